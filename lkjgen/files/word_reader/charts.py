"""What a chart shows: the values that its part keeps, whatever the workbook inside says."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lkjgen.core.draft.edited import ReadChart, ReadSeries
from lkjgen.files.wordml.carried import Relation, parsed
from lkjgen.files.wordml.layouts import chart_layout

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_POINTS = 1_000


def chart_of(element: etree._Element, parts: Mapping[str, bytes], links: Mapping[str, Relation]) -> ReadChart | None:
    """The first chart that `element` shows; None when there is none."""
    shown = next(element.iter(f"{_C}chart"), None)
    link = links.get(shown.get(_R, "")) if shown is not None else None
    data = parts.get(link.target) if link and not link.external else None
    if data is None:
        return None
    try:
        root = parsed(data)
    except etree.XMLSyntaxError:
        return ReadChart((), ())
    categories: tuple[str, ...] = ()
    series = []
    for one in root.iter(f"{_C}ser"):
        name = "".join(text.text or "" for text in one.iterfind(f"{_C}tx//{_C}v"))
        series.append(ReadSeries(name, _points(one, "val")))
        categories = categories or _points(one, "cat")
    return ReadChart(categories, tuple(series), chart_layout(root))


def _points(series: etree._Element, name: str) -> tuple[str, ...]:
    """The cached values, "" where the chart has none."""
    cache = next((one for one in series.iterfind(f"{_C}{name}//") if one.tag.endswith("Cache")), None)
    if cache is None:
        return ()
    found = {}
    for point in cache.iterfind(f"{_C}pt"):
        place, value = point.get("idx", ""), point.find(f"{_C}v")
        if place.isdigit() and int(place) < MOST_POINTS and value is not None:
            found[int(place)] = " ".join((value.text or "").split())  # long names are broken into lines
    declared = cache.find(f"{_C}ptCount")
    count = declared.get("val", "0") if declared is not None else "0"
    length = max([min(int(count), MOST_POINTS) if count.isdigit() else 0, *(place + 1 for place in found)])
    return tuple(found.get(place, "") for place in range(length))
