"""An edited draft, passage by passage: each slot as it stands now, and between them what a person added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from lkjgen.core.draft import PICTURE, Kind, Manifest, Slot, normal
from lkjgen.core.draft.annexes import unnumbered
from lkjgen.core.draft.context import with_context
from lkjgen.core.draft.edited import EditedDraft, Element, Found, ReadLine, Shape
from lkjgen.core.draft.likeness import ratio
from lkjgen.core.draft.matching import caption_text, element_text, section_ends, slot_starts, slot_texts
from lkjgen.core.values import dataclass

_ALIKE = 0.6
_CONTENTS_STYLES = ("toc ", "contents ", "table of figures", "index ", "tableof")
_SPACER = "lk jarak"
_ITEM = "lk daftar"
_NUMBER = re.compile(r"^(?:BAB [IVXL]+|[A-Z]\.|\d+\.)\s+")
_PAGE = re.compile(r"(?<!\s)\s+(?:\d+|[ivxl]+)$")
_FEWEST_ENTRIES = 3  # fewer lines that repeat a title are a person's words


@dataclass(frozen=True)
class Passage:
    """`slot` is None for what a person added; a slot that no longer stands in the draft has no passage."""

    slot: Slot | None
    elements: tuple[Element, ...] = ()

    @property
    def lines(self) -> tuple[ReadLine, ...]:
        """The paragraphs with words or pictures."""
        return tuple(line for one in self.elements for line in one.lines if normal(line.text))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def handle(self) -> str:
        """The elements as one handle: they follow one another."""
        first, last = (self.elements[0].handle, self.elements[-1].handle) if self.elements else ("", "")
        return first if first == last else f"{first}-{last}"

    @property
    def figures(self) -> tuple[Found, ...]:
        return tuple(one for line in self.lines for one in line.figures)

    @property
    def table(self) -> Element | None:
        return next((one for one in self.elements if one.shape is Shape.TABLE), None)

    @property
    def titled(self) -> Element | None:
        """The paragraph with the words of a table's or chart's caption."""
        lines = (one for one in self.elements if one.shape is Shape.PARAGRAPH and normal(one.text).strip(PICTURE))
        return next(lines, None)

    @property
    def caption(self) -> str:
        """Of a table or chart, without its label; the signs of pictures and notes are no words."""
        return caption_text(self.titled.text.replace(PICTURE, " ")) if self.titled is not None else ""


def passages(draft: EditedDraft) -> tuple[Passage, ...]:
    """All that stands in the draft, in its order; () when it is none of ours."""
    manifest = draft.manifest
    if manifest is None:
        return ()
    starts = slot_starts(draft.elements, manifest)
    ends = {place: slot for slot, place in section_ends(draft.elements, manifest, starts).items()}
    elements = [replace(one, section=ends[place]) if place in ends else one for place, one in enumerate(draft.elements)]
    found = list(_Cut(elements, manifest, ends).passages(starts))
    followed = zip_longest(found, found[1:])
    return tuple(one for one, following in followed if not (is_page_break(one) and _opens_page(following)))


def is_page_break(passage: Passage) -> bool:
    """Whether it only begins a new page."""
    own = any(one.section for one in passage.elements)
    return passage.slot is None and passage.table is None and not own and not normal(passage.text)


def _opens_page(passage: Passage | None) -> bool:
    slot = passage.slot if passage else None
    return slot is not None and (slot.kind is Kind.SECTION or slot.level == 1)


def has_other_words(passage: Passage, labels: Mapping[str, str]) -> bool:
    """Whether a heading or passage reads otherwise than it was written."""
    if passage.slot is None:
        return True
    now, written = [normal(line.text) for line in passage.lines], slot_texts(passage.slot, labels)
    if passage.slot.kind is Kind.HEADING:
        now, written = [unnumbered(one) for one in now], [unnumbered(one) for one in written]
    return now != written


def has_other_form(passage: Passage) -> bool:
    """Whether it looks otherwise: style, alignment, list, formatting of words, another picture.

    A form holds the words that it was made of: of an annex that is counted anew it tells nothing.
    """
    forms = passage.slot.forms if passage.slot else ()
    lines = passage.lines
    said = [normal(one.text) for one in lines]
    if passage.slot and passage.slot.kind is Kind.HEADING and said != slot_texts(passage.slot, {}):
        return False
    return len(forms) == len(lines) and any(one.form != form for one, form in zip(lines, forms, strict=True))


def is_parted(passage: Passage) -> bool:
    """Whether a page, a column or a page section of a person's begins between its lines."""
    return any(map(_breaks, passage.elements))


