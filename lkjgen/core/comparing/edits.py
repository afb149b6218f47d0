"""What people did to a draft, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.comparing.changes import Change, ChangeKind
from lkjgen.core.comparing.parts import FURNITURE, HOMELESS, Compared, Part, State
from lkjgen.core.comparing.tables import words_of
from lkjgen.core.document import Table
from lkjgen.core.document.kept import TOOL
from lkjgen.core.draft import Kind, shown
from lkjgen.core.draft.passages import is_page_break

_STATES = {State.WORDS: ChangeKind.KEPT, State.FORM: ChangeKind.FORMAT}


def edits(compared: Compared) -> Iterator[Change]:
    """In the order of today's report what was changed in its parts; then additions, moves and comments."""
    for key in dict.fromkeys((*compared.new_slots, *compared.parts)):
        part = compared.parts.get(key)
        if part is not None and part.slot is not None and not key.startswith(HOMELESS):
            yield from _of_part(compared, part)
    for part, passage in compared.standing:
        if part.slot is None and not is_page_break(passage):
            yield Change(ChangeKind.ADDED, part.key, part.place, "", passage.text)
    for text in compared.furniture:
        yield Change(ChangeKind.ADDED, "", FURNITURE, "", text)
    for key in compared.moved:
        yield Change(ChangeKind.MOVED, key, compared.place(key))
    for key, comment in compared.comments:
        if comment.author != TOOL:
            yield Change(ChangeKind.COMMENT, key, compared.place(key), "", "\n".join(comment.lines))


def _of_part(compared: Compared, part: Part) -> Iterator[Change]:
    slot, key, place = part.slot, part.key, part.place
    if slot is None:
        return
    if part.edited and part.passage is not None:
        yield Change(_STATES[part.state], key, place, compared.said(slot), part.passage.text)
    elif part.state is State.GONE and part.new is not None and slot.kind not in (Kind.SECTION, Kind.CONTENTS):
        yield Change(ChangeKind.DELETED, key, place, compared.said(slot))
    elif slot.kind in (Kind.TABLE, Kind.CHART):
        written, now = compared.caption(key)
        if now:
            yield Change(ChangeKind.KEPT, key, place, written, now)
        table = compared.tables.get(key)
        if part.new is not None and not _drawn(part) and table is None:
            yield Change(ChangeKind.RESTORED, key, place)
        if table is not None and table.reshaped:
            yield Change(ChangeKind.FORMAT, key, place, compared.said(slot))
        elif table is not None:
            for cell in table.cells:
                if cell.edited and not cell.of_data:
                    yield Change(ChangeKind.CELL, key, place, shown(cell.base.line, compared.labels), cell.said)
            if part.new is not None and (names := table.lost_rows):
                yield Change(ChangeKind.RESTORED, key, place, names)
            for _, row in table.own_rows:
                yield Change(ChangeKind.ADDED, key, place, "", words_of(row))
            for block in compared.document.blocks:
                for one in table.heads(block) if isinstance(block, Table) and block.id == key else ():
                    if one.edited:
                        yield Change(ChangeKind.CELL, key, place, one.text, one.written)


def _drawn(part: Part) -> bool:
    return any(one.chart is not None for one in part.passage.elements) if part.passage else False
