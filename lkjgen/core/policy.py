"""The office's declared choices (sheet Kebijakan), each with its default and the sentence that explains it.

Sources: decisions of the domain (no regulation prescribes a cap, a scale for OPD quarters, or a formula for
indicators where less is better); the scale is that of Permendagri 86/2017, read by lower bounds.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from lkjgen.core.values import dataclass

MinimizeChoice = Literal["(2T-R)/T", "T/R"]
AverageChoice = Literal["rata-rata sasaran", "rata-rata indikator"]
MeanCap = Literal["100", "110", "120", "tanpa"]
NegativeInMean = Literal["dihitung 0", "apa adanya"]
DispositionChoice = Literal["tiap triwulan", "sekali setahun", "elektronik"]
CorrectorChoice = Literal["Pengoreksi laporan", "Penyusun laporan", "Kepala perangkat daerah"]
CheckerChoice = Literal["Kepala perangkat daerah", "Pengoreksi laporan"]
NegativeTarget = Literal["belum dapat dinilai", "1 + (1 − R/T)"]


@dataclass(frozen=True)
class Band:
    """A class of the scale: capaian of at least `lower` percent; the last band has no lower bound."""

    name: str
    lower: Decimal | None


@dataclass(frozen=True)
class Policy:
    """Defaults are those of the field; percentages are plain numbers (120 means 120 %)."""

    minimize_formula: MinimizeChoice = "(2T-R)/T"
    cap: Decimal | None = None
    average: AverageChoice = "rata-rata sasaran"
    mean_cap: MeanCap | None = None  # the bound of each capaian in a mean; None: not answered yet (D50)
    mean_cap_basis: str = ""
    negative_in_mean: NegativeInMean = "dihitung 0"
    negative_target: NegativeTarget = "belum dapat dinilai"
    bound_very_high: Decimal = Decimal(91)
    bound_high: Decimal = Decimal(76)
    bound_medium: Decimal = Decimal(66)
    bound_low: Decimal = Decimal(51)
    name_very_high: str = "Sangat Tinggi"
    name_high: str = "Tinggi"
    name_medium: str = "Sedang"
    name_low: str = "Rendah"
    name_very_low: str = "Sangat Rendah"
    exceed_limit: Decimal = Decimal(120)
    use_last_year: bool = False
    collection_days: int = 5
    quarter_deadline_day: int = 10
    annual_deadline_day: int = 28
    annual_deadline_month: int = 2
    fourth_deadline_day: int = 31
    fourth_deadline_month: int = 1
    paper: Literal["F4", "A4"] = "F4"
    report_title: str = "LAPORAN KINERJA (LKJ)"
    review_form: bool = False
    figure_trace: bool = False
    delivery_table: bool = False
    renstra_share: bool = False
    initials: bool = False
    disposition: DispositionChoice = "tiap triwulan"
    upload_limit: Decimal | None = None  # MB; each portal has its own, and no regulation sets one
    corrector: CorrectorChoice = "Pengoreksi laporan"  # values of `Role`
    checker: CheckerChoice = "Kepala perangkat daerah"

    @property
    def mean_bound(self) -> Decimal | None:
        """Per cent; a capaian above it counts as this much in a mean. None: without bound, or not answered (`mean_cap`)."""
        return None if self.mean_cap in (None, "tanpa") else Decimal(str(self.mean_cap))

    @property
    def bands(self) -> tuple[Band, ...]:
        """The scale from the best class down."""
        return (
            Band(self.name_very_high, self.bound_very_high),
            Band(self.name_high, self.bound_high),
            Band(self.name_medium, self.bound_medium),
            Band(self.name_low, self.bound_low),
            Band(self.name_very_low, None),
        )

    def report_deadline(self, year: int, quarter: int | None) -> date:
        """When the report on a triwulan, or on the year (None), is due (D25, D40).

        A day that the month does not have (30 February) is read as the month's last day.
        """
        match quarter:
            case None:
                return _day_in_month(year + 1, self.annual_deadline_month, self.annual_deadline_day)
            case 4:
                return _day_in_month(year + 1, self.fourth_deadline_month, self.fourth_deadline_day)
            case _:
                return _day_in_month(year, 3 * quarter + 1, self.quarter_deadline_day)


def _day_in_month(year: int, month: int, day: int) -> date:
    """`day` of the month, at most its last day."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), following - timedelta(days=1))


