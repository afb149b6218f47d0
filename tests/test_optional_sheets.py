"""A sheet that may stay empty and cannot be read stops no report; what the report lacks for it is a gap in the draft."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from openpyxl import Workbook

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document, gaps
from lkjgen.core.model import Contract, Dossier, Period
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.rule import Severity
from lkjgen.files.intake import read_contract
from lkjgen.files.workbook_writer import write_contract
from tests.office import YEAR, contract_rows
from tests.reader_books import edited
from tests.slow import spread
from tests.small_year import as_rows

FAULTS = (  # (sheet, cell, what is typed, what becomes of the sheet)
    ("Rekomendasi LHE", "A5", "", "1 dari"),
    ("Rekomendasi LHE", "D5", "entah", "1 dari"),
    ("Rekomendasi LHE", "B4", "Judul lain", "tidak dapat dibaca"),
    ("Renstra Program", "D5", "banyak", "1 dari"),
    ("Renstra Program", "A4", "Judul lain", "tidak dapat dibaca"),
    ("Batas Waktu", "C5", "kapan-kapan", "1 dari 1 barisnya tidak dipakai"),
    ("Pengaturan Aturan", "B5", "entah", "1 dari 1 barisnya tidak dipakai"),
)


@cache
def whole() -> bytes:
    return write_contract(as_rows(contract_rows()), {"delivery_table": "ya"}, YEAR)


def filled(sheet: str, cell: str, typed: str) -> bytes:
    def fill(book: Workbook) -> None:
        if book[sheet]["A5"].value is None:
            for place in ("A5", "B5"):
                book[sheet][place] = "TW1" if sheet == "Batas Waktu" else "CAP-003"
        book[sheet][cell] = typed

    return edited(whole(), fill)


def report(contract: Contract, quarter: int | None) -> Document:
    dossier = Dossier(contract, Period(YEAR, quarter), (), date(YEAR + 1, 1, 31))
    write = quarterly_report if quarter else annual_report
    return write(Year(dossier), has_errors=False, signed_on=None)


@pytest.mark.parametrize(("sheet", "cell", "typed", "told"), FAULTS)
def test_the_data_induk_is_read_and_knows_what_was_not(sheet: str, cell: str, typed: str, told: str) -> None:
    (unread,) = read(sheet, cell, typed).unread
    assert unread.title == sheet and unread.told.startswith(told)


@cache
def read(sheet: str, cell: str, typed: str) -> Contract:
    contract, found = read_contract(filled(sheet, cell, typed), "perjanjian_kinerja.xlsx")
    assert contract, found
    assert Severity.ERROR not in {rule.severity for rule, _ in found}
    return contract


@pytest.mark.parametrize(("sheet", "cell", "typed", "told"), spread(FAULTS, 3))
def test_the_annual_report_is_made_and_names_the_sheet(sheet: str, cell: str, typed: str, told: str) -> None:
    contract = read(sheet, cell, typed)
    said = [one.text for one in gaps(report(contract, None).blocks) if one.id.startswith("lembar/")]
    (text,) = dict.fromkeys(said)
    assert text.startswith(f"lembar {sheet} {told}") and text.endswith("– dibetulkan Kasubag")
    quarterly = [one for one in gaps(report(contract, 1).blocks) if one.id.startswith("lembar/")]
    assert bool(quarterly) is (sheet in ("Batas Waktu", "Pengaturan Aturan"))  # the others are of the year alone


def test_a_sheet_that_can_be_read_is_no_gap() -> None:
    contract, _ = read_contract(whole(), "perjanjian_kinerja.xlsx")
    assert contract
    assert contract.unread == ()
    assert not [one for one in gaps(report(contract, None).blocks) if one.id.startswith("lembar/")]
