"""One indicator in one period: figures of the quarters, capaian, progress, category (D4–D8, D13, D16, D22, D33–D37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.comparison import comparisons, measure, renstra_progress
from lkjgen.core.achievement.formulas import capped, category, fraction, incomplete, not_done, reached
from lkjgen.core.achievement.quarters import Course, Found
from lkjgen.core.achievement.results import (
    IndicatorResult,
    QuarterFigure,
    Reached,
    Result,
    Sources,
    Status,
    used,
)
from lkjgen.core.model import DataStatus, DataYear, Dossier, Indicator, Measure, Period, Realization
from lkjgen.core.number import half_up, show

_MOVED = Decimal("0.5")  # poin persen: a capaian that rounding moved by as much is told (D33)
_MOST_DECIMALS = 15


def measure_indicator(dossier: Dossier, indicator: Indicator) -> IndicatorResult:
    """All figures of an indicator of the PK in force on the period's last day (see `quarters.Plan`)."""
    contract, period = dossier.contract, dossier.period
    version = contract.pk_at(period.last_day)
    first = min(contract.pk_versions, key=lambda one: str(one.signed or "9999"), default=None)
    original = contract.target(indicator.code, first)
    courses = [Course(dossier, indicator, dossier.quarter(number)) for number in period.quarters]
    course = courses[-1] if period.quarter else Course(dossier, indicator, period)
    plan, found, state = course.plan, course.found, course.state
    target, realization, pk_target = plan.target, found.value, plan.row.target if plan.row else None
    figures = tuple(one.figure for one in courses)
    achievement = _sourced(state or _against(dossier, indicator, target, found), found, plan.sources)
    key = f"{indicator.code}/{period.key}"
    progress = achievement
    if period.quarter:
        progress = _against(dossier, indicator, pk_target, found)
        told = progress if progress.status is Status.COMPUTED else state or progress
        progress = _sourced(told, found, used(plan.row, "target"))
    policy, value = contract.policy, achievement.value
    is_capped = value is not None and policy.cap is not None and value > policy.cap
    if is_capped and policy.cap is not None:
        steps = f"{achievement.steps}, dibatasi {show(policy.cap, 2)}"
        achievement = replace(achievement, steps=steps)
    shown = None if value is None else capped(value, policy.cap)
    side = None
    if value is not None and realization is not None and target is not None:
        side = reached(realization, target, indicator.polarity, contract.scores(indicator.code))
    row_read, waiting = found.row or dossier.realization(indicator.code, period), found.is_not_done
    changed = original is not None and plan.row is not None and original.target != pk_target
    return IndicatorResult(
        indicator=indicator,
        period=period,
        pk_version=version,
        pk_target=pk_target,
        original_pk_target=original.target if original and changed else None,
        quarters=figures,
        target_own=plan.own,
        target=target,
        realization_own=course.own,
        realization=realization,
        numerator=found.numerator,
        denominator=found.denominator,
        other_part=course.other_part,
        achievement=replace(achievement, id=f"capaian/{key}"),
        progress=replace(progress, id=f"kemajuan/{key}"),
        shown=shown,
        category=category(shown, policy) if shown is not None else None,
        reached=side,
        last_known=_last_known(figures, period) if realization is None else None,
        data_status=_status(found, row_read),
        data_year=_data_year(indicator, period, row_read.data_year if row_read else None),
        capped=is_capped,
        history=() if period.quarter else comparisons(contract, indicator, period.year, realization),
        renstra=None if period.quarter else renstra_progress(contract, indicator, period, realization, found.sources),
        standards=tuple(one for one in contract.standards if one.indicator == indicator.code),
        before_rounding=_before_rounding(dossier, indicator, found, target, achievement),
        stands_from=found.said if found.said != period and realization is not None else None,
        not_done=found.said.last_day if waiting and found.said else None,
        stage=found.row.stage.strip() if waiting and found.row else "",
        days_late=_days_late(realization, target),
        sources=found.sources,
    )


def _sourced(result: Result, found: Found, target: Sources) -> Result:
    """With the cells of realization and target before those that the formula took."""
    return replace(result, sources=(*found.sources, *target, *result.sources))


def _status(found: Found, row: Realization | None) -> DataStatus | None:
    """As the team says; what is not done yet is provisional until the year's end (D36)."""
    if found.is_not_done and found.said and found.said.last_day < date(found.said.year, 12, 31):
        return DataStatus.PROVISIONAL
    return row.status if row else None


def _data_year(indicator: Indicator, period: Period, typed: int | None) -> int | None:
    """As the team typed it, else as the indicator declares it where that is another year (D51)."""
    return typed or (indicator.year_of_data(period.year) if indicator.data_year is DataYear.PREVIOUS else None)


def _days_late(realization: Measure | None, target: Measure | None) -> int | None:
    if isinstance(realization, date) and isinstance(target, date) and realization > target:
        return (realization - target).days
    return None


def _before_rounding(
    dossier: Dossier, indicator: Indicator, found: Found, target: Measure | None, achievement: Result
) -> Decimal | None:
    """The realization with the decimals that tell it from the reported one, where rounding matters (D33)."""
    exact, value = found.exact, found.value
    if not isinstance(exact, Decimal) or not isinstance(value, Decimal) or exact == value:
        return None
    if target is None or achievement.value is None:
        return None
    true = measure(dossier.contract, indicator, exact, target)
    moved = true.value is None or abs(true.value - achievement.value) >= _MOVED
    sides = [reached(each, target, indicator.polarity) for each in (exact, value)]
    if not moved and not (sides[0] is Reached.MISSED and sides[1] is not Reached.MISSED):
        return None
    told = (half_up(exact, places) for places in range(indicator.decimals + 1, _MOST_DECIMALS))
    return next((each for each in told if each != value), None)


def _against(dossier: Dossier, indicator: Indicator, target: Measure | None, found: Found) -> Result:
    realization = found.value
    if realization is None or target is None:
        return incomplete("realisasi belum diisi" if realization is None else "target Perjanjian Kinerja belum ada")
    if found.is_not_done and found.said and isinstance(target, date):
        return not_done(found.said.last_day, target)
    result = measure(dossier.contract, indicator, realization, target)
    if found.numerator is None or found.denominator is None or result.status is not Status.COMPUTED:
        return result
    value = f" = {show(realization, indicator.decimals)}" if isinstance(realization, Decimal) else ""
    return replace(
        result, steps=f"R = {fraction(found.numerator, found.denominator, indicator)}{value}; {result.steps}"
    )


def _last_known(figures: tuple[QuarterFigure, ...], period: Period) -> tuple[Period, Measure] | None:
    """The newest figure before the period's own; information only (D6)."""
    earlier = figures[:-1] if period.quarter else figures
    for figure in reversed(earlier):
        if figure.realization_cumulative is not None:
            return figure.period, figure.realization_cumulative
    return None
