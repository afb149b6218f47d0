"""How the choices of a drop-down were written before: workbooks that hold the old words are still read (D54).

Former names of a sheet or a column stand in its declaration (`Sheet.spellings`, `Column.spellings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from lkjgen.core.model import Polarity, RuleChange

CHOICE_SPELLINGS: Mapping[Enum, tuple[str, ...]] = {
    Polarity.MAXIMIZE: ("maksimal",),
    Polarity.MINIMIZE: ("minimal",),
    RuleChange.ERROR: ("galat",),
    RuleChange.WARNING: ("peringatan",),
    RuleChange.NOTE: ("catatan",),
}
