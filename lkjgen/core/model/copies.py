"""Several copies of one team's form, each filled in by others: joined to one, with who gave what (D46).

A form is filled in copies where an indicator of its team is added up from units that are no teams (Puskesmas, UPTD). A copy tells
of the contributors whose rows it fills; of copies that were handed in and tell of the same, the last one counts. All others are
added together: equal cells are one, and of rows that say different things all stay, so that it is asked which one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, fields, replace
from typing import Any, TypeVar

from lkjgen.core.model.base import Record
from lkjgen.core.model.contract import Contract
from lkjgen.core.model.counting import PREFILLED, differing, key_of, prefilled, said
from lkjgen.core.model.rows import plain_name
from lkjgen.core.model.submission import Copy, Statement, Submission
from lkjgen.core.place import Place
from lkjgen.core.values import dataclass

_R = TypeVar("_R", bound=Record)
_SHEETS = ("realizations", "analyses", "evidence", "actions", "outputs", "budgets")
_OWN = ("prepared_by", "prepared_nip", "prepared_on")  # of each copy: who filled it in, and when


@dataclass(frozen=True)
class Joined:
    """`differing` are cells of sheet Pengesahan that the copies fill in differently, by field: nothing of them counts."""

    sent: Submission
    differing: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)


def in_copies(contract: Contract, team: str) -> bool:
    """Whether the form of a team has rows of contributors that are no teams: each may fill a copy of its own."""
    return any(
        contract.contributor_team(one, name) == team and not contract.is_team(name)
        for one in contract.indicators
        for name in one.contributing
    )


def contributors_of(sent: Submission) -> tuple[str, ...]:
    """Whose rows a copy fills in, in the order of the sheet."""
    rows = [one for one in sent.realizations if one.contributor.strip() and _typed(one)]
    return tuple({plain_name(one.contributor): one.contributor.strip() for one in rows}.values())


def joined(copies: Sequence[Submission], delivered: Mapping[str, int]) -> Joined:
    """The copies of one team and period as one form. `delivered` tells in which order files were handed in, by hash: what was
    not is joined as it lies there.
    """
    counting, old = _last(copies, delivered)
    first = replace(counting[0], replaced=tuple(one.file for one in old))
    if len(counting) == 1:
        return Joined(first)
    sheets: dict[str, Any] = {key: tuple(_rows([getattr(one, key) for one in counting])) for key in _SHEETS}
    statement, asked = _statement([one.statement for one in counting])
    told_by = tuple(Copy(one.file, one.sha256, contributors_of(one)) for one in counting)
    return Joined(replace(first, copies=told_by, statement=statement, **sheets), asked)


def _last(
    copies: Sequence[Submission], delivered: Mapping[str, int]
) -> tuple[tuple[Submission, ...], tuple[Submission, ...]]:
    """The copies that count, and those that another one replaced."""
    if len(copies) == 1:
        return tuple(copies), ()
    last: dict[frozenset[str], int] = {}
    for one in copies:
        last[subjects_of(one)] = max(last.get(subjects_of(one), 0), delivered.get(one.sha256, 0))
    old = [one for one in copies if one.sha256 in delivered and delivered[one.sha256] < last[subjects_of(one)]]
    return tuple(one for one in copies if one not in old), tuple(old)


def subjects_of(sent: Submission) -> frozenset[str]:
    """What a copy tells of: its contributors, or where it fills in none of their rows, the rows that it does."""
    if names := contributors_of(sent):
        return frozenset(map(plain_name, names))
    return frozenset(f"{key}/{key_of(row)}" for key in _SHEETS for row in getattr(sent, key) if _typed(row))


def _typed(row: Record) -> frozenset[str]:
    """The fields that somebody filled in."""
    keys = (one.name for one in fields(row) if one.compare and one.name not in (*PREFILLED, "code", "contributor"))
    return frozenset(key for key in keys if getattr(row, key) not in (None, "", ()))


def _rows(sheets: Sequence[Sequence[_R]]) -> Iterable[_R]:
    """The rows of a sheet in all copies, in the order in which they first stand."""
    found: dict[str, list[list[_R]]] = {}
    for rows in sheets:
        own: dict[str, list[_R]] = {}
        for row in rows:
            own.setdefault(key_of(row), []).append(row)
        for key, alike in own.items():
            found.setdefault(key, []).append(alike)
    for copies in found.values():
        filled = [alike for alike in copies if any(map(_typed, alike))] or copies[:1]
        if len(filled) == 1:
            yield from filled[0]
        else:
            yield from _together(filled)


def _together(copies: Sequence[Sequence[_R]]) -> Iterable[_R]:
    """One row where no cell is filled in differently, else the rows of all copies, each that says the same once."""
    rows = [row for alike in copies for row in alike]
    if any(map(differing, map(list, copies))) or _disagree(rows):
        different: list[_R] = []
        for row in rows:
            if not any(not differing([one, row]) for one in different):
                different.append(row)
        yield from different
        return
    whole, *others = sorted(rows, key=lambda one: (bool(_typed(one)), prefilled(one)), reverse=True)
    for row in others:
        whole = _filled(whole, row)
    yield whole


def _disagree(rows: Sequence[Record]) -> frozenset[str]:
    """The fields in which two rows both say something, and not the same."""
    keys = frozenset[str]().union(*map(_typed, rows))
    return frozenset(key for key in keys if len({said(row, key) for row in rows if key in _typed(row)}) > 1)


def _filled(whole: _R, row: _R) -> _R:
    """The row with what another copy of it says besides, and where that stands."""
    new: dict[str, Any] = {key: getattr(row, key) for key in _typed(row) - _typed(whole)}
    places = {key: row.source.place(key) for key in new}
    return replace(whole, source=replace(whole.source, elsewhere={**whole.source.elsewhere, **places}), **new)


def _statement(told_by: Sequence[Statement]) -> tuple[Statement, Mapping[str, tuple[Place, ...]]]:
    """Who filled in the copies, the last day on which one did; of the rest what they all say alike.

    That TW IV is confirmed says something of every cell that is left empty: it counts where all copies say it.
    """
    names = tuple(
        {plain_name(one.prepared_by): one.prepared_by.strip() for one in told_by if one.prepared_by.strip()}.values()
    )
    numbers = {one.prepared_nip.strip() for one in told_by if one.prepared_nip.strip()}
    days = [one.prepared_on for one in told_by if one.prepared_on]
    whole = told_by[0]
    for one in told_by[1:]:
        whole = _filled(whole, one)
    asked = {key: [one for one in told_by if key in _typed(one)] for key in _disagree(told_by) if key not in _OWN}
    if any(one.same_as_tw4 for one in told_by) and not all(one.same_as_tw4 for one in told_by):
        asked["same_as_tw4"] = list(told_by)
    blank = Statement()
    own: dict[str, Any] = {
        "prepared_by": "; ".join(names),
        "prepared_nip": numbers.pop() if len(numbers) == 1 and len(names) < 2 else "",
        "prepared_on": max(days, default=None),
    }
    nothing: dict[str, Any] = {key: getattr(blank, key) for key in asked}
    places = {key: tuple(one.source.place(key) for one in rows) for key, rows in asked.items()}
    return replace(whole, **own, **nothing), places
