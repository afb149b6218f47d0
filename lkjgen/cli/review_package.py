"""`lkjgen paket-reviu`: one zip for the Inspektorat."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, state, today
from lkjgen.usecases.review_package import pack_for_review


def run(options: argparse.Namespace) -> int:
    outcome = pack_for_review(options.folder, today=today())
    size = f"{-(-outcome.size // 1024):,}".replace(",", ".")
    print(f"Paket reviu: {outcome.written.path}{state(outcome.written)}")
    print(f"{outcome.files} berkas, {size} KB. Mulai dari INDEKS.html di dalamnya.")
    for sentence in outcome.notices:
        print(sentence)
    return OK
