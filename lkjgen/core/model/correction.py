"""Figures of the teams' forms by their ids, what was asked to be corrected of them, and what was set for them (SOP 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from lkjgen.core.model.base import Decision, Measure, Period, Place, Record
from lkjgen.core.model.submission import BudgetReport, OutputReport, Realization

_R = TypeVar("_R", Realization, OutputReport, BudgetReport)
COLUMNS: Mapping[str, tuple[type[Record], str]] = {
    "realisasi": (Realization, "value"),
    "pembilang": (Realization, "numerator"),
    "penyebut": (Realization, "denominator"),
    "keluaran": (OutputReport, "output"),
    "fisik": (OutputReport, "physical"),
    "anggaran": (BudgetReport, "spent"),
}
"""Kind of a typed figure → the record and the column that hold it."""


def figure_id(kind: str, key: str, period: Period) -> str:
    """ "fisik/1.04.03.2.03.02/TW2"; `key` names the row among those of its sheet."""
    return f"{kind}/{key}/{period.key}"


@dataclass(frozen=True)
class CorrectionRequest:
    """A figure that was corrected, until the data agree: `number` is that of its record, `by` as people read it."""

    figure: str
    period: Period
    correct: Measure
    shown: str  # as it was asked for
    reason: str
    by: str
    dated: date
    number: int = 0


@dataclass(frozen=True)
class FigureSet:
    """What holds for a figure, whatever the team's form says: `told` is who set it, when and on which ground."""

    figure: str
    period: Period
    value: Measure
    told: str
    place: Place


def set_rows(
    rows: Mapping[tuple[str, Period], _R], kind: type[_R], given: Iterable[FigureSet]
) -> dict[tuple[str, Period], _R]:
    """The rows that count, by what names them, with the figures that were set; one that nobody sent is made."""
    found = dict(rows)
    for one in given:
        name, _, rest = one.figure.partition("/")
        record, column = COLUMNS.get(name, (Record, ""))
        if record is kind:
            key = rest.rpartition("/")[0]
            row = found.get((key, one.period)) or kind(code=key)
            found[key, one.period] = _with(row, column, one)
    return found


def _with(row: _R, column: str, one: FigureSet) -> _R:
    """The row as it is where the team says the same: then nobody had to set it."""
    if getattr(row, column) == one.value:
        return row
    source = replace(row.source, decided={**row.source.decided, column: Decision(one.place, one.told)})
    changed: dict[str, Any] = {column: one.value}
    if isinstance(row, Realization):
        changed |= {"measured": None, "reason": ""}
    return replace(row, source=source, **changed)
