"""The shape of each form, by pandera: column present, required, in the list, in range, unique, of the pattern.

Cells are parsed before, so a frame holds values; one frame holds a form over all workbooks. What pandera finds in a workbook
depends on its values alone, so it is kept, and a workbook whose outcome is known is not looked at again. Most are as they should
be: so work on tables may begin while pandera still looks at them (`Shapes.presuming`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain
from types import NoneType
from typing import TypeVar

from lkjgen.core.model import Place
from lkjgen.core.number import show_exact
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import reading, workbook
from lkjgen.files import frames
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.frames import NO_COLUMN, Bound, Failure, Failures, Frame, Limit
from lkjgen.files.layout import Column, Kind
from lkjgen.files.memory import Forgetful, Memory
from lkjgen.files.workbook_reader import Found, Row, Table, Value, odd_characters

References = Mapping[str, tuple[str, frozenset[str]]]
"""Sheet key → the sheet's title and the codes that it holds."""

Outcome = list[list[Failure]]
"""What was found in each table of a workbook; `row` of a failure is the table's."""
Begin = Callable[[Sequence[Frame]], Callable[[], Failures]]
"""Begin to check frames; what is found waits for the end."""
T = TypeVar("T")

_Alike = list[tuple[Table, list[Failure]]]
"""Tables of one form, each with the list that takes its failures."""

_RULES: Mapping[str, Rule] = {
    NO_COLUMN: workbook.COLUMN_MISSING,
    "not_nullable": reading.REQUIRED_EMPTY,
    "field_uniqueness": reading.DUPLICATE,
    "list": reading.NOT_IN_LIST,
    "reference": reading.UNKNOWN_REFERENCE,
    "pattern": reading.BAD_PATTERN,
    "minimum": reading.OUT_OF_RANGE,
    "maximum": reading.OUT_OF_RANGE,
}
_PLAIN = (str, int, Decimal, date, NoneType)
_KEPT = {reading.DUPLICATE}  # the value itself can be read


class Shapes:
    """Where frames are checked, by `begin`, and what is known of workbooks that were checked before."""

    def __init__(self, memory: Memory | None = None, begin: Begin | None = None) -> None:
        self._memory = memory or Forgetful()
        self._begin = begin or (lambda asked: partial(frames.failures, asked))
        self._known: dict[str, Outcome] = {}  # key of a workbook → what was found in this run
        # While it is presumed that nothing is wrong: what tells at the end whether that was so.
        self._presumed: list[Callable[[], bool]] | None = None

    def presuming(self, work: Callable[[], T]) -> T:
        """What `work` makes of tables; it may begin before their check has ended, and presume that nothing is wrong with them.
        Where anything is, it is done again: what it made or raised the first time counts for nothing. That each number is in its
        range is not presumed: of a year, it says how often something is done.
        """
        self._presumed = []
        try:
            made = work()
        except Exception:
            if self._are_as_presumed():
                raise
        else:
            if self._are_as_presumed():
                return made
        return work()

    def _are_as_presumed(self) -> bool:
        """Whether all that is still being checked is right; from now on nothing is presumed."""
        presumed, self._presumed = self._presumed or [], None
        return all([one() for one in presumed])  # all of them end

    def outcomes(self, workbooks: Mapping[str, Sequence[Table]], references: References) -> dict[str, Outcome]:
        """What pandera finds in the tables of each workbook, by the workbook's key; nothing where that is presumed."""
        found = {key: known for key in workbooks if (known := self._remembered(key)) is not None}
        new = {key: tables for key, tables in workbooks.items() if key not in found}
        if new:
            end = partial(self._ended, _begun(new, references, self._begin))
            if self._presumed is None or any(map(_out_of_range, chain(*new.values()))):
                return found | end()
            self._presumed.append(lambda: not any(wrong for one in end().values() for wrong in one))
        return found | {key: [[] for _ in tables] for key, tables in new.items()}

    def _remembered(self, key: str) -> Outcome | None:
        if key not in self._known and (kept := self._memory.get(key)) is not None:
            self._known[key] = json.loads(kept)
        return self._known.get(key)

    def _ended(self, check: Callable[[], dict[str, Outcome]]) -> dict[str, Outcome]:
        found = check()
        self._known |= found
        for key, one in found.items():
            self._memory.put(key, json.dumps(one).encode())
        return found


