"""The contract workbook, empty and filled: what a Kasubag finds in it, and what Excel is told to refuse."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.model import EntryMode, Interval, Polarity, Role
from lkjgen.core.next_year.cells import UNDECIDED
from lkjgen.core.policy import CHOICES, Policy
from lkjgen.files.layout import (
    CONTRACT_SHEETS,
    INSTRUCTION_SHEET,
    POLICY_HEADINGS,
    POLICY_SHEET,
    TEMPLATE_SHEETS,
    Kind,
)
from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.files.workbook_writer.cell import clean_text
from lkjgen.files.workbook_writer.checks import LONGEST_ERROR, LONGEST_PROMPT, LONGEST_TITLE, column_check
from lkjgen.files.workbook_writer.sheet import lines_of

Rows = Mapping[str, Sequence[Mapping[str, object]]]
BLANK_SHEETS = tuple(one for one in CONTRACT_SHEETS if not one.only_filled)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def blank() -> Workbook:
    return opened(write_contract(default_contract_rows(), {}, 2025))


def validation_at(sheet: Worksheet, cell: str) -> DataValidation:
    found: DataValidation = next(one for one in sheet.data_validations.dataValidation if cell in one.sqref)
    return found


def days(serial: str | None) -> date:
    """The date of Excel's day number."""
    return date.fromordinal(date(1899, 12, 30).toordinal() + int(serial or 0))


def test_sheets_stand_in_the_order_of_the_layout(blank: Workbook) -> None:
    assert blank.sheetnames == [INSTRUCTION_SHEET, *(sheet.title for sheet in BLANK_SHEETS), POLICY_SHEET]


def test_headings_stand_in_row_4_or_down_the_first_column(blank: Workbook) -> None:
    for sheet in BLANK_SHEETS:
        made = blank[sheet.title]
        wanted = [column.heading for column in sheet.columns]
        if sheet.vertical:
            assert [made.cell(4, n).value for n in (1, 2, 3)] == ["Isian", "Nilai", "Keterangan"]
            assert [made.cell(5 + n, 1).value for n in range(len(wanted))] == wanted
        else:
            assert [made.cell(4, 1 + n).value for n in range(len(wanted))] == wanted


def test_an_empty_contract_holds_the_year_and_the_legal_bases_to_be_checked(blank: Workbook) -> None:
    profile = blank["Profil"]
    year = next(row for row in range(5, 30) if profile.cell(row, 1).value == "Tahun anggaran")
    assert profile.cell(year, 2).value == 2025
    bases = [
        (str(row[0].value), str(row[1].value)) for row in blank["Dasar Hukum"].iter_rows(min_row=5) if row[0].value
    ]
    assert len(bases) == 5
    assert not any(
        "Sinjai" in text or "Daerah Kabupaten" in text for text, _ in bases
    )  # regional rules are the office's
    assert all("periksa keberlakuan" in note for _, note in bases)
    offered = [text for text, note in bases if "hapus bila tidak dipakai" in note]
    assert [
        one for one in ("88 Tahun 2021", "89 Tahun 2021", "86 Tahun 2017") if not any(one in each for each in offered)
    ] == []


def test_every_prepared_cell_is_visibly_an_input(blank: Workbook) -> None:
    for sheet in BLANK_SHEETS:
        if sheet.vertical:
            continue
        made = blank[sheet.title]
        assert made.max_row == 4 + sheet.rows
        for row in (5, made.max_row):
            *typed, answer = (made.cell(row, n) for n in range(1, len(sheet.columns) + 1))
            assert {cell.fill.fgColor.rgb for cell in typed} == {"00FFF8D6"}
            assert (answer.fill.fgColor.rgb, answer.protection.locked) == ("00EFEFEF", True)
            formats = [cell.number_format for cell in typed]
            assert all(
                (shown == "@") == (column.kind in {Kind.TEXT, Kind.CODE, Kind.CODES, Kind.NAMES, Kind.CHOICES})
                for shown, column in zip(formats, sheet.typed, strict=True)
            )


