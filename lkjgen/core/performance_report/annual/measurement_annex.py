"""Annexes of measurement: the Rencana Aksi with its realization per triwulan, and the form Pengukuran Kinerja."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from lkjgen.core.achievement.results import IndicatorResult, Result, Results
from lkjgen.core.document import Align, Cell, Inlines, Row, Table, Text, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, Shown, numbering
from lkjgen.core.model import Dossier, Indicator, Period
from lkjgen.core.performance_report.both.tables import (
    OWN_NOTE,
    achievement_cell,
    category_cell,
    office_count,
    own_realization_cell,
    own_target_cell,
    pk_cell,
    reached_cell,
    reached_count,
    realization_cell,
    target_cell,
)
from lkjgen.core.performance_report.both.wording import Footnotes, achievement, percent, short, target_entry
from lkjgen.core.policy import Band
from lkjgen.core.values import dataclass

_NOT_HELD = "belum termasuk Perjanjian Kinerja"
_NOT_YET = cell(_NOT_HELD, align=Align.CENTER)  # over all columns of the triwulan


@dataclass(frozen=True)
class _Line:
    """An indicator of the year in one period; `result` is None where the PK did not hold it yet."""

    indicator: Indicator
    period: Period
    result: IndicatorResult | None


def action_plan_table(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Table:
    """Per indicator a row for each triwulan and one for the year: target beside realization, own and s.d.; landscape."""
    notes, right, target, realization = Footnotes(), Align.RIGHT, "Target", "Realisasi"
    grid = Grid[_Line](
        lambda one: f"{one.indicator.code}/{one.period.key}",
        Declared(
            "Indikator kinerja",
            27,
            lambda one: f"{one.indicator.code} {one.indicator.text}",
            down=lambda one: one.indicator.code,
        ),
        Declared("Satuan", 8, lambda one: one.indicator.unit, down=lambda one: one.indicator.code),
        Declared(
            "Cara isi target", 9, lambda one: target_entry(one.indicator).value, down=lambda one: one.indicator.code
        ),
        Declared("Periode", 7, lambda one: cell(short(one.period), bold=one.period.quarter is None), Align.CENTER),
        Declared("Triwulan ini", 9, _held(partial(own_target_cell, dossier), _none, _NOT_YET), right, target),
        Declared("s.d.", 9, _held(target_cell, partial(pk_cell, dossier)), right, target),
        Declared("Triwulan ini", 9, _held(partial(own_realization_cell, dossier, notes), _none), right, realization),
        Declared("s.d.", 9, _held(partial(realization_cell, dossier, notes)), right, realization),
        Declared("Capaian s.d. (%)", 9, _held(partial(achievement_cell, dossier, notes)), right),
        Declared("Kategori", 9, _held(partial(category_cell, dossier))),
    )
    rows = (
        _Line(one.indicator, each.period, each.indicator.get(one.indicator.code))
        for one in results.indicators
        for each in (*quarters, results)
    )
    title = f"Target Rencana Aksi dan Realisasi per Triwulan Tahun {dossier.period.year}"
    told = "Target triwulan menurut Rencana Aksi; target tahunan menurut Perjanjian Kinerja yang berlaku."
    under = chain((words(told), words(OWN_NOTE)), notes)
    return grid.table("tabel/rencana-aksi-realisasi", title, rows, under, small=True)


def _held(
    quarter: Callable[[IndicatorResult], Shown],
    year: Callable[[IndicatorResult], Shown] | None = None,
    otherwise: Shown = None,
) -> Callable[[_Line], Shown]:
    """What stands in the row of a triwulan, and in that of the year; where the PK did not hold the indicator, `otherwise`."""
    return lambda line: (quarter if line.period.quarter else year or quarter)(line.result) if line.result else otherwise


def _none(_: IndicatorResult) -> Cell:
    """The year has no figure of a triwulan alone."""
    return cell("–", align=Align.CENTER, tone=Tone.MUTED)


def measurement_form(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Table:
    """Pengukuran Kinerja: per sasaran and indicator target, realization, capaian of each triwulan and the year; landscape."""
    notes, reached = Footnotes(), "Capaian s.d. periode (%)"
    texts = {one.sasaran.code: f"{one.sasaran.code} {one.sasaran.text}" for one in results.sasaran}
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("No", 3, numbering(), Align.CENTER, down=lambda one: one.indicator.sasaran),
        Declared(
            "Sasaran strategis", 16, lambda one: texts[one.indicator.sasaran], down=lambda one: one.indicator.sasaran
        ),
        Declared("Indikator kinerja", 18, lambda one: f"{one.indicator.code} {one.indicator.text}"),
        Declared("Satuan", 7, lambda one: one.indicator.unit),
        Declared("Target PK", 8, partial(pk_cell, dossier), Align.RIGHT),
        Declared("Realisasi", 8, partial(realization_cell, dossier, notes), Align.RIGHT),
        *(Declared(short(one.period), 7, partial(_earlier, one), Align.RIGHT, reached) for one in quarters),
        Declared(short(results.period), 7, partial(achievement_cell, dossier, notes), Align.RIGHT, reached),
        Declared("Kategori", 7, partial(category_cell, dossier)),
        Declared("Keterangan", 8, reached_cell),
        Declared("Rumus capaian", 11, lambda one: one.achievement.formula or "tidak dihitung"),
    )

    def total(code: str, told: Inlines, means: Sequence[Result | None], none: str, category: Band | None) -> Row:
        shown = (percent(one, sign=False) if one else Text(none) for one in means)
        periods = dict(zip((short(one.period) for one in (*quarters, results)), shown, strict=True))
        cells = {"No": Cell(told, align=Align.LEFT), **periods, "Kategori": category.name if category else "–"}
        return grid.total(f"rata-rata/{code}", {**cells, "Keterangan": Cell()})

    rows: list[IndicatorResult | Row] = []
    for one in results.sasaran:
        code, told = one.sasaran.code, (*reached_count(dossier, one), Text("; rata-rata capaian tanpa batas"))
        means = [next((each.average for each in of.sasaran if each.sasaran.code == code), None) for of in quarters]
        rows += [*one.indicators, total(code, told, [*means, one.average], "–", one.category)]
    judged = dossier.contract.policy.mean_cap is not None
    means = [one.average if judged else None for one in (*quarters, results)]
    rows.append(total("PD", office_count(dossier, results), means, "", results.category))
    note = (
        "Capaian triwulan membandingkan realisasi dengan target Rencana Aksi s.d. triwulan itu; capaian tahun "
        "membandingkan realisasi akhir dengan target Perjanjian Kinerja. R = realisasi, T = target."
    )
    title = f"Pengukuran Kinerja Tahun {dossier.period.year}"
    return grid.table("tabel/lampiran-pengukuran", title, rows, chain((words(note),), notes), small=True)


def _earlier(results: Results, one: IndicatorResult) -> Shown:
    """The capaian of an earlier triwulan."""
    found = results.indicator.get(one.indicator.code)
    return achievement(found, sign=False) if found else cell(_NOT_HELD, tone=Tone.MUTED)
