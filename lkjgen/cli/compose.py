"""`lkjgen susun`: the Word draft of a period."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from lkjgen.cli.telling import FAULTS, OK, findings_told, said, state, steadily, today
from lkjgen.workspace.repeats import Said

if TYPE_CHECKING:
    from lkjgen.drafting import Drafted
    from lkjgen.usecases.composing import ComposeOutcome


def run(options: argparse.Namespace) -> int:
    numbered = not options.tanpa_nomor_halaman
    asked = ("susun", options.triwulan, options.tanggal, options.tetap, numbered, options.draf, options.pdf, today())
    return said(options.folder, asked, lambda: steadily(lambda: _composed(options, page_numbers=numbered)))


def _composed(options: argparse.Namespace, *, page_numbers: bool) -> Said:
    from lkjgen.gathering.beside import read_ahead

    with read_ahead(options.folder, options.triwulan, reports=True) as beside:
        from lkjgen.usecases.composing import compose  # slow to import: meanwhile the files are read

        outcome = compose(
            options.folder,
            options.triwulan,
            as_of=today(),
            signed_on=options.tanggal,
            despite_errors=options.tetap,
            page_numbers=page_numbers,
            chosen=options.draf,
            pdf=options.pdf,
            beside=beside,
        )
    if outcome.draft is None:
        faults = findings_told([one for one in outcome.check.findings if one.severity.value == "galat"])
        way_out = "Perbaiki, atau pakai --tetap untuk draf bertanda."
        last = f"Draf tidak ditulis karena masih ada yang wajib diperbaiki. {way_out}"
        text = "\n".join([outcome.check.sentence, *faults, last])
        return Said(FAULTS, text, text)
    code = OK if outcome.check.passes else FAULTS
    again = outcome.draft.again() if options.draf is None and not options.pdf else None
    lying = replace(outcome, paper=tuple(replace(one, is_new=False) for one in outcome.paper))
    return Said(code, _told(outcome, outcome.draft), None if again is None else _told(lying, again))


def _told(outcome: ComposeOutcome, draft: Drafted) -> str:
    """The lines about a draft that was written, or stands there already."""
    from lkjgen.core.regeneration import regeneration_sentences

    lines = [outcome.check.sentence, f"Draf: {draft.written.path}{state(draft.written)}"]
    lines += regeneration_sentences(draft.changes, draft.notices)
    lines += (f"Apa yang berubah: {written.path}" for written in draft.report)
    if draft.archived:
        lines.append(f"Draf sebelumnya diarsipkan: {draft.archived.path}")
    lines += (f"Kertas kerja pengukuran: {paper.path}{state(paper)}" for paper in outcome.paper)
    lines.append(draft.page_numbers)
    lines += filter(None, (outcome.pdf,))
    if outcome.gaps:
        place = "pada kertas kerja itu" if outcome.paper else "di dalam draf"
        lines.append(f"{outcome.gaps} bagian masih kosong; lihat 'Daftar data yang belum lengkap' {place}.")
    return "\n".join(lines)
