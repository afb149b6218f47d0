"""The formulas of capaian (decisions D2–D4, D9–D12): plain functions over exact values.

No regulation prescribes them; they are the ones found in signed LKJ and chosen by the office (`core.policy`).
All percentages are plain numbers: 95 means 95 %. Each returns a `Result` with an empty id, filled in by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext

from lkjgen.core.achievement.results import Reached, Result, Status
from lkjgen.core.model import Indicator, Interval, Measure, Polarity
from lkjgen.core.number import EXACT, half_up, ratio, show, show_date, show_exact
from lkjgen.core.policy import Band, Policy

HUNDRED = Decimal(100)
ZERO = Decimal(0)
_LONGEST = 30  # digits: a cell holds 15 and a sum of cells a few more; what never ends is carried at 60
Show = Callable[[Decimal], str]

MAXIMIZE = "R/T × 100"
MINIMIZE = "(2T − R)/T × 100"
MINIMIZE_RATIO = "T/R × 100"
RANGE_INSIDE = "di dalam rentang = 100"
RANGE_BELOW = "R/a × 100"
RANGE_ABOVE = "(2b − R)/b × 100"
PREDICATE = "skor R/skor T × 100"
DATE = "pada atau sebelum target = 100; terlambat = 0"
DATE_FROM_START = "(1 − hari terlambat/hari rencana) × 100"


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    with localcontext(EXACT):
        return ratio(part, whole) * HUNDRED


def _computed(value: Decimal, formula: str, steps: str) -> Result:
    """A capaian never falls below 0 (D2); the steps say when it was raised to 0."""
    if value < 0:
        return Result("", Status.COMPUTED, ZERO, "", formula, f"{steps} = {show(value, 2)}, dibaca 0,00")
    return Result("", Status.COMPUTED, value, "", formula, f"{steps} = {show(value, 2)}")


def not_assessable(reason: str, formula: str = "") -> Result:
    return Result("", Status.NOT_ASSESSABLE, None, reason, formula)


def incomplete(reason: str) -> Result:
    return Result("", Status.INCOMPLETE, None, reason)


def maximize(realization: Decimal, target: Decimal, shown: Show = show_exact) -> Result:
    """R/T × 100: more is better; a target of 0 (or below) cannot be assessed (D3)."""
    if target <= 0:
        return not_assessable("target bernilai 0" if target == 0 else "target bernilai negatif", MAXIMIZE)
    return _computed(_percent(realization, target), MAXIMIZE, f"{shown(realization)}/{shown(target)} × 100")


def minimize(realization: Decimal, target: Decimal, formula: str = "(2T-R)/T", shown: Show = show_exact) -> Result:
    """(2T − R)/T × 100 with floor 0, or T/R × 100: less is better. T = 0: R = 0 gives 100, R > 0 gives 0 (D3)."""
    if target < 0:
        return not_assessable("target bernilai negatif", MINIMIZE)
    if target == 0:
        value = HUNDRED if realization <= 0 else ZERO
        told = "target 0: realisasi 0 = 100, di atas 0 = 0"
        return Result("", Status.COMPUTED, value, "", told, f"realisasi {shown(realization)} = {show(value, 2)}")
    if formula == "T/R":
        if realization <= 0:
            return not_assessable("realisasi bernilai 0 pada rumus T/R", MINIMIZE_RATIO)
        return _computed(_percent(target, realization), MINIMIZE_RATIO, f"{shown(target)}/{shown(realization)} × 100")
    with localcontext(EXACT):
        part = 2 * target - realization
    steps = f"(2 × {shown(target)} − {shown(realization)})/{shown(target)} × 100"
    return _computed(_percent(part, target), MINIMIZE, steps)


def within(realization: Decimal, target: Interval, shown: Show = show_exact) -> Result:
    """100 inside [a, b]; below R/a, above (2b − R)/b, both × 100 with floor 0."""
    if target.low <= realization <= target.high:
        steps = f"{shown(realization)} di dalam {shown(target.low)}–{shown(target.high)}"
        return _computed(HUNDRED, RANGE_INSIDE, steps)
    if realization < target.low:
        if target.low <= 0:
            return not_assessable("batas bawah rentang tidak lebih dari 0", RANGE_BELOW)
        steps = f"{shown(realization)}/{shown(target.low)} × 100"
        return _computed(_percent(realization, target.low), RANGE_BELOW, steps)
    if target.high <= 0:
        return not_assessable("batas atas rentang tidak lebih dari 0", RANGE_ABOVE)
    with localcontext(EXACT):
        part = 2 * target.high - realization
    steps = f"(2 × {shown(target.high)} − {shown(realization)})/{shown(target.high)} × 100"
    return _computed(_percent(part, target.high), RANGE_ABOVE, steps)


def by_predicate(realization: str, target: str, scores: Mapping[str, Decimal]) -> Result:
    """Score of R over score of T × 100; `scores` has case-folded keys. A predicate without a score stays open."""
    found = []
    for predicate in (realization, target):
        score = scores.get(predicate.strip().casefold())
        if score is None:
            return incomplete(f"predikat '{predicate}' tidak ada pada daftar skor")
        found.append(score)
    result = maximize(found[0], found[1])
    if result.value is None:
        return not_assessable("skor target bernilai 0", PREDICATE)
    told = f"{realization} ({show_exact(found[0])})/{target} ({show_exact(found[1])}) × 100 = {show(result.value, 2)}"
    return Result("", Status.COMPUTED, result.value, "", PREDICATE, told)


def by_date(realization: date, target: date, start: date | None = None) -> Result:
    """100 on or before the target day; late 0, or with `start` 1 − days late / planned days, floor 0, × 100."""
    late = (realization - target).days
    if late <= 0:
        steps = f"{show_date(realization)}, target {show_date(target)}"
        return _computed(HUNDRED, DATE_FROM_START if start else DATE, steps)
    planned = (target - start).days if start else 0
    if planned <= 0:
        return _computed(ZERO, DATE, f"terlambat {late} hari")
    value = _percent(Decimal(planned - late), Decimal(planned))
    return _computed(value, DATE_FROM_START, f"(1 − {late}/{planned}) × 100")


def measure_against(
    realization: Measure,
    target: Measure,
    polarity: Polarity,
    *,
    minimize_formula: str = "(2T-R)/T",
    scores: Mapping[str, Decimal] | None = None,
    start: date | None = None,
    shown: Show = show_exact,
) -> Result:
    """The capaian of a realization by polarity; INCOMPLETE when one of the two is not of the polarity's kind."""
    match polarity, realization, target:
        case Polarity.MAXIMIZE, Decimal(), Decimal():
            return maximize(realization, target, shown)
        case Polarity.MINIMIZE, Decimal(), Decimal():
            return minimize(realization, target, minimize_formula, shown)
        case Polarity.RANGE, Decimal(), Interval():
            return within(realization, target, shown)
        case Polarity.PREDICATE, str(), str():
            return by_predicate(realization, target, scores or {})
        case Polarity.DATE, date(), date():
            return by_date(realization, target, start)
    return incomplete(f"target atau realisasi tidak sesuai dengan polaritas {polarity.value}")


