"""The Word draft, read back as XML: numbering, captions, contents, figures, tables, charts, properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from lkjgen.core.document import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Contents,
    ContentsKind,
    Cover,
    Document,
    Figure,
    Gap,
    Heading,
    HeadingGroup,
    Items,
    Narrative,
    Numbering,
    PageBreak,
    Paper,
    Paragraph,
    ParagraphStyle,
    Reference,
    Row,
    Section,
    Series,
    Signature,
    Signatures,
    Table,
    Text,
    cell,
    words,
)
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.word import Edition, write_docx, write_numbered
from lkjgen.files.word.lint import lint
from lkjgen.files.word.markup import W, anchor, digest
from lkjgen.files.word.widths import CONDENSED, fitted
from tests.slow import spread, times
from tests.validity import sdk_errors
from tests.word_sample import LONG_ID, chart, grouped_table, logo, long_table, sample

NS = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}


class Draft:
    """A .docx opened for questions."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.body = self.part("word/document.xml")

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def find(self, path: str, inside: etree._Element | None = None) -> list[etree._Element]:
        found = (self.body if inside is None else inside).xpath(path, namespaces=NS)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, etree._Element)]

    def values(self, path: str, inside: etree._Element | None = None) -> list[str]:
        found = (self.body if inside is None else inside).xpath(path, namespaces=NS)
        assert isinstance(found, list)
        return [str(one) for one in found]

    def text(self, inside: etree._Element) -> str:
        """As a reader sees it: fields by their results, breaks and tabs as such."""
        signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
        parts = [one.text or "" if one.tag == f"{{{W}}}t" else signs[one.tag] for one in self.find(_SHOWN, inside)]
        return "".join(parts)

    def styled(self, style: str) -> list[str]:
        return [self.text(one) for one in self.find(f'//w:p[w:pPr/w:pStyle/@w:val="{style}"]')]

    def fields(self) -> list[str]:
        return [one.strip() for one in self.values("//w:instrText/text()")]


_SHOWN = ".//w:t | .//w:br | .//w:tab[not(parent::w:tabs)]"


def draft_of(*blocks: Block, pages: dict[str, str] | None = None, paper: Paper = Paper.F4) -> Draft:
    return Draft(write_docx(Document("Judul", "Perihal", "Dinas", blocks, paper=paper), pages))


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_docx(sample())


@pytest.fixture(scope="module")
def draft(data: bytes) -> Draft:
    return Draft(data)


# The file as a whole


def test_the_sample_is_clean_for_our_lint(data: bytes) -> None:
    assert lint(data) == []


