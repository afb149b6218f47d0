"""Tables of measurement: target, realization and capaian; the mean per sasaran.

Each function returns one `Table` with a fixed id; a report holds each table once. Wide ones are meant for a
landscape section and say so.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement.aggregation import ways
from lkjgen.core.achievement.results import IndicatorResult, Reached, Result, Results, SasaranResult, Status
from lkjgen.core.document import (
    Align,
    Cell,
    Column,
    HeadingGroup,
    Inline,
    Inlines,
    LineBreak,
    Row,
    RowKind,
    Table,
    Text,
    Tone,
    cell,
    words,
)
from lkjgen.core.model import Aggregation, Dossier, Measure
from lkjgen.core.number import show, show_date, show_percent
from lkjgen.core.performance_report.shared.sentences import capital, notes_on
from lkjgen.core.performance_report.shared.summary_sentences import left_out_names
from lkjgen.core.performance_report.shared.wording import (
    Footnotes,
    achievement,
    band_tone,
    count,
    is_incomplete,
    measure,
    named,
    percent,
    pk_target,
    reached_of,
    reached_tone,
    realization_gap,
    realized,
    short,
    target_gap,
)

_HEAD = (Column("No", 4, Align.CENTER), Column("Indikator kinerja", 29), Column("Satuan", 10))
_YEAR = (Column("Target PK", 11, Align.RIGHT), Column("Realisasi", 11, Align.RIGHT))
_TAIL = (Column("Capaian (%)", 10, Align.RIGHT), Column("Kategori", 10), Column("Keterangan", 17))
_OWN_MISSING, _OWN_NONE, _NOTHING = "tidak tersendiri", "tidak ada", "–"
_OWN_UNKNOWN = "belum diketahui"  # typed up to date, and the quarter before is missing
OWN_NOTE = "Tidak tersendiri: indikator dibaca sebagai posisi s.d. triwulan, bukan angka satu triwulan."


def measurement_table(dossier: Dossier, results: Results) -> Table:
    """The main table, grouped by sasaran; landscape for a quarter (12 columns), portrait for the year (9)."""
    notes = Footnotes()
    quarterly = dossier.period.quarter is not None
    width = 12 if quarterly else 8
    rows: list[Row] = []
    number = 0
    for sasaran in results.sasaran:
        title = words(f"{sasaran.sasaran.code} {sasaran.sasaran.text}")
        rows.append(Row(sasaran.sasaran.code, (Cell(title, span=width, align=Align.LEFT),), RowKind.GROUP))
        for one in sasaran.indicators:
            number += 1
            rows.append(_measurement_row(dossier, one, number, notes))
        rows.append(_mean_row(dossier, sasaran, width))
    rows.append(_office_row(dossier, results, width))
    late, own = short(dossier.period), quarterly and any(map(_stands_alone, results.indicators))
    lines = (*notes.lines, *((words(OWN_NOTE),) if own else ()))
    if not quarterly:
        caption = f"Target, Realisasi, dan Capaian Kinerja Tahun {dossier.period.year}"
        return Table("tabel/pengukuran", caption, (*_HEAD, *_YEAR, *_TAIL), tuple(rows), notes=lines, numbers=True)
    columns = (
        *_HEAD,
        Column("Target PK", 10, Align.RIGHT),
        *(Column(text, 10, Align.RIGHT) for text in (late, f"s.d. {late}") * 2),
        *_TAIL,
        Column("Capaian terhadap target tahunan (PK) (%)", 15, Align.RIGHT),
    )
    groups = tuple(
        HeadingGroup(text, span)
        for text, span in (*(("", 1),) * 4, ("Target Rencana Aksi", 2), ("Realisasi", 2), *(("", 1),) * 4)
    )
    caption = f"Target, Realisasi, dan Capaian Kinerja {dossier.period.title}"
    return Table("tabel/pengukuran", caption, columns, tuple(rows), groups, lines, numbers=True)


def sasaran_table(dossier: Dossier, result: SasaranResult) -> Table:
    """The indicators of one sasaran in the year, and their mean; portrait, 8 columns."""
    notes = Footnotes()
    rows = [_measurement_row(dossier, one, number, notes) for number, one in enumerate(result.indicators, 1)]
    return Table(
        f"tabel/pengukuran/{result.sasaran.code}",
        f"Target dan realisasi {dossier.period.year} pada sasaran {named(result)}",
        (*_HEAD, *_YEAR, *_TAIL),
        (*rows, _mean_row(dossier, result, 8)),
        notes=notes.lines,
    )


def quarter_cells(dossier: Dossier, one: IndicatorResult, notes: Footnotes) -> tuple[Cell, ...]:
    """Of a result of one triwulan: RA target and realization, each own and s.d., capaian and category; 6 columns."""
    return (
        *_target_cells(dossier, one),
        *_realization_cells(dossier, one, notes),
        _achievement_cell(dossier, one, notes),
        _category_cell(dossier, one),
    )


def year_cells(dossier: Dossier, one: IndicatorResult, notes: Footnotes) -> tuple[Cell, ...]:
    """Of the year's result: PK target, realization, capaian and category; 4 columns."""
    return (
        _pk_cell(dossier, one),
        *_realization_cells(dossier, one, notes),
        _achievement_cell(dossier, one, notes),
        _category_cell(dossier, one),
    )


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


