"""The formulas of capaian (decisions D2–D4, D10–D12, D33, D35): plain functions over values as they are printed.

A result is rounded once, half away from zero, to two decimals: whatever follows from it starts there (D33).
No regulation prescribes them; they are the ones found in signed LKJ and chosen by the office (`core.policy`).
All percentages are plain numbers: 95 means 95 %. Each returns a `Result` with an empty id, filled in by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext

from lkjgen.core.achievement.results import Reached, Result, Status
from lkjgen.core.model import Indicator, Interval, Measure, Polarity
from lkjgen.core.number import EXACT, half_up, ratio, show, show_date, show_exact
from lkjgen.core.policy import Band, NegativeTarget, Policy

HUNDRED = Decimal(100)
ZERO = Decimal(0)
PLACES = 2  # of every percentage (D33)

MAXIMIZE = "R/T × 100"
MAXIMIZE_NEGATIVE: NegativeTarget = "1 + (1 − R/T)"
MINIMIZE = "(2T − R)/T × 100"
MINIMIZE_RATIO = "T/R × 100"
RANGE_INSIDE = "di dalam rentang = 100"
RANGE_BELOW = "R/a × 100"
RANGE_ABOVE = "(2b − R)/b × 100"
PREDICATE = "skor R/skor T × 100"
SHARE = "(kondisi awal − R)/(kondisi awal − target akhir) × 100"
LOW_END = "batas bawah rentang tidak lebih dari 0"
HIGH_END = "batas atas rentang tidak lebih dari 0"
NOTHING_DONE = "realisasi bernilai 0 pada rumus T/R"
NO_QUOTIENT = "penyebut bernilai 0"
DATE = "pada atau sebelum target = 100; terlambat = 0"
DATE_FROM_START = "(1 − hari terlambat/hari rencana) × 100"


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    with localcontext(EXACT):
        return ratio(part, whole) * HUNDRED


def _computed(value: Decimal, formula: str, steps: str, *, floor: bool = True) -> Result:
    """Rounded; with `floor` never below 0 (D2), and the steps say when it was raised to 0."""
    rounded = half_up(value, PLACES)
    told = f"{steps} = {show(rounded, PLACES)}"
    if rounded < 0 and floor:
        return Result("", Status.COMPUTED, half_up(ZERO, PLACES), "", formula, f"{told}, dibaca 0,00")
    return Result("", Status.COMPUTED, rounded, "", formula, told)


def not_assessable(reason: str, formula: str = "") -> Result:
    return Result("", Status.NOT_ASSESSABLE, None, reason, formula)


def incomplete(reason: str) -> Result:
    return Result("", Status.INCOMPLETE, None, reason)


def maximize(realization: Decimal, target: Decimal, negative_target: NegativeTarget = "belum dapat dinilai") -> Result:
    """R/T × 100: more is better; negative with a negative realization (D35). A target of 0 cannot be assessed (D3).

    Nor can a target below 0, unless `negative_target` chooses (1 + (1 − R/T)) × 100.
    """
    if target == 0:
        return not_assessable("target bernilai 0", MAXIMIZE)
    done, planned = show_operand(realization), show_operand(target)
    if target > 0:
        return _computed(_percent(realization, target), MAXIMIZE, f"{done}/{planned} × 100", floor=False)
    if negative_target != MAXIMIZE_NEGATIVE:
        return not_assessable("target bernilai negatif", MAXIMIZE)
    with localcontext(EXACT):
        value = 2 * HUNDRED - _percent(realization, target)
    steps = f"(1 + (1 − {done}/{planned})) × 100"
    return _computed(value, f"({MAXIMIZE_NEGATIVE}) × 100", steps, floor=False)


def minimize(realization: Decimal, target: Decimal, formula: str = "(2T-R)/T") -> Result:
    """(2T − R)/T × 100 with floor 0, or T/R × 100: less is better. T = 0: R = 0 gives 100, R > 0 gives 0 (D3)."""
    if target < 0:
        return not_assessable("target bernilai negatif", MINIMIZE)
    if target == 0:
        value = HUNDRED if realization <= 0 else ZERO
        return _computed(value, "target 0: realisasi 0 = 100, di atas 0 = 0", f"realisasi {show_exact(realization)}")
    done, planned = show_operand(realization), show_operand(target)
    if formula == "T/R":
        if realization <= 0:
            return not_assessable(NOTHING_DONE, MINIMIZE_RATIO)
        return _computed(_percent(target, realization), MINIMIZE_RATIO, f"{planned}/{done} × 100")
    with localcontext(EXACT):
        part = 2 * target - realization
    return _computed(_percent(part, target), MINIMIZE, f"(2 × {planned} − {done})/{planned} × 100")


def within(realization: Decimal, target: Interval) -> Result:
    """100 inside [a, b]; below R/a, above (2b − R)/b, both × 100 with floor 0."""
    done, low, high = show_operand(realization), show_exact(target.low), show_exact(target.high)
    if target.low <= realization <= target.high:
        return _computed(HUNDRED, RANGE_INSIDE, f"{done} di dalam {low}–{high}")
    if realization < target.low:
        if target.low <= 0:
            return not_assessable(LOW_END, RANGE_BELOW)
        return _computed(_percent(realization, target.low), RANGE_BELOW, f"{done}/{low} × 100")
    if target.high <= 0:
        return not_assessable(HIGH_END, RANGE_ABOVE)
    with localcontext(EXACT):
        part = 2 * target.high - realization
    return _computed(_percent(part, target.high), RANGE_ABOVE, f"(2 × {high} − {done})/{high} × 100")


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


def not_done(as_of: date, target: date) -> Result:
    """A date that was not met by the end of `as_of`: 0 from the target day on (D36), before it nothing to assess."""
    if as_of < target:
        return not_assessable(f"belum terlaksana, dan tanggal target {show_date(target)} belum lewat", DATE)
    return _computed(ZERO, DATE, f"belum terlaksana s.d. {show_date(as_of)}, target {show_date(target)}")


def measure_against(
    realization: Measure,
    target: Measure,
    polarity: Polarity,
    *,
    minimize_formula: str = "(2T-R)/T",
    negative_target: NegativeTarget = "belum dapat dinilai",
    scores: Mapping[str, Decimal] | None = None,
    start: date | None = None,
) -> Result:
    """The capaian of a realization by polarity; INCOMPLETE when one of the two is not of the polarity's kind."""
    match polarity, realization, target:
        case Polarity.MAXIMIZE, Decimal(), Decimal():
            return maximize(realization, target, negative_target)
        case Polarity.MINIMIZE, Decimal(), Decimal():
            return minimize(realization, target, minimize_formula)
        case Polarity.RANGE, Decimal(), Interval():
            return within(realization, target)
        case Polarity.PREDICATE, str(), str():
            return by_predicate(realization, target, scores or {})
        case Polarity.DATE, date(), date():
            return by_date(realization, target, start)
        case Polarity.DATE, str(), date():
            return incomplete(realization)
    return incomplete(f"target atau realisasi tidak sesuai dengan polaritas {polarity.value}")


