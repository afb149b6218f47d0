"""ISI-073, PKJ-030: bounds of plausibility, one declared table for all that people type (D45).

Two questions are asked of every number and date: is it of a size that an office can have, and is it of a year that this
report can be about. Whether it lies within reach of what it belongs to is asked in `reach`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from lkjgen.core import model as m
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Dossier, Record
from lkjgen.core.number import show_amount, show_date
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import delivered, label
from lkjgen.core.rules.streams import WHAT
from lkjgen.core.rules.wording import shown
from lkjgen.core.values import dataclass

_COUNT, _RUPIAH = Decimal(10) ** 12, Decimal(10) ** 15  # from here on no regency has that many, or that much


@dataclass(frozen=True)
class Bound:
    """How a message calls a column; below what size its numbers stay; how many years before and after the fiscal year."""

    what: str
    limit: Decimal = _COUNT
    before: int = 1
    after: int = 1


def _money(what: str) -> Bound:
    return Bound(what, _RUPIAH)


Name: TypeAlias = Callable[[Any], str]
Columns: TypeAlias = Mapping[str, Bound]
_TARGETS = {
    "target": Bound("Target"),
    **{f"tw{n}": Bound(f"Target TW {r}") for n, r in enumerate(("I", "II", "III", "IV"), 1)},
}
_CASH = {f"tw{n}": _money(f"Rencana kas TW {r}") for n, r in enumerate(("I", "II", "III", "IV"), 1)}
_RENSTRA = {f"year{n}": Bound(f"Target Renstra tahun ke-{n}", before=12, after=12) for n in range(1, 7)}

CONTRACT: Mapping[str, tuple[type[Record], Name, Columns]] = {
    "officials": (
        m.Official,
        lambda one: one.role.value,
        {"start": Bound("Mulai menjabat", before=40), "end": Bound("Akhir jabatan", before=40, after=6)},
    ),
    "deadlines": (
        m.DeadlineLetter,
        lambda one: f"{one.period.value}/{one.kind.value}",
        {"due": Bound("Batas waktu"), "dated": Bound("Tanggal surat")},
    ),
    "team_members": (
        m.TeamMember,
        lambda one: f"{one.team}/{one.name}",
        {"start": Bound("Mulai menjadi anggota", before=40), "end": Bound("Akhir keanggotaan", before=40, after=6)},
    ),
    "days_off": (m.DayOff, lambda one: show_date(one.day), {"day": Bound("Hari libur")}),
    "tujuan": (m.Tujuan, lambda one: one.code, {"target": Bound("Target tujuan", before=12, after=12)}),
    "indicators": (
        m.Indicator,
        lambda one: one.code,
        {"factor": Bound("Faktor"), "start": Bound("Tanggal mulai")},
    ),
    "predicate_scores": (m.PredicateScore, lambda one: f"{one.indicator}/{one.predicate}", {"score": Bound("Skor")}),
    "targets": (m.Target, lambda one: f"{one.version}/{one.indicator}", _TARGETS),
    "pk_budgets": (m.PkBudget, lambda one: f"{one.version}/{one.program}", {"budget": _money("Anggaran")}),
    "budgets": (
        m.Budget,
        lambda one: f"{one.version}/{one.code}",
        {"pagu": _money("Pagu"), **_CASH, "output_target": Bound("Target keluaran")},
    ),
    "history": (
        m.History,
        lambda one: f"{one.indicator}/{one.year}",
        {
            "target": Bound("Target tahun lalu", before=15),
            "realization": Bound("Realisasi tahun lalu", before=15),
            "achievement": Bound("Capaian tahun lalu"),
        },
    ),
    "renstra": (
        m.RenstraTarget,
        lambda one: one.indicator,
        {
            "baseline": Bound("Kondisi awal", before=15),
            **_RENSTRA,
            "final": Bound("Target akhir Renstra", before=12, after=12),
        },
    ),
    "renstra_activities": (
        m.RenstraActivity,
        lambda one: one.code,
        {
            "target": Bound("Target Renstra"),
            "budget": _money("Anggaran Renstra"),
            "realization": Bound("Realisasi Renstra"),
            "spent": _money("Realisasi anggaran Renstra"),
        },
    ),
    "standards": (m.Standard, lambda one: one.indicator, {"value": Bound("Standar", before=12, after=12)}),
    "earlier_quarters": (
        m.EarlierQuarter,
        lambda one: f"{one.indicator}/{one.quarter}",
        {
            "realization": Bound("Realisasi triwulan tahun lalu", before=2),
            "achievement": Bound("Capaian triwulan tahun lalu"),
        },
    ),
    "accomplishments": (
        m.Accomplishment,
        lambda one: one.name,
        {"dated": Bound("Tanggal inovasi atau penghargaan", before=5)},
    ),
    "minimum_services": (
        m.MinimumService,
        lambda one: one.service,
        {"needed": Bound("Yang harus dilayani"), "served": Bound("Yang terlayani")},
    ),
    "incomes": (
        m.Income,
        lambda one: one.name,
        {"target": _money("Target pendapatan"), **{f"tw{n}": _money("Pendapatan") for n in range(1, 5)}},
    ),
    "program_indicators": (
        m.ProgramIndicator,
        lambda one: f"{one.activity} {one.text}",
        {
            "target": Bound("Target indikator program"),
            **{f"target{n}": Bound("Target indikator program") for n in range(1, 4)},
            **{f"tw{n}": Bound("Realisasi indikator program") for n in range(1, 5)},
        },
    ),
    "other_figures": (
        m.OtherFigure,
        lambda one: f"{one.indicator}/{one.document}",
        {"value": Bound("Angka dokumen lain", before=12), "dated": Bound("Tanggal dokumen", before=12, after=2)},
    ),
    "waivers": (m.Waiver, lambda one: f"{one.rule} {one.subject}", {"granted": Bound("Tanggal diterima")}),
    "rule_settings": (m.RuleSetting, lambda one: one.rule, {"granted": Bound("Tanggal pengaturan")}),
}
"""Field of the contract → its record, the name of a row, and the columns that hold numbers and dates.

