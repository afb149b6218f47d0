"""Bab II of the annual LKJ: Renstra, Perjanjian Kinerja and its changes, Rencana Aksi."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count

from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.document import (
    Align,
    Block,
    Figure,
    Gap,
    Heading,
    Inline,
    Numbering,
    Paragraph,
    ParagraphStyle,
    Row,
    Section,
    Table,
    Text,
    words,
)
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.model import Dossier, Indicator, Measure, PkVersion, RenstraTarget, Strategy, Tujuan
from lkjgen.core.performance_report.annual.agreement import budget_table, pk_table
from lkjgen.core.performance_report.annual.cascade import cascade_table
from lkjgen.core.performance_report.annual.indicator_definitions import definitions_table
from lkjgen.core.performance_report.annual.revisions import (
    budgets_side_by_side,
    reasons,
    targets_side_by_side,
)
from lkjgen.core.performance_report.both.narratives import unread
from lkjgen.core.performance_report.both.wording import (
    keeper,
    keeper_of,
    measured,
    named,
    numbered,
    pk_name,
    target_entry,
)
from lkjgen.core.wording import show_measure


def plan(dossier: Dossier) -> tuple[Block, ...]:
    """Bab II: A. Rencana Strategis, B. Perjanjian Kinerja (and its changes), C. Rencana Aksi."""
    contract, year = dossier.contract, dossier.period.year
    version = contract.pk_at(dossier.period.last_day)
    who = keeper(contract, dossier.period.last_day)
    document = contract.profile.renstra_document or Gap("renstra/dokumen", f"dokumen Renstra – dilengkapi {who}")
    blocks: list[Block] = [
        Section(Numbering.ARABIC, landscape=True),  # all of it: each change of the paper's direction ends a page early
        Heading("bab-2", 1, "PERENCANAAN KINERJA"),
        Heading("bab-2/renstra", 2, "Rencana Strategis"),
        Paragraph("bab-2/renstra/dokumen", words("Tujuan dan sasaran berikut bersumber dari ", document, ".")),
        _tujuan_table(dossier),
        *_strategies(dossier),
        _renstra_table(dossier),
        cascade_table(dossier),
        definitions_table(dossier),
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
    places: defaultdict[str, count[int]] = defaultdict(count)
    return Grid[Tujuan](
        lambda one: f"{one.code}/{next(places[one.code])}",
        Declared("Tujuan", 42, lambda one: f"{one.code} {one.text}", down=lambda one: one.code),
        Declared("Indikator tujuan", 36, lambda one: one.indicator or "–"),
        Declared("Satuan", 11, lambda one: one.unit),
        Declared(
            "Target akhir Renstra",
            13,
            lambda one: show_measure(one.target, 2) if one.target is not None else "–",
            Align.RIGHT,
        ),
    ).table("tabel/tujuan", "Tujuan dan indikator tujuan", dossier.contract.tujuan)


def _strategies(dossier: Dossier) -> Iterator[Block]:
    """How each sasaran is to be reached, where the office says so."""
    contract = dossier.contract
    yield from unread(dossier, "strategies")
    if not contract.strategies:
        return
    order = {one.code: number for number, one in enumerate(contract.sasaran)}
    texts = {one.code: named(one) for one in contract.sasaran}
    places: defaultdict[str, count[int]] = defaultdict(count)
    rows = sorted(contract.strategies, key=lambda one: order.get(one.sasaran, len(order)))
    yield Grid[Strategy](
        lambda one: f"{one.sasaran}/{next(places[one.sasaran])}",
        Declared(
            "Sasaran strategis", 26, lambda one: texts.get(one.sasaran, one.sasaran), down=lambda one: one.sasaran
        ),
        Declared("Strategi", 34, lambda one: one.strategy),
        Declared("Arah kebijakan", 40, lambda one: one.direction or "–"),
    ).table(
        "tabel/strategi",
        "Strategi dan arah kebijakan",
        rows,
    )


def _renstra_table(dossier: Dossier) -> Table:
    """Sasaran, indicators and the Renstra's targets of every year; the fiscal year's and the last are asked for. Landscape."""
    contract, years = dossier.contract, _renstra_years(dossier)
    renstra = {one.indicator: one for one in contract.renstra}
    texts = {one.code: f"{one.code} {one.text}" for one in contract.sasaran}
    end = f" ({contract.profile.renstra_end})" if contract.profile.renstra_end else ""
    grid = Grid[Indicator](
        lambda one: one.code,
        Declared("Sasaran strategis", 24, lambda one: texts[one.sasaran], down=lambda one: one.sasaran),
        Declared("Indikator kinerja", 28, lambda one: f"{one.code} {one.text}"),
        Declared("Satuan", 9, lambda one: one.unit),
        *(Declared(f"Target {year}", 9, partial(_year_target, dossier, renstra, year), Align.RIGHT) for year in years),
        Declared(f"Target akhir{end}", 9, partial(_final_target, dossier, renstra), Align.RIGHT),
    )
    rows: list[Indicator | Row] = []
    goal = ""
    for sasaran in contract.sasaran:
        members = [one for one in dossier.indicators if one.sasaran == sasaran.code]
        if members and sasaran.tujuan != goal:
            goal = sasaran.tujuan
            text = next((one.text for one in contract.tujuan if one.code == goal), "(tidak ada pada lembar Tujuan)")
            rows.append(grid.title(f"tujuan/{sasaran.code}", f"Tujuan {goal} {text}"))
        rows += members
    return grid.table("tabel/sasaran-renstra", "Sasaran strategis, indikator, dan target Renstra", rows)


def _renstra_years(dossier: Dossier) -> tuple[int, ...]:
    """The years of the Renstra; without its first year the fiscal year alone."""
    profile = dossier.contract.profile
    if profile.renstra_start is None:
        return (profile.fiscal_year,)
    columns = max((len(one.years) for one in dossier.contract.renstra), default=1)
    last = min(profile.renstra_end or profile.fiscal_year, profile.renstra_start + columns - 1)
    return tuple(range(profile.renstra_start, last + 1))


def _year_target(dossier: Dossier, renstra: Mapping[str, RenstraTarget], year: int, indicator: Indicator) -> Inline:
    """The target of one year of the Renstra; only the fiscal year's is a gap when it is missing."""
    target = renstra.get(indicator.code)
    value = dict(zip(_renstra_years(dossier), target.years if target else (), strict=False)).get(year)
    if value is None and year != dossier.contract.profile.fiscal_year:
        return Text("–")
    return _renstra_value(dossier, indicator, str(year), value)


