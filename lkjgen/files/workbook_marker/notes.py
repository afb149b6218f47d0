"""Notes on cells: the comments part and the drawing that Excel wants beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lkjgen.files.workbook_marker.parts import MAIN, Element, Package, R, main
from lkjgen.files.workbook_marker.sheet import Sheet, split

AUTHOR = "lkjgen"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_FOREIGN = ("threadedComment", "legacyDrawingHF")
MENDED = "Hal yang ditandai sebelumnya di sel ini sudah tidak ada."


def add_notes(package: Package, part: str, sheet: Sheet, notes: Mapping[str, str]) -> bool:
    """Put a note on each address of a sheet; False, with nothing changed, where somebody else's notes stand."""
    if sheet.root.find(main("legacyDrawing")) is not None or any(
        kind in ("comments", "vmlDrawing", *_FOREIGN) for _, kind, _ in package.related(part)
    ):
        return False
    number = next(n for n in range(1, 1000) if not package.has(f"xl/lkjgenComments{n}.xml"))
    comments, drawing = f"xl/lkjgenComments{number}.xml", f"xl/drawings/lkjgenNotes{number}.vml"
    order = sorted(notes, key=lambda address: split(address)[::-1])
    package.put(comments, _comments(order, notes).encode(), _COMMENTS_TYPE)
    package.put(drawing, _drawing(order, number).encode(), _DRAWING_TYPE)
    package.relate(part, "comments", comments)
    sheet.add_legacy_drawing(package.relate(part, "vmlDrawing", drawing), R)
    return True


def remove_notes(package: Package, part: str, root: Element) -> None:
    """Take out what an earlier return put on a sheet; where people added notes of their own, ours say that they ended."""
    related = list(package.related(part))
    for _, kind, name in related:
        if kind != "comments" or not package.has(name):
            continue
        authors = [(one.text or "").strip() for one in package.look(name).iter(main("author"))]
        if AUTHOR not in authors:
            continue
        if set(authors) == {AUTHOR}:
            for _, other, target in related:
                if other in ("comments", "vmlDrawing") and package.has(target):
                    package.unrelate(part, target)
                    package.drop(target)
            for one in root.findall(main("legacyDrawing")):
                root.remove(one)
            return
        _end(package.tree(name), authors.index(AUTHOR))


def _end(root: Element, author: int) -> None:
    for one in root.iter(main("comment")):
        if one.get("authorId") == str(author):
            texts = list(one.iter(main("t")))
            for number, text in enumerate(texts):
                text.text = MENDED if number == 0 else ""


def _comments(order: list[str], notes: Mapping[str, str]) -> str:
    listed = "".join(
        f'<comment ref="{address}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="Tahoma"/></rPr>'
        f'<t xml:space="preserve">{escape(notes[address], quote=False)}</t></r></text></comment>'
        for address in order
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}"><authors><author>{AUTHOR}'
        f"</author></authors><commentList>{listed}</commentList></comments>"
    )


def _drawing(order: list[str], number: int) -> str:
    shapes = []
    for place, address in enumerate(order, 1):
        column, row = split(address)
        shapes.append(
            f'<v:shape id="_x0000_s{1024 * number + place}" type="#_x0000_t202" style="position:absolute;'
            f'margin-left:60pt;margin-top:2pt;width:240pt;height:110pt;z-index:{place};visibility:hidden" '
            'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
            '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>'
            f"{column}, 15, {max(row - 2, 0)}, 4, {column + 4}, 15, {row + 6}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        f'<o:idmap v:ext="edit" data="{number}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
        'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
        f'o:connecttype="rect"/></v:shapetype>{"".join(shapes)}</xml>'
    )
