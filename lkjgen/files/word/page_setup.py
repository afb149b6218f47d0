"""The page of a section: its size, margins and numbers, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lkjgen.core.document import Numbering, Paper, Section

# Twips, upright: 215 × 330 mm, 210 × 297 mm, 165 × 215 mm
PAGES = {Paper.F4: (12189, 18709), Paper.A4: (11906, 16838), Paper.HALF_FOLIO: (9354, 12189)}
# 3 cm for binding, 2.5 cm; the lines of header and footer 1.25 cm from the edge
MARGINS: Mapping[str, int] = MappingProxyType(
    {"left": 1701, "top": 1417, "right": 1417, "bottom": 1417, "header": 709, "footer": 709}
)
_NARROW = {"top": 567, "bottom": 454, "header": 397, "footer": 227}  # a small sheet has no room above and below


def margins_on(paper: Paper, asked: Mapping[str, int]) -> Mapping[str, int]:
    """The margins that are `asked` for, as far as the paper has room for them; left and right are those of a letterhead."""
    if paper is not Paper.HALF_FOLIO:
        return asked
    return {**asked, **{side: min(asked[side], most) for side, most in _NARROW.items()}}


def section_xml(paper: Paper, section: Section, margins: Mapping[str, int] = MARGINS) -> str:
    """`w:sectPr` with all seven margins; headers and footers are added by the package."""
    wide, high = PAGES[paper]
    size = f'<w:pgSz w:w="{wide}" w:h="{high}"/>'
    if section.landscape:
        size = f'<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>'
    sides = " ".join(f'w:{side}="{margins[side]}"' for side in ("top", "right", "bottom", "left", "header", "footer"))
    return (
        f'<w:sectPr><w:type w:val="nextPage"/>{size}<w:pgMar {sides} w:gutter="0"/>{page_numbers(section)}</w:sectPr>'
    )


def page_numbers(section: Section) -> str:
    """How the pages of a section are numbered."""
    forms = {Numbering.NONE: "decimal", Numbering.ROMAN: "lowerRoman", Numbering.ARABIC: "decimal"}
    start = ' w:start="1"' if section.restart else ""
    return f'<w:pgNumType w:fmt="{forms[section.numbering]}"{start}/>'
