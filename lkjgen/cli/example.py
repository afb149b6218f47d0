"""`lkjgen contoh`: the year of an example office."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from lkjgen.cli.telling import OK
from lkjgen.example import OFFICES
from lkjgen.usecases.example_year import run_example


def run(options: argparse.Namespace) -> int:
    lines = run_example(options.folder, _progress, OFFICES[options.kantor])
    for line in lines:
        print(line)
    print(f'Lihat tahun contoh ini di peramban: {_program()} layani "{lines[0].partition(": ")[2]}"')
    return OK


def _program() -> str:
    """As it was called where only that finds it: in a virtual environment that nobody activated."""
    called = sys.argv[0]
    return "lkjgen" if shutil.which("lkjgen") or Path(called).stem != "lkjgen" else called


def _progress(step: int, steps: int, sentence: str) -> None:
    """One line per step; plain text, so that it also reads well in a file."""
    bar = "#" * (20 * step // steps)
    print(f"[{bar:<20}] {step}/{steps} {sentence}", file=sys.stderr, flush=True)
