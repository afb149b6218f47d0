"""Where each slot of the manifest begins in an edited draft.

Bookmarks first; where an editor has dropped or misplaced them, the words: equal ones in the same order, then similar ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from typing import TypeAlias

from lkjgen.core.draft import Kind, Manifest, Slot, normal, quotes, shown
from lkjgen.core.draft.edited import Element, Shape
from lkjgen.core.draft.likeness import ratio
from lkjgen.core.values import dataclass

SIMILAR = 0.75  # share of equal characters that makes a text the edited form of another
_DOUBTFUL = 0.5  # less, and a mark at the end of other words is taken for a leftover
_LABEL = re.compile(r"^(?:Tabel|Gambar)\s+(?:[0-9IVXL]+\.)?\d+\.?\s*", re.IGNORECASE)
Starts: TypeAlias = dict[str, int]  # slot id → number of the element


def caption_text(text: str) -> str:
    """A caption without its label."""
    return _LABEL.sub("", normal(text))


def element_text(element: Element) -> str:
    """What a slot's words are compared with: a table is told by its first row."""
    if element.shape is Shape.TABLE:
        cells = element.rows[0].cells if element.rows else ()
        return normal(" | ".join(cell.text for cell in cells))
    return caption_text(element.text) if element.caption or _LABEL.match(normal(element.text)) else normal(element.text)


def slot_texts(slot: Slot, labels: Mapping[str, str]) -> list[str]:
    """What the elements of a slot say; a table without caption is told by its first row."""
    lines = [text for line in slot.lines if (text := normal(shown(line, labels)))]
    if slot.kind is Kind.TABLE and not lines:
        if slot.head:
            return [normal(" | ".join(slot.groups or slot.headings))]
        return [normal(" | ".join(shown(cell.line, labels) for cell in slot.rows[0].cells))] if slot.rows else []
    return lines


