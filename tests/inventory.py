"""What a reader finds in a .docx: counted and read from its XML, with nothing of the product."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from tests.draft_edits import w, words_of

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEVELS = {"heading 1": 1, "heading 2": 2, "heading 3": 3, "lk judul": 1, "lk judul tanpa daftar": 1}


@dataclass(frozen=True)
class Inventory:
    headings: tuple[tuple[int, str], ...]
    captions: tuple[str, ...]
    paragraphs: tuple[str, ...]  # those with words, also of tables
    tables: tuple[tuple[tuple[str, ...], ...], ...]  # rows of cells that are not the continuation of a merged one
    figures: tuple[str, ...]  # what stands in the bookmarks of figures
    charts: tuple[tuple[str, ...], ...]  # the values and names of each
    pictures: int
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    pages: tuple[tuple[str, bool], ...]  # of each page section: numbering and whether it lies
    headers: tuple[str, ...]  # the words of the running header and footer of each section


def inventory(data: bytes) -> Inventory:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    body = etree.fromstring(parts["word/document.xml"])
    names = {
        one.get(w("styleId"), ""): _value(one, "name").casefold()
        for one in etree.fromstring(parts["word/styles.xml"]).iterfind(w("style"))
    }
    links = {
        one.get("Id", ""): one.get("Target", "") for one in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    charts = [links[str(one.get(f"{{{_R}}}id"))] for one in body.iter(f"{_C}chart")]
    sections = list(body.iter(w("sectPr")))
    return Inventory(
        headings=tuple(_headings(body, names)),
        captions=tuple(_said(one) for one in body.iter(w("p")) if names.get(_value(one, "pPr/pStyle")) == "caption"),
        paragraphs=tuple(text for one in body.iter(w("p")) if (text := _said(one))),
        tables=tuple(tuple(map(_cells, one.iterfind(w("tr")))) for one in body.iter(w("tbl"))),
        figures=tuple(_figures(body)),
        charts=tuple(tuple(_values(parts[f"word/{one}"])) for one in charts),
        pictures=sum(1 for _ in body.iter(f"{_A}blip")),
        comments=_notes(parts, "comments", "comment"),
        notes=_notes(parts, "footnotes", "footnote"),
        pages=tuple(map(_page, sections)),
        headers=tuple(_running(one, links, parts) for one in sections),
    )


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(map(w, path.split("/"))))
    return found.get(w("val"), "") if found is not None else ""


def _said(element: etree._Element) -> str:
    """The words, a space for each break, tab and end of a paragraph."""
    signs = {w("t"): None, w("br"): " ", w("tab"): " ", w("p"): " "}
    parts = (signs[str(one.tag)] or one.text or "" for one in element.iter(*signs) if not _is_stop(one))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _is_stop(element: etree._Element) -> bool:
    """A tab stop of a paragraph's properties is no tab."""
    parent = element.getparent()
    return element.tag == w("tab") and parent is not None and parent.tag == w("tabs")


def _headings(body: etree._Element, names: dict[str, str]) -> list[tuple[int, str]]:
    styled = ((names.get(_value(one, "pPr/pStyle"), ""), _said(one)) for one in body.iter(w("p")))
    return [(_LEVELS[name], text) for name, text in styled if name in _LEVELS and text]


def _cells(row: etree._Element) -> tuple[str, ...]:
    merges = [(one.find(f"{w('tcPr')}/{w('vMerge')}"), one) for one in row.iterfind(w("tc"))]
    return tuple(_said(one) for merge, one in merges if merge is None or merge.get(w("val")) == "restart")


def _figures(body: etree._Element) -> list[str]:
    """The words between the start and the end of each figure's bookmark, in one paragraph."""
    found = []
    for start in body.iter(w("bookmarkStart")):
        if not start.get(w("name"), "").startswith("_LF_"):
            continue
        words: list[str] = []
        for one in next(start.iterancestors(w("p"))).iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")):
            if one is start:
                words = []
            elif one.tag == w("t"):
                words.append(one.text or "")
            elif one.tag == w("bookmarkEnd") and one.get(w("id")) == start.get(w("id")):
                break
        found.append("".join(words))
    return found


def _values(chart: bytes) -> list[str]:
    return [
        f"{float(one.text or 0):.6f}" if re.fullmatch(r"-?[\d.]+(?:E[+-]?\d+)?", one.text or "") else one.text or ""
        for one in etree.fromstring(chart).iter(f"{_C}v")
    ]


def _notes(parts: dict[str, bytes], part: str, kind: str) -> tuple[str, ...]:
    data = parts.get(f"word/{part}.xml")
    return tuple(text for one in (etree.fromstring(data).iter(w(kind)) if data else ()) if (text := _said(one)))


def _page(section: etree._Element) -> tuple[str, bool]:
    numbers, size = section.find(w("pgNumType")), section.find(w("pgSz"))
    form = numbers.get(w("fmt"), "decimal") if numbers is not None else "decimal"
    return form, size is not None and size.get(w("orient")) == "landscape"


def _running(section: etree._Element, links: dict[str, str], parts: dict[str, bytes]) -> str:
    """The words of the running header and footer, a field by what it asks for instead of what it shows."""
    found = []
    for one in (*section.iterfind(w("headerReference")), *section.iterfind(w("footerReference"))):
        if one.get(w("type")) != "default":
            continue
        shown, open_ = "", False
        for run in etree.fromstring(parts[f"word/{links[one.get(f'{{{_R}}}id', '')]}"]).iter(w("r")):
            marks = [mark.get(w("fldCharType")) for mark in run.iterfind(w("fldChar"))]
            open_ = (open_ or "separate" in marks) and "end" not in marks
            shown += "".join(text.text or "" for text in run.iter(w("instrText"))) + ("" if open_ else words_of(run))
        found.append(re.sub(r"\s+", " ", shown).strip())
    return " / ".join(found)
