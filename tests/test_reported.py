"""Hand-worked figures: what is printed counts, late targets, parts, Renstra, data years (D33, D35–D38, D49, D51)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import IndicatorResult, Reached, Status
from lkjgen.core.document import plain
from lkjgen.core.model import Aggregation, EntryMode, Measured, Period, Polarity, Realization
from lkjgen.core.number import show
from lkjgen.core.performance_report.both.sentences import rounding_note, status_note
from lkjgen.core.policy import Policy
from lkjgen.core.reconciliation import Way, plan
from tests.small_dossier import YEAR, contract, dossier, indicator, measured, row, targets

D = Decimal
LAST, SUM, MEAN = Aggregation.LAST, Aggregation.SUM, Aggregation.MEAN
OWN, TO_DATE = EntryMode.OWN_QUARTER, EntryMode.CUMULATIVE


def share(**fields: Any) -> m.Indicator:
    plain: dict[str, Any] = {"unit": "%", "numerator": "a", "denominator": "b", "aggregation": LAST}
    return indicator(**{**plain, **fields})


def printed(result: IndicatorResult) -> tuple[str, str, Reached | None]:
    """Realization and capaian as they are printed, and the judgement."""
    assert isinstance(result.realization, Decimal)
    assert result.shown is not None
    return show(result.realization, result.indicator.decimals), show(result.shown, 2), result.reached


# --- D33: what is printed is what counts ----------------------------------------------------------------------------


def test_three_of_eleven_against_27_27() -> None:
    """3/11 × 100 = 27,2727… is 27,27; 27,27/27,27 = 100,00: tercapai, not melampaui."""
    result = measured(share(), targets(D("27.27")), None, {None: row(numerator=D(3), denominator=D(11))})
    assert printed(result) == ("27,27", "100,00", Reached.REACHED)
    assert result.achievement.steps == "R = 3/11 × 100 = 27,27; 27,27/27,27 × 100 = 100,00"
    assert result.before_rounding is None  # 27,2727 had reached it, too, and the capaian moved by 0,01


def test_a_fraction_in_a_count_is_reported_rounded() -> None:
    """104,5 unit are 105; 105/20 = 525,00, not 522,50: 2,5 points more, so it is told."""
    result = measured(indicator(decimals=0), targets(D(20)), None, {None: row(D("104.5"))})
    assert printed(result) == ("105", "525,00", Reached.EXCEEDED)
    assert result.before_rounding == D("104.5")
    assert plain(rounding_note(result)) == "Sebelum pembulatan 104,5."


def test_rounding_that_turns_a_miss_into_tercapai_is_told() -> None:
    """79,5 is 80 and reaches 80, though 79,5/80 = 99,38. 79,4 is 79: 79/80 = 98,75 for 99,25: 0,5 points, told."""
    one = indicator(unit="%", decimals=0, aggregation=LAST)
    result = measured(one, targets(D(80)), None, {None: row(D("79.5"))})
    assert printed(result) == ("80", "100,00", Reached.REACHED)
    assert plain(rounding_note(result)) == "Sebelum pembulatan 79,50%."
    below = measured(one, targets(D(80)), None, {None: row(D("79.4"))})
    assert (printed(below), below.before_rounding) == (("79", "98,75", Reached.MISSED), D("79.4"))
    assert measured(one, targets(D(80)), None, {None: row(D("90.2"))}).before_rounding is None  # 112,5 for 112,75


def test_the_decimals_that_tell_a_ratio_apart() -> None:
    """5.999,99/10.000 = 59,9999 is 60,00 and reaches 60; two more decimals show that it had not."""
    parts = {None: row(numerator=D("5999.99"), denominator=D(10000))}
    result = measured(share(), targets(D(60)), None, parts)
    assert (result.reached, result.before_rounding) == (Reached.REACHED, D("59.9999"))


def test_rounding_is_half_away_from_zero_and_once() -> None:
    for typed, reported in (("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", -1), ("2.49", 2)):
        one = measured(indicator(decimals=0), targets(D(4)), None, {None: row(D(typed))})
        assert one.realization == D(reported)


def test_up_to_the_quarter_is_the_sum_of_printed_quarters() -> None:
    """10,4 + 10,4 are printed 10 + 10 = 20, of 20 planned; exactly 20,8 had been 104,00: 4 points, told."""
    result = measured(indicator(decimals=0), targets(D(40), D(10), D(10)), 2, {1: row(D("10.4")), 2: row(D("10.4"))})
    assert [each.realization_own for each in result.quarters] == [D(10), D(10)]
    assert printed(result) == ("20", "100,00", Reached.REACHED)
    assert result.before_rounding == D("20.8")


def test_up_to_the_quarter_is_the_mean_of_printed_quarters() -> None:
    """(7,1 + 7,4 + 7,6)/3 = 7,3667 is 7,4; of a target of 7,4 (mean of 7,3 7,4 7,5): (2 × 7,4 − 7,4)/7,4 = 100,00."""
    one = indicator(unit="hari", aggregation=MEAN, decimals=1, polarity=Polarity.MINIMIZE)
    done = {1: row(D("7.1")), 2: row(D("7.4")), 3: row(D("7.6"))}
    result = measured(one, targets(D("7.4"), D("7.3"), D("7.4"), D("7.5")), 3, done)
    assert (result.target, printed(result)) == (D("7.4"), ("7,4", "100,00", Reached.REACHED))


def test_a_difference_is_of_printed_figures() -> None:
    """79,005 is reported as 79,01; 79,01 − 75,80 = 3,21. A signed figure stays as signed: 75,805 gives 3,205."""
    one = indicator(unit="%", aggregation=LAST)
    for signed, difference in (("75.80", "3.21"), ("75.805", "3.205")):
        past = m.History(indicator="IK-01", year=YEAR - 1, state=m.HistoryState.SIGNED, realization=D(signed))
        given = contract(one, rows=(targets(D(80)),), history=(past,))
        (found,) = compute(dossier(given, None, {None: (row(D("79.005")),)})).indicators
        assert [each.difference for each in found.history] == [D(difference)]


def test_a_hundred_percent_is_no_proof_of_a_reached_target() -> None:
    """99.999/100.000 = 99,999 is printed as 100,00; 99.999 is less than 100.000 all the same."""
    result = measured(indicator(decimals=0), targets(D(100000)), None, {None: row(D(99999))})
    assert printed(result) == ("99.999", "100,00", Reached.MISSED)


# --- D35: negative realization -------------------------------------------------------------------------------------


def test_a_negative_growth() -> None:
    """−1,5/5 = −30,00. T = −2 is belum dapat dinilai, or by policy 1 + (1 − (−1)/(−2)) = 1,5."""
    growth = indicator(unit="%", text="Laju pertumbuhan", aggregation=LAST)
    result = measured(growth, targets(D(5)), None, {None: row(D("-1.5"))})
    assert printed(result) == ("−1,50", "−30,00", Reached.MISSED)
    assert result.achievement.steps == "(−1,5)/5 × 100 = −30,00"
    shrinking = {None: row(D(-1))}
    assert measured(growth, targets(D(-2)), None, shrinking).achievement.reason == "target bernilai negatif"
    chosen = measured(growth, targets(D(-2)), None, shrinking, Policy(negative_target="1 + (1 − R/T)"))
    assert printed(chosen) == ("−1,00", "150,00", Reached.EXCEEDED)


# --- D36: what fell due earlier ------------------------------------------------------------------------------------


def test_a_position_stands_until_the_next_target() -> None:
    """The target of TW II, 50, stays in force in TW III: 45/50 = 90,00, "data per TW II", and is not asked again."""
    one = indicator(aggregation=LAST, entry=TO_DATE)
    ra = targets(D(80), None, D(50), None, D(80))
    standing = measured(one, ra, 3, {2: row(D(45))})
    assert (standing.target, printed(standing)) == (D(50), ("45,00", "90,00", Reached.MISSED))
    assert (standing.stands_from, status_note(standing)) == (Period(YEAR, 2), "Data per TW II.")
    newer = measured(one, ra, 3, {2: row(D(45)), 3: row(D(50))})
    assert (printed(newer), newer.stands_from) == (("50,00", "100,00", Reached.REACHED), None)
    early = measured(one, ra, 1, {})
    assert (early.achievement.state, early.achievement.reason) == (
        "belum ditargetkan",
        "belum ditargetkan pada triwulan I",
    )
    late = measured(one, ra, 4, {2: row(D(45))})  # TW IV has a target of its own: what was said in TW II does not stand
    assert late.achievement.reason == "realisasi TW IV belum diisi"


DAY = date(YEAR, 6, 30)
DATED = indicator(unit="tanggal", polarity=Polarity.DATE, aggregation=LAST, entry=TO_DATE, decimals=0)
DATE_TARGETS = targets(DAY, None, DAY)


def not_done(stage: str = "draf dibahas") -> Realization:
    return row(measured=Measured.NOT_DONE, stage=stage)


def test_a_date_that_passed_unmet() -> None:
    """0,00 and provisional until the year's end; met on 12 July it is 12 days late, 0 by D2."""
    third = measured(DATED, DATE_TARGETS, 3, {3: not_done()})
    assert (third.shown, third.reached, third.not_done) == (D(0), Reached.MISSED, date(YEAR, 9, 30))
    assert third.achievement.steps == "belum terlaksana s.d. 30 September 2023, target 30 Juni 2023 = 0,00"
    assert (
        status_note(third)
        == "Sementara: terlambat, belum terlaksana s.d. 30 September 2023; tahap terakhir: draf dibahas."
    )
    assert third.data_status is m.DataStatus.PROVISIONAL
    year = measured(DATED, DATE_TARGETS, None, {None: not_done()})
    assert (year.shown, year.may_still_be_done, year.data_status) == (D(0), False, None)
    done = measured(DATED, DATE_TARGETS, 3, {3: row(date(YEAR, 7, 12))})
    assert (done.shown, done.days_late, done.reached) == (D(0), 12, Reached.MISSED)


