"""A report's table declared by column: heading, width, alignment, and what stands in the cell of a record, in one place.

Spans and the headings over groups of columns follow from the declaration, so that a new column is one more `Declared`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count, groupby, islice, takewhile
from typing import Generic, TypeAlias, TypeVar

from lkjgen.core.document import Align, Cell, Column, HeadingGroup, Inline, Inlines, Row, RowKind, Table, cell

R = TypeVar("R")
Shown: TypeAlias = Cell | Inline | str | None  # None: the cell on its left covers this column too


@dataclass(frozen=True)
class Declared(Generic[R]):
    """One column of a table whose rows are records.

    Neighbours of one `group` stand under a common heading. Rows that follow one another share a cell when `down` is the
    same for them. `key` names the column to `Grid.line`; without it the heading does.
    """

    heading: str
    width: float  # relative
    shown: Callable[[R], Shown]
    align: Align = Align.LEFT
    group: str = ""
    key: str = ""
    down: Callable[[R], object] | None = None

    @property
    def name(self) -> str:
        return self.key or self.heading


class Grid(Generic[R]):
    """The columns of a table; `key` names the row of a record, stable over drafts."""

    def __init__(self, key: Callable[[R], str], *columns: Declared[R]) -> None:
        self.key, self.columns = key, columns

    def rows(self, records: Iterable[R]) -> list[Row]:
        known = tuple(records)
        return [Row(self.key(one), self._cells(known, place)) for place, one in enumerate(known)]

    def line(self, key: str, cells: Mapping[str, Shown], record: R | None = None, kind: RowKind = RowKind.TOTAL) -> Row:
        """A row of its own, `cells` by the columns' names; elsewhere stands what the columns show of `record`, if any."""
        if unknown := cells.keys() - {one.name for one in self.columns}:
            raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
        shown = (
            cells[one.name] if one.name in cells else None if record is None else one.shown(record)
            for one in self.columns
        )
        return Row(key, _spread(shown), kind)

    def title(self, key: str, text: str | Cell) -> Row:
        """A subheading over the whole width."""
        return self.line(key, {self.columns[0].name: text}, kind=RowKind.GROUP)

    def table(
        self,
        identity: str,
        caption: str | None,
        rows: Iterable[Row],
        notes: tuple[Inlines, ...] = (),
        *,
        numbers: bool = False,
        small: bool = False,
    ) -> Table:
        columns = tuple(Column(one.heading, one.width, one.align) for one in self.columns)
        return Table(identity, caption, columns, tuple(rows), self._groups(), notes, numbers, small)

    def _cells(self, records: tuple[R, ...], place: int) -> tuple[Cell, ...]:
        """Of the record at `place`; what the rows above share with it is left out."""
        return _spread(
            _over_rows(column, records, place)
            for column in self.columns
            if not (column.down and place and column.down(records[place - 1]) == column.down(records[place]))
        )

    def _groups(self) -> tuple[HeadingGroup, ...]:
        if not any(one.group for one in self.columns):
            return ()
        runs = ((text, len(tuple(run))) for text, run in groupby(one.group for one in self.columns))
        return tuple(
            one
            for text, span in runs
            for one in ((HeadingGroup(text, span),) if text else (HeadingGroup("", 1),) * span)
        )


def numbering() -> Callable[[object], str]:
    """Of a column that numbers its cells, or of the keys of rows without another name: 1, 2, 3 …"""
    numbers = count(1)
    return lambda _: str(next(numbers))


def _over_rows(column: Declared[R], records: tuple[R, ...], place: int) -> Shown:
    """What stands in the cell of the record at `place`, over the rows that share it."""
    shown, down = column.shown(records[place]), column.down
    if down is None or shown is None:
        return shown
    alike = takewhile(lambda one: down(one) == down(records[place]), islice(records, place, None))
    return replace(_cell(shown), down=sum(1 for _ in alike))


def _spread(shown: Iterable[Shown]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for one in shown:
        if one is None:
            cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
        else:
            cells.append(_cell(one))
    return tuple(cells)


def _cell(shown: Cell | Inline | str) -> Cell:
    return shown if isinstance(shown, Cell) else cell(shown)
