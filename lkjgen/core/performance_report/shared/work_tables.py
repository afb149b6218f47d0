"""Tables of work: actions of the Rencana Aksi, follow-up, evidence, what was delivered, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.corrections import Correction
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Gap,
    Row,
    Table,
    Tone,
    cell,
    words,
)
from lkjgen.core.model import Action, ActionReport, Dossier, Evidence, Period, Progress
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.shared.narratives import unread
from lkjgen.core.performance_report.shared.wording import named, short, team_name
from lkjgen.core.rules.checking import settings_in_force

_TONES = {Progress.DONE: Tone.GOOD, Progress.RUNNING: Tone.WARNING, Progress.NOT_STARTED: Tone.ERROR}
_EMPTY = "tidak diisi"


def action_table(dossier: Dossier, results: Results) -> Table:
    """Actions due in the period, and earlier ones that are not done yet, with status; landscape, 7 columns."""
    rows = [
        Row(
            one.code,
            (
                cell(one.code),
                cell(one.text),
                cell(_sub_kegiatan(dossier, one)),
                cell(short(dossier.quarter(one.quarter)), align=Align.CENTER),
                cell(one.person or _EMPTY),
                _status_cell(dossier, one, report),
                cell(report.note if report else ""),
            ),
        )
        for one, report in _due(dossier, results)
    ]
    return Table(
        "tabel/aksi",
        f"Pelaksanaan Rencana Aksi {dossier.period.title}",
        (
            Column("Kode", 8),
            Column("Aksi", 34),
            Column("Sub kegiatan", 26),
            Column("Jadwal", 8, Align.CENTER),
            Column("Penanggung jawab", 18),
            Column("Status", 14),
            Column("Keterangan", 26),
        ),
        tuple(rows),
    )


def _due(dossier: Dossier, results: Results) -> list[tuple[Action, ActionReport | None]]:
    """In the order of the contract; an earlier action stays until a report calls it done before this period."""
    measured = {one.indicator.code for one in results.indicators}
    last = dossier.period.quarter or 4
    due = []
    for action in dossier.contract.actions:
        if action.indicator not in measured or action.quarter > last:
            continue
        reports = [(one, dossier.action(action.code, one)) for one in dossier.periods]
        known = [(period, report) for period, report in reports if report and report.status]
        done_before = any(report.status is Progress.DONE and period != dossier.period for period, report in known)
        if dossier.period.quarter and action.quarter < last and done_before:
            continue
        due.append((action, known[-1][1] if known else None))
    return due


def _status_cell(dossier: Dossier, action: Action, report: ActionReport | None) -> Cell:
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
    return Table(
        "tabel/rencana-aksi",
        f"Rencana Aksi {following.title}",
        (
            Column("Kode", 9),
            Column("Indikator kinerja", 24),
            Column("Aksi", 32),
            Column("Sub kegiatan", 26),
            Column("Penanggung jawab", 20),
        ),
        tuple(
            Row(
                one.code,
                (
                    cell(one.code),
                    cell(_of_indicator(dossier, one.indicator)),
                    cell(one.text),
                    cell(_sub_kegiatan(dossier, one)),
                    cell(one.person or _EMPTY),
                ),
            )
            for one in next_actions(dossier, results)
        ),
    )


def _of_indicator(dossier: Dossier, code: str) -> str:
    indicator = dossier.contract.indicator_by_code.get(code)
    return named(indicator) if indicator else code


def follow_up_table(dossier: Dossier, results: Results) -> Table:
    """Last quarter's tindak lanjut as it was written, with the status that the team gives it now; portrait."""
    before = Period(dossier.period.year, (dossier.period.quarter or 5) - 1)
    rows = []
    for one in results.indicators:
        code = one.indicator.code
        now, then = dossier.analysis(code, dossier.period), dossier.analysis(code, before)
        text = (now.last_follow_up if now else "") or (then.follow_up if then else "")
        if not text:
            continue
        status = now.last_status if now else None
        team = team_name(dossier.contract, one.indicator.team)
        gap = Gap(
            f"tindak-lanjut/{code}/{dossier.period.key}",
            f"{named(one)}: status tindak lanjut {before.title} belum diisi – dilengkapi {team}",
        )
        state = cell(status.value, tone=_TONES[status]) if status else cell(gap)
        rows.append(Row(code, (cell(f"{code} {one.indicator.text}"), cell(text), state)))
    return Table(
        "tabel/tindak-lanjut",
        f"Status Tindak Lanjut {before.title}",
        (Column("Indikator kinerja", 34), Column("Tindak lanjut", 46), Column("Status", 20)),
        tuple(rows),
    )


