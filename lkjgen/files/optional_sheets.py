"""Sheets that may stay empty: what cannot be read of them is told, and stops nothing that does not need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lkjgen.core.model import Place, UnreadSheet
from lkjgen.core.rule import Hit, Severity
from lkjgen.core.rules import delivery, workbook
from lkjgen.files.layout import Sheet
from lkjgen.files.workbook_reader import Found, Row, Table

_WHOLE = (workbook.HEADINGS_MISSING, workbook.COLUMN_MISSING, workbook.HEADING_TWICE, workbook.MERGED_CELLS)


def without_optional(
    tables: Mapping[str, Table], sheets: Sequence[Sheet], found: Sequence[Found], file: str
) -> tuple[dict[str, Table], list[Found], tuple[UnreadSheet, ...]]:
    """The tables without the rows of optional sheets that lack what they must have, the findings, and those sheets.

    A fault of such a sheet is a warning: the sheet counts as if it, or that row, were empty. A sheet whose headings or
    merged cells make all its values doubtful is left out as a whole.
    """
    kept, told, unread = dict(tables), list(found), list[UnreadSheet]()
    for sheet in sheets:
        table = tables.get(sheet.key)
        title = table.place.sheet if table else sheet.title
        mine = [one for one in found if sheet.optional and one[1].place.sheet == title and _is_error(one)]
        if not mine:
            continue
        told = [_milder(one) if one in mine else one for one in told]
        if table is None or any(rule in _WHOLE for rule, _ in mine):
            kept.pop(sheet.key, None)
            left = "tidak dapat dibaca"
        else:
            rows = tuple(row for row in table.rows if _is_whole(row, sheet))
            kept[sheet.key] = replace(table, rows=rows)
            left = f"{len(table.rows) - len(rows)} dari {len(table.rows)} barisnya tidak dipakai"
        unread.append(UnreadSheet(sheet.key, title, left))
        told.append(
            (delivery.OPTIONAL_UNREAD, Hit(Place(file, title), f"berkas/{file}", left, values={"sheet": title}))
        )
    return kept, told, tuple(unread)


def _is_error(one: Found) -> bool:
    return one[0].severity is Severity.ERROR


def _milder(one: Found) -> Found:
    rule, hit = one
    return replace(rule, severity=Severity.WARNING), hit


def _is_whole(row: Row, sheet: Sheet) -> bool:
    """Whether nothing of the row is unreadable and nothing that it must have is missing."""
    return not row.faulty and all(row.values.get(one.key) is not None for one in sheet.columns if one.required)
