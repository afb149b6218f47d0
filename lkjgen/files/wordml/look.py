"""The look that an office brings along in a .docx of its own, as values: letters, distances, margins, letterhead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    def font(self) -> str:
        """Of running text."""
        return self.looks["Normal"].letters.font if "Normal" in self.looks else ""
