"""Figures of earlier triwulan that changed after they were reported: old and new, for the report that uses the new (D23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjgen.core.document import Document, Figure, inlines
from lkjgen.core.model import Period


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


def reported(document: Document) -> dict[str, str]:
    """Id → figure of a report, without per cent sign and "Rp", so that text and table compare alike."""
    figures: dict[str, str] = {}
    for block in document.blocks:
        for one in inlines(block):
            if isinstance(one, Figure):
                figures.setdefault(one.id, _bare(one.text))
    return figures


def _bare(text: str) -> str:
    return text.removeprefix("Rp").removesuffix("%")


def corrections(
    earlier: Mapping[Period, Mapping[str, Sequence[str]]], now: Mapping[Period, Sequence[FilledIn]]
) -> tuple[Correction, ...]:
    """What teams corrected since the reports of `earlier` (id → the texts by which it was shown), by period."""
    return tuple(one for period in sorted(earlier) for one in _of(period, earlier[period], now.get(period, ())))


def _of(period: Period, before: Mapping[str, Sequence[str]], now: Sequence[FilledIn]) -> Iterator[Correction]:
    for one in now:
        told = [_bare(text) for text in before.get(one.id, ())]
        if told and not {one.text, one.beside} & {*told}:
            yield Correction(period, one.id, one.name, min(told, key=len), one.text)
