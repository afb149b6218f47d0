"""Where the periods of a year stand, and what happened, as documents and as the lines of a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lkjgen.core.document import Block, Cell, Document, Heading, Items, Paragraph, Table, Text, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Contract, Team
from lkjgen.core.number import show_date
from lkjgen.core.procedure.corrections import CORRECT, NAME, WRITTEN
from lkjgen.core.procedure.decisions import decisions_told
from lkjgen.core.procedure.events import DESPITE, Event, Kind, Recorded
from lkjgen.core.procedure.history import History
from lkjgen.core.procedure.standing import Standing, State, StepStanding, TeamStanding, TeamState
from lkjgen.core.responsible import took_over
from lkjgen.core.wording import joined

_TONES = {
    State.DONE: Tone.GOOD,
    State.OPEN: Tone.NOTE,
    State.LATE: Tone.ERROR,
    State.AGAIN: Tone.WARNING,
    State.UNRECORDED: Tone.MUTED,
    State.PASSED: Tone.MUTED,
}
_TEAM_TONES = {
    TeamState.LATE: Tone.ERROR,
    TeamState.RETURNED: Tone.WARNING,
    TeamState.DELIVERED: Tone.GOOD,
    TeamState.AGAIN: Tone.GOOD,
    TeamState.SKIPPED: Tone.MUTED,
}


def standing_lines(one: Standing) -> list[str]:
    """A period in a few lines: where it stands, who is next, each step and each team that is awaited."""
    lines = [f"{one.period.title}: {summary(one)}"]
    for step in one.steps:
        on = f" {show_date(step.on)}" if step.on else ""
        told = f"{step.state.value}{on}{_late(step.late)}"
        lines.append(f"  {step.step.number} {step.step.title} ({step.actor}): {told}{_noted(step.note)}")
    for team in one.teams:
        if not team.is_in or team.late or team.note:
            on = f" {show_date(team.on)}" if team.on else ""
            lines.append(
                f"    {team.team.name or team.team.code}: {team.state.value}{on}{_late(team.late)}{_noted(team.note)}"
                f"{_taken_over(one, team)}"
            )
    lines += [f"    Tidak dikenali di folder masuk: {name}" for name in one.facts.unread]
    lines += [f"    {told}" for told in _unknown_scans(one)]
    lines += [f"  Rapat evaluasi: {told}" for told in _meeting(one)]
    lines += [
        f"  Sesudahnya: {event.kind.title} {show_date(event.dated)}{_noted(event.note)}" for event in one.afterwards
    ]
    return [*lines, *(f"  Perhatian: {fault}" for fault in one.history.faults)]


def unready_told(faults: int, sheets: Sequence[str]) -> str:
    """Where the year stands while the data induk has so many faults, on these sheets."""
    where = f" pada lembar {joined(sheets)}" if sheets else ""
    return (
        f"Data induk belum lengkap: {faults} hal wajib diperbaiki{where}; langkah berikutnya: lengkapi "
        "perjanjian_kinerja.xlsx, lalu jalankan 'lkjgen periksa'; formulir belum dapat dibuat."
    )


def unready_report(told: str, today: date) -> Document:
    """The same as a document."""
    block = Paragraph("status/data-induk", (Text(told, bold=True),))
    return Document(
        title=f"Status Laporan Kinerja per {show_date(today)}",
        subject="Data induk belum lengkap",
        author="",
        blocks=(block,),
    )


def summary(one: Standing) -> str:
    """Where a period stands, as the end of a sentence."""
    step = one.next
    if step is None:
        if one.is_closed:
            return "ditutup."
        return f"belum waktunya; periode berakhir {show_date(one.period.last_day)}."
    late = f", terlambat {step.late} hari kerja" if step.late else ""
    way = f" (lkjgen {step.step.command})"
    return f"langkah {step.step.number} pada {step.actor}{way}, {step.deadline.name} {step.deadline.told}{late}."


def _unknown_scans(one: Standing) -> list[str]:
    """Names of files by which nobody can tell what paper was signed, and no step tells it either."""
    told = {
        file.name
        for each in one.history.of(one.period)
        if each.event.kind is not Kind.SIGNED
        for file in each.event.files
    }
    return [
        f"Tidak dikenali di folder tertanda: {each.name}; beri nama naskahnya, misalnya Lembar_Persetujuan.jpg"
        for each in one.facts.scans
        if each.kind is None and each.name not in told
    ]


def _meeting(one: Standing) -> list[str]:
    """Whether the evaluation was held or scheduled; nothing where nobody wanted one."""
    event = one.meeting
    if event is None:
        return []
    scanned = "; pindaian ada" if any(each.kind is Kind.MET for each in one.facts.scans) else ""
    if event.kind is Kind.MET:
        return [f"dibahas {show_date(event.dated)}{_noted(event.note)}{scanned}; {decisions_told(one.history, event)}"]
    return [f"dijadwalkan {event.note}{scanned}"]


def _late(days: int) -> str:
    return f", lewat {days} hari kerja" if days else ""


def _noted(note: str) -> str:
    return f" – {note}" if note else ""


def standing_report(contract: Contract, standings: Sequence[Standing]) -> Document:
    """The same of several periods, as tables."""
    blocks: list[Block] = []
    for one in standings:
        key = f"status/{one.period.key}"
        blocks += [
            Heading(key, 1, one.period.title),
            Paragraph(f"{key}/ringkas", (Text(summary(one)[0].upper() + summary(one)[1:], bold=True),)),
            _steps(key, one),
            _teams(key, one),
        ]
        if one.facts.unread:
            names = tuple(words(f"{name}: tidak dikenali sebagai isian tim mana pun") for name in one.facts.unread)
            blocks.append(Items(f"{key}/tidak-dikenali", names))
        if unknown := _unknown_scans(one):
            blocks.append(Items(f"{key}/pindaian", tuple(map(words, unknown))))
        if met := _meeting(one):
            blocks.append(Paragraph(f"{key}/rapat", words(f"Rapat evaluasi: {met[0]}.")))
        if one.afterwards:
            told = (f"{event.kind.title} {show_date(event.dated)}{_noted(event.note)}" for event in one.afterwards)
            blocks.append(Items(f"{key}/sesudahnya", tuple(map(words, told))))
    if standings and standings[0].history.faults:
        blocks += [
            Heading("status/riwayat", 1, "Riwayat proses"),
            Items("status/riwayat/cacat", tuple(map(words, standings[0].history.faults))),
        ]
    day = show_date(standings[0].today) if standings else ""
    return Document(
        title=f"Status Laporan Kinerja Tahun {contract.profile.fiscal_year} per {day}",
        subject=f"{contract.profile.office} – {contract.profile.region}",
        author=contract.profile.office,
        blocks=tuple(blocks),
    )


def _steps(key: str, standing: Standing) -> Table:
    return Grid[StepStanding](
        lambda one: one.step.number,
        Declared("Langkah", 7, lambda one: one.step.number),
        Declared("Uraian", 30, lambda one: one.step.title),
        Declared("Pelaksana", 20, lambda one: one.actor),
        Declared("Keadaan", 16, _state),
        Declared("Tanggal", 16, lambda one: show_date(one.on) if one.on else "–"),
        Declared("Batas waktu", 22, lambda one: one.deadline.told),
        Declared("Lewat (hari kerja)", 10, lambda one: str(one.late) if one.late else "–"),
        Declared("Keterangan", 34, lambda one: one.note or "–"),
    ).table(f"{key}/langkah", f"Langkah SOP {standing.period.title}", standing.steps)


def _state(one: StepStanding) -> Cell:
    return cell(one.state.value, tone=_TONES.get(one.state))


def _teams(key: str, standing: Standing) -> Table:
    return Grid[TeamStanding](
        lambda one: one.team.code,
        Declared("Tim Kerja", 36, lambda one: one.team.name or one.team.code),
        Declared("Penanggung jawab data", 28, lambda one: _responsible(standing, one)),
        Declared("Keadaan", 20, lambda one: cell(one.state.value, tone=_TEAM_TONES.get(one.state))),
        Declared("Tanggal", 18, lambda one: show_date(one.on) if one.on else "–"),
        Declared("Lewat (hari kerja)", 12, lambda one: str(one.late) if one.late else "–"),
        Declared("Keterangan", 40, lambda one: one.note or "–"),
    ).table(f"{key}/tim", f"Penyerahan {standing.period.title}", standing.teams)


def _responsible(standing: Standing, one: TeamStanding) -> str:
    told = took_over(standing.contract, one.team, standing.today)
    return (one.team.lead or "(nama penanggung jawab data)") + (f", {told}" if told else "")


def _taken_over(standing: Standing, one: TeamStanding) -> str:
    """Whom to ask, where that is not who was asked at first."""
    told = took_over(standing.contract, one.team, standing.today)
    return f"; penanggung jawab data {one.team.lead} {told}" if told else ""


def history_lines(history: History, teams: Mapping[str, Team]) -> list[str]:
    """What happened, a line each, with the number by which a person refers to it."""
    lines = [f"{number}. {event_told(one, history, teams)}" for number, one in enumerate(history.records, 1)]
    return [*lines, *(f"Perhatian: {fault}" for fault in history.faults)]


def event_told(one: Recorded, history: History, teams: Mapping[str, Team]) -> str:
    """An event in a line; a team by its name, unless it acted itself: then it is named already."""
    event = one.event
    team = teams[event.team].name or event.team if event.team in teams else event.team
    undone = " (DIBATALKAN)" if one.id in history.undone else ""
    about = _about(event, history)
    parts = [f"{show_date(event.dated)}, {event.period.title}: {event.kind.title}{about}", event.by.told]
    parts += filter(
        None,
        (
            f"tim {team}" if team not in ("", event.by.office) else "",
            event.grounds,
            event.note,
            event.values.get(DESPITE) and f"walaupun {event.values[DESPITE]}",
        ),
    )
    return "; ".join(parts) + undone


def _about(event: Event, history: History) -> str:
    """What was undone, by its number; of a corrected figure what stood there and what should."""
    if event.values.get(CORRECT):
        said = [event.values.get(one, "") for one in (NAME, WRITTEN, CORRECT)]
        return f" – {said[0]}: tertulis {said[1]}, seharusnya {said[2]}"
    if event.kind is not Kind.UNDONE:
        return ""
    numbers = {one.id: number for number, one in enumerate(history.records, 1)}
    return f" nomor {numbers[event.about]}" if event.about in numbers else ""
