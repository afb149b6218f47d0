"""The whole command line, and how quarters and dates are read as people write them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from lkjgen.cli.commands import COMMANDS, OLDER, overview
from lkjgen.cli.step_arguments import add_steps
from lkjgen.cli.usage import Parser, as_path

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    from datetime import date

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


class _Overview(Parser):
    """The parser of the whole command line."""

    def format_help(self) -> str:
        return f"{overview()}\n"


def parser() -> Parser:
    """The whole command line."""
    top = _Overview(prog="lkjgen")
    top.add_argument("--versi", action="store_true")
    commands = top.add_subparsers(dest="command", metavar="PERINTAH", parser_class=Parser)

    def add(name: str) -> Parser:
        told = COMMANDS[name][1]
        older = [one for one, current in OLDER.items() if current == name]
        command = commands.add_parser(name, aliases=older, description=f"{told[0].upper()}{told[1:]}.")
        command.set_defaults(command=name)  # also where it was called by its older name
        return command

    new = add("baru")
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

    def period_command(name: str) -> Parser:
        command = add(name)
        command.add_argument("folder", metavar="FOLDER", type=as_path, help="folder kerja satu tahun anggaran")
        period_of(command)
        return command

    period_command("formulir")
    check = period_command("periksa")
    check.add_argument("--json", action="store_true", help="cetak hasil pemeriksaan sebagai JSON")
    compose = period_command("susun")
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
    traced = add("telusur")
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
    add_steps(add, period_of, _day)
    served = add("layani")
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
    rules = add("aturan")
    rules.add_argument("kode", metavar="KODE", nargs="?", help="kode aturan atau keputusan, misalnya CAP-001 atau D6")
    example = add("contoh")
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
