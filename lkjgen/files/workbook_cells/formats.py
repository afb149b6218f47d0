"""Number formats: what figure a cell shows, as far as that differs from the figure that it holds (D28, D43).

Formats are read as ECMA-376 part 1, 18.8.31 describes them: up to four sections, conditions, literals, digit
placeholders, commas that divide by a thousand, fractions and powers of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from lkjgen.core.number import EXACT, half_up
from lkjgen.core.values import dataclass

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[([^\[\]]*)\]|(General)|([eE][+-])|(.)', re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_MAGNITUDE = re.compile(r"\b(?:ribu|rb|juta|jt|miliar|milyar|m|triliun|trilyun|t)\b", re.IGNORECASE)
_PLACEHOLDERS = frozenset("0#?")
_FIGURES = frozenset("123456789")  # shown as they stand, except below the line of a fraction


@dataclass(frozen=True)
class _Section:
    """One section of a format: `digits` holds its placeholders, signs and literals, literals as "\\0"."""

    digits: str
    literals: tuple[str, ...]
    condition: tuple[str, Decimal] | None
    is_general: bool

    @property
    def has_digits(self) -> bool:
        return self.is_general or any(one in _PLACEHOLDERS for one in self.digits)

    @property
    def is_percent(self) -> bool:
        return "%" in self.digits

    @property
    def shows_sign(self) -> bool:
        return any(one in self.digits for one in "-(") or any("-" in one or "(" in one for one in self.literals)

    @property
    def says_more(self) -> bool:
        """Whether its own words change the figure: digits beside it, or a word like "juta"."""
        placed = re.split(r"[0#?][0#?.,/ ]*", self.digits)
        before, after = placed[0], placed[-1] if len(placed) > 1 else ""
        first = self.literals[: before.count("\0")]
        last = self.literals[len(self.literals) - after.count("\0") :] if after else ()
        beside = "".join(first).rstrip()[-1:] + "".join(last).lstrip()[:1]
        return any(one.isdigit() for one in beside) or any(_MAGNITUDE.search(one) for one in self.literals)


def is_percent(number_format: str) -> bool:
    """Whether a number format shows a percentage; quoted and escaped signs are only text."""
    return any(section.is_percent for section in _sections(number_format))


def shows_day(number_format: str) -> bool:
    """Whether a date format shows the day; "mmm-yy" shows only month and year."""
    shown = "".join(section.digits for section in _sections(number_format)).casefold()
    return "d" in shown or not ("m" in shown and "y" in shown)


def displayed(number: Decimal, number_format: str) -> Decimal | None:
    """The figure that a cell shows, a percentage in per cent; None when it shows none, or words that change it."""
    sections = _sections(number_format)
    if not sections or sections[0].is_general or number_format.strip() == "@":
        return number
    section, unsigned = _chosen(number, sections)
    if not section.has_digits:
        return number if number == 0 and not any(c.isdigit() for one in section.literals for c in one) else None
    if section.says_more:
        return None
    figure = _rounded(number * 100 if section.is_percent else number, section.digits)
    return abs(figure) if unsigned and not section.shows_sign else figure


@lru_cache(maxsize=1024)  # a column has one
def _sections(number_format: str) -> tuple[_Section, ...]:
    return tuple(_each_section(number_format))


def _each_section(number_format: str) -> Iterator[_Section]:
    digits, literals, condition, general = "", list[str](), None, False
    for quoted, escaped, bracket, word, power, plain in _TOKEN.findall(number_format):
        if plain == ";":
            yield _Section(digits, tuple(literals), condition, general)
            digits, literals, condition, general = "", [], None, False
        elif quoted or escaped:
            digits += "\0"
            literals.append(quoted or escaped)
        elif bracket:
            if match := _CONDITION.fullmatch(bracket):
                condition = (match[1], Decimal(match[2]))
        elif plain in _FIGURES and "/" not in digits:
            digits += "\0"
            literals.append(plain)
        elif word:
            general = True
        else:
            digits += "E" if power else plain
    if digits or literals or general or condition:
        yield _Section(digits, tuple(literals), condition, general)
    elif number_format.endswith(";"):
        yield _Section("", (), None, False)


def _chosen(number: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """The section that shows `number`, and whether it shows it without the sign of its own."""
    numeric = sections[:3]
    if any(one.condition for one in numeric):
        for one in numeric:
            if one.condition is None or _holds(number, *one.condition):
                return one, False
        return numeric[-1], False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _rounded(number: Decimal, digits: str) -> Decimal:
    """As the placeholders round it."""
    if "E" in digits:
        kept = sum(one in _PLACEHOLDERS for one in digits.split("E")[0])
        return Context(prec=max(kept, 1), rounding=ROUND_HALF_UP).plus(number)
    if match := re.search(r"/\s*([0#?]+|\d+)", digits):
        parts = match[1]
        if parts.strip("?#0"):
            nearest = Fraction(round(Fraction(number) * int(parts)), int(parts))
        else:
            nearest = Fraction(number).limit_denominator(10 ** len(parts) - 1)
        return number if nearest == Fraction(number) else EXACT.divide(nearest.numerator, nearest.denominator)
    whole, _, fraction = digits.partition(".")
    decimals = sum(one in _PLACEHOLDERS for one in fraction)
    last = max(digits.rfind(one) for one in _PLACEHOLDERS)
    scale = len(re.match(r",*", digits[last + 1 :])[0])  # type: ignore[index]
    if fraction:
        end = max(whole.rfind(one) for one in _PLACEHOLDERS)
        scale += len(whole[end + 1 :]) if whole[end + 1 :].strip(",") == "" else 0
    return half_up(number.scaleb(-3 * scale), decimals)
