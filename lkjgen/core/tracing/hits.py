"""Figures that are not what the data say, as findings: one for each mistake, however many places it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lkjgen.core.comparing import State
from lkjgen.core.comparing.report import figure_title
from lkjgen.core.model import Place
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import draft as rules
from lkjgen.core.tracing.parts import ChangedCell
from lkjgen.core.tracing.traced import Spot, Traced
from lkjgen.core.tracing.typed import TYPED

_MOST = 5  # places or texts that a sentence names
_NONE = "tidak ada lagi"


def figure_hits(figures: Sequence[Traced], cells: Iterable[ChangedCell], name: str) -> Iterator[tuple[Rule, Hit]]:
    """In the order of the draft; `name` is its file name."""
    for one in figures:
        if one.state is State.HAND:
            values = {"where": str(one.spot), "written": one.written or _NONE}
            yield rules.CHANGED_BY_HAND, Hit(_place(name, one.spot), one.id, one.now, one.today or _NONE, values)
    for group in _grouped(one for one in figures if one.state is State.STALE):
        first = group[0]
        values = {"where": _places(group)}
        if first.by == TYPED:
            values["name"] = figure_title(first.id)
        rule = rules.QUOTED if first.by == TYPED else rules.STALE
        yield rule, Hit(_place(name, first.spot), first.id, first.now, first.today, values)
    for group in _grouped(one for one in figures if one.state is State.UNKNOWN):
        first = group[0]
        found = first.now or first.written
        yield rules.UNKNOWN, Hit(_place(name, first.spot), first.id, found, "", {"where": _places(group)})
    yield from _missing(figures, name)
    for cell in cells:
        place = _place(name, cell.spot)
        yield rules.CELL_CHANGED, Hit(place, cell.id, cell.now, cell.written, {"where": str(cell.spot)})


def _missing(figures: Sequence[Traced], name: str) -> Iterator[tuple[Rule, Hit]]:
    """One hit for each part that figures have gone from."""
    parts: dict[str, list[Traced]] = {}
    for one in figures:
        if one.state is State.MISSING:
            parts.setdefault(one.slot, []).append(one)
    for slot, group in parts.items():
        texts = list(dict.fromkeys(one.written for one in group))
        more = f"; dan {len(texts) - _MOST} lainnya" if len(texts) > _MOST else ""
        spot = Spot(group[0].spot.part, group[0].spot.where if len(group) == 1 else _shared(group))
        values = {"where": str(spot), "count": str(len(group))}
        yield rules.MISSING, Hit(_place(name, spot), f"hilang/{slot}", "; ".join(texts[:_MOST]) + more, values=values)


def _shared(group: Sequence[Traced]) -> str:
    """The first words that all places have in common: the label of a table."""
    firsts = {one.spot.where.partition(", ")[0] for one in group}
    return firsts.pop() if len(firsts) == 1 else ""


def _grouped(figures: Iterable[Traced]) -> Sequence[Sequence[Traced]]:
    """The same figure with the same texts, wherever it stands."""
    found: dict[tuple[str, str, str, bool], list[Traced]] = {}
    for one in figures:
        found.setdefault((one.id, one.now, one.today, one.by == TYPED), []).append(one)
    return list(found.values())


def _places(group: Sequence[Traced]) -> str:
    spots = list(dict.fromkeys(str(one.spot) for one in group))
    more = f"; dan {len(spots) - _MOST} tempat lain" if len(spots) > _MOST else ""
    return "; ".join(spots[:_MOST]) + more


def _place(name: str, spot: Spot) -> Place:
    return Place(name, spot.part, spot.where)
