"""`lkjgen catat`: a step that was done outside the system."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, now, today
from lkjgen.core.number import show_date
from lkjgen.core.procedure import Kind
from lkjgen.usecases.recording import Act, record_act


def run(options: argparse.Namespace) -> int:
    act = Act(
        Kind(options.langkah),
        options.triwulan,
        options.tanggal or today(),
        options.oleh,
        options.tim,
        options.naskah,
        options.alasan,
        tuple(options.berkas),
        options.draf,
        options.nomor or 0,
    )
    outcome = record_act(options.folder, act, now=now())
    event = outcome.event
    print(f"Dicatat: {event.kind.title} {event.period.title}, tanggal {show_date(event.dated)}, {event.by.told}.")
    for written in outcome.written:
        print(f"Disimpan: {written.path}")
    if outcome.still:
        print(f"Disetujui walaupun masih terbuka: {'; '.join(outcome.still)}.")
    return OK
