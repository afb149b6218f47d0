"""An edited draft with other words in some of its paragraphs, as a person would type them in Word: all else stays as it is.

Figures, fields, pictures and notes are no words: where other words would touch one, the paragraph is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from difflib import SequenceMatcher
from itertools import count
from xml.sax.saxutils import escape

from lxml import etree

from lkjgen.core.draft import PICTURE, Manifest, normal
from lkjgen.core.values import dataclass
from lkjgen.files.archive import packed
from lkjgen.files.package import document_fault
from lkjgen.files.word_reader.elements import Names
from lkjgen.files.word_reader.recognition import BROKEN, embedded_manifest, manifest_parts
from lkjgen.files.word_reader.revisions import accept
from lkjgen.files.wordml.carried import CONTENT_TYPES, DOCUMENT, RELATIONS, parsed
from lkjgen.files.wordml.manifest_json import to_json
from lkjgen.files.wordml.names import FIGURE_MARK, MANIFEST, R
from lkjgen.files.wordml.paragraph import Reader, is_raised, local, w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LINKS = "word/_rels/document.xml.rels"


@dataclass(frozen=True)
class Rewording:
    """The paragraph that says `old`, the one after `copies` others that say the same."""

    old: str
    new: str
    copies: int = 0


@dataclass(frozen=True)
class Refused:
    """Paragraphs, by their place among those that were asked for, and why their words cannot be put there; or `fault`: the
    draft itself cannot be read.
    """

    paragraphs: tuple[tuple[int, str], ...] = ()
    fault: str = ""


def reworded(data: bytes, asked: Sequence[Rewording], manifest: Manifest, absorbed: Sequence[str]) -> bytes | Refused:
    """The draft with the words that were asked for; it goes on from the drafts `absorbed`, and says so. `manifest` is the one by
    which it was read.
    """
    if fault := document_fault(data):
        return Refused(fault=fault)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {one: package.read(one) for one in package.namelist()}
        root = parsed(parts[DOCUMENT])
        accept(root)
        if refused := tuple(_put(root, asked, Names.of(manifest).labels)):
            return Refused(refused)
        parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        own = embedded_manifest(parts) or manifest
        _embed(parts, replace(own, absorbed=tuple(sorted({*(own.absorbed or ()), *absorbed}))))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RecursionError, ValueError):
        return Refused(fault=BROKEN)

    def fill(archive: zipfile.ZipFile) -> None:
        for name, content in parts.items():
            archive.writestr(name, content)

    return packed(fill)


def _put(root: etree._Element, asked: Sequence[Rewording], labels: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Put the words there; yields what cannot be put."""
    said, reader = Counter[str](), Reader({}, labels)
    wanted = {(normal(one.old), one.copies): (number, one) for number, one in enumerate(asked)}
    places: dict[int, etree._Element] = {}
    for paragraph in root.iter(w("p")):
        text = normal(reader.read(paragraph).text)
        if (text, said[text]) in wanted:
            places[wanted[text, said[text]][0]] = paragraph
        said[text] += 1
    for number, one in enumerate(asked):
        if number not in places:
            yield number, "paragrafnya tidak ditemukan lagi di dalam draf"
        elif not _overtyped(places[number], one.new):
            yield number, "perubahannya mengenai angka, rujukan, gambar, atau catatan kaki di dalam paragraf itu"


@dataclass(frozen=True)
class _Piece:
    """Characters of a paragraph: `text` is the element that holds them, None where they are no words."""

    said: str
    text: etree._Element | None


