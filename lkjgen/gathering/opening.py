"""A year's folder, opened for a step of the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.model import Contract, Dossier, Period, Role
from lkjgen.core.procedure import Event, History, Known, Person
from lkjgen.core.validation_report import FileRead
from lkjgen.files.child import Child
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.opening import Opener
from lkjgen.gathering.dossiers import Hits, contract_of, gather, opener
from lkjgen.workspace import Workspace, WorkspaceError
from lkjgen.workspace.journal import Journal, ahead
from lkjgen.workspace.turn import turn


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

    @property
    def periods(self) -> tuple[Period, ...]:
        """The four triwulan, then the year."""
        return tuple(map(self.period, (1, 2, 3, 4, None)))

    def gather(self, period: Period, as_of: date) -> tuple[Dossier, Hits, tuple[FileRead, ...]]:
        """The dossier of a period, all that could not be read (of the contract, too), and the files it came from."""
        dossier, hits, files, _ = gather(self.workspace, self.contract, period, as_of, self.opened, self.history)
        return dossier, (*self.hits, *hits), files

    def record(self, events: Iterable[Event], now: datetime) -> None:
        self.history = Journal(self.workspace.root).record(events, self.history, now)

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
        office = self.contract.role_name(role, day)
        holder = self.contract.official_at(role, day)
        known = Known.OUTSIDE if outside else Known.NAMED if named else Known.HOLDER
        return Person(named or (holder.name if holder else ""), office, known)

    def team_person(self, code: str, named: str = "", *, outside: bool = False) -> Person:
        """Who acts for a team: as they were named, else who leads it."""
        team = self.contract.team_by_code[code]
        known = Known.OUTSIDE if outside else Known.NAMED if named else Known.HOLDER
        return Person(named or team.lead, team.name or code, known)


@contextmanager
def opened_year(folder: Path, *, writing: bool) -> Iterator[OpenedYear]:
    """The folder with its contract and history; `writing` takes the turn to write.

    Raises `WorkspaceError` when the contract has a galat: then nobody knows who is to act.
    """
    if writing:
        with turn(folder), _opened(folder) as year:
            yield year
    else:
        with _opened(folder) as year:
            yield year


@contextmanager
def _opened(folder: Path) -> Iterator[OpenedYear]:
    workspace = Workspace(folder)
    workspace.clear_leftovers()
    with Child() as child:
        opened, history = opener(child), Journal(folder).history(child)
        contract, hits = contract_of(workspace.read_contract(), opened, history)
        if contract is None:
            raise WorkspaceError(
                f"{CONTRACT_FILE} di {folder} masih memuat hal yang wajib diperbaiki. Jalankan 'lkjgen periksa' dan perbaiki "
                "dulu."
            )
        yield OpenedYear(workspace, contract, history, child, opened, hits)
