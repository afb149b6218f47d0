"""Tables of money: absorption per program, the three levels with output and fisik, efficiency per sasaran."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lkjgen.core.achievement.results import BudgetLine, Efficiency, EfficiencyVerdict, Results, SasaranResult
from lkjgen.core.document import (
    Align,
    Cell,
    Column,
    Figure,
    Gap,
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
from lkjgen.core.model import ActivityLevel, Dossier
from lkjgen.core.number import show, show_amount, show_exact
from lkjgen.core.performance_report.shared.budget_notes import budget_notes, moved_away
from lkjgen.core.performance_report.shared.sentences import capital
from lkjgen.core.performance_report.shared.summary_sentences import pagu_id
from lkjgen.core.performance_report.shared.wording import (
    Footnotes,
    budget_team,
    keeper,
    named,
    percent,
    short,
    team_name,
    until,
)

_INCOMPLETE = "belum lengkap"


def program_table(dossier: Dossier, results: Results) -> Table:
    """Pagu, cash plan, realization, absorption and what is left, per program; portrait."""
    rows = [_program_row(dossier, line, RowKind.BODY) for line in results.programs]
    rows.append(_program_row(dossier, results.total, RowKind.TOTAL))
    upto = f"s.d. {short(dossier.period)}" if dossier.period.quarter else str(dossier.period.year)
    return Table(
        "tabel/program",
        f"Pagu dan Realisasi Anggaran per Program {until(dossier.period)}",
        (
            Column("Kode", 10),
            Column("Program", 30),
            Column("Pagu (Rp)", 17, Align.RIGHT),
            Column(f"Rencana kas {upto} (Rp)", 17, Align.RIGHT),
            Column(f"Realisasi {upto} (Rp)", 17, Align.RIGHT),
            Column("Penyerapan (%)", 14, Align.RIGHT),
        ),
        tuple(rows),
        notes=budget_notes(dossier, results),
    )


def _program_row(dossier: Dossier, line: BudgetLine, kind: RowKind) -> Row:
    total = kind is RowKind.TOTAL
    first = (Cell(words("Jumlah"), span=2),) if total else (cell(line.code), cell(line.name))
    planned = cell(f"{_INCOMPLETE}", tone=Tone.MUTED)
    if line.planned is not None:
        planned = cell(Figure(f"rencana-kas/{_tail(line)}", show_amount(line.planned)))
    cells = (*first, _pagu(dossier, line), planned, _spent(dossier, line), _absorption(line))
    return Row("jumlah" if total else line.code, cells, kind)


def fund_table(dossier: Dossier, results: Results) -> tuple[Table, ...]:
    """Pagu, realization and absorption per source of funds; none where no sub kegiatan has a source written; portrait."""
    if not any(one.name for one in results.funds):
        return ()
    rows = [Row(one.code, (cell(_fund(dossier, one)), *_money(dossier, one))) for one in results.funds]
    rows.append(Row("jumlah", (cell("Jumlah"), *_money(dossier, results.total)), RowKind.TOTAL))
    table = Table(
        "tabel/sumber-dana",
        f"Pagu dan Realisasi Anggaran per Sumber Dana {until(dossier.period)}",
        (
            Column("Sumber dana", 40),
            Column("Pagu (Rp)", 22, Align.RIGHT),
            Column("Realisasi (Rp)", 22, Align.RIGHT),
            Column("Penyerapan (%)", 16, Align.RIGHT),
        ),
        tuple(rows),
        notes=(
            words(
                "Tiap sub kegiatan dihitung sekali, pada sumber dana yang tertulis baginya, sehingga jumlah baris sama "
                "dengan jumlah seluruhnya."
            ),
            *budget_notes(dossier, results),
        ),
    )
    return (table,)


def _fund(dossier: Dossier, line: BudgetLine) -> Inline:
    if line.name:
        return Text(line.name)
    who = keeper(dossier.contract, dossier.period.last_day)
    return Gap("sumber-dana", f"sumber dana sebagian sub kegiatan belum ditulis – dilengkapi {who}")


def activity_table(dossier: Dossier, results: Results) -> Table:
    """Program → kegiatan → sub kegiatan with money, output and fisik, all s.d. the period; landscape, 11 columns."""
    rows: list[Row] = []
    notes = Footnotes()
    for line, kind in _in_order(results):
        name = cell(line.name, *_remark(dossier, line, notes))
        money = _money(dossier, line)
        if kind is RowKind.GROUP:
            rows.append(Row(line.code, (cell(line.code), name, *money, Cell((), span=6)), kind))
        else:
            rows.append(Row(line.code, (cell(line.code), name, *money, *_output_cells(dossier, line, notes)), kind))
    total = results.total
    money = _money(dossier, total)
    rows.append(Row("jumlah", (Cell(words("Jumlah"), span=2), *money, Cell((), span=6)), RowKind.TOTAL))
    return Table(
        "tabel/sub-kegiatan",
        f"Keuangan, Keluaran, dan Fisik per Sub Kegiatan {until(dossier.period)}",
        (
            Column("Kode", 12.5),
            Column("Program / Kegiatan / Sub Kegiatan", 26),
            Column("Pagu", 13, Align.RIGHT),
            Column("Realisasi", 13, Align.RIGHT),
            Column("%", 8, Align.RIGHT),
            Column("Indikator", 17),
            Column("Satuan", 9),
            Column("Target setahun", 8, Align.RIGHT),
            Column("Realisasi", 8, Align.RIGHT),
            Column("%", 8, Align.RIGHT),
            Column("Fisik (%)", 8, Align.RIGHT),
        ),
        tuple(rows),
        (
            HeadingGroup("", 1),
            HeadingGroup("", 1),
            HeadingGroup("Keuangan (Rp)", 3),
            HeadingGroup("Keluaran", 5),
            HeadingGroup("", 1),
        ),
        (*notes.lines, *budget_notes(dossier, results), *moved_away(dossier, results)),
        numbers=True,
    )


def _remark(dossier: Dossier, line: BudgetLine, notes: Footnotes) -> Inlines:
    """What the team wrote beside the sub kegiatan, as a footnote."""
    report = dossier.output(line.code, dossier.period)
    return (notes.mark(report.note.strip()),) if report and report.note.strip() else ()


def _in_order(results: Results) -> Iterator[tuple[BudgetLine, RowKind]]:
    """Each program, its kegiatan, their sub kegiatan; a sub kegiatan's parents follow from its code."""
    for program in results.programs:
        yield program, RowKind.GROUP
        for kegiatan in results.kegiatan:
            if _within(kegiatan, program):
                yield kegiatan, RowKind.GROUP
                yield from ((one, RowKind.BODY) for one in results.sub_kegiatan if _within(one, kegiatan))


