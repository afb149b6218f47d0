"""`susun --pdf`: a tagged PDF with title and language beside the draft; nothing that stands there is overwritten."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from lkjgen.cli import main
from tests.small_year import begun

NAME = "LKJ_TW1_2023"
COMMAND = ("--triwulan", "1", "--tetap", "--tanpa-nomor-halaman", "--pdf")


def composed(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["susun", str(root), *COMMAND])
    return capsys.readouterr().out


@pytest.mark.usefixtures("soffice")
def test_the_pdf_is_tagged_and_says_its_title_and_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = begun(tmp_path).root
    told = composed(root, capsys)
    made = root / "output" / "TW1" / f"{NAME}.pdf"
    assert f"PDF: {made}" in told
    reader = PdfReader(made)
    catalog: Any = reader.trailer["/Root"]
    assert str(catalog["/Lang"]) == "id-ID"
    assert reader.metadata and reader.metadata.title == "Laporan Data Kinerja Triwulan I Tahun 2023"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds = set(_kinds(catalog["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= kinds, kinds
    about = subprocess.run(["pdfinfo", str(made)], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert "Tagged:          yes" in about
    kept = made.read_bytes()
    assert "PDF sudah ada dan tidak ditimpa" in composed(root, capsys)
    assert made.read_bytes() == kept
    assert [one.name for one in made.parent.glob("*.pdf")] == [made.name]


def _kinds(node: object) -> list[str]:
    """The kinds of all elements of a structure tree."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    found, waiting = list[str](), [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, ArrayObject):
            waiting += list(one)
        elif isinstance(one, DictionaryObject):
            if "/S" in one:
                found.append(str(one["/S"]))
            waiting += [one.raw_get("/K")] if "/K" in one else []
    return found


def test_without_libreoffice_it_says_how_word_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    root = begun(tmp_path).root
    told = composed(root, capsys)
    assert f"PDF tidak dibuat: LibreOffice tidak ditemukan. Buka {NAME}.docx di Word, lalu simpan sebagai PDF." in told
    assert (root / "output" / "TW1" / f"{NAME}.docx").is_file()
    assert not list(root.rglob("*.pdf"))


def test_a_file_of_that_name_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    root = begun(tmp_path).root
    theirs = root / "output" / "TW1" / f"{NAME}.pdf"
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_bytes(b"milik orang")
    assert "tidak ditimpa" in composed(root, capsys)
    assert theirs.read_bytes() == b"milik orang"
