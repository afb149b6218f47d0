"""Charts of a report: capaian per sasaran beside its target, absorption per program beside the cash plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.comparison import YEARS_SHOWN
from lkjgen.core.achievement.results import BudgetLine, Results, SasaranResult
from lkjgen.core.document import Block, Chart, ChartKind, Paragraph, ParagraphStyle, Series, words
from lkjgen.core.model import Dossier, HistoryState
from lkjgen.core.number import half_up, ratio, show, show_percent
from lkjgen.core.performance_report.both.wording import named, until

_HUNDRED = Decimal(100)
_AXIS_TOP = Decimal(200)  # per cent; one indicator at 800 % would press all others into one line


def achievement_chart(dossier: Dossier, results: Results) -> Chart:
    """Columns per sasaran, of the mean with bound (D50); one whose mean is not computed leaves a hole, as the alternative
    text says together with how many indicators reached their target. The points are known by the sasaran's codes.
    """
    values = tuple(_two((one.capped_average or one.average).value) for one in results.sasaran)
    counts = [f"{one.reached} dari {one.counted}" for one in results.sasaran]
    bound = next((show(one.bound, 0) for one in results.sasaran), "100")
    told = [
        f"{one.sasaran.code} {one.sasaran.text}: {count} indikator tercapai, rata-rata "
        f"{show_percent(value) if value is not None else one.average.status.value}"
        for one, count, value in zip(results.sasaran, counts, values, strict=True)
    ]
    return Chart(
        "grafik/capaian-sasaran",
        f"Rata-rata Capaian per Sasaran {until(dossier.period)}, Tiap Capaian Paling Tinggi {bound}%",
        ChartKind.COLUMN,
        tuple(one.sasaran.code for one in results.sasaran),
        (Series("Target", (_HUNDRED,) * len(values)), Series("Capaian", values)),
        f"{'; '.join(told)}; tiap capaian indikator dihitung paling tinggi {bound}%.",
    )


def absorption_chart(dossier: Dossier, results: Results) -> Chart:
    """Bars per program: what the cash plan foresaw and what was spent, each in per cent of the pagu."""
    spent = tuple(_two(line.absorption.value) for line in results.programs)
    told = [
        f"{line.code} {line.name} {show_percent(value) if value is not None else line.absorption.status.value}"
        for line, value in zip(results.programs, spent, strict=True)
    ]
    return Chart(
        "grafik/penyerapan",
        f"Rencana Kas dan Penyerapan Anggaran per Program {until(dossier.period)}",
        ChartKind.BAR,
        tuple(f"{line.code} {line.name}" for line in results.programs),
        (Series("Rencana kas", tuple(map(_planned, results.programs))), Series("Penyerapan", spent)),
        f"Penyerapan tiap program terhadap pagunya: {'; '.join(told)}.",
    )


def _planned(line: BudgetLine) -> Decimal | None:
    return _two(ratio(line.planned, line.pagu) * 100) if line.planned is not None and line.pagu else None


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, 2)


def trend_chart(dossier: Dossier, result: SasaranResult) -> Iterator[Block]:
    """Capaian over the years of the indicators that have at least one signed year; nothing when none has.

    When some of the lines leave the others far below, the axis ends at 200 % and a sentence names them.
    """
    year, code = dossier.period.year, result.sasaran.code
    years = tuple(range(year - YEARS_SHOWN, year))
    series = []
    for one in result.indicators:
        signed = {
            comparison.history.year: comparison.history.achievement
            for comparison in one.history
            if comparison.history.state is HistoryState.SIGNED
        }
        if any(signed.get(each) is not None for each in years):
            series.append(Series(one.indicator.code, (*(signed.get(each) for each in years), one.shown)))
    if not series:
        return
    names = {one.indicator.code: named(one) for one in result.indicators}
    high = [names[one.name] for one in series if any(value is not None and value > _AXIS_TOP for value in one.values)]
    cut = 0 < len(high) < len(series)
    yield Chart(
        f"grafik/tren/{code}",
        f"Capaian {years[0]}–{year} pada sasaran {named(result)}",
        ChartKind.LINE,
        tuple(str(each) for each in (*years, year)),
        tuple(series),
        alt=f"Capaian indikator {', '.join(names[one.name] for one in series)} per tahun; angkanya ada pada tabel di atas.",
        top=_AXIS_TOP if cut else None,
    )
    if cut:
        limit = f"Sumbu grafik dibatasi {show_percent(_AXIS_TOP)}; {', '.join(high)} melampauinya, lihat tabel di atas."
        yield Paragraph(f"grafik/tren/{code}/sumbu", words(limit), ParagraphStyle.NOTE)
