"""Bab III of the annual LKJ: per sasaran the seven parts of PermenPAN-RB 53/2014 Anak Lampiran II/1, then money."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lkjgen.core.achievement.results import Comparison, IndicatorResult, Quality, Results, SasaranResult
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Figure,
    Gap,
    Heading,
    Items,
    Narrative,
    Numbering,
    Paragraph,
    ParagraphStyle,
    Reference,
    Section,
    Table,
    Text,
    cell,
    words,
)
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Activity, Budget, Dossier, HistoryState, Indicator, OutputReport
from lkjgen.core.number import show_amount, show_exact, show_percent
from lkjgen.core.performance_report.annual.comparison_tables import renstra_table, standards_table, years_table
from lkjgen.core.performance_report.annual.mean_change import mean_change
from lkjgen.core.performance_report.annual.merits import merits
from lkjgen.core.performance_report.annual.year_results import year_results
from lkjgen.core.performance_report.both.budget_tables import (
    activity_table,
    efficiency_table,
    fund_table,
    program_table,
)
from lkjgen.core.performance_report.both.charts import absorption_chart, achievement_chart, fund_chart
from lkjgen.core.performance_report.both.comparison_sentences import change_sentence, renstra_sentences, says_no_more
from lkjgen.core.performance_report.both.income import income_table
from lkjgen.core.performance_report.both.method_tables import formula_table, scale_table
from lkjgen.core.performance_report.both.narratives import factors
from lkjgen.core.performance_report.both.office_texts import prose
from lkjgen.core.performance_report.both.programs import program_indicators
from lkjgen.core.performance_report.both.summary_sentences import (
    absorption_sentence,
    category_sentence,
    efficiency_sentence,
    office_sentences,
    sasaran_sentences,
)
from lkjgen.core.performance_report.both.tables import measurement_table, summary_table
from lkjgen.core.performance_report.both.way_charts import way_charts
from lkjgen.core.performance_report.both.wording import budget_team, codes, figure, keeper, named, team_name
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined


def accountability(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """Bab III: A. Capaian Kinerja Organisasi per sasaran, B. Realisasi Anggaran, C. how capaian was computed."""
    blocks: list[Block] = [
        Section(Numbering.ARABIC),
        Heading("bab-3", 1, "AKUNTABILITAS KINERJA"),
        Heading("bab-3/capaian", 2, "Capaian Kinerja Organisasi"),
        Paragraph("bab-3/umum", office_sentences(dossier, results)),
        Paragraph(
            "bab-3/cara",
            words(
                "Kategori dibaca dari capaian yang ditampilkan menurut skala pada ",
                Reference("tabel/skala"),
                "; rumus tiap indikator ada pada ",
                Reference("tabel/rumus"),
                ". Kategori tidak menggantikan keterangan tercapai atau tidak tercapai.",
            ),
        ),
        Paragraph("bab-3/kategori", category_sentence(dossier, results)),
        scale_table(dossier),
        summary_table(dossier, results),
        *achievement_chart(dossier, results),
        measurement_table(dossier, results),
    ]
    for sasaran in results.sasaran:
        blocks += _sasaran(dossier, sasaran)
    blocks += [
        *_budget(dossier, results),
        *program_indicators(dossier, "bab-3/program"),
        Heading("bab-3/rumus", 2, "Rumus dan Perhitungan Capaian"),
        formula_table(results),
        *merits(dossier),
    ]
    return tuple(blocks)


def _sasaran(dossier: Dossier, result: SasaranResult) -> Iterator[Block]:
    code = result.sasaran.code
    yield Heading(f"bab-3/{code}", 3, f"Sasaran {code}: {result.sasaran.text}")
    yield Paragraph(f"bab-3/{code}/ringkas", sasaran_sentences(dossier, result))
    yield _part(code, 1, "Target dan realisasi tahun ini")
    yield from year_results(dossier, result)
    yield _part(code, 2, "Realisasi dan capaian dibandingkan dengan tahun-tahun sebelumnya")
    yield years_table(dossier, result)
    yield from _changes(dossier, result)
    yield from way_charts(dossier, result)
    yield _part(code, 3, "Realisasi sampai dengan tahun ini dibandingkan dengan target Renstra")
    yield renstra_table(dossier, result)
    if way := renstra_sentences(result):
        yield Paragraph(f"bab-3/{code}/kemajuan-renstra", way)
    yield _part(code, 4, "Realisasi dibandingkan dengan standar nasional")
    yield standards_table(dossier, result)
    yield from _texts(dossier, result, "standard_comparison", "standar", "perbandingan dengan standar", needed=False)
    yield _part(code, 5, "Analisis penyebab keberhasilan atau kegagalan dan solusi yang telah dilakukan")
    for one in result.indicators:
        yield _lead(one.indicator)
        yield factors(dossier, one)
    yield _part(code, 6, "Analisis efisiensi penggunaan sumber daya")
    yield Paragraph(f"bab-3/{code}/efisiensi", efficiency_sentence(dossier, result))
    yield from _texts(dossier, result, "efficiency", "efisiensi", "efisiensi sumber daya", needed=True)
    yield _part(code, 7, "Analisis program dan kegiatan yang menunjang keberhasilan atau kegagalan")
    yield _support_table(dossier, result)
    yield from _texts(dossier, result, "contribution", "penunjang", "program dan kegiatan penunjang", needed=True)


def _part(code: str, number: int, title: str) -> Paragraph:
    return Paragraph(f"bab-3/{code}/bagian-{number}", words(f"({number}) {title}"), ParagraphStyle.SUBTITLE)


def _lead(indicator: Indicator) -> Paragraph:
    return Paragraph(f"bab-3/{indicator.code}/nama", (Text(f"{indicator.code} {indicator.text}:", bold=True),))


def _changes(dossier: Dossier, result: SasaranResult) -> Iterator[Block]:
    """The mean beside last year's; who did better or as well, in one paragraph; a sentence for each of the others."""
    last, code = dossier.period.year - 1, result.sasaran.code
    compared = [(one, found) for one in result.indicators if (found := _last_year(one, last)) is not None]
    good = [(one, found.quality) for one, found in compared if says_no_more(one, found)]
    told = "".join(
        f" {said}: {joined([named(one) for one, quality in good if quality is each])}."
        for each, said in (
            (Quality.BETTER, f"Membaik dibandingkan dengan tahun {last}"),
            (Quality.SAME, f"Sama dengan tahun {last}"),
        )
        if any(quality is each for _, quality in good)
    )
    mean = mean_change(dossier, result)
    if mean or told:
        yield Paragraph(f"bab-3/{code}/tahun-lalu", words(*mean, told if mean else told.strip()))
    if rest := [(one, found) for one, found in compared if not says_no_more(one, found)]:
        items = tuple((*words(f"{named(one)}: "), *change_sentence(dossier, one, found)) for one, found in rest)
        yield Items(f"bab-3/{code}/perubahan", items, keys=codes([one for one, _ in rest]))


