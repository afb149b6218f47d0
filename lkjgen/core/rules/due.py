"""What is due in a period, and each indicator's row beside what it is measured against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from lkjgen.core.values import dataclass


def typed_target(contract: Contract, indicator: str, period: Period) -> Measure | None:
    """The target as the period's template shows it: of the triwulan by entry mode, or of the year."""
    row = contract.target(indicator, contract.pk_at(period.last_day))
    return row.of(period) if row else None


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


def label(contract: Contract, row: Realization) -> str:
    """What names a row of sheet Realisasi in messages and subjects: "IK-03", or "IK-03 (Puskesmas Kota)"."""
    return f"{row.code} ({contract.contributor_name(row.contributor)})" if row.contributor.strip() else row.code


@dataclass(frozen=True)
class Entry:
    """A row of the period's template, or what all rows of an indicator are together. `target` is what `typed_target` says.

    The row of a contributor has no target of its own; its result is that of the whole.
    """

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

    @property
    def is_part(self) -> bool:
        """Whether the row is that of a contributor, to be added to others (D46)."""
        return bool(self.row.contributor.strip())

    @property
    def label(self) -> str:
        return label(self.dossier.contract, self.row)

    @property
    def team(self) -> str:
        """The team whose workbook holds the row."""
        return self.dossier.contract.contributor_team(self.indicator, self.row.contributor)

    def earlier(self, quarter: int) -> Realization | None:
        """The same row in another triwulan of the year."""
        code, period = self.indicator.code, self.dossier.quarter(quarter)
        if self.is_part:
            return self.dossier.contribution(code, self.row.contributor, period)
        return self.dossier.realization(code, period)

    def hit(self, key: str, found: str = "", expected: str = "", **values: str) -> Hit:
        """A hit at column `key` of the row; {indicator} is always among the values."""
        period = self.dossier.period.key
        subject, whole = f"realisasi/{self.label}/{period}", f"realisasi/{self.indicator.code}/{period}"
        named = {"indicator": self.label, **values}
        return Hit(self.row.source.place(key), subject, found, expected, named, self.team, whole)


def entries(dossier: Dossier, results: Results) -> Iterator[Entry]:
    """The rows of the period that count, in sheet order, one for each contributor; "tidak diukur" left out."""
    return (one for one in all_entries(dossier, results) if one.row.measured is not Measured.NO)


def all_entries(dossier: Dossier, results: Results) -> Iterator[Entry]:
    for indicator in dossier.indicators:
        for row in dossier.rows(indicator.code, dossier.period):
            entry = _entry(dossier, results, indicator, row)
            yield replace(entry, target=None) if entry.is_part else entry


def whole_entries(dossier: Dossier, results: Results) -> Iterator[Entry]:
    """The indicators of the period that have a row, in sheet order, "tidak diukur" left out; contributors are one."""
    for indicator in dossier.indicators:
        row = dossier.realization(indicator.code, dossier.period)
        if row is not None and row.measured is not Measured.NO:
            yield _entry(dossier, results, indicator, row)


def _entry(dossier: Dossier, results: Results, indicator: Indicator, row: Realization) -> Entry:
    target = typed_target(dossier.contract, indicator.code, dossier.period)
    return Entry(dossier, indicator, row, target, results.indicator.get(indicator.code))


def early(indicator: Indicator, period: Period) -> bool:
    """Whether a yearly indicator is asked before its triwulan IV."""
    return indicator.aggregation is Aggregation.ANNUAL and period.quarter in (1, 2, 3)


def last_year(entry: Entry) -> list[Decimal]:
    """The realization of last year as its signed report printed it, where it is a number; of the whole."""
    return [
        one.realization
        for one in entry.dossier.contract.history
        if one.indicator == entry.indicator.code
        and not entry.is_part
        and one.year == entry.dossier.period.year - 1
        and one.state is HistoryState.SIGNED
        and isinstance(one.realization, Decimal)
    ]