def evidence_table(dossier: Dossier, results: Results) -> Table:
    """Evidence of each realization (D21); landscape."""
    rows = []
    for one in results.indicators:
        code = one.indicator.code
        evidence = dossier.evidence_for(code, dossier.period)
        rows.append(Row(code, (cell(named(one)), *_evidence_cells(dossier, one, evidence))))
    return Table(
        "tabel/bukti",
        f"Data Dukung Kinerja {dossier.period.title}",
        (
            Column("Indikator kinerja", 26),
            Column("Nama data dukung", 28),
            Column("Nomor", 16),
            Column("Tanggal", 12),
            Column("Periode data", 13),
            Column("Tempat/tautan", 21),
        ),
        tuple(rows),
    )


def _evidence_cells(dossier: Dossier, one: IndicatorResult, evidence: Evidence | None) -> tuple[Cell, ...]:
    """Where there is no realization, none is asked for: the missing realization is the gap. Nor where an earlier one stands."""
    code, team = one.indicator.code, one.indicator.team
    if evidence is None or not evidence.name:
        if one.realization is None:
            return (Cell(words(f"{one.achievement.state}: tidak ada realisasi yang memerlukan data dukung"), span=5),)
        if one.stands_from is not None:
            earlier = short(one.stands_from)
            return (Cell(words(f"data per {earlier}: data dukungnya pada laporan {earlier}"), span=5),)
        subject = f"bukti/{code}/{dossier.period.key}"
        told = f"{named(one)}: data dukung belum diisi – dilengkapi {team_name(dossier.contract, team)}"
        return (Cell((Gap(subject, told),), span=5),)
    return (
        cell(evidence.name),
        cell(evidence.number or _EMPTY),
        cell(show_date(evidence.dated) if evidence.dated else _EMPTY),
        cell(evidence.data_period or _EMPTY),
        cell(evidence.location or _EMPTY),
    )


def gap_table(found: tuple[Gap, ...]) -> Table:
    """All that is missing in the report, once each, by who can give it; within one hand in reading order. Portrait.

    A gap's text reads "what – by whom"; the part after the last dash is the second column.
    """
    parts = [(one, *_what_and_who(one)) for one in found]
    rows = tuple(
        Row(one.id, (cell(str(number)), Cell((Gap(one.id, what),)), cell(who)))
        for number, (one, what, who) in enumerate(sorted(parts, key=lambda part: part[2]), 1)
    )
    nothing = Row("lengkap", (Cell(words("Tidak ada data yang belum lengkap."), span=3),))
    return Table(
        "tabel/belum-lengkap",
        "Daftar Data yang Belum Lengkap",
        (Column("No", 6, Align.CENTER), Column("Data yang belum lengkap", 60), Column("Oleh", 34)),
        rows or (nothing,),
    )


def _what_and_who(gap: Gap) -> tuple[str, str]:
    what, _, who = gap.text.rpartition(" – ")
    return what, who


def corrections_table(corrected: Sequence[Correction]) -> Table:
    """What teams corrected in earlier triwulan since their reports: old and new (D23)."""
    rows = tuple(
        Row(
            one.id,
            (
                cell(f"TW {_ROMAN[(one.period.quarter or 4) - 1]}"),
                cell(one.name),
                cell(one.before, align=Align.RIGHT),
                cell(Figure(one.id, one.now), align=Align.RIGHT),
            ),
        )
        for one in corrected
    )
    return Table(
        "tabel/perbaikan-data",
        "Perbaikan Data Triwulan Sebelumnya",
        (Column("Triwulan", 10), Column("Data", 50), Column("Dilaporkan", 20), Column("Menjadi", 20)),
        rows,
        notes=(words("Laporan ini memakai angka perbaikan; laporan triwulan yang sudah ditandatangani tidak diubah."),),
    )


def rule_settings(dossier: Dossier) -> tuple[Block, ...]:
    """Which rules of the check the office switched off or changed, with its reasons; nothing when none."""
    rows = tuple(
        Row(
            rule.code,
            (
                cell(rule.code),
                cell(rule.title),
                cell(f"{rule.severity.words} menjadi {setting.change.value}"),
                cell(f"{setting.reason.strip()} ({setting.name.strip()})"),
            ),
        )
        for rule, setting in settings_in_force(dossier.contract)
    )
    faulty = unread(dossier, "rule_settings")
    if not rows:
        return faulty
    columns = (Column("Kode", 10), Column("Aturan", 32), Column("Perubahan", 22), Column("Alasan", 36))
    title = "Aturan Pemeriksaan yang Dimatikan atau Diubah"
    return (*faulty, Table("tabel/pengaturan-aturan", title, columns, rows))


_ROMAN = ("I", "II", "III", "IV")
