"""Tables of money: absorption per program, the three levels with output and fisik, efficiency per sasaran."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import chain

from lkjgen.core.achievement.results import BudgetLine, EfficiencyVerdict, Results, SasaranResult, used
from lkjgen.core.document import Align, Cell, Figure, Gap, Inline, Inlines, RowKind, Table, Text, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, Shown
from lkjgen.core.model import ActivityLevel, Dossier
from lkjgen.core.number import show, show_amount, show_exact
from lkjgen.core.performance_report.both.budget_notes import budget_notes, moved_away
from lkjgen.core.performance_report.both.filled_in import output_figure, physical_figure, spent_figure, tail
from lkjgen.core.performance_report.both.sentences import capital, set_note
from lkjgen.core.performance_report.both.source_lines import built_by, worked_out_of
from lkjgen.core.performance_report.both.summary_sentences import pagu_id
from lkjgen.core.performance_report.both.wording import (
    Footnotes,
    budget_team,
    figure,
    keeper_of,
    named,
    percent,
    short,
    team_name,
    until,
)

_INCOMPLETE = "belum lengkap"
PHYSICAL_NOTE = "Fisik program, kegiatan, dan perangkat daerah: rata-rata fisik sub kegiatan, tertimbang menurut pagu."


def program_table(dossier: Dossier, results: Results) -> Table:
    """Pagu, cash plan, realization, absorption and what is left, per program; portrait."""
    upto = f"s.d. {short(dossier.period)}" if dossier.period.quarter else str(dossier.period.year)
    grid = Grid[BudgetLine](
        lambda line: line.code,
        Declared("Kode", 10, lambda line: line.code),
        Declared("Program", 30, lambda line: line.name),
        Declared("Pagu (Rp)", 17, partial(_pagu, dossier), Align.RIGHT),
        Declared(f"Rencana kas {upto} (Rp)", 17, _planned, Align.RIGHT),
        Declared(f"Realisasi {upto} (Rp)", 17, partial(_spent, dossier), Align.RIGHT),
        Declared("Penyerapan (%)", 14, _absorption, Align.RIGHT),
    )
    total = grid.total("jumlah", {"Kode": "Jumlah", "Program": None}, results.total)
    title = f"Pagu dan Realisasi Anggaran per Program {until(dossier.period)}"
    return grid.table("tabel/program", title, [*results.programs, total], budget_notes(dossier, results))


def fund_table(dossier: Dossier, results: Results) -> tuple[Table, ...]:
    """Pagu, realization and absorption per source of funds; none where no sub kegiatan has a source written; portrait."""
    if not any(one.name for one in results.funds):
        return ()
    grid = Grid[BudgetLine](
        lambda line: line.code,
        Declared("Sumber dana", 40, partial(_fund, dossier)),
        Declared("Pagu (Rp)", 22, partial(_pagu, dossier), Align.RIGHT),
        Declared("Realisasi (Rp)", 22, partial(_spent, dossier), Align.RIGHT),
        Declared("Penyerapan (%)", 16, _absorption, Align.RIGHT),
    )
    total = grid.total("jumlah", {"Sumber dana": "Jumlah"}, results.total)
    title = f"Pagu dan Realisasi Anggaran per Sumber Dana {until(dossier.period)}"
    note = (
        "Tiap sub kegiatan dihitung sekali, pada sumber dana yang tertulis baginya, sehingga jumlah baris sama "
        "dengan jumlah seluruhnya."
    )
    notes = (words(note), *budget_notes(dossier, results))
    return (grid.table("tabel/sumber-dana", title, [*results.funds, total], notes),)


def _fund(dossier: Dossier, line: BudgetLine) -> Inline:
    if line.name:
        return Text(line.name)
    who = keeper_of(dossier)
    return Gap("sumber-dana", f"sumber dana sebagian sub kegiatan belum ditulis – dilengkapi {who}")


def activity_table(dossier: Dossier, results: Results) -> Table:
    """Program → kegiatan → sub kegiatan with money, output and fisik, all s.d. the period; landscape, 10 columns."""
    notes, money, output, name = Footnotes(), "Keuangan (Rp)", "Keluaran", "Program / Kegiatan / Sub Kegiatan"
    grid = Grid[BudgetLine](
        lambda line: line.code,
        Declared(name, 30, lambda line: cell(f"{line.code} {line.name}", *_remark(dossier, line, notes))),
        Declared("Pagu", 13, partial(_pagu, dossier), Align.RIGHT, money),
        Declared("Realisasi", 13, partial(_spent, dossier), Align.RIGHT, money),
        Declared("%", 8, _absorption, Align.RIGHT, money),
        Declared("Indikator", 22, partial(_output_indicator, dossier, notes), group=output),
        Declared("Satuan", 9, _output_unit, group=output),
        Declared("Target setahun", 8, partial(_output_target, dossier), Align.RIGHT, output),
        Declared("Realisasi", 8, partial(_output, dossier), Align.RIGHT, output),
        Declared("%", 8, _output_rate, Align.RIGHT, output),
        Declared("Fisik (%)", 8, partial(_physical, dossier), Align.RIGHT),
    )
    return grid.table(
        "tabel/sub-kegiatan",
        f"Keuangan, Keluaran, dan Fisik per Sub Kegiatan {until(dossier.period)}",
        (
            *(grid.line(one.code, {}, one, RowKind.GROUP) if is_sum(one) else one for one in _in_order(results)),
            grid.total("jumlah", {name: "Jumlah"}, results.total),
        ),
        chain(
            notes,
            (words(PHYSICAL_NOTE),),
            budget_notes(dossier, results),
            built_by(dossier, results),
            moved_away(dossier, results),
        ),
        numbers=True,
    )


def _remark(dossier: Dossier, line: BudgetLine, notes: Footnotes) -> Inlines:
    """What the team wrote beside the sub kegiatan, and who set a figure of it, as footnotes."""
    report, spent = dossier.output(line.code, dossier.period), dossier.spending(line.code, dossier.period)
    told = set_note((*used(report, "output", "physical"), *used(spent, "spent")))
    return tuple(notes.mark(one) for one in (report.note.strip() if report else "", told) if one)


def _in_order(results: Results) -> Iterator[BudgetLine]:
    """Each program, its kegiatan, their sub kegiatan; a sub kegiatan's parents follow from its code."""
    for program in results.programs:
        yield program
        for kegiatan in results.kegiatan:
            if _within(kegiatan, program):
                yield kegiatan
                yield from (one for one in results.sub_kegiatan if _within(one, kegiatan))


