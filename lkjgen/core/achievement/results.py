"""What the calculation returns: values with status, reason and the formula with its numbers put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from lkjgen.core.model import (
    Activity,
    DataStatus,
    DpaVersion,
    History,
    Indicator,
    Measure,
    Period,
    PkVersion,
    Place,
    Record,
    Sasaran,
    Standard,
)
from lkjgen.core.policy import Band
from lkjgen.core.values import dataclass


class Status(Enum):
    """D4: only COMPUTED enters averages."""

    COMPUTED = "terhitung"
    NOT_ASSESSABLE = "belum dapat dinilai"
    INCOMPLETE = "data belum lengkap"
    NOT_MEASURED = "tidak diukur"


@dataclass(frozen=True)
class Used:
    """A cell that a figure was computed from; `period` is that of a team's form, None for the data induk."""

    record: Record
    key: str
    period: Period | None = None

    @property
    def place(self) -> Place:
        return self.record.source.place(self.key)


Sources: TypeAlias = tuple[Used, ...]


def used(record: Record | None, *keys: str, period: Period | None = None) -> Sources:
    """The cells of a row that hold something: what is empty gives no figure."""
    return tuple(Used(record, key, period) for key in keys if record and getattr(record, key) not in (None, ""))


@dataclass(frozen=True)
class Result:
    """A computed figure. `value` is in per cent unless the field that holds it says otherwise; None unless COMPUTED.

    A value is what is printed (D33): rounded once, to two decimals; whatever follows from it is computed from that.

    `formula` is symbolic ("R/T × 100"), `steps` the same with numbers ("79/75 × 100 = 105,33"), both as printed.
    `reason` is an Indonesian clause without a full stop for every status but COMPUTED ("target bernilai 0").
    `sources` are the cells that the value was read from, and no others; without a value what there is of them.
    """

    id: str
    status: Status
    value: Decimal | None = None
    reason: str = ""
    formula: str = ""
    steps: str = ""
    word: str = ""  # how a cell says the state, where that is not the status itself ("belum ditargetkan")
    sources: Sources = field(default=(), compare=False, repr=False)

    @property
    def state(self) -> str:
        """What stands in a cell instead of a figure."""
        return self.word or self.status.value


class Reached(Enum):
    """D10: beside the category, always; told by the reported realization and the target, never by the capaian (D33)."""

    MISSED = "tidak tercapai"
    REACHED = "tercapai"
    EXCEEDED = "melampaui"


class Direction(Enum):
    """D14: rising or falling from the numbers."""

    UP = "naik"
    DOWN = "turun"
    SAME = "tetap"


class Quality(Enum):
    """D14: better or worse from the polarity."""

    BETTER = "membaik"
    WORSE = "memburuk"
    SAME = "tetap"


@dataclass(frozen=True)
class QuarterFigure:
    """One triwulan of one indicator: own and cumulative RA target and realization; None where nothing is known.

    Realizations are as reported: rounded to the indicator's decimals (D33). `realization_own` is there also where the
    cumulative one cannot be known (D37).
    """

    period: Period
    target_own: Measure | None
    target_cumulative: Measure | None
    realization_own: Measure | None
    realization_cumulative: Measure | None
    other_part: Decimal | None = None


@dataclass(frozen=True)
class Comparison:
    """This year's realization against an earlier year's; the signed figures stay as signed.

    `recomputed` is our own capaian of that year's signed target and realization, None where it cannot be computed.
    """

    history: History
    recomputed: Decimal | None
    direction: Direction | None
    quality: Quality | None
    difference: Decimal | None  # this realization minus that year's, both as printed, in the indicator's unit
    assessable: bool = True  # False: that year's target and realization give no capaian (D3), nobody has to fill it in


