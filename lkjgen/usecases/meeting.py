"""The period's evaluation by the office: invitation, list of who comes, minutes; and that it was held (between SOP 5 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.model import Role
from lkjgen.core.number import show_date
from lkjgen.core.papers import Meeting, attendance, invitation, minutes
from lkjgen.core.papers.form import day_told
from lkjgen.core.procedure import Event, Kind
from lkjgen.gathering.opening import opened_year
from lkjgen.gathering.papers import dated_name, write_papers
from lkjgen.gathering.proofs import file_seen
from lkjgen.usecases.recording import Act, RecordOutcome, recorded
from lkjgen.workspace import WorkspaceError, Written

_DAY, _TIME, _PLACE = "tanggal", "pukul", "tempat"


@dataclass(frozen=True)
class InviteOutcome:
    event: Event
    papers: tuple[Written, ...]


@dataclass(frozen=True)
class Held:
    """`dated` None: the day that was scheduled."""

    quarter: int | None
    dated: date | None = None
    by: str = ""
    paper: str = ""
    note: str = ""
    files: tuple[Path, ...] = ()


def invite(folder: Path, quarter: int | None, meeting: Meeting, *, number: str, now: datetime) -> InviteOutcome:
    """Write the papers of a meeting that is to be held, and put on record that it is scheduled."""
    today = now.date()
    if meeting.day < today:
        raise WorkspaceError(
            f"Tanggal rapat {show_date(meeting.day)} sudah lewat. Beri tanggal yang akan datang, atau catat rapat yang sudah "
            "berlangsung dengan --selesai."
        )
    if not (meeting.place.strip() and meeting.time.strip()):
        raise WorkspaceError('Sebutkan tempat dan waktunya, misalnya: --tempat "Ruang Rapat" --pukul "09.00 WITA"')
    with opened_year(folder, writing=True) as year:
        period = year.open_period(quarter)
        figures = Year(year.gather(period, today)[0])
        papers = {
            "Undangan_Rapat": invitation(year.contract, period, today, meeting, number=number),
            "Daftar_Hadir_Rapat": attendance(year.contract, period, meeting),
            "Notulen_Rapat": minutes(figures, meeting, meeting.day),
        }
        named = {dated_name(name, meeting.day): paper for name, paper in papers.items()}
        written = write_papers(year, period, named)
        event = Event(
            Kind.INVITED,
            period,
            today,
            year.person(Role.HEAD, today),
            files=tuple(file_seen(one.path) for one in written),
            note=f"{day_told(meeting.day)}, pukul {meeting.time}, di {meeting.place}",
            values={_DAY: meeting.day.isoformat(), _TIME: meeting.time, _PLACE: meeting.place},
        )
        last = year.history.last(period, Kind.INVITED)
        if last is None or (last.values, last.files) != (event.values, event.files):
            year.record([event], now)
        return InviteOutcome(event, written)


def hold(folder: Path, held: Held, *, now: datetime) -> RecordOutcome:
    """Put on record that the meeting was held; its minutes, photos and list are kept beside the papers."""
    with opened_year(folder, writing=True) as year:
        invited = year.history.last(year.period(held.quarter), Kind.INVITED)
        day = held.dated or (date.fromisoformat(invited.values[_DAY]) if invited else now.date())
        paper = held.paper or ("" if held.files else "notulen rapat")
        act = Act(Kind.MET, held.quarter, day, held.by, "", paper, held.note, held.files)
        return recorded(year, act, now=now)