def _stands_alone(one: IndicatorResult) -> bool:
    """Whether a figure of one triwulan alone is missing because the indicator is a position up to its end."""
    position, targeted = _without_own(one) == _OWN_MISSING, one.target is not None and one.target_own is None
    realized = one.realization is not None and one.realization_own is None
    return (targeted and (position or one.indicator.is_ratio)) or (realized and position)


def _measurement_row(dossier: Dossier, one: IndicatorResult, number: int, notes: Footnotes) -> Row:
    indicator = one.indicator
    start = (cell(str(number)), cell(f"{indicator.code} {indicator.text}"), cell(indicator.unit))
    end = (_achievement_cell(dossier, one, notes), _category_cell(dossier, one), _remark_cell(one, notes))
    target = _pk_cell(dossier, one)
    if one.period.quarter is None:
        return Row(indicator.code, (*start, target, *_realization_cells(dossier, one, notes), *end))
    cells = (
        *start,
        target,
        *_target_cells(dossier, one),
        *_realization_cells(dossier, one, notes),
        *end,
        cell(percent(one.progress, sign=False)),
    )
    return Row(indicator.code, cells)


def _pk_cell(dossier: Dossier, one: IndicatorResult) -> Cell:
    content: list[Inline] = [pk_target(dossier, one)]
    if one.original_pk_target is not None:
        content += [
            LineBreak(),
            Text("(semula "),
            measure("target-semula", one, one.original_pk_target),
            Text(")"),
        ]
    return Cell(tuple(content))


def _target_cells(dossier: Dossier, one: IndicatorResult) -> tuple[Cell, ...]:
    if one.target is None:
        missing: Inline = (
            target_gap(dossier, one, "target Rencana Aksi") if is_incomplete(one) else Text("belum ditargetkan")
        )
        return (replace(cell(missing, align=Align.CENTER), span=2),)
    upto = cell(measure("target-ra", one, one.target))
    if one.indicator.is_ratio:  # the target of a ratio is the ratio s.d. that triwulan (D38)
        return (cell(_OWN_MISSING, tone=Tone.MUTED), upto)
    return (_own("target-ra-sendiri", one, one.target_own), upto)


def _realization_cells(dossier: Dossier, one: IndicatorResult, notes: Footnotes) -> tuple[Cell, ...]:
    quarterly = one.period.quarter is not None
    if one.realization is None:
        missing = cell(*_no_realization(dossier, one, notes), align=Align.CENTER)
        if quarterly and one.realization_own is not None:  # what was typed for the triwulan stands printed (D37)
            return (_own("realisasi-sendiri", one, one.realization_own), missing)
        return (replace(missing, span=2 if quarterly else 1),)
    marks = [notes.mark(*note) for note in notes_on(one)]
    value = cell(measure("realisasi", one, one.realization), *marks)
    return (_own("realisasi-sendiri", one, one.realization_own), value) if quarterly else (value,)


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


def _achievement_cell(dossier: Dossier, one: IndicatorResult, notes: Footnotes) -> Cell:
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


def _category_cell(dossier: Dossier, one: IndicatorResult) -> Cell:
    name = one.category.name if one.category else "tanpa kategori"
    return cell(name, tone=band_tone(dossier.contract.policy, one.category) or Tone.MUTED)


def _remark_cell(one: IndicatorResult, notes: Footnotes) -> Cell:
    """Tercapai or not, how late a date was met (D36); else the state, with the reason below the table."""
    if one.reached is not None:
        return cell(*_reached(one, one.reached), tone=reached_tone(one.reached))
    reason = one.achievement.reason.strip().rstrip(".")
    mark = (notes.mark(f"{capital(reason)}."),) if reason else ()
    return cell(one.achievement.state, *mark, tone=Tone.MUTED)