def test_a_date_that_is_not_due_is_not_late() -> None:
    ahead = measured(DATED, targets(date(YEAR, 12, 1), None, date(YEAR, 12, 1)), 2, {2: not_done()})
    assert (ahead.achievement.status, ahead.reached) == (Status.NOT_ASSESSABLE, None)
    assert ahead.achievement.reason == "belum terlaksana, dan tanggal target 1 Desember 2023 belum lewat"


# --- D37 and D38: the quarter's own figure, and parts ----------------------------------------------------------------


def test_a_quarters_own_figure_is_known_without_the_others() -> None:
    result = measured(indicator(), targets(D(60), D(10), D(10)), 2, {2: row(D(11))})
    assert (result.realization_own, result.realization) == (D(11), None)
    by_parts = share(numerator_aggregation=SUM, denominator_aggregation=SUM)
    ratio = measured(by_parts, targets(D(90), D(90), D(90)), 2, {2: row(numerator=D(9), denominator=D(10))})
    assert (ratio.realization_own, ratio.realization) == (D(90), None)


@pytest.mark.parametrize(
    ("entries", "numerator", "denominator", "own"),
    [
        # cases of each quarter 9 and 12, births of each quarter 100 and 200: 21 of 300; TW II alone 12 of 200
        ((OWN, OWN), "21", "300", "6.00"),
        # births typed up to date, 100 and 300: 21 of 300; TW II alone 12 of 300 − 100 = 200
        ((OWN, TO_DATE), "21", "200", "12.00"),
        ((TO_DATE, OWN), "12", "300", "1.50"),
        ((TO_DATE, TO_DATE), "12", "200", "3.00"),
    ],
)
def test_each_part_has_its_own_entry(
    entries: tuple[EntryMode, EntryMode], numerator: str, denominator: str, own: str
) -> None:
    """Typed 9 and 12 of 100 and 200, read by each part's own mode; own: its entry, or the step from the one before."""
    top, bottom = entries
    one = share(
        numerator_aggregation=SUM,
        denominator_aggregation=SUM,
        numerator_entry=top,
        denominator_entry=bottom,
        entry=OWN,
    )
    done: Mapping[int | None, Realization] = {
        1: row(numerator=D(9), denominator=D(100)),
        2: row(numerator=D(12), denominator=D(200)),
    }
    result = measured(one, targets(D(7), D(7), D(7)), 2, done)
    assert (result.numerator, result.denominator) == (D(numerator), D(denominator))
    assert result.realization_own == D(own)


