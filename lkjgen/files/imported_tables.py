"""Sheets of the data induk completed by what was imported: what nobody typed comes from there, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lkjgen.core.model import DpaKind, Imported, ImportedRow, ImportKind, PkKind, PkReason, Place, Source
from lkjgen.core.number import sum_all
from lkjgen.files.imported_indicators import Told, told_by_tables
from lkjgen.files.workbook_reader import Row, Table, Value

_QUARTERS = ("tw1", "tw2", "tw3", "tw4")


def completed(tables: Mapping[str, Table], imported: Sequence[Imported]) -> dict[str, Table]:
    """The sheets on programmes, budget and codes with what the exports in use tell, those on indicators with their tables."""
    if not imported:
        return dict(tables)
    pagu = {one.about: one for one in imported if one.kind is ImportKind.PAGU}
    plans = {one.about: one for one in imported if one.kind is ImportKind.CASH_PLAN}
    others = [one for one in imported if not one.kind.of_version and not one.kind.of_indicators]
    told: dict[str, tuple[Mapping[tuple[str, ...], Told], tuple[str, ...]]] = {
        "activities": (_activities(tables, pagu, plans, others), ("code",)),
        "budgets": (_budgets(pagu, plans), ("version", "code")),
        "pk_budgets": (_pk_budgets(tables, pagu), ("version", "program")),
        "code_references": ({(row.code,): _named(row) for row in _listed(imported)}, ("code",)),
        **told_by_tables(tables, imported),
    }
    return {
        key: _completed(table, *told[key], _order(key, tables)) if key in told else table
        for key, table in tables.items()
    }


def _listed(imported: Sequence[Imported]) -> Iterable[ImportedRow]:
    return (row for one in imported if one.kind is ImportKind.CODES for row in one.rows if row.name)


def _named(row: ImportedRow) -> Told:
    return {"code": (row.code, row.source.place()), "name": (row.name, row.source.place())}


def _activities(
    tables: Mapping[str, Table], pagu: Mapping[str, Imported], plans: Mapping[str, Imported], others: Sequence[Imported]
) -> Mapping[tuple[str, ...], Told]:
    """Of every export of pagu all levels, with the sources of money of all versions. What has no name there, or stands above a
    known sub kegiatan, is named by the list of codes or by a realization.
    """
    found: dict[tuple[str, ...], dict[str, tuple[Value, Place]]] = {}
    for one in (*pagu.values(), *plans.values()):
        for row in one.rows:
            told = found.setdefault((row.code,), {"code": (row.code, row.source.place())})
            if row.name:
                told.setdefault("name", (row.name, row.source.place()))
            if row.funds:
                known = str(told["funding"][0]).split(", ") if "funding" in told else []
                told["funding"] = (", ".join(dict.fromkeys((*known, *row.funds))), row.source.place())
    typed = {str(row.values.get("code")) for row in tables["activities"].rows} if "activities" in tables else set()
    names = {row.code: row for one in reversed(others) for row in one.rows if row.name}
    here = typed | {code for (code,) in found}
    for code in sorted(here | {parent for one in here for parent in _parents(one)}):
        named = names.get(code) or names.get(".".join(("X.XX", *code.split(".")[2:])))
        if named is not None:
            told = found.setdefault((code,), {"code": (code, named.source.place())})
            told.setdefault("name", (named.name, named.source.place()))
    return found


def _parents(code: str) -> tuple[str, ...]:
    parts = code.split(".")
    return tuple(".".join(parts[:count]) for count in (3, 5) if count < len(parts))


def _budgets(pagu: Mapping[str, Imported], plans: Mapping[str, Imported]) -> Mapping[tuple[str, ...], Told]:
    found: dict[tuple[str, ...], dict[str, tuple[Value, Place]]] = {}
    for version, one in pagu.items():
        for row in one.rows:
            if row.amount is not None:
                place = row.source.place()
                found[version, row.code] = {
                    "version": (version, place),
                    "code": (row.code, place),
                    "pagu": (row.amount, place),
                }
    for version, one in plans.items():
        for row in one.rows:
            place = row.source.place()
            if row.quarters:
                told = found.setdefault((version, row.code), {"version": (version, place), "code": (row.code, place)})
                told |= {key: (value, place) for key, value in zip(_QUARTERS, row.quarters, strict=True)}
                told.setdefault("pagu", (row.amount, place))
    return found


def _pk_budgets(tables: Mapping[str, Table], pagu: Mapping[str, Imported]) -> Mapping[tuple[str, ...], Told]:
    """The programmes of each PK from the DPA that goes with it (D17), where nobody typed a programme of that PK."""
    found: dict[tuple[str, ...], Told] = {}
    for version, one in _of_pk(tables, pagu):
        rows = [row for row in one.rows if row.amount is not None]
        typed = [row for row in tables["pk_budgets"].rows if row.values.get("version") == version]
        programs = dict.fromkeys(".".join(row.code.split(".")[:3]) for row in rows)
        if any(row.values.get("budget") is not None for row in typed):  # the PK has been typed: only what it left open
            programs = dict.fromkeys(str(row.values.get("program")) for row in typed)
        for program in programs:
            below = [row for row in rows if row.code.startswith(f"{program}.")]
            if below:
                found[version, program] = _of_program(version, program, below)
    return found


def _of_program(version: str, program: str, rows: Sequence[ImportedRow]) -> Told:
    place = rows[0].source.place()
    funds = dict.fromkeys(fund for row in rows if row.amount for fund in row.funds)
    told: dict[str, tuple[Value, Place]] = {
        "version": (version, place),
        "program": (program, place),
        "budget": (sum_all(row.amount for row in rows), place),
    }
    return told | ({"note": (", ".join(funds), place)} if funds else {})


def _of_pk(tables: Mapping[str, Table], pagu: Mapping[str, Imported]) -> Iterator[tuple[str, Imported]]:
    """Each PK version with the import of its DPA: both revised, or neither; of several the last one."""
    versions = tables["dpa_versions"].rows if "dpa_versions" in tables else ()
    for pk in tables["pk_versions"].rows if "pk_versions" in tables and "pk_budgets" in tables else ():
        revised = pk.values.get("kind") is PkKind.REVISED and pk.values.get("reasons") != (PkReason.OFFICIAL,)
        fitting = [row for row in versions if (row.values.get("kind") is not DpaKind.DPA) is revised]
        dated = sorted(fitting, key=lambda row: str(row.values.get("approved") or ""))
        one = next((pagu[code] for row in reversed(dated) if (code := str(row.values.get("code"))) in pagu), None)
        if one is not None:
            yield str(pk.values.get("code")), one


def _order(key: str, tables: Mapping[str, Table]) -> Callable[[Row], tuple[object, ...]]:
    """How the rows of a sheet are ordered where some were added: by version, then by code."""
    if key in ("sasaran", "indicators", "renstra"):  # as they were typed, then as the tables have them
        return lambda _row: ()
    versions = {"budgets": "dpa_versions", "pk_budgets": "pk_versions", "targets": "pk_versions"}.get(key, "")
    rows = tables[versions].rows if versions in tables else ()
    places = {str(row.values.get("code")): number for number, row in enumerate(rows)}
    code = {"pk_budgets": "program", "targets": "indicator"}.get(key, "code")
    return lambda row: (places.get(str(row.values.get("version")), len(places)), str(row.values.get(code)))


def _completed(
    table: Table,
    told: Mapping[tuple[str, ...], Told],
    keys: tuple[str, ...],
    order: Callable[[Row], tuple[object, ...]],
) -> Table:
    if not told or not set(keys) <= table.present:
        return table
    rows = [_filled(row, told.get(tuple(str(row.values.get(key)) for key in keys), {})) for row in table.rows]
    held = {tuple(str(row.values.get(key)) for key in keys) for row in rows}
    new = [_new(table, one) for name, one in told.items() if name not in held and set(keys) <= one.keys()]
    return replace(table, rows=tuple(sorted((*rows, *new), key=order) if new else rows))


def _filled(row: Row, told: Told) -> Row:
    known = {key: one for key, one in told.items() if _is_open(row, key) and one[0] is not None}
    if not known:
        return row
    elsewhere = {**row.source.elsewhere, **{key: place for key, (_, place) in known.items()}}
    values = {**row.values, **{key: value for key, (value, _) in known.items()}}
    return replace(row, values=values, source=replace(row.source, elsewhere=elsewhere))


def _is_open(row: Row, key: str) -> bool:
    """Whether the sheet has the column, and nothing was typed there, also nothing that could not be read."""
    return key in row.values and row.values[key] is None and key not in row.faulty


def _new(table: Table, told: Told) -> Row:
    """A row that nobody typed: it belongs to the sheet, where what else it needs is to be filled in."""
    values = {column.key: told[column.key][0] if column.key in told else None for column in table.columns}
    values = {key: value for key, value in values.items() if key in table.present}
    named = "/".join(str(values[key]) for key in ("version", "code", "program", "indicator") if values.get(key))
    elsewhere = {key: place for key, (_, place) in told.items()}
    source = Source(table.place.file, table.place.sheet, elsewhere=elsewhere)
    return Row(source, f"kontrak/{table.sheet.key}/{named}", values)
