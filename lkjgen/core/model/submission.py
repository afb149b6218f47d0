"""What a team sent: one readable workbook of one team and period."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal

from lkjgen.core.model.base import DataStatus, LraStatus, Measure, Measured, Period, Progress, Record
from lkjgen.core.values import dataclass


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
    """Sheet Realisasi, one row per indicator, or per contributor of one; `value` for a number, a predicate or a date, the
    parts for a ratio.
    """

    code: str
    contributor: str = ""
    text: str = ""
    unit: str = ""
    entry: str = ""  # how the form asks for the figure, and which parts of a ratio: "" where it does not tell
    parts: str = ""
    pk_target: Measure | None = None
    ra_target: Measure | None = None
    value_tw4: Measure | None = None  # what the annual form told of TW IV, likewise the other three
    numerator_tw4: Decimal | None = None
    denominator_tw4: Decimal | None = None
    other_part_tw4: Decimal | None = None
    value: Measure | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    other_part: Decimal | None = None  # the part of value (or pembilang) that others paid for
    measured: Measured | None = None
    reason: str = ""
    stage: str = ""  # the last stage reached, where the date passed unmet (D36)
    status: DataStatus | None = None
    data_year: int | None = None
    confirmation: str = ""  # with whom and when a figure that looks doubled was confirmed (D38)

    @property
    def has_figure(self) -> bool:
        return any(one is not None for one in (self.value, self.numerator, self.denominator))

    @property
    def is_empty(self) -> bool:
        """Whether the team said nothing of the result; that a date passed unmet is an answer (D36)."""
        return not self.has_figure and self.measured is not Measured.NOT_DONE


@dataclass(frozen=True, kw_only=True)
class Analysis(Record):
    """Sheet Analisis, one row per indicator; contribution to improvement only in the annual template."""

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
    target_review: str = ""  # a proposal to review the target, asked for where the capaian is above 150 % (D50)


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
    output_tw4: Decimal | None = None
    physical_tw4: Decimal | None = None
    output: Decimal | None = None
    physical: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BudgetReport(Record):
    """Sheet Anggaran of the budget unit: rupiah spent s.d. the period."""

    code: str
    pagu: Decimal | None = None
    spent_tw4: Decimal | None = None
    spent: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """Sheet Pengesahan: who filled the workbook, and the LRA's number, date, total and status (budget unit only).

    `lra_explanation` tells why the sub kegiatan do not add up to the LRA's total (D52).
    """

    prepared_by: str = ""
    prepared_nip: str = ""
    prepared_on: date | None = None
    same_as_tw4: bool | None = None  # whether what is left empty in the annual form is what it told of TW IV
    lra_number: str = ""
    lra_date: date | None = None
    lra_total: Decimal | None = None
    lra_status: LraStatus | None = None
    lra_explanation: str = ""


@dataclass(frozen=True)
class Copy:
    """One of several files that were joined, and the contributors whose rows it fills in."""

    file: str
    sha256: str
    contributors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One readable workbook of one team and period; where several were joined (D46), they are its `copies`, and `replaced` the
    files that were handed in again.
    """

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
    copies: tuple[Copy, ...] = ()
    replaced: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(one.file for one in self.copies) or (self.file,)
