"""The year as a value: a dossier with the results of all its periods."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property

from lkjgen.core.achievement.compute import compute
from lkjgen.core.achievement.evaluation import Evaluation, evaluate
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Period
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Year:
    """The results of a dossier's period and of those before it, each computed once, when it is first asked for."""

    dossier: Dossier
    known: dict[Period, Results] = field(default_factory=dict, compare=False, repr=False)

    def results(self, period: Period) -> Results:
        if period not in self.known:
            self.known[period] = compute(self.dossier.at(period))
        return self.known[period]

    @property
    def own(self) -> Results:
        """Of the dossier's period itself."""
        return self.results(self.dossier.period)

    @property
    def quarters(self) -> tuple[Results, ...]:
        """Of the triwulan up to its end."""
        return tuple(self.results(self.dossier.quarter(number)) for number in self.dossier.period.quarters)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Of the whole year against the Renstra."""
        return evaluate(self.dossier, self.own, self.quarters)
