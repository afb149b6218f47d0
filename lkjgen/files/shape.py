"""The shape of each form, by pandera: column present, required, in the list, in range, unique, of the pattern.

Cells are parsed before, so a frame holds values; one frame holds a form over all workbooks. What pandera finds in a workbook
depends on its values alone, so it is kept, and a workbook whose outcome is known is not looked at again. pandera and pandas
are imported when a frame is checked: that takes 0.6 s.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lkjgen.core.model import Place
from lkjgen.core.number import show_exact
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import reading, workbook
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.layout import Column, Kind
from lkjgen.files.memory import Forgetful, Memory
from lkjgen.files.workbook_reader import Found, Row, Table, Value, odd_characters

if TYPE_CHECKING:
    import pandera.pandas as pa

References = Mapping[str, tuple[str, frozenset[str]]]
"""Sheet key → the sheet's title and the codes that it holds."""

_Failure = tuple[str, str, int | None]
"""The check that failed, the column's key, and the number of the row in its table; None: the column is not there."""
Alike = Sequence[tuple[Table, list[_Failure]]]
"""Tables of one form, each with the list that takes its failures."""

_NO_COLUMN = "column_in_dataframe"
_RULES: Mapping[str, Rule] = {
    _NO_COLUMN: workbook.COLUMN_MISSING,
    "not_nullable": reading.REQUIRED_EMPTY,
    "field_uniqueness": reading.DUPLICATE,
    "list": reading.NOT_IN_LIST,
    "reference": reading.UNKNOWN_REFERENCE,
    "pattern": reading.BAD_PATTERN,
    "minimum": reading.OUT_OF_RANGE,
    "maximum": reading.OUT_OF_RANGE,
}
_KEPT = {reading.DUPLICATE}  # the value itself can be read


def check_shape(
    workbooks: Sequence[Sequence[Table]], references: References, memory: Memory | None = None
) -> list[list[tuple[Table, list[Found]]]]:
    """The tables of each workbook with what has the wrong shape taken out of their rows, and the findings.

    Tables of one form are checked in one frame; a table that lacks a column is checked in a frame of its own kind.
    """
    memory = memory or Forgetful()
    keys = [_key(one, references) for one in workbooks]
    known = {key: json.loads(found) for key in keys if (found := memory.get(key)) is not None}
    new = {key: tables for key, tables in zip(keys, workbooks, strict=True) if key not in known}
    outcomes = known | _outcomes(new, references)
    for key in new:
        memory.put(key, json.dumps(outcomes[key]).encode())
    return [
        [_judged(table, failures, references) for table, failures in zip(tables, outcomes[key], strict=True)]
        for key, tables in zip(keys, workbooks, strict=True)
    ]


def prepare_shape() -> None:
    """Import what the check needs, beside other work; what is wrong with it, the check itself will find."""
    with contextlib.suppress(Exception):
        import pandera.pandas  # noqa: F401


def _key(tables: Sequence[Table], references: References) -> str:
    """All that the outcome of a workbook depends on."""
    told = [repr(sorted((key, sorted(codes)) for key, (_, codes) in references.items()))]
    for one in tables:
        told.append(repr((one.sheet.key, [column.key for column in one.columns], sorted(one.present))))
        told += (repr([row.values[key] for key in sorted(one.present)]) for row in one.rows)
    return sha256_of("\n".join(told).encode("utf-8", "backslashreplace"))


def _outcomes(workbooks: Mapping[str, Sequence[Table]], references: References) -> dict[str, list[list[_Failure]]]:
    """What pandera finds in the tables of each workbook. Where a value may stand only once, that holds in its workbook."""
    outcomes = {key: [list[_Failure]() for _ in tables] for key, tables in workbooks.items()}
    frames: dict[tuple[object, ...], list[tuple[Table, list[_Failure]]]] = {}
    for key, tables in workbooks.items():
        for table, failures in zip(tables, outcomes[key], strict=True):
            alone = key if any(column.unique for column in table.columns) else ""
            form = (alone, table.sheet.key, tuple(column.key for column in table.columns), table.present)
            frames.setdefault(form, []).append((table, failures))
    for alike in frames.values():
        _check_frame(alike, references)
    return outcomes


def _check_frame(alike: Alike, references: References) -> None:
    """Add to each table's failures what pandera finds in the frame of all of them, in the order of the columns."""
    import pandas as pd
    import pandera.pandas as pa

    first, _ = alike[0]
    asked = [one for one in first.columns if one.key not in first.present or _is_bound(one, references)]
    present = [one.key for one in asked if one.key in first.present]
    places = [(number, failures) for table, failures in alike for number in range(len(table.rows))]
    if not asked or (not places and len(present) == len(asked)):
        return  # nothing that could be wrong
    cells = [[row.values[key] for key in present] for table, _ in alike for row in table.rows]
    frame = pd.DataFrame(cells, columns=pd.Index(present, dtype=object), dtype=object)
    try:
        _schema(asked, references).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for error in errors.schema_errors:
            check = error.check if isinstance(error.check, str) else error.check.name
            if check == _NO_COLUMN:
                for _, failures in alike:
                    failures.append((check, str(error.failure_cases), None))
                continue
            for index in error.failure_cases["index"]:
                number, failures = places[index]
                failures.append((check, error.schema.name, number))


def _schema(columns: Sequence[Column], references: References) -> pa.DataFrameSchema:
    """The form as pandera knows it."""
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            column.key: pa.Column(
                None,  # any type: the frame holds what was parsed
                _checks(column, references),
                nullable=not column.required,
                unique=column.unique,
                report_duplicates="exclude_first",
            )
            for column in columns
        }
    )


def _is_bound(column: Column, references: References) -> bool:
    """Whether there is anything that a value may not be; most texts and figures may be all that could be read."""
    return column.required or column.unique or bool(_checks(column, references))


def _checks(column: Column, references: References) -> list[pa.Check]:
    import pandera.pandas as pa

    checks = []
    if column.kind is Kind.CHOICE and column.choices:
        checks.append(pa.Check.isin(list(column.choices), name="list"))
    if column.kind is Kind.YES_NO:
        checks.append(pa.Check.isin([True, False], name="list"))
    if column.refers_to in references:
        checks.append(pa.Check.isin(sorted(references[column.refers_to][1]), name="reference"))
    if column.pattern:
        checks.append(pa.Check.str_matches(rf"^(?:{column.pattern})\Z", name="pattern"))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum, name="minimum"))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum, name="maximum"))
    return checks


def _judged(table: Table, failures: Iterable[_Failure], references: References) -> tuple[Table, list[Found]]:
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
