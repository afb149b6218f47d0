"""The dossier: all that a report is computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from lkjgen.core.model.base import Period, Source
from lkjgen.core.model.contract import Contract
from lkjgen.core.model.correction import CorrectionRequest, FigureSet, set_rows
from lkjgen.core.model.counting import Contributions, counting, differing, own, owner, realization_key, together
from lkjgen.core.model.follow_up import MeetingDecision
from lkjgen.core.model.rows import Indicator
from lkjgen.core.model.spending import imported_spending, with_imported
from lkjgen.core.model.submission import (
    ActionReport,
    Analysis,
    BudgetReport,
    Evidence,
    OutputReport,
    Realization,
    Submission,
)
from lkjgen.core.values import dataclass

_OF_ALL_PERIODS = (
    "_counting", "_submission", "_row", "_realization", "_by_contributor", "_analysis", "_evidence", "_action", "_output",
    "_doubled",
)  # fmt: skip
"""What a dossier found out that does not depend on its period."""


@dataclass(frozen=True)
class Dossier:
    """All that a report is computed from: the contract, the submissions up to `period`, and the day it is made.

    `submissions` holds at most one per team and period, as it came; of two, neither is here (a finding asks which
    counts). All look-ups see only the rows that count (D46), with the figures that were `decided`. `requests` are the
    corrections that nobody withdrew or set; `reopened` tells which reports of the year were worked on again after they were
    closed, a sentence each; `decisions` are what the year's evaluations decided.
    """

    contract: Contract
    period: Period
    submissions: tuple[Submission, ...] = ()
    as_of: date = date.min
    requests: tuple[CorrectionRequest, ...] = ()
    decided: tuple[FigureSet, ...] = ()
    reopened: tuple[str, ...] = ()
    decisions: tuple[MeetingDecision, ...] = ()

    def at(self, period: Period) -> Dossier:
        """The same data for the report of another period: which rows count is decided once."""
        other = replace(self, period=period)
        vars(other).update({name: getattr(self, name) for name in _OF_ALL_PERIODS})
        return other

    @cached_property
    def _counting(self) -> tuple[Submission, ...]:
        return tuple(with_imported(self.contract, counting(self.contract, one)) for one in self.submissions)

    @cached_property
    def _submission(self) -> Mapping[tuple[str, Period], Submission]:
        return {(one.team, one.period): one for one in self._counting}

    def submission(self, team: str, period: Period) -> Submission | None:
        """The team's workbook with the rows that count."""
        return self._submission.get((team, period))

    @cached_property
    def _row(self) -> Mapping[tuple[str, Period], Realization]:
        rows = ((one.period, row) for one in self._counting for row in one.realizations)
        found = {(realization_key(row.code, row.contributor), period): row for period, row in rows}
        return set_rows(found, Realization, self.decided)

    @cached_property
    def _realization(self) -> Mapping[tuple[str, Period], Realization | None]:
        found: dict[tuple[str, Period], Realization | None] = {}
        for code, period in {(row.code, period) for (_, period), row in self._row.items()}:
            indicator, given = self.contract.indicator_by_code.get(code), self.contributions(code, period)
            row = self._row.get((code, period))
            if indicator and given and (row := together(indicator, given, period)):
                row = replace(row, source=self._source(indicator, given, period))
            found[code, period] = row
        return found

    def _source(self, indicator: Indicator, given: Contributions, period: Period) -> Source:
        """Where the whole of an indicator's contributors stands: with the team that answers for it, or in the data induk."""
        rows = (row for _, row in given if row and owner(self.contract, row) == indicator.team)
        if mine := next(rows, None):
            return mine.source
        if sent := self.submission(indicator.team, period):
            return Source(sent.file, next((row.source.sheet for row in sent.realizations), ""))
        declared = indicator.source
        return replace(declared, cells={"code": declared.place("code").cell})

    def realization(self, indicator: str, period: Period) -> Realization | None:
        """What counts for the indicator in the period: its row, or what its contributors told together (D46)."""
        return self._realization.get((indicator, period))

    def contributions(self, code: str, period: Period) -> Contributions:
        """The contributors of an indicator by name, each with its row or None; empty where there are none.

        Also empty where the indicator's team told the whole and no form names a contributor: as forms made before the
        contributors were declared ask.
        """
        indicator = self.contract.indicator_by_code.get(code)
        names = indicator.contributing if indicator else ()
        is_whole = (code, period) in self._row or self.is_doubled(code, period)
        if is_whole and (code, period) not in self._by_contributor:
            return ()
        rows = [self._row.get((realization_key(code, one), period)) for one in names]
        return tuple((self.contract.contributor_name(one), row) for one, row in zip(names, rows, strict=True))

    @cached_property
    def _by_contributor(self) -> frozenset[tuple[str, Period]]:
        """The indicators of which a form of the period has a row for a contributor, whether or not it counts."""
        rows = ((one.period, row) for one in self.submissions for row in one.realizations)
        return frozenset((row.code, period) for period, row in rows if row.contributor.strip())

    def rows(self, code: str, period: Period) -> tuple[Realization, ...]:
        """The rows that the realization of an indicator is made of: its own one, or those of its contributors."""
        given, whole = self.contributions(code, period), self._row.get((code, period))
        return tuple(row for _, row in given if row is not None) if given else (whole,) if whole else ()

    def contribution(self, code: str, contributor: str, period: Period) -> Realization | None:
        """The row of one contributor; with "" that of the indicator's team for the whole."""
        return self._row.get((realization_key(code, contributor), period))

    @cached_property
    def _analysis(self) -> Mapping[tuple[str, Period], Analysis]:
        return {(row.code, one.period): row for one in self._counting for row in one.analyses}

    def analysis(self, indicator: str, period: Period) -> Analysis | None:
        return self._analysis.get((indicator, period))

    @cached_property
    def _evidence(self) -> Mapping[tuple[str, Period], Evidence]:
        return {(row.code, one.period): row for one in self._counting for row in one.evidence}

    def evidence_for(self, indicator: str, period: Period) -> Evidence | None:
        return self._evidence.get((indicator, period))

    @cached_property
    def _action(self) -> Mapping[tuple[str, Period], ActionReport]:
        return {(row.code, one.period): row for one in self._counting for row in one.actions}

    def action(self, code: str, period: Period) -> ActionReport | None:
        return self._action.get((code, period))

    @cached_property
    def _output(self) -> Mapping[tuple[str, Period], OutputReport]:
        found = {(row.code, one.period): row for one in self._counting for row in one.outputs}
        return set_rows(found, OutputReport, self.decided)

    def output(self, code: str, period: Period) -> OutputReport | None:
        return self._output.get((code, period))

    @cached_property
    def _spent(self) -> Mapping[tuple[str, Period], BudgetReport]:
        told = {each: imported_spending(self.contract, each) for each in self.periods}
        found = {(code, each): row for each, rows in told.items() for code, row in rows.items()}
        found |= {(row.code, one.period): row for one in self._counting for row in one.budgets}
        return set_rows(found, BudgetReport, self.decided)

    @cached_property
    def figures_set(self) -> tuple[FigureSet, ...]:
        """Those of `decided` that hold: where the team's form says the same, nobody had to set it."""
        rows = {Realization: self._row, OutputReport: self._output, BudgetReport: self._spent}
        return tuple(one for one in self.decided if one.holds_in(rows))

    def spending(self, code: str, period: Period) -> BudgetReport | None:
        return self._spent.get((code, period))

    @cached_property
    def _doubled(self) -> frozenset[tuple[str, Period]]:
        """What was filled in twice with different contents, of the rows that hold a result or rupiah."""
        return frozenset(
            (key, sent.period)
            for sent in self.submissions
            for rows in (sent.realizations, sent.budgets)
            for key, alike in own(self.contract, sent.team, rows).items()
            if differing(alike)
        )

    def is_doubled(self, code: str, period: Period, contributor: str = "") -> bool:
        """Whether the result of an indicator (of its contributor), or the rupiah of a sub kegiatan, was filled in twice and
        not alike (D46).
        """
        return (realization_key(code, contributor), period) in self._doubled

    def quarter(self, number: int) -> Period:
        return Period(self.period.year, number)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The quarters up to the period, then the period itself when it is the year."""
        quarters = tuple(self.quarter(number) for number in self.period.quarters)
        return quarters if self.period.quarter else (*quarters, self.period)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the PK in force on the period's last day."""
        return self.contract.indicators_at(self.period.last_day)
