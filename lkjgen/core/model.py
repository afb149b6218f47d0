"""The nouns: the contract of a fiscal year, what the teams sent, and the dossier of both.

Every record is frozen and carries its `source`: the file, the sheet and the cell of each of its values.
Field names are the column keys of `files/layout`. A value that nobody typed is None (texts: ""), never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from lkjgen.core.policy import Policy


@dataclass(frozen=True)
class Place:
    """Where something stands; an empty `cell` means the whole sheet, an empty `sheet` the whole file."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Source:
    """The row a record was read from; `cells` maps a column key to its address ("D7")."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)

    def place(self, key: str = "") -> Place:
        """The cell of column `key`; without a key, the row's first cell."""
        first = next(iter(self.cells.values()), "")
        return Place(self.file, self.sheet, self.cells.get(key, first))


NOWHERE = Source()


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every row of a form shares."""

    source: Source = field(default=NOWHERE, compare=False, repr=False)


# --- periods -----------------------------------------------------------------------------------------------


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
    def first_day(self) -> date:
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def quarters(self) -> tuple[int, ...]:
        """The triwulan that the period covers up to its end: (1, 2) for TW2, (1, 2, 3, 4) for the year."""
        return tuple(range(1, (self.quarter or 4) + 1))


# --- closed lists; the value is what stands in the workbook ------------------------------------------------------


class Polarity(Enum):
    MAXIMIZE = "maksimal"
    MINIMIZE = "minimal"
    RANGE = "rentang"
    PREDICATE = "predikat"
    DATE = "tanggal"


class Aggregation(Enum):
    SUM = "jumlah"
    LAST = "posisi akhir"
    MEAN = "rata-rata"
    ANNUAL = "tahunan"


class EntryMode(Enum):
    """How realization and RA target are typed (D5)."""

    OWN_QUARTER = "hanya triwulan ini"
    CUMULATIVE = "s.d. triwulan ini"


class MinimizeFormula(Enum):
    DOUBLE_TARGET = "(2T-R)/T"
    TARGET_OVER_REALIZATION = "T/R"


class Role(Enum):
    BUPATI = "Bupati"
    HEAD = "Kepala Dinas"
    SECRETARY = "Sekretaris"
    SUBHEAD = "Kasubag"


class Acting(Enum):
    PLT = "Plt."
    PLH = "Plh."


class PkKind(Enum):
    ORIGINAL = "murni"
    REVISED = "perubahan"


class PkReason(Enum):
    OFFICIAL = "a"
    STRATEGY = "b"
    PRIORITY = "c"


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
    NONE = "tidak ada"


class Measured(Enum):
    YES = "diukur"
    NO = "tidak diukur"


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


# --- the contract -------------------------------------------------------------------------------------------


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
    background: str = ""
    duties: str = ""
    structure: str = ""
    staff: str = ""
    facilities: str = ""
    strategic_issues: str = ""


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
class Team(Record):
    code: str
    name: str
    lead: str = ""  # penanggung jawab data
    lead_title: str = ""
    lead_nip: str = ""
    fills_budget: bool = False


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
    reason: PkReason | None = None
    explanation: str = ""


@dataclass(frozen=True, kw_only=True)
class DpaVersion(Record):
    code: str
    kind: DpaKind
    number: str = ""
    approved: date | None = None


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
    decimals: int = 2
    start: date | None = None  # polarity tanggal: first day of the work, for the late formula of D2
    other_funding: bool = False  # may be paid in part by others (D12)
    iku: bool = False
    team: str
    data_source: str = ""

    @property
    def is_ratio(self) -> bool:
        return bool(self.numerator)

    @property
    def is_percent(self) -> bool:
        return self.unit.strip().casefold() in {"%", "persen", "persentase"}


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

    @property
    def quarters(self) -> tuple[Measure | None, Measure | None, Measure | None, Measure | None]:
        return (self.tw1, self.tw2, self.tw3, self.tw4)


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
class History(Record):
    """An earlier year as that year's signed LKJ printed it, or why there is none (D15)."""

    indicator: str
    year: int
    state: HistoryState
    target: Measure | None = None
    realization: Measure | None = None
    achievement: Decimal | None = None
    document: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RenstraTarget(Record):
    """Baseline, yearly targets (year 1 = the profile's renstra_start) and the target at the end of the Renstra."""

    indicator: str
    baseline_year: int | None = None
    baseline: Measure | None = None
    year1: Measure | None = None
    year2: Measure | None = None
    year3: Measure | None = None
    year4: Measure | None = None
    year5: Measure | None = None
    year6: Measure | None = None
    final: Measure | None = None

    @property
    def years(self) -> tuple[Measure | None, ...]:
        return (self.year1, self.year2, self.year3, self.year4, self.year5, self.year6)