def _within(inner: BudgetLine, outer: BudgetLine) -> bool:
    return inner.code.startswith(f"{outer.code}.")


_POSITION = "Keluaran berupa keadaan pada akhir periode, bukan jumlah sejak awal tahun."


def _output_indicator(dossier: Dossier, notes: Footnotes, line: BudgetLine) -> Cell:
    """Of a sum the columns of keluaran are one empty cell."""
    if is_sum(line):
        return Cell()
    position = (notes.mark(_POSITION),) if dossier.contract.is_position(line.code) else ()
    return cell((line.activity.output if line.activity else "") or "belum ditetapkan", *position)


def _output_unit(line: BudgetLine) -> str | None:
    return line.activity.unit if line.activity and not is_sum(line) else None


def _output_target(dossier: Dossier, line: BudgetLine) -> Inline | None:
    told = f"{named(line)}: target keluaran belum ada – dilengkapi {keeper_of(dossier)}"
    shown = figure(f"target-keluaran/{tail(line)}", line.output_target, told, show_exact)
    return None if is_sum(line) else shown


def _output(dossier: Dossier, line: BudgetLine) -> Cell | None:
    """What is missing takes the place of its percentage too, and of fisik where both are missing."""
    what = "keluaran dan fisik" if line.physical is None else "keluaran"
    told = f"{named(line)}: {what} belum diisi – dilengkapi {_team(dossier, line)}"
    shown = output_figure(line) or Gap(f"keluaran/{tail(line)}", told)
    return None if is_sum(line) else cell(shown, align=Align.LEFT if line.output is None else None)


def _output_rate(line: BudgetLine) -> Inline | None:
    if line.output is None or line.output_achievement is None:
        return None if line.output is None else Figure(f"capaian-keluaran/{tail(line)}", _INCOMPLETE)
    return percent(line.output_achievement, sign=False)


def _physical(dossier: Dossier, line: BudgetLine) -> Inline | None:
    told = f"{named(line)}: fisik belum diisi – dilengkapi {_team(dossier, line)}"
    shown = physical_figure(line) or Gap(f"fisik/{tail(line)}", told)
    return None if line.physical is None and line.output is None else shown


def _team(dossier: Dossier, line: BudgetLine) -> str:
    return team_name(dossier.contract, line.activity.team if line.activity else "")


