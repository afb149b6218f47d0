"""What stands in a draft that a person edited: its body element by element, as values, before it is judged.

A handle names content that the file reader keeps; the core only says where it goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeAlias

from lkjgen.core.draft import Manifest
from lkjgen.core.number import show_exact
from lkjgen.core.values import dataclass

_FINEST = Decimal("0.000001")
UNSAID = " (dicoret atau disembunyikan)"
"""Behind what stands there so that nobody takes it for said."""


class Layer(Enum):
    """By what a figure was recognized; the first that still stands."""

    CONTROL = "kontrol"
    BOOKMARK = "penanda"
    CONTEXT = "kalimat di sekitarnya"
    CELL = "sel tabel"


@dataclass(frozen=True)
class Found:
    """A figure at its place in a line: `text` is what stands there now, `struck` that it is struck out or hidden."""

    id: str
    text: str
    start: int
    end: int
    layer: Layer
    struck: bool = False

    @property
    def shown(self) -> str:
        """For a sentence about it."""
        return f"{self.text.strip()}{UNSAID}" if self.struck else self.text.strip()


Spans: TypeAlias = Sequence[tuple[int, int]]


def told(identity: str, text: str, start: int, layer: Layer, struck: Spans) -> Found:
    """The figure `text` that begins at `start` of a line in which the words of `struck` are struck out."""
    end = start + len(text)
    return Found(identity, text, start, end, layer, any(first < end and start < last for first, last in struck))


@dataclass(frozen=True)
class ReadLine:
    """A paragraph: its words as a reader sees them, with references as the draft was written."""

    text: str
    form: str = ""
    figures: tuple[Found, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()  # from, to
    references: tuple[tuple[str, str], ...] = ()  # label as the draft was written, and what stands there
    things: tuple[str, ...] = ()  # checks of pictures, text boxes and notes
    asides: tuple[str, ...] = ()  # words of text boxes and notes


@dataclass(frozen=True)
class ReadCell:
    """A cell at its column of the grid; `continued` belongs to the merged cell above."""

    column: int
    lines: tuple[ReadLine, ...]
    handle: str
    span: int = 1
    continued: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def figures(self) -> tuple[Found, ...]:
        return tuple(one for line in self.lines for one in line.figures)

    @property
    def struck(self) -> Spans:
        """Where words of `text` are struck out."""
        found, start = [], 0
        for line in self.lines:
            found += [(start + first, start + last) for first, last in line.struck]
            start += len(line.text) + 1
        return found


@dataclass(frozen=True)
class ReadRow:
    cells: tuple[ReadCell, ...]
    heading: bool = False  # repeated on every page


@dataclass(frozen=True)
class ReadSeries:
    name: str
    values: tuple[str, ...]  # as the chart's cache holds them; "" where there is none


@dataclass(frozen=True)
class ReadChart:
    categories: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    layout: Mapping[str, str] = field(default_factory=dict)  # its layout


def plotted(value: str) -> str:
    """A value of a chart as a reader sees it, without the noise of binary numbers."""
    try:
        number = Decimal(value)
        return show_exact(number.quantize(_FINEST)) if number.is_finite() else value
    except InvalidOperation:  # not a number, or far too large for one
        return value


@dataclass(frozen=True)
class SlotMark:
    """A bookmark that begins a slot, with the number of characters before it in its paragraph.

    `kind` is h, c or n; `slot` the id, "" when the manifest knows none of that name.
    """

    kind: str
    slot: str
    before: int = 0


class Shape(Enum):
    PARAGRAPH = "paragraf"
    TABLE = "tabel"
    OTHER = "lain"


@dataclass(frozen=True)
class Element:
    """A paragraph or table of the body, in reading order.

    `section` is the id of the page section that ends with it, "?" when that is unknown, "" when none does. A paragraph
    has one line; a table those of all its cells.
    """

    handle: str
    shape: Shape
    lines: tuple[ReadLine, ...] = ()
    style: str = ""  # its name in small letters
    level: int = 0  # of a heading
    numbered: bool = True  # a heading
    marks: tuple[SlotMark, ...] = ()
    section: str = ""
    contents: bool = False  # belongs to a table of contents
    caption: str = ""  # the word of its SEQ field: "Tabel"
    page_break: bool = False
    rows: tuple[ReadRow, ...] = ()
    columns: int = 0
    chart: ReadChart | None = None
    comments: tuple[str, ...] = ()
    layout: Mapping[str, str] = field(default_factory=dict)  # layout of a table, or of the pages that end here

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Comment:
    """A comment that stands in the draft; `date` as the file has it."""

    id: str
    author: str
    initials: str
    date: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class EditedDraft:
    """A draft as a person left it; `manifest` is None when nothing tells that it is one of ours."""

    manifest: Manifest | None
    elements: tuple[Element, ...]
    comments: tuple[Comment, ...] = ()
    furniture: tuple[ReadLine, ...] = ()  # headers and footers
    notices: tuple[str, ...] = ()  # sentences for the user
    layout: Mapping[str, str] = field(default_factory=dict)  # layout of the last pages, and the font