def share_of_way(
    baseline: Measure | None, reached: Measure | None, final: Measure | None, polarity: Polarity
) -> Result:
    """(baseline − R)/(baseline − end target) × 100: how much of the way from the baseline has been made (D49).

    Only for numbers, and only where the baseline is worse than the target.
    """
    if not isinstance(baseline, Decimal) or not isinstance(final, Decimal) or not isinstance(reached, Decimal):
        return incomplete("kondisi awal, realisasi, atau target akhir belum ada sebagai angka")
    worse = {Polarity.MAXIMIZE: baseline < final, Polarity.MINIMIZE: baseline > final}
    if not worse.get(polarity):
        return not_assessable("kondisi awal tidak lebih buruk daripada target akhir", SHARE)
    with localcontext(EXACT):
        done, whole = baseline - reached, baseline - final
    start, end, now = map(show_operand, (baseline, final, reached))
    return _computed(_percent(done, whole), SHARE, f"({start} − {now})/({start} − {end}) × 100", floor=False)


def show_operand(value: Decimal) -> str:
    """A number within a calculation, with all its digits; a negative one in brackets."""
    return f"({show_exact(value)})" if value < 0 else show_exact(value)


def fraction(numerator: Decimal, denominator: Decimal, indicator: Indicator) -> str:
    """A ratio as it is computed: "105/8.416 × 100", "1/640 × 100.000"; a plain quotient without its factor of 1."""
    return times("/".join(map(show_operand, (numerator, denominator))), indicator)


