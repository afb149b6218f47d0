"""Bab II: the Perjanjian Kinerja and its changes side by side, all indicators and programs, with the reasons (D16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Gap,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Table,
    Tone,
    cell,
    words,
)
from lkjgen.core.model import Contract, Dossier, PkBudget, PkKind, PkVersion, Target
from lkjgen.core.number import show_amount, show_date, sum_all
from lkjgen.core.performance_report.annual.agreement import target_cell
from lkjgen.core.performance_report.shared.wording import keeper, pk_name
from lkjgen.core.wording import reasons_in_words

_NOT_HELD = "tidak termasuk"


def reasons(dossier: Dossier, versions: Sequence[PkVersion]) -> Iterator[Block]:
    """Why each revised version was made; a missing reason is a gap."""
    who = keeper(dossier.contract, dossier.period.last_day)
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
    held = {
        one.code: [contract.target(one.code, version) for version in versions]
        for one in contract.indicators
        if any(contract.target(one.code, version) for version in versions)
    }
    rows: list[Row] = []
    groups = [
        (sasaran, [one for one in contract.indicators if one.code in held and one.sasaran == sasaran.code])
        for sasaran in contract.sasaran
    ]
    for number, (sasaran, members) in enumerate([group for group in groups if group[1]], 1):
        for place, indicator in enumerate(members):
            lead = (
                (Cell(words(str(number)), down=len(members)), Cell(words(sasaran.text), down=len(members)))
                if place == 0
                else ()
            )
            targets = held[indicator.code]
            pairs = zip(targets, versions, strict=True)
            cells = [target_cell(dossier, indicator, one, version) for one, version in pairs]
            start = (*lead, cell(indicator.text), cell(indicator.unit))
            rows.append(Row(indicator.code, (*start, *cells, _change([_agreed(one) for one in targets]))))
    return Table(
        "tabel/pk-perubahan",
        f"Perjanjian Kinerja dan Perjanjian Kinerja Perubahan Tahun {dossier.period.year}",
        (
            Column("No", 5, Align.CENTER),
            Column("Sasaran strategis", 24),
            Column("Indikator kinerja", 32),
            Column("Satuan", 10),
            *(Column(f"Target {name}", 12, Align.RIGHT) for name in _names(versions)),
            Column("Perubahan", 12),
        ),
        tuple(rows),
    )


def _agreed(target: Target | None) -> object:
    """What two versions are compared by; None where a version does not hold the indicator."""
    return (target.target, *target.quarters) if target else None


def _names(versions: Sequence[PkVersion]) -> Iterator[str]:
    """ "semula", "perubahan"; with several changes "perubahan ke-1", "perubahan ke-2"."""
    yield "semula"
    several = len(versions) > 2
    yield from (f"perubahan ke-{number}" if several else "perubahan" for number in range(1, len(versions)))


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
    who = keeper(contract, dossier.period.last_day)
    known = {(one.version, one.program): one for one in contract.pk_budgets}
    codes = list(dict.fromkeys(one.program for one in contract.pk_budgets if one.version in {v.code for v in versions}))
    rows = []
    for number, code in enumerate(codes, 1):
        program = contract.activity_by_code.get(code)
        parts = [known.get((version.code, code)) for version in versions]
        amounts = [cell(_amount(one, code, version, who)) for one, version in zip(parts, versions, strict=True)]
        name = cell(f"{code} {program.name}" if program else code)
        change = _change([one.budget if one else None for one in parts])
        rows.append(Row(code, (cell(str(number)), name, *amounts, change)))
    sums = [_sum(contract, version) for version in versions]
    if rows and all(sums):
        total = [cell(one) for one in sums if one]
        rows.append(Row("jumlah", (Cell(words("Jumlah"), span=2), *total, cell("")), RowKind.TOTAL))
    return Table(
        "tabel/pk-perubahan-anggaran",
        f"Anggaran program pada Perjanjian Kinerja dan perubahannya Tahun {dossier.period.year}",
        (
            Column("No", 5, Align.CENTER),
            Column("Program", 40),
            *(Column(f"Anggaran {name} (Rp)", 18, Align.RIGHT) for name in _names(versions)),
            Column("Perubahan", 12),
        ),
        tuple(rows),
    )


def _amount(row: PkBudget | None, program: str, version: PkVersion, who: str) -> Inline | str:
    if row is None:
        return _NOT_HELD
    identity = f"anggaran-pk/{program}/{version.code}"
    if row.budget is None:
        return Gap(identity, f"{program}: anggaran belum ada – dilengkapi {who}")
    return Figure(identity, show_amount(row.budget))


def _sum(contract: Contract, version: PkVersion) -> Figure | None:
    """None when a part is missing."""
    amounts = [one.budget for one in contract.pk_budgets if one.version == version.code]
    total = sum_all(amounts)
    return None if total is None else Figure(f"anggaran-pk/jumlah/{version.code}", show_amount(total))
