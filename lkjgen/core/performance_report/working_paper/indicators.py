"""The working paper of the indicators: realization, capaian, progress and change, with the entries they were made of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.aggregation import target_way, ways
from lkjgen.core.achievement.formulas import fraction, times
from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import Figure
from lkjgen.core.model import Dossier, Indicator, Measure, Measured, Period, Polarity, Realization, Target
from lkjgen.core.number import show_exact, show_padded
from lkjgen.core.performance_report.shared.sentences import difference_text
from lkjgen.core.performance_report.shared.wording import achievement, measure, named, percent, short, until
from lkjgen.core.performance_report.working_paper.figure import Origin, Traced, computed, contract_cells
from lkjgen.core.wording import show_measure


def indicator_figures(dossier: Dossier, results: Results) -> Iterator[Traced]:
    """Of the report's own period; a figure that was not computed says why."""
    for one in results.indicators:
        name = named(one)
        typed = tuple(typed_cells(dossier, one))
        if one.realization is not None:
            shown = measure("realisasi", one, one.realization)
            yield Traced(shown, f"Realisasi {name}", *_realized(dossier, one), typed)
        target = tuple(_target(dossier, one))
        used = tuple(formula_cells(dossier, one, one.target))
        yield computed(one.achievement, achievement(one, sign=False), f"Capaian {name} (%)", (*typed, *target, *used))
        if results.period.quarter:
            whole = (*_target(dossier, one, whole=True), *formula_cells(dossier, one, one.pk_target))
            yield computed(
                one.progress,
                percent(one.progress, sign=False),
                f"Capaian {name} terhadap target tahunan (PK) (%)",
                (*typed, *whole),
            )
        yield from _change(one, typed)


def quarter_figures(dossier: Dossier, results: Results) -> Iterator[Traced]:
    """Capaian of an earlier triwulan, only what was computed: the report on that triwulan tells the rest."""
    for one in results.indicators:
        if one.achievement.status is Status.COMPUTED:
            formula, steps = _realized(dossier, one)
            origins = (
                *typed_cells(dossier, one),
                *_target(dossier, one),
                *formula_cells(dossier, one, one.target),
            )
            told = one.achievement.steps if one.indicator.is_ratio else f"R: {steps}; {one.achievement.steps}"
            name = f"Capaian {named(one)} {until(one.period)} (%)"
            both = f"R: {formula}; {one.achievement.formula}"
            yield Traced(achievement(one, sign=False), name, both, told, origins)


def _change(one: IndicatorResult, typed: tuple[Origin, ...]) -> Iterator[Traced]:
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
        origins = (*typed, *contract_cells(then, "realization"))
        name = f"Perubahan {named(one)} terhadap {then.year}"
        yield Traced(
            Figure(f"selisih/{code}/{then.year}", told), name, "realisasi − realisasi tahun lalu", steps, origins
        )


def _realized(dossier: Dossier, one: IndicatorResult) -> tuple[str, str]:
    """How the realization came about: formula, and the entries it was made of."""
    indicator = one.indicator
    shown = show_measure(one.realization, indicator.decimals) if one.realization is not None else ""
    told = ((period, _told(dossier, indicator, period, row)) for period, row in _rows(dossier, one))
    entries = "; ".join(f"{short(period)} {text}" if period.quarter else text for period, text in told)
    if indicator.is_ratio:
        taken = (
            "" if one.period.quarter is None else f" ({' / '.join(each.aggregation.value for each in ways(indicator))})"
        )
        formula = f"{times('pembilang/penyebut', indicator)}{taken}"
        if one.numerator is None or one.denominator is None:
            return formula, entries
        quotient = f"{fraction(one.numerator, one.denominator, indicator)} = {shown}"
        is_made = one.period.quarter is not None or dossier.contributions(indicator.code, one.period)
        return formula, f"{entries}; {quotient}" if is_made else quotient
    if one.period.quarter is None:
        return "angka akhir pada formulir tahunan", entries
    return f"{indicator.aggregation.value}, diisi {indicator.entry.value}", f"{entries} → {shown}"


