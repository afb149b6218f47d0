"""Do the documents of the year agree: Perjanjian Kinerja with Rencana Aksi, and Perjanjian Kinerja with DPA?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from lkjgen.core.model import Aggregation, Contract, DpaKind, EntryMode, Indicator, Measure, PkKind, Target
from lkjgen.core.number import half_up, ratio
from lkjgen.core.values import dataclass


class Way(Enum):
    """How the targets of the four triwulan make the target of the year (D6)."""

    SUM = "jumlah"
    LAST = "triwulan terakhir"
    MEAN = "rata-rata"


@dataclass(frozen=True)
class Plan:
    """The Rencana Aksi of one indicator beside its target in the Perjanjian Kinerja.

    `year` is what the quarters come to; None when nothing is planned or it cannot be computed. `last` is the number of
    the quarter that `year` was read from, for `Way.LAST`.
    """

    indicator: Indicator
    target: Target
    way: Way
    year: Measure | None
    last: int | None = None

    @property
    def agrees(self) -> bool | None:
        """None when one of the two is missing; a mean is compared at the indicator's decimals."""
        pk = self.target.target
        if self.year is None or pk is None:
            return None
        if isinstance(self.year, str) and isinstance(pk, str):
            return self.year.strip().casefold() == pk.strip().casefold()
        if self.way is Way.MEAN and isinstance(pk, Decimal):
            return self.year == half_up(pk, self.indicator.decimals)
        return self.year == pk


def plan(indicator: Indicator, target: Target) -> Plan:
    """What the quarterly targets come to at the year's end, by the indicator's aggregation and entry mode (D5, D6)."""
    typed = [(number, value) for number, value in enumerate(target.quarters, 1) if value is not None]
    numbers = [value for _, value in typed if isinstance(value, Decimal)]
    stands = indicator.aggregation in (Aggregation.LAST, Aggregation.ANNUAL) or indicator.entry is EntryMode.CUMULATIVE
    if stands or indicator.is_ratio:  # a ratio's targets are the ratio up to each quarter (D38)
        last, value = typed[-1] if typed else (None, None)
        return Plan(indicator, target, Way.LAST, value, last)
    total = sum(numbers, Decimal(0)) if numbers else None
    if indicator.aggregation is Aggregation.SUM:
        return Plan(indicator, target, Way.SUM, total)
    mean = None if total is None else half_up(ratio(total, Decimal(len(numbers))), indicator.decimals)
    return Plan(indicator, target, Way.MEAN, mean)


def plans(contract: Contract, day: date) -> Iterator[Plan]:
    """One for each indicator of the Perjanjian Kinerja in force on `day`, in sheet order."""
    version = contract.pk_at(day)
    for indicator in contract.indicators_at(day):
        row = contract.target(indicator.code, version)
        if row is not None:
            yield plan(indicator, row)


@dataclass(frozen=True)
class ProgramBudget:
    """Rupiah of one program in the documents in force; None where a document does not name it."""

    code: str
    name: str
    pk: Decimal | None
    dpa: Decimal | None
    cash_plan: Decimal | None

    @property
    def agrees(self) -> bool | None:
        """Whether Perjanjian Kinerja and DPA agree; None when one of the two is missing."""
        return None if self.pk is None or self.dpa is None else self.pk == self.dpa


def comparable(contract: Contract, day: date) -> bool:
    """Perjanjian Kinerja and DPA are compared when both have been revised, or neither (D17)."""
    pk, dpa = contract.pk_at(day), contract.dpa_at(day)
    if pk is None or dpa is None:
        return False
    revised = pk.kind is PkKind.REVISED and not pk.only_official
    return revised is (dpa.kind is not DpaKind.DPA)


def program_budgets(contract: Contract, day: date) -> tuple[ProgramBudget, ...]:
    """The programs of the Perjanjian Kinerja and of the DPA in force on `day`, by code."""
    pk = contract.pk_at(day)
    promised = {one.program: one.budget for one in contract.pk_budgets_of(pk)} if pk else {}
    pagu: dict[str, Decimal] = {}
    cash: dict[str, Decimal] = {}
    rows = contract.budgets_at(day)
    for activity in contract.sub_kegiatan_at(day):
        row, program = rows[activity.code], activity.program_code
        if row.pagu is not None:
            pagu[program] = pagu.get(program, Decimal(0)) + row.pagu
        typed = [value for value in row.quarters if value is not None]
        if typed:
            cash[program] = cash.get(program, Decimal(0)) + sum(typed, Decimal(0))
    names = contract.activity_by_code
    return tuple(
        ProgramBudget(
            code, names[code].name if code in names else "", promised.get(code), pagu.get(code), cash.get(code)
        )
        for code in sorted({*promised, *pagu})
    )
