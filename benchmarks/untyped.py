"""What need not be typed into the data induk: what tables of indicators or exports tell, and what an empty cell means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from enum import Enum

from lkjgen.files.layout import CONTRACT_SHEETS

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]
_OF_EXPORTS = {
    "activities": frozenset({"name", "funding"}),
    "budgets": frozenset({"pagu", "tw1", "tw2", "tw3", "tw4"}),
}
"""What exports of SIPD tell of a sub kegiatan; the rows above it they tell whole, and so the budgets of the PK."""
_LEAVES = 6  # parts of a sub kegiatan's code
_RECORDS = {one.key: one.record for one in CONTRACT_SHEETS}
_BY_TABLES = frozenset({"targets", "renstra"})
_OF_INDICATOR = frozenset({"text", "sasaran", "unit", "team"})
_OF_IKU = _OF_INDICATOR | {"definition", "data_source", "iku"}


def beside_tables(rows: Rows) -> dict[str, list[Row]]:
    """What is typed beside tables of IKU, PK, Rencana Aksi and Renstra; only the first tells how an indicator is measured.

    tests/test_reduced_typing.py shows that it comes to the same.
    """

    def left(row: Row) -> Row:
        told = _OF_IKU if row.get("iku") else _OF_INDICATOR
        return {key: value for key, value in row.items() if key not in told}

    made = {key: list(given) for key, given in rows.items() if key not in _BY_TABLES}
    return made | {"indicators": [left(row) for row in rows["indicators"]]}


def beside_exports(rows: Rows) -> dict[str, list[Row]]:
    """What is typed beside exports of SIPD; tests/test_importing.py shows that it comes to the same."""
    made = {key: list(given) for key, given in rows.items()} | {"pk_budgets": []}
    for key, told in _OF_EXPORTS.items():
        leaves = [row for row in rows[key] if len(str(row["code"]).split(".")) == _LEAVES]
        made[key] = [{one: None if one in told else value for one, value in row.items()} for row in leaves]
    return made


def beside_defaults(rows: Rows) -> dict[str, list[Row]]:
    """Without cells that say what an empty one means."""

    def typed(key: str, row: Row) -> Row:
        if key not in _RECORDS:
            return row
        usual = {one.name: one.default for one in fields(_RECORDS[key])}
        return {one: value for one, value in row.items() if _plain(value) != _plain(usual.get(one, MISSING))}

    return {key: [typed(key, row) for row in given] for key, given in rows.items()}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
