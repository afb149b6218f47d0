"""A document as a workbook: one sheet per level-1 heading, its passages and tables below each other."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjgen.core.document import Document


def write_report(document: Document) -> bytes:
    """The document as .xlsx bytes; what stands before the first level-1 heading goes on a sheet "Ringkasan"."""
    from lkjgen.files.report_xlsx.sheets import written

    return written(document)


def import_openpyxl() -> None:
    """So that the first report need not wait for that. Without numpy, which openpyxl imports where it finds it: it takes half as
    long again, and no report holds a number of its kind.
    """
    hidden = {} if "numpy" in sys.modules else {"numpy": None}
    sys.modules.update(hidden)  # type: ignore[arg-type]  # None: as if it were not there
    try:
        import_module("lkjgen.files.report_xlsx.sheets")
    finally:
        for name in hidden:
            del sys.modules[name]
