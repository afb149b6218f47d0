"""A workbook's cells as bytes that can be kept, and back: what comes back is equal to what a fresh reading gives.

A cell is [row, column, value, number of its format, what else differs from an ordinary cell]; what JSON has no type for is
[its kind, its parts].
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any

from lkjgen.files.workbook_cells.grid import Book, Grid
from lkjgen.files.workbook_cells.raw import CellValue, Look, Raw

_ALIKE = (str, int, float, bool, type(None))
_LOADED: Mapping[str, Callable[..., CellValue]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": timedelta,
}
_ORDINARY = {one.name: one.default for one in fields(Raw) if one.name not in ("value", "number_format")}
_more, _usual = attrgetter(*_ORDINARY), tuple(_ORDINARY.values())


def stored(book: Book) -> bytes:
    """The book as JSON."""
    formats: dict[str, int] = {}

    def cell(place: tuple[int, int], raw: Raw) -> list[Any]:
        value, known = raw.value, formats.setdefault(raw.number_format, len(formats))
        told = [*place, value if isinstance(value, _ALIKE) else _value(value), known]
        if (held := _more(raw)) == _usual:
            return told
        more = {key: one for (key, usual), one in zip(_ORDINARY.items(), held, strict=True) if one != usual}
        if "look" in more:
            more["look"] = raw.look.name
        if "runs" in more:
            more["runs"] = [(text, look.name) for text, look in raw.runs]
        return [*told, more]

    grids = [
        {
            **{one.name: getattr(grid, one.name) for one in fields(Grid)},
            "cells": [cell(*one) for one in grid.cells.items()],
            "hidden_rows": sorted(grid.hidden_rows),
            "hidden_columns": sorted(grid.hidden_columns),
        }
        for grid in book.grids
    ]
    whole = {"formats": list(formats), "grids": grids, "identities": [dict(one) for one in book.identities]}
    return json.dumps(whole, separators=(",", ":")).encode("ascii")


def restored(data: bytes) -> Book:
    """The book that `stored` wrote; raises ValueError, KeyError or TypeError where it did not."""
    whole = json.loads(data)
    formats = whole["formats"]
    grids = []
    for one in whole["grids"]:
        cells = {(row, column): _raw(value, formats[form], *more) for row, column, value, form, *more in one["cells"]}
        merged = tuple((top, left, bottom, right) for top, left, bottom, right in one["merged"])
        hidden = {name: frozenset(one[name]) for name in ("hidden_rows", "hidden_columns")}
        grids.append(Grid(**{**one, "cells": cells, "merged": merged, **hidden}))
    return Book(tuple(grids), tuple(whole["identities"]))


def _value(value: CellValue) -> list[Any]:
    """What JSON has no type for."""
    if isinstance(value, timedelta):
        return ["timedelta", value.days, value.seconds, value.microseconds]
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    raise TypeError(type(value))


def _raw(value: Any, number_format: str, more: Mapping[str, Any] | None = None) -> Raw:
    if isinstance(value, list):
        kind, *parts = value
        value = _LOADED[kind](*parts)
    if more is None:
        return Raw(value, number_format)
    known = dict(more)
    if "look" in known:
        known["look"] = Look[known["look"]]
    if "runs" in known:
        known["runs"] = tuple((text, Look[look]) for text, look in known["runs"])
    return Raw(value, number_format, **known)
