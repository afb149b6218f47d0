"""Figures of earlier triwulan that changed after they were reported: old and new, for the report that uses the new (D23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjgen.core.model import Period
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class FilledIn:
    """A figure that a team fills in; what is computed from it changes along. `text` is as tables show it, `beside` as
    sentences do, with its unit.
    """

    id: str
    name: str
    text: str
    beside: str = ""


@dataclass(frozen=True)
class Correction:
    """`id` names the figure; `before` and `now` are as the tables of the two reports show it."""

    period: Period
    id: str
    name: str
    before: str
    now: str


def reported(figures: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Id → figure as a report shows it first, without per cent sign and "Rp", so that text and table compare alike."""
    return {identity: _bare(texts[0]) for identity, texts in figures.items()}


def _bare(text: str) -> str:
    return text.removeprefix("Rp").removesuffix("%")


def corrections(
    earlier: Mapping[Period, Mapping[str, Sequence[str]]], now: Mapping[Period, Sequence[FilledIn]]
) -> tuple[Correction, ...]:
    """What teams corrected since the reports of `earlier` (id → the texts by which it was shown), by period."""
    return tuple(
        Correction(period, one.id, one.name, min(told, key=len), one.text)
        for period in sorted(earlier)
        for one in now[period]
        if (told := {_bare(text): None for text in earlier[period].get(one.id, ())})
        and told.keys().isdisjoint((one.text, one.beside))
    )
