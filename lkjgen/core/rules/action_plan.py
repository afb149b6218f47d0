"""RAK: the Rencana Aksi, its targets per triwulan against the Perjanjian Kinerja, and its actions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Aggregation, Dossier, EntryMode, Indicator, Period, Target
from lkjgen.core.reconciliation import Way, plan
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.versions import signed_versions
from lkjgen.core.rules.wording import or_blank, same, shown

_COLUMNS = ("tw1", "tw2", "tw3", "tw4")


def _plans(dossier: Dossier) -> Iterator[tuple[Indicator, Target]]:
    """Every target row of a known indicator, in each version."""
    for row in dossier.contract.targets:
        indicator = dossier.contract.indicator_by_code.get(row.indicator)
        if indicator is not None:
            yield indicator, row


def _hit(row: Target, key: str, found: str, expected: str, **values: str) -> Hit:
    named = {"indicator": row.indicator, "version": row.version, **values}
    return Hit(row.source.place(key), f"kontrak/targets/{row.version}/{row.indicator}", found, expected, named)


@rule(
    "RAK-001",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Rencana Aksi tanpa target triwulan",
    message="Indikator {indicator} pada versi {version} tidak mempunyai target triwulan satu pun.",
    remedy="Isi target triwulan; bila baru diketahui pada akhir tahun, isi target triwulan IV.",
    basis="SOP nomor 23: laporan triwulan diukur terhadap Rencana Aksi; keputusan D6",
)
def no_quarterly_target(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Tanpa target triwulan, capaian indikator tidak dapat diukur sepanjang tahun."""
    for _, row in _plans(dossier):
        if row.target is not None and all(value is None for value in row.quarters):
            yield _hit(row, "tw4", "", "")


