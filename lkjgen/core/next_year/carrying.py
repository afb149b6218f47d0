"""The rows of the next year's data induk, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from lkjgen.core.model import (
    Activity,
    ActivityLevel,
    Contract,
    DpaKind,
    EarlierIndicator,
    History,
    HistoryState,
    PkKind,
    Profile,
    ProgramIndicator,
    Progress,
    Role,
    Target,
)
from lkjgen.core.next_year.cells import UNDECIDED, Row, Rows, cells
from lkjgen.core.next_year.closed import ClosedYear
from lkjgen.core.next_year.lines import Line, told_lines
from lkjgen.core.policy import Policy
from lkjgen.core.rules.budget import FOUR_DIGITS_FROM
from lkjgen.core.values import dataclass

_PK, _DPA = "PK", "DPA"  # codes of the first versions
_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_SHORT_CODE = 2  # digits of a sub kegiatan's own part up to 2023 (D26)


@dataclass(frozen=True)
class NextYear:
    """The rows of the new data induk and the policies that differ from their defaults; `lines` tell what became of what."""

    year: int
    profile: Profile
    rows: Rows
    policy: Mapping[str, object]
    lines: tuple[Line, ...]


def next_year(closed: ClosedYear) -> NextYear:
    """The data induk of the year after; nothing of it is decided that an office decides anew."""
    year = closed.number + 1
    one = _Carrying(closed, year)
    rows = one.rows()
    policy, default = closed.contract.policy, Policy()
    chosen = {
        each.name: getattr(policy, each.name)
        for each in fields(Policy)
        if getattr(policy, each.name) != getattr(default, each.name)
    }
    lines = tuple(told_lines(closed, rows, new_renstra=one.new_renstra, recoded=one.recoded))
    return NextYear(year, replace(closed.contract.profile, fiscal_year=year), rows, chosen, lines)


@dataclass(frozen=True)
class _Carrying:
    closed: ClosedYear
    year: int

    @property
    def contract(self) -> Contract:
        return self.closed.contract

    @property
    def last_day(self) -> date:
        return date(self.closed.number, 12, 31)

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def new_renstra(self) -> bool:
        """Whether the Renstra does not reach into the new year."""
        end = self.contract.profile.renstra_end
        return end is not None and self.year > end

    @property
    def recoded(self) -> int:
        """How many sub kegiatan get a code of four digits."""
        return sum(self._code(one.code) != one.code for one in self._activities())

    def rows(self) -> Rows:
        contract, indicators = self.contract, self.closed.indicators
        kept = tuple(one.code for one in indicators)
        return {
            "profile": [self._profile()],
            "officials": [cells(one) for one in contract.officials if one.end is None or one.end >= self.first_day],
            "teams": [cells(one) for one in contract.teams],
            "team_members": [
                cells(one) for one in contract.team_members if one.end is None or one.end >= self.first_day
            ],
            "legal_bases": [cells(one) for one in contract.legal_bases],
            "pk_versions": [self._first_pk()],
            "dpa_versions": [
                {"code": _DPA, "kind": DpaKind.DPA, "number": UNDECIDED, "approved": UNDECIDED},
            ],
            "tujuan": [cells(one, **self._of_renstra("target", one.target)) for one in contract.tujuan],
            "sasaran": [cells(one) for one in contract.sasaran],
            "indicators": [cells(one, **({"start": UNDECIDED} if one.start else {})) for one in indicators],
            "predicate_scores": [cells(one) for one in contract.predicate_scores if one.indicator in kept],
            "targets": [self._target(one.code) for one in indicators],
            "pk_budgets": self._pk_budgets(),
            "activities": [cells(one, code=self._code(one.code)) for one in self._activities()],
            "budgets": self._budgets(),
            "history": [self._history_cells(one) for one in self._history(kept)],
            "renstra": self._renstra(kept),
            "renstra_activities": self._renstra_activities(),
            "standards": [cells(one) for one in contract.standards if one.indicator in kept],
            "recommendations": [cells(one) for one in contract.recommendations if one.status is not Progress.DONE],
            "rule_settings": [cells(one) for one in contract.rule_settings],
            "code_references": [] if self._codes_change else [cells(one) for one in contract.code_references],
            "posts": [cells(one) for one in contract.posts],
            "staff_counts": [cells(one, men=UNDECIDED, women=UNDECIDED) for one in contract.staff_counts],
            "strategies": [] if self.new_renstra else [cells(one) for one in contract.strategies],
            "minimum_services": [cells(one, needed=UNDECIDED, served=None) for one in contract.minimum_services],
            "incomes": [{"name": one.name, "target": UNDECIDED} for one in contract.incomes],
            "program_indicators": [
                self._program_indicator(one)
                for one in contract.program_indicators
                if one.activity in {each.code for each in self._activities()}
            ],
            "earlier_quarters": [cells(one) for one in self.closed.quarters if one.indicator in kept],
            "earlier": [cells(self._earlier(code, is_first=not place)) for place, code in enumerate(kept)],
        }

    def _profile(self) -> Row:
        profile = self.contract.profile
        renstra = ("renstra_start", "renstra_end", "renstra_document") if self.new_renstra else ()
        decree = ("drafting_decree",) if profile.drafting_decree.strip() else ()
        undecided = dict.fromkeys((*renstra, *decree), UNDECIDED)
        return cells(profile, fiscal_year=self.year, review_scan="", **undecided)

    def _of_renstra(self, key: str, value: object) -> dict[str, object]:
        """A target of the Renstra: the new one's is not known."""
        return {key: UNDECIDED} if self.new_renstra and value is not None else {}

    def _first_pk(self) -> Row:
        contract = self.contract
        head, ruler = (contract.official_at(role, self.first_day) for role in (Role.HEAD, Role.REGION_HEAD))
        made = {
            "code": _PK,
            "kind": PkKind.ORIGINAL,
            "number": UNDECIDED,
            "signed": UNDECIDED,
            "place": next((one.place for one in contract.pk_versions if one.place), contract.profile.place),
            "first_party": head.name if head else "",
            "first_title": head.title if head else "",
            "second_party": ruler.name if ruler else "",
            "second_title": ruler.title if ruler else "",
        }
        return {key: value for key, value in made.items() if value != ""}

    def _target(self, code: str) -> Row:
        """Empty where last year had a target; the quarters in which it had none stay free."""
        last = self.contract.target(code, self.contract.pk_at(self.last_day)) or Target(version=_PK, indicator=code)
        typed = {key for key in _QUARTERS if getattr(last, key) is not None} or set(_QUARTERS)
        return {"version": _PK, "indicator": code, **dict.fromkeys(("target", *sorted(typed)), UNDECIDED)}

    def _pk_budgets(self) -> list[Row]:
        version = self.contract.pk_at(self.last_day)
        held = self.contract.pk_budgets_of(version) if version else ()
        return [cells(one, version=_PK, budget=UNDECIDED) for one in held]

    def _activities(self) -> tuple[Activity, ...]:
        """The sub kegiatan of the last DPA with their kegiatan and programs; without a DPA all."""
        contract = self.contract
        held = contract.sub_kegiatan_at(self.last_day)
        wanted = {code for one in held for code in (one.code, one.kegiatan_code, one.program_code)}
        return tuple(one for one in contract.activities if not held or one.code in wanted)

    @property
    def _codes_change(self) -> bool:
        return self.closed.number < FOUR_DIGITS_FROM <= self.year

    def _code(self, code: str) -> str:
        """A code as the new year writes it: from 2024 on a sub kegiatan has four digits (D26)."""
        head, _, own = code.rpartition(".")
        is_short = len(own) == _SHORT_CODE and Activity(code=code, name="").level is ActivityLevel.SUB_KEGIATAN
        return f"{head}.{own:0>4}" if self._codes_change and is_short else code

    def _budgets(self) -> list[Row]:
        last = self.contract.budgets_at(self.last_day)
        rows: list[Row] = []
        for one in self._activities():
            if one.level is not ActivityLevel.SUB_KEGIATAN:
                continue
            asked = ["pagu", *_QUARTERS, *(["output_target"] if one.output or one.code not in last else [])]
            rows.append({"version": _DPA, "code": self._code(one.code), **dict.fromkeys(asked, UNDECIDED)})
        return rows

    def _history(self, kept: Sequence[str]) -> list[History]:
        """The rows of earlier years, then those of the year that ended, by indicator."""
        filled = {one.indicator: one for one in self.closed.history}
        rows: list[History] = []
        for code in kept:
            own = [_new_until(one, self.closed.number) for one in self.contract.history if one.indicator == code]
            by_year = {one.year: one for one in own if one.year < self.closed.number}
            rows += sorted(by_year.values(), key=lambda one: one.year)
            rows += [filled[code]] if code in filled else []
        return rows

    def _renstra(self, kept: Sequence[str]) -> list[Row]:
        if self.new_renstra:
            return [
                {"indicator": code, "baseline_year": UNDECIDED, "baseline": UNDECIDED, "final": UNDECIDED}
                for code in kept
            ]
        return [cells(one) for one in self.contract.renstra if one.indicator in kept]

    def _renstra_activities(self) -> list[Row]:
        """With what was reached up to the end of the year; where that is not known, its cell is asked for."""
        if self.new_renstra:
            return []
        held, rows = {one.code for one in self._activities()}, list[Row]()
        for one in self.contract.renstra_activities:
            now = self.closed.reached(one)
            asked = {
                key: UNDECIDED
                for key in ("realization", "spent")
                if getattr(one, key) is not None and getattr(now, key) is None
            }
            if one.code in held:
                rows.append(cells(now, code=self._code(one.code), **asked))
        return rows

    def _history_cells(self, row: History) -> Row:
        """Of the year that ended what its LKJ does not tell yet is asked for."""
        asked = {
            key: UNDECIDED
            for key in ("realization", "document")
            if row.year == self.closed.number and getattr(row, key) in (None, "")
        }
        return cells(row, **asked)

    def _program_indicator(self, one: ProgramIndicator) -> Row:
        """Its figures are those of the year before."""
        old = dict.fromkeys(("target1", "target2", "target3", "tw1", "tw2", "tw3", "tw4"))
        return cells(one, activity=self._code(one.activity), target=UNDECIDED, **old)

    def _earlier(self, code: str, *, is_first: bool) -> EarlierIndicator:
        one = self.contract.indicator_by_code[code]
        return EarlierIndicator(
            code=code,
            text=one.text,
            unit=one.unit,
            definition=one.definition,
            numerator=one.numerator,
            denominator=one.denominator,
            factor=one.factor,
            polarity=one.polarity,
            minimize_formula=one.minimize_formula,
            aggregation=one.aggregation,
            renstra=self.contract.profile.renstra_named,
            plan=self.closed.plan(code),
            origin=self.closed.origin if is_first else "",
        )


def _new_until(row: History, year: int) -> History:
    """ "Indikator baru" that named `year` as its first one names, seen from the next, the last one without it (D48)."""
    is_first = row.state is HistoryState.NEW and row.year == year
    return replace(row, year=year - 1) if is_first else row
