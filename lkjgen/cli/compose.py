"""`lkjgen susun`: the Word draft of a period."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, print_findings, today
from lkjgen.core.regeneration import regeneration_sentences
from lkjgen.usecases.composing import compose


def run(options: argparse.Namespace) -> int:
    outcome = compose(
        options.folder,
        options.triwulan,
        as_of=today(),
        signed_on=options.tanggal,
        despite_errors=options.tetap,
        page_numbers=not options.tanpa_nomor_halaman,
        chosen=options.draf,
    )
    print(outcome.check.sentence)
    if outcome.written is None or outcome.draft is None:
        print_findings(tuple(one for one in outcome.check.findings if one.severity.value == "galat"))
        print(
            "Draf tidak ditulis karena masih ada yang wajib diperbaiki. Perbaiki, atau pakai --tetap untuk draf bertanda."
        )
        return FAULTS
    state = "" if outcome.written.is_new else " (sama dengan yang sudah ada, tidak diubah)"
    print(f"Draf: {outcome.written.path}{state}")
    for sentence in regeneration_sentences(outcome.draft.changes, outcome.draft.notices):
        print(sentence)
    for written in outcome.report:
        print(f"Apa yang berubah: {written.path}")
    if outcome.draft.archived:
        print(f"Draf sebelumnya diarsipkan: {outcome.draft.archived.path}")
    print(outcome.page_numbers)
    if outcome.gaps:
        print(f"{outcome.gaps} bagian masih kosong; lihat 'Daftar data yang belum lengkap' di dalam draf.")
    return OK if outcome.check.passes else FAULTS
