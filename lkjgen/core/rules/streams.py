"""What a team types for an indicator, column by column: a value, or pembilang and penyebut, each its own way (D38)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.aggregation import ways
from lkjgen.core.model import Aggregation, EntryMode, Realization
from lkjgen.core.rules.due import Entry
from lkjgen.core.values import dataclass

WHAT = {"value": "Realisasi", "numerator": "Pembilang", "denominator": "Penyebut"}
"""Column key → how a message calls what stands there."""


@dataclass(frozen=True)
class Stream:
    """One column of an indicator's row: what was typed in this triwulan and in each triwulan before it."""

    entry: Entry
    key: str
    way: Aggregation
    mode: EntryMode
    now: Decimal
    earlier: tuple[Decimal | None, ...]

    @property
    def what(self) -> str:
        return WHAT[self.key]

    @property
    def last(self) -> Decimal | None:
        """What was typed last before this triwulan."""
        known = [one for one in self.earlier if one is not None]
        return known[-1] if known else None

    @property
    def before(self) -> Decimal | None:
        """What came together before this triwulan, by the column's way; None when nothing was typed."""
        known = [one for one in self.earlier if one is not None]
        if self.way is Aggregation.SUM and self.mode is EntryMode.OWN_QUARTER:
            return sum(known, Decimal(0)) if known else None
        return self.last

    @property
    def pace(self) -> Decimal | None:
        """What one triwulan brought on the average so far; None where the figures are not added up."""
        before, counted = self.before, sum(one is not None for one in self.earlier)
        if self.way is not Aggregation.SUM or before is None or not counted:
            return None
        return before / (counted if self.mode is EntryMode.OWN_QUARTER else len(self.earlier))


def streams(entry: Entry) -> Iterator[Stream]:
    """The numbers of the entry's row in a triwulan; none in the annual template, which holds no quarter."""
    quarter = entry.dossier.period.quarter
    keys = ("numerator", "denominator") if entry.indicator.is_ratio else ("value",)
    for key, way in zip(keys, ways(entry.indicator), strict=True) if quarter else ():
        now = _number(entry.row, key)
        if now is not None:
            rows = (entry.earlier(number) for number in range(1, quarter or 1))
            earlier = tuple(_number(row, key) if row else None for row in rows)
            yield Stream(entry, key, way.aggregation, way.entry, now, earlier)


def _number(row: Realization, key: str) -> Decimal | None:
    value = {"value": row.value, "numerator": row.numerator, "denominator": row.denominator}[key]
    return value if isinstance(value, Decimal) else None
