"""From what was typed per triwulan to own and cumulative figures (D5, D6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from lkjgen.core.achievement.formulas import ZERO, mean
from lkjgen.core.model import Aggregation, EntryMode, Indicator, Interval, Measure
from lkjgen.core.number import EXACT, ratio


@dataclass(frozen=True)
class Accumulated:
    """`own`: of the last quarter alone, None where the figure is a position; `cumulative`: up to that quarter."""

    own: Measure | None
    cumulative: Measure | None


def accumulate(typed: Sequence[Measure | None], aggregation: Aggregation, entry: EntryMode) -> Accumulated:
    """Own and cumulative figure of the last of the `typed` quarters (the first is TW I).

    jumlah: own entries are added, cumulative ones subtracted from the one before. rata-rata: the mean of the filled
    quarters. posisi akhir: the quarter's own entry. tahunan: the entry of TW IV, nothing before.
    """
    last = typed[-1]
    known = [one for one in typed if one is not None]
    match aggregation:
        case Aggregation.SUM if entry is EntryMode.OWN_QUARTER:
            return Accumulated(last, _sum(known))
        case Aggregation.SUM:
            return Accumulated(_step(typed), known[-1] if known else None)
        case Aggregation.MEAN if entry is EntryMode.OWN_QUARTER:
            return Accumulated(last, _mean(known))
        case Aggregation.ANNUAL:
            return Accumulated(None, last if len(typed) == 4 else None)
        case _:
            return Accumulated(None, last)


def aggregations(indicator: Indicator) -> tuple[Aggregation, ...]:
    """How the entries are taken together: of pembilang and penyebut for a ratio, else the indicator's own way (D6)."""
    if not indicator.is_ratio:
        return (indicator.aggregation,)
    undeclared = Aggregation.ANNUAL if indicator.aggregation is Aggregation.ANNUAL else Aggregation.LAST
    return indicator.numerator_aggregation or undeclared, indicator.denominator_aggregation or undeclared


def due_quarters(targets: Sequence[Measure | None], ways: Collection[Aggregation], entry: EntryMode) -> tuple[int, ...]:
    """The quarters (1 …) whose entry the cumulative figure needs, out of those with a target.

    Added own entries (and their mean): all of them. Cumulative entries of a sum: the last of them. Positions: only
    the last of the `targets`. A ratio needs what any of its two parts needs.
    """
    due = tuple(number for number, target in enumerate(targets, 1) if target is not None)
    own = entry is EntryMode.OWN_QUARTER
    if own and (Aggregation.SUM in ways or Aggregation.MEAN in ways):
        return due
    return due[-1:] if Aggregation.SUM in ways or len(targets) in due else ()


def may_be_summed(indicator: Indicator) -> bool:
    """Whether jumlah makes sense for the indicator's unit (D6, D34)."""
    return indicator.measured_in.summable


def quotient(numerator: Decimal, denominator: Decimal, factor: Decimal) -> Decimal:
    """numerator / denominator × factor (D34); raises ZeroDivisionError for a denominator of 0."""
    with localcontext(EXACT):
        return ratio(numerator, denominator) * factor


def _step(typed: Sequence[Measure | None]) -> Measure | None:
    """The last cumulative entry minus the one before it; TW I stands for itself."""
    last = typed[-1]
    if not isinstance(last, Decimal):
        return last if len(typed) == 1 else None
    if len(typed) == 1:
        return last
    before = typed[-2]
    with localcontext(EXACT):
        return last - before if isinstance(before, Decimal) else None


def _sum(known: Sequence[Measure]) -> Measure | None:
    """Sum of numbers, or of ranges end by end; None for anything else."""
    numbers = [one for one in known if isinstance(one, Decimal)]
    ranges = [one for one in known if isinstance(one, Interval)]
    with localcontext(EXACT):
        if numbers and len(numbers) == len(known):
            return sum(numbers, ZERO)
        if ranges and len(ranges) == len(known):
            return Interval(sum((one.low for one in ranges), ZERO), sum((one.high for one in ranges), ZERO))
    return None


def _mean(known: Sequence[Measure]) -> Measure | None:
    numbers = [one for one in known if isinstance(one, Decimal)]
    ranges = [one for one in known if isinstance(one, Interval)]
    if numbers and len(numbers) == len(known):
        return mean(numbers)
    if ranges and len(ranges) == len(known):
        return Interval(mean([one.low for one in ranges]), mean([one.high for one in ranges]))
    return None
