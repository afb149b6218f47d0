"""Charts of a report: each says something that a reader would rather see than read, and its alternative text says it, too."""

from __future__ import annotations

from decimal import Decimal

from lkjgen.core.achievement.results import BudgetLine, IndicatorResult, Results
from lkjgen.core.document import Block, Chart, ChartKind, Paragraph, ParagraphStyle, Series, words
from lkjgen.core.model import Dossier, Polarity
from lkjgen.core.number import half_up, ratio, show_percent
from lkjgen.core.performance_report.both.source_lines import below_chart, drawn_from
from lkjgen.core.performance_report.both.wording import named, until
from lkjgen.core.wording import joined

_HUNDRED = Decimal(100)
_NAMES = ("Rencana Kas", "Penyerapan Anggaran", "Fisik")  # of the series on programs, in the caption
_AXIS_TOP = Decimal(150)  # per cent; one indicator at 800 % would press all others into one line
_AXIS_BOTTOM = Decimal(-50)  # where any capaian is negative


def achievement_chart(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """A bar for each indicator before the mark of its target; one whose capaian leaves the axis says so in its bar.

    Nothing where each reached its target exactly: there is nothing to see.
    """
    shown = [(one, one.shown) for one in results.indicators if one.shown is not None]
    if all(value == _HUNDRED for _, value in shown):
        return ()
    values = tuple(_two(value) for _, value in shown)
    top = _AXIS_TOP if any(value > _AXIS_TOP for _, value in shown) else None
    bottom = _AXIS_BOTTOM if any(value < 0 for _, value in shown) else None
    missed = [one for one, value in shown if value < _HUNDRED]
    told = [f"{_directed(one)} {show_percent(value)}" for one, value in shown]
    left_out = [named(one) for one in results.indicators if one.shown is None]
    chart = Chart(
        "grafik/capaian-indikator",
        f"Capaian Indikator terhadap Target {until(dossier.period)}",
        ChartKind.BULLET,
        tuple(_directed(one) for one, _ in shown),
        (Series("Target (100%)", (_HUNDRED,) * len(shown)), Series("Capaian", values)),
        f"{len(missed)} dari {len(shown)} indikator di bawah target: {'; '.join(told)}.",
        top=top,
        bottom=bottom,
    )
    low = [named(one) for one, value in shown if bottom is not None and value < bottom]
    cut = [named(one) for one, value in shown if top is not None and value > top]
    notes = [
        f"Sumbu grafik dibatasi {show_percent(_AXIS_TOP)}; capaian yang melampauinya tertulis di dalam batangnya (»): "
        f"{joined(cut)}."
        if cut
        else "",
        f"Capaian yang jauh di bawah nol tertulis di dalam batangnya («): {joined(low)}." if low else "",
        f"Tanpa capaian: {joined(left_out)}." if left_out else "",
    ]
    note = words(*(f"{one} " for one in notes if one), *drawn_from("tabel/pengukuran"))
    return (chart, Paragraph("grafik/capaian-indikator/sumbu", note, ParagraphStyle.NOTE))


def _directed(one: IndicatorResult) -> str:
    """The indicator's name; where less is better it says so, as its bar is longer for less."""
    lower = f" ({Polarity.MINIMIZE.value})" if one.indicator.polarity is Polarity.MINIMIZE else ""
    return f"{named(one)}{lower}"


def absorption_chart(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """Bars per program: what the cash plan foresaw, what was spent and what was built, each in per cent; none of nothing."""
    spent = tuple(_two(line.absorption.value) for line in results.programs)
    built = tuple(line.physical for line in results.programs)
    planned = tuple(map(_planned, results.programs))
    told = [
        f"{line.code} {line.name} {_or_state(value, line.absorption.status.value)}"
        f"{f', fisik {show_percent(done)}' if done is not None else ''}"
        for line, value, done in zip(results.programs, spent, built, strict=True)
    ]
    series = (Series("Rencana kas", planned), Series("Penyerapan", spent), Series("Fisik", built))
    shown = tuple(one for one in series if _is_seen(one))
    if not shown:
        return ()
    names = joined([told for told, one in zip(_NAMES, series, strict=True) if one in shown])
    chart = Chart(
        "grafik/penyerapan",
        f"{names} per Program {until(dossier.period)}",
        ChartKind.BAR,
        tuple(f"{line.code} {line.name}" for line in results.programs),
        shown,
        f"Penyerapan tiap program terhadap pagunya dan fisiknya: {'; '.join(told)}.",
    )
    return (chart, below_chart(chart.id, drawn_from("tabel/program", "tabel/sub-kegiatan")))


def _is_seen(one: Series) -> bool:
    """Not what nobody filled in, nor a cash plan that foresees all, as it does at the year's end."""
    if one.name == "Rencana kas" and set(one.values) == {_HUNDRED}:
        return False
    return any(value is not None for value in one.values)


def _or_state(value: Decimal | None, state: str) -> str:
    return show_percent(value) if value is not None else state


def fund_chart(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """Pagu and realization by source of funds, in rupiah; none with one source only, or where a sum lacks a part."""
    known = [one for one in results.funds if one.name and one.pagu is not None and one.spent is not None]
    if len(known) < 2 or len(known) < len(results.funds):
        return ()
    told = [f"{one.name} {_or_state(one.absorption.value, one.absorption.status.value)}" for one in known]
    return (
        Chart(
            "grafik/sumber-dana",
            f"Pagu dan Realisasi Anggaran per Sumber Dana {until(dossier.period)}",
            ChartKind.BAR,
            tuple(one.name for one in known),
            (Series("Pagu", tuple(one.pagu for one in known)), Series("Realisasi", tuple(one.spent for one in known))),
            f"Penyerapan per sumber dana: {'; '.join(told)}.",
            unit="Rp",
            decimals=0,
        ),
        below_chart("grafik/sumber-dana", drawn_from("tabel/sumber-dana")),
    )


def _planned(line: BudgetLine) -> Decimal | None:
    return _two(ratio(line.planned, line.pagu) * 100) if line.planned is not None and line.pagu else None


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, 2)
