"""The evaluation of Renja against Renstra (Permendagri 86/2017): per row what columns 5 to 14 of its table hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Generic, TypeVar

from lkjgen.core.achievement.comparison import realized_before
from lkjgen.core.achievement.formulas import category, in_mean, incomplete, maximize, mean_of_printed
from lkjgen.core.achievement.results import BudgetLine, IndicatorResult, Result, Results, Sources, Status, used
from lkjgen.core.model import Aggregation, Contract, Dossier, Measure, RenstraActivity
from lkjgen.core.number import EXACT, sum_all
from lkjgen.core.policy import Band, Policy
from lkjgen.core.values import dataclass

V = TypeVar("V", bound=Measure)


@dataclass(frozen=True)
class Columns(Generic[V]):
    """Output (K) or rupiah of one row; None where nobody gave the figure.

    `quarters` are of each triwulan alone, or, where `positions`, what stood at its end.
    """

    final: V | None  # 5: at the end of the Renstra
    before: V | None  # 6: up to last year
    target: V | None  # 7: of this year
    quarters: tuple[V | None, ...]  # 8 to 11
    year: V | None  # 12
    reached: V | None  # 13: up to this year
    rate: Result  # 14: of the Renstra, 13 against 5
    positions: bool = False
    before_reason: str = ""  # why `before` is missing; empty where there is nothing that could be known


@dataclass(frozen=True)
class ActivityEvaluation:
    """A program, kegiatan or sub kegiatan: its money, and its keluaran or the indicator that measures it."""

    line: BudgetLine
    renstra: RenstraActivity | None
    money: Columns[Decimal]
    output: Columns[Decimal] | None = None  # of a sub kegiatan
    outcome: tuple[IndicatorResult, Columns[Measure]] | None = None  # of a program or kegiatan, where one is named


@dataclass(frozen=True)
class Evaluation:
    """`average` is the mean of column 14 of the indicators that were computed; `total` the rupiah of all programs."""

    indicators: tuple[tuple[IndicatorResult, Columns[Measure]], ...]
    activities: tuple[ActivityEvaluation, ...]  # each program, its kegiatan, their sub kegiatan
    total: Columns[Decimal]
    average: Result
    category: Band | None
    budget_category: Band | None


def evaluate(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Evaluation:
    """The year's `results` and those of its triwulan against the Renstra."""
    policy, key = dossier.contract.policy, dossier.period.key
    indicators = tuple((one, _indicator(dossier, one, quarters)) for one in results.indicators)
    outcomes = {one.indicator.code: (one, columns) for one, columns in indicators}
    renstra = {one.code: one for one in dossier.contract.renstra_activities}
    activities = tuple(
        _activity(dossier.contract, results, line, renstra.get(line.code), quarters, outcomes)
        for line in _in_order(results)
    )
    programs = [one.money for one in activities if one.line in results.programs]
    total = _money(
        f"tingkat-renstra-anggaran/PD/{key}",
        results.total,
        [one.total for one in quarters],
        sum_all([one.final for one in programs]),
        sum_all([one.before for one in programs]),
    )
    average = _average(f"tingkat-renstra/PD/{key}", [columns.rate for _, columns in indicators], policy)
    return Evaluation(
        indicators,
        activities,
        total,
        average,
        None if average.value is None else category(average.value, policy),
        None if total.rate.value is None else category(total.rate.value, policy),
    )


def _in_order(results: Results) -> Iterator[BudgetLine]:
    for program in results.programs:
        yield program
        for kegiatan in results.kegiatan:
            if kegiatan.code.startswith(f"{program.code}."):
                yield kegiatan
                yield from (one for one in results.sub_kegiatan if one.code.startswith(f"{kegiatan.code}."))


