"""One cell as a typed value, or as a finding: what was typed, what was meant, how to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from lkjgen.core.model import Interval
from lkjgen.core.number import (
    Doubt,
    NotANumberError,
    Reading,
    Refusal,
    from_cell,
    half_up,
    parse_date,
    parse_number,
    parse_range,
    show_date,
    show_exact,
)
from lkjgen.core.rule import Rule
from lkjgen.core.rules import reading
from lkjgen.files.layout import CHOICE_SPELLINGS, Column, Kind

Value: TypeAlias = Decimal | Interval | date | str | Enum | bool | int | tuple[str, ...] | tuple[Enum, ...] | None
"""WHOLE is int; CODES and CHOICES are tuples; CHOICE its Enum; what stands in no list stays a str for the shape check to name."""

CellValue: TypeAlias = "str | float | int | bool | Decimal | datetime | date | time | timedelta | None"


@dataclass(frozen=True)
class Raw:
    """A cell as the file holds it; `formula` is set where a formula has no stored result."""

    value: CellValue = None
    number_format: str = "General"
    is_error: bool = False
    formula: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.formula and (self.value is None or (isinstance(self.value, str) and not clean_text(self.value)))


@dataclass(frozen=True)
class Parsed:
    """A value, or (`rule` set and `value` None) a fault; with both, the value was read with a remark."""

    value: Value = None
    rule: Rule | None = None
    found: str = ""
    expected: str = ""

    @property
    def is_faulty(self) -> bool:
        return self.rule is not None and self.value is None


LONGEST_NUMBER = 60  # characters; a longer text is no number
_UNWANTED = re.compile("_x000[dD]_|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile("[ \\t\u00a0\u2007\u202f]+")


def clean_text(text: str) -> str:
    """Text without control characters, odd spaces and blank ends; line breaks stay."""
    plain = unicodedata.normalize("NFC", _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in plain.split("\n")).strip()


def letters(text: str) -> str:
    """Lower-case words and digits only: how headings, sheet names and choices are compared."""
    return " ".join(re.findall(r"\w+", clean_text(text).casefold()))


def shown(raw: Raw) -> str:
    """A cell's content in a message, as the person sees it."""
    value = raw.value
    if raw.formula:
        return raw.formula
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = from_cell(value)
        if not _sensible(number):
            return str(value)[:80]
        return f"{show_exact(number * 100)}%" if _is_percent(raw.number_format) else show_exact(number)
    if isinstance(value, datetime):
        return show_date(value.date())
    if isinstance(value, date):
        return show_date(value)
    return _cut(clean_text(str(value))) if value is not None else ""


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def parse_cell(raw: Raw, column: Column) -> Parsed:
    """The cell typed by the column's kind; empty is `Parsed()`."""
    if raw.formula:
        return Parsed(rule=reading.NOT_COMPUTED, found=shown(raw))
    if raw.is_error:
        return Parsed(rule=reading.ERROR_CELL, found=shown(raw))
    if raw.is_empty:
        return Parsed()
    return _PARSERS[column.kind](raw, column)


def _text(raw: Raw, column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, str):
        text = clean_text(value)
        return Parsed(text if column.kind is Kind.LONG_TEXT else " ".join(text.split()))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not abs(value) < 10**15:  # so that what is no number at all comes here too
            return Parsed(rule=reading.NUMBER_FOR_TEXT, found=_cut(str(value)))
        return Parsed(format(from_cell(value), "f").replace(".", ","))
    return Parsed(shown(raw))


def _code(raw: Raw, _column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, str):
        return Parsed(" ".join(clean_text(value).split()))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 10**15 and value == int(value):
        return Parsed(str(int(value)))
    return Parsed(rule=reading.NUMBER_FOR_TEXT, found=shown(raw))


def _codes(raw: Raw, column: Column) -> Parsed:
    parsed = _code(raw, column)
    if not isinstance(raw.value, str):
        return Parsed((parsed.value,)) if isinstance(parsed.value, str) else parsed
    return Parsed(tuple(code for part in re.split(r"[;\n]", raw.value) if (code := clean_text(part))))


def _number(raw: Raw, column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, str):
        return _typed_number(clean_text(value), column.kind)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return Parsed(rule=reading.NOT_A_NUMBER, found=shown(raw))
    number = from_cell(value)
    if not _sensible(number):
        return Parsed(rule=reading.NOT_A_NUMBER, found=shown(raw))
    if not _is_percent(raw.number_format):
        return _checked(number, number, column.kind)
    if column.kind in (Kind.RUPIAH, Kind.WHOLE):
        return Parsed(rule=reading.NOT_A_NUMBER, found=shown(raw))
    return Parsed(number * 100, reading.PERCENT_FORMAT, shown(raw), show_exact(number * 100))


