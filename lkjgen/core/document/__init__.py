"""A document as a value: what a report says, before any file format renders it.

The reports of the core return a `Document`; `files/word`, `files/html_writer` and `files/report_xlsx`
turn it into bytes. Every computed figure, table, chart and passage carries an id that names what it
is (``capaian/IK-03/TW2``, ``tabel/pengukuran``, ``narasi/SS-01/sebab``): later drafts find human edits by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from lkjgen.core.document.inline import Figure as Figure
from lkjgen.core.document.inline import Gap as Gap
from lkjgen.core.document.inline import Inline as Inline
from lkjgen.core.document.inline import Inlines as Inlines
from lkjgen.core.document.inline import LineBreak as LineBreak
from lkjgen.core.document.inline import Reference as Reference
from lkjgen.core.document.inline import Text as Text
from lkjgen.core.document.kept import Kept as Kept
from lkjgen.core.document.kept import KeptText as KeptText
from lkjgen.core.document.kept import Remark as Remark
from lkjgen.core.document.kept import Title as Title
from lkjgen.core.document.kept import Today as Today
from lkjgen.core.document.signatures import Signature as Signature
from lkjgen.core.document.signatures import Signatures as Signatures
from lkjgen.core.values import dataclass


class Align(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Tone(Enum):
    """What a cell's colour means; the word always stands in the cell too, so print works without colour."""

    VERY_HIGH = "sangat tinggi"
    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"
    VERY_LOW = "sangat rendah"
    ERROR = "galat"
    WARNING = "peringatan"
    NOTE = "catatan"
    GOOD = "baik"
    MUTED = "redup"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter ("BAB I" when numbered), 2 is "A.", 3 is "1."."""

    id: str
    level: int
    text: str
    numbered: bool = True
    in_contents: bool = True
    new_page: bool = field(default=True, repr=False)  # of a chapter


class ParagraphStyle(Enum):
    BODY = "body"
    CENTER = "center"
    NOTE = "note"  # small, under a table: source, footnote
    PROMPT = "prompt"  # marked: text that a person is asked to write
    SUBTITLE = "subtitle"  # bold run-in title without number


@dataclass(frozen=True)
class Paragraph:
    id: str
    content: Inlines
    style: ParagraphStyle = ParagraphStyle.BODY


@dataclass(frozen=True)
class Items:
    """A list; `ordered` numbers it 1. 2. 3. from 1. `keys` name what the items are about, stable over drafts, where they do."""

    id: str
    items: tuple[Inlines, ...]
    ordered: bool = False
    keys: tuple[str, ...] = field(default=(), repr=False)  # not printed: a list with other keys reads the same


@dataclass(frozen=True)
class Narrative:
    """A passage that people write or edit: between its anchor and the next generated one all is theirs.

    `content` holds what the teams wrote or sentences bound to figures; when nobody wrote anything it
    is one `Paragraph` in style PROMPT with a `Gap`.
    """

    id: str
    content: tuple[Paragraph | Items, ...]


@dataclass(frozen=True)
class Column:
    heading: str
    width: float  # relative; the writer scales the row to the text width
    align: Align = Align.LEFT


@dataclass(frozen=True)
class HeadingGroup:
    """A heading over `span` neighbouring columns; an empty text leaves the column's own heading two rows high."""

    text: str
    span: int


@dataclass(frozen=True)
class Cell:
    """A number stands under the decimal signs of its column, unless the cell has an `align` of its own."""

    content: Inlines = ()
    span: int = 1  # columns covered, to the right
    down: int = 1  # rows covered; the cells below it are left out of their rows' tuples
    align: Align | None = None
    tone: Tone | None = None
    bold: bool = False
    lines: str = field(default="", repr=False)  # of "tblr": the sides drawn where the table has no lines


class RowKind(Enum):
    BODY = "body"
    GROUP = "group"  # a program or kegiatan line, or another subheading
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    """One row; `key` names it (an indicator's or a sub kegiatan's code), stable over drafts."""

    key: str
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True)
class Table:
    id: str
    caption: str | None  # without "Tabel 3.1"; None: a table without caption or number
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[HeadingGroup, ...] = ()
    notes: tuple[Inlines, ...] = ()  # small lines under the table: source, footnotes
    numbers: bool = False  # print the line (1) (2) (3) … under the headings
    small: bool = False  # small print, for annexes with many columns
    boxed: bool = field(default=False, repr=False)  # lines around the cells also where no column has a heading
    alt: str = field(default="", repr=False)  # what a drawing made of cells shows


class ChartKind(Enum):
    COLUMN = "column"
    BAR = "bar"
    LINE = "line"  # the last series in a low frame; the one before it are marks
    BULLET = "bullet"  # bars that lie on those of the first series, their targets


