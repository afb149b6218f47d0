"""From the months of a plan to its triwulan, by how the indicator adds up: nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lkjgen.core.export import KnownIndicator
from lkjgen.core.model import Aggregation, EntryMode, Measure
from lkjgen.core.number import half_up, show_exact

Months = Sequence[Measure | None]
Quarters = tuple[Measure | None, ...]
_ENDS = (3, 6, 9, 12)


class PlanError(ValueError):
    """The months cannot be taken; the message is the end of a sentence."""


def quarters_of(months: Months, one: KnownIndicator, target: Measure | None) -> Quarters:
    """The targets of the triwulan as the data induk types them; of a ratio, a predicate and a date those at the end of each."""
    if one.is_ratio or one.aggregation is Aggregation.LAST or one.is_numeric is False:
        return tuple(_last(months[end - 3 : end]) for end in _ENDS)
    if one.aggregation is Aggregation.ANNUAL:
        return None, None, None, _last(months[9:])
    numbers = [_number(each) for each in months]
    since_january = one.entry is EntryMode.CUMULATIVE
    if one.aggregation is Aggregation.MEAN:
        return tuple(_mean(numbers[0 if since_january else end - 3 : end], one.decimals) for end in _ENDS)
    own = _own(numbers, target)
    if since_january:
        return tuple(_sum(own[:end]) for end in _ENDS)
    return tuple(_sum(own[end - 3 : end]) for end in _ENDS)


def _last(months: Months) -> Measure | None:
    return next((each for each in reversed(months) if each is not None), None)


def _number(value: Measure | None) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value
    raise PlanError("target bulanannya bukan angka")


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    given = [one for one in numbers if one is not None]
    return sum(given, Decimal(0)) if given else None


def _mean(numbers: Sequence[Decimal | None], decimals: int) -> Decimal | None:
    given = [one for one in numbers if one is not None]
    return half_up(sum(given, Decimal(0)) / len(given), decimals) if given else None


def _own(numbers: Sequence[Decimal | None], target: Measure | None) -> list[Decimal | None]:
    """What is planned for each month alone: the year's target tells whether the table adds up since January."""
    total = _sum(numbers)
    if total is None or not isinstance(target, Decimal) or total == target:
        return list(numbers)
    given = [one for one in numbers if one is not None]
    if given[-1] != target or given != sorted(given):
        raise PlanError(
            f"jumlah dua belas bulan {show_exact(total)} dan bulan terakhir {show_exact(given[-1])} berbeda dari target setahun "
            f"{show_exact(target)}"
        )
    own: list[Decimal | None] = []
    before = Decimal(0)
    for one in numbers:
        own.append(None if one is None else one - before)
        before = before if one is None else one
    return own
