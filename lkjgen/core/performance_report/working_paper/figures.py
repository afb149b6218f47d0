"""The computed figures of a report, each with its formula, its numbers and the cells they were read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.evaluation import Columns, V
from lkjgen.core.achievement.results import (
    BudgetLine,
    EfficiencyVerdict,
    IndicatorResult,
    Reached,
    Results,
    SasaranResult,
    Status,
)
from lkjgen.core.document import Figure
from lkjgen.core.model import Dossier, Period
from lkjgen.core.number import show, show_exact
from lkjgen.core.performance_report.both.budget_tables import is_sum
from lkjgen.core.performance_report.both.filled_in import physical_figure
from lkjgen.core.performance_report.both.wording import named, percent, until
from lkjgen.core.performance_report.working_paper.figure import Traced, computed
from lkjgen.core.performance_report.working_paper.indicators import indicator_figures, quarter_figures


def traced(year: Year) -> Iterator[tuple[str, Iterator[Traced]]]:
    """The figures of the dossier's period by section; for the year with the capaian of its triwulan and the Renstra."""
    dossier, results = year.dossier, year.own
    quarters = () if results.period.quarter else year.quarters
    yield f"Indikator, {until(results.period)}", indicator_figures(dossier, results)
    for one in quarters:
        yield f"Indikator, {until(one.period)}", quarter_figures(dossier, one)
    yield "Sasaran dan perangkat daerah", _means(dossier, results, quarters)
    yield "Anggaran dan keluaran", _budget(results)
    if results.period.quarter is None:
        yield "Renstra", _renstra(year)


# --- means -------------------------------------------------------------------------------------------------------


