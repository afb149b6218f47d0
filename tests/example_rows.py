"""Typed access to the rows of `lkjgen.example` for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from typing import TypeVar

import pytest

from lkjgen.core.model import Interval, Period, Polarity
from lkjgen.example import OFFICES, PERIODS, Office, Row

T = TypeVar("T")
QUARTERS = ("tw1", "tw2", "tw3", "tw4")
QUARTER_PERIODS = ("TW1", "TW2", "TW3", "TW4")


def typed(row: Row, key: str, kind: type[T]) -> T:
    """The cell, which must hold a value of `kind`."""
    value = row[key]
    assert isinstance(value, kind), (key, value)
    return value


def text(row: Row, key: str) -> str:
    return typed(row, key, str)


def number(row: Row, key: str) -> Decimal:
    return typed(row, key, Decimal)


def total(rows: list[Row], key: str) -> Decimal:
    return sum((number(row, key) for row in rows), Decimal(0))


def by(rows: list[Row], key: str, wanted: str) -> list[Row]:
    return [row for row in rows if row[key] == wanted]


def is_sub_kegiatan(code: str) -> bool:
    return code.count(".") == 5


@dataclass(frozen=True)
class Rows:
    """The rows of one office; each file is read once."""

    office: Office

    @cached_property
    def contract(self) -> dict[str, list[Row]]:
        return self.office.contract_rows()

    @cached_property
    def indicators(self) -> dict[str, Row]:
        return {text(row, "code"): row for row in self.contract["indicators"]}

    @cached_property
    def sub_kegiatan(self) -> dict[str, Row]:
        rows = {text(row, "code"): row for row in self.contract["activities"]}
        return {code: row for code, row in rows.items() if is_sub_kegiatan(code)}

    @cached_property
    def budget_team(self) -> str:
        (code,) = (text(row, "code") for row in self.contract["teams"] if row["fills_budget"])
        return code

    def period(self, key: str) -> Period:
        return Period(self.office.year, None if key == "Tahunan" else int(key[2]))

    def pk(self, period: str) -> str:
        """Code of the PK in force on the last day of the period."""
        return self._in_force("pk_versions", "signed", period)

    def dpa(self, period: str) -> str:
        return self._in_force("dpa_versions", "approved", period)

    def _in_force(self, sheet: str, day: str, period: str) -> str:
        last = self.period(period).last_day
        return [text(row, "code") for row in self.contract[sheet] if typed(row, day, date) <= last][-1]

    def pagu(self, version: str) -> dict[str, Decimal]:
        rows = by(self.contract["budgets"], "version", version)
        return {text(row, "code"): number(row, "pagu") for row in rows}

    def entries(self, period: str, team: str) -> dict[str, list[Row]]:
        return _entries(self.office, period, team)

    def realized(self, code: str, period: str) -> Row:
        """What the team filled in for an indicator; of contributors the sums of their parts."""
        rows = by(self.entries(period, text(self.indicators[code], "team"))["realizations"], "code", code)
        names = self.indicators[code].get("contributors") or (None,)
        assert tuple(row.get("contributor") for row in rows) == names, (code, period)
        added = {key: total(rows, key) for key in ("numerator", "denominator") if len(rows) > 1}
        return {**rows[0], **added}

    def spent(self, period: str) -> dict[str, Decimal]:
        return {text(row, "code"): number(row, "spent") for row in self.entries(period, self.budget_team)["budgets"]}

    def workbooks(self) -> Iterator[tuple[str, str, dict[str, list[Row]]]]:
        """Period, team and rows of all that was delivered."""
        for period in PERIODS:
            for team in self.office.teams:
                if self.office.delivers(period, team):
                    yield period, team, self.entries(period, team)

    def achievement(self, row: Row, target: object, realization: object) -> Decimal | None:
        """The test's own capaian of signed figures, two decimals; None where it cannot be computed."""
        polarity = Polarity(text(row, "polarity"))
        if polarity is Polarity.PREDICATE:
            scores = {
                one["predicate"]: number(one, "score")
                for one in by(self.contract["predicate_scores"], "indicator", text(row, "code"))
            }
            target, realization = scores[text({"x": str(target)}, "x")], scores[text({"x": str(realization)}, "x")]
        if not isinstance(realization, Decimal):
            return None
        if isinstance(target, Interval):
            value = min(Decimal(1), realization / target.low)
            assert realization <= target.high
        elif not isinstance(target, Decimal) or (target == 0 and polarity is not Polarity.MINIMIZE):
            return None
        elif polarity is not Polarity.MINIMIZE:
            value = realization / target
        elif target == 0:
            value = Decimal(realization == 0)
        elif row["minimize_formula"] == "T/R":
            value = target / realization
        else:
            value = (2 * target - realization) / target
        return (value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


_entries = cache(Office.entries)
ROWS = {key: Rows(office) for key, office in OFFICES.items()}
each_office = pytest.mark.parametrize("year", ROWS.values(), ids=list(ROWS))
