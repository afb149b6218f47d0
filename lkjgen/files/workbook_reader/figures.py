"""Numbers, dates and measures of one cell."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from lkjgen.core.model import Interval
from lkjgen.core.number import (
    Doubt,
    NotANumberError,
    Reading,
    Refusal,
    from_cell,
    half_up,
    is_percentage,
    parse_date,
    parse_number,
    parse_range,
    show_exact,
)
from lkjgen.core.rules import looks, reading
from lkjgen.files.layout import Column, Kind, Use
from lkjgen.files.workbook_cells.formats import displayed, is_percent
from lkjgen.files.workbook_cells.raw import Parsed, Raw, cut, sensible, shown
from lkjgen.files.workbook_cells.text import clean_text

LONGEST_NUMBER = 60  # characters; a longer text is no number
_PRINTED = {Kind.PERCENT: 2}  # decimals with which the report prints a column; others as they are typed
_RESIDUE = Decimal("0.0005")  # rupiah: the last binary place of a sum of four trillion


def parse_figure(raw: Raw, column: Column) -> Parsed:
    """A number, rupiah or percentage as the column's kind asks for it."""
    value = raw.value
    if isinstance(value, str):
        return _typed_number(clean_text(value), column.kind)
    if raw.serial is not None:
        seen = (
            shown(raw) if isinstance(value, (date, time, timedelta)) else "########"
        )  # as Excel, where no calendar has it
        return Parsed(rule=looks.NUMBER_AS_DATE, found=seen, expected=to_type(_behind(raw.serial)))
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return Parsed(rule=reading.NOT_A_NUMBER, found=shown(raw))
    held = from_cell(value)
    if not sensible(held):
        return Parsed(rule=reading.NOT_A_NUMBER, found=shown(raw))
    if not is_percent(raw.number_format):
        held = _without_residue(held) if column.kind is Kind.RUPIAH else held
        return _as_shown(_checked(held, held, column.kind), held, held, raw, column)
    if column.kind in (Kind.RUPIAH, Kind.WHOLE):
        return Parsed(rule=reading.NOT_A_NUMBER, found=shown(raw))
    read = held * 100
    parsed = Parsed(read, reading.PERCENT_FORMAT, shown(raw), show_exact(read), percent=True)
    return _as_shown(parsed, held, read, raw, column)


def _as_shown(parsed: Parsed, held: Decimal, read: Decimal, raw: Raw, column: Column) -> Parsed:
    """The same, or with a remark where the cell shows another figure than the report will print (D43)."""
    if parsed.is_faulty or column.use is not Use.INPUT:
        return parsed
    seen = displayed(held, raw.number_format)
    if seen == read:
        return parsed
    if seen is not None and seen == half_up(read, max(0, -int(seen.as_tuple().exponent))):
        if column.kind is Kind.MEASURE:  # its indicator says how many decimals are printed
            return replace(parsed, other=seen)
        if seen == half_up(read, _PRINTED.get(column.kind, 12)):
            return parsed
    found = show_exact(seen) if seen is not None else "tulisan lain"
    return replace(parsed, rule=looks.SHOWN_OTHERWISE, found=found, expected=to_type(read))


def _behind(serial: float) -> Decimal:
    """The number behind a date, to 6 decimals: a time of day rarely ends as a fraction."""
    return half_up(from_cell(serial), 6)


def _without_residue(number: Decimal) -> Decimal:
    """Rupiah without the parts of a cent that a subtraction of billions leaves: 0.0000001 is 0."""
    cents = half_up(number, 2)
    is_residue = abs(number - cents) < _RESIDUE and (abs(number) >= 1000 or cents == 0)
    return cents if is_residue else number