def _within(inner: BudgetLine, outer: BudgetLine) -> bool:
    return inner.code.startswith(f"{outer.code}.")


_POSITION = "Keluaran berupa keadaan pada akhir periode, bukan jumlah sejak awal tahun."


def _output_cells(dossier: Dossier, line: BudgetLine, notes: Footnotes) -> tuple[Cell, ...]:
    activity, tail = line.activity, _tail(line)
    team = team_name(dossier.contract, activity.team if activity else "")
    day = dossier.period.last_day
    target = (
        Figure(f"target-keluaran/{tail}", show_exact(line.output_target))
        if line.output_target is not None
        else Gap(
            f"target-keluaran/{tail}",
            f"{named(line)}: target keluaran belum ada – dilengkapi {keeper(dossier.contract, day)}",
        )
    )
    position = (notes.mark(_POSITION),) if dossier.contract.is_position(line.code) else ()
    indicator = (activity.output if activity else "") or "belum ditetapkan"
    start = (cell(indicator, *position), cell(activity.unit if activity else ""))
    if line.output is None:
        both = line.physical is None
        what = "keluaran dan fisik" if both else "keluaran"
        gap = Gap(f"keluaran/{tail}", f"{named(line)}: {what} belum diisi – dilengkapi {team}")
        rest = (replace(cell(gap, align=Align.LEFT), span=3 if both else 2),)
        return (*start, cell(target), *rest, *(() if both else (_physical(line, team),)))
    reached: Inline = Figure(f"capaian-keluaran/{tail}", _INCOMPLETE)
    if line.output_achievement is not None:
        reached = percent(line.output_achievement, sign=False)
    output = cell(Figure(f"keluaran/{tail}", show_exact(line.output)))
    return (*start, cell(target), output, cell(reached), _physical(line, team))


def _physical(line: BudgetLine, team: str) -> Cell:
    identity = f"fisik/{_tail(line)}"
    if line.physical is None:
        return cell(Gap(identity, f"{named(line)}: fisik belum diisi – dilengkapi {team}"))
    return cell(Figure(identity, show(line.physical, 2)))


