"""The period's evaluation by the office: invitation, list of who comes, minutes; and that it was held (between SOP 5 and 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.deadlines import day_off
from lkjgen.core.model import MeetingDecision, Period, Role
from lkjgen.core.number import show_date
from lkjgen.core.papers import Meeting, attendance, invitation, minutes
from lkjgen.core.papers.form import day_told
from lkjgen.core.procedure import Event, Kind
from lkjgen.core.procedure.decisions import Minutes, decided, minutes_fault, minutes_told, values_of
from lkjgen.core.values import dataclass
from lkjgen.files.child import ChildError
from lkjgen.files.minutes import read_minutes
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.papers import dated_name, write_papers
from lkjgen.gathering.proofs import file_seen
from lkjgen.usecases.recording import Act, recorded
from lkjgen.workspace import WorkspaceError, Written, read_file

_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_DAY, _TIME, _PLACE = "tanggal", "pukul", "tempat"


@dataclass(frozen=True)
class InviteOutcome:
    """`told` is what is to be known of the day: it may be a holiday, which hinders nobody."""

    event: Event
    papers: tuple[Written, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """`dated` None: the day that was scheduled."""

    quarter: int | None
    dated: date | None = None
    by: str = ""
    paper: str = ""
    note: str = ""
    files: tuple[Path, ...] = ()


@dataclass(frozen=True)
class HoldOutcome:
    """`decisions` were read from the minutes and are open follow-ups now; `told` is what is to be known of the reading."""

    event: Event
    written: tuple[Written, ...] = ()
    decisions: tuple[MeetingDecision, ...] = ()
    told: tuple[str, ...] = ()


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
        off = day_off(year.contract, meeting.day)
        told = (f"tanggal rapat {show_date(meeting.day)} jatuh pada hari libur ({off}).",) if off else ()
        return InviteOutcome(event, written, told)


def hold(folder: Path, held: Held, *, now: datetime) -> HoldOutcome:
    """Put on record that the meeting was held, with what it decided where its minutes are a Word file with the table of
    decisions; minutes, photos and list are kept beside the papers. Nothing is recorded where the minutes cannot be read.
    """
    with opened_year(folder, writing=True) as year:
        period = year.open_period(held.quarter)
        invited = year.history.last(period, Kind.INVITED)
        day = held.dated or (date.fromisoformat(invited.values[_DAY]) if invited else now.date())
        minutes, told = _minutes(year, period, held.files)
        found = decided(minutes.rows, period, day, year.contract.indicators) if minutes else ()
        paper = held.paper or ("" if held.files else "notulen rapat")
        values = values_of(minutes.name, found) if minutes else {}
        act = Act(Kind.MET, held.quarter, day, held.by, "", paper, held.note, held.files, values=values)
        done = recorded(year, act, now=now)
        more = minutes_told(minutes, found) if minutes else ()
        return HoldOutcome(done.event, done.written, found, (*told, *more))


def _minutes(year: OpenedYear, period: Period, files: Sequence[Path]) -> tuple[Minutes | None, tuple[str, ...]]:
    """Those of the Word files that hold a table of decisions, and a sentence for each file that holds none. A workbook proves
    nothing, and is somebody's form or data.
    """
    found: list[Minutes] = []
    told: list[str] = []
    if book := next((one for one in files if one.suffix.casefold() in _BOOKS), None):
        raise WorkspaceError(
            f"{book.name} ialah buku kerja Excel, bukan notulen atau foto rapat. Simpan notulennya sebagai Word (.docx) atau "
            "PDF, lalu ulangi."
        )
    for path in (one for one in files if one.suffix.casefold() == ".docx"):
        try:
            read = year.child.call(read_minutes, read_file(path), path.name)
        except ChildError as error:
            raise WorkspaceError(
                f"Notulen {path.name} tidak dapat dibaca: isinya terlalu besar atau rusak. Simpan dengan nama lain di Word, "
                "lalu ulangi."
            ) from error
        if isinstance(read, str):
            raise WorkspaceError(read)
        if read is None:
            told.append(
                f"{path.name} disimpan sebagai data dukung: tabel berjudul kolom Keputusan, Penanggung jawab, dan Batas waktu "
                "tidak ditemukan di dalamnya."
            )
        elif fault := minutes_fault(read, period):
            raise WorkspaceError(fault)
        else:
            found.append(read)
    if files and not found and not told:
        told.append(
            "keputusannya belum tercatat: yang dibaca hanya notulen Word (.docx) dengan tabel keputusan. Bila ada, catat "
            "rapatnya sekali lagi dengan notulen itu."
        )
    if len(found) > 1:
        names = " dan ".join(one.name for one in found)
        raise WorkspaceError(f"{names} sama-sama memuat tabel keputusan. Sebutkan satu notulen saja.")
    return (found[0] if found else None), tuple(told)
