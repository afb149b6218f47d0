"""This year beside earlier years and beside the Renstra (D7, D14, D15, D49); all of figures as they are printed (D33)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from lkjgen.core.achievement.formulas import incomplete, measure_against, not_done, share_of_way
from lkjgen.core.achievement.results import (
    Comparison,
    Direction,
    Quality,
    RenstraProgress,
    Result,
    Sources,
    Status,
    Used,
    used,
)
from lkjgen.core.model import (
    Aggregation,
    Contract,
    History,
    HistoryState,
    Indicator,
    Measure,
    Measured,
    Period,
    Polarity,
    RenstraTarget,
)
from lkjgen.core.number import EXACT, sum_all
from lkjgen.core.values import dataclass

YEARS_SHOWN = 3  # earlier years that the annual report compares with


def comparisons(
    contract: Contract, indicator: Indicator, year: int, realization: Measure | None
) -> tuple[Comparison, ...]:
    """One per row of sheet Riwayat on an earlier year, or on a new indicator, oldest first; signed figures stay so."""
    rows = sorted((one for one in contract.history if one.indicator == indicator.code), key=lambda one: one.year)
    told = [one for one in rows if one.year < year or one.state is HistoryState.NEW]
    return tuple(_compare(contract, indicator, row, realization) for row in told)


def _compare(contract: Contract, indicator: Indicator, row: History, realization: Measure | None) -> Comparison:
    if row.state is not HistoryState.SIGNED:
        return Comparison(row, None, None, None, None)
    recomputed, assessable = None, True
    if row.realization is not None and row.target is not None:
        again = measure(contract, indicator, row.realization, row.target)
        recomputed = again.value
        assessable = again.status is not Status.NOT_ASSESSABLE
    shift = _difference(contract, indicator, row, realization)
    if shift is None:
        return Comparison(row, recomputed, None, None, None, assessable)
    direction = Direction.UP if shift > 0 else Direction.DOWN if shift < 0 else Direction.SAME
    difference = shift if isinstance(realization, Decimal) else None
    return Comparison(row, recomputed, direction, _quality(indicator, direction), difference, assessable)


def _difference(contract: Contract, indicator: Indicator, row: History, realization: Measure | None) -> Decimal | None:
    """This year minus that year: in the unit, in score points, or in days within the year; None where incomparable."""
    match realization, row.realization:
        case Decimal() as now, Decimal() as then:
            with localcontext(EXACT):
                return now - then
        case str() as now, str() as then if indicator.polarity is Polarity.PREDICATE:
            scores = contract.scores(indicator.code)
            new, old = scores.get(now.strip().casefold()), scores.get(then.strip().casefold())
            return new - old if new is not None and old is not None else None
        case date() as now, date() as then:
            return Decimal(now.timetuple().tm_yday - then.timetuple().tm_yday)
    return None


def _quality(indicator: Indicator, direction: Direction) -> Quality | None:
    """Better or worse follows from polarity; for a range the number alone does not tell."""
    if direction is Direction.SAME:
        return Quality.SAME
    rising = direction is Direction.UP
    match indicator.polarity:
        case Polarity.MAXIMIZE | Polarity.PREDICATE:
            return Quality.BETTER if rising else Quality.WORSE
        case Polarity.MINIMIZE | Polarity.DATE:
            return Quality.WORSE if rising else Quality.BETTER
        case _:
            return None


def measure(contract: Contract, indicator: Indicator, realization: Measure, target: Measure) -> Result:
    """The capaian by the indicator's polarity and the office's choices; its sources are what the formula took besides."""
    chosen = indicator.minimize_formula
    result = measure_against(
        realization,
        target,
        indicator.polarity,
        minimize_formula=chosen.value if chosen else contract.policy.minimize_formula,
        negative_target=contract.policy.negative_target,
        scores=contract.scores(indicator.code),
        start=indicator.start,
    )
    return replace(result, sources=_taken(contract, indicator, realization, target))


def _taken(contract: Contract, indicator: Indicator, realization: Measure, target: Measure) -> Sources:
    """The start of the work, or the scores of the predicates."""
    if indicator.polarity is Polarity.DATE:
        return used(indicator, "start")
    told = {one.strip().casefold() for one in (realization, target) if isinstance(one, str)}
    scores = (one for one in contract.predicate_scores if one.indicator == indicator.code)
    return tuple(Used(one, "score") for one in scores if one.predicate.strip().casefold() in told)


def renstra_progress(
    contract: Contract, indicator: Indicator, period: Period, realization: Measure | None, sources: Sources = ()
) -> RenstraProgress | None:
    """Realization up to this year against the Renstra's end target by D2; None when sheet Renstra does not hold it.

    `sources` are those of this year's realization.
    """
    row = next((one for one in contract.renstra if one.indicator == indicator.code), None)
    if row is None:
        return None
    reached, reason, earlier = _accumulated(contract, indicator, period, realization)
    if reached is None or row.final is None:
        progress = incomplete(reason or "target akhir Renstra belum ada")
    else:
        progress = measure(contract, indicator, reached, row.final)
        if reached == Measured.NOT_DONE.value and isinstance(row.final, date):
            progress = not_done(period.last_day, row.final)
    share = (
        share_of_way(row.baseline, reached, row.final, indicator.polarity) if contract.policy.renstra_share else None
    )
    past = (one for each in earlier for one in used(each, "realization"))
    sources = (*sources, *past, *used(row, "final"), *progress.sources)
    return RenstraProgress(
        baseline_year=row.baseline_year,
        baseline=row.baseline,
        year_target=_year_target(contract, row, period.year),
        final_target=row.final,
        realization=reached,
        earlier=earlier,
        progress=replace(progress, id=f"kemajuan-renstra/{indicator.code}/{period.key}", sources=sources),
        share=share
        and replace(
            share, id=f"porsi-renstra/{indicator.code}/{period.key}", sources=(*sources, *used(row, "baseline"))
        ),
    )


def _year_target(contract: Contract, row: RenstraTarget, year: int) -> Measure | None:
    start = contract.profile.renstra_start
    if start is None or not 0 <= year - start < len(row.years):
        return None
    return row.years[year - start]


def _accumulated(
    contract: Contract, indicator: Indicator, period: Period, realization: Measure | None
) -> tuple[Measure | None, str, tuple[History, ...]]:
    """posisi akhir: this year's figure; jumlah: it and the signed ones of every earlier Renstra year (D7), as third."""
    if realization is None:
        return None, "realisasi tahun ini belum ada", ()
    if indicator.renstra_aggregation is not Aggregation.SUM or not isinstance(realization, Decimal):
        return realization, "", ()
    before = realized_before(contract, indicator, period.year)
    if before.value is None:
        return (None, before.reason, before.rows) if before.reason else (realization, "", ())
    with localcontext(EXACT):
        return (before.value + realization if isinstance(before.value, Decimal) else None), "", before.rows


