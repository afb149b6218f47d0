"""All indicators, and whether the documents of the year agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial

from lkjgen.core import reconciliation
from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import Align, Cell, Figure, Table, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Contract, Indicator, Measure
from lkjgen.core.number import show
from lkjgen.core.reconciliation import Plan, ProgramBudget
from lkjgen.core.wording import show_measure


def indicators(results: Results) -> Table:
    """All indicators with target, realization, capaian, category and the calculation with its numbers."""
    return Grid[IndicatorResult](
        lambda one: one.indicator.code,
        Declared("Kode", 7, lambda one: one.indicator.code),
        Declared("Indikator", 30, lambda one: one.indicator.text),
        Declared("Satuan", 8, lambda one: one.indicator.unit),
        Declared("Target", 11, lambda one: _shown("target", one.target, one), Align.RIGHT),
        Declared("Realisasi", 11, lambda one: _shown("realisasi", one.realization, one), Align.RIGHT),
        Declared("Capaian (%)", 10, _achievement, Align.RIGHT),
        Declared("Kategori", 12, _category),
        Declared("Keterangan", 14, lambda one: one.reached.value if one.reached else one.achievement.reason),
        Declared("Perhitungan", 28, lambda one: one.achievement.steps or one.achievement.formula or "–"),
    ).table("pemeriksaan/tabel-indikator", f"Target, realisasi, dan capaian {results.period.title}", results.indicators)


def _achievement(one: IndicatorResult) -> Figure:
    return Figure(one.achievement.id, show(one.shown, 2) if one.shown is not None else "–")


def _category(one: IndicatorResult) -> Cell:
    computed = one.achievement.status is Status.COMPUTED and one.shown is not None
    return cell(one.category.name if one.category else one.achievement.state, tone=None if computed else Tone.MUTED)


def _shown(kind: str, value: Measure | None, one: IndicatorResult) -> Figure:
    return Figure(f"{kind}/{one.indicator.code}/{one.period.key}", _measure(value, one.indicator))


def plan_agreement(contract: Contract, day: date) -> Table:
    """Rencana Aksi beside Perjanjian Kinerja, indicator by indicator."""
    version = contract.pk_at(day)
    held = version.code if version else "belum ada yang ditandatangani"
    return Grid[Plan](
        lambda one: one.indicator.code,
        Declared("Kode", 7, lambda one: one.indicator.code),
        Declared("Indikator", 30, lambda one: one.indicator.text),
        Declared("Satuan", 9, lambda one: one.indicator.unit),
        *(Declared(f"RA TW {roman}", 9, partial(_planned, number), Align.RIGHT) for number, roman in enumerate(ROMAN)),
        Declared("Cara ke setahun", 12, lambda one: one.way.value),
        Declared("RA setahun", 10, lambda one: _measure(one.year, one.indicator), Align.RIGHT),
        Declared("Target PK", 10, lambda one: _measure(one.target.target, one.indicator), Align.RIGHT),
        Declared("Keadaan", 11, lambda one: _verdict(one.agrees)),
    ).table(
        "pemeriksaan/tabel-pk-ra",
        f"Rencana Aksi terhadap Perjanjian Kinerja ({held})",
        reconciliation.plans(contract, day),
    )


def _planned(quarter: int, one: Plan) -> str:
    return _measure(one.target.quarters[quarter], one.indicator)


def budget_agreement(contract: Contract, day: date) -> Table:
    """The rupiah of Perjanjian Kinerja and DPA, program by program, with the sums."""
    pk, dpa = contract.pk_at(day), contract.dpa_at(day)
    programs = reconciliation.program_budgets(contract, day)
    compared = reconciliation.comparable(contract, day)
    muted = cell("tidak dibandingkan", tone=Tone.MUTED)
    grid = Grid[ProgramBudget](
        lambda one: one.code,
        Declared("Kode", 10, lambda one: one.code),
        Declared("Program", 40, lambda one: one.name),
        Declared("Perjanjian Kinerja (Rp)", 18, lambda one: _rupiah(one.pk), Align.RIGHT, key="pk"),
        Declared("DPA (Rp)", 18, lambda one: _rupiah(one.dpa), Align.RIGHT, key="dpa"),
        Declared("Rencana kas (Rp)", 18, lambda one: _rupiah(one.cash_plan), Align.RIGHT, key="kas"),
        Declared("Keadaan", 12, lambda one: _verdict(one.agrees) if compared else muted),
    )
    sums = {
        "pk": _total(one.pk for one in programs),
        "dpa": _total(one.dpa for one in programs),
        "kas": _total(one.cash_plan for one in programs),
    }
    total = grid.total("jumlah", {"Kode": "Jumlah", **sums, "Keadaan": ""})
    held, budgeted = pk.code if pk else "belum ada", dpa.code if dpa else "belum ada"
    return grid.table(
        "pemeriksaan/tabel-pk-dpa",
        f"Anggaran Perjanjian Kinerja ({held}) terhadap DPA ({budgeted})",
        [*programs, total],
        (() if compared else (words(_NOT_COMPARED),)),
    )


_NOT_COMPARED = "Tidak dibandingkan: baru salah satu dari PK dan DPA yang sudah diubah, atau salah satunya belum ada."


def _verdict(agrees: bool | None) -> Cell:
    if agrees is None:
        return cell("tidak lengkap", tone=Tone.MUTED)
    return cell("cocok", tone=Tone.GOOD) if agrees else cell("berbeda", tone=Tone.ERROR)


def _measure(value: Measure | None, indicator: Indicator) -> str:
    return "–" if value is None else show_measure(value, indicator.decimals)


def _rupiah(value: Decimal | None) -> str:
    return "–" if value is None else show(value, 0)


def _total(values: Iterable[Decimal | None]) -> str:
    """The sum of what is there; "–" when nothing is."""
    known = [one for one in values if one is not None]
    return _rupiah(sum(known, Decimal(0)) if known else None)
