"""From the cells of a workbook to tables whose every value, also an empty one, knows its file, sheet and cell."""

from __future__ import annotations

from lkjgen.files.workbook_cells import open_workbook
from lkjgen.files.workbook_cells.grid import MAX_COLUMNS, MAX_ROWS, Book, Grid, address
from lkjgen.files.workbook_cells.raw import CellValue, Raw, Value
from lkjgen.files.workbook_cells.text import clean_code, clean_text, letters, odd_characters
from lkjgen.files.workbook_reader.cells import code_and_name
from lkjgen.files.workbook_reader.figures import to_type
from lkjgen.files.workbook_reader.tables import Found, Naming, Row, Table, read_tables

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Book",
    "CellValue",
    "Found",
    "Grid",
    "Naming",
    "Raw",
    "Row",
    "Table",
    "Value",
    "address",
    "clean_code",
    "clean_text",
    "code_and_name",
    "letters",
    "odd_characters",
    "open_workbook",
    "read_tables",
    "to_type",
]
