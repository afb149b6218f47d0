"""A row of a workbook as a person sees it: the headings, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.model import Place
from lkjgen.core.rule import address as parted
from lkjgen.core.values import dataclass
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Kind, Sheet, Use
from lkjgen.files.workbook_cells.raw import shown
from lkjgen.files.workbook_reader import Book, Grid, address, letters
from lkjgen.files.workbook_reader.headings import find_form, find_headings, titles

_MOST = 16  # cells of a picture
_SHEETS = (*TEMPLATE_SHEETS, *CONTRACT_SHEETS)


@dataclass(frozen=True)
class PicturedCell:
    """`is_meant` is the one that a finding is about."""

    heading: str
    text: str
    is_meant: bool = False


def row_picture(book: Book, place: Place) -> tuple[PicturedCell, ...]:
    """The filled cells of the row in which a place stands, and the cell itself; () where its sheet has no headings of ours."""
    grid = next((one for one in book.grids if one.title == place.sheet), None)
    sheet = _sheet(grid) if grid else None
    if grid is None or sheet is None or parted(place.cell) is None:
        return ()
    cells = tuple(_cells(grid, sheet, place.cell))
    if not any(one.is_meant for one in cells):
        return ()
    near = [one for one in cells if one.is_meant or one.text]
    at = next(number for number, one in enumerate(near) if one.is_meant)
    return tuple(near[:_MOST] if at < _MOST else [*near[: _MOST - 1], near[at]])


def _sheet(grid: Grid) -> Sheet | None:
    named: Sequence[Sheet] = [one for one in _SHEETS if letters(grid.title) in titles(one)]
    return find_form(grid, named) or find_form(grid, _SHEETS) or next(iter(named), None)


def _cells(grid: Grid, sheet: Sheet, cell: str) -> Iterator[PicturedCell]:
    """Of a table the row of the cell; of a sheet with a label on each row that row alone."""
    headings, found = find_headings(grid, sheet), parted(cell)
    if headings is None or found is None:
        return
    row = found[1]
    for key, position in sorted(headings.positions.items(), key=lambda one: one[1]):
        place = (position, headings.line) if sheet.vertical else (row, position)
        if (sheet.vertical and position != row) or (not sheet.vertical and row <= headings.line):
            continue
        column, raw = sheet.column_by_key[key], grid.at(*place)
        if column.use is Use.COMPUTED:  # an answer of ours, which is a formula where nobody has calculated it
            continue
        text = shown(raw)
        if column.kind is Kind.WHOLE and not isinstance(raw.value, str):  # a year has no dots
            text = text.replace(".", "")
        yield PicturedCell(column.heading, text, address(*place) == cell.upper())
