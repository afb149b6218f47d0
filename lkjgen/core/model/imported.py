"""What an export of SIPD or a table of indicators gave: rows by code, for a version of DPA or PK, a period, or the office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from lkjgen.core.model.base import Measure, Record
from lkjgen.core.values import dataclass


class ImportKind(Enum):
    """What an export is taken as; the value is the word of the command line."""

    PAGU = "pagu"
    CASH_PLAN = "rak"
    REALIZATION = "realisasi"
    CODES = "kode"
    IKU = "iku"
    PK = "pk"
    ACTION_PLAN = "rencana-aksi"
    RENSTRA = "renstra"

    @property
    def title(self) -> str:
        return _TITLES[self]

    @property
    def of_version(self) -> bool:
        """Whether it tells of one DPA version."""
        return self in (ImportKind.PAGU, ImportKind.CASH_PLAN)

    @property
    def of_indicators(self) -> bool:
        """Whether it is a table of indicators, and no export of SIPD."""
        return self in (ImportKind.IKU, ImportKind.PK, ImportKind.ACTION_PLAN, ImportKind.RENSTRA)

    @property
    def has_targets(self) -> bool:
        """Whether it tells the targets of one PK version."""
        return self in (ImportKind.PK, ImportKind.ACTION_PLAN)


_TITLES = {
    ImportKind.PAGU: "pagu",
    ImportKind.CASH_PLAN: "rencana kas (RAK)",
    ImportKind.REALIZATION: "realisasi anggaran",
    ImportKind.CODES: "daftar kode",
    ImportKind.IKU: "tabel Indikator Kinerja Utama",
    ImportKind.PK: "tabel Perjanjian Kinerja",
    ImportKind.ACTION_PLAN: "tabel Rencana Aksi",
    ImportKind.RENSTRA: "tabel target Renstra",
}


STRATEGIC: Mapping[str, str] = {
    "baseline": "kondisi awal Renstra",
    **{f"year{number}": f"target tahun ke-{number} Renstra" for number in range(1, 7)},
    "final": "target akhir Renstra",
}
"""What a Renstra says of an indicator, by the names of `RenstraTarget`, and its words."""


@dataclass(frozen=True, kw_only=True)
class ImportedRow(Record):
    """What the lines of one code come to; its source is the first of them. Of a program or kegiatan only the name is taken.

    `funds` are the names of its sources of money in the order of the export. A cash plan has its triwulan.
    """

    code: str
    name: str = ""
    funds: tuple[str, ...] = ()
    amount: Decimal | None = None
    quarters: tuple[Decimal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportedIndicator(Record):
    """A row of a table of indicators; `quarters` are the targets of the four triwulan, empty where the table has none.

    `strategic` holds the targets of the Renstra by the names of `RenstraTarget`, `baseline_year` the year of its baseline.
    """

    code: str
    text: str
    sasaran: str = ""  # its code
    sasaran_text: str = ""
    unit: str = ""
    definition: str = ""
    data_source: str = ""
    team: str = ""
    target: Measure | None = None
    quarters: tuple[Measure | None, ...] = ()
    strategic: Mapping[str, Measure] = field(default_factory=dict)
    baseline_year: int | None = None


@dataclass(frozen=True)
class Imported:
    """An export that is in use: `about` is the code of a DPA or PK version or the key of a period, else "".

    `file` and `sha256` are the export's own, as it is kept; `dated_by` is the heading of the dates by which a realization was
    taken, `last` the last of them.
    """

    kind: ImportKind
    about: str
    file: str
    sha256: str
    taken: datetime
    rows: tuple[ImportedRow, ...]
    dated_by: str = ""
    last: date | None = None
    indicators: tuple[ImportedIndicator, ...] = ()
