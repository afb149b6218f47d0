"""Numbers that people typed into passages: those that are a figure of the same sasaran, and the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjgen.core.draft import Kind, normal, quotes, shown
from lkjgen.core.draft.edited import ReadLine, Shape
from lkjgen.core.draft.passages import Passage, has_other_words
from lkjgen.core.regeneration.figures import Texts, tells, text_today, without_figures
from lkjgen.core.regeneration.scene import Scene, headings_of
from lkjgen.core.tracing.traced import Spot, State, Traced, excerpt

_NUMBER = re.compile(r"(?:Rp\s?)?(?<![\w.,-])\d(?:[\d.,]*\d)?(?:\s?%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[a-z]{5,}")
_COMMON = frozenset(
    ("jumlah", "persentase", "perangkat", "daerah", "kabupaten", "nilai", "indeks", "tingkat", "meningkatnya")
)
_WORDS = (Kind.TEXT, Kind.HEADING)
TYPED = "diketik"


@dataclass(frozen=True)
class TypedNumber:
    """A number in a person's words that is no figure of the same sasaran; listed, not judged."""

    spot: Spot
    text: str


@dataclass(frozen=True)
class Kin:
    """The figures that a passage may speak of: texts that were shown once, and those that today's data show."""

    former: Texts
    today: Texts

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Text, figure, and today's text for it; current texts first, then former ones, the longest first."""
        current = {text: identity for identity, texts in self.today.items() for text in texts if tells(text)}
        for text in sorted(current, key=len, reverse=True):
            yield text, current[text], text
        found: dict[str, tuple[str, str]] = {}
        for identity, texts in self.former.items():
            for text in texts:
                new = text_today(identity, text, self.former, self.today)
                if text not in current and new and tells(text):
                    found.setdefault(text, (identity, new))
        for text in sorted(found, key=len, reverse=True):
            yield text, *found[text]


@dataclass
class TypedNumbers:
    """`sasaran` maps the codes of indicators and sasaran to the sasaran, `names` to their words; `former` holds what earlier
    versions showed.
    """

    scene: Scene
    sasaran: Mapping[str, str]
    names: Mapping[str, str]
    former: Texts
    copies: Collection[str] = ()  # handles of tables that are read as copies of generated ones

    def __post_init__(self) -> None:
        slots = (*self.scene.manifest.slots, *self.scene.new_slots.values())
        self._headings = headings_of(self.scene.manifest.slots)
        self._by_sasaran: dict[str, set[str]] = {}
        for slot in slots:
            for one in quotes(slot):
                for code in self._codes(one.id):
                    self._by_sasaran.setdefault(code, set()).add(one.id)

    def judged(self) -> Iterator[Traced | TypedNumber]:
        """The numbers of every passage that a person edited or added, in the order of the draft."""
        for key, passage in zip(self.scene.keys, self.scene.passages, strict=True):
            slot = passage.slot
            if slot is None or (slot.kind in _WORDS and has_other_words(passage, self.scene.labels)):
                yield from self._passage(key, passage)

    def _passage(self, key: str, passage: Passage) -> Iterator[Traced | TypedNumber]:
        kin = self._kin(key, passage)
        lines = [line for line in self._text_lines(passage) if normal(line.text)]
        there = {normal(line.text) for line in lines}
        base = {normal(shown(one, self.scene.labels)) for one in (passage.slot.lines if passage.slot else ())}
        written = Counter(number for line in base - there for number in _NUMBER.findall(line))
        beside = dict(_rows(passage)) if passage.slot is None else {}
        for line in lines:
            if normal(line.text) in base:
                continue  # as it was generated: its numbers are the tool's
            spot = Spot(self.scene.place(key), f'"{excerpt(line.text)}"')
            words = normal(without_figures(line))
            for text, identity, new in self._near(kin, beside.get(id(line))).texts():
                pattern = rf"(?<![\d.,]){re.escape(normal(text))}(?![\d]|[.,]\d)"
                if re.search(pattern, words):
                    words = re.sub(pattern, " ", words)
                    state = State.SAME if text == new else State.STALE
                    yield Traced(identity, passage.slot.id if passage.slot else "", spot, "", text, new, state, TYPED)
            for number in _NUMBER.findall(words):
                if written[number]:
                    written[number] -= 1
                elif not _YEAR.fullmatch(number):
                    yield TypedNumber(spot, number)

    def _text_lines(self, passage: Passage) -> Iterator[ReadLine]:
        """The lines of its paragraphs and of a person's own tables; generated tables are read cell by cell elsewhere."""
        for element in passage.elements:
            own = passage.slot is None and element.handle not in self.copies
            if element.shape is Shape.PARAGRAPH or own:
                yield from element.lines

    # --- kin ---

    def _kin(self, key: str, passage: Passage) -> Kin:
        """Of the sasaran that the passage or its heading names; where neither names one, all of the report's."""
        above = self._above(key)
        named = {code for identity in self._names(above, passage) for code in self._codes(identity)}
        ids: Collection[str] = (
            set().union(*(self._by_sasaran.get(code, set()) for code in named))
            if named
            else {*self.former, *self.scene.today}
        )
        former = {one: texts for one in ids if (texts := self.former.get(one, ()))}
        today = {one: texts for one in ids if (texts := self.scene.today.get(one, ()))}
        return Kin(former, today)

    def _near(self, kin: Kin, beside: str | None) -> Kin:
        """In a person's own table a number is a figure only with a word of its indicator in the row, the head or the title."""
        if beside is None:
            return kin
        words = set(_WORD.findall(beside.casefold()))
        near = {
            code
            for code, name in self.names.items()
            if code.casefold() in beside.casefold() or words & set(_WORD.findall(name.casefold())) - _COMMON
        }
        told = [one for one in {*kin.former, *kin.today} if near.intersection(one.split("/"))]
        return Kin(*({one: texts[one] for one in told if one in texts} for texts in (kin.former, kin.today)))

    def _names(self, above: str, passage: Passage) -> Iterator[str]:
        yield above
        if passage.slot is not None:
            yield passage.slot.id
            yield from (one.id for one in quotes(passage.slot))

    def _above(self, key: str) -> str:
        """The id of the heading under which a part stands in the draft."""
        number = self.scene.keys.index(key)
        slot = next((one.slot for one in reversed(self.scene.passages[: number + 1]) if one.slot), None)
        return self._headings[slot.id][0] if slot else ""

    def _codes(self, identity: str) -> Iterator[str]:
        """The sasaran that an id names, itself or by one of its indicators."""
        yield from (found for part in identity.split("/") if (found := self.sasaran.get(part)))


def _rows(passage: Passage) -> Iterator[tuple[int, str]]:
    """Each line of a person's own tables, with the words of its row, of the head and of what stands above the table."""
    above = ""
    for element in passage.elements:
        head = element.rows[0].cells if element.rows else ()
        for row in element.rows:
            near = " ".join((above, *(cell.text for cell in (*head, *row.cells))))
            yield from ((id(line), near) for cell in row.cells for line in cell.lines)
        above = element.text if element.shape is Shape.PARAGRAPH else ""


def former_texts(earlier: Sequence[Texts], base: Texts) -> Texts:
    """All texts by which each figure was ever shown; `earlier` are those of earlier versions."""
    found: dict[str, dict[str, None]] = {}
    for texts in (*earlier, base):
        for identity, each in texts.items():
            found.setdefault(identity, {}).update(dict.fromkeys(each))
    return {identity: tuple(each) for identity, each in found.items()}
