"""Figures of the teams' forms by their ids, what was asked to be corrected of them, and what was set for them (SOP 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from lkjgen.core.model.base import Decision, Measure, Period, Record
from lkjgen.core.model.submission import BudgetReport, OutputReport, Realization
from lkjgen.core.place import Place
from lkjgen.core.values import dataclass

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
    """A figure that was corrected, until the data agree; `by` is who corrected it, as people read it."""

    figure: str
    period: Period
    correct: Measure
    shown: str  # as it was asked for
    reason: str
    by: str
    dated: date


@dataclass(frozen=True)
class FigureSet:
    """What holds for a figure, whatever the team's form says: `told` is who set it, when and on which ground."""

    figure: str
    period: Period
    value: Measure
    told: str
    place: Place

    def holds_in(self, rows: Mapping[type[Record], Mapping[tuple[str, Period], Record]]) -> bool:
        """Whether it stands in these rows, by their kind, as `set_rows` gives them."""
        record, key, column = _row_of(self.figure)
        row = rows.get(record, {}).get((key, self.period))
        return row is not None and column in row.source.decided


def _row_of(figure: str) -> tuple[type[Record], str, str]:
    """The record that holds a figure, what names its row, and its column."""
    name, _, rest = figure.partition("/")
    record, column = COLUMNS.get(name, (Record, ""))
    return record, rest.rpartition("/")[0], column


def set_rows(
    rows: Mapping[tuple[str, Period], _R], kind: type[_R], given: Iterable[FigureSet]
) -> dict[tuple[str, Period], _R]:
    """The rows that count, by what names them, with the figures that were set; one that nobody sent is made."""
    found = dict(rows)
    for one in given:
        record, key, column = _row_of(one.figure)
        if record is kind:
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


# --- the sheet that is filled in -----------------------------------------------------------------------------------


class Answer(Enum):
    """What the corrector decides of an earlier request that is still open."""

    WITHDRAWN = "ditarik"
    SET = "ditetapkan"


@dataclass(frozen=True, kw_only=True)
class Corrected(Record):
    """A line of the sheet: `key` names what it is about, `written` is what stood there when the sheet was made."""

    key: str = ""
    subject: str = ""
    written: str = ""
    reason: str = ""
    corrector: str = ""
    dated: date | None = None


@dataclass(frozen=True, kw_only=True)
class FigureCorrection(Corrected):
    """Sheet Angka; `as_percent` where the right figure stands there in percent format."""

    correct: Measure | None = None
    as_percent: bool = False

    @property
    def is_used(self) -> bool:
        return self.correct is not None or bool(self.reason or self.corrector or self.dated)


@dataclass(frozen=True, kw_only=True)
class PassageCorrection(Corrected):
    """Sheet Uraian, a line for each paragraph."""

    correct: str = ""

    @property
    def is_used(self) -> bool:
        return bool(self.correct or self.reason or self.corrector or self.dated)


@dataclass(frozen=True, kw_only=True)
class CorrectionAnswer(Record):
    """Sheet Koreksi sebelumnya: an earlier request by the number of its record, and what the corrector decides of it."""

    number: str = ""
    answer: Answer | None = None
    ground: str = ""

    @property
    def is_used(self) -> bool:
        return self.answer is not None or bool(self.ground)


@dataclass(frozen=True, kw_only=True)
class CorrectionStatement(Record):
    """Sheet Pengesahan: who corrected and when, where a line does not say otherwise."""

    corrector: str = ""
    dated: date | None = None
    nothing: bool | None = None  # True: nothing is to be corrected


@dataclass(frozen=True)
class CorrectionSheet:
    """A sheet as it came back."""

    file: str
    sha256: str
    figures: tuple[FigureCorrection, ...] = ()
    passages: tuple[PassageCorrection, ...] = ()
    answers: tuple[CorrectionAnswer, ...] = ()
    statement: CorrectionStatement = field(default_factory=CorrectionStatement)

    @property
    def is_empty(self) -> bool:
        used = [one.is_used for one in self.figures]
        return not any([*used, *(one.is_used for one in self.passages), *(one.is_used for one in self.answers)])
