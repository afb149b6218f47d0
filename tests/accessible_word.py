"""Whether a .docx can be read by everybody: what is asked of its headings, tables, pictures, language and colours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_DC = "http://purl.org/dc/elements/1.1/"
LEAST, LEAST_LARGE = 4.5, 3.0  # contrast by WCAG 2.1, 1.4.3
_LARGE = 28  # half points of bold letters from which they are large


def w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _value(parent: etree._Element | None, *path: str, key: str = "val") -> str | None:
    found = parent.find("/".join(map(w, path))) if parent is not None else None
    return None if found is None else found.get(w(key), "")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class _File:
    data: bytes

    @cached_property
    def parts(self) -> dict[str, etree._Element]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {one: etree.fromstring(archive.read(one)) for one in archive.namelist() if one.endswith(".xml")}

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        return {one.get(w("styleId"), ""): one for one in self.parts["word/styles.xml"].iter(w("style"))}

    def styled(self, style: str | None, *path: str, key: str = "val") -> str | None:
        """What a style says, or the one that it is based on."""
        while style in self.styles:
            if (found := _value(self.styles[style], *path, key=key)) is not None:
                return found
            style = _value(self.styles[style], "basedOn")
        return None


def faults(data: bytes) -> list[str]:
    file = _File(data)
    body = file.parts["word/document.xml"]
    stories = [
        root for name, root in file.parts.items() if name.startswith(("word/document", "word/header", "word/footer"))
    ]
    return [
        *_language(file),
        *_heading_order(file, body),
        *(one for table in body.iter(w("tbl")) for one in _table(table)),
        *(one for root in stories for one in _pictures(root)),
        *dict.fromkeys(one for root in stories for one in _colours(file, root)),
    ]


def _language(file: _File) -> Iterator[str]:
    defaults = file.parts["word/styles.xml"].find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if _value(defaults, "lang") != "id-ID":
        yield "the language is not id-ID"
    title = file.parts["docProps/core.xml"].find(f"{{{_DC}}}title")
    if title is None or not (title.text or "").strip():
        yield "the file has no title"


def _heading_order(file: _File, body: etree._Element) -> Iterator[str]:
    """No level is left out on the way down."""
    before = 0
    for paragraph in body.iter(w("p")):
        style = _value(paragraph, "pPr", "pStyle")
        own = _value(paragraph, "pPr", "outlineLvl")
        told = own if own is not None else file.styled(style, "pPr", "outlineLvl")
        if told is None or int(told) > 8:
            continue
        level = int(told) + 1
        if level > before + 1:
            yield f"level {level} below {before}: {_text(paragraph)[:60]}"
        before = level


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t")))


def _table(table: etree._Element) -> Iterator[str]:
    """With lines: headings in rows that are marked so, none of them empty; else words that say what it shows."""
    rows = table.findall(w("tr"))
    heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    drawn = _value(table, "tblPr", "tblStyle") != "LKTanpaGaris" or table.find(f".//{w('tcBorders')}") is not None
    if not heads:
        if drawn and not _value(table, "tblPr", "tblDescription"):
            yield f"a table without headings or description: {_text(table)[:60]}"
        return
    if heads != rows[: len(heads)]:
        yield f"headings that are not on top: {_text(heads[0])[:60]}"
    for row in heads:
        for cell in row.findall(w("tc")):
            if not _text(cell).strip() and _value(cell, "tcPr", "vMerge") != "":
                yield f"a column without a heading: {_text(row)[:60]}"


def _pictures(root: etree._Element) -> Iterator[str]:
    for one in root.iter(f"{{{_WP}}}docPr"):
        if not one.get("descr", "").strip():
            yield f"a picture without words: {one.get('name')}"


def _colours(file: _File, root: etree._Element) -> Iterator[str]:
    for run in root.iter(w("r")):
        if not _text(run).strip():
            continue
        paragraph = next(run.iterancestors(w("p")))
        cell = next(run.iterancestors(w("tc")), None)
        style, own = _value(paragraph, "pPr", "pStyle"), _value(run, "rPr", "rStyle")
        colour = _first(
            _value(run, "rPr", "color"), file.styled(own, "rPr", "color"), file.styled(style, "rPr", "color")
        )
        fill = _first(
            _value(run, "rPr", "shd", key="fill"),
            file.styled(own, "rPr", "shd", key="fill"),
            _value(paragraph, "pPr", "shd", key="fill"),
            file.styled(style, "pPr", "shd", key="fill"),
            _value(cell, "tcPr", "shd", key="fill"),
        )
        size = _first(_value(run, "rPr", "sz"), file.styled(style, "rPr", "sz"))
        least = LEAST_LARGE if size is not None and int(size) >= _LARGE else LEAST
        if contrast(colour or "000000", fill or "FFFFFF") < least:
            yield f"{colour} on {fill}: {_text(run)[:40]}"


def _first(*found: str | None) -> str | None:
    return next((one for one in found if one not in (None, "", "auto")), None)
