"""From the bytes of an .xlsx to tables whose every value, also an empty one, knows its file, sheet and cell."""

from __future__ import annotations

import contextlib

from lkjgen.core.model import Place
from lkjgen.core.rule import Hit
from lkjgen.core.rules import workbook
from lkjgen.files.package import preflight
from lkjgen.files.workbook_reader.cells import code_and_name
from lkjgen.files.workbook_reader.figures import to_type
from lkjgen.files.workbook_reader.grid import MAX_COLUMNS, MAX_ROWS, Book, Grid, address
from lkjgen.files.workbook_reader.raw import CellValue, Raw, Value
from lkjgen.files.workbook_reader.sheet_xml import read_book
from lkjgen.files.workbook_reader.tables import Found, Naming, Row, Table, read_tables
from lkjgen.files.workbook_reader.text import clean_code, clean_text, letters, odd_characters

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


def open_workbook(data: bytes | None, name: str) -> Book | Found:
    """The workbook, or the one finding that says why it cannot be opened; `data` is None when the file is too large."""
    if (refusal := preflight(data, name)) is not None:
        return refusal
    with contextlib.suppress(Exception):  # whatever is unusual in it
        return read_book(data or b"")
    from lkjgen.files.workbook_reader.openpyxl_book import UnreadableError, open_book  # slow to import

    try:
        return open_book(data or b"")
    except UnreadableError:
        return workbook.UNREADABLE, Hit(Place(name), f"berkas/{name}")
