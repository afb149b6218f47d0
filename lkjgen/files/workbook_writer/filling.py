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
_CONTRIBUTOR = "contributor"
_SHEETS = {sheet.key: sheet for sheet in TEMPLATE_SHEETS}


def fill_template(template: bytes, entries: Entries) -> bytes:
    """The template with `entries` (sheet key → rows of column key → value) typed into its open cells.

    A row of a table names its line by the sheet's code column, and by its contributor where it has one; text stays text,
    also in a cell for numbers, and where there is no value nothing is typed.
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
                is_name = not sheet.vertical and column_key in (sheet.columns[0].key, _CONTRIBUTOR)
                if not is_name and value not in (None, ""):
                    _type(_find(made, sheet, _column(sheet, column_key), row), value)
        width = made.max_column
        for number in range(FIRST_ROW, made.max_row + 1):
            fitted(made, number, columns=width)
    return saved(book)


def _column(sheet: Sheet, key: str) -> Column:
    if key not in sheet.column_by_key:
        raise ValueError(f"sheet {sheet.key!r} has no column {key!r}")
    return sheet.column_by_key[key]


def _find(made: Worksheet, sheet: Sheet, column: Column, row: Mapping[str, object]) -> Cell:
    if sheet.vertical:
        return at(made, _row_of(made, (1, column.heading)), 2)
    headings = {at(made, HEAD_ROW, number).value: number for number in range(1, made.max_column + 1)}
    if column.heading not in headings:
        raise ValueError(f"sheet {sheet.key!r} of this template has no column {column.key!r}")
    names = {1: row.get(sheet.columns[0].key)}
    if row.get(_CONTRIBUTOR) is not None:
        names[headings[_column(sheet, _CONTRIBUTOR).heading]] = row[_CONTRIBUTOR]
    return at(made, _row_of(made, *names.items()), headings[column.heading])


def _row_of(made: Worksheet, *names: tuple[int, object]) -> int:
    """The row whose cells hold the `names` (column, value)."""
    for row in range(FIRST_ROW, made.max_row + 1):
        if all(name is not None and at(made, row, column).value == name for column, name in names):
            return row
    code = names[0][1]
    raise ValueError(f"sheet {made.title!r} has no row {code!r}")


def _type(cell: Cell, value: object) -> None:
    if cell.protection.locked:
        raise ValueError(f"cell {cell.coordinate} of sheet {cell.parent.title!r} is locked")
    write(cell, value)
