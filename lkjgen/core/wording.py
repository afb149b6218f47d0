"""How a target or a realization of any kind is shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjgen.core.model import Interval, Measure
from lkjgen.core.number import show_date, show_padded


def show_measure(value: Measure, decimals: int) -> str:
    """A number with at least `decimals` places, a range as "80,00–90,00", a date in words, a predicate as it is.

    Nothing is rounded here: what is printed is what counts (D33), and a figure was rounded when it was reported.
    """
    match value:
        case Decimal():
            return show_padded(value, decimals)
        case Interval(low=low, high=high):
            return f"{show_padded(low, decimals)}–{show_padded(high, decimals)}"
        case date():
            return show_date(value)
        case _:
            return value
