"""Styles and lists of an edited draft: ours are told by their names, a person's own come along."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import field

from docx.document import Document as WordDocument
from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.word.carrying.order import ordered
from lkjgen.files.word.styles import HEADING_NUM
from lkjgen.files.wordml.carried import Carried, parsed
from lkjgen.files.wordml.paragraph import w

_TAGS = ("pStyle", "rStyle", "tblStyle")
_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_DEEPEST = 20


@dataclass
class Styles:
    """Maps the style ids and list numbers of the old file to those of the new one."""

    word: WordDocument
    carried: Carried
    made: dict[str, str] = field(default_factory=dict)  # old style id → new
    lists: dict[str, str] = field(default_factory=dict)  # old numId → new

    def __post_init__(self) -> None:
        own = self.word.styles.element
        self.known = {(one.get(w("type")), _name(one)): one.get(w("styleId"), "") for one in own.iterfind(w("style"))}
        self.old = {one.get(w("styleId"), ""): one for one in self._part("word/styles.xml").iterfind(w("style"))}
        numbering = self._part("word/numbering.xml")
        self.nums = {one.get(w("numId"), ""): one for one in numbering.iterfind(w("num"))}
        self.abstracts = {one.get(w("abstractNumId"), ""): one for one in numbering.iterfind(w("abstractNum"))}
        self.abstract_ids: dict[str, str] = {}

    def _part(self, name: str) -> etree._Element:
        data = self.carried.parts.get(name)
        return parsed(data) if data else etree.Element("none")

    def apply(self, root: etree._Element) -> None:
        """Give the styles and lists below `root` their new names."""
        for tag in _TAGS:
            for one in list(root.iter(w(tag))):
                self._set(one, self.style(one.get(w("val"), ""), _KINDS[tag]))
        for properties in list(root.iter(w("numPr"))):
            self._list(properties)

    def _set(self, element: etree._Element, value: str) -> None:
        parent = element.getparent()
        if value:
            element.set(w("val"), value)
        elif parent is not None:
            parent.remove(element)

    def style(self, identity: str, kind: str, depth: int = _DEEPEST) -> str:
        """The new id of a style; one that the new file does not have is copied with those that it is based on."""
        element = self.old.get(identity)
        if element is None or element.get(w("type")) != kind or not depth:
            return ""
        if identity in self.made:
            return self.made[identity]
        if known := self.known.get((kind, _name(element))):
            self.made[identity] = str(known)
            return str(known)
        copy = deepcopy(element)
        new = self._free(identity)
        self.made[identity] = self.known[kind, _name(element)] = new
        copy.set(w("styleId"), new)
        copy.attrib.pop(w("default"), "")
        for tag in ("basedOn", "next", "link"):
            for one in copy.findall(w(tag)):
                base = self.style(one.get(w("val"), ""), kind, depth - 1) if tag == "basedOn" else ""
                if base:
                    one.set(w("val"), base)
                else:
                    copy.remove(one)
        for properties in list(copy.iter(w("numPr"))):
            self._list(properties)
        ordered(copy)
        self.word.styles.element.append(copy)
        return new

    def _free(self, identity: str) -> str:
        """An id that no style of the new file has."""
        taken = set(self.known.values())
        number = 1
        new = identity
        while new in taken:
            number += 1
            new = f"{identity}{number}"
        return new

    # --- lists ---

    def _list(self, properties: etree._Element) -> None:
        number = properties.find(w("numId"))
        old = number.get(w("val"), "") if number is not None else ""
        if old == "0":
            return
        new = self.number(old)
        parent = properties.getparent()
        if new and number is not None:
            number.set(w("val"), new)
        elif parent is not None:
            parent.remove(properties)

    def number(self, old: str) -> str:
        """The new number of a list, copied with its shape; "" when the old file has none."""
        if old in self.lists:
            return self.lists[old]
        num = self.nums.get(old)
        shape = num.find(w("abstractNumId")) if num is not None else None
        abstract = self.abstracts.get(shape.get(w("val"), "")) if shape is not None else None
        if num is None or shape is None or abstract is None:
            return ""
        if self._is_of_headings(abstract):
            self.lists[old] = str(HEADING_NUM)
            return self.lists[old]
        numbering = self.word.part.numbering_part.element
        copy = deepcopy(num)
        new = str(1 + max(int(one.get(w("numId"), "0")) for one in numbering.iterfind(w("num"))))
        self.lists[old] = new
        copy.set(w("numId"), new)
        found = copy.find(w("abstractNumId"))
        if found is not None:
            found.set(w("val"), self._abstract(abstract))
        _tidied(copy)
        numbering.append(copy)
        return new

    def _abstract(self, element: etree._Element) -> str:
        old = element.get(w("abstractNumId"), "")
        if old not in self.abstract_ids:
            numbering = self.word.part.numbering_part.element
            others = numbering.findall(w("abstractNum"))
            new = str(1 + max(int(one.get(w("abstractNumId"), "0")) for one in others))
            copy = deepcopy(element)
            copy.set(w("abstractNumId"), new)
            for tag in ("nsid", "tmpl", "styleLink", "numStyleLink"):
                for one in copy.findall(w(tag)):
                    copy.remove(one)
            _tidied(copy)
            others[-1].addnext(copy)
            self.abstract_ids[old] = new
        return self.abstract_ids[old]

    def _is_of_headings(self, abstract: etree._Element) -> bool:
        linked = [self.old.get(one.get(w("val"), "")) for one in abstract.iter(w("pStyle"))]
        return any(one is not None and _name(one).startswith("heading ") for one in linked)


def _tidied(element: etree._Element) -> None:
    """A list's levels in order, without what belongs to the old file alone."""
    for tag in ("pStyle", "lvlPicBulletId"):
        for one in list(element.iter(w(tag))):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    for level in element.iter(w("lvl")):
        for key in list(level.attrib):
            if key not in (w("ilvl"), w("tplc")):
                del level.attrib[key]
    ordered(element)


def _name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return found.get(w("val"), "").casefold() if found is not None else ""
