"""The validation report as HTML, workbook and JSON: complete, escaped, the same bytes each time."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser

import openpyxl

from lkjgen.core.achievement import compute
from lkjgen.core.document import (
    Align,
    Cell,
    Chart,
    ChartKind,
    Column,
    Document,
    Figure,
    Gap,
    Heading,
    HeadingGroup,
    Items,
    LineBreak,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    RowKind,
    Series,
    Signature,
    Signatures,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.model import Place
from lkjgen.core.rule import Finding, Severity
from lkjgen.core.rules.checking import Checked
from lkjgen.core.validation_report import FileRead, validation_report, verdict
from lkjgen.files.html_writer import write_html
from lkjgen.files.json_writer import write_json
from lkjgen.files.report_xlsx import write_report
from tests.dossier import Office
from tests.office import PERIODS

HOSTILE = '=HYPERLINK("http://x","<script>alert(1)</script>")'
SAMPLE = Document(
    "Judul <b>", "Kantor & Daerah", "Kantor",
    (
        Heading("a", 1, "Putusan: satu/dua"),
        Paragraph("p", (Text("tebal", bold=True), Text(HOSTILE), LineBreak(), Gap("g", "belum ada"), Reference("t"))),
        Items("i", (words("satu"), words("dua"))),
        Table(
            "t", "Tabel temuan",
            (Column("No", 5, Align.RIGHT), Column("Isi", 30), Column("Nilai", 10, Align.RIGHT)),
            (
                Row("g", (Cell(words("Kelompok"), span=3),), RowKind.GROUP),
                Row("1", (Cell(words("1"), down=2), cell(HOSTILE, tone=Tone.ERROR), cell(Figure("f", "12,50")))),
                Row("2", (cell("+62 811\x07"), cell("-5"))),
            ),
            (HeadingGroup("", 1), HeadingGroup("Rincian", 2)),
            (words("Catatan kaki"),),
        ),
        PageBreak(),
        Heading("b", 1, "Kedua"),
        Chart("c", "Grafik", ChartKind.BAR, ("A",), (Series("S", (Decimal(1),)),), alt="Batang A bernilai 1."),
        Signatures("s", (Signature("Menyusun,", "Kasubag", "(nama Kasubag)"),)),
    ),
    banner="BELUM LAYAK",
)  # fmt: skip


class Outline(HTMLParser):
    """Tags, ids and links of a page; a tag that is never closed is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [value for key, value in attrs if key in ("href", "src") and value]
        if tag not in ("meta", "br", "col", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_whole_escaped_and_asks_for_nothing() -> None:
    page = write_html(SAMPLE)
    outline = Outline(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert "script" not in outline.tags
    assert "&lt;script&gt;" in page
    assert '<html lang="id">' in page
    assert "BELUM LAYAK" in page
    assert "[belum ada]" in page
    assert "Batang A bernilai 1." in page


def test_html_tables_keep_spans_alignment_and_tone() -> None:
    page = write_html(SAMPLE)
    assert '<th scope="colgroup" colspan="2">Rincian</th>' in page
    assert '<tr class="group"><td class="right" colspan="3">Kelompok</td></tr>' in page
    assert 'data-label="No" rowspan="2">1</td>' in page
    short = re.search(r"<tr><td[^>]*>\+62 811.*?</tr>", page)
    assert short
    assert '<td class="right" data-label="Nilai">-5</td>' in short[0]


def test_workbook_has_a_sheet_per_chapter_and_only_text() -> None:
    data = write_report(SAMPLE)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Putusan  satu dua", "Kedua"]
    cells = {cell.value: cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    hostile = cells[HOSTILE]
    assert (hostile.data_type, hostile.quotePrefix) == ("s", True)
    assert "+62 811" in cells
    assert "A6" not in {str(one) for one in cells}
    merged = {str(one) for one in book.worksheets[0].merged_cells.ranges}
    assert any(one.startswith("B") and one.endswith(("8", "9")) for one in merged)
    assert "Catatan kaki" in cells
    assert write_report(SAMPLE) == data


def test_a_long_title_is_cut_between_words_as_the_name_of_a_sheet() -> None:
    titles = ("Perubahan sejak pemeriksaan terakhir", "x" * 40, "")
    blocks = tuple(Heading(str(number), 1, title) for number, title in enumerate(titles))
    book = openpyxl.load_workbook(io.BytesIO(write_report(replace(SAMPLE, blocks=blocks))))
    assert book.sheetnames == ["Perubahan sejak pemeriksaan", "x" * 31, "Lembar"]


def test_a_file_that_is_named_is_a_link_of_nothing_but_a_file() -> None:
    named = 'javascript:alert(1)" onclick="x/Isian & foto#1.xlsx'
    page = write_html(replace(SAMPLE, blocks=(Paragraph("a", (Text("isian", file=named),)),)))
    assert '<a href="javascript%3Aalert%281%29%22%20onclick%3D%22x/Isian%20%26%20foto%231.xlsx">isian</a>' in page


def test_the_report_says_who_what_where_and_how() -> None:
    office = Office()
    dossier = office.dossier(PERIODS["TW2"])
    results = compute(dossier)
    team = dossier.contract.teams[0].code
    place = Place("isian.xlsx", "Realisasi", "H7")
    findings = (
        Finding(
            "ISI-050",
            Severity.ERROR,
            "Pecahan",
            "realisasi/x",
            place,
            "Tertulis 0,95.",
            "0,95",
            "95",
            "Tulis 95.",
            team,
        ),
        Finding(
            "BKS-001", Severity.NOTE, "Berkas", "berkas/y", Place("y.csv"), "Bukan .xlsx.", "", "", "Simpan ulang."
        ),
    )
    assert verdict(findings).sentence == "BELUM LAYAK DISUSUN: 1 wajib diperbaiki, 0 perlu dikonfirmasi, 1 informasi."
    read = (FileRead("isian.xlsx", "ab" * 32, datetime.fromisoformat("2023-07-05T14:05"), dossier.period.key, team),)
    document = validation_report(dossier, results, Checked(findings), read)
    page = write_html(document)
    for text in ("ISI-050", "isian.xlsx, lembar Realisasi, sel H7", "Tulis 95.", "y.csv", "ab" * 32, "BELUM LAYAK"):
        assert text in page
    assert "5 Juli 2023, 14.05" in page
    for indicator in dossier.indicators:
        assert indicator.code in page
    text = write_json(Checked(findings), dossier, results, read)
    assert '"sel": "H7"' in text
    assert '"layak_disusun": false' in text
    clean = validation_report(dossier, results, Checked(()), read)
    assert "Tidak ada yang perlu diperbaiki atau dikonfirmasi." in write_html(clean)
    assert clean.banner == ""


def test_a_report_is_the_same_where_openpyxl_was_imported_without_numpy() -> None:
    program = (
        "import sys, pickle\nfrom lkjgen.files.report_xlsx import import_openpyxl, write_report\n"
        "report = pickle.load(sys.stdin.buffer)\nimport_openpyxl()\nassert 'numpy' not in sys.modules\n"
        "written = write_report(report)\nimport numpy\nsys.stdout.buffer.write(written)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=pickle.dumps(SAMPLE), capture_output=True, check=True)
    assert done.stdout == write_report(SAMPLE)
