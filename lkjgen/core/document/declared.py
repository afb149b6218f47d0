"""A report's table declared by column: heading, width, alignment, and what stands in a record's cell, in one place.

Spans and the headings over groups of columns follow from the declaration, so that a new column is one more `Declared`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count, groupby, islice, takewhile
from typing import Generic, TypeAlias, TypeVar

from lkjgen.core.document import Align, Cell, Column, HeadingGroup, Inline, Inlines, Row, RowKind, Table, cell
from lkjgen.core.values import dataclass

R = TypeVar("R")
Shown: TypeAlias = Cell | Inline | str | None  # None: the cell on its left covers this column too
_NOTHING = "tidak ada data"  # in the only row of a table that has none


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
        """Of records, with lines and titles between them; `notes` are read last, as cells may add to them.

        A table of none says so: bare headings look like a page that broke off.
        """
        known = tuple(rows)
        laid = tuple(self._row(known, place) for place in range(len(known))) or (self._nothing(),)
        columns = tuple(Column(one.heading, one.width, one.align) for one in self.columns)
        return Table(identity, caption, columns, laid, self._groups(), tuple(notes), numbers, small)

    def line(self, key: str, cells: Mapping[str, Shown], record: R | None = None, kind: RowKind = RowKind.BODY) -> Row:
        """A row of its own: `cells` by the names of columns; elsewhere what the columns show of `record`, if any."""
        names = [one.name for one in self.columns]
        if wrong := [one for one in cells if names.count(one) != 1]:
            raise ValueError(f"not the name of one column: {', '.join(wrong)}")
        shown = (
            cells[one.name] if one.name in cells else None if record is None else one.shown(record)
            for one in self.columns
        )
        return Row(key, _spread((one, 1) for one in shown), kind)

    def total(self, key: str, cells: Mapping[str, Shown], record: R | None = None) -> Row:
        return self.line(key, cells, record, RowKind.TOTAL)

    def title(self, key: str, text: str | Cell) -> Row:
        """A subheading over the whole width."""
        return self.line(key, {self.columns[0].name: text}, kind=RowKind.GROUP)

    def _nothing(self) -> Row:
        return Row("kosong", _spread((_NOTHING if place == 0 else None, 1) for place in range(len(self.columns))))

    def _row(self, rows: Sequence[R | Row], place: int) -> Row:
        """What the row above shares with the record at `place` is left out."""
        record = rows[place]
        if isinstance(record, Row):
            return record
        runs = [(one, _run(one.down, record, rows, place) if one.down else 1) for one in self.columns]
        return Row(self.key(record), _spread((one.shown(record), down) for one, down in runs if down))

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


def _run(down: Callable[[R], object], record: R, rows: Sequence[R | Row], place: int) -> int:
    """How many rows share the cell of the `record` at `place`; 0 where the row above has it."""

    def alike(one: R | Row) -> bool:
        return not isinstance(one, Row) and down(one) == down(record)

    return 0 if place and alike(rows[place - 1]) else sum(1 for _ in takewhile(alike, islice(rows, place, None)))


def _spread(shown: Iterable[tuple[Shown, int]]) -> tuple[Cell, ...]:
    """Cells with the number of rows that they stand in."""
    cells: list[Cell] = []
    for one, down in shown:
        if one is None:
            cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
        else:
            made = one if isinstance(one, Cell) else cell(one)
            cells.append(made if made.down == down else replace(made, down=down))
    return tuple(cells)
