"""The contract workbook, empty or filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, fields, replace
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.next_year.cells import Row, Rows
from lkjgen.core.policy import CHOICES, Choice, Policy
from lkjgen.core.values import dataclass
from lkjgen.files.layout import (
    CONTRACT_SHEETS,
    DEFAULT_LEGAL_BASES,
    INSTRUCTION_SHEET,
    POLICY_HEADINGS,
    POLICY_INTRO,
    POLICY_NEEDED,
    POLICY_SHEET,
    Column,
    Kind,
    Needed,
    Sheet,
    Use,
)
from lkjgen.files.workbook_writer.answering import Answered
from lkjgen.files.workbook_writer.cell import BORDER, LINK, LOCKED, PLAIN, TO_FILL, WRAPPED, at, dress, write
from lkjgen.files.workbook_writer.check_list import TAKES_IMPORT, TAKES_TABLES, CheckList
from lkjgen.files.workbook_writer.checks import (
    Check,
    Checks,
    answer_check,
    choice,
    column_check,
    from_list,
    number,
    only_once,
)
from lkjgen.files.workbook_writer.contract_cells import SHEETS, ContractCells
from lkjgen.files.workbook_writer.contract_guide import write_guide
from lkjgen.files.workbook_writer.formulas import NOTHING
from lkjgen.files.workbook_writer.marking import answer_rows, inner_link, mark
from lkjgen.files.workbook_writer.saving import saved
from lkjgen.files.workbook_writer.sheet import (
    FIRST_ROW,
    HEAD_ROW,
    Print,
    dressed_rows,
    fitted,
    form,
    headings,
    new_sheet,
    printed,
    table,
)
from lkjgen.files.workbook_writer.undecided import UndecidedCells

_SPARE_ROWS = 10  # empty rows below the filled ones
_POLICY_WIDTHS = (36, 24, 78, 20)
_TABS = {
    Needed.FIRST_QUARTER: "1F4E78",
    Needed.YEAR: "9DC3E6",
    Needed.WHEN_CHANGED: "BFBFBF",
    Needed.OPTIONAL: "BFBFBF",
}


def default_contract_rows() -> Rows:
    """What an empty contract already holds: the legal bases, each to be checked by the office (D31)."""
    return {"legal_bases": tuple({"text": text, "note": note} for text, note in DEFAULT_LEGAL_BASES)}


def write_contract(rows: Rows, policy: Mapping[str, object], year: int) -> bytes:
    """`perjanjian_kinerja.xlsx` as bytes.

    `rows`: sheet key → rows of column key → value; sheets without rows are empty, ready to be filled. A cell that must be decided
    this year holds `UNDECIDED`.
    `policy`: the choices that differ from their defaults. Raises ValueError for an unknown sheet, column or choice.
    """
    _refuse_unknown(rows, policy)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"Perjanjian Kinerja dan Rencana Aksi Tahun {year}"
    book.properties.creator = "lkjgen"
    paper = Print(str(policy.get("paper") or Policy().paper), f"Perjanjian Kinerja Tahun {year}")
    last_rows = {one.key: _last_row(one, rows.get(one.key, ())) for one in CONTRACT_SHEETS}
    cells = ContractCells(last_rows, TAKES_IMPORT, TAKES_TABLES)
    sheets = [one for one in CONTRACT_SHEETS if not one.only_filled or rows.get(one.key)]
    made = _Made(book, year, paper, cells, CheckList(sheets, cells, frozenset(key for key, one in rows.items() if one)))
    write_guide(book, year, made.listed, paper, made.answered)
    for sheet in sheets:
        given = rows.get(sheet.key, ())
        if sheet.vertical:
            _form(made, sheet, {"fiscal_year": year, **(given[0] if given else {})})
        else:
            _table(made, sheet, given)
    _policy(made, policy)
    return saved(book, made.answered.shown)


@dataclass(frozen=True)
class _Made:
    """The workbook that is being written, with what all its sheets share."""

    book: Workbook
    year: int
    paper: Print
    cells: ContractCells
    listed: CheckList
    answered: Answered = field(default_factory=Answered)

    def title(self, sheet: str) -> str:
        return f"{sheet} – Perjanjian Kinerja Tahun {self.year}"


def _refuse_unknown(rows: Rows, policy: Mapping[str, object]) -> None:
    known = {sheet.key: sheet.column_by_key for sheet in CONTRACT_SHEETS}
    for key, given in rows.items():
        if key not in known:
            raise ValueError(f"the contract has no sheet {key!r}")
        strange = sorted({column for row in given for column in row} - set(known[key]))
        if strange:
            raise ValueError(f"sheet {key!r} has no columns {strange}")
    strange = sorted(set(policy) - {one.key for one in CHOICES})
    if strange:
        raise ValueError(f"no such choices: {strange}")


def _last_row(sheet: Sheet, given: Sequence[Row]) -> int:
    spare = 0 if sheet.only_filled else _SPARE_ROWS
    return FIRST_ROW - 1 + max(sheet.rows, len(given) + spare if given else 0)


def _form(made: _Made, sheet: Sheet, record: Row) -> None:
    page = form(made.book, sheet, sheet.columns, (made.title(sheet.title), sheet.intro))
    checks, undecided = Checks(), UndecidedCells(page)
    for row, column in enumerate(sheet.columns, FIRST_ROW):
        cell = dress(at(page, row, 2), column.kind, is_open=True)
        write(cell, undecided.settled(record.get(column.key), cell)).alignment = WRAPPED
        checks.add(column_check(column, made.year), f"B{row}")
        fitted(page, row)
        if column.required:
            mark(page, f"B{row}", f"$B${row}={NOTHING}", TO_FILL)
    checks.write_to(page)
    undecided.mark()
    _finished(made, page, sheet)


def _table(made: _Made, sheet: Sheet, given: Sequence[Row]) -> None:
    page = table(made.book, sheet, sheet.columns, (made.title(sheet.title), sheet.intro))
    last = made.cells.last_rows[sheet.key]
    dressed_rows(page, sheet.columns, FIRST_ROW, last)
    undecided = UndecidedCells(page)
    for row, record in enumerate(given, FIRST_ROW):
        for place, column in enumerate(sheet.columns, 1):
            cell = at(page, row, place)
            write(cell, undecided.settled(record.get(column.key), cell))
        fitted(page, row, columns=len(sheet.columns))
    undecided.mark()
    checks = Checks()
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        checks.add(_check(sheet, column, letter, made), f"{letter}{FIRST_ROW}:{letter}{last}")
    checks.write_to(page)
    if sheet.answers:
        answer_rows(page, sheet, made.cells)
    _finished(made, page, sheet)


def _finished(made: _Made, page: Worksheet, sheet: Sheet) -> None:
    page.sheet_properties.tabColor = _TABS[sheet.needed]
    if not sheet.only_filled:
        state = at(page, HEAD_ROW - 1, 1)
        state.value = f"={made.listed.told_above(sheet)}"
        state.hyperlink = inner_link(INSTRUCTION_SHEET)
        state.font = LINK
    printed(page, made.paper, landscape=sheet.landscape)


def _check(sheet: Sheet, column: Column, letter: str, made: _Made) -> Check:
    check = column_check(column, made.year)
    if column.use is Use.COMPUTED:
        return answer_check(column)
    if column.refers_to:
        return from_list(check, _codes_of(SHEETS[column.refers_to], made.cells), SHEETS[column.refers_to].title)
    if column.names and not column.besides:
        told = SHEETS[column.names]
        return replace(from_list(check, _codes_of(told, made.cells), told.title), style="warning")
    if column.unique and column.kind is Kind.CODE:
        last = made.cells.last_rows[sheet.key]
        return only_once(check, f"{letter}{FIRST_ROW}", f"${letter}${FIRST_ROW}:${letter}${last}")
    return check


def _codes_of(sheet: Sheet, cells: ContractCells) -> str:
    """The codes down to the last one: a list with empty cells at its end opens scrolled down to them."""
    codes = cells.column(sheet.key)
    first = codes.partition(":")[0]
    return f"OFFSET({first},0,0,MAX(1,SUMPRODUCT(MAX(({codes}<>{NOTHING})*(ROW({codes})-{FIRST_ROW - 1})))),1)"


def _policy(shared: _Made, policy: Mapping[str, object]) -> None:
    made = new_sheet(shared.book, POLICY_SHEET, (shared.title(POLICY_SHEET), POLICY_INTRO), _POLICY_WIDTHS)
    made.sheet_properties.tabColor = _TABS[POLICY_NEEDED]
    headings(made, HEAD_ROW, [(text, False) for text in POLICY_HEADINGS], _POLICY_WIDTHS)
    made.freeze_panes = f"B{FIRST_ROW}"
    defaults = {one.name: one.default for one in fields(Policy)}
    checks = Checks()
    for row, one in enumerate(CHOICES, FIRST_ROW):
        default = defaults[one.key]
        shown = ("belum dipilih" if one.options else "tanpa batas") if default is None else default
        for place, value in ((1, one.label), (3, one.sentence), (4, shown)):
            cell = write(at(made, row, place), value)
            cell.font, cell.fill, cell.border, cell.alignment = PLAIN, LOCKED, BORDER, WRAPPED
        is_text = isinstance(default, str) and not one.options
        kind = Kind.TEXT if is_text or one.options else Kind.NUMBER
        write(dress(at(made, row, 2), kind, is_open=True), policy.get(one.key)).alignment = WRAPPED
        checks.add(_policy_check(one, default), f"B{row}")
        fitted(made, row)
    checks.write_to(made)
    printed(made, shared.paper, landscape=True)


def _policy_check(one: Choice, default: object) -> Check:
    check = Check(one.label[:32], one.sentence)
    if one.options:
        return choice(check, one.options)
    return number(check, 0) if default is None or isinstance(default, int | Decimal) else check
