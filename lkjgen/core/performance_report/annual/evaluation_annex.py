"""Annex: evaluation of Renja against Renstra in the columns of Permendagri 86/2017, with its factors and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lkjgen.core.achievement import evaluate
from lkjgen.core.achievement.evaluation import ActivityEvaluation, Evaluation
from lkjgen.core.achievement.formulas import MAXIMIZE, RANGE_ABOVE, RANGE_BELOW, in_mean
from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.achievement.results import IndicatorResult, Reached, Results
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Gap,
    Inline,
    Inlines,
    LineBreak,
    Row,
    RowKind,
    Signature,
    Signatures,
    Table,
    Text,
    cell,
    words,
)
from lkjgen.core.model import Dossier, Polarity, Role
from lkjgen.core.number import show, show_date
from lkjgen.core.performance_report.annual.evaluation_cells import (
    indicator_cells,
    money_cells,
    output_cells,
    total_cells,
)
from lkjgen.core.performance_report.shared.budget_tables import is_sum
from lkjgen.core.performance_report.shared.narratives import as_written, unread
from lkjgen.core.performance_report.shared.wording import Footnotes, band_tone, named, percent, signature, team_name
from lkjgen.core.wording import joined


def evaluation_annex(
    dossier: Dossier, results: Results, quarters: Sequence[Results], signed_on: date | None
) -> tuple[Block, ...]:
    """The table, what furthers and hinders, and the two signatures; for a landscape section."""
    return (
        *unread(dossier, "renstra_activities"),
        _evaluation_table(dossier, results, evaluate(dossier, results, quarters), quarters),
        _factor_table(dossier, results),
        _signatures(dossier, signed_on),
    )


def _evaluation_table(dossier: Dossier, results: Results, evaluation: Evaluation, quarters: Sequence[Results]) -> Table:
    year, profile, notes = dossier.period.year, dossier.contract.profile, Footnotes()
    rows = [
        *_outcome_rows(dossier, results, evaluation, quarters, notes),
        *_activity_rows(dossier, results, evaluation, quarters, notes),
    ]
    rows += _footer(dossier, evaluation)
    end = f" {profile.renstra_end}" if profile.renstra_end else ""
    left_out = [named(one) for one, columns in evaluation.indicators if columns.rate.value is None]
    limit = dossier.contract.policy.exceed_limit
    high = [named(one) for one, found in evaluation.indicators if (found.rate.value or 0) > limit]
    raised = [
        named(one)
        for one, found in evaluation.indicators
        if found.rate.value is not None and in_mean(found.rate.value, dossier.contract.policy) != found.rate.value
    ]
    told = f" Tanpa tingkat capaian: {', '.join(left_out)}." if left_out else ""
    told += f" Rata-rata itu memuat tingkat capaian di atas {show(limit, 0)}%, yaitu {joined(high)}." if high else ""
    told += f" Tingkat capaian negatif dihitung 0 dalam rata-rata: {joined(raised)}." if raised else ""
    return Table(
        "tabel/evaluasi-renstra",
        f"Evaluasi terhadap Hasil Renja dan Renstra Tahun {year}",
        (
            Column("No (1)", 3, Align.CENTER),
            Column("Sasaran (2)", 6),
            Column("Program / kegiatan / sub kegiatan (3)", 13),
            Column("Indikator kinerja (4)", 12),
            Column("K/ Rp", 3, Align.CENTER),
            Column(f"Target akhir Renstra{end} (5)", 7, Align.RIGHT),
            Column(f"Realisasi s.d. {year - 1} (6)", 7, Align.RIGHT),
            Column(f"Target {year} (7)", 7, Align.RIGHT),
            *(Column(f"Realisasi TW {roman} ({number})", 6, Align.RIGHT) for number, roman in enumerate(ROMAN, 8)),
            Column(f"Realisasi {year} (12)", 7, Align.RIGHT),
            Column(f"Realisasi Renstra s.d. {year} (13)", 7, Align.RIGHT),
            Column("Tingkat capaian (%) (14)", 6, Align.RIGHT),
            Column("Unit (15)", 5),
        ),
        tuple(rows),
        notes=(
            words(
                "K = kinerja, Rp = anggaran. Kolom 8–11 adalah realisasi pada "
                "triwulan itu sendiri (selisih angka s.d. triwulan yang berurutan); untuk indikator atau "
                "keluaran berupa posisi akhir, posisi s.d. triwulan itu. "
                "Tanda – berarti tidak ada nilainya: belum ada atau belum ditargetkan; pada kolom 2: penunjang urusan."
            ),
            words(_rate_note(evaluation)),
            *_sources(dossier),
            words(f"Rata-rata tingkat capaian (K) dihitung dari kolom 14 indikator sasaran yang terhitung.{told}"),
            words(
                "Kolom menurut Permendagri Nomor 86 Tahun 2017, evaluasi terhadap hasil Renja perangkat daerah "
                f"(dikenal sebagai formulir E.81). Kolom 15, unit penanggung jawab: {_units(dossier)}."
            ),
            *notes.lines,
        ),
        small=True,
    )


def _units(dossier: Dossier) -> str:
    return joined([f"{one.code} = {one.name.strip()}" for one in dossier.contract.teams])


def _sources(dossier: Dossier) -> tuple[Inlines, ...]:
    """The documents that hold the Renstra's figures of programmes, kegiatan and sub kegiatan, each named once."""
    documents = dict.fromkeys(one.document.strip() for one in dossier.contract.renstra_activities)
    named = [one for one in documents if one]
    return (words(f"Target Renstra dan realisasi s.d. tahun lalu menurut {joined(named)}."),) if named else ()


