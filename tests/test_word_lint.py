"""Each fault that our lint knows, planted in a sound draft: it is found, and nothing else is."""

from __future__ import annotations

import io
import zipfile

import pytest

from lkjgen.files.word import write_docx
from lkjgen.files.word.lint import lint
from tests.word_sample import sample

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_CELL = '<w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr>{}</w:tc>'
_TABLE = "<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{}</w:tbl><w:p/>"
_COLUMN = '<w:gridCol w:w="1"/>'
_EMPTY = _CELL.format("<w:p/>")
_CONTINUED = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
_START, _END = '<w:bookmarkStart w:id="{}" w:name="{}"/>', '<w:bookmarkEnd w:id="{}"/>'
_CONTROL = '<w:sdt><w:sdtPr><w:tag w:val="{}"/><w:id w:val="{}"/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>'

# What is put in at the start of the body, and what the lint must say of it.
PLANTED = {
    "cell without paragraph": (_TABLE.format(_COLUMN, f"<w:tr>{_CELL.format('')}</w:tr>"), "Sel tabel tidak diakhiri paragraf"),
    "row too short": (_TABLE.format(_COLUMN * 2, f"<w:tr>{_EMPTY}</w:tr>"), "menutup 1 kolom, tabelnya 2 kolom"),
    "merge without a start": (
        _TABLE.format(_COLUMN, f"<w:tr>{_EMPTY}</w:tr><w:tr>{_CONTINUED}</w:tr>"),
        "Baris tabel 2: sel kolom 1 melanjutkan gabungan",
    ),
    "control's number twice": (f"<w:p>{_CONTROL.format('a', 7) * 2}</w:p>", "Nomor kontrol isi 7 dipakai 2 kali"),
    "long tag": (f"<w:p>{_CONTROL.format('x' * 65, 7)}</w:p>", "lebih dari 64 huruf"),
    "bookmark's name twice": (
        f"<w:p>{_START.format(9001, 'a')}{_END.format(9001)}{_START.format(9002, 'a')}{_END.format(9002)}</w:p>",
        "Nama penanda (bookmark) a dipakai 2 kali",
    ),
    "bookmark's number twice": (
        f"<w:p>{_START.format(9001, 'a')}{_START.format(9001, 'b')}{_END.format(9001)}</w:p>",
        "Nomor penanda (bookmark) 9001 dipakai dua kali",
    ),
    "bookmark without an end": ('<w:p><w:bookmarkStart w:id="9001" w:name="a"/></w:p>', "nomor 9001 tidak ditutup"),
    "end without a bookmark": ('<w:p><w:bookmarkEnd w:id="9001"/></w:p>', "nomor 9001 tidak punya awal"),
    "unknown style": ('<w:p><w:pPr><w:pStyle w:val="Asing"/></w:pPr></w:p>', "gaya Asing tidak ada"),
    "unknown list": (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="999"/></w:numPr></w:pPr></w:p>',
        "daftar bernomor 999 tidak ada",
    ),
    "reference to nothing": (
        '<w:p><w:fldSimple w:instr=" REF _hilang \\h "><w:r/></w:fldSimple></w:p>', "penanda _hilang yang tidak ada",
    ),
    "link to nothing": ('<w:p><w:hyperlink w:anchor="_hilang"><w:r/></w:hyperlink></w:p>', "penanda _hilang yang tidak ada"),
    "end without a field": ('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "Tanda kolom (field) tidak punya awal"),
}  # fmt: skip


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_docx(sample(), {})


def patched(data: bytes, name: str, old: str, new: str) -> bytes:
    """The package with the first `old` in one part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for one in source.namelist():
            text = source.read(one)
            if one == name:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            archive.writestr(one, text)
    return target.getvalue()


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(data: bytes, fault: str) -> None:
    xml, told = PLANTED[fault]
    (found,) = lint(patched(data, DOCUMENT, "<w:body>", f"<w:body>{xml}"))
    assert told in found


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (DOCUMENT, '<w:fldChar w:fldCharType="end"/>', "", "tidak ditutup"),
        (STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Asing"/>', "word/styles.xml: gaya Asing tidak ada"),
        (NUMBERING, '<w:abstractNumId w:val="2"/>', '<w:abstractNumId w:val="77"/>', "bentuk daftar 77 tidak ada"),
        (
            "word/footer2.xml",
            '<w:fldChar w:fldCharType="end"/>',
            "",
            "word/footer2.xml: Kolom (field) PAGE tidak ditutup",
        ),
    ],
)
def test_a_spoiled_part_is_found(data: bytes, name: str, old: str, new: str, told: str) -> None:
    assert told in lint(patched(data, name, old, new))[0]


def test_a_page_reference_to_nothing_is_found(data: bytes) -> None:
    found = lint(patched(data, DOCUMENT, " PAGEREF _LK_h_", " PAGEREF _LK_x_"))
    assert len(found) == 1
    assert "_LK_x_" in found[0]


@pytest.mark.filterwarnings("ignore:Duplicate name")  # the fault that is planted
def test_a_member_twice_is_found(data: bytes) -> None:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(DOCUMENT, archive.read(DOCUMENT))
    assert lint(stream.getvalue()) == [f"Paket: anggota {DOCUMENT} ada 2 kali."]


@pytest.mark.parametrize("spoiled", [b"", b"bukan zip", b"PK\x03\x04"])
def test_what_is_no_package_is_one_sentence(spoiled: bytes) -> None:
    (found,) = lint(spoiled)
    assert found.startswith("Berkas bukan paket Word yang utuh")


def test_broken_xml_is_one_sentence(data: bytes) -> None:
    (found,) = lint(patched(data, DOCUMENT, "</w:body>", ""))
    assert found.startswith("Berkas bukan paket Word yang utuh")


def test_a_package_without_a_document_is_one_sentence() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert lint(stream.getvalue()) == ["Berkas tidak memuat word/document.xml."]
