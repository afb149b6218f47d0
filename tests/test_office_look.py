"""The office's own .docx as style base: what is taken from it, what never is, and what is said of a wrong one."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from lxml import etree
from openpyxl import Workbook

from lkjgen.cli import main
from lkjgen.core.comparing import ChangeKind, compare
from lkjgen.core.document import (
    Column,
    Document,
    Heading,
    Narrative,
    Numbering,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    words,
)
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Period
from lkjgen.core.regeneration import regenerate
from lkjgen.drafting import Drafts, office_look
from lkjgen.files.child import Child
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.office_look import read_office_look
from lkjgen.files.word import Edition, dressed, surveyed, write_docx
from lkjgen.files.word.lint import lint
from lkjgen.files.word_reader import read_draft
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.workspace import LARGEST_FILE, Workspace, WorkspaceError
from tests.draft_edits import Edited, fragment, through_libreoffice, w, words_of
from tests.look_bases import ADDRESS, BODY, FONT, OFFICE, base, changed, header_part
from tests.reader_books import edited as saved_after
from tests.slow import SLOW
from tests.small_year import begun
from tests.validity import sdk_errors
from tests.word_sample import logo, sample

ALL_LINES = (OFFICE, ADDRESS)


def look_of(data: bytes) -> OfficeLook:
    found = read_office_look(data, "gaya.docx")
    assert isinstance(found, OfficeLook), found
    return found


def lettered(document: Document) -> Document:
    """With the letterhead on the first page of the front matter and of the first chapter."""
    blocks = tuple(replace(one, letterhead=one.restart) if isinstance(one, Section) else one for one in document.blocks)
    return replace(document, blocks=blocks)


def written(data: bytes, document: Document | None = None) -> Edited:
    return Edited(write_docx(document or lettered(sample()), {}, Edition(look=look_of(data))))


@pytest.fixture(scope="module")
def data() -> bytes:
    return base()


@pytest.fixture(scope="module")
def draft(data: bytes) -> Edited:
    return written(data)


@pytest.fixture(scope="module")
def libreoffice_base(data: bytes, soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same base, saved as .docx by LibreOffice; in the slow run it was kept as .odt before that."""
    return through_libreoffice(soffice, data, tmp_path_factory.mktemp("gaya"), "odt" if SLOW else "")


def style(draft: Edited, identity: str) -> dict[str, str]:
    """What a style says, property and attribute → value."""
    (one,) = etree.fromstring(draft.parts["word/styles.xml"]).iterfind(f"{w('style')}[@{w('styleId')}='{identity}']")
    said = [*one.iterfind(f"{w('pPr')}/*"), *one.iterfind(f"{w('rPr')}/*")]
    return {
        f"{etree.QName(each).localname}.{str(key).rpartition('}')[2]}": str(value)
        for each in said
        for key, value in (each.attrib.items() or [("", "")])
    }


# What is taken


def test_letters_and_distances_of_the_styles(draft: Edited) -> None:
    defaults = etree.fromstring(draft.parts["word/styles.xml"]).find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    assert defaults is not None
    said = {etree.QName(one).localname: one for one in defaults}
    assert (said["rFonts"].get(w("ascii")), said["sz"].get(w("val"))) == (FONT, "22")
    assert said["lang"].get(w("val")) == "id-ID"
    chapter = style(draft, "Heading1")
    assert (chapter["rFonts.ascii"], chapter["sz.val"], chapter["color.val"]) == (FONT, "30", "7A1F1F")
    assert (chapter["spacing.before"], chapter["spacing.after"]) == ("480", "0")
    assert style(draft, "LKIsi")["spacing.after"] == "200"
    assert style(draft, "Caption")["color.val"] == "4F81BD"
    assert style(draft, "LKSel")["sz.val"] == "18"  # the base has no style for tables


