"""What a draft held when it was written (the manifest), as values: the base for finding what a person changed.

A slot is one generated part of a document: a heading, a passage, a table, a chart, a list of contents, the end of a page
section. Its id is that of the block it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from lkjgen.core.document.inline import LOST_REFERENCE
from lkjgen.core.values import dataclass

FORMAT = 1  # of the manifest


class Kind(Enum):
    HEADING = "judul"
    TEXT = "teks"  # paragraphs, lists, the cover, signature blocks
    TABLE = "tabel"
    CHART = "grafik"
    CONTENTS = "daftar"
    SECTION = "bagian"  # the place where a page section ends


@dataclass(frozen=True)
class Quoted:
    """A computed figure as a line shows it."""

    id: str
    text: str


@dataclass(frozen=True)
class Pointer:
    """A cross-reference; it shows the label of the table or chart `target`."""

    target: str


PICTURE = "\ufffc"  # what stands in a line's text for a picture, a note or another thing without words
Piece: TypeAlias = str | Quoted | Pointer
Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True)
class SlotCell:
    """A cell at its column of the grid; cells under a merged one are left out."""

    column: int
    line: Line
    span: int = 1
    down: int = 1


@dataclass(frozen=True)
class SlotRow:
    key: str
    cells: tuple[SlotCell, ...]


@dataclass(frozen=True)
class SlotSeries:
    name: str
    values: tuple[str, ...]  # decimal numbers; "" where there is none


@dataclass(frozen=True)
class Slot:
    """One generated part, as written.

    `lines` are the paragraphs of a passage or heading, or the caption of a table or chart; `forms` are short checks of
    the paragraphs' formatting, made by the writer, one per line; `keys` are those of a list's items, one per line, "" where an
    item is known by its words alone.
    """

    id: str
    kind: Kind
    lines: tuple[Line, ...] = ()
    forms: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    level: int = 0  # of a heading
    headings: tuple[str, ...] = ()  # of a table's columns
    groups: tuple[str, ...] = ()  # headings over several of them
    head: int = 0  # rows above a table's first row
    rows: tuple[SlotRow, ...] = ()
    categories: tuple[str, ...] = ()
    series: tuple[SlotSeries, ...] = ()
    layout: Mapping[str, str] = field(default_factory=dict)  # layout of a table, a chart, the pages that end here


@dataclass(frozen=True)
class Manifest:
    """A draft as it was generated, before what a person had changed was put back."""

    draft: str  # the same for all versions of one period's draft
    version: int
    year: str
    period: str
    source: str  # check of the whole generated document; equal when nothing would be written differently
    slots: tuple[Slot, ...]
    labels: Mapping[str, str] = field(default_factory=dict)  # id of a table or chart → "Tabel 3.1"
    furniture: tuple[str, ...] = ()  # what headers and footers say
    layout: Mapping[str, str] = field(default_factory=dict)  # layout of the last pages, and the font
    absorbed: tuple[str, ...] | None = ()  # starts of the hashes of all drafts that it goes on from; None: not said

    def slot(self, identity: str) -> Slot | None:
        return next((one for one in self.slots if one.id == identity), None)

    def figures(self) -> dict[str, tuple[str, ...]]:
        """Each figure's id → the texts by which it is shown: with its unit, without it, …"""
        found: dict[str, dict[str, None]] = {}
        for slot in self.slots:
            for quoted in quotes(slot):
                found.setdefault(quoted.id, {})[quoted.text] = None
        return {identity: tuple(texts) for identity, texts in found.items()}


def quotes(slot: Slot) -> tuple[Quoted, ...]:
    """The figures of a slot, in reading order."""
    lines = (*slot.lines, *(cell.line for row in slot.rows for cell in row.cells))
    return tuple(piece for line in lines for piece in line if isinstance(piece, Quoted))


def shown(line: Line, labels: Mapping[str, str]) -> str:
    """The words of a line as a reader sees them."""
    return "".join(_shown(piece, labels) for piece in line)


def _shown(piece: Piece, labels: Mapping[str, str]) -> str:
    match piece:
        case Quoted(text=text):
            return text
        case Pointer(target=target):
            return labels.get(target, LOST_REFERENCE)
        case _:
            return piece


def wording(line: Line) -> str:
    """The words of a line with its figures' ids in place of their texts: equal when only numbers differ."""
    return "".join(
        f"\x02{piece.id}\x03"
        if isinstance(piece, Quoted)
        else f"\x02{piece.target}\x03"
        if isinstance(piece, Pointer)
        else piece
        for piece in line
    )


_NOTE = r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207d\u207e\u2080-\u2089\u208d\u208e\ufffc*\s]"
_NOTES = re.compile(rf"^{_NOTE}+|{_NOTE}+$")


def without_notes(text: str, written: str) -> str:
    """What stands for the figure `written`, without the note marks at its ends, unless it was written with them."""
    return text.strip() if normal(text) == normal(written) else _NOTES.sub("", text)


_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@lru_cache(maxsize=16_384)  # the same words are compared again and again
def normal(text: str) -> str:
    """A text for comparing: one kind of space, none at the ends, nothing invisible; one sign for hyphen and minus."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-").replace("\u2212", "-")
    return _SPACES.sub(" ", plain).strip()
