"""Changes of layout that the next version does not bring along: each told by its name.

A layout is a few named values; which ones, the file reader and the writer agree on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.draft import Kind, Manifest, SlotRow
from lkjgen.core.draft.edited import EditedDraft, ReadCell, ReadRow
from lkjgen.core.draft.passages import Passage
from lkjgen.core.draft.tables import read_table, row_name

_NUMBERS = re.compile(r"\d+(?: \d+)*")
_SEVERAL = 3  # tables from which an editor's habit can be told
_PER_CENT, _TWIPS, _LARGE = 2, 100, 200  # what is larger counts twips
MERGED = "sel yang digabung atau dipisah"


def other_layouts(found: Sequence[Passage], draft: EditedDraft, manifest: Manifest) -> Iterator[tuple[str, str]]:
    """The id of each part that is laid out otherwise than it was written, with what is changed there.

    What is otherwise in most tables is the editor's doing.
    """
    tables = [one for one in found if one.slot and one.slot.kind is Kind.TABLE and one.table]
    counts = Counter(name for one in tables for name, _ in _otherwise(one))
    usual = {name for name, count in counts.items() if len(tables) >= _SEVERAL and 2 * count > len(tables)}
    for one in found:
        names = [said for name, said in _otherwise(one) if name not in usual]
        if one.slot and (names := [*names, *_merged(one, manifest.labels)]):
            yield one.slot.id, "; ".join(names)
    pages = {slot.id: slot.layout for slot in manifest.slots if slot.kind is Kind.SECTION}
    for element in draft.elements:
        if names := [said for _, said in _differing(pages.get(element.section, {}), element.layout)]:
            yield element.section, "; ".join(names)
    if names := [said for _, said in _differing(manifest.layout, draft.layout)]:
        yield "", "; ".join(names)


def _otherwise(passage: Passage) -> Iterator[tuple[str, str]]:
    """How the table or chart of a passage differs from what was written."""
    if passage.slot:
        charts = [one.chart.layout for one in passage.elements if one.chart]
        now = [passage.table.layout] if passage.table else charts
        yield from _differing(passage.slot.layout, now[0] if now else {})


def _differing(written: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What was written in another way: its name, and the name with what stands there now where that is a word."""
    for name, text in now.items():
        before = written.get(name)
        if before is not None and before != text and not _near(before, text):
            yield name, name if not text or _NUMBERS.fullmatch(text) else f"{name} ({text})"


def _near(one: str, other: str) -> bool:
    """Whether numbers differ by no more than an editor's rounding: of twips, or of per cent, which come several at once."""
    if not (_NUMBERS.fullmatch(one) and _NUMBERS.fullmatch(other)):
        return False
    first, second = ([int(each) for each in text.split()] for text in (one, other))
    least = _PER_CENT if len(first) > 1 else 0
    return len(first) == len(second) and all(
        abs(a - b) <= (_TWIPS if a > _LARGE else least) for a, b in zip(first, second, strict=True)
    )


def _merged(passage: Passage, labels: Mapping[str, str]) -> Iterator[str]:
    """Rows of a generated table whose cells are merged otherwise than they were written."""
    slot, element = passage.slot, passage.table
    if slot is None or slot.kind is not Kind.TABLE or element is None:
        return
    here = Counter(_spans(row) for row in element.rows if not row.heading)
    if here <= Counter(map(_spans, slot.rows)):
        return  # which saves telling the rows apart
    read = read_table(slot, element, labels)
    rows = [row_name(row, labels) for row, now in read.rows if row is not None and _other_cells(row, now)]
    if rows and not read.reshaped:
        yield f"{MERGED}: {', '.join(rows)}"


def _spans(row: SlotRow | ReadRow) -> frozenset[tuple[int, int]]:
    """The columns at which cells begin, and how many each covers."""
    return frozenset((one.column, one.span) for one in row.cells if not (isinstance(one, ReadCell) and one.continued))


def _other_cells(row: SlotRow, now: ReadRow) -> bool:
    written, here = dict(_spans(row)), dict(_spans(now))
    parted = (column < max(written, default=0) for column in here.keys() - written.keys())
    return any(here.get(column) != span for column, span in written.items()) or any(parted)
