"""From what was typed per triwulan to own and cumulative figures (D5, D6, D36–D38)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal, localcontext

from lkjgen.core.achievement.formulas import ZERO, mean
from lkjgen.core.model import Aggregation, EntryMode, Indicator, Interval, Measure
from lkjgen.core.number import EXACT, half_up, ratio
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Accumulated:
    """`own`: of the last quarter alone, None where the figure is a position; `cumulative`: up to that quarter, made of the
    entries of `quarters`.
    """

    own: Measure | None
    cumulative: Measure | None
    quarters: tuple[int, ...] = ()


@dataclass(frozen=True)
class Way:
    """How the entries of one figure (a value, a pembilang, a penyebut) come together, and how they are typed (D38)."""

    aggregation: Aggregation
    entry: EntryMode

    @property
    def is_added(self) -> bool:
        """Every quarter's entry is a part of the cumulative figure; else the last entry stands for all before it."""
        return self.entry is EntryMode.OWN_QUARTER and self.aggregation in (Aggregation.SUM, Aggregation.MEAN)


def ways(indicator: Indicator) -> tuple[Way, ...]:
    """Of the value, or of pembilang and penyebut: each of a ratio's parts has its own (D6, D38)."""
    if not indicator.is_ratio:
        return (Way(indicator.aggregation, indicator.entry),)
    undeclared = Aggregation.ANNUAL if indicator.aggregation is Aggregation.ANNUAL else Aggregation.LAST
    return (
        Way(indicator.numerator_aggregation or undeclared, indicator.numerator_entry or indicator.entry),
        Way(indicator.denominator_aggregation or undeclared, indicator.denominator_entry or indicator.entry),
    )


def target_way(indicator: Indicator) -> Way:
    """How its RA targets come together: that of a ratio is always the ratio up to the quarter (D38)."""
    if indicator.is_ratio:
        return Way(Aggregation.LAST, EntryMode.CUMULATIVE)
    return Way(indicator.aggregation, indicator.entry)


def accumulate(typed: Sequence[Measure | None], way: Way, first: int = 1) -> Accumulated:
    """Own and cumulative figure of the last of the `typed` quarters (the first is TW I).

    Added entries: their sum, or their mean of the filled quarters. Else the last entry since the quarter `first` stands
    (D36). Own: the quarter's entry where entries are added, the step from the one before where a sum is typed up to date.
    """
    filled = tuple(number for number, one in enumerate(typed, 1) if one is not None)
    if way.is_added:
        known = [one for one in typed if one is not None]
        return Accumulated(typed[-1], _sum(known) if way.aggregation is Aggregation.SUM else _mean(known), filled)
    standing = tuple(one for one in filled if one >= first)[-1:]
    own = _step(typed) if way.aggregation is Aggregation.SUM else None
    return Accumulated(own, typed[standing[0] - 1] if standing else None, standing)


def due_quarters(targets: Sequence[Measure | None], parts: Collection[Way]) -> tuple[int, ...]:
    """The quarters (1 …) whose entry the cumulative figure needs, out of those with a target.

    Where a part is added: all of them. Else the last one, which stays in force in later quarters (D36).
    """
    due = tuple(number for number, target in enumerate(targets, 1) if target is not None)
    return due if any(one.is_added for one in parts) else due[-1:]


def may_be_summed(indicator: Indicator) -> bool:
    """Whether jumlah makes sense for the indicator's unit (D6, D34)."""
    return indicator.measured_in.summable


def quotient(numerator: Decimal, denominator: Decimal, factor: Decimal) -> Decimal:
    """numerator / denominator × factor (D34); raises ZeroDivisionError for a denominator of 0."""
    with localcontext(EXACT):
        return ratio(numerator, denominator) * factor


def reported(value: Measure, decimals: int) -> Measure:
    """A figure as it is printed, and as everything is computed from (D33): a number rounded to the indicator's decimals."""
    match value:
        case Decimal():
            rounded = half_up(value, decimals)
            return value if rounded == value else rounded
        case Interval(low=low, high=high):
            return Interval(half_up(low, decimals), half_up(high, decimals))
        case _:
            return value


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
