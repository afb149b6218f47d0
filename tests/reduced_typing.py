"""A contract as it is typed with later versions of PK and DPA that tell only what they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]
_VERSIONS = {"pk_versions": ("signed", {"targets": "indicator", "pk_budgets": "program"})}
_DPA = {"dpa_versions": ("approved", {"budgets": "code"})}
_SUB_KEGIATAN = 6  # parts of its code


def reduced(rows: Rows) -> dict[str, list[Row]]:
    """The contract without rows of a later version that are as in the one before, and without sums of sub kegiatan."""
    made = {key: list(given) for key, given in rows.items()}
    for sheet, (dated, tables) in {**_VERSIONS, **_DPA}.items():
        ordered = sorted(made[sheet], key=lambda one: str(one[dated]))
        removed: dict[object, list[object]] = {one["code"]: [] for one in ordered[1:]}
        for table, key in tables.items():
            full = {
                version["code"]: {one[key]: one for one in rows[table] if one["version"] == version["code"]}
                for version in ordered
            }
            kept = [one for one in full[ordered[0]["code"]].values() if _is_carried(table, one[key])]
            for before, after in pairwise(ordered):
                was, now = full[before["code"]], full[after["code"]]
                kept += [one for code, one in now.items() if _is_carried(table, code) and not _same(was.get(code), one)]
                removed[after["code"]] += [code for code in was if code not in now and _is_carried(table, code)]
            made[table] = kept
        made[sheet] = [
            {**one, "typed": "hanya yang berubah", "removed": tuple(removed[one["code"]]) or None}
            if one["code"] in removed
            else one
            for one in made[sheet]
        ]
    return made


def _same(before: Row | None, now: Row) -> bool:
    return before is not None and {**before, "version": ""} == {**now, "version": ""}


def _is_carried(table: str, code: object) -> bool:
    return table != "budgets" or len(str(code).split(".")) == _SUB_KEGIATAN


def cells(rows: Rows) -> int:
    """How many cells are typed."""
    return sum(value not in (None, "", ()) for given in rows.values() for row in given for value in row.values())
