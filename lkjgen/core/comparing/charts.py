"""A chart as it stands in the draft, bar by bar beside the one that was written and today's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.comparing.figures import State
from lkjgen.core.draft import Slot, normal
from lkjgen.core.draft.edited import ReadChart, plotted
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Bar:
    """One value of a chart; its texts are numbers as a reader sees them, "" where there is none."""

    series: str
    category: str
    written: str
    now: str
    today: str | None  # None when today's chart has no such bar
    state: State


def bars(slot: Slot, now: ReadChart, new: Slot | None) -> Iterator[Bar]:
    """Every bar that was written, in its order."""
    for number, series in enumerate(slot.series):
        here = _series(now, series.name, number)
        todays = _todays(new, series.name) if new else {}
        for place, value in enumerate(series.values):
            category = slot.categories[place] if place < len(slot.categories) else str(place + 1)
            bar, today, written = _bar(now, category, place), todays.get(category), plotted(value)
            text = plotted(here[bar]) if bar is not None and bar < len(here) else ""
            if not (written or text or today):  # a hole in a line that stayed one
                continue
            yield Bar(series.name, category, written, text, today, _state(written, text, today, there=bar is not None))


def redrawn(slot: Slot, now: ReadChart) -> bool:
    """Whether a person changed a number of the chart."""
    written = [[plotted(value) for value in one.values] for one in slot.series]
    return written != [[plotted(value) for value in one.values] for one in now.series]


def _state(written: str, now: str, today: str | None, *, there: bool) -> State:
    if not there:
        return State.MISSING
    if now == today:
        return State.SAME
    if now != written:
        return State.HAND
    return State.UNKNOWN if today is None else State.STALE


def _todays(new: Slot, name: str) -> Mapping[str, str]:
    """Category → value of a series; of equal categories the first."""
    values = next((one.values for one in new.series if one.name == name), ())
    return dict(reversed([(category, plotted(one)) for category, one in zip(new.categories, values, strict=False)]))


def _series(chart: ReadChart, name: str, number: int) -> Sequence[str]:
    """By its name; where a person renamed it, by its place."""
    named = next((one for one in chart.series if one.name == name), None)
    chosen = named or (chart.series[number] if number < len(chart.series) else None)
    return chosen.values if chosen else ()


def _bar(chart: ReadChart, category: str, place: int) -> int | None:
    """Where the bar of a category stands now; None where a person took it out. By its place where names say nothing."""
    names = [normal(one) for one in chart.categories]
    if normal(category) in names:
        return names.index(normal(category))
    return place if place >= len(names) or len(set(names)) < len(names) else None