def test_there_is_room_for_60_indicators_25_puskesmas_and_100_sub_kegiatan() -> None:
    rows = {sheet.key: sheet.rows for sheet in CONTRACT_SHEETS}
    assert rows["teams"] >= 25 + 10
    assert rows["indicators"] >= 60
    assert all(rows[key] >= 60 for key in ("renstra", "standards"))
    assert rows["targets"] >= 2 * 60
    assert rows["actions"] >= 4 * 60
    assert rows["history"] >= 5 * 60
    assert rows["activities"] >= 100 + 40
    assert rows["budgets"] >= 2 * 100


def test_every_sheet_prints_one_page_wide_on_f4_with_repeated_headings(blank: Workbook) -> None:
    for made in blank.worksheets:
        assert made.page_setup.paperSize == 14
        assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight) == (1, 0)
        assert made.sheet_properties.pageSetUpPr
        assert made.sheet_properties.pageSetUpPr.fitToPage
        assert made.oddFooter
        assert made.oddFooter.center.text == "&A"
        assert made.oddFooter.right.text == "Halaman &P dari &N"
        if made.title != INSTRUCTION_SHEET:
            assert made.print_title_rows == "$4:$4"
            assert made.freeze_panes


def test_a4_is_a_choice_of_the_office() -> None:
    book = opened(write_contract({}, {"paper": "A4"}, 2025))
    assert {made.page_setup.paperSize for made in book.worksheets} == {9}


def test_choices_and_codes_of_other_sheets_are_drop_downs(blank: Workbook) -> None:
    indicators = blank["Indikator"]
    polarity = validation_at(indicators, "H5")
    assert (polarity.type, polarity.formula1) == (
        "list",
        '"makin tinggi makin baik,makin rendah makin baik,rentang,predikat,tanggal"',
    )
    yes_no = validation_at(indicators, "Q84")
    assert yes_no.formula1 == '"ya,tidak"'
    sasaran = validation_at(indicators, "B84")
    assert sasaran.type == "list"
    last = "SUMPRODUCT(MAX(('Sasaran'!$A$5:$A$28<>\"\")*(ROW('Sasaran'!$A$5:$A$28)-4)))"
    assert sasaran.formula1 == f"OFFSET('Sasaran'!$A$5,0,0,MAX(1,{last}),1)"
    assert sasaran.error == "Pilih kode yang ada pada lembar Sasaran."
    supporting = validation_at(blank["Aksi"], "D5")  # may come from an export: asked, not refused
    assert (supporting.type, supporting.errorStyle) == ("list", "warning")
    once = validation_at(indicators, "A5")
    assert (once.type, once.formula1) == ("custom", "SUMPRODUCT(--EXACT($A$5:$A$84,A5))=1")


def test_numbers_and_dates_are_checked_with_indonesian_sentences(blank: Workbook) -> None:
    pagu = validation_at(blank["Anggaran DPA"], "C5")
    assert (pagu.type, pagu.operator, pagu.formula1, pagu.errorStyle) == ("decimal", "greaterThanOrEqual", "0", "stop")
    assert pagu.error == "Isi dengan angka saja, tanpa satuan dan tanpa kata. Bila hasilnya nol, tulis 0."
    signed = validation_at(blank["Versi PK"], "D5")
    assert signed.type == "date"
    assert (days(signed.formula1), days(signed.formula2)) == (date(2024, 12, 1), date(2025, 12, 31))
    assert str(signed.error).endswith("Antara 1 Desember 2024 dan 31 Desember 2025.")
    since = validation_at(blank["Pejabat"], "G5")  # in office since long
    assert (days(since.formula1), days(since.formula2)) == (date(2000, 1, 1), date(2100, 12, 31))
    day_off = validation_at(blank["Hari Libur"], "A5")
    assert (days(day_off.formula1), days(day_off.formula2)) == (date(2024, 1, 1), date(2026, 12, 31))
    answer = validation_at(blank["Tim"], "G5")
    assert (answer.type, answer.formula1, answer.error) == ("custom", "FALSE", "Terisi sendiri sewaktu diketik.")
    decimals = validation_at(blank["Indikator"], "O5")
    assert (decimals.type, decimals.formula1, decimals.formula2) == ("whole", "0", "6")


