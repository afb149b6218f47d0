"""The workbook as grids of raw cells, and what it says about itself: what the reader makes, whatever it reads with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache

from lkjgen.core.values import dataclass
from lkjgen.files.workbook_cells.raw import Raw
from lkjgen.files.workbook_cells.text import clean_text

MAX_ROWS = 20_000  # an official list of codes has some 10,000
MAX_COLUMNS = 100
_NOTHING = Raw()


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet up to MAX_ROWS and MAX_COLUMNS; `far` names the first filled cell beyond them."""

    title: str
    cells: Mapping[tuple[int, int], Raw]
    merged: tuple[tuple[int, int, int, int], ...]  # first row, first column, last row, last column
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    far: str
    is_hidden: bool = False

    def at(self, row: int, column: int) -> Raw:
        return self.cells.get((row, column), _NOTHING)

    def filled_rows(self, first: int, columns: Set[int]) -> Sequence[int]:
        """The rows from `first` on in which a cell of these columns holds anything: a form has hundreds that nobody filled."""
        cells = self.cells.items()
        return sorted({row for (row, at), raw in cells if row >= first and at in columns and not raw.is_empty})

    def text(self, row: int, column: int) -> str:
        """A text cell's content; "" for anything else."""
        value = self.at(row, column).value
        return clean_text(value) if isinstance(value, str) else ""


@dataclass(frozen=True)
class Book:
    grids: tuple[Grid, ...]
    identities: tuple[Mapping[str, str], ...]  # of each carrier that is complete, in reading order


def address(row: int, column: int) -> str:
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    """The name of a column: A … Z, AA …"""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
