"""`lkjgen mulai`: a period begins."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, now, print_findings, state, today
from lkjgen.core.number import show_date
from lkjgen.core.rule import Severity
from lkjgen.usecases.assigning import Assignment, assign


def run(options: argparse.Namespace) -> int:
    given = Assignment(options.triwulan, options.tanggal or today(), options.disposisi, subhead=options.oleh)
    outcome = assign(options.folder, given, now=now())
    if outcome.period is None or outcome.due is None:
        print_findings([one for one in outcome.findings if one.severity is Severity.ERROR])
        print("Periode belum dimulai karena data induk masih memuat hal yang wajib diperbaiki.")
        return FAULTS
    print(f"{outcome.period.title} dimulai. Data dikumpulkan paling lambat {outcome.due.told}.")
    for paper in outcome.papers:
        print(f"Naskah: {paper.path}{state(paper)}")
    for form in outcome.forms:
        print(f"Formulir isian: {form.path}")
    for message in outcome.messages:
        print(f"Pesan untuk tim: {message.path}{state(message)}")
    print(f"Cetak naskahnya untuk diparaf tanggal {show_date(given.dated)}, lalu kirim formulir dan pesan ke tiap tim.")
    return OK