@dataclass(frozen=True)
class Series:
    """`values` in the order of the chart's categories; None leaves a hole, never a zero."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    id: str
    caption: str | None  # None: it stands above others under the caption of the last of them
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    unit: str = "%"
    decimals: int = 2
    top: Decimal | None = None  # where the value axis ends; what lies above is cut off, as the text must say
    bottom: Decimal | None = None  # where it begins below zero; likewise
    beside: tuple[str, ...] = ()  # words on the left of a line, each a passage of its own


@dataclass(frozen=True)
class Cover:
    """The title page: big lines, a photo where there is one, then the office's lines at the foot."""

    title: tuple[str, ...]
    foot: tuple[str, ...]
    logo: bytes | None = None
    photo: Picture | None = None


@dataclass(frozen=True)
class Picture:
    """A scanned page (PNG or JPG) as large as the page allows, or with a `share` so many per cent of the text's width;
    `alt` says what it shows.
    """

    id: str
    data: bytes
    alt: str
    share: int = field(default=100, repr=False)


class ContentsKind(Enum):
    HEADINGS = "headings"
    TABLES = "tables"
    CHARTS = "charts"


@dataclass(frozen=True)
class Contents:
    """A table of contents, or a list of tables or of charts, filled by the writer."""

    kind: ContentsKind


class Numbering(Enum):
    NONE = "none"
    ROMAN = "roman"
    ARABIC = "arabic"


@dataclass(frozen=True)
class Section:
    """Opens a new page section; holds until the next one. Its first page bears the office's letterhead when asked for."""

    numbering: Numbering
    landscape: bool = False
    restart: bool = False
    header: bool = True
    letterhead: bool = False


@dataclass(frozen=True)
class PageBreak:
    """A new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Items
    | Narrative
    | Table
    | Chart
    | Signatures
    | Cover
    | Picture
    | Contents
    | Section
    | PageBreak
    | Kept
)


class Paper(Enum):
    F4 = "F4"
    A4 = "A4"
    HALF_FOLIO = "setengah folio"


@dataclass(frozen=True)
class Document:
    """`banner` is printed on every page ("DRAF – ada yang wajib diperbaiki"); `header` runs over the pages.

    `identity` is what the file says about itself (office, year, period), written to its custom properties; `remarks` are
    comments beside the text. `letterhead` are the lines of one, for an office without a style base of its own.
    """

    title: str
    subject: str
    author: str
    blocks: tuple[Block, ...]
    header: str = ""
    banner: str = ""
    paper: Paper = Paper.F4
    identity: tuple[tuple[str, str], ...] = field(default=())
    remarks: tuple[Remark, ...] = ()
    letterhead: tuple[str, ...] = field(default=(), repr=False)


def words(*content: str | Inline) -> Inlines:
    """Inlines from strings and inlines; empty strings fall away."""
    return tuple(Text(item) if isinstance(item, str) else item for item in content if item != "")


_BRIEF = "belum ada"


def cell(*content: str | Inline, align: Align | None = None, tone: Tone | None = None, bold: bool = False) -> Cell:
    """A one-column cell from strings and inlines; a gap in it is shown briefly, as a column may be narrow."""
    narrow = (replace(one, brief=_BRIEF) if isinstance(one, Gap) else one for one in content)
    return Cell(words(*narrow), align=align, tone=tone, bold=bold)


def inlines(block: Block) -> Iterator[Inline]:
    """Every inline of a block, in reading order."""
    match block:
        case Paragraph(content=content):
            yield from content
        case Items(items=items):
            for item in items:
                yield from item
        case Narrative(content=content):
            for part in content:
                yield from inlines(part)
        case Table(rows=rows, notes=notes):
            for row in rows:
                for one in row.cells:
                    yield from one.content
            for note in notes:
                yield from note
        case _:
            return


def gaps(blocks: tuple[Block, ...]) -> tuple[Gap, ...]:
    """What is missing in the document, each gap once, in reading order."""
    found: dict[str, Gap] = {}
    for block in blocks:
        for inline in inlines(block):
            if isinstance(inline, Gap):
                found.setdefault(inline.id, inline)
    return tuple(found.values())


def plain(content: Inlines) -> str:
    """The words of a passage without marks; a reference shows its target's id, a line break is a newline."""
    parts = []
    for inline in content:
        match inline:
            case Text(text=text) | Figure(text=text) | Gap(shown=text) | KeptText(text=text):
                parts.append(text)
            case Reference(target=target):
                parts.append(target)
            case LineBreak():
                parts.append("\n")
    return "".join(parts)
