"""The commands of the procedure's steps: what each takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from lkjgen.cli.import_arguments import add_import
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
    add: Callable[[str], Parser], period_of: Callable[..., argparse._MutuallyExclusiveGroup], day: Callable[[str], date]
) -> None:
    """Declare them: `add` makes a command, `period_of` gives it --triwulan and --tahunan, `day` reads a date."""

    def command(name: str) -> Parser:
        made = add(name)
        made.add_argument("folder", metavar="FOLDER", type=as_path, help="folder kerja satu tahun anggaran")
        return made

    def acting(made: Parser, dated: str = "tanggal naskah, atau hari dilakukannya") -> None:
        made.add_argument("--tanggal", type=day, metavar="TANGGAL", help=f"{dated}; tanpa pilihan ini: hari ini")
        made.add_argument(
            "--oleh", default="", metavar="NAMA", help="siapa; tanpa pilihan ini: pemegang jabatannya hari itu"
        )

    add_import(command, period_of)

    begun = command("mulai")
    period_of(begun)
    begun.add_argument("--tanggal", type=day, metavar="TANGGAL", help="tanggal naskah; tanpa pilihan ini: hari ini")
    begun.add_argument(
        "--disposisi", default="", metavar="NOMOR", help="nomor disposisi elektronik, bila tidak dicetak"
    )
    begun.add_argument(
        "--oleh", default="", metavar="NAMA", help="yang membagi tugas; tanpa pilihan ini: Kasubag hari itu"
    )

    received = command("terima")
    received.add_argument(
        "berkas",
        type=as_path,
        nargs="*",
        metavar="BERKAS",
        help="yang dikirim tim; tanpa ini: yang sudah ada di folder masuk",
    )
    period_of(received)
    acting(received, "tanggal penyerahan")
    received.add_argument("--tim", default="", metavar="KODE", help="kode tim, untuk foto, PDF, atau pesan")
    received.add_argument("--cara", default="", metavar="CARA", help="cara diserahkan, misalnya WhatsApp atau surel")
    received.add_argument(
        "--atas",
        default="",
        metavar="KETERANGAN",
        help='dasar isian yang diketik Kasubag, misalnya "keterangan Kepala Bidang, 5 Juli 2025"',
    )

    reminded = command("ingatkan")
    period_of(reminded)
    reminded.add_argument(
        "--tanggal", type=day, metavar="TANGGAL", help="tanggal nota dinas; tanpa pilihan ini: hari ini"
    )
    reminded.add_argument("--sampai", type=day, metavar="TANGGAL", help="batas waktu baru yang disebut pada nota dinas")
    reminded.add_argument("--tim", action="append", default=[], metavar="KODE", help="hanya tim ini; boleh diulang")

    closed = command("arsip")
    period_of(closed, required=False)
    closed.add_argument("--periksa", action="store_true", help="cocokkan arsip dengan isinya ketika ditutup")
    closed.add_argument(
        "--susun-ulang",
        action="store_true",
        help="susun lagi drafnya dari arsip saja, dan cocokkan dengan yang tersimpan",
    )
    closed.add_argument("--alasan", default="", metavar="ALASAN", help="mengapa ditutup tanpa persetujuan")
    closed.add_argument("--oleh", default="", metavar="NAMA", help="siapa; tanpa pilihan ini: Kasubag hari itu")

    opened = command("buka-arsip")
    period_of(opened)
    opened.add_argument("--alasan", required=True, metavar="ALASAN", help="mengapa dibuka kembali")
    opened.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang membuka")

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

    met = command("rapat")
    period_of(met)
    met.add_argument("--tanggal", type=day, metavar="TANGGAL", help="tanggal rapat")
    met.add_argument("--tempat", default="", metavar="TEMPAT", help="tempat rapat")
    met.add_argument("--pukul", default="", metavar="PUKUL", help='waktu rapat, misalnya "09.00 WITA"')
    met.add_argument("--nomor", default="", metavar="NOMOR", help="nomor undangan; tanpa pilihan ini: diisi tangan")
    met.add_argument(
        "--selesai", action="store_true", help="rapat sudah berlangsung; keputusan dibaca dari notulen Word"
    )
    met.add_argument("--oleh", default="", metavar="NAMA", help="yang mencatat; tanpa pilihan ini: Kasubag hari itu")
    met.add_argument("--alasan", default="", metavar="KETERANGAN", help="keterangan, misalnya keputusan pokok")
    proven(met)

    approved = command("persetujuan")
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

    corrected = command("koreksi")
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

    status = command("status")
    period_of(status, required=False).add_argument("--semua", action="store_true", help="semua periode tahun itu")
    status.add_argument("--berkas", action="store_true", help="tulis juga sebagai HTML dan Excel di folder output")
    status.add_argument("--json", action="store_true", help="cetak sebagai JSON")

    command("riwayat")

    recorded = command("catat")
    recorded.add_argument("langkah", metavar="LANGKAH", choices=ACTS, help=", ".join(ACTS))
    period_of(recorded)
    acting(recorded)
    recorded.add_argument("--tim", default="", metavar="KODE", help="kode tim pada data induk")
    recorded.add_argument("--alasan", default="", metavar="ALASAN", help="alasan atau keterangan")
    recorded.add_argument("--draf", type=as_path, metavar="BERKAS", help="draf yang dimaksud, bila ada beberapa")
    proven(recorded)

    recorded.add_argument(
        "--nomor",
        type=_number,
        metavar="NOMOR",
        help="nomor koreksi yang ditarik atau ditetapkan, menurut 'lkjgen riwayat'",
    )

    undone = command("batalkan")
    undone.add_argument("nomor", metavar="NOMOR", type=_number, help="nomor menurut 'lkjgen riwayat'")
    undone.add_argument("--alasan", required=True, metavar="ALASAN", help="mengapa dibatalkan")
    undone.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang membatalkan")

    command("data-dukung")

    handed = command("serah-terima")
    handed.add_argument(
        "--kepada", default="", metavar="NAMA", help="yang menerima; tanpa pilihan ini: menurut Pejabat"
    )
    handed.add_argument("--tanggal", type=day, metavar="TANGGAL", help="tanggal naskah; tanpa pilihan ini: hari ini")

    submitted = command("surat-pengantar")
    period_of(submitted)
    submitted.add_argument(
        "--kepada", default="", metavar="JABATAN", help="yang dikirimi; tanpa pilihan ini: kepala daerah"
    )
    submitted.add_argument("--nomor", default="", metavar="NOMOR", help="nomor surat; tanpa pilihan ini: diisi tangan")
    submitted.add_argument("--tanggal", type=day, metavar="TANGGAL", help="tanggal naskah; tanpa pilihan ini: hari ini")

    saved = command("cadangan")
    saved.add_argument("tujuan", metavar="TUJUAN", type=as_path, help="folder atau flashdisk untuk salinannya")

    command("paket-reviu")

    compared = command("persandingan")
    period_of(command("unggahan"))
    compared.add_argument("--tanggal", type=day, metavar="TANGGAL", help="tanggal naskah; tanpa pilihan ini: hari ini")


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"diikuti angka, misalnya 3; '{text}' bukan nomor")
