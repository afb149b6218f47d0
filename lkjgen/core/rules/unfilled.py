"""PKJ-015, PKJ-016: sheets of the data induk without which there is nothing to report, or no money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Contract, Dossier, Place
from lkjgen.core.rule import Hit, Severity, Subject, rule

REPORTED = {
    "teams": ("Tim", "tim yang mengisi formulir"),
    "pk_versions": ("Versi PK", "Perjanjian Kinerja"),
    "sasaran": ("Sasaran", "sasaran strategis"),
    "indicators": ("Indikator", "indikator kinerja"),
}
"""Key of a sheet → its name, and what it holds."""
BUDGETED = {
    "dpa_versions": ("Versi DPA", "DPA"),
    "activities": ("Program Kegiatan", "program, kegiatan, dan sub kegiatan"),
    "budgets": ("Anggaran DPA", "pagu"),
}


@rule(
    "PKJ-015",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Lembar pokok data induk masih kosong",
    message="Lembar {found} belum berisi satu baris pun: tidak ada {what} yang dapat dilaporkan.",
    remedy="Isi lembar {found} pada perjanjian_kinerja.xlsx menurut Perjanjian Kinerja dan pembagian tugas kantor.",
    basis="PermenPAN-RB 53/2014: laporan kinerja mengukur capaian Perjanjian Kinerja; keputusan rancangan",
)
def nothing_to_report(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Tanpa tim, Perjanjian Kinerja, sasaran, dan indikator, tidak ada yang dapat salah, dan laporan kosong tampak layak."""
    yield from _empty(dossier.contract, REPORTED)


@rule(
    "PKJ-016",
    Severity.WARNING,
    Subject.CONTRACT,
    title="Lembar anggaran data induk masih kosong",
    message="Lembar {found} belum berisi satu baris pun: laporan tidak memuat {what}.",
    remedy="Isi lembar {found} pada perjanjian_kinerja.xlsx menurut DPA.",
    basis="PermenPAN-RB 53/2014 Lampiran II: laporan kinerja memuat realisasi anggaran",
)
def no_budget(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Laporan kinerja membandingkan capaian dengan anggaran yang dipakai; tanpa DPA bagian itu kosong."""
    yield from _empty(dossier.contract, BUDGETED)


def _empty(contract: Contract, sheets: Mapping[str, tuple[str, str]]) -> Iterator[Hit]:
    for key, (name, what) in sheets.items():
        if not getattr(contract, key):
            place = Place(contract.profile.source.file, name)
            yield Hit(place, f"kontrak/{key}", name, values={"what": what})


RULES = (nothing_to_report, no_budget)
