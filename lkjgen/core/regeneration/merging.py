"""The next version of a draft as a whole: parts in their order, what found no place, comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lkjgen.core.comparing.changes import Change, ChangeKind
from lkjgen.core.comparing.edits import edits
from lkjgen.core.comparing.figures import Texts, changed_figures, renewed, texts_of
from lkjgen.core.comparing.parts import FURNITURE, HOMELESS, Compared, Part, State, origin
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
from lkjgen.core.draft import Kind, Manifest, Slot, quotes
from lkjgen.core.draft.annexes import counted
from lkjgen.core.draft.layouts import other_layouts
from lkjgen.core.draft.passages import Passage, is_page_break
from lkjgen.core.draft.slots import block_slots, notes_id, slots_of
from lkjgen.core.regeneration import changes as say
from lkjgen.core.regeneration.deciding import Decider, sections_in, titles_in
from lkjgen.core.regeneration.lists import joined_lists
from lkjgen.core.regeneration.placing import arrange
from lkjgen.core.regeneration.tables import TableMerge
from lkjgen.core.regeneration.telling import Telling
from lkjgen.core.regeneration.units import Unit, units
from lkjgen.core.values import dataclass

_VISIBLE = (Kind.HEADING, Kind.TEXT, Kind.TABLE, Kind.CHART)


@dataclass(frozen=True)
class Regenerated:
    """`generated` are slots beside those of the new document: of the section for what found no place."""

    document: Document
    changes: tuple[Change, ...]
    generated: tuple[Slot, ...]
    notices: tuple[str, ...] = ()  # sentences for the user


def regenerate(compared: Compared) -> Regenerated:
    """The document that a draft was compared with, with what a person changed in the draft."""
    return _Merge(compared, Telling(compared)).result()


def renewed_only(base: Manifest, document: Document) -> Regenerated:
    """The same where the draft was written as `base` and holds nothing of a person's: that need not be read."""
    today = texts_of(one for slot in slots_of(document) for one in quotes(slot))
    return Regenerated(document, tuple(_figures(base, today)), ())


def _figures(base: Manifest, today: Texts) -> Iterator[Change]:
    for identity, old, new in changed_figures(base, today):
        yield Change(ChangeKind.FIGURE, identity, "", old, new)


