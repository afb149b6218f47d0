"""The rows of `perjanjian_kinerja.xlsx` that a year is compared with: earlier years, Renstra, standards, last evaluation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjgen.core.model.base import (
    Accumulation,
    Aggregation,
    HistoryState,
    Measure,
    MinimizeFormula,
    PeriodName,
    Polarity,
    Progress,
    Record,
    StandardLevel,
)
from lkjgen.core.values import dataclass


@dataclass(frozen=True, kw_only=True)
class History(Record):
    """An earlier year as that year's signed LKJ printed it, or why there is none (D15)."""

    indicator: str
    year: int
    state: HistoryState = HistoryState.SIGNED
    target: Measure | None = None
    realization: Measure | None = None
    achievement: Decimal | None = None
    document: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RenstraTarget(Record):
    """Baseline, yearly targets (year 1 = the profile's renstra_start) and the target at the end of the Renstra."""

    indicator: str
    baseline_year: int | None = None
    baseline: Measure | None = None
    year1: Measure | None = None
    year2: Measure | None = None
    year3: Measure | None = None
    year4: Measure | None = None
    year5: Measure | None = None
    year6: Measure | None = None
    final: Measure | None = None
    text: str = ""  # as the Renstra words it, where it differs
    unit: str = ""

    @property
    def years(self) -> tuple[Measure | None, ...]:
        return (self.year1, self.year2, self.year3, self.year4, self.year5, self.year6)


@dataclass(frozen=True, kw_only=True)
class RenstraActivity(Record):
    """A program, kegiatan or sub kegiatan in the Renstra: targets at its end, and what was reached up to last year.

    `indicator` names the PK indicator that measures a program or kegiatan: its output is then read from there.
    """

    code: str
    indicator: str = ""
    target: Decimal | None = None
    budget: Decimal | None = None  # rupiah
    realization: Decimal | None = None
    spent: Decimal | None = None  # rupiah
    accumulation: Accumulation | None = None  # of the output; None: see `Contract.is_renstra_position`
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class EarlierIndicator(Record):
    """An indicator as the year before measured it: what is carried on silently, and what is asked about.

    `renstra` names the Renstra of that year, `plan` what was still to be done for the indicator, `origin`, in
    the first row, the files that were read, with their hashes.
    """

    code: str
    text: str
    unit: str
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    factor: Decimal | None = None
    polarity: Polarity | None = None
    minimize_formula: MinimizeFormula | None = None
    aggregation: Aggregation | None = None
    renstra: str = ""
    plan: str = ""
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Standard(Record):
    indicator: str
    level: StandardLevel
    value: Measure | None = None
    year: int | None = None
    document: str = ""
    region: str = ""  # of a neighbour: which one

    @property
    def name(self) -> str:
        """ "Nasional", "Kabupaten Bone"."""
        return (
            self.region.strip()
            if self.level is StandardLevel.NEIGHBOUR and self.region.strip()
            else self.level.value.capitalize()
        )


@dataclass(frozen=True, kw_only=True)
class EarlierQuarter(Record):
    """What an indicator had reached up to a triwulan of last year, as that triwulan's report printed it."""

    indicator: str
    quarter: int
    realization: Measure | None = None
    achievement: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class OtherFigure(Record):
    """The realization of an indicator as another document prints it (LKPJ, LPPD, E.81, SPM), and why it differs from the LKJ's.

    `unit` is "" where it is the indicator's, `period` None where the figure is of the whole year.
    """

    indicator: str
    document: str
    year: int
    period: PeriodName | None = None
    value: Measure | None = None
    unit: str = ""
    page: str = ""
    dated: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Recommendation(Record):
    """A recommendation of last year's evaluation (LHE), and what the office did about it."""

    code: str
    text: str
    follow_up: str = ""
    status: Progress | None = None
    evidence: str = ""
