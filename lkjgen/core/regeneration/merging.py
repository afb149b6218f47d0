"""The next version of a draft as a whole: parts in their order, what found no place, comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjgen.core.document import (
    Block,
    Document,
    Heading,
    Kept,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Remark,
    Table,
    Text,
)
from lkjgen.core.document.kept import TOOL
from lkjgen.core.draft import PICTURE, Kind, Slot, normal
from lkjgen.core.draft.annexes import counted
from lkjgen.core.draft.edited import Comment, EditedDraft
from lkjgen.core.draft.layouts import other_layouts
from lkjgen.core.draft.passages import Passage, is_page_break, passages
from lkjgen.core.draft.slots import NOTES, block_slots, notes_id
from lkjgen.core.regeneration import changes as say
from lkjgen.core.regeneration.changes import Change, ChangeKind
from lkjgen.core.regeneration.deciding import Decider, sections_in, titles_in
from lkjgen.core.regeneration.figures import changed_figures
from lkjgen.core.regeneration.placing import arrange
from lkjgen.core.regeneration.scene import HOMELESS, Scene, key_of
from lkjgen.core.regeneration.tables import TableMerge
from lkjgen.core.regeneration.units import Unit, units

_PAGE_NUMBER = re.compile(r"(?:^|(?<!\s)\s+)(?:\d+|[ivxlc]+)$")
_ANY_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_VISIBLE = (Kind.HEADING, Kind.TEXT, Kind.TABLE, Kind.CHART)


@dataclass(frozen=True)
class Regenerated:
    """`generated` are slots beside those of the new document: of the section for what found no place."""

    document: Document
    changes: tuple[Change, ...]
    generated: tuple[Slot, ...]
    notices: tuple[str, ...] = ()  # sentences for the user


def regenerate(document: Document, draft: EditedDraft) -> Regenerated:
    """`document`, written from today's data, with what a person changed in `draft`, which must have a manifest."""
    if draft.manifest is None:
        raise ValueError("not a draft of ours")
    scene = Scene(document, draft.manifest, passages(draft))
    return _Merge(scene, draft).result()


