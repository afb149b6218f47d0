"""Tables of method: the scale of the office and the formula behind each capaian, with the numbers put in."""

from __future__ import annotations

from decimal import Decimal

from lkjgen.core.achievement.aggregation import ways
from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import Align, Cell, Column, Inlines, LineBreak, Row, Table, cell, words
from lkjgen.core.model import Dossier, Indicator
from lkjgen.core.number import show, show_exact, show_percent
from lkjgen.core.performance_report.shared.wording import band_tone


def scale_table(dossier: Dossier) -> Table:
    """The scale of the office's policy, read by lower bounds on the shown figure (D10)."""
    rows = []
    above: Decimal | None = None
    for number, band in enumerate(dossier.contract.policy.bands, 1):
        top = f" sampai {show(above - Decimal('0.01'), 2)}%" if above is not None and band.lower is not None else ""
        low = (
            f"{show(band.lower, 2)}%{top or ' ke atas'}"
            if band.lower is not None
            else f"di bawah {show_percent(above or Decimal(0))}"
        )
        tone = band_tone(dossier.contract.policy, band)
        rows.append(Row(band.name, (cell(str(number)), cell(low), cell(band.name, tone=tone))))
        above = band.lower
    return Table(
        "tabel/skala",
        "Skala Nilai Peringkat Kinerja",
        (Column("Kelas", 8, Align.CENTER), Column("Capaian", 30), Column("Kategori", 24)),
        tuple(rows),
        notes=(
            words("Kategori dibaca dari capaian yang ditampilkan, menurut batas bawah tiap kelas."),
            words("Skala mengikuti Permendagri Nomor 86 Tahun 2017 kecuali ditetapkan lain oleh perangkat daerah."),
        ),
    )


def formula_table(results: Results) -> Table:
    """How each capaian was computed: direction, aggregation, formula and the numbers put in; landscape."""
    rows = tuple(
        Row(
            one.indicator.code,
            (
                cell(f"{one.indicator.code} {one.indicator.text}"),
                cell(one.indicator.polarity.value),
                cell(_combined(one.indicator)),
                cell(one.achievement.formula or "tidak dihitung"),
                Cell(_steps(one)),
            ),
        )
        for one in results.indicators
    )
    return Table(
        "tabel/rumus",
        f"Rumus dan Perhitungan Capaian {results.period.title}",
        (
            Column("Indikator kinerja", 32),
            Column("Arah", 14),
            Column("Cara menggabungkan triwulan", 14),
            Column("Rumus", 18),
            Column("Perhitungan", 34),
        ),
        rows,
        notes=(words("R = realisasi, T = target. Pilihan rumus adalah kebijakan perangkat daerah."),),
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
