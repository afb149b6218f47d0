"""The points of charts and what their alternative texts say, held against the figures of the draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjgen.core.achievement.quarters import ROMAN
from lkjgen.core.document import Chart, RowKind, Table, plain
from tests.printed import NUMBER, number, show
from tests.recomputing import Year


def chart_faults(year: Year, key: str, chart: Chart) -> Iterator[str]:
    """Points that are not the figures of the draft, and numbers of the alternative text that are not the points."""
    told = NUMBER.findall(next(one.text for one in year.drafts[key].lines if one.place == f"{chart.id} alt"))
    if chart.id == "grafik/capaian-indikator":
        held = [one for one in year.codes(key) if year.value(f"capaian/{one}/{key}", key) is not None]
        found = [_capaian(year, one, key) for one in held]
        below = [one for one in held if year.needed(f"capaian/{one}/{key}", key) < 100]
        yield from _differ("alt", told[:2], [str(len(below)), str(len(held))])
        yield from _differ("alt", [one for one in told[2:] if "," in one], [one for one in found if one])
        yield from _differ("labels", [one.split(" ")[0] for one in chart.categories], held)
        yield from _differ("points", [_shown(one) for one in chart.series[1].values], found)
    elif chart.id == "grafik/sumber-dana":
        blocks = year.drafts[key].document.blocks
        (listed,) = (one for one in blocks if isinstance(one, Table) and one.id == "tabel/sumber-dana")
        rows = [[plain(one.content) for one in row.cells] for row in listed.rows if row.kind is RowKind.BODY]
        yield from _differ("labels", list(chart.categories), [row[0] for row in rows])
        for place, one in enumerate(chart.series, 1):
            money = [None if value is None else show(value, 0) for value in one.values]
            yield from _differ(one.name, money, [row[place] for row in rows])
        yield from _differ("alt", told, [row[3] for row in rows])
    elif chart.id == "grafik/penyerapan":
        programs = [one.split(" ")[0] for one in chart.categories]
        spent = [year.text(f"serapan/{one}/{key}", key) for one in programs]
        built = [year.text(f"fisik/{one}/{key}", key) for one in programs]
        both = [one for pair in zip(spent, built, strict=True) for one in pair]
        yield from _differ("alt", told, [one for one in both if one and number(one) is not None])
        known = [one if one and number(one) is not None else None for one in built]
        drawn = next(([_shown(one) for one in each.values] for each in chart.series if each.name == "Fisik"), [])
        yield from _differ("built", drawn, known if any(known) else [])
        series = {one.name: [_shown(each) for each in one.values] for one in chart.series}
        yield from _differ("points", series["Penyerapan"], spent)
        plans = [_planned(year, one, key) for one in programs]
        yield from _differ("plan", series.get("Rencana kas", []), plans if set(plans) != {"100,00"} else [])
    elif chart.id.startswith("grafik/pegawai/"):
        by = chart.id.rpartition("/")[2]
        for one, who in zip(chart.series, ("laki-laki", "perempuan"), strict=True):
            drawn = [None if value is None else show(value, 0) for value in one.values]
            yield from _differ(
                one.name, drawn, [year.text(f"pegawai/{by}/{name}/{who}", key) for name in chart.categories]
            )
        sums = [year.text(f"pegawai/{by}/semua/{who}", key) for who in ("jumlah", "laki-laki", "perempuan")]
        most = max((int(year.text(f"pegawai/{by}/{name}/jumlah", key) or 0) for name in chart.categories), default=0)
        yield from _differ("alt", told, [*sums, str(most)])
    else:
        code = chart.id.rpartition("/")[2]
        for kind, one in zip(("realisasi", "target-ra"), reversed(chart.series), strict=False):
            # the targets of earlier years are printed nowhere else
            points = {
                category: value
                for category, value in zip(chart.categories, one.values, strict=True)
                if value is not None and (kind == "realisasi" or category.startswith("TW"))
            }
            yield from _differ(
                one.name, [*points.values()], [_printed(year, key, kind, code, category) for category in points]
            )


def _planned(year: Year, program: str, key: str) -> str:
    version = year.contract.dpa_at(year.dossiers[key].period.last_day)
    plan = year.needed(f"rencana-kas/{program}/{key}", key)
    return show(plan / year.needed(f"pagu/{program}/{version.code if version else ''}", key) * 100, 2)


def _printed(year: Year, key: str, kind: str, code: str, category: str) -> Decimal | None:
    """The figure of an axis' year or triwulan, as a draft prints it."""
    quarters = {f"TW {roman}": f"TW{number}" for number, roman in enumerate(ROMAN, 1)}
    return year.value(
        f"{kind}/{code}/{'Tahunan' if category == str(year.year) else quarters.get(category, category)}", key
    )


def _capaian(year: Year, code: str, key: str) -> str | None:
    found = year.value(f"capaian/{code}/{key}", key)
    return None if found is None else show(found, 2)


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else show(value, 2)


def _differ(what: str, found: Sequence[object], expected: Sequence[object]) -> Iterator[str]:
    if list(found) != list(expected):
        yield f"{what}: {found} instead of {expected}"
