"""The letterhead that an office has in the body of its .docx: the lines, the table and the rule at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from lkjgen.core.draft import normal
from lkjgen.files.office_look.style_sheet import Properties, StyleSheet, local_name
from lkjgen.files.word_reader.revisions import accept
from lkjgen.files.wordml.paragraph import Reader, local, w

_MOST = 14  # elements of a letterhead
_FEWEST = 2  # of its lines: the government's name and the office's
_ROWS = 2  # of its table, at most
_LONGEST = 160  # characters of one of its lines
_FIRST = re.compile(
    r"PEMERINTAH\s+(?:DAERAH|KABUPATEN|KAB\b|KOTA|PROVINSI|PROV\b|DAERAH)|PROVINSI\s|PEM(?:KAB|KOT|PROV)\b", re.I
)
_ADDRESS = re.compile(
    r"\b(?:jalan|jln?|alamat|telp|telepon|telephone|faks?|faksimile|fax|kode\s?pos|e-?mail|website|laman|situs)\b", re.I
)
_NONE = ("none", "nil")
_RULES = ("line", "cxnSp", "rect", "shape", "wsp")  # drawn ones


def body_letterhead(body: etree._Element, sheet: StyleSheet) -> etree._Element | None:
    """A copy of what stands at the top of the body, under a root of its own, when it is a letterhead: it begins with the
    government's name, and has an address, a rule below it or a picture in a table beside it.
    """
    root = etree.Element(w("hdr"), nsmap={key: name for key, name in body.nsmap.items() if key})
    end = 0  # where it ends: at the rule, else behind the address and the table with the picture
    for one in _candidates(body):
        rule = _is_rule(one, sheet)
        if not (rule or _belongs(one, sheet) or _is_blank(one)):
            break
        root.append(deepcopy(one))
        beside = local(one) == "tbl" and _has_picture(one)
        if rule or beside or any(map(_ADDRESS.search, _lines_of(one))):
            end = len(root)
        if rule and _lines(root):
            break
    for one in list(root)[end:]:
        root.remove(one)
    lines = _lines(root)
    return root if begins_with_government(lines) and len(lines) >= _FEWEST else None


def resembles(body: etree._Element) -> bool:
    """Whether the first lines of the body look like the beginning of a letterhead."""
    root = etree.Element(w("hdr"))
    root.extend([deepcopy(one) for one in _candidates(body)][:4])
    return begins_with_government(_lines(root)[:2])


def begins_with_government(lines: list[str]) -> bool:
    return any(map(_FIRST.match, lines[:1]))


def _candidates(body: etree._Element) -> Iterator[etree._Element]:
    """The first elements, without the empty lines before them; a page section ends them."""
    begun = False
    for one in list(body)[: 2 * _MOST]:
        if local(one) not in ("p", "tbl"):
            continue
        begun = begun or bool(_lines_of(one)) or _has_picture(one)
        if not begun:
            continue
        yield one
        if one.find(f"{w('pPr')}/{w('sectPr')}") is not None or any(
            each.get(w("type")) == "page" for each in one.iter(w("br"))
        ):
            return


def _belongs(element: etree._Element, sheet: StyleSheet) -> bool:
    """A table, a picture, or a centred line that is no heading."""
    if local(element) == "tbl":
        said = _lines_of(element)
        return len(element.findall(w("tr"))) <= _ROWS and all(len(one) <= _LONGEST for one in said)
    said = _lines_of(element)
    if not said:
        return _has_picture(element)
    own = _properties(element, sheet)
    side = own.paragraph.get("jc")
    centred = side is not None and side.get(w("val")) == "center"
    floating = _has_picture(element) or next(element.iter("{*}anchor"), None) is not None
    return len(said[0]) <= _LONGEST and (centred or floating)


def _is_rule(element: etree._Element, sheet: StyleSheet) -> bool:
    """A paragraph, or a table, with a line below it or, when it says nothing, above it; or a line that is drawn."""
    if local(element) == "tbl":
        last = element.findall(w("tr"))[-1:]
        said = [element.find(f"{w('tblPr')}/{w('tblBorders')}/{w('bottom')}")]
        said += [one.find(w("bottom")) for row in last for one in row.iter(w("tcBorders"))]
        return _has_picture(element) and any(one is not None and one.get(w("val")) not in _NONE for one in said)
    borders = _properties(element, sheet).paragraph.get("pBdr")
    sides = ("bottom",) if _lines_of(element) else ("bottom", "top")
    for side in sides if borders is not None else ():
        one = borders.find(w(side)) if borders is not None else None
        if one is not None and one.get(w("val")) not in _NONE:
            return True
    drawn = not _has_picture(element) and any(local_name(one.tag) in _RULES for one in element.iter(etree.Element))
    return drawn and not _lines_of(element)


def _is_blank(element: etree._Element) -> bool:
    return local(element) == "p" and not _lines_of(element) and not _has_picture(element)


def _properties(paragraph: etree._Element, sheet: StyleSheet) -> Properties:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    found = sheet.resolved(style.get(w("val"), "") if style is not None else sheet.normal)
    found.add(paragraph)
    return found


def _has_picture(element: etree._Element) -> bool:
    return any(local_name(one.tag) in ("blip", "imagedata") for one in element.iter(etree.Element))


def _lines(root: etree._Element) -> list[str]:
    return [text for one in root for text in _lines_of(one)]


def _lines_of(element: etree._Element) -> list[str]:
    copy = deepcopy(element)
    accept(copy)
    reader = Reader({})
    paragraphs = [copy] if local(copy) == "p" else copy.iter(w("p"))
    found = [normal(part.strip("\ufffc\t ")) for one in paragraphs for part in reader.read(one).text.split("\n")]
    return [one for one in found if one]
