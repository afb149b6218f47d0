"""Tables of method: the scale of the office and the formula behind each capaian, with the numbers put in."""

from __future__ import annotations

from decimal import Decimal

from lkjgen.core.achievement.aggregation import ways
from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import Align, Cell, Inlines, LineBreak, Table, cell, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, Indicator
from lkjgen.core.number import show, show_exact, show_percent
from lkjgen.core.performance_report.both.wording import band_tone
from lkjgen.core.policy import Band, Policy


def scale_table(dossier: Dossier) -> Table:
    """The scale of the office's policy, read by lower bounds on the shown figure (D10)."""
    policy = dossier.contract.policy
    return Grid[Band](
        lambda band: band.name,
        Declared("Kelas", 8, numbering(), Align.CENTER),
        Declared("Capaian", 30, lambda band: _reach(policy, band)),
        Declared("Kategori", 24, lambda band: cell(band.name, tone=band_tone(policy, band))),
    ).table(
        "tabel/skala",
        "Skala Nilai Peringkat Kinerja",
        policy.bands,
        (
            words(
                "Kategori dibaca menurut batas bawah tiap kelas. Skala mengikuti Permendagri Nomor 86 Tahun 2017 kecuali "
                "ditetapkan lain oleh perangkat daerah."
            ),
        ),
        small=True,
    )


def _reach(policy: Policy, band: Band) -> str:
    """ "75,01% sampai 90,00%": from its lower bound to below that of the class above."""
    place = policy.bands.index(band)
    above = policy.bands[place - 1].lower if place else None
    if band.lower is None:
        return f"di bawah {show_percent(above or Decimal(0))}"
    top = f" sampai {show(above - Decimal('0.01'), 2)}%" if above is not None else " ke atas"
    return f"{show(band.lower, 2)}%{top}"


def formula_table(results: Results) -> Table:
    """How each capaian was computed: direction, aggregation, formula and the numbers put in; landscape."""
    return Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("Indikator kinerja", 32, lambda one: f"{one.indicator.code} {one.indicator.text}"),
        Declared("Arah", 14, lambda one: one.indicator.polarity.value),
        Declared("Cara menggabungkan triwulan", 14, lambda one: _combined(one.indicator)),
        Declared("Rumus", 18, lambda one: one.achievement.formula or "tidak dihitung"),
        Declared("Perhitungan", 34, lambda one: Cell(_steps(one))),
    ).table(
        "tabel/rumus",
        f"Rumus dan Perhitungan Capaian {results.period.title}",
        results.indicators,
        (words("R = realisasi, T = target. Pilihan rumus adalah kebijakan perangkat daerah."),),
    )


def _combined(indicator: Indicator) -> str:
    """How the triwulan come together; of a ratio how each of its parts does (D38)."""
    if not indicator.is_ratio:
        return indicator.aggregation.value
    top, bottom = (one.aggregation.value for one in ways(indicator))
    return f"pembilang dan penyebut: {top}" if top == bottom else f"pembilang: {top}; penyebut: {bottom}"


def _steps(one: IndicatorResult) -> Inlines:
    result, indicator = one.achievement, one.indicator
    if result.status is not Status.COMPUTED:
        reason = result.reason.strip().rstrip(".")
        return words(
            f"{result.state}: {reason}" if reason and not reason.startswith(result.state) else reason or result.state
        )
    if one.numerator is None or one.denominator is None:
        return words(one.achievement.steps)
    parts = (
        f"{indicator.numerator}: {show_exact(one.numerator)}; {indicator.denominator}: {show_exact(one.denominator)}"
    )
    return words(parts, LineBreak(), one.achievement.steps)
