"""A document with every kind of block, as rich as a real report: what the Word writer is tried on."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from decimal import Decimal

from lkjgen.core.document import (
    Align,
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
    LineBreak,
    Narrative,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Reference,
    Row,
    RowKind,
    Section,
    Series,
    Signature,
    Signatures,
    Table,
    Text,
    Tone,
    cell,
    words,
)

LONG_ID = "realisasi/IK-01.02.03/TW2/" + "pembilang-dan-penyebut/" * 3  # too long for a control's tag
_LOREM = (
    "Dinas menyelenggarakan urusan pemerintahan bidang perumahan dan kawasan permukiman, yang pelaksanaannya "
    "dipertanggungjawabkan melalui laporan ini. "
)


def logo(wide: int = 24, high: int = 30) -> bytes:
    """The smallest honest picture: a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes((36, 82, 122)) * wide) * high
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def long_table(rows: int, identity: str = "tabel/panjang") -> Table:
    """A program line before every ten indicators, a figure in each row, a total at the end."""
    lines = []
    for number in range(1, rows + 1):
        if number % 10 == 1:
            lines.append(Row(f"P{number}", (Cell(words(f"Program ke-{number // 10 + 1}"), span=6),), RowKind.GROUP))
        shown = Figure(f"capaian/T-{number:02}/TW2", f"{number},50")
        tone = (Tone.VERY_HIGH, Tone.HIGH, Tone.MEDIUM, Tone.LOW, Tone.VERY_LOW)[number % 5]
        lines.append(
            Row(
                f"IK-{number:02}",
                (
                    cell(str(number)),
                    cell(f"Persentase rumah tangga yang menempati hunian layak, kelompok {number}"),
                    cell("%"),
                    cell("92,25"),
                    cell(shown),
                    cell(tone.value, tone=tone),
                ),
            )
        )
    lines.append(Row("jumlah", (Cell(words("Rata-rata"), span=4), cell(Figure("capaian/rata", "50,50")), cell())))
    columns = (
        Column("No.", 5, Align.CENTER),
        Column("Indikator Kinerja", 40),
        Column("Satuan", 10, Align.CENTER),
        Column("Target", 12, Align.RIGHT),
        Column("Capaian", 12, Align.RIGHT),
        Column("Kategori", 15),
    )
    notes = (words("Sumber: pengukuran kinerja, ", Text("diolah", italic=True), "."),)
    return Table(identity, "Pengukuran kinerja per indikator", columns, tuple(lines), notes=notes, numbers=True)


def grouped_table(identity: str, caption: str) -> Table:
    """Headings in groups and cells over several rows and columns."""
    columns = (
        Column("Sasaran", 25), Column("Target", 12, Align.RIGHT), Column("Realisasi", 12, Align.RIGHT),
        Column("Target", 12, Align.RIGHT), Column("Realisasi", 12, Align.RIGHT), Column("Keterangan", 25),
    )  # fmt: skip
    groups = (HeadingGroup("", 1), HeadingGroup("2022", 2), HeadingGroup("2023", 2), HeadingGroup("", 1))
    numbers = (cell("90,00"), cell("91,10"), cell("92,00"), cell("93,20"))
    rows = (
        Row("a", (Cell(words("Meningkatnya kualitas hunian"), down=2), *numbers, cell("membaik"))),
        Row("b", (*numbers, cell(Gap("banding/b", "keterangan Bidang Perumahan belum ada")))),
        Row("c", (cell("Tertatanya kawasan"), Cell(words("belum diukur"), span=2, align=Align.CENTER),
                  *numbers[2:], cell("baru", LineBreak(), "2023"))),
        Row("d", (cell("Jumlah"), *numbers, cell()), RowKind.TOTAL),
    )  # fmt: skip
    return Table(identity, caption, columns, rows, groups=groups)


def chart(identity: str, kind: ChartKind, series: int = 2) -> Chart:
    categories = ("Meningkatnya kualitas hunian", "Tertatanya kawasan kumuh", "Akuntabilitas", "Belum diukur")
    values = (Decimal("101.25"), Decimal("87.5"), Decimal(94), None)
    lines = tuple(Series(str(2024 - series + one), tuple(v and v - 7 * one for v in values)) for one in range(series))
    return Chart(identity, f"Capaian {kind.value}", kind, categories, lines, alt=f"Grafik {kind.value}: capaian.")


def _front() -> tuple[Block, ...]:
    return (
        Section(Numbering.NONE, header=False),
        Cover(
            ("LAPORAN KINERJA", "TAHUN 2023", "DINAS PERUMAHAN, KAWASAN PERMUKIMAN DAN PERTANAHAN"),
            ("PEMERINTAH KABUPATEN CONTOH", "2024"),
            logo(),
        ),
        Section(Numbering.ROMAN, restart=True),
        Heading("pengantar", 1, "Kata Pengantar", numbered=False),
        Paragraph("pengantar/isi", words(_LOREM * 3)),
        Table("tabel/ringkas", "Ringkasan", (Column("Uraian", 2), Column("Nilai", 1)), (Row("a", (cell("x"), cell("1"))),)),
        Signatures(
            "pengantar/ttd",
            (Signature("", "", ""), Signature("Contoh, 20 Januari 2024", "Kepala Dinas", "Ir. A. Contoh", "Pembina", "1970")),
        ),
        Heading("ikhtisar", 1, "Ikhtisar Eksekutif", numbered=False),
        Table("tabel/ringkas2", "Ringkasan lain", (Column("Uraian", 2),), (Row("a", (cell("x"),)),)),
        Heading("daftar", 1, "Daftar Isi", numbered=False, in_contents=False),
        Contents(ContentsKind.HEADINGS),
        Heading("daftar-tabel", 1, "Daftar Tabel", numbered=False, in_contents=False),
        Contents(ContentsKind.TABLES),
        Heading("daftar-gambar", 1, "Daftar Gambar", numbered=False, in_contents=False),
        Contents(ContentsKind.CHARTS),
    )  # fmt: skip


