"""The dossier of a period: the contract, and what the teams sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lkjgen.core.model import Calendar, Contract, Dossier, Imported, ImportKind, Period, Place, Submission, in_copies
from lkjgen.core.procedure import History, Kind, delivered_in_order, reopened, replaced
from lkjgen.core.procedure.corrections import figures_set, requests
from lkjgen.core.procedure.decisions import decisions
from lkjgen.core.rule import Hit, Rule, Severity
from lkjgen.core.rules import delivery
from lkjgen.core.validation_report import FileRead
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.intake import read_contract, read_year
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.opening import Opener, in_child
from lkjgen.files.shape import Shapes
from lkjgen.gathering.days_off import national_days_off
from lkjgen.workspace import Received, Workspace, file_name, kept

Hits = tuple[tuple[Rule, Hit], ...]
_YEARS = 4  # of days off: the fiscal year, and those in which its last report may still be late
REPLACED = "tidak dibaca: tim ini sudah menyerahkan lagi"


def contract_of(
    data: bytes, opened: Opener, history: History, imported: Sequence[Imported]
) -> tuple[Contract | None, Hits]:
    """The contract in `data`, completed by what was imported, with the days off of its year and the days on which tasks were
    handed out; None when anything but an optional sheet is a galat. With all findings of the reader.
    """
    contract, found = read_contract(data, CONTRACT_FILE, opened, imported)
    if contract is None:
        return None, found
    year = contract.profile.fiscal_year
    divided = ((each, history.last(each, Kind.DIVIDED)) for each in map(contract.period, (1, 2, 3, 4, None)))
    assigned = {each.key: event.dated for each, event in divided if event}
    return replace(contract, calendar=Calendar(national_days_off(range(year, year + _YEARS)), assigned)), found


def gather(
    workspace: Workspace, contract: Contract, period: Period, as_of: date, opened: Opener, history: History
) -> tuple[Dossier, Hits, tuple[FileRead, ...], Mapping[str, bytes]]:
    """The dossier of a period, what could not be read, the files it came from, and the bytes of the period's own.

    Of earlier periods only what left a value unread is told again. What a team sent again, by the history, stands for what it
    had sent before: that is not read. Figures that were corrected or set, and decisions of meetings, come of the history, too.
    """
    empty = Dossier(contract, period, (), as_of)
    data, modified = workspace.contract()
    submissions: list[Submission] = []
    hits: list[tuple[Rule, Hit]] = []
    own: dict[str, bytes] = {}
    files = [FileRead(CONTRACT_FILE, sha256_of(data), modified), *_exports(contract, empty.periods)]
    sent = {each: workspace.received(each) for each in empty.periods}
    shared = frozenset(team.code for team in contract.teams if in_copies(contract, team.code))
    past = {each: replaced(history, each, shared) for each in empty.periods}
    for each, received in sent.items():
        files += [
            FileRead(one.name, sha256, one.modified, each.key, past[each][sha256], REPLACED)
            for one in received
            if one.data is not None and (sha256 := sha256_of(one.data)) in past[each]
        ]
        sent[each] = tuple(one for one in received if one.data is None or sha256_of(one.data) not in past[each])
    order = {each: delivered_in_order(history, each) for each in empty.periods}
    year = read_year({each: _opened(received) for each, received in sent.items()}, contract, opened, order)
    for each, received in sent.items():
        own = {one.name: one.data for one in received if one.data is not None}  # of the period itself, which comes last
        read, found = year[each]
        found += tuple(_held(one, contract, each) for one in received if one.fault)
        submissions += read
        hits += [(rule, hit) for rule, hit in found if each == period or rule.severity is Severity.ERROR]
        again = {name for one in read for name in one.replaced}
        teams = {name: one.team for one in read for name in (*one.files, *one.replaced)}
        files += [
            FileRead(
                one.name,
                sha256_of(one.data) if one.data is not None else "tidak dibaca",
                one.modified,
                each.key,
                teams.get(one.name, ""),
                REPLACED if one.name in again else "",
            )
            for one in received
        ]
    asked, decided = requests(history, [period]), figures_set(history, empty.periods)
    dossier = Dossier(
        contract,
        period,
        tuple(submissions),
        as_of,
        asked,
        decided,
        reopened(history, empty.periods),
        decisions(history, empty.periods),
    )
    return dossier, tuple(hits), tuple(files), own


def _exports(contract: Contract, periods: Sequence[Period]) -> Iterator[FileRead]:
    """The exports that the contract was completed from, and those of the periods; each once."""
    paid = {each.key for each in periods}
    used = [one for one in contract.imported if one.kind is not ImportKind.REALIZATION or one.about in paid]
    for one in {one.file: one for one in used}.values():
        yield FileRead(one.file, one.sha256, one.taken)


def opener(child: Child) -> Opener:
    """Opens workbooks in `child`, those that are new."""
    return in_child(child, kept.cells(), Shapes(kept.shapes()))


def _opened(received: Sequence[Received]) -> Mapping[str, bytes | None]:
    return {one.name: one.data for one in received if not one.fault}


def _held(one: Received, contract: Contract, period: Period) -> tuple[Rule, Hit]:
    """That a file could not be opened; the team's, where it bears the name that the team's template was given."""
    names = {template_name(period, team.code).casefold(): team.code for team in contract.teams}
    team = names.get(one.name.casefold(), "")
    subject = f"tim/{team}/{period.key}" if team else f"berkas/{one.name}"
    return delivery.UNREADABLE_FILE, Hit(Place(one.name), subject, one.fault, team=team)


def template_name(period: Period, team: str) -> str:
    """The file name of a team's template."""
    return file_name(f"LKJ_{period.year}_{period.key}_{team}.xlsx")
