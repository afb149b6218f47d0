"""A year's folder, opened for a step of the procedure."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.model import Contract, Dossier, Period, Role
from lkjgen.core.procedure import Event, History, Kind, Person, is_closed
from lkjgen.core.procedure.events import REASONED
from lkjgen.core.procedure.people import for_team, in_role
from lkjgen.core.procedure.signed import scan_of
from lkjgen.core.rule import Severity
from lkjgen.core.rules.checking import findings_of
from lkjgen.core.validation_report import FileRead
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined
from lkjgen.files.child import Child
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.opening import Opener
from lkjgen.gathering.dossiers import Hits, contract_of, gather, opener
from lkjgen.gathering.imports import in_use
from lkjgen.gathering.proofs import file_seen, proof_names
from lkjgen.workspace import Workspace, WorkspaceError
from lkjgen.workspace.journal import Journal, ahead
from lkjgen.workspace.turn import writing_in


@dataclass
class OpenedYear:
    """`history` grows with what is recorded. One for a run."""

    workspace: Workspace
    contract: Contract
    history: History
    child: Child
    opened: Opener
    hits: Hits = ()

    def period(self, quarter: int | None) -> Period:
        return self.contract.period(quarter)

    def open_period(self, quarter: int | None) -> Period:
        """A period to work on; raises `WorkspaceError` for one that is closed."""
        period = self.period(quarter)
        if is_closed(self.history, period):
            raise WorkspaceError(closed_told(period))
        return period

    @property
    def periods(self) -> tuple[Period, ...]:
        """The four triwulan, then the year."""
        return tuple(map(self.period, (1, 2, 3, 4, None)))

    def gather(self, period: Period, as_of: date) -> tuple[Dossier, Hits, tuple[FileRead, ...]]:
        """The dossier of a period, all that could not be read (of the contract, too), and the files it came from."""
        dossier, hits, files, _ = gather(self.workspace, self.contract, period, as_of, self.opened, self.history)
        return dossier, (*self.hits, *hits), files

    def record(self, events: Iterable[Event], now: datetime) -> None:
        """With the signed papers that were put beside the others since. Raises `WorkspaceError` where a reason is missing."""
        told = tuple(events)
        if silent := next((one for one in told if one.kind in REASONED and not one.note.strip()), None):
            raise WorkspaceError(unreasoned_told(silent.kind))
        known = {file.sha256 for one in (*(one.event for one in self.history.records), *told) for file in one.files}
        scans = [
            one for period in dict.fromkeys(each.period for each in told) for one in self._scans(period, known, now)
        ]
        self.history = Journal(self.workspace.root).record((*told, *scans), self.history, now)

    def _scans(self, period: Period, known: Collection[str], now: datetime) -> Iterator[Event]:
        """The signed papers that no event names yet, in one event."""
        day, folder = now.date(), self.workspace.signed(period)
        found = []
        for name in proof_names(self.workspace, period):
            with contextlib.suppress(WorkspaceError):  # held by another program, or too large: the next time
                found.append(file_seen(folder / name))
        if new := [one for one in found if one.sha256 not in known]:
            told = "; ".join(f"{scan_of(one.name).told}: {one.name}" for one in new)
            yield Event(Kind.SIGNED, period, day, self.person(Role.SUBHEAD, day), files=tuple(new), note=told)

    @contextmanager
    def as_if(self, events: Iterable[Event], now: datetime) -> Iterator[None]:
        """What is gathered here sees the events as if they were on record already: their papers are written first."""
        before, self.history = self.history, ahead(events, self.history, now)
        try:
            yield
        finally:
            self.history = before

    def person(self, role: Role, day: date, named: str = "", *, outside: bool = False) -> Person:
        """Who acts in a role on a day: as they were named, else who holds it."""
        return in_role(self.contract, role, day, named, outside=outside)

    def team_person(self, code: str, day: date, named: str = "", *, outside: bool = False) -> Person:
        """Who acts for a team on a day: as they were named, else who answers for its data."""
        return for_team(self.contract, code, day, named, outside=outside)


def closed_told(period: Period) -> str:
    return f"{period.title} sudah diarsipkan. Buka dulu dengan 'lkjgen buka-arsip', dengan alasannya."


def unreasoned_told(kind: Kind) -> str:
    return f"{kind.title[0].upper()}{kind.title[1:]} tidak dapat dicatat tanpa alasan. Tulis alasannya dengan --alasan."


class UnreadyError(WorkspaceError):
    """The contract has a galat; `faults` tells how many, `sheets` where, as far as there is a place."""

    def __init__(self, folder: Path, hits: Hits) -> None:
        super().__init__(unready_told(folder, hits))
        self.faults, self.sheets = _faults(hits)


def _faults(hits: Hits) -> tuple[int, tuple[str, ...]]:
    errors = [one for one in findings_of(hits) if one.severity is Severity.ERROR]
    return len(errors), tuple(dict.fromkeys(one.place.sheet for one in errors if one.place.sheet))


def unready_told(folder: Path, hits: Hits) -> str:
    """Why nothing can be done with a contract of which these were found, and where it is to be mended."""
    count, sheets = _faults(hits)
    where = f" ({count}, pada lembar {joined(sheets)})" if sheets else ""
    told = f"{CONTRACT_FILE} di {folder} masih memuat hal yang wajib diperbaiki{where}."
    return f"{told} Jalankan 'lkjgen periksa' dan perbaiki dulu."


@contextmanager
def opened_year(folder: Path, *, writing: bool) -> Iterator[OpenedYear]:
    """The folder with its contract and history; `writing` takes the turn to write, else not a byte of it is changed.

    Raises `UnreadyError` when the contract has a galat: then nobody knows who is to act.
    """
    with writing_in(folder) if writing else nullcontext(Workspace(folder)) as workspace, Child() as child:
        opened, history = opener(child), Journal(folder).history(child)
        contract, hits = contract_of(workspace.read_contract(), opened, history, in_use(workspace, child))
        if contract is None:
            raise UnreadyError(folder, hits)
        yield OpenedYear(workspace, contract, history, child, opened, hits)
