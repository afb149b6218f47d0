"""The same finding in many rows is one finding that names its cells: nobody reads three thousand equal lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lkjgen.core.rule import Finding, address

MANY = 25  # findings of one rule in one column that are told as one although their values differ


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with those of one rule and one column of one sheet taken together, at the place of the first.

    Together come those that say the same, and, where a column has `MANY` or more of them, all of the rule. A finding
    that names no cell of its own stays alone. What was taken together is kept in `Finding.rows`.
    """
    told = list(findings)
    columns: dict[tuple[object, ...], list[Finding]] = {}
    for one in told:
        if (key := _column(one)) is not None:
            columns.setdefault(key, []).append(one)
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in told:
        column = _column(one)
        if column is None:
            groups.setdefault((id(one),), []).append(one)
        elif len(columns[column]) >= MANY:
            groups.setdefault(column, []).append(one)
        else:
            groups.setdefault((*column, one.message, one.remedy), []).append(one)
    return tuple(_together(group) for group in groups.values())


def _column(one: Finding) -> tuple[object, ...] | None:
    where = address(one.place.cell)
    return None if where is None else (one.code, one.severity, one.team, one.place.file, one.place.sheet, where[0])


def _together(group: list[Finding]) -> Finding:
    first = group[0]
    if len(group) == 1:
        return first
    message = first.message
    if any(one.message != message for one in group):
        message = f"{message} Hal yang sama ada pada {len(group) - 1} baris lain kolom ini."
    silenced = sum(one.silenced for one in group)
    return replace(first, message=message, silenced=silenced, rows=tuple(group))
