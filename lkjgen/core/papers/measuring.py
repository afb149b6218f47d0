"""Formulir Pengukuran Kinerja: what a team delivered, as the report counts it, for its head to sign (step 4 of the SOP)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.results import BudgetLine, IndicatorResult
from lkjgen.core.document import Align, Block, Cell, Document, Inlines, Paragraph, ParagraphStyle, Row, Table, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Action, Dossier, Indicator, Submission, Team
from lkjgen.core.number import show_amount, show_date
from lkjgen.core.papers.form import at_place, bold, lead, office_lines, paper, signed, stacked, taken_over, title
from lkjgen.core.performance_report.both.filled_in import output_figure, physical_figure, spent_figure
from lkjgen.core.performance_report.both.narratives import as_written
from lkjgen.core.performance_report.both.tables import (
    OWN_NOTE,
    achievement_cell,
    own_realization_cell,
    own_target_cell,
    pk_cell,
    reached_cell,
    realization_cell,
    stands_alone,
    target_cell,
)
from lkjgen.core.performance_report.both.wording import Footnotes, named, percent, short, until
from lkjgen.core.responsible import team_at
from lkjgen.core.template import shown_entry, team_actions, team_realizations

_EMPTY, _NOTHING = "belum diisi", "–"


def measurement_form(
    year: Year, team: Team, *, dated: date | None = None, file: str = "", told_by: str = ""
) -> Document:
    """The figures of `team` in the year's period, its causes and data dukung; lies on its side.

    `dated` is when its head signs: who answers for its data then, else on the day of the dossier. `file` is the workbook it is
    printed from. `told_by` stands where nobody of the team filled in a form: "Diisi Kasubag atas keterangan Kepala Bidang
    Perumahan lewat WhatsApp tanggal 6 Juli 2023".
    """
    dossier, contract = year.dossier, year.dossier.contract
    day = dated or dossier.as_of
    team = team_at(contract, team, day)
    blocks: tuple[Block, ...] = (
        office_lines(contract),
        title("FORMULIR PENGUKURAN KINERJA", f"{dossier.period.title} – {team.name}"),
        *_tables(year, team),
        Paragraph(
            "sumber", words(_source(dossier.submission(team.code, dossier.period), file, told_by)), ParagraphStyle.NOTE
        ),
        *taken_over(contract, [team], day),
        signed(lead(team, at_place(contract, dated))),
    )
    name = f"Formulir Pengukuran Kinerja {dossier.period.title} – {team.name}"
    return paper(contract, name, *blocks, landscape=True, letterhead=False, numbered=True)


def _tables(year: Year, team: Team) -> Iterator[Block]:
    dossier, results = year.dossier, year.own
    own = [one for one in results.indicators if one.indicator.team == team.code]
    parts = [one for one in team_realizations(dossier, team) if one[1]]
    lines = [one for one in results.sub_kegiatan if one.activity and one.activity.team == team.code]
    actions = team_actions(dossier, team)
    kinds: tuple[tuple[str, list[Table]], ...] = (
        ("Indikator kinerja", [_indicators(dossier, own)] if own else []),
        ("Bagian dari indikator bersama", [_parts(dossier, parts)] if parts else []),
        ("Rencana aksi", [_actions(dossier, actions)] if actions else []),
        (f"Keluaran dan fisik sub kegiatan {until(dossier.period)}", [_outputs(lines)] if lines else []),
        (
            f"Realisasi anggaran {until(dossier.period)}",
            [_spending(dossier, team, results.sub_kegiatan, results.total)] if team.fills_budget else [],
        ),
    )
    for heading, tables in kinds:
        if tables:
            yield Paragraph(f"judul/{tables[0].id}", words(heading), ParagraphStyle.SUBTITLE)
            yield from tables
    if not any(tables for _, tables in kinds):
        yield Paragraph("kosong", words("Tidak ada data yang diminta dari tim ini untuk periode ini."))


def _indicators(dossier: Dossier, own: list[IndicatorResult]) -> Table:
    notes, right, late = Footnotes(), Align.RIGHT, short(dossier.period)
    figures: tuple[Declared[IndicatorResult], ...] = (
        Declared("Target", 9, partial(pk_cell, dossier), right),
        Declared("Realisasi", 9, partial(realization_cell, dossier, notes), right),
    )
    if dossier.period.quarter is not None:
        figures = (
            Declared(late, 8, partial(own_target_cell, dossier), right, "Target Rencana Aksi"),
            Declared(f"s.d. {late}", 8, target_cell, right, "Target Rencana Aksi"),
            Declared(late, 8, partial(own_realization_cell, dossier, notes), right, "Realisasi"),
            Declared(f"s.d. {late}", 8, partial(realization_cell, dossier, notes), right, "Realisasi"),
        )
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("No", 4, numbering(), Align.CENTER),
        Declared("Indikator kinerja", 19, named),
        Declared("Satuan", 7, lambda one: one.indicator.unit),
        *figures,
        Declared("Capaian (%)", 8, partial(achievement_cell, dossier, notes), right),
        Declared("Status", 10, reached_cell),
        Declared("Penyebab dan tindak lanjut", 28, lambda one: Cell(_causes(dossier, one))),
        Declared("Data dukung", 18, lambda one: Cell(_evidence(dossier, one))),
    )
    alone = (words(OWN_NOTE),) if dossier.period.quarter is not None and any(map(stands_alone, own)) else ()
    return grid.table("indikator", None, own, chain(notes, alone))


def _causes(dossier: Dossier, one: IndicatorResult) -> Inlines:
    """As the team wrote them."""
    analysis = dossier.analysis(one.indicator.code, dossier.period)
    if analysis is None or not (analysis.supporting + analysis.hindering + analysis.follow_up).strip():
        return words(_EMPTY if one.reached else _NOTHING)
    told = (
        ("Pendukung", analysis.supporting),
        ("Penghambat", analysis.hindering),
        ("Tindak lanjut", analysis.follow_up),
    )
    return stacked(*((bold(f"{label}: "), *as_written(text)) for label, text in told if text.strip()))


def _evidence(dossier: Dossier, one: IndicatorResult) -> Inlines:
    given = dossier.evidence_for(one.indicator.code, dossier.period)
    if given is None or not given.name.strip():
        return words(_NOTHING if one.realization is None else _EMPTY)
    parts = (
        given.name.strip(),
        f"Nomor {given.number.strip()}" if given.number.strip() else "",
        show_date(given.dated) if given.dated else "",
        f"periode {given.data_period.strip()}" if given.data_period.strip() else "",
        given.location.strip(),
    )
    return words("; ".join(filter(None, parts)))


def _parts(dossier: Dossier, parts: list[tuple[Indicator, str]]) -> Table:
    def shown(one: tuple[Indicator, str]) -> str:
        return shown_entry(dossier.contribution(one[0].code, one[1], dossier.period), one[0])

    return Grid[tuple[Indicator, str]](
        lambda one: f"{one[0].code}/{one[1]}",
        Declared("Indikator kinerja", 44, lambda one: named(one[0])),
        Declared("Bagian", 26, lambda one: dossier.contract.contributor_name(one[1])),
        Declared("Satuan", 10, lambda one: one[0].unit),
        Declared("Realisasi yang diisi", 20, shown, Align.RIGHT),
    ).table("bagian", None, parts)


def _actions(dossier: Dossier, actions: tuple[Action, ...]) -> Table:
    def status(one: Action) -> str:
        row = dossier.action(one.code, dossier.period)
        return row.status.value if row and row.status else _EMPTY

    def note(one: Action) -> str:
        row = dossier.action(one.code, dossier.period)
        return row.note.strip() if row else ""

    return Grid[Action](
        lambda one: one.code,
        Declared("Aksi", 50, named),
        Declared("Penanggung jawab", 18, lambda one: one.person),
        Declared("Status", 10, status),
        Declared("Keterangan", 22, note),
    ).table("aksi", None, actions)


def _outputs(lines: list[BudgetLine]) -> Table:
    right = Align.RIGHT
    return Grid[BudgetLine](
        lambda one: one.code,
        Declared("Sub kegiatan", 34, named),
        Declared("Keluaran", 22, lambda one: one.activity.output if one.activity else ""),
        Declared("Satuan", 10, lambda one: one.activity.unit if one.activity else ""),
        Declared(
            "Target setahun", 9, lambda one: "" if one.output_target is None else show_amount(one.output_target), right
        ),
        Declared("Realisasi", 9, lambda one: output_figure(one) or _EMPTY, right),
        Declared(
            "Capaian (%)",
            8,
            lambda one: percent(one.output_achievement, sign=False) if one.output_achievement else "",
            right,
        ),
        Declared("Fisik (%)", 8, lambda one: physical_figure(one) or _EMPTY, right),
    ).table("keluaran", None, lines)


def _spending(dossier: Dossier, team: Team, lines: tuple[BudgetLine, ...], total: BudgetLine) -> Table:
    right, pagu, spent = Align.RIGHT, "Pagu (Rp)", "Realisasi (Rp)"
    grid = Grid[BudgetLine](
        lambda one: one.code,
        Declared("Sub kegiatan", 52, named),
        Declared(pagu, 18, lambda one: _EMPTY if one.pagu is None else show_amount(one.pagu), right),
        Declared(spent, 18, lambda one: spent_figure(one) or _EMPTY, right),
        Declared("Penyerapan (%)", 12, lambda one: percent(one.absorption, sign=False), right),
    )
    rows: tuple[BudgetLine | Row, ...] = (*lines, grid.total("jumlah", {"Sub kegiatan": "Jumlah"}, total))
    return grid.table("anggaran", None, rows, (words(_lra(dossier.submission(team.code, dossier.period))),))


def _lra(sent: Submission | None) -> str:
    """Of which LRA the rupiah are, and how final (D52)."""
    if sent is None:
        return "LRA: belum disebut."
    told = sent.statement
    parts = (
        f"nomor {told.lra_number.strip()}" if told.lra_number.strip() else "",
        f"tanggal {show_date(told.lra_date)}" if told.lra_date else "",
        f"jumlah Rp{show_amount(told.lra_total)}" if told.lra_total is not None else "",
        told.lra_status.value if told.lra_status else "",
    )
    return f"LRA: {', '.join(filter(None, parts)) or 'belum disebut'}."


def _source(sent: Submission | None, file: str, told_by: str) -> str:
    if told_by.strip():
        return f"{told_by.strip().rstrip('.')}."
    if sent is None:
        return "Formulir isian tim ini belum diterima."
    who = f", diisi {sent.statement.prepared_by.strip()}" if sent.statement.prepared_by.strip() else ""
    when = f" tanggal {show_date(sent.statement.prepared_on)}" if sent.statement.prepared_on else ""
    files = " dan ".join(sent.files) if sent.copies else file or sent.file
    return f"Dicetak dari formulir isian {files}{who}{when}."
