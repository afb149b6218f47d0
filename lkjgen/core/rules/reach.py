"""ISI-052: numbers out of reach of what they belong to: target, last year, the triwulan before, pagu (D45)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, EntryMode, Measure, Record
from lkjgen.core.number import half_up
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.bounds import WORKBOOK
from lkjgen.core.rules.due import Entry, delivered, entries, last_year
from lkjgen.core.rules.spending import previous
from lkjgen.core.rules.streams import streams
from lkjgen.core.rules.wording import shown
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Reach:
    """What a number is compared with: asked from `above` times as much on, and down to a `below`th of it.

    None: not asked in that direction. A whole number may be small without being a slip: then `whole` counts.
    """

    what: str
    value: Measure | None
    above: int | None
    below: int | None = None
    whole: int | None = None

    def holds(self, number: Decimal) -> bool:
        if not isinstance(self.value, Decimal) or self.value <= 0 or number <= 0:
            return True
        least = self.below if number != number.to_integral_value() else self.whole
        too_large = self.above is not None and number >= self.value * self.above
        return not too_large and not (least is not None and number * least <= self.value)


_SAME, _BEFORE, _CASH_SLIP = 50, 1000, 10_000
"""How many times more or less than the target; than the triwulan before; than the pagu. None is told by a regulation."""


@dataclass(frozen=True)
class Amount:
    """A number with what it is compared with, and the hit when it is out of reach of it."""

    number: Decimal
    reaches: tuple[Reach, ...]
    hit: Callable[[Reach], Hit]

    def out_of_reach(self) -> Reach | None:
        return next((one for one in self.reaches if not one.holds(self.number)), None)


def amounts(dossier: Dossier, results: Results) -> Iterator[Amount]:
    """Every number of the period's workbooks beside what it belongs to."""
    for entry in entries(dossier, results):
        yield from _measured(entry)
    day, before = dossier.period.last_day, previous(dossier)
    budgets = dossier.contract.budgets_at(day)
    pagu = sum((budgets[one.code].pagu or Decimal(0) for one in dossier.contract.sub_kegiatan_at(day)), Decimal(0))
    for team, sent in delivered(dossier):
        for output in sent.outputs:
            budget, earlier = budgets.get(output.code), dossier.output(output.code, before) if before else None
            target = Reach("target keluaran", budget.output_target if budget else None, _SAME)
            last = Reach("keluaran sebelumnya", earlier.output if earlier else None, _BEFORE)
            reach = last if target.value is None else target
            yield from _amount(dossier, output, "output", f"keluaran/{output.code}", team.code, reach)
        for row in sent.budgets:
            budget = budgets.get(row.code)
            reach = Reach("pagu", budget.pagu if budget else None, None, _CASH_SLIP, _CASH_SLIP)
            yield from _amount(dossier, row, "spent", f"anggaran/{row.code}", team.code, reach)
        reach = Reach("jumlah pagu", pagu, _SAME, _CASH_SLIP, _CASH_SLIP)
        yield from _amount(dossier, sent.statement, "lra_total", "lra", team.code, reach)


def _measured(entry: Entry) -> Iterator[Amount]:
    """The indicator's figure against target and last year; where a target tells nothing of it, against what came before."""
    indicator, number = entry.indicator, entry.number
    own_quarter = entry.dossier.period.quarter is not None and indicator.entry is EntryMode.OWN_QUARTER
    if number is not None:
        least = (None, None) if own_quarter else (_SAME, _BEFORE)
        past = [Reach("realisasi tahun lalu", one, _SAME, *least) for one in last_year(entry)]
        found = shown(half_up(number, indicator.decimals)) if indicator.is_ratio else shown(number)
        told = partial(_hit, entry, "numerator" if indicator.is_ratio else "value", "Realisasi", found)
        yield Amount(number, (Reach("target", entry.target, _SAME, _SAME, _BEFORE), *past), told)
    for one in streams(entry):
        if one.key != "value" or not isinstance(entry.target, Decimal):
            reach = Reach(f"{one.what.lower()} sebelumnya", one.last, _BEFORE, _BEFORE, _BEFORE)
            yield Amount(one.now, (reach,), partial(_hit, entry, one.key, one.what, shown(one.now)))


def _hit(entry: Entry, key: str, what: str, found: str, reach: Reach) -> Hit:
    values = {"what": what, "row": entry.label, "other": reach.what}
    return replace(entry.hit(key, found, shown(reach.value)), values=values)


def _amount(dossier: Dossier, row: Record, key: str, about: str, team: str, reach: Reach) -> Iterator[Amount]:
    number = getattr(row, key)
    if isinstance(number, Decimal):
        what = next(columns[key].what for kind, _, columns in WORKBOOK.values() if isinstance(row, kind))
        values = {"what": what, "row": getattr(row, "code", team), "other": reach.what}
        subject, found = f"{about}/{dossier.period.key}", shown(number)
        hit = Hit(row.source.place(key), subject, found, shown(reach.value), values, team)
        yield Amount(number, (reach,), lambda _: hit)


@rule(
    "ISI-052",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Isian jauh dari pembandingnya",
    reference=True,
    message="{what} {row} tertulis {found}, sedangkan {other} {expected}: berbeda puluhan kali atau lebih.",
    remedy="Periksa satuan dan letak koma, misalnya ribuan atau seratus kali lipat.",
    basis="Keputusan D28: angka yang janggal ditanyakan, tidak diubah; keputusan D45",
    silences=("ISI-069", "CAP-003", "CAP-010"),
)
def out_of_reach(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Perbedaan sebesar itu dari target, tahun lalu, triwulan lalu, atau pagu biasanya karena satuan atau koma."""
    told: set[object] = set()
    for amount in amounts(dossier, results):
        reach = amount.out_of_reach()
        if reach is not None:
            hit = amount.hit(reach)
            if hit.place not in told:
                told.add(hit.place)
                yield hit


RULES = (out_of_reach,)
