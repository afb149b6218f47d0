"""ISI-048…: realizations that can be computed with, but that look like another figure than the one asked for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.entries import is_usable
from lkjgen.core.achievement.results import Results
from lkjgen.core.model import DataStatus, Dossier
from lkjgen.core.number import half_up
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.due import Entry, entries, whole_entries
from lkjgen.core.rules.wording import same, shown

_FRACTION = Decimal("1.5")  # above it a number is no longer taken for a fraction of one
_PERCENT = Decimal(10)  # from here on a number is taken for a percentage
_LATER = ("ISI-052", "ISI-053", "ISI-054", "ISI-069", "CAP-003", "CAP-010")


def _key(entry: Entry) -> str:
    return "numerator" if entry.indicator.is_ratio else "value"


@rule(
    "ISI-049",
    Severity.WARNING,
    Subject.YEAR,
    periods=Periods.YEAR,
    title="Realisasi akhir berbeda dari laporan triwulan",
    message="Realisasi akhir {indicator} tertulis {found}, sedangkan keempat laporan triwulan menghasilkan {expected}.",
    remedy="Periksa angka yang benar; bila realisasi akhir memang berbeda, jelaskan sebabnya pada analisis.",
    basis="Keputusan D22: angka triwulan IV tidak diam-diam dianggap angka akhir",
)
def final_differs(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka yang berbeda antara laporan triwulan dan LKJ ditanyakan oleh evaluator."""
    for entry in whole_entries(dossier, results):
        known = entry.result.quarters[-1].realization_cumulative if entry.result and entry.result.quarters else None
        typed = entry.number if entry.number is not None else entry.row.value
        if known is None or typed is None:
            continue
        if isinstance(known, Decimal) and isinstance(typed, Decimal):
            places = entry.indicator.decimals
            known, typed = half_up(known, places), half_up(typed, places)
        if not same(known, typed):
            yield entry.hit(_key(entry), shown(typed), shown(known))


@rule(
    "ISI-050",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Pecahan tertulis di tempat persen",
    reference=True,
    message="Realisasi {indicator} tertulis {found}, padahal satuannya persen dan targetnya {expected}.",
    remedy="Bila yang dimaksud persen, tulis misalnya 95 dan bukan 0,95; bila benar sekecil itu, minta diterima dengan alasan.",
    basis="Keputusan D28: angka tidak dikalikan 100 berdasarkan dugaan",
    silences=_LATER,
)
def fraction_for_percent(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Angka seperti 0,95 pada satuan persen hampir selalu berarti 95 persen, tetapi hanya penulisnya yang tahu."""
    for entry in entries(dossier, results):
        value, target = entry.row.value, entry.target
        if not entry.indicator.is_percent or not isinstance(value, Decimal) or not isinstance(target, Decimal):
            continue
        if target >= _PERCENT and 0 < value <= _FRACTION:
            yield entry.hit("value", shown(value), shown(target))


@rule(
    "ISI-051",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Persen tertulis di tempat pecahan",
    reference=True,
    message="Realisasi {indicator} tertulis {found}, padahal targetnya pecahan {expected}.",
    remedy="Bila yang dimaksud pecahan, tulis misalnya 0,95 dan bukan 95; bila benar, minta diterima dengan alasan.",
    basis="Keputusan D28: angka tidak dibagi 100 berdasarkan dugaan",
    silences=_LATER,
)
def percent_for_fraction(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Rasio seperti 0,95 yang ditulis 95 membuat capaian seratus kali lipat."""
    for entry in entries(dossier, results):
        value, target = entry.row.value, entry.target
        if not isinstance(value, Decimal) or not isinstance(target, Decimal) or not 0 < target <= _FRACTION:
            continue
        if _PERCENT <= value <= 100 * _FRACTION and target != target.to_integral_value():
            yield entry.hit("value", shown(value), shown(target))


@rule(
    "ISI-056",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Data bukan data tahun ini",
    message="Realisasi {indicator} memakai data tahun {found}, bukan tahun {expected}.",
    remedy="Pakai data tahun {expected}; bila nilainya memang terbit terlambat, nyatakan pada kolom Tahun data indikatornya.",
    basis="Keputusan D13 dan D51",
    silences=("CAP-005",),
)
def other_data_year(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Nilai tahun lain tidak pernah diam-diam dianggap nilai tahun ini."""
    for entry in entries(dossier, results):
        year = entry.row.data_year
        if year is not None and not is_usable(dossier, entry.indicator, entry.row):
            yield entry.hit("data_year", str(year), str(entry.indicator.year_of_data(dossier.period.year)))


@rule(
    "ISI-057",
    Severity.NOTE,
    Subject.WORKBOOK,
    title="Angka masih sementara",
    message="Realisasi {indicator} masih berstatus {found}.",
    remedy="Perbarui begitu angka tetapnya terbit; laporan memberi catatan kaki.",
    basis="Keputusan D13",
)
def provisional(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Pembaca harus tahu angka mana yang masih dapat berubah."""
    for entry in entries(dossier, results):
        if entry.row.status is DataStatus.PROVISIONAL and not entry.row.is_empty:
            yield entry.hit("status", DataStatus.PROVISIONAL.value)


@rule(
    "ISI-058",
    Severity.ERROR,
    Subject.WORKBOOK,
    title="Bagian dana lain melebihi realisasi",
    reference=True,
    message="Bagian dana lain {indicator} tertulis {found}, melebihi realisasinya {expected}.",
    remedy="Tulis bagian yang dibiayai pihak lain, paling banyak sama dengan realisasi (atau pembilangnya).",
    basis="Keputusan D12",
)
def other_part_larger(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Bagian tidak dapat melebihi keseluruhannya."""
    for entry in entries(dossier, results):
        part = entry.row.other_part
        whole = entry.row.numerator if entry.indicator.is_ratio else entry.row.value
        if part is not None and isinstance(whole, Decimal) and part > whole:
            yield entry.hit("other_part", shown(part), shown(whole))


@rule(
    "ISI-059",
    Severity.WARNING,
    Subject.WORKBOOK,
    title="Bagian dana lain tidak sesuai data induk",
    message="Bagian dana lain {indicator} {found}, padahal menurut data induk {expected}.",
    remedy="Sesuaikan isian dengan data induk; tulis 0 bila seluruhnya dibiayai anggaran sendiri.",
    basis="Keputusan D12: efisiensi hanya memakai hasil yang dibiayai anggaran sendiri",
)
def other_part_unexpected(dossier: Dossier, results: Results) -> Iterator[Hit]:
    """Efisiensi tidak dapat dihitung bila tidak jelas bagian mana yang dibiayai pihak lain."""
    for entry in entries(dossier, results):
        part, declared = entry.row.other_part, entry.indicator.other_funding
        if part and not declared:
            yield entry.hit("other_part", f"tertulis {shown(part)}", "tidak ada dana lain")
        elif part is None and declared and not entry.row.is_empty:
            yield entry.hit("other_part", "belum diisi", "sebagian hasilnya dibiayai pihak lain")


RULES = (
    final_differs, fraction_for_percent, percent_for_fraction, other_data_year, provisional, other_part_larger,
    other_part_unexpected,
)  # fmt: skip