def test_numbering_and_structure_stay_ours(draft: Edited) -> None:
    plain = Edited(write_docx(lettered(sample()), {}))
    assert draft.parts["word/numbering.xml"] == plain.parts["word/numbering.xml"]
    for level in (1, 2, 3):
        assert style(draft, f"Heading{level}")["outlineLvl.val"] == str(level - 1)
    assert style(draft, "Heading1")["jc.val"] == "center"
    assert [words_of(one) for one in draft.body.iter(w("p"))] == [words_of(one) for one in plain.body.iter(w("p"))]
    named = {one.get(w("val")) for one in draft.body.iter(w("pStyle"))}
    assert named == {one.get(w("val")) for one in plain.body.iter(w("pStyle"))}


@pytest.mark.parametrize("paper", list(Paper))
def test_margins_are_the_bases_and_the_paper_is_ours(data: bytes, paper: Paper) -> None:
    found = written(data, replace(lettered(sample()), paper=paper))
    plain = Edited(write_docx(replace(lettered(sample()), paper=paper), {}))
    sizes = [[dict(one.attrib) for one in each.body.iter(w("pgSz"))] for each in (found, plain)]
    assert sizes[0] == sizes[1]
    margins = {tuple(one.get(w(side)) for side in ("left", "right", "top")) for one in found.body.iter(w("pgMar"))}
    assert margins == {("1984", "1134", "567" if paper is Paper.HALF_FOLIO else "1134")}
    page = int(next(found.body.iter(w("pgSz"))).get(w("w"), "0"))
    table = found.table("Indikator Kinerja")
    assert sum(int(one.get(w("w"), "0")) for one in table.iter(w("gridCol"))) == page - 1984 - 1134


@pytest.mark.parametrize("margin", ["100", "5000", "-1440"])
def test_margins_that_leave_no_room_are_not_taken(data: bytes, margin: str) -> None:
    edited = Edited(data)
    next(edited.body.iter(w("pgMar"))).set(w("left"), margin)
    assert look_of(edited.save()).margins == {}


def test_fonts_and_colours_of_the_theme(data: bytes) -> None:
    spoilt = changed(data, "word/theme/theme1.xml", 'typeface="Cambria"', 'typeface="Bookman Old Style"')
    spoilt = changed(spoilt, "word/theme/theme1.xml", "4F81BD", "ABCDEF")
    theme = written(spoilt).parts["word/theme/theme1.xml"].decode()
    assert 'typeface="Bookman Old Style"' in theme
    assert "ABCDEF" in theme


def test_charts_have_the_letters_of_the_text(draft: Edited) -> None:
    chart = draft.parts["word/charts/chart1.xml"].decode()
    assert set(re.findall(r'latin typeface="([^"]+)"', chart)) == {FONT}


def test_table_text_of_a_style_of_its_own() -> None:
    document = docx.Document(io.BytesIO(base()))
    cells = document.styles.add_style("Table Contents", 1)
    cells.font.name, cells.font.size = "Verdana", Pt(8)
    stream = io.BytesIO()
    document.save(stream)
    found = written(stream.getvalue())
    assert (style(found, "LKSel")["rFonts.ascii"], style(found, "LKSel")["sz.val"]) == ("Verdana", "16")


