"""Averages of a sasaran and of the office, money and efficiency (decisions D11, D12)."""

from datetime import date
from decimal import Decimal

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import EfficiencyVerdict, Result, Results, Status
from lkjgen.core.model import Polarity
from lkjgen.core.number import show
from lkjgen.core.policy import Policy
from tests.small_dossier import dossier, indicator, measured, of_sasaran, row, targets

D = Decimal


def seen(result: Result) -> str:
    """The figure as printed, or the state with its reason."""
    return f"{result.status.value}: {result.reason}" if result.value is None else show(result.value, 2)


def test_the_average_of_a_sasaran() -> None:
    """20,83/22 = 94,68 and 95/90 = 105,56; their mean is 100,12, and (94,68 + 100)/2 = 97,34 with a bound of 100."""
    (one,) = of_sasaran([("22", "20.83"), ("90", "95")]).sasaran
    assert (show(one.average.value or D(0), 2), one.reached, one.counted) == ("100,12", 1, 2)
    assert one.average.steps == "(94,68 + 105,56)/2 = 100,12"
    assert one.capped_average is not None
    assert one.capped_average.steps == "(94,68 + 100,00)/2 = 97,34"
    same = of_sasaran([("22", "20.83"), ("90", "90")]).sasaran[0].capped_average
    assert same is not None
    assert same.value == D("97.34")  # none above the bound: (94,68 + 100)/2


def test_what_is_not_computed_is_left_out_and_named() -> None:
    """Others count a missing report as 0 in one table and skip it in another."""
    (one,) = of_sasaran([("10", "9"), ("10", None), ("0", "5")]).sasaran
    assert one.average.value == D(90)
    assert [each.indicator.code for each in one.left_out] == ["IK-02", "IK-03"]
    assert (one.reached, one.counted) == (0, 3)


def test_nothing_computed_has_no_average() -> None:
    results = of_sasaran([("10", None), ("0", "5")])
    assert seen(results.average) == "data belum lengkap: tidak ada capaian yang dapat dihitung"
    assert results.category is None
    assert of_sasaran([("0", "5")]).average.status is Status.NOT_ASSESSABLE


def test_one_high_figure_cannot_hide_four_failures() -> None:
    pairs: list[tuple[str, str | None]] = [("1", "4"), ("10", "5"), ("10", "5"), ("10", "5"), ("10", "5")]
    (one,) = of_sasaran(pairs).sasaran
    assert (one.average.value, one.reached) == (D(120), 1)
    assert one.capped_average is not None
    assert one.capped_average.value == D(60)
    assert one.capped_average.formula == "rata-rata capaian, masing-masing paling tinggi 100"


def test_one_low_figure_drags_no_average_below_its_worth() -> None:
    """Elsewhere one indicator of −773 % dragged eleven from 84 to 14."""
    one = indicator(polarity=Polarity.MINIMIZE)
    assert seen(measured(one, targets(D(1)), None, {None: row(D("9.73"))}).achievement) == "0,00"


def office(policy: Policy, **done: str) -> Results:
    """The year of indicators with target 100: IK01 and IK02 of the first sasaran, IK03 of the second."""
    codes = [f"IK-{one[2:]}" for one in done]
    sasaran = [m.Sasaran(code=f"SS-{n:02}", tujuan="T-01", text="") for n in (1, 2)]
    given = m.Contract(
        profile=m.Profile(region="", office="", fiscal_year=2023),
        policy=policy,
        pk_versions=(m.PkVersion(code="PK", kind=m.PkKind.ORIGINAL, signed=date(2023, 1, 2)),),
        sasaran=tuple(sasaran),
        indicators=tuple(indicator(one, sasaran="SS-02" if one == "IK-03" else "SS-01") for one in codes),
        targets=tuple(targets(D(100), code=one) for one in codes),
    )
    rows = [row(D(value), code) for code, value in zip(codes, done.values(), strict=True)]
    return compute(dossier(given, None, {None: rows}))


