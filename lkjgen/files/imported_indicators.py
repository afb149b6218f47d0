"""Sasaran, indicators and targets of the data induk as the tables of indicators in use tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lkjgen.core.model import Imported, ImportedIndicator, ImportKind, Place
from lkjgen.files.workbook_reader import Table, Value, letters

Told = Mapping[str, tuple[Value, Place]]
"""Column key → what a table says, and where."""
Found = Mapping[tuple[str, ...], Told]
QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_COPIED = ("unit", "definition", "data_source", "team")
_ORDER = (ImportKind.IKU, ImportKind.PK, ImportKind.ACTION_PLAN, ImportKind.RENSTRA)


def told_by_tables(
    tables: Mapping[str, Table], imported: Sequence[Imported]
) -> Mapping[str, tuple[Found, tuple[str, ...]]]:
    """Sheet key → its rows by the columns that name them."""
    ordered = sorted((one for one in imported if one.kind.of_indicators), key=lambda one: _ORDER.index(one.kind))
    if not ordered:
        return {}
    rows = [(one, tuple(_as_typed(tables, one.indicators))) for one in ordered]
    return {
        "sasaran": (_sasaran(rows), ("code",)),
        "indicators": (_indicators(rows), ("code",)),
        "targets": (_targets(tables, rows), ("version", "indicator")),
        "renstra": (_renstra(rows), ("indicator",)),
    }


_Rows = Sequence[tuple[Imported, Sequence[ImportedIndicator]]]


def _as_typed(tables: Mapping[str, Table], rows: Sequence[ImportedIndicator]) -> Iterator[ImportedIndicator]:
    """The rows with the codes under which somebody typed the same names since."""
    indicators, sasaran = _codes(tables, "indicators"), _codes(tables, "sasaran")
    for one in rows:
        yield replace(
            one,
            code=indicators.get(letters(one.text), one.code),
            sasaran=sasaran.get(letters(one.sasaran_text), one.sasaran),
        )


def _codes(tables: Mapping[str, Table], key: str) -> Mapping[str, str]:
    """Name in letters → code of the rows that were typed."""
    rows = tables[key].rows if key in tables else ()
    typed = ((row.values.get("text"), row.values.get("code")) for row in rows)
    return {letters(str(text)): str(code) for text, code in typed if text and code}


def _sasaran(given: _Rows) -> Found:
    return {
        (row.sasaran,): {
            "code": (row.sasaran, row.source.place("sasaran")),
            "text": (row.sasaran_text, row.source.place("sasaran")),
        }
        for _, rows in given
        for row in reversed(rows)
        if row.sasaran
    }


def _indicators(given: _Rows) -> Found:
    """What the first table says of an indicator: the IKU before the PK, the PK before the Rencana Aksi."""
    found: dict[tuple[str, ...], dict[str, tuple[Value, Place]]] = {}
    for one, rows in given:
        for row in rows:
            told = found.setdefault((row.code,), {"code": (row.code, row.source.place("text"))})
            told.setdefault("text", (row.text, row.source.place("text")))
            if row.sasaran:
                told.setdefault("sasaran", (row.sasaran, row.source.place("sasaran")))
            for key in _COPIED:
                if value := getattr(row, key):
                    told.setdefault(key, (value, row.source.place(key)))
            if one.kind is ImportKind.IKU:
                told["iku"] = (True, row.source.place("text"))
    return found


def _targets(tables: Mapping[str, Table], given: _Rows) -> Found:
    """The targets of each PK version. A plan of which somebody typed a triwulan was typed: an empty one has no target there."""
    rows = tables["targets"].rows if "targets" in tables else ()
    planned = {
        (str(row.values.get("version")), str(row.values.get("indicator")))
        for row in rows
        if any(row.values.get(key) is not None for key in QUARTERS)
    }
    found: dict[tuple[str, ...], dict[str, tuple[Value, Place]]] = {}
    for one, told_by in given:
        for row in told_by if one.kind.has_targets else ():
            key, place = (one.about, row.code), row.source.place("text")
            told = found.setdefault(key, {"version": (one.about, place), "indicator": (row.code, place)})
            if row.target is not None:
                told.setdefault("target", (row.target, row.source.place("target")))
            if key not in planned:
                told |= {
                    name: (value, row.source.place(name))
                    for name, value in zip(QUARTERS, row.quarters, strict=False)
                    if value is not None and one.kind is ImportKind.ACTION_PLAN
                }
    return found


def _renstra(given: _Rows) -> Found:
    """The targets of the Renstra."""
    found: dict[tuple[str, ...], dict[str, tuple[Value, Place]]] = {}
    for one, rows in given:
        for row in rows if one.kind is ImportKind.RENSTRA else ():
            told = found.setdefault((row.code,), {"indicator": (row.code, row.source.place("text"))})
            told |= {key: (value, row.source.place(key)) for key, value in row.strategic.items()}
            if row.baseline_year is not None:
                told["baseline_year"] = (row.baseline_year, row.source.place("baseline"))
    return found
