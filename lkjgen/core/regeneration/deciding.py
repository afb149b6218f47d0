"""One part of the new document: written anew, kept as a person left it, or left out as a person left it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from lkjgen.core.document import Block, Chart, Heading, Kept, Paragraph, Table, Text, Title, Today
from lkjgen.core.draft import PICTURE, Kind, Slot, normal, wording
from lkjgen.core.draft.edited import Element, ReadChart, ReadLine, Shape
from lkjgen.core.draft.matching import caption_text
from lkjgen.core.draft.passages import Passage, has_other_words
from lkjgen.core.regeneration import changes as say
from lkjgen.core.regeneration.changes import ChangeKind
from lkjgen.core.regeneration.scene import Scene
from lkjgen.core.regeneration.tables import TableMerge
from lkjgen.core.regeneration.units import Unit

_HIDDEN_TITLE = "lk judul tanpa daftar"


@dataclass(frozen=True)
class Decider:
    """`homeless` grows: what a person put into a part and no part can hold, each with the key of where it stood."""

    scene: Scene
    homeless: list[tuple[str, tuple[Block, ...]]] = field(default_factory=list)

    def blocks(self, unit: Unit) -> tuple[Block, ...] | None:
        """What is written for a unit; None when it stays deleted."""
        scene = self.scene
        new = unit.slots[0] if unit.slots else None
        base, passage = scene.base_slots.get(unit.id), scene.found.get(unit.id)
        if new is None or base is None or base.kind is not new.kind or new.kind is Kind.SECTION:
            return unit.blocks
        if new.kind is Kind.CONTENTS:
            return unit.blocks if passage is not None or self._heading_stands(base) else None
        if passage is None or (new.kind in (Kind.TEXT, Kind.HEADING) and base.lines and not passage.lines):
            self._deleted(base, new)
            return None
        if isinstance(unit.block, Table):
            return (*unit.before, *self._table(unit.block, base, new, passage))
        if isinstance(unit.block, Chart):
            return (*unit.before, self._chart(unit.block, base, new, passage))
        if scene.edited(passage):
            return (*unit.before, self._kept(unit, base, new, passage))
        return unit.blocks

    def _heading_stands(self, base: Slot) -> bool:
        """A table of contents goes only with its heading: an editor may turn it into plain lines."""
        slots = self.scene.manifest.slots
        number = slots.index(base)
        above = slots[number - 1] if number else base
        return above.kind is not Kind.HEADING or above.id in self.scene.found

    def _deleted(self, base: Slot, new: Slot) -> None:
        self.scene.tell(ChangeKind.DELETED, base.id, self.scene.said(base))
        if base.kind is Kind.TEXT and _other_wording(base, new):
            proposal = self.scene.said(new)
            self.scene.tell(ChangeKind.CONFLICT, base.id, "", proposal)
            self.scene.remark(base.id, say.deleted_but_changed(proposal))

    def _kept(self, unit: Unit, base: Slot, new: Slot, passage: Passage) -> Kept:
        scene = self.scene
        kind = ChangeKind.KEPT if has_other_words(passage, scene.labels) else ChangeKind.FORMAT
        scene.tell(kind, unit.id, scene.said(base), passage.text)
        figures = scene.figures(unit.id, passage)
        if _other_wording(base, new):
            proposal = scene.said(new)
            scene.tell(ChangeKind.CONFLICT, unit.id, passage.text, proposal)
            scene.remark(unit.id, say.both_changed(proposal))
        titles = titles_in(passage.elements, unit.block, figures)
        return Kept(unit.id, passage.handle, titles, figures, sections_in(passage.elements))

    def _caption(self, base: Slot, new: Slot, passage: Passage) -> str:
        """A caption that a person rewrote stays; today's is proposed when it has changed too."""
        scene, element = self.scene, passage.titled
        if element is not None and PICTURE in element.text:
            self._lay_by(base.id, element.text.replace(PICTURE, " "), element.handle, element.lines)
        written, today, now = scene.said(base), scene.said(new), passage.caption
        if not (written and today and now) or now == caption_text(written):
            return today
        scene.tell(ChangeKind.KEPT, base.id, written, now)
        if today != written:
            scene.tell(ChangeKind.CONFLICT, base.id, now, today)
            scene.remark(base.id, say.caption_changed(today))
        return now

    def _chart(self, chart: Chart, base: Slot, new: Slot, passage: Passage) -> Chart:
        shown_now = next((one.chart for one in passage.elements if one.chart is not None), None)
        if shown_now is None:
            self.scene.remark(chart.id, say.chart_restored())
            self.scene.tell(ChangeKind.RESTORED, chart.id)
        elif _other_values(base, shown_now):
            self.scene.remark(chart.id, say.chart_by_hand())
            self.scene.tell(ChangeKind.HAND, chart.id)
        return replace(chart, caption=self._caption(base, new, passage))

    def _table(self, table: Table, base: Slot, new: Slot, passage: Passage) -> tuple[Block, ...]:
        scene, element = self.scene, passage.table
        if table.caption:
            table = replace(table, caption=self._caption(base, new, passage))
        merge = TableMerge(
            table,
            base,
            scene.labels,
            scene.base_texts,
            scene.today,
            scene.place(table.id),
            scene.remarks,
            scene.changes,
        )
        more: tuple[Block, ...] = ()
        if element is None:
            scene.remark(table.id, say.table_restored())
            scene.tell(ChangeKind.RESTORED, table.id)
        elif not merge.merge(element):
            scene.remark(table.id, say.table_reshaped())
            scene.tell(ChangeKind.CONFLICT, table.id)
            key = f"tambahan/{element.handle}"
            more = (
                Kept(key, element.handle, figures=scene.figures(key, Passage(None, (element,)), table.id), alone=True),
            )
        for one in merge.orphans:
            handle, lines = (one.cell.handle, one.cell.lines) if one.cell is not None else ("", ())
            self._lay_by(table.id, one.words, handle, lines)
        return (merge.table, *more)

    def _lay_by(self, key: str, words: str, handle: str, lines: Sequence[ReadLine]) -> None:
        """Words of a part that find no place in it; with a handle, behind them all that stood there, pictures and notes too."""
        scene, blocks = self.scene, [Paragraph("", (Text(normal(words)),))]
        scene.tell(ChangeKind.HOMELESS, key, f"{normal(words)}{say.WITH_THINGS if handle else ''}")
        identity = f"tambahan/{handle}"
        whole = Passage(None, (Element(handle, Shape.PARAGRAPH, tuple(lines)),))
        kept = (Kept(identity, handle, figures=scene.figures(identity, whole, key), alone=True),) if handle else ()
        self.homeless.append((key, (*blocks, *kept)))


