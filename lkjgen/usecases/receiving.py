"""Take in what the teams hand over (SOP 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document
from lkjgen.core.model import Period, Submission, in_copies, subjects_of
from lkjgen.core.number import show_date
from lkjgen.core.papers import Delivery, measurement_form, receipt
from lkjgen.core.procedure import Event, FileSeen, Kind, Known
from lkjgen.core.rules.checking import findings_of
from lkjgen.core.values import dataclass
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.intake import read_submissions
from lkjgen.files.proof import proof_fault
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.papers import dated_name, measurement_name, write_papers
from lkjgen.gathering.proofs import keep_proofs
from lkjgen.workspace import WorkspaceError, Written, file_name, read_file, write_new

_WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class Handover:
    """`files` are what came, none for what was put into `masuk` by hand; `team` is needed for what is no form. `by` handed it
    over, `how` tells the way ("WhatsApp"), `told` who dictated what the Kasubag filled in ("keterangan Kepala Bidang, telepon
    5 Juli 2025").
    """

    quarter: int | None
    dated: date
    files: tuple[Path, ...] = ()
    team: str = ""
    by: str = ""
    how: str = ""
    told: str = ""


@dataclass(frozen=True)
class ReceiveOutcome:
    """`refused` are sentences, each about a file that was not taken."""

    period: Period
    events: tuple[Event, ...] = ()
    taken: tuple[Written, ...] = ()
    papers: tuple[Written, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass
class _Taken:
    """What was taken so far, in the order in which it came."""

    events: list[Event] = field(default_factory=list)
    known: list[Event] = field(default_factory=list)  # on record already; their papers may be missing
    written: list[Written] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def receive(folder: Path, given: Handover, *, now: datetime) -> ReceiveOutcome:
    """Put what came into the folder of the period, on record, with a receipt and the form of each team that it is about.

    A file that is not a form of this period is refused with a sentence, the others are taken.
    """
    with opened_year(folder, writing=True) as year:
        period = year.open_period(given.quarter)
        _refuse(year, given, now.date())
        taken = _Taken()
        if given.files:
            for path in given.files:
                _take(year, period, given, path, taken)
        else:
            _found(year, period, given, taken)
        told = (*taken.events, *taken.known)
        with year.as_if(taken.events, now):  # of a team's files the history tells which one counts
            papers = _papers(year, period, told, now.date()) if told else ()
        year.record(taken.events, now)
        return ReceiveOutcome(period, tuple(taken.events), tuple(taken.written), papers, tuple(taken.refused))


def _refuse(year: OpenedYear, given: Handover, today: date) -> None:
    if given.dated > today:
        raise WorkspaceError(f"Tanggal {show_date(given.dated)} belum tiba. Beri tanggal penyerahannya.")
    if given.team and given.team not in year.contract.team_by_code:
        codes = ", ".join(one.code for one in year.contract.teams)
        raise WorkspaceError(f"Tim '{given.team}' tidak ada pada data induk. Kode tim pada data induk: {codes}.")


def _take(year: OpenedYear, period: Period, given: Handover, path: Path, taken: _Taken) -> None:
    """One file: a form into `masuk`, anything else beside the signed papers, as what a team told."""
    data = read_file(path)
    if path.suffix.casefold() != _WORKBOOK:
        if not given.team:
            taken.refused.append(
                f"Berkas {path.name} tidak diterima: bukan formulir isian, jadi timnya tidak diketahui. Sebutkan timnya "
                "dengan --tim."
            )
            return
        if fault := proof_fault(path.name, data):
            taken.refused.append(fault)
            return
        ((kept, seen),) = keep_proofs(year.workspace, period, [(path.name, data)])
        taken.written.append(kept)
        taken.events.append(_event(year, period, given, Kind.INFORMED, given.team, seen))
        return
    sent = _submission(year, period, path.name, data)
    if isinstance(sent, str):
        taken.refused.append(sent)
        return
    if given.team and sent.team != given.team:
        taken.refused.append(
            f"Berkas {path.name} tidak diterima: isinya formulir {_name(year, sent.team)}, bukan {_name(year, given.team)}. "
            "Periksa berkasnya, atau hapus pilihan --tim."
        )
        return
    kept = write_new(year.workspace.inbox(period) / file_name(path.name), data)
    taken.written.append(kept)
    seen = FileSeen(kept.path.name, sha256_of(data))
    of_this_call = [one for one in taken.events if one.kind is Kind.DELIVERED and one.team == sent.team]
    last = (
        of_this_call[-1] if of_this_call else year.history.last(period, Kind.DELIVERED, Kind.RETURNED, team=sent.team)
    )
    if last is not None and last.kind is Kind.DELIVERED and seen.sha256 in {one.sha256 for one in last.files}:
        taken.refused.append(f"Berkas {path.name} sudah tercatat sebagai kiriman terakhir {_name(year, sent.team)}.")
        taken.known.append(last)
        return
    taken.events.append(_event(year, period, given, Kind.DELIVERED, sent.team, seen))


def _found(year: OpenedYear, period: Period, given: Handover, taken: _Taken) -> None:
    """What lies in `masuk` without being on record. Of two files of one team nobody knows which one counts: a person says it.
    Copies that tell of different contributors all count.
    """
    found: dict[tuple[str, frozenset[str]], list[tuple[str, bytes]]] = {}
    recorded = {file.sha256 for one in year.history.of(period, Kind.DELIVERED) for file in one.event.files}
    for one in year.workspace.received(period):
        if one.data is None:
            taken.refused.append(f"Berkas {one.name} tidak dapat dibaca: {one.fault or 'terlalu besar'}.")
            continue
        if sha256_of(one.data) in recorded:
            continue
        sent = _submission(year, period, one.name, one.data)
        if isinstance(sent, str):
            taken.refused.append(sent)
        else:
            told_of = subjects_of(sent) if in_copies(year.contract, sent.team) else frozenset()
            found.setdefault((sent.team, told_of), []).append((one.name, one.data))
    for (team, _), several in found.items():
        if len(several) > 1:
            names = " dan ".join(name for name, _ in several)
            taken.refused.append(
                f"{_name(year, team)} mempunyai beberapa berkas yang belum dicatat: {names}. Sebutkan yang berlaku, misalnya: "
                f'lkjgen terima "{year.workspace.root}" "{year.workspace.inbox(period) / several[-1][0]}" …'
            )
            continue
        ((name, data),) = several
        taken.events.append(_event(year, period, given, Kind.DELIVERED, team, FileSeen(name, sha256_of(data))))


def _submission(year: OpenedYear, period: Period, name: str, data: bytes) -> Submission | str:
    """The form in a file, or why it is none of this period."""
    submissions, found = read_submissions({name: data}, year.contract, period, year.opened)
    if submissions:
        return submissions[0]
    told = [one for one in findings_of(found, year.contract) if one.place.file == name]
    why = " ".join(f"{one.message} {one.remedy}" for one in told[:1]) or "isinya bukan formulir isian periode ini."
    return f"Berkas {name} tidak diterima: {why}"


def _event(year: OpenedYear, period: Period, given: Handover, kind: Kind, team: str, file: FileSeen) -> Event:
    return Event(
        kind,
        period,
        given.dated,
        year.team_person(team, given.dated, given.by),
        team=team,
        files=(file,),
        outside=f"diisi Kasubag atas {given.told}" if given.told and kind is Kind.DELIVERED else given.told,
        values={"cara": given.how} if given.how else {},
    )


def _papers(year: OpenedYear, period: Period, events: Sequence[Event], today: date) -> tuple[Written, ...]:
    """The receipt of the day, and each team's figures to be signed by its head: a workbook is no evidence."""
    day = events[-1].dated
    came = [one.event for one in year.history.of(period, Kind.DELIVERED, Kind.INFORMED) if one.event.dated == day]
    lines = [
        Delivery(one.team, file.name, "" if one.by.known is Known.HOLDER else one.by.name, one.values.get("cara", ""))
        for one in came
        for file in one.files
    ]
    dossier, *_ = year.gather(period, today)
    made = Year(dossier)
    papers = {dated_name("Tanda_Terima", day): receipt(year.contract, period, lines, day)}
    return write_papers(year, period, {**papers, **dict(_forms(year, made, events))})


def _forms(year: OpenedYear, made: Year, events: Sequence[Event]) -> Iterator[tuple[str, Document]]:
    for one in events:
        if one.kind is Kind.DELIVERED:
            team = year.contract.team_by_code[one.team]
            (file,) = one.files
            told = f"{one.outside[0].upper()}{one.outside[1:]}" if one.outside else ""
            yield measurement_name(one.team), measurement_form(made, team, file=file.name, told_by=told)


def _name(year: OpenedYear, code: str) -> str:
    team = year.contract.team_by_code.get(code)
    return team.name if team and team.name else code