def _means(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Iterator[Traced]:
    for each in (*quarters, results):
        for one in each.sasaran:
            yield from _sasaran(one, each.period, with_efficiency=each is results)
        name = f"Rata-rata capaian perangkat daerah {until(each.period)} (%)"
        yield computed(each.average, percent(each.average, sign=False), name, parts=_sasaran_parts(each))
    if results.beside is not None:
        bound = dossier.contract.policy.mean_bound
        name = f"Rata-rata capaian perangkat daerah {'dengan batas 100%' if bound is None else 'tanpa batas'} (%)"
        yield computed(results.beside, percent(results.beside, sign=False), name, parts=_sasaran_parts(results))
    yield from _counts(results)


def _sasaran_parts(results: Results) -> str:
    codes = ", ".join(one.sasaran.code for one in results.sasaran if one.average.value is not None)
    return f"capaian {codes}" if codes else ""


def _sasaran(one: SasaranResult, period: Period, *, with_efficiency: bool) -> Iterator[Traced]:
    code = one.sasaran.code
    counted = [each.indicator.code for each in one.indicators if each.achievement.value is not None]
    parts = f"capaian {', '.join(counted)}" if counted else ""
    name = f"Rata-rata capaian {named(one)} {until(period)} (%)"
    yield computed(one.average, percent(one.average, sign=False), name, parts=parts)
    if one.capped_average is not None and with_efficiency:
        shown = percent(one.capped_average, sign=False)
        yield computed(
            one.capped_average,
            shown,
            f"Rata-rata capaian {named(one)} dengan batas {show(one.bound, 0)}% (%)",
            parts=parts,
        )
    difference, spent = one.efficiency.difference, one.budget.absorption.value
    known = one.efficiency.verdict is not EfficiencyVerdict.UNKNOWN
    if with_efficiency and known and difference is not None and spent is not None and one.average.value is not None:
        shown = Figure(f"selisih-efisiensi/{code}/{period.key}", show(difference, 2))
        steps = f"{show(one.average.value, 2)} − {show(spent, 2)} = {shown.text}"
        name = f"Selisih efisiensi {named(one)} (poin persen)"
        yield Traced(shown, name, "capaian − penyerapan", steps, parts=f"rata-rata capaian dan penyerapan {code}")


def _counts(results: Results) -> Iterator[Traced]:
    """How many indicators reached their target; for the year also how many did not, and how many have no capaian."""
    key, yearly = results.period.key, results.period.quarter is None
    office = results.indicators
    told = "dengan realisasi yang mencapai target"
    reached = [one for one in office if one.reached in (Reached.REACHED, Reached.EXCEEDED)]
    for one in results.sasaran:
        code = one.sasaran.code
        members = [each for each in reached if each.indicator.sasaran == code]
        yield _count(f"tercapai/{code}/{key}", f"Indikator tercapai {named(one)}", told, members)
    yield _count(f"tercapai/PD/{key}", "Indikator tercapai perangkat daerah", told, reached)
    if not yearly:
        return
    missed = [one for one in office if one.reached is Reached.MISSED]
    yield _count(f"jumlah-tercapai/{key}", "Indikator yang mencapai atau melampaui target", told, reached)
    yield _count(
        f"jumlah-tidak-tercapai/{key}",
        "Indikator yang tidak mencapai target",
        "dengan realisasi yang tidak mencapai target",
        missed,
    )
    without = [one for one in office if one.reached is None]
    if without:
        yield _count(f"jumlah-tanpa-capaian/{key}", "Indikator yang tidak memiliki capaian", "tanpa capaian", without)


def _count(identity: str, name: str, condition: str, members: Sequence[IndicatorResult]) -> Traced:
    codes = ", ".join(one.indicator.code for one in members)
    shown = Figure(identity, str(len(members)))
    return Traced(shown, name, f"banyaknya indikator {condition}", codes, parts="capaian indikator")


# --- money and output --------------------------------------------------------------------------------------------


def _budget(results: Results) -> Iterator[Traced]:
    sums = ((one.sasaran.code, one.budget) for one in results.sasaran)
    lines = [*results.programs, *results.kegiatan, *results.sub_kegiatan, *(line for _, line in sums)]
    lines += [results.supporting] if results.supporting else []
    for line in (*lines, results.total):
        name = "perangkat daerah" if line is results.total else f"{line.code} {line.name}"
        parts = _summed(results, line) if is_sum(line) else ""
        yield computed(line.absorption, percent(line.absorption, sign=False), f"Penyerapan {name} (%)", parts)
        if is_sum(line) and (physical := physical_figure(line)):
            told = _summed(results, line).replace("jumlah realisasi", "fisik")
            yield Traced(physical, f"Fisik {name} (%)", "Σ(fisik × pagu)/Σ pagu", "", parts=told)
        output = line.output_achievement
        if output is not None and output.status is Status.COMPUTED:
            yield computed(output, percent(output, sign=False), f"Capaian keluaran {named(line)} (%)")


def _summed(results: Results, line: BudgetLine) -> str:
    """Which sub kegiatan a sum adds up, briefly where its code says so."""
    if line is results.total:
        return "jumlah realisasi dan pagu semua sub kegiatan"
    if line in (*results.programs, *results.kegiatan):
        return f"jumlah realisasi dan pagu sub kegiatan {line.code}"
    codes = [one.code for one in results.sub_kegiatan if one.activity and one.activity.sasaran == line.code]
    return f"jumlah realisasi dan pagu sub kegiatan {', '.join(codes) or 'penunjang'}"


# --- Renstra -----------------------------------------------------------------------------------------------------


def _renstra(year: Year) -> Iterator[Traced]:
    evaluation = year.evaluation
    for one, columns in evaluation.indicators:
        if one.renstra is None:
            continue
        name = f"Tingkat capaian {named(one)} terhadap target akhir Renstra (%)"
        yield _rate(columns, name, added=bool(one.renstra.earlier))
        if one.renstra.share:
            told = f"Porsi jarak {named(one)} dari kondisi awal (%)"
            yield computed(one.renstra.share, percent(one.renstra.share), told)
    for activity in evaluation.activities:
        code, money, output = activity.line.code, activity.money, activity.output
        if activity.renstra is None:
            continue
        name = f"Tingkat realisasi anggaran Renstra {named(activity.line)} (%)"
        yield _rate(money, name, f"realisasi anggaran {code}")
        if output is not None:
            name = f"Tingkat capaian keluaran Renstra {named(activity.line)} (%)"
            yield _rate(output, name, added=not year.dossier.contract.is_renstra_position(code))
    yield _rate(evaluation.total, "Tingkat realisasi anggaran Renstra (%)", "realisasi anggaran program")
    average = evaluation.average
    name = "Rata-rata tingkat capaian Renstra (%)"
    yield computed(average, percent(average, sign=False), name, parts="tingkat capaian indikator")


def _rate(columns: Columns[V], name: str, parts: str = "", *, added: bool = True) -> Traced:
    """Column 14 of the evaluation, with the sum of column 13 where the years are added."""
    rate = columns.rate
    before, year, reached = columns.before, columns.year, columns.reached
    if added and isinstance(before, Decimal) and isinstance(year, Decimal) and isinstance(reached, Decimal):
        total = f"R = {show_exact(before)} + {show_exact(year)} = {show_exact(reached)}; "
        rate = replace(rate, steps=f"{total}{rate.steps}") if rate.steps else rate
    return computed(rate, percent(rate, sign=False), name, parts)
