"""`lkjgen cadangan`: a checked copy of the year's folder."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, today
from lkjgen.usecases.backing_up import back_up_year


def run(options: argparse.Namespace) -> int:
    made = back_up_year(options.folder, options.tujuan, today=today())
    size = f"{-(-made.size // 1024):,}".replace(",", ".")
    print(f"Cadangan: {made.folder} ({made.files} berkas, {size} KB), sudah dibaca kembali dan sama dengan aslinya.")
    for one in made.passed:
        print(f"Tidak ikut disalin, karena hanya pintasan ke folder lain: {one}")
    return OK
