"""What a reader sees first, on one page: the counts, each indicator with its state, the money, the worst misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from lkjgen.core.achievement.results import BudgetLine, IndicatorResult, Reached, Results, SasaranResult
from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Figure,
    Gap,
    Inline,
    Paragraph,
    ParagraphStyle,
    Reference,
    Row,
    RowKind,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.document.declared import Declared, Grid, Shown
from lkjgen.core.model import Dossier
from lkjgen.core.number import show
from lkjgen.core.performance_report.both.filled_in import physical_figure
from lkjgen.core.performance_report.both.narratives import as_written
from lkjgen.core.performance_report.both.wording import (
    achievement,
    count,
    named,
    next_quarter,
    percent,
    reached_of,
    reached_tone,
    team_name,
)

_MOST = 3
_FEW = 10  # indicators that stand in the print of other tables; more stand in small print, so that a page holds them
_NAMES = "Sasaran strategis dan indikator kinerja"
_STATES = (
    ("tidak-tercapai", "Tidak tercapai", Reached.MISSED, Tone.WARNING),
    ("tepat-target", "Tercapai", Reached.REACHED, Tone.GOOD),
    ("melampaui", "Melampaui", Reached.EXCEEDED, Tone.GOOD),
    ("tanpa-capaian", "Tanpa capaian", None, Tone.MUTED),
)


def overview(dossier: Dossier, results: Results) -> tuple[Block, ...]:
    """For the head of a chapter: all of it is meant to stand on one page."""
    missed = worst(results)
    return (
        _counts(results),
        _indicators(dossier, results),
        *((_title("terendah", f"Yang paling jauh dari target ({len(missed)})"),) if missed else ()),
        *((_misses(dossier, missed),) if missed else ()),
    )


def worst(results: Results) -> Sequence[IndicatorResult]:
    """The missed indicators of the lowest capaian, the lowest first."""
    missed = [one for one in results.indicators if one.reached is Reached.MISSED]
    return sorted(missed, key=lambda one: one.shown if one.shown is not None else Decimal(0))[:_MOST]


def _title(key: str, text: str) -> Paragraph:
    return Paragraph(f"sekilas/{key}", (Text(text, bold=True),), ParagraphStyle.CENTER)


# --- the counts --------------------------------------------------------------------------------------------------


def _counts(results: Results) -> Table:
    """One row: how many indicators are in each state, what was spent and what was built."""
    states = Counter(one.reached for one in results.indicators)
    grid = Grid[Results](
        lambda _: "jumlah",
        *(
            Declared(title, 16, partial(_state, key, states[reached], tone), Align.CENTER, "Indikator kinerja")
            for key, title, reached, tone in _STATES
        ),
        Declared("Keuangan (%)", 18, lambda one: _middle(percent(one.total.absorption, sign=False)), group="Anggaran"),
        Declared("Fisik (%)", 18, lambda one: _middle(_physical(one.total)), group="Anggaran"),
    )
    return grid.table("tabel/sekilas/jumlah", None, [results])


def _state(key: str, number: int, tone: Tone, results: Results) -> Cell:
    return _middle(count(key, "PD", results.period, number), tone if number else None)


def _middle(shown: Inline, tone: Tone | None = None) -> Cell:
    return cell(shown, align=Align.CENTER, tone=tone, bold=True)


def _physical(line: BudgetLine) -> Inline:
    shown = physical_figure(line)
    return shown or Figure(line.id.replace("anggaran/", "fisik/", 1), "belum lengkap")


# --- each indicator ----------------------------------------------------------------------------------------------


def _indicators(dossier: Dossier, results: Results) -> Table:
    bound = next((show(one.bound, 0) for one in results.sasaran), "100")
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared(_NAMES, 64, named),
        Declared("Keadaan", 22, _reached),
        Declared("Capaian (%)", 14, _shown, Align.RIGHT),
    )
    rows: list[IndicatorResult | Row] = []
    for one in results.sasaran:
        rows += [_sasaran(dossier, grid, one), *one.indicators]
    note = words(
        f"Baris sasaran: rata-rata, tiap capaian paling tinggi {bound}%; tanpa batas pada ",
        Reference("tabel/ringkasan"),
        ".",
    )
    return grid.table("tabel/sekilas/indikator", None, rows, [note], small=len(results.indicators) > _FEW)


def _reached(one: IndicatorResult) -> Cell:
    """In a word; by how much a date was missed stands in the table of measurement."""
    return cell(
        one.reached.value if one.reached else one.achievement.state, tone=reached_tone(one.reached) or Tone.MUTED
    )


def _shown(one: IndicatorResult) -> Inline | str:
    return achievement(one, sign=False) if one.shown is not None else "–"


def _sasaran(dossier: Dossier, grid: Grid[IndicatorResult], one: SasaranResult) -> Row:
    reached = Cell(reached_of(one.sasaran.code, dossier.period, [one], " tercapai"))
    mean = percent(one.capped_average or one.average, sign=False)
    shown: dict[str, Shown] = {_NAMES: named(one), "Keadaan": reached, "Capaian (%)": mean}
    return grid.line(f"sasaran/{one.sasaran.code}", shown, kind=RowKind.GROUP)


# --- the worst misses --------------------------------------------------------------------------------------------


def _misses(dossier: Dossier, missed: Sequence[IndicatorResult]) -> Table:
    """What their teams wrote, word for word; what nobody wrote is a gap that names who can write it."""
    grid = Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("Indikator", 23, lambda one: cell(f"{named(one)} (", achievement(one), ")")),
        Declared("Sebab", 27, partial(_written, dossier, "hindering")),
        Declared("Yang dilakukan", 27, partial(_done, dossier)),
        Declared("Oleh", 20, lambda one: team_name(dossier.contract, one.indicator.team)),
        Declared("Sampai", 10, partial(until_when, dossier)),
    )
    whole = "Selengkapnya: sebab dan solusi tiap indikator pada Bab III, rencana perbaikan pada Bab IV."
    notes = () if dossier.period.quarter else (words(whole),)
    return grid.table("tabel/sekilas/terendah", None, missed, notes, small=True)


def _done(dossier: Dossier, one: IndicatorResult) -> Cell:
    return _written(dossier, _answered_by(dossier, one), one)


def _answered_by(dossier: Dossier, one: IndicatorResult) -> str:
    """The column that says what is done: of the year the plan for the next one, else what follows next."""
    analysis = dossier.analysis(one.indicator.code, dossier.period)
    planned = analysis is not None and analysis.improvement.strip()
    return "improvement" if dossier.period.quarter is None and planned else "follow_up"


def until_when(dossier: Dossier, one: IndicatorResult) -> str:
    """The period that the form asks a follow-up, or a plan, for."""
    if dossier.period.quarter is None and _answered_by(dossier, one) == "improvement":
        return f"Tahun {dossier.period.year + 1}"
    return next_quarter(dossier.period)


_WHAT = {
    "hindering": ("penghambat", "faktor penghambat"),
    "follow_up": ("tindak-lanjut", "tindak lanjut"),
    "improvement": ("perbaikan", "rencana perbaikan"),
}


def _written(dossier: Dossier, field: str, one: IndicatorResult) -> Cell:
    """Ids are those of the same gaps elsewhere in the report."""
    code = one.indicator.code
    analysis = dossier.analysis(code, dossier.period)
    text = as_written(str(getattr(analysis, field))) if analysis else ()
    key, what = _WHAT[field]
    team = team_name(dossier.contract, one.indicator.team)
    return (
        Cell(text)
        if text
        else cell(Gap(f"narasi/{code}/faktor/{key}", f"{named(one)}: {what} belum diisi – dilengkapi {team}"))
    )
