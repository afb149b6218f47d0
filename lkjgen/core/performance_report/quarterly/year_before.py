"""The triwulan beside the same one of last year, where the data induk tells what was reached then."""

from __future__ import annotations

from collections.abc import Iterator

from lkjgen.core.achievement.results import IndicatorResult, Results
from lkjgen.core.document import Align, Block, Figure, Text, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Dossier, EarlierQuarter, HistoryState
from lkjgen.core.number import show_percent
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import achievement, measure, short
from lkjgen.core.values import dataclass
from lkjgen.core.wording import show_measure


@dataclass(frozen=True)
class _Beside:
    now: IndicatorResult
    then: EarlierQuarter


def same_quarter(dossier: Dossier, results: Results) -> Iterator[Block]:
    """Only indicators that were measured in the same way then; nothing where none is told."""
    yield from unread(dossier, "earlier_quarters")
    rows = tuple(_rows(dossier, results))
    if not rows:
        return
    quarter, year = short(dossier.period), dossier.period.year
    yield Grid[_Beside](
        lambda one: one.now.indicator.code,
        Declared("Indikator kinerja", 40, lambda one: f"{one.now.indicator.code} {one.now.indicator.text}"),
        Declared("Satuan", 12, lambda one: one.now.indicator.unit),
        Declared(f"Realisasi {year - 1}", 12, lambda one: _then(one, "realisasi"), Align.RIGHT, f"s.d. {quarter}"),
        Declared(f"Realisasi {year}", 12, _now, Align.RIGHT, f"s.d. {quarter}"),
        Declared(f"Capaian {year - 1}", 12, lambda one: _then(one, "capaian"), Align.RIGHT, f"s.d. {quarter}"),
        Declared(f"Capaian {year}", 12, lambda one: achievement(one.now), Align.RIGHT, f"s.d. {quarter}"),
    ).table(
        "tabel/triwulan-tahun-lalu",
        f"Realisasi dan capaian dibandingkan dengan triwulan yang sama tahun {year - 1}",
        rows,
        (words(f"Angka tahun {year - 1} menurut laporan triwulan tahun itu."),),
    )


def _rows(dossier: Dossier, results: Results) -> Iterator[_Beside]:
    told = {one.indicator: one for one in dossier.contract.earlier_quarters if one.quarter == dossier.period.quarter}
    year = dossier.period.year - 1
    changed = {
        one.indicator for one in dossier.contract.history if one.year == year and one.state is not HistoryState.SIGNED
    }
    for one in results.indicators:
        if one.indicator.code in told and one.indicator.code not in changed:
            yield _Beside(one, told[one.indicator.code])


def _then(one: _Beside, kind: str) -> Figure | Text:
    indicator = one.now.indicator
    if kind == "capaian":
        shown = None if one.then.achievement is None else show_percent(one.then.achievement)
    else:
        shown = None if one.then.realization is None else show_measure(one.then.realization, indicator.decimals)
    year = one.now.period.year - 1
    return Text("–") if shown is None else Figure(f"{kind}/{indicator.code}/{year}-TW{one.then.quarter}", shown)


def _now(one: _Beside) -> Figure | Text:
    return Text("–") if one.now.realization is None else measure("realisasi", one.now, one.now.realization)
