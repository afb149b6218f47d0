"""The page numbers of the list of evidence are those that the report's own tables of contents show: never another."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lkjgen.core.document import Column, Contents, ContentsKind, Document, Heading, Table
from lkjgen.files.word import write_docx
from lkjgen.files.word_reader.contents import contents_pages
from lkjgen.files.word_reader.recognition import embedded_manifest
from lkjgen.files.wordml.names import anchor

CHAPTER, PART, TABLE = "bab-1", "bab-1/umum", "tabel/pk"
IDENTITIES = (CHAPTER, PART, TABLE, "tabel/lain")
PAGES = {anchor("h", CHAPTER): "1", anchor("h", PART): "iv", anchor("c", TABLE): "12"}
SHOWN = {CHAPTER: "1", PART: "iv", TABLE: "12"}
SAVED = Path(__file__).parent / "released" / "0.1.0-2026-11-29"


def draft(pages: Mapping[str, str] | None, part: str = "Gambaran Umum") -> bytes:
    blocks = (
        Contents(ContentsKind.HEADINGS),
        Contents(ContentsKind.TABLES),
        Heading(CHAPTER, 1, "Pendahuluan"),
        Heading(PART, 2, part),
        Table(TABLE, "Perjanjian Kinerja", (Column("Sasaran", 10),), ()),
    )
    return write_docx(Document("Judul", "Perihal", "Dinas", blocks), pages)


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, change(content.decode()) if name == "word/document.xml" else content)
    return out.getvalue()


def renewed_by_word(xml: str) -> str:
    """Word's own bookmarks around headings and captions, its tables of contents leading there."""
    for place, name in enumerate(PAGES):
        xml = xml.replace(f'w:anchor="{name}"', f'w:anchor="_Toc{place}"').replace(
            f"PAGEREF {name}", f"PAGEREF _Toc{place}"
        )
        mark = re.search(rf'<w:bookmarkStart [^>]*w:name="{name}"/>', xml)
        assert mark
        xml = xml.replace(mark[0], f'<w:bookmarkStart w:id="90{place}" w:name="_Toc{place}"/>{mark[0]}')
    return xml


def test_pages_are_those_that_the_contents_show() -> None:
    assert contents_pages(draft(PAGES), IDENTITIES) == SHOWN
    assert contents_pages(draft({}), IDENTITIES) == {}
    assert contents_pages(draft(None), IDENTITIES) == {}


def test_they_are_found_after_word_has_renewed_the_contents() -> None:
    assert contents_pages(changed(draft(PAGES), renewed_by_word), IDENTITIES) == SHOWN


def test_a_heading_of_figures_is_no_page() -> None:
    assert contents_pages(draft(None, "2023"), IDENTITIES) == {}
    assert contents_pages(draft({anchor("h", PART): "7"}, "2023"), IDENTITIES) == {PART: "7"}


@pytest.mark.parametrize("data", [b"", b"no zip", changed(draft(PAGES), lambda _: "<broken")])
def test_a_broken_file_shows_none(data: bytes) -> None:
    assert contents_pages(data, IDENTITIES) == {}


def test_a_draft_that_libreoffice_saved_shows_the_same_as_before() -> None:
    before = (SAVED / "tahun/output/Tahunan/LKJ_Tahunan_2023.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(before)) as package:
        manifest = embedded_manifest({one: package.read(one) for one in package.namelist()})
    assert manifest
    identities = [one.id for one in manifest.slots]
    shown = contents_pages(before, identities)
    assert (shown["bab-1"], shown["tabel/pengukuran"].isdigit(), len(shown) > 80) == ("1", True, True)
    assert contents_pages((SAVED / "libreoffice/LKJ_Tahunan_2023.docx").read_bytes(), identities) == shown
