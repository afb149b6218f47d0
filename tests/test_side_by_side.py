"""Persandingan: the LKJ's realization beside what other documents print of the same indicator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook

from lkjgen.cli import main
from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.document import Document, Gap, Table, inlines, plain
from lkjgen.core.papers import changed_since, comparison_paper
from lkjgen.core.side_by_side import OWN_ANNEX, Pair, Verdict, side_by_side
from lkjgen.files.intake import read_contract
from lkjgen.files.workbook_writer import write_contract
from lkjgen.usecases.comparing_documents import compare_documents
from lkjgen.workspace import WorkspaceError
from tests.dossier import Office
from tests.office import PERIODS, YEAR, contract_rows
from tests.reader_books import edited
from tests.small_dossier import YEAR as SMALL
from tests.small_dossier import contract, dossier, indicator, row, targets
from tests.small_year import as_rows, begun

DAY = date(2024, 4, 1)
PERCENT: dict[str, Any] = {
    "unit": "%",
    "decimals": 2,
    "aggregation": m.Aggregation.LAST,
    "entry": m.EntryMode.CUMULATIVE,
}


def other(value: m.Measure | None, **fields: Any) -> m.OtherFigure:
    told: dict[str, Any] = {"indicator": "IK-01", "document": "LKPJ", "year": SMALL, "page": "hlm. 4", "dated": DAY}
    return m.OtherFigure(**{**told, "value": value, **fields})


def pairs(ours: str | None, *rows: m.OtherFigure) -> list[Pair]:
    """The rows beside the realization `ours` of the only indicator; the LKJ's own annex left out."""
    one = indicator(**PERCENT)
    given = contract(one, rows=[targets(Decimal(70))], other_figures=rows)
    value = None if ours is None else Decimal(ours)
    results = compute(dossier(given, None, {None: (row(value),)}))
    own, *others = side_by_side(given, results)
    assert (own.document, own.ours, own.theirs) == (OWN_ANNEX, value, value)
    return others


@pytest.mark.parametrize(
    ("theirs", "verdict", "difference", "why"),
    [
        ("50.21", Verdict.SAME, "0", ""),
        ("50.2", Verdict.DIFFERENT, "-0.01", "sama bila dibulatkan menjadi 1 desimal"),
        ("50", Verdict.DIFFERENT, "-0.21", "sama bila dibulatkan tanpa desimal"),
        ("50.214", Verdict.DIFFERENT, "0.004", "sama bila dibulatkan menjadi 2 desimal"),
        ("48", Verdict.DIFFERENT, "-2.21", ""),
        ("0", Verdict.DIFFERENT, "-50.21", ""),
    ],
)
def test_the_difference_is_that_of_the_printed_figures(
    theirs: str, verdict: Verdict, difference: str, why: str
) -> None:
    (pair,) = pairs("50.21", other(Decimal(theirs)))
    assert (pair.verdict, pair.difference, pair.why) == (verdict, Decimal(difference), why)
    assert pair.lacks_reason is (verdict is Verdict.DIFFERENT)
    (told,) = pairs("50.21", other(Decimal(theirs), reason="Cakupannya lain."))
    assert not told.lacks_reason


@pytest.mark.parametrize(
    ("row_of", "why"),
    [
        (other(Decimal("50.21"), period=m.PeriodName.TW3), "periode berbeda: LKJ setahun 2023"),
        (other(Decimal("50.21"), year=SMALL - 1), "periode berbeda: LKJ setahun 2023"),
        (other(Decimal("50.21"), unit="unit"), "satuan berbeda: LKJ dalam %"),
        (other("Baik"), "bentuk angkanya berbeda"),
    ],
)
def test_what_tells_of_something_else_is_not_compared(row_of: m.OtherFigure, why: str) -> None:
    (pair,) = pairs("50.21", row_of)
    assert (pair.verdict, pair.difference, pair.why, pair.lacks_reason) == (Verdict.INCOMPARABLE, None, why, False)


def test_another_spelling_of_unit_and_period_is_the_same() -> None:
    (pair,) = pairs("50.21", other(Decimal("50.21"), unit="persen", period=m.PeriodName.YEAR))
    assert pair.verdict is Verdict.SAME


