"""A sheet of corrections that came back, as records; what is wrong with it as sentences, each with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from lkjgen.core.model import CorrectionSheet, FigureCorrection, Period, Record
from lkjgen.core.rule import Severity
from lkjgen.core.rules import reading, workbook
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.layout import CORRECTION_SHEETS, CORRECTION_TEAM, TEMPLATE_VERSION, Sheet, Use
from lkjgen.files.opening import Opener
from lkjgen.files.shape import check_shape
from lkjgen.files.workbook_reader import Book, Found, Row, Table, letters, read_tables

_R = TypeVar("_R", bound=Record)
_HARMLESS = (reading.NUMBER_AS_TEXT, reading.PERCENT_FORMAT)  # read as it was meant
_ANOTHER = "Pilih lembar koreksi periode ini, atau buat yang baru dengan 'lkjgen koreksi'."
_COPIED = (
    "Salin koreksi pada foto atau kertas ke lembar koreksi, lalu baca lembar itu; fotonya disimpan dengan --berkas."
)


def read_correction(
    data: bytes, name: str, office: str, period: Period, opened: Opener
) -> tuple[CorrectionSheet, tuple[str, ...]]:
    """The sheet and the sentences on what cannot be read of it; with any of them nothing of it may be used."""
    empty = CorrectionSheet(name, sha256_of(data))
    book = opened(data, name)
    if not isinstance(book, Book):
        return empty, (_sentence(book),)
    if fault := _other(book, name, office, period):
        return empty, (fault,)
    tables, found = read_tables(book, name, CORRECTION_SHEETS, annual=False, naming=lambda *_: f"koreksi/{name}")
    (checked,) = check_shape([list(tables.values())], {}, opened.shapes)
    by_key = {table.sheet.key: table for table, _ in checked}
    found += [one for _, wrong in checked for one in wrong]
    faults = tuple(dict.fromkeys(map(_sentence, _faults(found, by_key))))
    if faults:
        return empty, faults
    forms: dict[str, Any] = {sheet.key: tuple(_records(sheet, by_key.get(sheet.key))) for sheet in CORRECTION_SHEETS}
    statement = forms.pop("statement")
    return CorrectionSheet(name, empty.sha256, statement=statement[0], **forms), ()


def _other(book: Book, name: str, office: str, period: Period) -> str:
    """Why the workbook is no sheet of corrections of this office and period; "" where it is."""
    if not book.identities:
        return f"{name} bukan lembar koreksi yang dibuat 'lkjgen koreksi', atau tanda pengenalnya hilang. {_ANOTHER}"
    said = book.identities[0]
    if said["team"] != CORRECTION_TEAM:
        return f"{name} adalah formulir isian tim, bukan lembar koreksi. {_ANOTHER}"
    if letters(said["office"]) != letters(office):
        return f"{name} adalah lembar koreksi {said['office']}, bukan {office}. {_ANOTHER}"
    if (said["year"], said["period"]) != (str(period.year), period.key):
        return f"{name} adalah lembar koreksi periode {said['period']} {said['year']}, bukan {period.title}. {_ANOTHER}"
    if said["version"] != TEMPLATE_VERSION:
        return f"{name} dibuat dengan versi aplikasi yang lain. {_ANOTHER}"
    return ""


def _faults(found: Sequence[Found], tables: dict[str, Table]) -> Iterable[Found]:
    """What makes a sheet unusable: a fault, or a doubt about a cell that somebody filled in."""
    typed = {
        row.source.place(column.key)
        for table in tables.values()
        for column in table.columns
        if column.use is Use.INPUT and column.key in table.present
        for row in table.rows
    }
    for rule, hit in found:
        doubted = rule.severity is Severity.WARNING and rule not in _HARMLESS and hit.place in typed
        if rule.severity is Severity.ERROR or doubted:
            yield rule, hit


def _sentence(found: Found) -> str:
    rule, hit = found
    one = rule.finding(hit)
    remedy = _COPIED if rule == workbook.NOT_A_WORKBOOK else one.remedy
    place = ", ".join(
        filter(
            None,
            (
                one.place.file,
                f"lembar {one.place.sheet}" if one.place.sheet else "",
                f"sel {one.place.cell}" if one.place.cell else "",
            ),
        )
    )
    return f"{place}: {one.told} {remedy}"


def _records(sheet: Sheet, table: Table | None) -> Iterable[Any]:
    for row in table.rows if table else ():
        one = _record(sheet.record, row)
        if sheet.record is FigureCorrection:
            one = _record(sheet.record, row, as_percent="correct" in row.percents)
        yield one


def _record(kind: type[_R], row: Row, **more: object) -> _R:
    """A row as its record; what is empty takes the field's default."""
    known = {one.name for one in fields(kind)}
    given: dict[str, Any] = {key: value for key, value in row.values.items() if value is not None and key in known}
    return kind(source=row.source, **given, **more)