def test_no_prompt_is_longer_than_excel_allows() -> None:
    for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS):
        for column in sheet.columns:
            check = column_check(column)
            assert check.prompt
            assert len(check.title) <= LONGEST_TITLE
            assert len(check.prompt) <= LONGEST_PROMPT
            assert check.prompt.startswith(column.help), column.key
            assert len(check.error) <= LONGEST_ERROR


def test_policy_shows_each_choice_with_its_default(blank: Workbook) -> None:
    made = blank[POLICY_SHEET]
    assert tuple(made.cell(4, n).value for n in (1, 2, 3, 4)) == POLICY_HEADINGS
    shown = {made.cell(row, 1).value: made.cell(row, 4).value for row in range(5, 5 + len(CHOICES))}
    assert shown["Batas atas capaian (%)"] == "tanpa batas"
    assert shown["Batas bawah kelas 1 (%)"] == 91
    assert shown["Cetak formulir Pernyataan Telah Direviu"] == "tidak"
    assert {one.key for one in CHOICES} == {one.name for one in fields(Policy)}
    filled = opened(write_contract({}, {"cap": Decimal(120), "minimize_formula": "T/R"}, 2025))[POLICY_SHEET]
    assert [filled.cell(row, 2).value for row in (5, 6, 7)] == ["T/R", 120, None]


def filled_rows() -> Rows:
    return {
        "profile": ({"region": "Kabupaten Contoh", "office": "Dinas Contoh", "urusan": ("1.04", "2.10")},),
        "officials": ({"role": Role.HEAD, "name": "(nama)", "nip": "197001011990011001", "start": date(2024, 1, 2)},),
        "indicators": (
            {
                "code": "IK-01",
                "text": '=HYPERLINK("http://contoh")',
                "polarity": Polarity.RANGE,
                "entry": EntryMode.OWN_QUARTER,
                "iku": True,
                "decimals": 0,
            },
        ),
        "targets": (
            {
                "version": "PK",
                "indicator": "IK-01",
                "target": Interval(Decimal(80), Decimal("90.5")),
                "tw1": date(2025, 3, 1),
            },
            {"version": "PK", "indicator": "IK-02", "target": Decimal("87.25"), "tw1": "BB"},
        ),
        "budgets": ({"version": "DPA", "code": "1.04.03.2.03.02", "pagu": Decimal(1994750000), "tw1": Decimal(0)},),
    }


def test_values_are_written_as_their_kind() -> None:
    book = opened(write_contract(filled_rows(), {}, 2025))
    profile = {row[0].value: row[1].value for row in book["Profil"].iter_rows(min_row=5)}
    assert profile["Kode urusan"] == "1.04; 2.10"
    official = [cell.value for cell in book["Pejabat"][5]]
    assert official[0] == "Kepala perangkat daerah"
    assert official[5:7] == ["197001011990011001", datetime(2024, 1, 2)]  # noqa: DTZ001
    target, predicate = book["Target"][5], book["Target"][6]
    assert target[2].value == "80–90,5"
    assert (target[3].value, target[3].number_format) == (datetime(2025, 3, 1), "dd/mm/yyyy")  # noqa: DTZ001
    assert (predicate[2].value, predicate[3].value) == (87.25, "BB")
    budget = book["Anggaran DPA"][5]
    assert (budget[1].value, budget[2].value, budget[3].value, budget[4].value) == (
        "1.04.03.2.03.02",
        1994750000,
        0,
        None,
    )
    assert budget[2].number_format == "#,##0"
    indicator = [cell.value for cell in book["Indikator"][5]]
    assert (indicator[7], indicator[13], indicator[17]) == ("rentang", "hanya triwulan ini", "ya")


