"""Tables of comparison for the annual LKJ: earlier years, Renstra, national or provincial standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from lkjgen.core.achievement.comparison import YEARS_SHOWN
from lkjgen.core.achievement.formulas import SHARE
from lkjgen.core.achievement.results import IndicatorResult, RenstraProgress, SasaranResult, Status
from lkjgen.core.document import Align, Cell, Figure, Gap, Inline, Inlines, Table, cell, words
from lkjgen.core.document.declared import Declared, Grid, Shown
from lkjgen.core.model import Dossier, HistoryState, Measure, Standard, StandardLevel
from lkjgen.core.number import show
from lkjgen.core.performance_report.both.wording import (
    achievement,
    keeper_of,
    measure,
    measured,
    named,
    percent,
    pk_target,
    realization_gap,
)
from lkjgen.core.values import dataclass
from lkjgen.core.wording import joined, show_measure


@dataclass(frozen=True)
class _Told:
    """What is told of an indicator through the years: "target", "realisasi" or "capaian"."""

    of: IndicatorResult
    kind: str


_KINDS = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian (%)"}


def years_table(dossier: Dossier, result: SasaranResult) -> Table:
    """Target, realization and capaian of this year beside those of the last years, as their documents print them (D15)."""
    year = dossier.period.year
    years = tuple(range(year - YEARS_SHOWN, year))
    return Grid[_Told](
        lambda one: f"{one.of.indicator.code}/{one.kind}",
        Declared(
            "Indikator kinerja (satuan)",
            38,
            lambda one: f"{one.of.indicator.code} {one.of.indicator.text} ({one.of.indicator.unit})",
            down=lambda one: one.of.indicator.code,
        ),
        Declared("Uraian", 14, lambda one: _KINDS[one.kind]),
        *(
            Declared(str(each), 12, partial(_year_cell, dossier, each), Align.RIGHT, down=partial(_alike, each))
            for each in years
        ),
        Declared(str(year), 12, partial(_this_year, dossier), Align.RIGHT),
    ).table(
        f"tabel/tahun/{result.sasaran.code}",
        f"Target, realisasi, dan capaian {years[0]}–{year} pada sasaran {named(result)}",
        (_Told(one, kind) for one in result.indicators for kind in _KINDS),
        (*_sources(dossier, result, years), *_reasons(result)),
    )


def _alike(year: int, told: _Told) -> tuple[str, str]:
    """What shares a cell: all rows of an indicator in a year of which no signed figures are told."""
    is_signed = any(one.history.year == year and one.history.state is HistoryState.SIGNED for one in told.of.history)
    return (told.of.indicator.code, told.kind if is_signed else "")


def _this_year(dossier: Dossier, told: _Told) -> Inline:
    one = told.of
    if told.kind == "target":
        return pk_target(dossier, one)
    return _realization(dossier, one) if told.kind == "realisasi" else achievement(one, sign=False)


def _unknown_cell(dossier: Dossier, one: IndicatorResult, year: int) -> Cell:
    """Of a year without a row: nothing is asked of a new indicator, nor of a year before the Renstra (D48)."""
    code, contract = one.indicator.code, dossier.contract
    if year < (contract.first_year(code) or year):
        return cell("baru")
    if not contract.asks_history(code, year):
        return cell("–")
    who = keeper_of(dossier)
    return cell(Gap(f"riwayat/{code}/{year}", f"{named(one)}: riwayat tahun {year} belum diisi – dilengkapi {who}"))


def _year_cell(dossier: Dossier, year: int, told: _Told) -> Cell:
    """What the contract says of an earlier year."""
    one, kind, code = told.of, told.kind, told.of.indicator.code
    known = {comparison.history.year: comparison for comparison in one.history}.get(year)
    if known is None:
        return _unknown_cell(dossier, one, year)
    history = known.history
    if history.state is not HistoryState.SIGNED:
        return cell("baru" if history.state is HistoryState.NEW else "rumus berubah")
    if kind != "capaian":
        value = history.target if kind == "target" else history.realization
        return cell(_or_gap(dossier, value, one, f"{kind}/{code}/{year}", f"{kind} tahun {year}"))
    if history.achievement is not None:
        return cell(Figure(f"capaian/{code}/{year}", show(history.achievement, 2)))
    if not known.assessable:
        return cell(Status.NOT_ASSESSABLE.value)
    return cell(_or_gap(dossier, None, one, f"capaian/{code}/{year}", f"capaian tahun {year}"))


def _or_gap(dossier: Dossier, value: Measure | None, one: IndicatorResult, identity: str, what: str) -> Inline:
    return measured(identity, value, f"{named(one)}: {what} belum ada – dilengkapi {keeper_of(dossier)}", one.indicator)


def _realization(dossier: Dossier, one: IndicatorResult) -> Inline:
    """The realization, a gap where it is due and missing, or why there is none."""
    if one.realization is not None:
        return measure("realisasi", one, one.realization)
    if one.achievement.reason and one.achievement.state != "data belum lengkap":
        return words(one.achievement.state)[0]
    return realization_gap(dossier, one)


def _sources(dossier: Dossier, result: SasaranResult, years: Sequence[int]) -> Iterator[Inlines]:
    """Per year the document of most figures, then whose figures have another; where the contract names none, a gap."""
    who, told = keeper_of(dossier), False
    names = {one.indicator.code: named(one) for one in result.indicators}
    for year in years:
        rows = [
            each.history
            for one in result.indicators
            for each in one.history
            if each.history.year == year and each.history.state is HistoryState.SIGNED
        ]
        documents: dict[str, list[str]] = {}
        for row in rows:
            documents.setdefault(row.document.strip().rstrip("."), []).append(names[row.indicator])
        if not documents:
            continue
        told, unnamed = True, documents.pop("", ())
        parts: list[Inline] = []
        for place, (document, members) in enumerate(sorted(documents.items(), key=lambda one: -len(one[1]))):
            lead = ("", ", kecuali ")[place] if place < 2 else "; "
            parts += words(f"{lead}{document}" if place == 0 else f"{lead}{joined(members)}: {document}")
        if unnamed:
            missing = f"{joined(unnamed)}: dokumen sumber angka tahun {year} belum disebut – dilengkapi {who}"
            parts += words("; " if parts else "", Gap(f"dokumen/{result.sasaran.code}/{year}", missing))
        yield words(f"Sumber angka {year}: ", *parts, ".")
    if told:
        yield words("Angka tahun-tahun lalu dicantumkan menurut sumbernya dan tidak dihitung ulang.")


def _reasons(result: SasaranResult) -> tuple[tuple[Inline, ...], ...]:
    """Why a year is not compared, once per indicator."""
    told: dict[str, str] = {}
    for one in result.indicators:
        for comparison in one.history:
            history = comparison.history
            if history.state is HistoryState.REDEFINED and history.reason:
                told.setdefault(
                    one.indicator.code, f"{named(one)}: rumus berubah. {history.reason.strip().rstrip('.')}."
                )
    return tuple(words(text) for text in told.values())


@dataclass(frozen=True)
class _Progress:
    """An indicator, and how far it has come in the Renstra."""

    of: IndicatorResult
    renstra: RenstraProgress


def renstra_table(dossier: Dossier, result: SasaranResult) -> Table:
    """Realization up to this year against the Renstra: baseline, this year's target, end target, progress."""
    year, end = dossier.period.year, dossier.contract.profile.renstra_end
    with_share = dossier.contract.policy.renstra_share

    def target(one: _Progress, value: Measure | None, when: str, what: str) -> Inline:
        return _or_gap(dossier, value, one.of, f"target-renstra/{one.of.indicator.code}/{when}", what)

    grid = Grid[_Progress](
        lambda one: one.of.indicator.code,
        Declared("Indikator kinerja", 28, lambda one: f"{one.of.indicator.code} {one.of.indicator.text}"),
        Declared("Satuan", 9, lambda one: one.of.indicator.unit),
        Declared("Kondisi awal", 13, _baseline, Align.RIGHT),
        Declared(
            f"Target {year}",
            11,
            lambda one: target(one, one.renstra.year_target, str(year), f"target Renstra {year}"),
            Align.RIGHT,
        ),
        Declared(
            f"Target akhir {end or ''}".strip(),
            11,
            lambda one: target(one, one.renstra.final_target, "akhir", "target akhir Renstra"),
            Align.RIGHT,
        ),
        Declared(f"Realisasi s.d. {year}", 12, partial(_up_to_now, dossier), Align.RIGHT),
        Declared("Tingkat capaian", 12, lambda one: percent(one.renstra.progress), Align.RIGHT),
        *((Declared("Porsi jarak dari kondisi awal", 12, _share, Align.RIGHT),) if with_share else ()),
    )
    rows = (
        _Progress(one, one.renstra) if one.renstra else grid.line(one.indicator.code, _no_renstra(dossier, one))
        for one in result.indicators
    )
    title = f"Realisasi s.d. {year} terhadap target Renstra pada sasaran {named(result)}"
    notes = (
        *_added_years(result),
        words("Capaian terhadap target Renstra dihitung tanpa batas atas."),
        *((words(f"Porsi jarak: {SHARE}; R = realisasi s.d. {year}."),) if with_share else ()),
    )
    return grid.table(f"tabel/renstra/{result.sasaran.code}", title, rows, notes)


