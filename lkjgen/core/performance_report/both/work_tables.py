"""Tables of work: actions of the Rencana Aksi, follow-up, evidence, what was delivered, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.corrections import Correction
from lkjgen.core.document import Align, Block, Cell, Figure, Gap, Items, Row, Table, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.follow_ups import decision_id, decision_told, followed_up, unasked_decisions
from lkjgen.core.model import Action, ActionReport, Dossier, Evidence, Period, Progress, RuleSetting
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.both.decision_table import unasked_status
from lkjgen.core.performance_report.both.narratives import as_written, unread
from lkjgen.core.performance_report.both.wording import named, short, team_name
from lkjgen.core.rule import Rule
from lkjgen.core.rules.checking import settings_in_force
from lkjgen.core.values import dataclass

_TONES = {Progress.DONE: Tone.GOOD, Progress.RUNNING: Tone.WARNING, Progress.NOT_STARTED: Tone.ERROR}
_EMPTY = "tidak diisi"
MISSING = "tabel/belum-lengkap"
"""The table of all that a report lacks."""


@dataclass(frozen=True)
class _Due:
    """An action with the last report on it."""

    action: Action
    report: ActionReport | None


def action_table(dossier: Dossier, results: Results) -> Table:
    """Actions due in the period, and earlier ones that are not done yet, with status; landscape, 7 columns."""
    return Grid[_Due](
        lambda due: due.action.code,
        Declared("Kode", 8, lambda due: due.action.code),
        Declared("Aksi", 34, lambda due: due.action.text),
        Declared("Sub kegiatan", 26, lambda due: _sub_kegiatan(dossier, due.action)),
        Declared(
            "Jadwal", 8, lambda due: cell(short(dossier.quarter(due.action.quarter)), align=Align.CENTER), Align.CENTER
        ),
        Declared("Penanggung jawab", 18, lambda due: due.action.person or _EMPTY),
        Declared("Status", 14, lambda due: _status_cell(dossier, due)),
        Declared("Keterangan", 26, lambda due: due.report.note if due.report else ""),
    ).table("tabel/aksi", f"Pelaksanaan Rencana Aksi {dossier.period.title}", _due(dossier, results))


def _due(dossier: Dossier, results: Results) -> Iterator[_Due]:
    """In the order of the contract; an earlier action stays until a report calls it done before this period."""
    measured = {one.indicator.code for one in results.indicators}
    last = dossier.period.quarter or 4
    for action in dossier.contract.actions:
        if action.indicator not in measured or action.quarter > last:
            continue
        reports = [(one, dossier.action(action.code, one)) for one in dossier.periods]
        known = [(period, report) for period, report in reports if report and report.status]
        done_before = any(report.status is Progress.DONE and period != dossier.period for period, report in known)
        if not (dossier.period.quarter and action.quarter < last and done_before):
            yield _Due(action, known[-1][1] if known else None)


def _status_cell(dossier: Dossier, due: _Due) -> Cell:
    action, report = due.action, due.report
    if report is not None and report.status is not None:
        return cell(report.status.value, tone=_TONES[report.status])
    team = team_name(dossier.contract, _action_team(dossier, action))
    subject = f"aksi/{action.code}/{dossier.period.key}"
    return cell(Gap(subject, f"{named(action)}: pelaksanaan aksi belum diisi – dilengkapi {team}"))


def _action_team(dossier: Dossier, action: Action) -> str:
    indicator = dossier.contract.indicator_by_code.get(action.indicator)
    return action.team or (indicator.team if indicator else "")


def _sub_kegiatan(dossier: Dossier, action: Action) -> str:
    activity = dossier.contract.activity_by_code.get(action.sub_kegiatan)
    return f"{activity.code} {activity.name}" if activity else action.sub_kegiatan or "tidak disebut"


def next_actions(dossier: Dossier, results: Results) -> tuple[Action, ...]:
    """The actions that the Rencana Aksi puts in the next quarter; () in the last one."""
    measured = {one.indicator.code for one in results.indicators}
    following = (dossier.period.quarter or 4) + 1
    return tuple(one for one in dossier.contract.actions if one.quarter == following and one.indicator in measured)


def plan_table(dossier: Dossier, results: Results) -> Table:
    """The actions planned for the next quarter; portrait."""
    following = dossier.quarter((dossier.period.quarter or 0) + 1)
    return Grid[Action](
        lambda one: one.code,
        Declared("Kode", 9, lambda one: one.code),
        Declared("Indikator kinerja", 24, lambda one: _of_indicator(dossier, one.indicator)),
        Declared("Aksi", 32, lambda one: one.text),
        Declared("Sub kegiatan", 26, lambda one: _sub_kegiatan(dossier, one)),
        Declared("Penanggung jawab", 20, lambda one: one.person or _EMPTY),
    ).table("tabel/rencana-aksi", f"Rencana Aksi {following.title}", next_actions(dossier, results))


def _of_indicator(dossier: Dossier, code: str) -> str:
    indicator = dossier.contract.indicator_by_code.get(code)
    return named(indicator) if indicator else code


def follow_up_table(dossier: Dossier, results: Results) -> tuple[Table, ...]:
    """What was still to be done, as it was written, with the status that the team gives it now; portrait; () if nothing was."""
    before = _before(dossier.period)
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("Indikator kinerja", 34, lambda one: f"{one.indicator.code} {one.indicator.text}"),
        Declared("Tindak lanjut", 46, lambda one: Cell(as_written(followed_up(dossier, one.indicator.code)))),
        Declared("Status", 20, lambda one: _follow_up_status(dossier, one, before)),
    )
    others = (
        grid.line(
            f"rapat/{decision_id(dossier, one)}",
            {
                "Indikator kinerja": one.subject or "hal lain",
                "Tindak lanjut": decision_told(one),
                "Status": unasked_status(dossier, one),
            },
        )
        for one in unasked_decisions(dossier)
    )
    asked = (one for one in results.indicators if followed_up(dossier, one.indicator.code))
    rows: tuple[IndicatorResult | Row, ...] = (*asked, *others)
    return (grid.table("tabel/tindak-lanjut", f"Status Tindak Lanjut {before.title}", rows),) if rows else ()


def _before(period: Period) -> Period:
    """The period whose tindak lanjut is told: of triwulan I the year before."""
    return Period(period.year - 1) if period.quarter == 1 else Period(period.year, (period.quarter or 5) - 1)


def _follow_up_status(dossier: Dossier, one: IndicatorResult, before: Period) -> Cell:
    now = dossier.analysis(one.indicator.code, dossier.period)
    if now and now.last_status:
        return cell(now.last_status.value, tone=_TONES[now.last_status])
    team = team_name(dossier.contract, one.indicator.team)
    told = f"{named(one)}: status tindak lanjut {before.title} belum diisi – dilengkapi {team}"
    return cell(Gap(f"tindak-lanjut/{one.indicator.code}/{dossier.period.key}", told))


def evidence_table(dossier: Dossier, results: Results) -> Table:
    """Evidence of each realization (D21); landscape."""
    grid = Grid[Evidence](
        lambda one: one.code,
        Declared("Indikator kinerja", 26, lambda one: _of_indicator(dossier, one.code)),
        Declared("Nama data dukung", 28, lambda one: one.name),
        Declared("Nomor", 16, lambda one: one.number or _EMPTY),
        Declared("Tanggal", 12, lambda one: show_date(one.dated) if one.dated else _EMPTY),
        Declared("Periode data", 13, lambda one: one.data_period or _EMPTY),
        Declared("Tempat/tautan", 21, lambda one: one.location or _EMPTY),
    )
    rows = (
        given
        if (given := dossier.evidence_for(one.indicator.code, dossier.period)) and given.name
        else grid.line(
            one.indicator.code, {"Indikator kinerja": named(one), "Nama data dukung": _no_evidence(dossier, one)}
        )
        for one in results.indicators
    )
    return grid.table("tabel/bukti", f"Data Dukung Kinerja {dossier.period.title}", rows)


def _no_evidence(dossier: Dossier, one: IndicatorResult) -> Cell:
    """Where there is no realization, none is asked for: the missing realization is the gap. Nor where an earlier one stands."""
    if one.realization is None:
        return cell(f"{one.achievement.state}: tidak ada realisasi yang memerlukan data dukung")
    if one.stands_from is not None:
        earlier = short(one.stands_from)
        return cell(f"data per {earlier}: data dukungnya pada laporan {earlier}")
    told = f"{named(one)}: data dukung belum diisi – dilengkapi {team_name(dossier.contract, one.indicator.team)}"
    return Cell((Gap(f"bukti/{one.indicator.code}/{dossier.period.key}", told),))


def gap_table(found: tuple[Gap, ...]) -> Table:
    """All that is missing in the report, once each, by who can give it; within one hand in reading order. Portrait.

    A gap's text reads "what – by whom"; the part after the last dash is the last column.
    """
    grid = Grid[Gap](
        lambda one: one.id,
        Declared("No", 6, numbering(), Align.CENTER),
        Declared("Data yang belum lengkap", 60, lambda one: Cell((Gap(one.id, _what_and_who(one)[0]),))),
        Declared("Oleh", 34, lambda one: _what_and_who(one)[1]),
    )
    ordered = sorted(found, key=lambda one: _what_and_who(one)[1])
    nothing = grid.line("lengkap", {"No": "Tidak ada data yang belum lengkap."})
    return grid.table(
        MISSING,
        "Daftar Data yang Belum Lengkap",
        ordered or [nothing],
    )


def _what_and_who(gap: Gap) -> tuple[str, str]:
    what, _, who = gap.text.rpartition(" – ")
    return what, who


def mended(dossier: Dossier, corrected: Sequence[Correction]) -> tuple[Block, ...]:
    """What is other than in reports of the year that were closed or signed: reports that were opened again, figures that were
    corrected; nothing where there is neither.
    """
    opened = tuple(words(one) for one in dossier.reopened)
    return (
        *((Items("perbaikan/dibuka-kembali", opened),) if opened else ()),
        *((corrections_table(corrected),) if corrected else ()),
    )


def corrections_table(corrected: Sequence[Correction]) -> Table:
    """What teams corrected in earlier triwulan since their reports: old and new (D23)."""
    return Grid[Correction](
        lambda one: one.id,
        Declared("Triwulan", 10, lambda one: short(one.period)),
        Declared("Data", 50, lambda one: one.name),
        Declared("Dilaporkan", 20, lambda one: cell(one.before, align=Align.RIGHT)),
        Declared("Menjadi", 20, lambda one: cell(Figure(one.id, one.now), align=Align.RIGHT)),
    ).table(
        "tabel/perbaikan-data",
        "Perbaikan Data Triwulan Sebelumnya",
        corrected,
        (words("Laporan ini memakai angka perbaikan; laporan triwulan yang sudah ditandatangani tidak diubah."),),
    )


def rule_settings(dossier: Dossier) -> tuple[Block, ...]:
    """Which rules of the check the office switched off or changed, with its reasons; nothing when none."""
    grid = Grid[tuple[Rule, RuleSetting]](
        lambda each: each[0].code,
        Declared("Kode", 10, lambda each: each[0].code),
        Declared("Aturan", 32, lambda each: each[0].title),
        Declared("Perubahan", 22, lambda each: f"{each[0].severity.words} menjadi {each[1].change.value}"),
        Declared("Alasan", 36, lambda each: f"{each[1].reason.strip()} ({each[1].name.strip()})"),
    )
    rows = settings_in_force(dossier.contract)
    title = "Aturan Pemeriksaan yang Dimatikan atau Diubah"
    table = (grid.table("tabel/pengaturan-aturan", title, rows),) if rows else ()
    return (*unread(dossier, "rule_settings"), *table)
