"""Arguments in, Indonesian sentences and an exit code out: 0 done, 1 something must be mended first, 2 cannot run.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from lkjgen import __version__
from lkjgen.cli.arguments import STEPS, parsed
from lkjgen.cli.guard import guarded

SELDOM = (20_000, 10, 10)  # a run makes many values and few cycles: to look for them took a tenth of it
_MODULES = {
    "baru": "new",
    "impor": "importing",
    "formulir": "templates",
    "periksa": "check",
    "susun": "compose",
    "telusur": "trace",
    "mulai": "assign",
    "terima": "receive",
    "ingatkan": "remind",
    "arsip": "archive",
    "buka-arsip": "reopen",
    "rapat": "meet",
    "persetujuan": "approve",
    "koreksi": "correct",
    "status": "standing",
    "riwayat": "history",
    "catat": "record",
    "batalkan": "undo",
    "data-dukung": "evidence",
    "serah-terima": "handing_over",
    "surat-pengantar": "submit",
    "cadangan": "backup",
    "paket-reviu": "review_package",
    "persandingan": "comparison",
    "unggahan": "uploads",
    "layani": "serve",
    "aturan": "rules",
    "contoh": "example",
}


_AT_THE_PC = {"mulai", "impor", "rapat", "arsip", "buka-arsip", "batalkan"}
"""The commands whose --oleh is who gives them; that of the others is who acted, for whom somebody else may record it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    gc.set_threshold(*SELDOM)
    return guarded(lambda: _run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    if options.versi:
        print(f"lkjgen {__version__}")
        return 0
    if options.command is None:
        print(STEPS)
        return 0
    run = import_module(f"lkjgen.cli.{_MODULES[options.command]}").run
    named = getattr(options, "oleh", "") or getattr(options, "baca", ())
    code: int = _naming_strangers(run, options) if named else run(options)
    return code


def _naming_strangers(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command that names people, and say which of the names the data induk does not know: the step is done all the same."""
    from lkjgen.cli.telling import now  # slow to import
    from lkjgen.usecases.following import strangers
    from lkjgen.workspace.turn import working

    if options.command in _AT_THE_PC:
        working.set(options.oleh)
    begun = now()
    code = run(options)
    for sentence in strangers(options.folder, begun):
        print(sentence)
    return code
