"""`lkjgen buka-arsip`: a closed period is worked on again."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, now
from lkjgen.usecases.archiving import reopen


def run(options: argparse.Namespace) -> int:
    period = reopen(options.folder, options.triwulan, by=options.oleh, reason=options.alasan, now=now())
    print(
        f"{period.title} dibuka kembali. Arsip yang lama tetap ada; bila ditutup lagi, arsip baru dibuat di sebelahnya."
    )
    return OK
