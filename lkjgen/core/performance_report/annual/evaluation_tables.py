"""The form of Permendagri 86/2017 for Renja and Renstra (E.81), in three tables: its fifteen columns beside rupiah are more than
a page can hold in legible letters. The indicators of the sasaran have all columns but K/Rp; programs, kegiatan and sub
kegiatan have first the year, then the Renstra, each beside the columns that say what a row is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, takewhile

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.evaluation import ActivityEvaluation, Evaluation
from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.achievement.results import Result, Results
from lkjgen.core.document import Align, Cell, Inline, Inlines, LineBreak, Reference, Row, Table, Text, cell, words
from lkjgen.core.document.declared import Declared, Grid, Shown, numbering
from lkjgen.core.model import Dossier
from lkjgen.core.performance_report.annual.evaluation_cells import (
    Measures,
    indicator_cells,
    money_cells,
    output_cells,
    total_cells,
)
from lkjgen.core.performance_report.annual.evaluation_notes import mean_note, rate_note, sources, units
from lkjgen.core.performance_report.both.budget_tables import is_sum
from lkjgen.core.performance_report.both.wording import Footnotes, band_tone, named, percent
from lkjgen.core.policy import Band
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined

_RATE = "Tingkat capaian (%) (14)"
_OUTCOMES, _OF_YEAR, _OF_RENSTRA = (f"tabel/evaluasi-renstra{part}" for part in ("", "/tahun", "/renstra"))


@dataclass(frozen=True)
class _Line:
    """One row: what it is about, and columns 5 to 14. Both rows of an activity (`of` is its code) share the cells about it."""

    key: str
    of: str
    number: str
    sasaran: Inlines
    served: Cell
    told: str
    kind: str  # "K" or "Rp"
    measures: Measures
    unit: str


def evaluation_tables(year: Year) -> tuple[Table, Table, Table]:
    dossier, evaluation = year.dossier, year.evaluation
    of = dossier.period.year
    outcomes, within, over = _grid(dossier, *_ALL), _grid(dossier, *_YEARLY), _grid(dossier, *_RENSTRA)
    notes, within_notes, over_notes = Footnotes(), Footnotes(), Footnotes()
    under = (
        f"{_quarters_note('indikator')} Tanda – berarti tidak ada nilainya: belum ada atau belum ditargetkan.",
        rate_note(evaluation),
        mean_note(dossier, evaluation),
        (
            "Kolom menurut Permendagri Nomor 86 Tahun 2017, evaluasi terhadap hasil Renja perangkat daerah (dikenal "
            f"sebagai formulir E.81). Kolom 15, unit penanggung jawab: {units(dossier)}."
        ),
    )
    under_within = (
        f"K = kinerja, Rp = anggaran. {_quarters_note('keluaran')} Tanda – berarti tidak ada nilainya: belum ada atau "
        f"belum ditargetkan; pada kolom 2: penunjang urusan. Sasaran pada kolom 2: "
        f"{'; '.join(named(one) for one in year.own.sasaran)}. Unit pada kolom 15: {units(dossier)}."
    )
    under_over = (
        "K = kinerja, Rp = anggaran. Kolom 2, kolom 8–11, dan kolom 15 baris yang sama ada pada ",
        Reference(_OF_YEAR),
        "; kolom 14 dihitung seperti pada ",
        Reference(_OUTCOMES),
        ".",
    )
    return (
        outcomes.table(
            _OUTCOMES,
            f"Evaluasi Hasil Renja dan Renstra Tahun {of}: Indikator Sasaran",
            (
                *_outcomes(year, outcomes, notes),
                *_means(dossier, outcomes, "kinerja", evaluation.average, evaluation.category),
            ),
            chain(map(words, under), notes),
            small=True,
        ),
        within.table(
            _OF_YEAR,
            f"Evaluasi Hasil Renja Tahun {of}: Program, Kegiatan, dan Sub Kegiatan",
            (*_activities(year, within_notes), _total(dossier, within, evaluation)),
            chain((words(under_within),), within_notes),
            small=True,
        ),
        over.table(
            _OF_RENSTRA,
            f"Evaluasi Hasil Renstra s.d. Tahun {of}: Program, Kegiatan, dan Sub Kegiatan",
            (
                *_activities(year, over_notes),
                _total(dossier, over, evaluation),
                *_means(dossier, over, "anggaran", evaluation.total.rate, evaluation.budget_category),
            ),
            chain((words(*under_over),), sources(dossier), over_notes),
            small=True,
        ),
    )


_KIND = 0  # the column K/Rp, which has no number
_ALL = (1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
_YEARLY = (1, 2, 3, 4, _KIND, 7, 8, 9, 10, 11, 12, 15)
_RENSTRA = (1, 3, 4, _KIND, 5, 6, 7, 12, 13, 14)


def _grid(dossier: Dossier, *numbers: int) -> Grid[_Line]:
    """The columns of those numbers, in this order; without K/Rp column 3 holds but codes."""
    year, profile = dossier.period.year, dossier.contract.profile
    end = f" {profile.renstra_end}" if profile.renstra_end else ""
    right = Align.RIGHT
    columns = {
        1: Declared[_Line]("No (1)", 3, lambda one: one.number, Align.CENTER, down=lambda one: one.of),
        2: Declared("Sasaran (2)", 6, lambda one: Cell(one.sasaran), down=lambda one: one.of),
        3: Declared(
            "Program / kegiatan / sub kegiatan (3)",
            18 if _KIND in numbers else 9,
            lambda one: one.served,
            down=lambda one: one.of,
        ),
        4: Declared(
            "Indikator kinerja (4)", 16 if _KIND in numbers else 25, lambda one: one.told, down=lambda one: one.of
        ),
        _KIND: Declared("K/ Rp", 3, lambda one: one.kind, Align.CENTER),
        5: Declared(f"Target akhir Renstra{end} (5)", 7, lambda one: one.measures.final, right, key="final"),
        6: Declared(f"Realisasi s.d. {year - 1} (6)", 7, lambda one: one.measures.before, right),
        7: Declared(f"Target {year} (7)", 7, lambda one: one.measures.target, right, key="target"),
        **{
            place + 8: Declared(f"Realisasi TW {roman} ({place + 8})", 6, partial(_quarter, place), right)
            for place, roman in enumerate(ROMAN)
        },
        12: Declared(f"Realisasi {year} (12)", 7, lambda one: one.measures.year, right),
        13: Declared(f"Realisasi Renstra s.d. {year} (13)", 7, lambda one: one.measures.reached, right),
        14: Declared(_RATE, 6, lambda one: one.measures.rate, right),
        15: Declared("Unit (15)", 5, lambda one: one.unit, down=lambda one: one.of),
    }
    return Grid(lambda one: one.key, *(columns[one] for one in numbers))


def _quarter(number: int, line: _Line) -> Cell:
    return line.measures.quarter(number)


def _quarters_note(what: str) -> str:
    return (
        "Kolom 8–11 adalah realisasi pada triwulan itu sendiri (selisih angka s.d. triwulan yang berurutan); untuk "
        f"{what} berupa posisi akhir, posisi s.d. triwulan itu."
    )


def _outcomes(year: Year, grid: Grid[_Line], notes: Footnotes) -> Iterator[_Line | Row]:
    """The indicators under their sasaran (column 2), with the programs whose sub kegiatan serve it."""
    dossier, evaluation, numbered = year.dossier, year.evaluation, numbering()
    columns = {one.indicator.code: found for one, found in evaluation.indicators}
    activities = dossier.contract.sub_kegiatan_at(dossier.period.last_day)
    for sasaran in year.own.sasaran:
        code = sasaran.sasaran.code
        programs = {one.program_code for one in activities if one.sasaran == code}
        served = joined([named(one) for one in year.own.programs if one.code in programs])
        yield grid.title(code, f"Sasaran (kolom 2): {named(sasaran)}{f'; program: {served}' if served else ''}")
        for one in sasaran.indicators:
            indicator = one.indicator
            yield _Line(
                indicator.code,
                indicator.code,
                numbered(one),
                words(code),
                cell(", ".join(sorted(programs)) or "–"),
                f"{indicator.code} {indicator.text} ({indicator.unit})",
                "K",
                indicator_cells(dossier, one, columns[indicator.code], year.quarters, notes),
                indicator.team,
            )


def _activities(year: Year, notes: Footnotes) -> Iterator[_Line]:
    """A row K above a row Rp; only the latter where nothing measures the program or kegiatan."""
    dossier, programs = year.dossier, [one.code for one in year.own.programs]
    for one in year.evaluation.activities:
        line, code = one.line, one.line.code
        told, output = _measured_by(dossier, one, year.quarters, notes)
        money = _Line(
            f"{code}/Rp",
            code,
            str(programs.index(code) + 1) if code in programs else "",
            _served(dossier, code),
            cell(f"{code} {line.name}", bold=is_sum(line)),
            told,
            "Rp",
            money_cells(dossier, one, year.quarters),
            line.activity.team if line.activity else "",
        )
        if output:
            yield replace(money, key=f"{code}/K", kind="K", measures=output)
        yield money


def _measured_by(
    dossier: Dossier, one: ActivityEvaluation, quarters: Sequence[Results], notes: Footnotes
) -> tuple[str, Measures | None]:
    """What measures it and the cells of its row K; ("–", None) where nothing does."""
    if one.outcome is not None:
        result, columns = one.outcome
        indicator = result.indicator
        told = f"{indicator.code} {indicator.text} ({indicator.unit})"
        return told, indicator_cells(dossier, result, columns, quarters, notes)
    activity = one.line.activity
    if one.output is None or activity is None:
        return "–", None
    told = f"{activity.output} ({activity.unit})" if activity.output else "belum ditetapkan"
    return told, output_cells(dossier, one, one.output, quarters)


def _served(dossier: Dossier, code: str) -> Inlines:
    """The sasaran that a program, kegiatan or sub kegiatan serves, from its sub kegiatan in force; "–" for penunjang."""
    activities = dossier.contract.sub_kegiatan_at(dossier.period.last_day)
    served = {one.sasaran for one in activities if f"{one.code}.".startswith(f"{code}.")}
    lines: list[Inline] = []
    for one in sorted(served & set(dossier.contract.sasaran_by_code)):
        lines += [LineBreak(), Text(one)] if lines else [Text(one)]  # a line each: a code would break at its hyphen
    return tuple(lines) or words("–")


def _total(dossier: Dossier, grid: Grid[_Line], evaluation: Evaluation) -> Row:
    label = Cell(words("Jumlah anggaran"), bold=True)  # bold figures of 14 places would be too wide on A4
    total = _Line("jumlah", "", "", (), label, "", "Rp", total_cells(dossier, evaluation.total), "")
    lead = list(takewhile(lambda one: one.heading != "K/ Rp", grid.columns))
    covered = dict.fromkeys((one.name for one in lead[1:]), None)
    return grid.line("jumlah", {"No (1)": label, **covered}, total)


def _means(dossier: Dossier, grid: Grid[_Line], kind: str, rate: Result, band: Band | None) -> Iterator[Row]:
    """What column 14 comes to, and its predikat."""
    what = "Rata-rata tingkat capaian kinerja (%)" if kind == "kinerja" else "Tingkat realisasi anggaran (%)"
    predicate = cell(band.name if band else "tanpa kategori", tone=band_tone(dossier.contract.policy, band))
    rest = dict[str, Shown]({"Unit (15)": ""}) if any(one.name == "Unit (15)" for one in grid.columns) else {}
    yield grid.total(f"rata-rata/{kind}", {"No (1)": what, _RATE: percent(rate, sign=False), **rest})
    yield grid.total(f"predikat/{kind}", {"No (1)": f"Predikat {kind}", _RATE: predicate, **rest})
