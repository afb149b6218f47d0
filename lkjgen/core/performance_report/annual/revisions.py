"""Bab II: the Perjanjian Kinerja and its changes side by side, all indicators and programs, with the reasons (D16)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from lkjgen.core.document import Align, Block, Cell, Gap, Inline, Paragraph, Table, Tone, cell, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.model import Dossier, Indicator, PkBudget, PkKind, PkVersion, Target
from lkjgen.core.number import show_date
from lkjgen.core.performance_report.annual.agreement import (
    NOT_HELD,
    agreed_budget,
    agreed_target,
    budget_sum,
    program_name,
)
from lkjgen.core.performance_report.both.wording import keeper_of, pk_name
from lkjgen.core.wording import reasons_in_words


def reasons(dossier: Dossier, versions: Sequence[PkVersion]) -> Iterator[Block]:
    """Why each revised version was made; a missing reason is a gap."""
    who = keeper_of(dossier)
    for version in versions:
        if version.kind is not PkKind.REVISED:
            continue
        reason: str | Gap = (
            reasons_in_words(version.reasons)
            if version.reasons
            else Gap(f"pk/{version.code}/alasan", f"alasan perubahan Perjanjian Kinerja – dilengkapi {who}")
        )
        explained = f" {version.explanation.strip()}" if version.explanation else ""
        signed = f" tanggal {show_date(version.signed)}" if version.signed else ""
        told = words(f"{pk_name(version)}{signed} dibuat karena ", reason, f".{explained}")
        yield Paragraph(f"bab-2/pk/alasan/{version.code}", told)


def targets_side_by_side(dossier: Dossier, versions: Sequence[PkVersion]) -> Table:
    """Every indicator of any of the versions; the sasaran cell spans its indicators, what changed is marked."""
    contract = dossier.contract
    texts = {one.code: one.text for one in contract.sasaran}
    held = {one.code: [contract.target(one.code, each) for each in versions] for one in contract.indicators}
    return Grid[Indicator](
        lambda one: one.code,
        Declared("No", 5, numbering(), Align.CENTER, down=lambda one: one.sasaran),
        Declared("Sasaran strategis", 24, lambda one: texts[one.sasaran], down=lambda one: one.sasaran),
        Declared("Indikator kinerja", 32, lambda one: one.text),
        Declared("Satuan", 10, lambda one: one.unit),
        *(
            Declared(f"Target {name}", 12, partial(agreed_target, dossier, one), Align.RIGHT)
            for one, name in _names(versions)
        ),
        Declared("Perubahan", 12, lambda one: _change([_agreed(each) for each in held[one.code]])),
    ).table(
        "tabel/pk-perubahan",
        f"Perjanjian Kinerja dan Perjanjian Kinerja Perubahan Tahun {dossier.period.year}",
        (
            one
            for sasaran in contract.sasaran
            for one in contract.indicators
            if one.sasaran == sasaran.code and any(held[one.code])
        ),
    )


def _agreed(target: Target | None) -> object:
    """What two versions are compared by; None where a version does not hold the indicator."""
    return (target.target, *target.quarters) if target else None


def _names(versions: Sequence[PkVersion]) -> Iterator[tuple[PkVersion, str]]:
    """ "semula", "perubahan"; with several changes "perubahan ke-1", "perubahan ke-2"."""
    for number, version in enumerate(versions):
        several = f" ke-{number}" if len(versions) > 2 else ""
        yield version, f"perubahan{several}" if number else "semula"


def _change(agreed: Sequence[object]) -> Cell:
    """How the last version differs from the first one; a target's quarters count too."""
    first, last = agreed[0], agreed[-1]
    if first is None or last is None:
        return cell("ditambahkan" if first is None else "dihapus", tone=Tone.WARNING, bold=True)
    if all(one == first for one in agreed):
        return cell("tetap")
    return cell("berubah", tone=Tone.WARNING, bold=True)


def budgets_side_by_side(dossier: Dossier, versions: Sequence[PkVersion]) -> Table:
    """Every program of any of the versions with its budget in each, as the documents print it, and the sums."""
    contract = dossier.contract
    rows = [one for version in versions for one in contract.pk_budgets_of(version)]
    known = {(one.version, one.program): one for one in rows}
    grid = Grid[str](
        str,
        Declared("No", 5, numbering(), Align.CENTER),
        Declared("Program", 40, lambda code: program_name(contract, code)),
        *(
            Declared(f"Anggaran {name} (Rp)", 18, partial(_amount, dossier, known, one), Align.RIGHT, key=one.code)
            for one, name in _names(versions)
        ),
        Declared("Perubahan", 12, lambda code: _change([_promised(known, one, code) for one in versions])),
    )
    programs = dict.fromkeys(one.program for one in rows)
    sums = {version.code: budget_sum(contract, version) for version in versions}
    total = [grid.total("jumlah", {"No": "Jumlah", **sums, "Perubahan": ""})] if all(sums.values()) else []
    return grid.table(
        "tabel/pk-perubahan-anggaran",
        f"Anggaran program pada Perjanjian Kinerja dan perubahannya Tahun {dossier.period.year}",
        [*programs, *total],
    )


def _promised(known: Mapping[tuple[str, str], PkBudget], version: PkVersion, code: str) -> Decimal | None:
    row = known.get((version.code, code))
    return row.budget if row else None


def _amount(dossier: Dossier, known: Mapping[tuple[str, str], PkBudget], version: PkVersion, code: str) -> Inline | str:
    row = known.get((version.code, code))
    return agreed_budget(dossier, row) if row else NOT_HELD
