"""The shape of each form, by pandera: column present, required, in the list, in range, unique, of the pattern.

Cells are parsed before, so a frame holds values; it is validated once per form over all files, indexed by
(file, sheet, row). pandera and pandas are imported when a form is checked: that takes 0.6 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lkjgen.core.model import Place
from lkjgen.core.number import show_exact
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import reading, workbook
from lkjgen.files.layout import Column, Kind, Sheet
from lkjgen.files.workbook_reader import Found, Row, Table, Value, odd_characters

if TYPE_CHECKING:
    import pandera.pandas as pa

References = Mapping[str, tuple[str, frozenset[str]]]
"""Sheet key → the sheet's title and the codes that it holds."""

_Index = tuple[str, str, int]
_RULES: Mapping[str, Rule] = {
    "column_in_dataframe": workbook.COLUMN_MISSING,
    "not_nullable": reading.REQUIRED_EMPTY,
    "field_uniqueness": reading.DUPLICATE,
    "list": reading.NOT_IN_LIST,
    "reference": reading.UNKNOWN_REFERENCE,
    "pattern": reading.BAD_PATTERN,
    "minimum": reading.OUT_OF_RANGE,
    "maximum": reading.OUT_OF_RANGE,
}
_KEPT = {reading.DUPLICATE}  # the value itself can be read


def check_shape(tables: Sequence[Table], references: References) -> tuple[list[Table], list[Found]]:
    """The tables with what has the wrong shape taken out of their rows, and the findings.

    Tables of one form are checked in one frame; a table that lacks a column is checked in a frame of its own kind.
    """
    frames: dict[tuple[str, tuple[str, ...]], list[Table]] = {}
    for table in tables:
        keys = tuple(column.key for column in table.columns if column.key in table.present)
        frames.setdefault((table.sheet.key, keys), []).append(table)
    found: list[Found] = []
    wrong: dict[_Index, set[str]] = {}
    for alike in frames.values():
        for one in _failures(alike, references):
            found.append((one.rule, one.hit))
            if one.index is not None and one.rule not in _KEPT:
                wrong.setdefault(one.index, set()).add(one.key)
    return [_cleared(table, wrong) for table in tables], found


@dataclass(frozen=True)
class _Failure:
    rule: Rule
    hit: Hit
    key: str
    index: _Index | None


def _cleared(table: Table, wrong: Mapping[_Index, set[str]]) -> Table:
    rows = tuple(row.without(frozenset(wrong[_index(row)])) if _index(row) in wrong else row for row in table.rows)
    return replace(table, rows=rows)


def _index(row: Row) -> _Index:
    return row.source.file, row.source.sheet, row.source.row


def _failures(tables: Sequence[Table], references: References) -> list[_Failure]:
    """What pandera finds in the frame of `tables`, in the order of the columns."""
    import pandas as pd
    import pandera.pandas as pa

    columns = tables[0].columns
    rows = {_index(row): row for table in tables for row in table.rows}
    present = [column.key for column in columns if column.key in tables[0].present]
    index = pd.MultiIndex.from_tuples(list(rows), names=["file", "sheet", "row"]) if rows else None
    cells = [[row.values[key] for key in present] for row in rows.values()]
    frame = pd.DataFrame(cells, columns=pd.Index(present, dtype=object), index=index, dtype=object)
    try:
        _schema(columns, references).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        # pandera gives the labels of a MultiIndex as text
        by_label = {str(label): row for label, row in zip(frame.index, rows.values(), strict=True)}
        return [one for error in errors.schema_errors for one in _named(error, tables, by_label, references)]
    return []


def _schema(columns: Sequence[Column], references: References) -> pa.DataFrameSchema:
    """The form as pandera knows it."""
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            column.key: pa.Column(
                object,
                _checks(column, references),
                nullable=not column.required,
                unique=column.unique,
                report_duplicates="exclude_first",
            )
            for column in columns
        }
    )


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


def _named(error: Any, tables: Sequence[Table], rows: Mapping[str, Row], references: References) -> list[_Failure]:
    """One pandera error as failures: (column, check) gives the rule, the index gives the cell."""
    sheet = tables[0].sheet
    check = error.check if isinstance(error.check, str) else error.check.name
    rule = _RULES[check]
    if rule is workbook.COLUMN_MISSING:
        return [_missing(sheet, table, str(error.failure_cases)) for table in tables]
    column = sheet.column_by_key[error.schema.name]
    failures = []
    for index in error.failure_cases["index"]:
        row = rows[str(index)]
        value = row.values[column.key]
        # What could not be read is a finding already, and what is not there cannot be double.
        if column.key in row.faulty or (value is None and rule is not reading.REQUIRED_EMPTY):
            continue
        expected = _expected(rule, column, references)
        if rule is reading.DUPLICATE:
            first = next(one for one in rows.values() if one.values[column.key] == value)
            expected = first.source.cells[column.key]
        told = _shown_code(value) if column.kind is Kind.CODE else _shown(value)
        hit = Hit(row.source.place(column.key), row.subject, told, expected, {"column": column.heading})
        failures.append(_Failure(rule, hit, column.key, _index(row)))
    return failures


def _missing(sheet: Sheet, table: Table, key: str) -> _Failure:
    heading = sheet.column_by_key[key].heading
    place = Place(table.place.file, table.place.sheet)
    values = {"column": heading, "sheet": table.place.sheet}
    return _Failure(workbook.COLUMN_MISSING, Hit(place, f"berkas/{place.file}", values=values), key, None)


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
