"""Numbers and dates as people type and read them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core import number
from lkjgen.core.number import Doubt, NotANumberError, Refusal, parse_date, parse_number, parse_range, show, show_exact

READ = [
    ("0", "0", Doubt.TEXT),
    ("95", "95", Doubt.TEXT),
    ("+5", "5", Doubt.TEXT),
    ("-5", "-5", Doubt.TEXT),
    ("−5", "-5", Doubt.TEXT),
    ("- 5", "-5", Doubt.TEXT),
    # A working application reads "95.5" as 955, "4.25" as 425, and drops "95,5".
    ("95,5", "95.5", Doubt.TEXT),
    ("95.5", "95.5", Doubt.TEXT),
    ("4.25", "4.25", Doubt.TEXT),
    (",5", "0.5", Doubt.TEXT),
    (".5", "0.5", Doubt.TEXT),
    ("93,75%", "93.75", Doubt.TEXT),
    ("98,68 %", "98.68", Doubt.TEXT),
    ("93,26 persen", "93.26", Doubt.TEXT),
    ("0,95", "0.95", Doubt.TEXT),
    ("0.0240", "0.0240", Doubt.TEXT),
    ("1.234", "1234", Doubt.THOUSANDS),
    ("-1.234", "-1234", Doubt.THOUSANDS),
    ("Rp1.250", "1250", Doubt.THOUSANDS),
    # One dot and three digits are no thousands behind a 0 or before a per cent sign.
    ("0.125", "0.125", Doubt.TEXT),
    ("-0.125", "-0.125", Doubt.TEXT),
    ("95.125 %", "95.125", Doubt.TEXT),
    ("95.125 persen", "95.125", Doubt.TEXT),
    ("1234.567", "1234.567", Doubt.TEXT),
    ("1.2345", "1.2345", Doubt.TEXT),
    ("1.234,5", "1234.5", Doubt.TEXT),
    ("1.234.567", "1234567", Doubt.TEXT),
    ("1.994.750.000,00", "1994750000.00", Doubt.TEXT),
    ("1,234", "1.234", Doubt.TEXT),
    ("Rp. 1.028.058.131,-", "1028058131", Doubt.TEXT),
    ("Rp.20.311.383.762,-", "20311383762", Doubt.TEXT),
    ("Rp 1.994.750.000,00", "1994750000.00", Doubt.TEXT),
    ("Rp1.208.396.096.075,37", "1208396096075.37", Doubt.TEXT),
    ("RP\u00a01.250.000,--", "1250000", Doubt.TEXT),
    # Blanks: stray ones beside a separator, and groups of three.
    ("1.211. 010", "1211010", Doubt.TEXT),
    ("11, 4", "11.4", Doubt.TEXT),
    ("12\u202f500", "12500", Doubt.TEXT),
    ("1 250 000,50", "1250000.50", Doubt.TEXT),
]
REFUSED = [
    ("-", Refusal.BLANK_WORD),
    ("–", Refusal.BLANK_WORD),
    (" Nihil ", Refusal.BLANK_WORD),
    ("n/a", Refusal.BLANK_WORD),
    ("tidak ada", Refusal.BLANK_WORD),
    ("1,2 juta", Refusal.MAGNITUDE),
    ("Rp17,1 triliun", Refusal.MAGNITUDE),
    ("Rp.1,69 Trilyun lebih", Refusal.MAGNITUDE),
    ("Rp 1.994.750.000,00 miliar", Refusal.MAGNITUDE),
    ("490,5 milyar", Refusal.MAGNITUDE),
    ("12,345.60", Refusal.ENGLISH),
    ("1,234,567", Refusal.ENGLISH),
    ("", Refusal.NOT_A_NUMBER),
    ("%", Refusal.NOT_A_NUMBER),
    ("Rp", Refusal.NOT_A_NUMBER),
    ("5,", Refusal.NOT_A_NUMBER),
    ("5.", Refusal.NOT_A_NUMBER),
    ("12 34", Refusal.NOT_A_NUMBER),
    ("2023 500", Refusal.NOT_A_NUMBER),
    ("1.234.56", Refusal.NOT_A_NUMBER),
    ("1.23,4", Refusal.NOT_A_NUMBER),
    ("1:17,9", Refusal.NOT_A_NUMBER),
    ("15 menit", Refusal.NOT_A_NUMBER),
    ("1,49 (21 km)", Refusal.NOT_A_NUMBER),
    ("CC (51,76)", Refusal.NOT_A_NUMBER),
    ("80–90", Refusal.NOT_A_NUMBER),
    ("1e5", Refusal.NOT_A_NUMBER),
    ("nan", Refusal.NOT_A_NUMBER),
    ("#DIV/0!", Refusal.NOT_A_NUMBER),
]


@pytest.mark.parametrize(("text", "value", "doubt"), READ)
def test_a_typed_number_is_read_as_it_is_meant(text: str, value: str, doubt: Doubt) -> None:
    reading = parse_number(text)
    assert (reading.value, reading.doubt) == (Decimal(value), doubt)


@pytest.mark.parametrize(("text", "refusal"), REFUSED)
def test_what_is_no_number_is_refused_with_its_kind(text: str, refusal: Refusal) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse_number(text)
    assert caught.value.refusal is refusal


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_a_shown_number_is_read_back(value: Decimal) -> None:
    assert parse_number(show(value, 2)).value == value


@given(st.text(alphabet="0123456789.,-+ %Rpjuta\u00a0", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = parse_number(text)
    except NotANumberError:
        return
    assert reading.value.is_finite()
    assert any(sign.isdigit() for sign in text)


@pytest.mark.parametrize(
    ("cell", "value"),
    [(0.1 + 0.2, "0.3"), (0.9375, "0.9375"), (1208396096075.37, "1208396096075.37"), (75, "75"), (2.0, "2")],
)
def test_a_cell_is_taken_at_fifteen_digits(cell: float, value: str) -> None:
    assert number.from_cell(cell) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 September 2025", date(2025, 9, 30)),
        ("30 sept 2025", date(2025, 9, 30)),
        ("1 Pebruari 2023", date(2023, 2, 1)),
        ("17 Nopember 2023", date(2023, 11, 17)),
        ("3/8/2026", date(2026, 8, 3)),
        ("03-08-2026", date(2026, 8, 3)),
        ("3.8.2026", date(2026, 8, 3)),
        ("2025-09-30", date(2025, 9, 30)),
        ("29 Februari 2024", date(2024, 2, 29)),
        ("29 Februari 2023", None),
        ("31/9/2025", None),
        ("31/2/2024", None),
        ("31 Februari 2024", None),
        ("2024-02-31", None),
        ("0/2/2024", None),
        ("9/30/2025", None),  # day first, never guessed
        ("30 J 2025", None),
        ("30 Foo 2025", None),
        ("September 2025", None),
        ("30/9/25", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("80–90", ("80", "90")),
        ("80-90%", ("80", "90")),
        ("80 % - 90 %", ("80", "90")),
        ("80 s.d. 90 %", ("80", "90")),
        ("7 sampai dengan 8", ("7", "8")),
        ("7 s/d 8", ("7", "8")),
        ("7,5 – 8,5", ("7.5", "8.5")),
        ("-5 – 5", ("-5", "5")),
        ("1.000 - 2.000", ("1000", "2000")),
        ("5 – 5", ("5", "5")),
        ("90–80", None),
        ("-5", None),
        ("80", None),
        ("2025-09-30", None),
        ("a – b", None),
    ],
)
def test_ranges(text: str, ends: tuple[str, str] | None) -> None:
    assert parse_range(text) == (None if ends is None else (Decimal(ends[0]), Decimal(ends[1])))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("93.745", 2, "93,75"),
        ("93.7449999999999999999", 2, "93,74"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("-0.001", 2, "0,00"),
        ("0", 2, "0,00"),
        ("1234567.5", 1, "1.234.567,5"),
        ("100", 0, "100"),
    ],
)
def test_numbers_are_shown_half_up(value: str, decimals: int, text: str) -> None:
    assert show(Decimal(value), decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [("100", "100"), ("1E+3", "1.000"), ("0.00", "0"), ("95.50", "95,5"), ("0.00725", "0,00725")]
)
def test_what_was_typed_is_shown_with_all_its_digits(value: str, text: str) -> None:
    assert show_exact(Decimal(value)) == text


def test_the_other_forms() -> None:
    assert number.show_percent(Decimal("93.75")) == "93,75%"
    assert number.show_percent(Decimal(100)) == "100,00%"
    assert number.show_rupiah(Decimal(1994750000)) == "Rp1.994.750.000"
    assert number.show_rupiah(Decimal("1208396096075.37")) == "Rp1.208.396.096.075,37"
    assert number.show_rupiah(Decimal(-5)) == "−Rp5"
    assert number.show_amount(Decimal("1994750000.00")) == "1.994.750.000"
    assert number.show_amount(Decimal("0.5")) == "0,50"
    assert number.show_date(date(2026, 8, 3)) == "3 Agustus 2026"
    assert number.show_nip("197507302001121001") == "19750730 200112 1 001"
    assert number.show_nip("19750730 200112 1 001") == "19750730 200112 1 001"
    assert number.show_nip(" 123 ") == "123"


def test_a_ratio_is_carried_exactly() -> None:
    assert number.ratio(Decimal(1), Decimal(8)) == Decimal("0.125")
    with pytest.raises(ZeroDivisionError):
        number.ratio(Decimal(1), Decimal(0))


def test_a_sum_is_whole_or_none() -> None:
    assert number.sum_all([Decimal(1), Decimal(0), Decimal("2.5")]) == Decimal("3.5")
    assert number.sum_all([Decimal(1), None]) is None
    assert number.sum_all([]) is None
    long = Decimal("1." + 29 * "0" + "1")  # more digits than Python's own context carries
    assert number.sum_all([Decimal(1), Decimal(1).scaleb(-30)]) == long
