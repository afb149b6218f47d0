"""Inline drawings: where a chart or a picture stands in the text, with its size (EMU) and its alternative text."""

from __future__ import annotations

from lkjgen.core.document import Chart
from lkjgen.files.word.markup import clean

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def chart_drawing(chart: Chart, relation: str, number: int, width: int, height: int) -> str:
    """The run that shows the chart part behind `relation`; `number` is unique among the drawings of the file."""
    title = chart.caption or " ".join(chart.beside)
    names = f'name="Grafik {number}" descr="{clean(chart.alt)}" title="{clean(title)}"'
    return _inline(names, number, width, height, _C, f'<c:chart xmlns:c="{_C}" r:id="{relation}"/>')


def picture_drawing(relation: str, number: int, width: int, height: int, alt: str) -> str:
    """The run that shows the picture behind `relation`."""
    shown = (
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="Gambar {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return _inline(f'name="Gambar {number}" descr="{clean(alt)}"', number, width, height, _PIC, shown)


def _inline(names: str, number: int, width: int, height: int, kind: str, shown: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" {names}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{kind}">{shown}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
