"""Begin a period: the dispositions, the division of tasks, the forms, and what is written to each team (SOP 1 to 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.deadlines import Deadline, collection_deadline
from lkjgen.core.document import Document
from lkjgen.core.model import Calendar, Contract, Dossier, Period, Role
from lkjgen.core.number import show_date
from lkjgen.core.papers import disposition, division_of_tasks, message
from lkjgen.core.procedure import Event, FileSeen, Kind
from lkjgen.core.rule import Finding
from lkjgen.core.rules.checking import check_contract, findings_of
from lkjgen.core.validation_report import verdict
from lkjgen.core.values import dataclass
from lkjgen.gathering.dossiers import template_name
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.papers import write_papers
from lkjgen.gathering.proofs import file_seen
from lkjgen.usecases.templates import write_templates
from lkjgen.workspace import Workspace, WorkspaceError, Written, file_name, write_new

_ASSIGNING = (Kind.ASSIGNED, Kind.FORWARDED, Kind.DIVIDED)


@dataclass(frozen=True)
class Assignment:
    """`dated` is printed on the papers; `electronic` is the number of an electronic disposition, "" where there is none; the
    names are of who acted, "" for the holders of that day.
    """

    quarter: int | None
    dated: date
    electronic: str = ""
    head: str = ""
    secretary: str = ""
    subhead: str = ""


@dataclass(frozen=True)
class AssignOutcome:
    """Nothing was written where the `findings` hold one that must be mended first."""

    period: Period | None = None
    due: Deadline | None = None
    papers: tuple[Written, ...] = ()
    forms: tuple[Written, ...] = ()
    messages: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()


def assign(folder: Path, given: Assignment, *, now: datetime) -> AssignOutcome:
    """Write what begins the period, and put it on record. Given again with the same day, only what is missing is written."""
    with opened_year(folder, writing=True) as year:
        findings = (*findings_of(year.hits, year.contract), *check_contract(year.contract))
        if not verdict(findings).passes:
            return AssignOutcome(findings=findings)
        period = year.open_period(given.quarter)
        _refuse(year, period, given, now.date())
        year.contract = _assigned(year, period, given.dated)
        dossier, *_ = year.gather(period, given.dated)
        due = collection_deadline(year.contract, period)
        basis = _basis(year, period, given)
        papers = write_papers(year, period, dict(_papers(dossier, given, due, printed=not basis)))
        forms = tuple(_forms(year, dossier))
        messages = tuple(_messages(year, dossier, due, given.dated))
        known = {one.event.kind for one in year.history.of(period, *_ASSIGNING)}
        seen = tuple(file_seen(one.path) for one in papers)
        events = _events(year, period, given, basis, seen)
        year.record([one for one in events if one.kind not in known], now)
        return AssignOutcome(period, due, papers, forms, messages, findings)


def _refuse(year: OpenedYear, period: Period, given: Assignment, today: date) -> None:
    """Raise a sentence where the period cannot be begun."""
    divided = year.history.last(period, Kind.DIVIDED)
    if divided is not None and divided.dated != given.dated:
        raise WorkspaceError(
            f"Tugas {period.title} sudah dibagi tanggal {show_date(divided.dated)}. Bila tanggal itu keliru, lihat nomornya "
            "dengan 'lkjgen riwayat', batalkan dengan 'lkjgen batalkan', lalu ulangi."
        )
    if given.dated > today:
        raise WorkspaceError(f"Tanggal {show_date(given.dated)} belum tiba. Beri tanggal hari ini atau sebelumnya.")
    if given.dated.year < period.year:
        raise WorkspaceError(
            f"Tanggal {show_date(given.dated)} sebelum tahun anggaran {period.year}. Periksa tanggalnya."
        )
    if year.contract.policy.disposition == "elektronik" and not given.electronic:
        raise WorkspaceError(
            'Menurut Kebijakan disposisinya elektronik. Sebutkan nomornya, misalnya: --disposisi "B-123/2025"'
        )


def _assigned(year: OpenedYear, period: Period, day: date) -> Contract:
    calendar = year.contract.calendar
    assigned = {**calendar.assigned, period.key: day}
    return replace(year.contract, calendar=Calendar(calendar.national, assigned))


def _basis(year: OpenedYear, period: Period, given: Assignment) -> str:
    """What stands for a printed disposition; "" where one is printed."""
    if given.electronic:
        return f"disposisi elektronik nomor {given.electronic}"
    if year.contract.policy.disposition != "sekali setahun":
        return ""
    periods = [year.period(one) for one in (1, 2, 3, 4, None)]
    earlier = [event for one in periods if one != period and (event := year.history.last(one, Kind.ASSIGNED))]
    printed = next((one for one in earlier if not one.outside), None)
    return f"disposisi tanggal {show_date(printed.dated)} untuk semua periode" if printed else ""


def _papers(dossier: Dossier, given: Assignment, due: Deadline, *, printed: bool) -> Iterator[tuple[str, Document]]:
    contract, period = dossier.contract, dossier.period
    if printed:
        yield "Lembar_Disposisi", disposition(contract, period, given.dated, due=due)
    decree = contract.profile.drafting_decree.strip()
    forms = {team.code: template_name(period, team.code) for team in contract.teams}
    basis = (decree,) if decree else ()
    yield (
        "Catatan_Pembagian_Tugas",
        division_of_tasks(dossier, given.dated, due, forms=forms, disposed=given.dated, basis=basis),
    )


def _forms(year: OpenedYear, dossier: Dossier) -> Iterator[Written]:
    """Of the teams that have none yet: a form that was sent out stays what it is."""
    folder = year.workspace.templates(dossier.period)
    without = [one for one in dossier.contract.teams if not (folder / template_name(dossier.period, one.code)).exists()]
    return write_templates(year.workspace, dossier, without)


def _messages(year: OpenedYear, dossier: Dossier, due: Deadline, dated: date) -> Iterator[Written]:
    """A text for each team, to be pasted; Notepad of an older Windows tells its letters by the mark at the start."""
    period = dossier.period
    for team in dossier.contract.teams:
        text = message(dossier, team, due, dated, form=template_name(period, team.code))
        path = message_path(year.workspace, period, team.code)
        yield write_new(path, text.replace("\n", "\r\n").encode("utf-8-sig", "replace"))


def message_path(workspace: Workspace, period: Period, team: str) -> Path:
    """Where a team's text is written."""
    return workspace.papers(period) / file_name(f"Pesan_{period.key}_{period.year}_{team}.txt")


def _events(
    year: OpenedYear, period: Period, given: Assignment, basis: str, papers: tuple[FileSeen, ...]
) -> Iterator[Event]:
    people = {
        Kind.ASSIGNED: (Role.HEAD, given.head),
        Kind.FORWARDED: (year.contract.above(Role.SUBHEAD), given.secretary),
        Kind.DIVIDED: (Role.SUBHEAD, given.subhead),
    }
    for kind, (role, name) in people.items():
        about = papers[-1:] if kind is Kind.DIVIDED else papers[:-1]
        outside = "" if kind is Kind.DIVIDED else basis
        yield Event(kind, period, given.dated, year.person(role, given.dated, name), files=about, outside=outside)
