"""The figures of a draft, part by part: passages, tables and their copies, charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from lkjgen.core.draft import Kind, Line, Quoted, Slot, SlotRow, SlotSeries, normal, shown
from lkjgen.core.draft.edited import Element, ReadCell, ReadChart, ReadRow, Shape
from lkjgen.core.draft.passages import Passage
from lkjgen.core.draft.tables import CellRead, TableRead, read_table, row_name
from lkjgen.core.number import show_exact
from lkjgen.core.regeneration.scene import Scene
from lkjgen.core.tracing.traced import Judge, Spot, State, Traced, Written, excerpt, figures_of, label_of

_FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class ChangedCell:
    """A cell of a generated table whose words, not its figures, are others than the data's."""

    id: str
    spot: Spot
    written: str
    now: str


@dataclass(frozen=True)
class CellAt:
    """A cell of a generated table at its place; `today` is what stands there in today's, None when there is no such cell."""

    slot: Slot
    spot: Spot
    read: CellRead
    today: Line | None


@dataclass
class Parts:
    """`cells`, `read` and `copies` grow while tables are read."""

    scene: Scene

    def __post_init__(self) -> None:
        self.judge = Judge(self.scene.base_texts, self.scene.today)
        self.cells: list[ChangedCell] = []
        self.read: list[CellAt] = []  # of generated tables, not of copies
        self.lost: dict[str, list[str]] = {}  # table → names of rows without figures that are gone
        self.copies: set[str] = set()  # handles of tables that a person copied
        self.tables = [one for one in self.scene.manifest.slots if one.kind is Kind.TABLE and one.rows]

    def figures(self) -> Iterator[Traced]:
        """Every figure that was written, and every one that a person copied, in the order of the draft."""
        scene = self.scene
        for key, passage in zip(scene.keys, scene.passages, strict=True):
            slot = passage.slot
            if slot is None:
                yield from self._addition(key, passage)
            elif slot.kind is Kind.TABLE:
                yield from self._table(slot, passage)
            elif slot.kind is Kind.CHART:
                yield from self._chart(slot, passage)
            else:
                yield from self._text(slot, passage)
        for slot in scene.manifest.slots:
            if slot.id not in scene.found:
                yield from self._gone(slot)

    def _spot(self, key: str, where: str) -> Spot:
        return Spot(self.scene.place(key), where)

    # --- passages ---

    def _text(self, slot: Slot, passage: Passage) -> Iterator[Traced]:
        written = Written(slot.lines)
        for line, one in figures_of(passage.lines):
            spot = self._spot(slot.id, f'"{excerpt(line.text, one.start)}"')
            yield self.judge.found(one, slot.id, spot, written.take(one), line.text[one.end :])
        yield from self._missing(slot, written.left())

    def _missing(self, slot: Slot, quotes: Sequence[Quoted]) -> Iterator[Traced]:
        for one in quotes:
            line = next((each for each in slot.lines if one in each), (one,))
            yield self.judge.missing(one, slot.id, self._spot(slot.id, f'"{excerpt(shown(line, self.scene.labels))}"'))

    def _gone(self, slot: Slot) -> Iterator[Traced]:
        """The figures of a part that no longer stands in the draft."""
        if slot.kind is Kind.TABLE:
            label = self._label(slot)
            for row in slot.rows:
                yield from self._lost_row(slot, row, label)
        elif slot.kind is Kind.CHART:
            yield self._lost_chart(slot)
        yield from self._missing(slot, [one for line in slot.lines for one in line if isinstance(one, Quoted)])

    # --- tables ---

    def _label(self, slot: Slot) -> str:
        return label_of(slot.id, self.scene.labels, normal(self.scene.said(slot)))

    def _table(self, slot: Slot, passage: Passage) -> Iterator[Traced]:
        label, element = self._label(slot), passage.table
        if element is None:
            for row in slot.rows:
                yield from self._lost_row(slot, row, label)
            return
        now = realigned(slot, element)
        if now is None:
            yield from self._reshaped(slot, element, label)
            return
        read = read_table(slot, now, self.scene.labels)
        yield from self._cells(slot, read, label, copied=False)
        for lost in read.lost:
            yield from self._lost_row(slot, lost, label)
        for base, own in read.rows:
            if base is None:
                yield from self._own_row(slot, own, label)

    def _cells(self, slot: Slot, read: TableRead, label: str, *, copied: bool) -> Iterator[Traced]:
        labels, today = self.scene.labels, self._today(slot)
        for cell in read.cells(labels):
            heading = slot.headings[cell.base.column] if cell.base.column < len(slot.headings) else ""
            spot = self._spot(slot.id, _cell_name(label, row_name(cell.row, labels), heading))
            quotes = [one for one in cell.base.line if isinstance(one, Quoted)]
            found = {one.id: one for one in cell.figures}
            for quote in quotes:
                if quote.id in found:
                    yield self.judge.found(found[quote.id], slot.id, spot, quote.text)
                elif not copied:
                    yield self.judge.missing(quote, slot.id, spot)
            if copied:
                continue
            current = today.get((cell.row.key, cell.base.column))
            self.read.append(CellAt(slot, spot, cell, current))
            before, now = normal(shown(cell.base.line, labels)), normal(cell.now.text)
            if not quotes and before != now and before and not before.startswith("["):
                wanted = normal(shown(current, labels)) if current else ""
                if wanted not in ("", now):
                    self.cells.append(ChangedCell(f"{slot.id}/{cell.row.key}/{heading}", spot, wanted, now))

    def _today(self, slot: Slot) -> Mapping[tuple[str, int], Line]:
        """What today's table has in its cells, by row and column; nothing when its columns are others."""
        new = self.scene.new_slots.get(slot.id)
        same = new.rows if new is not None and new.headings == slot.headings else ()
        return {(row.key, one.column): one.line for row in reversed(same) for one in row.cells}

    def _lost_row(self, slot: Slot, row: SlotRow, label: str) -> Iterator[Traced]:
        name = row_name(row, self.scene.labels)
        quotes = [one for cell in row.cells for one in cell.line if isinstance(one, Quoted)]
        if not quotes:
            self.lost.setdefault(slot.id, []).append(name)
        spot = self._spot(slot.id, _cell_name(label, name, ""))
        yield from (self.judge.missing(one, slot.id, spot) for one in quotes)

    def _own_row(self, slot: Slot, row: ReadRow, label: str) -> Iterator[Traced]:
        """Figures in a row that a person added, such as a copied one."""
        name = next((normal(cell.text) for cell in row.cells if normal(cell.text)), "")
        for cell in row.cells:
            for one in cell.figures:
                yield self.judge.found(one, slot.id, self._spot(slot.id, _cell_name(label, name, "")))

    def _reshaped(self, slot: Slot, element: Element, label: str) -> Iterator[Traced]:
        """A table whose columns cannot be told: only what is still marked."""
        written = Written([cell.line for row in slot.rows for cell in row.cells])
        for line, one in figures_of(element.lines):
            yield self.judge.found(one, slot.id, self._spot(slot.id, f"{label}, {line.text}"), written.take(one))
        for quote in written.left():
            spot = self._spot(slot.id, f"{label}, kolomnya diubah")
            yield replace(self.judge.missing(quote, slot.id, spot), state=State.UNKNOWN)

    # --- what a person added ---

    def _addition(self, key: str, passage: Passage) -> Iterator[Traced]:
        for element in passage.elements:
            copied = self._copied(element)
            if copied is not None:
                slot, now = copied
                self.copies.add(element.handle)
                read = read_table(slot, now, self.scene.labels)
                label = f"salinan {self._label(slot)}"
                for each in self._cells(slot, read, label, copied=True):
                    yield replace(each, spot=self._spot(key, each.spot.where))
                continue
            for line, one in figures_of(element.lines):
                yield self.judge.found(one, "", self._spot(key, f'"{excerpt(line.text, one.start)}"'))

    def _copied(self, element: Element) -> tuple[Slot, Element] | None:
        """The generated table that a person's own table was copied from: most of the headings, most of the rows."""
        if element.shape is not Shape.TABLE:
            return None
        found = [(*one, number) for number, slot in enumerate(self.tables) if (one := self._likeness(slot, element))]
        if not found:
            return None
        *_, now, number = max(found, key=lambda one: (one[0], one[1], -one[3]))
        return self.tables[number], now

    def _likeness(self, slot: Slot, element: Element) -> tuple[Decimal, Decimal, Element] | None:
        """The shares of the headings and of the rows that are the slot's, and the table with its columns; None when it is
        less than half of either.
        """
        there, wanted = set(_headings(slot, element)), {normal(one) for one in slot.headings if normal(one)}
        now = realigned(slot, element)
        if now is None or 2 * len(there & wanted) <= len(wanted):
            return None
        read = read_table(slot, now, self.scene.labels)
        known = sum(base is not None for base, _ in read.rows)
        if 2 * known <= len(read.rows):
            return None
        return Decimal(len(there & wanted)) / len(there | wanted), Decimal(known) / len(read.rows), now

    # --- charts ---

    def _chart(self, slot: Slot, passage: Passage) -> Iterator[Traced]:
        now = next((one.chart for one in passage.elements if one.chart is not None), None)
        if now is None:
            yield self._lost_chart(slot)
            return
        new = self.scene.new_slots.get(slot.id)
        for number, series in enumerate(slot.series):
            here = _series(now, series.name, number)
            current = next((one for one in new.series if one.name == series.name), None) if new else None
            for place, value in enumerate(series.values):
                category = slot.categories[place] if place < len(slot.categories) else str(place + 1)
                identity = f"{slot.id}/{series.name}/{category}"
                spot = self._spot(slot.id, f"{self._label(slot)}, {series.name}, {category}")
                today, bar = _today(new, current, category), _bar(now, category, place)
                if bar is None:
                    yield Traced(identity, slot.id, spot, _number(value), "", _number(today or ""), State.MISSING)
                else:
                    yield _charted(identity, slot.id, spot, value, _value(here, bar), today)

    def _lost_chart(self, slot: Slot) -> Traced:
        spot = self._spot(slot.id, self._label(slot))
        return Traced(slot.id, slot.id, spot, "grafik", "", "grafik", State.MISSING)


