"""Sentences on a sasaran, the office and its money, bound to figures. They name no cause that nobody wrote (D14)."""

from __future__ import annotations

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
from lkjgen.core.number import show, show_rupiah
from lkjgen.core.performance_report.sentences import because
from lkjgen.core.performance_report.wording import budget_team, joined, percent, until


def sasaran_sentences(dossier: Dossier, result: SasaranResult) -> Inlines:
    """ "n dari m indikator tercapai", the mean, the capped mean beside it, and who is left out (D10, D11)."""
    code, key = result.sasaran.code, dossier.period.key
    count = Figure(f"tercapai/{code}/{key}", str(result.reached))
    content: list[str | Inline] = [count, f" dari {result.counted} indikator tercapai. "]
    if not result.reached:
        content = ["Belum ada indikator yang mencapai target (", count, f" dari {result.counted} indikator). "]
    if result.average.value is None:
        content += [f"Rata-rata capaian {_no_mean(result.average)}."]
    else:
        category = f" dengan kategori {result.category.name}" if result.category else ""
        content += ["Rata-rata capaian ", percent(result.average), f"{category}."]
    if result.capped_average is not None:
        limit = show(dossier.contract.policy.exceed_limit, 0)
        content += [
            f" Ada capaian di atas {limit}%; bila capaian tiap indikator dibatasi 100%, rata-ratanya ",
            percent(result.capped_average),
            ".",
        ]
    return words(*content, left_out_text(result.left_out))


def _no_mean(average: Result) -> str:
    verb = "belum dapat dihitung" if average.status is Status.INCOMPLETE else "belum dapat dinilai"
    return verb + because(average.reason)


def left_out_text(left_out: tuple[IndicatorResult, ...]) -> str:
    """Who does not enter the mean, those with the same reason together; "" when all do."""
    if not left_out:
        return ""
    grouped: dict[str, list[str]] = {}
    for one in left_out:
        grouped.setdefault(_state(one), []).append(one.indicator.code)
    told = "; ".join(f"{joined(codes)} ({state})" for state, codes in grouped.items())
    return f" Tidak ikut dirata-rata: {told}."


def left_out_codes(left_out: tuple[IndicatorResult, ...]) -> str:
    """ "belum dapat dinilai: IK-07, IK-10; tidak diukur: IK-03": for a cell, without the reasons."""
    grouped: dict[str, list[str]] = {}
    for one in left_out:
        grouped.setdefault(one.achievement.status.value, []).append(one.indicator.code)
    return "; ".join(f"{state}: {', '.join(codes)}" for state, codes in grouped.items()) or "tidak ada"


def reason_text(result: IndicatorResult) -> str:
    """ "IK-03 (belum dapat dinilai: target bernilai 0)"."""
    return f"{result.indicator.code} ({_state(result)})"


def _state(result: IndicatorResult) -> str:
    status, reason = result.achievement.status.value, result.achievement.reason.strip().rstrip(".")
    return reason if reason.startswith(status) else f"{status}: {reason}" if reason else status


def office_sentences(dossier: Dossier, results: Results, *, codes_too: bool = True) -> Inlines:
    """The office's counts and average, by the policy's way of averaging; without codes where lists above name them."""
    period = dossier.period
    head = f"Sampai dengan {period.title}" if period.quarter else f"Pada {period.title}"
    reached, counted = sum(one.reached for one in results.sasaran), sum(one.counted for one in results.sasaran)
    missed = [one.indicator.code for one in results.indicators if one.reached is Reached.MISSED]
    without = [one.indicator.code for one in results.indicators if one.reached is None]
    others = [
        f"{len(codes)} {told}" + (f" ({', '.join(codes)})" if codes_too else "")
        for codes, told in ((missed, "tidak mencapai target"), (without, "tidak memiliki capaian"))
        if codes
    ]
    content: list[str | Inline] = [
        f"{head}, ",
        Figure(f"tercapai/PD/{dossier.period.key}", str(reached)),
        f" dari {counted} indikator Perjanjian Kinerja mencapai atau melampaui target",
        *(f", {told}" for told in others),
        ". ",
    ]
    if results.average.value is None:
        content += [f"Rata-rata capaian perangkat daerah {_no_mean(results.average)}."]
    else:
        category = f", kategori {results.category.name}" if results.category else ""
        way = f"dihitung sebagai {_average_way(dossier)}"
        content += ["Rata-rata capaian perangkat daerah ", percent(results.average), f"{category} ({way})."]
        content += [_exceeding(dossier, results)]
        if results.capped_average is not None:
            told = " Bila capaian tiap indikator dibatasi 100%, rata-rata perangkat daerah "
            content += [told, percent(results.capped_average), "."]
        content += [_without_mean(results)]
    return words(*content)


def _exceeding(dossier: Dossier, results: Results) -> str:
    """Which capaian above the limit are in the mean (D11): a mean that one of them carries must say so."""
    limit = dossier.contract.policy.exceed_limit
    codes = [one.indicator.code for one in results.indicators if one.shown is not None and one.shown > limit]
    return f" Rata-rata itu memuat capaian di atas {show(limit, 0)}%, yaitu {joined(codes)}." if codes else ""


def _without_mean(results: Results) -> str:
    codes = [one.sasaran.code for one in results.sasaran if one.average.value is None]
    return f" {joined(codes)} tidak ikut dirata-rata karena tidak memiliki rata-rata capaian." if codes else ""


def _average_way(dossier: Dossier) -> str:
    return {
        "rata-rata sasaran": "rata-rata dari rata-rata capaian sasaran",
        "rata-rata indikator": "rata-rata dari semua indikator yang dapat dihitung",
    }[dossier.contract.policy.average]


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
    """The verdict on a sasaran's use of money (D12); low absorption with a missed target is never called efficient."""
    verdict, key = result.efficiency, dossier.period.key
    if verdict.verdict is EfficiencyVerdict.UNKNOWN:
        return words(f"Efisiensi tidak dapat dihitung{because(verdict.reason)}.")
    gap: Inlines = ()
    if verdict.difference is not None:
        shown = show(verdict.difference, 2)
        gap = words("; selisihnya ", Figure(f"selisih-efisiensi/{result.sasaran.code}/{key}", shown), " poin persen")
    numbers = words(
        " Rata-rata capaian ", percent(result.average), " dan penyerapan ", percent(result.budget.absorption)
    )
    reason = f" ({verdict.reason})" if verdict.reason else ""
    head = {
        EfficiencyVerdict.EFFICIENT: f"Penggunaan anggaran efisien{reason}.",
        EfficiencyVerdict.NOT_EFFICIENT: f"Penggunaan anggaran belum efisien{reason}.",
        EfficiencyVerdict.LOW_ABSORPTION_MISSED: (
            f"Penyerapan anggaran rendah dan kinerja belum tercapai{reason}, sehingga tidak dinilai sebagai efisiensi."
        ),
    }[verdict.verdict]
    return words(head, *numbers, *gap, ".")
