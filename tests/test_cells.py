"""One cell: every kind of content is a value or one finding, and nothing stops the reader."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.model import Interval, Measured
from lkjgen.files.layout import Column, Kind
from lkjgen.files.workbook_cells.raw import Parsed, Raw
from lkjgen.files.workbook_reader.cells import parse_cell

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
    (Kind.RUPIAH, 999.5, "General", None, "ISI-007"),  # cents of less than Rp1.000: thousands were meant
    (Kind.RUPIAH, 1000.5, "General", D("1000.5"), ""),
    (Kind.RUPIAH, "1.000,50", "General", D("1000.5"), "ISI-005"),
    (Kind.RUPIAH, 1000, "General", D(1000), ""),
    (Kind.RUPIAH, -999.5, "General", None, "ISI-007"),
    (Kind.RUPIAH, 0.5, "0%", None, "ISI-001"),
    (Kind.DATE, day(2023, 6, 30), "d/m/yyyy", date(2023, 6, 30), ""),
    (Kind.DATE, "30 September 2025", "General", date(2025, 9, 30), ""),
    (Kind.DATE, "03/04/2025", "General", date(2025, 4, 3), ""),
    (Kind.DATE, "31/02/2025", "General", None, "ISI-010"),
    (Kind.DATE, "31 Februari 2025", "General", None, "ISI-010"),
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
    (
        Kind.NAMES,
        " RSUD  dr. Sutomo;Abdul - Utara\n; 24/7",
        "General",
        ("RSUD dr. Sutomo", "Abdul - Utara", "24/7"),
        "",
    ),
    (Kind.NAMES, 7, "General", ("7",), ""),
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
    (Kind.MEASURE, "31/2/2023", "General", "31/2/2023", ""),  # no date: the rules ask for one
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
        (999.125, "999125"),
        (1000.125, "1000,13"),
        (999.1234, "999,12"),
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