def _last_year(one: IndicatorResult, year: int) -> Comparison | None:
    """The comparison with `year`; of a new indicator any row that says so (D48)."""
    of_year = next((each for each in one.history if each.history.year == year), None)
    new = next((each for each in one.history if each.history.state is HistoryState.NEW), None)
    return of_year or new


def _texts(
    dossier: Dossier, result: SasaranResult, field: str, slot: str, what: str, *, needed: bool
) -> Iterator[Narrative]:
    """What the teams wrote in one column, by indicator; when `needed`, a prompt where nobody wrote."""
    for one in result.indicators:
        code = one.indicator.code
        analysis = dossier.analysis(code, dossier.period)
        text = str(getattr(analysis, field)) if analysis else ""
        identity = f"narasi/{code}/{slot}"
        if text.strip() or needed:
            told = f"{named(one)}: {text.strip()}" if text.strip() else ""
            yield prose(identity, told, f"{named(one)}: {what}", team_name(dossier.contract, one.indicator.team))


@dataclass(frozen=True)
class _Served:
    """A sub kegiatan that serves a sasaran, with its budget and its keluaran."""

    activity: Activity
    budget: Budget
    output: OutputReport | None


def _support_table(dossier: Dossier, result: SasaranResult) -> Table:
    """The sub kegiatan that serve the sasaran: money, output, fisik."""
    budgets = dossier.contract.budgets_at(dossier.period.last_day)
    return Grid[_Served](
        lambda one: one.activity.code,
        Declared("Sub kegiatan", 32, lambda one: f"{one.activity.code} {one.activity.name}"),
        Declared("Pagu (Rp)", 16, partial(_reported, dossier, "pagu"), Align.RIGHT),
        Declared("Realisasi (Rp)", 16, partial(_reported, dossier, "anggaran"), Align.RIGHT),
        Declared("Keluaran: realisasi dari target", 26, partial(_output_cell, dossier)),
        Declared("Fisik", 10, partial(_reported, dossier, "fisik"), Align.RIGHT),
    ).table(
        f"tabel/penunjang/{result.sasaran.code}",
        f"Sub kegiatan yang menunjang sasaran {named(result)}",
        (
            _Served(one, budgets[one.code], dossier.output(one.code, dossier.period))
            for one in dossier.contract.activities
            if one.sasaran == result.sasaran.code and one.code in budgets
        ),
    )


