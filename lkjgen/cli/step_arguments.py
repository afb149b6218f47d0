"""The commands of the procedure's steps: what each takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from lkjgen.cli.usage import Parser, as_path

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    from datetime import date

ACTS = (
    "disposisi-kepala",
    "disposisi-sekretaris",
    "pembagian-tugas",
    "pengingat",
    "keterangan",
    "dikembalikan-ke-tim",
    "dilanjutkan-tanpa-tim",
    "dibahas",
    "koreksi-ditarik",
    "angka-ditetapkan",
    "dikoreksi",
    "disetujui",
    "dikembalikan-kepala",
    "disampaikan",
    "direviu",
    "diperbaiki",
    "final",
    "diunggah",
    "dipublikasikan",
    "ditandatangani",
)
"""The values of the keys of `usecases.recording.RECORDABLE`, which is slow to import."""


def add_steps(
    add: Callable[..., Parser], period_of: Callable[..., argparse._MutuallyExclusiveGroup], day: Callable[[str], date]
) -> None:
    """Declare them: `add` makes a command, `period_of` gives it --triwulan and --tahunan, `day` reads a date."""

    def command(name: str, summary: str) -> Parser:
        made = add(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        made.set_defaults(command=name)
        made.add_argument("folder", metavar="FOLDER", type=as_path, help="folder kerja satu tahun anggaran")
        return made

    def acting(made: Parser, dated: str = "tanggal naskah, atau hari dilakukannya") -> None:
        made.add_argument("--tanggal", type=day, metavar="TANGGAL", help=f"{dated}; tanpa pilihan ini: hari ini")
        made.add_argument(
            "--oleh", default="", metavar="NAMA", help="siapa; tanpa pilihan ini: pemegang jabatannya hari itu"
        )

    corrected = command("koreksi", "buat lembar koreksi laporan, atau baca lembar yang sudah diisi (SOP langkah 6)")
    period_of(corrected)
    corrected.add_argument(
        "--baca", type=as_path, nargs="+", default=[], metavar="BERKAS", help="lembar koreksi yang sudah diisi"
    )
    acting(corrected, "tanggal koreksi, bila tidak disebut pada lembarnya")
    corrected.add_argument(
        "--atas",
        default="",
        metavar="KETERANGAN",
        help="bila lembarnya diisi orang lain: atas koreksi siapa, dari foto atau pesan apa, tanggal berapa",
    )
    corrected.add_argument(
        "--berkas", type=as_path, nargs="+", default=[], metavar="BERKAS", help="foto atau pindaian yang ikut disimpan"
    )

    status = command("status", "tunjukkan sampai mana tiap langkah SOP, siapa berikutnya, dan apa yang terlambat")
    period_of(status, required=False).add_argument("--semua", action="store_true", help="semua periode tahun itu")
    status.add_argument("--berkas", action="store_true", help="tulis juga sebagai HTML dan Excel di folder output")
    status.add_argument("--json", action="store_true", help="cetak sebagai JSON")

    command("riwayat", "tunjukkan apa yang sudah terjadi, bernomor")

    recorded = command("catat", "catat langkah yang dilakukan di luar aplikasi: siapa, kapan, dengan naskah apa")
    recorded.add_argument("langkah", metavar="LANGKAH", choices=ACTS, help=", ".join(ACTS))
    period_of(recorded)
    acting(recorded)
    recorded.add_argument("--tim", default="", metavar="KODE", help="kode tim pada data induk")
    recorded.add_argument(
        "--naskah", default="", metavar="NASKAH", help="naskah, foto, atau pesan yang menjadi dasarnya"
    )
    recorded.add_argument("--alasan", default="", metavar="ALASAN", help="alasan atau catatan")
    recorded.add_argument(
        "--berkas", type=as_path, nargs="+", default=[], metavar="BERKAS", help="foto atau pindaian yang ikut disimpan"
    )

    recorded.add_argument(
        "--nomor",
        type=_number,
        metavar="NOMOR",
        help="nomor koreksi yang ditarik atau ditetapkan, menurut 'lkjgen riwayat'",
    )

    undone = command("batalkan", "batalkan satu kejadian yang keliru dicatat; kejadiannya tetap ada di riwayat")
    undone.add_argument("nomor", metavar="NOMOR", type=_number, help="nomor menurut 'lkjgen riwayat'")
    undone.add_argument("--alasan", required=True, metavar="ALASAN", help="mengapa dibatalkan")
    undone.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang membatalkan")


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"diikuti angka, misalnya 3; '{text}' bukan nomor")
