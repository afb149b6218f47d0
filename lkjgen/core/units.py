"""The one table of units (D34): what a unit is, whether it may be summed, and by what a ratio in it is multiplied.

A unit is what the data induk writes ("%", "per 100.000 KH", "hari kerja"). What stands in no row of the table is
`UNKNOWN`: nothing is assumed of it but that it is no percentage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from lkjgen.core.values import dataclass


class UnitKind(Enum):
    PERCENT = "persen"
    PER_MANY = "per sekian"  # ‰, per 1.000, per 100.000 …
    RATIO = "rasio"
    INDEX = "indeks, nilai, atau skor"
    COUNT = "bilangan bulat"
    AMOUNT = "ukuran"  # ha, km, ton …: added up, with fractions
    DURATION = "lama waktu"
    RUPIAH = "rupiah"
    PREDICATE = "predikat"
    DATE = "tanggal"
    OTHER = "lain"


@dataclass(frozen=True)
class Unit:
    """`factor`: what pembilang/penyebut is multiplied by, None where the unit does not tell.

    `summable`: figures of several triwulan may be added (D6). `fraction`: 0,5 of it makes sense. `lower` and `upper`:
    beyond them a figure is asked about, never refused; None where any number is plausible. `named`: the unit is the thing
    itself ("nilai", "indeks"), which a sentence does not repeat beside the figure.
    """

    kind: UnitKind
    factor: Decimal | None = None
    summable: bool = True
    fraction: bool = True
    lower: Decimal | None = Decimal(0)
    upper: Decimal | None = None
    named: bool = False

    @property
    def is_percent(self) -> bool:
        return self.kind is UnitKind.PERCENT


_ONE, _HUNDRED = Decimal(1), Decimal(100)
PERCENT = Unit(UnitKind.PERCENT, _HUNDRED, summable=False, lower=None, upper=_HUNDRED)
UNKNOWN = Unit(UnitKind.OTHER, lower=None)
_RATIO = Unit(UnitKind.RATIO, _ONE, summable=False, lower=None, named=True)
_INDEX = Unit(UnitKind.INDEX, summable=False, lower=None, named=True)
_POINTS = Unit(UnitKind.INDEX, summable=False, lower=None)
_PREDICATE = Unit(UnitKind.PREDICATE, summable=False, fraction=False, lower=None, named=True)
_DATE = Unit(UnitKind.DATE, summable=False, fraction=False, lower=None, named=True)
_RUPIAH = Unit(UnitKind.RUPIAH, _ONE, fraction=False, lower=None)
_SCALED_RUPIAH = Unit(UnitKind.RUPIAH, lower=None)
_DURATION = Unit(UnitKind.DURATION, _ONE)
_AMOUNT = Unit(UnitKind.AMOUNT)
_COUNT = Unit(UnitKind.COUNT, fraction=False)


def _per(many: int) -> Unit:
    factor = Decimal(many)
    return Unit(UnitKind.PER_MANY, factor, summable=False, upper=factor)


_WORDS: Mapping[Unit, str] = {
    PERCENT: "% persen persentase prosen prosentase percent pct",
    _per(1000): "‰ permil promil",
    _RATIO: "rasio ratio perbandingan",
    _INDEX: "indeks index nilai skor score",
    _POINTS: "poin point level peringkat ranking rangking",
    _PREDICATE: "predikat kategori opini mutu kriteria",
    _DATE: "tanggal tgl",
    _RUPIAH: "rp rupiah",
    _DURATION: "detik menit jam hari minggu bulan triwulan semester tahun",
    _AMOUNT: "ha hektar hektare km km² km2 kilometer m m² m2 m³ m3 meter liter ton kg kilogram kuintal kw mw kwh "
    "kubik mbps",
    _COUNT: "aduan anak aplikasi aset bangunan bayi berita berkas bidang buah bumdes daerah data desa dinas dokumen ekor "
    "event fasilitas gedung guru ibu inovasi instansi izin jenis jiwa kali kampung kantor kasus kawasan kecamatan kegiatan "
    "kejadian kelompok kelurahan keluarga kendaraan keputusan kk komunitas koperasi kunjungan laporan layanan lembaga "
    "lokasi masalah nagari naskah opd orang paket pasar pasien pegawai pelanggan pelatihan peraturan perda peristiwa "
    "perkara permohonan perusahaan peserta petani pokja posyandu produk program puskesmas regulasi rekomendasi "
    "rekom rt ruang ruas rumah sambungan satuan sekolah sengketa sertifikat sertipikat set siswa situs sistem skpd "
    "temuan tim titik umkm unit usaha usulan warga wirausaha",
}
TABLE: Mapping[str, Unit] = {word: unit for unit, words in _WORDS.items() for word in words.split()}
"""First word of a unit → what it is."""

_MANY: Mapping[str, int] = {
    "seratus": 100, "seribu": 1000, "mil": 1000, "mille": 1000, "ribu": 1000, "sepuluh ribu": 10_000,
    "seratus ribu": 100_000, "sejuta": 1_000_000, "juta": 1_000_000,
}  # fmt: skip
_SCALES: Mapping[str, int] = {"ribu": 1000, "rb": 1000, "juta": 1_000_000, "jt": 1_000_000}
_NUMBERED = re.compile(r"(?:\b(?:per|tiap|setiap)\b|/|:)\s*(\d[\d.,]*)\s*(ribu|rb|juta|jt)?\b")
_SPELLED = re.compile(rf"(?:\b(?:per|tiap|setiap)\b|/)\s*({'|'.join(sorted(_MANY, key=len, reverse=True))})\b")
_SCALED = re.compile(r"\b(ribu|juta|miliar|milyar|triliun|trilyun|rb|jt)\b")
_FIRST = re.compile(r"[^\s/(\[,;]+")


def unit_of(text: str) -> Unit:
    """What a unit's text says; case, blanks and what follows the first word ("orang/bulan") do not matter.

    "per 1.000 KH", "/100.000 penduduk", "kasus per 10.000", "per 1 juta" and "per seribu" tell their factor wherever it
    stands; only powers of ten from 100 on are such a factor ("kali per 2 tahun" is none).
    """
    plain = " ".join(text.casefold().replace("\u00a0", " ").split())
    many = _many(plain)
    if many is not None:
        return _per(many)
    if re.search(r"\brp\b|\brupiah\b", plain) and _SCALED.search(plain):
        return _SCALED_RUPIAH
    if "%" in plain or re.search(r"\bpersen\b", plain):
        return PERCENT
    if "‰" in plain:
        return _per(1000)
    first = _FIRST.search(plain.strip("().[] "))
    return TABLE.get(first[0].strip(".:"), UNKNOWN) if first else UNKNOWN


def _many(plain: str) -> int | None:
    if match := _NUMBERED.search(plain):
        digits = re.sub(r"[.,]", "", match[1])
        number = int(digits) * _SCALES.get(match[2] or "", 1)
        return number if number >= 100 and str(number).rstrip("0") == "1" else None
    match = _SPELLED.search(plain)
    return _MANY[match[1]] if match else None
