"""Capaian, categories and states: the decisions' vectors and the wrong figures of other applications."""

from datetime import date
from decimal import Decimal

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import (
    absorption,
    by_date,
    by_predicate,
    capped,
    category,
    maximize,
    mean,
    measure_against,
    minimize,
    reached,
    within,
)
from lkjgen.core.achievement.formulas import fraction
from lkjgen.core.achievement.results import Reached, Result, Status
from lkjgen.core.model import Interval, Polarity
from lkjgen.core.number import show
from lkjgen.core.policy import Policy
from tests.small_dossier import indicator, measured, row, targets

D = Decimal


def seen(result: Result) -> str:
    """The figure as printed, or the state with its reason."""
    return f"{result.status.value}: {result.reason}" if result.value is None else show(result.value, 2)


NO_TARGET = "belum dapat dinilai: target bernilai 0"


@pytest.mark.parametrize(
    ("realization", "target", "printed"),
    [
        ("20.83", "22", "94,68"),
        ("95", "90", "105,56"),
        ("416", "75", "554,67"),
        ("4.56", "4.39", "103,87"),  # a norm prints 114,26 for it
        ("92", "90", "102,22"),  # a norm prints 113
        ("0", "75", "0,00"),  # 0 is a value
        ("79", "79", "100,00"),
        ("-2", "5", "−40,00"),  # no floor (D35): −2/5
        ("0", "0", NO_TARGET),
        ("5", "0", NO_TARGET),  # never the realization itself as the percentage
        ("5", "-10", "belum dapat dinilai: target bernilai negatif"),
    ],
)
def test_maximize(realization: str, target: str, printed: str) -> None:
    assert seen(maximize(D(realization), D(target))) == printed


@pytest.mark.parametrize(
    ("realization", "target", "printed"),
    [
        ("4", "8", "150,00"),
        ("10", "8", "75,00"),
        ("21", "10", "0,00"),  # −10 is read as 0
        ("0", "12", "200,00"),
        ("0.5", "12", "195,83"),  # others: 2400, 200 or 96, with a jump at R = 0
        ("12", "12", "100,00"),  # on target; an annual formula elsewhere gave 0
        ("109.32", "125", "112,54"),
        ("0", "0", "100,00"),
        ("1", "0", "0,00"),
        ("1", "-1", "belum dapat dinilai: target bernilai negatif"),
    ],
)
def test_minimize(realization: str, target: str, printed: str) -> None:
    assert seen(minimize(D(realization), D(target))) == printed


@pytest.mark.parametrize(
    ("realization", "target", "printed"),
    [
        ("10", "8", "80,00"),
        ("8", "8", "100,00"),
        ("0", "8", "belum dapat dinilai: realisasi bernilai 0 pada rumus T/R"),
        ("0", "0", "100,00"),
        ("1", "0", "0,00"),
    ],
)
def test_minimize_by_target_over_realization(realization: str, target: str, printed: str) -> None:
    assert seen(minimize(D(realization), D(target), "T/R")) == printed


@pytest.mark.parametrize(
    ("realization", "printed"),
    [("80", "100,00"), ("85", "100,00"), ("90", "100,00"), ("70", "87,50"), ("92", "97,78"), ("200", "0,00")],
)
def test_within(realization: str, printed: str) -> None:
    assert seen(within(D(realization), Interval(D(80), D(90)))) == printed


def test_within_a_range_that_reaches_to_zero() -> None:
    assert seen(within(D(-1), Interval(D(0), D(2)))) == "belum dapat dinilai: batas bawah rentang tidak lebih dari 0"
    assert seen(within(D(1), Interval(D(-2), D(0)))) == "belum dapat dinilai: batas atas rentang tidak lebih dari 0"


SCORES = {"wtp": D(4), "wdp": D(3), "tidak ada": D(0)}


@pytest.mark.parametrize(
    ("realization", "target", "printed"),
    [
        ("WDP", "WTP", "75,00"),
        (" wtp ", "WTP", "100,00"),
        ("WTP", "WDP", "133,33"),
        ("TMP", "WTP", "data belum lengkap: predikat 'TMP' tidak ada pada daftar skor"),
        ("WTP", "BB", "data belum lengkap: predikat 'BB' tidak ada pada daftar skor"),
        ("WTP", "tidak ada", "belum dapat dinilai: skor target bernilai 0"),
    ],
)
def test_predicates(realization: str, target: str, printed: str) -> None:
    assert seen(by_predicate(realization, target, SCORES)) == printed


TARGET_DAY, START = date(2023, 9, 30), date(2023, 6, 22)  # 100 days apart


@pytest.mark.parametrize(
    ("day", "start", "printed"),
    [
        (date(2023, 9, 30), None, "100,00"),
        (date(2023, 9, 1), START, "100,00"),
        (date(2023, 10, 1), None, "0,00"),
        (date(2023, 10, 10), START, "90,00"),
        (date(2024, 6, 1), START, "0,00"),
        (date(2023, 10, 1), TARGET_DAY, "0,00"),  # a start that leaves no planned days
    ],
)
def test_dates(day: date, start: date | None, printed: str) -> None:
    assert seen(by_date(day, TARGET_DAY, start)) == printed


