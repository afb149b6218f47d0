"""Annexes of measurement: the Rencana Aksi with its realization per triwulan, and the form Pengukuran Kinerja."""

from __future__ import annotations

from collections.abc import Sequence

from lkjgen.core.achievement.results import IndicatorResult, Results, SasaranResult
from lkjgen.core.document import (
    Align,
    Cell,
    Column,
    HeadingGroup,
    Inline,
    Inlines,
    Row,
    RowKind,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.shared.tables import (
    OWN_NOTE,
    office_count,
    quarter_cells,
    reached_cell,
    reached_count,
    year_cells,
)
from lkjgen.core.performance_report.shared.wording import Footnotes, achievement, percent, short, target_entry
from lkjgen.core.policy import Band

_NOT_HELD = "belum termasuk Perjanjian Kinerja"


def action_plan_table(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Table:
    """Per indicator a row for each triwulan and one for the year: target beside realization, own and s.d.; landscape."""
    notes = Footnotes()
    rows = [row for one in results.indicators for row in _indicator_rows(dossier, one, quarters, notes)]
    return Table(
        "tabel/rencana-aksi-realisasi",
        f"Target Rencana Aksi dan Realisasi per Triwulan Tahun {dossier.period.year}",
        (
            Column("Indikator kinerja", 27),
            Column("Satuan", 8),
            Column("Cara isi target", 9),
            Column("Periode", 7, Align.CENTER),
            *(Column(text, 9, Align.RIGHT) for text in ("Triwulan ini", "s.d.") * 2),
            Column("Capaian s.d. (%)", 9, Align.RIGHT),
            Column("Kategori", 9),
        ),
        tuple(rows),
        (
            *(HeadingGroup("", 1),) * 4,
            HeadingGroup("Target", 2),
            HeadingGroup("Realisasi", 2),
            *(HeadingGroup("", 1),) * 2,
        ),
        (
            words("Target triwulan menurut Rencana Aksi; target tahunan menurut Perjanjian Kinerja yang berlaku."),
            words(OWN_NOTE),
            *notes.lines,
        ),
        small=True,
    )


def _indicator_rows(
    dossier: Dossier, year: IndicatorResult, quarters: Sequence[Results], notes: Footnotes
) -> list[Row]:
    indicator = year.indicator
    down = len(quarters) + 1
    lead = tuple(
        Cell(words(text), down=down)
        for text in (f"{indicator.code} {indicator.text}", indicator.unit, target_entry(indicator).value)
    )
    rows = []
    for results in quarters:
        one = results.indicator.get(indicator.code)
        cells = quarter_cells(dossier, one, notes) if one else (Cell(words(_NOT_HELD), span=6, align=Align.CENTER),)
        key = f"{indicator.code}/{results.period.key}"
        rows.append(Row(key, (*lead, cell(short(results.period)), *cells)))
        lead = ()
    target, realization, *rest = year_cells(dossier, year, notes)
    none = Cell(words("–"), align=Align.CENTER, tone=Tone.MUTED)
    cells = (*lead, cell(short(year.period), bold=True), none, target, none, realization, *rest)
    return [*rows, Row(f"{indicator.code}/{year.period.key}", cells)]


def measurement_form(dossier: Dossier, results: Results, quarters: Sequence[Results]) -> Table:
    """Pengukuran Kinerja: per sasaran and indicator target, realization, capaian of each triwulan and the year; landscape."""
    notes = Footnotes()
    rows: list[Row] = []
    for number, sasaran in enumerate(results.sasaran, 1):
        for place, one in enumerate(sasaran.indicators):
            down = len(sasaran.indicators)
            text = f"{sasaran.sasaran.code} {sasaran.sasaran.text}"
            lead = (Cell(words(str(number)), down=down), Cell(words(text), down=down)) if place == 0 else ()
            rows.append(Row(one.indicator.code, (*lead, *_form_cells(dossier, one, quarters, notes))))
        rows.append(_mean_row(dossier, sasaran, quarters))
    judged = dossier.contract.policy.mean_cap is not None
    office = [percent(one.average, sign=False) if judged else Text("") for one in (*quarters, results)]
    rows.append(_total("PD", office_count(dossier, results), office, results.category))
    return Table(
        "tabel/lampiran-pengukuran",
        f"Pengukuran Kinerja Tahun {dossier.period.year}",
        (
            Column("No", 3, Align.CENTER),
            Column("Sasaran strategis", 12),
            Column("Indikator kinerja", 18),
            Column("Satuan", 7),
            Column("Target PK", 8, Align.RIGHT),
            Column("Realisasi", 8, Align.RIGHT),
            *(Column(short(one.period), 7, Align.RIGHT) for one in (*quarters, results)),
            Column("Kategori", 7),
            Column("Keterangan", 8),
            Column("Rumus capaian", 11),
        ),
        tuple(rows),
        (*(HeadingGroup("", 1),) * 6, HeadingGroup("Capaian s.d. periode (%)", 5), *(HeadingGroup("", 1),) * 3),
        (
            words(
                "Capaian triwulan membandingkan realisasi dengan target Rencana Aksi s.d. triwulan itu; capaian tahun "
                "membandingkan realisasi akhir dengan target Perjanjian Kinerja. R = realisasi, T = target."
            ),
            *notes.lines,
        ),
        small=True,
    )


def _form_cells(
    dossier: Dossier, one: IndicatorResult, quarters: Sequence[Results], notes: Footnotes
) -> tuple[Cell, ...]:
    target, realization, capaian, category = year_cells(dossier, one, notes)
    code = one.indicator.code
    earlier = [results.indicator.get(code) for results in quarters]
    return (
        cell(f"{code} {one.indicator.text}"),
        cell(one.indicator.unit),
        target,
        realization,
        *(cell(achievement(each, sign=False)) if each else cell(_NOT_HELD, tone=Tone.MUTED) for each in earlier),
        capaian,
        category,
        reached_cell(one),
        cell(one.achievement.formula or "tidak dihitung"),
    )


def _mean_row(dossier: Dossier, one: SasaranResult, quarters: Sequence[Results]) -> Row:
    code = one.sasaran.code
    told = (*reached_count(dossier, one), Text("; rata-rata capaian tanpa batas"))
    averages = {(each.sasaran.code, results.period): each.average for results in quarters for each in results.sasaran}
    earlier = [averages.get((code, results.period)) for results in quarters]
    shown = [percent(each, sign=False) if each else Text("–") for each in (*earlier, one.average)]
    return _total(code, told, shown, one.category)


def _total(code: str, told: Inlines, shown: Sequence[Inline], category: Band | None) -> Row:
    cells = (
        Cell(told, span=6, align=Align.LEFT),
        *(cell(one) for one in shown),
        cell(category.name if category else "–"),
        Cell((), span=2),
    )
    return Row(f"rata-rata/{code}", cells, RowKind.TOTAL)