def _told(dossier: Dossier, indicator: Indicator, period: Period, row: Realization) -> str:
    """What was typed; of contributors the part of each, and what they come to: "A 610 + B 455 = 1.065"."""
    given = dossier.contributions(indicator.code, period)
    if not given:
        return _entry(row)
    keys = {"numerator": "pembilang ", "denominator": "penyebut "} if indicator.is_ratio else {"value": ""}
    sums = []
    for key, name in keys.items():
        parts = " + ".join(f"{who} {_part(each, key)}" for who, each in given)
        sums.append(f"{name}{parts} = {_part(row, key)}")
    return ", ".join(sums)


def _part(row: Realization | None, key: str) -> str:
    number = getattr(row, key) if row else None
    return show_exact(number) if isinstance(number, Decimal) else "–"


def _entry(row: Realization) -> str:
    if row.numerator is not None and row.denominator is not None:
        return f"{show_exact(row.numerator)}/{show_exact(row.denominator)}"
    if isinstance(row.value, Decimal):
        return show_exact(row.value)
    if row.measured is Measured.NOT_DONE:
        return Measured.NOT_DONE.value
    return show_measure(row.value, 2) if row.value is not None else "–"


def _rows(dossier: Dossier, one: IndicatorResult) -> Iterator[tuple[Period, Realization]]:
    """The entries that the realization was made of."""
    for period, row in _asked(dossier, one):
        if row.measured is not Measured.NO and not row.is_empty:
            yield period, row


def _asked(dossier: Dossier, one: IndicatorResult) -> Iterator[tuple[Period, Realization]]:
    """The rows that count: of the year its own, of a triwulan those up to it."""
    numbers = (None,) if one.period.quarter is None else one.period.quarters[_first(one) - 1 :]
    for number in numbers:
        period = Period(one.period.year, number)
        row = dossier.realization(one.indicator.code, period)
        if row is not None:
            yield period, row


def _first(one: IndicatorResult) -> int:
    """The first triwulan whose own entry counts: 1 where they are added or averaged, else the last one."""
    if any(each.is_added for each in ways(one.indicator)):
        return 1
    return (one.stands_from or one.period).quarter or 1


def typed_cells(dossier: Dossier, one: IndicatorResult) -> Iterator[Origin]:
    """What the teams typed: the realization, or that it was not measured or not done, and why or how far."""
    typed = ("numerator", "denominator") if one.indicator.is_ratio else ("value",)
    said = {Measured.NO: ("measured", "reason"), Measured.NOT_DONE: ("measured", "stage")}
    for period, _ in _asked(dossier, one):
        for row in dossier.rows(one.indicator.code, period):
            told = typed if row.has_figure else ()
            keys = said.get(row.measured, told) if row.measured else told
            yield from (Origin(period.key, row.source.place(key)) for key in keys)


def formula_cells(dossier: Dossier, one: IndicatorResult, target: Measure | None) -> Iterator[Origin]:
    """What the formula takes from the contract beside the target: the start of the work, the scores of predicates."""
    indicator = one.indicator
    if indicator.polarity is Polarity.DATE and indicator.start is not None:
        yield from contract_cells(indicator, "start")
    if indicator.polarity is Polarity.PREDICATE:
        told = {each.strip().casefold() for each in (one.realization, target) if isinstance(each, str)}
        for row in dossier.contract.predicate_scores:
            if row.indicator == indicator.code and row.predicate.strip().casefold() in told:
                yield from contract_cells(row, "score")


def _target(dossier: Dossier, one: IndicatorResult, *, whole: bool = False) -> Iterator[Origin]:
    """The PK target of the year (`whole`, or a result of the year), else the RA targets that were taken together."""
    row = dossier.contract.target(one.indicator.code, one.pk_version)
    if row is None:
        return
    if whole or one.period.quarter is None:
        yield from contract_cells(row, "target")
        return
    first = 1 if target_way(one.indicator).is_added else _last_target(row, one.period.quarter)
    yield from contract_cells(row, *(f"tw{number}" for number in range(first, one.period.quarter + 1)))


def _last_target(row: Target, quarter: int) -> int:
    """The triwulan whose RA target is in force: the period's own, or the last one before it (D36)."""
    return next((each for each in range(quarter, 0, -1) if row.quarters[each - 1] is not None), quarter)
