"""What a draft says, apart from how its file looks: its figures and conclusions (the content), and all its words (the wording).

Both are the same however the file was saved, in every version that says the same. What is filled in after the approval
belongs to neither: the head's notes, the signatures with their day; nor do page numbers, headers and footers, and layout.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from functools import cached_property
from types import MappingProxyType

from lkjgen.core.draft import Kind, Manifest, Slot, normal, without_notes
from lkjgen.core.draft.annexes import unnumbered
from lkjgen.core.draft.edited import EditedDraft, Element, Found, ReadCell, ReadChart, ReadLine, plotted
from lkjgen.core.draft.matching import caption_text
from lkjgen.core.draft.passages import Passage, passages
from lkjgen.core.draft.tables import read_table
from lkjgen.core.draft.telling import telling
from lkjgen.core.values import dataclass

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_SAYS_NOTHING = {"sudah"}  # "telah dilaksanakan" and "dilaksanakan" conclude the same
_ORDER = "No"  # heading of a column that numbers the rows: it follows from their order
_FIGURE, _LABEL = "\x02", "\x03"  # what a figure, and the label of a table, are compared as

Texts = tuple[tuple[str, str], ...]
"""Id and text, one by one."""


@dataclass(frozen=True)
class Bounds:
    """Which parts say what, by the ids of their slots: those `outside`, with all below them and what a person added behind them,
    say nothing that is approved; nor do those that only `repeat` what stands elsewhere. Those of `origins` tell where figures
    come from: of them only the figures are content.
    """

    outside: Collection[str] = ()
    repeat: Collection[str] = ()
    origins: Collection[str] = ()


@dataclass(frozen=True)
class Said:
    """A line, or a table's row: the heading above, its words, those with the ids of figures in place of their texts, and checks
    of its pictures.
    """

    place: str
    text: str
    masked: str
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One thing that another draft says otherwise. `id` is a figure's; `place` the heading above the words."""

    old: str
    new: str
    id: str = ""
    place: str = ""
    conclusion: bool = False  # the words conclude something else


@dataclass(frozen=True)
class Reading:
    """A draft as it is read for an approval: `figures` in reading order, `bars` those of charts, `claims` the telling words of
    each sentence and row.
    """

    figures: Texts
    bars: Texts
    claims: tuple[tuple[str, ...], ...]
    lines: tuple[Said, ...]

    @cached_property
    def content(self) -> str:
        """The hash of figures and conclusions; their order does not count, nor how often a figure stands there."""
        return _hash([sorted({*self.figures, *self.bars}), sorted(self.claims)])

    @cached_property
    def wording(self) -> str:
        """The hash of all words and pictures in their order."""
        return _hash([(one.text, one.pictures) for one in self.lines])


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode("ascii")).hexdigest()


def reading_of(draft: EditedDraft, bounds: Bounds) -> Reading:
    """What `draft` says; nothing where it is none of ours."""
    if draft.manifest is None:
        return Reading((), (), (), ())
    return _Reader(draft.manifest, bounds).read(passages(draft))


def differences(before: Reading, now: Reading) -> Iterator[Difference]:
    """What `now` says otherwise than `before`: figures first, then words that differ in more than their figures."""
    old, new = ({**_texts(one.figures), **_texts(one.bars)} for one in (before, now))
    for identity in dict.fromkeys((*old, *new)):
        gone = [one for one in old.get(identity, ()) if one not in new.get(identity, ())]
        come = [one for one in new.get(identity, ()) if one not in old.get(identity, ())]
        if gone or come:
            yield Difference(", ".join(gone or old.get(identity, ())), ", ".join(come), identity)
    same = before.content == now.content  # then something was only moved
    lines, others = ([(one.masked, one.pictures) for one in each.lines] for each in (before, now))
    for kind, a, b, c, d in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _differing(before.lines[a:b], now.lines[c:d], same=same)


def _differing(old: Sequence[Said], new: Sequence[Said], *, same: bool) -> Difference:
    first, second = ("\n".join(one.text for one in each) for each in (old, new))
    told = [sorted(claim for one in each for claim in _claims(one.masked)) for each in (old, new)]
    return Difference(first, second, place=(*new, *old)[0].place, conclusion=not same and told[0] != told[1])


def _claims(text: str) -> Iterator[tuple[str, ...]]:
    """The telling words of each sentence that has any."""
    for sentence in _SENTENCE.split(text):
        if words := sorted(one for one in telling(sentence).elements() if one not in _SAYS_NOTHING):
            yield tuple(words)


def _texts(figures: Texts) -> Mapping[str, Sequence[str]]:
    found: dict[str, dict[str, None]] = {}
    for identity, text in figures:
        found.setdefault(identity, {})[text] = None
    return {identity: tuple(texts) for identity, texts in found.items()}


