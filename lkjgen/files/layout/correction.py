"""The sheets of Hasil Koreksi Data Laporan Kinerja: nothing is typed twice, what stands in the report is there already."""

from __future__ import annotations

from lkjgen.core import model
from lkjgen.files.layout.column import Column, Kind, Sheet, Use

CORRECTION_TEAM = "KOREKSI"  # where a team's form names its team
_WHO = "Kosong berarti yang disebut pada lembar Pengesahan."
_KEY = Column("key", "Kunci", Kind.TEXT, "Tanda pengenal baris; jangan diubah.", 20, use=Use.READBACK)
_WRITTEN = "Yang tertulis pada laporan."
_REASON = Column("reason", "Alasan", Kind.LONG_TEXT, "Wajib pada baris yang dikoreksi.", 34)
_CORRECTOR = Column("corrector", "Pengoreksi", Kind.TEXT, _WHO, 22)
_DATED = Column("dated", "Tanggal", Kind.DATE, _WHO, 12)

CORRECTED_FIGURES = Sheet(
    key="figures",
    title="Angka",
    record=model.FigureCorrection,
    intro="Isi 'Seharusnya' dan 'Alasan' hanya pada angka yang dikoreksi. Angka hitungan (capaian, serapan, rata-rata) ikut "
    "berubah bila angka yang diisi tim diperbaiki.",
    columns=(
        Column("subject", "Indikator atau sub kegiatan", Kind.LONG_TEXT, "Menurut laporan.", 44, use=Use.READBACK),
        Column("figure", "Angka", Kind.LONG_TEXT, "Angka yang diisi tim.", 30, use=Use.LOCKED),
        Column("unit", "Satuan", Kind.TEXT, "Satuan angka itu.", 10, use=Use.LOCKED),
        Column("written", "Tertulis", Kind.TEXT, _WRITTEN, 18, use=Use.READBACK),
        Column("correct", "Seharusnya", Kind.MEASURE, "Angka, predikat, atau tanggal yang benar, tanpa satuan.", 18),
        _REASON,
        _CORRECTOR,
        _DATED,
        _KEY,
    ),
)
CORRECTED_PASSAGES = Sheet(
    key="passages",
    title="Uraian",
    record=model.PassageCorrection,
    intro="Isi 'Seharusnya' dengan paragraf lengkap yang benar. Angka di dalam uraian tidak diubah di sini, tetapi pada lembar "
    "Angka; untuk menghapus atau menambah paragraf, sunting drafnya di Word.",
    columns=(
        Column("subject", "Bagian", Kind.LONG_TEXT, "Judul bagian pada laporan.", 26, use=Use.READBACK),
        Column("written", "Tertulis", Kind.LONG_TEXT, _WRITTEN, 60, use=Use.READBACK),
        Column("correct", "Seharusnya", Kind.LONG_TEXT, "Paragraf lengkap yang benar.", 60),
        _REASON,
        _CORRECTOR,
        _DATED,
        _KEY,
    ),
)
EARLIER_CORRECTIONS = Sheet(
    key="answers",
    title="Koreksi sebelumnya",
    record=model.CorrectionAnswer,
    intro="Koreksi angka yang pernah diminta dan menjadi apa. Yang belum selesai dapat ditarik dengan alasan, atau angkanya "
    "ditetapkan dengan dasar yang jelas.",
    columns=(
        Column("number", "Nomor", Kind.CODE, "Nomor menurut riwayat proses.", 8, use=Use.READBACK),
        Column("subject", "Indikator atau sub kegiatan", Kind.LONG_TEXT, "Yang dikoreksi.", 40, use=Use.LOCKED),
        Column("written", "Tertulis", Kind.TEXT, _WRITTEN, 16, use=Use.LOCKED),
        Column("correct", "Seharusnya", Kind.TEXT, "Menurut koreksi itu.", 16, use=Use.LOCKED),
        Column("reason", "Alasan", Kind.LONG_TEXT, "Alasan koreksi itu.", 28, use=Use.LOCKED),
        Column("corrector", "Pengoreksi", Kind.LONG_TEXT, "Siapa yang mengoreksi.", 24, use=Use.LOCKED),
        Column("dated", "Tanggal", Kind.DATE, "Tanggal koreksi itu.", 12, use=Use.LOCKED),
        Column("state", "Menjadi", Kind.LONG_TEXT, "Keadaannya sekarang.", 34, use=Use.LOCKED),
        Column("answer", "Keputusan", Kind.CHOICE, "Hanya untuk yang belum selesai.", 14, choices=model.Answer),
        Column("ground", "Alasan atau dasar", Kind.LONG_TEXT, "Alasan menarik, atau dasar menetapkan.", 34),
    ),
)
CORRECTION_STATEMENT = Sheet(
    key="statement",
    title="Pengesahan",
    record=model.CorrectionStatement,
    intro="Siapa yang mengoreksi, dan kapan.",
    vertical=True,
    landscape=False,
    columns=(
        Column("draft", "Naskah yang dikoreksi", Kind.TEXT, "Draf yang dibaca pengoreksi.", use=Use.LOCKED),
        Column("corrector", "Pengoreksi", Kind.TEXT, "Nama pengoreksi."),
        Column("dated", "Tanggal koreksi", Kind.DATE, "Tanggal selesai dikoreksi."),
        Column("nothing", "Tidak ada koreksi", Kind.YES_NO, "Tulis 'ya' bila tidak ada yang dikoreksi."),
    ),
)
CORRECTION_SHEETS: tuple[Sheet, ...] = (
    CORRECTED_FIGURES, CORRECTED_PASSAGES, EARLIER_CORRECTIONS, CORRECTION_STATEMENT,
)  # fmt: skip