def test_an_empty_figure_is_not_0() -> None:
    (pair,) = pairs("50.21", other(None))
    assert (pair.verdict, pair.difference, pair.why) == (Verdict.UNKNOWN, None, "angka di sana belum diisi")
    (pair,) = pairs(None, other(Decimal(50)))
    assert (pair.verdict, pair.difference) == (Verdict.UNKNOWN, None)
    assert "realisasi" in pair.why


def test_an_indicator_that_the_lkj_does_not_measure_stays_in_the_table() -> None:
    office = Office()
    office.change("dokumen lain/IK-04/LKPJ", "salin", "indicator=IK-01")
    for version in ("PK", "PKP"):
        office.change(f"target/{version}/IK-01", "hapus", "")
    made = office.dossier(PERIODS["Tahunan"])
    last = list(side_by_side(made.contract, compute(made)))[-1]
    assert (last.indicator.code, last.verdict, last.why) == (
        "IK-01",
        Verdict.INCOMPARABLE,
        "tidak diukur pada LKJ ini",
    )


def test_what_was_not_measured_says_why_and_asks_nobody() -> None:
    office = Office()
    office.change("realisasi/IK-04/Tahunan", "value", "(kosong)")
    office.change("realisasi/IK-04/Tahunan", "measured", "tidak diukur")
    office.change("realisasi/IK-04/Tahunan", "reason", "Layanan dihentikan.")
    made = office.dossier(PERIODS["Tahunan"])
    found = [one for one in side_by_side(made.contract, compute(made)) if one.indicator.code == "IK-04"]
    assert [(one.verdict, one.why) for one in found] == [
        (Verdict.INCOMPARABLE, "tidak diukur pada LKJ ini: Layanan dihentikan")
    ] * 2
    assert not [one for block in compared(office).blocks for one in inlines(block) if isinstance(one, Gap)]


# --- the paper ---------------------------------------------------------------------------------------------------


def compared(office: Office) -> Document:
    made = office.dossier(PERIODS["Tahunan"])
    return comparison_paper(made, compute(made), DAY)


def lines(document: Document) -> list[list[str]]:
    (table,) = [one for one in document.blocks if isinstance(one, Table) and one.id == "persandingan"]
    return [[plain(one.content) for one in row.cells] for row in table.rows]


def test_the_paper_sets_them_side_by_side_and_shows_what_is_missing() -> None:
    office = Office()
    office.change("dokumen lain/IK-04/LKPJ", "Angka tercetak", "5,5")
    office.change("dokumen lain/IK-03/LPPD/IKK", "Angka tercetak", "(kosong)")
    document = compared(office)
    rows = lines(document)
    assert ["LKPJ", "hlm. 40\n20 Maret 2024", "2023", "5,5", "+0,5", "berbeda", "alasan perbedaan belum diisi"] in rows
    lppd = next(one for one in rows if one[0] == "LPPD/IKK")
    assert lppd[3:] == ["belum ada", "–", "belum lengkap", "Angka di sana belum diisi."]
    own = next(one for one in rows if one[0].startswith("IK-01"))
    assert own[1:] == ["82", OWN_ANNEX, "kolom 12", "2023", "82", "0", "sama", ""]
    missing = [one for block in document.blocks for one in inlines(block) if isinstance(one, Gap)]
    assert len(missing) == 2
    said = " ".join(plain(tuple(inlines(block))) for block in document.blocks)
    assert "2 angka dari dokumen lain disandingkan dengan LKJ: 1 berbeda dan 1 belum lengkap." in said
    assert "Alasan perbedaan belum diisi untuk 1 angka." in said


def test_figures_that_changed_since_the_lkj_was_printed_are_named() -> None:
    made = Office().dossier(PERIODS["Tahunan"])
    results = compute(made)
    printed = {"realisasi/IK-01/Tahunan": ("82", "82 unit"), "realisasi/IK-02/Tahunan": ("70,00%",)}
    assert changed_since(made, results, printed) == ()
    printed["realisasi/IK-01/Tahunan"] = ("821", "821 unit")
    (told,) = changed_since(made, results, printed)
    assert told.startswith("IK-01 Jumlah rumah")
    gone = replace(results, indicators=(replace(results.indicators[0], realization=None),))
    assert len(changed_since(made, gone, printed)) == 1


