"""The edited draft and today's data, laid side by side: all that a decision about one part looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lkjgen.core.document import Document, Remark, Today
from lkjgen.core.draft import Kind, Manifest, Slot, normal, quotes, shown
from lkjgen.core.draft.edited import Layer
from lkjgen.core.draft.passages import Passage, forms_hold, has_other_form, has_other_words, is_parted
from lkjgen.core.draft.slots import slots_of
from lkjgen.core.regeneration import changes as say
from lkjgen.core.regeneration.changes import Change, ChangeKind
from lkjgen.core.regeneration.figures import Neighbourhood, judge, quoted, texts_of

_CODE = re.compile(r"(?:^|/)[A-Z]+-\d")  # of an indicator or a sasaran, in an id
HOMELESS = "tanpa-tempat"  # begins the ids of the section for what found no place


def key_of(passage: Passage) -> str:
    """The id of a slot; of an addition one of its own."""
    return passage.slot.id if passage.slot else f"tambahan/{passage.handle}"


@dataclass
class Scene:
    """`changes` and `remarks` grow while the parts are decided on."""

    document: Document
    manifest: Manifest
    passages: Sequence[Passage]
    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = self.manifest.labels
        self.forms = forms_hold(self.passages, self.labels)
        self.keys = [key_of(one) for one in self.passages]
        self.found = {one.slot.id: one for one in self.passages if one.slot is not None}
        self.base_slots = {one.id: one for one in self.manifest.slots}
        self.base_texts = self.manifest.figures()
        self.new_slots = {one.id: one for one in slots_of(self.document)}
        self.today = texts_of(one for slot in self.new_slots.values() for one in quotes(slot))
        self.headings = headings_of(self.manifest.slots)
        self.places = dict(self._places())

    def _places(self) -> Iterator[tuple[str, str]]:
        """Key → the words of the heading above it in the draft; of what had no place, where it stood once."""
        heading = ""
        for key, passage in zip(self.keys, self.passages, strict=True):
            if passage.slot and passage.slot.kind is Kind.HEADING:
                heading = normal(passage.text)
            elif key.startswith(f"{HOMELESS}/asal"):
                heading = say.place_of(normal(passage.text))
            elif passage.slot is None and passage.elements[0].level:
                heading = normal(passage.elements[0].text)
            yield key, heading

    def place(self, key: str) -> str:
        """The words of the heading above a part, in the draft or, when it is not there, as it was written."""
        return self.places[key] if key in self.places else self.headings.get(key, ("", ""))[1]

    def edited(self, passage: Passage) -> bool:
        return has_other_words(passage, self.labels) or is_parted(passage) or (self.forms and has_other_form(passage))

    def said(self, slot: Slot) -> str:
        """The words of a slot's lines."""
        return "\n".join(shown(line, self.labels) for line in slot.lines)

    def tell(self, kind: ChangeKind, key: str, old: str = "", new: str = "") -> None:
        self.changes.append(Change(kind, key, self.place(key), old, new))

    def remark(self, key: str, text: str, figure: str = "") -> None:
        self.remarks.append(Remark(key, text, figure=figure))

    def figures(self, key: str, passage: Passage, stands: str = "") -> tuple[Today, ...]:
        """The figures of kept content by today's data; with a comment for each that changed, and for numbers that quote a
        figure of yesterday. `stands` is the key under which its neighbours are found.
        """
        figures = {}
        for one in passage.figures:
            judged = judge(one, self.base_texts, self.today)
            if judged.new and judged.new != one.text and one.layer is Layer.CONTEXT and not one.struck:
                self._quote(key, one.text, judged.new)  # typed by hand, or left from an earlier version
            elif judged.by_hand:
                data = judged.new or "tidak ada"
                self.remark(key, say.figure_by_hand(one.shown, data), one.id)
                self.tell(ChangeKind.HAND, key, one.shown, data)
            elif not judged.new:
                self.remark(key, say.figure_gone(one.text), one.id)
                self.tell(ChangeKind.QUOTE, key, one.text)
            elif judged.stale:
                self.remark(key, say.figure_renewed(one.text, judged.new), one.id)
            if judged.new:
                figures[one.id, one.text] = judged.today
        for _, old, new in quoted(passage.lines, *self._nearest(stands or key)):
            self._quote(key, old, new)
        return tuple(figures.values())

    def _quote(self, key: str, old: str, new: str) -> None:
        self.remark(key, say.figure_quoted(old, new))
        self.tell(ChangeKind.QUOTE, key, old, new)

    def _nearest(self, key: str) -> Iterator[Neighbourhood]:
        """The figures under the heading under which a part stands; and all others where neither names a code (IK-03,
        SS-01): the Kesimpulan speaks of them all.
        """
        number = self.keys.index(key)
        above = next((one.slot for one in reversed(self.passages[: number + 1]) if one.slot), None)
        heading = self.headings[above.id][0] if above else ""
        slots = [one for one in self.manifest.slots if self.headings[one.id][0] == heading]
        base = texts_of(one for slot in slots for one in quotes(slot))
        yield Neighbourhood(base, {identity: self.today.get(identity, ()) for identity in base})
        if not any(map(_CODE.search, (heading, key))):
            yield Neighbourhood(self.base_texts, self.today)


def headings_of(slots: Sequence[Slot]) -> Mapping[str, tuple[str, str]]:
    """Of each slot the heading above it: id and words; a heading is its own."""
    found = {}
    current = ("", "")
    for slot in slots:
        if slot.kind is Kind.HEADING:
            current = (slot.id, "".join(shown(line, {}) for line in slot.lines))
        found[slot.id] = current
    return found