def forms_hold(found: Sequence[Passage], labels: Mapping[str, str]) -> bool:
    """Whether the forms can be relied on: when most of them differ it was the editor, or a change of the whole text."""
    same = [one for one in found if one.slot and one.slot.forms and not has_other_words(one, labels)]
    return 2 * sum(map(has_other_form, same)) <= len(same)


@dataclass
class _Cut:
    elements: Sequence[Element]
    manifest: Manifest
    ends: Mapping[int, str]  # element → the page section that ends with it

    def __post_init__(self) -> None:
        self.titles = {
            text
            for slot in self.manifest.slots
            if slot.kind in (Kind.HEADING, Kind.TABLE, Kind.CHART)
            for text in slot_texts(slot, self.manifest.labels)[:1]
        }
        slots = self.manifest.slots  # those with a table of contents behind them
        self.listed = {one.id for one, two in pairwise(slots) if two.kind is Kind.CONTENTS}

    def passages(self, starts: Mapping[str, int]) -> Iterator[Passage]:
        slots = {slot.id: slot for slot in self.manifest.slots}
        order = sorted((place, number, slots[slot]) for number, (slot, place) in enumerate(starts.items()))
        borders = [*(place for place, _, _ in order), len(self.elements)]
        yield from self._additions(self.elements[: borders[0]], "")
        for (place, _, slot), end in zip(order, borders[1:], strict=True):
            content, rest = self._split(slot, self.elements[place:end])
            yield Passage(slot, self._completed(slot, content))
            if rest and content and int(rest[0].handle) < int(content[-1].handle):
                yield from self._additions(rest, slot.id)  # between a caption and its table, or between entries
                yield from self._sections(content)
            else:
                yield from self._sections(content)
                yield from self._additions(rest, slot.id)

    def _sections(self, elements: Sequence[Element]) -> Iterator[Passage]:
        for one in elements:
            if slot := self.ends.get(int(one.handle)):
                yield Passage(self.manifest.slot(slot))

    def _additions(self, elements: Sequence[Element], after: str) -> Iterator[Passage]:
        """Runs of elements that a person put behind the slot `after`; a page section of ours ends one."""
        entries = [self._is_entry(one) for one in elements]
        if sum(entries) < (1 if after in self.listed else _FEWEST_ENTRIES):
            entries = [False] * len(entries)
        run: list[Element] = []
        for one, entry in zip(elements, entries, strict=True):
            follows = not run or int(one.handle) == int(run[-1].handle) + 1
            if not follows or entry:
                yield from _addition(run)
                run = []
            if not entry and not (int(one.handle) in self.ends and not normal(one.text)):
                run.append(one)
            if int(one.handle) in self.ends:
                yield from _addition(run)
                run = []
                yield from self._sections([one])
        yield from _addition(run)

    def _is_entry(self, element: Element) -> bool:
        """A line of a table of contents whose field and style an editor has dropped: it will be written anew."""
        text = normal(element.text.replace("\t", " "))
        words = {caption_text(_NUMBER.sub("", one)) for one in (text, _PAGE.sub("", text))}
        return element.shape is Shape.PARAGRAPH and not words.isdisjoint(self.titles)

    def _is_typed(self, element: Element) -> bool:
        """A paragraph of a person's between the entries of a table of contents, or behind the last one."""
        listed = element.style.startswith(_CONTENTS_STYLES) or self._is_entry(element)
        return not listed and bool(normal(element.text)) and not element.marks

    def _split(self, slot: Slot, elements: Sequence[Element]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
        """What belongs to the slot, and what a person put behind it."""
        match slot.kind:
            case Kind.HEADING:
                mine = {0}
            case Kind.CONTENTS:
                mine = set(range(_contents_length(elements)))
                mine -= {one for one in mine if one and (self._is_typed(elements[one]) or _breaks(elements[one]))}
            case Kind.TABLE:
                mine = self._table_parts(slot, elements)
            case Kind.CHART:
                mine = self._chart_parts(slot, elements)
            case _:
                mine = set(range(self._passage_length(slot, elements)))
        content = tuple(one for place, one in enumerate(elements) if place in mine)
        rest = tuple(one for place, one in enumerate(elements) if place not in mine)
        return content, rest

    def _table_parts(self, slot: Slot, elements: Sequence[Element]) -> set[int]:
        """The caption, where it has one, and of the tables the one with its headings."""
        wanted = normal(" | ".join(slot.headings))
        tables = [place for place, one in enumerate(elements) if one.shape is Shape.TABLE]
        best = max(tables, key=lambda place: (ratio(wanted, element_text(elements[place])), -place), default=None)
        parts = {best} if best is not None else set()
        if slot.lines and elements[0].shape is Shape.PARAGRAPH:
            parts.add(0)
        return parts or {0}

    def _chart_parts(self, slot: Slot, elements: Sequence[Element]) -> set[int]:
        drawing = next((place for place, one in enumerate(elements) if one.chart is not None), None)
        caption = next(
            (
                place
                for place, one in enumerate(elements)
                if any(mark.kind == "c" and mark.slot == slot.id for mark in one.marks)
                or any(ratio(element_text(one), title) >= _ALIKE for title in slot_texts(slot, {})[:1])
            ),
            None,
        )
        return {one for one in (drawing, caption) if one is not None} or {0}

    def _passage_length(self, slot: Slot, elements: Sequence[Element]) -> int:
        """As many elements as hold the lines that were written, each once, or their edited forms."""
        base = slot_texts(slot, self.manifest.labels)
        left = list(base)  # another part may say the same
        said: list[str] = []
        length = 1
        for place, one in enumerate(elements):
            lines = [text for line in one.lines if (text := normal(line.text))]
            said += lines
            if said == base:
                return place + 1
            for line in lines:
                if line in left or any(ratio(line, each) >= _ALIKE for each in left):
                    length = place + 1
                if line in left:
                    left.remove(line)
        while length < len(elements) and elements[length - 1].style == elements[length].style == _ITEM:
            length += 1  # items that a person put behind the last one
        return length

    def _completed(self, slot: Slot, elements: tuple[Element, ...]) -> tuple[Element, ...]:
        """With the figures of a passage that only the words around them show."""
        if slot.kind is not Kind.TEXT:
            return elements
        paragraphs = [one for one in elements if one.shape is Shape.PARAGRAPH]
        lines = with_context(slot.lines, [one.lines[0] for one in paragraphs], self.manifest.labels)
        found = {one.handle: line for one, line in zip(paragraphs, lines, strict=True)}
        return tuple(replace(one, lines=(found[one.handle],)) if one.handle in found else one for one in elements)


def _addition(run: Sequence[Element]) -> Iterator[Passage]:
    """Without the empty lines at its ends; nothing when nothing is left."""
    kept = [place for place, one in enumerate(run) if not _is_empty(one)]
    if kept:
        yield Passage(None, tuple(run[kept[0] : kept[-1] + 1]))


def _is_empty(element: Element) -> bool:
    """A paragraph that shows nothing and does nothing: our own page breaks stand in spacers."""
    return element.shape is Shape.PARAGRAPH and not normal(element.text) and not _breaks(element)


def _breaks(element: Element) -> bool:
    """Whether it is a break of a person's."""
    return element.section == "?" or (element.page_break and element.style != _SPACER)


def _contents_length(elements: Sequence[Element]) -> int:
    """The entries of a table of contents, by their field or by their styles."""
    length = 1
    for place, one in enumerate(elements):
        if one.contents or one.style.startswith(_CONTENTS_STYLES):
            length = place + 1
    return length
