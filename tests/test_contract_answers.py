"""What the data induk answers while somebody fills it in: LibreOffice calculates it, its HTML shows values and marks.

One run of LibreOffice for all: an example office, an empty contract, one beside tables, and one with a fault of each kind; in
the slow run the other example too, and tables that nobody told of.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from benchmarks.untyped import beside_tables
from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.rule import Severity
from lkjgen.core.rules.checking import check
from lkjgen.example import OFFICES, PERKIMTAN
from lkjgen.files.intake import read_contract
from lkjgen.files.layout import CONTRACT_SHEETS, INSTRUCTION_SHEET, NEEDS, Needed
from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.files.workbook_writer.cell import TO_FILL, WRONG
from lkjgen.files.workbook_writer.contract_cells import ContractCells
from lkjgen.files.workbook_writer.contract_needs import marks_of
from tests.planted_contract import FIRST_ROW, SHEETS, planted
from tests.slow import SLOW, spread

Cells = Mapping[str, tuple[str, str]]
"""Cell → what it shows, and its colour."""
LONGEST_FORMULA = 8192
KNOWN_FUNCTIONS = {
    "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "FIND", "HYPERLINK", "IF", "INDEX", "ISNA", "ISNUMBER", "LEFT", "LEN",
    "MATCH", "MIN", "NOT", "OR", "ROUND", "ROW", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM",
}  # fmt: skip
OPEN, FAULT = MARKED = [str(one.fgColor.rgb)[-6:] for one in (TO_FILL, WRONG)]
CELLS = ContractCells({one.key: 50 for one in CONTRACT_SHEETS}, "TRUE", "FALSE")
BLANK = "kosong"
FAULTY = "keliru"
BESIDE = "di samping tabel"
UNTOLD = "di samping tabel yang tidak disebut"
SOME = spread(sorted(OFFICES), 1)


def faulty() -> bytes:
    return write_contract(planted()[0], {}, PERKIMTAN.year)


def beside(tables: str) -> bytes:
    """A contract as it is typed beside the office's own tables of indicators; `tables`: what Petunjuk says of them."""
    rows = beside_tables(PERKIMTAN.contract_rows())
    book = load_workbook(io.BytesIO(write_contract(rows, PERKIMTAN.policy_rows(), PERKIMTAN.year)))
    book[INSTRUCTION_SHEET]["B7"] = tables
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.fixture(scope="module")
def calculated(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Cells]]:
    """Name → sheet → what LibreOffice shows."""
    folder = tmp_path_factory.mktemp("data_induk")
    books = {
        key: write_contract(OFFICES[key].contract_rows(), OFFICES[key].policy_rows(), OFFICES[key].year) for key in SOME
    }
    books |= {BESIDE: beside("ya"), **({UNTOLD: beside("tidak")} if SLOW else {})}
    books |= {FAULTY: faulty(), BLANK: write_contract(default_contract_rows(), {}, 2025)}
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [str(soffice), profile, "--headless", "--convert-to", "html", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.xlsx")))], check=True, capture_output=True, timeout=600)
    return {name: dict(_sheets((folder / f"{name}.html").read_bytes())) for name in books}


def _sheets(data: bytes) -> Iterator[tuple[str, Cells]]:
    page = html.fromstring(data)
    names = ["".join(map(str, one.itertext())).partition(": ")[2] for one in page.iter("h1")]
    names, tables = [one for one in names if one], list(page.iter("table"))
    for name, table in zip(names, tables[-len(names) :], strict=True):
        yield name, dict(_cells(table))


def _cells(table: html.HtmlElement) -> Iterator[tuple[str, tuple[str, str]]]:
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr"), 1):
        column = 1
        for cell in line.iter("td"):
            while (row, column) in covered:
                column += 1
            wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            covered |= {(row + down, column + across) for down in range(high) for across in range(wide)}
            shown = " ".join(cell.text_content().split())
            yield f"{get_column_letter(column)}{row}", (shown, cell.get("bgcolor", "").removeprefix("#").upper())
            column += wide


def letter(sheet: str, key: str) -> str:
    return get_column_letter([one.key for one in SHEETS[sheet].columns].index(key) + 1)


def marked(sheets: Mapping[str, Cells]) -> Mapping[tuple[str, str], str]:
    """The cells that people fill in and that bear a mark, each with its colour."""
    found = {}
    for sheet in CONTRACT_SHEETS:
        answers = "" if sheet.vertical or sheet.only_filled else letter(sheet.key, NEEDS.key)
        for cell, (_, colour) in sheets.get(sheet.title, {}).items():
            if colour in MARKED and re.sub(r"\d", "", cell) != answers:
                found[sheet.title, cell] = colour
    return found


def answers(sheets: Mapping[str, Cells]) -> Iterator[tuple[str, int, str]]:
    """Sheet, row and answer of each row that somebody has begun."""
    for sheet in CONTRACT_SHEETS:
        if sheet.vertical or sheet.only_filled:
            continue
        column = letter(sheet.key, NEEDS.key)
        for row in range(FIRST_ROW, 600):
            shown = sheets[sheet.title].get(f"{column}{row}", ("", ""))[0]
            if shown:
                yield sheet.title, row, shown


def states(sheets: Mapping[str, Cells]) -> list[tuple[str, str, str]]:
    """Sheet, state, and when it is needed, of each line of the check list."""
    page = sheets[INSTRUCTION_SHEET]
    lines = ([page.get(f"{one}{row}", ("", ""))[0] for one in "ABCD"] for row in range(8, 60))
    return [(sheet, state, needed) for sheet, state, _, needed in lines if needed and sheet != "Lembar"]


@pytest.mark.parametrize("office", SOME)
def test_a_filled_contract_is_complete_and_nothing_is_marked(
    calculated: Mapping[str, Mapping[str, Cells]], office: str
) -> None:
    sheets = calculated[office]
    page = sheets[INSTRUCTION_SHEET]
    assert (page["A4"][0], page["B4"][0]) == ("Lengkap untuk TW I", "ya")
    assert page["B5"][0] == "semua lembar untuk TW I sudah lengkap"
    assert {state for _, state, _ in states(sheets)} <= {"lengkap", "tidak wajib"}
    assert {told for _, _, told in answers(sheets)} == {"lengkap"}
    assert len(list(answers(sheets))) > 200
    assert not marked(sheets)


def test_what_tables_of_indicators_tell_is_not_missing_where_that_is_said(
    calculated: Mapping[str, Mapping[str, Cells]],
) -> None:
    sheets = calculated[BESIDE]
    assert sheets[INSTRUCTION_SHEET]["A7"][0] == "Diambil dari tabel"
    assert sheets[INSTRUCTION_SHEET]["B4"][0] == "ya"
    known = {sheet: state for sheet, state, _ in states(sheets)}
    assert (known["Target"], known["Renstra"], known["Indikator"]) == ("dari tabel", "dari tabel", "lengkap")
    assert (sheets["Target"]["A3"][0], sheets["Indikator"]["A3"][0]) == ("Keadaan: dari tabel", "Keadaan: lengkap")
    assert not marked(sheets)
    if not SLOW:
        return
    untold = {sheet: state for sheet, state, _ in states(calculated[UNTOLD])}
    assert (untold["Target"], untold["Renstra"]) == ("belum diisi", "belum diisi")
    assert untold["Indikator"].startswith("kurang ")


def test_each_fault_is_told_and_marked_in_its_cell_and_nowhere_else(
    calculated: Mapping[str, Mapping[str, Cells]],
) -> None:
    sheets, (_, said) = calculated[FAULTY], planted()
    told = {(title, row): words for title, row, words in answers(sheets) if words != "lengkap"}
    assert told == {place: words for place, (_, words) in said.items()}
    sheet_of = {sheet.title: sheet for sheet in CONTRACT_SHEETS}
    wanted: dict[tuple[str, str], str] = {}
    for (title, row), (columns, words) in said.items():
        missing = {one.need.what for one in marks_of(sheet_of[title], CELLS) if one.missing}
        colour = OPEN if set(words.split(", ")) <= missing else FAULT
        wanted |= {(title, f"{letter(sheet_of[title].key, key)}{row}"): colour for key in columns}
    office = FIRST_ROW + [one.key for one in SHEETS["profile"].columns].index("office")
    assert marked(sheets) == wanted | {("Profil", f"B{office}"): OPEN}
    assert set(wanted.values()) == {OPEN, FAULT}


def test_the_check_list_counts_what_is_missing_and_names_what_has_no_row(
    calculated: Mapping[str, Mapping[str, Cells]],
) -> None:
    sheets = calculated[FAULTY]
    page, known = sheets[INSTRUCTION_SHEET], {sheet: state for sheet, state, _ in states(sheets)}
    assert (page["B4"][0], page["B5"][0]) == ("belum", "Profil")
    assert known["Profil"] == "kurang 1 isian"
    assert known["Indikator"] == "kurang 3 isian"
    assert known["Program Kegiatan"] == "kurang 5 isian"  # of one row two
    assert known["Target"] == "kurang 7 isian"  # six rows, and an indicator without one
    assert sheets["Target"]["A3"][0] == "Keadaan: kurang 7 isian; belum ada baris untuk IK-17"
    assert sheets["Skor Predikat"]["A3"][0] == "Keadaan: kurang 1 isian; belum ada baris untuk IK-15"
    assert known["Kebijakan"] == "belum diisi"


def test_what_is_only_wished_for_is_told_above_its_table_and_counts_nowhere(
    calculated: Mapping[str, Mapping[str, Cells]],
) -> None:
    sheets = calculated[FAULTY]
    known = {sheet: state for sheet, state, _ in states(sheets)}
    assert sheets["Indikator"]["A3"][0] == "Keadaan: kurang 3 isian; Definisi operasional kosong pada 1 baris"
    assert sheets["Aksi"]["A3"][0] == "Keadaan: kurang 2 isian; belum ada baris untuk IK-18"
    assert known["Aksi"] == "kurang 2 isian"
    assert sheets["Tim"]["A3"][0] == f"Keadaan: {known['Tim']}"


def test_an_empty_contract_says_where_to_begin(calculated: Mapping[str, Mapping[str, Cells]]) -> None:
    sheets = calculated[BLANK]
    page = sheets[INSTRUCTION_SHEET]
    assert (page["B4"][0], page["B5"][0]) == ("belum", "Profil")
    by_need = {needed: {state for _, state, when in states(sheets) if when == needed.value} for needed in Needed}
    assert by_need[Needed.FIRST_QUARTER] == {"kurang 2 isian", "belum diisi", "lengkap", "tidak wajib"}
    assert by_need[Needed.YEAR] == {"belum diisi"}
    assert by_need[Needed.WHEN_CHANGED] == by_need[Needed.OPTIONAL] == {"tidak wajib"}
    assert {("Versi PK", "belum ada", "PK Perubahan"), ("Versi DPA", "belum ada", "Pergeseran, DPPA")} <= set(
        states(sheets)
    )
    assert {sheet for sheet, _ in marked(sheets)} == {"Profil"}


def test_formulas_hold_only_what_excel_2010_libreoffice_and_wps_know() -> None:
    book = load_workbook(io.BytesIO(faulty()))
    formulas = [
        str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"
    ]
    conditions = [
        str(one)
        for sheet in book
        for each in sheet.conditional_formatting
        for rule in each.rules
        for one in rule.formula
    ]
    assert len(formulas) > 1500
    for formula in {*formulas, *conditions}:
        assert len(formula) <= LONGEST_FORMULA
        assert set(re.findall(r"([A-Z]+)\(", re.sub(r'"[^"]*"', "", formula))) <= KNOWN_FUNCTIONS
        assert not re.search(r"\$[A-Z]+:\$?[A-Z]+\b", formula), "a whole column"
    assert not [one for one in conditions if "!" in one], (
        "programs before Excel 2010 refuse other sheets in a condition"
    )


def test_what_is_told_can_be_counted_and_found() -> None:
    """The check list counts by commas, a mark finds its words between them."""
    for sheet in CONTRACT_SHEETS:
        marks = marks_of(sheet, CELLS) if sheet.answers else ()
        words = [one.need.what for one in marks]
        assert not [one for one in words if "," in one or "|" in one]
        assert len(set(words)) == len(words)


def test_sheets_stand_in_the_order_in_which_they_are_needed() -> None:
    order = list(Needed)
    needed = [order.index(one.needed) for one in CONTRACT_SHEETS]
    assert needed == sorted(needed)


def test_every_line_of_the_check_list_leads_to_its_sheet() -> None:
    book = load_workbook(io.BytesIO(write_contract({}, {}, 2025)))
    page = book[INSTRUCTION_SHEET]
    links = [(cell.value, cell.hyperlink.location) for (cell,) in page.iter_rows(max_col=1) if cell.hyperlink]
    assert {name for name, _ in links} == {one for one in book.sheetnames if one != INSTRUCTION_SHEET}
    assert all(target == f"'{name}'!A1" for name, target in links)
    back = [book[one.title]["A3"].hyperlink for one in CONTRACT_SHEETS if not one.only_filled]
    assert {one.location for one in back if one} == {f"'{INSTRUCTION_SHEET}'!A1"}


def test_what_stands_in_the_answers_is_never_read() -> None:
    rows, policy, year = PERKIMTAN.contract_rows(), PERKIMTAN.policy_rows(), PERKIMTAN.year
    data = write_contract(rows, policy, year)
    book = load_workbook(io.BytesIO(data))
    for sheet in CONTRACT_SHEETS:
        for row in range(FIRST_ROW, book[sheet.title].max_row + 1) if sheet.answers else ():
            book[sheet.title][f"{letter(sheet.key, NEEDS.key)}{row}"] = "kurang 12"
    book[INSTRUCTION_SHEET]["B6"] = "ya"
    typed = io.BytesIO()
    book.save(typed)
    before, found = read_contract(data, "pk.xlsx")
    after, found_after = read_contract(typed.getvalue(), "pk.xlsx")
    assert before is not None
    assert (after, found_after) == (before, found)


def test_the_sheets_of_the_first_quarter_are_enough_for_its_report() -> None:
    """No finding that must be mended comes of leaving the others empty; the policies stay at their defaults."""
    rows = {
        one.key: PERKIMTAN.contract_rows()[one.key] if one.needed is Needed.FIRST_QUARTER else []
        for one in CONTRACT_SHEETS
    }
    contract, found = read_contract(write_contract(rows, {}, PERKIMTAN.year), "pk.xlsx")
    assert contract is not None, found
    dossier = m.Dossier(contract, m.Period(PERKIMTAN.year, 1), as_of=date(PERKIMTAN.year, 4, 5))
    told = check(dossier, compute(dossier)).findings
    assert not [one.message for one in told if one.severity is Severity.ERROR and not one.code.startswith("ISI-02")]
