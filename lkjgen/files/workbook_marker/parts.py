"""An Office package as parts that are changed one by one; what is not changed is copied byte by byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"

Element = etree._Element
etree.register_namespace("r", R)  # the prefix that Excel gives it, whatever else of this process has registered


class MarkError(Exception):
    """The workbook cannot be marked without risk for what the team wrote; the text is an Indonesian sentence."""


def main(name: str) -> str:
    """A SpreadsheetML name for lxml."""
    return f"{{{MAIN}}}{name}"


def parsed(xml: bytes) -> Element:
    """XML without DTD, entities and network. Raises `MarkError`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise MarkError("susunan XML-nya rusak") from error


class Package:
    """The parts of a workbook; names without a leading slash."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._order = [info.filename for info in archive.infolist() if not info.is_dir()]
            self._bytes = {name: archive.read(name) for name in self._order}
        self._trees: dict[str, Element] = {}

    def names(self) -> list[str]:
        return list(self._order)

    def has(self, name: str) -> bool:
        return name in self._bytes

    def read(self, name: str) -> bytes:
        return self._bytes[name]

    def tree(self, name: str) -> Element:
        """The root of a part; changes in it are saved. Raises `MarkError` when there is no such part."""
        if name not in self._trees:
            if name not in self._bytes:
                raise MarkError(f"bagian {name} tidak ada")
            self._trees[name] = parsed(self._bytes[name])
        return self._trees[name]

    def look(self, name: str) -> Element:
        """The root of a part that will not be changed."""
        return self._trees[name] if name in self._trees else parsed(self._bytes[name])

    def may_hold(self, name: str, word: str) -> bool:
        """Whether an element or attribute of that name can stand in a part: to look takes less than to parse."""
        xml = self._bytes[name]
        return word.encode() in xml or b"\x00" in xml[:4]  # the latter as UTF-16

    def put(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part, or replace one of ours."""
        if name not in self._bytes:
            self._order.append(name)
        self._bytes[name] = data
        self._trees.pop(name, None)
        types = self.tree(_TYPES_PART)
        for one in list(types):
            if one.get("PartName") == f"/{name}":
                types.remove(one)
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def drop(self, name: str) -> None:
        """Take out a part with its content type and its own relationships."""
        for each in (name, _rels_name(name)):
            if each in self._bytes:
                self._order.remove(each)
                del self._bytes[each]
                self._trees.pop(each, None)
        types = self.tree(_TYPES_PART)
        for one in list(types):
            if one.get("PartName") == f"/{name}":
                types.remove(one)

    def declare(self, extension: str, content_type: str) -> None:
        """A content type by extension, unless there is one."""
        types = self.tree(_TYPES_PART)
        if not any((one.get("Extension") or "").casefold() == extension for one in types):
            types.insert(0, etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=content_type))

    def related(self, name: str) -> Iterator[tuple[Element, str, str]]:
        """The internal relationships of a part: element, last word of its type, target part."""
        rels = _rels_name(name)
        if rels not in self._bytes:
            return
        for one in list(self.look(rels)):
            if one.get("TargetMode") != "External":
                target = one.get("Target", "")
                full = target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(name), target)
                yield one, one.get("Type", "").rpartition("/")[2], posixpath.normpath(full)

    def relate(self, name: str, kind: str, target: str) -> str:
        """A new relationship of a part; its id."""
        rels = _rels_name(name)
        if rels not in self._bytes:
            self._order.append(rels)
            self._bytes[rels] = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
        tree = self.tree(rels)
        known = {one.get("Id") for one in tree}
        number = next(number for number in range(1, len(known) + 2) if f"rIdLkj{number}" not in known)
        etree.SubElement(
            tree,
            f"{{{RELATIONSHIPS}}}Relationship",
            Id=f"rIdLkj{number}",
            Type=f"{R}/{kind}",
            Target=f"/{target}",
        )
        return f"rIdLkj{number}"

    def unrelate(self, name: str, target: str) -> None:
        """Take out the relationships of a part with `target`."""
        gone = {one.get("Id") for one, _, part in self.related(name) if part == target}
        tree = self.tree(_rels_name(name))
        for one in list(tree):
            if one.get("Id") in gone:
                tree.remove(one)

    def save(self) -> bytes:
        """The package; parts nobody asked `tree` for are as they were. Packed quickly: it is looked at and thrown away."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in self._order:
                data = self._bytes[name]
                if name in self._trees:
                    data = etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 1)
        return target.getvalue()


def _rels_name(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
