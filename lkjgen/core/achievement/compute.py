"""All figures of a dossier's period, computed once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement.budget import efficiency, sub_kegiatan_line, total_line
from lkjgen.core.achievement.formulas import (
    HUNDRED,
    capped,
    category,
    in_mean,
    incomplete,
    mean_of_printed,
    not_assessable,
)
from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.achievement.results import (
    BudgetLine,
    IndicatorResult,
    Reached,
    Result,
    Results,
    SasaranResult,
    Status,
)
from lkjgen.core.model import PENUNJANG, ActivityLevel, Dossier, Sasaran
from lkjgen.core.number import show
from lkjgen.core.policy import Band, Policy

_MEAN = "rata-rata capaian"


def compute(dossier: Dossier) -> Results:
    """Indicators, sasaran, budget lines and the office's average for the dossier's period."""
    contract, period = dossier.contract, dossier.period
    indicators = tuple(measure_indicator(dossier, one) for one in dossier.indicators)
    budgets = contract.budgets_at(period.last_day)
    lines = tuple(
        sub_kegiatan_line(dossier, one, budgets[one.code]) for one in contract.sub_kegiatan_at(period.last_day)
    )
    held = {one.indicator.sasaran for one in indicators}
    sasaran = tuple(
        _sasaran(dossier, one, tuple(each for each in indicators if each.indicator.sasaran == one.code), lines)
        for one in contract.sasaran
        if one.code in held
    )
    average, beside = _office_averages(dossier, indicators, sasaran)
    supporting = [one for one in lines if one.activity and one.activity.sasaran.casefold() == PENUNJANG]
    return Results(
        period=period,
        pk_version=contract.pk_at(period.last_day),
        dpa_version=contract.dpa_at(period.last_day),
        indicators=indicators,
        sasaran=sasaran,
        average=average,
        category=_category(contract.policy, average),
        programs=_sums(dossier, lines, ActivityLevel.PROGRAM),
        kegiatan=_sums(dossier, lines, ActivityLevel.KEGIATAN),
        sub_kegiatan=lines,
        supporting=total_line(dossier, PENUNJANG, "Penunjang urusan", supporting) if supporting else None,
        total=total_line(dossier, "PD", "Jumlah", lines),
        beside=beside,
        funds=_funds(dossier, lines),
    )


def _sasaran(
    dossier: Dossier, sasaran: Sasaran, indicators: tuple[IndicatorResult, ...], lines: tuple[BudgetLine, ...]
) -> SasaranResult:
    policy, key, code = dossier.contract.policy, dossier.period.key, sasaran.code
    average = _average(f"capaian/{code}/{key}", _capaian(policy, indicators))
    beside = None
    if average.value is not None:
        parts = _capaian(policy, indicators, _bound(policy))
        beside = _average(f"capaian-dibatasi/{code}/{key}", parts, _limited(_bound(policy)))
    line = total_line(
        dossier, code, sasaran.text, (one for one in lines if one.activity and one.activity.sasaran == code)
    )
    counting = _counting(policy, average, beside)
    return SasaranResult(
        sasaran=sasaran,
        indicators=indicators,
        average=average,
        capped_average=beside,
        category=_category(policy, counting),
        reached=sum(one.reached in (Reached.REACHED, Reached.EXCEEDED) for one in indicators),
        counted=len(indicators),
        left_out=tuple(one for one in indicators if one.achievement.status is not Status.COMPUTED),
        budget=line,
        efficiency=efficiency(policy, indicators, average, line),
        bound=_bound(policy),
        raised=tuple(one for one in indicators if _is_raised(policy, one)),
    )


def _office_averages(
    dossier: Dossier, indicators: tuple[IndicatorResult, ...], sasaran: tuple[SasaranResult, ...]
) -> tuple[Result, Result | None]:
    """The office's average that counts by policy, and beside it the other one: without bound, or with that of 100 (D50)."""
    policy, key = dossier.contract.policy, dossier.period.key
    whole, limited = _capaian(policy, indicators), _capaian(policy, indicators, _bound(policy))
    if policy.average == "rata-rata sasaran":
        whole, limited = [one.average for one in sasaran], [one.capped_average or one.average for one in sasaran]
    plain = _average(f"capaian/PD/{key}", whole)
    if plain.value is None:
        return plain, None
    if policy.mean_cap is None:
        return replace(not_assessable(UNANSWERED), id=plain.id), None
    bounded = _average(f"capaian-dibatasi/PD/{key}", limited, _limited(_bound(policy)))
    return (plain, bounded) if policy.mean_bound is None else (bounded, plain)


