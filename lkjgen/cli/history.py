"""`lkjgen riwayat`: what happened, with the numbers by which it can be undone."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK
from lkjgen.core.procedure.report import history_lines
from lkjgen.usecases.following import history, teams


def run(options: argparse.Namespace) -> int:
    print("\n".join(history_lines(history(options.folder), teams(options.folder)) or ["Belum ada yang dicatat."]))
    return OK
