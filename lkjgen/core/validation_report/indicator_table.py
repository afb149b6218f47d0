"""All indicators, and whether the documents of the year agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lkjgen.core import reconciliation
from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.document import Align, Cell, Column, Figure, Row, RowKind, Table, Tone, cell, words
from lkjgen.core.model import Contract, Measure
from lkjgen.core.number import show
from lkjgen.core.wording import show_measure


def indicators(results: Results) -> Table:
    """All indicators with target, realization, capaian, category and the calculation with its numbers."""
    rows = tuple(Row(one.indicator.code, _indicator_cells(one)) for one in results.indicators)
    return Table(
        "pemeriksaan/tabel-indikator",
        f"Target, realisasi, dan capaian {results.period.title}",
        (
            Column("Kode", 7),
            Column("Indikator", 30),
            Column("Satuan", 8),
            Column("Target", 11, Align.RIGHT),
            Column("Realisasi", 11, Align.RIGHT),
            Column("Capaian (%)", 10, Align.RIGHT),
            Column("Kategori", 12),
            Column("Keterangan", 14),
            Column("Perhitungan", 28),
        ),
        rows,
    )


def _indicator_cells(one: IndicatorResult) -> tuple[Cell, ...]:
    tail = f"{one.indicator.code}/{one.period.key}"
    result = one.achievement
    computed = result.status is Status.COMPUTED and one.shown is not None
    return (
        cell(one.indicator.code),
        cell(one.indicator.text),
        cell(one.indicator.unit),
        cell(Figure(f"target/{tail}", _shown(one.target, one))),
        cell(Figure(f"realisasi/{tail}", _shown(one.realization, one))),
        cell(Figure(result.id, show(one.shown, 2) if one.shown is not None else "–")),
        cell(one.category.name if one.category else result.state, tone=None if computed else Tone.MUTED),
        cell(one.reached.value if one.reached else result.reason),
        cell(result.steps or result.formula or "–"),
    )


def _shown(value: Measure | None, one: IndicatorResult) -> str:
    return "–" if value is None else show_measure(value, one.indicator.decimals)


def plan_agreement(contract: Contract, day: date) -> Table:
    """Rencana Aksi beside Perjanjian Kinerja, indicator by indicator."""
    version = contract.pk_at(day)
    rows = []
    for one in reconciliation.plans(contract, day):
        code, decimals = one.indicator.code, one.indicator.decimals
        typed = (_measure(value, decimals) for value in one.target.quarters)
        rows.append(
            Row(
                code,
                (
                    cell(code),
                    cell(one.indicator.text),
                    cell(one.indicator.unit),
                    *(cell(text) for text in typed),
                    cell(one.way.value),
                    cell(_measure(one.year, decimals)),
                    cell(_measure(one.target.target, decimals)),
                    _verdict(one.agrees),
                ),
            )
        )
    return Table(
        "pemeriksaan/tabel-pk-ra",
        f"Rencana Aksi terhadap Perjanjian Kinerja ({version.code if version else 'belum ada yang ditandatangani'})",
        (
            Column("Kode", 7),
            Column("Indikator", 30),
            Column("Satuan", 9),
            *(Column(f"RA TW {numeral}", 9, Align.RIGHT) for numeral in ("I", "II", "III", "IV")),
            Column("Cara ke setahun", 12),
            Column("RA setahun", 10, Align.RIGHT),
            Column("Target PK", 10, Align.RIGHT),
            Column("Keadaan", 11),
        ),
        tuple(rows),
    )


def budget_agreement(contract: Contract, day: date) -> Table:
    """The rupiah of Perjanjian Kinerja and DPA, program by program, with the sums."""
    pk, dpa = contract.pk_at(day), contract.dpa_at(day)
    programs = reconciliation.program_budgets(contract, day)
    compared = reconciliation.comparable(contract, day)
    rows = [
        Row(
            one.code,
            (
                cell(one.code),
                cell(one.name),
                *(cell(_rupiah(value)) for value in (one.pk, one.dpa, one.cash_plan)),
                _verdict(one.agrees) if compared else cell("tidak dibandingkan", tone=Tone.MUTED),
            ),
        )
        for one in programs
    ]
    totals = (
        _total(one.pk for one in programs),
        _total(one.dpa for one in programs),
        _total(one.cash_plan for one in programs),
    )
    rows.append(
        Row("jumlah", (Cell(words("Jumlah"), span=2), *(cell(_rupiah(one)) for one in totals), cell("")), RowKind.TOTAL)
    )
    why = () if compared else (words(_NOT_COMPARED),)
    return Table(
        "pemeriksaan/tabel-pk-dpa",
        f"Anggaran Perjanjian Kinerja ({pk.code if pk else 'belum ada'}) terhadap DPA ({dpa.code if dpa else 'belum ada'})",
        (
            Column("Kode", 10),
            Column("Program", 40),
            Column("Perjanjian Kinerja (Rp)", 18, Align.RIGHT),
            Column("DPA (Rp)", 18, Align.RIGHT),
            Column("Rencana kas (Rp)", 18, Align.RIGHT),
            Column("Keadaan", 12),
        ),
        tuple(rows),
        notes=why,
    )


_NOT_COMPARED = "Tidak dibandingkan: baru salah satu dari PK dan DPA yang sudah diubah, atau salah satunya belum ada."


def _verdict(agrees: bool | None) -> Cell:
    if agrees is None:
        return cell("tidak lengkap", tone=Tone.MUTED)
    return cell("cocok", tone=Tone.GOOD) if agrees else cell("berbeda", tone=Tone.ERROR)


def _measure(value: Measure | None, decimals: int) -> str:
    return "–" if value is None else show_measure(value, decimals)


def _rupiah(value: Decimal | None) -> str:
    return "–" if value is None else show(value, 0)


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is there; None when nothing is."""
    known = [one for one in values if one is not None]
    return sum(known, Decimal(0)) if known else None
