"""What stands inside a passage or a cell."""

from __future__ import annotations

from typing import TypeAlias

from lkjgen.core.document.kept import KeptText
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Text:
    """Plain words inside a passage. `file` is one that they name, as seen from the page on which they stand."""

    text: str
    bold: bool = False
    italic: bool = False
    file: str = ""


@dataclass(frozen=True)
class Figure:
    """A computed figure as it is shown; `id` names what it is, unique per value, not per place."""

    id: str
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Gap:
    """Something that is missing, shown as a marked gap; `text` says what and who can give it.

    `brief` stands in its place where there is no room; the list of gaps always has the whole `text`.
    """

    id: str
    text: str
    brief: str = ""

    @property
    def shown(self) -> str:
        return self.brief or self.text


LOST_REFERENCE = "[rujukan yang sudah dihapus]"  # what a reference shows whose table or chart a person deleted


@dataclass(frozen=True)
class Reference:
    """A cross-reference to a table or chart; rendered as its label, for example "Tabel 3.1"."""

    target: str


@dataclass(frozen=True)
class LineBreak:
    """A new line inside a passage or a cell."""


Inline: TypeAlias = Text | Figure | Gap | Reference | LineBreak | KeptText
Inlines: TypeAlias = tuple[Inline, ...]
