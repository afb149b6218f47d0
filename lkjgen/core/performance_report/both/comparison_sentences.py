"""Sentences that compare an indicator over time: with earlier years, and with the end of the Renstra (D7, D14, D15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.results import Comparison, Direction, IndicatorResult, Quality, SasaranResult, Status
from lkjgen.core.document import Figure, Gap, Inlines, words
from lkjgen.core.model import Dossier, HistoryState, Indicator, Measure
from lkjgen.core.number import show_padded, show_percent
from lkjgen.core.performance_report.both.sentences import because, capital, name_within
from lkjgen.core.performance_report.both.wording import achievement, keeper, measure, named, percent, with_unit
from lkjgen.core.wording import joined


def difference_text(indicator: Indicator, difference: Decimal) -> str:
    """ "3,20 poin persen" for an indicator in per cent, "4 unit" for any other; without sign."""
    unit = "poin persen" if indicator.is_percent else indicator.unit_beside
    return f"{show_padded(abs(difference), indicator.decimals)} {unit}".strip()


def change_sentence(dossier: Dossier, result: IndicatorResult, comparison: Comparison) -> Inlines:
    """This realization beside an earlier year's: naik/turun from the numbers, membaik/memburuk from the polarity.

    An indicator without a comparable year gets the declared reason instead (D15).
    """
    history, name = comparison.history, capital(name_within(result))
    if history.state is HistoryState.NEW:
        if history.year < result.period.year:  # only the row itself: which year was the first one, it does not say
            return words(
                f"{name} belum mempunyai realisasi tahun {history.year} karena indikator baru{_aside(history.reason)}."
            )
        return words(f"{name} adalah indikator baru sejak tahun {history.year}{_aside(history.reason)}.")
    if history.state is HistoryState.REDEFINED:
        return words(
            f"{name} tidak dibandingkan dengan tahun {history.year} karena rumusnya berubah{_aside(history.reason)}."
        )
    year = f"tahun {history.year}"
    subject = f"realisasi/{result.indicator.code}/{history.year}"
    if history.realization is None:
        who = keeper(dossier.contract, result.period.last_day)
        gap = Gap(subject, f"{named(result)}: realisasi {year} belum ada – dilengkapi {who}")
        return words(f"Realisasi {year}: ", gap, ".")
    earlier = Figure(subject, with_unit(history.realization, result.indicator))
    if result.realization is None or comparison.direction is None:
        return words(f"Realisasi {year} adalah ", earlier, "; perbandingan dengan periode ini belum dapat dibuat.")
    now = measure("realisasi", result, result.realization, unit=True)
    if comparison.direction is Direction.SAME:
        return words("Realisasi ", now, f" sama dengan {year}.")
    by: Inlines = ()
    if comparison.difference is not None and not isinstance(result.realization, str):
        shown = difference_text(result.indicator, comparison.difference)
        by = words(" sebesar ", Figure(f"selisih/{result.indicator.code}/{history.year}", shown))
    return words(
        "Realisasi ",
        now,
        f" {_direction(comparison.direction, result.realization)}",
        *by,
        f" dibandingkan dengan {year} (",
        earlier,
        ")" if comparison.quality in (None, Quality.SAME) else f"), yang berarti {comparison.quality.value}",
        ".",
        *_against_capaian(result, comparison),
    )


def says_no_more(result: IndicatorResult, comparison: Comparison) -> bool:
    """Whether it is better than that year, or as good, and nothing beside that has to be told of it."""
    is_known = comparison.history.state is HistoryState.SIGNED and comparison.direction is not None
    return (
        is_known and comparison.quality in (Quality.BETTER, Quality.SAME) and not _against_capaian(result, comparison)
    )


def _against_capaian(result: IndicatorResult, comparison: Comparison) -> Inlines:
    """Why the capaian fell though the realization is better, or rose though it is worse: the targets differ; () elsewhere.

    Both targets and both capaian stand there, as printed; nothing is said where one of them is not known.
    """
    history, target, value, code = comparison.history, result.target, result.shown, result.indicator.code
    before, goal, year = history.achievement, history.target, history.year
    if before is None or value is None or goal is None or target is None or goal == target or value == before:
        return ()
    against = Quality.BETTER if value < before else Quality.WORSE
    if comparison.quality is not against:
        return ()
    return words(
        f" Walaupun {against.value}, capaiannya {'turun' if value < before else 'naik'} dari ",
        Figure(f"capaian/{code}/{year}", show_percent(before)),
        " menjadi ",
        achievement(result),
        " karena targetnya berbeda: ",
        Figure(f"target/{code}/{year}", with_unit(goal, result.indicator)),
        f" pada tahun {year} dan ",
        measure("target-ra" if result.period.quarter else "target", result, target, unit=True),
        f" pada {result.period.title}.",
    )


def renstra_sentences(result: SasaranResult) -> Inlines:
    """Which indicator is furthest from the end of the Renstra, which are there already, and which nobody can judge (D7).

    What each has reached stands in the table; () where it says all.
    """
    judged = [(one, one.renstra.progress) for one in result.indicators if one.renstra is not None]
    known = sorted(
        ((each.value, one, each) for one, each in judged if each.value is not None), key=lambda each: each[0]
    )
    told = list[Inlines]()
    if len(known) > 1 and known[0][0] < 100:
        _, one, progress = known[0]
        head = f"Yang paling jauh dari target akhir Renstra adalah {named(one)}, dengan tingkat capaian "
        told.append(words(head, percent(progress), "."))
    if len(known) > 1 and (there := [named(one) for value, one, _ in known if value >= 100]):
        told.append(words(f"Target akhir Renstra sudah dicapai oleh {joined(there)}."))
    for one, progress in judged:
        if progress.value is None:
            verb = "dihitung" if progress.status is Status.INCOMPLETE else "dinilai"
            head = f"{named(one)}: capaian terhadap target akhir Renstra belum dapat {verb}"
            told.append(words(f"{head}{because(progress.reason)}."))
    return words(*(part for place, one in enumerate(told) for part in (" " if place else "", *one)))


def _direction(direction: Direction, value: Measure) -> str:
    if isinstance(value, date):
        return "lebih lambat" if direction is Direction.UP else "lebih cepat"
    return direction.value


def _aside(reason: str) -> str:
    return f" ({reason.strip().rstrip('.')})" if reason.strip() else ""
