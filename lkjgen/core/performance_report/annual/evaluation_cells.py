"""Columns 5 to 14 of the evaluation of Permendagri 86/2017 as cells: a figure, a marked gap, or why there is no value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from lkjgen.core.achievement.evaluation import ActivityEvaluation, Columns
from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import Align, Cell, Figure, Gap, Tone, cell
from lkjgen.core.model import Dossier, Measure
from lkjgen.core.number import show_amount, show_exact
from lkjgen.core.performance_report.both.budget_tables import is_sum
from lkjgen.core.performance_report.both.summary_sentences import pagu_id
from lkjgen.core.performance_report.both.wording import (
    Footnotes,
    budget_team,
    keeper_of,
    measure,
    measured,
    named,
    percent,
    pk_target,
    realization_gap,
    short,
    team_name,
)
from lkjgen.core.values import dataclass

_NOTHING = "–"
_INCOMPLETE = "belum lengkap"
_OWN_ONLY = "Angka triwulan itu saja; angka s.d. triwulan itu belum diketahui karena triwulan sebelumnya belum lengkap."


@dataclass(frozen=True)
class Measures:
    """Columns 5 to 14 of one row."""

    final: Cell
    before: Cell
    target: Cell
    quarter: Callable[[int], Cell]  # 0 for TW I: made when it is shown, as it may add a footnote
    year: Cell
    reached: Cell
    rate: Cell


def indicator_cells(
    dossier: Dossier, one: IndicatorResult, columns: Columns[Measure], quarters: Sequence[Results], notes: Footnotes
) -> Measures:
    """K of an indicator, in its own unit and decimals; `notes` takes what has to be said below the table."""
    code, indicator, who = one.indicator.code, one.indicator, keeper_of(dossier)
    final = f"{named(one)}: target akhir Renstra belum ada – dilengkapi {who}"
    before = f"{named(one)}: {columns.before_reason} – dilengkapi {who}"
    is_known = columns.before is not None or columns.before_reason
    reached = _realized(dossier, one, None, "", notes) if one.realization is None else _incomplete()
    if columns.reached is not None:
        reached = cell(measured(f"renstra-realisasi/{code}", columns.reached, "", indicator))
    earlier = [results.indicator.get(code) for results in quarters]
    kind = "realisasi" if columns.positions else "realisasi-sendiri"
    return Measures(
        cell(measured(f"target-renstra/{code}/akhir", columns.final, final, indicator)),
        cell(measured(f"renstra-sebelum/{code}", columns.before, before, indicator) if is_known else _NOTHING),
        cell(pk_target(dossier, one)),
        lambda number: _realized(dossier, earlier[number], columns.quarters[number], kind, notes),
        _realized(dossier, one, columns.year, "realisasi", notes),
        reached,
        cell(percent(columns.rate, sign=False)),
    )


def _realized(
    dossier: Dossier, one: IndicatorResult | None, value: Measure | None, kind: str, notes: Footnotes
) -> Cell:
    """Where only the figure up to the triwulan is unknown, the triwulan's own stands printed, and says so (D37)."""
    if one is None:
        return cell(_NOTHING)
    if value is not None:
        return cell(measure(kind, one, value))
    if one.realization is None and one.realization_own is not None:
        return cell(measure("realisasi-sendiri", one, one.realization_own), notes.mark(_OWN_ONLY))
    if one.realization is not None:
        return _incomplete()
    if one.achievement.status is Status.INCOMPLETE:
        return cell(realization_gap(dossier, one))
    return cell(one.achievement.status.value if one.achievement.status is Status.NOT_MEASURED else _NOTHING)


def output_cells(
    dossier: Dossier, one: ActivityEvaluation, columns: Columns[Decimal], quarters: Sequence[Results]
) -> Measures:
    """K of a sub kegiatan: its keluaran."""
    code, activity = one.line.code, one.line.activity
    team, who = team_name(dossier.contract, activity.team if activity else ""), keeper_of(dossier)
    kind = "keluaran" if columns.positions else "keluaran-sendiri"
    asked = [results.line.get(code) for results in quarters]
    steps = [
        _step(f"{kind}/{code}/{results.period.key}", value, line is None, line is not None and line.output is not None)
        or cell(
            Gap(
                f"keluaran/{code}/{results.period.key}",
                f"{named(one.line)}: keluaran {short(results.period)} belum diisi – dilengkapi {team}",
            )
        )
        for results, line, value in zip(quarters, asked, columns.quarters, strict=True)
    ]
    key = dossier.period.key
    target = f"{named(one.line)}: target keluaran belum ada – dilengkapi {who}"
    return Measures(
        _planned(dossier, one, f"renstra-keluaran-akhir/{code}", columns.final, "target akhir keluaran"),
        _planned(
            dossier, one, f"renstra-keluaran-sebelum/{code}", columns.before, "realisasi keluaran s.d. tahun lalu"
        ),
        _number(f"target-keluaran/{code}/{key}", columns.target, target),
        steps.__getitem__,
        _number(f"keluaran/{code}/{key}", columns.year, f"{named(one.line)}: keluaran belum diisi – dilengkapi {team}"),
        _reached(dossier, f"renstra-keluaran/{code}/{key}", columns.reached),
        _rate(dossier, columns),
    )


