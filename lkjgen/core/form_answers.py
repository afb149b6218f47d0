"""What the locked cells of a team's form answer while the team types: the same figures as the report will print.

Only what a typed figure changes is left to the form's formulas; every other answer is asked of `achievement` beforehand,
state by state: nothing typed, "tidak diukur", a figure that does not count yet. What a formula could only guess at is
answered with `LATER`, never with a figure that the report would not print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal, localcontext

from lkjgen.core.achievement.aggregation import Way, accumulate
from lkjgen.core.achievement.indicator import measure_indicator
from lkjgen.core.achievement.quarters import Course
from lkjgen.core.achievement.results import IndicatorResult, Status
from lkjgen.core.model import (
    Aggregation,
    Dossier,
    Identity,
    Indicator,
    Measure,
    Measured,
    Period,
    Polarity,
    Realization,
    Submission,
    Team,
)
from lkjgen.core.number import EXACT
from lkjgen.core.policy import Policy
from lkjgen.core.values import dataclass

LATER = "dihitung saat diperiksa"
_ONE = Decimal(1)


@dataclass(frozen=True)
class Answer:
    """What stands in the three cells: a figure or the state that stands instead of it; `outcome` is "tercapai", or why not."""

    realization: Measure
    achievement: Decimal | str
    outcome: str


UNKNOWN = Answer(LATER, LATER, "")


@dataclass(frozen=True)
class Part:
    """How what is typed into a column joins what earlier triwulan told: (`earlier` + typed) / `count`."""

    key: str
    earlier: Decimal = Decimal(0)
    count: int = 1


@dataclass(frozen=True)
class LiveRow:
    """The answers of one indicator in one period; `contributors` rows of the form tell it together (0: one row).

    `filled` is the answer whatever figure is typed, None where it is computed of the figure; `ungraded` likewise of capaian
    and outcome alone. `other_year` is None where figures of any year count. `target` is the one up to the period's end.
    """

    indicator: Indicator
    policy: Policy
    target: Measure | None = None
    parts: tuple[Part, ...] = ()
    contributors: int = 0
    year_of_data: int = 0
    empty: Answer = UNKNOWN
    unmeasured: Answer = UNKNOWN
    not_done: Answer = UNKNOWN
    partial: Answer = UNKNOWN
    other_year: Answer | None = None
    filled: Answer | None = UNKNOWN
    ungraded: Answer | None = None
    predicates: Mapping[str, Answer] = field(default_factory=dict)


def live_rows(dossier: Dossier, team: Team, asked: Sequence[tuple[Indicator, str]]) -> Mapping[str, LiveRow]:
    """Indicator → its answers in the form of `team` that asks for these indicators, or contributors of them."""
    probe = _Probe(dossier, team, asked)
    return {one.code: _live(probe, one) for one in dict.fromkeys(indicator for indicator, _ in asked)}


@dataclass(frozen=True)
class _Probe:
    """What `achievement` says when the team types something into all rows of its form; each is asked once."""

    dossier: Dossier
    team: Team
    asked: Sequence[tuple[Indicator, str]]
    made: dict[str, tuple[Dossier, dict[str, IndicatorResult]]] = field(default_factory=dict)

    def names(self, indicator: Indicator) -> list[str]:
        return [name for one, name in self.asked if one.code == indicator.code]

    def typed(self, state: str) -> Dossier:
        if state not in self.made:
            given = (_row(self.dossier, state, one, name) for one, name in self.asked)
            self.made[state] = self._sent(tuple(row for row in given if row is not None)), {}
        return self.made[state][0]

    def result(self, state: str, indicator: Indicator) -> IndicatorResult:
        dossier = self.typed(state)
        known = self.made[state][1]
        if indicator.code not in known:
            known[indicator.code] = measure_indicator(dossier, indicator)
        return known[indicator.code]

    def answer(self, state: str, indicator: Indicator) -> Answer:
        return _answer(self.result(state, indicator))

    def _sent(self, rows: tuple[Realization, ...]) -> Dossier:
        """The dossier as if the team had sent this, and nobody anything else for the period."""
        period = self.dossier.period
        nobody = Identity(office="", year=period.year, period=period.key, team=self.team.code, version="")
        sent = Submission(file="", sha256="", identity=nobody, period=period, team=self.team.code, realizations=rows)
        earlier = tuple(one for one in self.dossier.submissions if one.period != period)
        decided = tuple(one for one in self.dossier.decided if one.period != period)
        return replace(self.dossier, submissions=(*earlier, sent), decided=decided)


def _row(dossier: Dossier, state: str, indicator: Indicator, contributor: str) -> Realization | None:
    """What is typed into a row in a state of `_STATES`, or a predicate as "predikat n"; None for nothing."""
    row = Realization(code=indicator.code, contributor=contributor)
    match state:
        case "empty":
            return None
        case "unmeasured":
            return replace(row, measured=Measured.NO, reason="-")
        case "not_done":
            return replace(row, measured=Measured.NOT_DONE)
        case "numerator":
            return replace(row, numerator=_ONE) if indicator.is_ratio else None
        case "denominator":
            return replace(row, denominator=_ONE) if indicator.is_ratio else None
    filled = replace(row, data_year=1900) if state == "other_year" else row
    if indicator.is_ratio:
        return replace(filled, numerator=_ONE, denominator=_ONE)
    return replace(filled, value=_sample(dossier, state, indicator))


def _sample(dossier: Dossier, state: str, indicator: Indicator) -> Measure | None:
    match indicator.polarity:
        case Polarity.DATE:
            return dossier.period.last_day
        case Polarity.PREDICATE:
            known = predicates(dossier, indicator)
            number = int(state.removeprefix(_PREDICATE)) if state.startswith(_PREDICATE) else 0
            return known[number] if number < len(known) else None
    return _ONE


_PREDICATE = "predikat "


def predicates(dossier: Dossier, indicator: Indicator) -> tuple[str, ...]:
    """The predicates of an indicator as the data induk writes them."""
    return tuple(one.predicate for one in dossier.contract.predicate_scores if one.indicator == indicator.code)


def _answer(result: IndicatorResult) -> Answer:
    state = result.achievement.state
    realization = state if result.realization is None else result.realization
    reason = "" if result.achievement.status is Status.NOT_MEASURED else result.achievement.reason
    return Answer(
        realization,
        state if result.shown is None else result.shown,
        result.reached.value if result.reached else reason,
    )


def _live(probe: _Probe, indicator: Indicator) -> LiveRow:
    dossier, names = probe.dossier, probe.names(indicator)
    policy = dossier.contract.policy
    all_here = not indicator.contributing or len(names) == len(indicator.contributing)
    if not all_here or (indicator.contributing and not indicator.adds_contributors):
        return LiveRow(indicator, policy)
    course = Course(probe.typed("filled"), indicator, dossier.period)
    result = probe.result("filled", indicator)
    answer = _answer(result)
    graded_by_figure = course.state is None and (
        result.shown is not None or indicator.polarity in (Polarity.RANGE, Polarity.PREDICATE)
    )
    year = indicator.year_of_data(dossier.period.year)
    other = probe.answer("other_year", indicator)
    many = range(len(predicates(dossier, indicator)) if indicator.polarity is Polarity.PREDICATE else 0)
    return LiveRow(
        indicator,
        policy,
        target=course.plan.target,
        parts=_parts(course),
        contributors=len(names) if indicator.contributing else 0,
        year_of_data=year,
        empty=probe.answer("empty", indicator),
        unmeasured=probe.answer("unmeasured", indicator),
        not_done=probe.answer("not_done", indicator) if indicator.polarity is Polarity.DATE else UNKNOWN,
        partial=_partial(probe, course),
        other_year=None if other == answer else replace(other, outcome=f"data bukan tahun {year}"),
        filled=answer if result.realization is None else None,
        ungraded=None if graded_by_figure else answer,
        predicates={
            name: probe.answer(f"{_PREDICATE}{number}", indicator)
            for number, name in zip(many, predicates(dossier, indicator), strict=False)
        },
    )


def _partial(probe: _Probe, course: Course) -> Answer:
    """Of a ratio one part of which is typed; unknown where that part alone changes the figure."""
    one = course.indicator
    if not one.is_ratio:
        return UNKNOWN
    both = {probe.answer("numerator", one), probe.answer("denominator", one)}
    return both.pop() if len(both) == 1 and not any(way.is_added for way in course.ways) else UNKNOWN


def _parts(course: Course) -> tuple[Part, ...]:
    return tuple(
        _part(key, typed[:-1], way) for (key, typed), way in zip(course.entries.items(), course.ways, strict=True)
    )


def _part(key: str, earlier: Sequence[Measure | None], way: Way) -> Part:
    numbers = [one for one in earlier if isinstance(one, Decimal)]
    if not way.is_added or not numbers:
        return Part(key)
    with localcontext(EXACT):
        total = sum(numbers, Decimal(0))
    return Part(key, total, len(numbers) + 1 if way.aggregation is Aggregation.MEAN else 1)


def told_until(dossier: Dossier, indicator: Indicator, period: Period, contributor: str) -> Mapping[str, Measure]:
    """Column key → what was told up to a triwulan: a value as printed, or the parts of a ratio; empty if it is not known.

    Of a contributor what it told itself, where the figure of all is known.
    """
    course = Course(dossier, indicator, period)
    found = course.found
    if course.lacking is not None or found.value is None or found.is_not_done:
        return {}
    keys = ("numerator", "denominator") if indicator.is_ratio else ("value",)
    if contributor:
        quarters = [
            dossier.contribution(indicator.code, contributor, dossier.quarter(each)) for each in period.quarters
        ]
        told = {
            key: accumulate([getattr(row, key) if row else None for row in quarters], way).cumulative
            for key, way in zip(keys, course.ways, strict=True)
        }
    else:
        told = {key: getattr(found, key) for key in keys}
        told["other_part"] = course.other_part if indicator.other_funding else None
    return {key: one for key, one in told.items() if one is not None}
