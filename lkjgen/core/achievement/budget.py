"""Money and output: sub kegiatan and their sums, absorption, efficiency per sasaran (D12, D17–D19)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, localcontext

from lkjgen.core.achievement.formulas import absorption, incomplete, maximize, not_assessable
from lkjgen.core.achievement.results import (
    BudgetLine,
    Efficiency,
    EfficiencyVerdict,
    IndicatorResult,
    Reached,
    Result,
    Status,
    used,
)
from lkjgen.core.model import Activity, Budget, Dossier
from lkjgen.core.number import EXACT, half_up, ratio, sum_all
from lkjgen.core.policy import Policy


def sub_kegiatan_line(dossier: Dossier, activity: Activity, budget: Budget) -> BudgetLine:
    """One sub kegiatan: pagu of the DPA in force, rupiah from the LRA, output and fisik, all up to the period's end."""
    period, code = dossier.period, activity.code
    spending, report = dossier.spending(code, period), dossier.output(code, period)
    plans = budget.quarters[: period.quarter or 4]
    output = report.output if report else None
    spent = spending.spent if spending else None
    return BudgetLine(
        id=f"anggaran/{code}/{period.key}",
        code=code,
        name=activity.name,
        activity=activity,
        pagu=budget.pagu,
        planned=sum_all(plans),
        spent=spent,
        absorption=replace(
            _absorption(code, period.key, spent, budget.pagu, ()),
            sources=(*used(spending, "spent", period=period), *used(budget, "pagu")),
        ),
        output_target=budget.output_target,
        output=output,
        output_achievement=replace(
            _output(code, period.key, output, budget.output_target),
            sources=(*used(report, "output", period=period), *used(budget, "output_target")),
        ),
        physical=report.physical if report else None,
        missing=(code,) if spent is None or budget.pagu is None else (),
    )


def total_line(
    dossier: Dossier, code: str, name: str, parts: Iterable[BudgetLine], activity: Activity | None = None
) -> BudgetLine:
    """The sum of sub kegiatan lines; a sum that lacks a part is None and names the part, never a smaller sum."""
    lines = tuple(parts)
    key = dossier.period.key
    missing = tuple(code for line in lines for code in line.missing)
    spent = sum_all(line.spent for line in lines)
    pagu = sum_all(line.pagu for line in lines)
    return BudgetLine(
        id=f"anggaran/{code}/{key}",
        code=code,
        name=name,
        activity=activity,
        pagu=pagu,
        planned=sum_all(line.planned for line in lines),
        spent=spent,
        absorption=_absorption(code, key, spent, pagu, missing) if lines else _nothing(code, key),
        physical=_weighted(lines),
        missing=missing,
    )


def _weighted(lines: tuple[BudgetLine, ...]) -> Decimal | None:
    """The mean of fisik, each sub kegiatan by its pagu, as it is printed; None where one lacks either, or nothing is budgeted."""
    pagu = sum_all(line.pagu for line in lines)
    done = sum_all(_times(line.physical, line.pagu) for line in lines)
    return half_up(ratio(done, pagu), 2) if pagu and done is not None else None


def _times(physical: Decimal | None, pagu: Decimal | None) -> Decimal | None:
    """Where no rupiah is budgeted, there is nothing to weigh."""
    if pagu is None or (physical is None and pagu):
        return None
    with localcontext(EXACT):
        return (physical or Decimal(0)) * pagu


def _nothing(code: str, key: str) -> Result:
    return replace(not_assessable("tidak ada sub kegiatan"), id=f"serapan/{code}/{key}")


def _absorption(code: str, key: str, spent: Decimal | None, pagu: Decimal | None, missing: tuple[str, ...]) -> Result:
    if spent is None or pagu is None:
        codes = f" ({', '.join(missing)})" if missing else ""
        result = incomplete(f"{'realisasi' if spent is None else 'pagu'} belum lengkap{codes}")
    else:
        result = absorption(spent, pagu)
    return replace(result, id=f"serapan/{code}/{key}")


def _output(code: str, key: str, output: Decimal | None, target: Decimal | None) -> Result:
    if target is None:
        result = incomplete("target keluaran belum ada")
    elif output is None:
        result = incomplete("keluaran belum diisi")
    else:
        result = maximize(output, target)
    return replace(result, id=f"capaian-keluaran/{code}/{key}")


def efficiency(
    policy: Policy, indicators: tuple[IndicatorResult, ...], average: Result, line: BudgetLine
) -> Efficiency:
    """D12: efficient only when every indicator is computed and reached and absorption is below the capaian.

    Where others paid for a part of the result, or a figure is missing, it cannot be computed and says why. "Low"
    absorption is one below the second class of the office's scale.
    """
    unknown = EfficiencyVerdict.UNKNOWN
    open_ones = [_named(one) for one in indicators if one.achievement.status is not Status.COMPUTED]
    others = [_named(one) for one in indicators if one.other_part]
    spent = line.absorption.value
    if line.absorption.status is Status.NOT_ASSESSABLE or spent is None:
        return Efficiency(unknown, f"serapan anggaran tidak ada: {line.absorption.reason}", None)
    if average.value is None:
        return Efficiency(unknown, "capaian sasaran tidak dapat dihitung", None)
    with localcontext(EXACT):
        difference = average.value - spent
    if others:
        return Efficiency(unknown, f"sebagian hasil {', '.join(others)} dibiayai pihak lain", difference)
    if open_ones:
        return Efficiency(unknown, f"{', '.join(open_ones)} tidak memiliki capaian", difference)
    missed = [_named(one) for one in indicators if one.reached is Reached.MISSED]
    if missed:
        reason = f"target {', '.join(missed)} tidak tercapai"
        low = spent < policy.bound_high
        verdict = EfficiencyVerdict.LOW_ABSORPTION_MISSED if low else EfficiencyVerdict.NOT_EFFICIENT
        return Efficiency(verdict, reason, difference)
    if difference > 0:
        return Efficiency(
            EfficiencyVerdict.EFFICIENT, "semua target tercapai dengan penyerapan di bawah capaian", difference
        )
    return Efficiency(EfficiencyVerdict.NOT_EFFICIENT, "penyerapan tidak di bawah capaian", difference)


def _named(one: IndicatorResult) -> str:
    return f"{one.indicator.code} {one.indicator.text.strip().rstrip('.')}"
