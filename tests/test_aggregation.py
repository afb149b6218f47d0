"""From the quarters to the period: own and cumulative figures, what is due, versions, the Renstra (D5–D8, D14–D16)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.aggregation import Way, accumulate, due_quarters
from lkjgen.core.achievement.results import Direction, IndicatorResult, Quality, Status
from lkjgen.core.model import Aggregation, EntryMode, Measure, Realization
from lkjgen.core.number import show
from lkjgen.core.policy import Policy
from tests.small_dossier import PK, contract, dossier, indicator, measured, row, targets

D = Decimal
OWN, TO_DATE = EntryMode.OWN_QUARTER, EntryMode.CUMULATIVE
SUM, LAST, MEAN, ANNUAL = Aggregation.SUM, Aggregation.LAST, Aggregation.MEAN, Aggregation.ANNUAL


def some(text: str) -> list[Measure | None]:
    """ "10 - 12": entries of the quarters, "-" for an empty one."""
    return [None if one == "-" else D(one) for one in text.split()]


def one(text: str) -> Decimal | None:
    return None if text == "-" else D(text)


@pytest.mark.parametrize(
    ("way", "entry", "typed", "own", "cumulative"),
    [
        (SUM, OWN, "9 11", "11", "20"),
        (SUM, OWN, "9 -", "-", "9"),
        (SUM, OWN, "- - 5", "5", "5"),
        (SUM, OWN, "-", "-", "-"),
        (SUM, OWN, "0 0", "0", "0"),
        (SUM, TO_DATE, "9 20", "11", "20"),
        (SUM, TO_DATE, "9", "9", "9"),
        (SUM, TO_DATE, "9 - 25", "-", "25"),  # the own figure cannot be known
        (SUM, TO_DATE, "9 20 18", "-2", "18"),
        (LAST, TO_DATE, "25 60 75", "-", "75"),
        (LAST, OWN, "25 60 75", "-", "75"),
        (LAST, TO_DATE, "25 60 75 -", "-", "-"),  # the last known one is information, not the figure
        (MEAN, OWN, "80 90", "90", "85"),
        (MEAN, OWN, "80 - 90", "90", "85"),
        (MEAN, TO_DATE, "80 85", "-", "85"),
        (ANNUAL, OWN, "1 2 3 4", "-", "4"),
        (ANNUAL, OWN, "1 2 3", "-", "-"),
    ],
)
def test_accumulate(way: Aggregation, entry: EntryMode, typed: str, own: str, cumulative: str) -> None:
    first = 4 if way is ANNUAL else len(some(typed)) if way is LAST else 1  # the quarter since which an entry may stand
    found = accumulate(some(typed), Way(way, entry), first)
    assert (found.own, found.cumulative) == (one(own), one(cumulative))


def test_ranges_are_added_end_by_end() -> None:
    ranges = [m.Interval(D(1), D(2)), m.Interval(D(3), D(5))]
    assert accumulate(ranges, Way(SUM, OWN)).cumulative == m.Interval(D(4), D(7))
    assert accumulate(ranges, Way(MEAN, OWN)).cumulative == m.Interval(D(2), D("3.5"))
    assert accumulate([D(1), ranges[0]], Way(SUM, OWN)).cumulative is None
    assert accumulate(["WTP", "WTP"], Way(SUM, OWN)).cumulative is None


@pytest.mark.parametrize(
    ("ways", "entry", "with_target", "due"),
    [
        ((SUM,), OWN, "5 - 5", (1, 3)),
        ((SUM,), OWN, "5 5 -", (1, 2)),
        ((SUM,), TO_DATE, "5 10 -", (2,)),
        ((SUM,), TO_DATE, "5 10 15", (3,)),
        ((MEAN,), OWN, "5 - 5", (1, 3)),
        ((MEAN,), TO_DATE, "5 - 5", (3,)),
        ((LAST,), TO_DATE, "5 5 -", (2,)),  # stays in force (D36)
        ((LAST,), OWN, "5 5 5", (3,)),
        ((ANNUAL,), OWN, "- - - 5", (4,)),
        ((SUM,), OWN, "- -", ()),
        # A ratio needs what any of its parts needs.
        ((SUM, LAST), OWN, "5 5 5", (1, 2, 3)),
        ((LAST, SUM), OWN, "5 5 5", (1, 2, 3)),
        ((LAST, LAST), OWN, "5 5 5", (3,)),
    ],
)
def test_due_quarters(ways: tuple[Aggregation, ...], entry: EntryMode, with_target: str, due: tuple[int, ...]) -> None:
    assert due_quarters(some(with_target), [Way(one, entry) for one in ways]) == due


# --- a quarter, from the contract to the result ----------------------------------------------------------------------


def quarter(result: IndicatorResult) -> str:
    """ "s.d. target / s.d. realization → capaian (state)"."""
    figures = " / ".join("-" if each is None else str(each) for each in (result.target, result.realization))
    achievement = result.achievement
    told = show(achievement.value, 2) if achievement.value is not None else achievement.reason
    return f"{figures} → {told} ({achievement.status.value})"


def typed(text: str) -> Mapping[int | None, Realization]:
    return {number: row(value) for number, value in enumerate(some(text), 1) if value is not None}


@pytest.mark.parametrize(
    ("fields", "ra", "done", "seen"),
    [
        ({}, "10 10 20 20", "9 11", "20 / 20 → 100,00 (terhitung)"),
        ({}, "10 10 20 20", "9 -", "20 / - → realisasi TW II belum diisi (data belum lengkap)"),
        ({}, "10 10 20 20", "- 11", "20 / - → realisasi TW I belum diisi (data belum lengkap)"),
        ({}, "10 10 20 20", "- -", "20 / - → realisasi TW I, TW II belum diisi (data belum lengkap)"),
        ({}, "10 10 20 20", "0 0", "20 / 0 → 0,00 (terhitung)"),
        # No target of its own, but an earlier one: measured on the cumulative figure.
        ({}, "10 - 20 20", "9 -", "10 / 9 → 90,00 (terhitung)"),
        ({}, "10 - 20 20", "9 3", "10 / 12 → 120,00 (terhitung)"),
        ({}, "- 10 20 20", "9", "- / 9 → belum ditargetkan pada triwulan I (belum dapat dinilai)"),
        ({}, "0 10 20 20", "0", "0 / 0 → target bernilai 0 (belum dapat dinilai)"),
        ({}, "- - - -", "9", "- / 9 → target Rencana Aksi belum ada (data belum lengkap)"),
        ({"entry": TO_DATE}, "10 20 40 60", "9 18", "20 / 18 → 90,00 (terhitung)"),
        ({"entry": TO_DATE}, "10 20 40 60", "- 18", "20 / 18 → 90,00 (terhitung)"),
        ({"entry": TO_DATE}, "10 20 40 60", "9 -", "20 / - → realisasi TW II belum diisi (data belum lengkap)"),
        ({"entry": TO_DATE}, "10 20 - 60", "9 18 -", "20 / 18 → 90,00 (terhitung)"),
        # The figure of TW I does not stand for that of TW II, which was due.
        ({"entry": TO_DATE}, "10 20 - 60", "9 - -", "20 / - → realisasi TW II belum diisi (data belum lengkap)"),
        ({"entry": TO_DATE}, "10 20 - 60", "9 - 21", "20 / 21 → 105,00 (terhitung)"),
        ({"aggregation": LAST}, "25 50 75 80", "25 60", "50 / 60 → 120,00 (terhitung)"),
        ({"aggregation": LAST}, "25 50 75 80", "- 60", "50 / 60 → 120,00 (terhitung)"),
        ({"aggregation": LAST}, "25 50 75 80", "25 -", "50 / - → realisasi TW II belum diisi (data belum lengkap)"),
        (
            {"aggregation": LAST},
            "25 - 75 80",
            "25 30",
            "25 / 30 → 120,00 (terhitung)",  # the target of TW I stays in force (D36)
        ),
        ({"aggregation": MEAN}, "80 90 80 90", "80 80", "85 / 80 → 94,12 (terhitung)"),
        ({"aggregation": ANNUAL}, "- - - 65", "-", "- / - → belum ditargetkan pada triwulan I (belum dapat dinilai)"),
        ({"aggregation": ANNUAL}, "- - - 65", "- - - 62", "65 / 62 → 95,38 (terhitung)"),
        # Percentages are never summed.
        (
            {"unit": "%"},
            "10 10 20 20",
            "9 11",
            "- / - → satuan % tidak dapat dijumlahkan antartriwulan (data belum lengkap)",
        ),
        (
            {"unit": "Indeks"},
            "1",
            "1",
            "- / - → satuan Indeks tidak dapat dijumlahkan antartriwulan (data belum lengkap)",
        ),
    ],
)
def test_a_quarter(fields: Mapping[str, Any], ra: str, done: str, seen: str) -> None:
    result = measured(indicator(**fields), targets(D(60), *some(ra)), len(done.split()), typed(done))
    assert quarter(result) == seen


def test_a_quarter_not_measured_leaves_a_hole_in_the_sum() -> None:
    entries = {1: row(measured=m.Measured.NO, reason="banjir"), 2: row(D(11))}
    result = measured(indicator(), targets(D(60), D(10), D(10)), 2, entries)
    assert quarter(result) == "20 / - → TW I tidak diukur: banjir (data belum lengkap)"
    now = measured(indicator(), targets(D(60), D(10), D(10)), 1, {1: entries[1]})
    assert quarter(now) == "10 / - → banjir (tidak diukur)"


def test_an_earlier_figure_of_another_year_is_not_added() -> None:
    entries = {1: row(D(9), data_year=2022), 2: row(D(11))}
    result = measured(indicator(), targets(D(60), D(10), D(10)), 2, entries)
    assert quarter(result) == "20 / - → TW I data tahun 2022 (data belum lengkap)"
    allowed = measured(indicator(), targets(D(60), D(10), D(10)), 2, entries, Policy(use_last_year=True))
    assert quarter(allowed) == "20 / 20 → 100,00 (terhitung)"


def test_both_figures_of_a_quarter() -> None:
    """Against the RA target up to the quarter, and against the PK target of the year (D8)."""
    result = measured(indicator(), targets(D(60), D(10), D(10), D(20), D(20)), 2, typed("9 11"))
    assert (result.target_own, result.target) == (D(10), D(20))
    assert (result.realization_own, result.realization) == (D(11), D(20))
    assert (result.achievement.value, show(result.progress.value or D(0), 2)) == (D(100), "33,33")
    assert (result.achievement.id, result.progress.id) == ("capaian/IK-01/TW2", "kemajuan/IK-01/TW2")
    assert [(each.realization_own, each.realization_cumulative) for each in result.quarters] == [
        (D(9), D(9)),
        (D(11), D(20)),
    ]


def test_the_last_known_figure_is_that_of_the_quarter_that_was_filled() -> None:
    """A figure of TW I is never shown as one of TW II."""
    ra = targets(D(60), D(10), D(20), D(40), D(60))
    result = measured(indicator(entry=TO_DATE), ra, 3, typed("9 - -"))
    assert result.last_known == (m.Period(2023, 1), D(9))
    assert [each.realization_cumulative for each in result.quarters] == [D(9), None, None]
    assert measured(indicator(entry=TO_DATE), ra, 3, typed("9 18 30")).last_known is None


# --- ratios ------------------------------------------------------------------------------------------------------


def cases(*pairs: tuple[int, int] | None) -> Mapping[int | None, Realization]:
    return {number: row(numerator=D(pair[0]), denominator=D(pair[1])) for number, pair in enumerate(pairs, 1) if pair}


def share(top: Aggregation, bottom: Aggregation, entry: EntryMode) -> m.Indicator:
    return indicator(
        unit="%",
        numerator="selesai",
        denominator="semua",
        aggregation=LAST,
        numerator_aggregation=top,
        denominator_aggregation=bottom,
        entry=entry,
    )


def test_a_ratio_is_never_a_mean_of_percentages() -> None:
    """1 of 10 and 90 of 90 are 91 of 100, not the mean of 10 % and 100 %."""
    result = measured(share(SUM, SUM, OWN), targets(D(91), D(91), D(91)), 2, cases((1, 10), (90, 90)))
    assert (result.realization, result.numerator, result.denominator) == (D(91), D(91), D(100))
    assert (result.achievement.value, result.realization_own) == (D(100), D(100))


def test_a_ratio_by_part() -> None:
    """Houses repaired in each quarter, added up, of all houses that need repair, a position."""
    result = measured(share(SUM, LAST, OWN), targets(D(10), D(5), D(10)), 2, cases((20, 1000), (60, 800)))
    assert (result.realization, result.realization_own) == (D(10), D("7.5"))
    position = measured(share(LAST, LAST, TO_DATE), targets(D(10), D(5), D(10)), 2, cases((20, 1000), (60, 800)))
    assert (position.realization, position.realization_own) == (D("7.5"), None)


def test_a_part_that_is_added_misses_no_quarter() -> None:
    """Cases of a quarter that was not reported do not count as none."""
    result = measured(share(SUM, SUM, OWN), targets(D(90), D(90), D(90)), 2, cases(None, (9, 10)))
    assert quarter(result) == "90 / - → realisasi TW I belum diisi (data belum lengkap)"
    half = {1: row(numerator=D(5)), 2: row(numerator=D(9), denominator=D(10))}
    assert measured(share(SUM, SUM, OWN), targets(D(90), D(90), D(90)), 2, half).achievement.status is Status.INCOMPLETE


def test_a_denominator_of_zero() -> None:
    result = measured(share(SUM, SUM, OWN), targets(D(90), D(90), D(90)), 2, cases((0, 0), (0, 0)))
    assert quarter(result) == "90 / - → penyebut bernilai 0 (belum dapat dinilai)"


# --- what others paid for ------------------------------------------------------------------------------------------


def test_the_part_of_others_is_taken_together_like_the_figure() -> None:
    entries = {1: row(D(100), other_part=D(80)), 2: row(D(50), other_part=D(11))}
    assert measured(indicator(), targets(D(75), D(20), D(20)), 2, entries).other_part == D(91)
    assert measured(indicator(aggregation=LAST), targets(D(75), D(20), D(20)), 2, entries).other_part == D(11)
    paid = {number: row(numerator=D(9), denominator=D(10), other_part=D(number)) for number in (1, 2)}
    assert measured(share(SUM, LAST, OWN), targets(D(75), D(20), D(20)), 2, paid).other_part == D(3)


# --- versions ------------------------------------------------------------------------------------------------------

REVISED = m.PkVersion(code="PKP", kind=m.PkKind.REVISED, signed=date(2023, 9, 29), reasons=(m.PkReason.STRATEGY,))


def two_versions() -> m.Contract:
    return contract(
        indicator("IK-01"),
        indicator("IK-02"),
        indicator("IK-03"),
        rows=(
            targets(D(100), D(10), D(20), D(30), D(40)),
            targets(D(50), D(50), code="IK-02"),
            targets(D(60), D(10), D(20), D(15), D(15), version="PKP"),
            targets(D(7), D(0), D(0), D(7), code="IK-03", version="PKP"),
        ),
        pk_versions=(PK, REVISED),
    )


def test_a_quarter_is_measured_by_the_version_in_force_on_its_last_day() -> None:
    entries = {number: (row(D(15)), row(D(9), "IK-02"), row(D(7), "IK-03")) for number in (1, 2, 3)}
    second = compute(dossier(two_versions(), 2, entries))
    assert [each.indicator.code for each in second.indicators] == ["IK-01", "IK-02"]
    assert (second.pk_version, second.indicators[0].target) == (PK, D(30))
    third = compute(dossier(two_versions(), 3, entries))
    assert [each.indicator.code for each in third.indicators] == ["IK-01", "IK-03"]
    first = third.indicators[0]
    # 10 + 20 + 15 of the revised row; what was reported for TW I and II is shown by the row of that time.
    assert third.pk_version == REVISED
    assert (first.target, first.pk_target, first.original_pk_target) == (D(45), D(60), D(100))
    assert [each.target_cumulative for each in first.quarters] == [D(10), D(30), D(45)]
    assert third.indicators[1].original_pk_target is None


def test_the_year_is_measured_by_the_last_version() -> None:
    entries: Mapping[int | None, tuple[Realization, ...]] = {None: (row(D(54)), row(D(7), "IK-03"))}
    results = compute(dossier(two_versions(), None, entries))
    assert [each.shown for each in results.indicators] == [D("90.00"), D("100.00")]
    assert results.indicators[0].original_pk_target == D(100)


# --- earlier years and the Renstra -------------------------------------------------------------------------------


def past(year: int, realization: str | None, target: str = "100", printed: str | None = None) -> m.History:
    state = m.HistoryState.NEW if realization is None else m.HistoryState.SIGNED
    return m.History(
        indicator="IK-01",
        year=year,
        state=state,
        target=D(target),
        realization=None if realization is None else D(realization),
        achievement=None if printed is None else D(printed),
    )


def of_year(one: m.Indicator, *history: m.History, renstra: m.RenstraTarget | None = None) -> IndicatorResult:
    given = contract(one, rows=(targets(D(80)),), history=history, renstra=(renstra,) if renstra else ())
    return compute(dossier(given, None, {None: (row(D(80)),)})).indicators[0]


@pytest.mark.parametrize(
    ("polarity", "before", "direction", "quality", "difference"),
    [
        (m.Polarity.MAXIMIZE, "75", Direction.UP, Quality.BETTER, 5),
        (m.Polarity.MAXIMIZE, "85", Direction.DOWN, Quality.WORSE, -5),
        (m.Polarity.MAXIMIZE, "80", Direction.SAME, Quality.SAME, 0),
        (m.Polarity.MINIMIZE, "75", Direction.UP, Quality.WORSE, 5),
        (m.Polarity.MINIMIZE, "85", Direction.DOWN, Quality.BETTER, -5),
        (m.Polarity.RANGE, "85", Direction.DOWN, None, -5),
    ],
)
def test_rising_is_not_always_better(
    polarity: m.Polarity, before: str, direction: Direction, quality: Quality | None, difference: int
) -> None:
    (found,) = of_year(indicator(polarity=polarity), past(2022, before)).history
    assert (found.direction, found.quality, found.difference) == (direction, quality, D(difference))


@pytest.mark.parametrize(
    ("before", "now", "direction", "quality"),
    [
        (date(2022, 6, 30), date(2023, 6, 1), Direction.DOWN, Quality.BETTER),
        (date(2022, 6, 30), date(2023, 7, 1), Direction.UP, Quality.WORSE),
        (date(2022, 6, 30), date(2023, 6, 30), Direction.SAME, Quality.SAME),  # the day within the year counts
    ],
)
def test_an_earlier_date_is_better(before: date, now: date, direction: Direction, quality: Quality) -> None:
    one = indicator(polarity=m.Polarity.DATE, unit="tanggal", aggregation=m.Aggregation.ANNUAL)
    past_row = m.History(
        indicator="IK-01", year=2022, state=m.HistoryState.SIGNED, target=date(2022, 6, 30), realization=before
    )
    given = contract(one, rows=(targets(date(2023, 6, 30)),), history=(past_row,))
    (found,) = compute(dossier(given, None, {None: (row(now),)})).indicators[0].history
    assert (found.direction, found.quality, found.difference) == (direction, quality, None)


def test_a_year_whose_target_was_0_can_have_no_capaian() -> None:
    zero, whole = past(2022, "0", target="0"), past(2021, "5", target="10")
    assert [one.assessable for one in of_year(indicator(), zero, whole).history] == [True, False]
    assert [one.assessable for one in of_year(indicator(polarity=m.Polarity.MINIMIZE), zero).history] == [True]


def test_signed_figures_stay_as_signed() -> None:
    older, newer = of_year(indicator(), past(2022, "75", printed="99.99"), past(2021, "2", "3", "66.66")).history
    assert (older.history.year, older.history.achievement, older.recomputed) == (2021, D("66.66"), D("66.67"))
    assert (newer.history.achievement, newer.recomputed) == (D("99.99"), D("75.00"))


def test_a_new_indicator_has_no_comparison() -> None:
    (found,) = of_year(indicator(), past(2022, None)).history
    assert (found.recomputed, found.direction, found.quality) == (None, None, None)


RENSTRA = m.RenstraTarget(indicator="IK-01", baseline_year=2020, baseline=D(40), year3=D(90), final=D(500))


def test_the_years_of_the_renstra_are_added_or_the_last_one_stands() -> None:
    years = (past(2020, "40"), past(2021, "70"), past(2022, "100"))
    added = of_year(indicator(renstra_aggregation=SUM), *years, renstra=RENSTRA).renstra
    assert added is not None
    assert (added.realization, added.progress.value, added.year_target) == (D(250), D(50), D(90))
    assert added.progress.id == "kemajuan-renstra/IK-01/Tahunan"
    last = of_year(indicator(renstra_aggregation=LAST), *years, renstra=RENSTRA).renstra
    assert last is not None
    assert (last.realization, last.progress.value) == (D(80), D(16))


def test_a_missing_or_redefined_year_is_not_counted_as_none() -> None:
    redefined = m.History(indicator="IK-01", year=2022, state=m.HistoryState.REDEFINED, realization=D(9), reason="…")
    found = of_year(indicator(renstra_aggregation=SUM), past(2021, "70"), redefined, renstra=RENSTRA).renstra
    assert found is not None
    assert (found.realization, found.progress.reason) == (None, "realisasi tahun 2022 belum ada")
