"""How the choices of a drop-down were written before: workbooks that hold the old words are still read (D54).

Of a role also the titles that offices type for it (D47).

Former names of a sheet or a column stand in its declaration (`Sheet.spellings`, `Column.spellings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from lkjgen.core.model import LraStatus, Polarity, Role, RuleChange

CHOICE_SPELLINGS: Mapping[Enum, tuple[str, ...]] = {
    Polarity.MAXIMIZE: ("maksimal",),
    Polarity.MINIMIZE: ("minimal",),
    Role.REGION_HEAD: ("Bupati", "Wali Kota", "Walikota", "Gubernur"),
    Role.HEAD: (
        "Kepala Dinas",
        "Kepala Badan",
        "Kepala Kantor",
        "Kepala Satuan",
        "Kepala Pelaksana",
        "Camat",
        "Lurah",
        "Direktur",
        "Direktur Utama",
        "Inspektur",
        "Sekretaris DPRD",
        "Sekretaris Dewan",
    ),
    Role.SECRETARY: ("Sekretaris",),
    Role.SUBHEAD: ("Kasubag", "Kepala Subbagian"),
    LraStatus.SIPD: ("SIPD",),
    RuleChange.ERROR: ("galat",),
    RuleChange.WARNING: ("peringatan",),
    RuleChange.NOTE: ("catatan",),
}
