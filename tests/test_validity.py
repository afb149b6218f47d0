"""The judge of the office files is itself tried: it allows one known complaint, and sees a fault."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.validity import VALIDATOR, sdk_errors

pytestmark = pytest.mark.usefixtures("ooxml_validator")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with the fonts that the validator complains about."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Capaian"
    sheet["A1"].font = Font(name="Arial", bold=True, color="FF0000")
    book.save(tmp_path / "buku.xlsx")
    return tmp_path / "buku.xlsx"


def replaced(path: Path, member: str, old: str, new: str) -> None:
    """Puts `new` for `old` in one member of the package at `path`."""
    result = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(result, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == member:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(item, data)
    path.write_bytes(result.getvalue())


def test_the_order_of_a_font_is_allowed(workbook: Path) -> None:
    assert sdk_errors(workbook) == []


def test_another_fault_of_the_styles_is_not(workbook: Path) -> None:
    replaced(workbook, "xl/styles.xml", "<cellXfs", "<unknown/><cellXfs")
    assert [error.split(" ")[0] for error in sdk_errors(workbook)] == ["/xl/styles.xml"]


def test_a_sound_document_passes_and_a_spoilt_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "draf.docx"
    document = docx.Document()
    document.add_paragraph("Capaian").add_run(" 95,00%").bold = True
    document.save(str(path))
    assert sdk_errors(path) == []
    replaced(path, "word/document.xml", "<w:b/>", '<w:color w:val="FF0000"/><w:b/>')
    assert [error.split(" ")[0] for error in sdk_errors(path)] == ["/word/document.xml"]


def test_a_file_that_cannot_be_judged_does_not_pass(tmp_path: Path) -> None:
    assert sdk_errors(tmp_path / "hilang.docx") != []


def test_an_answer_that_is_no_verdict_does_not_pass(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VALIDATOR, "whoami")
    with pytest.raises(RuntimeError, match="no verdict"):
        sdk_errors(workbook)
