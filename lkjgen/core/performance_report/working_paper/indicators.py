"""The working paper of the indicators: realization, capaian, progress and change, with the entries they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from lkjgen.core.achievement.aggregation import ways
from lkjgen.core.achievement.formulas import fraction, times
from lkjgen.core.achievement.results import IndicatorResult, Results, Status, used
from lkjgen.core.document import Figure
from lkjgen.core.model import Dossier, Indicator, Measured, Period, Realization
from lkjgen.core.number import show_exact, show_padded
from lkjgen.core.performance_report.both.comparison_sentences import difference_text
from lkjgen.core.performance_report.both.wording import achievement, measure, named, percent, short, until
from lkjgen.core.performance_report.working_paper.figure import Traced, computed
from lkjgen.core.wording import show_measure


def indicator_figures(dossier: Dossier, results: Results) -> Iterator[Traced]:
    """Of the report's own period; a figure that was not computed says why."""
    for one in results.indicators:
        name = named(one)
        if one.realization is not None:
            shown = measure("realisasi", one, one.realization)
            yield Traced(shown, f"Realisasi {name}", *_realized(dossier, one), one.sources)
        yield computed(one.achievement, achievement(one, sign=False), f"Capaian {name} (%)")
        if results.period.quarter:
            told = f"Capaian {name} terhadap target tahunan (PK) (%)"
            yield computed(one.progress, percent(one.progress, sign=False), told)
        yield from _change(one)


def quarter_figures(dossier: Dossier, results: Results) -> Iterator[Traced]:
    """Capaian of an earlier triwulan, only what was computed: the report on that triwulan tells the rest."""
    for one in results.indicators:
        if one.achievement.status is Status.COMPUTED:
            formula, steps = _realized(dossier, one)
            told = one.achievement.steps if one.indicator.is_ratio else f"R: {steps}; {one.achievement.steps}"
            name = f"Capaian {named(one)} {until(one.period)} (%)"
            both = f"R: {formula}; {one.achievement.formula}"
            yield Traced(achievement(one, sign=False), name, both, told, one.achievement.sources)


def _change(one: IndicatorResult) -> Iterator[Traced]:
    """This year minus last year, as the sentence on the indicator tells it."""
    for comparison in one.history:
        then, difference = comparison.history, comparison.difference
        if then.year != one.period.year - 1 or not difference or not isinstance(one.realization, Decimal):
            continue
        if not isinstance(then.realization, Decimal):
            continue
        code, decimals = one.indicator.code, one.indicator.decimals
        told = difference_text(one.indicator, difference)
        sign = "naik" if difference > 0 else "turun"
        now, before = show_padded(one.realization, decimals), show_padded(then.realization, decimals)
        steps = f"{now} − {before if then.realization >= 0 else f'({before})'} = {show_padded(difference, decimals)} ({sign})"
        origins = (*one.sources, *used(then, "realization"))
        name = f"Perubahan {named(one)} terhadap {then.year}"
        yield Traced(
            Figure(f"selisih/{code}/{then.year}", told), name, "realisasi − realisasi tahun lalu", steps, origins
        )


def _realized(dossier: Dossier, one: IndicatorResult) -> tuple[str, str]:
    """How the realization came about: formula, and the entries it was made of."""
    indicator = one.indicator
    shown = show_measure(one.realization, indicator.decimals) if one.realization is not None else ""
    taken = groupby(one.sources, key=lambda each: each.period or one.period)
    keys = [(period, [*dict.fromkeys(each.key for each in cells)]) for period, cells in taken]
    told = [(period, _told(dossier, indicator, period, each)) for period, each in keys]
    entries = "; ".join(f"{short(period)} {text}" if period.quarter else text for period, text in told)
    if indicator.is_ratio:
        way = (
            "" if one.period.quarter is None else f" ({' / '.join(each.aggregation.value for each in ways(indicator))})"
        )
        formula = f"{times('pembilang/penyebut', indicator)}{way}"
        if one.numerator is None or one.denominator is None:
            return formula, entries
        quotient = f"{fraction(one.numerator, one.denominator, indicator)} = {shown}"
        is_made = one.period.quarter is not None or dossier.contributions(indicator.code, one.period)
        return formula, f"{entries}; {quotient}" if is_made else quotient
    if one.period.quarter is None:
        return "angka akhir pada formulir tahunan", entries
    return f"{indicator.aggregation.value}, diisi {indicator.entry.value}", f"{entries} → {shown}"


_PARTS = {"numerator": "pembilang ", "denominator": "penyebut "}


def _told(dossier: Dossier, indicator: Indicator, period: Period, keys: Sequence[str]) -> str:
    """What was typed; of contributors the part of each, and what they come to: "A 610 + B 455 = 1.065"."""
    row, given = dossier.realization(indicator.code, period), dossier.contributions(indicator.code, period)
    if not given:
        return _entry(row, keys)
    sums = []
    for key in keys:
        parts = " + ".join(f"{who} {_part(each, key)}" for who, each in given)
        sums.append(f"{_PARTS.get(key, '')}{parts} = {_part(row, key)}")
    return ", ".join(sums)


def _entry(row: Realization | None, keys: Sequence[str]) -> str:
    """ "610/4.210"; of a ratio of which one part alone counts "pembilang 610"."""
    name = _PARTS.get(keys[0], "") if len(keys) == 1 else ""
    return name + "/".join(_part(row, key) for key in keys)


def _part(row: Realization | None, key: str) -> str:
    value = getattr(row, key)
    if isinstance(value, Decimal):
        return show_exact(value)
    return value.value if isinstance(value, Measured) else show_measure(value, 2)
