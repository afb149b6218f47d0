"""Numbers of tables and charts, the references to them, and the tables of contents: do they name what stands there?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from lkjgen.core.comparing.parts import Compared
from lkjgen.core.document import Heading
from lkjgen.core.draft import Kind, normal
from lkjgen.core.draft.likeness import ratio
from lkjgen.core.draft.telling import telling
from lkjgen.core.model import Place
from lkjgen.core.number import letters, roman
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import draft as rules
from lkjgen.core.tracing.traced import Spot, excerpt
from lkjgen.core.values import dataclass

_LABEL = re.compile(r"(Tabel|Gambar)\s+((?:[0-9IVXLA-Z]+\.)?)(\d+)\b")
_PAGE = re.compile(r"\t[ ]?(?:\d+|[ivxl]+)$")
_ALIKE = 0.75
Told = tuple[Rule, Hit]


@dataclass
class References:
    """`name` is the draft's file name."""

    compared: Compared
    name: str
    now: dict[str, str] = field(default_factory=dict)  # label as written → as its caption shows it

    def hits(self) -> Iterator[Told]:
        yield from self._captions()
        for part, passage in self.compared.standing:
            key = part.key
            for line in (line for one in passage.elements for line in one.lines):
                for written, stands in line.references:
                    shown = self.now.get(written, written)
                    if normal(stands) not in (written, shown):
                        spot = Spot(part.place, f'"{excerpt(line.text)}"')
                        yield self._hit(f"rujukan/{key}", spot, normal(stands), shown)
        yield from self._contents()

    def _captions(self) -> Iterator[Told]:
        """A label is as it was written, or counts on from the one before it, as Word does when a table is put in."""
        titled = ((part.key, one.titled) for part, one in self.compared.standing if part.slot is not None)
        slots = {one.handle: key for key, one in titled if one is not None}
        last: dict[tuple[str, str], int] = {}
        for element in self.compared.draft.elements:
            found = None if element.contents else _LABEL.match(normal(element.text))
            slot = slots.get(element.handle, "")
            if found is None or not (element.caption or slot):
                continue
            written = self.compared.labels.get(slot, "")
            series, number = (found[1], found[2]), int(found[3])
            counts_on = bool(element.caption) and number == last.get(series, 0) + 1
            same = _LABEL.match(written)
            if same and found[0] != written and not (counts_on and series == (same[1], same[2])):
                yield self._hit(
                    f"label/{slot}", Spot(self.compared.place(slot), f'"{excerpt(element.text)}"'), found[0], written
                )
            elif same:
                self.now[written] = found[0]
            last[series] = number

    # --- tables of contents ---

    def _contents(self) -> Iterator[Told]:
        known = {*self._standing(), *self._written()}
        for part, passage in self.compared.standing:
            if part.kind is not Kind.CONTENTS:
                continue
            for line in passage.lines:
                entry = normal(_PAGE.sub("", line.text.rstrip()))
                like = max(known, key=lambda one: ratio(one, entry), default="") if entry not in known else entry
                if ratio(like, entry) >= _ALIKE and telling(like) != telling(entry):
                    yield self._hit(f"daftar/{part.key}", Spot("", f'daftar isi, "{excerpt(entry)}"'), entry, like)

    def _standing(self) -> Iterator[str]:
        """Headings and captions as they stand in the draft."""
        counted = _Counted()
        for one in self.compared.draft.elements:
            if one.level and not one.contents:
                yield from counted.titles(one.level, normal(one.text), numbered=one.numbered)
            elif one.caption:
                yield normal(one.text)

    def _written(self) -> Iterator[str]:
        """Headings as today's report numbers them, captions as the draft was written."""
        counted = _Counted()
        for one in self.compared.document.blocks:
            if isinstance(one, Heading):
                yield from counted.titles(one.level, normal(one.text), numbered=one.numbered)
        for slot in self.compared.manifest.slots:
            if slot.kind is Kind.HEADING:
                yield normal(self.compared.said(slot))
            elif slot.id in self.compared.labels:
                yield normal(f"{self.compared.labels[slot.id]} {self.compared.said(slot)}")

    def _hit(self, subject: str, spot: Spot, found: str, expected: str) -> Told:
        place = Place(self.name, spot.part, spot.where)
        return rules.WRONG_REFERENCE, Hit(place, subject, found, expected, {"where": str(spot)})


class _Counted:
    """Numbers headings as Word does."""

    def __init__(self) -> None:
        self._counters = [0, 0, 0]

    def titles(self, level: int, text: str, *, numbered: bool) -> Iterator[str]:
        """The heading as a table of contents shows it."""
        if not numbered or not 0 < level <= len(self._counters):
            yield text
            return
        self._counters[level - 1] += 1
        self._counters[level:] = [0] * (len(self._counters) - level)
        number = self._counters[level - 1]
        yield f"{(f'BAB {roman(number)}', f'{letters(number)}.', f'{number}.')[level - 1]} {text}"
