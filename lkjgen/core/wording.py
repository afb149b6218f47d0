"""How a target or a realization of any kind is shown, and the reasons of a PK Perubahan in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lkjgen.core.model import Interval, Measure, PkReason
from lkjgen.core.number import show_date, show_padded

REASONS = {
    PkReason.OFFICIAL: "pergantian atau mutasi pejabat",
    PkReason.STRATEGY: "perubahan strategi yang memengaruhi pencapaian tujuan dan sasaran",
    PkReason.PRIORITY: "perubahan prioritas atau asumsi yang berakibat signifikan",
}


def reasons_in_words(reasons: Sequence[PkReason]) -> str:
    """ "pergantian atau mutasi pejabat dan perubahan strategi …", in the order a, b, c; "" for none.

    Source: PermenPAN-RB 53/2014 Lampiran I, the three conditions of a change (D41).
    """
    return joined([REASONS[one] for one in PkReason if one in reasons])


def joined(parts: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


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
