"""`lkjgen koreksi`: the sheet on which a report is corrected (SOP 6), and what comes of it."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, now, today
from lkjgen.core.procedure import Kind
from lkjgen.usecases.correcting import CorrectionOutcome, Received, read_sheets, write_sheet


def run(options: argparse.Namespace) -> int:
    if not options.baca:
        outcome = write_sheet(options.folder, options.triwulan, today=today())
        for written in outcome.written:
            print(f"Lembar koreksi: {written.path}{'' if written.is_new else ' (sama dengan yang sudah ada)'}")
        if outcome.left_out:
            print(f"{outcome.left_out} paragraf terlalu panjang untuk lembar Excel; sunting langsung pada drafnya.")
        print("Setelah diisi, baca dengan: lkjgen koreksi FOLDER --triwulan N --baca BERKAS")
        return OK
    received = Received(tuple(options.baca), options.oleh, options.tanggal, options.atas, tuple(options.berkas))
    return _told(read_sheets(options.folder, options.triwulan, received, now=now()))


def _told(outcome: CorrectionOutcome) -> int:
    if outcome.faults:
        for fault in outcome.faults:
            print(f"- {fault}")
        print("Tidak satu pun koreksi pada lembar ini diterapkan. Perbaiki yang disebut di atas, lalu baca lagi.")
        return FAULTS
    if outcome.known:
        print("Lembar ini sudah pernah dibaca; tidak ada yang diulang.")
        _kept(outcome)
        return OK
    print(f"Dicatat: {outcome.events[-1].note}, dikoreksi {outcome.events[-1].by.told}.")
    asked = [one for one in outcome.events if one.kind is Kind.REQUESTED]
    if len(asked) > outcome.agreed:
        print(
            f"{len(asked) - outcome.agreed} angka menunggu perbaikan tim; salinan bertanda untuk tim dibuat 'lkjgen periksa'."
        )
    if outcome.agreed:
        print(f"{outcome.agreed} angka sudah sesuai dengan koreksinya.")
    if outcome.draft:
        print(f"Uraian yang dikoreksi ada di {outcome.draft.path}; 'lkjgen susun' melanjutkannya.")
    _kept(outcome)
    return OK


def _kept(outcome: CorrectionOutcome) -> None:
    for written in outcome.kept:
        print(f"Disimpan: {written.path}")
