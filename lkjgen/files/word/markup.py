"""WordprocessingML as text: escaping, namespaces, bookmarks, runs. Strings are the fast way to build tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from html import escape

from lkjgen.core.document import Figure, Gap, Inline, Inlines, KeptText, LineBreak, Reference, Text
from lkjgen.core.document.inline import LOST_REFERENCE
from lkjgen.core.values import dataclass
from lkjgen.files.wordml.names import NAMESPACES as NAMESPACES
from lkjgen.files.wordml.names import R as R
from lkjgen.files.wordml.names import W as W
from lkjgen.files.wordml.names import anchor as anchor
from lkjgen.files.wordml.names import digest as digest
from lkjgen.files.wordml.names import figure_anchor, figure_tag
from lkjgen.files.wordml.names import section_anchor as section_anchor

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """`printable`, escaped for text and attributes."""
    return escape(printable(text), quote=False).replace('"', "&quot;")


def printable(text: str) -> str:
    """Without the characters that no XML file can hold, such as the control characters of pasted text."""
    return _FORBIDDEN.sub("", text)


def run(text: str, properties: str = "") -> str:
    """A run of plain text; line ends become breaks, tabs stay."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{clean(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{rpr}{lines}</w:r>"


def field_runs(instruction: str, shown: str, properties: str = "") -> str:
    """A complex field with its cached result, so that it reads right before anybody presses F9."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {clean(instruction)} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown, properties)}"
        f'<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )


@dataclass
class Numbers:
    """Ids that must be unique in one file, and the labels that references show."""

    labels: dict[str, str]  # id of a table or chart → "Tabel 3.1"
    bookmark: int = 0
    control: int = 100
    drawing: int = 0
    figures: dict[str, int] = field(default_factory=dict)
    cell: Callable[[KeptText], str] | None = None  # the paragraphs of a cell that a person wrote
    marked: bool = True  # False: no bookmarks and no controls, for what is printed and signed

    def mark(self, name: str) -> str:
        """A zero-length bookmark."""
        return self.around(name, "")

    def around(self, name: str, content: str) -> str:
        """A bookmark around runs of one paragraph."""
        if not self.marked:
            return content
        self.bookmark += 1
        number = self.bookmark
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def inlines(self, content: Inlines, *, bold: bool = False) -> str:
        """The runs of a passage."""
        return "".join(self._inline(one, bold) for one in content)

    def _inline(self, inline: Inline, bold: bool) -> str:
        match inline:
            case KeptText(text=text):
                return run(text)
            case Text(text=text, bold=strong, italic=italic):
                return run(text, ("<w:b/>" if strong or bold else "") + ("<w:i/>" if italic else ""))
            case Gap(shown=text):
                return run(f"[{text}]", '<w:rStyle w:val="LKKosong"/>')
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Reference(target=target):
                if label := self.labels.get(target):
                    return field_runs(f"REF {anchor('r', target)} \\h", label)
                return run(LOST_REFERENCE, '<w:rStyle w:val="LKKosong"/>')
            case Figure():
                return self.figure(inline, bold=bold)

    def figure(self, figure: Figure, *, bold: bool = False, expected: str = "") -> str:
        """A run-level control inside a bookmark; its tag carries the id and a check of the expected text.

        Its words are locked, the control is not: with `sdtContentLocked` Word lets nobody delete a sentence, row or table that
        holds one.
        """
        strong = "<w:b/>" if bold or figure.bold else ""
        if not self.marked:
            return run(figure.text, strong)
        self.control += 1
        place = self.figures[figure.id] = self.figures.get(figure.id, 0) + 1
        name = figure_anchor(figure.id, place)
        tag = clean(figure_tag(figure.id, printable(expected or figure.text)))
        control = (
            f'<w:sdt><w:sdtPr>{f"<w:rPr>{strong}</w:rPr>" if strong else ""}<w:tag w:val="{tag}"/>'
            f'<w:id w:val="{self.control}"/><w:lock w:val="contentLocked"/></w:sdtPr>'
            f"<w:sdtContent>{run(figure.text, strong)}</w:sdtContent></w:sdt>"
        )
        return self.around(name, control)
