"""Measures in the light of their indicator: only it says whether a date is a number, and how many decimals are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lkjgen.core.model import Contract, Indicator, Polarity
from lkjgen.core.number import half_up, show_date, show_exact
from lkjgen.core.rule import Hit
from lkjgen.core.rules import looks, reading
from lkjgen.core.units import unit_of
from lkjgen.core.values import dataclass
from lkjgen.files.layout import Column, Kind, Use
from lkjgen.files.workbook_reader import Found, Row, Table, to_type

_NUMERIC = (Polarity.MAXIMIZE, Polarity.MINIMIZE, Polarity.RANGE)
_REPORTED = "realizations"
_COUNTS = frozenset({"numerator", "denominator"})  # never in the unit of their indicator
_COUNTED = (Kind.NUMBER, Kind.MEASURE)
_OUTPUT = "Keluaran diisi jumlah, bukan persen; bila maksudnya fisik 100%, isi kolom Fisik"
_COUNT = "Ubah format selnya menjadi General (Ctrl+1, Number), lalu ketik jumlahnya, bukan persentasenya"


@dataclass(frozen=True)
class Measuring:
    """How an indicator is measured: with a number or not, and with how many decimals it is printed. Of a sub kegiatan
    only the unit of its keluaran counts.
    """

    is_numeric: bool
    decimals: int
    unit: str = ""


Measurings = Mapping[str, Measuring]  # by the code of an indicator or a sub kegiatan


def of_contract(contract: Contract) -> Measurings:
    activities = {one.code: Measuring(False, 0, one.unit) for one in contract.activities}
    return activities | {
        one.code: Measuring(one.polarity in _NUMERIC, one.decimals, one.unit) for one in contract.indicators
    }


def of_tables(tables: Mapping[str, Table]) -> Measurings:
    """The same from the sheets Indikator and Program Kegiatan of a contract that is just being read."""
    known: dict[str, Measuring] = {}
    for key in ("activities", "indicators"):
        for row in tables[key].rows if key in tables else ():
            decimals, unit = row.values.get("decimals"), str(row.values.get("unit") or "")
            places = decimals if isinstance(decimals, int) and 0 <= decimals <= 9 else Indicator.decimals
            known[str(row.values.get("code"))] = Measuring(row.values.get("polarity") in _NUMERIC, places, unit)
    return known


def judge(
    tables: Mapping[str, Table], found: Iterable[Found], known: Measurings
) -> tuple[dict[str, Table], list[Found]]:
    """The tables without the words, dates and percentages that stand where something else is measured, and the findings:
    those of the reader (`found`), but for remarks on cells that turn out to be at fault.

    Words are a fault here only in what a team reports: of the contract's targets a rule of the catalogue tells it.
    """
    judged, told = dict(tables), list[Found]()
    for key, table in tables.items():
        columns = [one for one in table.columns if one.kind in _COUNTED and one.use is Use.INPUT]
        if not columns:
            continue
        rows = []
        for row in table.rows:
            measuring = _in_own_unit(known.get(_measured(row)), row)
            faults = list(_faults(row, columns, measuring, words=key == _REPORTED)) if measuring else []
            told += [(rule, hit) for (rule, hit), _ in faults]
            unusable = frozenset(column for _, column in faults if column)
            rows.append(row.without(unusable) if unusable else row)
        judged[key] = replace(table, rows=tuple(rows))
    settled = {hit.place for rule, hit in told if rule is looks.PERCENT_OF_NOTHING}
    remarks = (reading.PERCENT_FORMAT, reading.NUMBER_AS_TEXT)
    return judged, [*(one for one in found if not (one[0] in remarks and one[1].place in settled)), *told]


def _in_own_unit(measuring: Measuring | None, row: Row) -> Measuring | None:
    """A row may say that its figures have another unit than the indicator's, as another document prints them."""
    unit = str(row.values.get("unit") or "")
    return replace(measuring, unit=unit) if measuring and unit else measuring


def _measured(row: Row) -> str:
    """The code of the indicator or sub kegiatan that a row is about."""
    return str(row.values.get("indicator") or row.values.get("code"))


def _faults(row: Row, columns: list[Column], measuring: Measuring, *, words: bool) -> Iterator[tuple[Found, str]]:
    """What is wrong with the figures of a row, each with the key of its value where that cannot be used."""
    for column in columns:
        value, other = row.values.get(column.key), row.others.get(column.key)
        hit = Hit(row.source.place(column.key), row.subject, values={"column": column.heading})
        if column.key in row.percents and isinstance(value, Decimal) and not _takes_percent(column, measuring):
            yield (looks.PERCENT_OF_NOTHING, _counted(hit, value, column, measuring)), column.key
        elif column.kind is not Kind.MEASURE or not measuring.is_numeric:
            continue
        elif isinstance(value, str) and words:
            yield (reading.NOT_A_NUMBER, replace(hit, found=value)), column.key
        elif isinstance(value, date) and other is not None:
            yield (looks.NUMBER_AS_DATE, replace(hit, found=show_date(value), expected=to_type(other))), column.key
        elif isinstance(value, Decimal) and other is not None and half_up(value, measuring.decimals) != other:
            yield (looks.SHOWN_OTHERWISE, replace(hit, found=show_exact(other), expected=to_type(value))), ""


def _takes_percent(column: Column, measuring: Measuring) -> bool:
    """Whether a percentage is a figure of the column's unit (D44)."""
    return column.key not in _COUNTS and unit_of(measuring.unit).is_percent


def _counted(hit: Hit, value: Decimal, column: Column, measuring: Measuring) -> Hit:
    unit = f" dalam {measuring.unit}" if column.key not in _COUNTS and measuring.unit else ""
    way_out = _OUTPUT if column.key == "output" else _COUNT
    return replace(hit, found=f"{show_exact(value)}%", values={**hit.values, "unit": unit, "way_out": way_out})
