"""The look that an office brings along in a .docx of its own, as values: letters, distances, margins, letterhead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Letters:
    """Of a style; what it does not say is "", 0 or None."""

    font: str = ""
    size: int = 0  # half-points
    colour: str = ""  # six hexadecimal digits, or "auto"
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None


@dataclass(frozen=True)
class Distances:
    """Before, after and between the lines of a style's paragraphs (twips), and the side that they stand at."""

    before: int | None = None
    after: int | None = None
    line: int | None = None
    rule: str = ""
    side: str = ""


@dataclass(frozen=True)
class Look:
    letters: Letters = Letters()
    distances: Distances = Distances()
    whole: bool = True  # what it does not say is plain; else it stays as ours is


@dataclass(frozen=True)
class Letterhead:
    """`xml` holds paragraphs and tables; `styles` those that they name; `parts` what they refer to, as in a package.

    `lines` are its words, by which they are told from what a person wrote into a header.
    """

    xml: bytes
    styles: bytes
    parts: Mapping[str, bytes]
    source: str
    lines: tuple[str, ...]
    pictures: tuple[bytes, ...]


@dataclass(frozen=True)
class OfficeLook:
    """What is taken from the file `name`; `looks` by the ids of our own styles.

    `missing` are the styles that the file does not have, by the names that Word shows.
    """

    name: str
    sha256: str
    looks: Mapping[str, Look] = field(default_factory=dict)
    margins: Mapping[str, int] = field(default_factory=dict)
    fonts: tuple[str, str] = ("", "")  # of the theme: for headings, for the rest
    colours: Mapping[str, str] = field(default_factory=dict)  # of the theme
    letterhead: Letterhead | None = None
    missing: tuple[str, ...] = ()

    @property
    def colour(self) -> str:
        """The office's own, on which white letters are read: of its chapters, else of its theme; "" where it has none."""
        chapter = self.looks["Heading1"].letters.colour if "Heading1" in self.looks else ""
        known = (chapter, self.colours.get("accent1", ""), self.colours.get("dk2", ""))
        return next((one for one in known if _bears_white(one)), "")

    @property
    def font(self) -> str:
        """Of running text."""
        return self.looks["Normal"].letters.font if "Normal" in self.looks else ""


def _bears_white(colour: str) -> bool:
    """Whether white stands out from it at least 4.5 to 1, and it is a colour: black is that of plain text."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    brightness = sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (brightness + 0.05) >= 4.5 and len(set(parts)) > 1
