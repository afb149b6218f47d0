"""Tables of comparison for the annual LKJ: earlier years, Renstra, national or provincial standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjgen.core.achievement.comparison import YEARS_SHOWN
from lkjgen.core.achievement.formulas import SHARE
from lkjgen.core.achievement.results import Comparison, IndicatorResult, SasaranResult, Status
from lkjgen.core.document import (
    Align,
    Cell,
    Column,
    Figure,
    Gap,
    HeadingGroup,
    Inline,
    Inlines,
    Row,
    Table,
    cell,
    words,
)
from lkjgen.core.model import Dossier, HistoryState, Measure, StandardLevel
from lkjgen.core.number import show
from lkjgen.core.performance_report.shared.wording import achievement, keeper, measure, named, percent, realization_gap
from lkjgen.core.wording import joined, show_measure


def years_table(dossier: Dossier, result: SasaranResult) -> Table:
    """Realization and capaian of this year beside those of the last years, as their documents print them (D15)."""
    year = dossier.period.year
    years = tuple(range(year - YEARS_SHOWN, year))
    rows = []
    for one in result.indicators:
        known = {comparison.history.year: comparison for comparison in one.history}
        earlier = tuple(
            _year_cell(dossier, one, known.get(each), each, kind) or _unknown_cell(dossier, one, each)
            for kind in ("r", "c")
            for each in years
        )
        rows.append(
            Row(
                one.indicator.code,
                (
                    cell(f"{one.indicator.code} {one.indicator.text} ({one.indicator.unit})"),
                    *earlier[:YEARS_SHOWN],
                    cell(_realization(dossier, one)),
                    *earlier[YEARS_SHOWN:],
                    cell(achievement(one, sign=False)),
                ),
            )
        )
    numbers = tuple(Column(str(each), 9, Align.RIGHT) for each in (*years, year))
    return Table(
        f"tabel/tahun/{result.sasaran.code}",
        f"Realisasi dan capaian {years[0]}–{year} pada sasaran {named(result)}",
        (Column("Indikator kinerja (satuan)", 28), *numbers, *numbers),
        tuple(rows),
        (HeadingGroup("", 1), HeadingGroup("Realisasi", 4), HeadingGroup("Capaian (%)", 4)),
        (*_sources(dossier, result, years), *_reasons(result)),
    )


def _unknown_cell(dossier: Dossier, one: IndicatorResult, year: int) -> Cell:
    """Of a year without a row: nothing is asked of a new indicator, nor of a year before the Renstra (D48)."""
    code, contract = one.indicator.code, dossier.contract
    if year < (contract.first_year(code) or year):
        return cell("baru")
    if not contract.asks_history(code, year):
        return cell("–")
    who = keeper(dossier.contract, dossier.period.last_day)
    return cell(Gap(f"riwayat/{code}/{year}", f"{named(one)}: riwayat tahun {year} belum diisi – dilengkapi {who}"))


def _year_cell(dossier: Dossier, one: IndicatorResult, known: Comparison | None, year: int, kind: str) -> Cell | None:
    """None where the contract says nothing of that year."""
    code = one.indicator.code
    if known is None:
        return None
    history = known.history
    if history.state is not HistoryState.SIGNED:
        return cell("baru" if history.state is HistoryState.NEW else "rumus berubah")
    if kind == "r":
        shown = _or_gap(dossier, history.realization, one, f"realisasi/{code}/{year}", f"realisasi tahun {year}")
        return cell(shown)
    if history.achievement is not None:
        return cell(Figure(f"capaian/{code}/{year}", show(history.achievement, 2)))
    if not known.assessable:
        return cell(Status.NOT_ASSESSABLE.value)
    return cell(_or_gap(dossier, None, one, f"capaian/{code}/{year}", f"capaian tahun {year}"))


def _or_gap(dossier: Dossier, value: Measure | None, one: IndicatorResult, identity: str, what: str) -> Inline:
    if value is None:
        who = keeper(dossier.contract, dossier.period.last_day)
        return Gap(identity, f"{named(one)}: {what} belum ada – dilengkapi {who}")
    return Figure(identity, show_measure(value, one.indicator.decimals))


def _realization(dossier: Dossier, one: IndicatorResult) -> Inline:
    """The realization, a gap where it is due and missing, or why there is none."""
    if one.realization is not None:
        return measure("realisasi", one, one.realization)
    if one.achievement.reason and one.achievement.state != "data belum lengkap":
        return words(one.achievement.state)[0]
    return realization_gap(dossier, one)


def _sources(dossier: Dossier, result: SasaranResult, years: Sequence[int]) -> Iterator[Inlines]:
    """Per year the document of most figures, then whose figures have another; where the contract names none, a gap."""
    who, told = keeper(dossier.contract, dossier.period.last_day), False
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


def renstra_table(dossier: Dossier, result: SasaranResult) -> Table:
    """Realization up to this year against the Renstra: baseline, this year's target, end target, progress."""
    with_share = dossier.contract.policy.renstra_share
    rows = []
    for one in result.indicators:
        renstra, code = one.renstra, one.indicator.code
        start = (cell(f"{code} {one.indicator.text}"), cell(one.indicator.unit))
        if renstra is None:
            who = keeper(dossier.contract, dossier.period.last_day)
            gap = Gap(f"renstra/{code}", f"{named(one)}: target Renstra belum diisi – dilengkapi {who}")
            rows.append(Row(code, (*start, Cell((gap,), span=6 if with_share else 5))))
            continue
        reached: Inline = _realization(dossier, one)
        if renstra.realization is not None:
            reached = Figure(f"renstra-realisasi/{code}", show_measure(renstra.realization, one.indicator.decimals))
        baseline = "–"
        if renstra.baseline is not None:
            baseline = (
                f"{show_measure(renstra.baseline, one.indicator.decimals)} ({renstra.baseline_year or 'tahun –'})"
            )
        rows.append(
            Row(
                code,
                (
                    *start,
                    cell(baseline),
                    cell(
                        _or_gap(
                            dossier,
                            renstra.year_target,
                            one,
                            f"target-renstra/{code}/{one.period.year}",
                            f"target Renstra {one.period.year}",
                        )
                    ),
                    cell(
                        _or_gap(
                            dossier,
                            renstra.final_target,
                            one,
                            f"target-renstra/{code}/akhir",
                            "target akhir Renstra",
                        )
                    ),
                    cell(reached),
                    cell(percent(renstra.progress)),
                    *((cell(percent(renstra.share)),) if renstra.share else ()),
                ),
            )
        )
    profile = dossier.contract.profile
    return Table(
        f"tabel/renstra/{result.sasaran.code}",
        f"Realisasi s.d. {dossier.period.year} terhadap target Renstra pada sasaran {named(result)}",
        (
            Column("Indikator kinerja", 28),
            Column("Satuan", 9),
            Column("Kondisi awal", 13, Align.RIGHT),
            Column(f"Target {dossier.period.year}", 11, Align.RIGHT),
            Column(f"Target akhir {profile.renstra_end or ''}".strip(), 11, Align.RIGHT),
            Column(f"Realisasi s.d. {dossier.period.year}", 12, Align.RIGHT),
            Column("Tingkat capaian", 12, Align.RIGHT),
            *((Column("Porsi jarak dari kondisi awal", 12, Align.RIGHT),) if with_share else ()),
        ),
        tuple(rows),
        notes=(
            *_added_years(result),
            words("Capaian terhadap target Renstra dihitung tanpa batas atas."),
            *((words(f"Porsi jarak: {SHARE}; R = realisasi s.d. {dossier.period.year}."),) if with_share else ()),
        ),
    )


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


