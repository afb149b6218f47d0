"""The contract: all of `perjanjian_kinerja.xlsx`, and what was in force on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property

from lkjgen.core.model.base import Accumulation, HistoryState, Period, Role
from lkjgen.core.model.calendar import Calendar, DayOff, DeadlineLetter
from lkjgen.core.model.comparison import (
    EarlierIndicator,
    EarlierQuarter,
    History,
    OtherFigure,
    Recommendation,
    RenstraActivity,
    RenstraTarget,
    Standard,
)
from lkjgen.core.model.description import (
    Accomplishment,
    Income,
    MinimumService,
    Photo,
    Post,
    ProgramIndicator,
    StaffCount,
    Strategy,
)
from lkjgen.core.model.imported import Imported, ImportedRow, ImportKind
from lkjgen.core.model.rows import (
    Action,
    Activity,
    ActivityLevel,
    Budget,
    CodeReference,
    DpaVersion,
    Indicator,
    LegalBasis,
    Official,
    PkBudget,
    PkVersion,
    PredicateScore,
    Profile,
    RuleSetting,
    Sasaran,
    Target,
    Tujuan,
    Waiver,
    plain_name,
)
from lkjgen.core.model.team import Team, TeamMember
from lkjgen.core.model.versions import held_rows
from lkjgen.core.policy import Policy
from lkjgen.core.values import dataclass

_ROLE_IN_TITLE = re.compile(
    r"(?:Kepala (?:Dinas|Badan|Kantor|Bagian|Biro|Pelaksana|Satuan)|Camat|Lurah|Direktur(?: Utama)?|Inspektur|"
    r"Sekretaris(?: Dinas| Badan| Kecamatan| Daerah| DPRD| Dewan)?|Kasubag(?: [A-Z]\w+)?|Kepala Sub ?[Bb]agian|"
    r"Bupati|Wali ?[Kk]ota|Gubernur)\b"
)


_CHAIN = (Role.HEAD, Role.SECRETARY, Role.SUBHEAD)
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def _plain_code(text: str) -> str:
    return re.sub(r" ?([./-]) ?", r"\1", _DASHES.sub("-", plain_name(text)))


@dataclass(frozen=True)
class UnreadSheet:
    """A sheet that may stay empty and could not be read, or not all of it; `told` goes on after its title."""

    key: str
    title: str
    told: str  # "tidak dapat dibaca", "2 dari 5 barisnya tidak dipakai"


@dataclass(frozen=True)
class Contract:
    """All of `perjanjian_kinerja.xlsx`; tuples are in the order of the sheets. The calendar and what was imported come from
    elsewhere.
    """

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
    renstra_activities: tuple[RenstraActivity, ...] = ()
    standards: tuple[Standard, ...] = ()
    other_figures: tuple[OtherFigure, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    rule_settings: tuple[RuleSetting, ...] = ()
    code_references: tuple[CodeReference, ...] = ()
    deadlines: tuple[DeadlineLetter, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    team_members: tuple[TeamMember, ...] = ()
    posts: tuple[Post, ...] = ()
    staff_counts: tuple[StaffCount, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    accomplishments: tuple[Accomplishment, ...] = ()
    minimum_services: tuple[MinimumService, ...] = ()
    photos: tuple[Photo, ...] = ()
    incomes: tuple[Income, ...] = ()
    program_indicators: tuple[ProgramIndicator, ...] = ()
    earlier_quarters: tuple[EarlierQuarter, ...] = ()
    earlier: tuple[EarlierIndicator, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    unread: tuple[UnreadSheet, ...] = ()
    imported: tuple[Imported, ...] = ()

    def imported_rows(self, kind: ImportKind, about: str) -> Mapping[str, ImportedRow]:
        """Code → row of the export in use for a DPA version or a period; empty where there is none."""
        return {row.code: row for one in self.imported if (one.kind, one.about) == (kind, about) for row in one.rows}

    def period(self, quarter: int | None) -> Period:
        """A triwulan of the fiscal year, or with None the year."""
        return Period(self.profile.fiscal_year, quarter)

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        return {one.code: one for one in self.indicators}

    @cached_property
    def earlier_by_code(self) -> Mapping[str, EarlierIndicator]:
        return {one.code: one for one in self.earlier}

    @cached_property
    def activity_by_code(self) -> Mapping[str, Activity]:
        return {one.code: one for one in self.activities}

    @cached_property
    def sasaran_by_code(self) -> Mapping[str, Sasaran]:
        return {one.code: one for one in self.sasaran}

    @cached_property
    def action_by_code(self) -> Mapping[str, Action]:
        return {one.code: one for one in self.actions}

    @cached_property
    def team_by_code(self) -> Mapping[str, Team]:
        return {one.code: one for one in self.teams}

    @cached_property
    def _renstra_ways(self) -> Mapping[str, Accumulation | None]:
        return {one.code: one.accumulation for one in self.renstra_activities}

    def is_position(self, code: str) -> bool:
        """Whether the keluaran of a sub kegiatan is what stands at a triwulan's end ("orang/bulan"), and may fall (D39).

        What was not declared for the year is as the Renstra says, else jumlah: what was made since January.
        """
        activity = self.activity_by_code.get(code)
        return ((activity and activity.output_way) or self._renstra_ways.get(code)) is Accumulation.LAST

    def is_silent(self, text: str) -> bool:
        """Whether nothing tells what a text of sheet Profil is for: not itself, and no table of the same."""
        tables = {"structure": self.posts, "staff": self.staff_counts}
        return not getattr(self.profile, text).strip() and not tables.get(text)

    def is_renstra_position(self, code: str) -> bool:
        """Whether its keluaran of several years is the last year's; what was not declared is as within the year."""
        way = self._renstra_ways.get(code)
        return self.is_position(code) if way is None else way is Accumulation.LAST

    def first_year(self, indicator: str) -> int | None:
        """The first year of an indicator that sheet Riwayat calls new, once or in several rows; None for any other (D48).

        A row of this year names it; one of an earlier year says that there was no figure yet.
        """
        new = [one.year for one in self.history if (one.indicator, one.state) == (indicator, HistoryState.NEW)]
        return min(max(new) + 1, self.profile.fiscal_year) if new else None

    def asks_history(self, indicator: str, year: int) -> bool:
        """Whether the annual report compares with `year`: not before the indicator, nor before the Renstra (D48)."""
        return year >= max(self.first_year(indicator) or year, self.profile.renstra_start or year)

    def contributor_team(self, indicator: Indicator, name: str) -> str:
        """The team whose template has the row of a contributor: itself, if it is one, else that of the indicator."""
        team = self._team(name) if plain_name(name) in map(plain_name, indicator.contributors) else None
        return team.code if team else indicator.team

    def contributor_name(self, name: str) -> str:
        """A contributor as people call it: a team by its name."""
        team = self._team(name)
        return team.name if team and team.name else name

    def is_team(self, name: str) -> bool:
        """Whether a contributor is a team, and not a unit that fills in a row of one."""
        return self._team(name) is not None

    def _team(self, name: str) -> Team | None:
        """The team of which `name` is the code, with whatever dash or blanks around signs it is typed."""
        return next((one for one in self.teams if _plain_code(one.code) == _plain_code(name)), None)

    def action_team(self, code: str) -> str:
        """The team that reports on an action: its own, or its indicator's; "" where neither is known."""
        action = self.action_by_code.get(code)
        indicator = self.indicator_by_code.get(action.indicator) if action else None
        return (action.team if action else "") or (indicator.team if indicator else "")

    def scores(self, indicator: str) -> Mapping[str, Decimal]:
        """Predicate → score of one indicator; keys case-folded and stripped."""
        return {
            one.predicate.strip().casefold(): one.score for one in self.predicate_scores if one.indicator == indicator
        }

    def pk_at(self, day: date) -> PkVersion | None:
        """The last PK signed by `day` (D16); the first one where none was signed by then (`pk_late`, D42).

        None where no version has a date.
        """
        signed = self.pk_signed_by(day)
        return signed[-1] if signed else next(iter(self.pk_signed_by(date.max)), None)

    def pk_late(self, day: date) -> PkVersion | None:
        """The PK that is used for `day` although it was signed later; None where one was in force (D42)."""
        return None if self.pk_signed_by(day) else self.pk_at(day)

    def pk_signed_by(self, day: date) -> tuple[PkVersion, ...]:
        """The PK and its changes signed by `day`, the first one first."""
        signed = [(one.signed, one) for one in self.pk_versions if one.signed and one.signed <= day]
        return tuple(one for _, one in sorted(signed, key=lambda pair: pair[0]))

    def dpa_at(self, day: date) -> DpaVersion | None:
        """The last DPA version approved by `day` (D17); None before the first."""
        approved = [one for one in self.dpa_versions if one.approved and one.approved <= day]
        return max(approved, key=lambda one: one.approved or day, default=None)

    def target(self, indicator: str, version: PkVersion | None) -> Target | None:
        """The row of `indicator` in a PK version; None when that version does not hold it."""
        if version is None:
            return None
        return self._target.get((version.code, indicator))

    def indicators_at(self, day: date) -> tuple[Indicator, ...]:
        """The indicators of the PK in force on `day`, in sheet order."""
        version = self.pk_at(day)
        held = {one.indicator for one in self._targets.get(version.code, ())} if version else set()
        return tuple(one for one in self.indicators if one.code in held)

    def budgets_at(self, day: date) -> Mapping[str, Budget]:
        """Code → budget row of the DPA version in force on `day`."""
        version = self.dpa_at(day)
        return {one.code: one for one in self.budgets_of(version)} if version else {}

    def budgets_of(self, version: DpaVersion) -> Sequence[Budget]:
        """The rows of a DPA version, those that it left as they were with its code."""
        return self._budgets.get(version.code, ())

    def pk_budgets_of(self, version: PkVersion) -> Sequence[PkBudget]:
        """The programs of a PK version, likewise."""
        return self._pk_budgets.get(version.code, ())

    @cached_property
    def _targets(self) -> Mapping[str, Sequence[Target]]:
        return held_rows(self.pk_versions, self.targets, lambda one: one.indicator)

    @cached_property
    def _target(self) -> Mapping[tuple[str, str], Target]:
        """Of rows that are there twice the first."""
        rows = (one for held in self._targets.values() for one in reversed(held))
        return {(one.version, one.indicator): one for one in rows}

    @cached_property
    def _pk_budgets(self) -> Mapping[str, Sequence[PkBudget]]:
        return held_rows(self.pk_versions, self.pk_budgets, lambda one: one.program)

    @cached_property
    def _budgets(self) -> Mapping[str, Sequence[Budget]]:
        return held_rows(self.dpa_versions, self.budgets, lambda one: one.code)

    def sub_kegiatan_at(self, day: date) -> tuple[Activity, ...]:
        """The sub kegiatan with a row in the DPA version in force on `day`, in sheet order."""
        rows = self.budgets_at(day)
        return tuple(one for one in self.activities if one.level is ActivityLevel.SUB_KEGIATAN and one.code in rows)

    @property
    def corrector(self) -> Role:
        """Who corrects the reports (step 6 of the SOP)."""
        return Role(self.policy.corrector)

    @property
    def checker(self) -> Role:
        """Who checks and approves them (step 7)."""
        return Role(self.policy.checker)

    @cached_property
    def chain(self) -> tuple[Role, ...]:
        """Through whom the work is passed on, from the head down (steps 1 to 3): an office may have nobody between."""
        needed = (self.corrector, self.checker, *(one.role for one in self.officials))
        return tuple(one for one in _CHAIN if one is not Role.SECRETARY or one in needed)

    def above(self, role: Role) -> Role:
        """Who passes the work on to `role`."""
        return self.chain[max(self.chain.index(role) - 1, 0)]

    def official_at(self, role: Role, day: date) -> Official | None:
        """Who held `role` on `day` (D24); among several, the one who began last."""
        held = [
            one
            for one in self.officials
            if one.role is role and (one.start is None or one.start <= day) and (one.end is None or day <= one.end)
        ]
        return max(held, key=lambda one: one.start or date.min, default=None)

    def role_name(self, role: Role, day: date) -> str:
        """The office's own word for a role, from sheet Pejabat (D47): "Kepala Badan", "Camat", "Wali Kota".

        It is the beginning of the title that the official of that day has, else that of any who held the role; where no
        title is known, one that fits every office.
        """
        known = [self.official_at(role, day), *(one for one in self.officials if one.role is role)]
        title = next((one.title.strip() for one in known if one and one.title.strip()), "")
        if not title:
            return self._neutral(role)
        match = _ROLE_IN_TITLE.match(title)
        return match[0] if match else title

    def _neutral(self, role: Role) -> str:
        region = self.profile.region.strip().partition(" ")[0].casefold()
        ruler = {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}.get(region, "Kepala Daerah")
        return {
            Role.REGION_HEAD: ruler,
            Role.HEAD: "Kepala Perangkat Daerah",
            Role.SECRETARY: "Pengoreksi Laporan",
            Role.SUBHEAD: "Penyusun Laporan",
        }[role]
