"""Charts of a report: each says something that a reader would rather see than read, and its alternative text says it, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjgen.core.achievement.comparison import YEARS_SHOWN
from lkjgen.core.achievement.results import BudgetLine, IndicatorResult, Results, SasaranResult
from lkjgen.core.document import Block, Chart, ChartKind, Paragraph, ParagraphStyle, Series, words
from lkjgen.core.model import Dossier, HistoryState, Polarity
from lkjgen.core.number import half_up, ratio, show_percent
from lkjgen.core.performance_report.both.wording import named, until
from lkjgen.core.wording import joined

_HUNDRED = Decimal(100)
_AXIS_TOP = Decimal(150)  # per cent; one indicator at 800 % would press all others into one line
_AXIS_BOTTOM = Decimal(-50)  # where any capaian is negative
_TREND_TOP = Decimal(200)


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
    note = " ".join(filter(None, notes))
    below = (Paragraph("grafik/capaian-indikator/sumbu", words(note), ParagraphStyle.NOTE),) if note else ()
    return (chart, *below)


def _directed(one: IndicatorResult) -> str:
    """The indicator's name; where less is better it says so, as its bar is longer for less."""
    lower = f" ({Polarity.MINIMIZE.value})" if one.indicator.polarity is Polarity.MINIMIZE else ""
    return f"{named(one)}{lower}"


def absorption_chart(dossier: Dossier, results: Results) -> Chart:
    """Bars per program: what the cash plan foresaw, what was spent and what was built, each in per cent."""
    spent = tuple(_two(line.absorption.value) for line in results.programs)
    built = tuple(line.physical for line in results.programs)
    planned = tuple(map(_planned, results.programs))
    told = [
        f"{line.code} {line.name} {_or_state(value, line.absorption.status.value)}"
        f"{f', fisik {show_percent(done)}' if done is not None else ''}"
        for line, value, done in zip(results.programs, spent, built, strict=True)
    ]
    series = (Series("Rencana kas", planned), Series("Penyerapan", spent), Series("Fisik", built))
    return Chart(
        "grafik/penyerapan",
        f"Rencana Kas, Penyerapan Anggaran, dan Fisik per Program {until(dossier.period)}",
        ChartKind.BAR,
        tuple(f"{line.code} {line.name}" for line in results.programs),
        tuple(one for one in series if any(value is not None for value in one.values)),
        f"Penyerapan tiap program terhadap pagunya dan fisiknya: {'; '.join(told)}.",
    )


def _or_state(value: Decimal | None, state: str) -> str:
    return show_percent(value) if value is not None else state


def fund_chart(dossier: Dossier, results: Results) -> tuple[Chart, ...]:
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
    )


def _planned(line: BudgetLine) -> Decimal | None:
    return _two(ratio(line.planned, line.pagu) * 100) if line.planned is not None and line.pagu else None


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, 2)


def trend_chart(dossier: Dossier, result: SasaranResult) -> Iterator[Block]:
    """Capaian over the years of the indicators that have at least one signed year; nothing when none has, or when each was
    exactly its target in all of them.

    When some of the lines leave the others far below, the axis ends at 200 % and a sentence names them.
    """
    year, code = dossier.period.year, result.sasaran.code
    years = tuple(range(year - YEARS_SHOWN, year))
    lines = [(one, values) for one in result.indicators if (values := _over_years(one, years))]
    points = [value for _, values in lines for value in values if value is not None]
    if all(value == _HUNDRED for value in points):
        return
    high = [named(one) for one, values in lines if any(value is not None and value > _TREND_TOP for value in values)]
    cut = 0 < len(high) < len(lines)
    yield Chart(
        f"grafik/tren/{code}",
        f"Capaian {years[0]}–{year} pada sasaran {named(result)}",
        ChartKind.LINE,
        tuple(str(each) for each in (*years, year)),
        tuple(Series(_directed(one), values) for one, values in lines),
        alt=f"Capaian per tahun: {'; '.join(_way(one, values) for one, values in lines)}; angkanya ada pada tabel di atas.",
        top=_TREND_TOP if cut else None,
    )
    if cut:
        limit = (
            f"Sumbu grafik dibatasi {show_percent(_TREND_TOP)}; {', '.join(high)} melampauinya, lihat tabel di atas."
        )
        yield Paragraph(f"grafik/tren/{code}/sumbu", words(limit), ParagraphStyle.NOTE)


def _over_years(one: IndicatorResult, years: Sequence[int]) -> tuple[Decimal | None, ...]:
    """The signed capaian of earlier years, then this year's; () where no year was signed."""
    signed = {
        each.history.year: each.history.achievement for each in one.history if each.history.state is HistoryState.SIGNED
    }
    earlier = tuple(signed.get(each) for each in years)
    return (*earlier, one.shown) if any(value is not None for value in earlier) else ()


def _way(one: IndicatorResult, values: Sequence[Decimal | None]) -> str:
    """ "IK-02 Persentase rumah layak huni dari 100,01% menjadi 99,63%": the message of its line."""
    known = [value for value in values if value is not None]
    if known[0] == known[-1]:
        return f"{_directed(one)} tetap {show_percent(known[-1])}"
    return f"{_directed(one)} dari {show_percent(known[0])} menjadi {show_percent(known[-1])}"