def _out_of_range(table: Table) -> bool:
    """Whether any number is; told without pandas."""
    bounded = [one for one in table.columns if one.minimum is not None or one.maximum is not None]
    for column in bounded if table.rows else ():
        low, high = column.minimum, column.maximum
        for value in (row.values.get(column.key) for row in table.rows):
            if isinstance(value, int | Decimal) and (
                (low is not None and value < low) or (high is not None and value > high)
            ):
                return True
    return False


def check_shape(
    workbooks: Sequence[Sequence[Table]], references: References, shapes: Shapes | None = None
) -> list[list[tuple[Table, list[Found]]]]:
    """The tables of each workbook with what has the wrong shape taken out of their rows, and the findings.

    Tables of one form are checked in one frame; a table that lacks a column is checked in a frame of its own kind.
    """
    keys = [_key(one, references) for one in workbooks]
    outcomes = (shapes or Shapes()).outcomes(dict(zip(keys, workbooks, strict=True)), references)
    return [
        [_judged(table, failures, references) for table, failures in zip(tables, outcomes[key], strict=True)]
        for key, tables in zip(keys, workbooks, strict=True)
    ]


def _key(tables: Sequence[Table], references: References) -> str:
    """All that the outcome of a workbook depends on."""
    told = [repr(sorted((key, sorted(codes)) for key, (_, codes) in references.items()))]
    for one in tables:
        told.append(repr((one.sheet.key, [column.key for column in one.columns], sorted(one.present))))
        told += (repr([row.values[key] for key in sorted(one.present)]) for row in one.rows)
    return sha256_of("\n".join(told).encode("utf-8", "backslashreplace"))


def _begun(
    workbooks: Mapping[str, Sequence[Table]], references: References, begin: Begin
) -> Callable[[], dict[str, Outcome]]:
    """Begin to check the tables of each workbook. Where a value may stand only once, that holds in its workbook."""
    outcomes: dict[str, Outcome] = {key: [[] for _ in tables] for key, tables in workbooks.items()}
    forms: dict[tuple[object, ...], _Alike] = {}
    for key, tables in workbooks.items():
        for table, failures in zip(tables, outcomes[key], strict=True):
            alone = key if any(column.unique for column in table.columns) else ""
            form = (alone, table.sheet.key, tuple(column.key for column in table.columns), table.present)
            forms.setdefault(form, []).append((table, failures))
    asked = [(alike, frame) for alike in forms.values() if (frame := _frame(alike, references)) is not None]
    pending = begin([frame for _, frame in asked]) if asked else list

    def end() -> dict[str, Outcome]:
        for (alike, _), found in zip(asked, pending(), strict=True):
            _share(alike, found)
        return outcomes

    return end


def _frame(alike: _Alike, references: References) -> Frame | None:
    """The frame of all the tables; None where nothing could be wrong."""
    first, _ = alike[0]
    bounds = [_bound(one, references) for one in first.columns]
    asked = [one for one in bounds if one.key not in first.present or one.says_anything]
    keys = tuple(one.key for one in asked if one.key in first.present)
    rows = tuple(tuple(_plain(row.values[key]) for key in keys) for table, _ in alike for row in table.rows)
    return Frame(tuple(asked), keys, rows) if asked and (rows or len(keys) < len(asked)) else None


def _plain(value: Value) -> object:
    """What is of a class of ours in words that no cell can hold: so the other process need not know it."""
    return value if isinstance(value, _PLAIN) else f"\0{value!r}"