def _overtyped(paragraph: etree._Element, new: str) -> bool:
    """Put `new` in place of the words; False when something else would be touched: then nothing is changed."""
    signs = [(sign, piece.text) for piece in _Pieces().of(paragraph) for sign in piece.said]
    old, words = _split("".join(sign for sign, _ in signs)), _split(new)
    starts = [0]
    for word in old:
        starts.append(starts[-1] + len(word))
    same = SequenceMatcher(None, [_plain(one) for one in old], [_plain(one) for one in words], autojunk=False)
    kept: dict[etree._Element, str] = {text: "" for _, text in signs if text is not None}
    last: etree._Element | None = None
    for kind, first, end, new_first, new_end in same.get_opcodes():
        start, stop = starts[first], starts[end]
        typed = "".join(words[new_first:new_end])
        if kind == "equal":
            for sign, text in signs[start:stop]:
                last = text
                if text is not None:
                    kept[text] += sign
            continue
        touched = [text for _, text in signs[start:stop]]
        if None in touched and not _only_spaces(signs[start:stop], typed):
            return False
        target = next((one for one in touched if one is not None), None)
        if target is None and typed.strip():
            target = last if last is not None else next((text for _, text in signs[stop : stop + 1]), None)
            if target is None:
                return False
        if target is not None:
            kept[target] += typed
            last = target
    for text, said in kept.items():
        text.text = said
        text.set(_SPACE, "preserve")
    return True


def _only_spaces(signs: Sequence[tuple[str, etree._Element | None]], typed: str) -> bool:
    """Whether nothing but blanks comes and goes: tabs and line breaks stay as they are."""
    return not typed.strip() and not "".join(sign for sign, _ in signs).strip()


def _split(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(word: str) -> str:
    return " " if word.isspace() else normal(word)


_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_THINGS = {"drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym", "altChunk"}
_UNREAD = {"rPr", "pPr", "sdtPr", "instrText", "delText", "rt"}
_OPEN = {"p", "r", "t", "sdt", "sdtContent", "hyperlink", "smartTag", "customXml"}
"""Elements whose words a person may overtype."""


@dataclass
class _Pieces:
    """What a paragraph shows, in order; what stands in fields and figures is no words."""

    fields: list[bool] = field(default_factory=list)  # of each that is open: whether its result has begun
    figures: set[str] = field(default_factory=set)  # bookmarks around figures that are open

    def of(self, element: etree._Element, *, is_open: bool = True) -> Iterator[_Piece]:
        name = local(element)
        is_open = is_open and name in _OPEN and not _is_figure(element) and not (name == "r" and is_raised(element))
        if name == "fldChar":
            self._field(element.get(w("fldCharType"), ""))
        elif name == "bookmarkStart" and FIGURE_MARK.fullmatch(element.get(w("name"), "")):
            self.figures.add(element.get(w("id"), ""))
        elif name == "bookmarkEnd":
            self.figures.discard(element.get(w("id"), ""))
        elif name in _UNREAD or not all(self.fields):
            yield from (
                piece for one in element if local(one) in ("fldChar", "r") for piece in self.of(one, is_open=False)
            )
        elif name == "t":
            yield _Piece(element.text or "", element if is_open and not self.fields and not self.figures else None)
        elif name in _SHOWN:
            yield _Piece(_SHOWN[name], None)
        elif name in _THINGS or not name:
            yield _Piece(PICTURE, None)
        else:
            for one in element:
                yield from self.of(one, is_open=is_open)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def _is_figure(element: etree._Element) -> bool:
    tag = element.find(f"{w('sdtPr')}/{w('tag')}") if local(element) == "sdt" else None
    return tag is not None and tag.get(w("val"), "").startswith("f|")


def _embed(parts: dict[str, bytes], manifest: Manifest) -> None:
    """Put the manifest where the file has one, else into a part of its own: an editor may have dropped it."""
    said = escape(to_json(manifest))
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<manifest xmlns="{MANIFEST}">{said}</manifest>'
    name = next((one for one, _ in manifest_parts(parts)), "")
    if not name:
        name = next(one for n in count(1) if (one := f"customXml/item{n}.xml") not in parts)
        types = parsed(parts["[Content_Types].xml"])
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType="application/xml")
        parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
        links = parsed(parts[_LINKS]) if _LINKS in parts else etree.Element(f"{{{RELATIONS}}}Relationships")
        known = {one.get("Id") for one in links}
        identity = next(one for n in count(1) if (one := f"rId{n}") not in known)
        etree.SubElement(links, f"{{{RELATIONS}}}Relationship", Id=identity, Type=f"{R}/customXml", Target=f"../{name}")
        parts[_LINKS] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts[name] = xml.encode("utf-8", "replace")
