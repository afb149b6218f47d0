"""The sheet of corrections of a draft: its figures and paragraphs as they stand there, and what earlier corrections became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.corrections import corrections
from lkjgen.core.model import Dossier, Identity, Period
from lkjgen.core.papers import CorrectionLine, correction_sheet
from lkjgen.core.performance_report import filled_in
from lkjgen.core.procedure import Kind, Recorded
from lkjgen.core.procedure.corrections import CORRECT, NAME, WRITTEN, end_of, number_of, set_words
from lkjgen.core.procedure.passages import DraftParagraph, paragraphs
from lkjgen.core.typed_figures import TypedFigure, typed_figures
from lkjgen.drafting import Drafts, office_look
from lkjgen.drafting.folder import DraftFile
from lkjgen.files.layout import CORRECTION_TEAM, TEMPLATE_VERSION
from lkjgen.files.word import write_paper
from lkjgen.files.workbook_writer import write_correction
from lkjgen.files.workbook_writer.correction import CLOSED
from lkjgen.gathering.opening import OpenedYear
from lkjgen.gathering.standings import settled
from lkjgen.workspace import WorkspaceError, shown

_LONGEST = 30_000  # characters of a paragraph that a cell surely holds
_FREE_LINES = 8
OPEN, AGREED = "belum diperbaiki tim", "sudah diperbaiki tim"


def correction_files(
    year: OpenedYear, period: Period, draft: DraftFile, today: date
) -> tuple[Mapping[str, bytes], int]:
    """The sheet by the ends of its names, and how many paragraphs are too long for it.

    Raises `WorkspaceError` where the data are no longer those of the draft: then it would be the correction of another.
    """
    drafts = Drafts(year.workspace, period)
    dossier, _, _ = year.gather(period, today)
    if fault := changed_data(drafts, dossier, year):
        raise WorkspaceError(fault)
    edited, _, _ = drafts.read(draft, year.child)
    found = paragraphs(edited)
    fitting = [one for one in found if len(one.text) <= _LONGEST]
    earlier = earlier_corrections(year, dossier)
    profile, holder = year.contract.profile, year.person(year.contract.corrector, today)
    identity = Identity(
        office=profile.office, year=period.year, period=period.key, team=CORRECTION_TEAM, version=TEMPLATE_VERSION
    )
    name = shown(draft.path.name)
    rows: Mapping[str, Sequence[Mapping[str, object]]] = {
        "figures": [_figure(one) for one in typed_figures(dossier)],
        "passages": [_passage(one) for one in fitting],
        "answers": earlier,
        "statement": [{"draft": name, "corrector": holder.name}],
    }
    facts = (
        ("Perangkat daerah", profile.office),
        ("Periode", period.title),
        ("Naskah yang dikoreksi", name),
        ("Pengoreksi", holder.told),
    )
    policy = year.contract.policy
    book = write_correction(identity, period.title, facts, rows, policy.paper)
    still = [_line(one) for one in earlier if not one.get(CLOSED)]
    blank = (CorrectionLine(),) * _FREE_LINES
    sheet = correction_sheet(year.contract, period, (*still, *blank), draft=name)
    paper = write_paper(sheet, office_look(year.workspace.root, profile.style_base))
    return {".xlsx": book, ".docx": paper}, len(found) - len(fitting)


def changed_data(drafts: Drafts, dossier: Dossier, year: OpenedYear) -> str:
    """A sentence where the data are no longer those of the last draft, else ""."""
    period, told = dossier.period, drafts.reported(year.child)
    now = {period: tuple(filled_in(Year(dossier).own))}
    changed = corrections({period: told}, now) if told is not None else ()
    if not changed:
        return ""
    one = changed[0]
    return (
        f"Data {period.title} sudah berubah sejak drafnya disusun, misalnya {one.name}: pada draf {one.before}, sekarang "
        f"{one.now}. Susun dulu draf yang baru dengan 'lkjgen susun', lalu buat lembar koreksinya."
    )


def _figure(one: TypedFigure) -> Mapping[str, object]:
    return {"key": one.id, "subject": one.subject, "figure": one.name, "unit": one.unit, "written": one.text}


def _passage(one: DraftParagraph) -> Mapping[str, object]:
    return {"key": one.key, "subject": one.place, "written": one.text}


def earlier_corrections(year: OpenedYear, dossier: Dossier) -> list[Mapping[str, object]]:
    """The figures of the dossier's period that were corrected, by the columns of the sheet, with what became of each."""
    return [_earlier(one, year, settled(dossier)) for one in year.history.of(dossier.period, Kind.REQUESTED)]


def _earlier(one: Recorded, year: OpenedYear, agreed: frozenset[str]) -> Mapping[str, object]:
    """A request and what became of it; with `CLOSED` where nothing is left to decide."""
    event, end = one.event, end_of(year.history, one)
    if end is None:
        state = AGREED if event.about in agreed else OPEN
    elif end.kind is Kind.SET:
        state = set_words(end)
    elif end.kind is Kind.WITHDRAWN:
        state = f"ditarik {end.by.told}: {end.note}"
    else:
        state = "diganti koreksi berikutnya"
    return {
        "number": str(number_of(year.history, one)),
        "subject": event.values.get(NAME, event.about),
        "written": event.values.get(WRITTEN),
        "correct": event.values.get(CORRECT),
        "reason": event.note,
        "corrector": event.by.told,
        "dated": event.dated,
        "state": state,
        CLOSED: state != OPEN,
    }


def _line(row: Mapping[str, object]) -> CorrectionLine:
    said = {key: str(row.get(key) or "") for key in ("subject", "written", "correct", "reason", "corrector", "state")}
    dated = row.get("dated")
    return CorrectionLine(**said, day=dated if isinstance(dated, date) else None)
