"""Where something stands."""

from __future__ import annotations

from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Place:
    """Where something stands; an empty `cell` means the whole sheet, an empty `sheet` the whole file."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
