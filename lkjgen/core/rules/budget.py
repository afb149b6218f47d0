"""ANG-001…: programs, kegiatan, sub kegiatan and their pagu in the contract."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import PENUNJANG, Activity, ActivityLevel, Budget, Dossier
from lkjgen.core.number import show_rupiah
from lkjgen.core.reconciliation import comparable
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.wording import names, or_blank, plain

FOUR_DIGITS_FROM = 2024
OWN_URUSAN = "X.XX"  # what official lists write for the urusan of whichever office uses the code
AMOUNTS = {
    "pagu": "pagu",
    "tw1": "rencana TW I",
    "tw2": "rencana TW II",
    "tw3": "rencana TW III",
    "tw4": "rencana TW IV",
}


def _amount(row: Budget, key: str) -> Decimal | None:
    return dict(zip(AMOUNTS, (row.pagu, *row.quarters), strict=True))[key]


def _sub_kegiatan(dossier: Dossier) -> list[Activity]:
    return [one for one in dossier.contract.activities if one.level is ActivityLevel.SUB_KEGIATAN]


def _for_any_office(code: str, urusan: Sequence[str]) -> str:
    """The code as official lists have it for all offices: X.XX where this office's own urusan stands."""
    own = not urusan or any(code.startswith(f"{one}.") for one in urusan)
    return ".".join((OWN_URUSAN, *code.split(".")[2:])) if own else code


def _level_sums(dossier: Dossier, level: ActivityLevel) -> Iterator[Hit]:
    """Rows of `level` whose typed amount differs from the sum of the sub kegiatan below, per DPA version."""
    activities = dossier.contract.activity_by_code
    for version in dossier.contract.dpa_versions:
        rows = [one for one in dossier.contract.budgets_of(version) if one.code in activities]
        leaves = [one for one in rows if activities[one.code].level is ActivityLevel.SUB_KEGIATAN]
        for row in rows:
            below = [one for one in leaves if one.code.startswith(f"{row.code}.")]
            if activities[row.code].level is not level:
                continue
            for key, word in AMOUNTS.items():
                typed, total = _amount(row, key), sum((_amount(one, key) or Decimal(0) for one in below), Decimal(0))
                if typed is not None and typed != total:
                    values = {"code": row.code, "version": version.code, "what": word}
                    place, subject = row.source.place(key), f"pagu/{row.code}/{version.code}"
                    yield Hit(place, subject, show_rupiah(typed), show_rupiah(total), values)
                    break


