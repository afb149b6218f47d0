"""Where a row stands, the periods, and the closed lists; the value of each is what stands in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from lkjgen.core.place import Place
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Decision:
    """That a value was set by somebody, and not by who fills the cell: where it stands, and who said so when and why."""

    place: Place
    told: str


@dataclass(frozen=True)
class Source:
    """The row a record was read from; `cells` maps a column key to its address ("D7"), `decided` those that were set,
    `elsewhere` those that came from another file, because nobody had typed them.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[str, Decision] = field(default_factory=dict)
    elsewhere: Mapping[str, Place] = field(default_factory=dict)

    def place(self, key: str = "") -> Place:
        """Where the value of column `key` stands; without a key, the row's first cell."""
        if key in self.decided:
            return self.decided[key].place
        if key in self.elsewhere:
            return self.elsewhere[key]
        cell = self.cells[key] if key in self.cells else next(iter(self.cells.values()), "")
        return Place(self.file, self.sheet, cell)


NOWHERE = Source()


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every row of a form shares."""

    source: Source = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, order=True)
class Period:
    """A triwulan (1–4) or, with `quarter` None, the whole fiscal year."""

    year: int
    quarter: int | None = None

    @property
    def key(self) -> str:
        """ "TW2" or "Tahunan": folder names and the tail of ids."""
        return f"TW{self.quarter}" if self.quarter else "Tahunan"

    @property
    def title(self) -> str:
        """ "Triwulan II Tahun 2023" or "Tahun 2023"."""
        roman = ("I", "II", "III", "IV")
        return f"Triwulan {roman[self.quarter - 1]} Tahun {self.year}" if self.quarter else f"Tahun {self.year}"

    @property
    def last_day(self) -> date:
        ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31), None: (12, 31)}
        return date(self.year, *ends[self.quarter])

    @property
    def quarters(self) -> tuple[int, ...]:
        """The triwulan that the period covers up to its end: (1, 2) for TW2, (1, 2, 3, 4) for the year."""
        return tuple(range(1, (self.quarter or 4) + 1))


class Polarity(Enum):
    MAXIMIZE = "makin tinggi makin baik"
    MINIMIZE = "makin rendah makin baik"
    RANGE = "rentang"
    PREDICATE = "predikat"
    DATE = "tanggal"


class Aggregation(Enum):
    SUM = "jumlah"
    LAST = "posisi akhir"
    MEAN = "rata-rata"
    ANNUAL = "tahunan"


class Accumulation(Enum):
    """How the years of the Renstra come together (D7)."""

    SUM = "jumlah"
    LAST = "posisi akhir"


class EntryMode(Enum):
    """How realization and RA target are typed (D5)."""

    OWN_QUARTER = "hanya triwulan ini"
    CUMULATIVE = "s.d. triwulan ini"


class DataYear(Enum):
    """Of which year an indicator's figure is (D51): some are published in the year after the one they tell of."""

    CURRENT = "tahun berjalan"
    PREVIOUS = "tahun sebelumnya (hasil terbit tahun ini)"


class MinimizeFormula(Enum):
    DOUBLE_TARGET = "(2T-R)/T"
    TARGET_OVER_REALIZATION = "T/R"


class Role(Enum):
    """What somebody does for the documents; how the office calls it is the official's title (D47)."""

    REGION_HEAD = "Kepala daerah"
    HEAD = "Kepala perangkat daerah"
    SECRETARY = "Pengoreksi laporan"
    SUBHEAD = "Penyusun laporan"


class Acting(Enum):
    PLT = "Plt."
    PLH = "Plh."


class PkKind(Enum):
    ORIGINAL = "murni"
    REVISED = "perubahan"


class TypedRows(Enum):
    """Which rows of a version of PK or DPA were typed: all of them, or those that differ from the version before."""

    ALL = "semua"
    CHANGES = "hanya yang berubah"


class PkReason(Enum):
    OFFICIAL = "a"
    STRATEGY = "b"
    PRIORITY = "c"


class PeriodName(Enum):
    """The value is the period's key, as in the names of folders."""

    TW1 = "TW1"
    TW2 = "TW2"
    TW3 = "TW3"
    TW4 = "TW4"
    YEAR = "Tahunan"


class DeadlineKind(Enum):
    """The deadlines of a period, by the names under which they are told (D40)."""

    COLLECTION = "pengumpulan data"
    REPORT = "penyampaian laporan"


class DayKind(Enum):
    """What the office's own list says of a day: nobody works, or people do although the national list says otherwise."""

    OFF = "libur"
    WORKING = "masuk kerja"


class LraStatus(Enum):
    """Where the rupiah of a budget realization come from, and how final they are (D52)."""

    SIPD = "SIPD per tanggal LRA"
    RECONCILED = "hasil rekonsiliasi"
    UNAUDITED = "unaudited"
    AUDITED = "audited"


class DpaKind(Enum):
    DPA = "DPA"
    SHIFT = "pergeseran"
    DPPA = "DPPA"


class HistoryState(Enum):
    SIGNED = "ada"
    NEW = "indikator baru"
    REDEFINED = "rumus berubah"


class StandardLevel(Enum):
    NATIONAL = "nasional"
    PROVINCIAL = "provinsi"
    NEIGHBOUR = "daerah lain"
    NONE = "tidak ada"


class Measured(Enum):
    YES = "diukur"
    NO = "tidak diukur"
    NOT_DONE = "belum terlaksana"  # a date that passed unmet (D36)


class DataStatus(Enum):
    FINAL = "tetap"
    PROVISIONAL = "sementara"


class Progress(Enum):
    """Status of an action or of a tindak lanjut."""

    DONE = "selesai"
    RUNNING = "proses"
    NOT_STARTED = "belum"


@dataclass(frozen=True)
class Interval:
    """A target written as a range; both ends belong to it."""

    low: Decimal
    high: Decimal


Measure: TypeAlias = Decimal | Interval | date | str
"""A target or realization: a number, a range, a date, or a predicate's name."""

PENUNJANG = "penunjang"
