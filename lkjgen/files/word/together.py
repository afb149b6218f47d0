"""Which blocks stay on one page with what follows them, and which open a page."""

from __future__ import annotations

from collections.abc import Sequence

from lkjgen.core.document import Block, Heading, Paragraph, ParagraphStyle, Signatures, Table, plain


def opens_page(block: Block | None) -> bool:
    return isinstance(block, Heading) and block.level == 1 and block.new_page


def signed_after(following: Sequence[Block]) -> int:
    """How many blocks it is to the end of signatures that follow, at most behind a note; 0 where none do. They never stand
    alone on a page.
    """
    match following:
        case [Signatures(), *_]:
            return 1
        case [Paragraph(style=ParagraphStyle.NOTE), Signatures()]:
            return 2
    return 0


def leads(block: Block) -> bool:
    """Whether a line ends with a colon: it never stands alone at the foot of a page."""
    return isinstance(block, Paragraph) and plain(block.content).rstrip().endswith(":")


def introduces(block: Block, following: Block | None) -> bool:
    """Whether lines of particulars stand over a table: they go with it."""
    return (
        isinstance(block, Table)
        and isinstance(following, Table)
        and not (block.boxed or any(column.heading for column in block.columns))
    )