def test_a_calculation_holds_all_digits_of_its_parts() -> None:
    share = indicator(unit="%", numerator="aman", denominator="diuji", aggregation=m.Aggregation.LAST)
    assert fraction(D("1.23456789"), D("58823000000.55"), share) == "1,23456789/58.823.000.000,55 × 100"
    assert fraction(D(1), D(8), indicator(unit="rasio")) == "1/8"
    assert fraction(D(-1), D(640), indicator(unit="per 100.000 KH")) == "(−1)/640 × 100.000"


def test_the_steps_hold_the_numbers_as_printed() -> None:
    result = maximize(D(416), D(75))
    assert (result.formula, result.steps) == ("R/T × 100", "416/75 × 100 = 554,67")
    assert minimize(D(21), D(10)).steps == "(2 × 10 − 21)/10 × 100 = −10,00, dibaca 0,00"
    assert minimize(D(10), D(8), "T/R").steps == "8/10 × 100 = 80,00"
    assert within(D("92.5"), Interval(D(80), D(90))).steps == "(2 × 90 − 92,5)/90 × 100 = 97,22"
    assert by_predicate("WDP", "WTP", SCORES).steps == "WDP (3)/WTP (4) × 100 = 75,00"
    assert by_date(date(2023, 10, 10), TARGET_DAY, START).steps == "(1 − 10/100) × 100 = 90,00"
    assert absorption(D("1994750000"), D(2000000000)).steps == "1.994.750.000/2.000.000.000 × 100 = 99,74"


@pytest.mark.parametrize(
    ("polarity", "realization", "target"),
    [
        (Polarity.MAXIMIZE, "WTP", D(1)),
        (Polarity.MINIMIZE, D(1), Interval(D(1), D(2))),
        (Polarity.RANGE, D(1), D(2)),
        (Polarity.PREDICATE, D(4), "WTP"),
        (Polarity.DATE, D(45000), date(2023, 9, 30)),
    ],
)
def test_a_figure_of_another_kind_is_not_computed(
    polarity: Polarity, realization: m.Measure, target: m.Measure
) -> None:
    result = measure_against(realization, target, polarity, scores=SCORES)
    expected = f"target atau realisasi tidak sesuai dengan polaritas {polarity.value}"
    assert (result.status, result.reason) == (Status.INCOMPLETE, expected)


def test_polarity_is_declared_and_never_taken_from_the_name() -> None:
    """ "Berkurangnya RTLH" counts upwards."""
    one = indicator(text="Berkurangnya jumlah RTLH", unit="%", aggregation=m.Aggregation.LAST)
    assert measured(one, targets(D(10)), None, {None: row(D("13.79"))}).shown == D("137.90")


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("120", "Sangat Tinggi"),
        ("91.00", "Sangat Tinggi"),
        ("90.99", "Tinggi"),
        ("76.00", "Tinggi"),
        ("75.99", "Sedang"),
        ("66", "Sedang"),
        ("65.99", "Rendah"),
        ("51", "Rendah"),
        ("50.60", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)
def test_category_by_lower_bounds(shown: str, name: str) -> None:
    assert category(D(shown), Policy()).name == name


def test_category_is_read_from_the_shown_value() -> None:
    """90,995 is shown as 91,00 and stands in the class of 91; 90,994 is not."""
    for typed, name in (("90.995", "Sangat Tinggi"), ("90.994", "Tinggi")):
        result = measured(indicator(), targets(D(100)), None, {None: row(D(typed))})
        assert result.category is not None
        assert result.category.name == name


def test_ninety_one_per_cent_of_a_target_is_missed() -> None:
    found = [reached(D(one), D(100000), Polarity.MAXIMIZE) for one in ("91000", "99999", "100000", "100001")]
    assert found == [Reached.MISSED, Reached.MISSED, Reached.REACHED, Reached.EXCEEDED]
    assert maximize(D(99999), D(100000)).value == 100  # 99,999 is printed as 100,00, and the target is missed (D33)
    assert reached(D(5), D(4), Polarity.MINIMIZE) is Reached.MISSED
    assert reached(D("4.1"), Interval(D(3), D(4)), Polarity.RANGE) is Reached.MISSED
    assert reached(D(4), Interval(D(3), D(4)), Polarity.RANGE) is Reached.REACHED
    assert reached("WTP", "WDP", Polarity.PREDICATE, SCORES) is Reached.EXCEEDED
    assert reached(date(2023, 9, 30), date(2023, 9, 30), Polarity.DATE) is Reached.REACHED


def test_a_capaian_is_what_is_printed() -> None:
    """1/3 = 33,33; three times 33,33 are 99,99, as a reader adds them up (D33). 1,005 and −1,005 are rounded away from 0."""
    assert maximize(D(1), D(3)).value == D("33.33")
    assert [maximize(D(one), D(100)).value for one in ("1.005", "-1.005", "1.00499")] == [D("1.01"), D("-1.01"), D(1)]


