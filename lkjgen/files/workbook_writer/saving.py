"""A workbook as bytes that depend on nothing but its content."""

from __future__ import annotations

import io

from openpyxl import Workbook

from lkjgen.files.archive import settled


def saved(book: Workbook) -> bytes:
    """The workbook as .xlsx; the same content gives the same bytes."""
    raw = io.BytesIO()
    book.save(raw)
    return settled(raw.getvalue())