def _reported(dossier: Dossier, kind: str, one: _Served) -> Figure | Gap:
    """A figure of the sub kegiatan, by the kind that its id begins with; a missing one is a gap."""
    contract, code, period = dossier.contract, one.activity.code, dossier.period
    spent, team, keeps = (
        dossier.spending(code, period),
        team_name(contract, one.activity.team),
        keeper(contract, period.last_day),
    )
    value, what, who, show = {
        "pagu": (one.budget.pagu, "pagu belum ada", keeps, show_amount),
        "anggaran": (
            spent.spent if spent else None,
            "realisasi anggaran belum diisi",
            budget_team(contract),
            show_amount,
        ),
        "keluaran": (one.output.output if one.output else None, "keluaran belum diisi", team, show_exact),
        "target-keluaran": (one.budget.output_target, "target keluaran belum ada", keeps, show_exact),
        "fisik": (one.output.physical if one.output else None, "fisik belum diisi", team, show_percent),
    }[kind]
    told = f"{named(one.activity)}: {what} – dilengkapi {who}"
    return figure(f"{kind}/{code}/{period.key}", value, told, show)


def _output_cell(dossier: Dossier, one: _Served) -> Cell:
    """ "Jumlah dokumen yang disusun: 5 dari 6 dokumen"."""
    name, unit = one.activity.output or "keluaran belum ditetapkan", one.activity.unit
    realized, target = _reported(dossier, "keluaran", one), _reported(dossier, "target-keluaran", one)
    nothing = " (tidak ditargetkan)" if one.budget.output_target == 0 else ""
    return cell(f"{name}: ", realized, " dari ", target, f" {unit}{nothing}" if unit else nothing)


def _budget(dossier: Dossier, results: Results) -> Iterator[Block]:
    yield Heading("bab-3/anggaran", 2, "Realisasi Anggaran")
    yield Paragraph("bab-3/anggaran/jumlah", absorption_sentence(dossier, results.total))
    yield program_table(dossier, results)
    yield from fund_table(dossier, results)
    yield from fund_chart(dossier, results)
    yield from absorption_chart(dossier, results)
    yield from income_table(dossier)
    yield Section(Numbering.ARABIC, landscape=True)
    yield efficiency_table(dossier, results)
    yield activity_table(dossier, results)