def money_cells(dossier: Dossier, one: ActivityEvaluation, quarters: Sequence[Results]) -> Measures:
    """Rp of a program, kegiatan or sub kegiatan; a sum that lacks a part says so, its part has the gap."""
    code, columns = one.line.code, one.money
    summed = is_sum(one.line)
    team, who = budget_team(dossier.contract), keeper_of(dossier)
    steps = []
    for results, value in zip(quarters, columns.quarters, strict=True):
        line, tail = results.line.get(code), f"{code}/{results.period.key}"
        told = f"{named(one.line)}: realisasi anggaran {short(results.period)} belum diisi – dilengkapi {team}"
        known = line is not None and (line.spent is not None or summed)
        step = _step(f"anggaran-sendiri/{tail}", value, line is None, known, show_amount)
        steps.append(step or cell(Gap(f"anggaran/{tail}", told)))
    spent = "" if summed else f"{named(one.line)}: realisasi anggaran belum diisi – dilengkapi {team}"
    pagu = "" if summed else f"{named(one.line)}: pagu belum ada – dilengkapi {who}"
    return Measures(
        _planned(dossier, one, f"renstra-pagu/{code}", columns.final, "target akhir (Rp)", show_amount),
        _planned(
            dossier,
            one,
            f"renstra-anggaran-sebelum/{code}",
            columns.before,
            "realisasi s.d. tahun lalu (Rp)",
            show_amount,
        ),
        _rupiah(pagu_id(dossier, one.line), columns.target, pagu),
        steps.__getitem__,
        _rupiah(one.line.id, columns.year, spent),
        _reached(dossier, f"renstra-anggaran/{code}/{dossier.period.key}", columns.reached, show_amount),
        _rate(dossier, columns),
    )


def total_cells(dossier: Dossier, columns: Columns[Decimal]) -> Measures:
    """Rp of all programs; what lacks a part says so."""
    key = dossier.period.key
    version = dossier.contract.dpa_at(dossier.period.last_day)
    steps = [_rupiah(f"anggaran-sendiri/PD/TW{number}", value) for number, value in enumerate(columns.quarters, 1)]
    return Measures(
        _reached(dossier, "renstra-pagu/PD", columns.final, show_amount),
        _reached(dossier, "renstra-anggaran-sebelum/PD", columns.before, show_amount),
        _rupiah(f"pagu/PD/{version.code if version else 'tanpa-dpa'}", columns.target),
        steps.__getitem__,
        _rupiah(f"anggaran/PD/{key}", columns.year),
        _reached(dossier, f"renstra-anggaran/PD/{key}", columns.reached, show_amount),
        _rate(dossier, columns),
    )


def _planned(
    dossier: Dossier,
    one: ActivityEvaluation,
    identity: str,
    value: Decimal | None,
    what: str,
    show: Callable[[Decimal], str] = show_exact,
) -> Cell:
    """A figure of sheet Renstra Program; a row that nobody filled is one gap, a whole sheet is one below the table."""
    code, who = one.line.code, keeper_of(dossier)
    if value is not None:
        return _figure(identity, value, show)
    if not dossier.contract.renstra_activities:
        return cell(_NOTHING)
    if one.renstra is None:
        return cell(
            Gap(f"renstra-program/{code}", f"{named(one.line)}: baris pada lembar Renstra Program – dilengkapi {who}")
        )
    return cell(Gap(identity, f"{named(one.line)}: {what} pada lembar Renstra Program – dilengkapi {who}"))


def _reached(
    dossier: Dossier, identity: str, value: Decimal | None, show: Callable[[Decimal], str] = show_exact
) -> Cell:
    """What needs the figures of sheet Renstra Program."""
    if value is None and not dossier.contract.renstra_activities:
        return cell(_NOTHING)
    return _number(identity, value, "", show)


def _rate(dossier: Dossier, columns: Columns[Decimal]) -> Cell:
    if columns.rate.value is None and not dossier.contract.renstra_activities:
        return cell(_NOTHING)
    return cell(percent(columns.rate, sign=False))


def _step(
    identity: str, value: Decimal | None, absent: bool, known: bool, show: Callable[[Decimal], str] = show_exact
) -> Cell | None:
    """What a triwulan added; None where its own entry is missing (the caller's gap)."""
    if absent:
        return cell(_NOTHING)
    if value is not None:
        return _figure(identity, value, show)
    return _incomplete() if known else None


def _number(identity: str, value: Decimal | None, missing: str, show: Callable[[Decimal], str] = show_exact) -> Cell:
    """A figure; a gap with the words `missing`, or "belum lengkap" where a part has the gap."""
    if value is not None:
        return _figure(identity, value, show)
    return cell(Gap(identity, missing)) if missing else _incomplete()


def _figure(identity: str, value: Decimal, show: Callable[[Decimal], str]) -> Cell:
    """Rupiah stand at the right edge: the decimals of the rows K above and below are none of theirs."""
    return cell(Figure(identity, show(value)), align=Align.RIGHT if show is show_amount else None)


def _rupiah(identity: str, value: Decimal | None, missing: str = "") -> Cell:
    return _number(identity, value, missing, show_amount)


def _incomplete() -> Cell:
    return cell(_INCOMPLETE, tone=Tone.MUTED)
