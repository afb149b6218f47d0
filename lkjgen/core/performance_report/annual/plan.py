"""Bab II of the annual LKJ: Renstra, Perjanjian Kinerja and its changes, Rencana Aksi."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lkjgen.core.document import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Gap,
    Heading,
    HeadingGroup,
    Inline,
    Numbering,
    Paragraph,
    ParagraphStyle,
    Row,
    RowKind,
    Section,
    Table,
    Text,
    cell,
    words,
)
from lkjgen.core.model import Dossier, Indicator, Measure, PkVersion
from lkjgen.core.performance_report.annual.agreement import budget_table, pk_table
from lkjgen.core.performance_report.annual.indicator_definitions import definitions_table
from lkjgen.core.performance_report.annual.revisions import (
    budgets_side_by_side,
    reasons,
    targets_side_by_side,
)
from lkjgen.core.performance_report.shared.wording import keeper, named, numbered, pk_name, target_entry
from lkjgen.core.wording import show_measure


def plan(dossier: Dossier) -> tuple[Block, ...]:
    """Bab II: A. Rencana Strategis, B. Perjanjian Kinerja (and its changes), C. Rencana Aksi."""
    contract, year = dossier.contract, dossier.period.year
    version = contract.pk_at(dossier.period.last_day)
    who = keeper(contract, dossier.period.last_day)
    document = contract.profile.renstra_document or Gap("renstra/dokumen", f"dokumen Renstra – dilengkapi {who}")
    blocks: list[Block] = [
        Heading("bab-2", 1, "PERENCANAAN KINERJA"),
        Heading("bab-2/renstra", 2, "Rencana Strategis"),
        Paragraph("bab-2/renstra/dokumen", words("Tujuan dan sasaran berikut bersumber dari ", document, ".")),
        _tujuan_table(dossier),
        Section(Numbering.ARABIC, landscape=True),
        _renstra_table(dossier),
        definitions_table(dossier),
        Section(Numbering.ARABIC),
        Heading("bab-2/pk", 2, "Perjanjian Kinerja"),
    ]
    if version is None:
        gap = Gap("pk/tidak-ada", f"belum ada Perjanjian Kinerja yang ditandatangani – dilengkapi {who}")
        return (*blocks, Paragraph("bab-2/pk/tidak-ada", words(gap), ParagraphStyle.PROMPT))
    blocks += [
        Paragraph(
            "bab-2/pk/versi",
            words(
                f"Kinerja tahun {year} diukur terhadap ",
                *numbered(pk_name(version), version.number, version.signed, f"pk/{version.code}", who),
                ".",
            ),
        ),
        *_agreement(dossier, version),
        Heading("bab-2/ra", 2, "Rencana Aksi"),
        _action_plan_table(dossier, version),
    ]
    return tuple(blocks)


def _agreement(dossier: Dossier, version: PkVersion) -> Iterator[Block]:
    """What was agreed: the PK alone, or with its changes all versions side by side."""
    versions, year = dossier.contract.pk_signed_by(dossier.period.last_day), dossier.period.year
    yield from reasons(dossier, versions)
    if len(versions) > 1:
        yield targets_side_by_side(dossier, versions)
        yield budgets_side_by_side(dossier, versions)
        return
    yield pk_table(dossier, version, "tabel/pk", f"Perjanjian Kinerja Tahun {year}")
    title = f"Program dan anggaran pada Perjanjian Kinerja Tahun {year}"
    yield budget_table(dossier, version, "tabel/pk-anggaran", title)


def _tujuan_table(dossier: Dossier) -> Table:
    rows: list[Row] = []
    for _, group in groupby(dossier.contract.tujuan, key=lambda one: one.code):
        members = list(group)
        for number, one in enumerate(members):
            lead = (Cell(words(f"{one.code} {one.text}"), down=len(members)),) if number == 0 else ()
            target = show_measure(one.target, 2) if one.target is not None else "–"
            rows.append(Row(f"{one.code}/{number}", (*lead, cell(one.indicator or "–"), cell(one.unit), cell(target))))
    return Table(
        "tabel/tujuan",
        "Tujuan dan indikator tujuan",
        (
            Column("Tujuan", 42),
            Column("Indikator tujuan", 36),
            Column("Satuan", 11),
            Column("Target akhir Renstra", 13, Align.RIGHT),
        ),
        tuple(rows),
    )


def _renstra_table(dossier: Dossier) -> Table:
    """Sasaran, indicators and the Renstra's targets of every year; the fiscal year's and the last are asked for. Landscape."""
    contract, profile = dossier.contract, dossier.contract.profile
    renstra = {one.indicator: one for one in contract.renstra}
    years = _renstra_years(dossier)
    rows: list[Row] = []
    goal = ""
    for sasaran in contract.sasaran:
        members = [one for one in dossier.indicators if one.sasaran == sasaran.code]
        if members and sasaran.tujuan != goal:
            goal = sasaran.tujuan
            text = next((one.text for one in contract.tujuan if one.code == goal), "(tidak ada pada lembar Tujuan)")
            rows.append(
                Row(
                    f"tujuan/{sasaran.code}",
                    (Cell(words(f"Tujuan {goal} {text}"), span=4 + len(years)),),
                    RowKind.GROUP,
                )
            )
        for number, indicator in enumerate(members):
            lead = (Cell(words(f"{sasaran.code} {sasaran.text}"), down=len(members)),) if number == 0 else ()
            target = renstra.get(indicator.code)
            values = dict(zip(years, target.years if target else (), strict=False))
            targets = (cell(_year_target(dossier, indicator, year, values.get(year))) for year in years)
            final = _renstra_value(dossier, indicator, "akhir", target.final if target else None)
            about = (cell(f"{indicator.code} {indicator.text}"), cell(indicator.unit))
            rows.append(Row(indicator.code, (*lead, *about, *targets, cell(final))))
    end = f" ({profile.renstra_end})" if profile.renstra_end else ""
    return Table(
        "tabel/sasaran-renstra",
        "Sasaran strategis, indikator, dan target Renstra",
        (
            Column("Sasaran strategis", 24),
            Column("Indikator kinerja", 28),
            Column("Satuan", 9),
            *(Column(f"Target {year}", 9, Align.RIGHT) for year in years),
            Column(f"Target akhir{end}", 9, Align.RIGHT),
        ),
        tuple(rows),
    )


def _renstra_years(dossier: Dossier) -> tuple[int, ...]:
    """The years of the Renstra; without its first year the fiscal year alone."""
    profile = dossier.contract.profile
    if profile.renstra_start is None:
        return (profile.fiscal_year,)
    columns = max((len(one.years) for one in dossier.contract.renstra), default=1)
    last = min(profile.renstra_end or profile.fiscal_year, profile.renstra_start + columns - 1)
    return tuple(range(profile.renstra_start, last + 1))


def _year_target(dossier: Dossier, indicator: Indicator, year: int, value: Measure | None) -> Inline:
    """The target of one year of the Renstra; only the fiscal year's is a gap when it is missing."""
    if value is None and year != dossier.contract.profile.fiscal_year:
        return Text("–")
    return _renstra_value(dossier, indicator, str(year), value)


