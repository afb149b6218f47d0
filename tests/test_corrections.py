"""A corrected workbook of an earlier triwulan: later reports use it and say so, the earlier report stays (D23)."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from lkjgen.core.achievement import compute
from lkjgen.core.corrections import Correction, corrections, reported
from lkjgen.core.document import Table, plain
from lkjgen.core.model import Period
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.files.figures_file import read_figures, write_figures
from lkjgen.usecases import composing
from tests.dossier import Office
from tests.office import PERIODS

TW1, TW2 = PERIODS["TW1"], PERIODS["TW2"]


def figures(office: Office, period: Period) -> dict[str, str]:
    dossier = office.dossier(period)
    return reported(quarterly_report(dossier, compute(dossier), has_errors=False, signed_on=None))


def test_old_and_new_of_what_teams_fill_in() -> None:
    corrected = Office()
    corrected.change("realisasi/IK-01/TW1", "Realisasi", "9")
    corrected.change("belanja/1.04.03.2.03.02/TW1", "Realisasi s.d. (Rp)", "49000000")
    found = corrections(corrected.contract(), {TW1: figures(Office(), TW1)}, {TW1: figures(corrected, TW1)})
    assert [(one.id, one.before, one.now) for one in found] == [
        ("realisasi/IK-01/TW1", "10", "9"),
        ("anggaran/1.04.03.2.03.02/TW1", "50.000.000", "49.000.000"),
    ]
    assert found[0].name == "Realisasi IK-01 Jumlah rumah layak huni yang dibangun"
    assert corrections(corrected.contract(), {TW1: figures(Office(), TW1)}, {TW1: figures(Office(), TW1)}) == ()


def test_reports_list_them_and_only_then() -> None:
    change = Correction(TW1, "realisasi/IK-01/TW1", "Realisasi IK-01", "10", "9")
    for report, period in ((quarterly_report, TW2), (annual_report, PERIODS["Tahunan"])):
        dossier = Office().dossier(period)
        results = compute(dossier)
        told = report(dossier, results, has_errors=False, signed_on=None, corrected=(change,))
        (table,) = (one for one in told.blocks if isinstance(one, Table) and one.id == "tabel/perbaikan-data")
        assert [plain(cell.content) for cell in table.rows[0].cells] == ["TW I", "Realisasi IK-01", "10", "9"]
        silent = report(dossier, results, has_errors=False, signed_on=None)
        assert not [one for one in silent.blocks if isinstance(one, Table) and one.id == "tabel/perbaikan-data"]


def test_figures_are_kept_and_read_again() -> None:
    data = write_figures(TW1, {"realisasi/IK-01/TW1": "10"})
    assert read_figures(data, TW1) == {"realisasi/IK-01/TW1": "10"}
    assert read_figures(data, TW2) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"periode": "TW1", "tahun": 2023, "angka": {"a": 1}}'])
def test_what_is_no_such_file_is_none(data: bytes) -> None:
    assert read_figures(data, TW1) is None


def test_the_later_report_uses_the_corrected_workbook(example_folder: Path, tmp_path: Path) -> None:
    for quarter in (1, 2):
        for path in (example_folder / f"masuk/TW{quarter}").glob("*.xlsx"):
            target = tmp_path / path.relative_to(example_folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (tmp_path / "perjanjian_kinerja.xlsx").write_bytes((example_folder / "perjanjian_kinerja.xlsx").read_bytes())

    def composed(quarter: int) -> Path:
        done = composing.compose(
            tmp_path, quarter, as_of=date(2023, 7, 9), signed_on=None, despite_errors=True, page_numbers=False
        )
        assert done.written is not None
        return done.written.path

    first = composed(1)
    before = first.read_bytes()
    kept = json.loads(first.with_suffix(".json").read_text(encoding="utf-8"))["angka"]
    assert "Perbaikan Data" not in "\n".join(one.text for one in docx.Document(str(composed(2))).paragraphs)
    sent = tmp_path / "masuk/TW1/LKJ_2023_TW1_SEK.xlsx"
    book = openpyxl.load_workbook(sent)
    sheet = book["Anggaran"]
    row = next(cell.row for cell in sheet["A"] if str(cell.value).count(".") == 5)
    column = next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == "Realisasi s.d. (Rp)")
    sheet.cell(row, column).value = 1_234_567
    code = str(sheet.cell(row, 1).value)
    out = io.BytesIO()
    book.save(out)
    sent.write_bytes(out.getvalue())
    draft = docx.Document(str(composed(2)))
    (table,) = (one for one in draft.tables if one.rows[0].cells[-1].text == "Menjadi")
    shown = ["".join(cell._tc.xpath(".//w:t/text()")) for cell in table.rows[1].cells]  # also inside controls
    assert shown[2:] == [kept[f"anggaran/{code}/TW1"], "1.234.567"]
    assert first.read_bytes() == before
