"""The dossier: all that a report is computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lkjgen.core.model.base import Period
from lkjgen.core.model.contract import Contract
from lkjgen.core.model.rows import Indicator
from lkjgen.core.model.submission import (
    ActionReport,
    Analysis,
    BudgetReport,
    Evidence,
    OutputReport,
    Realization,
    Submission,
)


@dataclass(frozen=True)
class Dossier:
    """All that a report is computed from: the contract, the submissions up to `period`, and the day it is made.

    `submissions` holds at most one per team and period; of two, neither is here (a finding asks which counts).
    """

    contract: Contract
    period: Period
    submissions: tuple[Submission, ...] = ()
    as_of: date = date.min

    @cached_property
    def _submission(self) -> Mapping[tuple[str, Period], Submission]:
        return {(one.team, one.period): one for one in self.submissions}

    def submission(self, team: str, period: Period) -> Submission | None:
        return self._submission.get((team, period))

    @cached_property
    def _realization(self) -> Mapping[tuple[str, Period], Realization]:
        return {(row.code, one.period): row for one in self.submissions for row in one.realizations}

    def realization(self, indicator: str, period: Period) -> Realization | None:
        return self._realization.get((indicator, period))

    @cached_property
    def _analysis(self) -> Mapping[tuple[str, Period], Analysis]:
        return {(row.code, one.period): row for one in self.submissions for row in one.analyses}

    def analysis(self, indicator: str, period: Period) -> Analysis | None:
        return self._analysis.get((indicator, period))

    @cached_property
    def _evidence(self) -> Mapping[tuple[str, Period], Evidence]:
        return {(row.code, one.period): row for one in self.submissions for row in one.evidence}

    def evidence_for(self, indicator: str, period: Period) -> Evidence | None:
        return self._evidence.get((indicator, period))

    @cached_property
    def _action(self) -> Mapping[tuple[str, Period], ActionReport]:
        return {(row.code, one.period): row for one in self.submissions for row in one.actions}

    def action(self, code: str, period: Period) -> ActionReport | None:
        return self._action.get((code, period))

    @cached_property
    def _output(self) -> Mapping[tuple[str, Period], OutputReport]:
        return {(row.code, one.period): row for one in self.submissions for row in one.outputs}

    def output(self, code: str, period: Period) -> OutputReport | None:
        return self._output.get((code, period))

    @cached_property
    def _spent(self) -> Mapping[tuple[str, Period], BudgetReport]:
        return {(row.code, one.period): row for one in self.submissions for row in one.budgets}

    def spending(self, code: str, period: Period) -> BudgetReport | None:
        return self._spent.get((code, period))

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
