"""ANG-031…, PKJ-079: what was typed beside what an export of SIPD or a table of indicators says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import (
    STRATEGIC,
    ActivityLevel,
    Budget,
    Contract,
    Dossier,
    Imported,
    ImportedIndicator,
    ImportedRow,
    ImportKind,
    Measure,
    Record,
    imported_spending,
)
from lkjgen.core.model.rows import plain_name
from lkjgen.core.number import show_rupiah
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.due import delivered
from lkjgen.core.rules.wording import same, shown
from lkjgen.core.values import dataclass

_ABSENT = "tidak tercantum"
_PLANS = {"tw1": "Target TW I", "tw2": "Target TW II", "tw3": "Target TW III", "tw4": "Target TW IV"}
_QUARTERS = {"tw1": "rencana TW I", "tw2": "rencana TW II", "tw3": "rencana TW III", "tw4": "rencana TW IV"}


@rule(
    "ANG-031",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Pagu yang diketik berbeda dari ekspor SIPD",
    message="Pada {version}, {what} sub kegiatan {code} diketik {found}, sedangkan menurut ekspor SIPD {file} {expected}.",
    remedy="Cocokkan dengan DPA. Bila ekspornya yang benar, kosongkan selnya; bila ekspornya sudah lama, impor yang baru.",
    basis="Keputusan D17: pagu mengikuti versi DPA; yang diketik tidak diganti oleh ekspor",
)
def typed_pagu_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Dua sumber yang berbeda perlu dicocokkan; laporan memakai yang diketik."""
    contract = dossier.contract
    for one in contract.imported:
        if one.kind.of_version:
            rows = {row.code: row for row in one.rows if row.amount is not None}
            for row in contract.budgets:
                if row.version == one.about and _is_sub_kegiatan(contract, row.code):
                    yield from _pagu(row, rows.get(row.code), one.kind, one.file)


def _is_sub_kegiatan(contract: Contract, code: str) -> bool:
    activity = contract.activity_by_code.get(code)
    return activity is not None and activity.level is ActivityLevel.SUB_KEGIATAN


def _pagu(row: Budget, known: ImportedRow | None, kind: ImportKind, file: str) -> Iterator[Hit]:
    """The first amount of a row that was typed, and that the export tells otherwise."""
    pairs: list[tuple[str, str, Decimal | None, Decimal | None]] = []
    if kind is ImportKind.PAGU:
        pairs.append(("pagu", "pagu", row.pagu, known.amount if known else None))
    elif known:
        told = zip(_QUARTERS.items(), row.quarters, known.quarters, strict=True)
        pairs += [(key, word, typed, wanted) for (key, word), typed, wanted in told]
    for key, word, typed, wanted in pairs:
        if typed is None or key in row.source.elsewhere or typed == (wanted or Decimal(0)):
            continue
        expected = show_rupiah(wanted) if wanted is not None else _ABSENT
        values = {"version": row.version, "code": row.code, "what": word, "file": file}
        yield Hit(row.source.place(key), f"pagu/{row.code}/{row.version}", show_rupiah(typed), expected, values)
        return


@rule(
    "ANG-032",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Nama yang diketik berbeda dari ekspor SIPD",
    message="Nama {row} diketik '{found}', sedangkan menurut ekspor SIPD {file} '{expected}'.",
    remedy="Cocokkan dengan DPA; bila ekspornya yang benar, perbaiki namanya atau kosongkan selnya.",
    basis="Keputusan D26",
)
def typed_name_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Nama menurut DPA dicetak pada laporan; beda huruf besar dan spasi tidak dihitung."""
    known = {
        row.code: (row.name, one.file)
        for one in dossier.contract.imported
        if one.kind.of_version
        for row in one.rows
        if row.name
    }
    for row in dossier.contract.activities:
        name, file = known.get(row.code, ("", ""))
        if name and "name" not in row.source.elsewhere and plain_name(name) != plain_name(row.name):
            yield Hit(row.source.place("name"), f"kegiatan/{row.code}", row.name, name, {"row": row.code, "file": file})


@rule(
    "ANG-033",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Realisasi yang diketik berbeda dari ekspor SIPD",
    message="Realisasi anggaran {code} s.d. {period} diketik {found}, sedangkan menurut ekspor SIPD {file} {expected}.",
    remedy="Cocokkan dengan LRA. Bila ekspornya yang benar, kosongkan selnya; bila ekspornya sudah lama, impor yang baru.",
    basis="Keputusan D18 dan D52; yang diketik tidak diganti oleh ekspor",
)
def typed_spending_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Dua sumber yang berbeda perlu dicocokkan; laporan memakai yang diketik."""
    known = imported_spending(dossier.contract, dossier.period)
    for team, submission in delivered(dossier):
        for row in submission.budgets:
            told = known.get(row.code)
            if told is None or row.spent is None or "spent" in row.source.elsewhere or row.spent == told.spent:
                continue
            values = {"code": row.code, "period": dossier.period.title, "file": told.source.file}
            place, subject = row.source.place("spent"), f"anggaran/{row.code}/{dossier.period.key}"
            yield Hit(place, subject, show_rupiah(row.spent), show_rupiah(told.spent or Decimal(0)), values, team.code)