def _typed_number(text: str, kind: Kind) -> Parsed:
    """A number that was typed as text."""
    if len(text) > LONGEST_NUMBER:
        return Parsed(rule=reading.NOT_A_NUMBER, found=cut(text))
    try:
        read = parse_number(text)
    except NotANumberError as error:
        return _refused(text, error.refusal)
    if not sensible(read.value):
        return Parsed(rule=reading.NOT_A_NUMBER, found=text)
    if kind is Kind.RUPIAH and (meant := _other_rupiah(text, read)) is not None:
        return Parsed(rule=reading.RUPIAH_DOUBT, found=text, expected=to_type(meant))
    checked = _checked(read.value, read.value, kind)
    if checked.is_faulty:
        return checked
    rule = reading.THOUSANDS_DOUBT if read.doubt is Doubt.THOUSANDS else reading.NUMBER_AS_TEXT
    return Parsed(checked.value, rule, text, to_type(read.value), percent=is_percentage(text))


def _checked(number: Decimal, typed: Decimal, kind: Kind) -> Parsed:
    """The number as its kind asks: whole numbers as int, rupiah in full."""
    if kind is Kind.WHOLE:
        if number != number.to_integral_value():
            return Parsed(rule=reading.NOT_WHOLE, found=show_exact(typed))
        return Parsed(int(number))
    if kind is Kind.RUPIAH and _is_odd_rupiah(number):
        return Parsed(rule=reading.RUPIAH_DOUBT, found=show_exact(typed), expected=to_type(_ungrouped(number)))
    return Parsed(number)


def _is_odd_rupiah(number: Decimal) -> bool:
    """Parts of a cent, or cents of a sum so small that thousands were most likely meant."""
    cents = number * 100
    return cents != cents.to_integral_value() or (abs(number) < 1000 and number != number.to_integral_value())


def _other_rupiah(text: str, read: Reading) -> Decimal | None:
    """What a doubtful rupiah text most likely means; None when it can be read in one way only."""
    if read.doubt is Doubt.THOUSANDS:
        return read.value
    if re.search(r"(?<!\d)\d{1,3},\d{3}$", text.rstrip(" -")):
        return _ungrouped(read.value)
    if "," not in text and read.value != read.value.to_integral_value():
        return read.value
    return None


def _ungrouped(number: Decimal) -> Decimal:
    """1.25 (from "1,250" or "1.250") as the 1250 that was most likely meant; else rounded to cents."""
    grouped = number * 1000
    return grouped if abs(number) < 1000 and grouped == grouped.to_integral_value() else half_up(number, 2)


def to_type(number: Decimal) -> str:
    """The figure to type into Excel: no grouping, comma for decimals, the hyphen that Excel reads as minus."""
    return show_exact(number).replace(".", "").replace("−", "-")


def _refused(text: str, refusal: Refusal) -> Parsed:
    if refusal is Refusal.ENGLISH:
        meant = Decimal(re.sub(r"[^\d.+-]", "", text) or "0")
        return Parsed(rule=reading.ENGLISH_NUMBER, found=text, expected=to_type(meant))
    rules = {Refusal.BLANK_WORD: reading.BLANK_WORD, Refusal.MAGNITUDE: reading.MAGNITUDE_WORD}
    return Parsed(rule=rules.get(refusal, reading.NOT_A_NUMBER), found=text)


def parse_day(raw: Raw, _column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, datetime):
        return Parsed(value.date())
    if isinstance(value, date):
        return Parsed(value)
    read = parse_date(clean_text(value)) if isinstance(value, str) else None
    return Parsed(read) if read else Parsed(rule=reading.NOT_A_DATE, found=shown(raw))


def parse_measure(raw: Raw, column: Column) -> Parsed:
    """A number, a range, a date, or else the name of a predicate; whether it fits the indicator, the rules say."""
    if isinstance(raw.value, date):
        return replace(parse_day(raw, column), other=None if raw.serial is None else _behind(raw.serial))
    if not isinstance(raw.value, str):
        return parse_figure(raw, column)
    text = " ".join(clean_text(raw.value).split())
    if day := parse_date(text):
        return Parsed(day)
    if len(text) <= LONGEST_NUMBER and (ends := parse_range(text)) and all(sensible(end) for end in ends):
        return Parsed(Interval(*ends))
    parsed = _typed_number(text, column.kind)
    return Parsed(text) if parsed.rule is reading.NOT_A_NUMBER else parsed