def efficiency_table(dossier: Dossier, results: Results) -> Table:
    """D12 per sasaran; "penunjang" and the total stand below without a verdict. Landscape or portrait."""
    notes = Footnotes()
    rows = [_efficiency_row(dossier, one, notes) for one in results.sasaran]
    for line, title, kind in (
        (results.supporting, "Penunjang (tidak terikat pada satu sasaran)", RowKind.BODY),
        (results.total, "Jumlah", RowKind.TOTAL),
    ):
        money = _money(dossier, line)
        rows.append(Row(line.id, (cell(title), *money, Cell(words("tidak dinilai"), span=3)), kind))
    return Table(
        "tabel/efisiensi",
        f"Efisiensi Penggunaan Anggaran per Sasaran {until(dossier.period)}",
        (
            Column("Sasaran strategis", 26),
            Column("Pagu (Rp)", 15, Align.RIGHT),
            Column("Realisasi (Rp)", 15, Align.RIGHT),
            Column("Penyerapan (%)", 10, Align.RIGHT),
            Column("Capaian kinerja (%)", 10, Align.RIGHT),
            Column("Selisih (poin persen)", 10, Align.RIGHT),
            Column("Keterangan", 24),
        ),
        tuple(rows),
        notes=(
            words(
                "Efisien hanya bila semua indikator sasaran terhitung dan mencapai 100% serta penyerapan lebih kecil "
                "daripada capaian. Penyerapan rendah dengan target yang tidak tercapai bukan efisiensi."
            ),
            *notes.lines,
        ),
    )


def _efficiency_row(dossier: Dossier, one: SasaranResult, notes: Footnotes) -> Row:
    code, key = one.sasaran.code, dossier.period.key
    efficiency: Efficiency = one.efficiency
    difference = (
        Figure(f"selisih-efisiensi/{code}/{key}", show(efficiency.difference, 2))
        if efficiency.difference is not None and _has_difference(efficiency)
        else Figure(f"selisih-efisiensi/{code}/{key}", "tidak dihitung")
    )
    reason = efficiency.reason.strip().rstrip(".")
    remark = (notes.mark(f"{capital(reason)}."),) if reason else ()
    cells = (
        cell(f"{code} {one.sasaran.text}"),
        _pagu(dossier, one.budget),
        _spent(dossier, one.budget),
        _absorption(one.budget),
        cell(percent(one.average, sign=False)),
        cell(difference),
        cell(efficiency.verdict.value, *remark),
    )
    return Row(code, cells)


def _has_difference(efficiency: Efficiency) -> bool:
    return efficiency.difference is not None and efficiency.verdict is not EfficiencyVerdict.UNKNOWN


# --- cells ------------------------------------------------------------------------------------------------------


def _pagu(dossier: Dossier, line: BudgetLine) -> Cell:
    identity = pagu_id(dossier, line)
    if line.pagu is not None:
        return cell(Figure(identity, show_amount(line.pagu)))
    if is_sum(line):
        return cell(Figure(identity, _INCOMPLETE), tone=Tone.MUTED)
    who = keeper(dossier.contract, dossier.period.last_day)
    return cell(Gap(identity, f"{named(line)}: pagu belum ada – dilengkapi {who}"))


def _money(dossier: Dossier, line: BudgetLine) -> tuple[Cell, ...]:
    """Pagu, realization and absorption; a missing realization takes the place of both."""
    spent = _spent(dossier, line)
    if line.spent is None and any(isinstance(one, Gap) for one in spent.content):
        return (_pagu(dossier, line), replace(spent, span=2, align=Align.LEFT))
    return (_pagu(dossier, line), spent, _absorption(line))


def _spent(dossier: Dossier, line: BudgetLine) -> Cell:
    """A sub kegiatan's missing realization is a gap; a sum that lacks a part says so (its part has the gap)."""
    if line.spent is not None:
        return cell(Figure(line.id, show_amount(line.spent)))
    if is_sum(line):
        return cell(Figure(line.id, _INCOMPLETE), tone=Tone.MUTED)
    who = budget_team(dossier.contract)
    return cell(Gap(line.id, f"{named(line)}: realisasi anggaran belum diisi – dilengkapi {who}"))


def _absorption(line: BudgetLine) -> Cell:
    return cell(percent(line.absorption, sign=False))


def is_sum(line: BudgetLine) -> bool:
    """Whether the line adds up sub kegiatan."""
    return line.activity is None or line.activity.level is not ActivityLevel.SUB_KEGIATAN


def _tail(line: BudgetLine) -> str:
    """ "1.04.03/TW2": what follows the kind in the line's id."""
    return line.id.partition("/")[2]
