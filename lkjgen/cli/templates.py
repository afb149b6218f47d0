"""`lkjgen formulir`: the form of each team."""

from __future__ import annotations

import argparse
import sys

from lkjgen.cli.telling import FAULTS, OK, print_findings
from lkjgen.usecases.templates import make_templates


def run(options: argparse.Namespace) -> int:
    outcome = make_templates(options.folder, options.triwulan)
    if outcome.findings:
        print_findings(outcome.findings)
    if not outcome.written:
        print(
            "Formulir isian tidak dibuat: perbaiki dulu hal yang wajib diperbaiki di perjanjian_kinerja.xlsx.",
            file=sys.stderr,
        )
        return FAULTS
    for written in outcome.written:
        print(f"{'Dibuat' if written.is_new else 'Sudah ada'}: {written.path}")
    print("Kirim tiap berkas ke timnya; simpan yang kembali di folder masuk dengan nama apa pun.")
    return OK
