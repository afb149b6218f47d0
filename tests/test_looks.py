"""What a cell shows and what it holds: raised and struck-out characters, formats, notes, dates, odd codes (D43)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from lkjgen.core.number import RESIDUE, from_cell, half_up
from lkjgen.core.rule import Severity
from lkjgen.core.rules.catalogue import BY_CODE
from lkjgen.files.intake import read_contract
from lkjgen.files.layout import CONTRACT_FILE, TEMPLATE_SHEETS, Column, Kind, Use
from lkjgen.files.workbook_cells.formats import displayed, shows_day
from lkjgen.files.workbook_cells.raw import Raw
from lkjgen.files.workbook_marker import mark
from lkjgen.files.workbook_marker.notes import MENDED
from lkjgen.files.workbook_reader import clean_code, odd_characters
from lkjgen.files.workbook_reader.cells import parse_cell
from tests import nasty_cells
from tests.reader_books import (
    PERIOD,
    TEAM,
    Edit,
    cell_at,
    codes,
    contract,
    contract_bytes,
    edited,
    findings,
    read_submission,
    template_bytes,
    typing,
)

D = Decimal


def column(kind: Kind) -> Column:
    return Column("x", "Kolom", kind, "")


# --- the table of nasty cells ------------------------------------------------------------------------------------


def test_the_table_of_nasty_cells_says_what_is_read_now() -> None:
    assert nasty_cells.PAGE.read_text(encoding="utf-8") == nasty_cells.page(), "run python -m tests.nasty_cells"


def test_no_figure_is_silently_another_number() -> None:
    """A number that is read without a word is the number that the cell holds, or a residue of nothing."""
    cells = list(nasty_cells.nasty())
    assert len(cells) * len(nasty_cells.KINDS) > 1000
    for one, answers in zip(cells, nasty_cells.read(cells), strict=True):
        for kind, (value, rules) in zip(nasty_cells.KINDS, answers, strict=True):
            if not isinstance(value, Decimal | int) or isinstance(value, bool) or rules:
                continue
            assert isinstance(one.typed, int | float), (one.label, kind)
            held = from_cell(float(one.typed))
            assert value == held or (kind is Kind.RUPIAH and abs(value - held) < D("0.0005")), (one.label, kind)


# Each format with what Excel shows of a number, worked out by hand; None where the figure itself is not shown.
FORMATS: dict[str, Callable[[Decimal], Decimal | None]] = {
    "General": lambda n: n,
    "@": lambda n: n,
    "0": lambda n: half_up(n, 0),
    "0.00": lambda n: half_up(n, 2),
    "#,##0.000": lambda n: half_up(n, 3),
    "0.0,": lambda n: half_up(n / 1000, 1),
    "#,##0,,": lambda n: half_up(n / 1_000_000, 0),
    "0.00;0.00": lambda n: abs(half_up(n, 2)),
    "0.00;-0.00": lambda n: half_up(n, 2),
    '"Rp"#,##0.00': lambda n: half_up(n, 2),
    '0.00 "m2"': lambda n: half_up(n, 2),
    '0.00" juta"': lambda _: None,
    '"5"': lambda _: None,
    "# ?/2": lambda n: half_up(n * 2, 0) / 2,
}


@given(
    number=st.decimals(min_value=-(10**9), max_value=10**9, places=4).filter(lambda n: n != 0),
    number_format=st.sampled_from(sorted(FORMATS)),
    kind=st.sampled_from([Kind.NUMBER, Kind.PERCENT, Kind.RUPIAH, Kind.MEASURE]),
)
def test_a_format_that_shows_another_figure_is_told(number: Decimal, number_format: str, kind: Kind) -> None:
    seen = FORMATS[number_format](number)
    assert displayed(number, number_format) == seen
    parsed = parse_cell(Raw(float(number), number_format), column(kind))
    if parsed.value is None:
        assert parsed.rule is not None
        return
    assert isinstance(parsed.value, Decimal)
    assert parsed.value == number or (kind is Kind.RUPIAH and abs(parsed.value - number) < D("0.0005"))
    seen = FORMATS[number_format](parsed.value)  # parts of a cent are the residue of a subtraction
    if seen == parsed.value or (kind is Kind.PERCENT and seen == half_up(number, 2)):
        assert parsed.rule is None
        assert parsed.other is None
    else:  # a measure with hidden decimals waits for its indicator
        told = parsed.rule is not None and parsed.rule.code == "ISI-082"
        assert told != (kind is Kind.MEASURE and parsed.other == seen is not None)


@pytest.mark.parametrize(
    ("number", "number_format", "seen"),
    [
        ("1234", "0,.0", "1.2"),
        ("0.955", "0%", "96"),
        ("12345.6", "0.00E+00", "12300"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "0"),
        ("0", "0;-0;;@", "0"),
        ("-5", "0;(0)", "-5"),
        ("-5", "#,##0;[Red]#,##0", "5"),
        ("150", '[>=1000]0.0,"rb";0', "150"),
        ("1500", "[>=1000]0.0,;0", "1.5"),
        ("5", '"1"0', None),
        ("5", "0 5", None),
        ("0", '"5"', None),
        ("5", ";;;", None),
        ("5", "", "5"),
    ],
)
def test_formats_show_what_excel_shows(number: str, number_format: str, seen: str | None) -> None:
    assert displayed(D(number), number_format) == (None if seen is None else D(seen))


def test_a_date_without_a_day_is_shown_without_one() -> None:
    assert [shows_day(one) for one in ("dd/mm/yyyy", "mmm-yy", "[$-421]mmmm yyyy", "h:mm")] == [
        True,
        False,
        False,
        True,
    ]


# --- in a team's workbook ----------------------------------------------------------------------------------------


def sent(*edits: Edit) -> tuple[Any, tuple[Any, ...]]:
    def all_of(book: Workbook) -> None:
        for edit in edits:
            edit(book)

    return read_submission(edited(template_bytes(TEAM), all_of), f"{TEAM}.xlsx", contract(), PERIOD)


def looking(sheet: str, code: str, heading: str, **look: Any) -> Edit:
    """An edit that changes the look of one cell."""

    def edit(book: Workbook) -> None:
        found, address = cell_at(book, sheet, code, heading)
        for key, value in look.items():
            setattr(found[address], key, value)

    return edit


def numeric_code() -> str:
    """An indicator of the team that is typed as a number."""
    return next(one.code for one in contract().indicators if one.team == TEAM and not one.is_ratio)


def test_a_raised_note_mark_is_no_digit() -> None:
    code = numeric_code()
    submission, found = sent(looking("Realisasi", code, "Realisasi", value=nasty_cells.runs(("50,2", ""), ("1", "^"))))
    row = next(one for one in submission.realizations if one.code == code)
    assert row.value == D("50.2")
    (finding,) = findings(found)
    assert (finding.code, finding.severity, finding.found, finding.expected) == (
        "ISI-080",
        Severity.WARNING,
        "50,21",
        "50,2",
    )


def test_a_struck_out_figure_is_asked_and_not_used() -> None:
    code = numeric_code()
    submission, found = sent(looking("Realisasi", code, "Realisasi", value=77, font=Font(strike=True)))
    assert next(one for one in submission.realizations if one.code == code).value is None
    assert codes(found) == ["ISI-081"]
    assert "77 (dicoret)" in findings(found)[0].message


def test_a_row_struck_out_as_a_whole_is_told_once() -> None:
    code = numeric_code()

    def edit(book: Workbook) -> None:
        sheet, address = cell_at(book, "Realisasi", code, "Realisasi")
        sheet[address] = 77
        for cell in sheet[sheet[address].row]:
            cell.font = Font(strike=True)
        cell_at(book, "Realisasi", code, "Pembilang")[0][cell_at(book, "Realisasi", code, "Pembilang")[1]] = 3

    assert codes(sent(edit)[1]) == ["ISI-081"]


def test_a_unit_and_a_text_keep_what_is_raised_and_lose_what_is_struck_out() -> None:
    unit = nasty_cells.runs(("m", ""), ("2", "^"))
    edit = looking("Indikator", "IK-01", "Satuan", value=unit)
    read, found = read_contract(edited(contract_bytes(), edit), CONTRACT_FILE)
    assert read is not None
    assert (read.indicator_by_code["IK-01"].unit, found) == ("m²", ())
    words = nasty_cells.runs(("Rumah ", ""), ("lama ", "-"), ("layak huni", ""))
    read, found = read_contract(
        edited(contract_bytes(), looking("Indikator", "IK-01", "Indikator kinerja", value=words)), CONTRACT_FILE
    )
    assert read is not None
    assert read.indicator_by_code["IK-01"].text == "Rumah layak huni"
    assert codes(found) == ["ISI-080"]


def test_a_note_of_a_person_is_told_and_one_of_ours_is_not() -> None:
    code = numeric_code()
    noted = looking(
        "Realisasi", code, "Realisasi", value=77, comment=Comment("belum termasuk\nKecamatan Selatan", "tim")
    )
    submission, found = sent(noted)
    assert next(one for one in submission.realizations if one.code == code).value == 77
    (finding,) = findings(found)
    assert (finding.code, finding.found) == ("ISI-083", "belum termasuk Kecamatan Selatan")
    struck = edited(template_bytes(TEAM), looking("Realisasi", code, "Realisasi", value="77"))
    _, told = read_submission(struck, f"{TEAM}.xlsx", contract(), PERIOD)
    returned = mark(struck, findings(told))
    assert codes(read_submission(returned, f"{TEAM}.xlsx", contract(), PERIOD)[1]) == codes(told) == ["ISI-005"]
    ended = looking("Realisasi", code, "Realisasi", value=77, comment=Comment(MENDED, "lkjgen"))
    assert sent(ended)[1] == ()


@pytest.mark.parametrize(
    ("number", "number_format", "seen"),
    [
        (105, "dd/mm/yyyy", "14 April 1900"),
        (60, "dd/mm/yyyy", "28 Februari 1900"),
        (45000, "mmm-yy", "15 Maret 2023"),
        (0.5, "h:mm", "12.00.00"),
        (1250000000, "dd/mm/yyyy", "########"),
        (-5, "yyyy", "25 Desember 1899"),
    ],
)
def test_a_number_in_a_date_format_is_told_with_the_number_and_the_way_back(
    number: float, number_format: str, seen: str
) -> None:
    code = numeric_code()
    submission, found = sent(typing("Realisasi", code, "Realisasi", number, number_format))
    assert next(one for one in submission.realizations if one.code == code).value is None
    (finding,) = findings(found)
    assert (finding.code, finding.found) == ("ISI-084", seen)
    assert finding.expected.replace(",", ".") == format(D(str(number)).normalize(), "f")
    assert "General" in finding.remedy


def test_the_date_of_an_indicator_measured_by_a_date_is_a_date() -> None:
    dated = next(one for one in contract().indicators if one.polarity.value == "tanggal")
    data = edited(template_bytes(dated.team), typing("Realisasi", dated.code, "Realisasi", date(2023, 6, 30)))
    submission, found = read_submission(data, "x.xlsx", contract(), PERIOD)
    assert submission is not None
    assert next(one for one in submission.realizations if one.code == dated.code).value == date(2023, 6, 30)
    assert found == ()


def test_a_target_of_the_contract_in_a_date_format_is_told_too() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Target"]
        sheet["C5"].value, sheet["C5"].number_format = 20, "d-mmm"

    read, found = read_contract(edited(contract_bytes(), edit), CONTRACT_FILE)
    assert read is None
    assert ("ISI-084", "C5", "20") in {(one.code, one.place.cell, one.expected) for one in findings(found)}


def test_hidden_decimals_are_told_where_they_change_what_is_printed() -> None:
    code = numeric_code()
    places = contract().indicator_by_code[code].decimals
    shows_as_printed = f"0.{'0' * places}" if places else "0"
    assert sent(typing("Realisasi", code, "Realisasi", 33.3333333, shows_as_printed))[1] == ()
    submission, found = sent(typing("Realisasi", code, "Realisasi", 1234.6, "0,"))
    assert codes(found) == ["ISI-082"]
    assert next(one for one in submission.realizations if one.code == code).value == D("1234.6")
    exact = next(one for one in contract().indicators if one.decimals)
    data = edited(template_bytes(exact.team), typing("Realisasi", exact.code, "Realisasi", 49.6, "0"))
    assert codes(read_submission(data, "x.xlsx", contract(), PERIOD)[1]) == ["ISI-082"]


# --- residues ----------------------------------------------------------------------------------------------------


@given(st.floats(min_value=-1e-9, max_value=1e-9, exclude_min=True, exclude_max=True))
def test_what_a_subtraction_leaves_of_nothing_is_nothing(residue: float) -> None:
    for kind in (Kind.NUMBER, Kind.PERCENT, Kind.RUPIAH, Kind.MEASURE, Kind.WHOLE):
        parsed = parse_cell(Raw(residue), column(kind))
        assert (parsed.value, parsed.rule) == (0, None)


def test_the_smallest_figure_that_an_office_can_print_is_no_residue() -> None:
    assert from_cell(1e-6) == D("0.000001")
    assert from_cell(RESIDUE) == D("0.000000001")
    assert from_cell(-RESIDUE) == D("-0.000000001")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (1.1920929e-07, D(0)),
        (1250000.00000012, D(1250000)),
        (1250000.0004, D(1250000)),
        (1250000.5000001, D("1250000.5")),
        (-1e-5, D(0)),
        (1250000.001, None),
        (1.0004, None),
        (0.001, None),
    ],
)
def test_rupiah_lose_the_residue_of_billions_and_keep_what_may_be_thousands(
    typed: float, value: Decimal | None
) -> None:
    assert parse_cell(Raw(typed), column(Kind.RUPIAH)).value == value


# --- codes -------------------------------------------------------------------------------------------------------

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043\u00ad"
INVISIBLE = "\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad\u202a\u202c"
SPACES = " \u00a0\u2009\u202f\u3000\t"


@given(data=st.data(), letters=st.sampled_from(["IK", "SS", "AK", "PKP"]), number=st.integers(0, 99))
def test_a_code_reads_the_same_whatever_wrote_it(data: st.DataObject, letters: str, number: int) -> None:
    digits = data.draw(
        st.sampled_from([f"{number:02}", f"{number:02}".translate({48 + n: 0xFF10 + n for n in range(10)})])
    )
    around = st.text(st.sampled_from(SPACES + INVISIBLE.replace("\u00ad", "")), max_size=3)
    written = data.draw(around) + letters + data.draw(st.sampled_from(HYPHENS)) + digits + data.draw(around)
    assert clean_code(written) == f"{letters}-{number:02}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ІК–01", "IK-01"),  # Cyrillic letters, an en dash
        ("ΙΚ-01", "IK-01"),  # Greek letters
        ("ＩＫ－０１", "IK-01"),
        ("1 . 04 . 03", "1.04.03"),
        ("1.04.\u00ad03", "1.04.03"),
        ("1․04․03", "1.04.03"),  # one dot leaders
        ("1.٠٤.٠٣", "1.04.03"),
        ("Х.ХХ.01", "X.XX.01"),
        ("IK-01²", "IK-01²"),
        ("IK 01", "IK 01"),
        ("1 04 02 2.01 0001", "1.04.02.2.01.0001"),  # one column per segment, as printed
        ("X XX 01", "X.XX.01"),
        ("1 02", "1 02"),
        ("1 04 Program", "1 04 Program"),
    ],
)
def test_codes_as_a_keyboard_types_them(written: str, read: str) -> None:
    assert clean_code(written) == read


def test_an_odd_character_that_cannot_be_mended_is_named() -> None:
    assert odd_characters("IK-01") == ""
    assert odd_characters("IK‗01") == "karakter ke-3 ialah '‗' (U+2017)"
    _, found = read_contract(
        edited(contract_bytes(), lambda book: setattr(book["Target"]["B5"], "value", "IK‗01")), CONTRACT_FILE
    )
    (finding,) = [one for one in findings(found) if one.place.cell == "B5"]
    assert finding.code == "ISI-017"
    assert "U+2017" in finding.message


def test_a_contract_with_other_hyphens_is_the_same_contract() -> None:
    def edit(book: Workbook) -> None:
        for sheet, cells in (("Target", ("B5", "B6")), ("Indikator", ("A5", "B6")), ("Aksi", ("B5",))):
            for cell in cells:
                book[sheet][cell] = str(book[sheet][cell].value).replace("-", "\u2011")

    assert read_contract(edited(contract_bytes(), edit), CONTRACT_FILE) == (contract(), ())


def test_every_rule_about_looks_names_its_decision() -> None:
    assert all("D43" in BY_CODE[code].basis for code in ("ISI-080", "ISI-081", "ISI-082", "ISI-083", "ISI-084"))


# --- percentages (D44) -------------------------------------------------------------------------------------------


def counted() -> list[tuple[str, str, Column, bool]]:
    """Sheet, code, column and whether a percentage is a figure there, of every figure of the form's every row."""
    indicators = {one.code: one for one in contract().indicators if one.team == TEAM}
    activities = {one.code: one for one in contract().sub_kegiatan_at(PERIOD.last_day) if one.team == TEAM}
    rows = {"realizations": {code: one.unit for code, one in indicators.items()}}
    rows["outputs"] = {code: one.unit for code, one in activities.items()}
    return [
        (sheet.title, code, one, one.key not in ("numerator", "denominator") and unit == "%")
        for sheet in TEMPLATE_SHEETS
        for code, unit in rows.get(sheet.key, {}).items()
        for one in sheet.columns
        if one.use is Use.INPUT and one.kind in (Kind.NUMBER, Kind.MEASURE)
    ]


def test_a_percentage_is_taken_only_where_the_unit_is_one() -> None:
    cells = counted()
    assert {is_taken for *_, is_taken in cells} == {True, False}
    for typed, number_format, some in ((0.8, "0%", cells), ("80%", "", cells[::4]), ("80 persen", "", cells[1::4])):
        for sheet, code, one, is_taken in some:
            _, found = sent(typing(sheet, code, one.heading, typed, number_format))
            told = [finding for finding in findings(found) if finding.code in ("ISI-005", "ISI-018", "ISI-085")]
            assert [finding.code == "ISI-085" for finding in told] == [not is_taken], (sheet, code, one.key, typed)
            if one.key == "output":
                assert "isi kolom Fisik" in told[0].remedy


def test_a_percentage_that_is_not_taken_leaves_no_figure() -> None:
    code = next(code for _, code, one, is_taken in counted() if one.key == "output" and not is_taken)
    submission, found = sent(typing("Sub Kegiatan", code, "Keluaran s.d. periode ini", 1, "0%"))
    assert next(one for one in submission.outputs if one.code == code).output is None
    (finding,) = findings(found)
    assert (finding.code, finding.severity, finding.found) == ("ISI-085", Severity.ERROR, "100%")