@rule(
    "RAK-002",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Jumlah target triwulan tidak sama dengan target PK",
    message="Jumlah target triwulan {indicator} pada versi {version} adalah {found}, "
    "sedangkan target Perjanjian Kinerja {expected}.",
    remedy="Samakan jumlah target triwulan dengan target Perjanjian Kinerja.",
    basis="Keputusan D6: jumlah",
)
def quarters_do_not_add_up(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Indikator yang dijumlahkan mencapai target setahun hanya bila target triwulannya berjumlah sama."""
    for indicator, row in _plans(dossier):
        one = plan(indicator, row)
        if one.way is Way.SUM and one.agrees is False:
            yield _hit(row, "target", shown(one.year), shown(row.target))


@rule(
    "RAK-003",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Target triwulan terakhir tidak sama dengan target PK",
    message="Target triwulan terakhir {indicator} pada versi {version} adalah {found}, "
    "sedangkan target Perjanjian Kinerja {expected}.",
    remedy="Samakan target triwulan terakhir dengan target Perjanjian Kinerja.",
    basis="Keputusan D5 dan D6: posisi akhir, tahunan, atau diketik s.d. triwulan",
)
def last_quarter_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Indikator posisi akhir, tahunan, atau kumulatif berakhir pada target setahun."""
    for indicator, row in _plans(dossier):
        one = plan(indicator, row)
        if one.way is Way.LAST and one.last and one.agrees is False:
            yield _hit(row, _COLUMNS[one.last - 1], shown(one.year), shown(row.target))


@rule(
    "RAK-004",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Rata-rata target triwulan tidak sama dengan target PK",
    message="Rata-rata target triwulan {indicator} pada versi {version} adalah {found}, "
    "sedangkan target Perjanjian Kinerja {expected}.",
    remedy="Sesuaikan target triwulan supaya rata-ratanya sama dengan target Perjanjian Kinerja.",
    basis="Keputusan D6: rata-rata",
)
def mean_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Indikator yang dirata-rata mencapai target setahun hanya bila rata-rata targetnya sama."""
    for indicator, row in _plans(dossier):
        one = plan(indicator, row)
        if one.way is Way.MEAN and one.agrees is False:
            yield _hit(row, "target", shown(one.year), shown(row.target))


@rule(
    "RAK-005",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Target s.d. triwulan menurun",
    reference=True,
    message="Target s.d. triwulan {indicator} pada versi {version} tertulis {found}, "
    "lebih kecil dari target sebelumnya {expected}.",
    remedy="Tulis target sebagai angka s.d. triwulan, atau ubah cara isi menjadi hanya triwulan itu.",
    basis="Keputusan D5",
)
def cumulative_target_falls(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Angka yang terkumpul sejak awal tahun tidak dapat berkurang; biasanya target triwulan tertulis di sini."""
    for indicator, row in _plans(dossier):
        if indicator.aggregation is not Aggregation.SUM or indicator.entry is not EntryMode.CUMULATIVE:
            continue
        highest: Decimal | None = None
        for key, value in zip(_COLUMNS, row.quarters, strict=True):
            if isinstance(value, Decimal):
                if highest is not None and value < highest:
                    yield _hit(row, key, shown(value), shown(highest))
                    break
                highest = value


@rule(
    "RAK-006",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Indikator tahunan mempunyai target sebelum triwulan IV",
    message="Indikator {indicator} dihitung tahunan, tetapi versi {version} memberi target {found} "
    "sebelum triwulan IV.",
    remedy="Kosongkan target triwulan I sampai III, atau pilih cara lain dari triwulan ke tahun.",
    basis="Keputusan D6: tahunan",
)
def annual_with_early_target(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Target indikator tahunan ada pada triwulan IV; target yang lebih awal berlaku sejak triwulannya (D36)."""
    for indicator, row in _plans(dossier):
        if indicator.aggregation is Aggregation.ANNUAL:
            early = ((key, value) for key, value in zip(_COLUMNS[:3], row.quarters[:3], strict=True))
            for key, value in early:
                if value is not None:
                    yield _hit(row, key, shown(value), "")
                    break


@rule(
    "RAK-007",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Indikator tanpa aksi",
    message="Indikator {indicator} tidak mempunyai aksi pada Rencana Aksi.",
    remedy="Tulis paling sedikit satu aksi dengan triwulan dan penanggung jawabnya.",
    basis="PermenPAN-RB 88/2021, komponen perencanaan kinerja; keputusan D20",
)
def indicator_without_action(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Rencana Aksi menunjukkan apa yang dikerjakan untuk mencapai target, bukan target saja."""
    held = {one.indicator for one in dossier.contract.actions}
    for one in dossier.contract.indicators:
        if one.code not in held:
            yield Hit(one.source.place("code"), f"kontrak/indicators/{one.code}", values={"indicator": one.code})


@rule(
    "RAK-008",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Aksi tanpa penanggung jawab",
    message="Aksi {action} tidak mempunyai penanggung jawab.",
    remedy="Isi jabatan yang bertanggung jawab atas aksi {action}.",
    basis="Keputusan D20",
)
def action_without_person(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Aksi tanpa penanggung jawab tidak dapat ditindaklanjuti."""
    for one in dossier.contract.actions:
        if not one.person.strip():
            yield Hit(one.source.place("person"), f"kontrak/actions/{one.code}", values={"action": one.code})


@rule(
    "RAK-009",
    Severity.WARNING,
    Subject.CONTRACT,
    title="PK Perubahan mengubah target triwulan yang sudah lewat",
    reference=True,
    message="Versi {version} mengubah target {quarter} indikator {indicator} dari {expected} menjadi {found}, "
    "padahal triwulan itu sudah berakhir ketika perubahannya ditandatangani.",
    remedy="Kembalikan target triwulan itu; laporan triwulan yang sudah lewat tidak dihitung ulang.",
    basis="Keputusan D16",
)
def past_quarter_revised(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Target yang diubah setelah periodenya berakhir menyesuaikan target dengan hasil, bukan sebaliknya."""
    contract, versions = dossier.contract, signed_versions(dossier.contract)
    year_end = Period(contract.profile.fiscal_year).last_day  # a later version is not of this year
    for before, after in itertools.pairwise(versions):
        if after.only_official:
            continue
        for indicator in contract.indicators:
            old, new = contract.target(indicator.code, before), contract.target(indicator.code, after)
            if old is None or new is None:
                continue
            for number, (was, now) in enumerate(zip(old.quarters, new.quarters, strict=True), 1):
                quarter = Period(contract.profile.fiscal_year, number)
                if after.signed and quarter.last_day < after.signed <= year_end and not same(was, now):
                    found, expected = or_blank(shown(now)), or_blank(shown(was))
                    yield _hit(new, f"tw{number}", found, expected, quarter=quarter.title)


RULES = (
    no_quarterly_target, quarters_do_not_add_up, last_quarter_differs, mean_differs, cumulative_target_falls,
    annual_with_early_target, indicator_without_action, action_without_person, past_quarter_revised,
)  # fmt: skip
