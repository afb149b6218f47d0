"""One indicator in one period: figures of the quarters, capaian, progress, category (D4–D9, D13, D16, D22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjgen.core.achievement.aggregation import accumulate, due_quarters, may_be_summed, quotient
from lkjgen.core.achievement.comparison import comparisons, renstra_progress
from lkjgen.core.achievement.formulas import (
    as_shown,
    capped,
    category,
    incomplete,
    measure_against,
    not_assessable,
    reached,
)
from lkjgen.core.achievement.results import IndicatorResult, QuarterFigure, Result, Status
from lkjgen.core.model import (
    Aggregation,
    Dossier,
    Indicator,
    Measure,
    Measured,
    Period,
    Polarity,
    Realization,
)
from lkjgen.core.number import show, show_exact

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class _Value:
    """A realization with its parts; `fault` says why there is none although something was typed."""

    value: Measure | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    fault: str = ""


def measure_indicator(dossier: Dossier, indicator: Indicator) -> IndicatorResult:
    """All figures of an indicator of the PK in force on the period's last day.

    A quarter is measured with the RA row of the version in force on its last day, for all quarters of that row: a PK
    Perubahan holds the complete row, so that its cumulative target is its own.
    """
    contract, period = dossier.contract, dossier.period
    version = contract.pk_at(period.last_day)
    row = contract.target(indicator.code, version)
    first = min(contract.pk_versions, key=lambda one: str(one.signed or "9999"), default=None)
    original = contract.target(indicator.code, first)
    pk_target = row.target if row else None
    figures = tuple(_quarter(dossier, indicator, number) for number in period.quarters)
    typed_row = dossier.realization(indicator.code, period)
    if period.quarter:
        now = figures[-1]
        target_own, target = now.target_own, now.target_cumulative
        found = _cumulative(dossier, indicator, period.quarter)
        own = now.realization_own
        state = _quarter_state(dossier, indicator, row.quarters if row else (None,) * 4, target)
    else:
        target_own, target, own = None, pk_target, None
        found = _typed(indicator, typed_row)
        state = _annual_state(dossier, indicator, pk_target)
    if state is None and found.fault:
        denominator_zero = found.denominator == 0
        state = not_assessable(found.fault) if denominator_zero else incomplete(found.fault)
    realization = None if state and state.status in (Status.INCOMPLETE, Status.NOT_MEASURED) else found.value
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
        other_part=_other_part(dossier, indicator),
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
        renstra=None if period.quarter else renstra_progress(contract, indicator, period, realization),
        standards=tuple(one for one in contract.standards if one.indicator == indicator.code),
    )


def _quarter(dossier: Dossier, indicator: Indicator, number: int) -> QuarterFigure:
    """Own and cumulative figures of one triwulan, by the PK in force on its last day."""
    period = dossier.quarter(number)
    row = dossier.contract.target(indicator.code, dossier.contract.pk_at(period.last_day))
    targets = (row.quarters if row else (None,) * 4)[:number]
    target = accumulate(targets, indicator.aggregation, indicator.entry)
    found = _cumulative(dossier, indicator, number)
    typed = dossier.realization(indicator.code, period)
    return QuarterFigure(
        period=period,
        target_own=target.own,
        target_cumulative=target.cumulative,
        realization_own=_own(dossier, indicator, number),
        realization_cumulative=found.value,
        other_part=typed.other_part if typed else None,
    )


def _rows(dossier: Dossier, indicator: Indicator, number: int) -> list[Realization | None]:
    return [dossier.realization(indicator.code, dossier.quarter(each)) for each in range(1, number + 1)]


def _parts(rows: Sequence[Realization | None]) -> tuple[list[Measure | None], list[Measure | None]]:
    usable = [row if row and row.measured is not Measured.NO else None for row in rows]
    return [row.numerator if row else None for row in usable], [row.denominator if row else None for row in usable]


def _values(rows: Sequence[Realization | None]) -> list[Measure | None]:
    return [row.value if row and row.measured is not Measured.NO else None for row in rows]


def _cumulative(dossier: Dossier, indicator: Indicator, number: int) -> _Value:
    """The realization up to a triwulan; a ratio is the quotient of its aggregated parts, never a mean of percentages."""
    rows = _rows(dossier, indicator, number)
    if not indicator.is_ratio:
        if indicator.aggregation is Aggregation.SUM and not may_be_summed(indicator):
            return _Value(None, fault=f"satuan {indicator.unit} tidak dapat dijumlahkan antartriwulan")
        return _Value(accumulate(_values(rows), indicator.aggregation, indicator.entry).cumulative)
    top, bottom = _parts(rows)
    numerator = accumulate(top, indicator.numerator_aggregation or Aggregation.LAST, indicator.entry).cumulative
    denominator = accumulate(bottom, indicator.denominator_aggregation or Aggregation.LAST, indicator.entry).cumulative
    return _quotient(indicator, numerator, denominator)


def _own(dossier: Dossier, indicator: Indicator, number: int) -> Measure | None:
    rows = _rows(dossier, indicator, number)
    if not indicator.is_ratio:
        return accumulate(_values(rows), indicator.aggregation, indicator.entry).own
    top, bottom = _parts(rows)
    numerator = accumulate(top, indicator.numerator_aggregation or Aggregation.LAST, indicator.entry).own
    denominator = accumulate(bottom, indicator.denominator_aggregation or Aggregation.LAST, indicator.entry).own
    return _quotient(indicator, numerator, denominator).value


def _typed(indicator: Indicator, row: Realization | None) -> _Value:
    """The final figure of the annual template (D22)."""
    if row is None:
        return _Value(None)
    if indicator.is_ratio:
        return _quotient(indicator, row.numerator, row.denominator)
    return _Value(row.value)


def _quotient(indicator: Indicator, numerator: Measure | None, denominator: Measure | None) -> _Value:
    if not isinstance(numerator, Decimal) or not isinstance(denominator, Decimal):
        return _Value(None)
    if denominator == 0:
        return _Value(None, numerator, denominator, "penyebut bernilai 0")
    return _Value(quotient(numerator, denominator, indicator.is_percent), numerator, denominator)


def _quarter_state(
    dossier: Dossier, indicator: Indicator, targets: Sequence[Measure | None], target: Measure | None
) -> Result | None:
    """Why the quarter has no capaian, or None when it can be computed (D4, D6)."""
    number = dossier.period.quarter or 4
    told = _told(dossier, dossier.realization(indicator.code, dossier.period))
    if told is not None:
        return told
    if target is None:
        if all(one is None for one in targets):
            return incomplete("target Rencana Aksi belum ada")
        return not_assessable(f"belum jatuh tempo pada triwulan {_ROMAN[number - 1]}")
    missing, unmeasured = [], []
    for each in due_quarters(targets[:number], indicator.aggregation, indicator.entry):
        row = dossier.realization(indicator.code, dossier.quarter(each))
        if row and row.measured is Measured.NO:
            unmeasured.append(f"TW {_ROMAN[each - 1]}")
        elif not _is_filled(indicator, row):
            missing.append(f"TW {_ROMAN[each - 1]}")
    if missing:
        return incomplete(f"realisasi {', '.join(missing)} belum diisi")
    if unmeasured:
        return incomplete(f"{', '.join(unmeasured)} tidak diukur")
    return None


def _annual_state(dossier: Dossier, indicator: Indicator, target: Measure | None) -> Result | None:
    row = dossier.realization(indicator.code, dossier.period)
    told = _told(dossier, row)
    if told is not None:
        return told
    if target is None:
        return incomplete("target Perjanjian Kinerja belum ada")
    return None if _is_filled(indicator, row) else incomplete("realisasi akhir tahun belum diisi")


def _told(dossier: Dossier, row: Realization | None) -> Result | None:
    """What the team itself said: not measured, or a figure of another year (D13)."""
    if row and row.measured is Measured.NO:
        return Result("", Status.NOT_MEASURED, None, row.reason.strip() or "alasan belum ditulis")
    if (
        row
        and row.data_year is not None
        and row.data_year != dossier.period.year
        and not dossier.contract.policy.use_last_year
    ):
        return incomplete(f"data tahun {row.data_year}, bukan tahun {dossier.period.year}")
    return None


def _is_filled(indicator: Indicator, row: Realization | None) -> bool:
    if row is None:
        return False
    if indicator.is_ratio:
        return row.numerator is not None and row.denominator is not None
    return row.value is not None


def _against(
    dossier: Dossier, indicator: Indicator, realization: Measure | None, target: Measure | None, found: _Value
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
        shown=lambda value: _shown(value, indicator.decimals),
    )
    if found.numerator is not None and found.denominator is not None and result.status is Status.COMPUTED:
        times = " × 100" if indicator.is_percent else ""
        quotient_steps = f"R = {show_exact(found.numerator)}/{show_exact(found.denominator)}{times}"
        value = f" = {show(realization, indicator.decimals)}; " if isinstance(realization, Decimal) else "; "
        return replace(result, steps=f"{quotient_steps}{value}{result.steps}")
    return result


def _shown(value: Decimal, decimals: int) -> str:
    """All digits of what was typed; a quotient at the indicator's decimals."""
    exact = show_exact(value)
    return exact if len(exact.partition(",")[2]) <= max(decimals, 4) else show(value, decimals)


def _progress(
    dossier: Dossier, indicator: Indicator, realization: Measure | None, pk_target: Measure | None, found: _Value
) -> Result:
    """Progress of a quarter against the PK target of the year (D8)."""
    if pk_target is None:
        return incomplete("target Perjanjian Kinerja belum ada")
    return _against(dossier, indicator, realization, pk_target, found)


def _other_part(dossier: Dossier, indicator: Indicator) -> Decimal | None:
    """What others paid for, up to the period: added over quarters where the entries are, else the last entry."""
    if dossier.period.quarter is None:
        row = dossier.realization(indicator.code, dossier.period)
        return row.other_part if row else None
    rows = _rows(dossier, indicator, dossier.period.quarter)
    typed = [row.other_part if row else None for row in rows]
    part = accumulate(typed, indicator.aggregation, indicator.entry).cumulative
    return part if isinstance(part, Decimal) else None


def _last_known(figures: tuple[QuarterFigure, ...], period: Period) -> tuple[Period, Measure] | None:
    """The newest figure before the period's own; information only (D6)."""
    earlier = figures[:-1] if period.quarter else figures
    for figure in reversed(earlier):
        if figure.realization_cumulative is not None:
            return figure.period, figure.realization_cumulative
    return None
