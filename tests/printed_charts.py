"""The points of charts and what their alternative texts say, held against the figures of the draft."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjgen.core.document import Chart
from tests.printed import NUMBER, number, show
from tests.recomputing import Year


def chart_faults(year: Year, key: str, chart: Chart) -> Iterator[str]:
    """Points that are not the figures of the draft, and numbers of the alternative text that are not the points."""
    told = NUMBER.findall(next(one.text for one in year.drafts[key].lines if one.place == f"{chart.id} alt"))
    if chart.id == "grafik/capaian-sasaran":
        held = list(dict.fromkeys(one.sasaran for one in year.dossiers[key].indicators))
        means = [_mean_of(year, one, key) for one in held]
        counts = [(year.text(f"tercapai/{one}/{key}", key), str(len(year.codes(key, one)))) for one in held]
        expected = [text for count, mean in zip(counts, means, strict=True) for text in (*count, mean) if text]
        yield from _differ("alt", told[: len(expected)], expected)
        yield from _differ("labels", list(chart.categories), held)
        yield from _differ("points", [_shown(one) for one in chart.series[1].values], means)
    elif chart.id == "grafik/penyerapan":
        programs = [one.split(" ")[0] for one in chart.categories]
        spent = [year.text(f"serapan/{one}/{key}", key) for one in programs]
        yield from _differ("alt", told, [one for one in spent if one and number(one) is not None])
        yield from _differ("points", [_shown(one) for one in chart.series[1].values], spent)
        plans = [_planned(year, one, key) for one in programs]
        yield from _differ("plan", [_shown(one) for one in chart.series[0].values], plans)
    else:
        for series in chart.series:
            points = [_capaian(year, series.name, one, key) for one in chart.categories]
            yield from _differ(series.name, [_shown(one) for one in series.values], points)


def _mean_of(year: Year, sasaran: str, key: str) -> str | None:
    bounded = year.value(f"capaian-dibatasi/{sasaran}/{key}", key)
    found = bounded if bounded is not None else year.value(f"capaian/{sasaran}/{key}", key)
    return None if found is None else show(found, 2)


def _planned(year: Year, program: str, key: str) -> str:
    version = year.contract.dpa_at(year.dossiers[key].period.last_day)
    plan = year.needed(f"rencana-kas/{program}/{key}", key)
    return show(plan / year.needed(f"pagu/{program}/{version.code if version else ''}", key) * 100, 2)


def _capaian(year: Year, code: str, category: str, key: str) -> str | None:
    tail = key if category == str(year.year) else category
    found = year.value(f"capaian/{code}/{tail}", key)
    return None if found is None else show(found, 2)


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else show(value, 2)


def _differ(what: str, found: list[str | None] | list[str], expected: list[str | None] | list[str]) -> Iterator[str]:
    if list(found) != list(expected):
        yield f"{what}: {found} instead of {expected}"
