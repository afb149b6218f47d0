"""All figures of a dossier's period, computed once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement.budget import efficiency, sub_kegiatan_line, total_line
from lkjgen.core.achievement.formulas import (
    HUNDRED,
    as_shown,
    capped,
    category,
    incomplete,
    mean,
    not_assessable,
    rounded,
)
from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.achievement.results import BudgetLine, IndicatorResult, Result, Results, SasaranResult, Status
from lkjgen.core.model import PENUNJANG, ActivityLevel, Dossier, Sasaran
from lkjgen.core.number import show
from lkjgen.core.policy import Policy

_MEAN = "rata-rata capaian"


def compute(dossier: Dossier) -> Results:
    """Indicators, sasaran, budget lines and the office's average for the dossier's period."""
    contract, period = dossier.contract, dossier.period
    policy = contract.policy
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
    return Results(
        period=period,
        pk_version=contract.pk_at(period.last_day),
        dpa_version=contract.dpa_at(period.last_day),
        indicators=indicators,
        sasaran=sasaran,
        average=average,
        category=category(as_shown(average.value), policy) if average.value is not None else None,
        programs=_sums(dossier, lines, ActivityLevel.PROGRAM),
        kegiatan=_sums(dossier, lines, ActivityLevel.KEGIATAN),
        sub_kegiatan=lines,
        supporting=total_line(
            dossier,
            PENUNJANG,
            "Penunjang urusan",
            (one for one in lines if one.activity and one.activity.sasaran.casefold() == PENUNJANG),
        ),
        total=total_line(dossier, "PD", "Jumlah", lines),
        capped_average=beside,
        funds=_funds(dossier, lines),
    )


def _sasaran(
    dossier: Dossier, sasaran: Sasaran, indicators: tuple[IndicatorResult, ...], lines: tuple[BudgetLine, ...]
) -> SasaranResult:
    policy, key = dossier.contract.policy, dossier.period.key
    achievements = [one.achievement for one in indicators]
    average = _average(f"capaian/{sasaran.code}/{key}", achievements, cap=policy.cap)
    line = total_line(
        dossier,
        sasaran.code,
        sasaran.text,
        (one for one in lines if one.activity and one.activity.sasaran == sasaran.code),
    )
    beside = None
    if _exceeding(policy, achievements) and average.value is not None:
        beside = _capped_average(sasaran.code, key, achievements)
    return SasaranResult(
        sasaran=sasaran,
        indicators=indicators,
        average=average,
        capped_average=beside,
        category=category(as_shown(average.value), policy) if average.value is not None else None,
        reached=sum(one.shown is not None and one.shown >= HUNDRED for one in indicators),
        counted=len(indicators),
        left_out=tuple(one for one in indicators if one.achievement.status is not Status.COMPUTED),
        budget=line,
        efficiency=efficiency(policy, indicators, average, line),
    )


def _office_averages(
    dossier: Dossier, indicators: tuple[IndicatorResult, ...], sasaran: tuple[SasaranResult, ...]
) -> tuple[Result, Result | None]:
    """The office's average by the policy's way of averaging, and beside it the capped one where there is one (D11)."""
    policy, key = dossier.contract.policy, dossier.period.key
    identity, achievements = f"capaian/PD/{key}", [one.achievement for one in indicators]
    if policy.average == "rata-rata sasaran":
        average = _average(identity, [one.average for one in sasaran], cap=None)
        parts = [
            _capped_average(one.sasaran.code, key, [each.achievement for each in one.indicators]) for one in sasaran
        ]
    else:
        average, parts = _average(identity, achievements, cap=policy.cap), achievements
    if average.value is None or not _exceeding(policy, achievements):
        return average, None
    return average, _capped_average("PD", key, parts)


def _exceeding(policy: Policy, achievements: Sequence[Result]) -> bool:
    return any(one.value is not None and one.value > policy.exceed_limit for one in achievements)


def _capped_average(code: str, key: str, parts: Sequence[Result]) -> Result:
    return _average(f"capaian-dibatasi/{code}/{key}", parts, cap=HUNDRED)


def _average(identity: str, parts: Sequence[Result], cap: Decimal | None) -> Result:
    """The mean of what was computed (D11); what was not is left out, never counted as 0."""
    values = [capped(one.value, cap) for one in parts if one.value is not None]
    if not values:
        unfilled = any(one.status is Status.INCOMPLETE for one in parts)
        reason = "tidak ada capaian yang dapat dihitung"
        return replace(incomplete(reason) if unfilled else not_assessable(reason), id=identity)
    value = mean(values)
    steps = f"({' + '.join(rounded(one, 2) for one in values)})/{len(values)} = {show(value, 2)}"
    limited = f", masing-masing paling tinggi {show(cap, 0)}" if cap is not None else ""
    return Result(identity, Status.COMPUTED, value, "", f"{_MEAN}{limited}", steps)


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
