"""One cell as the file holds it, and what was made of it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from lkjgen.core.number import from_cell, show_date, show_exact
from lkjgen.core.values import dataclass
from lkjgen.files.workbook_cells.formats import is_percent, shows_day
from lkjgen.files.workbook_cells.text import clean_text

if TYPE_CHECKING:
    from lkjgen.core.model import Interval
    from lkjgen.core.rule import Rule

Value: TypeAlias = "Decimal | Interval | date | str | Enum | bool | int | tuple[str, ...] | tuple[Enum, ...] | None"
"""WHOLE is int; CODES and CHOICES are tuples; CHOICE its Enum; what stands in no list stays a str for the shape check to name."""

_OUR_NOTE = re.compile(r"[A-Z ]+ [A-Z]{3}-\d{3}: |(?:Temuan|Hal yang ditandai) sebelumnya di sel ini")

CellValue: TypeAlias = "str | float | int | bool | Decimal | datetime | date | time | timedelta | None"


class Look(Enum):
    """How characters stand in their line."""

    PLAIN = ""
    RAISED = "terangkat"
    LOWERED = "turun"
    STRUCK = "dicoret"


@dataclass(frozen=True)
class Raw:
    """A cell as the file holds it; `formula` is set where a formula has no stored result."""

    value: CellValue = None
    number_format: str = "General"
    is_error: bool = False
    formula: str = ""
    look: Look = Look.PLAIN  # of the whole cell
    runs: tuple[tuple[str, Look], ...] = ()  # a text whose parts look different
    serial: float | None = None  # the number that a date or time format shows as `value`, if any calendar has it
    note: str = ""  # what a person wrote in a note on the cell

    @property
    def is_empty(self) -> bool:
        if self.formula or not (self.value is None or isinstance(self.value, str)):
            return False
        return not self.value or not (self.value[0].isalnum() or clean_text(self.value))


@dataclass(frozen=True)
class Parsed:
    """A value, or (`rule` set and `value` None) a fault; with both, the value was read with a remark.

    `other` is the other figure of a MEASURE that only its indicator can judge: the number behind a date, or the number
    with fewer decimals that the cell shows. `percent`: the figure stands there as a percentage.
    """

    value: Value = None
    rule: Rule | None = None
    found: str = ""
    expected: str = ""
    other: Decimal | None = None
    percent: bool = False

    @property
    def is_faulty(self) -> bool:
        return self.rule is not None and self.value is None


def shown(raw: Raw) -> str:
    """A cell's content in a message, as the person sees it."""
    value = raw.value
    if raw.formula:
        return raw.formula
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = from_cell(value)
        if not sensible(number):
            return str(value)[:80]
        return f"{show_exact(number * 100)}%" if is_percent(raw.number_format) else show_exact(number)
    if isinstance(value, date):
        text = show_date(value)
        return text if shows_day(raw.number_format) else text.partition(" ")[2]
    if isinstance(value, (time, timedelta)):
        return str(value).replace(":", ".")
    return cut(clean_text(str(value))) if value is not None else ""


def persons_note(text: str) -> str:
    """What a person noted on a cell; not what an earlier returned copy says there."""
    said = clean_text(text)
    return "" if _OUR_NOTE.match(said) else said


def cut(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= 80 else f"{text[:79]}…"


def sensible(number: Decimal) -> bool:
    """Whether a number is one that an office could mean, and that can be shown with all its digits."""
    return number.is_finite() and abs(number) < 10**20 and len(number.as_tuple().digits) <= 30
