"""Formulas of the answers of sheet Realisasi: what `core.form_answers` leaves to the figure that is being typed.

Only functions that Excel 2010, LibreOffice, and WPS know, none that computes anew without cause. ROUND goes half away from
zero in all of them, as in `core.number`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from lkjgen.core.achievement.formulas import (
    HIGH_END,
    HUNDRED,
    LOW_END,
    MAXIMIZE_NEGATIVE,
    NO_QUOTIENT,
    NOTHING_DONE,
    PLACES,
)
from lkjgen.core.achievement.results import Reached, Status
from lkjgen.core.form_answers import LATER, UNKNOWN, Answer, LiveRow, Part
from lkjgen.core.model import Interval, Measure, Measured, Polarity
from lkjgen.core.number import show_exact
from lkjgen.core.values import dataclass

NOTHING = '""'
_LONGEST = 250  # characters of a text in a formula; Excel takes 255
Cells = Mapping[str, str]
"""Column key → the cell of a row, or the range of all rows that tell a figure together."""


def text(words: str) -> str:
    """A text in a formula; a longer one is cut visibly."""
    cut = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    return '"' + cut.replace('"', '""') + '"'


def literal(value: Measure | None) -> str:
    match value:
        case None:
            return NOTHING
        case Decimal():
            return f"({value:f})" if value < 0 else f"{value:f}"
        case date():
            return f"DATE({value.year},{value.month},{value.day})"
        case Interval(low=low, high=high):
            return text(f"{show_exact(low)}–{show_exact(high)}")
        case str():
            return text(value)


def when(condition: str, yes: str, no: str) -> str:
    return f"IF({condition},{yes},{no})"


def rounded(value: str, places: int) -> str:
    return f"ROUND({value},{places})"


@dataclass(frozen=True)
class Answers:
    """The formulas of a row. `given` are its cells, and the ranges where several rows type a figure together.

    `known` are the figures of TW IV that count where `confirmed` holds and nothing is typed.
    """

    live: LiveRow
    given: Cells
    known: Mapping[str, Measure]
    confirmed: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return ("numerator", "denominator") if self.live.indicator.is_ratio else ("value",)

    @property
    def to_date(self) -> str:
        """The cell of its first answer, from which the others follow."""
        return self.given["to_date"]

    @property
    def nothing_typed(self) -> str:
        return f"COUNTA({','.join(self.given[key] for key in self.keys)})=0"

    @property
    def takes_known(self) -> str:
        """Whether the figure of TW IV stands for the year; "" where it is not known."""
        return f"AND({self.nothing_typed},{self.confirmed})" if self._may_take_known else ""

    @property
    def _may_take_known(self) -> bool:
        return bool(self.confirmed) and all(key in self.known for key in self.keys) and not self.live.contributors

    def realization(self) -> str:
        return self._by_state(lambda one: one.realization, self._realized() if self.live.parts else "")

    def achievement(self) -> str:
        if self.live.ungraded:
            return self._by_state(lambda one: one.achievement, literal(self.live.ungraded.achievement))
        graded = when(f"ISNUMBER({self.to_date})", self._graded(), literal(Status.NOT_ASSESSABLE.value))
        if self.live.indicator.polarity is Polarity.PREDICATE:
            graded = self._by_predicate(lambda one: one.achievement)
        return self._by_state(lambda one: one.achievement, graded)

    def outcome(self) -> str:
        if self.live.ungraded:
            return self._by_state(lambda one: one.outcome, text(self.live.ungraded.outcome))
        graded = when(f"ISNUMBER({self.given['achievement']})", self._sided(), self._ungraded())
        sided = when(f"ISNUMBER({self.to_date})", graded, text(NO_QUOTIENT))
        if self.live.indicator.polarity is Polarity.PREDICATE:
            sided = self._by_predicate(lambda one: one.outcome)
        return self._by_state(lambda one: one.outcome, sided)

    def _by_state(self, told: Callable[[Answer], Measure], figure: str) -> str:
        """What a row says in each of its states, `figure` where one is typed that counts."""
        live, later = self.live, literal(told(UNKNOWN))
        if not live.parts:
            return later
        measured = self.given["measured"]
        if live.filled:
            figure = literal(told(live.filled))
        if live.other_year and "data_year" in self.given:
            year = self.given["data_year"]
            is_this = f"COUNTA({year})=COUNTIF({year},{live.year_of_data})"
            figure = when(is_this, figure, literal(told(live.other_year)))
        typed = when(self._is_doubtful, later, figure)
        if len(self.keys) * max(1, live.contributors) > 1:
            cells = ",".join(self.given[key] for key in self.keys)
            partial = later if live.contributors else literal(told(live.partial))
            typed = when(f"COUNTA({cells})<{len(self.keys) * max(1, live.contributors)}", partial, typed)
        empty = literal(told(live.empty))
        if self.takes_known:
            empty = when(self.confirmed, figure, empty)
        elif self.confirmed and live.contributors:
            empty = when(self.confirmed, later, empty)
        typed = when(self.nothing_typed, empty, typed)
        if live.contributors:
            silent = f'COUNTBLANK({measured})+COUNTIF({measured},"{Measured.YES.value}")'
            return when(f"{silent}={live.contributors}", typed, later)
        states = ((Measured.NOT_DONE, live.not_done), (Measured.NO, live.unmeasured))
        closed = later
        for state, answer in states:
            said = literal(told(answer))
            if state is Measured.NO:
                said = when(self.nothing_typed, said, later)
            closed = when(f"{measured}={text(state.value)}", said, closed)
        return when(f'OR({measured}="",{measured}={text(Measured.YES.value)})', typed, closed)

    @property
    def _is_doubtful(self) -> str:
        """Whether something was typed that only the check can read: a text, or 0,95 where 95% may be meant."""
        cells = ",".join(self.given[key] for key in self.keys)
        indicator = self.live.indicator
        if indicator.polarity is Polarity.PREDICATE:
            return f"NOT(ISTEXT({cells}))"
        wrong = f"COUNT({cells})<COUNTA({cells})"
        if indicator.is_percent and not indicator.is_ratio and not self.live.contributors:
            return f"IF({wrong},TRUE,AND({cells}<>0,ABS({cells})<=1))"
        return wrong

    def _sum(self, part: Part) -> str:
        typed = self.given[part.key]
        value = f"SUM({typed})" if ":" in typed else typed
        if self.takes_known:
            value = when(f"COUNTA({typed})=0", literal(self.known[part.key]), value)
        if part.key == "value":
            value = rounded(value, self.live.indicator.decimals)
        value = f"{literal(part.earlier)}+{value}" if part.earlier else value
        return f"({value})/{part.count}" if part.count > 1 else value

    def _realized(self) -> str:
        indicator, parts = self.live.indicator, self.live.parts
        if indicator.polarity in (Polarity.DATE, Polarity.PREDICATE):
            typed = self.given["value"]
            known = literal(self.known.get("value")) if self.takes_known else typed
            return when(f"COUNTA({typed})=0", known, typed) if self.takes_known else typed
        if not indicator.is_ratio:
            return (
                rounded(self._sum(parts[0]), indicator.decimals)
                if parts[0].earlier or parts[0].count > 1
                else self._sum(parts[0])
            )
        top, bottom = map(self._sum, parts)
        factor = literal(indicator.ratio_factor or Decimal(1))
        quotient = rounded(f"({top})*{factor}/({bottom})", indicator.decimals)
        state = self.live.ungraded.achievement if self.live.ungraded else Status.NOT_ASSESSABLE.value
        return when(f"({bottom})=0", literal(state), quotient)

    def _capped(self, value: str) -> str:
        cap = self.live.policy.cap
        return value if cap is None else f"MIN({literal(cap)},{value})"

    def _graded(self) -> str:
        """The capaian of the realization in `to_date`, as `achievement.formulas` computes it (D2, D3, D35)."""
        indicator, target, done = self.live.indicator, self.live.target, self.to_date
        not_assessable, at_most = literal(Status.NOT_ASSESSABLE.value), self._capped
        full, nothing = at_most("100"), at_most("0")
        match indicator.polarity, target:
            case Polarity.MAXIMIZE, Decimal() if target > 0:
                return at_most(_percent(done, target))
            case Polarity.MAXIMIZE, Decimal() if target < 0 and self.live.policy.negative_target == MAXIMIZE_NEGATIVE:
                return at_most(rounded(f"200-100*{done}/{literal(target)}", PLACES))
            case Polarity.MINIMIZE, Decimal() if target == 0:
                return when(f"{done}<=0", full, nothing)
            case Polarity.MINIMIZE, Decimal() if target > 0 and self._divides_target:
                inverse = rounded(f"{literal(HUNDRED * target)}/{done}", PLACES)
                return when(f"{done}<=0", not_assessable, at_most(inverse))
            case Polarity.MINIMIZE, Decimal() if target > 0:
                return at_most(_floored(_percent(f"({literal(2 * target)}-{done})", target)))
            case Polarity.RANGE, Interval(low=low, high=high):
                below = at_most(_floored(_percent(done, low))) if low > 0 else not_assessable
                above = (
                    at_most(_floored(_percent(f"({literal(2 * high)}-{done})", high))) if high > 0 else not_assessable
                )
                inside = f"AND({done}>={literal(low)},{done}<={literal(high)})"
                return when(inside, full, when(f"{done}<{literal(low)}", below, above))
            case Polarity.DATE, date():
                days = (target - indicator.start).days if indicator.start else 0
                late = nothing
                if days > 0:
                    late = at_most(_floored(rounded(f"100*({days}-({done}-{literal(target)}))/{days}", PLACES)))
                return when(f"{done}<={literal(target)}", full, late)
        return literal(LATER)

    @property
    def _divides_target(self) -> bool:
        chosen = self.live.indicator.minimize_formula
        return (chosen.value if chosen else self.live.policy.minimize_formula) == "T/R"

    def _sided(self) -> str:
        """Missed, reached or exceeded, by realization and target themselves (D10)."""
        target, done = self.live.target, self.to_date
        missed, reached, exceeded = (text(one.value) for one in (Reached.MISSED, Reached.REACHED, Reached.EXCEEDED))
        match self.live.indicator.polarity, target:
            case Polarity.RANGE, Interval(low=low, high=high):
                return when(f"AND({done}>={literal(low)},{done}<={literal(high)})", reached, missed)
            case Polarity.DATE, date():
                return when(f"{done}<={literal(target)}", reached, missed)
            case (Polarity.MAXIMIZE | Polarity.MINIMIZE) as polarity, Decimal():
                better = ">" if polarity is Polarity.MAXIMIZE else "<"
                unequal = when(f"{done}{better}{literal(target)}", exceeded, missed)
                return when(f"{done}={literal(target)}", reached, unequal)
        return text("")

    def _ungraded(self) -> str:
        """Why a realization that is known has no capaian."""
        match self.live.target:
            case Interval(low=low):
                return when(f"{self.to_date}<{literal(low)}", text(LOW_END), text(HIGH_END))
        return text(NOTHING_DONE)

    def _by_predicate(self, told: Callable[[Answer], Measure]) -> str:
        formula = literal(told(UNKNOWN))
        for name, answer in self.live.predicates.items():
            formula = when(f"TRIM({self.to_date})={text(name)}", literal(told(answer)), formula)
        return formula


def _percent(part: str, whole: Decimal) -> str:
    return rounded(f"100*{part}/{literal(whole)}", PLACES)


def _floored(value: str) -> str:
    return f"MAX(0,{value})"