@pytest.mark.usefixtures("ooxml_validator")
@pytest.mark.parametrize("paper", spread(list(Paper), 1))
def test_the_sample_passes_the_open_xml_sdk(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    path.write_bytes(write_docx(replace(sample(), paper=paper), {}))
    assert sdk_errors(path) == []


def test_equal_documents_give_equal_bytes(data: bytes) -> None:
    assert write_docx(sample()) == data
    assert write_docx(sample(banner="")) != data


def test_members_are_dated_alike_and_named_once(draft: Draft) -> None:
    assert {one.date_time for one in draft.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(draft.names) == len(set(draft.names))
    assert not [one for one in draft.names if one.startswith("customXml") or "stylesWithEffects" in one]


def test_properties_say_what_the_file_is(draft: Draft) -> None:
    core = draft.archive.read("docProps/core.xml").decode()
    for value in ("Laporan Kinerja Tahun 2023", "Laporan kinerja tahunan", "Dinas Contoh", "id-ID"):
        assert f">{value}<" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}
    custom = draft.archive.read("docProps/custom.xml").decode()
    assert re.findall(r'name="(\w+)"><vt:lpwstr>([^<]+)<', custom) == list(sample().identity)
    assert b"Macintosh" not in draft.archive.read("docProps/app.xml")


def test_the_file_is_dated_by_its_data() -> None:
    data = write_docx(sample(), None, Edition(day=date(2024, 1, 25)))
    core = Draft(data).archive.read("docProps/core.xml").decode()
    assert re.findall(r"<dcterms:(?:created|modified)\b[^>]*>([^<]+)<", core) == ["2024-01-25T00:00:00Z"] * 2


def test_parts_of_a_chapter_have_a_level_below_the_headings(draft: Draft) -> None:
    """The navigation shows them, and a reader aloud can jump to them; the table of contents ends at the third level."""
    styles = draft.part("word/styles.xml")
    assert draft.values("//w:style[@w:styleId='LKSubjudul']/w:pPr/w:outlineLvl/@w:val", styles) == ["3"]


def test_word_opens_it_in_indonesian_without_asking(draft: Draft) -> None:
    styles, setting = draft.part("word/styles.xml"), draft.part("word/settings.xml")
    assert draft.values("//w:docDefaults//w:lang/@w:val", styles) == ["id-ID"]
    assert draft.values("//w:docDefaults//w:rFonts/@w:ascii", styles) == ["Arial"]
    assert draft.values("//w:compatSetting[@w:name='compatibilityMode']/@w:val", setting) == ["15"]
    assert draft.values("//w:themeFontLang/@w:val", setting) == ["id-ID"]
    assert draft.find("//w:updateFields", setting) == []


_PLACES: list[Callable[[str], Document]] = [
    lambda bad: Document(bad, bad, bad, (), header=bad, banner=bad, identity=((f"n{bad}", bad),)),
    lambda bad: Document("j", "s", "a", (Heading(bad, 1, bad), Paragraph(bad, words(Text(bad), Figure(bad, bad))))),
    lambda bad: Document("j", "s", "a", (Cover((bad,), (bad,)), Signatures("t", (Signature(bad, bad, bad, bad, bad),)))),
    lambda bad: Document(
        "j", "s", "a",
        (Table(bad, bad, (Column(bad, 1),), (Row(bad, (cell(bad, Gap(bad, bad), Figure(bad, bad)),)),), notes=((Text(bad),),)),),
    ),
    lambda bad: Document(
        "j", "s", "a", (Chart(bad, bad, ChartKind.BAR, (bad,), (Series(bad, (Decimal(1),)),), alt=bad, unit=bad),)
    ),
]  # fmt: skip


@pytest.mark.parametrize("make", _PLACES)
@pytest.mark.parametrize("bad", ["\x00\x08\x0b\x1f", "\ud800", "\ufffe\uffff", "<&>\"'", "baris\r\nbaru\ttab", ""])
def test_no_character_spoils_the_file(make: Callable[[str], Document], bad: str) -> None:
    assert lint(write_docx(make(f"a{bad}b"))) == []


@settings(max_examples=times(25, 250))
@given(st.text(max_size=40))
def test_any_text_is_read_back(text: str) -> None:
    found = draft_of(Paragraph("p", words("|", text, "|")))
    kept = re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    assert found.styled("LKIsi") == [f"|{kept}|"]


def test_a_document_without_blocks_is_a_file() -> None:
    assert lint(write_docx(Document("Judul", "", "", ()))) == []


# Headings, numbering, contents


def test_headings_have_word_numbering_of_three_levels(draft: Draft) -> None:
    numbering, styles = draft.part("word/numbering.xml"), draft.part("word/styles.xml")
    for level, text in ((1, "BAB %1"), (2, "%2."), (3, "%3.")):
        style = f'//w:style[@w:styleId="Heading{level}"]'
        assert draft.values(f"{style}/w:name/@w:val", styles) == [f"heading {level}"]
        number = draft.values(f"{style}//w:numId/@w:val", styles)[0]
        abstract = draft.values(f'//w:num[@w:numId="{number}"]/w:abstractNumId/@w:val', numbering)[0]
        lvl = f'//w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl[@w:ilvl="{level - 1}"]'
        assert draft.values(f"{lvl}/w:lvlText/@w:val", numbering) == [text]
        assert draft.values(f"{lvl}/w:pStyle/@w:val", numbering) == [f"Heading{level}"]
    assert draft.styled("Heading1") == ["\nPendahuluan", "\nAkuntabilitas Kinerja"]  # below "BAB I"
    assert "Kata Pengantar" in draft.styled("LKJudul")
    assert draft.styled("LKJudulTanpaDaftar") == ["Daftar Isi", "Daftar Tabel", "Daftar Gambar"]


def test_ordered_lists_start_anew(draft: Draft) -> None:
    items = [one for one in draft.find("//w:p[w:pPr/w:pStyle/@w:val='LKDaftar']")]
    numbers = {draft.text(one): draft.values(".//w:numId/@w:val", one)[0] for one in items}
    assert numbers["merumuskan kebijakan teknis;"] == numbers["melaporkan."]
    assert len({numbers["melaporkan."], numbers["mulai lagi dari satu;"], numbers["permukiman kumuh;"]}) == 3
    numbering = draft.part("word/numbering.xml")
    again = f'//w:num[@w:numId="{numbers["lalu dua."]}"]//w:startOverride/@w:val'
    assert draft.values(again, numbering) == ["1"]


def test_contents_have_an_entry_per_heading_without_page_numbers(draft: Draft) -> None:
    assert draft.styled("TOC1") == [
        "Kata Pengantar", "Ikhtisar Eksekutif", "BAB I Pendahuluan", "BAB II Akuntabilitas Kinerja",
        "Lampiran 1 Evaluasi Renja", "Lampiran 2 Perjanjian Kinerja",
    ]  # fmt: skip
    assert draft.styled("TOC2")[0] == "A.\tGambaran Umum"
    assert draft.styled("TOC2")[2].startswith("A.\tCapaian")  # counted anew in each chapter
    assert draft.styled("TOC3") == ["1.\tTugas dan Fungsi", "2.\tIsu Strategis", "Tanpa nomor"]
    assert [one for one in draft.fields() if one.startswith("TOC")] == [
        r'TOC \o "1-3" \h \z \u', r'TOC \h \z \c "Tabel"', r'TOC \h \z \c "Gambar"',
    ]  # fmt: skip
    assert not [one for one in draft.fields() if one.startswith("PAGEREF")]


def test_contents_show_the_pages_they_are_given() -> None:
    name = anchor("h", "bab1")
    found = draft_of(Contents(ContentsKind.HEADINGS), Heading("bab1", 1, "Pendahuluan"), pages={name: "12"})
    assert found.styled("TOC1") == ["BAB I Pendahuluan\t12"]
    assert rf"PAGEREF {name} \h" in found.fields()
    assert found.values("//w:hyperlink/@w:anchor") == [name]
    assert f"{name}" in found.values("//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:bookmarkStart/@w:name")


def test_captions_are_numbered_by_chapter(draft: Draft) -> None:
    assert draft.styled("Caption") == [
        "Tabel 1 Ringkasan", "Tabel 2 Ringkasan lain",  # chapters without number go on
        "Tabel 2.1 Pengukuran kinerja per indikator", "Gambar 2.1 Capaian column",
        "Tabel 2.2 Perbandingan dengan tahun lalu", "Gambar 2.2 Capaian bar", "Gambar 2.3 Capaian line",
        "Gambar 2.4 Capaian bullet",
        "Tabel L.1 Evaluasi hasil", "Tabel L.2 Perjanjian kinerja",  # annexes share one sequence
    ]  # fmt: skip
    assert draft.styled("TableofFigures") == [
        *[one for one in draft.styled("Caption") if one.startswith("Tabel")],
        *[one for one in draft.styled("Caption") if one.startswith("Gambar")],
    ]


def test_caption_fields_count_as_the_captions_say(draft: Draft) -> None:
    """Word evaluates a SEQ field without `\\r` as the one before plus one."""
    counted: dict[str, int] = {}
    for one in draft.find('//w:p[w:pPr/w:pStyle/@w:val="Caption"]'):
        instruction = draft.values(".//w:instrText/text()", one)[0]
        word = instruction.split()[1]
        named = re.search(r"\\r (\d+)", instruction)
        counted[word] = int(named[1]) if named else counted[word] + 1
        assert re.match(rf"{word} (?:\w\.)?{counted[word]} ", draft.text(one))


def test_captions_stand_above_tables_and_below_charts(draft: Draft) -> None:
    elements = draft.find("/w:document/w:body/*")
    for index, one in enumerate(elements):
        if draft.values("w:pPr/w:pStyle/@w:val", one) != ["Caption"]:
            continue
        if draft.text(one).startswith("Tabel"):
            assert elements[index + 1].tag == f"{{{W}}}tbl"
        else:
            assert draft.find(".//c:chart", elements[index - 1])
            assert draft.values("w:pPr/w:keepNext/@w:val", one) == ["0"]


def test_references_are_fields_with_the_label_of_their_target(draft: Draft) -> None:
    paragraph = next(one for one in draft.styled("LKIsi") if "lihat" in one)
    assert paragraph == "Capaian hunian layak sebesar 101,25 % (97,35), lihat Tabel 2.1 dan Gambar 2.1."
    assert rf"REF {anchor('r', 'tabel/panjang')} \h" in draft.fields()


def test_a_reference_to_nothing_says_so() -> None:
    found = draft_of(Paragraph("p", words("Lihat ", Reference("tabel/hilang"))))
    assert found.fields() == []
    assert found.styled("LKIsi") == ["Lihat [rujukan yang sudah dihapus]"]


# Anchors, figures, gaps


def test_anchors_are_zero_length_bookmarks_in_their_paragraphs(draft: Draft) -> None:
    wanted = {
        anchor("h", "bab3/a"): "Heading2",
        anchor("c", "tabel/panjang"): "Caption",
        anchor("c", "grafik/garis"): "Caption",
        anchor("n", "narasi/SS-01/isi"): "LKIsi",
        anchor("n", "narasi/SS-01/sebab"): "LKPetunjuk",
    }
    for name, style in wanted.items():
        (start,) = draft.find(f'//w:bookmarkStart[@w:name="{name}"]')
        following = start.getnext()
        assert following is not None
        assert following.tag == f"{{{W}}}bookmarkEnd"
        assert draft.values("../w:pPr/w:pStyle/@w:val", start) == [style]
    assert max(len(one) for one in draft.values("//w:bookmarkStart/@w:name")) <= 40


@pytest.mark.parametrize("content", [(), (Items("leer", ()),)])
def test_an_empty_narrative_still_has_its_place(content: tuple[Items, ...]) -> None:
    found = draft_of(Narrative("narasi/x", content))
    assert found.values("//w:p/w:bookmarkStart/@w:name") == [anchor("n", "narasi/x")]


def test_figures_are_locked_controls_that_check_themselves(draft: Draft) -> None:
    tag = f"f|capaian/IK-01/TW2|{digest('101,25 %', 6)}"
    controls = draft.find(f'//w:sdt[w:sdtPr/w:tag/@w:val="{tag}"]')
    assert len(controls) == 2  # the same figure at two places
    places = set()
    for one in controls:
        assert draft.text(one) == "101,25 %"
        assert draft.values("w:sdtPr/w:lock/@w:val", one) == ["contentLocked"]
        before, after = one.getprevious(), one.getnext()
        assert before is not None
        assert after is not None
        assert (before.tag, after.tag) == (f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd")
        places.add(before.get(f"{{{W}}}name"))
    assert places == {f"_LF_{digest('capaian/IK-01/TW2', 8)}_{place}" for place in (1, 2)}
    assert set(draft.values("//w:sdt/w:sdtPr/w:lock/@w:val")) == {
        "contentLocked"
    }  # a row or table of them can be deleted
    assert len(set(draft.values("//w:sdtPr/w:id/@w:val"))) == len(draft.find("//w:sdt"))


def test_long_ids_fit_into_a_tag(draft: Draft) -> None:
    (tag,) = {one for one in draft.values("//w:tag/@w:val") if "IK-01.02.03" in one}
    assert len(tag) <= 64
    assert digest(LONG_ID, 8) in tag
    assert tag.endswith(f"|{digest('97,35', 6)}")


def test_gaps_and_prompts_are_marked(draft: Draft) -> None:
    gap = "[Bidang Perumahan: tulis sebab capaian ini]"
    assert draft.styled("LKPetunjuk") == [gap]
    runs = draft.find('//w:r[w:rPr/w:rStyle/@w:val="LKKosong"]')
    assert gap in [draft.text(one) for one in runs]
    styles = draft.part("word/styles.xml")
    for style in ("LKPetunjuk", "LKKosong"):
        assert draft.find(f'//w:style[@w:styleId="{style}"]//w:shd', styles)
        assert draft.find(f'//w:style[@w:styleId="{style}"]/w:rPr/w:i', styles)


# Tables


def table_of(found: Draft, caption: str) -> etree._Element:
    """The table below the caption that holds these words."""
    (one,) = (one for one in found.find('//w:p[w:pPr/w:pStyle/@w:val="Caption"]') if caption in found.text(one))
    table = one.getnext()
    assert table is not None
    return table


def test_long_tables_repeat_their_heading_and_do_not_split_rows(draft: Draft) -> None:
    table = table_of(draft, "Pengukuran kinerja")
    rows = draft.find("w:tr", table)
    assert [bool(draft.find("w:trPr/w:tblHeader", one)) for one in rows] == [True, True] + [False] * (len(rows) - 2)
    assert all(draft.find("w:trPr/w:cantSplit", one) for one in rows)
    assert [draft.text(one) for one in draft.find("w:tc", rows[1])] == [f"({number})" for number in range(1, 7)]
    assert draft.values("w:tblPr/w:tblLayout/@w:type", table) == ["fixed"]
    after = table.getnext()
    assert after is not None
    assert draft.text(after) == "Sumber: pengukuran kinerja, diolah."
    assert draft.values("w:pPr/w:pStyle/@w:val", after) == ["LKCatatan"]


def test_cells_show_kind_alignment_and_tone(draft: Draft) -> None:
    rows = draft.find("w:tr", table_of(draft, "Pengukuran kinerja"))
    program, first, total = rows[2], rows[3], rows[-1]
    assert draft.values("w:tc/w:tcPr/w:gridSpan/@w:val", program) == ["6"]
    assert draft.find(".//w:r/w:rPr/w:b", program)
    assert draft.values("w:tc[1]//w:jc/@w:val", program) == []  # left, although column 1 is centred
    assert draft.values("w:tc[5]//w:jc/@w:val", first) == ["right"]
    assert draft.text(draft.find("w:tc[6]", first)[0]) == "tinggi"
    assert draft.values("w:tc[6]/w:tcPr/w:shd/@w:fill", first) == ["E2F4D8"]
    assert draft.text(draft.find("w:tc[2]//w:sdt", total)[0]) == "50,50"


def test_headings_in_groups_and_merged_cells(draft: Draft) -> None:
    table = table_of(draft, "Perbandingan dengan")
    rows = draft.find("w:tr", table)
    heads = [[draft.text(one) for one in draft.find("w:tc", row)] for row in rows[:2]]
    assert heads == [["Sasaran", "2022", "2023", "Keterangan"], ["", "Target", "Realisasi", "Target", "Realisasi", ""]]
    merges = [
        draft.values("w:tc[1]/w:tcPr/w:vMerge/@w:val | w:tc[1]/w:tcPr/w:vMerge[not(@w:val)]", row) for row in rows
    ]
    assert [bool(one) for one in merges] == [True, True, True, True, False, False]
    assert draft.text(draft.find("w:tc[2]", rows[3])[0]) == "90,00"
    assert draft.values("w:tc[2]//w:jc/@w:val", rows[4]) == ["center"]


def test_a_heading_over_both_rows_has_their_height(draft: Draft) -> None:
    assert not draft.find("//w:trHeight")  # one line over two rows needs no more than they have
    table = grouped_table("tabel/tinggi", "Tinggi")
    long = replace(table.columns[-1], heading="Keterangan atas perbandingan dengan kedua tahun sebelumnya (persen)")
    found = draft_of(replace(table, columns=(*table.columns[:-1], long)))
    rows = found.find("w:tr", table_of(found, "Tinggi"))
    assert [found.values("w:trPr/w:trHeight/@w:hRule", one) for one in rows[:3]] == [[], ["atLeast"], []]
    (height,) = found.values("w:trPr/w:trHeight/@w:val", rows[1])
    lines = 3  # of 9 pt, in the quarter of the page that the column has
    assert int(height) > (lines - 1) * 9 * 20


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("paper", list(Paper))
def test_tables_are_as_wide_as_the_text(paper: Paper, landscape: bool) -> None:
    found = draft_of(Section(Numbering.ARABIC, landscape=landscape), long_table(3), paper=paper)
    (size,) = found.find("//w:sectPr/w:pgSz")
    text = int(size.get(f"{{{W}}}w", "")) - 1701 - 1417
    assert sum(map(int, found.values("//w:gridCol/@w:w"))) == text
    assert found.values("//w:tblW/@w:w") == [str(text)]


def test_columns_are_wide_enough_for_their_words() -> None:
    columns = (Column("No", 1), Column("Uraian", 97), Column("Kategori", 1), Column("x", 1))
    rows = (Row("a", (cell("12"), cell("satu dua"), cell("dipertanggungjawabkan"), cell("1"))),)
    (one, wide, long, two), _ = fitted(Table("t", None, columns, rows), 9000)
    assert long > 1900 > 500 > one  # 21 letters of 9 pt are about 3.4 cm
    assert wide == max(one, wide, long, two)
    assert one + wide + long + two == 9000
    asked, _ = fitted(Table("t", None, (Column("a", 1), Column("b", 3)), ()), 9000)
    assert asked == [2250, 6750]
    merged = Row("b", (Cell(words("dipertanggungjawabkan"), span=4),))
    assert fitted(Table("t", None, columns, (merged,)), 9000)[0][0] < 500
    assert sum(fitted(Table("t", None, columns * 9, ()), 5000)[0]) == 5000  # nothing fits, nothing hangs out


def test_cells_that_are_left_out_are_filled() -> None:
    columns = tuple(Column(one, 1) for one in "abc")
    rows = (Row("1", (Cell(words("x"), down=2, span=2), cell("y"))), Row("2", (cell("z"),)), Row("3", (cell("w"),)))
    table = Table("t", None, columns, rows, groups=(HeadingGroup("", 1), HeadingGroup("bc", 2)))
    assert lint(write_docx(Document("j", "s", "a", (table,)))) == []


# Charts, cover, signatures, pages


def test_charts_are_native_with_the_same_data_in_their_workbook(draft: Draft) -> None:
    drawings = draft.find("//wp:inline[.//c:chart]/wp:docPr")
    assert [one.get("descr") for one in drawings] == [f"Grafik {kind.value}: capaian." for kind in ChartKind]
    assert len(set(draft.values("//wp:docPr/@id"))) == 5  # four charts and the logo
    part = draft.part("word/charts/chart1.xml")
    points = "//c:ser[1]/c:val//c:pt"
    assert draft.values(f"{points}/@idx", part) == ["0", "1", "2"]  # a hole stays a hole
    assert draft.values(f"{points}/c:v/text()", part) == ["101.25", "87.5", "94"]
    assert set(draft.values("//c:dLbls/c:numFmt/@formatCode", part)) == {'[$-421]#,##0.00"%"'}
    book = Draft.__new__(Draft)
    book.archive = zipfile.ZipFile(io.BytesIO(draft.archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")))
    sheet = book.part("xl/worksheets/sheet1.xml")
    assert draft.values('//s:c[starts-with(@r, "B")]/s:v/text()', sheet) == ["101.25", "87.5", "94"]
    assert "Meningkatnya kualitas hunian" in draft.values("//s:t/text()", sheet)


@pytest.mark.parametrize(("value", "floor"), [(Decimal("-3.5"), []), (Decimal("3.5"), ["0"])])
def test_a_value_below_zero_is_not_cut_off(value: Decimal, floor: list[str]) -> None:
    one = Chart("g", "Laju", ChartKind.COLUMN, ("2023",), (Series("Laju", (value,)),), alt="Laju")
    found = draft_of(one)
    assert found.values("//c:valAx/c:scaling/c:min/@val", found.part("word/charts/chart1.xml")) == floor


def test_very_small_and_very_large_numbers_are_written_out() -> None:
    values = (Decimal("1E+20"), Decimal("0.0000001"), Decimal(1) / Decimal(3))
    one = Chart("g", "x", ChartKind.COLUMN, ("a", "b", "c"), (Series("s", values),), alt="x")
    found = draft_of(one)
    shown = found.values("//c:val//c:v/text()", found.part("word/charts/chart1.xml"))
    assert shown == ["100000000000000000000", "0.0000001", "0.3333333333333333333333333333"]


def test_a_line_with_a_colon_goes_with_what_it_leads_to() -> None:
    lines = (Paragraph("a", words("IK-01 Angka Kematian Ibu:")), Paragraph("b", words("Sebabnya diuraikan di bawah.")))
    first, second = draft_of(*lines).find("//w:body/w:p[w:pPr/w:pStyle/@w:val='LKIsi']")
    assert first.find("w:pPr/w:keepNext", NS) is not None
    assert second.find("w:pPr/w:keepNext", NS) is None


def test_the_logo_keeps_its_shape() -> None:
    found = draft_of(Cover(("LAPORAN",), ("2023",), logo(20, 30)))
    (size,) = found.find("//wp:extent")
    wide, high = int(size.get("cx", "")), int(size.get("cy", ""))
    assert abs(high / wide - 1.5) < 0.001
    assert found.values("//wp:docPr/@descr") == ["Lambang daerah"]


def test_signatures_stay_together_and_show_what_is_known() -> None:
    blocks = (Signature("Menyusun,", "Kasubag", "A", nip="19700101 199503 1 001"), Signature("", "", ""))
    found = draft_of(Signatures("ttd", blocks))
    above, below = found.find("//w:tbl/w:tr")
    for row, expected in ((above, ["Menyusun,", "Kasubag,"]), (below, ["A", "NIP 19700101 199503 1 001"])):
        assert found.find("w:trPr/w:cantSplit", row)
        assert [found.text(one) for one in found.find("w:tc[1]/w:p", row) if found.text(one)] == expected
        assert found.text(found.find("w:tc[2]", row)[0]) == ""
        assert found.find("w:tc[1]/w:p/w:pPr/w:keepNext", row)
    assert found.values("//w:tblStyle/@w:val") == ["LKTanpaGaris"]


def test_signatures_never_stand_alone_on_a_page() -> None:
    """The last rows of the table above them, or the paragraph, go along to the next page."""
    rows = tuple(Row(str(number), (cell(str(number)),)) for number in range(12))
    blocks = (Signature("Menyusun,", "Kasubag", "A"),)
    table = Table("t", None, (Column("No", 1),), rows)
    found = draft_of(table, Signatures("ttd", blocks))
    kept = [bool(found.find(".//w:keepNext", row)) for row in found.find("//w:tbl[1]/w:tr")[1:]]
    assert kept == [True] + [False] * 8 + [True] * 3
    alone = draft_of(table, Paragraph("p", words("Tutup.")), Signatures("ttd", blocks))
    kept = [bool(alone.find(".//w:keepNext", row)) for row in alone.find("//w:tbl[1]/w:tr")[1:]]
    assert kept == [True] + [False] * 9 + [True, False]  # the first two rows, and the last two
    assert [alone.text(one) for one in alone.find("//w:body/w:p[w:pPr/w:keepNext]")] == ["Tutup.", ""]


def test_a_short_table_stays_on_one_page() -> None:
    rows = tuple(Row(str(number), (cell(str(number)),)) for number in range(5))
    found = draft_of(Table("t", None, (Column("No", 1),), rows))
    assert [bool(found.find(".//w:keepNext", row)) for row in found.find("//w:tr")[1:]] == [True] * 4 + [False]


def test_a_table_of_few_but_high_rows_may_part_but_for_its_ends() -> None:
    """What is kept whole would leave half a page empty; no row stands alone below the headings or on the next page."""
    rows = tuple(Row(str(number), (cell("uraian yang panjang " * 30),)) for number in range(5))
    found = draft_of(Table("t", None, (Column("Uraian", 1),), rows))
    kept = [bool(found.find(".//w:keepNext", row)) for row in found.find("//w:tr")[1:]]
    assert kept == [True, False, False, True, False]


def test_the_rows_of_one_indicator_stay_on_one_page() -> None:
    rows = tuple(
        Row(f"{one}/{kind}", (*((Cell(words("IK"), down=3),) if kind == 0 else ()), cell(str(kind))))
        for one in range(4)
        for kind in range(3)
    )
    found = draft_of(Table("t", None, (Column("Indikator", 1), Column("Uraian", 1)), rows))
    kept = [bool(found.find(".//w:keepNext", row)) for row in found.find("//w:tr")[1:]]
    assert kept == [True, True, False] * 4


def test_the_title_of_a_list_opens_a_page_where_it_would_stand_alone() -> None:
    """LibreOffice keeps no title with a table of contents."""
    blocks: list[Block] = [
        Section(Numbering.ROMAN),
        Heading("isi", 1, "DAFTAR ISI", numbered=False),
        Contents(ContentsKind.HEADINGS),
    ]
    blocks += [Heading("gambar", 1, "DAFTAR GAMBAR", numbered=False, new_page=False), Contents(ContentsKind.CHARTS)]
    for headings, breaks in ((10, 0), (62, 1)):
        more: list[Block] = [
            Section(Numbering.ARABIC),
            *(Heading(f"b/{one}", 2, f"Bagian {one}") for one in range(headings)),
        ]
        assert len(draft_of(*blocks, *more).find("//w:br[@w:type='page']")) == breaks


def test_a_centred_line_goes_along_to_the_page_of_what_it_leads_to(draft: Draft) -> None:
    """The title of a list of charts, and the place and day above the signatures, never stand last on a page."""
    styles = draft.part("word/styles.xml")
    assert draft.find("//w:style[@w:styleId='LKTengah']/w:pPr/w:keepNext", styles)


def test_letters_run_narrower_in_a_table_that_is_too_wide_for_the_page() -> None:
    """Each kind of table has its own narrow style; one that fits keeps its letters."""
    for small, style in ((False, "LKSel"), (True, "LKSelKecil")):
        for count, ending in ((4, ""), (7, "Rapat")):
            columns = tuple(Column("dipertanggungjawabkan", 1) for _ in range(count))
            found = draft_of(Table("t", None, columns, (Row("a", (cell("1"),) * len(columns)),), small=small))
            assert set(found.values("//w:tbl//w:pStyle/@w:val")) == {f"{style}{ending}"}
            (narrow,) = found.find(f"//w:style[@w:styleId='{style}Rapat']//w:w", found.part("word/styles.xml"))
            assert narrow.get(f"{{{W}}}val") == str(CONDENSED)


def test_sections_have_their_paper_margins_and_numbers(draft: Draft) -> None:
    sections = draft.find("//w:sectPr")
    sizes = [(one.get(f"{{{W}}}w"), one.get(f"{{{W}}}h")) for one in draft.find("//w:sectPr/w:pgSz")]
    assert sizes == [("12189", "18709")] * 3 + [("18709", "12189"), ("12189", "18709")]
    for margin in draft.find("//w:sectPr/w:pgMar"):
        assert [margin.get(f"{{{W}}}{side}") for side in ("left", "top", "right", "bottom")] == [
            "1701",
            "1417",
            "1417",
            "1417",
        ]
    numbers = [(one.get(f"{{{W}}}fmt"), one.get(f"{{{W}}}start")) for one in draft.find("//w:sectPr/w:pgNumType")]
    assert numbers[1:] == [("lowerRoman", "1"), ("decimal", "1"), ("decimal", None), ("decimal", None)]
    assert all(len(draft.find("w:headerReference | w:footerReference", one)) == 2 for one in sections)


def test_every_header_shows_the_banner(draft: Draft) -> None:
    headers = [draft.part(name) for name in draft.names if re.fullmatch(r"word/header\d+\.xml", name)]
    assert len(headers) == 5
    for one in headers:
        last = draft.find("//w:r", one)[-1]
        assert draft.text(last) == "DRAF – ADA YANG WAJIB DIPERBAIKI"
        assert draft.values("w:rPr/w:color/@w:val", last) == ["C00000"]
        assert draft.find("w:rPr/w:b", last)
    clean = Draft(write_docx(sample(banner="")))
    assert "WAJIB DIPERBAIKI" not in clean.archive.read("word/header1.xml").decode()


def test_footers_number_all_pages_but_the_cover(draft: Draft) -> None:
    """The landscape section's number stands at its own right edge."""
    relations = draft.part("word/_rels/document.xml.rels")
    targets = {one.get("Id"): one.get("Target") for one in relations}
    fields, stops = [], []
    for key in draft.values("//w:sectPr/w:footerReference/@r:id"):
        footer = draft.part(f"word/{targets[key]}")
        fields.append([one.strip() for one in draft.values("//w:instrText/text()", footer)])
        stops += draft.values("//w:tab/@w:pos", footer)
    assert fields == [[], ["PAGE"], ["PAGE"], ["PAGE"], ["PAGE"]]
    assert stops == ["9071", "9071", "9071", "15591", "9071"]


def test_page_breaks_make_no_empty_pages() -> None:
    found = draft_of(
        Paragraph("p", words("a")), PageBreak(), Heading("h", 1, "Bab"), PageBreak(), Section(Numbering.ARABIC)
    )
    assert found.find("//w:br[@w:type='page']") == []  # a chapter and a section open their page themselves
    assert draft_of(PageBreak(), Paragraph("p", words("a"))).find("//w:br[@w:type='page']")


def test_paragraph_styles_exist_for_every_kind() -> None:
    for style in ParagraphStyle:
        assert lint(write_docx(Document("j", "s", "a", (Paragraph("p", words("x"), style),)))) == []


# Page numbers, through LibreOffice


@pytest.mark.usefixtures("soffice")
def test_contents_have_the_page_numbers_that_the_pages_show() -> None:
    printed: list[bytes] = []

    def convert(docx: bytes) -> bytes:
        printed.append(to_pdf(docx, ".docx"))
        return printed[-1]

    found = Draft(write_numbered(sample(), convert))
    assert len(printed) <= 3
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(printed[-1])).pages]
    assert pages[0].startswith("DRAF")  # the cover

    def label(words_: str) -> str:
        """The number at the foot of the last page that shows these words: contents stand before their chapters."""
        return [page.split()[-1] for page in pages if words_ in page][-1]

    entries = dict(one.rsplit("\t", 1) for style in ("TOC1", "TOC2", "TableofFigures") for one in found.styled(style))
    assert entries["Kata Pengantar"] == "i" == label("KATA PENGANTAR")
    assert entries["Ikhtisar Eksekutif"] == "ii" == label("IKHTISAR EKSEKUTIF")
    assert entries["BAB I Pendahuluan"] == "1"
    assert entries["BAB II Akuntabilitas Kinerja"] == "2"
    assert entries["B.\tPerbandingan"] == label("Perbandingan dengan tahun lalu")
    assert entries["Gambar 2.3 Capaian line"] == label("Capaian line")
    assert entries["Lampiran 1 Evaluasi Renja"] == label("LAMPIRAN 1")
    assert entries["Tabel L.2 Perjanjian kinerja"] == label("Tabel L.2") == str(int(label("LAMPIRAN 1")) + 1)
    assert "" not in entries.values()


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize(
    "first", spread([chart("g", ChartKind.BAR), replace(grouped_table("t", "x"), caption=None), PageBreak()], 1)
)
def test_a_section_may_begin_with_anything(first: Block) -> None:
    blocks = (
        Section(Numbering.ROMAN),
        Contents(ContentsKind.HEADINGS),
        Heading("a", 2, "Satu"),
        Section(Numbering.ARABIC, restart=True),
        first,
        Heading("b", 2, "Dua"),
    )
    numbered = write_numbered(Document("j", "s", "a", blocks), lambda docx: to_pdf(docx, ".docx"))
    assert Draft(numbered).styled("TOC2") == ["A.\tSatu\ti", f"B.\tDua\t{2 if first == PageBreak() else 1}"]
