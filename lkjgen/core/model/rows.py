"""The rows of `perjanjian_kinerja.xlsx`: one record a sheet; what a year is compared with stands in `comparison`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from lkjgen.core.model.base import (
    Accumulation,
    Acting,
    Aggregation,
    DataYear,
    DpaKind,
    EntryMode,
    Measure,
    MinimizeFormula,
    Period,
    PkKind,
    PkReason,
    Polarity,
    Record,
    Role,
    TypedRows,
)
from lkjgen.core.rule_change import RuleChange
from lkjgen.core.units import Unit, unit_of
from lkjgen.core.values import dataclass


def plain_name(text: str) -> str:
    """A name without differences of case and blanks."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, kw_only=True)
class Profile(Record):
    """One office in one fiscal year; the long texts feed Bab I and may be empty (then they are gaps)."""

    region: str  # "Kabupaten Sinjai"
    office: str
    short_name: str = ""
    urusan: tuple[str, ...] = ()  # ("1.04", "2.10")
    fiscal_year: int
    place: str = ""
    renstra_start: int | None = None
    renstra_end: int | None = None
    renstra_document: str = ""
    logo: str = ""  # a picture's file name beside the contract
    review_scan: str = ""  # the file name of a picture beside the contract: the signed Pernyataan Telah Direviu
    style_base: str = ""  # the file name of a .docx beside the contract
    background: str = ""
    duties: str = ""
    structure: str = ""
    staff: str = ""
    facilities: str = ""
    strategic_issues: str = ""
    drafting_decree: str = ""  # the decree by which the teams that draw up the report were named

    @property
    def renstra_named(self) -> str:
        """The Renstra in one line: "2019–2023, Renstra Dinas …"; "" where nothing of it is filled in."""
        years = "–".join(str(one) for one in (self.renstra_start, self.renstra_end) if one)
        return ", ".join(filter(None, (years, self.renstra_document.strip())))


@dataclass(frozen=True, kw_only=True)
class Official(Record):
    role: Role
    name: str = ""
    title: str = ""
    acting: Acting | None = None
    rank: str = ""
    nip: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class LegalBasis(Record):
    text: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PkVersion(Record):
    code: str
    kind: PkKind
    number: str = ""
    signed: date | None = None
    place: str = ""
    first_party: str = ""
    first_title: str = ""
    second_party: str = ""
    second_title: str = ""
    reasons: tuple[PkReason, ...] = ()  # of a PK Perubahan, one or several (D41)
    explanation: str = ""
    typed: TypedRows | None = None  # None: all rows, as before there was a choice
    removed: tuple[str, ...] = ()  # codes of indicators and programs that it holds no more

    @property
    def only_official(self) -> bool:
        """Whether nothing but the official changed: only with reason a alone (D41)."""
        return set(self.reasons) == {PkReason.OFFICIAL}


@dataclass(frozen=True, kw_only=True)
class DpaVersion(Record):
    code: str
    kind: DpaKind
    number: str = ""
    approved: date | None = None
    typed: TypedRows | None = None
    removed: tuple[str, ...] = ()  # codes of sub kegiatan


@dataclass(frozen=True, kw_only=True)
class Tujuan(Record):
    """One row per indicator of a tujuan; the text stands in each of its rows."""

    code: str
    text: str
    indicator: str = ""
    unit: str = ""
    target: Measure | None = None