# --- the workbook and the command --------------------------------------------------------------------------------


@cache
def plain_workbook() -> bytes:
    return write_contract(as_rows(contract_rows()), {"mean_cap": "100"}, YEAR)


def workbook(*changes: tuple[str, str | float], number_format: str = "") -> bytes:
    """`number_format` is that of the last changed cell."""

    def change(book: Workbook) -> None:
        for cell, value in changes:
            book["Angka Dokumen Lain"][cell] = value
        if number_format:
            book["Angka Dokumen Lain"][cell].number_format = number_format

    return edited(plain_workbook(), change)


def test_the_sheet_is_read_and_a_workbook_without_it_too() -> None:
    read, found = read_contract(workbook(("D5", "TW2"), ("F5", "%")), "perjanjian_kinerja.xlsx")
    assert read and not found
    first, second = read.other_figures
    assert (first.document, first.value, first.period, first.dated) == (
        "LKPJ", Decimal(5), m.PeriodName.TW2, date(YEAR + 1, 3, 20),
    )  # fmt: skip
    assert (second.value, second.period, second.reason) == ("BB", None, "")
    without = edited(plain_workbook(), lambda book: book.remove(book["Angka Dokumen Lain"]))
    older, found = read_contract(without, "perjanjian_kinerja.xlsx")
    assert older and not found and older.other_figures == ()


def test_a_percentage_is_taken_in_the_unit_of_the_other_document() -> None:
    def told(unit: str) -> tuple[list[str], m.Measure | None]:
        data = workbook(("F5", unit), ("E5", 0.975), number_format="0.00%")
        read, found = read_contract(data, "perjanjian_kinerja.xlsx")
        assert read
        return [rule.code for rule, _ in found], next(iter(read.other_figures)).value

    codes, value = told("%")
    assert ("ISI-085" not in codes, value) == (True, Decimal("97.5"))
    codes, value = told("")  # days: what the indicator itself is measured in
    assert ("ISI-085" in codes, value) == (True, "BB")  # the row is left out


def test_a_sheet_that_cannot_be_read_is_a_gap_of_the_paper() -> None:
    read, _ = read_contract(workbook(("B4", "Judul lain")), "perjanjian_kinerja.xlsx")
    assert read and read.other_figures == ()
    made = m.Dossier(read, m.Period(YEAR))
    told = comparison_paper(made, compute(made), DAY)
    assert "lembar Angka Dokumen Lain tidak dapat dibaca" in " ".join(plain(tuple(inlines(one))) for one in told.blocks)


def test_the_command_writes_paper_and_table_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = begun(tmp_path / "tahun").root
    assert main(["persandingan", str(root), "--tanggal", "1 April 2024"]) == 0
    said = capsys.readouterr().out
    assert "2 angka dokumen lain disandingkan" in said and "LKJ tahunan belum disusun" in said
    paper = root / f"output/Tahunan/naskah/Persandingan_Angka_Tahunan_{YEAR}.docx"
    text = " ".join(map(str, docx.Document(str(paper)).element.body.itertext()))
    assert "LPPD/IKK" in text and "Dewi Contoh" in text and "1 April 2024" in text
    (sheet,) = load_workbook(paper.with_suffix(".xlsx")).worksheets[-1:]
    assert "LKPJ" in {str(one.value) for line in sheet.iter_rows() for one in line}
    again = compare_documents(root, dated=DAY, today=DAY)
    assert [one.is_new for one in again.written] == [False, False]


def test_an_empty_sheet_says_where_to_write(tmp_path: Path) -> None:
    here = begun(tmp_path / "tahun")
    rows = as_rows(one for one in contract_rows() if not isinstance(one, m.OtherFigure))
    here.contract_path.write_bytes(write_contract(rows, {"mean_cap": "100"}, YEAR))
    with pytest.raises(WorkspaceError, match=r"Lembar Angka Dokumen Lain .* belum diisi"):
        compare_documents(here.root, dated=DAY, today=DAY)
    assert not list(here.root.rglob("Persandingan*"))
