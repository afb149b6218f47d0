"""From the bytes of an .xlsx to its cells as they are stored. The child that reads received files imports this: the less it is,
the sooner it begins.
"""

from __future__ import annotations

import contextlib
import gc

from lkjgen.core.place import Place
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import workbook
from lkjgen.files.package import preflight
from lkjgen.files.workbook_cells.grid import Book
from lkjgen.files.workbook_cells.sheet_xml import read_book

Found = tuple[Rule, Hit]


def open_workbook(data: bytes | None, name: str) -> Book | Found:
    """The workbook, or the one finding that says why it cannot be opened; `data` is None when the file is too large."""
    if (refusal := preflight(data, name)) is not None:
        return refusal
    with contextlib.suppress(Exception):  # whatever is unusual in it
        return read_book(data or b"")
    book = _by_openpyxl(data or b"")
    gc.collect()  # openpyxl's own is a circle, of a large file some hundred MB: the next one needs them
    return book or (workbook.UNREADABLE, Hit(Place(name), f"berkas/{name}"))


def _by_openpyxl(data: bytes) -> Book | None:
    from lkjgen.files.workbook_cells.openpyxl_book import UnreadableError, open_book  # slow to import

    try:
        return open_book(data)
    except UnreadableError:
        return None
