"""`lkjgen baru`: the folder of a fiscal year."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK
from lkjgen.usecases.new_year import new_workspace


def run(options: argparse.Namespace) -> int:
    written = new_workspace(options.folder, options.tahun)
    print(f"Perjanjian Kinerja kosong: {written.path}" + ("" if written.is_new else " (sudah ada, tidak diubah)"))
    print("Isi di Excel mulai dari lembar Petunjuk, lalu jalankan: lkjgen mulai FOLDER --triwulan 1")
    return OK
