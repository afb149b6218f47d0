"""Measures in the light of their indicator: only it says whether a date is a number, and how many decimals are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lkjgen.core.model import Contract, Indicator, Polarity
from lkjgen.core.number import half_up, show_date, show_exact
from lkjgen.core.rule import Hit
from lkjgen.core.rules import looks, reading
from lkjgen.files.layout import Column, Kind, Use
from lkjgen.files.workbook_reader import Found, Row, Table, to_type

_NUMERIC = (Polarity.MAXIMIZE, Polarity.MINIMIZE, Polarity.RANGE)
_REPORTED = "realizations"


@dataclass(frozen=True)
class Measuring:
    """How an indicator is measured: with a number or not, and with how many decimals it is printed."""

    is_numeric: bool
    decimals: int


Measurings = Mapping[str, Measuring]  # by the indicator's code


def of_contract(contract: Contract) -> Measurings:
    return {one.code: Measuring(one.polarity in _NUMERIC, one.decimals) for one in contract.indicators}


def of_table(table: Table | None) -> Measurings:
    """The same from sheet Indikator of a contract that is just being read."""
    known: dict[str, Measuring] = {}
    for row in table.rows if table else ():
        decimals = row.values.get("decimals")
        places = decimals if isinstance(decimals, int) and 0 <= decimals <= 9 else Indicator.decimals
        known[str(row.values.get("code"))] = Measuring(row.values.get("polarity") in _NUMERIC, places)
    return known


def judge(tables: Mapping[str, Table], known: Measurings) -> tuple[dict[str, Table], list[Found]]:
    """The tables without the words and dates that stand where an indicator is measured with a number, and the findings.

    Words are a fault here only in what a team reports: of the contract's targets a rule of the catalogue tells it.
    """
    judged, found = dict(tables), list[Found]()
    for key, table in tables.items():
        columns = [one for one in table.columns if one.kind is Kind.MEASURE and one.use is Use.INPUT]
        if not columns:
            continue
        rows = []
        for row in table.rows:
            code = row.values.get("code" if key == _REPORTED else "indicator")
            measuring = known.get(str(code))
            faults = list(_faults(row, columns, measuring, words=key == _REPORTED)) if measuring else []
            found += [(rule, hit) for (rule, hit), _ in faults]
            unusable = frozenset(column for _, column in faults if column)
            rows.append(row.without(unusable) if unusable else row)
        judged[key] = replace(table, rows=tuple(rows))
    return judged, found


def _faults(row: Row, columns: list[Column], measuring: Measuring, *, words: bool) -> Iterator[tuple[Found, str]]:
    """What is wrong with the measures of a row, each with the key of its value where that cannot be used."""
    for column in columns if measuring.is_numeric else ():
        value, other = row.values.get(column.key), row.others.get(column.key)
        hit = Hit(row.source.place(column.key), row.subject, values={"column": column.heading})
        if isinstance(value, str) and words:
            yield (reading.NOT_A_NUMBER, replace(hit, found=value)), column.key
        elif isinstance(value, date) and other is not None:
            yield (looks.NUMBER_AS_DATE, replace(hit, found=show_date(value), expected=to_type(other))), column.key
        elif isinstance(value, Decimal) and other is not None and half_up(value, measuring.decimals) != other:
            yield (looks.SHOWN_OTHERWISE, replace(hit, found=show_exact(other), expected=to_type(value))), ""