def _other_wording(one: Slot, other: Slot) -> bool:
    """Whether two slots differ in more than their numbers."""
    return [wording(line) for line in one.lines] != [wording(line) for line in other.lines]


def _other_values(base: Slot, chart: ReadChart) -> bool:
    written = [[_number(value) for value in one.values] for one in base.series]
    return written != [[_number(value) for value in one.values] for one in chart.series]


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text).normalize()
    except InvalidOperation:
        return text


def titles_in(
    elements: Sequence[Element], block: Block | None = None, figures: Sequence[Today] = ()
) -> tuple[Title, ...]:
    """Headings and captions in kept content, with today's figures; an edited heading of ours stays in the contents as it
    was.
    """
    found = []
    renewed = {(one.id, one.old): one.new for one in figures}
    for place, one in enumerate(elements):
        if one.level and normal(one.text):
            ours = block if isinstance(block, Heading) and place == 0 else None
            listed = ours.in_contents if ours else one.style != _HIDDEN_TITLE
            numbered = ours.numbered if ours else one.numbered
            text = one.text
            for each in reversed(one.lines[0].figures):
                text = f"{text[: each.start]}{renewed.get((each.id, each.text), each.text)}{text[each.end :]}"
            found.append(Title(place, normal(text), one.level, numbered=numbered, in_contents=listed))
        elif one.caption in ("Tabel", "Gambar"):
            found.append(Title(place, caption_text(one.text), word=one.caption))
    return tuple(found)


def sections_in(elements: Sequence[Element]) -> tuple[int, ...]:
    """The elements with which a page section of a person's own ends."""
    return tuple(place for place, one in enumerate(elements) if one.section == "?")
