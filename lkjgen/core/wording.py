"""How a target or a realization of any kind is shown, and the reasons of a PK Perubahan in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lkjgen.core.model import Interval, Measure, PkReason
from lkjgen.core.number import show, show_date

_REASONS = {
    PkReason.OFFICIAL: "pergantian atau mutasi pejabat",
    PkReason.STRATEGY: "perubahan strategi yang memengaruhi pencapaian tujuan dan sasaran",
    PkReason.PRIORITY: "perubahan prioritas atau asumsi yang berakibat signifikan",
}


def reasons_in_words(reasons: Sequence[PkReason]) -> str:
    """ "pergantian atau mutasi pejabat serta perubahan strategi … (alasan a dan b)", in the order a, b, c; "" for none.

    Source: PermenPAN-RB 53/2014 Lampiran I, the three conditions of a change (D41).
    """
    given = [one for one in PkReason if one in reasons]
    if not given:
        return ""
    texts = [_REASONS[one] for one in given]
    told = texts[0] if len(texts) == 1 else f"{'; '.join(texts[:-1])}; serta {texts[-1]}"
    return f"{told} (alasan {' dan '.join(one.value for one in given)})"


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
