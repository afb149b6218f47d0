"""The criteria, in short words of our own, each with what proves it.

Sources: PermenPAN-RB 88/2021, component 3, numbered as public evaluation sheets list it; PermenPAN-RB 53/2014 Lampiran III. The
printed texts were not at hand: only the numbers are meant to be found there.
"""

from __future__ import annotations

from lkjgen.core.procedure.events import Kind
from lkjgen.core.procedure.evidence.facts import Criterion
from lkjgen.core.procedure.evidence.proofs import (
    annexes,
    approved,
    compared,
    composed,
    handed_on,
    happened,
    part,
    periodical,
    responsible,
    reviewed,
    traced,
)
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Group:
    number: str
    title: str
    criteria: tuple[Criterion, ...]


_MEASURED = part("Target, realisasi, dan capaian tiap indikator", "Bab III.A", "tabel/pengukuran", "tabel/ringkasan")
_THIS_YEAR = part("Realisasi terhadap target tahun ini", "Bab III.A bagian (1) tiap sasaran", "tabel/pengukuran")
_EARLIER = part("Realisasi dan capaian tahun-tahun lalu", "Bab III.A bagian (2) tiap sasaran", "tabel/tahun/")
_RENSTRA = part("Realisasi terhadap target Renstra", "Bab III.A bagian (3) tiap sasaran", "tabel/renstra/")
_STANDARD = part(
    "Realisasi terhadap standar nasional atau provinsi",
    "Bab III.A bagian (4) tiap sasaran",
    "tabel/standar/",
    figures="standar/",
)
_EFFICIENCY = part("Efisiensi penggunaan anggaran", "Bab III.B", "tabel/efisiensi")
_IMPROVEMENT = part("Langkah perbaikan", "Bab IV", "bab-4/perbaikan", "tabel/perbaikan", "narasi/perbaikan")
_DEFINED = part("Definisi, cara menghitung, dan sumber data tiap indikator", "Bab II", "tabel/definisi")
_AGREEMENT = part("Sasaran, indikator, dan target Perjanjian Kinerja", "Bab II", "tabel/pk")
_ORDER = (
    part("Pendahuluan", "Bab I", "bab-1"),
    part("Perencanaan kinerja", "Bab II", "bab-2"),
    part("Akuntabilitas kinerja", "Bab III", "bab-3"),
    part("Penutup", "Bab IV", "bab-4"),
    part("Perjanjian Kinerja sebagai lampiran", "Lampiran 1", "lampiran-1"),
)

EVALUATION = (
    Group(
        "3.a",
        "Dokumen laporan kinerja",
        (
            Criterion("3.a.1", "Ada LKJ yang disusun", (composed,)),
            Criterion("3.a.2", "Disusun berkala", (periodical,)),
            Criterion("3.a.3", "Disahkan", (approved,)),
            Criterion("3.a.4", "Direviu", (reviewed,)),
            Criterion(
                "3.a.5", "Dipublikasikan", (happened(Kind.PUBLISHED, always=True),), "tangkapan layar dan alamat laman"
            ),
            Criterion("3.a.6", "Disampaikan tepat waktu", (handed_on,)),
        ),
    ),
    Group(
        "3.b",
        "Isi laporan kinerja",
        (
            Criterion("3.b.1", "Susunannya menurut standar", _ORDER, "penilaian mutu susunannya"),
            Criterion("3.b.2", "Memuat seluruh pencapaian", (_MEASURED,)),
            Criterion("3.b.3", "Dibandingkan dengan target tahunan", (_THIS_YEAR,)),
            Criterion("3.b.4", "Dibandingkan dengan target jangka menengah", (_RENSTRA,)),
            Criterion("3.b.5", "Dibandingkan dengan tahun-tahun lalu", (_EARLIER,)),
            Criterion(
                "3.b.6",
                "Dibandingkan dengan tingkat nasional atau internasional",
                (_STANDARD,),
                "pembanding internasional, bila ada",
            ),
            Criterion(
                "3.b.7",
                "Mutu capaian, upaya nyata, dan hambatan",
                (
                    part(
                        "Sebab dan solusi tiap indikator",
                        "Bab III.A bagian (5) tiap sasaran",
                        "narasi/",
                        ends="/faktor",
                    ),
                    part("Program dan kegiatan penunjang", "Bab III.A bagian (7) tiap sasaran", "tabel/penunjang/"),
                ),
            ),
            Criterion("3.b.8", "Efisiensi sumber daya", (_EFFICIENCY,)),
            Criterion(
                "3.b.9",
                "Upaya perbaikan",
                (_IMPROVEMENT, part("Tindak lanjut hasil evaluasi", "Bab IV", "tabel/rekomendasi")),
            ),
        ),
    ),
    Group(
        "3.c",
        "Pemanfaatan laporan kinerja",
        (
            Criterion(
                "3.c.1",
                "Perhatian pimpinan",
                (happened(Kind.MET, Kind.CORRECTED, Kind.APPROVED, Kind.REFUSED, quarters=True),),
                "notulen, daftar hadir, dan foto pembahasan",
            ),
            Criterion("3.c.2", "Kepedulian pegawai", by_hand="misalnya surat edaran, sosialisasi, dialog kinerja"),
            Criterion(
                "3.c.3", "Penyesuaian aktivitas", by_hand="misalnya perubahan Rencana Aksi dan alasannya dari laporan"
            ),
            Criterion("3.c.4", "Penyesuaian anggaran", by_hand="misalnya DPA Perubahan dan alasannya dari laporan"),
            Criterion("3.c.5", "Evaluasi keberhasilan", by_hand="misalnya hasil evaluasi internal"),
            Criterion(
                "3.c.6", "Perencanaan berikutnya", by_hand="misalnya Renja dan PK tahun berikut yang mengacu laporan"
            ),
            Criterion("3.c.7", "Budaya kinerja", by_hand="misalnya penghargaan atau pembinaan menurut capaian"),
        ),
    ),
)

