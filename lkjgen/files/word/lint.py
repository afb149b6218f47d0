"""Faults of a .docx that neither Word's schema nor the Open XML SDK sees, and that Word repairs or shows as an error."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.word.markup import W

LONGEST_TAG = 64  # Word refuses a longer tag
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_REFERENCE = re.compile(r'\s*(?:PAGEREF|NOTEREF|REF)\s+"?([^\s"\\]+)')
_STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def lint(data: bytes) -> list[str]:
    """One Indonesian sentence per fault of the .docx `data`, part by part; empty when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {name: _parsed(archive.read(name)) for name in names if name.endswith(".xml")}
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        return [f"Berkas bukan paket Word yang utuh: {error}."]
    if "word/document.xml" not in parts:
        return ["Berkas tidak memuat word/document.xml."]
    faults = [f"Paket: anggota {name} ada {count} kali." for name, count in _repeated(names)]
    stories = {name: _Story.read(root) for name, root in sorted(parts.items()) if _STORY.fullmatch(name)}
    faults += [f"{name}: {fault}" for name, story in stories.items() for fault in story.faults]
    faults += _across(stories)
    faults += _definitions(parts)
    return faults


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _repeated(names: Iterable[str]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in Counter(names).items() if count > 1]


@dataclass
class _Story:
    """What one part with text holds: its own faults, and the names that must fit those of the other parts."""

    faults: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)  # bookmarks that fields and links point to
    controls: list[str] = field(default_factory=list)
    open_fields: list[str] = field(default_factory=list)  # the instruction of each field, innermost last
    separated: list[bool] = field(default_factory=list)
    started: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: etree._Element) -> _Story:
        story = cls()
        for element in root.iter(etree.Element):
            story._element(element)
        story.faults += [f"Kolom (field) {one.strip() or 'tanpa perintah'} tidak ditutup." for one in story.open_fields]
        story.faults += [
            f"Penanda (bookmark) nomor {one} tidak ditutup." for one in sorted(story.started - story.ended)
        ]
        return story

    def _element(self, element: etree._Element) -> None:
        match etree.QName(element).localname if element.tag.startswith(f"{{{W}}}") else "":
            case "tc":
                if not len(element) or element[-1].tag != _w("p"):
                    self.faults.append("Sel tabel tidak diakhiri paragraf.")
            case "tbl":
                self.faults += _table_faults(element)
            case "bookmarkStart":
                number, name = element.get(_w("id"), ""), element.get(_w("name"), "")
                if number in self.started:
                    self.faults.append(f"Nomor penanda (bookmark) {number} dipakai dua kali.")
                self.started.add(number)
                self.bookmarks.append(name)
            case "bookmarkEnd":
                number = element.get(_w("id"), "")
                if number not in self.started or number in self.ended:
                    self.faults.append(f"Akhir penanda (bookmark) nomor {number} tidak punya awal.")
                self.ended.add(number)
            case "fldChar":
                self._field_mark(element.get(_w("fldCharType"), ""))
            case "instrText":
                if self.open_fields and not self.separated[-1]:
                    self.open_fields[-1] += element.text or ""
            case "fldSimple":
                self._instruction(element.get(_w("instr"), ""))
            case "hyperlink":
                if anchor := element.get(_w("anchor")):
                    self.wanted.append(anchor)
            case "sdtPr":
                self._control(element)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self.open_fields.append("")
            self.separated.append(False)
        elif not self.open_fields or (kind == "separate" and self.separated[-1]):
            self.faults.append("Tanda kolom (field) tidak punya awal.")
        elif kind == "separate":
            self.separated[-1] = True
        else:
            self._instruction(self.open_fields.pop())
            self.separated.pop()

    def _instruction(self, instruction: str) -> None:
        if found := _REFERENCE.match(instruction):
            self.wanted.append(found[1])

    def _control(self, properties: etree._Element) -> None:
        number, tag = properties.find(_w("id")), properties.find(_w("tag"))
        if number is not None:
            self.controls.append(number.get(_w("val"), ""))
        if tag is not None and len(text := tag.get(_w("val"), "")) > LONGEST_TAG:
            self.faults.append(f"Tanda (tag) kontrol isi lebih dari {LONGEST_TAG} huruf: {text}.")


def _table_faults(table: etree._Element) -> Iterator[str]:
    """Rows that do not cover the grid, and cells that continue a merge that nobody began."""
    grid = len(table.findall(f"{_w('tblGrid')}/{_w('gridCol')}"))
    merging: dict[int, int] = {}  # first column of a vertical merge that may go on → its columns
    for index, row in enumerate(table.findall(_w("tr")), 1):
        position, going_on = 0, {}
        for cell in row.iterfind(_w("tc")):
            span = cell.find(f"{_w('tcPr')}/{_w('gridSpan')}")
            wide = int(span.get(_w("val"), "1")) if span is not None else 1
            merge = cell.find(f"{_w('tcPr')}/{_w('vMerge')}")
            if merge is not None:
                if merge.get(_w("val")) != "restart" and merging.get(position) != wide:
                    yield f"Baris tabel {index}: sel kolom {position + 1} melanjutkan gabungan yang tidak dimulai."
                going_on[position] = wide
            position += wide
        merging = going_on
        if position != grid:
            yield f"Baris tabel {index} menutup {position} kolom, tabelnya {grid} kolom."


def _across(stories: dict[str, _Story]) -> list[str]:
    """Names that must be unique, or must exist, over all parts together."""
    bookmarks = [name for story in stories.values() for name in story.bookmarks]
    controls = [number for story in stories.values() for number in story.controls]
    faults = [f"Nama penanda (bookmark) {name} dipakai {count} kali." for name, count in _repeated(bookmarks)]
    faults += [f"Nomor kontrol isi {number} dipakai {count} kali." for number, count in _repeated(controls)]
    known = {*bookmarks, "_top"}  # Word's own name for the start of the document
    for name, story in stories.items():
        missing = dict.fromkeys(one for one in story.wanted if one not in known)
        faults += [f"{name}: rujukan ke penanda {one} yang tidak ada." for one in missing]
    return faults


def _definitions(parts: dict[str, etree._Element]) -> list[str]:
    """Styles and lists that are used but not defined."""
    empty = etree.Element(_w("none"))
    styles = {one.get(_w("styleId")) for one in parts.get("word/styles.xml", empty).iterfind(_w("style"))}
    numbering = parts.get("word/numbering.xml", empty)
    lists = {one.get(_w("numId")) for one in numbering.iterfind(_w("num"))} | {"0"}  # 0 takes a list away
    abstract = {one.get(_w("abstractNumId")) for one in numbering.iterfind(_w("abstractNum"))}
    faults = []
    for name, root in sorted(parts.items()):
        used = {one.get(_w("val")) for tag in _STYLED for one in root.iter(_w(tag))}
        faults += [f"{name}: gaya {one} tidak ada." for one in sorted(map(str, used - styles))]
        numbers = {one.get(_w("val")) for pr in root.iter(_w("numPr")) for one in pr.iterfind(_w("numId"))}
        faults += [f"{name}: daftar bernomor {one} tidak ada." for one in sorted(map(str, numbers - lists))]
    based = {one.get(_w("val")) for num in numbering.iterfind(_w("num")) for one in num.iterfind(_w("abstractNumId"))}
    faults += [f"word/numbering.xml: bentuk daftar {one} tidak ada." for one in sorted(map(str, based - abstract))]
    return faults