def test_sizes_beyond_reason_are_not_taken(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    for name in ("Normal", "Heading 1"):
        document.styles[name].font.size = Pt(300)
    stream = io.BytesIO()
    document.save(stream)
    assert style(written(stream.getvalue()), "Heading1")["sz.val"] == "28"


# The letterhead


def headers(draft: Edited) -> list[list[str]]:
    """The words of the headers of each section: of its first page where that differs, then the running one."""
    links = {one.get("Id"): one.get("Target") for one in etree.fromstring(draft.parts["word/_rels/document.xml.rels"])}
    found = []
    for section in draft.body.iter(w("sectPr")):
        differs = section.find(w("titlePg")) is not None
        kinds = ("first", "default") if differs else ("default",)
        parts = {
            one.get(w("type")): draft.parts[f"word/{links[one.get(f'{{{R}}}id')]}"]
            for one in section.iterfind(w("headerReference"))
        }
        found.append([words_of(etree.fromstring(parts[kind])) for kind in kinds])
    return found


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_the_letterhead_stands_on_first_pages_alone(draft: Edited) -> None:
    banner, title = "DRAF – ADA YANG WAJIB DIPERBAIKI", "Laporan Kinerja Tahun 2023"
    first = [f"{banner}{OFFICE}{ADDRESS}", f"{title}{banner}"]
    assert headers(draft) == [[banner], first, first, [f"{title}{banner}"], [f"{title}{banner}"]]
    pictures = [one for one in draft.parts if one.startswith("word/media/")]
    assert sorted(draft.parts[one] for one in pictures) == sorted([logo(), logo(48, 60)])  # each once


def test_the_letterhead_looks_as_in_the_base(draft: Edited) -> None:
    root = etree.fromstring(draft.parts[header_part(draft)])
    named = {one.get(w("val"), "") for one in root.iter(w("pStyle"))}
    assert all(one.startswith("LKKop") for one in named - {"Header"})
    address = next(one for one in root.iter(w("r")) if ADDRESS in words_of(one))
    assert address.find(f"{w('rPr')}/{w('sz')}") is not None
    borders = [etree.QName(one).localname for one in root.iter(w("pBdr"))]
    assert borders == ["pBdr"]
    assert style(draft, "LKKop1")["rFonts.ascii"] == FONT


def test_a_document_that_asks_for_none_gets_none(data: bytes) -> None:
    found = written(data, sample())
    assert not list(found.body.iter(w("titlePg")))
    assert not any(ADDRESS.encode() in one for one in found.parts.values())


def test_a_running_header_with_a_picture_is_a_letterhead_too() -> None:
    assert [len(one) for one in headers(written(base(first_page=False)))] == [1, 2, 2, 1, 1]


def test_without_letterhead_first_pages_are_as_the_others() -> None:
    found = look_of(base(letterhead=False))
    assert found.letterhead is None
    assert found.missing == ("kop surat pada kepala halaman pertama",)
    assert not list(written(base(letterhead=False)).body.iter(w("titlePg")))


def _link(draft: Edited, part: str) -> str:
    return draft.relate("https://contoh.example/luar.png", "image", external=True, source=part)


_HOSTILE = {
    "field that fetches a picture": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE '
    '"http://contoh.example/luar.png"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>tampak</w:t>'
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "simple field": '<w:p><w:fldSimple w:instr="DDEAUTO contoh.example x"><w:r><w:t>tampak</w:t></w:r></w:fldSimple></w:p>',
    "link": '<w:p><w:hyperlink r:id="rLuar"><w:r><w:t>tampak</w:t></w:r></w:hyperlink></w:p>',
    "picture of Word 2003 with an address": '<w:p><w:r><w:t>tampak</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-'
    'microsoft-com:vml" href="http://contoh.example/"><v:fill src="http://contoh.example/luar.png"/></v:shape></w:pict></w:r></w:p>',
    "control bound to data": '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/contoh.example" w:storeItemID="x"/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>tampak</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "another document": '<w:p><w:r><w:t>tampak</w:t></w:r></w:p><w:altChunk r:id="rLuar"/>',
    "object": '<w:p><w:r><w:t>tampak</w:t></w:r><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
    'Type="Link" ProgID="contoh.example" r:id="rLuar"/></w:object></w:r></w:p>',
    "deleted words": '<w:p><w:r><w:t>tampak</w:t></w:r><w:del w:id="1" w:author="contoh.example"><w:r><w:delText>hilang'
    "</w:delText></w:r></w:del></w:p>",
    "comment": '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>tampak</w:t></w:r><w:r><w:commentReference w:id="7"/></w:r></w:p>',
    "drawn line": '<w:p><w:r><w:t>tampak</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
    'compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:Choice Requires="wps">'
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent '
    'cx="5000000" cy="38100"/><wp:docPr id="1" name="garis"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/'
    '2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    '<a:ln w="38100"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
    "</w:r></w:p>",
    "chart": '<w:p><w:r><w:t>tampak</w:t></w:r><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/'
    'chart" r:id="rLuar"/></w:drawing></w:r></w:p>',
}  # fmt: skip


def with_hostile(data: bytes, *kinds: str) -> Edited:
    """The draft from a base whose letterhead holds these."""
    edited = Edited(data)
    part = header_part(edited)
    root = etree.fromstring(edited.parts[part])
    identity = edited.relate("https://contoh.example/", "hyperlink", external=True, source=part)
    for kind in kinds:
        root.extend(fragment(_HOSTILE[kind].replace("rLuar", identity)))
    edited.parts[part] = etree.tostring(root)
    return written(edited.save())


@pytest.mark.parametrize("kind", list(_HOSTILE))
def test_only_words_and_pictures_come_along(data: bytes, kind: str) -> None:
    found = with_hostile(data, kind)
    assert "tampak" in words_of(etree.fromstring(found.parts[header_part(found)]))
    assert not [name for name, one in found.parts.items() if b"contoh.example" in one or b"hilang" in one]
    assert lint(found.save()) == []


@pytest.mark.usefixtures("ooxml_validator")
def test_what_is_left_of_a_hostile_letterhead_is_valid(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "draf.docx"
    path.write_bytes(with_hostile(data, *_HOSTILE).save())
    assert sdk_errors(path) == []


def test_nothing_else_of_the_file_comes_along(data: bytes) -> None:
    edited = Edited(data)
    edited.relate("file:///C:/Normal.dotm", "attachedTemplate", external=True, source="word/settings.xml")
    edited.add_part("word/comments.xml", f'<w:comments xmlns:w="{w("")[1:-1]}"/>'.encode(), "text/xml", "comments")
    edited.parts["docProps/core.xml"] = edited.parts["docProps/core.xml"].replace(b"python-docx", b"Orang Lain")
    found = written(edited.save())
    everything = b"".join(found.parts.values())
    for word in (BODY, "Normal.dotm", "Orang Lain", "List Bullet"):
        assert word.encode() not in everything
    assert not any(b'TargetMode="External"' in one for one in found.parts.values())


# Wrong files


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, one in parts.items():
            package.writestr(name, one)
    return stream.getvalue()


def _kind(data: bytes, kind: str) -> bytes:
    return changed(data, "[Content_Types].xml", "wordprocessingml.document.main+xml", kind)


def _linked(data: bytes) -> bytes:
    edited = Edited(data)
    part = header_part(edited)
    identity = _link(edited, part)
    edited.parts[part] = re.sub(rb'r:embed="\w+"', f'r:link="{identity}"'.encode(), edited.parts[part])
    return edited.save()


def _picture(data: bytes, picture: bytes) -> bytes:
    edited = Edited(data)
    name = next(one for one in edited.parts if one.startswith("word/media/"))
    edited.parts[name] = picture
    return edited.save()


def _with_macros(data: bytes) -> bytes:
    edited = Edited(data)
    edited.parts["word/vbaProject.bin"] = b"x"
    return edited.save()


def _spoilt(data: bytes) -> bytes:
    edited = Edited(data)
    edited.parts["word/styles.xml"] = b"<w:styles"
    return edited.save()


_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_WRONG: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "berkas kosong"),
    "doc": (lambda _: _OLE + b"x", r"\(\.doc\)"),
    "password": (lambda _: _OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "rtf": (lambda _: b"{\\rtf1}", "dokumen RTF"),
    "pdf": (lambda _: b"%PDF-1.7", "berkas PDF"),
    "odt": (lambda _: _zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "bukan dokumen Word"),
    "xlsx": (lambda _: _zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "bukan dokumen Word"),
    "docm": (lambda data: _kind(data, "x.macroEnabled.main+xml"), "makro"),
    "docm with code": (_with_macros, "makro"),
    "cut": (lambda data: data[: len(data) // 2], "rusak"),
    "spoilt": (_spoilt, "rusak"),
    "huge": (lambda _: _zip({"word/document.xml": b" " * (201 * 2**20)}), "201 MB"),
    "entities": (
        lambda data: changed(data, "word/styles.xml", "<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles'),
        "DTD",
    ),
    "linked picture": (_linked, "hanya ditautkan"),
    "picture too large": (lambda data: _picture(data, logo(2, 2) + os.urandom(11 * 2**20)), "10 MB"),
    "letterhead too long": (
        lambda data: changed(data, "header", "</w:hdr>", "<w:p/>" * 200_000 + "</w:hdr>"),
        "terlalu panjang",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(_WRONG))
def test_a_wrong_file_is_refused_with_a_sentence(data: bytes, kind: str) -> None:
    """Place, fault, way out."""
    make, fault = _WRONG[kind]
    told = read_office_look(make(data), "gaya.docx")
    assert isinstance(told, str)
    assert re.search(fault, told)
    assert re.fullmatch(r"Berkas gaya gaya\.docx .*\. \S.*\.", told)


def test_a_picture_that_is_none_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "gaya.docx").write_bytes(_picture(data, b"GIF89a" + bytes(40)))
    with pytest.raises(
        WorkspaceError, match=r"gaya\.docx .*bukan PNG atau JPG.* Sisipkan gambar PNG atau JPG, lalu ulangi\."
    ):
        office_look(tmp_path, "gaya.docx")


def test_a_missing_and_a_far_too_large_file(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"gaya\.docx tidak ada\. Letakkan di sana, atau kosongkan 'Berkas gaya'"):
        office_look(tmp_path, "gaya.docx")
    with (tmp_path / "gaya.docx").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(WorkspaceError, match="lebih dari 50 MB"):
        office_look(tmp_path, "gaya.docx")
    assert office_look(tmp_path, "  ") is None


def test_a_template_without_macros_is_taken(data: bytes) -> None:
    assert look_of(_kind(data, "wordprocessingml.template.main+xml")).letterhead is not None


def test_a_base_without_styles_changes_nothing_and_says_so(data: bytes) -> None:
    edited = Edited(data)
    edited.parts["word/styles.xml"] = re.sub(
        rb"<w:style .*</w:style>", b"", edited.parts["word/styles.xml"], flags=re.DOTALL
    )
    found = look_of(edited.save())
    assert found.missing == ("Heading 1", "Heading 2", "Heading 3", "Title", "Caption")
    plain = Edited(write_docx(sample(), {}))
    assert style(written(edited.save()), "Heading1") == style(plain, "Heading1")


@pytest.mark.parametrize("loop", ["Normal", "Heading1"])
def test_styles_that_are_based_on_themselves_end(data: bytes, loop: str) -> None:
    edited = Edited(data)
    root = etree.fromstring(edited.parts["word/styles.xml"])
    (one,) = root.iterfind(f"{w('style')}[@{w('styleId')}='{loop}']")
    for old in one.findall(w("basedOn")):
        one.remove(old)
    one[1:1] = fragment('<w:basedOn w:val="Heading1"/>')
    edited.parts["word/styles.xml"] = etree.tostring(root)
    assert lint(written(edited.save()).save()) == []


def test_the_command_refuses_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = begun(tmp_path).contract_path

    def named(book: Workbook) -> None:
        row = next(row for row in book["Profil"].iter_rows() if row[0].value == "Berkas gaya")
        row[1].value = "gaya kantor.docx"

    path.write_bytes(saved_after(path.read_bytes(), named))
    command = ["susun", str(tmp_path), "--triwulan", "1", "--tetap", "--tanpa-nomor-halaman"]
    assert main(command) == 2
    assert "gaya kantor.docx tidak ada" in capsys.readouterr().err
    (tmp_path / "gaya kantor.docx").write_bytes(base())
    assert main(command) == 1
    assert "Gaya draf diambil dari gaya kantor.docx." in capsys.readouterr().out
    found = Edited((tmp_path / "output/TW1/LKJ_TW1_2023.docx").read_bytes())
    assert sum(len(one) == 2 for one in headers(found)) == 1  # the first page of Bab I


# A base that LibreOffice saved, and drafts of more than one version


def test_a_base_that_libreoffice_saved(libreoffice_base: bytes, ooxml_validator: Path, tmp_path: Path) -> None:
    assert ooxml_validator
    found = written(libreoffice_base)
    assert style(found, "Heading1")["rFonts.ascii"] == FONT
    assert style(found, "Heading1")["jc.val"] == "center"
    assert all(line in words_of(etree.fromstring(found.parts[header_part(found)])) for line in ALL_LINES)
    path = tmp_path / "draf.docx"
    path.write_bytes(found.save())
    assert sdk_errors(path) == []
    assert lint(path.read_bytes()) == []
    if SLOW:
        assert to_pdf(path.read_bytes(), ".docx").startswith(b"%PDF")


@pytest.mark.usefixtures("ooxml_validator")
def test_the_draft_passes_the_open_xml_sdk(draft: Edited, tmp_path: Path) -> None:
    path = tmp_path / "draf.docx"
    path.write_bytes(draft.save())
    assert sdk_errors(path) == []
    assert lint(path.read_bytes()) == []


REPORT = Document(
    "Laporan", "", "Dinas",
    (
        Section(Numbering.NONE, header=False),
        Heading("depan", 1, "Pengantar", numbered=False),
        Section(Numbering.ARABIC, restart=True, letterhead=True),
        Heading("bab-1", 1, "Pendahuluan"),
        Narrative("narasi/a", (Paragraph("narasi/a/1", words("Tulisan tim yang panjang tentang faktor pendukung.")),)),
        Paragraph("akhir", words("Kalimat penutup yang dibuat dari data.")),
        Table("tabel", None, (Column("Uraian", 1),), (Row("a", (cell("Isi"),)),)),
    ),
    header="Laporan Dinas",
    identity=(("lkjgen_kantor", "Dinas"), ("lkjgen_tahun", "2023"), ("lkjgen_periode", "TW1")),
)  # fmt: skip


def test_pages_that_a_person_laid_down_bear_no_second_letterhead(data: bytes) -> None:
    look = look_of(data)
    first = Edited(write_docx(REPORT, {}, Edition(surveyed(REPORT, dressed(manifest_of(REPORT), look)), look=look)))
    size = '<w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>'
    for text, extra in (("Halaman tegak.", ""), ("Halaman rebah.", size)):
        first.insert_after(
            first.paragraph("Halaman tegak." if extra else "Kalimat penutup"),
            f"<w:p><w:pPr><w:sectPr>{extra}</w:sectPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>",
        )
    read, carried = read_draft(first.save(), "draf.docx")
    done = regenerate(compare(read, REPORT))
    found = Edited(write_docx(done.document, {}, Edition(manifest_of(REPORT, 2), carried, look)))
    assert [len(one) for one in headers(found)] == [1, 2, 1, 1]
    assert lint(found.save()) == []


def test_versions_with_a_look(data: bytes, soffice: Path, tmp_path: Path) -> None:
    """A new look makes a new version; its letterhead is nobody's edit, also after LibreOffice saved the draft."""
    out = tmp_path / "output/TW1"

    def write(look: OfficeLook | None) -> tuple[str, list[ChangeKind]]:
        drafts = Drafts(Workspace(tmp_path), Period(2023, 1))
        with Child() as child:
            done = drafts.write(REPORT, child, today=date(2024, 1, 1), page_numbers=False, chosen=None, look=look)
        return done.written.path.name if done.written.is_new else "", [one.kind for one in done.changes]

    assert write(None) == ("LKJ_TW1_2023.docx", [])
    assert write(look_of(data)) == ("LKJ_TW1_2023_v2.docx", [])
    assert write(look_of(data)) == ("", [])
    second = out / "LKJ_TW1_2023_v2.docx"
    edited = Edited(second.read_bytes())
    edited.replace("Tulisan tim yang", "Tulisan Kasubag yang")
    second.write_bytes(through_libreoffice(soffice, edited.save(), tmp_path / "lo"))
    assert write(look_of(changed(data, "header", ADDRESS, "Jalan Baru Nomor 2"))) == (
        "LKJ_TW1_2023_v3.docx", [ChangeKind.KEPT],
    )  # fmt: skip
    third = Edited((out / "LKJ_TW1_2023_v3.docx").read_bytes())
    said = [words_of(one) for one in third.body.iter(w("p"))]
    assert "Tulisan Kasubag yang panjang tentang faktor pendukung." in said
    assert not any(ADDRESS in one or "belum mendapat tempat" in one for one in said)
    assert headers(third)[1] == [f"{OFFICE}Jalan Baru Nomor 2", "Laporan Dinas"]
    assert lint(third.save()) == []