def _cell_name(label: str, row: str, heading: str) -> str:
    parts = (label, f'baris "{row}"' if row else "", f'kolom "{normal(heading)}"' if heading else "")
    return ", ".join(filter(None, parts))


def realigned(slot: Slot, element: Element) -> Element | None:
    """The table with its columns numbered as they were written; a person's own columns fall away. None when the columns
    cannot be told by their headings.
    """
    if element.columns == len(slot.headings):
        return element
    places = _headings(slot, element)
    wanted = [normal(one) for one in slot.headings]
    if len(set(wanted)) != len(wanted) or any(len(set(places.get(one, []))) > 1 for one in wanted):
        return None
    columns = {places[one][0]: number for number, one in enumerate(wanted) if one in places}
    if 2 * len(columns) <= len(wanted):
        return None
    rows = tuple(replace(row, cells=tuple(_moved(row.cells, columns))) for row in element.rows)
    return replace(element, rows=rows, columns=len(wanted))


def _headings(slot: Slot, element: Element) -> Mapping[str, Sequence[int]]:
    """Each heading of the table as it stands → its columns."""
    places: dict[str, list[int]] = {}
    for row in element.rows[: max(slot.head, 1)]:
        for cell in row.cells:
            if cell.span == 1 and normal(cell.text):
                places.setdefault(normal(cell.text), []).append(cell.column)
    return places