def rounded(value: Decimal, decimals: int) -> str:
    """A number within a calculation; "≈" before it says that digits were left out, or the line would be false."""
    return ("" if half_up(value, decimals) == value else "≈") + show(value, decimals)


def in_steps(value: Decimal, decimals: int) -> str:
    """All digits of what was typed or added; what never ends (a quotient, a mean) is rounded."""
    ends = len(value.normalize(EXACT).as_tuple().digits) <= _LONGEST
    return show_exact(value) if ends else rounded(value, decimals)


def fraction(numerator: Decimal, denominator: Decimal, indicator: Indicator) -> str:
    """A ratio as it is computed: "105/8.416 × 100", "1/640 × 100.000"; a plain quotient without its factor of 1."""
    parts = "/".join(in_steps(one, indicator.decimals) for one in (numerator, denominator))
    return times(parts, indicator)


def times(text: str, indicator: Indicator) -> str:
    """`text` with the factor of the indicator's unit behind it, where that is not 1 (D34)."""
    factor = indicator.ratio_factor
    return text if factor in (None, 1) else f"{text} × {show_exact(factor)}"


def mean(values: Sequence[Decimal]) -> Decimal:
    """The arithmetic mean; raises ZeroDivisionError for no values."""
    with localcontext(EXACT):
        return ratio(sum(values, ZERO), Decimal(len(values)))


def absorption(spent: Decimal, pagu: Decimal) -> Result:
    """Spent/pagu × 100 (D12); a pagu of 0 cannot be assessed."""
    formula = "realisasi/pagu × 100"
    if pagu == 0:
        return not_assessable("pagu bernilai 0", formula)
    return _computed(_percent(spent, pagu), formula, f"{show_exact(spent)}/{show_exact(pagu)} × 100")


def capped(value: Decimal, cap: Decimal | None) -> Decimal:
    """`value`, at most `cap`."""
    return value if cap is None else min(value, cap)


def category(shown: Decimal, policy: Policy) -> Band:
    """The class of a capaian as it is shown, by lower bounds (D10): 90,99 is not 91."""
    return next(band for band in policy.bands if band.lower is None or shown >= band.lower)


def reached(shown: Decimal) -> Reached:
    """Missed below 100, reached at 100, exceeded above, from the figure as it is shown (D10)."""
    if shown < HUNDRED:
        return Reached.MISSED
    return Reached.REACHED if shown == HUNDRED else Reached.EXCEEDED


def as_shown(value: Decimal) -> Decimal:
    """Half-up at two decimals (D9)."""
    return half_up(value, 2)
