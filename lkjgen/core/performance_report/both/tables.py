"""Tables of measurement: target, realization and capaian; the mean per sasaran.

Each function returns one `Table` with a fixed id; a report holds each table once. Wide ones are meant for a
landscape section and say so.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import chain

from lkjgen.core.achievement.aggregation import ways
from lkjgen.core.achievement.results import IndicatorResult, Reached, Result, Results, SasaranResult, Status
from lkjgen.core.document import Align, Cell, Inline, Inlines, LineBreak, Row, Table, Text, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, Shown, numbering
from lkjgen.core.model import Aggregation, Dossier, Measure
from lkjgen.core.number import show, show_date, show_percent
from lkjgen.core.performance_report.both.sentences import capital, notes_on
from lkjgen.core.performance_report.both.source_lines import measured_by, worked_out_of
from lkjgen.core.performance_report.both.summary_sentences import left_out_names
from lkjgen.core.performance_report.both.wording import (
    Footnotes,
    achievement,
    band_tone,
    count,
    is_incomplete,
    measure,
    percent,
    pk_target,
    reached_of,
    reached_tone,
    realization_gap,
    realized,
    short,
    target_gap,
)
from lkjgen.core.policy import Band

_CAPAIAN, _CATEGORY, _REMARK = "Capaian (%)", "Kategori", "Keterangan"
_OWN_MISSING, _OWN_NONE, _NOTHING = "tidak tersendiri", "tidak ada", "–"
_OWN_UNKNOWN = "belum diketahui"  # typed up to date, and the quarter before is missing
OWN_NOTE = "Tidak tersendiri: indikator dibaca sebagai posisi s.d. triwulan, bukan angka satu triwulan."


def measurement_table(dossier: Dossier, results: Results) -> Table:
    """The main table, grouped by sasaran; landscape for a quarter (12 columns), portrait for the year (8)."""
    notes, quarterly = Footnotes(), dossier.period.quarter is not None
    grid, rows = _grid(dossier, notes), list[IndicatorResult | Row]()
    for one in results.sasaran:
        told = f"{one.sasaran.code} {one.sasaran.text}"
        rows += [grid.title(one.sasaran.code, cell(told, align=Align.LEFT)), *one.indicators]
        rows.append(_mean_row(dossier, grid, one))
    rows.append(grid.total("rata-rata/PD", _office_cells(dossier, results)))
    title = f"Target, Realisasi, dan Capaian Kinerja {dossier.period.title}"
    own = (words(OWN_NOTE),) if quarterly and any(map(stands_alone, results.indicators)) else ()
    return grid.table("tabel/pengukuran", title, rows, chain(notes, own, measured_by(dossier, results)), numbers=True)


def _grid(dossier: Dossier, notes: Footnotes) -> Grid[IndicatorResult]:
    """Of a triwulan with the targets of the Rencana Aksi, and with figures of the triwulan alone."""
    right, planned, reached, late = Align.RIGHT, "Target Rencana Aksi", "Realisasi", short(dossier.period)
    target, realization = partial(pk_cell, dossier), partial(realization_cell, dossier, notes)
    columns: tuple[Declared[IndicatorResult], ...] = (
        Declared("Target PK", 11, target, right),
        Declared(reached, 11, realization, right),
    )
    progress: tuple[Declared[IndicatorResult], ...] = ()
    if dossier.period.quarter is not None:
        columns = (
            Declared("Target PK", 10, target, right),
            Declared(late, 10, partial(own_target_cell, dossier), right, planned),
            Declared(f"s.d. {late}", 10, target_cell, right, planned),
            Declared(late, 10, partial(own_realization_cell, dossier, notes), right, reached),
            Declared(f"s.d. {late}", 10, realization, right, reached),
        )
        heading = "Capaian terhadap target tahunan (PK) (%)"
        progress = (Declared(heading, 17, lambda one: percent(one.progress, sign=False), right),)
    return Grid(
        lambda one: one.indicator.code,
        Declared("No", 4, numbering(), Align.CENTER),
        Declared("Indikator kinerja", 27, partial(_named, dossier, notes)),
        Declared("Satuan", 10, lambda one: one.indicator.unit),
        *columns,
        Declared(_CAPAIAN, 10, partial(achievement_cell, dossier, notes), right),
        Declared(_CATEGORY, 10, partial(category_cell, dossier)),
        Declared(_REMARK, 18, partial(_remark_cell, notes)),
        *progress,
    )


def _named(dossier: Dossier, notes: Footnotes, one: IndicatorResult) -> str:
    """The notes on capaian and keterangan are numbered before those on the realization."""
    achievement_cell(dossier, notes, one)
    _remark_cell(notes, one)
    return f"{one.indicator.code} {one.indicator.text}"


def reached_cell(one: IndicatorResult) -> Cell:
    """Tercapai or not; the state where nothing was computed."""
    told = _reached(one, one.reached) if one.reached else words(one.achievement.state)
    return cell(*told, tone=reached_tone(one.reached) or Tone.MUTED)


def _reached(one: IndicatorResult, reached: Reached) -> Inlines:
    """ "tidak tercapai, terlambat 12 hari" for a date that was met late, or how far it is behind (D36)."""
    if one.not_done is not None:
        provisional = " (sementara)" if one.may_still_be_done else ""
        return words(f"{reached.value}{provisional} – terlambat, belum terlaksana s.d. {show_date(one.not_done)}")
    if not one.days_late:
        return words(reached.value)
    days = count("hari-terlambat", one.indicator.code, one.period, one.days_late)
    return words(f"{reached.value}, terlambat ", days, " hari")


def stands_alone(one: IndicatorResult) -> bool:
    """Whether a figure of one triwulan alone is missing because the indicator is a position up to its end."""
    position, targeted = _without_own(one) == _OWN_MISSING, one.target is not None and one.target_own is None
    realized = one.realization is not None and one.realization_own is None
    return (targeted and (position or one.indicator.is_ratio)) or (realized and position)


def pk_cell(dossier: Dossier, one: IndicatorResult) -> Cell:
    """The target of the PK, with the one before where a change altered it."""
    before = one.original_pk_target
    changed = words(LineBreak(), "(semula ", measure("target-semula", one, before), ")") if before is not None else ()
    return Cell((pk_target(dossier, one), *changed))


def own_target_cell(dossier: Dossier, one: IndicatorResult) -> Cell:
    """The target of the triwulan alone; where there is none, one cell says so of the target s.d. the triwulan too."""
    if one.target is None:
        gap = target_gap(dossier, one, "target Rencana Aksi")
        return cell(gap if is_incomplete(one) else "belum ditargetkan", align=Align.CENTER)
    if one.indicator.is_ratio:  # the target of a ratio is the ratio s.d. that triwulan (D38)
        return cell(_OWN_MISSING, tone=Tone.MUTED)
    return _own("target-ra-sendiri", one, one.target_own)


def target_cell(one: IndicatorResult) -> Inline | None:
    """The target s.d. the triwulan."""
    return None if one.target is None else measure("target-ra", one, one.target)


def own_realization_cell(dossier: Dossier, notes: Footnotes, one: IndicatorResult) -> Cell:
    """Of the triwulan alone: what was typed for it stands printed (D37); where nothing was, one cell says so of both."""
    if one.realization is None and one.realization_own is None:
        return cell(*_no_realization(dossier, one, notes), align=Align.CENTER)
    return _own("realisasi-sendiri", one, one.realization_own)


def realization_cell(dossier: Dossier, notes: Footnotes, one: IndicatorResult) -> Cell | None:
    """The realization of the year, or s.d. the triwulan."""
    if one.realization is not None:
        return cell(measure("realisasi", one, one.realization), *(notes.mark(*note) for note in notes_on(one)))
    if one.period.quarter is not None and one.realization_own is None:
        return None
    return cell(*_no_realization(dossier, one, notes), align=Align.CENTER)


def _no_realization(dossier: Dossier, one: IndicatorResult, notes: Footnotes) -> tuple[Inline, ...]:
    mark: tuple[Inline, ...] = ()
    if one.last_known is not None:
        period, value = one.last_known
        told = f" ({period.title}); hanya keterangan, tidak dihitung."
        mark = (notes.mark("Nilai terakhir yang diketahui: ", realized(one.indicator, period, value), told),)
    if is_incomplete(one):
        return (realization_gap(dossier, one), *mark)
    status = one.achievement.status
    return (Text("tidak diukur" if status is Status.NOT_MEASURED else "belum ada realisasi"), *mark)


def _own(kind: str, one: IndicatorResult, value: Measure | None) -> Cell:
    return cell(measure(kind, one, value)) if value is not None else cell(_without_own(one), tone=Tone.MUTED)


def _without_own(one: IndicatorResult) -> str:
    """What stands instead of a figure of the triwulan alone."""
    if all(way.is_added for way in ways(one.indicator)):  # this triwulan was not asked for one (D36)
        return _OWN_NONE
    added = any(way.aggregation is Aggregation.SUM for way in ways(one.indicator))
    return _OWN_UNKNOWN if added else _OWN_MISSING


def achievement_cell(dossier: Dossier, notes: Footnotes, one: IndicatorResult) -> Cell:
    if is_incomplete(one) and one.realization is not None and one.target is not None:
        return cell(realization_gap(dossier, one))
    content: list[Inline] = [achievement(one, sign=False)]
    cap = dossier.contract.policy.cap
    if one.capped and cap is not None:
        content.append(
            notes.mark(
                f"Capaian dibatasi {show_percent(cap)} sesuai kebijakan perangkat daerah; capaian terhadap target tahunan "
                "(PK) tidak dibatasi."
            )
        )
    return cell(*content)


def category_cell(dossier: Dossier, one: IndicatorResult) -> Cell:
    name = one.category.name if one.category else "tanpa kategori"
    return cell(name, tone=band_tone(dossier.contract.policy, one.category) or Tone.MUTED)


def _remark_cell(notes: Footnotes, one: IndicatorResult) -> Cell:
    """Tercapai or not, how late a date was met (D36); else the state, with the reason below the table."""
    if one.reached is not None:
        return cell(*_reached(one, one.reached), tone=reached_tone(one.reached))
    reason = one.achievement.reason.strip().rstrip(".")
    mark = (notes.mark(f"{capital(reason)}."),) if reason else ()
    return cell(one.achievement.state, *mark, tone=Tone.MUTED)


def _mean_row(dossier: Dossier, grid: Grid[IndicatorResult], one: SasaranResult) -> Row:
    """ "n dari m" first, then the mean without bound, the category where the policy gives one, the mean with bound (D50)."""
    counted = Cell((*reached_count(dossier, one), Text("; rata-rata capaian tanpa batas")), align=Align.LEFT)
    bounded = _bounded_cell(one.bound, one.capped_average)
    return grid.total(f"rata-rata/{one.sasaran.code}", _means(counted, one.average, one.category, bounded))


def _means(counted: Cell, average: Result, category: Band | None, beside: Cell) -> dict[str, Shown]:
    mean = percent(average, sign=False)
    return {"No": counted, _CAPAIAN: mean, _CATEGORY: category.name if category else _NOTHING, _REMARK: beside}


def _reached_of(dossier: Dossier, one: SasaranResult) -> Inlines:
    return reached_of(one.sasaran.code, dossier.period, [one])


def reached_count(dossier: Dossier, one: SasaranResult) -> Inlines:
    """ "2 dari 5 indikator sasaran ini tercapai"."""
    return reached_of(one.sasaran.code, dossier.period, [one], " indikator sasaran ini tercapai")


def office_count(dossier: Dossier, results: Results) -> Inlines:
    """ "4 dari 19 indikator perangkat daerah tercapai", with the words for the mean that follows, where one is printed."""
    told = reached_of("PD", dossier.period, results.sasaran, " indikator tercapai")
    policy = dossier.contract.policy
    if policy.mean_cap is None:
        return told
    bound = policy.mean_bound
    way = "tanpa batas" if bound is None else f"tiap capaian paling tinggi {show(bound, 0)}%"
    return (*told, Text(f"; rata-rata capaian perangkat daerah, {way}"))


def _office_cells(dossier: Dossier, results: Results) -> dict[str, Shown]:
    """Only "n dari m" until the policy's bound is answered (D50)."""
    counted = Cell(office_count(dossier, results), align=Align.LEFT)
    if dossier.contract.policy.mean_cap is None:
        return {"No": counted}
    return _means(counted, results.average, results.category, _beside_cell(dossier, results.beside))


