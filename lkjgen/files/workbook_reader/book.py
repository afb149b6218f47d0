"""From the bytes of a workbook to its grids. The only reader that knows openpyxl.

A second load happens only when there are formulas or raised, lowered or struck-out characters: it tells an empty cell
from one whose formula has no stored result, and which characters of a text look different.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_STYLE, STYLES_TYPE

from lkjgen.files.layout import IDENTITY_SHEET
from lkjgen.files.workbook_reader.grid import Book, Grid, address
from lkjgen.files.workbook_reader.raw import CellValue, Look, Raw
from lkjgen.files.workbook_reader.text import clean_text

MAX_ROWS = 20_000  # an official list of codes has some 10,000
MAX_COLUMNS = 100
IDENTITY_KEYS = ("office", "year", "period", "team", "version")
_FORMULA_OR_MARK = re.compile(rb"<(?:\w+:)?(?:f|vertAlign|strike)[\s>/]")
_CODE_LINE = re.compile(r"LKJ\|" + r"\|".join(f"(?P<{key}>[^|]+)" for key in IDENTITY_KEYS))
_OUR_NOTE = re.compile(r"[A-Z ]+ [A-Z]{3}-\d{3}: |(?:Temuan|Hal yang ditandai) sebelumnya di sel ini")


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
            return Book(grids, tuple(_identities(values, grids)))
    except Exception as error:  # openpyxl raises nearly anything on a file that some other program wrote
        raise UnreadableError from error


def _needs_twin(data: bytes) -> bool:
    """Whether there are formulas, or characters raised, lowered or struck out inside a text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = (part for part in package.infolist() if "styles" not in part.filename)
        return any(_FORMULA_OR_MARK.search(package.read(part)) for part in parts)


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
        tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges),
        frozenset(row for row, one in sheet.row_dimensions.items() if one.hidden),
        frozenset(_hidden_columns(sheet)),
        far,
        sheet.sheet_state != "visible",
    )


def _raw(cell: Any, twin: Any, book: Workbook) -> Raw:
    """A cell with what only its twin, read with formulas and formatted text, can tell."""
    value = cast(CellValue, cell.value)
    formula, runs = "", tuple[tuple[str, Look], ...]()
    look = _look(cast(Any, book)._fonts[cell._style.fontId])
    if twin is not None and value is None and twin.data_type == "f":
        formula = _formula_text(twin.value)
    if twin is not None and isinstance(twin.value, CellRichText) and str(twin.value) == value:
        parts = ((str(one), _look(one.font) if isinstance(one, TextBlock) else look) for one in twin.value)
        runs = tuple((text, each) for text, each in parts if text)
        runs = () if {each for _, each in runs} == {Look.PLAIN} else runs
        look = Look.PLAIN
    serial = None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and is_date_format(cell.number_format):
        serial, value = value, _moment(value, cell.number_format, book)
    return Raw(value, cell.number_format or "", cell.data_type == "e", formula, look, runs, serial, _note(cell))


def _moment(serial: float, number_format: str, book: Workbook) -> CellValue:
    """What a date or time format shows of a number; the number itself where no calendar has it."""
    try:
        return cast(CellValue, from_excel(serial, book.epoch, timedelta=is_timedelta_format(number_format)))
    except (OverflowError, ValueError):
        return serial


def _look(font: Any) -> Look:
    if font.strike:
        return Look.STRUCK
    return {"superscript": Look.RAISED, "subscript": Look.LOWERED}.get(font.vertAlign, Look.PLAIN)


def _note(cell: Any) -> str:
    """What a person noted on a cell; not what an earlier returned copy says there."""
    text = clean_text(cell.comment.text or "") if cell.comment is not None else ""
    return "" if _OUR_NOTE.match(text) else text


def _formula_text(value: object) -> str:
    """The formula as typed; array formulas hide it in `text`."""
    return str(getattr(value, "text", None) or value or "=")


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for one in sheet.column_dimensions.values():
        if one.hidden and one.min:
            yield from range(one.min, min(one.max or one.min, MAX_COLUMNS) + 1)


def _identities(book: Workbook, grids: tuple[Grid, ...]) -> Iterator[Mapping[str, str]]:
    """What each carrier says: sheet _meta, document properties, defined names, the visible code line."""
    for carrier in (_meta(grids), _properties(book), _names(book), _code_line(grids)):
        if all(carrier.get(key) for key in IDENTITY_KEYS):
            yield {key: carrier[key] for key in IDENTITY_KEYS}


def _meta(grids: tuple[Grid, ...]) -> dict[str, str]:
    grid = next((one for one in grids if one.title == IDENTITY_SHEET), None)
    if grid is None:
        return {}
    return {grid.text(row, 1): _plain(grid.at(row, 2).value) for row in range(1, 40) if grid.text(row, 1)}


def _properties(book: Workbook) -> dict[str, str]:
    properties = cast(Any, book).custom_doc_props.props  # the stubs do not know it
    return {one.name.removeprefix("lkjgen_"): _plain(one.value) for one in properties}


def _names(book: Workbook) -> dict[str, str]:
    """Constants behind defined names: `="2023"` or `=2023`."""
    return {
        name.removeprefix("lkjgen_"): str(one.value or "").removeprefix("=").strip('"').replace('""', '"')
        for name, one in book.defined_names.items()
        if name.startswith("lkjgen_")
    }


def _code_line(grids: tuple[Grid, ...]) -> dict[str, str]:
    for grid in grids:
        for raw in grid.cells.values():
            if isinstance(raw.value, str) and (match := _CODE_LINE.search(clean_text(raw.value))):
                return {key: text.strip() for key, text in match.groupdict().items()}
    return {}


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else clean_text(str(value))
