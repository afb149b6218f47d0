"""Where a list that follows another one opens a page: Word keeps its title with it, LibreOffice keeps no title with a table of
contents, so what stands on the page is added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.document import Block, Contents, ContentsKind, Heading, Paragraph
from lkjgen.files.word.contents import Entry, Outline
from lkjgen.files.word.together import opens_page
from lkjgen.files.word.widths import wrapped

_PT = 10  # of an entry's letters
_LINE = 11.5  # points
_CHAPTER = 3.0  # above a chapter's entry
_TITLE = 30.0  # a list's title, with what stands below it
_NUMBER = 30  # the width of the page's number, with its dots
_INDENTS = {1: 0, 2: 35, 3: 57}
_LEAST = 3  # entries of a long list


def opening_lists(blocks: Sequence[Block], outline: Outline, width: float, height: float) -> Iterator[str]:
    """The ids of the titles that open a page; `width` and `height` are those of the text, in points."""
    used: float | None = None  # of the page; None where it is not known
    for title, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(title, Contents):
            if used is not None:
                used = sum(_heights(title.kind, outline, width), used) % height
            continue
        if not isinstance(following, Contents) or not isinstance(title, Heading | Paragraph):
            used = None
            continue
        if opens_page(title):
            used = 0.0
        elif used is not None and used + _TITLE + _least(_heights(following.kind, outline, width), height) > height:
            used = 0.0
            yield title.id
        used = None if used is None else used + _TITLE


def _least(heights: Sequence[float], height: float) -> float:
    """What stands below a title on its page: a short list as a whole, the head of a longer one."""
    return sum(heights if sum(heights) < height / 3 else heights[:_LEAST])


def _heights(kind: ContentsKind, outline: Outline, width: float) -> list[float]:
    return [_height(one, kind, width) for one in outline.entries[kind]]


def _height(entry: Entry, kind: ContentsKind, width: float) -> float:
    is_chapter = kind is ContentsKind.HEADINGS and entry.level == 1
    indent = _INDENTS[entry.level] if kind is ContentsKind.HEADINGS else 0
    lines = wrapped(f"{entry.number} {entry.text}", _PT, width - indent - _NUMBER)
    return len(lines) * _LINE + _CHAPTER * is_chapter