@dataclass(frozen=True)
class _Merge:
    compared: Compared
    telling: Telling

    def result(self) -> Regenerated:
        compared, telling = self.compared, self.telling
        telling.changes.extend(_figures(compared.manifest, compared.judge.today))
        telling.changes.extend(edits(compared))
        parts = list(units(compared.document, compared.apart, {key: one.new for key, one in compared.lists.items()}))
        decider = Decider(telling)
        decided = {one.id: decider.blocks(one) for one in parts}
        written = {key: blocks for key, blocks in decided.items() if blocks is not None}
        written |= {part.key: (self._alone(part),) for part, _ in compared.standing if part.slot is None}
        joined = {notes_id(table) for table in compared.new_slots if table not in compared.apart}
        opens = {one.id for one in compared.slots if one.kind in (Kind.SECTION, Kind.HEADING)}
        placed = arrange(
            [one.id for one in parts if one.id in written],
            [part.key for part, _ in compared.standing if part.key not in joined and not part.vanished_item],
            additions={part.key for part, _ in compared.standing if part.slot is None},
            moved=set(compared.moved),
            opens=opens.__contains__,
            breaks={
                part.key for part, one in compared.standing if part.slot is None and not one.lines and not one.table
            },
        )
        order = self._without_double_breaks(placed.order, written)
        homeless = self._homeless(placed.homeless, written, decider.homeless)
        self._comments()
        passages = [passage for _, passage in compared.standing]
        for key, names in other_layouts(passages, compared.draft, compared.manifest):
            telling.tell(ChangeKind.LAYOUT, key, names)
        blocks = tuple(counted((*joined_lists(order, written, compared), *homeless)))
        there = {*order, *(one.id for one in blocks if isinstance(one, Kept))}
        merged = replace(
            compared.document,
            blocks=blocks,
            remarks=tuple(self._of_lists(self._settled(parts, order, there), written)),
        )
        slots = tuple(slot for one in homeless for slot in block_slots(one) if slot.id)
        return Regenerated(merged, tuple(telling.changes), slots, () if compared.forms_hold else (say.FORMS_DIFFER,))

    def _alone(self, part: Part) -> Kept:
        """Content that is no slot of the new document."""
        passage = part.passage or Passage(None)
        identity = f"tambahan/{passage.handle}"
        figures = self.telling.figures(identity, passage, part.key)
        sections = sections_in(passage.elements)
        titles = titles_in(passage.elements, figures=figures)
        return Kept(identity, passage.handle, titles, figures, sections, alone=True)

    def _without_double_breaks(self, order: Sequence[str], written: Mapping[str, Sequence[Block]]) -> tuple[str, ...]:
        """Without page breaks before one of ours: an editor may have taken their style, by which ours are told."""
        breaks = {part.key for part, passage in self.compared.standing if is_page_break(passage)}
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
        for part, passage in self.compared.standing:
            if part.key in lost or self._is_orphan(part, passage):
                kept = written[part.key] if part.key in lost else (self._alone(part),)
                found.append((part.place, kept))
                self.telling.tell(ChangeKind.HOMELESS, part.key, passage.text)
        found += [(self.compared.place(key), blocks) for key, blocks in laid_by]
        for text in self.compared.furniture:
            found.append((FURNITURE, (Paragraph("", (Text(text),)),)))
            self.telling.changes.append(Change(ChangeKind.HOMELESS, "", "", text))
        if not found:
            return ()
        heading = Heading(HOMELESS, 1, say.HOMELESS_TITLE, numbered=False)
        prompt = Paragraph(f"{HOMELESS}/penjelasan", (Text(say.HOMELESS_TEXT),), ParagraphStyle.PROMPT)
        origins = (
            Paragraph(f"{HOMELESS}/asal/{number}", (Text(origin(place)),), ParagraphStyle.SUBTITLE)
            for number, (place, _) in enumerate(found, 1)
        )
        listed = (block for origin, (_, blocks) in zip(origins, found, strict=True) for block in (origin, *blocks))
        return (heading, prompt, *listed)

    def _is_orphan(self, part: Part, passage: Passage) -> bool:
        """Whether a person changed a part that is no longer written."""
        if part.slot is None or part.new is not None or part.key.startswith(HOMELESS) or not passage.lines:
            return False
        if table := self.compared.tables.get(part.key):
            merge = TableMerge(Table("", None, (), ()), table, Telling(self.compared))
            return not merge.merge() or bool(merge.orphans)
        return part.edited

    # --- comments ---

    def _comments(self) -> None:
        """Comments stay with their part; the tool's own go when the part gets a new one.

        What today's document itself remarks stays while the draft still has it: a person who deleted it has dealt with it.
        """
        telling = self.telling
        standing = {one.text: one for one in self.compared.document.remarks}
        told: dict[str, list[str]] = {}
        for one in telling.remarks:
            told.setdefault(one.target, []).append(one.text)
        for key, comment in self.compared.comments:
            said = "\n".join(comment.lines)
            ours = comment.author == TOOL
            if ours and (any(say.supersedes(one, said) for one in told.get(key, ())) or self._told_anew(key, said)):
                continue
            if ours and said in standing:
                telling.remarks.append(replace(standing[said], target=key))
                continue
            if ours and self.compared.parts[key].state is State.SAME and said.startswith(say.both_changed("")):
                continue  # a person took what was proposed, or came back to what was written
            if ours:
                data = say.of_data(said)
                said = f"{said[:data]}{renewed(said[data:], *self.compared.nearest(key))}"
            telling.remarks.append(Remark(key, said, comment.author, comment.initials, comment.date, old=comment.id))
            if ours and say.undecided(said):
                telling.tell(ChangeKind.OPEN, key, "", said)

    def _told_anew(self, key: str, comment: str) -> bool:
        """Whether what a comment says of a copied table is told anew, or is no longer so."""
        passage = self.compared.parts[key].passage
        return say.of_copy(comment) and passage is not None and any(map(self.compared.copy, passage.elements))

    def _settled(self, parts: Sequence[Unit], order: Sequence[str], there: set[str]) -> Iterator[Remark]:
        """The remarks at parts that stand in the document: else at the nearest one before."""
        kinds = {one.id: one.slots[0].kind for one in parts if one.slots}
        visible = [key for key in order if key not in kinds or kinds[key] in _VISIBLE]
        ranks = {one.id: number for number, one in enumerate(self.compared.slots)}
        for one in self.telling.remarks:
            if one.target in there and kinds.get(one.target, Kind.TEXT) in _VISIBLE:
                yield one
                continue
            part = self.compared.parts.get(one.target)
            orphan = f"tambahan/{part.passage.handle}" if part and part.passage else ""
            before = [key for key in visible if ranks.get(key, len(ranks)) < ranks.get(one.target, 0)]
            nearest = orphan if orphan in there else before[-1] if before else visible[0] if visible else ""
            if nearest:
                yield replace(one, target=nearest, figure="")

    def _of_lists(self, remarks: Iterable[Remark], written: Mapping[str, Sequence[Block]]) -> Iterator[Remark]:
        """The remarks on items of today's stand at their list."""
        for one in remarks:
            kept = any(isinstance(block, Kept) for block in written.get(one.target, ()))
            listed = "" if kept else self.compared.list_of(one.target)
            yield replace(one, target=listed) if listed else one
