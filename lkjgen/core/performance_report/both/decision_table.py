"""What the year's evaluation meetings decided, and what became of it."""

from __future__ import annotations

from functools import partial

from lkjgen.core.document import Align, Block, Cell, Gap, Heading
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.follow_ups import UNNAMED, decision_id, last_status, source_told
from lkjgen.core.model import Dossier, MeetingDecision
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.both.wording import keeper_of, short, team_name


def decision_table(dossier: Dossier) -> tuple[Block, ...]:
    """With its heading; nothing where no decision is known. Portrait."""
    if not dossier.decisions:
        return ()
    table = Grid[MeetingDecision](
        partial(decision_id, dossier),
        Declared("No", 5, numbering(), Align.CENTER),
        Declared("Rapat", 12, lambda one: f"{show_date(one.met)} ({short(one.period)})"),
        Declared("Indikator atau hal", 22, lambda one: one.subject or "hal lain"),
        Declared("Keputusan rapat", 27, lambda one: one.text),
        Declared("Penanggung jawab", 13, lambda one: one.person or UNNAMED),
        Declared("Batas waktu", 11, lambda one: one.until or UNNAMED),
        Declared("Status", 10, lambda one: _status(dossier, one)),
    ).table("tabel/keputusan-rapat", f"Keputusan Rapat Evaluasi Tahun {dossier.period.year}", dossier.decisions)
    return (Heading("bab-4/keputusan-rapat", 2, "Tindak Lanjut Keputusan Rapat Evaluasi"), table)


def _status(dossier: Dossier, one: MeetingDecision) -> str | Cell:
    if told := last_status(dossier, one, dossier.periods):
        return told.value
    indicator = dossier.contract.indicator_by_code.get(one.code)
    if indicator is None:
        return unasked_status(dossier, one)
    return _missing(dossier, one, team_name(dossier.contract, indicator.team))


def unasked_status(dossier: Dossier, one: MeetingDecision) -> Cell:
    """No team's form asks for it: who writes the report completes it."""
    return _missing(dossier, one, keeper_of(dossier))


def _missing(dossier: Dossier, one: MeetingDecision, who: str) -> Cell:
    subject = one.subject or one.text
    told = f"{subject}: status {source_told(one)} belum diisi – dilengkapi {who}"
    return Cell((Gap(f"keputusan-rapat/{decision_id(dossier, one)}", told),))
