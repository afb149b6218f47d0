"""The whole command line, and how quarters and dates are read as people write them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from lkjgen.cli.step_arguments import add_steps
from lkjgen.cli.usage import Parser, as_path

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    from datetime import date

STEPS = """\
lkjgen menyusun Laporan Kinerja (LKJ) triwulanan dan tahunan dari berkas Excel.

Langkah-langkahnya:
   1. lkjgen baru FOLDER --tahun 2025             membuat folder kerja dan perjanjian_kinerja.xlsx untuk diisi
      lkjgen baru FOLDER --dari FOLDER_2024       tahun berikutnya: yang tetap dibawa dari tahun lalu
      lkjgen impor FOLDER BERKAS --sebagai pagu   mengambil pagu, rencana kas, kode, atau realisasi dari ekspor SIPD
   2. lkjgen mulai FOLDER --triwulan 1            disposisi, pembagian tugas, formulir isian, pesan untuk tiap tim
   3. lkjgen terima FOLDER BERKAS --triwulan 1    menyimpan isian tim di masuk/TW1, dengan tanda terima
      lkjgen ingatkan FOLDER --triwulan 1         nota dinas untuk tim yang melewati batas waktu
   4. lkjgen periksa FOLDER --triwulan 1          memeriksa isian dan menulis laporan pemeriksaan di output/TW1
   5. lkjgen susun FOLDER --triwulan 1            menulis draf Word di output/TW1
      lkjgen rapat FOLDER --triwulan 1            undangan, daftar hadir, dan notulen rapat evaluasi
   6. lkjgen koreksi FOLDER --triwulan 1          lembar koreksi; dibaca kembali dengan --baca
   7. lkjgen telusur DRAF.docx                    mencocokkan angka draf yang sudah disunting dengan data
      lkjgen persetujuan FOLDER --triwulan 1      lembar persetujuan dan ringkasan untuk Kepala; mencatat jawabannya
   8. lkjgen arsip FOLDER --triwulan 1            menutup triwulan itu ke arsip/TW1
      lkjgen surat-pengantar FOLDER --triwulan 1  surat pengantar dan tanda terima laporan
  Untuk LKJ setahun, pakai --tahunan sebagai ganti --triwulan. Tanpa naskah, cukup 'lkjgen formulir', lalu
  simpan sendiri yang kembali di masuk/TW1.

Untuk setahun:               lkjgen data-dukung FOLDER, lkjgen paket-reviu FOLDER, lkjgen serah-terima FOLDER,
                             lkjgen persandingan FOLDER, lkjgen unggahan FOLDER --tahunan