UNANSWERED = "batas capaian untuk rata-rata belum dipilih pada lembar Kebijakan"
"""Why the office has no mean and no category (D50)."""


def _bound(policy: Policy) -> Decimal:
    """What a capaian counts at most in the mean with bound: by policy, 100 where it sets none."""
    return HUNDRED if policy.mean_bound is None else policy.mean_bound


def _counting(policy: Policy, average: Result, beside: Result | None) -> Result:
    """Of a sasaran's two means the one that counts by policy."""
    return average if beside is None or policy.mean_bound is None else beside


def _category(policy: Policy, counting: Result) -> Band | None:
    if counting.value is None or policy.mean_cap is None:
        return None
    return category(counting.value, policy)


def _is_raised(policy: Policy, one: IndicatorResult) -> bool:
    """Whether a negative capaian counts as 0 in the means (D35)."""
    return one.shown is not None and in_mean(one.shown, policy) != one.shown


def _capaian(policy: Policy, indicators: Sequence[IndicatorResult], bound: Decimal | None = None) -> list[Result]:
    """The capaian as they are printed and as they enter a mean."""
    return [
        replace(one.achievement, value=capped(in_mean(one.shown, policy), bound))
        if one.shown is not None
        else one.achievement
        for one in indicators
    ]


def _limited(bound: Decimal) -> str:
    return f"{_MEAN}, masing-masing paling tinggi {show(bound, 0)}"


def _average(identity: str, parts: Sequence[Result], formula: str = _MEAN) -> Result:
    """The mean of what was computed (D11), of figures as printed; what was not is left out, never counted as 0."""
    values = [one.value for one in parts if one.value is not None]
    if values:
        return mean_of_printed(identity, values, formula)
    unfilled = any(one.status is Status.INCOMPLETE for one in parts)
    reason = "tidak ada capaian yang dapat dihitung"
    return replace(incomplete(reason) if unfilled else not_assessable(reason), id=identity)


def _sums(dossier: Dossier, lines: tuple[BudgetLine, ...], level: ActivityLevel) -> tuple[BudgetLine, ...]:
    """The programs or kegiatan that have a sub kegiatan in force, in the order of their first one."""
    groups: dict[str, list[BudgetLine]] = {}
    for line in lines:
        if line.activity:
            program = level is ActivityLevel.PROGRAM
            code = line.activity.program_code if program else line.activity.kegiatan_code
            groups.setdefault(code, []).append(line)
    known = dossier.contract.activity_by_code
    return tuple(
        total_line(dossier, code, known[code].name if code in known else code, members, known.get(code))
        for code, members in groups.items()
    )


def _funds(dossier: Dossier, lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """The sub kegiatan by source of funds, as first written; capitals, blanks and punctuation make no other source."""
    groups: dict[str, list[BudgetLine]] = {}
    names: dict[str, str] = {}
    for line in lines:
        written = line.activity.funding.strip() if line.activity else ""
        key = "-".join(re.findall(r"\w+", written.casefold()))
        groups.setdefault(key, []).append(line)
        names.setdefault(key, written)
    known = sorted(groups, key=lambda one: one == "")  # in the order of the DPA; what has no source comes last
    return tuple(total_line(dossier, f"dana-{one or 'kosong'}", names[one], groups[one]) for one in known)
