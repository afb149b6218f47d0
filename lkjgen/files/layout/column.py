"""What a sheet and a column are. Templates, reader, schema, instruction sheet and guide are derived from these."""

from __future__ import annotations

import re
from dataclasses import field
from enum import Enum

from lkjgen.core.model import Record
from lkjgen.core.values import dataclass

CODE_PATTERN = r"[A-Za-z0-9][A-Za-z0-9./-]*"
ACTIVITY_PATTERN = r"(\d\.\d{2}|X\.XX)\.\d{2}(\.\d\.\d{2}(\.\d{2,4})?)?"  # program, kegiatan, sub kegiatan (D26)


class Kind(Enum):
    """How a cell is read and shown."""

    TEXT = "teks"
    LONG_TEXT = "uraian"
    CODE = "kode"
    NUMBER = "angka"
    WHOLE = "bilangan bulat"
    RUPIAH = "rupiah"
    PERCENT = "persen"
    DATE = "tanggal"
    CHOICE = "pilihan"
    CHOICES = "pilihan, boleh beberapa"  # separated by ; or a new line
    YES_NO = "ya/tidak"
    CODES = "daftar kode"  # several codes in one cell, separated by ; or a new line
    NAMES = "daftar nama"  # likewise, but as they are typed: "RSUD dr. Sutomo"
    MEASURE = "nilai"  # a number, a range, a date or a predicate, as the indicator says


class Use(Enum):
    """Who fills the cell."""

    INPUT = "isian"
    LOCKED = "terkunci"  # written by lkjgen, protected
    READBACK = "terkunci, dibaca kembali"  # protected; read to see whether somebody changed it
    COMPUTED = "dihitung"  # a formula of ours, protected; an answer to the person who types, never read


class Days(Enum):
    """Which dates a column takes, beside the fiscal year."""

    NEAR = "fiscal year and a year around it"  # D45
    OF_VERSION = "from 1 December before the fiscal year to its end"  # D42
    ANY = "any"


class Needed(Enum):
    """When a sheet of the contract must have been filled in; sheets stand in this order."""

    FIRST_QUARTER = "laporan TW I"
    YEAR = "LKJ tahunan"
    WHEN_CHANGED = "bila ada perubahan"
    OPTIONAL = "tidak wajib"


@dataclass(frozen=True)
class Each:
    """That each code of another sheet needs a row here, in `column`; `only` names a column there and what it must say.

    One that is only `wished` for is told above the table, and the sheet is complete without it.
    """

    sheet: str
    column: str
    only: tuple[str, Enum] | None = None
    wished: bool = False


@dataclass(frozen=True)
class Column:
    """`key` is the field of the sheet's record; a LOCKED column that only informs has no field there."""

    key: str
    heading: str
    kind: Kind
    help: str
    width: int = 14  # characters
    required: bool = False
    use: Use = Use.INPUT
    choices: type[Enum] | None = None
    example: str = ""
    spellings: tuple[str, ...] = ()  # other headings that mean the same
    pattern: str = ""  # regular expression for CODE columns
    minimum: int | None = None
    maximum: int | None = None
    unique: bool = False
    annual_only: bool = False
    optional: bool = False  # a workbook made before the column existed is read without it
    refers_to: str = ""  # "sheet key": the code must stand in that sheet's first column (drop-down)
    names: str = ""  # likewise, but a rule judges it: the cell may also hold `besides`, or stay empty
    besides: str = ""
    imported: bool = False  # an export of SIPD tells it where nothing is typed
    tabled: bool = False  # likewise one of the office's own tables: IKU, PK, Rencana Aksi, Renstra
    days: Days = Days.NEAR
    wished: bool = (
        False  # the report can be made without it; the check asks for it, and so does the line above the table
    )

    @property
    def is_read(self) -> bool:
        """Whether what comes back in it is looked at."""
        return self.use in (Use.INPUT, Use.READBACK)


NEEDS = Column(
    "needs", "Yang masih kurang", Kind.LONG_TEXT, "Terisi sendiri sewaktu diketik.", 28, use=Use.COMPUTED
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A table with one heading row, or, with `vertical`, one record written as label and value per row."""

    key: str  # the field of Contract or Submission that it fills
    title: str  # the sheet's name
    record: type[Record]
    intro: str  # one or two sentences for the person who fills it
    columns: tuple[Column, ...]
    vertical: bool = False
    landscape: bool = True
    budget_unit_only: bool = False
    optional: bool = False  # a workbook without the sheet is read as if it were empty
    only_filled: bool = False  # written by lkjgen alone: a workbook without its rows has no such sheet
    rows: int = 40  # empty rows prepared in a blank workbook
    needed: Needed = Needed.OPTIONAL
    each: Each | None = None
    tabled: bool = False  # whole rows of it come from the office's own tables
    together: tuple[str, ...] = ()  # columns whose codes stand together in one row only
    spellings: tuple[str, ...] = ()  # other names of the sheet that mean the same
    column_by_key: dict[str, Column] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.column_by_key.update({column.key: column for column in self.columns})

    def for_period(self, annual: bool) -> tuple[Column, ...]:
        """The columns that a quarterly or an annual template shows."""
        return tuple(column for column in self.columns if annual or not column.annual_only)

    @property
    def purpose(self) -> str:
        """What it is for: the first sentence of its intro."""
        return re.split(r"\.(?: (?=[A-Z'])|$)", self.intro.removeprefix("Boleh kosong. "))[0] + "."

    @property
    def answers(self) -> bool:
        """Whether each row says what it still needs."""
        return NEEDS.key in self.column_by_key

    @property
    def typed(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(one for one in self.columns if one.use is Use.INPUT)

    @property
    def expected(self) -> tuple[Column, ...]:
        """The columns by which a sheet is recognised: those of every form, whatever version made it."""
        return tuple(one for one in self.for_period(annual=False) if one.use is not Use.COMPUTED)