@dataclass
class _Reader:
    manifest: Manifest
    bounds: Bounds
    figures: list[tuple[str, str]] = field(default_factory=list)
    bars: list[tuple[str, str]] = field(default_factory=list)
    claims: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[Said] = field(default_factory=list)
    place: str = ""

    def __post_init__(self) -> None:
        self.written = {one: set(map(normal, texts)) for one, texts in self.manifest.figures().items()}

    def read(self, found: Sequence[Passage]) -> Reading:
        outside = False
        for one in found:
            if one.slot is not None and one.slot.kind in (Kind.CONTENTS, Kind.SECTION):
                continue
            if one.slot is not None:
                outside = _among(one.slot, self.bounds.outside)
            if not outside and not (one.slot and _among(one.slot, self.bounds.repeat)):
                self._passage(one)
        return Reading(tuple(self.figures), tuple(self.bars), tuple(self.claims), tuple(self.lines))

    def _passage(self, passage: Passage) -> None:
        slot, table = passage.slot, passage.table
        for one in passage.elements:
            if one.level:
                self.place = normal(one.text)
            if slot and slot.kind is Kind.TABLE and one is table:
                self._table(slot, one)
            elif one.rows:
                for row in one.rows:
                    self._row([cell for cell in row.cells if not cell.continued])
            else:
                for line in one.lines:
                    self._note(line.figures)
                    self._say([line])
                    self.claims += _claims(_plain(line))
            if slot and one.chart:
                self._chart(slot, one.chart)

    def _table(self, slot: Slot, element: Element) -> None:
        """Row by row; where the columns are others than were written, by what is still marked."""
        read = read_table(slot, element, self.manifest.labels)
        known = {id(one.now): one.figures for one in read.cells(self.manifest.labels)}
        ordered = {place for place, one in enumerate(slot.headings) if one == _ORDER and not read.reshaped}
        for row in element.rows:
            cells = [one for one in row.cells if not one.continued]
            self._row(cells, known, ordered, telling_words=slot.id not in self.bounds.origins)

    def _row(
        self,
        cells: Sequence[ReadCell],
        known: Mapping[int, Sequence[Found]] = MappingProxyType({}),
        ordered: Collection[int] = (),
        *,
        telling_words: bool = True,
    ) -> None:
        for cell in cells:
            found = known.get(id(cell), ())
            self._note([*found, *(one for one in cell.figures if one.id not in {each.id for each in found})])
        self._say([line for cell in cells for line in cell.lines])
        if telling_words:
            said = (_plain(line) for cell in cells if cell.column not in ordered for line in cell.lines)
            self.claims += _claims(" | ".join(said))

    def _chart(self, slot: Slot, chart: ReadChart) -> None:
        for one in chart.series:
            named = zip(chart.categories, map(plotted, one.values), strict=False)
            self.bars += [(f"{slot.id}/{name}/{one.name}", value) for name, value in named if value]

    def _note(self, found: Sequence[Found]) -> None:
        for one in found:
            text = normal(one.text)
            if not one.struck:
                known = text in self.written.get(one.id, ())
                self.figures.append((one.id, text if known else normal(without_notes(text, ""))))

    def _say(self, lines: Sequence[ReadLine]) -> None:
        """A paragraph, or all that a row says."""
        text, masked = (" | ".join(filter(None, map(one, lines))) for one in (_plain, _masked))
        if text:
            things = tuple(thing for one in lines for thing in one.things)
            self.lines.append(Said(self.place, text, masked, things))


def _among(slot: Slot, parts: Collection[str]) -> bool:
    """Whether it is one of the parts, or stands below one."""
    return any(slot.id == one or slot.id.startswith(f"{one}/") for one in parts)


def _plain(line: ReadLine) -> str:
    return _shown(line, [(start, end, "") for start, end in line.struck])


def _masked(line: ReadLine) -> str:
    figures = [(one.start, one.end, f"{_FIGURE}{one.id}{_FIGURE}") for one in line.figures if not one.struck]
    return _shown(line, [*((start, end, "") for start, end in line.struck), *figures])


def _shown(line: ReadLine, other: Sequence[tuple[int, int, str]]) -> str:
    """The words of a line, with `other` ones from place to place, without the numbers of tables, charts and annexes: those
    follow from their order; then what text boxes and notes say.
    """
    text = line.text
    for start, end, put in sorted(other, reverse=True):
        text = f"{text[:start]}{put}{text[end:]}"
    for label, _ in line.references:
        text = text.replace(label, _LABEL, 1)
    return " ".join((normal(caption_text(unnumbered(normal(text)))), *map(normal, line.asides)))
