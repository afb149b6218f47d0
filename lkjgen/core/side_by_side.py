"""The realization of each indicator as the LKJ prints it, beside what other documents print of it (persandingan)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from enum import Enum

from lkjgen.core.achievement.results import IndicatorResult, Results, Status
from lkjgen.core.model import Contract, Indicator, Measure, OtherFigure, PeriodName
from lkjgen.core.number import EXACT, decimals_of, half_up
from lkjgen.core.units import unit_of
from lkjgen.core.values import dataclass

OWN_ANNEX = "E.81 (lampiran LKJ)"


class Verdict(Enum):
    SAME = "sama"
    DIFFERENT = "berbeda"
    INCOMPARABLE = "tidak sebanding"
    UNKNOWN = "belum lengkap"  # one of the two figures is missing: empty is not 0


@dataclass(frozen=True)
class Pair:
    """`other` is a row of sheet Angka Dokumen Lain, None for the LKJ's own evaluation annex, which prints the same figure.

    `ours` and `theirs` are as printed (D33); `difference` is theirs minus ours, of two numbers. `why` says what makes the two
    not comparable, or what else is to be known of the verdict.
    """

    indicator: Indicator
    ours: Measure | None
    other: OtherFigure | None
    verdict: Verdict
    difference: Decimal | None = None
    why: str = ""

    @property
    def document(self) -> str:
        return self.other.document.strip() if self.other else OWN_ANNEX

    @property
    def theirs(self) -> Measure | None:
        return self.other.value if self.other else self.ours

    @property
    def lacks_reason(self) -> bool:
        return self.verdict is Verdict.DIFFERENT and self.other is not None and not self.other.reason.strip()


def side_by_side(contract: Contract, results: Results) -> Iterator[Pair]:
    """Of each indicator of the year's LKJ its own annex, then the other documents; last what the LKJ does not measure."""
    for result in results.indicators:
        indicator, ours = result.indicator, result.realization
        none = Decimal(0) if isinstance(ours, Decimal) else None
        yield Pair(indicator, ours, None, _own(result), none, _missing(result))
        rows = (one for one in contract.other_figures if one.indicator == indicator.code)
        yield from (_pair(result, one) for one in rows)
    for one in contract.other_figures:
        left = contract.indicator_by_code.get(one.indicator)
        if left is not None and one.indicator not in results.indicator:
            yield Pair(left, None, one, Verdict.INCOMPARABLE, why="tidak diukur pada LKJ ini")


def _own(result: IndicatorResult) -> Verdict:
    if result.realization is not None:
        return Verdict.SAME
    return Verdict.INCOMPARABLE if result.achievement.status is Status.NOT_MEASURED else Verdict.UNKNOWN


def _pair(result: IndicatorResult, other: OtherFigure) -> Pair:
    indicator, ours, theirs = result.indicator, result.realization, other.value
    if unlike := _unlike(result, other):
        return Pair(indicator, ours, other, Verdict.INCOMPARABLE, why=unlike)
    if ours is None or theirs is None:
        told = _missing(result) if ours is None else "angka di sana belum diisi"
        return Pair(indicator, ours, other, Verdict.UNKNOWN, why=told)
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        with localcontext(EXACT):
            difference = theirs - ours
        verdict = Verdict.DIFFERENT if difference else Verdict.SAME
        return Pair(indicator, ours, other, verdict, difference, _rounded(indicator, ours, theirs))
    if type(ours) is not type(theirs):
        return Pair(indicator, ours, other, Verdict.INCOMPARABLE, why="bentuk angkanya berbeda")
    same = _plain(ours) == _plain(theirs) if isinstance(ours, str) and isinstance(theirs, str) else ours == theirs
    return Pair(indicator, ours, other, Verdict.SAME if same else Verdict.DIFFERENT)


def _unlike(result: IndicatorResult, other: OtherFigure) -> str:
    """Why the two figures do not tell of the same thing; "" where they do."""
    if result.achievement.status is Status.NOT_MEASURED:
        return _missing(result)
    year = result.period.year
    if other.period not in (None, PeriodName.YEAR) or other.year not in (year, result.data_year):
        return f"periode berbeda: LKJ setahun {year}"
    if not _same_unit(other.unit or result.indicator.unit, result.indicator.unit):
        return f"satuan berbeda: LKJ dalam {result.indicator.unit}"
    return ""


def _missing(result: IndicatorResult) -> str:
    if result.realization is not None:
        return ""
    reason = result.achievement.reason.strip().rstrip(".")
    if result.achievement.status is Status.NOT_MEASURED:
        return f"tidak diukur pada LKJ ini{f': {reason}' if reason else ''}"
    return reason or "realisasi pada LKJ belum ada"


def _same_unit(left: str, right: str) -> bool:
    return _plain(left) == _plain(right) or (unit_of(left).is_percent and unit_of(right).is_percent)


def _rounded(indicator: Indicator, ours: Decimal, theirs: Decimal) -> str:
    """That two figures differ only in how far they were rounded."""
    places = sorted((max(indicator.decimals, decimals_of(ours)), decimals_of(theirs)))
    if ours == theirs or half_up(ours, places[0]) != half_up(theirs, places[0]):
        return ""
    return f"sama bila dibulatkan {f'menjadi {places[0]} desimal' if places[0] else 'tanpa desimal'}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