def standards_table(dossier: Dossier, result: SasaranResult) -> Table:
    """Realization beside the national or provincial standard, or the statement that there is none."""
    rows = []
    for one in result.indicators:
        code = one.indicator.code
        start = (cell(f"{code} {one.indicator.text}"), cell(_realization(dossier, one)))
        if not one.standards:
            who = keeper(dossier.contract, dossier.period.last_day)
            gap = Gap(f"standar/{code}", f"{named(one)}: standar atau pernyataan tidak ada standar – dilengkapi {who}")
            rows.append(Row(code, (*start, Cell((gap,), span=3))))
        for standard in one.standards:
            if standard.level is StandardLevel.NONE:
                none = "Tidak ada standar nasional atau provinsi untuk indikator ini."
                rows.append(Row(code, (*start, Cell(words(none), span=3))))
                continue
            year = f" ({standard.year})" if standard.year else ""
            shown = _or_gap(dossier, standard.value, one, f"standar/{code}/{standard.level.value}", "nilai standar")
            rows.append(
                Row(
                    f"{code}/{standard.level.value}",
                    (*start, cell(f"{standard.level.value.capitalize()}{year}"), cell(shown), cell(standard.document)),
                )
            )
    return Table(
        f"tabel/standar/{result.sasaran.code}",
        f"Perbandingan dengan standar pada sasaran {named(result)}",
        (
            Column("Indikator kinerja", 34),
            Column(f"Realisasi {dossier.period.year}", 12, Align.RIGHT),
            Column("Standar", 14),
            Column("Nilai standar", 12, Align.RIGHT),
            Column("Sumber", 26),
        ),
        tuple(rows),
    )
