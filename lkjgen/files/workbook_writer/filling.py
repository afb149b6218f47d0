"""Typing values into a template as a team would: used to make the example's filled workbooks, and by tests."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.files.layout import TEMPLATE_SHEETS, Column, Sheet
from lkjgen.files.workbook_writer.cell import at, write
from lkjgen.files.workbook_writer.saving import saved
from lkjgen.files.workbook_writer.sheet import FIRST_ROW, HEAD_ROW, fitted

Entries = Mapping[str, Sequence[Mapping[str, object]]]
_SHEETS = {sheet.key: sheet for sheet in TEMPLATE_SHEETS}


def fill_template(template: bytes, entries: Entries) -> bytes:
    """The template with `entries` (sheet key → rows of column key → value) typed into its open cells.

    A row of a table names its line by the sheet's code column; text stays text, also in a cell for numbers, and
    where there is no value nothing is typed.
    Raises ValueError for a sheet, code or column that the template does not have, and for a locked cell.
    """
    book = load_workbook(io.BytesIO(template))
    for key, rows in entries.items():
        sheet = _SHEETS.get(key)
        if sheet is None or sheet.title not in book.sheetnames:
            raise ValueError(f"the template has no sheet {key!r}")
        made = book[sheet.title]
        for row in rows:
            for column_key, value in row.items():
                is_code = not sheet.vertical and column_key == sheet.columns[0].key
                if not is_code and value not in (None, ""):
                    _type(_find(made, sheet, _column(sheet, column_key), row), value)
        for number in range(FIRST_ROW, made.max_row + 1):
            fitted(made, number)
    return saved(book)


def _column(sheet: Sheet, key: str) -> Column:
    if key not in sheet.column_by_key:
        raise ValueError(f"sheet {sheet.key!r} has no column {key!r}")
    return sheet.column_by_key[key]


def _find(made: Worksheet, sheet: Sheet, column: Column, row: Mapping[str, object]) -> Cell:
    if sheet.vertical:
        return at(made, _row_of(made, column.heading), 2)
    headings = {at(made, HEAD_ROW, number).value: number for number in range(1, made.max_column + 1)}
    if column.heading not in headings:
        raise ValueError(f"sheet {sheet.key!r} of this template has no column {column.key!r}")
    return at(made, _row_of(made, row.get(sheet.columns[0].key)), headings[column.heading])


def _row_of(made: Worksheet, code: object) -> int:
    """The row whose first cell holds `code`."""
    for row in range(FIRST_ROW, made.max_row + 1):
        if code is not None and at(made, row, 1).value == code:
            return row
    raise ValueError(f"sheet {made.title!r} has no row {code!r}")


def _type(cell: Cell, value: object) -> None:
    if cell.protection.locked:
        raise ValueError(f"cell {cell.coordinate} of sheet {cell.parent.title!r} is locked")
    write(cell, value)
