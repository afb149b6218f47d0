"""The figures of a draft as they stand in it, whatever today's data say: what was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.comparing.figures import Judged, State
from lkjgen.core.comparing.parts import Compared, compare
from lkjgen.core.document import Document
from lkjgen.core.draft import Kind
from lkjgen.core.draft.edited import EditedDraft


def standing_figures(draft: EditedDraft) -> Mapping[str, Sequence[str]]:
    """Id → the texts by which a draft of ours shows it; where a person changed a figure, those that the person wrote."""
    written: dict[str, list[str]] = {}
    by_hand: dict[str, list[str]] = {}
    for one in _figures(compare(draft, Document("", "", "", ()))):
        if one.found is not None and not one.found.struck:
            written.setdefault(one.id, []).append(one.found.shown)
            if one.state is State.HAND:
                by_hand.setdefault(one.id, []).append(one.found.shown)
    return {**written, **by_hand}


def _figures(compared: Compared) -> Iterator[Judged]:
    for part, passage in compared.standing:
        if part.slot is not None and part.kind is not Kind.TABLE:
            yield from compared.judge.all(part.slot.lines, passage.lines)
    for table in compared.tables.values():
        yield from (figure for cell in table.cells for figure in cell.figures)