def test_the_target_of_a_ratio_is_the_ratio_up_to_the_quarter() -> None:
    """80 % in TW I and 85 % in TW II are 85 % up to TW II, whatever the entry mode: never 165, and no mean."""
    one = share(numerator_aggregation=SUM, denominator_aggregation=SUM, entry=OWN)
    ra = targets(D(90), D(80), D(85), None, D(90))
    result = measured(
        one, ra, 2, {1: row(numerator=D(8), denominator=D(10)), 2: row(numerator=D(9), denominator=D(10))}
    )
    assert (result.target, result.target_own, result.realization) == (D(85), None, D(85))
    assert (plan(one, ra).way, plan(one, ra).year) == (Way.LAST, D(90))


# --- D49 and D51 ---------------------------------------------------------------------------------------------------


def test_the_renstra_by_d2_and_the_share_of_the_way() -> None:
    """minimal, from 250 to 150, now 200: (2 × 150 − 200)/150 = 66,67; (250 − 200)/(250 − 150) = 50,00.

    Not capped, though the policy caps a capaian at 110.
    """
    one = indicator(unit="per 100.000 KH", polarity=Polarity.MINIMIZE, aggregation=LAST)
    goal = m.RenstraTarget(indicator="IK-01", baseline_year=2020, baseline=D(250), final=D(150))
    policy = Policy(renstra_share=True, cap=D(110))
    given = contract(one, rows=(targets(D(190)),), renstra=(goal,), policy=policy)
    (found,) = compute(dossier(given, None, {None: (row(D(200)),)})).indicators
    assert found.renstra is not None
    assert found.renstra.share is not None
    assert (found.renstra.progress.value, found.renstra.share.value) == (D("66.67"), D(50))
    assert found.renstra.share.steps == "(250 − 200)/(250 − 150) × 100 = 50,00"
    (best,) = compute(dossier(given, None, {None: (row(D(100)),)})).indicators
    assert best.renstra is not None
    assert best.renstra.progress.value == D("133.33")  # (2 × 150 − 100)/150
    better = m.RenstraTarget(indicator="IK-01", baseline=D(100), final=D(150))
    (none,) = compute(
        dossier(contract(one, rows=(targets(D(190)),), renstra=(better,), policy=policy), None, {None: (row(D(90)),)})
    ).indicators
    assert none.renstra is not None
    assert none.renstra.share is not None
    assert none.renstra.share.reason == "kondisi awal tidak lebih buruk daripada target akhir"


def test_a_figure_of_the_year_before_is_declared_and_footnoted() -> None:
    """What is published this year of the year before counts where the indicator says so, and only then."""
    one = indicator(unit="nilai", aggregation=Aggregation.ANNUAL, data_year=m.DataYear.PREVIOUS)
    for typed in (None, YEAR - 1):
        result = measured(one, targets(D(65)), None, {None: row(D(62), data_year=typed)})
        assert printed(result) == ("62,00", "95,38", Reached.MISSED)
        assert status_note(result) == f"Data tahun {YEAR - 1}."
    other = measured(one, targets(D(65)), None, {None: row(D(62), data_year=YEAR)}, Policy(use_last_year=True))
    assert other.achievement.reason == f"data tahun {YEAR}, bukan tahun {YEAR - 1}"