def _bounded_cell(bound: Decimal, capped: Result | None) -> Cell:
    """The mean with bound beside the mean."""
    return Cell(words(f"dengan batas {show(bound, 0)}%: ", percent(capped)) if capped is not None else ())


def _beside_cell(dossier: Dossier, beside: Result | None) -> Cell:
    """The office's other mean beside the one that counts: without bound, or with that of 100 (D50)."""
    if dossier.contract.policy.mean_bound is None or beside is None:
        return _bounded_cell(Decimal(100), beside)
    return Cell(words("tanpa batas: ", percent(beside)))


def summary_table(dossier: Dossier, results: Results) -> Table:
    """Per sasaran: indicators reached, the mean with and without bound, category and who is left out; portrait."""
    judged = dossier.contract.policy.mean_cap is not None
    bound = next((show(one.bound, 0) for one in results.sasaran), "100")
    return Grid[SasaranResult](
        lambda one: one.sasaran.code,
        Declared("Sasaran strategis", 27, lambda one: f"{one.sasaran.code} {one.sasaran.text}"),
        Declared("Indikator tercapai", 11, lambda one: Cell(_reached_of(dossier, one)), Align.CENTER),
        Declared("Rata-rata tanpa batas (%)", 12, lambda one: percent(one.average, sign=False), Align.RIGHT),
        Declared(
            f"Rata-rata dengan batas {bound}% (%)",
            12,
            lambda one: percent(one.capped_average or one.average, sign=False),
            Align.RIGHT,
        ),
        *((Declared(_CATEGORY, 12, partial(_class_cell, dossier)),) if judged else ()),
        Declared("Tidak ikut dirata-rata", 28, lambda one: left_out_names(one.left_out)),
    ).table(
        "tabel/ringkasan",
        f"Ringkasan Capaian per Sasaran {dossier.period.title}",
        results.sasaran,
        (
            words(
                f"Rata-rata dengan batas: tiap capaian indikator dihitung paling tinggi {bound}%. ",
                *worked_out_of("tabel/pengukuran"),
            ),
        ),
    )


def _class_cell(dossier: Dossier, one: SasaranResult) -> Cell:
    tone = band_tone(dossier.contract.policy, one.category) or Tone.MUTED
    return cell(one.category.name if one.category else _NOTHING, tone=tone)
