"""The office's .docx as the base of the draft's look: its styles, margins and letterhead, and nothing else of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.office_look.body_letterhead import resembles
from lkjgen.files.office_look.letterhead import LetterheadError, letterhead_in_body, letterhead_of
from lkjgen.files.package import document_fault
from lkjgen.files.wordml.carried import DOCUMENT, content_type, parsed
from lkjgen.files.wordml.look import Look, OfficeLook
from lkjgen.files.wordml.paragraph import w
from lkjgen.files.wordml.style_sheet import StyleSheet

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
# Our style, how Word calls the one that it goes by, and whether that one says all of it.
_WHOLE = (
    ("Heading1", "heading 1", "Heading 1"),
    ("Heading2", "heading 2", "Heading 2"),
    ("Heading3", "heading 3", "Heading 3"),
    ("LKSampul", "title", "Title"),
    ("Caption", "caption", "Caption"),
)
_PARTLY = (
    ("Header", ("header",)),
    ("Footer", ("footer",)),
    ("LKSel", ("table contents", "table text", "isi tabel", "teks tabel")),
)
_IN_BODY = " (kop ada di badan dokumen, tetapi batasnya tidak jelas; pindahkan ke kepala halaman)"
_BODY_TEXT = ("body text", "text body")
_MARGINS = range(567, 2836)  # 1 to 5 cm
_EDGES = range(284, 1701)  # of header and footer: 0.5 to 3 cm


def read_office_look(data: bytes | None, name: str) -> OfficeLook | str:
    """What is taken from the .docx `data`, or why it cannot be taken: a sentence. None is a file that is too large."""
    try:
        if fault := document_fault(data) or (data is not None and _kind_fault(data)):
            return f"Berkas gaya {name} tidak dapat dipakai: {fault}"
        return _look(data or b"", name)
    except LetterheadError as error:
        return f"Berkas gaya {name} tidak dapat dipakai: {error}"
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RecursionError, ValueError):
        return f"Berkas gaya {name} rusak dan tidak dapat dibaca. Buka di Word, simpan dengan nama lain, lalu ulangi."


def _kind_fault(data: bytes) -> str:
    """Documents and templates without macros are taken, whatever the file is called."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        kind = content_type({"[Content_Types].xml": package.read("[Content_Types].xml")}, DOCUMENT)
    if "macroenabled" in kind.casefold():
        return "berkas boleh memuat makro (.docm atau .dotm). Simpan di Word sebagai Word Document (.docx)."
    if kind not in (_MAIN.format("document"), _MAIN.format("template")):
        return "ini bukan dokumen Word. Simpan sebagai Word Document (.docx)."
    return ""


def _look(data: bytes, name: str) -> OfficeLook:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    body = parsed(parts[DOCUMENT]).find(w("body"))
    if body is None:
        raise ValueError("no body")
    sheet = StyleSheet(parts)
    section = next(body.iter(w("sectPr")), None)
    letterhead = letterhead_of(parts, section, sheet) if section is not None else None
    letterhead = letterhead or letterhead_in_body(parts, body, sheet)
    hint = _IN_BODY if resembles(body) else ""
    missing = [shown for _, called, shown in _WHOLE if not sheet.id_of((called,))]
    return OfficeLook(
        name,
        sha256_of(data),
        looks=_looks(sheet, body),
        margins=_margins(section),
        fonts=(sheet.theme_font("major"), sheet.theme_font("minor")),
        colours=sheet.theme_colours(),
        letterhead=letterhead,
        missing=(*missing, *(() if letterhead else (f"kop surat pada kepala halaman pertama{hint}",))),
    )


def _looks(sheet: StyleSheet, body: etree._Element) -> Mapping[str, Look]:
    """Our style → the look that it gets; running text goes by "Body Text" where the file uses it, as LibreOffice does."""
    found: dict[str, Look] = {}
    if sheet.normal:
        found["Normal"] = sheet.resolved(sheet.normal).look(whole=True)
        used = {one.get(w("val")) for one in body.iter(w("pStyle"))}
        text = sheet.id_of(_BODY_TEXT)
        found["LKIsi"] = sheet.resolved(text if text in used else sheet.normal).look(whole=False)
    for own, called, _ in _WHOLE:
        if identity := sheet.id_of((called,)):
            found[own] = sheet.resolved(identity).look(whole=True)
    for own, names in _PARTLY:
        if identity := sheet.id_of(names):
            found[own] = sheet.declared(identity).look(whole=False)
    return found


def _margins(section: etree._Element | None) -> Mapping[str, int]:
    """Of an upright first page, when they leave room for a report; else none."""
    margins = section.find(w("pgMar")) if section is not None else None
    size = section.find(w("pgSz")) if section is not None else None
    if margins is None or (size is not None and size.get(w("orient")) == "landscape"):
        return {}
    limits = {
        **dict.fromkeys(("left", "top", "right", "bottom"), _MARGINS),
        **dict.fromkeys(("header", "footer"), _EDGES),
    }
    said = {side: margins.get(w(side), "") for side in limits}
    found = {side: int(value) for side, value in said.items() if value.isdecimal() and int(value) in limits[side]}
    return found if len(found) == len(limits) else {}
