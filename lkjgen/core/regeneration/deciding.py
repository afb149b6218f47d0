"""One part of the new document: written anew, kept as a person left it, or left out as a person left it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

from lkjgen.core.comparing.changes import ChangeKind
from lkjgen.core.comparing.charts import redrawn
from lkjgen.core.comparing.parts import Part, State
from lkjgen.core.document import Block, Chart, Heading, Kept, Paragraph, Table, Text, Title, Today
from lkjgen.core.draft import PICTURE, Kind, Slot, normal, wording
from lkjgen.core.draft.edited import Element, ReadLine, Shape
from lkjgen.core.draft.matching import caption_text
from lkjgen.core.draft.passages import Passage
from lkjgen.core.regeneration import changes as say
from lkjgen.core.regeneration.tables import TableMerge
from lkjgen.core.regeneration.telling import Telling
from lkjgen.core.regeneration.units import Unit
from lkjgen.core.values import dataclass

_HIDDEN_TITLE = "lk judul tanpa daftar"


@dataclass(frozen=True)
class Decider:
    """`homeless` grows: what a person put into a part and no part can hold, each with the key of where it stood."""

    telling: Telling
    homeless: list[tuple[str, tuple[Block, ...]]] = field(default_factory=list)

    def blocks(self, unit: Unit) -> tuple[Block, ...] | None:
        """What is written for a unit; None when it stays deleted."""
        part = self.telling.compared.parts.get(unit.id)
        if part is None or part.slot is None or part.new is None:
            return unit.blocks
        if part.state is State.GONE:
            return self._gone(part, part.slot, part.new, unit)
        if isinstance(unit.block, Table):
            return (*unit.before, *self._table(unit.block, part))
        if isinstance(unit.block, Chart):
            return (*unit.before, self._chart(unit.block, part, part.slot))
        if part.edited and part.passage is not None:
            return (*unit.before, self._kept(unit, part.slot, part.new, part.passage))
        return unit.blocks

    def _gone(self, part: Part, base: Slot, new: Slot, unit: Unit) -> tuple[Block, ...] | None:
        """A table of contents goes only with its heading: an editor may turn it into plain lines; the end of a page section
        stands wherever our sections do.
        """
        compared, slots = self.telling.compared, self.telling.compared.slots
        above = compared.parts[slots[max(0, slots.index(base) - 1)].id]
        stands = above.kind is not Kind.HEADING or above.passage is not None
        if part.kind is Kind.SECTION or (part.kind is Kind.CONTENTS and stands):
            return unit.blocks
        if base.kind is Kind.TEXT and _other_wording(base, new):
            proposal = compared.said(new)
            self.telling.tell(ChangeKind.CONFLICT, base.id, "", proposal)
            self.telling.remark(base.id, say.deleted_but_changed(proposal))
        return None

    def _kept(self, unit: Unit, base: Slot, new: Slot, passage: Passage) -> Kept:
        telling = self.telling
        figures = telling.figures(unit.id, passage)
        if _other_wording(base, new):
            proposal = telling.compared.said(new)
            telling.tell(ChangeKind.CONFLICT, unit.id, passage.text, proposal)
            telling.remark(unit.id, say.both_changed(proposal))
        titles = titles_in(passage.elements, unit.block, figures)
        return Kept(unit.id, passage.handle, titles, figures, sections_in(passage.elements))

    def _caption(self, part: Part, today: str) -> str:
        """A caption that a person rewrote stays; today's is proposed when it has changed too."""
        telling, element = self.telling, part.passage.titled if part.passage else None
        if element is not None and PICTURE in element.text:
            self._lay_by(part.key, element.text.replace(PICTURE, " "), element.handle, element.lines)
        written, now = telling.compared.caption(part.key)
        if now and today != written:
            telling.tell(ChangeKind.CONFLICT, part.key, now, today)
            telling.remark(part.key, say.caption_changed(today))
        return now or today

    def _chart(self, chart: Chart, part: Part, base: Slot) -> Chart:
        elements = part.passage.elements if part.passage else ()
        shown_now = next((one.chart for one in elements if one.chart is not None), None)
        if shown_now is None:
            self.telling.remark(chart.id, say.chart_restored())
        elif redrawn(base, shown_now):
            self.telling.remark(chart.id, say.chart_by_hand())
            self.telling.tell(ChangeKind.HAND, chart.id)
        return replace(chart, caption=self._caption(part, chart.caption)) if chart.caption else chart

    def _table(self, table: Table, part: Part) -> tuple[Block, ...]:
        telling, compared = self.telling, self.telling.compared.tables.get(part.key)
        if table.caption:
            table = replace(table, caption=self._caption(part, table.caption))
        if compared is None:
            telling.remark(table.id, say.table_restored())
            return (table,)
        merge = TableMerge(table, compared, telling)
        more: tuple[Block, ...] = ()
        if not merge.merge():
            telling.remark(table.id, say.table_reshaped())
            telling.tell(ChangeKind.CONFLICT, table.id)
            more = (self._beside(compared.element, table.id),)
        for one in merge.orphans:
            handle, lines = (one.cell.handle, one.cell.lines) if one.cell is not None else ("", ())
            self._lay_by(table.id, one.words, handle, lines)
        return (merge.table, *more)

    def _lay_by(self, key: str, words: str, handle: str, lines: Sequence[ReadLine]) -> None:
        """Words of a part that find no place in it; with a handle, behind them all that stood there, pictures and notes too."""
        self.telling.tell(ChangeKind.HOMELESS, key, f"{normal(words)}{say.WITH_THINGS if handle else ''}")
        kept = (self._beside(Element(handle, Shape.PARAGRAPH, tuple(lines)), key),) if handle else ()
        self.homeless.append((key, (Paragraph("", (Text(normal(words)),)), *kept)))

    def _beside(self, element: Element, key: str) -> Kept:
        """What stands in the draft as `element` of the part `key`, kept as an addition."""
        identity = f"tambahan/{element.handle}"
        figures = self.telling.figures(identity, Passage(None, (element,)), key)
        return Kept(identity, element.handle, figures=figures, alone=True)


def _other_wording(one: Slot, other: Slot) -> bool:
    """Whether two slots differ in more than their numbers."""
    return [wording(line) for line in one.lines] != [wording(line) for line in other.lines]


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
