"""`lkjgen unggahan`: the files for e-SAKIP and ESR, slot by slot."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, state
from lkjgen.core.procedure.uploads import SLOTS, limit_told, megabytes
from lkjgen.usecases.collecting_uploads import collect_uploads


def run(options: argparse.Namespace) -> int:
    outcome = collect_uploads(options.folder, options.triwulan)
    found = outcome.collected
    for slot in SLOTS:
        mine = [one for one in found.uploads if one.slot is slot]
        print(f"{slot.key} – {slot.title}: {f'{len(mine)} berkas' if mine else 'tidak ada berkas'}")
        for one in mine:
            note = f"; {one.note}" if one.warns else ""
            print(f"  {one.path} ({megabytes(one.size)}{f', halaman {one.pages}' if one.pages else ''}){note}")
        for lacking in (one for one in found.lacking if one.slot is slot):
            print(f"  {lacking.sentence}")
    for sentence in (*found.notes, limit_told(found.limit)):
        print(sentence)
    if found.others:
        print(f"{len(found.others)} berkas lain di folder unggahan tidak termasuk daftar ini; lihat daftarnya.")
    for written in outcome.lists:
        print(f"Daftar unggahan: {written.path}{state(written)}")
    return FAULTS if found.lacking else OK