@dataclass
class _Merge:
    scene: Scene
    draft: EditedDraft

    def result(self) -> Regenerated:
        scene = self.scene
        for identity, old, new in changed_figures(scene.manifest, scene.today):
            scene.changes.append(Change(ChangeKind.FIGURE, identity, "", old, new))
        apart = self._apart()
        parts = list(units(scene.document, apart))
        decider = Decider(scene)
        decided = {one.id: decider.blocks(one) for one in parts}
        written = {key: blocks for key, blocks in decided.items() if blocks is not None}
        written |= {key: (kept,) for key, kept in self._additions()}
        joined = {notes_id(table) for table in scene.new_slots if table not in apart}
        order, lost = self._order([one.id for one in parts if one.id in written], joined)
        order = self._without_double_breaks(order, written)
        homeless = self._homeless(lost, written, decider.homeless)
        self._comments()
        for key, names in other_layouts(scene.passages, self.draft, scene.manifest):
            scene.tell(ChangeKind.LAYOUT, key, names)
        blocks = (*(block for key in order for block in written[key]), *homeless)
        there = {*order, *(one.id for one in blocks if isinstance(one, Kept))}
        merged = replace(
            scene.document,
            blocks=tuple(counted(blocks)),
            remarks=tuple(self._settled(parts, order, there)),
        )
        slots = tuple(slot for one in homeless for slot in block_slots(one) if slot.id)
        return Regenerated(merged, tuple(scene.changes), slots, () if scene.forms else (say.FORMS_DIFFER,))

    def _apart(self) -> set[str]:
        """Tables whose notes a person edited, deleted, or parted from them, or left there without the table."""
        apart = set()
        order = {key: number for number, key in enumerate(self.scene.keys)}
        for slot in self.scene.manifest.slots:
            table, _, last = slot.id.rpartition("/")
            if last != NOTES or not {table, slot.id} & order.keys():
                continue
            passage = self.scene.found.get(slot.id)
            follows = table in order and order.get(slot.id) == order[table] + 1
            if passage is None or not follows or self.scene.edited(passage):
                apart.add(table)
        return apart

    def _additions(self) -> Iterator[tuple[str, Kept]]:
        for key, passage in zip(self.scene.keys, self.scene.passages, strict=True):
            if passage.slot is None:
                if not is_page_break(passage):
                    self.scene.tell(ChangeKind.ADDED, key, "", passage.text)
                yield key, self._alone(key, passage)

    def _alone(self, key: str, passage: Passage) -> Kept:
        """Content that is no slot of the new document."""
        identity = f"tambahan/{passage.handle}"
        figures = self.scene.figures(identity, passage, key)
        sections = sections_in(passage.elements)
        titles = titles_in(passage.elements, figures=figures)
        return Kept(identity, passage.handle, titles, figures, sections, alone=True)

    def _order(self, new: Sequence[str], joined: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys in the order of the next version, and the additions that have no place in it; what stands behind `joined`
        notes stands behind their table.
        """
        slots = self.scene.manifest.slots
        placed = arrange(
            new,
            [one.id for one in slots],
            [key for key in self.scene.keys if key not in joined],
            additions={key_of(one) for one in self.scene.passages if one.slot is None},
            fixed={one.id for one in slots if one.kind in (Kind.SECTION, Kind.CONTENTS)},
            opens={one.id for one in slots if one.kind in (Kind.SECTION, Kind.HEADING)}.__contains__,
            breaks={key_of(one) for one in self.scene.passages if one.slot is None and not one.lines and not one.table},
        )
        for key in placed.moved:
            self.scene.tell(ChangeKind.MOVED, key)
        return placed.order, placed.homeless

    def _without_double_breaks(self, order: Sequence[str], written: Mapping[str, Sequence[Block]]) -> tuple[str, ...]:
        """Without page breaks before one of ours: an editor may have taken their style, by which ours are told."""
        breaks = {key_of(one) for one in self.scene.passages if is_page_break(one)}
        followed = zip(order, [*order[1:], ""], strict=True)
        return tuple(
            one
            for one, following in followed
            if not (one in breaks and isinstance(next(iter(written.get(following, ())), None), PageBreak))
        )

    # --- what found no place ---

    def _homeless(
        self,
        lost: Sequence[str],
        written: Mapping[str, tuple[Block, ...]],
        laid_by: Sequence[tuple[str, tuple[Block, ...]]],
    ) -> tuple[Block, ...]:
        """The section at the end: additions and edited parts whose place is gone, in the order of the draft; then what was
        `laid_by` because its part cannot hold it, and what stood in headers and footers.
        """
        found: list[tuple[str, tuple[Block, ...]]] = []  # where it stood once, what it is
        for key, passage in zip(self.scene.keys, self.scene.passages, strict=True):
            if key in lost:
                kept = written[key][0]
            elif self._is_orphan(key, passage):
                kept = self._alone(key, passage)
            else:
                continue
            found.append((self.scene.place(key), (kept,)))
            self.scene.tell(ChangeKind.HOMELESS, key, passage.text)
        found += [(self.scene.place(key), blocks) for key, blocks in laid_by]
        found += [(say.FURNITURE, (Paragraph("", (Text(text),)),)) for text in self._furniture()]
        if not found:
            return ()
        heading = Heading(HOMELESS, 1, say.HOMELESS_TITLE, numbered=False)
        prompt = Paragraph(f"{HOMELESS}/penjelasan", (Text(say.HOMELESS_TEXT),), ParagraphStyle.PROMPT)
        origins = (
            Paragraph(f"{HOMELESS}/asal/{number}", (Text(say.origin(place)),), ParagraphStyle.SUBTITLE)
            for number, (place, _) in enumerate(found, 1)
        )
        listed = (block for origin, (_, blocks) in zip(origins, found, strict=True) for block in (origin, *blocks))
        return (heading, prompt, *listed)

    def _is_orphan(self, key: str, passage: Passage) -> bool:
        """Whether a person changed a part that is no longer written."""
        slot = passage.slot
        if slot is None or key in self.scene.new_slots or key.startswith(HOMELESS) or not passage.lines:
            return False
        if slot.kind is Kind.TABLE and passage.table is not None:
            scene = self.scene
            merge = TableMerge(Table("", None, (), ()), slot, scene.labels, scene.base_texts, scene.today, "")
            return not merge.merge(passage.table) or bool(merge.orphans)
        return slot.kind in (Kind.TEXT, Kind.HEADING) and self.scene.edited(passage)

    def _furniture(self) -> Iterator[str]:
        """Lines of headers and footers that are not ours: they are written anew on every page."""
        known = {"", *map(normal, self.scene.manifest.furniture)}
        told = set[str]()  # the same line shows another page number in another section
        for line in self.draft.furniture:
            words = [normal(one) for one in line.text.split("\t")]
            strange = [one for one in words if one not in known and normal(_PAGE_NUMBER.sub("", one)) not in known]
            text = " ".join(strange)
            if PICTURE in text:
                text = normal(f"{text.replace(PICTURE, ' ')} ({say.PICTURE_LEFT})")
            if strange and (plain := _ANY_NUMBER.sub("", text)) not in told:
                told.add(plain)
                self.scene.changes.append(Change(ChangeKind.HOMELESS, "", "", text))
                yield text

    # --- comments ---

    def _comments(self) -> None:
        """Comments stay with their part; the tool's own go when the part gets a new one.

        What today's document itself remarks stays while the draft still has it: a person who deleted it has dealt with it.
        """
        scene = self.scene
        standing = {one.text: one for one in scene.document.remarks}
        comments = {one.id: one for one in self.draft.comments}
        renewed: dict[str, list[str]] = {}
        for one in scene.remarks:
            renewed.setdefault(one.target, []).append(one.text)
        for key, number in dict.fromkeys(self._commented()):
            comment = comments.get(number)
            said = "\n".join(comment.lines) if comment else ""
            if comment is None or (
                comment.author == TOOL and any(say.supersedes(one, said) for one in renewed.get(key, ()))
            ):
                continue
            if comment.author == TOOL and said in standing:
                scene.remarks.append(replace(standing[said], target=key))
                continue
            scene.remarks.append(_carried(key, comment))
            scene.tell(ChangeKind.OPEN if comment.author == TOOL else ChangeKind.COMMENT, key, "", said)

    def _commented(self) -> Iterator[tuple[str, str]]:
        """The key of a part and the number of a comment; one in an empty paragraph, which is no part, is at the part before."""
        scene = self.scene
        keys = {
            one.handle: key for key, passage in zip(scene.keys, scene.passages, strict=True) for one in passage.elements
        }
        key = next(iter(scene.keys), "")
        for element in self.draft.elements:
            key = keys.get(element.handle, key)
            yield from ((key, one) for one in element.comments)

    def _settled(self, parts: Sequence[Unit], order: Sequence[str], there: set[str]) -> Iterator[Remark]:
        """The remarks at parts that stand in the document: else at the nearest one before."""
        kinds = {one.id: one.slots[0].kind for one in parts if one.slots}
        visible = [key for key in order if key not in kinds or kinds[key] in _VISIBLE]
        ranks = {one.id: number for number, one in enumerate(self.scene.manifest.slots)}
        for one in self.scene.remarks:
            if one.target in there and kinds.get(one.target, Kind.TEXT) in _VISIBLE:
                yield one
                continue
            orphan = f"tambahan/{self.scene.found[one.target].handle}" if one.target in self.scene.found else ""
            before = [key for key in visible if ranks.get(key, len(ranks)) < ranks.get(one.target, 0)]
            nearest = orphan if orphan in there else before[-1] if before else visible[0] if visible else ""
            if nearest:
                yield replace(one, target=nearest, figure="")


def _carried(target: str, comment: Comment) -> Remark:
    text = "\n".join(comment.lines)
    return Remark(target, text, comment.author, comment.initials, comment.date, old=comment.id)
