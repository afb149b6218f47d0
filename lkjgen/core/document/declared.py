"""A report's table declared by column: heading, width, alignment, and what stands in a record's cell, in one place.

Spans and the headings over groups of columns follow from the declaration, so that a new column is one more `Declared`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, groupby, islice, takewhile
from typing import Generic, TypeAlias, TypeVar

from lkjgen.core.document import Align, Cell, Column, HeadingGroup, Inline, Inlines, Row, RowKind, Table, cell

R = TypeVar("R")
Shown: TypeAlias = Cell | Inline | str | None  # None: the cell on its left covers this column too


@dataclass(frozen=True)
class Declared(Generic[R]):
    """One column of a table whose rows are records.

    Neighbours of one `group` stand under a common heading. Records that follow one another share a cell when `down` is
    the same for them. `key` names the column to `Grid.line`; without it the heading does.
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

    def table(
        self,
        identity: str,
        caption: str | None,
        rows: Iterable[R | Row],
        notes: Iterable[Inlines] = (),
        *,
        numbers: bool = False,
        small: bool = False,
    ) -> Table:
        """Of records, with lines and titles between them; `notes` are read last, as cells may add to them."""
        known = tuple(rows)
        laid = tuple(self._row(known, place) for place in range(len(known)))
        columns = tuple(Column(one.heading, one.width, one.align) for one in self.columns)
        return Table(identity, caption, columns, laid, self._groups(), tuple(notes), numbers, small)

    def line(self, key: str, cells: Mapping[str, Shown], record: R | None = None, kind: RowKind = RowKind.BODY) -> Row:
        """A row of its own: `cells` by the names of columns; elsewhere what the columns show of `record`, if any."""
        if unknown := cells.keys() - {one.name for one in self.columns}:
            raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
        shown = (
            cells[one.name] if one.name in cells else None if record is None else one.shown(record)
            for one in self.columns
        )
        return Row(key, _spread(shown), kind)

    def total(self, key: str, cells: Mapping[str, Shown], record: R | None = None) -> Row:
        return self.line(key, cells, record, RowKind.TOTAL)

    def title(self, key: str, text: str | Cell) -> Row:
        """A subheading over the whole width."""
        return self.line(key, {self.columns[0].name: text}, kind=RowKind.GROUP)

    def _row(self, rows: Sequence[R | Row], place: int) -> Row:
        """What the rows above share with the record at `place` is left out."""
        record = rows[place]
        if isinstance(record, Row):
            return record
        above = rows[place - 1] if place else None
        cells = (
            _down(one, record, islice(rows, place, None)) if one.down else one.shown(record)
            for one in self.columns
            if not _shared(one, record, above)
        )
        return Row(self.key(record), _spread(cells))

    def _groups(self) -> tuple[HeadingGroup, ...]:
        if not any(one.group for one in self.columns):
            return ()
        runs = ((text, len(tuple(run))) for text, run in groupby(one.group for one in self.columns))
        heads = ((HeadingGroup(text, span),) if text else (HeadingGroup("", 1),) * span for text, span in runs)
        return tuple(chain.from_iterable(heads))


def numbering() -> Callable[[object], str]:
    """Of a column that numbers its cells, or of the keys of rows without another name: 1, 2, 3 …"""
    numbers = count(1)
    return lambda _: str(next(numbers))


def _shared(column: Declared[R], record: R, other: R | Row | None) -> bool:
    """Whether two neighbours have one cell in this column."""
    if column.down is None or other is None or isinstance(other, Row):
        return False
    return column.down(record) == column.down(other)


def _down(column: Declared[R], record: R, following: Iterable[R | Row]) -> Cell:
    shown = _spread([column.shown(record)])[0]
    return replace(shown, down=sum(1 for _ in takewhile(lambda one: _shared(column, record, one), following)))


def _spread(shown: Iterable[Shown]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for one in shown:
        if one is None:
            cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
        else:
            cells.append(one if isinstance(one, Cell) else cell(one))
    return tuple(cells)
