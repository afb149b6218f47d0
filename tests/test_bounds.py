"""Every number and date that people type has bounds: generated from the layout, so that a new column is covered (D45)."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.rules.bounds import CONTRACT, WORKBOOK
from lkjgen.core.rules.checking import check
from lkjgen.files.layout import CONTRACT_SHEETS, TEMPLATE_SHEETS, Column, Kind, Sheet, Use
from tests.dossier import Office
from tests.office import PERIODS, Line
from tests.slow import spread

MEASURED = {Kind.NUMBER, Kind.RUPIAH, Kind.PERCENT, Kind.MEASURE, Kind.DATE}
OWN_RULE = {("pk_versions", "signed"), ("dpa_versions", "approved")}  # PKJ-027
BY_SHAPE = {Kind.WHOLE}  # bounded by the column itself, told by ISI-014
DAY = date(2023, 5, 5)


def _declared(sheet: Sheet, column: Column) -> bool:
    table = WORKBOOK if sheet in TEMPLATE_SHEETS else CONTRACT
    return sheet.key in table and column.key in table[sheet.key][2]


@pytest.mark.parametrize("sheet", (*CONTRACT_SHEETS, *TEMPLATE_SHEETS), ids=lambda sheet: sheet.title)
def test_every_number_and_date_is_in_the_table_of_inputs(sheet: Sheet) -> None:
    for column in sheet.columns:
        if column.use is not Use.INPUT or (sheet.key, column.key) in OWN_RULE:
            continue
        if column.kind in MEASURED:
            assert _declared(sheet, column), (sheet.title, column.heading)
        if column.kind in BY_SHAPE:
            assert column.minimum is not None, (sheet.title, column.heading)
            assert column.maximum is not None, (sheet.title, column.heading)


@cache
def _office() -> Office:
    """The small office with a row for every sheet."""
    made = Office()
    decided: dict[str, typing.Any] = {"name": "Kasubag", "granted": DAY, "reason": "wajar"}
    made.lines += [
        Line(m.RuleSetting(rule="CAP-003", change=m.RuleChange.NOTE, **decided)),
        Line(m.Waiver(rule="CAP-003", subject="capaian/IK-01/TW2", value="1", **decided)),
        Line(m.DayOff(day=DAY, kind=m.DayKind.OFF, name="libur daerah")),
        Line(m.TeamMember(team="BID-A", name="Fajar Contoh", start=DAY, end=DAY)),
        Line(m.DeadlineLetter(kind=m.DeadlineKind.REPORT, period=m.PeriodName.TW2, due=DAY, number="1", dated=DAY)),
    ]
    return made


INPUTS = [
    (sheet, column)
    for sheet in (*CONTRACT_SHEETS, *TEMPLATE_SHEETS)
    for column in sheet.columns
    if column.use is Use.INPUT and column.kind in MEASURED
]


def _nasty(column: Column) -> Iterator[object]:
    if column.kind in (Kind.DATE, Kind.MEASURE):
        yield from (date(2032, 4, 3) if column.kind is Kind.DATE else date(2099, 4, 3), date(1923, 1, 1))
    if column.kind is not Kind.DATE:
        yield from (Decimal(10) ** 15, Decimal(10) ** 17)
    if column.kind is Kind.MEASURE:
        yield m.Interval(Decimal(1), Decimal(10) ** 15)


@pytest.mark.parametrize(("sheet", "column"), INPUTS, ids=[f"{sheet.key}-{column.key}" for sheet, column in INPUTS])
def test_a_nasty_value_never_passes_without_a_word(sheet: Sheet, column: Column) -> None:
    """Whatever else is said of the row, something is said at the cell itself."""
    period = "TW2" if sheet in TEMPLATE_SHEETS else "Tahunan"
    tried = 0
    rows = [
        (number, line)
        for number, line in enumerate(_office().lines)
        if type(line.record) is sheet.record and line.period in ("", period)
        if not (isinstance(line.record, m.Realization) and line.record.is_empty)
    ]
    for number, line in spread(rows, 1):
        for value in _nasty(column):
            made = Office()
            made.lines = [Line(one.record, one.team, one.period) for one in _office().lines]
            made.lines[number].record = dataclasses.replace(
                line.record, **typing.cast(dict[str, typing.Any], {column.key: value})
            )
            dossier = made.dossier(PERIODS[period])
            found = check(dossier, compute(dossier)).findings
            place = (sheet.title, column.heading)
            assert any((one.place.sheet, one.place.cell) == place for one in found), (line.record, value)
            tried += 1
    assert tried or sheet.key == "tujuan"
