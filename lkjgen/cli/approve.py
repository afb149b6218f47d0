"""`lkjgen persetujuan`: what the head is given, what he answered, and what has changed since."""

from __future__ import annotations

import argparse

from lkjgen.cli.telling import FAULTS, OK, now, state, today
from lkjgen.core.comparing.report import difference, figure_title
from lkjgen.core.draft.content import Difference
from lkjgen.core.number import show_date
from lkjgen.core.procedure import Kind
from lkjgen.usecases.approving import Answer, answer, present, since
from lkjgen.workspace import WorkspaceError


def run(options: argparse.Namespace) -> int:
    """1 where the content has changed since the approval."""
    if options.tetap and not options.alasan:
        raise WorkspaceError("--tetap memerlukan alasan. Tulis alasannya dengan --alasan.")
    if options.periksa:
        return _compared(options)
    if options.disetujui:
        return _answered(options, Kind.APPROVED)
    if options.dikembalikan:
        return _answered(options, Kind.REFUSED)
    if options.berkas:
        return _answered(options, Kind.SIGNED)
    done = present(
        options.folder,
        options.triwulan,
        dated=options.tanggal or today(),
        chosen=options.draf,
        despite=options.alasan if options.tetap else "",
        today=today(),
    )
    for paper in done.papers:
        print(f"Naskah: {paper.path}{state(paper)}")
    if done.pdf:
        print(f"Ringkasan PDF: {done.pdf.path}{state(done.pdf)}")
    for notice in done.notices:
        print(notice)
    print(f"Serahkan bersama {done.draft}. Jawabannya dicatat dengan --disetujui, atau --dikembalikan dengan --alasan.")
    return OK


def _answered(options: argparse.Namespace, kind: Kind) -> int:
    given = Answer(
        kind,
        options.triwulan,
        options.tanggal or today(),
        options.oleh,
        options.naskah,
        options.alasan,
        tuple(options.berkas),
        options.draf,
        options.tetap,
    )
    done = answer(options.folder, given, now=now())
    event = done.event
    print(
        f"Dicatat: {event.period.title} {event.kind.title} tanggal {show_date(event.dated)}, {event.by.told}; yang dilihat: "
        f"{done.draft}."
    )
    for written in done.written:
        print(f"Disimpan: {written.path}")
    if done.still:
        print(f"Disetujui walaupun masih terbuka: {'; '.join(done.still)}.")
    for notice in done.notices:
        print(notice)
    return OK


def _compared(options: argparse.Namespace) -> int:
    found = since(options.folder, options.triwulan, chosen=options.draf)
    approved = f"sejak disetujui {show_date(found.event.dated)}"
    if not found.differences:
        print(f"Isi dan susunan kata {found.draft} sama dengan yang disetujui {show_date(found.event.dated)}.")
    elif found.broken:
        print(f"Isi {found.draft} berubah {approved}; mintakan persetujuan lagi. Yang berubah:")
    else:
        print(f"Susunan kata {found.draft} berubah {approved}; angka dan simpulannya tetap. Yang berubah:")
    for one in found.differences:
        print(f"- {_told(one)}")
    return FAULTS if found.broken else OK


def _told(one: Difference) -> str:
    old, new = (" / ".join(text.split("\n")) or "(tidak ada)" for text in difference(one.old, one.new))
    if one.id:
        return f"Angka {figure_title(one.id)}: {old} → {new}"
    what = "Angka atau simpulan" if one.conclusion else "Susunan kata"
    place = f' pada "{one.place}"' if one.place else ""
    return f"{what}{place}: {old} → {new}"