@dataclass
class _Search:
    elements: Sequence[Element]
    manifest: Manifest
    slots: list[Slot]
    starts: Starts = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = [element_text(one) for one in self.elements]
        self.slot_texts = {slot.id: slot_texts(slot, self.manifest.labels) for slot in self.slots}
        self.passages = {slot.id for slot in self.slots if slot.kind is Kind.TEXT}

    def by_marks(self) -> None:
        """Bookmarks; of several in one paragraph the one whose words stand there."""
        for place, element in enumerate(self.elements):
            claims = list(dict.fromkeys(one.slot for one in element.marks if one.slot in self.slot_texts))
            if len(claims) > 1:
                claims = [max(claims, key=lambda one: self._likeness(one, place))]
            for slot in claims:
                before = min(one.before for one in element.marks if one.slot == slot)
                leftover = 0 < before >= len(normal(element.text)) and self._likeness(slot, place) < _DOUBTFUL
                if not leftover:
                    self.starts.setdefault(slot, place)

    def _likeness(self, slot: str, place: int) -> float:
        texts, element = self.slot_texts[slot], self.elements[place]
        if element.shape is Shape.TABLE and slot in self.passages:  # signatures stand in a table
            return ratio(" ".join(texts), normal(element.text))
        return ratio(texts[0], self.texts[place]) if texts else 0.0

    def by_fields(self) -> None:
        """Tables of contents, told by their fields: one after the other."""
        slots = [slot.id for slot in self.slots if slot.kind is Kind.CONTENTS]
        inside = [one.contents for one in self.elements]
        groups = [place for place, now in enumerate(inside) if now and not (place and inside[place - 1])]
        if len(groups) == len(slots):
            for slot, place in zip(slots, groups, strict=True):
                self.starts.setdefault(slot, place)

    def by_drawings(self) -> None:
        """Charts without a caption, told by the names of what they draw."""
        drawn = {
            tuple(normal(one.name) for one in element.chart.series): place
            for place, element in enumerate(self.elements)
            if element.chart is not None
        }
        for slot in self.slots:
            place = drawn.get(tuple(normal(one.name) for one in slot.series))
            if slot.kind is Kind.CHART and not slot.lines and place is not None and place not in self.starts.values():
                self.starts.setdefault(slot.id, place)

    def by_words(self) -> None:
        """Slots without a mark, each run of them among the elements between its neighbours."""
        for run, low, high in self._gaps():
            free = self._free(low, high)
            number = self.slots.index(run[0])
            known = self.slots[
                max(0, number - 1) : number
            ]  # its other lines are its own, though a later slot says the same
            base = [
                (text, slot.id, line) for slot in (*known, *run) for line, text in enumerate(self.slot_texts[slot.id])
            ]
            matcher = SequenceMatcher(None, [one[0] for one in base], [self.texts[one] for one in free], autojunk=False)
            for a, b, size in matcher.get_matching_blocks():
                for step in range(size):
                    _, slot, line = base[a + step]
                    if slot not in self.starts:
                        taken = set(self.starts.values())
                        first, here = free[max(0, b + step - line)], free[b + step]
                        if not {first, here} <= taken:
                            self.starts[slot] = here if first in taken else first

    def by_likeness(self) -> None:
        """What is left, by similar words; then by equal words anywhere: it was moved."""
        for run, low, high in self._gaps():
            for slot in run:
                free = self._free(low, high)
                best = max(free, key=lambda one: self._likeness(slot.id, one), default=None)
                if best is None or self._likeness(slot.id, best) < SIMILAR:
                    best = next((one for one in free if self._shows(slot, one)), None)
                if best is not None:
                    self.starts[slot.id] = best
                    low = best + 1
        left = [slot for slot in self.slots if slot.id not in self.starts and self.slot_texts[slot.id]]
        for slot in left:
            heading = slot.kind is Kind.HEADING
            free = [one for one in self._free(0, len(self.elements)) if bool(self.elements[one].level) is heading]
            equal = [one for one in free if self.texts[one] == self.slot_texts[slot.id][0]]
            if len(equal) == 1 and (heading or len(self.texts[equal[0]]) > len("Faktor penghambat")):
                self.starts[slot.id] = equal[0]

    def at_first_items(self) -> None:
        """A passage whose first paragraph a person moved down, with its mark, begins at the first of the others."""
        for slot in self.slots:
            place = self.starts.get(slot.id)
            if place is None or slot.id not in self.passages or len(slot.lines) == 1:
                continue
            before = max((one for one in self.starts.values() if one < place), default=-1)
            owner = next((one for one in self.slots if self.starts.get(one.id) == before), slot)
            for one in self._free(before + 1, place):
                mine, other = self._most_like(slot, one), self._most_like(owner, one)
                if mine >= SIMILAR and mine > other:
                    self.starts[slot.id] = one
                    break

    def _shows(self, slot: Slot, place: int) -> bool:
        """Whether a paragraph shows a figure of a passage of several: what is left of it, whatever it says now."""
        ids = {one.id for one in quotes(slot)} if slot.id in self.passages and len(slot.lines) > 1 else set[str]()
        return any(one.id in ids for line in self.elements[place].lines for one in line.figures)

    def _most_like(self, slot: Slot, place: int) -> float:
        alike = max((ratio(text, self.texts[place]) for text in self.slot_texts[slot.id]), default=0.0)
        return max(alike, SIMILAR) if slot.keys and self._shows(slot, place) else alike

    def at_drawings(self) -> None:
        """A chart begins with its drawing, which stands before the caption by which it was found."""
        taken = set(self.starts.values())
        for slot in self.slots:
            place = self.starts.get(slot.id, 0)
            above = place - 1 if place and self.texts[place - 1] else place - 2
            if (
                slot.id in self.starts
                and slot.kind is Kind.CHART
                and self.elements[place].chart is None
                and above >= 0
                and above not in taken
            ):
                self.starts[slot.id] = above if self.elements[above].chart is not None else place

    def _gaps(self) -> list[tuple[list[Slot], int, int]]:
        """Runs of slots that were not found, with the range of elements in which they may stand."""
        gaps: list[tuple[list[Slot], int, int]] = []
        run: list[Slot] = []
        previous = -1
        for slot in self.slots:
            if slot.id in self.starts:
                if run:
                    gaps.append((run, previous + 1, self._next(previous)))
                run, previous = [], self.starts[slot.id]
            elif self.slot_texts[slot.id]:
                run.append(slot)
        if run:
            gaps.append((run, previous + 1, self._next(previous)))
        return gaps

    def _next(self, place: int) -> int:
        return min((one for one in self.starts.values() if one > place), default=len(self.elements))

    def _free(self, low: int, high: int) -> list[int]:
        taken = set(self.starts.values())
        return [
            one for one in range(low, high) if one not in taken and self.texts[one] and not self.elements[one].contents
        ]


def slot_starts(elements: Sequence[Element], manifest: Manifest) -> Starts:
    """The first element of each slot that still stands in the draft; page sections are not among them."""
    search = _Search(elements, manifest, [slot for slot in manifest.slots if slot.kind is not Kind.SECTION])
    search.by_marks()
    search.by_fields()
    search.by_drawings()
    search.by_words()
    search.by_likeness()
    search.at_first_items()
    search.at_drawings()
    return search.starts


def section_ends(elements: Sequence[Element], manifest: Manifest, starts: Starts) -> Starts:
    """The element with which each page section of ours ends; a section that a person made is in none."""
    ends: Starts = {}
    for place, element in enumerate(elements):
        if element.section not in ("", "?"):
            ends.setdefault(element.section, place)
    order = [slot.id for slot in manifest.slots]
    for number, slot in enumerate(manifest.slots):
        if slot.kind is not Kind.SECTION or slot.id in ends:
            continue
        low = max((starts[one] for one in order[:number] if one in starts), default=0)
        high = min((starts[one] for one in order[number:] if one in starts), default=len(elements))
        unknown = [one for one in range(low, high) if elements[one].section == "?" and one not in ends.values()]
        if unknown:
            ends[slot.id] = unknown[-1]
    return ends