@dataclass(frozen=True)
class Choice:
    """A row of sheet Kebijakan: the field of `Policy`, its label, the explaining sentence, the allowed values."""

    key: str
    label: str
    sentence: str
    options: tuple[str, ...] = ()
    optional: bool = False  # a workbook made before the choice existed is read without it
    spellings: tuple[str, ...] = ()  # other labels that mean the same


CHOICES: tuple[Choice, ...] = (
    Choice(
        "minimize_formula",
        "Rumus indikator makin rendah makin baik",
        "Rumus capaian indikator yang makin rendah makin baik; T = target, R = realisasi.",
        ("(2T-R)/T", "T/R"),
        spellings=("Rumus indikator minimal",),
    ),
    Choice(
        "cap",
        "Batas atas capaian (%)",
        "Kosong berarti tanpa batas. Bila diisi, capaian di atas angka ini dihitung sebesar angka ini "
        "dan diberi catatan kaki.",
    ),
    Choice(
        "average",
        "Rata-rata capaian perangkat daerah",
        "Rata-rata dari rata-rata sasaran, atau rata-rata dari semua indikator.",
        ("rata-rata sasaran", "rata-rata indikator"),
    ),
    Choice(
        "mean_cap",
        "Batas capaian untuk rata-rata",
        "Dalam rata-rata, capaian di atas batas ini dihitung sebesar batas ini. Pilih menurut pedoman daerah; selama "
        "kosong, rata-rata dan kategori perangkat daerah tidak dicetak.",
        ("100", "110", "120", "tanpa"),
        optional=True,
    ),
    Choice(
        "mean_cap_basis",
        "Dasar batas capaian untuk rata-rata",
        "Peraturan atau keputusan yang menetapkan batas itu; dicetak bersama rata-ratanya.",
        optional=True,
    ),
    Choice(
        "negative_in_mean",
        "Capaian negatif dalam rata-rata",
        "Capaian di bawah 0 dihitung 0 dalam rata-rata dan diberi catatan kaki, atau dihitung apa adanya.",
        ("dihitung 0", "apa adanya"),
        optional=True,
    ),
    Choice(
        "negative_target",
        "Rumus bila target negatif",
        "Target di bawah 0, misalnya pertumbuhan −2%: belum dapat dinilai, atau 1 + (1 − R/T); T = target, R = realisasi.",
        ("belum dapat dinilai", "1 + (1 − R/T)"),
        optional=True,
    ),
    Choice("bound_very_high", "Batas bawah kelas 1 (%)", "Capaian mulai angka ini masuk kelas 1 (tertinggi)."),
    Choice("bound_high", "Batas bawah kelas 2 (%)", "Capaian mulai angka ini masuk kelas 2."),
    Choice("bound_medium", "Batas bawah kelas 3 (%)", "Capaian mulai angka ini masuk kelas 3."),
    Choice("bound_low", "Batas bawah kelas 4 (%)", "Capaian mulai angka ini masuk kelas 4; di bawahnya kelas 5."),
    Choice("name_very_high", "Nama kelas 1", "Nama kelas tertinggi pada skala nilai peringkat kinerja."),
    Choice("name_high", "Nama kelas 2", "Nama kelas kedua."),
    Choice("name_medium", "Nama kelas 3", "Nama kelas ketiga."),
    Choice("name_low", "Nama kelas 4", "Nama kelas keempat."),
    Choice("name_very_low", "Nama kelas 5", "Nama kelas terendah."),
    Choice(
        "exceed_limit",
        "Batas capaian yang perlu diperiksa (%)",
        "Capaian di atas angka ini perlu dikonfirmasi karena target mungkin terlalu rendah.",
    ),
    Choice(
        "use_last_year",
        "Pakai nilai tahun sebelumnya",
        "Bila 'ya', nilai tahun sebelumnya boleh dipakai untuk nilai yang terbit terlambat (misalnya nilai SAKIP) "
        "dan selalu diberi catatan kaki.",
        ("ya", "tidak"),
    ),
    Choice("collection_days", "Batas pengumpulan data (hari kerja)", "Batas Tim Kerja menyerahkan data menurut SOP."),
    Choice(
        "quarter_deadline_day",
        "Batas laporan triwulan (tanggal)",
        "Tanggal pada bulan setelah triwulan I, II, atau III berakhir; laporannya selesai paling lambat pada tanggal ini.",
    ),
    Choice(
        "fourth_deadline_day",
        "Batas laporan triwulan IV (tanggal)",
        "Tanggal batas laporan triwulan IV, yang selesai sesudah LRA akhir tahun.",
        optional=True,
    ),
    Choice(
        "fourth_deadline_month",
        "Batas laporan triwulan IV (bulan)",
        "Bulan batas laporan triwulan IV pada tahun berikutnya, 1 sampai 12.",
        optional=True,
    ),
    Choice("annual_deadline_day", "Batas LKJ tahunan (tanggal)", "Tanggal batas penyampaian LKJ tahunan."),
    Choice("annual_deadline_month", "Batas LKJ tahunan (bulan)", "Bulan batas penyampaian LKJ tahunan, 1 sampai 12."),
    Choice("paper", "Kertas", "Ukuran kertas laporan dan formulir isian.", ("F4", "A4")),
    Choice("report_title", "Judul laporan", "Judul pada sampul dan kop laporan."),
    Choice(
        "review_form",
        "Cetak formulir Pernyataan Telah Direviu",
        "Formulir kosong yang diisi APIP; tidak pernah diisi oleh aplikasi. Pernyataan yang sudah ditandatangani dijilid "
        "sebagai gambar: tulis nama berkasnya pada Profil.",
        ("ya", "tidak"),
    ),
    Choice(
        "figure_trace",
        "Jilid Kertas Kerja Pengukuran pada laporan",
        "Kertas kerja menyebut berkas, lembar, sel, dan rumus dari tiap angka, dan data yang belum lengkap. Bila 'tidak', "
        "kertas kerja menjadi berkas tersendiri di samping draf.",
        ("ya", "tidak"),
        optional=True,
        spellings=("Cetak lampiran Kertas Kerja Pengukuran", "Cetak lampiran Telusur Angka"),
    ),
    Choice(
        "delivery_table",
        "Cetak penyerahan data di laporan",
        "Tabel siapa menyerahkan data dan kapan. Tanpa pilihan ini tabel itu hanya ada pada Lembar Kendali di hasil "
        "pemeriksaan.",
        ("ya", "tidak"),
        optional=True,
    ),
    Choice(
        "renstra_share",
        "Cetak porsi jarak dari kondisi awal",
        "Kolom tambahan pada perbandingan dengan Renstra: (kondisi awal − realisasi)/(kondisi awal − target akhir).",
        ("ya", "tidak"),
        optional=True,
    ),
    Choice(
        "initials",
        "Paraf hierarki pada laporan triwulan",
        "Bila 'ya', laporan triwulan ditandatangani pemeriksanya saja; yang menyusun dan mengoreksi membubuhkan paraf. LKJ "
        "tahunan selalu ditandatangani kepala perangkat daerah saja.",
        ("ya", "tidak"),
        optional=True,
    ),
    Choice(
        "disposition",
        "Lembar disposisi",
        "Dicetak tiap triwulan, sekali setahun untuk semua periode, atau tidak dicetak karena disposisinya elektronik.",
        ("tiap triwulan", "sekali setahun", "elektronik"),
        optional=True,
    ),
    Choice(
        "upload_limit",
        "Batas ukuran berkas unggahan (MB)",
        "Batas satu berkas pada portal e-SAKIP atau ESR; tiap portal menetapkannya sendiri. PDF yang lebih besar dipecah per "
        "halaman. Kosong berarti berkas disalin utuh.",
        optional=True,
    ),
    Choice(
        "corrector",
        "Yang mengoreksi laporan",
        "Peran pada lembar Pejabat yang mengoreksi laporan (SOP langkah 6); bila jabatan itu tidak ada, pilih peran lain.",
        ("Pengoreksi laporan", "Penyusun laporan", "Kepala perangkat daerah"),
        optional=True,
    ),
    Choice(
        "checker",
        "Yang memeriksa laporan",
        "Peran pada lembar Pejabat yang memeriksa dan menyetujui laporan (SOP langkah 7).",
        ("Kepala perangkat daerah", "Pengoreksi laporan"),
        optional=True,
    ),
)
