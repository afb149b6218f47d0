"""A generated table as it stands in an edited draft: which of its rows is which, and what its cells say now.

Rows are told by what stands in them, not by their place: equal rows, then figures that are still marked, then similar
words, and of rows that these do not tell apart most equal cells. So a row that was moved, or one above it that was
deleted, makes no false change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from lkjgen.core.draft import Quoted, Slot, SlotCell, SlotRow, normal, shown, without_notes
from lkjgen.core.draft.context import located
from lkjgen.core.draft.edited import Element, Found, Layer, ReadCell, ReadRow, told
from lkjgen.core.draft.likeness import matched, most, ratio
from lkjgen.core.values import dataclass

_ALIKE = 0.6
_LONGEST_NAME = 60  # characters of a row's name in a sentence
_HALF = 0.5


@dataclass(frozen=True)
class CellRead:
    """A cell as it was written and as it stands; `figures` are the written ones that can still be told."""

    row: SlotRow
    base: SlotCell
    now: ReadCell
    figures: tuple[Found, ...]


@dataclass(frozen=True)
class TableRead:
    """`rows` in the draft's order: a person's own row has no `SlotRow`; `lost` are written rows that are gone.

    `reshaped` tells that the columns are not those that were written: then no cell can be told.
    """

    rows: tuple[tuple[SlotRow | None, ReadRow], ...]
    lost: tuple[SlotRow, ...]
    reshaped: bool = False

    def cells(self, labels: Mapping[str, str]) -> Iterator[CellRead]:
        """The cells of written rows that still stand at their column."""
        for row, now in self.rows:
            if row is None or self.reshaped:
                continue
            here = {one.column: one for one in now.cells if not one.continued}
            for base in row.cells:
                if found := here.get(base.column):
                    yield CellRead(row, base, found, figures_in(base, found, labels))


def figures_in(base: SlotCell, now: ReadCell, labels: Mapping[str, str]) -> tuple[Found, ...]:
    """The written figures of a cell, by their marks, else by the words around them; alone in a cell, it is all of it."""
    written = [one for one in base.line if isinstance(one, Quoted)]
    marked = {one.id: one for one in now.figures}
    if all(one.id in marked for one in written):
        return tuple(marked[one.id] for one in written)
    if len(base.line) == 1 and written:
        text = without_notes(now.text, written[0].text)
        return (told(written[0].id, text, now.text.index(text), Layer.CELL, now.struck),) if text else ()
    around = {one.id: one for one in located(base.line, now.text, labels, Layer.CELL, now.struck)}
    return tuple(found for one in written if (found := marked.get(one.id) or around.get(one.id)))


def read_table(
    slot: Slot, element: Element, labels: Mapping[str, str], missing: Collection[int] = frozenset()
) -> TableRead:
    """The rows of `element`, matched to those of `slot` by what stands in its columns but the `missing` ones."""
    now = body(slot, element)
    reshaped = element.columns != len(slot.headings)
    there = [replace(row, cells=tuple(one for one in row.cells if one.column not in missing)) for row in slot.rows]
    found = _Rows(there, now, labels).match()
    rows = tuple((slot.rows[found[place]] if place in found else None, row) for place, row in enumerate(now))
    kept = set(found.values())
    return TableRead(rows, tuple(row for place, row in enumerate(slot.rows) if place not in kept), reshaped)


def row_name(row: SlotRow, labels: Mapping[str, str]) -> str:
    """What a reader calls a row: its first cell with letters."""
    texts = [normal(shown(cell.line, labels)) for cell in row.cells]
    named = next((one for one in texts if any(map(str.isalpha, one))), row.key)
    return named if len(named) <= _LONGEST_NAME else f"{named[: _LONGEST_NAME - 1]}…"


def row_words(row: SlotRow, labels: Mapping[str, str]) -> dict[int, str]:
    """The words of a row by their columns: those of the cells without figures."""
    words = {cell.column: normal(shown(cell.line, labels)) for cell in row.cells if not _figures(cell)}
    return {column: text for column, text in words.items() if len(text) > 1}


def head(slot: Slot, element: Element) -> tuple[ReadRow, ...]:
    """The rows with the headings; an editor may have dropped the mark that repeats them, a person the rows."""
    if not slot.head:
        return ()
    if marked := tuple(row for row in element.rows if row.heading):
        return marked
    first, headings = element.rows[: slot.head], set(map(normal, slot.headings))
    return first if any(normal(cell.text) in headings for row in first for cell in row.cells) else ()


def body(slot: Slot, element: Element) -> tuple[ReadRow, ...]:
    """The rows below them."""
    above = head(slot, element)
    return tuple(row for row in element.rows if row not in above)


@dataclass
class _Rows:
    base: Sequence[SlotRow]
    now: Sequence[ReadRow]
    labels: Mapping[str, str]

    def __post_init__(self) -> None:
        self.base_texts = ["|".join(normal(shown(cell.line, self.labels)) for cell in row.cells) for row in self.base]
        self.now_texts = ["|".join(normal(one.text) for one in row.cells if not one.continued) for row in self.now]
        self.written = [_Row.written(row, self.labels) for row in self.base]
        self.read = [_Row.read(row) for row in self.now]

    def match(self) -> dict[int, int]:
        """Row of the draft → row as written."""
        by_words = (self._by_most_words, self._by_words, _ALIKE)
        figures, cells = (self._by_figures, self._by_figures, 0.01), (self._by_cells, self._by_cells, _HALF)
        return matched(self.base_texts, self.now_texts, (figures, by_words, cells), self._by_cells)

    def _by_figures(self, place: int, number: int) -> float:
        """The share of the written figures that are still marked in the row."""
        written, marked = self.written[number].figures, self.read[place].figures
        return len(written & marked) / len(written | marked) if written else 0.0

    def _by_words(self, place: int, number: int) -> float:
        return self._likeness(place, number, ratio)

    def _by_most_words(self, place: int, number: int) -> float:
        return self._likeness(place, number, most)

    def _likeness(self, place: int, number: int, alike: Callable[[str, str], float]) -> float:
        """How alike the cells without figures are, and that any are."""
        words, here = self.written[number].words, self.read[place].words
        if not words:
            return alike(self.base_texts[number], self.now_texts[place])
        return sum(alike(text, here.get(column, "")) for column, text in words.items()) / len(words)

    def _by_cells(self, place: int, number: int) -> float:
        """The share of cells that say the same: one of few cells may have been written anew."""
        words = {cell.column: normal(shown(cell.line, self.labels)) for cell in self.base[number].cells}
        here = {one.column: normal(one.text) for one in self.now[place].cells if not one.continued}
        told = [column for column, text in words.items() if text]
        return sum(words[column] == here.get(column) for column in told) / len(told) if told else 0.0


@dataclass(frozen=True)
class _Row:
    """What tells a row: the ids of its figures, and the words of its cells by their columns."""

    figures: frozenset[str]
    words: Mapping[int, str]

    @classmethod
    def written(cls, row: SlotRow, labels: Mapping[str, str]) -> _Row:
        figures = frozenset(one.id for cell in row.cells for one in cell.line if isinstance(one, Quoted))
        return cls(figures, row_words(row, labels))

    @classmethod
    def read(cls, row: ReadRow) -> _Row:
        figures = frozenset(one.id for cell in row.cells for one in cell.figures)
        return cls(figures, {one.column: normal(one.text) for one in row.cells if not one.continued})


def _figures(cell: SlotCell) -> bool:
    return any(isinstance(one, Quoted) for one in cell.line)