Sampai mana, siapa berikut:  lkjgen status FOLDER
Arti hasil pemeriksaan:      lkjgen aturan KODE
Semua langkah di peramban:   lkjgen layani
Mencoba dengan data contoh:  lkjgen contoh
Penjelasan tiap perintah:    lkjgen PERINTAH --help
"""
EXAMPLE_OFFICES = ("perkimtan", "kesehatan")  # the keys of `lkjgen.example.OFFICES`, which is slow to import

_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY = r"\d{1,2}[\s/.-]+\w+[\s/.-]+\d{4}|\d{4}-\d{1,2}-\d{1,2}"
_TWO_DIGITS = r"\d{1,2}[\s/.-]+\w+[\s/.-]+'?\d{2}"
_WORDS_OF_A_VALUE = (3, 2)  # "10 Juli 2024", "TW II"
_SPACED = ("--triwulan", "--tanggal")


def _year(text: str) -> int:
    if not re.fullmatch(r"20\d{2}", text):
        raise argparse.ArgumentTypeError(f"ditulis dengan empat angka, misalnya 2025; '{text}' bukan tahun anggaran")
    return int(text)


def _quarter(text: str) -> int:
    """ "2", "II", "ii", "TW2", "TW II", "triwulan 2"."""
    if quarter := _quarter_of(text):
        return quarter
    raise argparse.ArgumentTypeError(f"diikuti 1, 2, 3, atau 4 (boleh I, II, III, atau IV); '{text}' bukan triwulan")


def _quarter_of(text: str) -> int | None:
    number = text.strip().casefold().removeprefix("triwulan").removeprefix("tw")
    return _QUARTERS.get(number.lstrip(" ._-"))


def _date(text: str) -> date | None:
    from lkjgen.core.number import parse_date  # `--help` needs no numbers

    return parse_date(text)


def _day(text: str) -> date:
    """ "10-07-2024", "10/07/2024", "10 Juli 2024", "2024-07-10"."""
    day = _date(text)
    if day is not None and day.year // 100 == 20:
        return day
    if day is not None:
        fault = f"'{text}': {day.year} bukan tahun anggaran"
    elif re.fullmatch(_TWO_DIGITS, text.strip()):
        fault = f"'{text}': tahunnya ditulis dengan empat angka, misalnya 10-07-2024"
    elif re.fullmatch(_DAY, text.strip()):
        fault = f"'{text}' tidak ada dalam kalender; urutannya hari, bulan, tahun, misalnya 10-07-2024"
    else:
        fault = f"'{text}' bukan tanggal; tulis misalnya 10-07-2024 atau \"10 Juli 2024\""
    raise argparse.ArgumentTypeError(fault)


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="lkjgen", description=STEPS)
    top.add_argument("--versi", action="store_true", help="tampilkan versi lkjgen")
    commands = top.add_subparsers(dest="command", metavar="PERINTAH", title="perintah", parser_class=Parser)

    new = commands.add_parser("baru", help="buat folder kerja dan perjanjian_kinerja.xlsx, kosong atau dari tahun lalu")
    new.add_argument("folder", metavar="FOLDER", type=as_path, help="folder kerja satu tahun anggaran")
    begun = new.add_mutually_exclusive_group(required=True)
    begun.add_argument("--tahun", type=_year, metavar="TAHUN", help="tahun anggaran, misalnya 2025")
    begun.add_argument(
        "--dari",
        type=as_path,
        metavar="FOLDER_TAHUN_LALU",
        help="folder tahun lalu yang diteruskan: yang tetap dibawa, Riwayat diisi dari hasilnya; folder itu tidak diubah",
    )

    def period_of(command: Parser, *, required: bool = True) -> argparse._MutuallyExclusiveGroup:
        period = command.add_mutually_exclusive_group(required=required)
        period.add_argument(
            "--triwulan", type=_quarter, metavar="N", help="triwulan 1, 2, 3, atau 4; boleh juga II atau TW2"
        )
        period.add_argument("--tahunan", action="store_true", help="setahun penuh")
        return period

    def period_command(name: str, summary: str, older: tuple[str, ...] = ()) -> Parser:
        told = f"{summary[0].upper()}{summary[1:]}."
        command = commands.add_parser(name, aliases=older, help=summary, description=told)
        command.set_defaults(command=name)  # also where it was called by its older name
        command.add_argument("folder", metavar="FOLDER", type=as_path, help="folder kerja satu tahun anggaran")
        period_of(command)
        return command

    period_command("formulir", "buat formulir isian tiap tim", ("templat",))
    check = period_command("periksa", "periksa isian tim dan tulis laporan pemeriksaan")
    check.add_argument("--json", action="store_true", help="cetak hasil pemeriksaan sebagai JSON")
    compose = period_command("susun", "tulis draf Word laporan kinerja")
    compose.add_argument(
        "--tetap", action="store_true", help="tulis draf walaupun ada yang wajib diperbaiki; draf diberi tanda"
    )
    compose.add_argument(
        "--tanggal",
        type=_day,
        metavar="TANGGAL",
        help="tanggal penandatanganan, misalnya 10-07-2025; bila kosong menjadi isian bertanda",
    )
    compose.add_argument(
        "--tanpa-nomor-halaman", action="store_true", help="daftar isi tanpa nomor halaman (tanpa LibreOffice)"
    )
    compose.add_argument("--pdf", action="store_true", help="tulis juga PDF di samping draf (dengan LibreOffice)")
    compose.add_argument(
        "--draf",
        type=as_path,
        metavar="BERKAS",
        help="draf suntingan yang dilanjutkan, bila ada beberapa di folder output",
    )
    summary = "cocokkan setiap angka pada draf Word dengan data"
    traced = commands.add_parser("telusur", help=summary, description=f"{summary.capitalize()}.")
    traced.add_argument(
        "draf", metavar="DRAF", type=as_path, help="draf .docx yang ditulis 'lkjgen susun', boleh sudah disunting"
    )
    traced.add_argument(
        "--folder", type=as_path, metavar="FOLDER", help="folder kerja, bila drafnya berada di tempat lain"
    )
    traced.add_argument(
        "--akhir", action="store_true", help="periksa sebagai naskah akhir: isian bertanda wajib diperbaiki"
    )
    traced.add_argument("--json", action="store_true", help="cetak hasil pencocokan sebagai JSON")
    add_steps(commands.add_parser, period_of, _day)
    served = commands.add_parser("layani", help="buka halaman kerja di peramban: semua langkah tanpa mengetik perintah")
    served.add_argument(
        "folder",
        metavar="FOLDER",
        type=as_path,
        nargs="?",
        help="folder kerja satu tahun anggaran; tanpa ini: pilih atau buat tahunnya di halaman",
    )
    served.add_argument("--tanpa-peramban", action="store_true", help="cetak alamat halamannya, tanpa membuka peramban")
    served.add_argument(
        "--jaringan",
        action="store_true",
        help="buka juga untuk rekan di jaringan kantor, dengan kata sandi dari Kasubag",
    )
    served.add_argument(
        "--sertifikat", type=as_path, metavar="BERKAS", help="sertifikat kantor (PEM), agar jaringan memakai https"
    )
    served.add_argument("--kunci", type=as_path, metavar="BERKAS", help="kunci dari sertifikat itu (PEM)")
    rules = commands.add_parser("aturan", help="daftar aturan pemeriksaan, atau penjelasan satu aturan")
    rules.add_argument("kode", metavar="KODE", nargs="?", help="kode aturan atau keputusan, misalnya CAP-001 atau D6")
    example = commands.add_parser("contoh", help="jalankan setahun penuh dengan data contoh")
    example.add_argument("folder", metavar="FOLDER", type=as_path, nargs="?", default="output", help="folder hasil")
    example.add_argument(
        "--kantor",
        choices=EXAMPLE_OFFICES,
        default=EXAMPLE_OFFICES[0],
        help=f"kantor contoh: {' atau '.join(EXAMPLE_OFFICES)} (tanpa pilihan ini: {EXAMPLE_OFFICES[0]})",
    )
    return top


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options that the words of a command line mean; ends the program with a sentence where they mean none."""
    return parser().parsed(_joined(arguments))


def _joined(words: Sequence[str]) -> list[str]:
    """The words with each quarter and date that was typed with blanks, without quotation marks, as one."""
    joined = list(words)
    for place, word in enumerate(joined, 1):
        for count in _WORDS_OF_A_VALUE if word in _SPACED else ():
            value = " ".join(joined[place : place + count])
            if _date(value) or _quarter_of(value):
                joined[place : place + count] = [value]
                break
    return joined