The dates of PK and DPA have a rule of their own (PKJ-027).
"""
WORKBOOK: Mapping[str, tuple[type[Record], str, Columns]] = {
    "realizations": (
        m.Realization,
        "realisasi",
        {
            **{key: Bound(what) for key, what in WHAT.items()},
            "other_part": Bound("Bagian dana lain"),
            "data_year": Bound("Tahun data"),
        },
    ),
    "evidence": (m.Evidence, "bukti", {"dated": Bound("Tanggal data dukung")}),
    "outputs": (m.OutputReport, "keluaran", {"output": Bound("Keluaran"), "physical": Bound("Fisik")}),
    "budgets": (m.BudgetReport, "anggaran", {"spent": _money("Realisasi anggaran")}),
    "statement": (
        m.Statement,
        "tim",
        {
            "prepared_on": Bound("Tanggal pengisian"),
            "lra_date": Bound("Tanggal LRA"),
            "lra_total": _money("Jumlah belanja menurut LRA"),
        },
    ),
}
"""Field of the submission → its record, the kind of its subjects, and the columns that hold numbers and dates."""


def _beyond(record: Record, columns: Columns, year: int) -> Iterator[tuple[str, str, str, str]]:
    """(column key, what it is called, what stands there, within what it should be) of each value out of its bounds."""
    for key, bound in columns.items():
        value = getattr(record, key)
        ends = (value.low, value.high) if isinstance(value, m.Interval) else (value,)
        years = f"tahun {year - bound.before} sampai {year + bound.after}"
        for one in ends:
            if isinstance(one, Decimal) and abs(one) >= bound.limit:
                yield key, bound.what, shown(value), f"di bawah {show_amount(bound.limit)}"
                break
            if isinstance(one, date) and not year - bound.before <= one.year <= year + bound.after:
                yield key, bound.what, show_date(one), years
            elif isinstance(one, int) and not year - bound.before <= one <= year + bound.after:
                yield key, bound.what, str(one), years


_MESSAGE = "{what} pada baris {row} tertulis {found}, di luar batas kewajaran ({expected})."


@rule(
    "PKJ-030",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Angka atau tanggal data induk di luar batas kewajaran",
    reference=True,
    message=_MESSAGE,
    remedy="Periksa satuan, letak koma, dan tahunnya; bila memang benar, mintakan agar diterima dengan alasan.",
    basis="Keputusan D45",
)
def contract_beyond_bounds(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Salah ketik satu angka atau tahun pada data induk terbawa ke semua formulir dan laporan."""
    for sheet, (_, name, columns) in CONTRACT.items():
        for row in getattr(dossier.contract, sheet):
            for key, what, found, expected in _beyond(row, columns, dossier.contract.profile.fiscal_year):
                subject, values = f"kontrak/{sheet}/{name(row)}", {"what": what, "row": name(row)}
                yield Hit(row.source.place(key), subject, found, expected, values)


@rule(
    "ISI-073",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Angka atau tanggal isian di luar batas kewajaran",
    reference=True,
    message=_MESSAGE,
    remedy="Periksa satuan, letak koma, dan tahunnya; bila memang benar, mintakan agar diterima dengan alasan.",
    basis="Keputusan D45: batas kewajaran berlaku untuk semua isian",
    silences=("ISI-052", "ISI-069", "CAP-003", "CAP-010"),
)
def workbook_beyond_bounds(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka sebesar itu, atau tanggal dari tahun lain, hampir selalu salah ketik."""
    for team, submission in delivered(dossier):
        for sheet, (_, kind, columns) in WORKBOOK.items():
            rows = getattr(submission, sheet)
            for row in rows if isinstance(rows, tuple) else (rows,):
                for key, what, found, expected in _beyond(row, columns, dossier.period.year):
                    code = getattr(row, "code", team.code)
                    name = label(dossier.contract, row) if isinstance(row, m.Realization) else code
                    subject, whole = (f"{kind}/{one}/{dossier.period.key}" for one in (name, code))
                    values = {"what": what, "row": name}
                    yield Hit(row.source.place(key), subject, found, expected, values, team.code, whole)


RULES = (workbook_beyond_bounds, contract_beyond_bounds)
