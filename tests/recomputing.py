"""What a year's drafts print, and what the decisions make of two printed figures; nothing of the product's calculation.

D33: rounding is half away from zero, once; what is printed is what counts. What people typed as a value is a source: it must
stand as it was typed, at the decimals its indicator declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from lkjgen.core.document import plain
from lkjgen.core.model import (
    Contract,
    Dossier,
    Indicator,
    Interval,
    Measure,
    Period,
    PkVersion,
    Polarity,
)
from lkjgen.core.number import show_date
from tests.example_documents import Draft
from tests.printed import Printed, number, show

HUNDRED = Decimal(100)


class NotCoveredError(Exception):
    """No rule says how the figure comes about."""


class Year:
    """The drafts of an office; `expected` is what a figure must show, as text without unit."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts: Mapping[str, Printed] = {
            one.dossier.period.key: Printed(one.document, one.dossier) for one in drafts
        }
        self.dossiers: Mapping[str, Dossier] = {one.dossier.period.key: one.dossier for one in drafts}
        self.contract: Contract = drafts[-1].dossier.contract
        self.year = drafts[-1].dossier.period.year

    # --- what is printed -----------------------------------------------------------------------------------------

    def text(self, identity: str, key: str) -> str | None:
        """A figure as printed in the draft of `key`, else in another draft of the year."""
        own = self.drafts[key].figure(identity)
        return (
            own if own is not None else next(filter(None, (one.figure(identity) for one in self.drafts.values())), None)
        )

    def value(self, identity: str, key: str) -> Decimal | None:
        found = self.text(identity, key)
        return number(found) if found else None

    def needed(self, identity: str, key: str) -> Decimal:
        """A printed figure that another one is made of; that it is not printed anywhere is a fault."""
        found = self.value(identity, key)
        if found is None:
            raise NotCoveredError(f"{identity} is not printed")
        return found

    # --- what people typed, and how it is taken ---

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return self.contract.indicator_by_code

    def measure(self, value: Measure | None, code: str) -> str:
        """A typed value at the decimals of its indicator."""
        decimals = self.indicators[code].decimals
        match value:
            case Decimal():
                return show(value, decimals)
            case Interval():
                return f"{show(value.low, decimals)}–{show(value.high, decimals)}"
            case date():
                return show_date(value)
            case str():
                return value
        raise NotCoveredError(f"{code}: nobody typed it")

    def version(self, tail: str) -> PkVersion | None:
        """By its code, or the one in force at the end of the period of that key."""
        named = next((one for one in self.contract.pk_versions if one.code == tail), None)
        return named or self.contract.pk_at(period_of(self.year, tail).last_day)

    def ra(self, code: str, tail: str) -> tuple[Measure | None, ...]:
        row = self.contract.target(code, self.version(tail))
        return row.quarters if row else (None,) * 4

    def codes(self, key: str, sasaran: str = "PD") -> list[str]:
        held = self.dossiers[key].indicators
        return [one.code for one in held if sasaran in ("PD", one.sasaran)]

    def subs(self, code: str, key: str) -> list[str]:
        """The sub kegiatan that a program, kegiatan, sasaran, the penunjang or the office adds up."""
        found = self.contract.sub_kegiatan_at(self.dossiers[key].period.last_day)
        return [
            one.code
            for one in found
            if code in ("PD", one.sasaran, one.code)
            or (code == "penunjang" and one.sasaran.casefold() == code)
            or one.code.startswith(f"{code}.")
            or (code.startswith("dana-") and code == _funds(one.funding))
        ]

    def capaian(self, realization: str, target: str, code: str) -> str:
        """The capaian of two printed figures by the formula that the office declares (D2, D3, D35)."""
        one = self.indicators[code]
        if one.polarity is Polarity.PREDICATE:
            scores = self.contract.scores(code)
            return percent(scores[realization.casefold()], scores[target.casefold()])
        if one.polarity is Polarity.DATE:
            return self._by_date(realization, target, one)
        reached = known(realization)
        if one.polarity is Polarity.RANGE:
            low, high = (known(each) for each in target.split("–"))
            if low <= reached <= high:
                return "100,00"
            return percent(reached, low) if reached < low else percent(max(2 * high - reached, Decimal(0)), high)
        aim = known(target)
        if one.polarity is Polarity.MAXIMIZE:
            return percent(reached, aim)
        if aim == 0:
            return "100,00" if reached <= 0 else "0,00"
        formula = one.minimize_formula.value if one.minimize_formula else self.contract.policy.minimize_formula
        return percent(aim, reached) if formula == "T/R" else percent(max(2 * aim - reached, Decimal(0)), aim)

    def _by_date(self, realization: str, target: str, one: Indicator) -> str:
        if realization == "belum terlaksana":
            return "0,00"  # D36
        done, due = day_of(realization), day_of(target)
        late = (done - due).days
        if late <= 0:
            return "100,00"
        planned = (due - one.start).days if one.start else 0
        return show(max(Decimal(0), (1 - Decimal(late) / planned) * 100), 2) if planned > 0 else "0,00"

    def reached(self, code: str, key: str) -> bool:
        """Told by realization and target, never by a capaian that was rounded or capped."""
        realization, target = self.text(f"realisasi/{code}/{key}", key), self.target_of(code, key)
        one = self.indicators[code]
        if realization is None or target is None or self.value(f"capaian/{code}/{key}", key) is None:
            return False
        if one.polarity in (Polarity.PREDICATE, Polarity.DATE):
            return known(self.capaian(realization, target, code)) >= HUNDRED
        value = known(realization)
        if one.polarity is Polarity.RANGE:
            low, high = (known(each) for each in target.split("–"))
            return low <= value <= high
        return value >= known(target) if one.polarity is Polarity.MAXIMIZE else value <= known(target)

    def target_of(self, code: str, key: str) -> str | None:
        return self.text(f"{'target' if key == 'Tahunan' else 'target-ra'}/{code}/{key}", key)

    def computed(self, codes: Iterable[str], key: str) -> list[Decimal]:
        """The printed capaian that enter a mean."""
        found = (self.value(f"capaian/{code}/{key}", key) for code in codes)
        return [one for one in found if one is not None]

    # --- ratios --------------------------------------------------------------------------------------------------

    def parts(self, code: str, key: str) -> tuple[Decimal, Decimal]:
        """Pembilang and penyebut as the table of formulas prints them."""
        table = self.drafts[key].tables["tabel/rumus"]
        (row,) = (row for row in table.rows if row.key == code)
        told = plain(row.cells[-1].content)
        one = self.indicators[code]
        match = re.search(rf"{re.escape(one.numerator)}: (\S+?); {re.escape(one.denominator)}: (\S+)", told)
        if match is None:
            raise NotCoveredError(f"{code}: pembilang and penyebut are not printed")
        return known(match[1]), known(match[2])

    def quotient(self, numerator: Decimal, denominator: Decimal, code: str) -> str:
        return show(numerator / denominator * factor(self.indicators[code].unit), self.indicators[code].decimals)