def _renstra_value(dossier: Dossier, indicator: Indicator, when: str, value: Measure | None) -> Inline:
    identity = f"target-renstra/{indicator.code}/{when}"
    if value is None:
        who = keeper(dossier.contract, dossier.period.last_day)
        return Gap(identity, f"{named(indicator)}: target Renstra {when} belum ada – dilengkapi {who}")
    return Figure(identity, show_measure(value, indicator.decimals))


def _action_plan_table(dossier: Dossier, version: PkVersion) -> Table:
    rows = []
    for indicator in dossier.indicators:
        target = dossier.contract.target(indicator.code, version)
        quarters = target.quarters if target else (None,) * 4
        values = tuple(
            cell(
                Figure(f"target-ra/{indicator.code}/{version.code}/TW{number}", show_measure(value, indicator.decimals))
                if value is not None
                else "tidak ada"
            )
            for number, value in enumerate(quarters, 1)
        )
        rows.append(
            Row(
                indicator.code,
                (
                    cell(indicator.code),
                    cell(indicator.text),
                    cell(indicator.unit),
                    cell(target_entry(indicator).value),
                    *values,
                ),
            )
        )
    return Table(
        "tabel/rencana-aksi",
        f"Target Rencana Aksi per triwulan Tahun {dossier.period.year}",
        (
            Column("Kode", 8),
            Column("Indikator kinerja", 32),
            Column("Satuan", 10),
            Column("Cara isi target", 12),
            *(Column(f"TW {roman}", 10, Align.RIGHT) for roman in ("I", "II", "III", "IV")),
        ),
        tuple(rows),
        groups=(
            *(HeadingGroup("", 1) for _ in range(4)), HeadingGroup("Target", 4),
        ),
        notes=(
            words(
                "Cara isi target: hanya untuk triwulan itu, atau sampai dengan (s.d.) triwulan itu; target persentase atau rasio "
                "selalu s.d. triwulan itu."
            ),
        ),
    )  # fmt: skip
