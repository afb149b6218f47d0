"""What an export of SIPD gave: rows by code, for a DPA version, a period, or the list of codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from lkjgen.core.model.base import Record


class ImportKind(Enum):
    """What an export is taken as; the value is the word of the command line."""

    PAGU = "pagu"
    CASH_PLAN = "rak"
    REALIZATION = "realisasi"
    CODES = "kode"

    @property
    def title(self) -> str:
        return _TITLES[self]

    @property
    def of_version(self) -> bool:
        """Whether it tells of one DPA version."""
        return self in (ImportKind.PAGU, ImportKind.CASH_PLAN)


_TITLES = {
    ImportKind.PAGU: "pagu",
    ImportKind.CASH_PLAN: "rencana kas (RAK)",
    ImportKind.REALIZATION: "realisasi anggaran",
    ImportKind.CODES: "daftar kode",
}


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


@dataclass(frozen=True)
class Imported:
    """An export that is in use: `about` is the code of a DPA version or the key of a period, "" for the list of codes.

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
