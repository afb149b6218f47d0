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

    def proven(made: Parser) -> None:
        made.add_argument(
            "--naskah", default="", metavar="NASKAH", help="naskah, foto, atau pesan yang menjadi dasarnya"
        )
        made.add_argument(
            "--berkas",
            type=as_path,
            nargs="+",
            default=[],
            metavar="BERKAS",
            help="foto atau pindaian yang ikut disimpan",
        )

    met = command("rapat", "tulis undangan, daftar hadir, dan notulen rapat evaluasi; catat bila sudah berlangsung")
    period_of(met)
    met.add_argument("--tanggal", type=day, metavar="TANGGAL", help="tanggal rapat")
    met.add_argument("--tempat", default="", metavar="TEMPAT", help="tempat rapat")
    met.add_argument("--pukul", default="", metavar="PUKUL", help='waktu rapat, misalnya "09.00 WITA"')
    met.add_argument("--nomor", default="", metavar="NOMOR", help="nomor undangan; tanpa pilihan ini: diisi tangan")
    met.add_argument("--selesai", action="store_true", help="rapat sudah berlangsung")
    met.add_argument("--oleh", default="", metavar="NAMA", help="yang mencatat; tanpa pilihan ini: Kasubag hari itu")
    met.add_argument("--alasan", default="", metavar="KETERANGAN", help="keterangan, misalnya keputusan pokok")
    proven(met)

    approved = command("persetujuan", "tulis lembar persetujuan dan ringkasan untuk Kepala; catat jawabannya")
    period_of(approved)
    acting(approved)
    answered = approved.add_mutually_exclusive_group()
    answered.add_argument("--disetujui", action="store_true", help="Kepala menyetujui")
    answered.add_argument("--dikembalikan", action="store_true", help="Kepala mengembalikan; dengan --alasan")
    answered.add_argument("--periksa", action="store_true", help="tunjukkan apa yang berubah sejak disetujui")
    approved.add_argument("--alasan", default="", metavar="ALASAN", help="alasan, atau yang dipesankan Kepala")
    approved.add_argument(
        "--draf", type=as_path, metavar="BERKAS", help="draf yang dilihat Kepala, bila bukan yang terakhir"
    )
    approved.add_argument("--tetap", action="store_true", help="walaupun masih ada yang belum selesai; dengan --alasan")
    proven(approved)

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
    recorded.add_argument("--alasan", default="", metavar="ALASAN", help="alasan atau keterangan")
    recorded.add_argument("--draf", type=as_path, metavar="BERKAS", help="draf yang dimaksud, bila ada beberapa")
    proven(recorded)

    undone = command("batalkan", "batalkan satu kejadian yang keliru dicatat; kejadiannya tetap ada di riwayat")
    undone.add_argument("nomor", metavar="NOMOR", type=_number, help="nomor menurut 'lkjgen riwayat'")
    undone.add_argument("--alasan", required=True, metavar="ALASAN", help="mengapa dibatalkan")
    undone.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang membatalkan")


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"diikuti angka, misalnya 3; '{text}' bukan nomor")
