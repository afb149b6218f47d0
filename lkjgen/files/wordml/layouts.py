"""How tables, charts and pages are laid out, in the words by which a change of it is told."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lkjgen.files.wordml.paragraph import w

FONT = "huruf seluruh draf"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SIDES = {"left": "kiri", "top": "atas", "right": "kanan", "bottom": "bawah"}
_MOST = 31_680  # twips: the widest page that Word knows


def table_layout(table: etree._Element, styles: Mapping[str, str]) -> dict[str, str]:
    """What a person may change of a generated table without touching its words; `styles` are names by ids."""
    columns = [_whole(one, "w") for one in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    heads = len(table.findall(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}"))
    return {
        "lebar kolom": " ".join(str(100 * one // (sum(columns) or 1)) for one in columns),
        "baris judul yang berulang": str(heads),
        "gaya tabel": styles.get(style.get(w("val"), ""), "").casefold() if style is not None else "",
    }


def page_layout(section: etree._Element | None) -> dict[str, str]:
    """The page of a section, in twips."""
    if section is None:
        return {}
    size, margins, columns = (section.find(w(name)) for name in ("pgSz", "pgMar", "cols"))
    sides = {f"batas {said}": str(_whole(margins, side)) for side, said in _SIDES.items()}
    return {
        "lebar kertas": str(_whole(size, "w")),
        "tinggi kertas": str(_whole(size, "h")),
        **sides,
        "jumlah lajur": str(_whole(columns, "num") or 1),
    }


def chart_layout(chart: etree._Element) -> dict[str, str]:
    """The kind of a chart's first plot, and the title inside it: ours have theirs below."""
    plots = [one for one in chart.iterfind(f"{_C}chart/{_C}plotArea/*") if str(one.tag).endswith("Chart")]
    directions = [one.get("val", "") for plot in plots[:1] for one in plot.iterfind(f"{_C}barDir")]
    title = chart.iterfind(f"{_C}chart/{_C}title//{_A}p")  # LibreOffice makes one paragraph of several
    lines = ("".join(one.text or "" for one in line.iter(f"{_A}t")) for line in title)
    return {
        "jenis grafik": " ".join([*(etree.QName(one).localname for one in plots[:1]), *directions]),
        "judul di dalam grafik": " ".join(" ".join(lines).split()),
    }


def _whole(element: etree._Element | None, name: str) -> int:
    """A number of an attribute; 0 when it has none."""
    text = element.get(w(name), "") if element is not None else ""
    return min(int(text), _MOST) if text.isdecimal() else 0