def _typed_number(text: str, kind: Kind) -> Parsed:
    """A number that was typed as text."""
    if len(text) > LONGEST_NUMBER:
        return Parsed(rule=reading.NOT_A_NUMBER, found=_cut(text))
    try:
        read = parse_number(text)
    except NotANumberError as error:
        return _refused(text, error.refusal)
    if not _sensible(read.value):
        return Parsed(rule=reading.NOT_A_NUMBER, found=text)
    if kind is Kind.RUPIAH and (meant := _other_rupiah(text, read)) is not None:
        return Parsed(rule=reading.RUPIAH_DOUBT, found=text, expected=_to_type(meant))
    checked = _checked(read.value, read.value, kind)
    if checked.is_faulty:
        return checked
    rule = reading.THOUSANDS_DOUBT if read.doubt is Doubt.THOUSANDS else reading.NUMBER_AS_TEXT
    return Parsed(checked.value, rule, text, _to_type(read.value))


def _checked(number: Decimal, typed: Decimal, kind: Kind) -> Parsed:
    """The number as its kind asks: whole numbers as int, rupiah in full."""
    if kind is Kind.WHOLE:
        if number != number.to_integral_value():
            return Parsed(rule=reading.NOT_WHOLE, found=show_exact(typed))
        return Parsed(int(number))
    if kind is Kind.RUPIAH and _is_odd_rupiah(number):
        return Parsed(rule=reading.RUPIAH_DOUBT, found=show_exact(typed), expected=_to_type(_ungrouped(number)))
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


def _to_type(number: Decimal) -> str:
    """The figure to type into Excel: no grouping, comma for decimals."""
    return show_exact(number).replace(".", "")


def _refused(text: str, refusal: Refusal) -> Parsed:
    if refusal is Refusal.ENGLISH:
        meant = Decimal(re.sub(r"[^\d.+-]", "", text) or "0")
        return Parsed(rule=reading.ENGLISH_NUMBER, found=text, expected=_to_type(meant))
    rules = {Refusal.BLANK_WORD: reading.BLANK_WORD, Refusal.MAGNITUDE: reading.MAGNITUDE_WORD}
    return Parsed(rule=rules.get(refusal, reading.NOT_A_NUMBER), found=text)


def _date(raw: Raw, _column: Column) -> Parsed:
    value = raw.value
    if isinstance(value, datetime):
        return Parsed(value.date())
    if isinstance(value, date):
        return Parsed(value)
    read = parse_date(clean_text(value)) if isinstance(value, str) else None
    return Parsed(read) if read else Parsed(rule=reading.NOT_A_DATE, found=shown(raw))


def _measure(raw: Raw, column: Column) -> Parsed:
    """A number, a range, a date, or else the name of a predicate; whether it fits the indicator, the rules say."""
    if isinstance(raw.value, (datetime, date)):
        return _date(raw, column)
    if not isinstance(raw.value, str):
        return _number(raw, column)
    text = " ".join(clean_text(raw.value).split())
    if day := parse_date(text):
        return Parsed(day)
    if len(text) <= LONGEST_NUMBER and (ends := parse_range(text)) and all(_sensible(end) for end in ends):
        return Parsed(Interval(*ends))
    parsed = _typed_number(text, column.kind)
    return Parsed(text) if parsed.rule is reading.NOT_A_NUMBER else parsed


def _choice(raw: Raw, column: Column) -> Parsed:
    text = " ".join(clean_text(shown(raw)).split())
    for member in column.choices or ():
        if letters(text) in map(letters, (str(member.value), *CHOICE_SPELLINGS.get(member, ()))):
            return Parsed(member)
    return Parsed(text)


def _choices(raw: Raw, column: Column) -> Parsed:
    """Members of the list in its order, each once; one word that is not in it makes the cell faulty."""
    given = [letters(part) for part in re.split(r"[;,\n/]|\bdan\b", shown(raw)) if letters(part)]
    known = {letters(str(one.value)): one for one in column.choices or ()}
    if any(part not in known for part in given):
        return Parsed(
            rule=reading.NOT_IN_LIST, found=shown(raw), expected="; ".join(str(one.value) for one in known.values())
        )
    return Parsed(tuple(one for part, one in known.items() if part in given))


def _yes_no(raw: Raw, _column: Column) -> Parsed:
    text = letters(shown(raw))
    if text in {"ya", "y", "true", "yes"}:
        return Parsed(True)
    return Parsed(False) if text in {"tidak", "t", "false", "no"} else Parsed(clean_text(shown(raw)))


_PARSERS: dict[Kind, Callable[[Raw, Column], Parsed]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.NUMBER: _number,
    Kind.WHOLE: _number,
    Kind.RUPIAH: _number,
    Kind.PERCENT: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.MEASURE: _measure,
}


def _sensible(number: Decimal) -> bool:
    """Whether a number is one that an office could mean, and that can be shown with all its digits."""
    return number.is_finite() and abs(number) < 10**20 and len(number.as_tuple().digits) <= 30


def _is_percent(number_format: str) -> bool:
    """Whether a number format shows a percentage; quoted and escaped signs are only text."""
    return "%" in re.sub(r'"[^"]*"|\\.|_.|\*.', "", number_format)
