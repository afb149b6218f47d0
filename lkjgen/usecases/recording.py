"""Put on record what was done outside the system, and undo what was recorded by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.model import Period, Role
from lkjgen.core.number import show_date
from lkjgen.core.procedure import Draft, Event, Kind, Known, Person, Recorded, is_closed
from lkjgen.core.procedure.corrections import NAME, number_of, open_requests
from lkjgen.core.procedure.events import AFTERWARDS, DESPITE, REASONED
from lkjgen.core.procedure.steps import Acting, checker, corrector, forwarder, head, subhead
from lkjgen.core.values import dataclass
from lkjgen.gathering.obstacles import obstacles
from lkjgen.gathering.opening import OpenedYear, closed_told, opened_year, unreasoned_told
from lkjgen.gathering.proofs import keep_proofs, proofs
from lkjgen.gathering.seen import Seen, keep, presented
from lkjgen.workspace import WorkspaceError, Written


@dataclass(frozen=True)
class Asked:
    """What an act needs to be recorded: who acts (None: the team, or with `office` somebody else's), a team."""

    role: Acting | None = subhead
    office: str = ""
    team: bool = False
    draft: bool = False  # it is about the draft that lies there
    request: bool = False  # it ends a correction that was asked for


RECORDABLE = {
    Kind.ASSIGNED: Asked(head),
    Kind.FORWARDED: Asked(forwarder),
    Kind.DIVIDED: Asked(),
    Kind.REMINDED: Asked(team=True),
    Kind.INFORMED: Asked(None, team=True),
    Kind.RETURNED: Asked(team=True),
    Kind.SKIPPED: Asked(team=True),
    Kind.MET: Asked(),
    Kind.WITHDRAWN: Asked(corrector, request=True),
    Kind.SET: Asked(corrector, request=True),
    Kind.CORRECTED: Asked(corrector, draft=True),
    Kind.APPROVED: Asked(checker, draft=True),
    Kind.REFUSED: Asked(checker, draft=True),
    Kind.SUBMITTED: Asked(draft=True),
    Kind.REVIEWED: Asked(None, "APIP", draft=True),
    Kind.MENDED: Asked(draft=True),
    Kind.FINAL: Asked(draft=True),
    Kind.UPLOADED: Asked(draft=True),
    Kind.PUBLISHED: Asked(draft=True),
    Kind.SIGNED: Asked(checker, draft=True),
}


@dataclass(frozen=True)
class Act:
    """What a person tells of something done outside: `paper` names the paper, photo or message; `files` are put beside the
    papers of the period; `draft` is the one that it is about, where there are several; `number` that of the correction that
    it ends; `values` are what its kind needs besides.
    """

    kind: Kind
    quarter: int | None
    dated: date
    by: str = ""
    team: str = ""
    paper: str = ""
    reason: str = ""
    files: tuple[Path, ...] = ()
    draft: Path | None = None
    number: int = 0
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordOutcome:
    """`still` is what stood in the way of what was approved all the same."""

    event: Event
    written: tuple[Written, ...] = ()
    still: tuple[str, ...] = ()


def record_act(folder: Path, act: Act, *, now: datetime) -> RecordOutcome:
    """Put an act on record; raises `WorkspaceError` where something is missing that it needs. Nothing is recorded halfway."""
    with opened_year(folder, writing=True) as year:
        return recorded(year, act, now=now)


def recorded(
    year: OpenedYear, act: Act, *, now: datetime, seen: Seen | None = None, still: Sequence[str] | None = None
) -> RecordOutcome:
    """The same in an opened year; `seen` is the draft that the act is about, where that was read already, and `still` what stands
    in the way of approving it, where that is known.

    What the head decided outside is a fact: it is recorded, with what still stood open.
    """
    asked = RECORDABLE[act.kind]
    period = (year.period if act.kind in (*AFTERWARDS, Kind.SIGNED) else year.open_period)(act.quarter)
    fault = _fault(year, period, act, asked, now.date())
    if fault:
        raise WorkspaceError(fault)
    found = proofs(act.files)
    request = _request(year, period, act).event if asked.request else None
    if asked.draft:
        seen = seen or presented(year, period, act.draft)
        if act.kind is Kind.APPROVED and still is None:
            still = obstacles(year, period, seen, now.date())
        keep(year, period, seen, now.date())
    written = keep_proofs(year.workspace, period, found)
    kept = [one for _, one in written]
    draft = seen.draft if seen else None
    event = Event(
        act.kind,
        period,
        act.dated,
        _person(year, act, asked),
        team=request.team if request else act.team,
        files=(*((draft.file,) if draft else ()), *kept),
        content=draft.content if draft else "",
        about=request.about if request else "",
        note=act.reason,
        outside="; ".join(filter(None, (act.paper, *(one.name for one in kept)))),
        values=request.values if request else {**act.values, **dict(_said(draft, still or ()))},
    )
    year.record([event], now)
    return RecordOutcome(event, tuple(one for one, _ in written), tuple(still or ()))


def undo(folder: Path, number: int, *, by: str, reason: str, now: datetime) -> Event:
    """Undo the event of a number as `riwayat` tells it; it stays on record. Returns what was undone. Of a period that is closed
    only what happens to a closed report can be undone.
    """
    with opened_year(folder, writing=True) as year:
        records = year.history.records
        if not 1 <= number <= len(records):
            raise WorkspaceError(
                f"Riwayat proses tidak memuat nomor {number}. Lihat nomornya dengan 'lkjgen riwayat \"{folder}\"'."
            )
        undone = records[number - 1]
        if undone.id in year.history.undone:
            raise WorkspaceError(f"Nomor {number} sudah dibatalkan. Lihat 'lkjgen riwayat \"{folder}\"'.")
        if undone.event.kind is Kind.IMPORTED:  # what is in use is a file, and not what the history says
            raise WorkspaceError(
                f"Nomor {number} ialah impor. Impor lagi ekspor yang benar (yang lama ada di {year.workspace.exports}), atau "
                f"pindahkan berkasnya dari {year.workspace.data} bila tidak dipakai lagi."
            )
        if undone.event.kind is Kind.REOPENED:  # what was written since would stand beside an archive without it
            raise WorkspaceError(
                f"Nomor {number} tidak dapat dibatalkan: {undone.event.period.title} sudah dibuka. Tutup lagi dengan 'lkjgen "
                "arsip'; arsip yang lama tetap ada."
            )
        about = next((one for one in records if one.id == undone.event.about), undone)  # an undoing may be undone
        if is_closed(year.history, undone.event.period) and about.event.kind not in (*AFTERWARDS, Kind.SIGNED):
            raise WorkspaceError(f"Nomor {number} tidak dapat dibatalkan: {closed_told(undone.event.period)}")
        person = year.person(Role.SUBHEAD, now.date(), by)
        event = Event(Kind.UNDONE, undone.event.period, now.date(), person, about=undone.id, note=reason)
        year.record([event], now)
        return undone.event


def _fault(year: OpenedYear, period: Period, act: Act, asked: Asked, today: date) -> str:
    """What is missing to record the act, with the way out; "" where nothing is."""
    what = f"{_capital(act.kind.title)} tidak dapat dicatat"
    if asked.team and not act.team:
        return f"{what}: sebutkan timnya dengan --tim. {_teams(year)}"
    if act.team and act.team not in year.contract.team_by_code:
        return f"{what}: tim '{act.team}' tidak ada pada data induk. {_teams(year)}"
    if act.kind in REASONED and not act.reason.strip():
        return unreasoned_told(act.kind)
    if not (act.paper or act.files or act.reason):
        return (
            f"{what}: belum disebut dari mana diketahui. Sebutkan naskah, foto, atau pesannya dengan --naskah, atau sertakan "
            "berkasnya dengan --berkas."
        )
    if act.dated > today:
        return f"{what}: tanggal {show_date(act.dated)} belum lewat. Catat setelah dilakukan, atau periksa tanggalnya."
    if act.dated.year < period.year:
        return f"{what}: tanggal {show_date(act.dated)} sebelum tahun anggaran {period.year}. Periksa tanggalnya."
    return ""


def _request(year: OpenedYear, period: Period, act: Act) -> Recorded:
    """The open correction that the act ends; raises `WorkspaceError` where there is none of its number."""
    history = year.history
    found = open_requests(history, period)
    numbers = {number_of(history, one): one for one in found}
    if act.number in numbers:
        return numbers[act.number]
    told = "; ".join(f"{number} {one.event.values.get(NAME, one.event.about)}" for number, one in numbers.items())
    still = f"Yang belum selesai: {told}." if told else f"Tidak ada koreksi angka {period.title} yang belum selesai."
    raise WorkspaceError(
        f"{_capital(act.kind.title)} tidak dapat dicatat: sebutkan nomor koreksinya dengan --nomor. {still}"
    )


def _said(draft: Draft | None, still: Sequence[str]) -> Iterator[tuple[str, str]]:
    if draft:
        yield "kata", draft.wording
    if still:
        yield DESPITE, "; ".join(still)


def _teams(year: OpenedYear) -> str:
    return f"Kode tim pada data induk: {', '.join(one.code for one in year.contract.teams)}."


def _person(year: OpenedYear, act: Act, asked: Asked) -> Person:
    if asked.role is not None:
        return year.person(asked.role(year.contract), act.dated, act.by, outside=True)
    if asked.team:
        return year.team_person(act.team, act.dated, act.by, outside=True)
    return Person(act.by, asked.office, Known.OUTSIDE)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
