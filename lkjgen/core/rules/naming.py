"""A code never stands without its name (D54): what the placeholders of a message hold, with the names of the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from lkjgen.core.model import Contract

Namer: TypeAlias = Callable[[str, str], str]
"""Placeholder and its text → the text as a person reads it."""

_ALL = ("indicators", "sasaran", "tujuan", "activities", "actions")
# Placeholder → the sheets whose codes it may hold. All others hold no code of the data.
_SHEETS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicators",),
    "indicators": ("indicators",),
    "other": ("indicators",),
    "sasaran": ("sasaran",),
    "action": ("actions",),
    "code": ("activities", "recommendations"),
    "codes": ("activities",),
    "row": _ALL,
}
_EITHER = frozenset({"found", "expected"})  # a figure, a text or a code
_BETWEEN = re.compile(r"(, dan | dan |, |; |/| (?=\())")  # codes in one text, or what stands in brackets behind one


def as_typed(_placeholder: str, text: str) -> str:
    """No names: of a contract that could not be read."""
    return text


def namer(contract: Contract) -> Namer:
    """Puts the name behind each code of the contract: "IK-01" becomes "IK-01 Jumlah rumah layak huni".

    What may as well be a figure (`found`, `expected`) is taken for a code only where it holds more than digits.
    """
    known = {sheet: dict(_names(getattr(contract, sheet))) for sheet in (*_ALL, "recommendations")}

    def named(placeholder: str, text: str) -> str:
        either = placeholder in _EITHER
        names: dict[str, str] = {}
        for sheet in _ALL if either else _SHEETS.get(placeholder, ()):
            names = known[sheet] | names
        return "".join(
            f"{part} {names[part]}" if names.get(part) and not (either and part.isdecimal()) else part
            for part in _BETWEEN.split(text)
        )

    return named


def _names(rows: Iterable[object]) -> Iterable[tuple[str, str]]:
    for row in rows:
        text = getattr(row, "text", "") or getattr(row, "name", "")
        yield getattr(row, "code", ""), " ".join(text.split()).rstrip(".")
