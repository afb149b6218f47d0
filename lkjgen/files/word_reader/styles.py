"""What the styles of an edited draft mean: names, and the level of headings."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.wordml.carried import parsed
from lkjgen.files.wordml.paragraph import w

_DEEPEST = 20  # styles that a style may be based on, one after another


@dataclass(frozen=True)
class Style:
    name: str
    level: int  # of a heading; 0 for others
    numbered: bool


def styles_of(parts: Mapping[str, bytes]) -> dict[str, Style]:
    """Style id → what it means."""
    data = parts.get("word/styles.xml")
    root = parsed(data) if data else None
    elements = {one.get(w("styleId"), ""): one for one in (root.iterfind(w("style")) if root is not None else ())}
    return {key: _style(one, elements) for key, one in elements.items()}


def _style(element: etree._Element, elements: Mapping[str, etree._Element]) -> Style:
    name = _value(element, "name")
    level, numbered = 0, True
    current: etree._Element | None = element
    for _ in range(_DEEPEST):
        if current is None:
            break
        outline = current.find(f"{w('pPr')}/{w('outlineLvl')}")
        if not level and outline is not None and (outline.get(w("val"), "9")).isdigit():
            level = int(outline.get(w("val"), "9")) + 1
        number = current.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is not None and number.get(w("val")) == "0":
            numbered = False
        called = _value(current, "name").casefold()
        if called.startswith("heading ") and called[8:].isdigit():
            level = int(called[8:]) if not level or level == 10 else level
            break
        current = elements.get(_value(current, "basedOn"))
    return Style(name, level if level < 4 else 0, numbered)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(w(name))
    return found.get(w("val"), "") if found is not None else ""
