"""The new document in pieces that can be kept, left out or moved one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from lkjgen.core.document import Block, Document, Items, Narrative, PageBreak, Paragraph, ParagraphStyle, Section, Table
from lkjgen.core.draft import Slot
from lkjgen.core.draft.slots import block_slots, list_of, notes_id, section_id, with_items
from lkjgen.core.values import dataclass

_FIRST = "awal"  # the properties of the first page section


@dataclass(frozen=True)
class Unit:
    """A block with the page breaks before it. `slots` are one, or none, or a table's and that of its notes."""

    id: str
    block: Block
    before: tuple[Block, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (*self.before, self.block)


def units(document: Document, apart: Collection[str], items: Mapping[str, Sequence[Slot]]) -> Iterator[Unit]:
    """The units in order; the notes of the tables in `apart` are units of their own, and the `items` of the lists that are
    merged item by item.
    """
    before: list[Block] = []
    sections = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            before.append(block)
            continue
        if isinstance(block, Section):
            identity = section_id(sections - 1) if sections else _FIRST
            sections += 1
            yield Unit(identity, block, tuple(before))
        elif isinstance(block, Table) and block.id in apart:
            own, notes = tuple(block_slots(block))
            yield Unit(own.id, replace(block, notes=()), tuple(before), (own,))
            yield Unit(notes.id, _notes(block), slots=(notes,))
        elif isinstance(block, Items | Narrative) and (listed := list_of(block)) and block.id in items:
            every = listed.keys or ("",) * len(listed.items)
            for slot, item, key in zip(items[block.id], listed.items, every, strict=True):
                yield Unit(slot.id, with_items(block, (item,), (key,)), tuple(before), (slot,))
                before = []
        else:
            slots = tuple(block_slots(block))
            yield Unit(slots[0].id if slots else f"tanpa-nama/{number}", block, tuple(before), slots)
        before = []


def _notes(table: Table) -> Narrative:
    identity = notes_id(table.id)
    lines = (Paragraph(f"{identity}/{number}", note, ParagraphStyle.NOTE) for number, note in enumerate(table.notes, 1))
    return Narrative(identity, tuple(lines))