@dataclass(frozen=True)
class RenstraProgress:
    """Realization up to this year against the target at the end of the Renstra (D7), by D2 and without a cap (D49)."""

    baseline_year: int | None
    baseline: Measure | None
    year_target: Measure | None  # the Renstra's target for this fiscal year
    final_target: Measure | None
    realization: Measure | None  # accumulated or last, as declared
    progress: Result
    earlier: tuple[History, ...] = ()  # the signed LKJ whose realizations are a part of `realization`
    share: Result | None = None  # (baseline − R)/(baseline − end target), where the policy prints it (D49)


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator in one period. `realization` is the reported figure: what is printed, and what everything is read from.

    `sources` are the entries that it was made of, or without one what the teams told.
    Quarter: `target` and `realization` are cumulative (RA s.d. the triwulan), `achievement` measures them.
    Year: `target` is the PK target, `realization` the final figure, `progress` equals `achievement`.
    """

    indicator: Indicator
    period: Period
    pk_version: PkVersion | None
    pk_target: Measure | None
    original_pk_target: Measure | None  # of the first PK, where it differs; else None
    quarters: tuple[QuarterFigure, ...]  # of the triwulan up to the period's end
    target_own: Measure | None
    target: Measure | None
    realization_own: Measure | None
    realization: Measure | None
    numerator: Decimal | None
    denominator: Decimal | None
    other_part: Decimal | None
    achievement: Result  # id "capaian/IK-03/TW2"
    progress: Result  # id "kemajuan/IK-03/TW2": against the PK target
    shown: Decimal | None  # achievement, at most the policy's cap; the category is read from it
    category: Band | None
    reached: Reached | None
    last_known: tuple[Period, Measure] | None  # shown as information when the period's own figure is missing
    data_status: DataStatus | None
    data_year: int | None
    capped: bool = False
    history: tuple[Comparison, ...] = ()
    renstra: RenstraProgress | None = None
    standards: tuple[Standard, ...] = ()
    before_rounding: Decimal | None = None
    """The realization with as many decimals as tell it from the reported one; None unless rounding matters (D33):
    it made a miss into tercapai, or moved the capaian by half a point or more."""
    stands_from: Period | None = None  # an earlier triwulan whose figure still stands ("data per TW II", D36)
    not_done: date | None = (
        None  # "belum terlaksana s.d." this day; capaian 0,00, provisional before the year's end (D36)
    )
    stage: str = ""  # the last stage reached, where it is not done
    days_late: int | None = None  # of a date that was met late
    sources: Sources = field(default=(), compare=False, repr=False)

    @property
    def may_still_be_done(self) -> bool:
        """Whether its date passed unmet and the year is not over: its capaian is provisional until then (D36)."""
        return self.not_done is not None and self.not_done < date(self.period.year, 12, 31)


@dataclass(frozen=True)
class BudgetLine:
    """Money and output of a sub kegiatan, or the sums of a kegiatan, program, sasaran or the whole office.

    pagu and spent in rupiah; sums are None when a part is missing (`missing` names the codes).
    """

    id: str  # "anggaran/1.04.03.2.03.02/TW2"
    code: str
    name: str
    activity: Activity | None
    pagu: Decimal | None
    planned: Decimal | None  # cash plan s.d. the period
    spent: Decimal | None
    absorption: Result
    output_target: Decimal | None = None
    output: Decimal | None = None
    output_achievement: Result | None = None
    physical: Decimal | None = None  # per cent
    missing: tuple[str, ...] = ()


class EfficiencyVerdict(Enum):
    """D12."""

    EFFICIENT = "efisien"
    NOT_EFFICIENT = "belum efisien"
    LOW_ABSORPTION_MISSED = "penyerapan rendah dan kinerja belum tercapai"
    UNKNOWN = "tidak dapat dihitung"


@dataclass(frozen=True)
class Efficiency:
    """D12: pagu, spent and absorption of the sasaran's sub kegiatan beside its average capaian.

    `difference` is capaian minus absorption in poin persen.
    """

    verdict: EfficiencyVerdict
    reason: str
    difference: Decimal | None


@dataclass(frozen=True)
class SasaranResult:
    """One sasaran. Two means of the capaian as printed (D50):

    `average` (id "capaian/SS-01/TW2") is without bound. `capped_average` (id "capaian-dibatasi/SS-01/TW2") takes each
    capaian at most at `bound` per cent: the policy's "Batas capaian untuk rata-rata", 100 where it says "tanpa" or is not
    answered; None only where there is no mean.
    `category` is that of the mean that counts by policy: with bound, or without for "tanpa"; None until it is answered.
    """

    sasaran: Sasaran
    indicators: tuple[IndicatorResult, ...]
    average: Result
    capped_average: Result | None
    category: Band | None
    reached: int  # indicators tercapai or melampaui
    counted: int  # indicators in the PK for this sasaran
    left_out: tuple[IndicatorResult, ...]  # not computed: named with their reason
    budget: BudgetLine
    efficiency: Efficiency
    bound: Decimal = Decimal(100)
    raised: tuple[IndicatorResult, ...] = ()  # a negative capaian that counts as 0 in the means: footnoted (D35)


@dataclass(frozen=True)
class Results:
    """All figures of a dossier's period, computed once; every report and rule reads them from here.

    `average` is the office's mean that counts by policy (D50): of the printed means of the sasaran, or of all indicators,
    with the policy's bound (id "capaian-dibatasi/PD/TW2"), or without one where it says "tanpa" (id "capaian/PD/TW2").
    `category` is read from it. Until "Batas capaian untuk rata-rata" is answered its value and `category` are None, and its
    `reason` says so. `beside` is the other one: without bound, or with the bound of 100 where the policy says "tanpa".
    """

    period: Period
    pk_version: PkVersion | None
    dpa_version: DpaVersion | None
    indicators: tuple[IndicatorResult, ...]
    sasaran: tuple[SasaranResult, ...]
    average: Result  # id "capaian/PD/TW2"
    category: Band | None
    programs: tuple[BudgetLine, ...]
    kegiatan: tuple[BudgetLine, ...]
    sub_kegiatan: tuple[BudgetLine, ...]
    supporting: BudgetLine | None  # the sub kegiatan that are "penunjang"; None where the office has none
    total: BudgetLine
    beside: Result | None = None
    funds: tuple[BudgetLine, ...] = ()  # by source of funds; what has none written has an empty name

    @cached_property
    def indicator(self) -> Mapping[str, IndicatorResult]:
        return {one.indicator.code: one for one in self.indicators}

    @cached_property
    def line(self) -> Mapping[str, BudgetLine]:
        """Code → budget line, of all three levels."""
        return {one.code: one for one in (*self.programs, *self.kegiatan, *self.sub_kegiatan)}
