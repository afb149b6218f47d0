"""`lkjgen arsip`: a period is closed, or its archive looked at."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from lkjgen.cli.telling import CANNOT, FAULTS, OK, now
from lkjgen.usecases.archiving import ArchiveCheck, archive, check_archives


def run(options: argparse.Namespace) -> int:
    """With --periksa 1 where an archive is not whole."""
    chosen = options.triwulan is not None or options.tahunan
    if options.periksa:
        return _check(options, every=not chosen)
    if not chosen:
        print("Sebutkan periode yang ditutup, dengan --triwulan atau --tahunan.")
        return CANNOT
    if options.susun_ulang:
        return _again(options)
    outcome = archive(options.folder, options.triwulan, by=options.oleh, reason=options.alasan, now=now())
    print(f"{outcome.period.title} ditutup: {outcome.files} berkas di {outcome.folder}")
    return OK


def _again(options: argparse.Namespace) -> int:
    from lkjgen.usecases.recomposing import recompose  # what composes is slow to import

    done = recompose(options.folder, options.triwulan)
    told = "sama dengan yang tersimpan" if done.same else "tidak sama dengan yang tersimpan"
    print(f"Draf {done.period.title} versi {done.version} (lkjgen {done.program}) disusun ulang dari arsip: {told}.")
    return OK if done.same else FAULTS


def _check(options: argparse.Namespace, *, every: bool) -> int:
    checks = check_archives(options.folder, options.triwulan, every=every)
    for one in checks:
        print("\n".join(_told(one)))
    if not checks:
        print("Belum ada periode yang diarsipkan.")
    return OK if all(one.passes for one in checks) else FAULTS


def _told(one: ArchiveCheck) -> Iterator[str]:
    if one.fault:
        yield one.fault
        return
    yield f"Arsip {one.title}: {'utuh' if not one.changed else f'{len(one.changed)} berkas tidak sama lagi'}."
    yield from (f"  {each.fate.value}: {each.path}" for each in one.changed)
    if one.later:
        yield "  Di folder kerja sesudah ditutup (arsip tidak terpengaruh):"
        yield from (f"    {each.fate.value}: {each.path}" for each in one.later)
