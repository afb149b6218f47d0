"""`lkjgen surat-pengantar`: the papers with which a report leaves the office."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, state, today
from lkjgen.usecases.submitting import submit


def run(options: argparse.Namespace) -> int:
    day = options.tanggal or today()
    for paper in submit(options.folder, options.triwulan, to=options.kepada, number=options.nomor, dated=day):
        print(f"Naskah: {paper.path}{state(paper)}")
    print(
        "Setelah laporan disampaikan, catat dengan 'lkjgen catat FOLDER disampaikan'; sertakan tanda terimanya dengan --berkas."
    )
    return OK