@dataclass(frozen=True, kw_only=True)
class Standard(Record):
    indicator: str
    level: StandardLevel
    value: Measure | None = None
    year: int | None = None
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiver(Record):
    rule: str
    subject: str
    value: str = ""
    name: str = ""
    granted: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeReference(Record):
    """A code and name of the official list that the office pasted (D26)."""

    code: str
    name: str


@dataclass(frozen=True)
class Contract:
    """All of `perjanjian_kinerja.xlsx`; tuples are in the order of the sheets."""

    profile: Profile
    policy: Policy = field(default_factory=Policy)
    officials: tuple[Official, ...] = ()
    teams: tuple[Team, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    pk_versions: tuple[PkVersion, ...] = ()
    dpa_versions: tuple[DpaVersion, ...] = ()
    tujuan: tuple[Tujuan, ...] = ()
    sasaran: tuple[Sasaran, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    predicate_scores: tuple[PredicateScore, ...] = ()
    targets: tuple[Target, ...] = ()
    pk_budgets: tuple[PkBudget, ...] = ()
    actions: tuple[Action, ...] = ()
    activities: tuple[Activity, ...] = ()
    budgets: tuple[Budget, ...] = ()
    history: tuple[History, ...] = ()
    renstra: tuple[RenstraTarget, ...] = ()
    standards: tuple[Standard, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    code_references: tuple[CodeReference, ...] = ()

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        return {one.code: one for one in self.indicators}

    @cached_property
    def activity_by_code(self) -> Mapping[str, Activity]:
        return {one.code: one for one in self.activities}

    @cached_property
    def sasaran_by_code(self) -> Mapping[str, Sasaran]:
        return {one.code: one for one in self.sasaran}

    @cached_property
    def team_by_code(self) -> Mapping[str, Team]:
        return {one.code: one for one in self.teams}

    def scores(self, indicator: str) -> Mapping[str, Decimal]:
        """Predicate → score of one indicator; keys case-folded and stripped."""
        return {
            one.predicate.strip().casefold(): one.score for one in self.predicate_scores if one.indicator == indicator
        }

    def pk_at(self, day: date) -> PkVersion | None:
        """The last PK signed by `day` (D16); None before the first signature."""
        signed = [one for one in self.pk_versions if one.signed and one.signed <= day]
        return max(signed, key=lambda one: one.signed or day, default=None)

    def dpa_at(self, day: date) -> DpaVersion | None:
        """The last DPA version approved by `day` (D17); None before the first."""
        approved = [one for one in self.dpa_versions if one.approved and one.approved <= day]
        return max(approved, key=lambda one: one.approved or day, default=None)

    def target(self, indicator: str, version: PkVersion | None) -> Target | None:
        """The row of `indicator` in a PK version; None when that version does not hold it."""
        if version is None:
            return None
        return next((one for one in self.targets if (one.version, one.indicator) == (version.code, indicator)), None)

    def indicators_at(self, day: date) -> tuple[Indicator, ...]:
        """The indicators of the PK in force on `day`, in sheet order."""
        version = self.pk_at(day)
        held = {one.indicator for one in self.targets if version and one.version == version.code}
        return tuple(one for one in self.indicators if one.code in held)

    def budgets_at(self, day: date) -> Mapping[str, Budget]:
        """Code → budget row of the DPA version in force on `day`."""
        version = self.dpa_at(day)
        return {one.code: one for one in self.budgets if version and one.version == version.code}

    def sub_kegiatan_at(self, day: date) -> tuple[Activity, ...]:
        """The sub kegiatan with a row in the DPA version in force on `day`, in sheet order."""
        rows = self.budgets_at(day)
        return tuple(one for one in self.activities if one.level is ActivityLevel.SUB_KEGIATAN and one.code in rows)

    def official_at(self, role: Role, day: date) -> Official | None:
        """Who held `role` on `day` (D24); among several, the one who began last."""
        held = [
            one
            for one in self.officials
            if one.role is role and (one.start is None or one.start <= day) and (one.end is None or day <= one.end)
        ]
        return max(held, key=lambda one: one.start or date.min, default=None)


# --- what a team sent ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What a template says about itself, in several places of the workbook."""

    office: str
    year: int
    period: str  # Period.key
    team: str
    version: str  # of the template form


@dataclass(frozen=True, kw_only=True)
class Realization(Record):
    """Sheet Realisasi, one row per indicator; `value` for a number, a predicate or a date, the parts for a ratio."""

    code: str
    text: str = ""
    unit: str = ""
    pk_target: Measure | None = None
    ra_target: Measure | None = None
    value: Measure | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    other_part: Decimal | None = None  # the part of value (or pembilang) that others paid for
    measured: Measured | None = None
    reason: str = ""
    status: DataStatus | None = None
    data_year: int | None = None

    @property
    def is_empty(self) -> bool:
        return self.value is None and self.numerator is None and self.denominator is None


@dataclass(frozen=True, kw_only=True)
class Analysis(Record):
    """Sheet Analisis, one row per indicator; the last four columns only in the annual template."""

    code: str
    supporting: str = ""
    hindering: str = ""
    follow_up: str = ""
    last_follow_up: str = ""
    last_status: Progress | None = None
    contribution: str = ""
    efficiency: str = ""
    standard_comparison: str = ""
    improvement: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """Sheet Bukti, one row per indicator (D21)."""

    code: str
    name: str = ""
    number: str = ""
    dated: date | None = None
    data_period: str = ""
    location: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionReport(Record):
    code: str
    status: Progress | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OutputReport(Record):
    """Sheet Sub Kegiatan: output and fisik (%), both s.d. the period."""

    code: str
    pagu: Decimal | None = None
    output_target: Decimal | None = None
    output: Decimal | None = None
    physical: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BudgetReport(Record):
    """Sheet Anggaran of the budget unit: rupiah spent s.d. the period."""

    code: str
    pagu: Decimal | None = None
    spent: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """Sheet Pengesahan: who filled the workbook, and the LRA's number, date and total (budget unit only)."""

    prepared_by: str = ""
    prepared_nip: str = ""
    prepared_on: date | None = None
    lra_number: str = ""
    lra_date: date | None = None
    lra_total: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One readable workbook of one team and period."""

    file: str
    sha256: str
    identity: Identity
    period: Period
    team: str
    statement: Statement = field(default_factory=Statement)
    realizations: tuple[Realization, ...] = ()
    analyses: tuple[Analysis, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    actions: tuple[ActionReport, ...] = ()
    outputs: tuple[OutputReport, ...] = ()
    budgets: tuple[BudgetReport, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """All that a report is computed from: the contract, the submissions up to `period`, and the day it is made.

    `submissions` holds at most one per team and period; of two, neither is here (a finding asks which counts).
    """

    contract: Contract
    period: Period
    submissions: tuple[Submission, ...] = ()
    as_of: date = date.min

    @cached_property
    def _submission(self) -> Mapping[tuple[str, Period], Submission]:
        return {(one.team, one.period): one for one in self.submissions}

    def submission(self, team: str, period: Period) -> Submission | None:
        return self._submission.get((team, period))

    @cached_property
    def _realization(self) -> Mapping[tuple[str, Period], Realization]:
        return {(row.code, one.period): row for one in self.submissions for row in one.realizations}

    def realization(self, indicator: str, period: Period) -> Realization | None:
        return self._realization.get((indicator, period))

    @cached_property
    def _analysis(self) -> Mapping[tuple[str, Period], Analysis]:
        return {(row.code, one.period): row for one in self.submissions for row in one.analyses}

    def analysis(self, indicator: str, period: Period) -> Analysis | None:
        return self._analysis.get((indicator, period))

    @cached_property
    def _evidence(self) -> Mapping[tuple[str, Period], Evidence]:
        return {(row.code, one.period): row for one in self.submissions for row in one.evidence}

    def evidence_for(self, indicator: str, period: Period) -> Evidence | None:
        return self._evidence.get((indicator, period))

    @cached_property
    def _action(self) -> Mapping[tuple[str, Period], ActionReport]:
        return {(row.code, one.period): row for one in self.submissions for row in one.actions}

    def action(self, code: str, period: Period) -> ActionReport | None:
        return self._action.get((code, period))

    @cached_property
    def _output(self) -> Mapping[tuple[str, Period], OutputReport]:
        return {(row.code, one.period): row for one in self.submissions for row in one.outputs}

    def output(self, code: str, period: Period) -> OutputReport | None:
        return self._output.get((code, period))

    @cached_property
    def _spent(self) -> Mapping[tuple[str, Period], BudgetReport]:
        return {(row.code, one.period): row for one in self.submissions for row in one.budgets}

    def spending(self, code: str, period: Period) -> BudgetReport | None:
        return self._spent.get((code, period))

    def quarter(self, number: int) -> Period:
        return Period(self.period.year, number)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The quarters up to the period, then the period itself when it is the year."""
        quarters = tuple(self.quarter(number) for number in self.period.quarters)
        return quarters if self.period.quarter else (*quarters, self.period)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the PK in force on the period's last day."""
        return self.contract.indicators_at(self.period.last_day)
