"""A report as a page shows it: its headings, paragraphs, lists and tables, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from lkjgen.page.views import BlockSeen, CellSeen, Words
from lkjgen.workspace.glance import number_of

if TYPE_CHECKING:
    from lkjgen.core.document import Document, Inlines, Table
    from lkjgen.core.draft.edited import ReadLine, ReadRow
    from lkjgen.usecases.showing_report import ShownReport


def report_blocks(found: ShownReport) -> Iterator[BlockSeen]:
    """A draft as it stands, with its figures as links."""
    from lkjgen.core.draft.edited import Shape

    known = {one for one, inputs in found.inputs.items() if inputs}
    for element in found.elements:
        if element.contents:
            continue
        if element.shape is Shape.TABLE:
            yield BlockSeen("tabel", rows=tuple(_rows(element.rows, known)))
        elif lines := tuple(_words(one, known) for one in element.lines if _is_text(one)):
            passage = found.passages.get((element.handle, 0))
            kind = "judul" if element.level or element.style == "title" else "uraian"
            yield BlockSeen(kind, lines, min(element.level or 0, 4), number_of(passage.key) if passage else "")


def _is_text(line: ReadLine) -> bool:
    from lkjgen.core.draft import PICTURE

    return bool(line.text.replace(PICTURE, "").strip())


def _words(line: ReadLine, known: set[str]) -> tuple[Words, ...]:
    """A line cut where a figure begins that can be corrected."""
    from lkjgen.core.draft import PICTURE

    parts, at = [], 0
    for one in sorted(line.figures, key=lambda one: one.start):
        if one.id in known and one.start >= at:
            parts += [Words(line.text[at : one.start]), Words(line.text[one.start : one.end], number_of(one.id))]
            at = one.end
    parts.append(Words(line.text[at:]))
    clean = (Words(one.text.replace(PICTURE, ""), one.number) for one in parts)
    return tuple(one for one in clean if one.text)


def _rows(rows: Sequence[ReadRow], known: set[str]) -> Iterator[tuple[CellSeen, ...]]:
    """Row by row; a cell that was merged with those below it reaches over them."""
    below = [{cell.column for cell in row.cells if cell.continued} for row in rows]
    for number, row in enumerate(rows, 1):
        yield tuple(
            CellSeen(
                tuple(_words(line, known) for line in one.lines),
                one.span,
                row.heading,
                down=_reach(one.column, below[number:]),
            )
            for one in row.cells
            if not one.continued
        )


def _reach(column: int, below: Iterable[set[int]]) -> int:
    return 1 + len(list(takewhile(lambda others: column in others, below)))


def paper_blocks(page: Document) -> Iterator[BlockSeen]:
    """The paper that is made for him, without its head: the page has its own."""
    from lkjgen.core.document import Items, Paragraph, ParagraphStyle, Table

    for block in page.blocks:
        match block:
            case Paragraph(content=content, style=ParagraphStyle.BODY):
                yield BlockSeen("uraian", (_said(content),))
            case Paragraph(content=content, style=ParagraphStyle.SUBTITLE):
                yield BlockSeen("judul", (_said(content),), 3)
            case Items(items=items):
                yield BlockSeen("butir", tuple(map(_said, items)))
            case Table():
                yield _table(block)


def _table(table: Table) -> BlockSeen:
    heads = tuple(one.heading for one in table.columns)
    heading = tuple(CellSeen(((Words(one),),), is_heading=True) for one in heads)
    rows = tuple(
        tuple(
            CellSeen((_said(one.content),), one.span, under=head, down=one.down)
            for one, head in zip(row.cells, heads, strict=False)
        )
        for row in table.rows
    )
    return BlockSeen("tabel", rows=(heading, *rows))


def _said(content: Inlines) -> tuple[Words, ...]:
    from lkjgen.core.document import plain as words_of

    return (Words(words_of(content)),)