def _rate_note(evaluation: Evaluation) -> str:
    """How column 14 comes about; a plain quotient would call a bad result good where less is better."""
    others: dict[Polarity, dict[str, list[str]]] = {}  # polarity → formula → the indicators
    for one, columns in evaluation.indicators:
        formula = columns.rate.formula
        if columns.rate.value is not None and formula != MAXIMIZE:
            others.setdefault(one.indicator.polarity, {}).setdefault(formula, []).append(named(one))
    plain = "Kolom 14 = kolom 13/kolom 5 × 100"
    if not others:
        return f"{plain}."
    ways = "; ".join(
        f"polaritas {way.value} " + ", ".join(f"{formula} ({joined(names)})" for formula, names in found.items())
        for way, found in others.items()
    )
    ends = ", a–b = rentang pada kolom 5" if {RANGE_BELOW, RANGE_ABOVE} & set(others.get(Polarity.RANGE, ())) else ""
    return (
        f"{plain}; untuk indikator yang tidak {Polarity.MAXIMIZE.value} dipakai rumus capaiannya, dengan R = kolom 13 "
        f"dan T = kolom 5{ends}: {ways}."
    )


def _outcome_rows(
    dossier: Dossier, results: Results, evaluation: Evaluation, quarters: Sequence[Results], notes: Footnotes
) -> Iterator[Row]:
    columns = {one.indicator.code: found for one, found in evaluation.indicators}
    number = 0
    for sasaran in results.sasaran:
        code = sasaran.sasaran.code
        programs = {
            one.program_code for one in dossier.contract.sub_kegiatan_at(dossier.period.last_day) if one.sasaran == code
        }
        served = joined([named(one) for one in results.programs if one.code in programs])
        title = f"Sasaran {named(sasaran)}{f'; program: {served}' if served else ''}"
        yield Row(code, (Cell(words(title), span=16),), RowKind.GROUP)
        for one in sasaran.indicators:
            number += 1
            indicator = one.indicator
            yield Row(
                indicator.code,
                (
                    cell(str(number)),
                    cell(code),
                    cell(", ".join(sorted(programs)) or "–"),
                    cell(f"{indicator.code} {indicator.text} ({indicator.unit})"),
                    cell("K"),
                    *indicator_cells(dossier, one, columns[indicator.code], quarters, notes),
                    cell(indicator.team),
                ),
            )


def _activity_rows(
    dossier: Dossier, results: Results, evaluation: Evaluation, quarters: Sequence[Results], notes: Footnotes
) -> Iterator[Row]:
    """A row K above a row Rp; only the latter where nothing measures the program or kegiatan."""
    title = "Program, kegiatan, dan sub kegiatan"
    yield Row("kegiatan", (Cell(words(title), span=16),), RowKind.GROUP)
    programs = [one.code for one in results.programs]
    for one in evaluation.activities:
        code = one.line.code
        told, output = _measured_by(dossier, one, quarters, notes)
        down = 2 if output else 1
        number = str(programs.index(code) + 1) if code in programs else ""
        lead = (
            Cell(words(number), down=down),
            Cell(_served(dossier, code), down=down),
            Cell(words(f"{code} {one.line.name}"), down=down, bold=is_sum(one.line)),
            Cell(words(told), down=down),
        )
        tail = Cell(words(one.line.activity.team if one.line.activity else ""), down=down)
        if output:
            yield Row(f"{code}/K", (*lead, cell("K"), *output, tail))
        money = (cell("Rp"), *money_cells(dossier, one, quarters))
        yield Row(f"{code}/Rp", money if output else (*lead, *money, tail))


