"""PKJ-074, PKJ-075: of which rows of a PK or DPA version only the changes were typed, and what it holds no more."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set

from lkjgen.core.achievement.results import Results
from lkjgen.core.model import Contract, Dossier, DpaVersion, PkKind, PkVersion, TypedRows
from lkjgen.core.model.versions import in_order
from lkjgen.core.rule import Hit, Severity, Subject, rule
from lkjgen.core.rules.wording import names

Version = PkVersion | DpaVersion


def _held(contract: Contract, version: Version) -> Sequence[str]:
    """The codes of its indicators and programs, or of what its DPA holds."""
    if isinstance(version, DpaVersion):
        return [one.code for one in contract.budgets_of(version)]
    indicators = [one.code for one in contract.indicators if contract.target(one.code, version)]
    return [*indicators, *(one.program for one in contract.pk_budgets_of(version))]


def _typed(contract: Contract) -> Mapping[tuple[type[Version], str], Set[str]]:
    """Kind and code of a version → the codes of the rows that were typed for it."""
    found: dict[tuple[type[Version], str], set[str]] = {}
    for target in contract.targets:
        found.setdefault((PkVersion, target.version), set()).add(target.indicator)
    for line in contract.pk_budgets:
        found.setdefault((PkVersion, line.version), set()).add(line.program)
    for row in contract.budgets:
        found.setdefault((DpaVersion, row.version), set()).add(row.code)
    return found


@rule(
    "PKJ-074",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Tidak jelas apakah baris yang tidak ditulis tetap berlaku",
    message="{version} tidak memuat {found}, yang ada pada {before}.",
    remedy="Pada lembar Versi PK pilih 'hanya yang berubah' bila yang tidak ditulis tetap seperti {before}, atau 'semua' bila "
    "memang tidak ada lagi pada {version}.",
    basis="Keputusan D16: perubahan dapat menambah, menghapus, atau mengubah indikator",
)
def unsaid_rows(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Indikator yang tidak ditulis pada PK Perubahan tidak boleh hilang, atau tetap berlaku, tanpa ada yang menyatakannya."""
    contract = dossier.contract
    for before, after in itertools.pairwise(in_order(contract.pk_versions)):
        asked = isinstance(after, PkVersion) and after.kind is PkKind.REVISED and "typed" in after.source.cells
        if not asked or after.typed is not None:
            continue
        held = set(_held(contract, after))
        if missing := [one for one in _held(contract, before) if one not in held]:
            values = {"version": after.code, "before": before.code}
            yield Hit(after.source.place("typed"), f"pk/{after.code}", _listed(missing), "", values)


_LISTED = 6


def _listed(codes: Sequence[str]) -> str:
    more = len(codes) - _LISTED
    return names([*codes[:_LISTED], *([f"{more} lainnya"] if more > 0 else [])])


@rule(
    "PKJ-075",
    Severity.ERROR,
    Subject.CONTRACT,
    title="Kode pada kolom Dihapus tidak sesuai",
    message="Kolom Dihapus pada {version} menyebut {found}, padahal {fault}.",
    remedy="Perbaiki kolom Dihapus pada {version}: hanya kode yang ada pada versi sebelumnya dan tidak ditulis lagi, dengan "
    "pilihan 'hanya yang berubah'.",
    basis="Keputusan D16 dan D17: satu versi memuat satu angka",
)
def removed_wrongly(dossier: Dossier, _results: Results) -> Iterator[Hit]:
    """Kode yang keliru membuat indikator atau sub kegiatan yang dihapus tetap diukur."""
    contract, typed = dossier.contract, _typed(dossier.contract)
    for kind, versions in (("pk", contract.pk_versions), ("dpa", contract.dpa_versions)):
        before: set[str] = set()
        for one in in_order(versions):
            written = typed.get((type(one), one.code), frozenset())
            faults = {
                "tidak dipilih 'hanya yang berubah'": set(one.removed) if one.typed is not TypedRows.CHANGES else set(),
                "tidak ada pada versi sebelumnya": set(one.removed) - before,
                "barisnya ditulis juga": set(one.removed) & written,
            }
            fault = next((told for told, codes in faults.items() if codes), "")
            if fault:
                wrong = [code for code in one.removed if code in faults[fault]]
                values = {"version": one.code, "fault": fault}
                yield Hit(one.source.place("removed"), f"{kind}/{one.code}", _listed(wrong), "", values)
            before = set(_held(contract, one))


RULES = (unsaid_rows, removed_wrongly)