@rule(
    "ANG-034",
    Severity.ERROR,
    Subject.QUARTER,
    title="Realisasi menurut SIPD tanpa pagu",
    message="Ekspor SIPD memuat realisasi {code} s.d. {period} sebesar {found}, tetapi sub kegiatan itu tidak ada "
    "pada {version}.",
    remedy="Lengkapi DPA-nya dengan sub kegiatan itu (ketik, atau impor pagu versi itu), atau impor ekspor yang benar.",
    basis="Keputusan D17: tidak ada rupiah yang hilang dari laporan",
)
def spending_without_pagu(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Belanja di luar DPA yang berlaku tidak masuk ke tabel mana pun."""
    contract, period = dossier.contract, dossier.period
    version, held = contract.dpa_at(period.last_day), contract.budgets_at(period.last_day)
    for row in contract.imported_rows(ImportKind.REALIZATION, period.key).values():
        if row.amount and row.code not in held:
            values = {"code": row.code, "period": period.title, "version": version.code if version else "DPA"}
            yield Hit(row.source.place(), f"anggaran/{row.code}/{period.key}", show_rupiah(row.amount), values=values)


@rule(
    "PKJ-079",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Isian yang diketik berbeda dari tabel yang diimpor",
    message="{what} indikator {indicator} diketik {found}, sedangkan menurut {table} {file} {expected}.",
    remedy="Cocokkan dengan dokumen yang ditandatangani. Bila tabelnya yang benar, kosongkan selnya; bila tabelnya sudah lama, "
    "impor yang baru.",
    basis="Keputusan D16: target mengikuti versi Perjanjian Kinerja; yang diketik tidak diganti oleh tabel",
)
def typed_indicator_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Dua sumber yang berbeda perlu dicocokkan; laporan memakai yang diketik."""
    for one in dossier.contract.imported:
        for row in one.indicators:
            code = _of_name(dossier.contract, row)
            values = {"indicator": code, "table": one.kind.title, "file": one.file}
            for cell in _typed_cells(dossier.contract, one, row, code):
                if cell.typed is None or cell.key in cell.record.source.elsewhere or same(cell.typed, cell.wanted):
                    continue
                place, subject = cell.record.source.place(cell.key), f"kontrak/{cell.sheet}/{code}"
                expected = _ABSENT if cell.wanted is None else shown(cell.wanted)
                yield Hit(place, subject, shown(cell.typed), expected, {**values, "what": cell.what})
                break


@dataclass(frozen=True)
class _Cell:
    """A cell of the data induk beside what a table says of it."""

    record: Record
    sheet: str
    key: str
    what: str
    typed: Measure | None
    wanted: Measure | None


def _typed_cells(contract: Contract, one: Imported, row: ImportedIndicator, code: str) -> Iterator[_Cell]:
    indicator = contract.indicator_by_code.get(code)
    if indicator and row.unit:
        yield _Cell(indicator, "indicators", "unit", "Satuan", indicator.unit, row.unit)
    strategic = next((each for each in contract.renstra if each.indicator == code), None)
    if strategic:
        for key, told in row.strategic.items():
            what = f"{STRATEGIC[key][0].upper()}{STRATEGIC[key][1:]}"
            yield _Cell(strategic, "renstra", key, what, getattr(strategic, key), told)
    target = next((each for each in contract.targets if (each.version, each.indicator) == (one.about, code)), None)
    if target and row.target is not None:
        yield _Cell(target, "targets", "target", f"Target {one.about}", target.target, row.target)
    if target and one.kind is ImportKind.ACTION_PLAN and any(each is not None for each in row.quarters):
        for (key, what), typed, wanted in zip(_PLANS.items(), target.quarters, row.quarters, strict=True):
            yield _Cell(target, "targets", key, f"{what} {one.about}", typed, wanted)


def _of_name(contract: Contract, row: ImportedIndicator) -> str:
    """The code under which somebody typed the indicator, if under another than the table was given."""
    return next((one.code for one in contract.indicators if same(one.text, row.text)), row.code)


RULES = (typed_pagu_differs, typed_name_differs, typed_spending_differs, spending_without_pagu, typed_indicator_differs)