def _measured_by(
    dossier: Dossier, one: ActivityEvaluation, quarters: Sequence[Results], notes: Footnotes
) -> tuple[str, tuple[Cell, ...]]:
    """What measures it and the cells of its row K; ("–", ()) where nothing does."""
    if one.outcome is not None:
        result, columns = one.outcome
        indicator = result.indicator
        told = f"{indicator.code} {indicator.text} ({indicator.unit})"
        return told, indicator_cells(dossier, result, columns, quarters, notes)
    activity = one.line.activity
    if one.output is None or activity is None:
        return "–", ()
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


def _footer(dossier: Dossier, evaluation: Evaluation) -> Iterator[Row]:
    policy = dossier.contract.policy
    label = Cell(words("Jumlah anggaran"), span=4, bold=True)  # bold figures of 14 places would be too wide on A4
    yield Row("jumlah", (label, cell("Rp"), *total_cells(dossier, evaluation.total), cell("")))
    for key, unit, rate, band in (
        ("kinerja", "K", evaluation.average, evaluation.category),
        ("anggaran", "Rp", evaluation.total.rate, evaluation.budget_category),
    ):
        what = "Rata-rata tingkat capaian kinerja (%)" if unit == "K" else "Tingkat realisasi anggaran (%)"
        shown = cell(percent(rate, sign=False))
        line = (Cell(words(what), span=4), cell(unit), Cell((), span=9), shown, cell(""))
        yield Row(f"rata-rata/{key}", line, RowKind.TOTAL)
        name = band.name if band else "tanpa kategori"
        predicate = Cell(words(name), span=2, tone=band_tone(policy, band))
        judged = (Cell(words(f"Predikat {key}"), span=4), cell(unit), Cell((), span=9), predicate)
        yield Row(f"predikat/{key}", judged, RowKind.TOTAL)


# --- factors -----------------------------------------------------------------------------------------------------


def _factor_table(dossier: Dossier, results: Results) -> Table:
    """What the teams wrote: factors of what was reached and missed, and what is to follow; a missing text is a gap."""
    missed = [one for one in results.indicators if one.reached is Reached.MISSED]
    met = [one for one in results.indicators if one.reached in (Reached.REACHED, Reached.EXCEEDED)]
    next_quarter = f"Tindak lanjut yang diperlukan pada triwulan berikutnya (TW I {dossier.period.year + 1})"
    next_plan = f"Tindak lanjut yang diperlukan dalam Renja {dossier.period.year + 1}"
    rows = [
        *_factor_rows(dossier, "pendorong", "Faktor pendorong keberhasilan kinerja", met, "supporting"),
        *_factor_rows(dossier, "penghambat", "Faktor penghambat pencapaian kinerja", missed, "hindering"),
        *_factor_rows(dossier, "tindak-lanjut", next_quarter, missed, "follow_up"),
        *_factor_rows(dossier, "renja", next_plan, missed, "improvement"),
    ]
    return Table(
        "tabel/evaluasi-renstra/faktor",
        f"Faktor dan Tindak Lanjut Hasil Evaluasi Tahun {dossier.period.year}",
        (Column("Indikator kinerja", 26), Column("Uraian", 74)),
        tuple(rows),
        small=True,
    )


def _factor_rows(
    dossier: Dossier, key: str, title: str, indicators: Sequence[IndicatorResult], field: str
) -> Iterator[Row]:
    """A line with the title, then a row an indicator; `field` names the column of the teams' analysis."""
    yield Row(key, (Cell(words(title), span=2),), RowKind.GROUP)
    for one in indicators:
        code = one.indicator.code
        analysis = dossier.analysis(code, dossier.period)
        text = as_written(str(getattr(analysis, field))) if analysis else ()
        yield Row(f"{key}/{code}", (cell(named(one)), Cell(text or _unwritten(dossier, one, key))))
    if not indicators:
        nothing = "tidak ada indikator yang tercapai" if key == "pendorong" else "tidak ada target yang tidak tercapai"
        yield Row(f"{key}/tidak-ada", (cell("–"), cell(f"Tidak diperlukan: {nothing}.")))


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
