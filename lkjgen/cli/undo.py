"""`lkjgen batalkan`: an event that was recorded by mistake no longer counts."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, now
from lkjgen.core.number import show_date
from lkjgen.usecases.recording import undo


def run(options: argparse.Namespace) -> int:
    undone = undo(options.folder, options.nomor, by=options.oleh, reason=options.alasan, now=now())
    print(
        f"Dibatalkan: {undone.kind.title} {undone.period.title}, tanggal {show_date(undone.dated)}. Riwayatnya tetap ada."
    )
    return OK
