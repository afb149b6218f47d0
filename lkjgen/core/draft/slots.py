"""The slots of a generated document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lkjgen.core.document import (
    Block,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Gap,
    Heading,
    Inlines,
    Items,
    LineBreak,
    Narrative,
    Paragraph,
    Picture,
    Reference,
    Section,
    Signatures,
    Table,
    Text,
)
from lkjgen.core.draft import (
    PICTURE,
    Kind,
    Line,
    Manifest,
    Piece,
    Pointer,
    Quoted,
    Slot,
    SlotCell,
    SlotRow,
    SlotSeries,
)

COVER = "sampul"
NOTES = "catatan"


def manifest_of(document: Document, version: int = 1) -> Manifest:
    """What `document` says, slot by slot; forms and labels are added by the writer."""
    named = dict(document.identity)
    year, period = named.get("lkjgen_tahun", ""), named.get("lkjgen_periode", "")
    return Manifest(
        draft=draft_id(document),
        version=version,
        year=year,
        period=period,
        source=fingerprint(document),
        slots=tuple(slots_of(document)),
        furniture=tuple(filter(None, (document.header, document.banner.upper(), document.author))),
    )


def draft_id(document: Document) -> str:
    """The name of a period's draft in all its versions."""
    named = dict(document.identity)
    return draft_name(*(named.get(key, "") for key in ("lkjgen_kantor", "lkjgen_tahun", "lkjgen_periode")))


def draft_name(office: str, year: str, period: str) -> str:
    """The same, as it follows from office, year and the period's key."""
    return f"LKJ-{year}-{period}-{_digest('|'.join((office, year, period)))[:10]}"


def fingerprint(document: Document) -> str:
    """A check of all that is generated; equal documents have equal ones."""
    return _digest(repr(document))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slots_of(document: Document) -> Iterator[Slot]:
    """The slots in reading order; what has no content of its own, such as a page break, is none."""
    sections = 0
    for block in document.blocks:
        if isinstance(block, Section):
            if sections:
                yield Slot(section_id(sections - 1), Kind.SECTION)
            sections += 1
        else:
            yield from block_slots(block)


def section_id(number: int) -> str:
    """The end of the page section with that number, from 0."""
    return f"bagian/{number}"


def notes_id(table: str) -> str:
    """The lines under a table are a passage of their own."""
    return f"{table}/{NOTES}"


def contents_id(block: Contents) -> str:
    return f"daftar/{block.kind.value}"


def block_slots(block: Block) -> Iterator[Slot]:
    """One slot, but two for a table with notes, and none for what cannot be edited."""
    match block:
        case Heading(id=identity, text=text, level=level):
            yield Slot(identity, Kind.HEADING, ((text,),), level=level)
        case Items(items=()):
            return
        case Paragraph(id=identity) | Narrative(id=identity) | Items(id=identity):
            listed = list_of(block)
            keys = (listed.keys or ("",) * len(listed.items)) if listed else ()
            yield Slot(identity, Kind.TEXT, tuple(passage_lines(block)), keys=keys)
        case Table():
            yield _table(block)
            if block.notes:
                yield Slot(notes_id(block.id), Kind.TEXT, tuple(map(line_of, block.notes)))
        case Chart():
            yield _chart(block)
        case Signatures():
            yield Slot(block.id, Kind.TEXT, tuple((text,) for text in _signature_lines(block) if text))
        case Cover():
            emblem, photo = (((PICTURE,),) if one else () for one in (block.logo, block.photo))
            title, foot = (tuple((text,) for text in lines) for lines in (block.title, block.foot))
            yield Slot(COVER, Kind.TEXT, (*emblem, *title, *photo, *foot))
        case Picture():
            yield Slot(block.id, Kind.TEXT, ((PICTURE,),))
        case Contents():
            yield Slot(contents_id(block), Kind.CONTENTS)
        case _:
            return


def list_of(block: Block) -> Items | None:
    """The list that a block is, with nothing beside it."""
    match block:
        case Items():
            return block
        case Narrative(content=(Items() as inner,)):
            return inner
        case _:
            return None


def with_items(block: Items | Narrative, items: Sequence[Inlines], keys: Sequence[str]) -> Items | Narrative:
    """The list that `block` is, of other items."""
    listed = list_of(block) or Items(block.id, ())
    made = replace(listed, items=tuple(items), keys=tuple(keys) if listed.keys else ())
    return made if isinstance(block, Items) else replace(block, content=(made,))


def passage_lines(block: Paragraph | Items | Narrative) -> Iterator[Line]:
    """A paragraph each."""
    match block:
        case Paragraph(content=content):
            yield line_of(content)
        case Items(items=items):
            yield from map(line_of, items)
        case Narrative(content=parts):
            for part in parts:
                yield from passage_lines(part)


def line_of(content: Inlines) -> Line:
    """Neighbouring words are joined, so that equal lines are equal values."""
    line: list[Piece] = []
    for inline in content:
        match inline:
            case Figure(id=identity, text=text):
                line.append(Quoted(identity, text))
            case Reference(target=target):
                line.append(Pointer(target))
            case Text(text=text):
                _add(line, text)
            case Gap(shown=text):
                _add(line, f"[{text}]")
            case LineBreak():
                _add(line, "\n")
    return tuple(line)


def _add(line: list[Piece], text: str) -> None:
    if line and isinstance(line[-1], str):
        line[-1] += text
    elif text:
        line.append(text)


def _table(table: Table) -> Slot:
    rows = []
    covered: dict[int, tuple[int, int]] = {}  # column → (rows still covered, columns covered)
    for row in table.rows:
        cells, waiting, column = [], list(row.cells), 0
        while column < len(table.columns):
            if column in covered:
                left, span = covered.pop(column)
                if left > 1:
                    covered[column] = (left - 1, span)
                column += span
                continue
            if not waiting:
                break
            one = waiting.pop(0)
            cells.append(SlotCell(column, line_of(one.content), one.span, one.down))
            if one.down > 1:
                covered[column] = (one.down - 1, one.span)
            column += one.span
        rows.append(SlotRow(row.key, tuple(cells)))
    headings = tuple(column.heading for column in table.columns)
    caption = ((table.caption,),) if table.caption else ()
    head = (2 if table.groups else 1) + table.numbers if any(headings) else 0
    groups = tuple(one.text for one in table.groups)
    return Slot(table.id, Kind.TABLE, caption, headings=headings, groups=groups, head=head, rows=tuple(rows))


def _chart(chart: Chart) -> Slot:
    series = tuple(
        SlotSeries(one.name, tuple("" if value is None else str(value) for value in one.values)) for one in chart.series
    )
    caption = ((chart.caption,),) if chart.caption else ()
    return Slot(chart.id, Kind.CHART, caption, categories=chart.categories, series=series)


def _signature_lines(signatures: Signatures) -> Iterator[str]:
    """As they stand in the file: what is above the names, block by block, then the names and what is below."""
    for one in signatures.blocks:
        if one.name:
            yield from one.heading.split("\n")
            yield f"{one.title}," if one.title else ""
    for one in signatures.blocks:
        if one.name:
            yield from (one.name, one.rank, f"NIP {one.nip}" if one.nip else "")
