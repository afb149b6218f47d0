"""A workbook as bytes that depend on nothing but its content."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from lkjgen.files.archive import packed


def saved(book: Workbook) -> bytes:
    """The workbook as .xlsx; the same content gives the same bytes."""
    return packed(lambda archive: ExcelWriter(book, archive).save())
