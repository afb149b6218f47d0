"""Remind the teams that are late (SOP 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.deadlines import collection_deadline, day_off
from lkjgen.core.document import Document
from lkjgen.core.model import Period, Team
from lkjgen.core.number import show_date
from lkjgen.core.papers import reminder
from lkjgen.core.papers.reminding import reminding
from lkjgen.core.procedure import Event, Kind
from lkjgen.core.values import dataclass
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.papers import write_papers
from lkjgen.gathering.standings import standing_of
from lkjgen.workspace import WorkspaceError, Written

_REMINDERS = 2


@dataclass(frozen=True)
class RemindOutcome:
    """`papers` are the notes that were written, `passed` sentences about teams that need none, or no other."""

    papers: tuple[Written, ...] = ()
    passed: tuple[str, ...] = ()


def remind(
    folder: Path,
    quarter: int | None,
    *,
    dated: date,
    teams: Sequence[str] = (),
    until: date | None = None,
    now: datetime,
) -> RemindOutcome:
    """The next nota dinas for each late team, or for these: the first from the Kasubag, the second from who is above him."""
    with opened_year(folder, writing=True) as year:
        period = year.open_period(quarter)
        standing = standing_of(year, period, dated)
        due = collection_deadline(year.contract, period)
        if dated <= due.due:
            raise WorkspaceError(
                f"Batas pengumpulan data {period.title} belum lewat ({due.told}); belum ada yang perlu diingatkan."
            )
        if until is not None and (off := day_off(year.contract, until)):
            raise WorkspaceError(
                f"Batas waktu baru {show_date(until)} jatuh pada hari libur ({off}). Pilih hari kerja untuk --sampai."
            )
        dossier, *_ = year.gather(period, dated)
        papers: dict[str, Document] = {}
        events: list[Event] = []
        passed: list[str] = []
        for one in standing.teams:
            if teams and one.team.code not in teams:
                continue
            earlier = year.history.of(period, Kind.REMINDED, team=one.team.code)
            number = len(earlier) + 1
            if one.is_in:
                passed.append(f"{one.team.name}: {one.state.value}, tidak diingatkan.")
            elif number > _REMINDERS:
                passed.append(
                    f"{one.team.name}: sudah diingatkan dua kali. Bila laporan dilanjutkan tanpa tim ini, catat "
                    "dengan 'lkjgen catat FOLDER dilanjutkan-tanpa-tim'."
                )
            else:
                before = earlier[-1].event.dated if earlier else None
                note = reminder(dossier, one.team, due, number, dated, until=until, earlier=before)
                papers[f"Nota_Dinas_Pengingat_{number}_{one.team.code}"] = note
                events.append(_reminded(year, period, one.team, number, dated))
        written = write_papers(year, period, papers)
        year.record(events, now)
        return RemindOutcome(written, tuple(passed))


def _reminded(year: OpenedYear, period: Period, team: Team, number: int, dated: date) -> Event:
    person = year.person(reminding(year.contract, team, number, dated), dated)
    return Event(Kind.REMINDED, period, dated, person, team=team.code, note=f"nota dinas pengingat {number}")
