"""What is told of the data induk of a next year: what became of each part of last year's, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from lkjgen.core.model import Contract, Progress
from lkjgen.core.next_year.cells import UNDECIDED, Rows
from lkjgen.core.next_year.closed import ClosedYear
from lkjgen.core.number import show_date
from lkjgen.core.values import dataclass


class Fate(Enum):
    CARRIED = "Dibawa"
    FILLED = "Diisi dari hasil tahun lalu"
    DECIDE = "Harus ditetapkan"
    ASKED = "Perlu dikonfirmasi"
    LEFT = "Tidak dibawa"


@dataclass(frozen=True)
class Line:
    """A part of the data induk, by the name of its sheet, with how much of it and why."""

    fate: Fate
    what: str
    told: str


_PARTS: Mapping[str, tuple[str, str]] = {  # sheet key → its name, what it counts
    "officials": ("Pejabat", "pejabat yang masih menjabat"),
    "teams": ("Tim", "tim"),
    "team_members": ("Anggota Tim", "anggota yang masih bertugas"),
    "legal_bases": ("Dasar Hukum", "peraturan; periksa keberlakuannya"),
    "tujuan": ("Tujuan", "baris"),
    "sasaran": ("Sasaran", "sasaran"),
    "indicators": ("Indikator", "indikator pada PK terakhir"),
    "predicate_scores": ("Skor Predikat", "skor"),
    "activities": ("Program Kegiatan", "kode pada DPA terakhir dengan induknya"),
    "standards": ("Standar", "baris"),
    "code_references": ("Referensi Kode", "kode"),
    "rule_settings": ("Pengaturan Aturan", "pengaturan dengan alasannya"),
    "posts": ("Jabatan", "jabatan dengan nama pejabatnya; periksa yang berganti"),
    "strategies": ("Strategi", "strategi Renstra"),
}
_TEXTS = {
    "background": "Latar belakang",
    "duties": "Tugas dan fungsi",
    "structure": "Struktur organisasi",
    "staff": "Pegawai",
    "facilities": "Sarana dan prasarana",
    "strategic_issues": "Isu strategis",
}


def told_lines(closed: ClosedYear, rows: Rows, *, new_renstra: bool, recoded: int) -> Iterator[Line]:
    """In the order of the page: carried, filled in, to be decided, to be confirmed, left."""
    contract = closed.contract
    yield Line(Fate.CARRIED, "Profil", _profile_told(contract))
    for key, (name, counts) in _PARTS.items():
        if rows.get(key):
            yield Line(Fate.CARRIED, name, f"{len(rows[key])} {counts}")
    if rows["renstra"] and not new_renstra:
        yield Line(Fate.CARRIED, "Renstra", f"target {len(rows['renstra'])} indikator")
    yield Line(Fate.CARRIED, "Kebijakan", "pilihan yang berbeda dari bawaan")
    if rows.get("recommendations"):
        told = f"{len(rows['recommendations'])} rekomendasi yang belum selesai, dengan tindak lanjutnya"
        yield Line(Fate.CARRIED, "Rekomendasi LHE", told)
    plans = sum("plan" in one for one in rows["earlier"])
    if plans:
        yield Line(
            Fate.CARRIED,
            "Rencana perbaikan",
            f"{plans} indikator; ditanyakan sebagai tindak lanjut pada formulir triwulan I",
        )
    yield from _filled(closed, rows)
    yield from _to_decide(rows, new_renstra=new_renstra)
    if new_renstra:
        told = f"masa Renstra berakhir {contract.profile.renstra_end}: tujuan, sasaran, dan indikator dibawa untuk diperiksa"
        yield Line(Fate.ASKED, "Renstra baru", told)
    if recoded:
        told = f"{recoded} kode dua angka ditulis empat angka (Kepmendagri 900.1.15.5-1317/2023); cocokkan dengan DPA"
        yield Line(Fate.ASKED, "Kode sub kegiatan", told)
    if closed.by_hand:
        yield Line(Fate.ASKED, "Angka LKJ yang disunting", f"dipakai seperti tercetak: {_some(closed.by_hand)}")
    yield from _left(closed, rows, new_renstra=new_renstra)


def _profile_told(contract: Contract) -> str:
    year = str(contract.profile.fiscal_year)
    dated = [name for key, name in _TEXTS.items() if year in str(getattr(contract.profile, key))]
    return f"uraian Bab I apa adanya; {', '.join(dated)} menyebut {year}" if dated else "identitas dan uraian Bab I"


def _filled(closed: ClosedYear, rows: Rows) -> Iterator[Line]:
    told = f"{len(closed.history)} indikator tahun {closed.number}"
    if closed.draft:
        told += f" dari {closed.draft}"
    state = (
        f", diarsipkan {show_date(closed.closed)}"
        if closed.closed
        else "; LKJ belum diarsipkan: periksa lagi sesudahnya"
    )
    if closed.unmeasured:
        state += f"; realisasi belum ada: {_some(closed.unmeasured)}"
    yield Line(Fate.FILLED, "Riwayat", told + state)
    if rows["earlier_quarters"]:
        yield Line(
            Fate.FILLED,
            "Triwulan Tahun Lalu",
            f"{len(rows['earlier_quarters'])} realisasi s.d. triwulan {closed.number}",
        )
    if rows["renstra_activities"]:
        told = f"{len(rows['renstra_activities'])} kode; realisasi s.d. tahun lalu ditambah hasil {closed.number}"
        yield Line(Fate.FILLED, "Renstra Program", told)


def _to_decide(rows: Rows, *, new_renstra: bool) -> Iterator[Line]:
    yield Line(Fate.DECIDE, "Versi PK, Versi DPA", "nomor dan tanggal; pihak PK sudah diisi dari Pejabat")
    yield Line(Fate.DECIDE, "Target", f"target PK dan Rencana Aksi {len(rows['targets'])} indikator")
    yield Line(Fate.DECIDE, "Anggaran PK", f"{len(rows['pk_budgets'])} program")
    yield Line(Fate.DECIDE, "Anggaran DPA", f"pagu, rencana kas, target keluaran {len(rows['budgets'])} sub kegiatan")
    yield Line(Fate.DECIDE, "Aksi", "Rencana Aksi tahun ini")
    if rows["staff_counts"]:
        yield Line(Fate.DECIDE, "Pegawai", f"jumlah {len(rows['staff_counts'])} kelompok pada akhir tahun")
    if rows["incomes"]:
        yield Line(Fate.DECIDE, "Pendapatan", f"target {len(rows['incomes'])} jenis pendapatan")
    if rows["program_indicators"]:
        yield Line(Fate.DECIDE, "Indikator Program", f"target {len(rows['program_indicators'])} indikator program")
    if rows["minimum_services"]:
        yield Line(Fate.DECIDE, "SPM", f"yang harus dilayani pada {len(rows['minimum_services'])} jenis pelayanan")
    if new_renstra:
        yield Line(Fate.DECIDE, "Renstra", "masa, dokumen, dan target Renstra yang baru")
    others = [
        name for key, name in (("drafting_decree", "SK Tim Penyusun"),) if rows["profile"][0].get(key) is UNDECIDED
    ]
    for name in others:
        yield Line(Fate.DECIDE, name, "ditetapkan tiap tahun")


def _left(closed: ClosedYear, rows: Rows, *, new_renstra: bool) -> Iterator[Line]:
    contract, year = closed.contract, closed.number
    kept = {one["code"] for one in rows["indicators"]}
    if gone := [closed.name(one.code) for one in contract.indicators if one.code not in kept]:
        yield Line(Fate.LEFT, "Indikator", f"{_some(gone)}: tidak ada lagi pada PK terakhir {year}")
    held = {str(one["code"]) for one in rows["activities"]}
    dropped = len(contract.activities) - len(held)
    if dropped > 0:
        yield Line(Fate.LEFT, "Program Kegiatan", f"{dropped} kode yang tidak ada pada DPA terakhir {year}")
    if new_renstra and contract.renstra_activities:
        told = f"{len(contract.renstra_activities)} kode dengan target Renstra yang sudah berakhir"
        yield Line(Fate.LEFT, "Renstra Program", told)
    if new_renstra and contract.strategies:
        yield Line(Fate.LEFT, "Strategi", f"{len(contract.strategies)} strategi Renstra yang sudah berakhir")
    if (ended := len(contract.officials) - len(rows["officials"])) > 0:
        yield Line(Fate.LEFT, "Pejabat", f"{ended} yang masa jabatannya sudah berakhir")
    versions = len(contract.pk_versions) + len(contract.dpa_versions)
    yield Line(
        Fate.LEFT, "Versi PK dan DPA", f"{versions} versi {year} dengan target dan pagunya: hanya berlaku untuk {year}"
    )
    if contract.actions:
        unfinished = list(closed.open_actions())
        told = f"{len(contract.actions)} aksi {year}"
        yield Line(Fate.LEFT, "Aksi", told + (f"; belum dilaporkan selesai: {_some(unfinished)}" if unfinished else ""))
    if done := sum(one.status is Progress.DONE for one in contract.recommendations):
        yield Line(Fate.LEFT, "Rekomendasi LHE", f"{done} yang sudah selesai")
    for name, given in (
        ("Diterima dengan alasan", contract.waivers),
        ("Batas Waktu", contract.deadlines),
        ("Hari Libur", contract.days_off),
        ("Inovasi Penghargaan", contract.accomplishments),
        ("Foto Kegiatan", contract.photos),
    ):
        if given:
            yield Line(Fate.LEFT, name, f"{len(given)} baris: hanya berlaku untuk {year}")


_LISTED = 3


def _some(codes: list[str] | tuple[str, ...]) -> str:
    more = len(codes) - _LISTED
    return "; ".join(codes[:_LISTED]) + (f"; dan {more} lainnya" if more > 0 else "")
