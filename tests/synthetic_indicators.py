"""Indicators of every kind with a year of entries, made by chance that is always the same: what a form has to answer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lkjgen.core import model as m
from lkjgen.core.policy import Policy
from tests.small_dossier import YEAR, contract, dossier, indicator, row, targets

D = Decimal
TEAM = m.Team(code="A", name="Bidang A")
QUARTERS: tuple[int | None, ...] = (1, 2, 3, 4, None)
CONTRIBUTORS = ("Puskesmas Utara", "Puskesmas Selatan", "Puskesmas Timur")
_SCORES = {"AA": 6, "A": 5, "BB": 4, "B": 3, "CC": 2, "C": 1}


@dataclass(frozen=True)
class Case:
    indicator: m.Indicator
    target: m.Target
    entries: Mapping[int | None, tuple[m.Realization, ...]]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  the same on every machine, and no secret

    def case(self, number: int) -> Case:
        code, pick = f"IK-{number:03}", self.chance.choice
        polarity = list(m.Polarity)[number % len(m.Polarity)]
        fields: dict[str, Any] = {
            "polarity": polarity,
            "aggregation": list(m.Aggregation)[number // 5 % 4],
            "entry": list(m.EntryMode)[number // 20 % 2],
            "decimals": pick((0, 1, 2, 2, 3)),
        }
        is_number = polarity not in (m.Polarity.PREDICATE, m.Polarity.DATE)
        if is_number and number % 3 == 0:
            ways = (m.Aggregation.SUM, m.Aggregation.LAST)
            fields |= {
                "numerator": "Bagian",
                "denominator": "Seluruhnya",
                "unit": pick(("%", "per 1.000 KH", "rasio", "per 100.000 penduduk")),
                "aggregation": pick((m.Aggregation.LAST, m.Aggregation.ANNUAL)),
                "numerator_aggregation": pick(ways),
                "denominator_aggregation": pick(ways),
                "numerator_entry": pick((None, *m.EntryMode)),
                "denominator_entry": pick((None, *m.EntryMode)),
            }
        elif is_number:
            fields["unit"] = pick(("unit", "%", "indeks", "hari", "satuan lain"))
        else:
            fields["unit"] = "predikat" if polarity is m.Polarity.PREDICATE else "tanggal"
        if polarity is m.Polarity.DATE and number % 2:
            fields["start"] = date(YEAR, 1, pick((2, 15)))
        if polarity is m.Polarity.MINIMIZE:
            fields["minimize_formula"] = pick((None, *m.MinimizeFormula))
        one = indicator(code, **fields)
        if number % 4 == 1 and one.adds_contributors:
            one = replace(one, contributors=CONTRIBUTORS)
        return Case(one, self.targets(one), {quarter: tuple(self.entries(one)) for quarter in QUARTERS})

    def entries(self, one: m.Indicator) -> Iterator[m.Realization]:
        """The row of the indicator, or of each contributor; mostly they tell alike, as they do where all is well."""
        kind = self.chance.random()
        for name in one.contributors or ("",):
            kind = self.chance.random() if self.chance.random() < 0.1 else kind
            if (told := self.entry(one, kind)) is not None:
                yield replace(told, contributor=name)

    def targets(self, one: m.Indicator) -> m.Target:
        year = self.target(one)
        due = self.chance.choice(((1, 2, 3, 4), (1, 2, 3, 4), (2, 4), (1,), (4,), (2, 3), ()))
        return targets(year, *(self.target(one) if n in due else None for n in (1, 2, 3, 4)), code=one.code)

    def target(self, one: m.Indicator) -> m.Measure:
        match one.polarity:
            case m.Polarity.DATE:
                return date(YEAR, 1, 1) + timedelta(days=self.chance.randrange(20, 360))
            case m.Polarity.PREDICATE:
                return self.chance.choice(list(_SCORES))
            case m.Polarity.RANGE:
                low = self.number(one, 60)
                return m.Interval(low, low + abs(self.number(one, 30)))
        return self.number(one, 100)

    def number(self, one: m.Indicator, most: int) -> D:
        """Mostly of the indicator's decimals and size; also 0, below 0, and large."""
        kind, scale = self.chance.random(), int(10**one.decimals)
        if kind < 0.06:
            return D(0)
        size = most * 10_000_000 if kind > 0.96 else most
        value = D(self.chance.randrange(1, size * scale)) / scale
        return -value if 0.06 < kind < 0.12 else value

    def typed(self, one: m.Indicator) -> D:
        """With more decimals than are printed, often exactly a half."""
        value, surplus = self.number(one, 120), self.chance.choice((0, 0, 5, 5, 49, 51, 499))
        step = D(1).scaleb(-one.decimals - len(str(surplus)))
        return value + step * surplus * (1 if value >= 0 else -1)

    def entry(self, one: m.Indicator, kind: float) -> m.Realization | None:
        if kind < 0.12:
            return None
        if kind < 0.17:
            return row(None, one.code, measured=m.Measured.NO, reason="Survei ditunda.")
        fields: dict[str, Any] = {"data_year": YEAR - 1} if kind < 0.2 else {"data_year": YEAR} if kind < 0.25 else {}
        if one.is_ratio:
            whole = D(self.chance.choice((8, 16, 40, 125, 640, 800, 62_400, self.chance.randrange(1, 10**6))))
            parts = {"numerator": D(self.chance.randrange(0, int(whole) + 1)), "denominator": whole}
            if kind > 0.95:
                parts.pop(self.chance.choice(("numerator", "denominator")))
            elif kind > 0.93:
                parts["denominator"] = D(0)
            return row(None, one.code, **parts, **fields)
        match one.polarity:
            case m.Polarity.DATE:
                if kind > 0.85:
                    return row(None, one.code, measured=m.Measured.NOT_DONE, stage="Tahap lelang")
                return row(date(YEAR, 1, 1) + timedelta(days=self.chance.randrange(10, 364)), one.code, **fields)
            case m.Polarity.PREDICATE:
                return row(self.chance.choice(list(_SCORES)), one.code, **fields)
        return row(self.typed(one), one.code, **fields)


def cases(count: int, seed: int = 11) -> list[Case]:
    maker = _Maker(seed)
    return [maker.case(number) for number in range(count)]


def contract_of(given: list[Case], policy: Policy | None = None) -> m.Contract:
    scores = tuple(
        m.PredicateScore(indicator=one.indicator.code, predicate=name, score=D(score))
        for one in given
        if one.indicator.polarity is m.Polarity.PREDICATE
        for name, score in _SCORES.items()
    )
    return contract(
        *(one.indicator for one in given),
        rows=[one.target for one in given],
        teams=(TEAM,),
        predicate_scores=scores,
        policy=policy or Policy(),
    )


def year_until(held: m.Contract, given: list[Case], quarter: int | None) -> m.Dossier:
    """The year as the team told it up to a triwulan, or to the annual form."""
    wanted = [each for each in QUARTERS if quarter is None or (each is not None and each <= quarter)]
    told = {each: [row for one in given for row in one.entries[each]] for each in wanted}
    return dossier(held, quarter, told)
