"""Numbers and dates as Indonesian readers write them: reading what was typed, showing what was computed.

All arithmetic is exact `Decimal`; a cell's binary number is taken at 15 significant digits, as Excel shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import Enum

from lkjgen.core.values import dataclass

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
EXACT = Context(prec=60)
RESIDUE = 1e-9  # no office declares more than 6 decimals; 100 − 99,9 − 0,1 leaves 1e-14


class Doubt(Enum):
    """Why a text that was read as a number deserves a look."""

    TEXT = "angka ditulis sebagai teks"
    THOUSANDS = "satu titik diikuti tiga angka dibaca sebagai pemisah ribuan"


class Refusal(Enum):
    """Why a text is no number."""

    BLANK_WORD = "tanda kosong"  # "-", "nihil", "n/a": neither 0 nor empty (D4)
    MAGNITUDE = "kata besaran"  # "1,2 juta": the figure must be typed in full
    ENGLISH = "bentuk Inggris"  # 12,345.60
    NOT_A_NUMBER = "bukan angka"


class NotANumberError(ValueError):
    """Raised by `parse_number`; `refusal` says why."""

    def __init__(self, text: str, refusal: Refusal) -> None:
        super().__init__(f"{refusal.value}: {text!r}")
        self.text = text
        self.refusal = refusal


@dataclass(frozen=True)
class Reading:
    value: Decimal
    doubt: Doubt | None = None


_BLANK_WORDS = {"-", "--", "–", "—", "nihil", "n/a", "na", "tidak ada", "belum ada", "kosong", "null", "none"}
_MAGNITUDE = re.compile(r"\b(ribu|rb|juta|jt|miliar|milyar|m|triliun|trilyun|t)\b", re.IGNORECASE)
_AFFIXES = re.compile(r"(?i)^\s*rp\.?\s*|,-+\s*$|(?<!\s)\s*%\s*$|(?<!\s)\s*persen\s*$")
_PLAIN = re.compile(r"[+-]?\d+")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")  # a leading 0 groups nothing: 0.125
_SPACED = re.compile(r"[+-]?[1-9]\d{0,2}( \d{3})+(,\d+)?")
_STRAY = re.compile(r"(?<=[.,+-]) | (?=[.,])")  # "1.211. 010", "- 5"
_COMMA = re.compile(r"[+-]?\d*,\d+")
_DOT = re.compile(r"[+-]?\d*\.\d+")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)|[+-]?\d{1,3}(,\d{3}){2,}")


def from_cell(value: float | int) -> Decimal:
    """A cell's stored number as a Decimal, at 15 significant digits (0.1 + 0.2 → 0.3).

    What is nearer to 0 than `RESIDUE` is what a binary subtraction left of 0: −2,84E-14 is 0.
    """
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(0) if abs(value) < RESIDUE else Decimal(format(value, ".15g"))


def parse_number(text: str) -> Reading:
    """A typed text as a number: "1.234,56", "95,5", "95.5", "Rp 1.250.000,-", "95 %".

    A comma is the decimal sign, a dot before three digits groups thousands; one dot followed by exactly three digits
    is read as thousands and doubted, unless a per cent sign stands behind it. Blanks may group thousands ("12 500") or
    stand beside a separator, else they make two numbers. The number with a per cent sign is in per cent: "95 %" is 95.
    Raises `NotANumberError`.
    """
    bare = re.sub(r"[\s\u00a0\u202f\u2007]+", " ", text).strip()
    if bare.casefold() in _BLANK_WORDS:
        raise NotANumberError(text, Refusal.BLANK_WORD)
    if re.search(r"\d", bare) and _MAGNITUDE.search(bare):
        raise NotANumberError(text, Refusal.MAGNITUDE)
    percent = is_percentage(bare)
    previous = None
    while previous != bare:
        previous, bare = bare, _AFFIXES.sub("", bare)
    bare = _STRAY.sub("", bare.replace("−", "-"))
    if _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    if _ENGLISH.fullmatch(bare):
        raise NotANumberError(text, Refusal.ENGLISH)
    if _PLAIN.fullmatch(bare):
        return Reading(Decimal(bare), Doubt.TEXT)
    if _THOUSANDS.fullmatch(bare):
        single = bare.count(".") == 1 and "," not in bare
        if single and percent:
            return Reading(Decimal(bare), Doubt.TEXT)
        return Reading(Decimal(bare.replace(".", "").replace(",", ".")), Doubt.THOUSANDS if single else Doubt.TEXT)
    if _COMMA.fullmatch(bare):
        return Reading(Decimal(bare.replace(",", ".")), Doubt.TEXT)
    if _DOT.fullmatch(bare):
        return Reading(Decimal(bare), Doubt.TEXT)
    raise NotANumberError(text, Refusal.NOT_A_NUMBER)


def is_percentage(text: str) -> bool:
    """Whether a typed number says that it is one: "95 %", "95 persen"."""
    return text.rstrip().casefold().endswith(("%", "persen"))


_OLD_MONTHS = {"pebruari": "februari", "nopember": "november", "nop": "november", "peb": "februari", "agt": "agustus"}
_DATE_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")
_DATE_DIGITS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DATE_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_date(text: str) -> date | None:
    """ "30 September 2025", "30/9/2025" (day first) or "2025-09-30"; None when it is no such date."""
    bare = text.strip()
    try:
        if match := _DATE_WORDS.fullmatch(bare):
            names = [month.casefold() for month in MONTHS]
            word = _OLD_MONTHS.get(match[2].casefold(), match[2].casefold())
            found = [n for n, name in enumerate(names, 1) if name == word or (len(word) >= 3 and name.startswith(word))]
            return date(int(match[3]), found[0], int(match[1])) if found else None
        if match := _DATE_DIGITS.fullmatch(bare):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _DATE_ISO.fullmatch(bare):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return None


_RANGE = re.compile(
    r"(.+?) ?(?:–|—|s\.? ?/? ?d\.?|sampai(?: dengan)?|(?<=[\d%])-|(?<=[\d%] )-) ?(.+)", re.IGNORECASE | re.DOTALL
)


def parse_range(text: str) -> tuple[Decimal, Decimal] | None:
    """ "80–90", "80 s.d. 90 %" or "7 - 8" as its two ends; None when it is no range."""
    match = _RANGE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    try:
        low, high = parse_number(match[1]).value, parse_number(match[2]).value
    except NotANumberError:
        return None
    return (low, high) if low <= high else None


_INDONESIAN = str.maketrans(",.-", ".,−")


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded half away from zero to `decimals` places, as an office rounds (D33)."""
    return value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, EXACT)


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """part / whole, carried at 60 digits; raises ZeroDivisionError for a whole of 0."""
    if whole == 0:
        raise ZeroDivisionError("whole is 0")
    return EXACT.divide(part, whole)


