"""Averages of a sasaran and of the office, money and efficiency (decisions D11, D12)."""

from datetime import date
from decimal import Decimal

import pytest

from lkjgen.core import model as m
from lkjgen.core.achievement import as_shown, compute
from lkjgen.core.achievement.results import EfficiencyVerdict, Result, Status
from lkjgen.core.model import Polarity
from lkjgen.core.number import show
from lkjgen.core.policy import Policy
from tests.small_dossier import dossier, indicator, measured, of_sasaran, row, targets

D = Decimal


def seen(result: Result) -> str:
    """The figure as printed, or the state with its reason."""
    return f"{result.status.value}: {result.reason}" if result.value is None else show(result.value, 2)


def test_the_average_of_a_sasaran() -> None:
    (one,) = of_sasaran([("22", "20.83"), ("90", "95")]).sasaran
    assert (show(one.average.value or D(0), 2), one.reached, one.counted) == ("100,12", 1, 2)
    assert one.average.steps == "(≈94,68 + ≈105,56)/2 = 100,12"
    assert one.capped_average is None


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


def test_the_offices_average_by_policy() -> None:
    first, second = indicator("IK-01"), indicator("IK-02")
    third = indicator("IK-03", sasaran="SS-02")
    pairs = {"IK-01": "100", "IK-02": "80", "IK-03": "60"}
    other = m.Sasaran(code="SS-02", tujuan="T-01", text="Sasaran kedua")
    for policy, average in ((Policy(), 75), (Policy(average="rata-rata indikator"), 80)):
        given = m.Contract(
            profile=m.Profile(region="", office="", fiscal_year=2023),
            policy=policy,
            pk_versions=(m.PkVersion(code="PK", kind=m.PkKind.ORIGINAL, signed=date(2023, 1, 2)),),
            sasaran=(m.Sasaran(code="SS-01", tujuan="T-01", text=""), other),
            indicators=(first, second, third),
            targets=tuple(targets(D(100), code=code) for code in pairs),
        )
        rows = [row(D(value), code) for code, value in pairs.items()]
        assert compute(dossier(given, None, {None: rows})).average.value == D(average)


def test_the_offices_capped_average_stands_beside_the_mean() -> None:
    """Two sasaran of 300 and 90: a mean of 195 that no reader should see alone."""
    first, second, third = indicator("IK-01"), indicator("IK-02"), indicator("IK-03", sasaran="SS-02")
    other = m.Sasaran(code="SS-02", tujuan="T-01", text="Sasaran kedua")
    for policy, average, capped in (
        (Policy(), "195.00", "92.50"),
        (Policy(average="rata-rata indikator"), "230.00", "93.33"),
    ):
        for high, beside in (("510", capped), ("120", None)):
            given = m.Contract(
                profile=m.Profile(region="", office="", fiscal_year=2023),
                policy=policy,
                pk_versions=(m.PkVersion(code="PK", kind=m.PkKind.ORIGINAL, signed=date(2023, 1, 2)),),
                sasaran=(m.Sasaran(code="SS-01", tujuan="T-01", text=""), other),
                indicators=(first, second, third),
                targets=tuple(targets(D(100), code=one.code) for one in (first, second, third)),
            )
            rows = [row(D(value), code) for value, code in ((high, "IK-01"), ("90", "IK-02"), ("90", "IK-03"))]
            found = compute(dossier(given, None, {None: rows}))
            if beside is None:
                assert found.capped_average is None  # 120 % is not above 120 %
                continue
            assert found.average.value is not None
            assert found.capped_average is not None
            assert found.capped_average.value is not None
            assert (as_shown(found.average.value), as_shown(found.capped_average.value)) == (D(average), D(beside))
            assert found.capped_average.id == "capaian-dibatasi/PD/Tahunan"


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
    assert houses.efficiency.reason == "sebagian hasil IK-01 dibiayai pihak lain"
    (late,) = of_sasaran([("75", "75"), ("5", None)]).sasaran
    assert late.efficiency.reason == "IK-02 tidak memiliki capaian"


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
    assert (results.supporting.pagu, seen(results.supporting.absorption)) == (
        None,
        "belum dapat dinilai: tidak ada sub kegiatan",
    )
