"""The way of each indicator through the years and through the triwulan: a low line each, as their units differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement.comparison import YEARS_SHOWN
from lkjgen.core.achievement.results import IndicatorResult, SasaranResult
from lkjgen.core.document import Block, Chart, ChartKind, Paragraph, ParagraphStyle, Series, words
from lkjgen.core.model import Dossier, HistoryState, Measure, Polarity
from lkjgen.core.performance_report.both.wording import named, short, until, with_unit
from lkjgen.core.values import dataclass

_FEWEST = 3  # points: two are read faster in the table


@dataclass(frozen=True)
class _Point:
    """A year or a triwulan; all without name and figures is the room between years and triwulan."""

    name: str = ""
    target: Decimal | None = None
    realization: Decimal | None = None


def way_charts(dossier: Dossier, result: SasaranResult) -> tuple[Block, ...]:
    """A line of each indicator that has something to see: three points, not all of them on one level. One caption below."""
    charts = [chart for one in result.indicators if (chart := _chart(dossier, one)) is not None]
    if not charts:
        return ()
    caption = f"Realisasi per tahun dan per triwulan {until(dossier.period)} pada sasaran {named(result)}"
    note = words(
        "Garis: realisasi, pada triwulan s.d. triwulan itu; garis pendek mendatar: target. Angka tahun-tahun sebelumnya "
        "menurut LKJ yang ditandatangani."
    )
    below = Paragraph(f"grafik/perjalanan/{result.sasaran.code}/keterangan", note, ParagraphStyle.NOTE)
    return (*charts[:-1], replace(charts[-1], caption=caption), below)


def _chart(dossier: Dossier, one: IndicatorResult) -> Chart | None:
    points = _points(dossier, one)
    known = [each for each in points if each.realization is not None]
    if len(known) < _FEWEST or len({each.realization for each in known}) == 1:
        return None
    targets = Series(f"Target {named(one)}", tuple(each.target for each in points))
    way = Series(f"Realisasi {named(one)}", tuple(each.realization for each in points))
    indicator = one.indicator
    lower = indicator.polarity.value if indicator.polarity is Polarity.MINIMIZE else ""
    return Chart(
        f"grafik/perjalanan/{indicator.code}",
        None,
        ChartKind.LINE,
        tuple(each.name for each in points),
        (targets, way) if any(value is not None for value in targets.values) else (way,),
        alt=_told(one, lower, known),
        unit=indicator.unit,
        decimals=indicator.decimals,
        beside=(f"{named(one)} ({indicator.unit})", *((lower,) if lower else ())),
    )


def _told(one: IndicatorResult, lower: str, known: Sequence[_Point]) -> str:
    """ "IK-01 Angka Kematian Ibu (makin rendah makin baik): 151,61 (2021), …, 129,03 (2024), target 125,00.": its message."""
    indicator, last = one.indicator, known[-1]
    shown = ", ".join(
        f"{with_unit(each.realization, indicator)} ({each.name})" for each in known if each.realization is not None
    )
    target = f"; target {with_unit(last.target, indicator)}" if last.target is not None else ""
    return f"{named(one)}{f' ({lower})' if lower else ''}: {shown}{target}."


def _points(dossier: Dossier, one: IndicatorResult) -> tuple[_Point, ...]:
    """The years with a signed LKJ, in the annual report this year, too; then the triwulan with a target or a realization."""
    year = dossier.period.year
    code = one.indicator.code
    signed = {
        each.year: each
        for each in dossier.contract.history
        if each.indicator == code and each.state is HistoryState.SIGNED
    }
    years = [
        _Point(str(each), _number(signed[each].target), _number(signed[each].realization))
        for each in range(year - YEARS_SHOWN, year)
        if each in signed
    ]
    if dossier.period.quarter is None:
        years.append(_Point(str(year), _number(one.target), _number(one.realization)))
    quarters = [
        _Point(short(each.period), _number(each.target_cumulative), _number(each.realization_cumulative))
        for each in one.quarters
    ]
    quarters = [each for each in quarters if each.realization is not None]
    if not years or not quarters:
        return (*years, *quarters)
    return (*years, _Point(), *quarters)


def _number(value: Measure | None) -> Decimal | None:
    """A range, a date and a predicate have no place on an axis."""
    return value if isinstance(value, Decimal) else None
