"""Which draft a .docx is, told by whatever an editor has left of what we wrote into it.

Our manifest in its custom XML, our properties, else the bookmarks and controls in its text, else its words: they are
compared with the manifests that the workspace keeps.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from lkjgen.core.draft import Manifest, normal, shown
from lkjgen.core.values import dataclass
from lkjgen.files.package import document_fault
from lkjgen.files.word_reader.revisions import accept
from lkjgen.files.wordml.carried import DOCUMENT, parsed
from lkjgen.files.wordml.manifest_json import from_json
from lkjgen.files.wordml.names import (
    DRAFT_PROPERTY,
    FIGURE_MARK,
    MANIFEST,
    SLOT_MARK,
    VERSION_PROPERTY,
    digest,
    figure_name,
)
from lkjgen.files.wordml.paragraph import Reader, w

BROKEN = "berkas rusak atau terpotong. Ambil salinan yang utuh, lalu ulangi."
_MANIFEST_HEAD = 4096  # bytes of a part in which its namespace stands
_SHORTEST = 20  # characters of a line that is told from any other
_MOST = 0.5  # share of its bookmarks, or of a record's lines, by which a file of any name is a draft of ours
_SOME = 0.1  # share of lines by which a file under a draft's name is one


@dataclass(frozen=True)
class DraftMark:
    """Which draft a file is: its id, its version, and the drafts that it goes on from, by the starts of their hashes.

    `absorbed` is None where the file does not say so.
    """

    draft: str
    version: int
    absorbed: tuple[str, ...] | None = None

    @classmethod
    def of(cls, manifest: Manifest) -> DraftMark:
        return cls(manifest.draft, manifest.version, manifest.absorbed)


@dataclass(frozen=True)
class Recognized:
    """`mark` is None when nothing tells a draft; `fault` is why the file cannot be opened, as the end of a sentence."""

    mark: DraftMark | None = None
    fault: str = ""


def recognized(data: bytes, records: Sequence[Manifest], *, named: bool) -> Recognized:
    """What the .docx `data` is; `records` are the manifests of all versions that may be meant, `named` tells that it bears
    a draft's name: then few words are enough.
    """
    if fault := document_fault(data):
        return Recognized(fault=fault)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {
                one: package.read(one)
                for one in package.namelist()
                if one.startswith(("customXml/", "docProps/")) or one == DOCUMENT
            }
        if found := embedded_manifest(parts):
            return Recognized(DraftMark.of(found))
        draft, version = _property(parts, DRAFT_PROPERTY), _property(parts, VERSION_PROPERTY)
        if draft and version.isdecimal():
            return Recognized(DraftMark(draft, int(version)))
        known = [one for one in records if draft in ("", one.draft)]
        closest = _closest(parsed(parts[DOCUMENT]), known, _SOME if named or draft else _MOST)
        return Recognized(DraftMark.of(closest) if closest else DraftMark(draft, 0) if draft else None)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RecursionError, ValueError):
        return Recognized(fault=BROKEN)


def embedded_manifest(parts: Mapping[str, bytes]) -> Manifest | None:
    """The manifest in the custom XML of the package, wherever an editor has put it; one that is damaged is none."""
    return next((found for _, text in manifest_parts(parts) if (found := from_json(text))), None)


def manifest_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts that hold a manifest, by name, and what they say."""
    for name, data in parts.items():
        if name.startswith("customXml/item") and MANIFEST.encode() in data[:_MANIFEST_HEAD]:
            root = _tree(data)
            if root is not None and root.tag == f"{{{MANIFEST}}}manifest":
                yield name, root.text or ""


def _property(parts: Mapping[str, bytes], name: str) -> str:
    root = _tree(parts.get("docProps/custom.xml", b""))
    for one in root if root is not None else ():
        if one.get("name") == name:
            return "".join(str(text) for text in one.itertext())
    return ""


def _tree(data: bytes) -> etree._Element | None:
    """Of a part that a draft can do without: None when it is damaged."""
    try:
        return parsed(data)
    except etree.XMLSyntaxError:
        return None


def _closest(root: etree._Element, records: Sequence[Manifest], least: float) -> Manifest | None:
    """The record whose lines stand in the document; of equals the newest. None when neither marks nor lines are enough."""
    accept(root)
    marks, lines = set(_marks(root)), set(_lines(root))
    scores = []
    for one in records:
        written = set(_written_lines(one))
        share = len(written & lines) / len(written) if written else 0.0
        if share >= least or (marks and len(marks & set(_written_marks(one))) >= _MOST * len(marks)):
            scores.append((share, one.version, one))
    return max(scores, key=lambda one: one[:2])[2] if scores else None


def _marks(root: etree._Element) -> Iterator[str]:
    """What our bookmarks and controls in a document name."""
    for one in root.iter(w("bookmarkStart")):
        name = one.get(w("name"), "")
        if (found := SLOT_MARK.fullmatch(name)) or (found := FIGURE_MARK.fullmatch(name)):
            yield found[found.lastindex or 1]
    for one in root.iter(w("tag")):
        if (tag := one.get(w("val"), "")).startswith("f|"):
            yield tag.removeprefix("f|").rpartition("|")[0]


def _written_marks(record: Manifest) -> Iterator[str]:
    yield from (digest(one.id, 12) for one in record.slots)
    for identity in record.figures():
        yield from (digest(identity, 8), figure_name(identity))


def _lines(root: etree._Element) -> Iterator[str]:
    reader = Reader({})
    yield from (normal(reader.read(one).text) for one in root.iter(w("p")))


def _written_lines(record: Manifest) -> Iterator[str]:
    """The longer lines of its passages and cells."""
    for slot in record.slots:
        for line in (*slot.lines, *(cell.line for row in slot.rows for cell in row.cells)):
            for text in shown(line, record.labels).split("\n"):
                if len(said := normal(text)) >= _SHORTEST:
                    yield said