@pytest.mark.parametrize(
    ("policy", "average", "beside"),
    [
        # (100 + 80)/2 = 90; (90 + 60)/2 = 75; of all: (100 + 80 + 60)/3 = 80
        (Policy(mean_cap="tanpa"), "75.00", "75.00"),
        (Policy(mean_cap="tanpa", average="rata-rata indikator"), "80.00", "80.00"),
        (Policy(mean_cap="100"), "75.00", "75.00"),
        (Policy(mean_cap="100", average="rata-rata indikator"), "80.00", "80.00"),
    ],
)
def test_the_offices_average_by_policy(policy: Policy, average: str, beside: str) -> None:
    found = office(policy, IK01="100", IK02="80", IK03="60")
    assert (found.average.value, found.beside and found.beside.value) == (D(average), D(beside))


@pytest.mark.parametrize(
    ("policy", "average", "beside"),
    [
        # without bound: (510 + 90)/2 = 300, (300 + 90)/2 = 195; of all: 690/3 = 230
        # bound 100: (100 + 90)/2 = 95, (95 + 90)/2 = 92,5; of all: 280/3 = 93,33
        # bound 110: (110 + 90)/2 = 100, (100 + 90)/2 = 95; of all: 290/3 = 96,67; bound 120: (105 + 90)/2 = 97,5
        (Policy(mean_cap="tanpa"), "195.00", "92.50"),
        (Policy(mean_cap="tanpa", average="rata-rata indikator"), "230.00", "93.33"),
        (Policy(mean_cap="100"), "92.50", "195.00"),
        (Policy(mean_cap="100", average="rata-rata indikator"), "93.33", "230.00"),
        (Policy(mean_cap="110"), "95.00", "195.00"),
        (Policy(mean_cap="110", average="rata-rata indikator"), "96.67", "230.00"),
        (Policy(mean_cap="120"), "97.50", "195.00"),
    ],
)
def test_a_mean_does_not_hide_a_miss(policy: Policy, average: str, beside: str) -> None:
    """Two sasaran of 300 and 90: a mean of 195 that no reader should see alone (D50)."""
    found = office(policy, IK01="510", IK02="90", IK03="90")
    ids = ["capaian/PD/Tahunan", "capaian-dibatasi/PD/Tahunan"]
    assert found.beside is not None
    assert [found.average.id, found.beside.id] == (ids if policy.mean_bound is None else ids[::-1])
    assert (found.average.value, found.beside.value) == (D(average), D(beside))
    first = found.sasaran[0]
    assert first.average.value == D(300)
    assert first.capped_average is not None
    assert (first.capped_average.id, first.bound) == ("capaian-dibatasi/SS-01/Tahunan", policy.mean_bound or D(100))
    assert first.category is not None


def test_until_the_bound_is_answered_the_office_has_no_mean() -> None:
    found = office(Policy(), IK01="510", IK02="90", IK03="90")
    assert seen(found.average) == (
        "belum dapat dinilai: batas capaian untuk rata-rata belum dipilih pada lembar Kebijakan"
    )
    assert (found.category, found.beside) == (None, None)
    assert [(one.average.value, one.category) for one in found.sasaran] == [(D(300), None), (D(90), None)]
    assert found.sasaran[0].capped_average is not None


def test_means_are_of_printed_figures() -> None:
    """2/3 = 66,67 and 1/3 = 33,33 and 33,33: 133,33/3 = 44,443 → 44,44; the office: (44,44 + 0)/2 = 22,22 (D33)."""
    (one,) = of_sasaran([("3", "2"), ("3", "1"), ("3", "1")]).sasaran
    assert one.average.steps == "(66,67 + 33,33 + 33,33)/3 = 44,44"


