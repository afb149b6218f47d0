"""Annex: evaluation of Renja against Renstra in the columns of Permendagri 86/2017, with its factors and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain

from lkjgen.core.achievement import Year
from lkjgen.core.achievement.evaluation import ActivityEvaluation, Evaluation
from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.achievement.results import IndicatorResult, Reached, Results
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Gap,
    Inline,
    Inlines,
    LineBreak,
    Row,
    Signature,
    Signatures,
    Table,
    Text,
    cell,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, Shown, numbering
from lkjgen.core.model import Dossier, Role
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.annual.evaluation_cells import (
    Measures,
    indicator_cells,
    money_cells,
    output_cells,
    total_cells,
)
from lkjgen.core.performance_report.annual.evaluation_notes import mean_note, rate_note, sources, units
from lkjgen.core.performance_report.both.budget_tables import is_sum
from lkjgen.core.performance_report.both.narratives import as_written, unread
from lkjgen.core.performance_report.both.wording import (
    Footnotes,
    band_tone,
    named,
    percent,
    signature,
    team_name,
)
from lkjgen.core.wording import joined

_RATE = "Tingkat capaian (%) (14)"


def evaluation_annex(year: Year, signed_on: date | None) -> tuple[Block, ...]:
    """The table, what furthers and hinders, and the two signatures; for a landscape section."""
    dossier, results = year.dossier, year.own
    return (
        *unread(dossier, "renstra_activities"),
        _evaluation_table(dossier, results, year.evaluation, year.quarters),
        _factor_table(dossier, results),
        _signatures(dossier, signed_on),
    )


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


def _evaluation_table(dossier: Dossier, results: Results, evaluation: Evaluation, quarters: Sequence[Results]) -> Table:
    year, profile, notes = dossier.period.year, dossier.contract.profile, Footnotes()
    end = f" {profile.renstra_end}" if profile.renstra_end else ""
    grid = Grid[_Line](
        lambda one: one.key,
        Declared("No (1)", 3, lambda one: one.number, Align.CENTER, down=lambda one: one.of),
        Declared("Sasaran (2)", 6, lambda one: Cell(one.sasaran), down=lambda one: one.of),
        Declared("Program / kegiatan / sub kegiatan (3)", 13, lambda one: one.served, down=lambda one: one.of),
        Declared("Indikator kinerja (4)", 12, lambda one: one.told, down=lambda one: one.of),
        Declared("K/ Rp", 3, lambda one: one.kind, Align.CENTER),
        Declared(f"Target akhir Renstra{end} (5)", 7, lambda one: one.measures.final, Align.RIGHT, key="final"),
        Declared(f"Realisasi s.d. {year - 1} (6)", 7, lambda one: one.measures.before, Align.RIGHT),
        Declared(f"Target {year} (7)", 7, lambda one: one.measures.target, Align.RIGHT),
        *(
            Declared(f"Realisasi TW {roman} ({number + 8})", 6, partial(_quarter, number), Align.RIGHT)
            for number, roman in enumerate(ROMAN)
        ),
        Declared(f"Realisasi {year} (12)", 7, lambda one: one.measures.year, Align.RIGHT),
        Declared(f"Realisasi Renstra s.d. {year} (13)", 7, lambda one: one.measures.reached, Align.RIGHT),
        Declared(_RATE, 6, lambda one: one.measures.rate, Align.RIGHT),
        Declared("Unit (15)", 5, lambda one: one.unit, down=lambda one: one.of),
    )
    rows = (
        *_outcomes(dossier, grid, results, evaluation, quarters, notes),
        grid.title("kegiatan", "Program, kegiatan, dan sub kegiatan"),
        *_activities(dossier, results, evaluation, quarters, notes),
        *_footer(dossier, grid, evaluation),
    )
    under = (
        (
            "K = kinerja, Rp = anggaran. Kolom 8–11 adalah realisasi pada "
            "triwulan itu sendiri (selisih angka s.d. triwulan yang berurutan); untuk indikator atau "
            "keluaran berupa posisi akhir, posisi s.d. triwulan itu. "
            "Tanda – berarti tidak ada nilainya: belum ada atau belum ditargetkan; pada kolom 2: penunjang urusan."
        ),
        rate_note(evaluation),
        mean_note(dossier, evaluation),
        (
            "Kolom menurut Permendagri Nomor 86 Tahun 2017, evaluasi terhadap hasil Renja perangkat daerah "
            f"(dikenal sebagai formulir E.81). Kolom 15, unit penanggung jawab: {units(dossier)}."
        ),
    )
    title = f"Evaluasi terhadap Hasil Renja dan Renstra Tahun {year}"
    notes_below = chain(map(words, under), sources(dossier), notes)
    return grid.table("tabel/evaluasi-renstra", title, rows, notes_below, small=True)


def _quarter(number: int, line: _Line) -> Cell:
    return line.measures.quarters[number]


def _outcomes(
    dossier: Dossier,
    grid: Grid[_Line],
    results: Results,
    evaluation: Evaluation,
    quarters: Sequence[Results],
    notes: Footnotes,
) -> Iterator[_Line | Row]:
    """The indicators under their sasaran, with the programs whose sub kegiatan serve it."""
    columns, numbered = {one.indicator.code: found for one, found in evaluation.indicators}, numbering()
    activities = dossier.contract.sub_kegiatan_at(dossier.period.last_day)
    for sasaran in results.sasaran:
        code = sasaran.sasaran.code
        programs = {one.program_code for one in activities if one.sasaran == code}
        served = joined([named(one) for one in results.programs if one.code in programs])
        yield grid.title(code, f"Sasaran {named(sasaran)}{f'; program: {served}' if served else ''}")
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
                indicator_cells(dossier, one, columns[indicator.code], quarters, notes),
                indicator.team,
            )


def _activities(
    dossier: Dossier, results: Results, evaluation: Evaluation, quarters: Sequence[Results], notes: Footnotes
) -> Iterator[_Line]:
    """A row K above a row Rp; only the latter where nothing measures the program or kegiatan."""
    programs = [one.code for one in results.programs]
    for one in evaluation.activities:
        line, code = one.line, one.line.code
        told, output = _measured_by(dossier, one, quarters, notes)
        money = _Line(
            f"{code}/Rp",
            code,
            str(programs.index(code) + 1) if code in programs else "",
            _served(dossier, code),
            cell(f"{code} {line.name}", bold=is_sum(line)),
            told,
            "Rp",
            money_cells(dossier, one, quarters),
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


def _footer(dossier: Dossier, grid: Grid[_Line], evaluation: Evaluation) -> Iterator[Row]:
    label = Cell(words("Jumlah anggaran"), bold=True)  # bold figures of 14 places would be too wide on A4
    total = _Line("jumlah", "", "", (), label, "", "Rp", total_cells(dossier, evaluation.total), "")
    covered = dict.fromkeys((one.name for one in grid.columns[1:4]), None)
    yield grid.line("jumlah", {"No (1)": label, **covered}, total)
    for key, unit, rate, band in (
        ("kinerja", "K", evaluation.average, evaluation.category),
        ("anggaran", "Rp", evaluation.total.rate, evaluation.budget_category),
    ):
        what = "Rata-rata tingkat capaian kinerja (%)" if unit == "K" else "Tingkat realisasi anggaran (%)"
        mean: dict[str, Shown] = {
            "No (1)": what,
            "K/ Rp": unit,
            "final": Cell(),
            _RATE: percent(rate, sign=False),
            "Unit (15)": "",
        }
        yield grid.total(f"rata-rata/{key}", mean)
        predicate = cell(band.name if band else "tanpa kategori", tone=band_tone(dossier.contract.policy, band))
        judged: dict[str, Shown] = {"No (1)": f"Predikat {key}", "K/ Rp": unit, "final": Cell(), _RATE: predicate}
        yield grid.total(f"predikat/{key}", judged)


# --- factors -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Factor:
    """What the team of an indicator wrote in column `field` of its analysis."""

    topic: str
    of: IndicatorResult
    field: str


def _factor_table(dossier: Dossier, results: Results) -> Table:
    """What the teams wrote: factors of what was reached and missed, and what is to follow; a missing text is a gap."""
    missed = [one for one in results.indicators if one.reached is Reached.MISSED]
    met = [one for one in results.indicators if one.reached in (Reached.REACHED, Reached.EXCEEDED)]
    next_quarter = f"Tindak lanjut yang diperlukan pada triwulan berikutnya (TW I {dossier.period.year + 1})"
    next_plan = f"Tindak lanjut yang diperlukan dalam Renja {dossier.period.year + 1}"
    grid = Grid[_Factor](
        lambda one: f"{one.topic}/{one.of.indicator.code}",
        Declared("Indikator kinerja", 26, lambda one: named(one.of)),
        Declared("Uraian", 74, partial(_written, dossier)),
    )
    rows: list[_Factor | Row] = []
    for topic, title, chosen, field in (
        ("pendorong", "Faktor pendorong keberhasilan kinerja", met, "supporting"),
        ("penghambat", "Faktor penghambat pencapaian kinerja", missed, "hindering"),
        ("tindak-lanjut", next_quarter, missed, "follow_up"),
        ("renja", next_plan, missed, "improvement"),
    ):
        nothing = "tidak ada indikator yang tercapai" if chosen is met else "tidak ada target yang tidak tercapai"
        none = {"Indikator kinerja": "–", "Uraian": f"Tidak diperlukan: {nothing}."}
        rows += [grid.title(topic, title), *(_Factor(topic, one, field) for one in chosen)]
        rows += [] if chosen else [grid.line(f"{topic}/tidak-ada", none)]
    title = f"Faktor dan Tindak Lanjut Hasil Evaluasi Tahun {dossier.period.year}"
    return grid.table("tabel/evaluasi-renstra/faktor", title, rows, small=True)


def _written(dossier: Dossier, one: _Factor) -> Cell:
    analysis = dossier.analysis(one.of.indicator.code, dossier.period)
    text = as_written(str(getattr(analysis, one.field))) if analysis else ()
    return Cell(text or _unwritten(dossier, one.of, one.topic))


def _unwritten(dossier: Dossier, one: IndicatorResult, key: str) -> Inlines:
    """Ids are those of the same gaps elsewhere in the report."""
    code, team = one.indicator.code, team_name(dossier.contract, one.indicator.team)
    if key == "renja":
        return words(Gap(f"narasi/perbaikan/{code}", f"{named(one)}: rencana perbaikan – ditulis {team}"))
    label = {"pendorong": ("pendukung", "faktor pendukung"), "penghambat": ("penghambat", "faktor penghambat")}
    slot, what = label.get(key, ("tindak-lanjut", "tindak lanjut"))
    return words(Gap(f"narasi/{code}/faktor/{slot}", f"{named(one)}: {what} belum diisi – dilengkapi {team}"))


def _signatures(dossier: Dossier, signed_on: date | None) -> Signatures:
    """Disusun by the office's head, Dievaluasi by the head of Bappeda, whom the contract does not know."""
    contract = dossier.contract
    place = contract.profile.place or "(tempat)"
    when = show_date(signed_on) if signed_on else "(tanggal penandatanganan)"
    head = signature(contract, Role.HEAD, signed_on or dossier.period.last_day, f"{place}, {when}\nDisusun,")
    evaluator = f"Kepala Bappeda {contract.profile.region}"
    return Signatures(
        "lampiran/evaluasi/tanda-tangan",
        (head, Signature(f"{place}, (tanggal evaluasi)\nDievaluasi,", evaluator, "(nama Kepala Bappeda)")),
    )