def test_a_negative_target() -> None:
    """T = −10, R = −8: R/T = 0,8; 1 + (1 − 0,8) = 1,2."""
    result = maximize(D(-8), D(-10), "1 + (1 − R/T)")
    assert (result.value, result.steps) == (D(120), "(1 + (1 − (−8)/(−10))) × 100 = 120,00")
    assert maximize(D(-12), D(-10), "1 + (1 − R/T)").value == D(80)  # R/T = 1,2; 1 + (1 − 1,2) = 0,8


def test_mean_and_cap() -> None:
    assert mean([D("94.68"), D("105.56")]) == D("100.12")
    assert (capped(D(150), D(120)), capped(D(90), D(120)), capped(D(150), None)) == (D(120), D(90), D(150))
    with pytest.raises(ZeroDivisionError):
        mean([])


def test_absorption() -> None:
    assert seen(absorption(D(0), D(100))) == "0,00"
    assert seen(absorption(D(400), D(100))) == "400,00"
    assert seen(absorption(D(5), D(0))) == "belum dapat dinilai: pagu bernilai 0"


# --- states ----------------------------------------------------------------------------------------------------


def test_zero_is_a_value_and_empty_is_not() -> None:
    zero = measured(indicator(), targets(D(5)), None, {None: row(D(0))})
    empty = measured(indicator(), targets(D(5)), None, {None: row()})
    assert seen(zero.achievement) == "0,00"
    assert seen(empty.achievement) == "data belum lengkap: realisasi akhir tahun belum diisi"
    assert (empty.shown, empty.category, empty.reached) == (None, None, None)


def test_not_measured_gives_the_teams_reason() -> None:
    entry = row(D(5), measured=m.Measured.NO, reason=" survei ditunda ")
    result = measured(indicator(), targets(D(5)), None, {None: entry})
    assert seen(result.achievement) == "tidak diukur: survei ditunda"
    assert result.realization is None


def test_the_year_is_never_taken_from_triwulan_four() -> None:
    entries = {number: row(D(5)) for number in (1, 2, 3, 4)}
    result = measured(indicator(), targets(D(20), D(5), D(5), D(5), D(5)), None, dict(entries))
    assert seen(result.achievement) == "data belum lengkap: realisasi akhir tahun belum diisi"
    assert result.last_known == (m.Period(2023, 4), D(20))
    final = measured(indicator(), targets(D(20)), None, {**entries, None: row(D(18))})
    assert (final.realization, final.shown, final.progress.value) == (D(18), D("90.00"), D(90))


def test_a_value_of_another_year_is_taken_only_by_policy() -> None:
    one = indicator(unit="nilai", aggregation=m.Aggregation.ANNUAL)
    entry = {None: row(D(62), data_year=2022)}
    result = measured(one, targets(D(65)), None, entry)
    assert seen(result.achievement) == "data belum lengkap: data tahun 2022, bukan tahun 2023"
    assert result.realization is None
    allowed = measured(one, targets(D(65)), None, entry, Policy(use_last_year=True))
    assert (allowed.shown, allowed.data_year) == (D("95.38"), 2022)
    assert measured(one, targets(D(65)), None, {None: row(D(62), data_year=2023)}).shown == D("95.38")


def test_a_ratio_is_computed_from_its_parts() -> None:
    one = indicator(unit="%", numerator="aman", denominator="diuji", aggregation=m.Aggregation.LAST)
    result = measured(one, targets(D(80)), None, {None: row(numerator=D(23), denominator=D(36))})
    assert (show(result.achievement.value or D(0), 2), result.numerator) == ("79,86", D(23))
    assert result.achievement.steps == "R = 23/36 × 100 = 63,89; 63,89/80 × 100 = 79,86"
    nothing = measured(one, targets(D(80)), None, {None: row(numerator=D(0), denominator=D(0))})
    assert seen(nothing.achievement) == "belum dapat dinilai: penyebut bernilai 0"


def test_the_indicators_own_formula_goes_before_the_offices() -> None:
    one = indicator(polarity=Polarity.MINIMIZE, minimize_formula=m.MinimizeFormula.TARGET_OVER_REALIZATION)
    assert measured(one, targets(D(8)), None, {None: row(D(10))}).shown == D("80.00")
    office = indicator(polarity=Polarity.MINIMIZE)
    assert measured(office, targets(D(8)), None, {None: row(D(10))}, Policy(minimize_formula="T/R")).shown == D("80.00")
    assert measured(office, targets(D(8)), None, {None: row(D(10))}).shown == D("75.00")


def test_a_cap_acts_on_what_is_shown_and_says_so() -> None:
    policy = Policy(cap=D(120))
    result = measured(indicator(), targets(D(75)), None, {None: row(D(416))}, policy)
    assert (result.shown, result.capped, result.achievement.steps) == (
        D("120.00"),
        True,
        "416/75 × 100 = 554,67, dibatasi 120,00",
    )
    assert not measured(indicator(), targets(D(75)), None, {None: row(D(75))}, policy).capped
