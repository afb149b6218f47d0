"""`lkjgen data-dukung`: what the year's folder proves."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, state, today
from lkjgen.usecases.proving import list_evidence


def run(options: argparse.Namespace) -> int:
    written = list_evidence(options.folder, today=today())
    print(f"Daftar data dukung: {written.path}{state(written)}")
    print("Bunyi butirnya ringkasan; cocokkan dengan peraturan yang tercetak. Jawaban dan nilai diisi penilai.")
    return OK
