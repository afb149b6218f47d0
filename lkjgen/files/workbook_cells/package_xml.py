"""The parts of a workbook's package but its sheets: which sheets there are, texts, formats and looks of cells, notes.

Read as openpyxl reads them, to the letter. A trait that is not known to be read so raises `UnusualError`, whatever else is
wrong any other exception: in both cases openpyxl reads the file.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lkjgen.core.values import dataclass
from lkjgen.files.workbook_cells.builtin_formats import BUILTIN, FIRST_CUSTOM
from lkjgen.files.workbook_cells.identities import KEYS, PREFIX
from lkjgen.files.workbook_cells.moments import EPOCH, EPOCH_1904
from lkjgen.files.workbook_cells.raw import Look

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CONTENTS, _PROPERTIES = "[Content_Types].xml", "docProps/custom.xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_VARIANT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_WORKSHEET, _COMMENTS = f"{_R[1:-1]}/worksheet", f"{_R[1:-1]}/comments"
_OTHER_TITLE = re.compile(r"[\\*?:/\[\]]")
_STATES = {"visible", "hidden", "veryHidden"}
_LOOKS = {"superscript": Look.RAISED, "subscript": Look.LOWERED, "baseline": Look.PLAIN, "none": Look.PLAIN}
FORMULA_OR_MARK = re.compile(rb"<(?:\w+:)?(?:f|vertAlign|strike)[\s>/]")

Runs = tuple[tuple[str, Look | None], ...]
"""The parts of a text; None: as the whole cell looks."""


class UnusualError(Exception):
    """A trait that is left to openpyxl."""


@dataclass(frozen=True)
class Words:
    """A text as it stands in the package; `runs` are the parts that openpyxl tells apart, if it does."""

    text: str
    runs: Runs = ()


@dataclass(frozen=True)
class Style:
    number_format: str
    look: Look


@dataclass(frozen=True)
class SheetPart:
    title: str
    is_hidden: bool
    xml: Element
    notes: Mapping[str, str]  # by cell


class Package:
    """The parts of a package that passed `preflight`, by name."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {one: package.read(one) for one in package.namelist()}
        types = [
            (one.attrib["ContentType"], one.attrib["PartName"][1:]) for one in self._tree(_CONTENTS).iterfind(_TYPE)
        ]
        self._named = dict(reversed(types))  # of several parts of a kind the first
        self._main = self._named[f"{_KIND}sheet.main+xml"]
        if sum(kind.endswith(".main+xml") for kind in self._named) > 1:
            raise UnusualError("several workbooks")
        self._workbook = self._tree(self._main)

    @cached_property
    def is_marked(self) -> bool:
        """Whether there are formulas, or characters raised, lowered or struck out inside a text."""
        return any(FORMULA_OR_MARK.search(xml) for name, xml in self._parts.items() if "styles" not in name)

    @cached_property
    def epoch(self) -> datetime:
        about = self._workbook.find(f"{MAIN}workbookPr")
        return EPOCH_1904 if about is not None and is_true(about.get("date1904", "0")) else EPOCH

    def sheets(self) -> Iterator[SheetPart]:
        links = self._links(self._main)
        titles = set()
        for one in self._workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            title, state = one.get("name", ""), one.get("state", "visible")
            kind, part = links[one.get(f"{_R}id", "")]
            if not title or _OTHER_TITLE.search(title) or title.lower() in titles or state not in _STATES:
                raise UnusualError("sheet")
            if kind != _WORKSHEET:
                raise UnusualError(kind)
            titles.add(title.lower())
            yield SheetPart(title, state != "visible", self._tree(part), self._notes(part))

    @cached_property
    def texts(self) -> list[Words]:
        """The shared ones."""
        name = self._named.get(f"{_KIND}sharedStrings+xml")
        return [words(one, shared=True) for one in self._tree(name).iter(f"{MAIN}si")] if name else []

    @cached_property
    def styles(self) -> list[Style]:
        root = self._tree(self._named.get(f"{_KIND}styles+xml", "xl/styles.xml"))
        custom = {
            int(one.attrib["numFmtId"]): one.attrib["formatCode"]
            for one in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        }
        looks = [look(one) for one in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
        found = []
        for one in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
            number = int(one.get("numFmtId", "0"))
            if number >= FIRST_CUSTOM and number not in custom:
                raise UnusualError("number format")
            known = custom[number] if number in custom else BUILTIN.get(number, "General")
            found.append(Style(known, looks[int(one.get("fontId", "0"))]))
        if not found:
            raise UnusualError("styles")
        return found

    def properties(self) -> dict[str, str]:
        """What the document's own ones say of whose it is."""
        found = {}
        for one in self._tree(_PROPERTIES) if _PROPERTIES in self._parts else ():
            if one.get("name", "").removeprefix(PREFIX) in KEYS:
                if [child.tag for child in one] != [f"{_VARIANT}lpwstr"] or "linkTarget" in one.attrib:
                    raise UnusualError("property")
                found[one.attrib["name"]] = one[0].text or ""
        return found

    def names(self) -> dict[str, str]:
        """What ours say that are defined for the whole workbook."""
        defined = self._workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName")
        whole = [one for one in defined if "localSheetId" not in one.attrib]
        return {name: one.text or "" for one in whole if (name := one.attrib["name"]).startswith(PREFIX)}

    def _notes(self, sheet: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for kind, part in self._links(sheet).values() if _links_of(sheet) in self._parts else ():
            if kind == _COMMENTS:
                root = self._tree(part)
                authors = len(root.findall(f"{MAIN}authors/{MAIN}author"))
                for one in root.iterfind(f"{MAIN}commentList/{MAIN}comment"):
                    said = one.find(f"{MAIN}text")
                    if not 0 <= int(one.get("authorId", "0")) < authors:
                        raise UnusualError("author")
                    found[one.attrib["ref"]] = words(said).text if said is not None else ""
        return found

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id → kind and target inside the package."""
        above = posixpath.dirname(part)
        found = {}
        for one in self._tree(_links_of(part)).iterfind(_RELATIONSHIP):
            target = one.get("Target", "")
            inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(above, target))
            found[one.attrib["Id"]] = (one.get("Type", ""), inside)
        return found

    def _tree(self, name: str) -> Element:
        xml = self._parts[name]
        if b"<!" in xml:  # a comment, definition or CDATA: not all parsers take them alike
            raise UnusualError(name)
        return ElementTree.fromstring(xml)  # noqa: S314  preflight refuses what has a DTD


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def is_true(value: str) -> bool:
    return value not in ("", "0", "f", "false")


def words(element: Element, *, shared: bool = False) -> Words:
    """Of the element of a text: what stands in it, and its formatted parts."""
    plain, whole, runs = "", "", list[tuple[str, Look | None]]()
    for one in element:
        if one.tag == f"{MAIN}t":
            plain = one.text or ""
        elif one.tag == f"{MAIN}r":
            text, form = "", None
            for each in one:
                if each.tag == f"{MAIN}t":
                    text = each.text or ""
                elif each.tag == f"{MAIN}rPr":
                    form = look(each)
            whole += text
            runs.append((_unescaped(text), form))
    whole = plain + whole
    told = tuple(runs) if not plain and (len(runs) > 1 or any(form is not None for _, form in runs)) else ()
    return Words(_unescaped(whole) if shared else whole, told)


def _unescaped(text: str) -> str:
    return text.replace("x005F_", "")  # as openpyxl does it, the underscore before it stays


def look(font: Element) -> Look:
    """How a font shows characters."""
    struck, raised = False, Look.PLAIN
    for one in font:
        if one.tag == f"{MAIN}strike":
            struck = is_true(one.get("val", "1"))
        elif one.tag == f"{MAIN}vertAlign":
            raised = _LOOKS[one.get("val", "")]
    return Look.STRUCK if struck else raised
