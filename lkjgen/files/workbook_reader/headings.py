"""Where things stand: sheets by name or headings, the heading line by content, columns by heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from functools import lru_cache

from lkjgen.core.values import dataclass
from lkjgen.files.layout import Column, Sheet, Use
from lkjgen.files.workbook_cells.grid import Grid
from lkjgen.files.workbook_cells.text import clean_text, letters

_SEARCHED = 40  # rows in which the heading row, and columns in which the labels are looked for
_NEEDED = 0.4  # part of the headings that makes a row the heading row
_NEEDED_TO_RECOGNISE = 0.7  # part of the headings by which a renamed sheet is recognised
_CLOSE = 0.85  # likeness at which a misspelt heading is still read
_MARGIN = 0.03  # by which it must be closer to one column than to any other
_VALUE_HEADINGS = {"nilai", "isi"}


@dataclass(frozen=True)
class Headings:
    """Positions by column key: column numbers of a table, row numbers of a vertical sheet."""

    line: int  # the heading row; of a vertical sheet the column of its values
    positions: Mapping[str, int]
    close: Mapping[str, str] = field(default_factory=dict)  # column key → the misspelt heading
    doubled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def find_sheet(grids: Sequence[Grid], sheet: Sheet, taken: Iterable[str]) -> Grid | None:
    """The grid with the sheet's name, else the one other grid whose headings are nearly all the sheet's."""
    for name in titles(sheet):
        for grid in grids:
            if letters(grid.title) == name:
                return grid
    names = set(taken)
    scores = sorted(
        ((_score(grid, sheet), number) for number, grid in enumerate(grids) if letters(grid.title) not in names),
        reverse=True,
    )
    if not scores or scores[0][0] < max(2, _enough(sheet)) or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return grids[scores[0][1]]


def find_form(grid: Grid, sheets: Iterable[Sheet]) -> Sheet | None:
    """The sheet whose form a grid has, told by its headings alone; two headings may be those of any list."""
    scores = [(_score(grid, sheet), sheet) for sheet in sheets]
    alike = [(score, sheet) for score, sheet in scores if score >= max(3, _enough(sheet))]
    return max(alike, key=lambda one: one[0])[1] if alike else None


def _enough(sheet: Sheet) -> int:
    """The headings by which a sheet under another name is recognised."""
    return round(_NEEDED_TO_RECOGNISE * len(sheet.expected))


def titles(sheet: Sheet) -> tuple[str, ...]:
    """The names that a sheet goes by, in letters, its own first."""
    return tuple(letters(one) for one in (sheet.title, *sheet.spellings))


def find_headings(grid: Grid, sheet: Sheet) -> Headings | None:
    """None when too few of the sheet's headings stand in any one line."""
    known = _known(sheet.columns)
    line, score = _best_line(grid, sheet, known)
    if score < max(1, round(_NEEDED * sum(one.use is not Use.COMPUTED for one in sheet.columns))):
        return None
    texts = _texts(grid, sheet, line)
    exact: dict[str, list[int]] = {}
    for position, text in texts.items():
        if (key := _exact(text, known)) is not None:
            exact.setdefault(key, []).append(position)
    taken = {position for found in exact.values() for position in found}
    free = {position: text for position, text in texts.items() if position not in taken}
    close = _close(free, [column for column in sheet.columns if column.key not in exact])
    positions = {key: found[0] for key, found in exact.items()} | {key: found for key, (found, _) in close.items()}
    return Headings(
        _value_column(grid, line, min(positions.values())) if sheet.vertical else line,
        positions,
        {key: text for key, (_, text) in close.items()},
        {key: tuple(found) for key, found in exact.items() if len(found) > 1},
    )


def _score(grid: Grid, sheet: Sheet) -> int:
    return _best_line(grid, sheet, _known(sheet.columns))[1]


def _best_line(grid: Grid, sheet: Sheet, known: Mapping[str, str]) -> tuple[int, int]:
    """The row (of a vertical sheet the column) that holds most of the headings, and how many."""
    found: dict[int, set[str]] = {}
    for (row, column), raw in grid.cells.items():
        line = column if sheet.vertical else row
        if line > _SEARCHED or not isinstance(raw.value, str):
            continue
        if (key := _exact(raw.value, known)) is not None:
            found.setdefault(line, set()).add(key)
    return min(((line, len(keys)) for line, keys in found.items()), key=lambda one: (-one[1], one[0]), default=(0, 0))


def _texts(grid: Grid, sheet: Sheet, line: int) -> dict[int, str]:
    """Position → text of one line, in order."""
    if sheet.vertical:
        cells = {row: grid.text(row, line) for row, column in grid.cells if column == line}
    else:
        cells = {column: grid.text(line, column) for row, column in grid.cells if row == line}
    return {position: text for position, text in sorted(cells.items()) if text}


def _names(column: Column) -> set[str]:
    return {letters(column.heading), *(letters(one) for one in column.spellings)}


def _known(columns: Iterable[Column]) -> Mapping[str, str]:
    """Heading, in letters → the key of the first column that bears it."""
    known: dict[str, str] = {}
    for column in columns:
        for name in _names(column):
            known.setdefault(name, column.key)
    known.pop("", None)
    return known


def _exact(text: str, known: Mapping[str, str]) -> str | None:
    """The column whose heading is `text`, or its first line."""
    return known.get(letters(text)) or (known.get(_first_line(text)) if "\n" in text or "\r" in text else None)


@lru_cache(maxsize=16_384)
def _first_line(text: str) -> str:
    return letters(clean_text(text).split("\n")[0])


def _close(free: Mapping[int, str], columns: Sequence[Column]) -> dict[str, tuple[int, str]]:
    """Misspelt headings: each is read only where it is like one column and clearly less like the others."""
    found: dict[str, tuple[int, str]] = {}
    for position, text in free.items():
        likeness = sorted(((_likeness(text, column), column.key) for column in columns), reverse=True)
        if not likeness or likeness[0][0] < _CLOSE or likeness[0][1] in found:
            continue
        if len(likeness) == 1 or likeness[0][0] - likeness[1][0] >= _MARGIN:
            found[likeness[0][1]] = (position, text)
    return found


def _likeness(text: str, column: Column) -> float:
    return max(SequenceMatcher(None, letters(text), name).ratio() for name in _names(column))


def _value_column(grid: Grid, labels: int, first_row: int) -> int:
    """The column headed "Nilai" or "Isi" above the labels, else the one right of them."""
    for (row, column), raw in sorted(grid.cells.items()):
        if row < first_row and column > labels and isinstance(raw.value, str) and letters(raw.value) in _VALUE_HEADINGS:
            return column
    return labels + 1
