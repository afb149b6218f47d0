"""How the rules show what stands in a cell, and when two entries count as the same."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from lkjgen.core.model import Interval, Measure, Polarity
from lkjgen.core.number import show_date, show_exact

KINDS = {
    Polarity.MAXIMIZE: "angka",
    Polarity.MINIMIZE: "angka",
    Polarity.RANGE: "rentang angka",
    Polarity.PREDICATE: "predikat",
    Polarity.DATE: "tanggal",
}
"""What a target of each polarity is written as."""


def shown(value: Measure | None) -> str:
    """A value as an official would type it; "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return show_exact(value)
    if isinstance(value, Interval):
        return f"{show_exact(value.low)}–{show_exact(value.high)}"
    return show_date(value) if isinstance(value, date) else value


def or_blank(text: str) -> str:
    """`text`, or the word for an empty cell, for use inside a sentence."""
    return text or "(kosong)"


def plain(text: str) -> str:
    """A text without differences of case, spacing and closing full stop: what two writers would call the same."""
    return re.sub(r"\s+", " ", text).strip().rstrip(".").casefold()


def same(left: Measure | None, right: Measure | None) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return plain(left) == plain(right)
    return left == right


def target_fits(polarity: Polarity, value: Measure) -> bool:
    """Whether a target is of the kind that its polarity asks for (D2)."""
    wanted: dict[Polarity, type[object]] = {
        Polarity.RANGE: Interval,
        Polarity.PREDICATE: str,
        Polarity.DATE: date,
    }
    return isinstance(value, wanted.get(polarity, Decimal))


def realization_fits(polarity: Polarity, value: Measure) -> bool:
    """Like `target_fits`; the realization of a range is one number."""
    return isinstance(value, Decimal) if polarity is Polarity.RANGE else target_fits(polarity, value)


def names(parts: list[str]) -> str:
    """ "nomor", "nomor dan tanggal", "nomor, tanggal, dan jumlah"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"
