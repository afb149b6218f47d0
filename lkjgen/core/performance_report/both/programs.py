"""Indicators of programs and kegiatan, one level below the office's own (PermenPAN-RB 88/2021: pengukuran berjenjang)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from lkjgen.core.achievement.programs import ProgramResult, program_result
from lkjgen.core.document import Align, Block, Cell, Figure, Gap, Heading, LineBreak, cell, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Dossier, Period
from lkjgen.core.number import show_padded
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import (
    answering,
    figure,
    named,
    percent,
    reached_tone,
    short,
    team_name,
    until,
)
from lkjgen.core.units import unit_of

_TITLE = "Indikator Program dan Kegiatan"
_NOTHING = "–"


def program_indicators(dossier: Dossier, heading: str) -> Iterator[Block]:
    """A section with their table; nothing where the sheet is empty. In the annual report with each triwulan."""
    faulty = unread(dossier, "program_indicators")
    order = {one.code: place for place, one in enumerate(dossier.contract.activities)}
    told = sorted(dossier.contract.program_indicators, key=lambda one: order.get(one.activity, len(order)))
    if not told and not faulty:
        return
    yield Heading(heading, 2, _TITLE)
    yield from faulty
    if not told:
        return
    right, period = Align.RIGHT, dossier.period
    planned: tuple[Declared[ProgramResult], ...] = (
        Declared(f"Target {period.year}", 10, partial(_target, dossier, 4), right),
    )
    if period.quarter:
        target = Declared(f"Target s.d. {short(period)}", 10, partial(_due, dossier), right)
        planned = (*planned, target, Declared(f"Realisasi s.d. {short(period)}", 10, partial(_now, dossier), right))
    else:
        planned += tuple(
            Declared(short(Period(period.year, one)), 12, partial(_at, dossier, one), right, "Realisasi s.d.")
            for one in (1, 2, 3)
        )
        planned += (Declared("TW IV", 9, partial(_now, dossier), right, "Realisasi s.d."),)
    yield Grid[ProgramResult](
        lambda one: f"{one.indicator.activity}/{one.indicator.text.strip()}",
        Declared("Program atau kegiatan", 19, partial(_activity, dossier), down=lambda one: one.indicator.activity),
        Declared("Indikator", 24, lambda one: one.indicator.text),
        Declared("Satuan", 8, lambda one: one.indicator.unit),
        *planned,
        Declared("Capaian (%)", 10, lambda one: percent(one.achievement, sign=False), right),
        Declared("Keterangan", 12, _reached),
        Declared("Penanggung jawab", 16, lambda one: answering(dossier, one.indicator.team)),
    ).table(
        "tabel/indikator-program",
        f"Capaian indikator program dan kegiatan {until(period)}",
        [program_result(dossier, one) for one in told],
        (words("Menurut Perjanjian Kinerja penanggung jawabnya; realisasi sejak awal tahun s.d. triwulan itu."),),
    )


def _activity(dossier: Dossier, one: ProgramResult) -> str:
    known = dossier.contract.activity_by_code.get(one.indicator.activity)
    return named(known) if known else one.indicator.activity


def _shown(dossier: Dossier, one: ProgramResult, kind: str, quarter: int | None, value: Decimal | None) -> Figure | Gap:
    """As typed (D33), a percentage with two decimals at least; what is missing names who can tell it."""
    period, text = Period(dossier.period.year, quarter), one.indicator.text.strip()
    who = team_name(dossier.contract, one.indicator.team)
    missing = f"indikator program {text}: {kind} {until(period)} belum diisi – dilengkapi {who}"
    least = 2 if unit_of(one.indicator.unit).is_percent else 0
    identity = f"{kind}-program/{one.indicator.activity}/{text}/{period.key}"
    return figure(identity, value, missing, lambda known: show_padded(known, least))


def _target(dossier: Dossier, quarter: int, one: ProgramResult) -> Figure | Gap:
    """The target up to a triwulan; that of the fourth is the year's."""
    return _shown(dossier, one, "target", None if quarter == 4 else quarter, one.indicator.targets[quarter - 1])


def _due(dossier: Dossier, one: ProgramResult) -> Figure | Gap | str:
    return "belum ditargetkan" if one.due is None else _target(dossier, one.due, one)


def _now(dossier: Dossier, one: ProgramResult) -> Cell:
    """The realization that counts, and of which triwulan it is where it is an earlier one's (D36); where nothing is due yet,
    what was told, or a dash.
    """
    if one.due is None and one.realization is None:
        return cell(_NOTHING)
    shown = _shown(dossier, one, "realisasi", dossier.period.quarter, one.realization)
    if one.told in (None, dossier.period.quarter or 4):
        return cell(shown)
    return cell(shown, LineBreak(), f"data per {short(Period(dossier.period.year, one.told))}")


def _at(dossier: Dossier, quarter: int, one: ProgramResult) -> Cell:
    """What was told up to an earlier triwulan of the year, with the target that it had; a gap where that was due."""
    value, target = one.indicator.realizations[quarter - 1], one.indicator.targets[quarter - 1]
    if target is None:
        return cell(_NOTHING if value is None else _shown(dossier, one, "realisasi", quarter, value))
    told = _shown(dossier, one, "realisasi", quarter, value)
    return cell(told, LineBreak(), "target ", _target(dossier, quarter, one))


def _reached(one: ProgramResult) -> Cell:
    if one.reached is None:
        return cell(_NOTHING)
    return cell(one.reached.value, tone=reached_tone(one.reached))
