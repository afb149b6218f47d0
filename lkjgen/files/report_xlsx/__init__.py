"""A document as a workbook: one sheet per level-1 heading, its passages and tables below each other."""

from __future__ import annotations

from lkjgen.core.document import Document


def write_report(document: Document) -> bytes:
    """The document as .xlsx bytes; what stands before the first level-1 heading goes on a sheet "Ringkasan"."""
    from lkjgen.files.report_xlsx.sheets import written

    return written(document)
