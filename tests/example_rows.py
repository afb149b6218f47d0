"""Typed access to the rows of `lkjgen.example` for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TypeVar

from lkjgen import example
from lkjgen.core.model import Interval, Polarity
from lkjgen.example import Row

T = TypeVar("T")
QUARTERS = ("tw1", "tw2", "tw3", "tw4")
QUARTER_PERIODS = ("TW1", "TW2", "TW3", "TW4")
DPA_OF = {"TW1": "DPA", "TW2": "DPA", "TW3": "DPPA", "TW4": "DPPA", "Tahunan": "DPPA"}
contract = cache(example.contract_rows)
entries = cache(example.entries)


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


def indicators() -> dict[str, Row]:
    return {text(row, "code"): row for row in contract()["indicators"]}


def is_sub_kegiatan(code: str) -> bool:
    return code.count(".") == 5


def sub_kegiatan() -> dict[str, Row]:
    rows = {text(row, "code"): row for row in contract()["activities"]}
    return {code: row for code, row in rows.items() if is_sub_kegiatan(code)}


def pagu(version: str) -> dict[str, Decimal]:
    rows = by(contract()["budgets"], "version", version)
    return {text(row, "code"): number(row, "pagu") for row in rows}


def realized(code: str, period: str) -> Row:
    rows = by(entries(period, text(indicators()[code], "team"))["realizations"], "code", code)
    assert len(rows) == 1, (code, period)
    return rows[0]


def spent(period: str) -> dict[str, Decimal]:
    return {text(row, "code"): number(row, "spent") for row in entries(period, "SEK")["budgets"]}


def workbooks() -> Iterator[tuple[str, str, dict[str, list[Row]]]]:
    for period in example.periods():
        for team in example.teams():
            yield period, team, entries(period, team)


def achievement(row: Row, target: object, realization: object) -> Decimal | None:
    """The test's own capaian of signed figures, two decimals; None where it cannot be computed."""
    polarity = Polarity(text(row, "polarity"))
    if polarity is Polarity.PREDICATE:
        scores = {
            one["predicate"]: number(one, "score")
            for one in by(contract()["predicate_scores"], "indicator", text(row, "code"))
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
