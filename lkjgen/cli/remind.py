"""`lkjgen ingatkan`: notes to teams that are late."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, now, state, today
from lkjgen.usecases.reminding import remind


def run(options: argparse.Namespace) -> int:
    outcome = remind(
        options.folder,
        options.triwulan,
        dated=options.tanggal or today(),
        teams=options.tim,
        until=options.sampai,
        now=now(),
    )
    for paper in outcome.papers:
        print(f"Nota dinas: {paper.path}{state(paper)}")
    for sentence in outcome.passed:
        print(sentence)
    if not outcome.papers:
        print("Tidak ada tim yang perlu diingatkan lagi.")
    return OK
