"""The computed figures of a report, each with its formula, its numbers and the cells they were read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjgen.core.achievement import evaluate
from lkjgen.core.achievement.aggregation import aggregations
from lkjgen.core.achievement.results import (
    BudgetLine,
    EfficiencyVerdict,
    IndicatorResult,
    Result,
    Results,
    SasaranResult,
    Status,
)
from lkjgen.core.document import Figure
from lkjgen.core.model import (
    Aggregation,
    Dossier,
    EntryMode,
    Period,
    Place,
    Realization,
    Record,
)
from lkjgen.core.number import show, show_exact
from lkjgen.core.performance_report.budget_tables import is_sum
from lkjgen.core.performance_report.sentences import difference_text
from lkjgen.core.performance_report.wording import achievement, measure, percent, short, until
from lkjgen.core.wording import show_measure


@dataclass(frozen=True)
class Origin:
    """A cell that a figure was read from; `period` is empty for the contract."""

    period: str
    place: Place


@dataclass(frozen=True)
class Traced:
    """A figure as the report shows it; `parts` names the figures of the report that it was computed from."""

    shown: Figure
    name: str
    formula: str
    steps: str
    origins: tuple[Origin, ...] = ()
    parts: str = ""


def traced(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Iterator[tuple[str, Iterator[Traced]]]:
    """The figures of `results` by section; for the year with the capaian of its `quarters` and the Renstra."""
    yield f"Indikator, {until(results.period)}", _indicators(dossier, results)
    for one in quarters:
        yield f"Indikator, {until(one.period)}", _quarter(dossier, one)
    yield "Sasaran dan perangkat daerah", _means(results, quarters)
    yield "Anggaran dan keluaran", _budget(dossier, results)
    if results.period.quarter is None:
        yield "Renstra", _renstra(dossier, results, quarters)


# --- indicators --------------------------------------------------------------------------------------------------


def _indicators(dossier: Dossier, results: Results) -> Iterator[Traced]:
    for one in results.indicators:
        code = one.indicator.code
        name = f"{code} {one.indicator.text}"
        typed = tuple(_typed(dossier, one))
        if one.realization is not None:
            shown = measure("realisasi", one, one.realization)
            yield Traced(shown, f"Realisasi {name}", *_realized(dossier, one), typed)
        target = tuple(_target(dossier, one))
        yield _of(one.achievement, achievement(one, sign=False), f"Capaian {code} (%)", (*typed, *target))
        if results.period.quarter:
            whole = tuple(_target(dossier, one, whole=True))
            yield _of(one.progress, percent(one.progress, sign=False), f"Kemajuan {code} (%)", (*typed, *whole))
        yield from _change(one, typed)


def _quarter(dossier: Dossier, results: Results) -> Iterator[Traced]:
    """Only what was computed: the report on the triwulan tells the rest."""
    for one in results.indicators:
        if one.achievement.status is Status.COMPUTED:
            formula, steps = _realized(dossier, one)
            origins = (*_typed(dossier, one), *_target(dossier, one))
            told = one.achievement.steps if one.indicator.is_ratio else f"R: {steps}; {one.achievement.steps}"
            name = f"Capaian {one.indicator.code} {until(one.period)} (%)"
            both = f"R: {formula}; {one.achievement.formula}"
            yield Traced(achievement(one, sign=False), name, both, told, origins)


def _of(result: Result, shown: Figure, name: str, origins: tuple[Origin, ...] = (), parts: str = "") -> Traced:
    """A result, or why there is none."""
    if result.status is Status.COMPUTED:
        return Traced(shown, name, result.formula, result.steps, origins, parts)
    return Traced(shown, name, "tidak dihitung", result.reason, origins, parts)


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
        steps = f"{show(one.realization, decimals)} − {show(then.realization, decimals)} ({sign})"
        origins = (*typed, *_contract(then, "realization"))
        name = f"Perubahan {code} terhadap {then.year}"
        yield Traced(
            Figure(f"selisih/{code}/{then.year}", told), name, "realisasi − realisasi tahun lalu", steps, origins
        )


def _realized(dossier: Dossier, one: IndicatorResult) -> tuple[str, str]:
    """How the realization came about: formula, and the entries it was made of."""
    indicator = one.indicator
    shown = show_measure(one.realization, indicator.decimals) if one.realization is not None else ""
    entries = "; ".join(
        f"{short(period)} {_entry(row)}" if period.quarter else _entry(row) for period, row in _rows(dossier, one)
    )
    if indicator.is_ratio:
        ways = (
            "" if one.period.quarter is None else " ({} / {})".format(*(each.value for each in aggregations(indicator)))
        )
        times = " × 100" if indicator.is_percent else ""
        if one.numerator is None or one.denominator is None:
            return f"pembilang/penyebut{times}{ways}", entries
        quotient = f"{show_exact(one.numerator)}/{show_exact(one.denominator)}{times} = {shown}"
        return f"pembilang/penyebut{times}{ways}", f"{entries}; {quotient}" if one.period.quarter else quotient
    if one.period.quarter is None:
        return "angka akhir pada templat tahunan", entries
    return f"{indicator.aggregation.value}, diisi {indicator.entry.value}", f"{entries} → {shown}"


def _entry(row: Realization) -> str:
    if row.numerator is not None and row.denominator is not None:
        return f"{show_exact(row.numerator)}/{show_exact(row.denominator)}"
    if isinstance(row.value, Decimal):
        return show_exact(row.value)
    return show_measure(row.value, 2) if row.value is not None else "–"


def _rows(dossier: Dossier, one: IndicatorResult) -> Iterator[tuple[Period, Realization]]:
    """The entries that the realization was made of: of the year its own, of a triwulan those up to it that count."""
    numbers = (None,) if one.period.quarter is None else one.period.quarters[_first(one) - 1 :]
    for number in numbers:
        period = Period(one.period.year, number)
        row = dossier.realization(one.indicator.code, period)
        if row is not None and not row.is_empty:
            yield period, row


def _first(one: IndicatorResult) -> int:
    """The first triwulan whose own entry counts: 1 where they are added or averaged, else the last one."""
    added = {Aggregation.SUM, Aggregation.MEAN} & set(aggregations(one.indicator))
    return 1 if added and one.indicator.entry is EntryMode.OWN_QUARTER else one.period.quarter or 1


def _typed(dossier: Dossier, one: IndicatorResult) -> Iterator[Origin]:
    keys = ("numerator", "denominator") if one.indicator.is_ratio else ("value",)
    for period, row in _rows(dossier, one):
        yield from (Origin(period.key, row.source.place(key)) for key in keys)


def _target(dossier: Dossier, one: IndicatorResult, *, whole: bool = False) -> Iterator[Origin]:
    """The PK target of the year (`whole`, or a result of the year), else the RA targets that were taken together."""
    row = dossier.contract.target(one.indicator.code, one.pk_version)
    if row is None:
        return
    if whole or one.period.quarter is None:
        yield from _contract(row, "target")
        return
    added = one.indicator.aggregation in (Aggregation.SUM, Aggregation.MEAN)
    first = 1 if added and one.indicator.entry is EntryMode.OWN_QUARTER else one.period.quarter
    yield from _contract(row, *(f"tw{number}" for number in range(first, one.period.quarter + 1)))


def _contract(record: Record, *keys: str) -> Iterator[Origin]:
    yield from (Origin("", record.source.place(key)) for key in keys)


# --- means -------------------------------------------------------------------------------------------------------


def _means(results: Results, quarters: Sequence[Results]) -> Iterator[Traced]:
    for each in (*quarters, results):
        for one in each.sasaran:
            yield from _sasaran(one, each.period, with_efficiency=each is results)
        name = f"Rata-rata capaian perangkat daerah {until(each.period)} (%)"
        codes = ", ".join(one.sasaran.code for one in each.sasaran if one.average.value is not None)
        yield _of(each.average, percent(each.average, sign=False), name, parts=f"capaian {codes}" if codes else "")
    yield from _counts(results)


def _sasaran(one: SasaranResult, period: Period, *, with_efficiency: bool) -> Iterator[Traced]:
    code = one.sasaran.code
    counted = [each.indicator.code for each in one.indicators if each.achievement.value is not None]
    parts = f"capaian {', '.join(counted)}" if counted else ""
    name = f"Rata-rata capaian {code} {until(period)} (%)"
    yield _of(one.average, percent(one.average, sign=False), name, parts=parts)
    if one.capped_average is not None and with_efficiency:
        shown = percent(one.capped_average, sign=False)
        yield _of(one.capped_average, shown, f"Rata-rata capaian {code} dengan batas 100% (%)", parts=parts)
    difference, spent = one.efficiency.difference, one.budget.absorption.value
    known = one.efficiency.verdict is not EfficiencyVerdict.UNKNOWN
    if with_efficiency and known and difference is not None and spent is not None and one.average.value is not None:
        shown = Figure(f"selisih-efisiensi/{code}/{period.key}", show(difference, 2))
        steps = f"{show(one.average.value, 2)} − {show(spent, 2)}"
        name = f"Selisih efisiensi {code} (poin persen)"
        yield Traced(shown, name, "capaian − penyerapan", steps, parts=f"rata-rata capaian dan penyerapan {code}")


def _counts(results: Results) -> Iterator[Traced]:
    """How many indicators reached their target, of the sasaran and of the office."""
    key = results.period.key
    for code, members in (
        *((one.sasaran.code, one.indicators) for one in results.sasaran),
        ("PD", results.indicators),
    ):
        reached = [one.indicator.code for one in members if one.shown is not None and one.shown >= 100]
        name = f"Indikator tercapai {'perangkat daerah' if code == 'PD' else code}"
        shown = Figure(f"tercapai/{code}/{key}", str(len(reached)))
        yield Traced(
            shown, name, "banyaknya indikator dengan capaian ≥ 100", ", ".join(reached), parts="capaian indikator"
        )


# --- money and output --------------------------------------------------------------------------------------------


def _budget(dossier: Dossier, results: Results) -> Iterator[Traced]:
    sums = ((one.sasaran.code, one.budget) for one in results.sasaran)
    lines = [*results.programs, *results.kegiatan, *results.sub_kegiatan, *(line for _, line in sums)]
    for line in (*lines, results.supporting, results.total):
        name = "perangkat daerah" if line is results.total else f"{line.code} {line.name}"
        origins, parts = tuple(_spent(dossier, line)), ""
        if is_sum(line):
            origins, parts = (), _summed(results, line)
        shown = percent(line.absorption, sign=False)
        yield _of(line.absorption, shown, f"Penyerapan {name} (%)", origins, parts)
        if line.output_achievement is not None and line.output_achievement.status is Status.COMPUTED:
            shown = percent(line.output_achievement, sign=False)
            yield _of(
                line.output_achievement, shown, f"Capaian keluaran {line.code} (%)", tuple(_output(dossier, line))
            )


def _summed(results: Results, line: BudgetLine) -> str:
    """Which sub kegiatan a sum adds up, briefly where its code says so."""
    if line is results.total:
        return "jumlah realisasi dan pagu semua sub kegiatan"
    if line in (*results.programs, *results.kegiatan):
        return f"jumlah realisasi dan pagu sub kegiatan {line.code}"
    codes = [one.code for one in results.sub_kegiatan if one.activity and one.activity.sasaran == line.code]
    return f"jumlah realisasi dan pagu sub kegiatan {', '.join(codes) or 'penunjang'}"


def _spent(dossier: Dossier, line: BudgetLine) -> Iterator[Origin]:
    spent = dossier.spending(line.code, dossier.period)
    budget = dossier.contract.budgets_at(dossier.period.last_day).get(line.code)
    if spent is not None:
        yield Origin(dossier.period.key, spent.source.place("spent"))
    if budget is not None:
        yield from _contract(budget, "pagu")


def _output(dossier: Dossier, line: BudgetLine) -> Iterator[Origin]:
    report = dossier.output(line.code, dossier.period)
    budget = dossier.contract.budgets_at(dossier.period.last_day).get(line.code)
    if report is not None:
        yield Origin(dossier.period.key, report.source.place("output"))
    if budget is not None:
        yield from _contract(budget, "output_target")


# --- Renstra -----------------------------------------------------------------------------------------------------


def _renstra(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Iterator[Traced]:
    rows = {one.indicator: one for one in dossier.contract.renstra}
    for one in results.indicators:
        code, row = one.indicator.code, rows.get(one.indicator.code)
        if one.renstra is None or row is None:
            continue
        added = one.indicator.renstra_aggregation is Aggregation.SUM
        past = [each.history for each in one.history if added and each.history.realization is not None]
        origins = (*_typed(dossier, one), *(origin for each in past for origin in _contract(each, "realization")))
        shown = percent(one.renstra.progress, sign=False)
        name = f"Tingkat kemajuan {code} terhadap Renstra (%)"
        yield _of(one.renstra.progress, shown, name, (*origins, *_contract(row, "final")))
    evaluation = evaluate(dossier, results, quarters)
    for activity in evaluation.activities:
        code, renstra = activity.line.code, activity.renstra
        if renstra is None:
            continue
        money, output = activity.money, activity.output
        if money.rate.status is Status.COMPUTED:
            origins = tuple(_contract(renstra, "spent", "budget"))
            name = f"Tingkat realisasi anggaran Renstra {code} (%)"
            yield _of(money.rate, percent(money.rate, sign=False), name, origins, f"realisasi anggaran {code}")
        if output is not None and output.rate.status is Status.COMPUTED:
            origins = (*_contract(renstra, "realization", "target"), *_output(dossier, activity.line))
            name = f"Tingkat capaian keluaran Renstra {code} (%)"
            yield _of(output.rate, percent(output.rate, sign=False), name, origins)
    average = evaluation.average
    yield _of(
        average,
        percent(average, sign=False),
        "Rata-rata tingkat capaian Renstra (%)",
        parts="tingkat kemajuan indikator",
    )
    rate = evaluation.total.rate
    yield _of(
        rate, percent(rate, sign=False), "Tingkat realisasi anggaran Renstra (%)", parts="realisasi anggaran program"
    )
