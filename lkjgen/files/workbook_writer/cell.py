"""One cell: its look, its number format, and how a value of the core is written into it."""

from __future__ import annotations

import re
from copy import copy
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.model import Interval
from lkjgen.core.number import show_exact
from lkjgen.files.layout import Kind

LONGEST_TEXT = 32767  # UTF-16 units in a cell; Excel cuts the rest without a word
MOST_DIGITS = 15  # of a number in a cell

TITLE = Font(name="Arial", size=13, bold=True, color="1F3864")
PLAIN = Font(name="Arial", size=10)
BOLD = Font(name="Arial", size=10, bold=True)
MUTED = Font(name="Arial", size=10, italic=True, color="595959")
LINK = Font(name="Arial", size=10, bold=True, underline="single", color="1F4E78")
HEADING = Font(name="Arial", size=10, bold=True, color="FFFFFF")

REQUIRED_HEAD = PatternFill("solid", fgColor="1F4E78")
OPTIONAL_HEAD = PatternFill("solid", fgColor="5B7F9E")
INPUT = PatternFill("solid", fgColor="FFF8D6")
LOCKED = PatternFill("solid", fgColor="EFEFEF")


def _condition(colour: str) -> PatternFill:
    """What a condition fills with is the background."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


TO_FILL = _condition("F8CBAD")
WRONG = _condition("FF9C9C")
DONE = _condition("C6E0B4")

_EDGE = Side(style="thin", color="A6A6A6")
BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
OPEN = Protection(locked=False)
SHUT = Protection(locked=True)
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
CENTERED = Alignment(horizontal="center", vertical="center", wrap_text=True)
UNALIGNED = Alignment(vertical="top", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)

_FORMATS = {
    Kind.TEXT: "@",
    Kind.CODE: "@",
    Kind.CODES: "@",
    Kind.NAMES: "@",
    Kind.CHOICES: "@",
    Kind.RUPIAH: "#,##0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.WHOLE: "0",
}
_NUMBERS = {Kind.NUMBER, Kind.WHOLE, Kind.RUPIAH, Kind.PERCENT, Kind.DATE}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """`text` without the characters that XML forbids, with plain line ends.

    Raises ValueError when it is longer than a cell holds: nothing is cut silently.
    """
    words = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(words.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise ValueError(f"a cell holds at most {LONGEST_TEXT} characters, this text has {len(words)}")
    return words


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at `row` and `column`, both from 1; raises TypeError for the covered part of a merged range."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is part of a merged range")
    return cell


def write(cell: Cell, value: object) -> Cell:
    """Put a value of the core into a cell: an Enum as its value, a bool as ya/tidak, a range as "80–90", text as text.

    Text that begins like a formula stays text. Raises ValueError for a number that a cell cannot hold exactly.
    """
    match value:
        case Enum(value=shown):
            return write(cell, shown)
        case bool():
            return write(cell, "ya" if value else "tidak")
        case Interval(low=low, high=high):
            return write(cell, f"{show_exact(low)}–{show_exact(high)}")
        case tuple():
            return write(cell, "; ".join(str(one.value if isinstance(one, Enum) else one) for one in value))
        case Decimal() if len(value.normalize().as_tuple().digits) > MOST_DIGITS:
            raise ValueError(f"{value} has more digits than a cell keeps")
        case str() if value:
            cell.value = clean_text(value)
            cell.data_type = "s"
            if value.lstrip()[:1] in {"=", "+", "-", "@"}:
                cell.quotePrefix = 1  # openpyxl writes True in a form that Excel rejects
        case date():
            shown_as = cell.number_format
            cell.value = value
            cell.number_format = shown_as if shown_as in {"dd/mm/yyyy"} else _FORMATS[Kind.DATE]
        case None | "":
            cell.value = None
        case int() | Decimal():
            cell.value = value
        case _:
            raise TypeError(f"{type(value).__name__} is no value of a cell")
    return cell


def number_format(kind: Kind) -> str:
    """The file's own code; Excel shows the separators of its region."""
    return _FORMATS.get(kind, "General")


def decimal_format(decimals: int) -> str:
    """A figure as the report prints it, with the separators of the reader's region."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def alignment(kind: Kind) -> Alignment:
    """Numbers to the right, texts to the left; a MEASURE by what it turns out to be."""
    if kind is Kind.MEASURE:
        return UNALIGNED
    return _RIGHT if kind in _NUMBERS else WRAPPED


_LOOKS: WeakKeyDictionary[Workbook, dict[tuple[Kind, bool], Any]] = WeakKeyDictionary()


def dress(cell: Cell, kind: Kind, *, is_open: bool) -> Cell:
    """The look of a data cell: pale yellow and unlocked where somebody types, grey and locked elsewhere.

    It is made once a workbook and shared by its number, which the stubs do not know: with every part that is assigned
    openpyxl compares whole styles.
    """
    styled = cast(Any, cell)
    looks = _LOOKS.setdefault(styled.parent.parent, {})
    if (kind, is_open) in looks:
        styled._style = copy(looks[kind, is_open])
        return cell
    cell.font = PLAIN
    cell.border = BORDER
    cell.fill = INPUT if is_open else LOCKED
    cell.protection = OPEN if is_open else SHUT
    cell.alignment = alignment(kind)
    cell.number_format = number_format(kind)
    looks[kind, is_open] = copy(styled._style)
    return cell
