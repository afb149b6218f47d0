"""The columns of a table as it stands, told by their headings and by what stands in them, where a person added or took some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from lkjgen.core.draft import Slot, normal, shown
from lkjgen.core.draft.edited import Element
from lkjgen.core.draft.tables import body
from lkjgen.core.values import dataclass

_LEAST = 0.5  # of what tells a column: its heading, or half of what stands in it


@dataclass(frozen=True)
class _Column:
    """What tells a column: the headings above it, and the words below."""

    headings: frozenset[str]
    texts: Counter[str]

    def likeness(self, other: _Column) -> float:
        both = (self.texts & other.texts).total()
        most = min(self.texts.total(), other.texts.total())  # rows may be gone, or have come
        return bool(self.headings & other.headings) + (both / most if most else 0.0)


@dataclass(frozen=True)
class Columns:
    """The columns of `slot` beside those of `element`."""

    slot: Slot
    element: Element
    labels: Mapping[str, str]

    @cached_property
    def found(self) -> Mapping[int, int]:
        """Column as it stands → column as it was written; those that most is like, in the same order."""
        written, now = self._written, self._now
        best = [[0.0] * (len(now) + 1) for _ in range(len(written) + 1)]
        for number, one in enumerate(written):
            for place, other in enumerate(now):
                pair = best[number][place] + self._score(one, other)
                best[number + 1][place + 1] = max(pair, best[number][place + 1], best[number + 1][place])
        pairs, number, place = dict[int, int](), len(written), len(now)
        while number and place:
            if best[number][place] == best[number - 1][place]:
                number -= 1
            elif best[number][place] == best[number][place - 1]:
                place -= 1
            else:
                number, place = number - 1, place - 1
                pairs[place] = number
        return pairs

    def _score(self, one: _Column, other: _Column) -> float:
        likeness = one.likeness(other)
        return likeness if likeness >= _LEAST else 0.0

    @cached_property
    def _written(self) -> Sequence[_Column]:
        texts: list[Counter[str]] = [Counter() for _ in self.slot.headings]
        for cell in (cell for row in self.slot.rows for cell in row.cells):
            if cell.span == 1 and (text := normal(shown(cell.line, self.labels))):
                texts[cell.column][text] += 1
        named = (frozenset(filter(None, (normal(one),))) for one in self.slot.headings)
        return [_Column(*one) for one in zip(named, texts, strict=True)]

    @cached_property
    def _now(self) -> Sequence[_Column]:
        below = body(self.slot, self.element)
        headings: list[set[str]] = [set() for _ in range(self.element.columns)]
        texts: list[Counter[str]] = [Counter() for _ in range(self.element.columns)]
        for row in self.element.rows:
            for cell in row.cells:
                if cell.span == 1 and cell.column < self.element.columns and (text := normal(cell.text)):
                    if row in below:
                        texts[cell.column][text] += 1
                    else:
                        headings[cell.column].add(text)
        return [_Column(frozenset(one), other) for one, other in zip(headings, texts, strict=True)]

    @cached_property
    def realigned(self) -> Element | None:
        """The table with its columns numbered as they were written; a person's own columns fall away. None when no column
        can be told.
        """
        if self.element.columns == len(self.slot.headings):
            return self.element
        if not self.found:
            return None
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(one, column=self.found[one.column], span=1) for one in row.cells if one.column in self.found
                ),
            )
            for row in self.element.rows
        )
        return replace(self.element, rows=rows, columns=len(self.slot.headings))

    @property
    def missing(self) -> frozenset[int]:
        """The written columns that stand in it no more."""
        if self.element.columns == len(self.slot.headings):
            return frozenset()
        return frozenset(range(len(self.slot.headings))) - set(self.found.values())
