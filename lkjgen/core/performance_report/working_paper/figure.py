"""What the working paper (kertas kerja pengukuran) tells of one figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjgen.core.achievement.results import Result, Status
from lkjgen.core.document import Figure
from lkjgen.core.model import Place, Record


@dataclass(frozen=True)
class Origin:
    """A cell that a figure was read from; `period` is empty for the contract."""

    period: str
    place: Place


@dataclass(frozen=True)
class Traced:
    """A figure as the report shows it; `parts` names the figures of the report that it was computed from."""

    shown: Figure
    name: str
    formula: str
    steps: str
    origins: tuple[Origin, ...] = ()
    parts: str = ""


def computed(result: Result, shown: Figure, name: str, origins: tuple[Origin, ...] = (), parts: str = "") -> Traced:
    """A result, or why there is none."""
    if result.status is Status.COMPUTED:
        return Traced(shown, name, result.formula, result.steps, origins, parts)
    return Traced(shown, name, "tidak dihitung", result.reason, origins, parts)


def contract_cells(record: Record, *keys: str) -> Iterator[Origin]:
    """The cells of a row of the contract workbook, by column key."""
    yield from (Origin("", record.source.place(key)) for key in keys)
