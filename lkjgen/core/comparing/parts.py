"""The parts of an edited draft beside those of today's report: what is edited, moved, gone, added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property

from lkjgen.core.comparing.added import beside, names_of, near, original
from lkjgen.core.comparing.figures import Judge, Kin, texts_of
from lkjgen.core.comparing.items import ComparedList, compared_list
from lkjgen.core.comparing.order import moved
from lkjgen.core.comparing.tables import ComparedTable
from lkjgen.core.document import Document
from lkjgen.core.draft import PICTURE, Kind, Manifest, Slot, normal, quotes, shown
from lkjgen.core.draft.edited import Comment, EditedDraft, Element, ReadLine, Shape
from lkjgen.core.draft.matching import caption_text
from lkjgen.core.draft.passages import Passage, forms_hold, has_other_form, has_other_words, is_parted, passages
from lkjgen.core.draft.slots import NOTES, slots_of
from lkjgen.core.values import dataclass

_CODE = re.compile(r"(?:^|/)[A-Z]+-\d")  # of an indicator or a sasaran, in an id
_WORDS = (Kind.TEXT, Kind.HEADING)
HOMELESS = "tanpa-tempat"  # begins the ids of the section for what found no place
FURNITURE = "Semula pada kepala atau kaki halaman"
_ORIGIN = "Semula di bawah: "
PICTURE_LEFT = "Gambar pada kepala atau kaki halaman tidak ikut; salin dari draf sebelumnya"
_PAGE_NUMBER = re.compile(r"(?:^|(?<!\s)\s+)(?:\d+|[ivxlc]+)$")
_ANY_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")


def origin(place: str) -> str:
    """What stands above something that found no place."""
    return place if place == FURNITURE else f"{_ORIGIN}{place}" if place else "Semula di awal laporan"


def place_of(text: str) -> str:
    """The place that `origin` named."""
    return text.removeprefix(_ORIGIN) if text == FURNITURE or text.startswith(_ORIGIN) else ""


class State(Enum):
    """Of a part; tables and charts are compared cell by cell and bar by bar."""

    SAME = "sama"
    WORDS = "kata-katanya disunting"
    FORM = "bentuknya disunting"
    GONE = "dihapus"
    ADDED = "ditambahkan"


@dataclass(frozen=True)
class Part:
    """`slot` is the part as it was written, None where a person added it; `new` as today's report has it, None where it has
    none; `passage` as it stands, without lines or None where it is gone. `place` are the words of the heading above as it
    stands, `under` is the id of that under which it was written, or what stands before an addition.
    `of_list` is the id of the list that it stands in.
    """

    key: str
    slot: Slot | None
    new: Slot | None
    passage: Passage | None
    state: State
    place: str
    under: str
    of_list: str = ""

    @property
    def edited(self) -> bool:
        return self.state in (State.WORDS, State.FORM)

    @property
    def vanished_item(self) -> bool:
        """Whether it is an item that today's list has no more: what stands beside it belongs to the list."""
        return self.of_list != "" and self.slot is not None and self.new is None

    @property
    def kind(self) -> Kind | None:
        return self.slot.kind if self.slot else None