def test_a_negative_capaian_counts_as_0_in_a_mean() -> None:
    """−20/100 = −20,00; (0 + 90)/2 = 45, or as it is (−20 + 90)/2 = 35 (D35)."""
    found = office(Policy(mean_cap="tanpa"), IK01="-20", IK02="90").sasaran[0]
    assert (found.average.value, [one.shown for one in found.indicators]) == (D(45), [D(-20), D(90)])
    assert [one.indicator.code for one in found.raised] == ["IK-01"]
    as_it_is = office(Policy(mean_cap="tanpa", negative_in_mean="apa adanya"), IK01="-20", IK02="90").sasaran[0]
    assert (as_it_is.average.steps, as_it_is.raised) == ("((−20,00) + 90,00)/2 = 35,00", ())


# --- money and efficiency ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pairs", "pagu", "spent", "other", "verdict"),
    [
        ([("10", "10"), ("10", "11")], "1000", "900", None, EfficiencyVerdict.EFFICIENT),
        ([("10", "10")], "1000", "1000", None, EfficiencyVerdict.NOT_EFFICIENT),
        ([("10", "10")], "1000", "1100", None, EfficiencyVerdict.NOT_EFFICIENT),
        # The mean is above 100 and yet one target was missed.
        ([("10", "20"), ("10", "9")], "1000", "950", None, EfficiencyVerdict.NOT_EFFICIENT),
        ([("10", "5")], "1000", "400", None, EfficiencyVerdict.LOW_ABSORPTION_MISSED),
        # Low is what is below 76, where the second class of the scale begins.
        ([("10", "5")], "1000", "759.9", None, EfficiencyVerdict.LOW_ABSORPTION_MISSED),
        ([("10", "5")], "1000", "760", None, EfficiencyVerdict.NOT_EFFICIENT),
        ([("10", "10"), ("10", None)], "1000", "900", None, EfficiencyVerdict.UNKNOWN),
        ([("10", "10")], "1000", "900", "3", EfficiencyVerdict.UNKNOWN),
        ([("10", "10")], "1000", "900", "0", EfficiencyVerdict.EFFICIENT),
        ([("10", "10")], "0", "0", None, EfficiencyVerdict.UNKNOWN),
        ([("10", "10")], "1000", None, None, EfficiencyVerdict.UNKNOWN),
    ],
)
def test_efficiency(
    pairs: list[tuple[str, str | None]], pagu: str, spent: str | None, other: str | None, verdict: EfficiencyVerdict
) -> None:
    (one,) = of_sasaran(pairs, pagu=pagu, spent=spent, other=other).sasaran
    assert one.efficiency.verdict is verdict


def test_efficiency_says_why_it_cannot_be_computed() -> None:
    (houses,) = of_sasaran([("75", "416")], other="311").sasaran
    assert houses.efficiency.reason == "sebagian hasil IK-01 Jumlah rumah dibiayai pihak lain"
    (late,) = of_sasaran([("75", "75"), ("5", None)]).sasaran
    assert late.efficiency.reason == "IK-02 Jumlah rumah tidak memiliki capaian"


def test_a_missing_sum_is_missing_and_names_its_parts() -> None:
    results = of_sasaran([("10", "10")], spent=None)
    line = results.total
    assert (line.spent, line.missing) == (None, ("1.04.03.2.03.02",))
    assert seen(line.absorption) == "data belum lengkap: realisasi belum lengkap (1.04.03.2.03.02)"


def test_money_adds_up_from_sub_kegiatan_to_the_office() -> None:
    results = of_sasaran([("10", "10")], pagu="1994750000", spent="1900000000")
    assert [one.code for one in (*results.programs, *results.kegiatan)] == ["1.04.03", "1.04.03.2.03"]
    lines = (*results.programs, *results.kegiatan, *results.sub_kegiatan, results.total, results.sasaran[0].budget)
    assert {(one.pagu, one.spent) for one in lines} == {(D(1994750000), D(1900000000))}
    assert results.supporting is None  # of an office without such sub kegiatan nothing is missing
