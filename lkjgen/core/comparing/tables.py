"""A generated table as it stands in the draft, cell by cell beside the one that was written and today's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from lkjgen.core.comparing.columns import Columns
from lkjgen.core.comparing.figures import Judge, Judged, State
from lkjgen.core.document import Table
from lkjgen.core.draft import PICTURE, Quoted, Slot, SlotCell, SlotRow, normal, shown
from lkjgen.core.draft.edited import Element, Layer, ReadCell, ReadRow
from lkjgen.core.draft.tables import TableRead, head, read_table, row_name, row_words
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class ComparedCell:
    """A written cell that still stands: `written` are its words as generated, `said` as they are; `new` is today's cell of the
    same row and heading, None where there is none; `figures` are those that were written there, the lost ones too.
    """

    row: SlotRow
    base: SlotCell
    now: ReadCell
    new: SlotCell | None
    heading: str
    figures: tuple[Judged, ...]
    written: str
    said: str

    @property
    def struck(self) -> bool:
        return any(one.found is not None and one.found.struck for one in self.figures)

    @property
    def edited(self) -> bool:
        return self.struck or self.said != self.written

    @property
    def of_data(self) -> bool:
        """Whether the table shows the data here, whatever a person wrote: a figure was typed or lost, nothing tells its place,
        or today's cell has another one.
        """
        here = {one.id for one in self.figures if one.found is not None}
        todays = {one.id for one in self.new.line if isinstance(one, Quoted)} if self.new else set[str]()
        return not todays <= here or any(
            one.state in (State.HAND, State.MISSING)
            or (one.state is State.STALE and one.found is not None and one.found.layer is Layer.CELL)
            for one in self.figures
        )


@dataclass(frozen=True)
class HeadCell:
    """A cell of the head: `text` is today's heading there, `written` what stands; `column` or `group` is -1 where it is none."""

    cell: ReadCell
    text: str
    written: str
    column: int
    group: int

    @property
    def ours(self) -> bool:
        return self.column >= 0 or self.group >= 0

    @property
    def edited(self) -> bool:
        """Whether a person rewrote the heading; a group that was emptied is today's."""
        return self.ours and self.written != normal(self.text) and (self.written != "" or self.column >= 0)