@dataclass(frozen=True)
class Compared:
    """`standing` are the parts of the draft in its order, `parts` all by their keys, those that are gone behind. `slots` are
    those that were written and `new_slots` today's, with the items of the `lists` that stand in the draft each as one.
    """

    draft: EditedDraft
    document: Document
    manifest: Manifest
    slots: tuple[Slot, ...]
    standing: tuple[tuple[Part, Passage], ...]
    parts: Mapping[str, Part]
    new_slots: Mapping[str, Slot]
    lists: Mapping[str, ComparedList]
    whole: tuple[Passage, ...]  # as they stand, lists undivided
    forms_hold: bool  # whether looks can be relied on
    judge: Judge

    @property
    def labels(self) -> Mapping[str, str]:
        return self.manifest.labels

    def said(self, slot: Slot) -> str:
        """The words of a slot's lines."""
        return "\n".join(shown(line, self.labels) for line in slot.lines)

    def place(self, key: str) -> str:
        """The words of the heading above a part, in the draft or, when it is not there, as it was written."""
        return self.parts[key].place if key in self.parts else ""

    def list_of(self, key: str) -> str:
        """The id of the list that a part or an item of today's stands in, "" where it is none."""
        return self.parts[key].of_list if key in self.parts else self._new_items.get(key, "")

    @cached_property
    def _new_items(self) -> Mapping[str, str]:
        return {slot.id: key for key, one in self.lists.items() for slot in one.new}

    @cached_property
    def tables(self) -> Mapping[str, ComparedTable]:
        """The generated tables that stand in the draft, with rows."""
        return {
            part.key: ComparedTable(part.slot, part.new, passage.table, self.labels, self.judge)
            for part, passage in self.standing
            if part.slot and part.slot.kind is Kind.TABLE and passage.table is not None
        }

    # --- what a person added ---

    def copy(self, element: Element) -> ComparedTable | None:
        """The generated table that a person's was copied from, beside it; None where it is none."""
        if element.handle not in self._copies:
            found = original(element, self.slots, self.new_slots, self.labels, self.judge)
            self._copies[element.handle] = found
        return self._copies[element.handle]

    @cached_property
    def _copies(self) -> dict[str, ComparedTable | None]:
        return {}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Code of each indicator and sasaran → its words."""
        return names_of((*self.slots, *self.new_slots.values()), self.labels)

    def typed(self, passage: Passage, *kin: Kin) -> Iterator[tuple[ReadLine, Sequence[Kin]]]:
        """The lines that a person may have typed numbers into, each with the figures that it may speak of: copies are read
        cell by cell, and so are generated tables.
        """
        tables = passage.slot is None
        own = [one for one in passage.elements if one.shape is not Shape.TABLE or (tables and not self.copy(one))]
        for line, words in beside(own):
            yield line, [near(one, words, self.names) for one in kin]

    def caption(self, key: str) -> tuple[str, str]:
        """A caption that a person rewrote: as it was written, and as it reads; empty where nobody did, or none is asked for."""
        part = self.parts[key]
        if part.slot is None or part.new is None or part.passage is None:
            return "", ""
        written, now = self.said(part.slot), part.passage.caption
        rewritten = written and now and self.said(part.new) and now != caption_text(written)
        return (written, now) if rewritten else ("", "")

    @cached_property
    def order(self) -> Sequence[str]:
        return [part.key for part, _ in self.standing]

    @cached_property
    def apart(self) -> set[str]:
        """Tables whose notes a person edited, deleted, or parted from them, or left there without the table."""
        apart = set()
        order = {key: number for number, key in enumerate(self.order)}
        for slot in self.manifest.slots:
            table, _, last = slot.id.rpartition("/")
            if last == NOTES and {table, slot.id} & order.keys():
                follows = table in order and order.get(slot.id) == order[table] + 1
                if not follows or self.parts[slot.id].edited or self.parts[slot.id].state is State.GONE:
                    apart.add(table)
        return apart

    @cached_property
    def moved(self) -> Sequence[str]:
        """The parts that a person moved; notes go with their table."""
        joined = {f"{table}/{NOTES}" for table in self.new_slots.keys() - self.apart}
        fixed = (Kind.SECTION, Kind.CONTENTS, None)
        there = [part for part, _ in self.standing if part.new and part.kind not in fixed and part.key not in joined]
        keys = [part.key for part in there if part.state is not State.GONE]
        gone = moved(keys, [one.id for one in self.slots])
        return [key for key in keys if key in gone]

    @cached_property
    def comments(self) -> Sequence[tuple[str, Comment]]:
        """Each comment with the key of its part; one in an empty paragraph, which is no part, is at the part before."""
        keys = {one.handle: part.key for part, passage in self.standing for one in passage.elements}
        known = {one.id: one for one in self.draft.comments}
        found: dict[tuple[str, str], Comment] = {}
        key = next(iter(self.order), "")
        for element in self.draft.elements:
            key = keys.get(element.handle, key)
            found.update({(key, one): known[one] for one in element.comments if one in known})
        return [(key, comment) for (key, _), comment in found.items()]

    @cached_property
    def furniture(self) -> Sequence[str]:
        """Lines of headers and footers that are not ours: they are written anew on every page."""
        known = {"", *map(normal, self.manifest.furniture)}
        found: list[str] = []
        told = set[str]()  # the same line shows another page number in another section
        for line in self.draft.furniture:
            words = [normal(one) for one in line.text.split("\t")]
            strange = [one for one in words if one not in known and normal(_PAGE_NUMBER.sub("", one)) not in known]
            text = " ".join(strange)
            if PICTURE in text:
                text = normal(f"{text.replace(PICTURE, ' ')} ({PICTURE_LEFT})")
            if strange and (plain := _ANY_NUMBER.sub("", text)) not in told:
                told.add(plain)
                found.append(text)
        return found

    def nearest(self, key: str) -> Iterator[Kin]:
        """The figures under the heading under which a part stands; and all others where neither names a code (IK-03,
        SS-01): the Kesimpulan speaks of them all.
        """
        under, judge = self.parts[key].under, self.judge
        beside = [one.slot for one in self.parts.values() if one.slot and one.under == under]
        base = texts_of(one for slot in beside for one in quotes(slot))
        yield Kin(base, {identity: judge.today.get(identity, ()) for identity in base})
        if not any(map(_CODE.search, (under, key))):
            yield Kin(judge.base, judge.today)


def compare(draft: EditedDraft, document: Document) -> Compared:
    """`draft`, which must have a manifest, beside today's `document`. Raises ValueError when it is none of ours."""
    manifest = draft.manifest
    if manifest is None:
        raise ValueError("not a draft of ours")
    whole = passages(draft)
    hold = forms_hold(whole, manifest.labels)
    today = {one.id: one for one in slots_of(document)}
    told = ((one, one.slot) for one in whole if one.slot is not None)
    lists = {
        slot.id: found for one, slot in told if (found := compared_list(one, slot, today.get(slot.id), manifest.labels))
    }
    slots = [each for one in manifest.slots for each in (lists[one.id].base if one.id in lists else (one,))]
    new = {each.id: each for key, one in today.items() for each in (lists[key].new if key in lists else (one,))}
    headings = headings_of(slots)
    standing: list[tuple[Part, Passage]] = []
    place, under = "", ""
    for one in whole:
        found = lists.get(one.slot.id) if one.slot else None
        for passage in found.passages if found else (one,):
            key = passage.slot.id if passage.slot else f"tambahan/{passage.handle}"
            place, under = _place(key, passage, place), headings[key][0] if passage.slot else under
            state = _state(passage, manifest.labels, forms=hold)
            listed = one.slot.id if one.slot and found else ""
            standing.append((Part(key, passage.slot, new.get(key), passage, state, place, under, listed), passage))
    parts = {part.key: part for part, _ in standing}
    items = {slot.id: key for key, one in lists.items() for slot in one.base}
    for slot in slots:
        under, place = headings[slot.id]
        gone = Part(slot.id, slot, new.get(slot.id), None, State.GONE, place, under, items.get(slot.id, ""))
        parts.setdefault(slot.id, gone)
    judge = Judge(manifest.figures(), texts_of(one for slot in new.values() for one in quotes(slot)))
    return Compared(
        draft, document, manifest, tuple(slots), tuple(standing), parts, new, lists, tuple(whole), hold, judge
    )


def _state(passage: Passage, labels: Mapping[str, str], *, forms: bool) -> State:
    slot = passage.slot
    if slot is None:
        return State.ADDED
    if slot.kind not in _WORDS:
        return State.SAME
    if slot.lines and not passage.lines:
        return State.GONE
    if has_other_words(passage, labels):
        return State.WORDS
    return State.FORM if is_parted(passage) or (forms and has_other_form(passage)) else State.SAME


def _place(key: str, passage: Passage, above: str) -> str:
    """The words of the heading above a part in the draft; of what had no place, where it stood once."""
    if passage.slot and passage.slot.kind is Kind.HEADING:
        return normal(passage.text)
    if key.startswith(f"{HOMELESS}/asal"):
        return place_of(normal(passage.text))
    if passage.slot is None and passage.elements[0].level:
        return normal(passage.elements[0].text)
    return above


def headings_of(slots: Sequence[Slot]) -> Mapping[str, tuple[str, str]]:
    """Of each slot the heading above it: id and words; a heading is its own."""
    found = {}
    current = ("", "")
    for slot in slots:
        if slot.kind is Kind.HEADING:
            current = (slot.id, "".join(shown(line, {}) for line in slot.lines))
        found[slot.id] = current
    return found
