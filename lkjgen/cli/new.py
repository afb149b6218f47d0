"""`lkjgen baru`: the folder of a fiscal year, empty or from the year before."""

from __future__ import annotations

import argparse
from itertools import groupby

from lkjgen.cli.telling import OK, state, today
from lkjgen.usecases.new_year import NextYearOutcome, new_workspace, next_workspace


def run(options: argparse.Namespace) -> int:
    if options.dari is not None:
        _tell(next_workspace(options.folder, options.dari, today()))
        return OK
    written = new_workspace(options.folder, options.tahun)
    print(f"Perjanjian Kinerja kosong: {written.path}" + ("" if written.is_new else " (sudah ada, tidak diubah)"))
    print("Isi di Excel mulai dari lembar Petunjuk, lalu jalankan: lkjgen mulai FOLDER --triwulan 1")
    return OK


def _tell(made: NextYearOutcome) -> None:
    for fate, lines in groupby(made.lines, key=lambda one: one.fate):
        print(f"{fate.value}:")
        for one in lines:
            print(f"  - {one.what}: {one.told}")
    for sentence in made.said:
        print(sentence)
    print(f"Data induk tahun {made.year}: {made.contract.path}{state(made.contract)}")
    print(f"Satu halaman untuk dibaca: {made.paper.path}{state(made.paper)}")
    print("Isi sel berwarna jingga, lalu jalankan: lkjgen periksa FOLDER --triwulan 1")