def _final_target(dossier: Dossier, renstra: Mapping[str, RenstraTarget], indicator: Indicator) -> Inline:
    target = renstra.get(indicator.code)
    return _renstra_value(dossier, indicator, "akhir", target.final if target else None)


def _renstra_value(dossier: Dossier, indicator: Indicator, when: str, value: Measure | None) -> Inline:
    told = f"{named(indicator)}: target Renstra {when} belum ada – dilengkapi {keeper_of(dossier)}"
    return measured(f"target-renstra/{indicator.code}/{when}", value, told, indicator)


def _action_plan_table(dossier: Dossier, version: PkVersion) -> Table:
    return Grid[Indicator](
        lambda one: one.code,
        Declared("Kode", 8, lambda one: one.code),
        Declared("Indikator kinerja", 32, lambda one: one.text),
        Declared("Satuan", 10, lambda one: one.unit),
        Declared("Cara isi target", 12, lambda one: target_entry(one).value),
        *(
            Declared(f"TW {roman}", 10, partial(_planned, dossier, version, number), Align.RIGHT, group="Target")
            for number, roman in enumerate(ROMAN, 1)
        ),
    ).table(
        "tabel/rencana-aksi",
        f"Target Rencana Aksi per triwulan Tahun {dossier.period.year}",
        dossier.indicators,
        (
            words(
                "Cara isi target: hanya untuk triwulan itu, atau sampai dengan (s.d.) triwulan itu; target persentase atau rasio "
                "selalu s.d. triwulan itu."
            ),
        ),
    )


def _planned(dossier: Dossier, version: PkVersion, number: int, indicator: Indicator) -> Inline | str:
    """The Rencana Aksi's target of the triwulan `number`."""
    target = dossier.contract.target(indicator.code, version)
    value = target.quarters[number - 1] if target else None
    if value is None:
        return "tidak ada"
    return Figure(f"target-ra/{indicator.code}/{version.code}/TW{number}", show_measure(value, indicator.decimals))
