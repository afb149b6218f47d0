"""Look at a period as it was sent in: every result of the check at its place, and every figure of an indicator with its way.

Nothing is written: `checking` writes the reports, this is what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.model import Contract, Indicator, Measure, Period, Team
from lkjgen.core.papers import return_message
from lkjgen.core.procedure import Kind
from lkjgen.core.rule import Finding, Rule, Severity, address
from lkjgen.core.rules.catalogue import BY_CODE
from lkjgen.core.rules.checking import Checked, check
from lkjgen.core.validation_report import Verdict, verdict
from lkjgen.core.values import dataclass
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.layout.comparison import WAIVERS
from lkjgen.files.workbook_reader import Book
from lkjgen.files.workbook_reader.row_picture import PicturedCell, row_picture
from lkjgen.gathering.dossiers import gather
from lkjgen.gathering.opening import OpenedYear, opened_year
from lkjgen.gathering.sources import file_at, marked_copy

_UNPASTED = ("=", "+", "@", "\t", '"')  # Excel would make something else of it


@dataclass(frozen=True)
class Explained:
    """A result with its rule, the row in which it stands, the file, and the lines by which it is accepted with a reason: none
    where it has to be mended, or where Excel would not keep what is pasted.
    """

    finding: Finding
    rule: Rule
    row: tuple[PicturedCell, ...] = ()
    file: Path | None = None
    accepting: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """ "Realisasi: 79,50 (IK-03; lembar Realisasi, sel H9)"; "" where it has no place."""
        place = self.finding.place
        meant = next((one for one in self.row if one.is_meant), None)
        told = f"{meant.heading}: {meant.text or '(kosong)'}" if meant else ""
        name = next((one.text for one in self.row[:1] if one.text and not one.is_meant), "")
        cell = f"sel {self.finding.span}" if place.cell else ""
        sheet = ", ".join(filter(None, (f"lembar {place.sheet}" if place.sheet else "", cell)))
        around = "; ".join(filter(None, (name, sheet)))
        return f"{told} ({around})" if told and around else told or around


@dataclass(frozen=True)
class Returning:
    """What goes back to a team: the text, and the marked copy where the last check made one."""

    team: Team
    message: str
    marked: Path | None = None
    is_delivered: bool = False


@dataclass(frozen=True)
class Stage:
    """A triwulan, cumulative, or a year: as it was planned, and as it came."""

    label: str
    target: Measure | None
    realization: Measure | None


@dataclass(frozen=True)
class Way:
    """An indicator through the triwulan of the year, and through the years."""

    quarters: tuple[Stage, ...]
    years: tuple[Stage, ...]


@dataclass(frozen=True)
class Examined:
    """`ways` are by the indicators' codes."""

    period: Period
    contract: Contract
    verdict: Verdict
    checked: Checked
    explained: tuple[Explained, ...]
    returning: tuple[Returning, ...]
    made: Year
    ways: Mapping[str, Way]


def examined(folder: Path, quarter: int | None, *, today: date) -> Examined:
    """Raises `WorkspaceError` where the data induk cannot be read."""
    with opened_year(folder, writing=False) as year:
        period = year.period(quarter)
        dossier, hits, _, own = gather(year.workspace, year.contract, period, today, year.opened, year.history)
        made = Year(dossier)
        checked = check(dossier, made.own, (*year.hits, *hits))
        looking = _Looking(year, period, {**own, CONTRACT_FILE: year.workspace.read_contract()}, today)
        explained = tuple(map(looking.explained, _ordered(checked.findings)))
        sent = {one.team: one.file for one in dossier.submissions if one.period == period}
        returning = tuple(
            looking.returning(made, team, explained, sent.get(team.code, "")) for team in year.contract.teams
        )
        ways = {one.indicator.code: _way(made, one.indicator) for one in made.own.indicators}
        return Examined(
            period,
            year.contract,
            verdict(checked.findings),
            checked,
            explained,
            returning,
            made,
            ways,
        )


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first."""
    return sorted(findings, key=lambda one: list(Severity).index(one.severity))


@dataclass(frozen=True)
class _Looking:
    year: OpenedYear
    period: Period
    files: Mapping[str, bytes]
    today: date

    def explained(self, finding: Finding) -> Explained:
        place = finding.place
        row: tuple[PicturedCell, ...] = ()
        data = self.files.get(place.file)
        if data is not None and address(place.cell):
            book = self.year.opened(data, place.file)
            row = row_picture(book, place) if isinstance(book, Book) else ()
        file = file_at(self.year.workspace, place, self.period)
        return Explained(finding, BY_CODE[finding.code], row, file, tuple(_accepting(finding, self.today)))

    def returning(self, made: Year, team: Team, explained: Sequence[Explained], sent: str) -> Returning:
        mine = [one for one in explained if one.finding.team == team.code and one.finding.severity is not Severity.NOTE]
        wrong = [f"{f'{one.where} – ' if one.where else ''}{one.finding.told} {one.finding.remedy}" for one in mine]
        last = self.year.history.last(self.period, Kind.DELIVERED, Kind.RETURNED, team=team.code)
        note = last.note if last is not None and last.kind is Kind.RETURNED else ""
        message = return_message(made.dossier, team, wrong, self.today, note=note)
        marked = marked_copy(self.year.workspace, self.period, sent)
        return Returning(team, message, marked, bool(sent))


def _accepting(finding: Finding, today: date) -> Iterator[str]:
    """A line for each cell, to be pasted into the sheet of what is accepted with a reason; by whom and why stay empty."""
    if finding.severity is Severity.ERROR:
        return
    for one in finding.single:
        said = {"rule": one.code, "subject": one.subject, "value": one.found, "granted": today.isoformat()}
        cells = [said.get(column.key, "") for column in WAIVERS.columns]
        if not any(cell.startswith(_UNPASTED) or "\n" in cell for cell in cells):
            yield "\t".join(cells)


def _way(made: Year, indicator: Indicator) -> Way:
    contract, period = made.dossier.contract, made.dossier.period
    own = made.own.indicator[indicator.code]
    quarters = tuple(
        Stage(
            f"TW {('I', 'II', 'III', 'IV')[(one.period.quarter or 1) - 1]}",
            one.target_cumulative,
            one.realization_cumulative,
        )
        for one in own.quarters
    )
    told = (one for one in contract.history if one.indicator == indicator.code and one.year < period.year)
    rows = sorted((one for one in told if not (one.target is one.realization is None)), key=lambda one: one.year)
    years = [Stage(str(one.year), one.target, one.realization) for one in rows]
    now = None if period.quarter else own.realization
    years.append(Stage(str(period.year), own.pk_target, now))
    return Way(quarters, tuple(years) if rows else ())
