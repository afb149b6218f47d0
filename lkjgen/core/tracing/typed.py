"""Numbers that people typed into passages: those that are a figure of the same sasaran, and the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from lkjgen.core.comparing.figures import Kin, State, Texts, named, without_figures
from lkjgen.core.comparing.parts import Compared, Part
from lkjgen.core.comparing.parts import State as PartState
from lkjgen.core.draft import normal, quotes, shown
from lkjgen.core.draft.passages import Passage
from lkjgen.core.tracing.traced import Spot, Traced, excerpt
from lkjgen.core.values import dataclass

_NUMBER = re.compile(r"(?:Rp\s?)?(?<![\w.,-])\d(?:[\d.,]*\d)?(?:\s?%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
TYPED = "diketik"


@dataclass(frozen=True)
class TypedNumber:
    """A number in a person's words that is no figure of the same sasaran; listed, not judged."""

    spot: Spot
    text: str


@dataclass
class TypedNumbers:
    """`sasaran` maps the codes of indicators and sasaran to the sasaran; `former` holds what earlier versions showed."""

    compared: Compared
    sasaran: Mapping[str, str]
    former: Texts

    def __post_init__(self) -> None:
        slots = (*self.compared.manifest.slots, *self.compared.new_slots.values())
        self._by_sasaran: dict[str, set[str]] = {}
        for slot in slots:
            for one in quotes(slot):
                for code in self._codes(one.id):
                    self._by_sasaran.setdefault(code, set()).add(one.id)

    def judged(self) -> Iterator[Traced | TypedNumber]:
        """The numbers of every passage that a person edited or added, in the order of the draft."""
        for part, passage in self.compared.standing:
            if part.state in (PartState.ADDED, PartState.WORDS):
                yield from self._passage(part, passage)

    def _passage(self, part: Part, passage: Passage) -> Iterator[Traced | TypedNumber]:
        lines = [one for one in self.compared.typed(passage, self._kin(part)) if normal(one[0].text)]
        there = {normal(line.text) for line, _ in lines}
        base = {normal(shown(one, self.compared.labels)) for one in (part.slot.lines if part.slot else ())}
        written = Counter(number for line in base - there for number in _NUMBER.findall(line))
        for line, kin in lines:
            if normal(line.text) in base:
                continue  # as it was generated: its numbers are the tool's
            spot = Spot(part.place, f'"{excerpt(line.text)}"')
            figures, words = named(normal(without_figures(line)), *kin)
            for identity, text, new in figures:
                state = State.SAME if text == new else State.STALE
                yield Traced(identity, part.slot.id if part.slot else "", spot, "", text, new, state, TYPED)
            for number in _NUMBER.findall(words):
                if written[number]:
                    written[number] -= 1
                elif not _YEAR.fullmatch(number):
                    yield TypedNumber(spot, number)

    # --- kin ---

    def _kin(self, part: Part) -> Kin:
        """Of the sasaran that the passage or its heading names; where neither names one, all of the report's."""
        names = [part.under]
        if part.slot is not None:
            names += [part.slot.id, *(one.id for one in quotes(part.slot))]
        named = {code for identity in names for code in self._codes(identity)}
        shown_today = self.compared.judge.today
        ids: Collection[str] = (
            set().union(*(self._by_sasaran.get(code, set()) for code in named))
            if named
            else {*self.former, *shown_today}
        )
        former = {one: texts for one in ids if (texts := self.former.get(one, ()))}
        today = {one: texts for one in ids if (texts := shown_today.get(one, ()))}
        return Kin(former, today)

    def _codes(self, identity: str) -> Iterator[str]:
        """The sasaran that an id names, itself or by one of its indicators."""
        yield from (found for part in identity.split("/") if (found := self.sasaran.get(part)))


def former_texts(earlier: Sequence[Texts], base: Texts) -> Texts:
    """All texts by which each figure was ever shown; `earlier` are those of earlier versions."""
    found: dict[str, dict[str, None]] = {}
    for texts in (*earlier, base):
        for identity, each in texts.items():
            found.setdefault(identity, {}).update(dict.fromkeys(each))
    return {identity: tuple(each) for identity, each in found.items()}