def _no_renstra(dossier: Dossier, one: IndicatorResult) -> dict[str, Shown]:
    told = f"{named(one)}: target Renstra belum diisi – dilengkapi {keeper_of(dossier)}"
    gap = Cell((Gap(f"renstra/{one.indicator.code}", told),))
    name = f"{one.indicator.code} {one.indicator.text}"
    return {"Indikator kinerja": name, "Satuan": one.indicator.unit, "Kondisi awal": gap}


def _baseline(one: _Progress) -> str:
    if one.renstra.baseline is None:
        return "–"
    return f"{show_measure(one.renstra.baseline, one.of.indicator.decimals)} ({one.renstra.baseline_year or 'tahun –'})"


def _up_to_now(dossier: Dossier, one: _Progress) -> Inline:
    identity, value = f"renstra-realisasi/{one.of.indicator.code}", one.renstra.realization
    return _realization(dossier, one.of) if value is None else measured(identity, value, "", one.of.indicator)


def _share(one: _Progress) -> Inline | None:
    return percent(one.renstra.share) if one.renstra.share else None


def _added_years(result: SasaranResult) -> Iterator[Inlines]:
    """The years that a sum over the Renstra is made of, each as its document prints it (D7, D33)."""
    for one in result.indicators:
        renstra = one.renstra
        if renstra is None or renstra.realization is None or not renstra.earlier or one.realization is None:
            continue
        code, parts = one.indicator.code, list[str | Inline]()
        for past in renstra.earlier:
            if past.realization is not None:
                shown = show_measure(past.realization, one.indicator.decimals)
                parts += [Figure(f"realisasi/{code}/{past.year}", shown), f" ({past.year}) + "]
        total = Figure(f"renstra-realisasi/{code}", show_measure(renstra.realization, one.indicator.decimals))
        this_year = measure("realisasi", one, one.realization)
        yield words(f"{named(one)}: ", *parts, this_year, f" ({one.period.year}) = ", total, ".")