REVIEW = (
    Group(
        "I",
        "Format",
        (
            Criterion("I.1", "Data penting instansi", (part("Gambaran umum dan isu strategis", "Bab I", "bab-1"),)),
            Criterion("I.2", "Target kinerja", (_AGREEMENT,)),
            Criterion("I.3", "Capaian kinerja", (_MEASURED,), "penilaian cukup tidaknya"),
            Criterion("I.4", "Lampiran pendukung", (annexes,)),
            Criterion("I.5", "Upaya perbaikan", (_IMPROVEMENT,)),
            Criterion(
                "I.6",
                "Akuntabilitas keuangan",
                (part("Realisasi anggaran", "Bab III.B", "tabel/sub-kegiatan", "tabel/program"),),
            ),
        ),
    ),
    Group(
        "II",
        "Mekanisme penyusunan",
        (
            Criterion(
                "II.1", "Penyusunnya unit yang bertugas untuk itu", by_hand="misalnya uraian tugas dan SK Tim Penyusun"
            ),
            Criterion(
                "II.2",
                "Didukung data",
                (
                    part("Data dukung tiap indikator", "Lampiran Data Dukung", "tabel/bukti"),
                    traced,
                ),
                "penilaian cukup tidaknya",
            ),
            Criterion(
                "II.3",
                "Cara unit menyampaikan data",
                (happened(Kind.DIVIDED, Kind.DELIVERED, always=True),),
            ),
            Criterion("II.4", "Penanggung jawab data tiap unit", (responsible,)),
            Criterion(
                "II.5",
                "Keandalan data",
                (compared,),
                by_hand="penilaian APIP; sumber tiap angka ada pada kertas kerja pengukuran",
            ),
            Criterion("II.6", "Analisis diketahui unit terkait", by_hand="misalnya paraf unit atau notulen pembahasan"),
            Criterion("II.7", "Gabungan sumbangan unit di bawahnya", by_hand="penilaian APIP"),
        ),
    ),
    Group(
        "III",
        "Substansi",
        (
            Criterion("III.1", "Sasaran sesuai Perjanjian Kinerja", (_AGREEMENT, _THIS_YEAR)),
            Criterion(
                "III.2",
                "Sasaran selaras Renstra",
                (part("Sasaran dan target Renstra", "Bab II", "tabel/sasaran-renstra"), _RENSTRA),
            ),
            Criterion("III.3", "Penjelasan bila butir 1 atau 2 tidak", by_hand="bila ada yang tidak sesuai"),
            Criterion("III.4", "Sasaran sesuai indikator kinerja", (_MEASURED,)),
            Criterion("III.5", "Sasaran sesuai indikator kinerja utama", (_DEFINED,)),
            Criterion("III.6", "Penjelasan bila butir 4 atau 5 tidak", by_hand="bila ada yang tidak sesuai"),
            Criterion(
                "III.7", "Pembanding yang berguna", (_EARLIER, _RENSTRA, _STANDARD), "penilaian berguna tidaknya"
            ),
            Criterion("III.8", "Indikator mengukur sasaran", (_DEFINED,), "penilaian APIP"),
            Criterion("III.9", "Penjelasan bila butir 8 tidak", by_hand="bila ada yang tidak mengukur"),
            Criterion("III.10", "Indikator SMART", (_DEFINED,), "penilaian APIP"),
        ),
    ),
)