def _moved(cells: Sequence[ReadCell], columns: dict[int, int]) -> Iterator[ReadCell]:
    for cell in cells:
        if cell.column in columns:
            yield replace(cell, column=columns[cell.column], span=1)


def _series(chart: ReadChart, name: str, number: int) -> Sequence[str]:
    """By its name; where a person renamed it, by its place."""
    named = next((one for one in chart.series if one.name == name), None)
    chosen = named or (chart.series[number] if number < len(chart.series) else None)
    return chosen.values if chosen else ()


def _bar(chart: ReadChart, category: str, place: int) -> int | None:
    """Where the bar of a category stands now; None where a person took it out. By its place where names say nothing."""
    names = [normal(one) for one in chart.categories]
    if normal(category) in names:
        return names.index(normal(category))
    return place if place >= len(names) or len(set(names)) < len(names) else None


def _value(values: Sequence[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _today(slot: Slot | None, series: SlotSeries | None, category: str) -> str | None:
    """What today's chart shows; None when it has no such bar."""
    if slot is None or series is None or category not in slot.categories:
        return None
    return _value(series.values, slot.categories.index(category))


def _charted(identity: str, slot: str, spot: Spot, written: str, now: str, today: str | None) -> Traced:
    before, here, current = _number(written), _number(now), _number(today or "")
    if today is not None and here == current:
        state = State.SAME
    elif here != before:
        state = State.HAND
    else:
        state = State.UNKNOWN if today is None else State.STALE
    shown_today = "" if today is None else current or "kosong"
    return Traced(identity, slot, spot, before or "kosong", here or "kosong", shown_today, state, "grafik")


def _number(text: str) -> str:
    """As a reader sees it, without the noise of binary numbers."""
    try:
        value = Decimal(text)
        return show_exact(value.quantize(_FINEST)) if value.is_finite() else text
    except InvalidOperation:  # not a number, or far too large for one
        return text
