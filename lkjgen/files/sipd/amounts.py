"""Rupiah and days as exports write them: cells of a workbook, or texts with Indonesian or English separators."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from lkjgen.core.number import from_cell, half_up, parse_date
from lkjgen.files.workbook_reader import Raw, clean_text

_AFFIXES = re.compile(r"(?i)^rp\.?|,-+$|\s")
_GROUPED = {",": re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d*)?"), ".": re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d*)?")}
_PLAIN = re.compile(r"\d+([.,]\d*)?")
_POWER = re.compile(r"[+-]?\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—"}
_LONGEST = 40  # characters
_CLOCK = re.compile(r"[ T]\d{1,2}[:.]\d{2}.*", re.DOTALL)


class AmountError(ValueError):
    """A cell that holds no amount, or no day; the message tells why, as the end of a sentence."""


def amount_of(raw: Raw) -> Decimal | None:
    """Rupiah with at most two decimals; None for an empty cell. A lone "-" is how formats show 0.

    A separator before exactly three digits groups thousands, in whichever of the two ways: rupiah have no third decimal. Where
    both stand, the last one is the decimal sign.
    """
    value = raw.value
    if raw.is_error or raw.formula:
        raise AmountError("rumus tanpa hasil atau sel galat")
    if raw.is_empty:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise AmountError("bukan angka")
    if isinstance(value, str):
        return _typed(clean_text(value))
    held = from_cell(value)
    if not held.is_finite() or abs(held) >= 10**18:
        raise AmountError("bukan angka")
    cents = half_up(held, 2)
    return cents.quantize(Decimal(1)) if cents == cents.to_integral_value() else cents


def _typed(text: str) -> Decimal | None:
    bare = _AFFIXES.sub("", text.replace("\u2212", "-"))
    if bare in _NOTHING:
        return None if not bare else Decimal(0)
    if len(bare) > _LONGEST:
        raise AmountError("bukan angka")
    if _POWER.fullmatch(bare):
        raise AmountError(f"'{bare}' terpotong oleh Excel; ekspor lagi, atau simpan sebagai .xlsx")
    negative = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    digits = _AFFIXES.sub("", bare.lstrip("+-").removeprefix("(").removesuffix(")"))
    for sign, pattern in _GROUPED.items():
        if pattern.fullmatch(digits):
            plain = digits.replace("." if sign == "," else ",", "").replace(sign, ".")
            break
    else:
        if not _PLAIN.fullmatch(digits):
            raise AmountError(f"'{text[:_LONGEST]}' bukan angka")
        plain = digits.replace(",", ".")
    number = Decimal(plain.rstrip("."))
    if number != half_up(number, 2):
        raise AmountError(f"'{text[:_LONGEST]}' mempunyai lebih dari dua angka di belakang koma")
    return -number if negative else number


def day_of(raw: Raw) -> date | None:
    """The day of a date cell, or of a text with or without a time; None for an empty cell."""
    value = raw.value
    if raw.is_empty:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = parse_date(_CLOCK.sub("", clean_text(value))) if isinstance(value, str) else None
    if found is None:
        raise AmountError("bukan tanggal")
    return found
