"""Colours that come and go while somebody types: conditional formats, and the column that answers in each row of the contract."""

from __future__ import annotations

from copy import copy
from typing import Any, cast

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.files.layout import NEEDS, Sheet
from lkjgen.files.workbook_writer.cell import DONE, TO_FILL, WRONG, at
from lkjgen.files.workbook_writer.contract_cells import ROW, ContractCells
from lkjgen.files.workbook_writer.contract_needs import marks_of, row_formula
from lkjgen.files.workbook_writer.formulas import NOTHING, text
from lkjgen.files.workbook_writer.needs import COMPLETE
from lkjgen.files.workbook_writer.sheet import FIRST_ROW

_UNWRAPPED = Alignment(horizontal="left", vertical="top", indent=1)  # a long answer runs on beside the table


def mark(page: Worksheet, cells: str, condition: str, fill: PatternFill) -> None:
    """`condition` is that of the first cell; it holds for the others as if it were copied there."""
    page.conditional_formatting.add(
        cells, Rule(type="expression", formula=[condition], dxf=DifferentialStyle(fill=fill))
    )


def inner_link(sheet: str) -> Hyperlink:
    """To the top of another sheet."""
    return Hyperlink(ref="", location=f"'{sheet}'!A1")


def answer_rows(page: Worksheet, sheet: Sheet, cells: ContractCells) -> None:
    """What each prepared row still needs, and the marks on its cells.

    A cell is marked by what the answer of its row says, so that both always agree.
    """
    last, letter = cells.last_rows[sheet.key], cells.letter(sheet.key, NEEDS.key)
    marks = marks_of(sheet, cells)
    before, *after = row_formula(marks, sheet, cells).split(ROW)
    first = at(page, FIRST_ROW, len(sheet.columns))
    first.alignment = _UNWRAPPED
    for row in range(FIRST_ROW, last + 1):
        cell = at(page, row, len(sheet.columns))
        cast(Any, cell)._style = copy(cast(Any, first)._style)  # as in `dress`: one look for all
        cell.value = f"={before}{''.join(f'{row}{one}' for one in after)}"
    answer = cells.cell(sheet.key, NEEDS.key).replace(ROW, str(FIRST_ROW))
    for one in marks:
        column = cells.letter(sheet.key, one.column)
        said = f'ISNUMBER(FIND({text(f", {one.need.what},")},", "&{answer}&","))'
        mark(page, f"{column}{FIRST_ROW}:{column}{last}", said, TO_FILL if one.missing else WRONG)
    whole = f"{letter}{FIRST_ROW}:{letter}{last}"
    mark(page, whole, f"{answer}={text(COMPLETE)}", DONE)
    mark(page, whole, f"{answer}<>{NOTHING}", TO_FILL)