@pytest.mark.parametrize("text", ['=HYPERLINK("http://contoh")', "+62", "-", "@nama", "#N/A", " =1+1"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = opened(write_contract({"sasaran": ({"code": "SS-01", "text": text},)}, {}, 2025))["Sasaran"]["C5"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (text.strip()[0] in "=+-@")


def test_control_characters_are_dropped_and_long_text_is_refused() -> None:
    assert clean_text("a\x00b\x0bc\ud800d\r\ne\tf") == "abcd\ne\tf"
    assert clean_text("x" * 32767)
    with pytest.raises(ValueError, match="32767"):
        clean_text("x" * 32768)
    with pytest.raises(ValueError, match="32767"):
        clean_text("😀" * 16384)  # two units each


def test_a_number_that_a_cell_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="digits"):
        write_contract({"budgets": ({"code": "1.04.03", "pagu": Decimal("1234567890123456")},)}, {}, 2025)


@pytest.mark.parametrize(
    ("rows", "policy"),
    [({"sasran": ()}, {}), ({"sasaran": ({"kode": "SS-01"},)}, {}), ({}, {"capp": Decimal(1)})],
)
def test_unknown_sheets_columns_and_choices_are_refused(rows: Rows, policy: Mapping[str, object]) -> None:
    with pytest.raises(ValueError, match="no "):
        write_contract(rows, policy, 2025)


def test_the_same_content_gives_the_same_bytes_without_a_clock() -> None:
    data = write_contract(filled_rows(), {}, 2025)
    assert data == write_contract(filled_rows(), {}, 2025)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_rows_beyond_the_prepared_ones_are_all_written() -> None:
    many = tuple({"code": f"SS-{number:02}", "text": "Sasaran"} for number in range(30))
    made = opened(write_contract({"sasaran": many}, {}, 2025))["Sasaran"]
    assert [made.cell(5 + number, 1).value for number in range(30)] == [row["code"] for row in many]
    assert made.cell(5 + 30, 1).fill.fgColor.rgb == "00FFF8D6"
    assert "A44" in validation_at(made, "A5").sqref


def test_a_row_is_as_high_as_its_text_and_may_grow() -> None:
    long = "Terwujudnya kawasan permukiman yang layak huni dan berkelanjutan. " * 6
    data = write_contract({"sasaran": ({"code": "SS-01", "text": long}, {"code": "SS-02", "text": "Pendek"})}, {}, 2025)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet9.xml").decode()
    row = sheet[sheet.index('<row r="5"') :].split(">")[0]
    assert 'ht="' in row
    assert "customHeight" not in row
    assert opened(data)["Sasaran"].row_dimensions[5].height > 4 * 12
    assert opened(data)["Sasaran"].row_dimensions[6].height is None


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("abcde", 10, 1),
        ("abcde fghij", 10, 1),
        ("abcdefgh ijklmnop", 10, 2),
        ("a\nb\n", 10, 3),
        ("x" * 30, 8, 3),
    ],
)
def test_lines_break_between_words(text: str, width: int, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_what_must_be_decided_is_empty_and_marked_until_it_is_filled_in() -> None:
    row = {"version": "PK", "indicator": "IK-01"}
    rows: Rows = {
        "targets": [
            {**row, "target": UNDECIDED, "tw4": Decimal(5)},
            {**row, "target": UNDECIDED},
            {**row, "target": Decimal(1)},
        ]
    }
    book = opened(write_contract(rows, {}, 2025))
    made = book["Target"]
    assert [made[f"C{one}"].value for one in (5, 6, 7)] == [None, None, 1]
    assert undecided(made) == {"C5:C6": ("equal", ['""'])}
    legend = [str(one.value) for one in book[INSTRUCTION_SHEET]["B"] if one.value]
    assert "Masih harus diisi atau ditetapkan tahun ini; warnanya hilang sesudah diisi" in legend
    assert not undecided(opened(write_contract({}, {}, 2025))["Target"])


def undecided(sheet: Worksheet) -> Mapping[str, object]:
    """The cells that are marked as to be decided, with the condition."""
    rules = ((str(one.sqref), rule) for one in sheet.conditional_formatting for rule in one.rules)
    return {cells: (rule.operator, rule.formula) for cells, rule in rules if rule.type == "cellIs"}
