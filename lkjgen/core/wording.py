"""How a target or a realization of any kind is shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjgen.core.model import Interval, Measure
from lkjgen.core.number import show, show_date


def show_measure(value: Measure, decimals: int) -> str:
    """A number half-up at `decimals` places, a range as "80,00–90,00", a date in words, a predicate as it is."""
    match value:
        case Decimal():
            return show(value, decimals)
        case Interval(low=low, high=high):
            return f"{show(low, decimals)}–{show(high, decimals)}"
        case date():
            return show_date(value)
        case _:
            return value
