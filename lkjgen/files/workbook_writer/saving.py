"""A workbook as bytes that depend on nothing but its content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from lkjgen.core.model import Interval, Measure
from lkjgen.core.number import show_exact
from lkjgen.files.archive import bundled, packed
from lkjgen.files.workbook_writer.cell import clean_text

Shown = Mapping[tuple[str, str], Measure]
"""Sheet and cell → value."""
_DAY_ZERO = date(1899, 12, 30)  # from which Excel counts
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def saved(book: Workbook, shown: Shown | None = None) -> bytes:
    """The workbook as .xlsx; the same content gives the same bytes.

    `shown` is what formulas show before a program calculates them: viewers, telephones, and Excel's protected view never do.
    """
    data = packed(lambda archive: ExcelWriter(book, archive).save())
    if not shown:
        return data
    parts = {one.title: f"xl/worksheets/sheet{number}.xml" for number, one in enumerate(book.worksheets, 1)}
    by_part: dict[str, dict[str, Measure]] = {}
    for (title, cell), value in shown.items():
        by_part.setdefault(parts[title], {})[cell] = value
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    return bundled(contents | {name: _with_shown(contents[name], cells) for name, cells in by_part.items()})


def _with_shown(sheet: bytes, cells: Mapping[str, Measure]) -> bytes:
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{_MAIN}c"):
        if (value := cells.get(str(cell.get("r")))) is None or (held := cell.find(f"{_MAIN}v")) is None:
            continue
        match value:
            case Decimal():
                held.text = format(value, "f")
            case date():
                held.text = str((value - _DAY_ZERO).days)
            case Interval(low=low, high=high):
                cell.set("t", "str")
                held.text = f"{show_exact(low)}–{show_exact(high)}"
            case str():
                cell.set("t", "str")
                held.text = clean_text(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
