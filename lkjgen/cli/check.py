"""`lkjgen periksa`: what the teams sent, checked."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, print_findings, today
from lkjgen.usecases.checking import check


def run(options: argparse.Namespace) -> int:
    outcome = check(options.folder, options.triwulan, today())
    if options.json:
        print(outcome.json)
        return OK if outcome.passes else FAULTS
    if not outcome.written:
        print_findings(outcome.findings)
    print(outcome.sentence)
    for written in outcome.written:
        print(f"Laporan pemeriksaan: {written.path}")
    for written in outcome.returned:
        print(f"Salinan bertanda untuk dikembalikan: {written.path}")
    return OK if outcome.passes else FAULTS