@dataclass(frozen=True)
class ComparedTable:
    """`slot` as it was written, `new` as today's report has it, `element` as it stands; `copied` says that a person put it
    there, so that its marks alone say which figures are meant.
    """

    slot: Slot
    new: Slot | None
    element: Element
    labels: Mapping[str, str]
    judge: Judge
    copied: bool = False

    @cached_property
    def read(self) -> TableRead | None:
        """Its rows, a person's own columns left out; None when its columns cannot be told."""
        now = self.columns.realigned
        return read_table(self.slot, now, self.labels, self.columns.missing) if now is not None else None

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.slot, self.element, self.labels)

    @property
    def reshaped(self) -> bool:
        """Whether its columns are others, or most of its rows are gone and others have come."""
        if self.read is None or self.element.columns != len(self.slot.headings):
            return True
        strange = any(row is None for row, _ in self.read.rows)
        return bool(self.slot.rows) and 2 * len(self.read.lost) > len(self.slot.rows) and strange

    @cached_property
    def cells(self) -> tuple[ComparedCell, ...]:
        """Of a copy only those in rows that repeat the original's: others are a person's."""
        rows = (list(row) for _, row in groupby(self._cells(), key=lambda one: one.row.key)) if self.read else ()
        return tuple(one for row in rows if not self.copied or self._repeats(row) for one in row)

    def _repeats(self, row: Sequence[ComparedCell]) -> bool:
        """Whether half of the words that no other row has stand as they were written; where there are none, half of its cells,
        and of its words alone where marks tell its figures.
        """
        told = [one for one in row if one.written]
        words = [one for one in told if not one.figures and len(one.written) > 1]
        own = [one for one in words if self._words[one.base.column, one.written] == 1]
        marked = any(one.now.figures for one in row)
        asked = own or (words if marked else told) or told
        return 2 * sum(one.said == one.written for one in asked) >= len(asked)

    @cached_property
    def _words(self) -> Counter[tuple[int, str]]:
        """In how many of the written rows a column says the same words; numbers are none."""
        rows = (row_words(row, self.labels).items() for row in self.slot.rows)
        return Counter(one for row in rows for one in row if any(map(str.isalpha, one[1])))

    def _cells(self) -> Iterator[ComparedCell]:
        todays = {row.key: {one.column: one for one in row.cells} for row in self.new.rows} if self.new else {}
        for cell in self.read.cells(self.labels) if self.read else ():
            found = {one.id: one for one in cell.figures}
            quotes = [one for one in cell.base.line if isinstance(one, Quoted)]
            figures = tuple(
                self.judge.found(found[one.id], one.text) if one.id in found else self.judge.missing(one)
                for one in quotes
            )
            if self.copied and cell.now.figures:
                figures = tuple(map(self.judge.found, cell.now.figures))
            headings, column = self.slot.headings, cell.base.column
            yield ComparedCell(
                cell.row,
                cell.base,
                cell.now,
                todays.get(cell.row.key, {}).get(self._column(column)),
                headings[column] if column < len(headings) else "",
                figures,
                normal(shown(cell.base.line, self.labels)),
                normal(cell.now.text),
            )

    def _column(self, column: int) -> int:
        """Today's column of the same heading; -1 where there is none, or more than one."""
        headings = self.new.headings if self.new else ()
        if headings == self.slot.headings:
            return column
        heading = self.slot.headings[column]
        return headings.index(heading) if headings.count(heading) == 1 else -1

    @property
    def lost_rows(self) -> str:
        """What a reader calls the written rows that are gone."""
        return "; ".join(row_name(row, self.labels) for row in (self.read.lost if self.read else ()))

    @property
    def own_rows(self) -> Iterator[tuple[str, ReadRow]]:
        """Rows with words that a person added, each with the key of the written row above it, "" where there is none."""
        before = ""
        for base, row in self.read.rows if self.read else ():
            if base is not None:
                before = base.key
            elif any(normal(cell.text) for cell in row.cells):
                yield before, row

    def same_head(self, table: Table) -> bool:
        groups = tuple(one.text for one in table.groups)
        return (tuple(one.heading for one in table.columns), groups) == (self.slot.headings, self.slot.groups)

    def heads(self, table: Table) -> Iterator[HeadCell]:
        """The cells of the head beside those of today's `table`; none when that has another one."""
        if not self.same_head(table):
            return
        places = dict(_head_places(table))
        for number, row in enumerate(head(self.slot, self.element)):
            for cell in row.cells:
                text, column, group = places.get((number, cell.column), ("", -1, -1))
                yield HeadCell(cell, text, without_things(cell.text), column, group)


def words_of(row: ReadRow) -> str:
    """What a row says, cell by cell."""
    return " | ".join(normal(cell.text) for cell in row.cells if normal(cell.text))


def without_things(text: str) -> str:
    """The words alone, without the signs that stand for pictures and notes."""
    return normal(text.replace(PICTURE, " "))


def _head_places(table: Table) -> Iterator[tuple[tuple[int, int], tuple[str, int, int]]]:
    """Row and column of each cell of the head → its text, and the number of its column or its group, else -1."""
    position = 0
    for number, group in enumerate(table.groups):
        if group.text:
            yield (0, position), (group.text, -1, number)
        for column in range(position, position + group.span):
            yield (1 if group.text else 0, column), (table.columns[column].heading, column, -1)
        position += group.span
    if not table.groups:
        yield from (((0, column), (one.heading, column, -1)) for column, one in enumerate(table.columns))
    if table.numbers:
        row = 2 if table.groups else 1
        yield from (((row, column), (f"({column + 1})", -1, -1)) for column in range(len(table.columns)))