@rule(
    "ANG-001",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Jumlah sub kegiatan tidak sama dengan kegiatan",
    message="Pada {version}, {what} kegiatan {code} tertulis {found}, sedangkan jumlah sub kegiatannya {expected}.",
    remedy="Samakan {what} kegiatan {code} dengan jumlah sub kegiatannya menurut DPA.",
    basis="Permendagri 77/2020: DPA disusun per sub kegiatan; keputusan D17",
)
def kegiatan_sum(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Anggaran harus sama pada setiap tingkat supaya penyerapan yang dilaporkan dapat dipercaya."""
    yield from _level_sums(dossier, ActivityLevel.KEGIATAN)


@rule(
    "ANG-002",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Jumlah sub kegiatan tidak sama dengan program",
    message="Pada {version}, {what} program {code} tertulis {found}, sedangkan jumlah sub kegiatannya {expected}.",
    remedy="Samakan {what} program {code} dengan jumlah sub kegiatannya menurut DPA.",
    basis="Permendagri 77/2020: DPA disusun per sub kegiatan; keputusan D17",
    silences=("ANG-003",),
)
def program_sum(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Anggaran harus sama pada setiap tingkat supaya penyerapan yang dilaporkan dapat dipercaya."""
    yield from _level_sums(dossier, ActivityLevel.PROGRAM)


@rule(
    "ANG-003",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Anggaran Perjanjian Kinerja berbeda dari DPA",
    message="Anggaran program {code} pada {pk} {found}, sedangkan jumlah sub kegiatannya pada {dpa} {expected}.",
    remedy="Samakan anggaran program {code} pada lampiran Perjanjian Kinerja dengan {dpa}.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D17",
)
def pk_budget_differs(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Keduanya dibandingkan hanya bila sama-sama sudah diubah atau sama-sama belum diubah."""
    contract, day = dossier.contract, dossier.period.last_day
    pk, dpa = contract.pk_at(day), contract.dpa_at(day)
    if pk is None or dpa is None or not comparable(contract, day):
        return
    sums: dict[str, Decimal] = {}
    for one in contract.sub_kegiatan_at(day):
        pagu = contract.budgets_at(day)[one.code].pagu
        sums[one.program_code] = sums.get(one.program_code, Decimal(0)) + (pagu or Decimal(0))
    lines = {one.program: one for one in contract.pk_budgets_of(pk)}
    for code in {**sums, **lines} if lines else ():
        line = lines.get(code)
        typed, total = line.budget if line else None, sums.get(code, Decimal(0))
        if (typed or Decimal(0)) != total:
            row = line or contract.activity_by_code.get(code) or pk
            found = show_rupiah(typed) if typed is not None else "belum tercantum"
            values = {"code": code, "pk": pk.code, "dpa": dpa.code}
            place = row.source.place("budget" if line else "code")
            yield Hit(place, f"pagu/{code}/{dpa.code}", found, show_rupiah(total), values)


@rule(
    "ANG-004",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Rencana kas tidak sama dengan pagu",
    message="Pada {version}, rencana kas empat triwulan sub kegiatan {code} berjumlah {found}, "
    "sedangkan pagunya {expected}.",
    remedy="Samakan jumlah rencana kas triwulan I sampai IV dengan pagu sub kegiatan {code}.",
    basis="Permendagri 77/2020: anggaran kas dalam DPA",
)
def cash_plan_sum(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Rencana kas membagi pagu ke dalam triwulan, maka jumlahnya harus sama dengan pagu."""
    activities = dossier.contract.activity_by_code
    for row in dossier.contract.budgets:
        activity = activities.get(row.code)
        typed = [value for value in row.quarters if value is not None]
        if activity is None or activity.level is not ActivityLevel.SUB_KEGIATAN or not typed or row.pagu is None:
            continue
        if sum(typed) != row.pagu:
            found, values = show_rupiah(sum(typed, Decimal(0))), {"code": row.code, "version": row.version}
            subject = f"pagu/{row.code}/{row.version}"
            yield Hit(row.source.place("pagu"), subject, found, show_rupiah(row.pagu), values)


@rule(
    "ANG-005",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Sub kegiatan hilang dari versi DPA berikutnya",
    message="Sub kegiatan {code} ada pada {before}, tetapi tidak ada pada {version}.",
    remedy="Tambahkan {code} pada {version}; bila dananya dialihkan seluruhnya, tulis pagu 0. Bila pada {version} hanya baris "
    "yang berubah yang ditulis, pilih 'hanya yang berubah' pada lembar Versi DPA.",
    basis="Keputusan D17",
)
def dropped_from_version(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Sub kegiatan yang dananya dialihkan tetap dilaporkan; yang hilang tanpa jejak tidak dapat dijelaskan."""
    contract = dossier.contract
    versions = sorted((one for one in contract.dpa_versions if one.approved), key=lambda one: str(one.approved))
    leaves = {one.code for one in _sub_kegiatan(dossier)}
    held = {one.code: {row.code: row for row in contract.budgets_of(one) if row.code in leaves} for one in versions}
    for before, after in itertools.pairwise(versions):
        for code, row in held[before.code].items():
            if code not in held[after.code] and code not in after.removed:
                values = {"code": code, "before": before.code, "version": after.code}
                yield Hit(row.source.place("code"), f"pagu/{code}/{after.code}", values=values)


@rule(
    "ANG-006",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Sub kegiatan tidak mendukung tepat satu sasaran",
    message="Sub kegiatan {code} tertulis mendukung {found}, padahal harus tepat satu kode sasaran atau '{expected}'.",
    remedy="Pilih satu sasaran yang didukung {code}, atau tulis '{expected}' bila menunjang semua sasaran.",
    basis="Keputusan D19: tidak ada rupiah yang dihitung dua kali",
    silences=("PKJ-001",),
)
def not_one_sasaran(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Efisiensi per sasaran memakai anggaran sub kegiatan yang mendukungnya, masing-masing satu kali."""
    for one in _sub_kegiatan(dossier):
        if not one.sasaran.strip() or re.search(r"[;,\n]", one.sasaran):
            place, subject = one.source.place("sasaran"), f"kontrak/activities/{one.code}"
            yield Hit(place, subject, or_blank(one.sasaran), PENUNJANG, {"code": one.code})


@rule(
    "ANG-007",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Bentuk kode sub kegiatan tidak sesuai tahun anggaran",
    message="Kode sub kegiatan {found} berakhir dengan {digits} angka, padahal untuk tahun anggaran {year} "
    "seharusnya {expected} angka.",
    remedy="Salin kode {found} dari DPA tahun {year}.",
    basis="Kepmendagri 050-5889/2021 (sampai 2023) dan 900.1.15.5-1317/2023 (mulai 2024); keputusan D26",
)
def code_shape(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Kode dari peraturan tahun lain menunjukkan nama atau nomor yang sudah tidak berlaku."""
    year = dossier.contract.profile.fiscal_year
    expected = 4 if year >= FOUR_DIGITS_FROM else 2
    for one in _sub_kegiatan(dossier):
        digits = len(one.code.rpartition(".")[2])
        if digits != expected:
            values = {"digits": str(digits), "year": str(year)}
            subject = f"kontrak/activities/{one.code}"
            yield Hit(one.source.place("code"), subject, one.code, str(expected), values)


@rule(
    "ANG-008",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Kode di luar urusan perangkat daerah",
    message="Kode {found} tidak diawali kode urusan perangkat daerah ({expected}).",
    remedy="Periksa kode {found}, atau lengkapi kode urusan pada profil.",
    basis="Permendagri 90/2019; keputusan D26",
)
def code_prefix(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Awalan kode menunjukkan urusan; awalan lain biasanya salah ketik atau milik perangkat daerah lain."""
    urusan = dossier.contract.profile.urusan
    allowed = tuple(f"{prefix}." for prefix in (*urusan, OWN_URUSAN))
    wrong = [one for one in dossier.contract.activities if urusan and not one.code.startswith(allowed)]
    tops = tuple(f"{one.code}." for one in wrong)
    for one in wrong:
        if not one.code.startswith(tops):
            place, subject = one.source.place("code"), f"kontrak/activities/{one.code}"
            yield Hit(place, subject, one.code, names(list(urusan)))


@rule(
    "ANG-009",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Kode atau nama berbeda dari daftar resmi",
    message="Kode {code} bernama '{found}', sedangkan daftar resmi menyebut '{expected}'.",
    remedy="Salin kode dan nama dari daftar resmi yang berlaku.",
    basis="Keputusan D26",
)
def differs_from_reference(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Nama hanya diperiksa bila kantor menempelkan daftar resminya; X.XX pada daftar itu berarti urusan sendiri."""
    contract, official = dossier.contract, dict[str, list[str]]()
    for listed in contract.code_references:
        official.setdefault(listed.code.upper(), []).append(listed.name)
    for one in contract.activities if official else ():
        known = official.get(one.code) or official.get(_for_any_office(one.code, contract.profile.urusan), [])
        if plain(one.name) not in map(plain, known):
            key, expected = (
                ("name", "' atau '".join(dict.fromkeys(known))) if known else ("code", "(kode tidak ada pada daftar)")
            )
            subject = f"kontrak/activities/{one.code}"
            yield Hit(one.source.place(key), subject, one.name, expected, {"code": one.code})


@rule(
    "ANG-010",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Keluaran sub kegiatan belum ditetapkan",
    message="Sub kegiatan {code} belum mempunyai {missing}.",
    remedy="Salin {missing} sub kegiatan {code} dari DPA.",
    basis="Permendagri 77/2020: indikator keluaran dalam DPA; keputusan D19",
)
def output_undefined(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Tanpa keluaran dan targetnya, belanja tidak dapat dikaitkan dengan hasil."""
    budgets = dossier.contract.budgets_at(dossier.period.last_day)
    for one in _sub_kegiatan(dossier):
        row = budgets.get(one.code)
        needs_target = row is not None and row.pagu != 0 and row.output_target is None
        gaps = {"indikator keluaran": not one.output.strip(), "satuan keluaran": not one.unit.strip()}
        missing = [word for word, wrong in {**gaps, "target keluaran": needs_target}.items() if wrong]
        if missing:
            place = row.source.place("output_target") if row and not any(gaps.values()) else one.source.place("output")
            yield Hit(place, f"kontrak/activities/{one.code}", values={"code": one.code, "missing": names(missing)})


@rule(
    "ANG-011",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Sub kegiatan tanpa tim pelapor",
    message="Sub kegiatan {code} tidak mempunyai tim yang melaporkan.",
    remedy="Isi kode tim yang melaporkan keluaran dan fisik {code}.",
    basis="Keputusan D19",
)
def activity_without_team(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Sub kegiatan tanpa tim tidak masuk ke formulir mana pun dan tidak akan dilaporkan."""
    for one in _sub_kegiatan(dossier):
        if not one.team.strip():
            yield Hit(one.source.place("team"), f"kontrak/activities/{one.code}", values={"code": one.code})


@rule(
    "ANG-012",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Program atau kegiatan induk tidak ada",
    message="Induk {expected} dari sub kegiatan {code} tidak ada pada daftar program dan kegiatan.",
    remedy="Tambahkan baris {expected} dengan namanya, atau perbaiki kode {code}.",
    basis="Permendagri 90/2019: kode program, kegiatan, dan sub kegiatan",
)
def parent_missing(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan menyusun anggaran per program dan kegiatan, maka nama induknya harus ada."""
    seen: set[str] = set()
    for one in _sub_kegiatan(dossier):
        for parent in (one.program_code, one.kegiatan_code):
            if parent not in dossier.contract.activity_by_code and parent not in seen:
                seen.add(parent)
                place, subject = one.source.place("code"), f"kontrak/activities/{parent}"
                yield Hit(place, subject, expected=parent, values={"code": one.code})


@rule(
    "ANG-013",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Sasaran tanpa sub kegiatan",
    message="Sasaran {sasaran} tidak didukung satu sub kegiatan pun.",
    remedy="Pilih sub kegiatan yang mendukung {sasaran}.",
    basis="PermenPAN-RB 53/2014 Lampiran II: program dan kegiatan yang menunjang keberhasilan; keputusan D19",
)
def sasaran_without_activity(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan menganalisis program dan kegiatan yang mendukung tiap sasaran."""
    supported = {one.sasaran.strip() for one in _sub_kegiatan(dossier)}
    for one in dossier.contract.sasaran:
        if one.code not in supported:
            yield Hit(one.source.place("code"), f"kontrak/sasaran/{one.code}", values={"sasaran": one.code})


RULES = (
    kegiatan_sum, program_sum, pk_budget_differs, cash_plan_sum, dropped_from_version, not_one_sasaran, code_shape,
    code_prefix, differs_from_reference, output_undefined, activity_without_team, parent_missing,
    sasaran_without_activity,
)  # fmt: skip
