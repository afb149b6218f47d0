"""`lkjgen telusur`: a Word draft against the data."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, today
from lkjgen.core.tracing import State
from lkjgen.usecases.tracing import trace_draft


def run(options: argparse.Namespace) -> int:
    outcome = trace_draft(options.draf, options.folder, as_of=today(), final=options.akhir)
    code = OK if outcome.verdict.passes else FAULTS
    if options.json:
        print(outcome.json)
        return code
    for one in outcome.traced.checked.findings:
        print(f"- {one.severity.words.capitalize()}: {one.code} {one.message} {one.remedy}")
    print(outcome.sentence)
    counts = [f"{outcome.traced.count(state)} {state.value}" for state in State]
    print(f"Angka: {', '.join(counts)}.")
    for sentence in outcome.traced.notices:
        print(sentence)
    for written in outcome.written:
        print(f"Laporan pencocokan: {written.path}")
    if outcome.unwritten:
        print(f"Laporan pencocokan tidak ditulis: {outcome.unwritten}")
    return code
