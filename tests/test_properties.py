"""What holds of the formulas for all numbers (decision D32)."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from lkjgen.core.achievement import (
    by_date,
    capped,
    category,
    maximize,
    mean,
    minimize,
    reached,
    within,
)
from lkjgen.core.achievement.results import Reached, Result
from lkjgen.core.model import Interval, Polarity
from lkjgen.core.number import half_up
from lkjgen.core.policy import Policy

HUNDRED = Decimal(100)
TINY = Decimal("1E-20")
PRINTED = Decimal("0.01")


def numbers(low: str, high: str = "1000000000000", places: int = 4) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False, allow_infinity=False)


realizations = numbers("0")
positive = numbers("0.0001")
ordered = st.tuples(realizations, realizations).map(sorted)
intervals = st.tuples(positive, positive).map(sorted).map(lambda ends: Interval(ends[0], ends[1]))


def value(result: Result) -> Decimal:
    assert result.value is not None, result.reason
    return result.value


@given(ordered, positive)
def test_maksimal_never_falls_as_the_realization_rises(pair: list[Decimal], target: Decimal) -> None:
    assert value(maximize(pair[0], target)) <= value(maximize(pair[1], target))


@given(ordered, positive)
def test_minimal_never_rises_as_the_realization_rises(pair: list[Decimal], target: Decimal) -> None:
    assert value(minimize(pair[0], target)) >= value(minimize(pair[1], target))


@given(st.tuples(positive, positive).map(sorted), positive)
def test_target_over_realization_never_rises(pair: list[Decimal], target: Decimal) -> None:
    assert value(minimize(pair[0], target, "T/R")) >= value(minimize(pair[1], target, "T/R"))


@given(ordered, intervals)
def test_rentang_falls_on_both_sides(pair: list[Decimal], target: Interval) -> None:
    near, far = (value(within(one, target)) for one in pair)
    if pair[1] <= target.low:
        assert near <= far
    if pair[0] >= target.high:
        assert near >= far
    assert max(near, far) <= HUNDRED


@given(positive, positive)
def test_a_hundred_at_the_target(target: Decimal, other: Decimal) -> None:
    ends = Interval(min(target, other), max(target, other))
    assert value(maximize(target, target)) == HUNDRED
    assert value(minimize(target, target)) == HUNDRED
    assert value(minimize(target, target, "T/R")) == HUNDRED
    assert value(within(ends.low, ends)) == value(within(ends.high, ends)) == HUNDRED


@given(positive)
def test_no_jump_at_zero(target: Decimal) -> None:
    """Up to one printed unit (D33)."""
    assert abs(value(maximize(TINY, target)) - value(maximize(Decimal(0), target))) <= PRINTED
    assert abs(value(minimize(TINY, target)) - value(minimize(Decimal(0), target))) <= PRINTED
    assert value(minimize(Decimal(0), target)) == 2 * HUNDRED


@given(intervals)
def test_no_jump_at_the_ends_of_a_range(target: Interval) -> None:
    for outside in (target.low - TINY, target.high + TINY):
        assert abs(value(within(outside, target)) - HUNDRED) <= PRINTED


@given(numbers("-1000000000"), numbers("-1000000000"), numbers("-1000000000"))
def test_every_figure_is_a_number_or_has_a_reason(realization: Decimal, target: Decimal, other: Decimal) -> None:
    ends = Interval(min(target, other), max(target, other))
    formulas = (
        maximize(realization, target),
        minimize(realization, target),
        minimize(realization, target, "T/R"),
        within(realization, ends),
    )
    for result in formulas:
        assert result.formula
        assert bool(result.reason) is (result.value is None)
        assert result.value is None or (result.value == half_up(result.value, 2) and result.steps)
    assert all(result.value is None or result.value >= 0 for result in formulas[1:])
    upwards = formulas[0].value
    assert upwards is None or upwards == 0 or (upwards < 0) is (realization < 0)  # R/T with its sign (D35)


@given(realizations, positive, numbers("0.01", "1000"))
def test_the_unit_does_not_matter(realization: Decimal, target: Decimal, scale: Decimal) -> None:
    """Rupiah or thousands of rupiah: the shown percentage is the same."""
    for formula in (maximize, minimize):
        plain, scaled = formula(realization, target), formula(realization * scale, target * scale)
        assert value(plain) == value(scaled)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 400), st.integers(0, 800), st.integers(0, 30))
def test_a_later_day_is_never_better(target: date, planned: int, late: int, more: int) -> None:
    start = target - timedelta(days=planned)
    first, second = (value(by_date(target + timedelta(days=days), target, start)) for days in (late, late + more))
    assert 0 <= second <= first <= HUNDRED
    assert value(by_date(target, target, start)) == HUNDRED


@given(numbers("0", "1000", places=2), numbers("0", "1000", places=2))
def test_a_higher_figure_is_never_in_a_lower_class(one: Decimal, other: Decimal) -> None:
    bands = Policy().bands
    low, high = sorted((one, other))
    assert bands.index(category(low, Policy())) >= bands.index(category(high, Policy()))
    order = list(Reached)
    places = [order.index(reached(each, Decimal(500), Polarity.MAXIMIZE)) for each in (low, high)]
    assert places == sorted(places)
    places = [order.index(reached(each, Decimal(500), Polarity.MINIMIZE)) for each in (high, low)]
    assert places == sorted(places)


@given(st.lists(realizations, min_size=1, max_size=12), numbers("50", "150"))
def test_a_mean_lies_between_its_parts(parts: list[Decimal], cap: Decimal) -> None:
    middle = mean(parts)
    assert min(parts) - TINY <= middle <= max(parts) + TINY
    assert mean([capped(one, cap) for one in parts]) <= min(middle, cap) + TINY


@given(st.lists(realizations, min_size=1, max_size=8), realizations)
def test_a_figure_above_the_mean_raises_it(parts: list[Decimal], more: Decimal) -> None:
    assume(more > mean(parts))
    assert mean([*parts, more]) > mean(parts)