def _indicator(dossier: Dossier, one: IndicatorResult, quarters: Sequence[Results]) -> Columns[Measure]:
    code, renstra = one.indicator.code, one.renstra
    earlier = [results.indicator.get(code) for results in quarters]
    own = one.indicator.aggregation is Aggregation.SUM
    before = realized_before(dossier.contract, one.indicator, dossier.period.year)
    rate = renstra.progress if renstra else incomplete("target Renstra belum diisi")
    return Columns(
        final=renstra.final_target if renstra else None,
        before=before.value,
        target=one.pk_target,
        quarters=tuple((each.realization_own if own else each.realization) if each else None for each in earlier),
        year=one.realization,
        reached=renstra.realization if renstra else None,
        rate=rate if rate.id else replace(rate, id=f"kemajuan-renstra/{code}/{one.period.key}"),
        positions=not own,
        before_reason=before.reason,
    )


def _activity(
    contract: Contract,
    results: Results,
    line: BudgetLine,
    renstra: RenstraActivity | None,
    quarters: Sequence[Results],
    outcomes: Mapping[str, tuple[IndicatorResult, Columns[Measure]]],
) -> ActivityEvaluation:
    key = results.period.key
    lines = [one.line.get(line.code) for one in quarters]
    budget, spent = (renstra.budget, renstra.spent) if renstra else (None, None)
    sources = used(renstra, "spent", "budget")
    money = _money(f"tingkat-renstra-anggaran/{line.code}/{key}", line, lines, budget, spent, sources)
    if line in results.sub_kegiatan:
        return ActivityEvaluation(line, renstra, money, _output(contract, line, key, lines, renstra))
    return ActivityEvaluation(line, renstra, money, outcome=outcomes.get(renstra.indicator) if renstra else None)


def _money(
    identity: str,
    line: BudgetLine,
    lines: Sequence[BudgetLine | None],
    final: Decimal | None,
    before: Decimal | None,
    sources: Sources = (),
) -> Columns[Decimal]:
    reached = sum_all([before, line.spent])
    quarters = _steps([one.spent if one else None for one in lines], [one is None for one in lines])
    return Columns(final, before, line.pagu, quarters, line.spent, reached, _rate(identity, reached, final, sources))


def _output(
    contract: Contract, line: BudgetLine, key: str, lines: Sequence[BudgetLine | None], renstra: RenstraActivity | None
) -> Columns[Decimal]:
    final, before = (renstra.target, renstra.realization) if renstra else (None, None)
    positions, stands = contract.is_position(line.code), contract.is_renstra_position(line.code)
    reached = line.output if stands else sum_all([before, line.output])
    sources = used(renstra, *(() if stands else ("realization",)), "target")
    told = line.output_achievement.sources if line.output_achievement else ()
    known = [one.output if one else None for one in lines]
    return Columns(
        final,
        before,
        line.output_target,
        tuple(known) if positions else _steps(known, [one is None for one in lines]),
        line.output,
        reached,
        _rate(
            f"tingkat-renstra-keluaran/{line.code}/{key}",
            reached,
            final,
            (*sources, *(one for one in told if one.period)),
        ),
        positions=positions,
    )


def _steps(cumulative: Sequence[Decimal | None], absent: Sequence[bool]) -> tuple[Decimal | None, ...]:
    """What each triwulan added; before a sub kegiatan was in the DPA nothing can have been spent on it."""
    steps: list[Decimal | None] = []
    before: Decimal | None = Decimal(0)
    for value, missing in zip(cumulative, absent, strict=True):
        with localcontext(EXACT):
            steps.append(None if value is None or before is None else value - before)
        before = before if missing else value
    return tuple(steps)


def _rate(identity: str, reached: Decimal | None, final: Decimal | None, sources: Sources) -> Result:
    if final is None or reached is None:
        missing = "target akhir Renstra belum ada" if final is None else "realisasi s.d. tahun ini belum lengkap"
        return replace(incomplete(missing), id=identity, sources=sources)
    result = replace(maximize(reached, final), id=identity, sources=sources)
    return replace(result, formula="kolom 13/kolom 5 × 100" if result.status is Status.COMPUTED else "")


def _average(identity: str, rates: Sequence[Result], policy: Policy) -> Result:
    values = [in_mean(one.value, policy) for one in rates if one.value is not None]
    if not values:
        return replace(incomplete("tidak ada tingkat capaian yang dapat dihitung"), id=identity)
    return mean_of_printed(identity, values, "rata-rata kolom 14 indikator")
