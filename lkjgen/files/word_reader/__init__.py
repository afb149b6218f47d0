"""An edited .docx → what stands in it, as values, and the content behind their handles."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from lkjgen.core.draft import Manifest, normal
from lkjgen.core.draft.edited import Comment, EditedDraft, ReadLine
from lkjgen.files.package import document_fault
from lkjgen.files.word_reader.breaks import parted
from lkjgen.files.word_reader.elements import Elements, Names
from lkjgen.files.word_reader.note_marks import put_out
from lkjgen.files.word_reader.recognition import embedded_manifest
from lkjgen.files.word_reader.revisions import accept
from lkjgen.files.word_reader.styles import styles_of
from lkjgen.files.word_reader.tidying import tidied
from lkjgen.files.wordml.carried import DOCUMENT, Carried, parsed, relations
from lkjgen.files.wordml.layouts import FONT, page_layout
from lkjgen.files.wordml.names import digest
from lkjgen.files.wordml.paragraph import Reader, w
from lkjgen.files.wordml.style_sheet import StyleSheet

_XML = re.compile(
    r"(?!customXml/|docProps/custom\.xml).*\.(?:xml|rels)", re.IGNORECASE | re.DOTALL
)  # what is read of it
_MOMENT = re.compile(r"[^T]{10}T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)  # as the schema asks for
_FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")


class DraftError(Exception):
    """The file cannot be read as a draft; the text is an Indonesian sentence."""


def read_draft(data: bytes, name: str, manifest: Manifest | None = None) -> tuple[EditedDraft, Carried]:
    """What the .docx `data` holds; `manifest` is the one of the workspace, used when the file has lost its own.

    Raises `DraftError` with a sentence when the file is not safe or not whole.
    """
    if fault := document_fault(data):
        raise DraftError(f"Draf {name} tidak dapat dibaca: {fault}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {one: package.read(one) for one in package.namelist()}
        for one in filter(_XML.fullmatch, parts):
            parsed(parts[one])  # what is broken is refused here, not where it is carried on
        body = parsed(parts[DOCUMENT]).find(w("body"))
        if body is None:
            raise DraftError(f"Draf {name} tidak dapat dibaca: isinya tidak ada.")
        return _read(parts, body, embedded_manifest(parts) or manifest)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RecursionError, ValueError) as error:
        raise DraftError(
            f"Draf {name} rusak dan tidak dapat dibaca. Buka di Word, simpan dengan nama lain, lalu ulangi."
        ) from error


def read_or_reason(data: bytes, name: str, manifest: Manifest | None = None) -> tuple[EditedDraft, Carried] | str:
    """Like `read_draft`, but the sentence is returned: for the child process, which passes no exception on."""
    try:
        return read_draft(data, name, manifest)
    except DraftError as error:
        return str(error)


def _read(parts: Mapping[str, bytes], body: etree._Element, manifest: Manifest | None) -> tuple[EditedDraft, Carried]:
    notices = []
    if changes := accept(body):
        notices.append(
            f"Draf memuat {changes} perubahan terlacak (Track Changes) yang belum diterima atau ditolak; "
            "yang dibaca adalah teksnya seandainya semua diterima."
        )
    tidied(body)
    parted(body, {key for key, one in styles_of(parts).items() if one.level == 1})
    links = relations(parts, DOCUMENT)
    linked = {one.target for one in links.values() if one.kind == "image" and one.external}
    if linked:
        notices.append(
            f"Draf memuat {len(linked)} gambar yang hanya ditautkan dari luar berkas; gambar itu tidak ikut. "
            "Sisipkan gambarnya ke dalam draf."
        )
    last = body.find(w("sectPr"))
    if last is not None:
        body.remove(last)
    names = Names.of(manifest)
    if manifest is not None:
        written = {identity: set(map(normal, texts)) for identity, texts in manifest.figures().items()}
        put_out(body, {name: written[identity] for name, identity in names.figures.items()})
    pictures = {
        key: _picture_check(parts[one.target])
        for key, one in links.items()
        if one.target in parts and one.kind == "image"
    }
    elements = Elements(parts, names, pictures, _notes(parts))
    draft = EditedDraft(
        manifest,
        tuple(elements.read(body)),
        tuple(_comments(parts)),
        _furniture(parts, elements),
        tuple(notices),
        {**page_layout(last), **_font(parts)},
    )
    return draft, Carried(parts, etree.tostring(body))


def _font(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Of plain text, by the draft's styles and its theme."""
    sheet = StyleSheet(parts)
    return {FONT: sheet.resolved(sheet.id_of(["lk isi", "normal"])).look(whole=True).letters.font}


def _picture_check(data: bytes) -> str:
    return digest(base64.b64encode(data).decode("ascii"), 8)


def _comments(parts: Mapping[str, bytes]) -> list[Comment]:
    data = parts.get("word/comments.xml")
    found = []
    for one in parsed(data).iterfind(w("comment")) if data else ():
        reader = Reader({})
        lines = tuple(text for paragraph in one.iter(w("p")) if (text := reader.read(paragraph).text))
        found.append(
            Comment(
                one.get(w("id"), ""),
                one.get(w("author"), ""),
                one.get(w("initials"), ""),
                _moment(one.get(w("date"), "")),
                lines,
            )
        )
    return found


def _moment(text: str) -> str:
    """A comment's date as it stands, "" when it is none: LibreOffice writes 0-00-00T00:00:00Z for a comment without one."""
    try:
        return text if _MOMENT.fullmatch(text) and datetime.fromisoformat(text) else ""
    except ValueError:
        return ""


def _notes(parts: Mapping[str, bytes]) -> Mapping[tuple[str, str], str]:
    """The words of footnotes and endnotes, by the names and ids of what refers to them."""
    found, reader = {}, Reader({})
    for kind in ("footnote", "endnote"):
        data = parts.get(f"word/{kind}s.xml")
        for one in parsed(data).iterfind(w(kind)) if data else ():
            words = " ".join(reader.read(paragraph).text for paragraph in one.iter(w("p")))
            found[f"{kind}Reference", one.get(w("id"), "")] = words
    return found


def _furniture(parts: Mapping[str, bytes], elements: Elements) -> tuple[ReadLine, ...]:
    """The lines of headers and footers, each once."""
    found: dict[str, ReadLine] = {}
    for name in sorted(one for one in parts if _FURNITURE.fullmatch(one)):
        for paragraph in parsed(parts[name]).iter(w("p")):
            line = elements.line(paragraph)
            found.setdefault(line.text, line)
    return tuple(line for text, line in found.items() if text.strip())
