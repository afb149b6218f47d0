"""Charts of a report: capaian per sasaran beside its target, absorption per program beside the cash plan."""

from __future__ import annotations

from decimal import Decimal

from lkjgen.core.achievement.results import BudgetLine, Results
from lkjgen.core.document import Chart, ChartKind, Series
from lkjgen.core.model import Dossier
from lkjgen.core.number import half_up, ratio, show_percent
from lkjgen.core.performance_report.wording import until

_HUNDRED = Decimal(100)


def achievement_chart(dossier: Dossier, results: Results) -> Chart:
    """Columns per sasaran; one whose mean is not computed leaves a hole, and the alternative text says so."""
    values = tuple(_two(one.average.value) for one in results.sasaran)
    told = [
        f"{one.sasaran.code} {show_percent(value) if value is not None else one.average.status.value}"
        for one, value in zip(results.sasaran, values, strict=True)
    ]
    return Chart(
        "grafik/capaian-sasaran",
        f"Rata-rata Capaian per Sasaran {until(dossier.period)}",
        ChartKind.COLUMN,
        tuple(one.sasaran.code for one in results.sasaran),
        (Series("Target", (_HUNDRED,) * len(values)), Series("Capaian", values)),
        f"Rata-rata capaian tiap sasaran terhadap target 100%: {'; '.join(told)}.",
    )


def absorption_chart(dossier: Dossier, results: Results) -> Chart:
    """Bars per program: what the cash plan foresaw and what was spent, each in per cent of the pagu."""
    spent = tuple(_two(line.absorption.value) for line in results.programs)
    told = [
        f"{line.code} {show_percent(value) if value is not None else line.absorption.status.value}"
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
