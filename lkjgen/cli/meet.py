"""`lkjgen rapat`: the evaluation of a period is scheduled, or was held."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import OK, now, state
from lkjgen.core.follow_ups import decision_told
from lkjgen.core.number import show_date
from lkjgen.core.papers import Meeting
from lkjgen.usecases.meeting import Held, hold, invite
from lkjgen.workspace import WorkspaceError


def run(options: argparse.Namespace) -> int:
    if options.selesai:
        held = Held(
            options.triwulan, options.tanggal, options.oleh, options.naskah, options.alasan, tuple(options.berkas)
        )
        done = hold(options.folder, held, now=now())
        print(f"Dicatat: {done.event.period.title} dibahas tanggal {show_date(done.event.dated)}.")
        for written in done.written:
            print(f"Disimpan: {written.path}")
        if done.decisions:
            print(f"Keputusan yang menjadi tindak lanjut ({len(done.decisions)}):")
        for one in done.decisions:
            print(f"  {one.subject or 'Hal lain'} – {decision_told(one)}")
        for told in done.told:
            print(f"Perhatian: {told}")
        return OK
    if options.tanggal is None:
        raise WorkspaceError('Sebutkan tanggal rapatnya, misalnya: --tanggal "10 Juli 2025"')
    meeting = Meeting(options.tanggal, options.pukul, options.tempat)
    invited = invite(options.folder, options.triwulan, meeting, number=options.nomor, now=now())
    for paper in invited.papers:
        print(f"Naskah: {paper.path}{state(paper)}")
    print(f"Rapat evaluasi {invited.event.period.title}: {invited.event.note}. Sesudahnya: --selesai --berkas NOTULEN.")
    for told in invited.told:
        print(f"Perhatian: {told}")
    return OK