def _funds(funding: str) -> str:
    """The code under which a source of funds is added up."""
    return f"dana-{'-'.join(re.findall(r'[a-z0-9]+', funding.casefold())) or 'kosong'}"


def factor(unit: str) -> Decimal:
    """What a ratio of that unit is multiplied by (D34)."""
    if unit.strip().casefold() in ("%", "persen", "persentase"):
        return HUNDRED
    if unit.strip() == "‰":
        return Decimal(1000)
    match = re.search(r"(?:per|/) ?(\d[\d.]*)", unit)
    return Decimal(match[1].replace(".", "")) if match else Decimal(1)


def period_of(year: int, key: str) -> Period:
    return Period(year, int(key[2:]) if key.startswith("TW") else None)


def percent(part: Decimal, whole: Decimal) -> str:
    return show(part / whole * 100, 2)


def mean(values: Sequence[Decimal], decimals: int = 2) -> str:
    if not values:
        raise NotCoveredError("a mean of nothing")
    return show(sum(values, Decimal(0)) / len(values), decimals)


def plain_number(value: Decimal | None) -> str:
    """What was typed, with all its digits."""
    if value is None:
        raise NotCoveredError("nobody typed it")
    normal = format(value.normalize(), "f")
    return show(value, len(normal.partition(".")[2]))


def day_of(text: str) -> date:
    months = [show_date(date(2000, month, 1)).split(" ")[1] for month in range(1, 13)]
    day, month, year = text.split(" ")
    return date(int(year), months.index(month) + 1, int(day))


def known(text: str) -> Decimal:
    found = number(text)
    if found is None:
        raise NotCoveredError(f"{text!r} is no number")
    return found


Rule = Callable[[Year, list[str], str], str]
"""What a figure must show, from the parts of its id behind the kind and the key of the draft it stands in."""


def added(year: Year, identities: Iterable[str], key: str) -> Decimal:
    """The sum of printed figures."""
    return sum((year.needed(one, key) for one in identities), Decimal(0))