def efficiency_table(dossier: Dossier, results: Results) -> Table:
    """D12 per sasaran; "penunjang" and the total stand below without a verdict. Landscape or portrait."""
    notes = Footnotes()
    grid = Grid[SasaranResult](
        lambda one: one.sasaran.code,
        Declared("Sasaran strategis", 26, lambda one: f"{one.sasaran.code} {one.sasaran.text}"),
        Declared("Pagu (Rp)", 15, lambda one: _pagu(dossier, one.budget), Align.RIGHT),
        Declared("Realisasi (Rp)", 15, lambda one: _spent(dossier, one.budget), Align.RIGHT),
        Declared("Penyerapan (%)", 10, lambda one: _absorption(one.budget), Align.RIGHT),
        Declared("Capaian kinerja (%)", 10, lambda one: percent(one.average, sign=False), Align.RIGHT),
        Declared("Selisih (poin persen)", 10, partial(_difference, dossier), Align.RIGHT),
        Declared("Keterangan", 24, partial(_verdict, notes)),
    )
    apart = [(results.supporting, "Penunjang (tidak terikat pada satu sasaran)")] if results.supporting else []
    note = (
        "Efisien hanya bila semua indikator sasaran terhitung dan mencapai 100% serta penyerapan lebih kecil "
        "daripada capaian. Penyerapan rendah dengan target yang tidak tercapai bukan efisiensi."
    )
    return grid.table(
        "tabel/efisiensi",
        f"Efisiensi Penggunaan Anggaran per Sasaran {until(dossier.period)}",
        (
            *results.sasaran,
            *(grid.line(one.id, _not_judged(dossier, one, title)) for one, title in apart),
            grid.total(results.total.id, _not_judged(dossier, results.total, "Jumlah")),
        ),
        chain((words(note),), notes, (worked_out_of("tabel/pengukuran", "tabel/sub-kegiatan"),)),
    )


def _not_judged(dossier: Dossier, line: BudgetLine, title: str) -> dict[str, Shown]:
    return {
        "Sasaran strategis": title,
        "Pagu (Rp)": _pagu(dossier, line),
        "Realisasi (Rp)": _spent(dossier, line),
        "Penyerapan (%)": _absorption(line),
        "Capaian kinerja (%)": "tidak dinilai",
    }


def _difference(dossier: Dossier, one: SasaranResult) -> Figure:
    difference, identity = one.efficiency.difference, f"selisih-efisiensi/{one.sasaran.code}/{dossier.period.key}"
    if difference is None or one.efficiency.verdict is EfficiencyVerdict.UNKNOWN:
        return Figure(identity, "tidak dihitung")
    return Figure(identity, show(difference, 2))


def _verdict(notes: Footnotes, one: SasaranResult) -> Cell:
    reason = one.efficiency.reason.strip().rstrip(".")
    return cell(one.efficiency.verdict.value, *((notes.mark(f"{capital(reason)}."),) if reason else ()))


# --- cells ------------------------------------------------------------------------------------------------------


def _pagu(dossier: Dossier, line: BudgetLine) -> Cell:
    told = f"{named(line)}: pagu belum ada – dilengkapi {keeper_of(dossier)}"
    return _amount(line, pagu_id(dossier, line), line.pagu, told)


def _amount(line: BudgetLine, identity: str, value: Decimal | None, missing: str) -> Cell:
    """What a sub kegiatan lacks is a gap; a sum that lacks a part says so (its part has the gap)."""
    if value is None and is_sum(line):
        return cell(Figure(identity, _INCOMPLETE), tone=Tone.MUTED)
    return cell(figure(identity, value, missing, show_amount))


def _planned(line: BudgetLine) -> Cell:
    if line.planned is None:
        return cell(_INCOMPLETE, tone=Tone.MUTED)
    return cell(Figure(f"rencana-kas/{tail(line)}", show_amount(line.planned)))


def _spent(dossier: Dossier, line: BudgetLine) -> Cell:
    if is_sum(line):
        return _amount(line, line.id, line.spent, "")
    told = f"{named(line)}: realisasi anggaran belum diisi – dilengkapi {budget_team(dossier.contract)}"
    shown = spent_figure(line)
    return cell(shown) if shown else cell(Gap(line.id, told), align=Align.LEFT)


def _absorption(line: BudgetLine) -> Inline | None:
    """A gap in the realization takes its place too."""
    return percent(line.absorption, sign=False) if line.spent is not None or is_sum(line) else None


def is_sum(line: BudgetLine) -> bool:
    """Whether the line adds up sub kegiatan."""
    return line.activity is None or line.activity.level is not ActivityLevel.SUB_KEGIATAN
