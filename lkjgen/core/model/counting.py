"""Which rows of the teams' workbooks count: a team's own, each key once, and of contributors all together (D46)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from decimal import Decimal, localcontext
from typing import Any, TypeVar

from lkjgen.core.model.base import DataStatus, Measured, Period, Record
from lkjgen.core.model.contract import Contract
from lkjgen.core.model.rows import Indicator, plain_name
from lkjgen.core.model.submission import ActionReport, Analysis, Evidence, OutputReport, Realization, Submission

_R = TypeVar("_R", bound=Record)
TW4 = "_tw4"
_FIGURES = (
    "value",
    "numerator",
    "denominator",
    "other_part",
    "output",
    "physical",
    "spent",
)  # that an annual form may repeat
PREFILLED = frozenset(
    {"text", "unit", "entry", "parts", "pk_target", "ra_target", "last_follow_up", "pagu", "output_target"}
) | {f"{key}{TW4}" for key in _FIGURES}
"""Fields of a row that its template told the team, and not the team us."""


def counting(contract: Contract, sent: Submission) -> Submission:
    """The workbook without the rows of other teams, and with one of each key: of equal rows the one that holds the most
    of what its template told, of rows that differ none. What the team confirmed of TW IV counts as typed (D22).
    """

    def kept(rows: tuple[_R, ...]) -> tuple[_R, ...]:
        counted = (
            alike[0] if len(alike) == 1 else max(alike, key=prefilled)
            for alike in own(contract, sent.team, rows).values()
            if not differing(alike)
        )
        return tuple(confirmed(row) if sent.statement.same_as_tw4 else row for row in counted)

    return replace(
        sent,
        realizations=kept(sent.realizations),
        analyses=kept(sent.analyses),
        evidence=kept(sent.evidence),
        actions=kept(sent.actions),
        outputs=kept(sent.outputs),
        budgets=kept(sent.budgets),
    )


def confirmed(row: _R) -> _R:
    """The row with the figures of TW IV where nothing else was typed, standing in the cells that told them."""
    keys = [key for key in _FIGURES if getattr(row, f"{key}{TW4}", None) is not None]
    if isinstance(row, Realization) and (row.has_figure or row.measured not in (None, Measured.YES)):
        return row
    keys = [key for key in keys if getattr(row, key) is None]
    cells = {**row.source.cells, **{key: row.source.place(f"{key}{TW4}").cell for key in keys}}
    told: dict[str, Any] = {key: getattr(row, f"{key}{TW4}") for key in keys}
    return replace(row, source=replace(row.source, cells=cells), **told) if keys else row


def prefilled(row: Record) -> int:
    """How many of the cells that its template told it holds."""
    return sum(getattr(row, key, None) not in (None, "") for key in PREFILLED)


def own(contract: Contract, team: str, rows: Iterable[_R]) -> dict[str, list[_R]]:
    """The rows that are no other team's, under what names them, in the order of the sheet."""
    found: dict[str, list[_R]] = {}
    for row in rows:
        if not is_foreign(contract, team, row):
            found.setdefault(key_of(row), []).append(row)
    return found


def key_of(row: Record) -> str:
    """What names a row among those of its sheet."""
    return realization_key(row.code, row.contributor) if isinstance(row, Realization) else str(getattr(row, "code", ""))


def realization_key(code: str, contributor: str = "") -> str:
    return f"{code}/{plain_name(contributor)}" if contributor.strip() else code


def is_foreign(contract: Contract, team: str, row: Record) -> bool:
    """Whether another team than `team` owns the row; what no team owns is nobody else's."""
    return owner(contract, row) not in ("", team)


def owner(contract: Contract, row: Record) -> str:
    """The team that reports a row by the data induk; "" where it names none."""
    match row:
        case Realization(code=code) | Analysis(code=code) | Evidence(code=code):
            indicator = contract.indicator_by_code.get(code)
            contributor = row.contributor if isinstance(row, Realization) else ""
            return contract.contributor_team(indicator, contributor) if indicator else ""
        case ActionReport(code=code):
            return contract.action_team(code)
        case OutputReport(code=code):
            activity = contract.activity_by_code.get(code)
            return activity.team if activity else ""
    return ""  # rupiah: the sheet is read of the budget unit alone


def differing(rows: list[_R]) -> list[str]:
    """The fields in which rows of one key say different things; texts differ by more than case and blanks."""
    if len(rows) == 1:  # as nearly all are
        return []
    keys = [one.name for one in fields(rows[0]) if one.compare and one.name not in (*PREFILLED, "contributor")]
    return [key for key in keys if any(said(row, key) != said(rows[0], key) for row in rows[1:])]


def said(row: Record, key: str) -> object:
    """What a row says in a field, as it is compared."""
    value = getattr(row, key)
    return plain_name(value) if isinstance(value, str) else value


Contributions = Sequence[tuple[str, Realization | None]]
"""The contributors of an indicator by name, each with its row of a period, None where there is none."""


def together(indicator: Indicator, given: Contributions, period: Period) -> Realization | None:
    """What all contributors told of a period as one row; a figure is known only where each has told its part of it.

    A part that others paid for is the sum of those that are told: most have none, and leave it empty.
    """
    rows = [row for _, row in given if row is not None]
    if not rows:
        return None
    silent = [row for row in rows if row.measured is Measured.NO]
    return replace(
        rows[0],
        contributor="",
        value=None if indicator.is_ratio or not indicator.adds_contributors else _all(given, "value"),
        numerator=_all(given, "numerator"),
        denominator=_all(given, "denominator"),
        other_part=_sum(_numbers(given, "other_part")),
        measured=Measured.NO if len(silent) == len(given) else None,
        reason="; ".join(f"{name}: {row.reason.strip()}" for name, row in given if row and row.reason.strip()),
        stage="",
        status=_status(rows),
        data_year=_year(indicator, rows, period),
        confirmation="",
    )


def _all(given: Contributions, key: str) -> Decimal | None:
    numbers = _numbers(given, key)
    return _sum(numbers) if len(numbers) == len(given) else None


def _numbers(given: Contributions, key: str) -> list[Decimal]:
    told = [getattr(row, key) for _, row in given if row and row.measured is not Measured.NO]
    return [one for one in told if isinstance(one, Decimal)]


def _sum(numbers: Sequence[Decimal]) -> Decimal | None:
    with localcontext(prec=60):
        return sum(numbers, Decimal(0)) if numbers else None


def _status(rows: Sequence[Realization]) -> DataStatus | None:
    """Final where all say so, provisional where any does."""
    told = {row.status for row in rows}
    if DataStatus.PROVISIONAL in told:
        return DataStatus.PROVISIONAL
    return DataStatus.FINAL if told == {DataStatus.FINAL} else None


def _year(indicator: Indicator, rows: Sequence[Realization], period: Period) -> int | None:
    """The year of the data that a row names; of several one that is not the declared one, so that it is asked about."""
    declared = indicator.year_of_data(period.year)
    told = sorted({row.data_year for row in rows if row.data_year is not None}, key=lambda one: one == declared)
    return told[0] if told else None
