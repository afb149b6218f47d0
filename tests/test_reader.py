"""What stands in a cell, a heading or a sheet is read by content; what cannot be read is one finding each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjgen.core.model import Interval, Measured, Progress, Submission
from lkjgen.core.rule import Severity
from lkjgen.files.intake import read_submission
from lkjgen.files.layout import Column, Kind
from lkjgen.files.workbook_reader import Found
from lkjgen.files.workbook_reader.cells import Parsed, Raw, parse_cell
from tests.reader_books import (
    PERIOD,
    Edit,
    by_code,
    cell_at,
    codes,
    contract,
    edited,
    findings,
    template_bytes,
    typing,
    with_part,
)

NAME = "LKJ_2023_TW2_PKP.xlsx"


def read(data: bytes) -> tuple[Submission | None, tuple[Found, ...]]:
    return read_submission(data, NAME, contract(), PERIOD)


def after(*edits: Edit) -> tuple[Submission | None, tuple[Found, ...]]:
    def all_of(book: Workbook) -> None:
        for edit in edits:
            edit(book)

    return read(edited(template_bytes("PKP"), all_of))


def untouched() -> Submission:
    submission, found = read(template_bytes("PKP"))
    assert submission is not None
    assert found == ()
    return submission


# --- one cell --------------------------------------------------------------------------------------------------

D = Decimal


def day(year: int, month: int, number: int) -> datetime:
    """A date as openpyxl gives it."""
    return datetime.combine(date(year, month, number), time())


CELLS: list[tuple[Kind, object, str, object, str]] = [
    # kind, typed, number format, value, code of the finding
    (Kind.NUMBER, 95, "General", D(95), ""),
    (Kind.NUMBER, 0, "General", D(0), ""),
    (Kind.NUMBER, 0.1 + 0.2, "General", D("0.3"), ""),
    (Kind.NUMBER, None, "General", None, ""),
    (Kind.NUMBER, "  \u00a0", "General", None, ""),
    (Kind.NUMBER, "95,5", "General", D("95.5"), "ISI-005"),
    (Kind.NUMBER, "95 %", "General", D(95), "ISI-005"),
    (Kind.NUMBER, "1.234", "General", D(1234), "ISI-006"),
    (Kind.NUMBER, "12,345.60", "General", None, "ISI-004"),
    (Kind.NUMBER, "-", "General", None, "ISI-002"),
    (Kind.NUMBER, "nihil", "General", None, "ISI-002"),
    (Kind.NUMBER, "1,2 juta", "General", None, "ISI-003"),
    (Kind.NUMBER, "1O5", "General", None, "ISI-001"),
    (Kind.NUMBER, True, "General", None, "ISI-001"),
    (Kind.NUMBER, day(2023, 3, 1), "d/m/yyyy", None, "ISI-001"),
    (Kind.NUMBER, 1e300, "General", None, "ISI-001"),
    (Kind.NUMBER, float("inf"), "General", None, "ISI-001"),
    (Kind.NUMBER, 0.95, "0%", D(95), "ISI-018"),
    (Kind.NUMBER, 0.95, "0.00%", D(95), "ISI-018"),
    (Kind.NUMBER, 0.95, '0.00"%"', D("0.95"), ""),  # the sign is only text: nothing is multiplied
    (Kind.PERCENT, 0.95, "General", D("0.95"), ""),  # a suspicious fraction is for the rules, never a guess
    (Kind.WHOLE, 2023, "General", 2023, ""),
    (Kind.WHOLE, "2023", "General", 2023, "ISI-005"),
    (Kind.WHOLE, 2.5, "General", None, "ISI-011"),
    (Kind.WHOLE, "2,5", "General", None, "ISI-011"),
    (Kind.RUPIAH, 1250000.5, "General", D("1250000.5"), ""),
    (Kind.RUPIAH, "Rp 1.872.450.000,-", "General", D(1872450000), "ISI-005"),
    (Kind.RUPIAH, "1.250.000,50", "General", D("1250000.5"), "ISI-005"),
    (Kind.RUPIAH, "1.250", "General", None, "ISI-007"),
    (Kind.RUPIAH, "1250,000", "General", D(1250), "ISI-005"),
    (Kind.RUPIAH, "125,000", "General", None, "ISI-007"),
    (Kind.RUPIAH, "1250.5", "General", None, "ISI-007"),
    (Kind.RUPIAH, 1.2345, "General", None, "ISI-007"),
    (Kind.RUPIAH, 0.5, "0%", None, "ISI-001"),
    (Kind.DATE, day(2023, 6, 30), "d/m/yyyy", date(2023, 6, 30), ""),
    (Kind.DATE, "30 September 2025", "General", date(2025, 9, 30), ""),
    (Kind.DATE, "03/04/2025", "General", date(2025, 4, 3), ""),
    (Kind.DATE, "31/02/2025", "General", None, "ISI-010"),
    (Kind.DATE, 45717, "General", None, "ISI-010"),
    (Kind.DATE, "TW III", "General", None, "ISI-010"),
    (Kind.TEXT, "  a\u00a0 b\r\nc_x000D_ ", "General", "a b c", ""),
    (Kind.LONG_TEXT, "a\r\nb\x07", "General", "a\nb", ""),
    (Kind.TEXT, 123, "General", "123", ""),
    (Kind.TEXT, 1.98001e17, "General", None, "ISI-019"),
    (Kind.TEXT, float("nan"), "General", None, "ISI-019"),
    (Kind.TEXT, 10**400, "General", None, "ISI-019"),
    (Kind.CODE, " IK-01 ", "General", "IK-01", ""),
    (Kind.CODE, 7, "General", "7", ""),
    (Kind.CODE, 1.04, "General", None, "ISI-019"),
    (Kind.CODE, day(2003, 4, 1), "d/m/yyyy", None, "ISI-019"),
    (Kind.CODES, "1.04; 2.10\n3.01", "General", ("1.04", "2.10", "3.01"), ""),
    (Kind.CODES, 2.1, "General", None, "ISI-019"),
    (Kind.YES_NO, "Ya ", "General", True, ""),
    (Kind.YES_NO, False, "General", False, ""),
    (Kind.CHOICE, " Tidak  diukur", "General", Measured.NO, ""),
    (Kind.CHOICE, "entahlah", "General", "entahlah", ""),  # the shape check names it
    (Kind.MEASURE, 95, "General", D(95), ""),
    (Kind.MEASURE, "80–90", "General", Interval(D(80), D(90)), ""),
    (Kind.MEASURE, "BB", "General", "BB", ""),
    (Kind.MEASURE, day(2023, 9, 30), "d/m/yyyy", date(2023, 9, 30), ""),
    (Kind.MEASURE, "30 September 2023", "General", date(2023, 9, 30), ""),
    (Kind.MEASURE, "nihil", "General", None, "ISI-002"),
    (Kind.MEASURE, "12,345.60", "General", None, "ISI-004"),
    (Kind.MEASURE, "95,5", "General", D("95.5"), "ISI-005"),
    (Kind.MEASURE, time(1, 30), "h:mm", None, "ISI-001"),
]


def column(kind: Kind) -> Column:
    return Column("x", "Kolom", kind, "", choices=Measured if kind is Kind.CHOICE else None)


@pytest.mark.parametrize(("kind", "typed", "number_format", "value", "code"), CELLS)
def test_a_cell_is_a_value_or_a_finding(
    kind: Kind, typed: object, number_format: str, value: object, code: str
) -> None:
    parsed = parse_cell(Raw(typed, number_format), column(kind))  # type: ignore[arg-type]
    assert (parsed.value, parsed.rule.code if parsed.rule else "") == (value, code)
    assert type(parsed.value) is type(value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.250", "1250"),
        ("125,000", "125000"),
        ("1250.5", "1250,5"),
        (1.25, "1250"),
        (0.125, "125"),
        (1250000.333, "1250000,33"),
    ],
)
def test_doubtful_rupiah_names_the_figure_to_type(typed: str | float, meant: str) -> None:
    assert parse_cell(Raw(typed), column(Kind.RUPIAH)).expected == meant


def test_errors_and_formulas_without_result_are_not_empty() -> None:
    for kind in Kind:
        error = parse_cell(Raw("#DIV/0!", is_error=True), column(kind))
        formula = parse_cell(Raw(None, formula="=A1+B1"), column(kind))
        assert (error.rule and error.rule.code, error.found) == ("ISI-008", "#DIV/0!")
        assert (formula.rule and formula.rule.code, formula.found) == ("ISI-009", "=A1+B1")


@given(
    kind=st.sampled_from(Kind),
    typed=st.one_of(
        st.text(max_size=90), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates(), st.times()
    ),
    number_format=st.sampled_from(["General", "0%", "0.00"]),
)
def test_no_content_whatever_stops_the_reader(kind: Kind, typed: str | float | date, number_format: str) -> None:
    parsed = parse_cell(Raw(typed, number_format), column(kind))
    assert isinstance(parsed, Parsed)
    if parsed.value is None and typed != "" and parsed.rule is None:
        assert Raw(typed, number_format).is_empty


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_number_typed_as_indonesian_text_is_that_number(number: Decimal) -> None:
    text = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_cell(Raw(text), column(Kind.NUMBER)).value == number


# --- sheets and headings -------------------------------------------------------------------------------------------


def rename(old: str, new: str) -> Edit:
    def edit(book: Workbook) -> None:
        book[old].title = new

    return edit


def on(sheet: str, change: Callable[[object], object]) -> Edit:
    return lambda book: change(book[sheet])


def retitle(sheet: str, old: str, new: str) -> Edit:
    def edit(book: Workbook) -> None:
        cell = next(cell for row in book[sheet].iter_rows() for cell in row if cell.value == old)
        cell.value = new

    return edit


def test_moved_things_are_found_by_content() -> None:
    expected = untouched()
    moves: dict[str, Edit] = {
        "rows above": lambda book: book["Realisasi"].insert_rows(1, 3),
        "a column before": lambda book: book["Realisasi"].insert_cols(1),
        "a column between": lambda book: book["Realisasi"].insert_cols(4),
        "empty rows between": lambda book: book["Realisasi"].insert_rows(6, 2),
        "sheets reordered": lambda book: book.move_sheet("Realisasi", 4),
        "spaces and case of a sheet name": rename("Realisasi", " realisasi "),
        "case and dots of a heading": retitle("Realisasi", "Realisasi", " REALISASI: "),
        "a row above the form": lambda book: book["Pengesahan"].insert_rows(1, 2),
        "an unknown sheet": lambda book: book.create_sheet("Coret-coret"),
    }
    for kind, move in moves.items():
        submission, found = after(move)
        assert submission is not None, kind
        assert codes(found) == [], kind
        assert submission.realizations == expected.realizations, kind
        assert submission.statement == expected.statement, kind


def test_a_renamed_sheet_is_recognised_and_named() -> None:
    submission, found = after(rename("Analisis", "Sheet7"))
    assert submission is not None
    assert submission.analyses == untouched().analyses
    (finding,) = findings(found)
    assert (finding.code, finding.found, finding.expected) == ("BKS-012", "Sheet7", "Analisis")


def test_a_misspelt_heading_is_read_with_a_warning() -> None:
    submission, found = after(retitle("Analisis", "Faktor penghambat", "Faktor penghambta"))
    assert submission is not None
    assert submission.analyses == untouched().analyses
    (finding,) = findings(found)
    assert (finding.code, finding.expected, finding.severity) == ("BKS-015", "Faktor penghambat", Severity.WARNING)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (retitle("Analisis", "Faktor penghambat", "Kendala"), "BKS-014"),
        (lambda book: book["Analisis"].delete_cols(4, 2), "BKS-014 BKS-014"),
        (lambda book: book.remove(book["Analisis"]), "BKS-011"),
        (lambda book: book["Analisis"].delete_rows(1, 4), "BKS-013"),
        (retitle("Analisis", "Faktor penghambat", "Faktor pendukung"), "BKS-014 BKS-016"),
        (lambda book: book["Analisis"].merge_cells("C5:C6"), "BKS-017"),
    ],
)
def test_what_is_lost_refuses_the_workbook(edit: Edit, code: str) -> None:
    submission, found = after(edit)
    assert submission is None
    assert sorted(codes(found)) == code.split()
    assert {one.place.sheet for one in findings(found)} == {"Analisis"}
    assert {one.subject for one in findings(found)} == {"tim/PKP/TW2"}


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD6"])
def test_far_cells_are_told_and_not_read(cell: str) -> None:
    def stray(book: Workbook) -> None:
        book["Realisasi"][cell] = "x"

    submission, found = after(stray)
    assert submission is not None
    assert submission.realizations == untouched().realizations
    assert [(one.code, one.place.cell) for one in findings(found)] == [("BKS-018", cell)]


def test_hidden_cells_are_read_and_told() -> None:
    def hide(book: Workbook) -> None:
        book["Realisasi"].row_dimensions[6].hidden = True
        book["Analisis"].column_dimensions["C"].hidden = True

    submission, found = after(hide)
    assert submission is not None
    assert submission.realizations == untouched().realizations
    assert [(one.code, one.found) for one in findings(found)] == [
        ("BKS-019", "baris 6"),
        ("BKS-019", "kolom 'Faktor pendukung'"),
    ]


# --- values with their place -----------------------------------------------------------------------------------


def test_every_value_knows_its_cell_also_an_empty_one() -> None:
    submission = untouched()
    book_code = submission.realizations[0].code
    edits: list[tuple[str, str]] = []

    def look(book: Workbook) -> None:
        for heading in ("Realisasi", "Alasan tidak diukur", "Tahun data"):
            edits.append(("Realisasi", cell_at(book, "Realisasi", book_code, heading)[1]))

    edited(template_bytes("PKP"), look)
    places = [submission.realizations[0].source.place(key) for key in ("value", "reason", "data_year")]
    assert [(one.sheet, one.cell) for one in places] == edits
    assert {one.file for one in places} == {NAME}
    assert submission.statement.source.place("lra_total").cell.startswith("B")


@pytest.mark.parametrize(
    ("value", "number_format", "code", "read_value"),
    [
        ("19,2", "", "ISI-005", D("19.2")),
        ("-", "", "ISI-002", None),
        ("#N/A", "", "ISI-008", None),
        ("=1/3", "", "ISI-009", None),
        (0.95, "0%", "ISI-018", D(95)),
    ],
)
def test_one_mistake_in_a_cell_is_one_finding_with_its_place(
    value: str | float, number_format: str, code: str, read_value: Decimal | None
) -> None:
    submission, found = after(typing("Realisasi", "IK-07", "Realisasi", value, number_format))
    assert submission is not None
    row = next(one for one in submission.realizations if one.code == "IK-07")
    assert row.value == read_value
    (finding,) = findings(found)
    assert (finding.code, finding.place, finding.subject, finding.team) == (
        code,
        row.source.place("value"),
        "realisasi/IK-07/TW2",
        "PKP",
    )


def test_a_choice_outside_the_list_is_found_by_the_shape() -> None:
    submission, found = after(typing("Realisasi", "IK-07", "Diukur?", "mungkin"))
    assert submission is not None
    assert next(one for one in submission.realizations if one.code == "IK-07").measured is None
    (finding,) = findings(found)
    assert (finding.code, finding.found, finding.expected) == ("ISI-012", "mungkin", "diukur; tidak diukur")


def test_unknown_and_double_codes_are_kept_for_the_rules() -> None:
    first = untouched().realizations[0].code

    def change(book: Workbook) -> None:
        sheet, address = cell_at(book, "Realisasi", "IK-07", "Kode indikator")
        sheet[address] = first
        other, address = cell_at(book, "Realisasi", "IK-09", "Kode indikator")
        other[address] = "IK-99"

    submission, found = after(change)
    assert submission is not None
    assert found == ()
    assert [one.code for one in submission.realizations].count(first) == 2
    assert "IK-99" in [one.code for one in submission.realizations]


def test_an_empty_code_beside_values_is_a_finding_and_no_record() -> None:
    submission, found = after(typing("Realisasi", "IK-07", "Kode indikator", None))
    assert submission is not None
    assert by_code(found).keys() == {"ISI-013"}
    assert "" not in [one.code for one in submission.realizations]


def test_a_formula_with_a_stored_result_is_its_result() -> None:
    def compute(xml: bytes) -> bytes:
        assert b"<v>19.2</v>" in xml
        return xml.replace(b"<v>19.2</v>", b"<f>9.6*2</f><v>19.2</v>", 1)

    def sheet_of(data: bytes) -> str:
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return next(name for name in package.namelist() if b"<v>19.2</v>" in package.read(name))

    data = template_bytes("PKP")
    submission, found = read(with_part(data, sheet_of(data), compute))
    assert submission is not None
    assert found == ()
    assert submission.realizations == untouched().realizations


def test_statuses_come_back_as_their_enums() -> None:
    submission, found = after(typing("Aksi", untouched().actions[0].code, "Pelaksanaan", "SELESAI"))
    assert submission is not None
    assert found == ()
    assert submission.actions[0].status is Progress.DONE
    assert isinstance(submission.actions[0].status, Enum)
