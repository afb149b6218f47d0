"""Signature blocks side by side, in a table without lines."""

from __future__ import annotations

from lkjgen.core.document import Signature, Signatures
from lkjgen.files.word.markup import run

_PAIR = 2  # blocks side by side
_NAME_WIDTH = 6200  # twips in which a long name stays on one line


def signatures_xml(signatures: Signatures, width: int) -> str:
    """`w:tbl` of `width` twips, kept on one page."""
    widths = _widths(signatures, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = ""
    for side, texts in (("bottom", map(_above, signatures.blocks)), ("top", map(_below, signatures.blocks))):
        cells = "".join(_cell(wide, text, side) for wide, text in zip(widths, texts, strict=True))
        rows += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="LKTanpaGaris"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _widths(signatures: Signatures, width: int) -> list[int]:
    """Equal ones; a name beside which nobody signs may be longer."""
    equal = [width // len(signatures.blocks)] * len(signatures.blocks)
    if len(equal) != _PAIR or signatures.blocks[0].name:
        return equal
    wide = max(equal[1], min(width * 2 // 3, _NAME_WIDTH))
    return [width - wide, wide]


def _cell(width: int, content: str, side: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{side}"/></w:tcPr>{content}</w:tc>'


def _above(one: Signature) -> str:
    """Place, date and title; rows of their own, so that the names of all blocks stand on one line."""
    lines = [*one.heading.split("\n"), f"{one.title}," if one.title else ""] if one.name else [""]
    return "".join(map(_centred, lines))


def _below(one: Signature) -> str:
    """Room for the signature, then name, rank and NIP."""
    if not one.name:
        return _centred("")
    nip = f"NIP {one.nip}" if one.nip else ""
    room = "".join(_centred("") for _ in range(3))
    below = "".join(_centred(line) for line in (one.rank, nip) if line)
    dotted = not one.name.strip(".")  # for the hand: that is a line already
    name = _centred(one.name, "" if dotted else '<w:b/><w:u w:val="single"/>')
    return f"{room}{name}{below}"


def _centred(text: str, properties: str = "") -> str:
    words = run(text, properties) if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:keepNext/><w:jc w:val="center"/></w:pPr>{words}</w:p>'