@dataclass(frozen=True)
class Before:
    """What earlier years came to, and the rows of sheet Riwayat it was read from; `reason` says why it is not known."""

    value: Measure | None
    reason: str = ""
    rows: tuple[History, ...] = ()


def realized_before(contract: Contract, indicator: Indicator, year: int) -> Before:
    """What the signed LKJ of the Renstra's years before `year` come to (D7): their sum, or the last one's figure.

    None without a reason where there is no such year, or the last one is declared not to be comparable. What was new in
    a year was not measured before it.
    """
    start = contract.profile.renstra_start
    if start is None:
        return Before(None, "tahun pertama Renstra belum diisi")
    rows = {one.year: one for one in contract.history if one.indicator == indicator.code}
    signed = {
        each: one for each, one in rows.items() if one.state is HistoryState.SIGNED and one.realization is not None
    }
    years = range(max(start, contract.first_year(indicator.code) or start), year)
    if not years:
        return Before(None)
    if indicator.renstra_aggregation is not Aggregation.SUM:
        last = signed.get(year - 1)
        if last is not None:
            return Before(last.realization, rows=(last,))
        told = year - 1 in rows and rows[year - 1].state is not HistoryState.SIGNED
        return Before(None, "" if told else f"realisasi tahun {year - 1} belum ada")
    added = {each: signed[each] for each in years if each in signed}
    values = {each: one.realization for each, one in added.items() if isinstance(one.realization, Decimal)}
    missing = [str(each) for each in years if each not in values]
    if missing:
        return Before(None, f"realisasi tahun {', '.join(missing)} belum ada", tuple(added.values()))
    return Before(sum_all(values.values()), rows=tuple(added.values()))
