"""Sentences on a sasaran, the office and its money, bound to figures. They name no cause that nobody wrote (D14)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import (
    BudgetLine,
    EfficiencyVerdict,
    IndicatorResult,
    Reached,
    Result,
    Results,
    SasaranResult,
    Status,
)
from lkjgen.core.document import Figure, Gap, Inline, Inlines, words
from lkjgen.core.model import Dossier
from lkjgen.core.number import show, show_percent, show_rupiah
from lkjgen.core.performance_report.both.sentences import because
from lkjgen.core.performance_report.both.wording import (
    achievement,
    budget_team,
    count,
    named,
    percent,
    reached_of,
    until,
)
from lkjgen.core.wording import joined


def sasaran_sentences(dossier: Dossier, result: SasaranResult) -> Inlines:
    """ "n dari m indikator tercapai" and, in the same sentence, the mean with and without bound; then who is left out (D50)."""
    told = (*_counted(dossier, result), *_means(dossier, result), ".")
    return words(*told, left_out_text(result.left_out), *raised_text(result.raised))


def _counted(dossier: Dossier, result: SasaranResult) -> Inlines:
    return reached_of(result.sasaran.code, dossier.period, [result], " indikator tercapai")


def _means(dossier: Dossier, result: SasaranResult) -> Iterator[str | Inline]:
    if result.average.value is None:
        yield f"; rata-rata capaian {_no_mean(result.average)}"
        return
    limit = f"{show(result.bound, 0)}%"
    yield "; rata-rata capaiannya "
    yield percent(result.average)
    if result.capped_average is None or result.capped_average.value == result.average.value:
        yield f", dengan maupun tanpa batas {limit}"
    else:
        yield " tanpa batas dan "
        yield percent(result.capped_average)
        yield f" bila tiap capaian dihitung paling tinggi {limit}"
    if result.category:
        yield f", kategori {result.category.name}"
        if result.capped_average is not None and result.capped_average.value != result.average.value:
            bounded = dossier.contract.policy.mean_bound is not None
            yield f" menurut rata-rata {'dengan' if bounded else 'tanpa'} batas"


def _no_mean(average: Result) -> str:
    verb = "belum dapat dihitung" if average.status is Status.INCOMPLETE else "belum dapat dinilai"
    return verb + because(average.reason)


def raised_text(raised: tuple[IndicatorResult, ...]) -> Iterator[str]:
    """Which negative capaian count as 0 in the means (D35)."""
    if raised:
        yield f" Capaian negatif dihitung 0 dalam rata-rata: {joined([named(one) for one in raised])}."


def left_out_text(left_out: tuple[IndicatorResult, ...]) -> str:
    """Who does not enter the mean, those with the same reason together; "" when all do."""
    if not left_out:
        return ""
    grouped: dict[str, list[str]] = {}
    for one in left_out:
        grouped.setdefault(_state(one), []).append(named(one))
    told = "; ".join(f"{joined(names)} ({state})" for state, names in grouped.items())
    return f" Tidak ikut dirata-rata: {told}."


def left_out_names(left_out: tuple[IndicatorResult, ...]) -> str:
    """ "belum dapat dinilai: IK-07 …, IK-10 …; tidak diukur: IK-03 …": for a cell, without the reasons."""
    grouped: dict[str, list[str]] = {}
    for one in left_out:
        grouped.setdefault(one.achievement.state, []).append(named(one))
    return "; ".join(f"{state}: {', '.join(names)}" for state, names in grouped.items()) or "tidak ada"


def _state(result: IndicatorResult) -> str:
    status, reason = result.achievement.state, result.achievement.reason.strip().rstrip(".")
    return reason if reason.startswith(status) else f"{status}: {reason}" if reason else status


def office_sentences(dossier: Dossier, results: Results) -> Inlines:
    """How many indicators reached their target and, in the same sentence, the office's mean and category (D50).

    Both are left out until the policy's bound is answered. Who missed is listed below it.
    """
    period = dossier.period
    head = f"Sampai dengan {period.title}" if period.quarter else f"Pada {period.title}"
    states = [one.reached for one in results.indicators]
    content: list[str | Inline] = [
        f"{head}, ",
        *reached_of("PD", period, results.sasaran, " indikator Perjanjian Kinerja mencapai atau melampaui target"),
    ]
    for kind, number, told in (
        ("tidak-tercapai", states.count(Reached.MISSED), "tidak mencapai target"),
        ("tanpa-capaian", states.count(None), "tidak memiliki capaian"),
    ):
        content += [", ", count(kind, "PD", period, number), f" {told}"] if number else []
    return words(*content, *_office_mean(dossier, results))


def _office_mean(dossier: Dossier, results: Results) -> Iterator[str | Inline]:
    policy = dossier.contract.policy
    if policy.mean_cap is None:
        yield "."
        return
    if results.average.value is None:
        yield f"; rata-rata capaian perangkat daerah {_no_mean(results.average)}."
        return
    bound = policy.mean_bound
    way = f"{AVERAGE_WAYS[policy.average]}, {'tanpa batas' if bound is None else _at_most(bound)}"
    category = f", kategori {results.category.name}" if results.category else ""
    yield "; rata-rata capaian perangkat daerah "
    yield percent(results.average)
    yield f"{category} ({way})"
    if results.beside is not None and results.beside.value != results.average.value:
        yield ", dan "
        yield percent(results.beside)
        yield f" bila {_at_most(Decimal(100))}" if bound is None else " tanpa batas"
    yield "."
    yield _without_mean(results)


def _at_most(bound: Decimal) -> str:
    return f"tiap capaian indikator dihitung paling tinggi {show(bound, 0)}%"


AVERAGE_WAYS = {
    "rata-rata sasaran": "rata-rata dari rata-rata capaian sasaran",
    "rata-rata indikator": "rata-rata dari semua indikator yang dapat dihitung",
}


def _without_mean(results: Results) -> str:
    names = [f"{one.sasaran.code} {one.sasaran.text}" for one in results.sasaran if one.average.value is None]
    return f" Tidak ikut dirata-rata karena tidak memiliki rata-rata capaian: {joined(names)}." if names else ""


def category_sentence(dossier: Dossier, results: Results) -> Inlines:
    """Why an indicator of the highest class may have missed its target, with one of this period where there is one (D50)."""
    top = dossier.contract.policy.bands[0]
    first = next(
        (one for one in results.indicators if one.reached is Reached.MISSED and one.category == top),
        None,
    )
    told = words(
        f"Kategori menyebut kelas capaian menurut skala: capaian mulai {show_percent(top.lower or Decimal(0))} berkategori "
        f"{top.name}, sedangkan target baru tercapai bila realisasi sama dengan target atau lebih baik"
    )
    if first is None:
        return (*told, *words("."))
    return (
        *told,
        *words(
            f". Karena itu {named(first)} dengan capaian ",
            achievement(first),
            f" berkategori {top.name} tetapi tidak tercapai.",
        ),
    )


def absorption_sentence(dossier: Dossier, line: BudgetLine) -> Inlines:
    """Pagu, realization and absorption of a budget line; what is missing stands as a gap."""
    if line.pagu is None or line.spent is None or line.absorption.value is None:
        if line.pagu is not None and line.spent is not None:
            told = f"Penyerapan anggaran {until(dossier.period)} {line.absorption.status.value}"
            return words(f"{told}{because(line.absorption.reason)}.")
        gap = Gap(line.id, f"{_lacking(line)} – dilengkapi {budget_team(dossier.contract)}")
        return words(f"Penyerapan anggaran {until(dossier.period)} belum dapat dihitung: ", gap, ".")
    return words(
        f"Realisasi anggaran {until(dossier.period)} adalah ",
        Figure(line.id, show_rupiah(line.spent)),
        " dari pagu ",
        Figure(pagu_id(dossier, line), show_rupiah(line.pagu)),
        ", dengan penyerapan ",
        percent(line.absorption),
        ".",
    )


def _lacking(line: BudgetLine) -> str:
    what = "pagu" if line.spent is not None else "realisasi anggaran"
    if len(line.missing) > 3:
        return f"{what} {len(line.missing)} sub kegiatan belum lengkap"
    return f"{what} belum lengkap: {', '.join(line.missing)}" if line.missing else f"{what} belum lengkap"


def pagu_id(dossier: Dossier, line: BudgetLine) -> str:
    """ "pagu/1.04.03/DPPA": a pagu belongs to a DPA version (D17)."""
    version = dossier.contract.dpa_at(dossier.period.last_day)
    return f"pagu/{line.code or line.id.split('/')[1]}/{version.code if version else 'tanpa-dpa'}"


def efficiency_sentence(dossier: Dossier, result: SasaranResult) -> Inlines:
    """The verdict on a sasaran's use of money (D12); low absorption with a missed target is never called efficient.

    Its mean stands behind the count of what was reached (D50).
    """
    verdict, key = result.efficiency, dossier.period.key
    if verdict.verdict is EfficiencyVerdict.UNKNOWN:
        return words(f"Efisiensi tidak dapat dihitung{because(verdict.reason)}.")
    gap: Inlines = ()
    if verdict.difference is not None:
        shown = show(verdict.difference, 2)
        gap = words("; selisihnya ", Figure(f"selisih-efisiensi/{result.sasaran.code}/{key}", shown), " poin persen")
    mean, absorbed = percent(result.average), percent(result.budget.absorption)
    numbers = words(" ", *_counted(dossier, result), ", dengan rata-rata capaian ", mean, " dan penyerapan ", absorbed)
    reason = f" ({verdict.reason})" if verdict.reason else ""
    head = {
        EfficiencyVerdict.EFFICIENT: f"Penggunaan anggaran efisien{reason}.",
        EfficiencyVerdict.NOT_EFFICIENT: f"Penggunaan anggaran belum efisien{reason}.",
        EfficiencyVerdict.LOW_ABSORPTION_MISSED: (
            f"Penyerapan anggaran rendah dan kinerja belum tercapai{reason}, sehingga tidak dinilai sebagai efisiensi."
        ),
    }[verdict.verdict]
    return words(head, *numbers, *gap, ".")
