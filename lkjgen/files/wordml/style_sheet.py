"""The styles of a .docx that anybody may have made: what each one says in the end, with all that it is based on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import field

from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.wordml.carried import parsed
from lkjgen.files.wordml.look import Distances, Letters, Look
from lkjgen.files.wordml.names import NAMESPACES
from lkjgen.files.wordml.paragraph import local, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST = 20  # styles that a style may be based on, one after another
_PARAGRAPH = {"pBdr", "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc"}
_LETTERS = {
    "rFonts", "b", "i", "caps", "smallCaps", "strike", "color", "spacing", "w", "kern", "position", "sz", "szCs", "u",
    "vertAlign",
}  # fmt: skip
_BY_ATTRIBUTE = {"spacing", "ind", "rFonts"}  # a style says some of it, and leaves the rest to the one below
_FONT_ATTRIBUTES = ("ascii", "hAnsi", "cs", "eastAsia")
_WORDS_OWN = (  # what Word takes where a file says nothing
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="20"/></w:rPr>'
)
_OFF = {"0", "false", "off", "none"}
_FONT = re.compile(r"[\w .+\-()]{1,64}")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")
_SIDES = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
}  # left is what editors write of their own accord
_SIZES = range(12, 97)  # half-points: 6 to 48 pt
_FARTHEST = 1440  # twips between two paragraphs


@dataclass
class Properties:
    """The properties of paragraphs and letters by their names; a later layer says it instead of an earlier one."""

    theme_font: Callable[[str], str]
    paragraph: dict[str, etree._Element] = field(default_factory=dict)
    letters: dict[str, etree._Element] = field(default_factory=dict)

    def add(self, element: etree._Element | None) -> None:
        """Lay what the `w:pPr` and `w:rPr` below `element` say over what is there."""
        if element is None:
            return
        for kind, allowed, found in (("pPr", _PARAGRAPH, self.paragraph), ("rPr", _LETTERS, self.letters)):
            for properties in element.findall(w(kind)):
                for one in properties:
                    if local(one) in allowed:
                        self._lay(found, deepcopy(one))

    def _lay(self, found: dict[str, etree._Element], one: etree._Element) -> None:
        name = local(one)
        if name == "rFonts":
            for key in _FONT_ATTRIBUTES:
                if font := self.theme_font(one.get(w(f"{key}Theme"), one.get(w("cstheme"), "") if key == "cs" else "")):
                    one.set(w(key), font)
        for each in one.iter(etree.Element):
            for attribute in [key for key in each.attrib if "theme" in str(key).casefold()]:
                del each.attrib[attribute]
        if name in _BY_ATTRIBUTE and name in found:
            for attribute, value in one.attrib.items():
                found[name].set(attribute, value)
        else:
            found[name] = one

    def look(self, *, whole: bool) -> Look:
        """As values within sensible limits."""
        fonts, colour = self.letters.get("rFonts"), self._value("color")
        font = fonts.get(w("ascii"), "") if fonts is not None else ""
        size = _whole(self._value("sz"))
        letters = Letters(
            font=font if _FONT.fullmatch(font) else "",
            size=size if size and size in _SIZES else 0,
            colour=colour if _COLOUR.fullmatch(colour) else "",
            bold=self._is_on("b"),
            italic=self._is_on("i"),
            underline=self._is_on("u"),
            caps=self._is_on("caps"),
        )
        return Look(letters, self._distances(), whole)

    def _distances(self) -> Distances:
        spacing = self.paragraph.get("spacing")
        said = {} if spacing is None else {local_name(key): str(value) for key, value in spacing.attrib.items()}
        before, after, line = (_whole(said.get(one, "")) for one in ("before", "after", "line"))
        near = range(_FARTHEST + 1)
        rule = said.get("lineRule", "auto")
        sound = line in range(120, 961) and rule in ("auto", "atLeast", "exact")
        side = self.paragraph.get("jc")
        return Distances(
            before=before if before in near and said.get("beforeAutospacing", "0") in _OFF else None,
            after=after if after in near and said.get("afterAutospacing", "0") in _OFF else None,
            line=line if sound else None,
            rule=rule if sound else "",
            side=_SIDES.get(side.get(w("val"), ""), "") if side is not None else "",
        )

    def _value(self, name: str) -> str:
        one = self.letters.get(name)
        return one.get(w("val"), "") if one is not None else ""

    def _is_on(self, name: str) -> bool | None:
        return self._value(name) not in _OFF if name in self.letters else None


def local_name(key: object) -> str:
    return str(key).rpartition("}")[2]


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


@dataclass
class StyleSheet:
    """The styles and the theme of a package."""

    parts: Mapping[str, bytes]

    def __post_init__(self) -> None:
        data = self.parts.get("word/styles.xml")
        self.root = parsed(data) if data else etree.Element("none")
        self.by_id = {one.get(w("styleId"), ""): one for one in self.root.iterfind(w("style"))}
        self.by_name = {
            (one.get(w("type"), ""), _child(one, "name").casefold()): key for key, one in self.by_id.items()
        }
        theme = next(
            (data for name, data in self.parts.items() if re.fullmatch(r"word/theme/theme\d*\.xml", name)), b""
        )
        self.theme = parsed(theme) if theme else etree.Element("none")

    @property
    def normal(self) -> str:
        """The id of the paragraphs that name no style."""
        named = [
            key for key, one in self.by_id.items() if (one.get(w("type")), one.get(w("default"))) == ("paragraph", "1")
        ]
        return named[0] if named else self.by_name.get(("paragraph", "normal"), "")

    def id_of(self, names: Iterable[str]) -> str:
        """The first of the paragraph styles with these names that there is."""
        return next((found for one in names if (found := self.by_name.get(("paragraph", one)))), "")

    def chain(self, identity: str) -> list[etree._Element]:
        """The style, and before it all that it is based on."""
        found: list[etree._Element] = []
        while identity in self.by_id and len(found) < _DEEPEST:
            found.insert(0, self.by_id[identity])
            identity = _child(self.by_id[identity], "basedOn")
        return found

    def resolved(self, identity: str, table: str = "") -> Properties:
        """All that holds for a paragraph of the style, in a table of the style `table`: defaults, table, paragraph."""
        found = Properties(self.theme_font)
        found.add(etree.fromstring(f"<w:style {NAMESPACES}>{_WORDS_OWN}</w:style>"))
        for name in ("rPrDefault", "pPrDefault"):
            found.add(self.root.find(f"{w('docDefaults')}/{w(name)}"))
        for one in (*self.chain(table), *self.chain(identity)):
            found.add(one)
        return found

    def declared(self, identity: str) -> Properties:
        """What the style says beyond the style of plain paragraphs and the defaults."""
        found = Properties(self.theme_font)
        for one in self.chain(identity):
            if one.get(w("styleId")) != self.normal:
                found.add(one)
        return found

    def theme_font(self, name: str) -> str:
        """What "minorHAnsi" or "majorHAnsi" stands for."""
        kind = next((one for one in ("major", "minor") if name.startswith(one)), "")
        path = f"{_A}themeElements/{_A}fontScheme/{_A}{kind}Font/{_A}latin"
        latin = self.theme.find(path) if kind else None
        font = latin.get("typeface", "") if latin is not None else ""
        return font if _FONT.fullmatch(font) else ""

    def theme_colours(self) -> dict[str, str]:
        """The theme's colours: dk1, lt1, accent1 …"""
        scheme = self.theme.find(f"{_A}themeElements/{_A}clrScheme")
        found = {}
        for one in scheme if scheme is not None else ():
            value = next((child.get("lastClr") or child.get("val") or "" for child in one), "")
            if re.fullmatch(r"[0-9A-Fa-f]{6}", value):
                found[local_name(one.tag)] = value.upper()
        return found


def _child(element: etree._Element, name: str) -> str:
    found = element.find(w(name))
    return found.get(w("val"), "") if found is not None else ""
