"""What a version of PK or DPA holds: the rows that were typed for it and, where only changes were, what it left as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from lkjgen.core.model.base import TypedRows
from lkjgen.core.model.rows import Activity, ActivityLevel, Budget, DpaVersion, PkBudget, PkVersion, Target

R = TypeVar("R", Target, PkBudget, Budget)


def held_rows(
    versions: Sequence[PkVersion] | Sequence[DpaVersion], rows: Sequence[R], key: Callable[[R], str]
) -> Mapping[str, Sequence[R]]:
    """Code of a version → its rows in the order of the sheet; one that was left as it was keeps the cells it was read from.

    A row that is typed replaces the whole row of the version before. What was typed of a program or kegiatan is a sum of that
    version alone, and is not carried on.
    """
    typed: dict[str, list[R]] = {}
    for row in rows:
        typed.setdefault(row.version, []).append(row)
    before: Sequence[R] = ()
    held: dict[str, Sequence[R]] = {**typed}
    for version in in_order(versions):
        if version.typed is TypedRows.CHANGES:
            held[version.code] = _carried(before, typed.get(version.code, []), version, key)
        before = held.get(version.code, ())
    return held


def in_order(versions: Sequence[PkVersion] | Sequence[DpaVersion]) -> Sequence[PkVersion | DpaVersion]:
    """By date; those without one stand last."""
    return sorted(versions, key=lambda one: version_day(one) or date.max)


def version_day(version: PkVersion | DpaVersion) -> date | None:
    """The day from which a version is in force."""
    return version.signed if isinstance(version, PkVersion) else version.approved


def _carried(
    before: Sequence[R], typed: Sequence[R], version: PkVersion | DpaVersion, key: Callable[[R], str]
) -> Sequence[R]:
    changed: dict[str, list[R]] = {}
    for row in typed:
        changed.setdefault(key(row), []).append(row)
    held: list[R] = []
    for row in before:
        if now := changed.pop(key(row), None):
            held += now
        elif key(row) not in version.removed and not _is_sum(row):
            held.append(replace(row, version=version.code))
    return held + [row for rows in changed.values() for row in rows]


def _is_sum(row: R) -> bool:
    return isinstance(row, Budget) and Activity(code=row.code, name="").level is not ActivityLevel.SUB_KEGIATAN
