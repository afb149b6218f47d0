"""`lkjgen terima`: what teams hand over."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, now, state, today
from lkjgen.core.number import show_date
from lkjgen.usecases.receiving import Handover, receive


def run(options: argparse.Namespace) -> int:
    """1 where a file was not taken."""
    given = Handover(
        options.triwulan,
        options.tanggal or today(),
        tuple(options.berkas),
        options.tim,
        options.oleh,
        options.cara,
        options.atas,
    )
    outcome = receive(options.folder, given, now=now())
    for event in outcome.events:
        names = ", ".join(one.name for one in event.files)
        print(f"Diterima dari {event.by.office} tanggal {show_date(event.dated)}: {names}")
    for sentence in outcome.refused:
        print(sentence)
    for paper in outcome.papers:
        print(f"Naskah: {paper.path}{state(paper)}")
    if outcome.papers:
        print("Periksa dulu isiannya dengan 'lkjgen periksa', lalu mintakan tanda tangan pada Formulir Pengukuran.")
    if not (outcome.events or outcome.refused):
        print(f"Tidak ada berkas {outcome.period.title} yang belum dicatat.")
    return FAULTS if outcome.refused else OK
