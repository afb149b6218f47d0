"""The annexes of the annual LKJ, in the order in which they are asked for; where the working paper is bound in, the list of
what is missing stands last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.corrections import Correction
from lkjgen.core.delivery import delivery_table
from lkjgen.core.document import Block, Gap, Heading, Numbering, Paragraph, Section, words
from lkjgen.core.performance_report.annual.agreement import agreement_annex
from lkjgen.core.performance_report.annual.evaluation_annex import evaluation_annex
from lkjgen.core.performance_report.annual.measurement_annex import action_plan_table, measurement_form
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.photos import Photos, photo_pages
from lkjgen.core.performance_report.both.work_tables import (
    action_table,
    evidence_table,
    gap_table,
    mended,
    rule_settings,
)
from lkjgen.core.performance_report.working_paper import SourceFile, trace_annex

_LANDSCAPE = Section(Numbering.ARABIC, landscape=True)
_PORTRAIT = Section(Numbering.ARABIC)


def annexes(
    year: Year,
    *,
    signed_on: date | None,
    corrected: Sequence[Correction],
    files: Sequence[SourceFile],
    photos: Photos,
) -> tuple[Block, ...]:
    """All but the last one, which `missing_annex` makes when the gaps of the whole report are known."""
    dossier, results, quarters = year.dossier, year.own, year.quarters
    parts: list[tuple[str, str, tuple[Block, ...]]] = [
        (
            "rencana-aksi",
            "RENCANA AKSI DAN REALISASINYA",
            (_LANDSCAPE, action_plan_table(dossier, results, quarters), action_table(dossier, results)),
        ),
        ("pengukuran", "PENGUKURAN KINERJA", (_LANDSCAPE, measurement_form(dossier, results, quarters))),
        (
            "evaluasi",
            "EVALUASI TERHADAP HASIL RENJA DAN RENSTRA",
            (_LANDSCAPE, *evaluation_annex(year, signed_on)),
        ),
        ("bukti", "DATA DUKUNG", (_LANDSCAPE, evidence_table(dossier, results))),
    ]
    if pages := tuple(photo_pages(dossier, photos)):
        parts.append(("foto", "FOTO KEGIATAN", (_PORTRAIT, *pages)))
    settings = rule_settings(dossier)
    work = (*mended(dossier, corrected), *settings)
    if dossier.contract.policy.delivery_table:
        parts.append(
            (
                "penyerahan",
                "PENYERAHAN DATA",
                (_PORTRAIT, *unread(dossier, "deadlines"), delivery_table(dossier), *work),
            )
        )
    elif work:
        parts.append(("penyerahan", "PERBAIKAN DATA DAN PENGATURAN PEMERIKSAAN", (_PORTRAIT, *work)))
    if dossier.contract.policy.figure_trace:
        parts.append(("telusur", "KERTAS KERJA PENGUKURAN", (_LANDSCAPE, *trace_annex(year, files))))
    return (replace(_PORTRAIT, letterhead=True), *agreement_annex(dossier), *_numbered(parts))


def _numbered(parts: Sequence[tuple[str, str, tuple[Block, ...]]]) -> Iterator[Block]:
    """Each part opens its page section, then its title; the Perjanjian Kinerja was the first annex."""
    for number, (key, title, (section, *blocks)) in enumerate(parts, 2):
        yield section
        yield Heading(f"lampiran/{key}", 1, f"LAMPIRAN {number} {title}", numbered=False)
        yield from blocks


def missing_annex(found: tuple[Gap, ...], number: int) -> tuple[Block, ...]:
    """The last annex, with the working paper: what is missing, or that nothing is."""
    title = f"LAMPIRAN {number} DAFTAR DATA YANG BELUM LENGKAP"
    complete = Paragraph("lampiran/belum-lengkap/lengkap", words("Semua data yang diminta laporan ini sudah ada."))
    return (
        _PORTRAIT,
        Heading("lampiran/belum-lengkap", 1, title, numbered=False),
        gap_table(found) if found else complete,
    )
