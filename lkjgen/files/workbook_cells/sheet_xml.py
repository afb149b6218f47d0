"""A workbook by the XML of its parts, in a third of the time that openpyxl takes: the same to the letter, or an exception."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from lkjgen.files.workbook_cells.grid import MAX_COLUMNS, MAX_ROWS, Book, Grid, address
from lkjgen.files.workbook_cells.identities import identities
from lkjgen.files.workbook_cells.moments import is_moment, moment
from lkjgen.files.workbook_cells.package_xml import (
    MAIN,
    Package,
    SheetPart,
    Style,
    UnusualError,
    Words,
    is_true,
    words,
)
from lkjgen.files.workbook_cells.raw import CellValue, Look, Raw, persons_note

_CELL, _VALUE, _FORMULA, _INLINE = (f"{MAIN}{name}" for name in ("c", "v", "f", "is"))
_LETTERS = re.compile("[A-Z]{1,3}")
_DIGITS = "0123456789"
_OF_PLACE = {"r", "spans"}  # what says nothing of how a row looks
_OF_ROW = {*_OF_PLACE, "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop"}
_OF_ROW |= {"thickBot", "ph"}

Place = tuple[int, int]
Area = tuple[int, int, int, int]


def read_book(data: bytes) -> Book:
    """Grids and identity carriers of a workbook that passed `preflight`; raises `UnusualError`, or nearly anything else, where
    it is not an ordinary one.
    """
    package = Package(data)
    grids = tuple(_Sheet(package, one).grid() for one in package.sheets())
    return Book(grids, tuple(identities(grids, package.properties(), package.names())))


class _Columns(dict[str, int]):
    """Letters → number, each worked out once."""

    def __missing__(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise UnusualError(letters)
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        self[letters] = number
        return number


_COLUMNS = _Columns()


@lru_cache(maxsize=32_768)  # the sheets of a workbook, and the forms of a year, have the same
def _place(reference: str) -> Place:
    letters = reference.rstrip(_DIGITS)
    return int(reference[len(letters) :]), _COLUMNS[letters]


class _Sheet:
    """One sheet of a package."""

    def __init__(self, package: Package, part: SheetPart) -> None:
        self._package, self._part = package, part
        self._notes = {_place(reference): persons_note(text) for reference, text in part.notes.items()}
        self._hidden_rows: dict[int, bool] = {}

    def grid(self) -> Grid:
        merged = self._merged()
        covered = {place for area in merged for place in _covered(area)}
        cells = {place: raw for place, raw in self._cells() if not (raw.is_empty or place in covered)}
        self._check_links(cells)
        far = [one for one in cells if one[0] > MAX_ROWS or one[1] > MAX_COLUMNS]
        for place in far:
            del cells[place]
        return Grid(
            self._part.title,
            cells,
            merged,
            frozenset(row for row, hidden in self._hidden_rows.items() if hidden),
            frozenset(self._hidden_columns()),
            address(*far[0]) if far else "",
            self._part.is_hidden,
        )

    def _all(self, *path: str) -> Iterator[Element]:
        return self._part.xml.iterfind("/".join(f"{MAIN}{name}" for name in path))

    def _cells(self) -> Iterator[tuple[Place, Raw]]:
        """Those that hold anything, in reading order."""
        number, last = 0, (0, 0)
        styles = self._package.styles
        for row in self._all("sheetData", "row"):
            number = int(row.get("r", number + 1))
            self._note_look(number, row)
            column = 0
            for cell in row:
                if cell.tag != _CELL:
                    raise UnusualError(cell.tag)
                reference = cell.get("r")
                place = _place(reference) if reference else (number, column + 1)
                if place <= last:
                    raise UnusualError("order")  # of two cells in one place the later counts
                last, column = place, place[1]
                if len(cell):
                    yield place, self._raw(place, cell, styles[int(cell.get("s", 0))])

    def _note_look(self, number: int, row: Element) -> None:
        told = {name for name in row.attrib if not name.startswith("{")}
        if not told <= _OF_ROW:
            raise UnusualError("row")
        if not told <= _OF_PLACE:
            self._hidden_rows[number] = is_true(row.get("hidden", "0"))

    def _raw(self, place: Place, cell: Element, style: Style) -> Raw:
        kind, note = cell.get("t", "n"), self._notes.get(place, "")
        held = self._held(cell, kind)
        formula = cell.find(_FORMULA) if len(cell) > 1 or cell[0].tag == _FORMULA else None
        if isinstance(held, Words):
            look, runs = style.look, tuple[tuple[str, Look], ...]()
            if held.runs and formula is None and self._package.is_marked:
                look, runs = _runs(held, look)
            return Raw(held.text, style.number_format, look=look, runs=runs, note=note)
        if formula is not None and held is None:
            if formula.get("t", "normal") != "normal":
                raise UnusualError("formula")
            typed = f"={formula.text or ''}"
            return Raw(None, style.number_format, kind == "e", typed, style.look, note=note)
        if isinstance(held, int | float) and not isinstance(held, bool) and is_moment(style.number_format):
            value = moment(held, style.number_format, self._package.epoch)
            return Raw(value, style.number_format, kind == "e", look=style.look, serial=held, note=note)
        return Raw(held, style.number_format, kind == "e", look=style.look, note=note)

    def _held(self, cell: Element, kind: str) -> CellValue | Words:
        """What is stored in a cell, of a formula its result."""
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return words(inline) if inline is not None else None
        text = cell.findtext(_VALUE)
        if not text:
            return None
        if kind == "n":
            return _number(text)
        if kind == "s":
            return self._package.texts[int(text)]
        if kind == "b":
            return bool(int(text))
        if kind in ("str", "e"):
            return text
        raise UnusualError(kind)

    def _merged(self) -> tuple[Area, ...]:
        found = set()
        for one in self._all("mergeCells", "mergeCell"):
            first, _, last = one.attrib["ref"].partition(":")
            (top, left), (bottom, right) = _place(first), _place(last)
            if top > bottom or left > right:
                raise UnusualError("merged")
            found.add((top, left, bottom, right))
        return tuple(sorted(found))

    def _hidden_columns(self) -> Iterator[int]:
        found = {}
        for one in self._all("cols", "col"):
            first = int(one.attrib["min"])
            found[first] = (int(one.get("max", first)), is_true(one.get("hidden", "0")))
        for first, (last, hidden) in found.items():
            if hidden:
                yield from range(first, min(last, MAX_COLUMNS) + 1)

    def _check_links(self, cells: Mapping[Place, Raw]) -> None:
        """openpyxl writes the address of a link into a cell that holds nothing."""
        if any(_place(one.attrib["ref"]) not in cells for one in self._all("hyperlinks", "hyperlink")):
            raise UnusualError("link")


def _number(text: str) -> float | int:
    return float(text) if "." in text or "E" in text or "e" in text else int(text)


def _runs(said: Words, look: Look) -> tuple[Look, tuple[tuple[str, Look], ...]]:
    """How the whole cell looks, and the parts of its text where any looks otherwise."""
    if "".join(text for text, _ in said.runs) != said.text:
        return look, ()
    runs = tuple((text, look if form is None else form) for text, form in said.runs if text)
    return Look.PLAIN, () if {form for _, form in runs} == {Look.PLAIN} else runs


def _covered(area: Area) -> Iterator[Place]:
    """The cells of a merged area that show nothing: all but the first."""
    top, left, bottom, right = area
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                yield row, column