def sum_all(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None when a part is missing, or when there is no part: never a smaller sum, and no 0 of nothing."""
    parts = list(values)
    known = [one for one in parts if one is not None]
    if not known or len(known) < len(parts):
        return None
    with localcontext(EXACT):
        return sum(known, Decimal(0))


def show(value: Decimal, decimals: int) -> str:
    """ "1.234,50": comma for decimals, dots for thousands, half-up; "−" before a negative number, never "−0"."""
    rounded = half_up(value, decimals)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,.{decimals}f}".translate(_INDONESIAN)


def show_exact(value: Decimal) -> str:
    """All digits of a value, without trailing zeros: what somebody typed."""
    return show(value, decimals_of(value))


def show_padded(value: Decimal, decimals: int) -> str:
    """All digits of a value, with at least `decimals` places."""
    return show(value, max(decimals, decimals_of(value)))


def decimals_of(value: Decimal) -> int:
    """How many places behind the comma a value has, trailing zeros left out."""
    plain = format(value.normalize(EXACT), "f") if value else "0"
    return len(plain.partition(".")[2])


def is_as_typed(typed: Decimal, exact: Decimal, places: int) -> bool:
    """Whether a figure that somebody typed is the exact one, at the decimals it was typed with and at most `places`."""
    places = min(places, decimals_of(typed))
    return half_up(typed, places) == half_up(exact, places)


def show_percent(value: Decimal) -> str:
    """ "93,75%"; two decimals (D33)."""
    return f"{show(value, 2)}%"


def show_rupiah(value: Decimal) -> str:
    """ "Rp1.994.750.000" in running text; cents only where there are any."""
    whole = value == value.to_integral_value()
    sign = "−" if value < 0 else ""
    return f"{sign}Rp{show(abs(value), 0 if whole else 2)}"


def show_amount(value: Decimal) -> str:
    """ "1.994.750.000" under a heading that says (Rp)."""
    return show(value, 0 if value == value.to_integral_value() else 2)


def show_date(value: date) -> str:
    """ "3 Agustus 2026"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def show_nip(nip: str) -> str:
    """18 digits grouped 8-6-1-3; anything else as it was typed."""
    digits = re.sub(r"\s", "", nip)
    if not re.fullmatch(r"\d{18}", digits):
        return nip.strip()
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def letters(number: int) -> str:
    """A, B, …, Z, AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
