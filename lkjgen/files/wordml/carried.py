"""The content of an edited draft behind the handles that cross the core: its body, and the parts that it refers to."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from lxml import etree

from lkjgen.core.values import dataclass

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT = "word/document.xml"


def parsed(data: bytes) -> etree._Element:
    """The tree of an XML part of a file that anybody may have written: nothing is fetched, no entity is expanded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


@dataclass(frozen=True)
class Relation:
    kind: str  # the last word of its type: "image"
    type: str
    target: str  # the name of a part, or an address
    external: bool


def relations(parts: Mapping[str, bytes], name: str) -> dict[str, Relation]:
    """Of the part `name`: relationship id → what it points to; one that points outside the package names no part."""
    folder, base = posixpath.split(name)
    data = parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    found: dict[str, Relation] = {}
    for one in parsed(data) if data else ():
        target, kind = one.get("Target", ""), one.get("Type", "")
        external = one.get("TargetMode", "") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[one.get("Id", "")] = Relation(kind.rsplit("/", 1)[-1], kind, target, external)
    return found


def content_type(parts: Mapping[str, bytes], name: str) -> str:
    """The content type that the package declares for a part; "" when it declares none."""
    root = parsed(parts["[Content_Types].xml"])
    for one in root.iterfind(f"{{{CONTENT_TYPES}}}Override"):
        if one.get("PartName", "").lstrip("/").casefold() == name.casefold():
            return one.get("ContentType", "")
    suffix = posixpath.splitext(name)[1].lstrip(".").casefold()
    for one in root.iterfind(f"{{{CONTENT_TYPES}}}Default"):
        if one.get("Extension", "").casefold() == suffix:
            return one.get("ContentType", "")
    return ""


@dataclass(frozen=True)
class Carried:
    """`body` is the draft's body with all changes accepted, one child per element; its handle is its number."""

    parts: Mapping[str, bytes] = field(default_factory=dict)
    body: bytes = b""

    @cached_property
    def elements(self) -> list[etree._Element]:
        """The elements of the body, in order; copy them before changing them."""
        return list(parsed(self.body)) if self.body else []

    def content(self, handle: str) -> list[etree._Element]:
        """What a handle names: "12" one element, "12-15" several, "12/3/1" what stands in a cell (row 3, cell 1)."""
        place, *inside = handle.split("/")
        first, _, last = place.partition("-")
        found = self.elements[int(first) : int(last or first) + 1]
        if not inside:
            return found
        rows = [one for one in found[0] if etree.QName(one).localname == "tr"]
        cells = [one for one in rows[int(inside[0])] if etree.QName(one).localname == "tc"]
        return [one for one in cells[int(inside[1])] if etree.QName(one).localname != "tcPr"]
