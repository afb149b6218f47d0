"""The command `impor`: what it takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from lkjgen.cli.usage import Parser, as_path

KINDS = ("pagu", "rak", "realisasi", "kode", "iku", "pk", "rencana-aksi", "renstra")
"""The values of `core.model.ImportKind`, which is slow to import."""


def add_import(command: Callable[[str], Parser], period_of: Callable[..., argparse._MutuallyExclusiveGroup]) -> None:
    made = command("impor")
    made.add_argument("berkas", metavar="BERKAS", type=as_path, help="ekspor apa adanya: .xlsx, .xls, atau .csv")
    made.add_argument(
        "--sebagai",
        required=True,
        choices=KINDS,
        help="pagu: pagu DPA per sub kegiatan; rak: rencana kas bulan 1 sampai 12; realisasi: realisasi dikurangi setoran; "
        "kode: daftar kode dan nama; iku, pk, rencana-aksi, renstra: tabel indikator yang sudah ada",
    )
    period_of(made, required=False)
    made.add_argument(
        "--dpa", default="", metavar="KODE", help="pagu dan rak: kode pada lembar Versi DPA, bila ada beberapa"
    )
    made.add_argument(
        "--pk", default="", metavar="KODE", help="pk dan rencana-aksi: kode pada lembar Versi PK, bila ada beberapa"
    )
    made.add_argument(
        "--kolom",
        default="",
        metavar="JUDUL",
        help="judul kolom nilainya, bila ada beberapa kolom rupiah; rencana-aksi: judul kelompok target triwulan atau bulannya",
    )
    made.add_argument(
        "--menurut",
        default="",
        metavar="JUDUL",
        help="realisasi: judul kolom tanggal yang menentukan triwulannya; tanpa pilihan ini: Tanggal Dokumen",
    )
    made.add_argument("--pakai", action="store_true", help="pakai; yang dipakai sebelumnya disimpan di data/lama")
    made.add_argument(
        "--alasan", default="", metavar="ALASAN", help="mengapa dipakai walaupun ada baris yang tidak terbaca"
    )
    made.add_argument("--oleh", default="", metavar="NAMA", help="siapa yang mengimpor")