@dataclass(frozen=True, kw_only=True)
class Sasaran(Record):
    code: str
    tujuan: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    code: str
    sasaran: str
    text: str
    unit: str
    factor: Decimal | None = None  # of a ratio whose unit does not tell it (D34)
    definition: str = ""
    numerator: str = ""  # the label of the pembilang; with it the indicator is a ratio
    denominator: str = ""
    polarity: Polarity
    minimize_formula: MinimizeFormula | None = None  # None: the office's policy
    aggregation: Aggregation
    numerator_aggregation: Aggregation | None = None
    denominator_aggregation: Aggregation | None = None
    renstra_aggregation: Aggregation | None = None
    entry: EntryMode
    numerator_entry: EntryMode | None = None  # None: as `entry` says (D38)
    denominator_entry: EntryMode | None = None
    decimals: int = 2
    start: date | None = None  # polarity tanggal: first day of the work, for the late formula of D2
    other_funding: bool = False  # may be paid in part by others (D12)
    iku: bool = False
    team: str
    data_source: str = ""
    data_year: DataYear | None = None  # None: tahun berjalan (D51)
    contributors: tuple[str, ...] = ()  # teams (by code) or sub-units whose parts or values are added up (D46)

    def year_of_data(self, year: int) -> int:
        """Of which year its figures are that are reported in `year`: this one, or where declared the one before (D51)."""
        return year - 1 if self.data_year is DataYear.PREVIOUS else year

    @property
    def contributing(self) -> tuple[str, ...]:
        """The contributors, each once however often and in whatever case it is written."""
        return tuple({plain_name(one): one for one in self.contributors}.values())

    @property
    def adds_contributors(self) -> bool:
        """Whether what contributors tell can be added: parts always, values in a unit that may be summed (D34, D46)."""
        numeric = self.polarity not in (Polarity.PREDICATE, Polarity.DATE)
        return self.is_ratio or (numeric and self.measured_in.summable)

    @property
    def is_ratio(self) -> bool:
        return bool(self.numerator)

    @property
    def measured_in(self) -> Unit:
        """What the unit's text says, by the table of units."""
        return unit_of(self.unit)

    @property
    def unit_beside(self) -> str:
        """What a sentence says behind a figure; "" where the unit is the thing itself ("nilai", "indeks")."""
        return "" if self.measured_in.named else self.unit.strip()

    @property
    def is_percent(self) -> bool:
        return self.measured_in.is_percent

    @property
    def ratio_factor(self) -> Decimal | None:
        """What pembilang/penyebut is multiplied by: as the unit says, else column Faktor; None: the contract must say it."""
        told = self.measured_in.factor
        return self.factor if told is None else told


@dataclass(frozen=True, kw_only=True)
class PredicateScore(Record):
    indicator: str
    predicate: str
    score: Decimal


@dataclass(frozen=True, kw_only=True)
class Target(Record):
    """PK target of the year and RA targets per triwulan, typed by the indicator's entry mode; one row per version."""

    version: str
    indicator: str
    target: Measure | None = None
    tw1: Measure | None = None
    tw2: Measure | None = None
    tw3: Measure | None = None
    tw4: Measure | None = None
    text: str = ""  # as that document words it, where it differs
    unit: str = ""

    @property
    def quarters(self) -> tuple[Measure | None, Measure | None, Measure | None, Measure | None]:
        return (self.tw1, self.tw2, self.tw3, self.tw4)

    def of(self, period: Period) -> Measure | None:
        """As the RA types it for a triwulan; that of the PK for the year."""
        return self.quarters[period.quarter - 1] if period.quarter else self.target


@dataclass(frozen=True, kw_only=True)
class PkBudget(Record):
    """The budget of a program as the signed PK prints it, in rupiah."""

    version: str
    program: str
    budget: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Action(Record):
    """An action of the Rencana Aksi, due in one triwulan."""

    code: str
    indicator: str
    text: str
    sub_kegiatan: str = ""
    quarter: int
    person: str = ""
    team: str = ""


class ActivityLevel(Enum):
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub kegiatan"


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """A program, kegiatan or sub kegiatan; its level follows from the number of parts of its code."""

    code: str
    name: str
    sasaran: str = ""  # a sasaran's code or "penunjang"; sub kegiatan only
    team: str = ""
    funding: str = ""
    output: str = ""
    unit: str = ""
    output_way: Accumulation | None = None  # None: as in the Renstra, else jumlah (`Contract.is_position`, D39)

    @property
    def level(self) -> ActivityLevel:
        parts = len(self.code.split("."))
        if parts <= 3:
            return ActivityLevel.PROGRAM
        return ActivityLevel.KEGIATAN if parts <= 5 else ActivityLevel.SUB_KEGIATAN

    @property
    def program_code(self) -> str:
        return ".".join(self.code.split(".")[:3])

    @property
    def kegiatan_code(self) -> str:
        return ".".join(self.code.split(".")[:5])


@dataclass(frozen=True, kw_only=True)
class Budget(Record):
    """Pagu and cash plan (rupiah, per triwulan) of one code in one DPA version."""

    version: str
    code: str
    pagu: Decimal | None = None
    tw1: Decimal | None = None
    tw2: Decimal | None = None
    tw3: Decimal | None = None
    tw4: Decimal | None = None
    output_target: Decimal | None = None

    @property
    def quarters(self) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
        return (self.tw1, self.tw2, self.tw3, self.tw4)


@dataclass(frozen=True, kw_only=True)
class Waiver(Record):
    rule: str
    subject: str
    value: str = ""
    name: str = ""
    granted: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleSetting(Record):
    """The office's own severity for a rule, printed with its reason in every report made under it."""

    rule: str
    change: RuleChange
    name: str = ""
    granted: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeReference(Record):
    """A code and name of the official list that the office pasted (D26)."""

    code: str
    name: str
