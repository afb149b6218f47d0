"""A generated table by today's data, with what a person wrote into its cells and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lkjgen.core.document import Cell, KeptText, Remark, Row, Table, plain
from lkjgen.core.draft import PICTURE, Line, Quoted, Slot, normal, shown, wording
from lkjgen.core.draft.edited import Element, Layer, ReadCell, ReadRow
from lkjgen.core.draft.slots import line_of
from lkjgen.core.draft.tables import CellRead, TableRead, head, read_table, row_name
from lkjgen.core.regeneration.changes import Change, ChangeKind, cell_by_hand, cell_changed, rows_restored
from lkjgen.core.regeneration.figures import Judged, Texts, judge

_COLUMN_NUMBER = re.compile(r"\(\d+\)")


@dataclass(frozen=True)
class Orphan:
    """A person's words that find no place in today's table; `cell` holds them when there is more in it than words."""

    words: str
    cell: ReadCell | None = None


@dataclass
class TableMerge:
    """`table` is the result; `orphans` are a person's words whose row or column is gone."""

    table: Table
    slot: Slot
    labels: Mapping[str, str]
    base: Texts
    today: Texts
    place: str  # the heading above
    remarks: list[Remark] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    orphans: list[Orphan] = field(default_factory=list)

    def merge(self, element: Element) -> bool:
        """Put in what `element`, the table as it stands, has of a person; False when its columns or rows are others."""
        read = read_table(self.slot, element, self.labels)
        if read.reshaped or (
            self.slot.rows and 2 * len(read.lost) > len(self.slot.rows) and any(not row for row, _ in read.rows)
        ):
            return False
        for cell in read.cells(self.labels):
            struck = any(one.struck for one in cell.figures)
            if struck or normal(cell.now.text) != normal(shown(cell.base.line, self.labels)):
                self._cell(cell, " (dicoret)" if struck else "")
        self._rows(read)
        if read.lost:
            names = "; ".join(self._name(row.key) for row in read.lost)
            self._say(rows_restored(names), ChangeKind.RESTORED, names)
        self._head(head(self.slot, element))  # last: cells are found by the headings as they were written
        return True

    # --- cells ---

    def _cell(self, cell: CellRead, struck: str) -> None:
        here = self._find(cell.row.key, cell.base.column)
        name, heading = self._name(cell.row.key), self._heading(cell.base.column)
        written = normal(cell.now.text)
        if here is None:
            if written:
                self._orphan(f"{name}, {heading}: {written}", cell.now)
            return
        row, number = here
        now = self.table.rows[row].cells[number]
        judged = [judge(one, self.base, self.today) for one in cell.figures]
        quotes = [one for one in cell.base.line if isinstance(one, Quoted)]
        todays = {one.id for one in line_of(now.content) if isinstance(one, Quoted)}
        known = {one.found.id for one in judged}
        if any(one.by_hand or _unmarked(one) for one in judged) or len(judged) < len(quotes) or not todays <= known:
            if words := _without_things(f"{written}{struck}"):
                data = plain(now.content) or "kosong"
                self._say(cell_by_hand(name, heading, words, data), ChangeKind.HAND, words, data)
            if PICTURE in written:
                self._orphan(f"{name}, {heading}: {written}", cell.now)
            return
        figures = tuple(one.today for one in judged if one.new)
        self._put(row, number, KeptText(cell.now.handle, cell.now.text, figures))
        self.changes.append(
            Change(ChangeKind.CELL, self.table.id, self.place, shown(cell.base.line, self.labels), written)
        )
        if wording(line_of(now.content)) != wording(cell.base.line):
            proposal = _words(line_of(now.content), self.labels)
            self._say(cell_changed(name, heading, proposal), ChangeKind.CONFLICT, written, proposal)

    def _find(self, key: str, column: int) -> tuple[int, int] | None:
        """Row and number of today's cell: the same row, the column of the same heading."""
        headings = [one.heading for one in self.table.columns]
        if tuple(headings) != self.slot.headings:
            heading = self.slot.headings[column]
            if headings.count(heading) != 1:
                return None
            column = headings.index(heading)
        keys = [row.key for row in self.table.rows]
        if key not in keys:
            return None
        number = keys.index(key)
        return next(((number, place) for place, at in grid(self.table)[number] if at == column), None)

    def _put(self, row: int, number: int, content: KeptText) -> None:
        cells = list(self.table.rows[row].cells)
        cells[number] = replace(cells[number], content=(content,))
        self._replace(row, replace(self.table.rows[row], cells=tuple(cells)))

    def _replace(self, number: int, row: Row) -> None:
        rows = self.table.rows
        self.table = replace(self.table, rows=(*rows[:number], row, *rows[number + 1 :]))

    # --- rows ---

    def _rows(self, read: TableRead) -> None:
        """A person's rows, each behind the row that it stood behind."""
        before = ""
        for slot_row, row in read.rows:
            if slot_row is not None:
                before = slot_row.key
                columns = {one.column for one in slot_row.cells}
                for cell in row.cells:
                    if cell.column not in columns and normal(cell.text):  # of a cell that a person split
                        self._orphan(f"{self._name(before)}: {normal(cell.text)}", cell)
            elif any(normal(cell.text) for cell in row.cells):
                before = self._insert(row, before)

    def _insert(self, row: ReadRow, before: str) -> str:
        """Put `row` in; returns its key, or `before` when it finds no place."""
        keys = [one.key for one in self.table.rows]
        at = keys.index(before) + 1 if before in keys else 0
        words = " | ".join(normal(cell.text) for cell in row.cells if normal(cell.text))
        if (before and before not in keys) or not self._fits(row, at):
            self._orphan(words)
            for one in row.cells:
                if PICTURE in one.text:
                    self._orphan(one.text, one)
            return before
        key = f"tambahan/{row.cells[0].handle}"
        covered = {one.column for one in row.cells if one.continued}
        cells = tuple(_kept_cell(one, self.base, self.today) for one in row.cells if not one.continued)
        rows = list(self.table.rows)
        for column, (number, place) in self._covers(at).items():
            if column in covered:  # the merged cell goes on over the new row
                longer = list(rows[number].cells)
                longer[place] = replace(longer[place], down=longer[place].down + 1)
                rows[number] = replace(rows[number], cells=tuple(longer))
        rows.insert(at, Row(key, cells))
        self.table = replace(self.table, rows=tuple(rows))
        self.changes.append(Change(ChangeKind.ADDED, self.table.id, self.place, "", words))
        return key

    def _covers(self, at: int) -> dict[int, tuple[int, int]]:
        """Column → row and number of the cell that reaches down to the row above `at`."""
        found = {}
        for number, cells in enumerate(grid(self.table)[:at]):
            for place, column in cells:
                if number + self.table.rows[number].cells[place].down >= at:
                    found[column] = (number, place)
        return found

    def _fits(self, row: ReadRow, at: int) -> bool:
        """Whether the row covers the columns: it goes on with merged cells, and cuts none in two."""
        last = max((one.column + one.span for one in row.cells), default=0)
        above = self._covers(at)
        cut = {
            column
            for column, (number, place) in above.items()
            if number + self.table.rows[number].cells[place].down > at
        }
        continued = {one.column for one in row.cells if one.continued}
        return last == len(self.table.columns) and cut <= continued <= set(above)

    # --- headings and words ---

    def _head(self, rows: Sequence[ReadRow]) -> None:
        today = tuple(one.heading for one in self.table.columns), tuple(one.text for one in self.table.groups)
        if today == (self.slot.headings, self.slot.groups):
            self._headings(rows)
        else:
            self._other_headings(rows)

    def _headings(self, rows: Sequence[ReadRow]) -> None:
        """Headings that a person rewrote; other words that stand in the head find no place there."""
        columns, groups = list(self.table.columns), list(self.table.groups)
        places = dict(_head_places(self.table))
        for number, row in enumerate(rows):
            for cell in row.cells:
                text, column, group = places.get((number, cell.column), ("", -1, -1))
                written, ours = _without_things(cell.text), max(column, group) >= 0
                if PICTURE in cell.text or (not ours and written not in ("", normal(text))):
                    self._orphan(cell.text, cell)
                if not ours or written == normal(text) or (not written and column < 0):
                    continue
                if column >= 0:
                    columns[column] = replace(columns[column], heading=written)
                else:
                    groups[group] = replace(groups[group], text=written)
                self.changes.append(Change(ChangeKind.CELL, self.table.id, self.place, text, written))
        self.table = replace(self.table, columns=tuple(columns), groups=tuple(groups))

    def _other_headings(self, rows: Sequence[ReadRow]) -> None:
        """Today's table has another head: what was no heading, nor the number of a column, is a person's."""
        known = {"", *map(normal, (*self.slot.headings, *self.slot.groups))}
        for text, cell in {normal(cell.text): cell for row in rows for cell in row.cells}.items():
            if text not in known and not _COLUMN_NUMBER.fullmatch(text):
                self._orphan(text, cell)

    def _orphan(self, words: str, cell: ReadCell | None = None) -> None:
        whole = cell if cell is not None and PICTURE in cell.text else None
        self.orphans.append(Orphan(f"{self.table.caption or self.table.id}: {_without_things(words)}", whole))

    def _heading(self, column: int) -> str:
        headings = self.slot.headings
        return normal(headings[column]) if column < len(headings) else str(column + 1)

    def _name(self, key: str) -> str:
        return row_name(next(one for one in self.slot.rows if one.key == key), self.labels)

    def _say(self, sentence: str, kind: ChangeKind, old: str, new: str = "") -> None:
        self.remarks.append(Remark(self.table.id, sentence))
        self.changes.append(Change(kind, self.table.id, self.place, old, new))


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


def grid(table: Table) -> list[list[tuple[int, int]]]:
    """Of each row the number and column of its cells: cells under a merged one are left out of the row."""
    taken: set[tuple[int, int]] = set()
    found = []
    for index, row in enumerate(table.rows):
        column, cells = 0, []
        for place, cell in enumerate(row.cells):
            while (index, column) in taken:
                column += 1
            cells.append((place, column))
            taken |= {(index + down, column + span) for down in range(1, cell.down) for span in range(cell.span)}
            column += cell.span
        found.append(cells)
    return found


def _unmarked(one: Judged) -> bool:
    """Whether nothing in the cell tells the place at which today's text would stand."""
    return one.stale and one.found.layer is Layer.CELL


def _kept_cell(cell: ReadCell, base: Texts, today: Texts) -> Cell:
    judged = [judge(one, base, today) for one in cell.figures]
    figures = tuple(one.today for one in judged if one.new)
    return Cell((KeptText(cell.handle, cell.text, figures),), span=cell.span)


def _without_things(text: str) -> str:
    """The words alone, without the signs that stand for pictures and notes."""
    return normal(text.replace(PICTURE, " "))


def _words(line: Line, labels: Mapping[str, str]) -> str:
    return normal(shown(line, labels)) or "(kosong)"