def _share(alike: _Alike, found: Iterable[Failure]) -> None:
    """Give each table what was found in its rows; what is not there is not there in all of them."""
    places = [(number, failures) for table, failures in alike for number in range(len(table.rows))]
    for check, key, row in found:
        if row is None:
            for _, failures in alike:
                failures.append((check, key, None))
        else:
            number, failures = places[row]
            failures.append((check, key, number))


def _bound(column: Column, references: References) -> Bound:
    limits = []
    if column.kind is Kind.CHOICE and column.choices:
        limits.append(Limit("list", "isin", [_plain(one) for one in column.choices]))
    if column.kind is Kind.YES_NO:
        limits.append(Limit("list", "isin", [True, False]))
    if column.refers_to in references:
        limits.append(Limit("reference", "isin", sorted(references[column.refers_to][1])))
    if column.pattern:
        limits.append(Limit("pattern", "str_matches", rf"^(?:{column.pattern})\Z"))
    if column.minimum is not None:
        limits.append(Limit("minimum", "ge", column.minimum))
    if column.maximum is not None:
        limits.append(Limit("maximum", "le", column.maximum))
    return Bound(column.key, tuple(limits), column.required, column.unique)


def _judged(table: Table, failures: Iterable[Failure], references: References) -> tuple[Table, list[Found]]:
    """The table without its failures, and these as findings."""
    found: list[Found] = []
    wrong: dict[int, set[str]] = {}
    for check, key, number in failures:
        rule = _RULES[check]
        if number is None:
            found.append(_missing(table, key))
            continue
        row, column = table.rows[number], table.sheet.column_by_key[key]
        # What could not be read is a finding already, and what is not there cannot be double.
        if key in row.faulty or (row.values[key] is None and rule is not reading.REQUIRED_EMPTY):
            continue
        found.append((rule, _hit(rule, column, row, table, references)))
        if rule not in _KEPT:
            wrong.setdefault(number, set()).add(key)
    rows = (row.without(frozenset(wrong[number])) if number in wrong else row for number, row in enumerate(table.rows))
    return replace(table, rows=tuple(rows)), found


def _hit(rule: Rule, column: Column, row: Row, table: Table, references: References) -> Hit:
    value = row.values[column.key]
    expected = _expected(rule, column, references)
    if rule is reading.DUPLICATE:
        first = next(one for one in table.rows if one.values[column.key] == value)
        expected = first.source.cells[column.key]
    told = _shown_code(value) if column.kind is Kind.CODE else _shown(value)
    return Hit(row.source.place(column.key), row.subject, told, expected, {"column": column.heading})


def _missing(table: Table, key: str) -> Found:
    place = Place(table.place.file, table.place.sheet)
    values = {"column": table.sheet.column_by_key[key].heading, "sheet": table.place.sheet}
    return workbook.COLUMN_MISSING, Hit(place, f"berkas/{place.file}", values=values)


def _expected(rule: Rule, column: Column, references: References) -> str:
    """What the message of a rule names as expected."""
    if rule is reading.NOT_IN_LIST:
        return "; ".join(str(one.value) for one in column.choices) if column.choices else "ya; tidak"
    if rule is reading.UNKNOWN_REFERENCE:
        return references[column.refers_to][0]
    if rule is reading.BAD_PATTERN:
        return column.help.rstrip(".")
    if rule is reading.OUT_OF_RANGE:
        if column.maximum is None:
            return f"paling sedikit {column.minimum}"
        return f"{column.minimum} sampai {column.maximum}" if column.minimum is not None else f"≤ {column.maximum}"
    return ""


def _shown_code(value: Value) -> str:
    """A code in a message; a character that only looks right is named, or nobody would see the difference (D43)."""
    text = _shown(value)
    odd = odd_characters(text)
    return f"{text} ({odd})" if odd else text


def _shown(value: Value) -> str:
    if isinstance(value, Decimal):
        return show_exact(value)
    return "" if value is None else str(value)
