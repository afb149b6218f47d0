"""What is due in a period, and each indicator's row beside what it is measured against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjgen.core.achievement.aggregation import quotient
from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.model import (
    Aggregation,
    Contract,
    Dossier,
    HistoryState,
    Indicator,
    Measure,
    Measured,
    Period,
    Place,
    Realization,
    Record,
    Submission,
    Team,
)
from lkjgen.core.rule import Hit


def typed_target(contract: Contract, indicator: str, period: Period) -> Measure | None:
    """The target as the period's template shows it: of the triwulan by entry mode, or of the year."""
    row = contract.target(indicator, contract.pk_at(period.last_day))
    if row is None:
        return None
    return row.quarters[period.quarter - 1] if period.quarter else row.target


def is_due(contract: Contract, indicator: Indicator, period: Period) -> bool:
    """Whether realization must be filled (D6): the triwulan has a target; in the annual template always."""
    return period.quarter is None or typed_target(contract, indicator.code, period) is not None


def delivered(dossier: Dossier) -> Iterator[tuple[Team, Submission]]:
    """The workbooks of the period itself, in the order of the teams."""
    for team in dossier.contract.teams:
        submission = dossier.submission(team.code, dossier.period)
        if submission is not None:
            yield team, submission


def sheet_place(rows: Sequence[Record], submission: Submission) -> Place:
    """The sheet that holds `rows`, without a cell; the file when there is no row."""
    return Place(submission.file, rows[0].source.sheet if rows else "")


@dataclass(frozen=True)
class Entry:
    """One indicator's row in the period's template. `target` is what `typed_target` says."""

    dossier: Dossier
    indicator: Indicator
    row: Realization
    target: Measure | None
    result: IndicatorResult | None

    @property
    def number(self) -> Decimal | None:
        """What was typed, as one number in the indicator's unit; None unless it can be read as one."""
        row = self.row
        if isinstance(row.value, Decimal):
            return row.value
        if row.numerator is None or not row.denominator:
            return None
        factor = self.indicator.ratio_factor
        return None if factor is None else quotient(row.numerator, row.denominator, factor)

    def hit(self, key: str, found: str = "", expected: str = "", **values: str) -> Hit:
        """A hit at column `key` of the row; {indicator} is always among the values."""
        code = self.indicator.code
        subject = f"realisasi/{code}/{self.dossier.period.key}"
        named = {"indicator": code, **values}
        return Hit(self.row.source.place(key), subject, found, expected, named, self.indicator.team)


def entries(dossier: Dossier, results: Results) -> Iterator[Entry]:
    """The indicators of the period that have a row, in sheet order, "tidak diukur" left out."""
    for entry in all_entries(dossier, results):
        if entry.row.measured is not Measured.NO:
            yield entry


def all_entries(dossier: Dossier, results: Results) -> Iterator[Entry]:
    for indicator in dossier.indicators:
        row = dossier.realization(indicator.code, dossier.period)
        if row is not None:
            target = typed_target(dossier.contract, indicator.code, dossier.period)
            yield Entry(dossier, indicator, row, target, results.indicator.get(indicator.code))


def early(indicator: Indicator, period: Period) -> bool:
    """Whether a yearly indicator is asked before its triwulan IV."""
    return indicator.aggregation is Aggregation.ANNUAL and period.quarter in (1, 2, 3)


def last_year(entry: Entry) -> list[Decimal]:
    """The realization of last year as its signed report printed it, where it is a number."""
    return [
        one.realization
        for one in entry.dossier.contract.history
        if one.indicator == entry.indicator.code
        and one.year == entry.dossier.period.year - 1
        and one.state is HistoryState.SIGNED
        and isinstance(one.realization, Decimal)
    ]
