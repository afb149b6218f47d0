"""A generated table by today's data, with what a person wrote into its cells and rows."""

from __future__ import annotations

import re
from dataclasses import field, replace

from lkjgen.core.comparing.changes import ChangeKind
from lkjgen.core.comparing.tables import ComparedCell, ComparedTable, without_things, words_of
from lkjgen.core.document import Cell, KeptText, Row, Table, plain
from lkjgen.core.draft import PICTURE, normal, shown, wording
from lkjgen.core.draft.edited import UNSAID, ReadCell, ReadRow
from lkjgen.core.draft.slots import block_slots
from lkjgen.core.draft.tables import head, row_name
from lkjgen.core.regeneration.changes import cell_by_hand, cell_changed, rows_restored
from lkjgen.core.regeneration.telling import Telling, todays
from lkjgen.core.values import dataclass

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
    compared: ComparedTable
    telling: Telling
    orphans: list[Orphan] = field(default_factory=list)

    def merge(self) -> bool:
        """Put in what stands in the draft of a person; False when its columns or rows are others."""
        compared = self.compared
        if compared.reshaped:
            return False
        for cell in compared.cells:
            if cell.edited:
                self._cell(cell)
        self._rows()
        if compared.lost_rows:
            self.telling.remark(self.table.id, rows_restored(compared.lost_rows))
        self._head()  # last: cells are found by the headings as they were written
        return True

    # --- cells ---

    def _cell(self, cell: ComparedCell) -> None:
        name, heading, written = self._name(cell.row.key), normal(cell.heading), cell.said
        if cell.new is None:
            if written:
                self._orphan(f"{name}, {heading}: {written}", cell.now)
            return
        row, number = self._place(cell.row.key, cell.new.column)
        now = self.table.rows[row].cells[number]
        if written == normal(plain(now.content)) and not cell.struck:
            return
        if cell.of_data:
            if words := without_things(f"{written}{UNSAID if cell.struck else ''}"):
                data = plain(now.content) or "kosong"
                self._say(cell_by_hand(name, heading, words, data), ChangeKind.HAND, words, data)
            if PICTURE in written:
                self._orphan(f"{name}, {heading}: {written}", cell.now)
            return
        cells = list(self.table.rows[row].cells)
        cells[number] = replace(now, content=(KeptText(cell.now.handle, cell.now.text, todays(cell.figures)),))
        rows = list(self.table.rows)
        rows[row] = replace(rows[row], cells=tuple(cells))
        self.table = replace(self.table, rows=tuple(rows))
        if wording(cell.new.line) != wording(cell.base.line):
            proposal = normal(shown(cell.new.line, self.compared.labels)) or "(kosong)"
            self._say(cell_changed(name, heading, proposal), ChangeKind.CONFLICT, written, proposal)

    def _place(self, key: str, column: int) -> tuple[int, int]:
        """Row and number of a cell of today's table, with what was put into it."""
        number = next(place for place, row in enumerate(self.table.rows) if row.key == key)
        return number, next(place for place, at in grid(self.table)[number] if at == column)

    # --- rows ---

    def _rows(self) -> None:
        """A person's rows, each behind the row that it stood behind; and cells that a person split."""
        read = self.compared.read
        for base, row in read.rows if read else ():
            columns = {one.column for one in base.cells} if base else set[int]()
            for cell in row.cells if base else ():
                if base and cell.column not in columns and normal(cell.text):
                    self._orphan(f"{self._name(base.key)}: {normal(cell.text)}", cell)
        last: dict[str, str] = {}
        for before, row in self.compared.own_rows:
            last[before] = self._insert(row, last.get(before, before))

    def _insert(self, row: ReadRow, before: str) -> str:
        """Put `row` in; returns its key, or `before` when it finds no place."""
        keys = [one.key for one in self.table.rows]
        at = keys.index(before) + 1 if before in keys else 0
        if (before and before not in keys) or not self._fits(row, at):
            self._orphan(words_of(row))
            for one in row.cells:
                if PICTURE in one.text:
                    self._orphan(one.text, one)
            return before
        key = f"tambahan/{row.cells[0].handle}"
        covered = {one.column for one in row.cells if one.continued}
        cells = tuple(self._kept(one) for one in row.cells if not one.continued)
        rows = list(self.table.rows)
        for column, (number, place) in self._covers(at).items():
            if column in covered:  # the merged cell goes on over the new row
                longer = list(rows[number].cells)
                longer[place] = replace(longer[place], down=longer[place].down + 1)
                rows[number] = replace(rows[number], cells=tuple(longer))
        rows.insert(at, Row(key, cells))
        self.table = replace(self.table, rows=tuple(rows))
        return key

    def _kept(self, cell: ReadCell) -> Cell:
        figures = todays(map(self.compared.judge.found, cell.figures))
        return Cell((KeptText(cell.handle, cell.text, figures),), span=cell.span)

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

    def _head(self) -> None:
        """Headings that a person rewrote; other words that stand in the head find no place there."""
        if not self.compared.same_head(self.table):
            self._other_headings()
            return
        columns, groups = list(self.table.columns), list(self.table.groups)
        for one in self.compared.heads(self.table):
            if PICTURE in one.cell.text or (not one.ours and one.written not in ("", normal(one.text))):
                self._orphan(one.cell.text, one.cell)
            if one.edited and one.column >= 0:
                columns[one.column] = replace(columns[one.column], heading=one.written)
            elif one.edited:
                groups[one.group] = replace(groups[one.group], text=one.written)
        self.table = replace(self.table, columns=tuple(columns), groups=tuple(groups))

    def _other_headings(self) -> None:
        """Today's table has another head: what was no heading, nor the number of a column, is a person's."""
        slot = self.compared.slot
        known = {"", *map(normal, (*slot.headings, *slot.groups))}
        rows = head(slot, self.compared.element)
        for text, cell in {normal(cell.text): cell for row in rows for cell in row.cells}.items():
            if text not in known and not _COLUMN_NUMBER.fullmatch(text):
                self._orphan(text, cell)

    def _orphan(self, words: str, cell: ReadCell | None = None) -> None:
        whole = cell if cell is not None and PICTURE in cell.text else None
        self.orphans.append(Orphan(f"{self.table.caption or self.table.id}: {without_things(words)}", whole))

    def _name(self, key: str) -> str:
        return row_name(next(one for one in self.compared.slot.rows if one.key == key), self.compared.labels)

    def _say(self, sentence: str, kind: ChangeKind, old: str, new: str = "") -> None:
        self.telling.remark(self.table.id, sentence)
        self.telling.tell(kind, self.table.id, old, new)


def grid(table: Table) -> list[list[tuple[int, int]]]:
    """Of each row the number and column of its cells: cells under a merged one are left out of the row."""
    slot = next(block_slots(table))
    return [[(place, cell.column) for place, cell in enumerate(row.cells)] for row in slot.rows]