@dataclass(frozen=True)
class _Compared:
    """An indicator beside one standard; None where the contract names none, or says that there is none."""

    of: IndicatorResult
    standard: Standard | None


def standards_table(dossier: Dossier, result: SasaranResult) -> Table:
    """Realization beside the national or provincial standard, or the statement that there is none; then other regions."""
    return Grid[_Compared](
        lambda one: f"{one.of.indicator.code}{f'/{_which(one.standard)}' if one.standard else ''}",
        Declared("Indikator kinerja", 34, lambda one: f"{one.of.indicator.code} {one.of.indicator.text}"),
        Declared(f"Realisasi {dossier.period.year}", 12, lambda one: _realization(dossier, one.of), Align.RIGHT),
        Declared("Standar atau daerah", 14, partial(_standard, dossier)),
        Declared("Nilai", 12, partial(_standard_value, dossier), Align.RIGHT),
        Declared("Sumber", 26, lambda one: one.standard.document if one.standard else None),
    ).table(
        f"tabel/standar/{result.sasaran.code}",
        f"Perbandingan dengan standar pada sasaran {named(result)}",
        (
            _Compared(one, each if each and each.level is not StandardLevel.NONE else None)
            for one in result.indicators
            for each in _beside(one)
        ),
    )


def _beside(one: IndicatorResult) -> tuple[Standard | None, ...]:
    """The standards, or None where nothing is said of them, then other regions."""
    neighbours = tuple(each for each in one.standards if each.level is StandardLevel.NEIGHBOUR)
    return (*(tuple(each for each in one.standards if each not in neighbours) or (None,)), *neighbours)


def _which(standard: Standard) -> str:
    return standard.name if standard.level is StandardLevel.NEIGHBOUR else standard.level.value


def _standard(dossier: Dossier, one: _Compared) -> Cell:
    if one.standard:
        return cell(f"{one.standard.name}{f' ({one.standard.year})' if one.standard.year else ''}")
    if any(each.level is StandardLevel.NONE for each in one.of.standards):
        return cell("Tidak ada standar nasional atau provinsi untuk indikator ini.")
    told = f"standar atau pernyataan tidak ada standar – dilengkapi {keeper_of(dossier)}"
    return Cell((Gap(f"standar/{one.of.indicator.code}", f"{named(one.of)}: {told}"),))


def _standard_value(dossier: Dossier, one: _Compared) -> Inline | None:
    if one.standard is None:
        return None
    identity = f"standar/{one.of.indicator.code}/{_which(one.standard)}"
    return _or_gap(dossier, one.standard.value, one.of, identity, "nilai standar")
