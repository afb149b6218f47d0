"""What was found in an export of SIPD or a table of indicators before anybody uses it: what is taken, what is left and why, and
whether totals agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from lkjgen.core.model import Aggregation, EntryMode, ImportedIndicator, ImportedRow, ImportKind
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator of the data induk, as far as it was filled in."""

    code: str
    text: str
    unit: str = ""
    is_numeric: bool | None = None
    is_ratio: bool = False
    aggregation: Aggregation | None = None
    entry: EntryMode | None = None
    decimals: int = 2


@dataclass(frozen=True)
class Known:
    """What the data induk has; `is_begun` where somebody typed an indicator there: then a table adds none."""

    indicators: tuple[KnownIndicator, ...] = ()
    sasaran: Mapping[str, str] = field(default_factory=dict)  # code → text
    teams: Mapping[str, str] = field(default_factory=dict)  # code → name
    is_begun: bool = False
    renstra_start: int | None = None


@dataclass(frozen=True)
class Asked:
    """What an export is read as: of which office and year, s.d. which day, and the columns that somebody named."""

    kind: ImportKind
    office: str = ""
    urusan: tuple[str, ...] = ()
    year: int | None = None
    until: date | None = None  # only what is dated by then is taken
    amount: str = ""  # the heading of the column that holds the rupiah
    dated_by: str = ""
    known: Known = field(default_factory=Known)


@dataclass(frozen=True)
class Left:
    """Rows of a sheet that are not taken, all for one reason (none: the whole sheet); a `fault` leaves the sum in doubt."""

    sheet: str
    rows: tuple[int, ...]
    why: str
    fault: bool = False


@dataclass(frozen=True)
class Total:
    """A total that the export prints in a column, and the sum of the rows above it."""

    sheet: str
    cell: str
    heading: str
    printed: Decimal
    summed: Decimal

    @property
    def agrees(self) -> bool:
        return self.printed == self.summed


@dataclass(frozen=True)
class SheetRead:
    """A sheet that was read: the row of its headings, and the heading (with its column) that was taken for each part."""

    title: str
    line: int
    headings: Mapping[str, str]
    rows: int
    unused: tuple[str, ...] = ()  # the headings of the columns that are not taken


@dataclass(frozen=True)
class Export:
    """`rows` are the sub kegiatan with their sums, of programmes and kegiatan their names; `by_quarter` is net and s.d. each
    triwulan, empty where nothing is dated; `by_fund` is what each source of money has.
    """

    kind: ImportKind
    sheets: tuple[SheetRead, ...] = ()
    skipped: tuple[str, ...] = ()  # sheets whose headings are those of something else
    rows: tuple[ImportedRow, ...] = ()
    left: tuple[Left, ...] = ()
    totals: tuple[Total, ...] = ()
    by_quarter: tuple[Decimal, ...] = ()
    by_fund: Mapping[str, Decimal] = field(default_factory=dict)
    dated_by: str = ""
    first: date | None = None
    last: date | None = None
    until: date | None = None
    indicators: tuple[ImportedIndicator, ...] = ()
    new: frozenset[str] = frozenset()  # codes of indicators that the data induk does not have yet
    notes: tuple[str, ...] = ()  # what else people should know of how it was read
    question: str = ""  # what must be told before it can be used

    @property
    def ends_early(self) -> bool:
        """Whether nothing is dated in the last month of what was asked for: then the export may have been made too early."""
        if self.last is None or self.until is None:
            return False
        return (self.last.year, self.last.month) < (self.until.year, self.until.month)

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.rows if one.amount is not None), Decimal(0))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it must not be used without somebody saying that it may: "3 baris tidak terbaca", "jumlah tercetak berbeda"."""
        unread = sum(len(one.rows) for one in self.left if one.fault)
        told = [f"{unread} baris tidak dapat dibaca"] if unread else []
        if any(one.fault and not one.rows for one in self.left):
            told.append("ada lembar yang tidak dihitung")
        if any(not one.agrees for one in self.totals):
            told.append("jumlah yang tercetak berbeda dari jumlah barisnya")
        return tuple(told)


class ExportError(Exception):
    """The file cannot be taken as an export; the message is the sentence for people."""
