"""One indicator in one period: figures of the quarters, capaian, progress, category (D4–D9, D13, D16, D22)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement.comparison import comparisons, renstra_progress
from lkjgen.core.achievement.formulas import (
    Show,
    as_shown,
    capped,
    category,
    fraction,
    in_steps,
    incomplete,
    measure_against,
    not_assessable,
    reached,
)
from lkjgen.core.achievement.quarters import (
    ROMAN,
    Found,
    final_realization,
    is_filled,
    lacking,
    other_part,
    quarter_figure,
    realization_up_to,
    told,
)
from lkjgen.core.achievement.results import IndicatorResult, QuarterFigure, Result, Status
from lkjgen.core.model import Dossier, Indicator, Measure, Period, Polarity
from lkjgen.core.number import half_up, show

_BRIEF = 4  # decimals up to which a quotient that ends is written out


def measure_indicator(dossier: Dossier, indicator: Indicator) -> IndicatorResult:
    """All figures of an indicator of the PK in force on the period's last day (see `quarters.ra_targets`)."""
    contract, period = dossier.contract, dossier.period
    version = contract.pk_at(period.last_day)
    row = contract.target(indicator.code, version)
    first = min(contract.pk_versions, key=lambda one: str(one.signed or "9999"), default=None)
    original = contract.target(indicator.code, first)
    pk_target = row.target if row else None
    figures = tuple(quarter_figure(dossier, indicator, number) for number in period.quarters)
    typed_row = dossier.realization(indicator.code, period)
    if period.quarter:
        now = figures[-1]
        target_own, target = now.target_own, now.target_cumulative
        found = realization_up_to(dossier, indicator, period.quarter)
        own = now.realization_own
        state = _quarter_state(dossier, indicator, period.quarter, target)
    else:
        target_own, target, own = None, pk_target, None
        found = final_realization(dossier, indicator)
        state = _annual_state(dossier, indicator, pk_target)
    if state is None and found.fault:
        state = not_assessable(found.fault)
    realization = found.value
    achievement = state or _against(dossier, indicator, realization, target, found)
    key = f"{indicator.code}/{period.key}"
    achievement = replace(achievement, id=f"capaian/{key}")
    progress = achievement if period.quarter is None else _progress(dossier, indicator, realization, pk_target, found)
    if progress is not achievement and progress.status is not Status.COMPUTED and state is not None:
        progress = state
    policy = contract.policy
    value = achievement.value
    shown = None if value is None else as_shown(capped(value, policy.cap))
    changed = original is not None and row is not None and original.target != pk_target
    return IndicatorResult(
        indicator=indicator,
        period=period,
        pk_version=version,
        pk_target=pk_target,
        original_pk_target=original.target if original and changed else None,
        quarters=figures,
        target_own=target_own,
        target=target,
        realization_own=own,
        realization=realization,
        numerator=found.numerator,
        denominator=found.denominator,
        other_part=other_part(dossier, indicator),
        achievement=achievement,
        progress=replace(progress, id=f"kemajuan/{key}"),
        shown=shown,
        category=category(shown, policy) if shown is not None else None,
        reached=reached(shown) if shown is not None else None,
        last_known=_last_known(figures, period) if realization is None else None,
        data_status=typed_row.status if typed_row else None,
        data_year=typed_row.data_year if typed_row else None,
        capped=value is not None and policy.cap is not None and value > policy.cap,
        history=() if period.quarter else comparisons(contract, indicator, period.year, realization),
        renstra=None
        if period.quarter
        else renstra_progress(contract, indicator, period, realization, _operands(indicator, found)),
        standards=tuple(one for one in contract.standards if one.indicator == indicator.code),
    )


def _quarter_state(dossier: Dossier, indicator: Indicator, number: int, target: Measure | None) -> Result | None:
    """Why the triwulan has no capaian, or None when it can be computed (D4, D6)."""
    found = lacking(dossier, indicator, number)
    if found is not None or target is not None:
        return found
    row = dossier.contract.target(indicator.code, dossier.contract.pk_at(dossier.period.last_day))
    if row is None or all(one is None for one in row.quarters):
        return incomplete("target Rencana Aksi belum ada")
    return not_assessable(f"belum ditargetkan pada triwulan {ROMAN[number - 1]}")


def _annual_state(dossier: Dossier, indicator: Indicator, target: Measure | None) -> Result | None:
    """Why the year has no capaian, or None; only the annual template counts (D22)."""
    row = dossier.realization(indicator.code, dossier.period)
    said = told(dossier, row)
    if said is not None:
        return said
    if target is None:
        return incomplete("target Perjanjian Kinerja belum ada")
    return None if is_filled(indicator, row) else incomplete("realisasi akhir tahun belum diisi")


def _against(
    dossier: Dossier, indicator: Indicator, realization: Measure | None, target: Measure | None, found: Found
) -> Result:
    if realization is None or target is None:
        return incomplete("realisasi belum diisi" if realization is None else "target belum ada")
    contract = dossier.contract
    chosen = indicator.minimize_formula
    result = measure_against(
        realization,
        target,
        indicator.polarity,
        minimize_formula=chosen.value if chosen else contract.policy.minimize_formula,
        scores=contract.scores(indicator.code) if indicator.polarity is Polarity.PREDICATE else None,
        start=indicator.start,
        shown=_operands(indicator, found),
    )
    if found.numerator is not None and found.denominator is not None and result.status is Status.COMPUTED:
        quotient_steps = f"R = {fraction(found.numerator, found.denominator, indicator)}"
        value = f" = {show(realization, indicator.decimals)}; " if isinstance(realization, Decimal) else "; "
        return replace(result, steps=f"{quotient_steps}{value}{result.steps}")
    return result


def _operands(indicator: Indicator, found: Found) -> Show:
    """How a calculation writes its numbers: a realization with more digits than are shown stands as its quotient."""

    def shown(value: Decimal) -> str:
        brief = half_up(value, max(indicator.decimals, _BRIEF)) == value
        if brief or value != found.value or found.numerator is None or found.denominator is None:
            return in_steps(value, indicator.decimals)
        return f"({fraction(found.numerator, found.denominator, indicator)})"

    return shown


def _progress(
    dossier: Dossier, indicator: Indicator, realization: Measure | None, pk_target: Measure | None, found: Found
) -> Result:
    """Progress of a quarter against the PK target of the year (D8)."""
    if pk_target is None:
        return incomplete("target Perjanjian Kinerja belum ada")
    return _against(dossier, indicator, realization, pk_target, found)


def _last_known(figures: tuple[QuarterFigure, ...], period: Period) -> tuple[Period, Measure] | None:
    """The newest figure before the period's own; information only (D6)."""
    earlier = figures[:-1] if period.quarter else figures
    for figure in reversed(earlier):
        if figure.realization_cumulative is not None:
            return figure.period, figure.realization_cumulative
    return None
