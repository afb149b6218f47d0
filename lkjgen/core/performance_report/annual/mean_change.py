"""How the mean capaian of a sasaran moved since last year, over the indicators of which both years are known."""

from __future__ import annotations

from decimal import Decimal

from lkjgen.core.achievement.formulas import capped, in_mean, mean_of_printed
from lkjgen.core.achievement.results import IndicatorResult, Reached, Result, SasaranResult
from lkjgen.core.document import Inlines, words
from lkjgen.core.model import Dossier, HistoryState
from lkjgen.core.number import half_up, show
from lkjgen.core.performance_report.both.wording import count, percent

_FEWEST = 2  # of one alone its own capaian says it


def mean_change(dossier: Dossier, result: SasaranResult) -> Inlines:
    """ "1 dari 3 indikator … mencapai target tahun 2023; rata-rata capaiannya … turun dari 98,00% … menjadi 95,20%"; () where
    fewer than two can be compared. The means are of the printed capaian, each at most the bound (D33, D50).
    """
    year, last, code = dossier.period.year, dossier.period.year - 1, result.sasaran.code
    compared = [
        (one, before, one.shown)
        for one in result.indicators
        if (before := _last(one, last)) is not None and one.shown is not None
    ]
    if len(compared) < _FEWEST:
        return ()

    def mean(tail: str, values: list[Decimal]) -> Result:
        policy = dossier.contract.policy
        return mean_of_printed(
            f"rata-sebanding/{code}/{tail}", [capped(in_mean(one, policy), result.bound) for one in values], ""
        )

    then = mean(str(last), [before for _, before, _ in compared])
    now = mean(dossier.period.key, [value for *_, value in compared])
    if then.value is None or now.value is None:
        return ()
    told_then, told_now = words(percent(then)), words(percent(now))
    reached = sum(one.reached in (Reached.REACHED, Reached.EXCEEDED) for one, *_ in compared)
    head = words(
        count("tercapai-sebanding", code, dossier.period, reached),
        " dari ",
        count("indikator-sebanding", code, dossier.period, len(compared)),
        f" indikator yang mempunyai capaian pada tahun {last} dan {year} mencapai target tahun {year}; rata-rata "
        f"capaiannya, tiap capaian dihitung paling tinggi {show(result.bound, 0)}%, ",
    )
    if now.value == then.value:
        return words(*head, "tetap ", *told_now, ".")
    verb = "naik" if now.value > then.value else "turun"
    return words(*head, f"{verb} dari ", *told_then, f" pada tahun {last} menjadi ", *told_now, ".")


def _last(one: IndicatorResult, year: int) -> Decimal | None:
    """The capaian that the signed LKJ of `year` printed."""
    signed = (
        each.history for each in one.history if each.history.year == year and each.history.state is HistoryState.SIGNED
    )
    row = next(signed, None)
    return None if row is None or row.achievement is None else half_up(row.achievement, 2)
