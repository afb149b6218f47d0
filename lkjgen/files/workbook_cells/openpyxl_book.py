"""From the bytes of a workbook to its grids, by openpyxl: of those that `sheet_xml` does not read.

A second load happens only when there are formulas or raised, lowered or struck-out characters: it tells an empty cell
from one whose formula has no stored result, and which characters of a text look different.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_STYLE, STYLES_TYPE

from lkjgen.files.workbook_cells.grid import MAX_COLUMNS, MAX_ROWS, Book, Grid, address
from lkjgen.files.workbook_cells.identities import PREFIX, identities
from lkjgen.files.workbook_cells.moments import is_moment, moment
from lkjgen.files.workbook_cells.package_xml import FORMULA_OR_MARK
from lkjgen.files.workbook_cells.raw import CellValue, Look, Raw, persons_note


class UnreadableError(Exception):
    """openpyxl could not make a workbook of the bytes."""


class _Archive(zipfile.ZipFile):
    """The package for openpyxl, which looks for the styles under one name only; `styles` is the name they have."""

    styles = ARC_STYLE

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        return super().read(self.styles if name == ARC_STYLE else name, pwd)


class _Reader(ExcelReader):
    """Gives a number in a date format as the number: `_raw` works out the date, and keeps both."""

    archive: _Archive

    def __init__(self, data: bytes, **options: bool) -> None:
        super().__init__(io.BytesIO(data), keep_links=False, **options)
        self.archive = _Archive(io.BytesIO(data))

    def read_manifest(self) -> None:
        super().read_manifest()
        if (part := cast(Any, self.package).find(STYLES_TYPE)) is not None:
            self.archive.styles = part.PartName.lstrip("/")

    def read_worksheets(self) -> None:
        book = cast(Any, self.wb)
        book._date_formats, book._timedelta_formats = set(), set()
        super().read_worksheets()


def _loaded(data: bytes, **options: bool) -> Workbook:
    reader = _Reader(data, **options)
    reader.read()
    return reader.wb


def open_book(data: bytes) -> Book:
    """Grids and identity carriers of a workbook that passed `preflight`; raises `UnreadableError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl will not keep does not matter to a reader
            values = _loaded(data, data_only=True)
            twin = _loaded(data, rich_text=True) if _needs_twin(data) else None
            grids = tuple(_grid(sheet, values, twin) for sheet in values.worksheets)
            return Book(grids, tuple(identities(grids, _properties(values), _names(values))))
    except Exception as error:  # openpyxl raises nearly anything on a file that some other program wrote
        raise UnreadableError from error


def _needs_twin(data: bytes) -> bool:
    """Whether there are formulas, or characters raised, lowered or struck out inside a text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = (part for part in package.infolist() if "styles" not in part.filename)
        return any(FORMULA_OR_MARK.search(package.read(part)) for part in parts)


def _grid(sheet: Worksheet, book: Workbook, twin: Workbook | None) -> Grid:
    # `_cells` holds only the cells of the file; iter_rows would make all up to a stray one at XFD1048576
    twins = cast(Worksheet, twin[sheet.title])._cells if twin else {}
    cells: dict[tuple[int, int], Raw] = {}
    far = ""
    for (row, column), cell in sheet._cells.items():
        raw = _raw(cell, twins.get((row, column)), book)
        if raw.is_empty:
            continue
        if row > MAX_ROWS or column > MAX_COLUMNS:
            far = far or address(row, column)
        else:
            cells[row, column] = raw
    return Grid(
        sheet.title,
        cells,
        tuple(sorted({(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges})),
        frozenset(row for row, one in sheet.row_dimensions.items() if one.hidden),
        frozenset(_hidden_columns(sheet)),
        far,
        sheet.sheet_state != "visible",
    )


def _raw(cell: Any, twin: Any, book: Workbook) -> Raw:
    """A cell with what only its twin, read with formulas and formatted text, can tell."""
    value = cast(CellValue, cell.value)
    formula, runs = "", tuple[tuple[str, Look], ...]()
    link = cell.hyperlink if twin is not None and twin.data_type == "f" else None
    if link is not None and value == (link.target or link.location):
        value = None  # openpyxl's own: the formula has no stored result
    # a cell that is only noted or linked has no style
    look = _look(cast(Any, book)._fonts[cell._style.fontId]) if cell._style else Look.PLAIN
    if twin is not None and value is None and twin.data_type == "f":
        formula = _formula_text(twin.value)
    if twin is not None and isinstance(twin.value, CellRichText) and str(twin.value) == value:
        parts = ((str(one), _look(one.font) if isinstance(one, TextBlock) else look) for one in twin.value)
        runs = tuple((text, each) for text, each in parts if text)
        runs = () if {each for _, each in runs} == {Look.PLAIN} else runs
        look = Look.PLAIN
    note = persons_note(cell.comment.text or "") if cell.comment is not None else ""
    serial = None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and is_moment(cell.number_format):
        serial, value = value, moment(value, cell.number_format, book.epoch)
    return Raw(value, cell.number_format or "", cell.data_type == "e", formula, look, runs, serial, note)


def _look(font: Any) -> Look:
    if font.strike:
        return Look.STRUCK
    return {"superscript": Look.RAISED, "subscript": Look.LOWERED}.get(font.vertAlign, Look.PLAIN)


def _formula_text(value: object) -> str:
    """The formula as typed; array formulas hide it in `text`."""
    return str(getattr(value, "text", None) or value or "=")


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for one in sheet.column_dimensions.values():
        if one.hidden and one.min:
            yield from range(one.min, min(one.max or one.min, MAX_COLUMNS) + 1)


def _properties(book: Workbook) -> dict[str, object]:
    return {one.name: one.value for one in cast(Any, book).custom_doc_props.props}  # the stubs do not know it


def _names(book: Workbook) -> dict[str, str]:
    return {name: str(one.value or "") for name, one in book.defined_names.items() if name.startswith(PREFIX)}