def _chapters() -> tuple[Block, ...]:
    bound = words(
        "Capaian ", Text("hunian layak", bold=True), " sebesar ", Figure("capaian/IK-01/TW2", "101,25 %", bold=True),
        " (", Figure(LONG_ID, "97,35"), "), lihat ", Reference("tabel/panjang"), " dan ", Reference("grafik/kolom"), ".",
    )  # fmt: skip
    prompt = Paragraph(
        "narasi/SS-01/kosong",
        words(Gap("narasi/SS-01/sebab", "Bidang Perumahan: tulis sebab capaian ini")),
        ParagraphStyle.PROMPT,
    )
    return (
        Section(Numbering.ARABIC, restart=True),
        Heading("bab1", 1, "Pendahuluan"),
        Heading("bab1/a", 2, "Gambaran Umum"),
        Paragraph("bab1/isi", words(_LOREM * 4)),
        Heading("bab1/a/1", 3, "Tugas dan Fungsi"),
        Items("tugas", (words("merumuskan kebijakan teknis;"), words(_LOREM), words("melaporkan.")), ordered=True),
        Heading("bab1/a/2", 3, "Isu Strategis"),
        Items("isu", (words("permukiman kumuh;"), words("rumah tidak layak huni."))),
        Items("tugas2", (words("mulai lagi dari satu;"), words("lalu dua.")), ordered=True),
        Heading("bab1/b", 2, "Sistematika"),
        Paragraph("bab1/b/isi", words("Ringkas."), ParagraphStyle.CENTER),
        Heading("bab3", 1, "Akuntabilitas Kinerja"),
        Heading("bab3/a", 2, "Capaian Kinerja Organisasi yang Diperjanjikan kepada Bupati dan Diukur dengan Indikator"),
        Paragraph("bab3/sub", words("Sasaran 1"), ParagraphStyle.SUBTITLE),
        Narrative("narasi/SS-01/isi", (Paragraph("narasi/SS-01/kalimat", bound), Items("n", (words("satu"), bound)))),
        Narrative("narasi/SS-01/sebab", (prompt,)),
        long_table(70),
        Paragraph("bab3/sesudah", words(_LOREM)),
        chart("grafik/kolom", ChartKind.COLUMN),
        Heading("bab3/b", 2, "Perbandingan"),
        grouped_table("tabel/banding", "Perbandingan dengan tahun lalu"),
        chart("grafik/batang", ChartKind.BAR, 3),
        chart("grafik/garis", ChartKind.LINE, 3),
        replace(chart("grafik/sasaran", ChartKind.BULLET), top=Decimal(90)),
        Heading("bab3/lepas", 3, "Tanpa nomor", numbered=False),
        Table(
            "tabel/tanpa-judul",
            None,
            (Column("", 1), Column("", 3)),
            (Row("n", (cell("Nama"), cell(": Contoh"))), Row("j", (cell("Jabatan"), cell(": Kepala Dinas")))),
        ),
        PageBreak(),
        Paragraph("bab3/akhir", words("Halaman baru.")),
    )


def _annex() -> tuple[Block, ...]:
    signatures = tuple(
        Signature(one, title, "(nama)", "Pembina", "1970")
        for one, title in (
            ("Menyusun,", "Kasubag Program"),
            ("Mengoreksi,", "Sekretaris"),
            ("Memeriksa,", "Kepala Dinas"),
        )
    )
    return (
        Section(Numbering.ARABIC, landscape=True),
        Heading("lampiran/1", 1, "Lampiran 1 Evaluasi Renja", numbered=False),
        grouped_table("tabel/lampiran1", "Evaluasi hasil"),
        Section(Numbering.ARABIC),
        Heading("lampiran/2", 1, "Lampiran 2 Perjanjian Kinerja", numbered=False),
        grouped_table("tabel/lampiran2", "Perjanjian kinerja"),
        Signatures("lampiran/ttd", signatures),
    )


def sample(banner: str = "Draf – ada yang wajib diperbaiki") -> Document:
    return Document(
        title="Laporan Kinerja Tahun 2023",
        subject="Laporan kinerja tahunan",
        author="Dinas Contoh",
        blocks=(*_front(), *_chapters(), *_annex()),
        header="Laporan Kinerja Tahun 2023",
        banner=banner,
        identity=(("lkjgen_office", "Dinas Contoh"), ("lkjgen_draft", "abc123")),
    )
