"""`lkjgen status`: where each step of the procedure stands."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, today
from lkjgen.core.procedure.report import standing_lines
from lkjgen.files.standing_json import write_standings
from lkjgen.usecases.following import standings


def run(options: argparse.Namespace) -> int:
    """0 where all is on time, 1 where something is late."""
    chosen = options.triwulan is not None or options.tahunan
    outcome = standings(
        options.folder, options.triwulan, every=options.semua, chosen=chosen, today=today(), files=options.berkas
    )
    if options.json:
        print(write_standings(outcome.standings, outcome.unready))
    else:
        if outcome.unready:
            print(outcome.unready)
        for one in outcome.standings:
            print("\n".join(standing_lines(one)))
        for written in outcome.written:
            print(f"Status: {written.path}")
    return FAULTS if outcome.is_late else OK
