"""What was planned for an indicator: the targets of the Perjanjian Kinerja and of the Rencana Aksi (D5, D6, D16, D36)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lkjgen.core.achievement.aggregation import Accumulated, accumulate, may_be_summed, reported, target_way
from lkjgen.core.achievement.results import Sources, used
from lkjgen.core.model import Aggregation, Indicator, Measure, Target


@dataclass(frozen=True)
class Plan:
    """The targets of an indicator up to a triwulan, or of the year; `row` is that of the PK in force on its last day.

    A PK Perubahan holds the complete row, so that its cumulative target is its own; earlier quarters stay as reported.
    """

    indicator: Indicator
    row: Target | None
    quarter: int | None

    @property
    def quarters(self) -> tuple[Measure | None, ...]:
        """The RA targets of triwulan I to this one."""
        number = self.quarter or 0
        return self.row.quarters[:number] if self.row else (None,) * number

    @cached_property
    def _together(self) -> Accumulated:
        return accumulate(self.quarters, target_way(self.indicator))

    @property
    def own(self) -> Measure | None:
        return self._together.own if self.quarter else None

    @property
    def target(self) -> Measure | None:
        """What the realization is measured against: of a triwulan the cumulative RA target, of the year that of the PK."""
        if self.quarter is None:
            return self.year
        target = None if self.is_refused else self._together.cumulative
        is_mean = self.indicator.aggregation is Aggregation.MEAN
        return reported(target, self.indicator.decimals) if is_mean and target is not None else target

    @property
    def year(self) -> Measure | None:
        return self.row.target if self.row else None

    @property
    def is_refused(self) -> bool:
        """Whether figures of several triwulan were to be added in a unit that cannot be (D6)."""
        return self.indicator.aggregation is Aggregation.SUM and not may_be_summed(self.indicator)

    @property
    def sources(self) -> Sources:
        keys = [f"tw{number}" for number in self._together.quarters] if self.quarter else ["target"]
        return used(self.row, *keys)