def times(text: str, indicator: Indicator) -> str:
    """`text` with the factor of the indicator's unit behind it, where that is not 1 (D34)."""
    factor = indicator.ratio_factor
    return text if factor in (None, 1) else f"{text} × {show_exact(factor)}"


def mean(values: Sequence[Decimal]) -> Decimal:
    """The arithmetic mean, not yet rounded; raises ZeroDivisionError for no values."""
    with localcontext(EXACT):
        return ratio(sum(values, ZERO), Decimal(len(values)))


def mean_of_printed(identity: str, values: Sequence[Decimal], formula: str) -> Result:
    """The mean of percentages as they are printed, rounded like them (D33); raises ZeroDivisionError for no values."""
    value = half_up(mean(values), PLACES)
    parts = " + ".join(f"({show(one, PLACES)})" if one < 0 else show(one, PLACES) for one in values)
    steps = f"({parts})/{len(values)} = {show(value, PLACES)}"
    return Result(identity, Status.COMPUTED, value, "", formula, steps)


def absorption(spent: Decimal, pagu: Decimal) -> Result:
    """Spent/pagu × 100 (D12); a pagu of 0 cannot be assessed."""
    formula = "realisasi/pagu × 100"
    if pagu == 0:
        return not_assessable("pagu bernilai 0", formula)
    return _computed(_percent(spent, pagu), formula, f"{show_exact(spent)}/{show_exact(pagu)} × 100")


def in_mean(value: Decimal, policy: Policy) -> Decimal:
    """A percentage as it enters a mean: a negative one counts as 0, unless the office chose otherwise (D35)."""
    return max(value, ZERO) if policy.negative_in_mean == "dihitung 0" else value


def capped(value: Decimal, cap: Decimal | None) -> Decimal:
    """`value`, at most `cap`."""
    return value if cap is None else min(value, cap)


def category(shown: Decimal, policy: Policy) -> Band:
    """The class of a capaian as it is shown, by lower bounds (D10): 90,99 is not 91."""
    return next(band for band in policy.bands if band.lower is None or shown >= band.lower)


def reached(
    realization: Measure, target: Measure, polarity: Polarity, scores: Mapping[str, Decimal] | None = None
) -> Reached:
    """Missed, reached or exceeded, by the reported realization and the target themselves (D10, D33).

    99.999 of 100.000 is missed although its capaian is 100,00. Inside a range, or by the day, is reached; a date that is
    no date is not met.
    """
    match polarity, realization, target:
        case Polarity.RANGE, Decimal(), Interval(low=low, high=high):
            return Reached.REACHED if low <= realization <= high else Reached.MISSED
        case Polarity.DATE, date(), date():
            return Reached.REACHED if realization <= target else Reached.MISSED
        case Polarity.MINIMIZE, Decimal(), Decimal():
            return _beside(target, realization)
        case Polarity.MAXIMIZE, Decimal(), Decimal():
            return _beside(realization, target)
        case Polarity.PREDICATE, str(), str():
            known = scores or {}
            return _beside(known[realization.strip().casefold()], known[target.strip().casefold()])
    return Reached.MISSED


def _beside(better: Decimal, target: Decimal) -> Reached:
    if better == target:
        return Reached.REACHED
    return Reached.EXCEEDED if better > target else Reached.MISSED
