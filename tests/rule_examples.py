"""The example of each rule for `lkjgen aturan KODE` and docs/aturan.md; `tests.refresh` writes it into the package.

A rule with a case file shows its first failing case, as the product tells it. The rules that readers apply have no
case file; for them a situation and its values stand here, and their own messages are filled in.
"""

from __future__ import annotations

import csv
import io

from lkjgen.core.model import Place
from lkjgen.core.rule import Finding, Hit
from lkjgen.core.rules.catalogue import BY_CODE, CATALOGUE
from tests.rule_cases import cases

_COLUMN = {"column": "Realisasi"}
_SHEET = {"sheet": "Realisasi"}
_TEAM = {"team": "PRM", "period": "TW2"}
_SETTING = {
    "fault": "nama, tanggal, atau alasannya kosong",
    "way_out": "isi siapa yang menetapkan, tanggal, dan alasannya",
}

# Code → situation, what stands there, what was expected, the values of the message.
READING: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "BKS-001": ("unduhan dari surel terputus", "", "", {}),
    "BKS-002": ("foto diberi nama isian.xlsx", "gambar PNG", "", {}),
    "BKS-003": ("disimpan dari Excel lama sebagai .xls", "Excel 97-2003 (.xls)", ".xlsx", {}),
    "BKS-004": ("kata sandi pembuka dipasang", "", "", {}),
    "BKS-005": ("penyalinan lewat diska lepas terputus", "", "", {}),
    "BKS-006": ("folder disalin saat formulir masih terbuka", "", "", {}),
    "BKS-007": ("disimpan sebagai .xlsm", "", "", {}),
    "BKS-008": ("foto kegiatan ditempel pada lembar", "62 MB", "50 MB", {}),
    "BKS-009": ("berkas zip berisi berkas raksasa", "isinya mengembang 1.000 kali", "", {}),
    "BKS-010": ("disimpan oleh program yang tidak lazim", "", "", {}),
    "BKS-011": ("lembar dihapus karena dianggap tidak perlu", "", "Anggaran", {}),
    "BKS-012": ("lembar diberi nama lain", "Realisasi TW 2", "Realisasi", {}),
    "BKS-013": ("baris judul terhapus", "", "Kode indikator, Indikator", _SHEET),
    "BKS-014": ("satu kolom dihapus", "", "", {**_SHEET, **_COLUMN}),
    "BKS-015": ("judul kolom diketik ulang", "Relisasi", "Realisasi", {}),
    "BKS-016": ("kolom disalin ke sebelahnya", "sel G5 dan H5", "Realisasi", {}),
    "BKS-017": ("dua sel isian digabung", "G7:G8", "", _SHEET),
    "BKS-018": ("keterangan diketik jauh di bawah tabel", "AB412", "", _SHEET),
    "BKS-019": ("baris disembunyikan saat mencetak", "baris 9", "", _SHEET),
    "BKS-020": ("isian diketik pada buku kerja baru", "", "", {}),
    "BKS-021": ("lembar disalin dari formulir tim lain", "PRM dan PKP", "PRM", {}),
    "BKS-022": ("formulir dinas lain terkirim", "Dinas Contoh", "Dinas Perumahan", {}),
    "BKS-023": ("formulir tahun lalu diisi lagi", "2022", "2023", {}),
    "BKS-024": ("formulir triwulan lalu dikirim lagi", "TW1", "TW2", {}),
    "BKS-025": ("kode tim diubah pada data induk setelah formulir dibagikan", "PRK", "PRM, PKP", {}),
    "BKS-026": ("formulir dibuat dengan lkjgen yang lebih baru", "3", "2", {}),
    "BKS-027": ("isian pertama dan perbaikannya berada di satu folder", "isian.xlsx, isian (2).xlsx", "", _TEAM),
    "BKS-028": ("isi berkas membuat pembacaan macet", "60 detik", "", {}),
    "BKS-029": ("formulir dibuat sebelum lkjgen diperbarui", "1", "2", {}),
    "BKS-040": ("lembar disalin lalu salinannya yang diisi", "H5", "Realisasi", {"sheet": "Realisasi (2)"}),
    "BKS-041": ("daftar resmi ditempel apa adanya", "A5:A304", "", {"sheet": "Referensi Kode"}),
    "BKS-042": ("satu rekomendasi belum lengkap", "1 dari 6 barisnya tidak dipakai", "", {"sheet": "Rekomendasi LHE"}),
    "BKS-043": ("berkas masih terbuka di komputer lain", "Permission denied", "", {}),
    "BKS-044": ("dua orang mengisi lewat folder bersama", "isian.xlsx, isian (conflicted copy).xlsx", "", _TEAM),
    "BKS-045": (
        "dua Puskesmas mengisi salinan formulir masing-masing", "utara.xlsx (Puskesmas Utara); selatan.xlsx (Puskesmas Selatan)",
        "", {"team": "Bidang Perumahan", "period": "Triwulan II Tahun 2023"},
    ),
    "BKS-046": (
        "dua salinan menyebut LRA yang berbeda", "a.xlsx sel B8 dan b.xlsx sel B8", "",
        {"team": "Bidang Perumahan", "column": "Nomor LRA"},
    ),
    "DRF-001": (
        "angka capaian diketik ulang di Word", "98,00%", "80,00%",
        {"where": 'Sasaran SS-01, "Capaiannya 98,00% dengan kategori Tinggi"', "written": "80,00%"},
    ),
    "DRF-002": (
        "tim memperbaiki isian setelah draf ditulis", "80,00%", "82,50%",
        {"where": 'Capaian Kinerja, Tabel 3.3, baris "IK-01", kolom "Capaian (%)"'},
    ),
    "DRF-003": ("satu baris tabel dihapus", "75; 60; 80,00", "", {"where": "Capaian Kinerja, Tabel 3.3", "count": "3"}),
    "DRF-004": ("indikator dihapus pada PK Perubahan", "80,00%", "", {"where": "Sasaran SS-01, Tabel 3.4"}),
    "DRF-005": (
        "kategori diganti di Word", "Tinggi", "Sedang",
        {"where": 'Capaian Kinerja, Tabel 3.3, baris "IK-01", kolom "Kategori"'},
    ),
    "DRF-006": (
        "angka diketik dalam kalimat, lalu datanya diperbaiki", "60 unit", "62 unit",
        {"where": 'Sasaran SS-01, "Sebanyak 60 unit sudah dihuni"', "name": "realisasi IK-01"},
    ),
    "DRF-010": ("kata pengantar disalin dari laporan tahun lalu", "2022", "2023", {"where": "KATA PENGANTAR"}),
    "DRF-011": (
        "tabel disalin bersama judulnya", "Tabel 3.1", "", {"where": '"Tabel 3.1 Skala"; "Tabel 3.1 Ringkasan"', "count": "2"},
    ),
    "DRF-012": ("rujukan ke tabel yang dihapus", "Error! Reference source not found.", "", {"where": "Sasaran SS-01"}),
    "DRF-013": ("catatan pimpinan belum ditulis", "2", "", {"gaps": "[catatan pimpinan]; (nama Kepala Dinas)"}),
    "DRF-014": ("penanda tangan belum ditulis", "(nama Kepala Dinas)", "", {"where": "Pengesahan", "count": ""}),
    "DRF-015": (
        "kalimat ditambahkan di Word", "target tercapai", "capaiannya 80,00% (tidak tercapai)",
        {"where": 'Sasaran SS-01, "target tercapai berkat dukungan desa"', "name": "IK-01 Jumlah rumah"},
    ),
    "DRF-016": ("satu bagian terhapus", "Isu Strategis", "", {}),
    "DRF-017": (
        "kata dalam kalimat aplikasi diganti", "turun", "naik", {"where": 'Sasaran SS-01, "Realisasi 416 unit turun sebesar"'},
    ),
    "DRF-018": (
        "kalimat aplikasi dipangkas", "2023", "",
        {"where": 'Kesimpulan, "Tujuh dari 19 indikator tercapai"', "how": "tidak lagi menyebut"},
    ),
    "DRF-019": ("butir daftar terhapus", "IK-10", "", {"where": 'Kesimpulan, "IK-09 Jumlah perumahan"'}),
    "DRF-020": (
        "data diperbaiki setelah draf ditulis", "tidak mencapai", "mencapai",
        {"where": 'Sasaran SS-01, "Realisasi Jumlah rumah layak huni"'},
    ),
    "DRF-021": (
        "uraian Tim Kerja disunting di Word", "60", "", {"where": 'Sasaran SS-01, "Dukungan 60 kelompok"', "written": "40"},
    ),
    "DRF-022": ("kalimat aplikasi disusun ulang", "1", "", {"where": "Kesimpulan"}),
    "DRF-023": (
        "nomor tabel dalam kalimat diketik ulang", "Tabel 3.4", "Tabel 3.5", {"where": 'Sasaran SS-01, "lihat Tabel 3.4"'},
    ),
    "DRF-024": ("tabel dihapus sebelum ditandatangani", "Tabel 3.1 Pengukuran Kinerja", "", {}),
    "ISI-001": ("keterangan ditulis di sel angka", "sekitar 40", "", _COLUMN),
    "ISI-002": ("tanda hubung dipakai untuk nol", "-", "", _COLUMN),
    "ISI-003": ("besaran ditulis dengan kata", "1,2 juta", "", _COLUMN),
    "ISI-004": ("penulisan Inggris", "1,234.56", "1.234,56", _COLUMN),
    "ISI-005": ("sel berformat teks", "95,5", "95,5", _COLUMN),
    "ISI-006": ("satu titik dan tiga angka", "1.250", "1.250", _COLUMN),
    "ISI-007": ("rupiah dengan titik dan koma yang janggal", "1.25", "125", _COLUMN),
    "ISI-008": ("rumus merujuk sel yang dihapus", "#REF!", "", _COLUMN),
    "ISI-009": ("berkas disimpan oleh program yang tidak menghitung", "=G7/H7", "", _COLUMN),
    "ISI-010": ("tanggal yang tidak ada", "31/6/2023", "", {"column": "Tanggal"}),
    "ISI-011": ("tahun dengan koma", "2023,5", "", {"column": "Tahun data"}),
    "ISI-012": ("pilihan diketik sendiri", "sudah", "selesai; proses; belum", {"column": "Status"}),
    "ISI-013": ("baris baru belum lengkap", "", "", {"column": "Kode indikator"}),
    "ISI-014": ("fisik lebih dari seratus persen", "120", "0 sampai 100", {"column": "Fisik (%)"}),
    "ISI-015": ("baris disalin tanpa mengganti kode", "IK-03", "A8", {"column": "Kode"}),
    "ISI-016": ("kode memakai koma", "1,04,02", "angka dan titik", {"column": "Kode"}),
    "ISI-017": ("kode salah ketik", "IK-33", "Indikator", {"column": "Kode indikator"}),
    "ISI-018": ("sel berformat persen", "95,50%", "95,5", _COLUMN),
    "ISI-019": ("NIP diketik sebagai angka", "1,97507E+17", "", {"column": "NIP"}),
    "ISI-080": ("tanda catatan kaki di belakang angka", "50,21", "50,2", _COLUMN),
    "ISI-081": ("angka dicoret sebagai tanda batal", "50,2 (dicoret)", "", _COLUMN),
    "ISI-082": ("format angka dalam ribuan", "1,2", "1234", _COLUMN),
    "ISI-083": ("komentar ditempel pada sel", "angka sementara", "", _COLUMN),
    "ISI-084": ("format tanggal terbawa dari sel lain", "14 April 1900", "105", _COLUMN),
    "ISI-085": (
        "keluaran diketik sebagai persen", "80%", "",
        {
            "column": "Keluaran s.d. periode ini", "unit": " dalam unit",
            "way_out": "Keluaran diisi jumlah, bukan persen; bila maksudnya fisik 100%, isi kolom Fisik",
        },
    ),
    "PKJ-060": ("aturan dimatikan tanpa alasan", "NAR-002", "", _SETTING),
    "PKJ-061": (
        "hal yang wajib diperbaiki diterima dengan alasan", "ISI-030", "",
        {
            "waived": "realisasi/IK-01/TW2",
            "fault": "hal itu wajib diperbaiki",
            "way_out": "hapus baris itu dan perbaiki isiannya",
        },
    ),
    "PKJ-062": (
        "angka diperbaiki setelah diterima dengan alasan", "140,00%", "130,00%",
        {"code": "CAP-003", "waived": "capaian/IK-01/TW2"},
    ),
}  # fmt: skip


def examples_csv() -> str:
    """One line per rule: code, situation, message, remedy."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("code", "situation", "message", "remedy"))
    shown = dict(_from_cases())
    for rule in CATALOGUE:
        situation, finding = shown.get(rule.code) or _from_table(rule.code)
        writer.writerow((rule.code, situation, finding.message, finding.remedy))
    return target.getvalue()


def _from_cases() -> dict[str, tuple[str, Finding]]:
    found: dict[str, tuple[str, Finding]] = {}
    for case in cases():
        if case.fails and case.code not in found:
            finding = next(one for one in case.findings() if one.code == case.code)
            found[case.code] = (case.title, finding)
    return found


def _from_table(code: str) -> tuple[str, Finding]:
    situation, found, expected, values = READING[code]
    rule = BY_CODE[code]
    if set(values) != rule.placeholders:
        raise ValueError(f"{code}: the message wants {sorted(rule.placeholders)}")
    return situation, rule.finding(Hit(Place(), "", found, expected, values))