def _mean_row(dossier: Dossier, one: SasaranResult, width: int) -> Row:
    """ "n dari m" first, then the mean without bound, the category where the policy gives one, the mean with bound (D50)."""
    before = width - (4 if width == 12 else 3)
    cells = (
        Cell((*reached_count(dossier, one), Text("; rata-rata capaian tanpa batas")), span=before, align=Align.LEFT),
        cell(percent(one.average, sign=False)),
        cell(one.category.name if one.category else _NOTHING),
        _bounded_cell(one.bound, one.capped_average, width - before - 2),
    )
    return Row(f"rata-rata/{one.sasaran.code}", cells, RowKind.TOTAL)


def reached_count(dossier: Dossier, one: SasaranResult) -> Inlines:
    """ "2 dari 5 indikator sasaran ini tercapai"."""
    return words(*reached_of(one.sasaran.code, dossier.period, [one]), " indikator sasaran ini tercapai")


def office_count(dossier: Dossier, results: Results) -> Inlines:
    """ "4 dari 19 indikator perangkat daerah tercapai", with the words for the mean that follows, where one is printed."""
    told = words(*reached_of("PD", dossier.period, results.sasaran), " indikator tercapai")
    policy = dossier.contract.policy
    if policy.mean_cap is None:
        return told
    bound = policy.mean_bound
    way = "tanpa batas" if bound is None else f"tiap capaian paling tinggi {show(bound, 0)}%"
    return (*told, Text(f"; rata-rata capaian perangkat daerah, {way}"))


def _office_row(dossier: Dossier, results: Results, width: int) -> Row:
    """Only "n dari m" until the policy's bound is answered (D50)."""
    before = width - (4 if width == 12 else 3)
    if dossier.contract.policy.mean_cap is None:
        return Row("rata-rata/PD", (Cell(office_count(dossier, results), span=width, align=Align.LEFT),), RowKind.TOTAL)
    cells = (
        Cell(office_count(dossier, results), span=before, align=Align.LEFT),
        cell(percent(results.average, sign=False)),
        cell(results.category.name if results.category else _NOTHING),
        _beside_cell(dossier, results.beside, width - before - 2),
    )
    return Row("rata-rata/PD", cells, RowKind.TOTAL)


def _bounded_cell(bound: Decimal, capped: Result | None, span: int) -> Cell:
    """The mean with bound beside the mean."""
    return Cell(words(f"dengan batas {show(bound, 0)}%: ", percent(capped)) if capped is not None else (), span=span)


def _beside_cell(dossier: Dossier, beside: Result | None, span: int) -> Cell:
    """The office's other mean beside the one that counts: without bound, or with that of 100 (D50)."""
    if dossier.contract.policy.mean_bound is None or beside is None:
        return _bounded_cell(Decimal(100), beside, span)
    return Cell(words("tanpa batas: ", percent(beside)), span=span)


def summary_table(dossier: Dossier, results: Results) -> Table:
    """Per sasaran: indicators reached, the mean with and without bound, category and who is left out; portrait."""
    judged = dossier.contract.policy.mean_cap is not None
    bound = next((show(one.bound, 0) for one in results.sasaran), "100")
    rows = [
        Row(
            one.sasaran.code,
            (
                cell(f"{one.sasaran.code} {one.sasaran.text}"),
                cell(*reached_of(one.sasaran.code, dossier.period, [one])),
                cell(percent(one.average, sign=False)),
                cell(percent(one.capped_average or one.average, sign=False)),
                *((_class_cell(dossier, one),) if judged else ()),
                cell(left_out_names(one.left_out)),
            ),
        )
        for one in results.sasaran
    ]
    return Table(
        "tabel/ringkasan",
        f"Ringkasan Capaian per Sasaran {dossier.period.title}",
        (
            Column("Sasaran strategis", 27),
            Column("Indikator tercapai", 11, Align.CENTER),
            Column("Rata-rata tanpa batas (%)", 12, Align.RIGHT),
            Column(f"Rata-rata dengan batas {bound}% (%)", 12, Align.RIGHT),
            *((Column("Kategori", 12),) if judged else ()),
            Column("Tidak ikut dirata-rata", 28),
        ),
        tuple(rows),
        notes=(words(f"Rata-rata dengan batas: tiap capaian indikator dihitung paling tinggi {bound}%."),),
    )


def _class_cell(dossier: Dossier, one: SasaranResult) -> Cell:
    tone = band_tone(dossier.contract.policy, one.category) or Tone.MUTED
    return cell(one.category.name if one.category else _NOTHING, tone=tone)
