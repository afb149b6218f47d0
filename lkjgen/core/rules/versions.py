"""PKJ: the versions of the Perjanjian Kinerja and the officials who sign."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Contract, Dossier, Official, Period, PkKind, PkVersion, Record, Role, TeamMember, TeamRole
from lkjgen.core.number import show_date
from lkjgen.core.rule import Hit, Periods, Severity, Subject, rule
from lkjgen.core.rules.agreement import typed_targets
from lkjgen.core.rules.wording import names, or_blank, plain, shown

_Person = TypeVar("_Person", Official, TeamMember)


def signed_versions(contract: Contract) -> list[PkVersion]:
    """The signed PK versions, earliest first."""
    return sorted((one for one in contract.pk_versions if one.signed), key=lambda one: one.signed or date.min)


def next_month(day: date) -> date:
    """The same day one month later, at most that month's last day."""
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


@rule(
    "PKJ-020",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Perjanjian Kinerja murni bukan tepat satu dan terdahulu",
    message="Versi {version} berjenis {found}, padahal menurut urutan tanggalnya seharusnya {expected}.",
    remedy="Perbaiki jenis atau tanggal versi {version}: versi pertama murni, versi berikutnya perubahan.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D16",
)
def version_order(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Triwulan diukur dengan versi yang berlaku, maka urutan versi harus jelas."""
    for place, one in enumerate(signed_versions(dossier.contract)):
        expected = PkKind.REVISED if place else PkKind.ORIGINAL
        if one.kind is not expected:
            values = {"version": one.code}
            yield Hit(one.source.place("kind"), f"pk/{one.code}", one.kind.value, expected.value, values)


@rule(
    "PKJ-021",
    Severity.ERROR,
    Subject.CONTRACT,
    title="PK Perubahan belum lengkap",
    message="PK Perubahan {version} belum mempunyai {missing}.",
    remedy="Isi {missing}: a pergantian pejabat, b perubahan strategi, c perubahan prioritas atau asumsi.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D16",
)
def revision_incomplete(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Perjanjian Kinerja hanya boleh diubah karena tiga alasan, dan perubahannya harus dapat ditunjukkan."""
    for one in dossier.contract.pk_versions:
        if one.kind is not PkKind.REVISED:
            continue
        gaps = {
            "number": ("nomor", not one.number.strip()),
            "signed": ("tanggal", one.signed is None),
            "reasons": ("alasan (a, b, atau c)", not one.reasons),
        }
        empty = {key: word for key, (word, wrong) in gaps.items() if wrong}
        if empty:
            values = {"version": one.code, "missing": names(list(empty.values()))}
            yield Hit(one.source.place(next(iter(empty))), f"pk/{one.code}", values=values)


@rule(
    "PKJ-022",
    Severity.ERROR,
    Subject.CONTRACT,
    title="PK Perubahan karena pergantian pejabat mengubah target",
    message="PK Perubahan {version} hanya beralasan a (pergantian pejabat), tetapi target {indicator} berubah "
    "dari {expected} menjadi {found}.",
    remedy="Kembalikan target {indicator}, atau tambahkan alasan b atau c bila targetnya memang berubah.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D16",
)
def official_change_alters_targets(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Pergantian pejabat saja meneruskan kinerja yang sama; target berubah hanya bila alasan b atau c ikut disebut."""
    contract, versions = dossier.contract, signed_versions(dossier.contract)
    for before, after in itertools.pairwise(versions):
        if not after.only_official:
            continue
        for indicator in contract.indicators:
            old, new = contract.target(indicator.code, before), contract.target(indicator.code, after)
            was, now = dict(typed_targets(old)) if old else {}, dict(typed_targets(new)) if new else {}
            key = next((key for key in {**was, **now} if was.get(key) != now.get(key)), None)
            if key is not None:
                row = new or old or indicator
                yield Hit(
                    row.source.place(key),
                    f"kontrak/targets/{after.code}/{indicator.code}",
                    or_blank(shown(now.get(key))),
                    or_blank(shown(was.get(key))),
                    {"version": after.code, "indicator": indicator.code},
                )


@rule(
    "PKJ-023",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Perjanjian Kinerja ditandatangani lebih dari satu bulan setelah DPA",
    reference=True,
    message="Perjanjian Kinerja {version} bertanggal {found}, padahal {dpa} disahkan pada {approved} "
    "sehingga batasnya {expected}.",
    remedy="Periksa kedua tanggal; bila benar, catat sebabnya untuk evaluasi.",
    basis="PermenPAN-RB 53/2014 Lampiran I: paling lambat satu bulan setelah dokumen anggaran disahkan",
)
def signed_late(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Perjanjian Kinerja disusun setelah dokumen anggaran diterima, paling lambat satu bulan sesudahnya."""
    first = min((one for one in dossier.contract.dpa_versions if one.approved), key=_approved, default=None)
    for one in signed_versions(dossier.contract)[:1]:
        if first and first.approved and one.signed and one.signed > next_month(first.approved):
            yield Hit(
                one.source.place("signed"),
                f"pk/{one.code}",
                show_date(one.signed),
                show_date(next_month(first.approved)),
                {"version": one.code, "dpa": first.code, "approved": show_date(first.approved)},
            )


def _approved(version: object) -> date:
    day = getattr(version, "approved", None)
    return day if isinstance(day, date) else date.max


@rule(
    "PKJ-024",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Pihak pertama bukan kepala perangkat daerah pada tanggal PK",
    message="Pihak pertama {version} adalah {found}, padahal kepala perangkat daerah pada tanggal itu {expected}.",
    remedy="Samakan nama pihak pertama {version} dengan pejabat pada tanggal itu, atau perbaiki masa jabatannya.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D24",
)
def first_party_not_head(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Setiap dokumen ditandatangani pejabat yang memegang jabatan pada tanggal dokumen itu."""
    for one in signed_versions(dossier.contract):
        head = dossier.contract.official_at(Role.HEAD, one.signed) if one.signed else None
        if head and one.first_party.strip() and plain(head.name) != plain(one.first_party):
            values = {"version": one.code}
            yield Hit(one.source.place("first_party"), f"pk/{one.code}", one.first_party, head.name, values)


@rule(
    "PKJ-025",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Pejabat pada akhir periode belum ada",
    message="Pada {day} tidak ada {role} yang menjabat menurut daftar pejabat.",
    remedy="Tambahkan {role} (atau pelaksana tugasnya) dengan peran '{function}', tanggal mulai, dan tanggal berakhirnya.",
    basis="Keputusan D24, D47; SOP nomor 23: laporan disusun, dikoreksi, dan diperiksa",
)
def role_vacant(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan disusun, dikoreksi, dan diperiksa oleh pejabat yang harus dapat disebut namanya."""
    day, officials = dossier.period.last_day, dossier.contract.officials
    for role in (Role.REGION_HEAD, *dossier.contract.chain):
        if dossier.contract.official_at(role, day) is None:
            place = (officials[0] if officials else dossier.contract.profile).source.place()
            name = dossier.contract.role_name(role, day)
            values = {"role": name, "function": role.value, "day": show_date(day)}
            yield Hit(place, f"kontrak/officials/{role.value}", values=values)


@rule(
    "PKJ-026",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Dua pejabat memegang jabatan yang sama",
    message="{found} dan {other} sama-sama tercatat sebagai {role} pada {day}.",
    remedy="Isi tanggal berakhir {other} sebelum tanggal mulai {found}.",
    basis="Keputusan D24",
)
def role_held_twice(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Bila dua orang tercatat pada hari yang sama, tidak pasti siapa yang menandatangani atau bertanggung jawab."""
    contract = dossier.contract
    for role in Role:
        held = [one for one in contract.officials if one.role is role and one.acting is None]
        for before, after, start in _overlapping(held):
            subject = f"kontrak/officials/{role.value}"
            yield _overlap(before, after, contract.role_name(role, start), start, subject)
    for team in contract.teams:
        leads = [one for one in contract.team_members if one.team == team.code and one.role is TeamRole.LEAD]
        for former, latter, start in _overlapping(leads):
            yield _overlap(former, latter, f"ketua {team.name}", start, f"kontrak/team_members/{team.code}")


def _overlapping(held: Sequence[_Person]) -> Iterator[tuple[_Person, _Person, date]]:
    """Two after another of whom the first still held it when the second began, and that day."""
    for before, after in itertools.pairwise(sorted(held, key=lambda one: one.start or date.min)):
        start = after.start or date.min
        if before.end is None or before.end >= start:
            yield before, after, start


def _overlap(before: _Person, after: _Person, role: str, start: date, subject: str) -> Hit:
    day = show_date(start) if start > date.min else "tanggal yang sama"
    values = {"other": before.name, "role": role, "day": day}
    return Hit(before.source.place("end"), subject, after.name, values=values)


def _dated(contract: Contract) -> Iterator[tuple[str, str, Record, str, date]]:
    """(kind of the subject, code, row, column key, date) of every version of PK and DPA that has a date."""
    for pk in contract.pk_versions:
        if pk.signed:
            yield "pk", pk.code, pk, "signed", pk.signed
    for dpa in contract.dpa_versions:
        if dpa.approved:
            yield "dpa", dpa.code, dpa, "approved", dpa.approved


def _year_of_versions(contract: Contract) -> tuple[date, date]:
    """From when to when the versions of a fiscal year may be dated (D42)."""
    year = contract.profile.fiscal_year
    return date(year - 1, 12, 1), date(year, 12, 31)


def _copied_from(contract: Contract) -> int | None:
    """The year that the workbook seems to be copied from: no PK and no DPA is dated in its own."""
    first, last = _year_of_versions(contract)
    versions = list(_dated(contract))
    inside = any(first <= day <= last for *_, day in versions)
    if inside or {kind for kind, *_ in versions} != {"pk", "dpa"}:
        return None
    return max(day.year for *_, day in versions)


@rule(
    "PKJ-027",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Tanggal PK atau DPA di luar tahun anggaran",
    reference=True,
    message="{document} bertanggal {found}, padahal untuk tahun anggaran {year} seharusnya antara {expected}.",
    remedy="Perbaiki tanggal {document}; versi tahun lain tidak dicatat di sini.",
    basis="PermenPAN-RB 53/2014 Lampiran I; keputusan D42",
)
def version_of_other_year(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """PK dan DPA ditetapkan paling awal Desember tahun sebelumnya dan paling akhir pada hari terakhir tahun anggaran."""
    contract = dossier.contract
    first, last = _year_of_versions(contract)
    for kind, code, row, key, day in _dated(contract) if _copied_from(contract) is None else ():
        if not first <= day <= last:
            values = {"document": f"{kind.upper()} {code}", "year": str(contract.profile.fiscal_year)}
            expected = f"{show_date(first)} dan {show_date(last)}"
            yield Hit(row.source.place(key), f"{kind}/{code}", show_date(day), expected, values)


@rule(
    "PKJ-028",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Data induk tampaknya disalin dari tahun lain",
    message="Tahun anggaran tertulis {expected}, tetapi semua tanggal PK dan DPA berasal dari tahun {found} atau sebelumnya.",
    remedy="Bila data induk ini disalin dari tahun {found}, perbarui versi PK dan DPA, target, pagu, dan riwayatnya, atau buat "
    "dengan 'lkjgen baru FOLDER --dari FOLDER_{found}'; bila tidak, perbaiki tahun anggaran pada Profil.",
    basis="Keputusan D42",
)
def copied_from_other_year(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Data induk tahun lalu yang hanya diganti tahunnya memberi target dan pagu yang salah tanpa terlihat."""
    contract = dossier.contract
    year = _copied_from(contract)
    if year is not None:
        place, expected = contract.profile.source.place("fiscal_year"), str(contract.profile.fiscal_year)
        yield Hit(place, "kontrak/profile/tahun", str(year), expected)


@rule(
    "PKJ-029",
    Severity.WARNING,
    Subject.QUARTER,
    periods=Periods.QUARTERS,
    title="Triwulan berakhir sebelum Perjanjian Kinerja ditandatangani",
    reference=True,
    message="Sampai {expected} belum ada Perjanjian Kinerja yang ditandatangani; {period} diukur dengan {version} "
    "yang bertanggal {found}.",
    remedy="Periksa tanggal {version}; bila benar, laporan menyebutkan keadaan ini.",
    basis="Keputusan D42",
)
def quarter_before_first_pk(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Triwulan tanpa Perjanjian Kinerja tetap dilaporkan terhadap Perjanjian Kinerja yang pertama, dan itu disebut."""
    day, period = dossier.period.last_day, dossier.period.title
    late = dossier.contract.pk_late(day)
    if late and late.signed and late.signed <= Period(dossier.period.year).last_day:
        values = {"version": late.code, "period": period}
        yield Hit(late.source.place("signed"), f"pk/{late.code}", show_date(late.signed), show_date(day), values)


RULES = (
    version_order, revision_incomplete, official_change_alters_targets, signed_late, first_party_not_head,
    role_vacant, role_held_twice, version_of_other_year, copied_from_other_year, quarter_before_first_pk,
)  # fmt: skip
