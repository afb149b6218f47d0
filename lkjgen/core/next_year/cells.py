"""Records as the cells of their rows, and the cells that a person must decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Final

from lkjgen.core.model import Record


class Undecided(Enum):
    """What stands for a value that must be decided this year: its cell is empty and marked."""

    CELL = ""


MOST_TEXT = 16_000
"""Characters that are put together into one cell; it holds 32.767 units, of which a character takes one or two."""
_MOST_DIGITS = 15  # of a number in a cell
UNDECIDED: Final = Undecided.CELL
Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]
"""Sheet key → rows of column key → value."""


def holdable(value: Decimal | None) -> Decimal | None:
    """A number that a cell holds exactly, else None."""
    return value if value is None or len(value.normalize().as_tuple().digits) <= _MOST_DIGITS else None


def cells(record: Record, **other: object) -> dict[str, object]:
    """What is filled in of a record, with `other` in the place of its own."""
    own = {one.name: getattr(record, one.name) for one in fields(record) if one.name != "source"}
    return {key: value for key, value in {**own, **other}.items() if value not in (None, "", ()) and value is not False}
