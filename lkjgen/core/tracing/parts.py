"""The figures of a draft, part by part: passages, tables and their copies, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from lkjgen.core.comparing.charts import bars
from lkjgen.core.comparing.figures import Judged, State
from lkjgen.core.comparing.parts import Compared, Part
from lkjgen.core.comparing.tables import ComparedCell, ComparedTable
from lkjgen.core.draft import Kind, Quoted, Slot, SlotRow, normal, shown
from lkjgen.core.draft.edited import ReadChart
from lkjgen.core.draft.passages import Passage
from lkjgen.core.draft.tables import row_name
from lkjgen.core.tracing.traced import Spot, Traced, excerpt, traced
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class ChangedCell:
    """A cell of a generated table whose words, not its figures, are others than the data's."""

    id: str
    spot: Spot
    written: str
    now: str


@dataclass(frozen=True)
class CellAt:
    """A cell of a generated table at its place, or of a copy, which may leave things out."""

    slot: Slot
    spot: Spot
    cell: ComparedCell
    copied: bool


@dataclass(frozen=True)
class Parts:
    """`cells`, `read`, `lost` and `dropped` grow while tables are read."""

    compared: Compared
    cells: list[ChangedCell] = field(default_factory=list)
    read: list[CellAt] = field(default_factory=list)  # of generated tables and their copies
    lost: dict[str, list[str]] = field(default_factory=dict)  # table → names of rows without figures that are gone
    dropped: dict[str, list[str]] = field(
        default_factory=dict
    )  # table that stands → names of today's rows that are gone

    def figures(self) -> Iterator[Traced]:
        """Every figure that was written, and every one that a person copied, in the order of the draft."""
        for part in self.compared.parts.values():
            slot, passage = part.slot, part.passage
            if slot is None:
                yield from self._addition(part, passage or Passage(None))
            elif passage is None:
                yield from self._gone(slot, part)
            elif slot.kind is Kind.TABLE:
                yield from self._table(slot, part)
            elif slot.kind is Kind.CHART:
                yield from self._chart(slot, part, passage)
            else:
                yield from self._figures(self.compared.judge.all(slot.lines, passage.lines), slot, part)

    def _figures(self, judged: Iterable[Judged], slot: Slot, part: Part) -> Iterator[Traced]:
        """The figures of a passage, each with the words around it."""
        for one in judged:
            if one.line is not None and one.found is not None:
                text = excerpt(one.line.text, one.found.start)
            else:
                quote = Quoted(one.id, one.written)
                text = excerpt(shown(next(line for line in slot.lines if quote in line), self.compared.labels))
            yield traced(one, part.of_list or slot.id, Spot(part.place, f'"{text}"'))

    def _gone(self, slot: Slot, part: Part) -> Iterator[Traced]:
        """The figures of a part that no longer stands in the draft."""
        for row in slot.rows:
            yield from self._lost_row(slot, row, part)
        if slot.kind is Kind.CHART:
            yield self._lost_chart(slot, part)
        yield from self._figures(self.compared.judge.all(slot.lines, ()), slot, part)

    # --- tables ---

    def _label(self, slot: Slot) -> str:
        """ "Tabel 3.4", or the caption where a table has no number; of a chart without caption what it draws."""
        drawn = next((one.name for one in reversed(slot.series)), "")
        return self.compared.labels.get(slot.id, "") or normal(self.compared.said(slot)) or drawn

    def _table(self, slot: Slot, part: Part) -> Iterator[Traced]:
        label, table = self._label(slot), self.compared.tables.get(part.key)
        if table is not None and table.read is None:
            yield from self._reshaped(table, part, label)
            return
        if table is not None:
            yield from self._cells(table, part, label)
        todays = {row.key for row in part.new.rows} if part.new and table and table.read else set[str]()
        for lost in table.read.lost if table and table.read else slot.rows:
            if lost.key in todays:
                self.dropped.setdefault(slot.id, []).append(row_name(lost, self.compared.labels))
            yield from self._lost_row(slot, lost, part)
        for _, row in table.own_rows if table else ():
            name = next(normal(cell.text) for cell in row.cells if normal(cell.text))
            for cell in row.cells:
                for one in cell.figures:
                    spot = Spot(part.place, _cell_name(label, name, ""))
                    yield traced(self.compared.judge.found(one), slot.id, spot)

    def _cells(self, table: ComparedTable, part: Part, label: str) -> Iterator[Traced]:
        """The figures of the written cells, and on the way those whose words are no longer the data's. Of a copy only what
        stands there.
        """
        slot, copied, labels = table.slot, table.copied, self.compared.labels
        for cell in table.cells:
            spot = Spot(part.place, _cell_name(label, row_name(cell.row, labels), cell.heading))
            for one in cell.figures:
                if one.found is not None or not copied:
                    yield traced(one, slot.id, spot)
            self.read.append(CellAt(slot, spot, cell, copied))
            filled = not cell.written or cell.written.startswith("[")
            if not cell.figures and not copied and cell.written != cell.said and not filled and cell.new is not None:
                today = normal(shown(cell.new.line, labels))
                if today not in ("", cell.said):
                    self.cells.append(ChangedCell(f"{slot.id}/{cell.row.key}/{cell.heading}", spot, today, cell.said))

    def _lost_row(self, slot: Slot, row: SlotRow, part: Part) -> Iterator[Traced]:
        name = row_name(row, self.compared.labels)
        quotes = [one for cell in row.cells for one in cell.line if isinstance(one, Quoted)]
        if not quotes:
            self.lost.setdefault(slot.id, []).append(name)
        spot = Spot(part.place, _cell_name(self._label(slot), name, ""))
        yield from (traced(self.compared.judge.missing(one), slot.id, spot) for one in quotes)

    def _reshaped(self, table: ComparedTable, part: Part, label: str) -> Iterator[Traced]:
        """A table whose columns cannot be told: only what is still marked."""
        lines = [cell.line for row in table.slot.rows for cell in row.cells]
        for one in self.compared.judge.all(lines, table.element.lines):
            where = f"{label}, {one.line.text}" if one.line else f"{label}, kolomnya diubah"
            state = one.state if one.found else State.UNKNOWN
            yield traced(replace(one, state=state), table.slot.id, Spot(part.place, where))

    # --- what a person added ---

    def _addition(self, part: Part, passage: Passage) -> Iterator[Traced]:
        for element in passage.elements:
            copy = self.compared.copy(element)
            if copy is not None:
                yield from self._cells(copy, part, f"salinan {self._label(copy.slot)}")
                continue
            for line in element.lines:
                for one in line.figures:
                    spot = Spot(part.place, f'"{excerpt(line.text, one.start)}"')
                    yield traced(self.compared.judge.found(one), "", spot)

    # --- charts ---

    def _chart(self, slot: Slot, part: Part, passage: Passage) -> Iterator[Traced]:
        now: ReadChart | None = next((one.chart for one in passage.elements if one.chart is not None), None)
        if now is None:
            yield self._lost_chart(slot, part)
            return
        for one in bars(slot, now, part.new):
            spot = Spot(part.place, ", ".join(dict.fromkeys((self._label(slot), one.series, one.category))))
            there = one.state is not State.MISSING
            yield Traced(
                f"{slot.id}/{one.series}/{one.category}",
                slot.id,
                spot,
                one.written or ("kosong" if there else ""),
                (one.now or "kosong") if there else "",
                "" if one.today is None else one.today or ("kosong" if there else ""),
                one.state,
                "grafik" if there else "",
            )

    def _lost_chart(self, slot: Slot, part: Part) -> Traced:
        return Traced(slot.id, slot.id, Spot(part.place, self._label(slot)), "grafik", "", "grafik", State.MISSING)


def _cell_name(label: str, row: str, heading: str) -> str:
    parts = (label, f'baris "{row}"' if row else "", f'kolom "{normal(heading)}"' if heading else "")
    return ", ".join(filter(None, parts))
