"""The evaluation of Renja against Renstra: what columns 5 to 14 hold, and that nothing missing becomes 0."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lkjgen.core.achievement import compute, evaluate
from lkjgen.core.achievement.comparison import Before, realized_before
from lkjgen.core.achievement.evaluation import ActivityEvaluation, Evaluation
from lkjgen.core.model import Dossier, History, HistoryState, RenstraActivity
from tests.dossier import Office
from tests.office import ACCESS, BUILDING, HOUSES, OFFICE_WORK, PERIODS, SAKIP, SERVICE, SURVEY, YEAR

MILLION = Decimal(1_000_000)


def evaluation(office: Office) -> Evaluation:
    dossier = office.dossier(PERIODS["Tahunan"])
    return evaluate(dossier, compute(dossier), tuple(compute(quarter(dossier, number)) for number in (1, 2, 3, 4)))


def quarter(dossier: Dossier, number: int) -> Dossier:
    return replace(dossier, period=dossier.quarter(number))


def of(office: Office, code: str) -> ActivityEvaluation:
    return next(one for one in evaluation(office).activities if one.line.code == code)


def test_rows_stand_by_program_kegiatan_and_sub_kegiatan() -> None:
    codes = [one.line.code for one in evaluation(Office()).activities]
    assert codes == ["1.04.01", "1.04.01.2.01", OFFICE_WORK, "1.04.03", "1.04.03.2.03", BUILDING, SURVEY]


def test_money_is_of_each_triwulan_alone_and_added_to_the_earlier_years() -> None:
    money = of(Office(), BUILDING).money
    assert money.quarters == tuple(MILLION * n for n in (50, 50, 50, 70))
    assert (money.final, money.before, money.target, money.year) == tuple(MILLION * n for n in (1000, 700, 220, 220))
    assert money.reached == MILLION * 920
    assert money.rate.value == Decimal(92)  # column 13 of column 5
    program = of(Office(), "1.04.03").money
    assert program.quarters == tuple(MILLION * n for n in (65, 65, 65, 85))
    assert program.reached == MILLION * 1180


def test_output_is_added_or_a_position() -> None:
    added, position = of(Office(), BUILDING).output, of(Office(), SURVEY).output
    assert added is not None
    assert position is not None
    assert (added.quarters, added.reached, added.rate.value) == ((Decimal(20),) * 4, Decimal(320), Decimal(80))
    assert position.quarters == tuple(map(Decimal, (20, 40, 60, 80)))
    assert (position.reached, position.rate.value) == (Decimal(80), Decimal(80))


def test_an_indicator_may_measure_a_program() -> None:
    program, other = of(Office(), "1.04.03"), of(Office(), "1.04.01")
    assert program.outcome is not None
    assert program.outcome[0].indicator.code == HOUSES
    assert (program.output, other.output, other.outcome) == (None, None, None)


def test_a_missing_part_leaves_what_follows_open() -> None:
    office = Office()
    office.change(f"belanja/{BUILDING}/TW2", "Realisasi s.d. (Rp)", "(kosong)")
    office.change(f"renstra program/{OFFICE_WORK}", "Realisasi s.d. tahun lalu (Rp)", "(kosong)")
    money = of(office, BUILDING).money
    assert money.quarters == (MILLION * 50, None, None, MILLION * 70)  # TW III lacks what stood at the end of TW II
    assert money.year == MILLION * 220
    assert of(office, "1.04.03").money.quarters[1:3] == (None, None)
    open_one = of(office, OFFICE_WORK).money
    assert (open_one.before, open_one.reached, open_one.rate.value) == (None, None, None)
    assert open_one.rate.reason == "realisasi s.d. tahun ini belum lengkap"
    office.change("renstra program/1.04.01", "hapus", "")
    total = evaluation(office).total
    assert (total.final, total.rate.value, total.year) == (None, None, MILLION * 380)


def test_a_sub_kegiatan_that_was_not_yet_in_the_dpa_had_spent_nothing() -> None:
    office = Office()
    office.change(f"pagu/DPA/{SURVEY}", "hapus", "")
    money = of(office, SURVEY).money
    assert money.quarters == (None, None, MILLION * 45, MILLION * 15)


def test_the_mean_takes_the_indicators_that_were_computed() -> None:
    found = evaluation(Office())
    rates = {one.indicator.code: columns.rate.value for one, columns in found.indicators}
    assert rates == {HOUSES: None, ACCESS: Decimal(100), SAKIP: Decimal(100), SERVICE: Decimal(100)}
    assert found.average.value == Decimal(100)
    assert found.category is not None
    assert found.category.name == "Sangat Tinggi"
    assert found.total.rate.steps == "1.660.000.000/1.800.000.000 × 100 = 92,22"


def test_what_earlier_years_came_to() -> None:
    contract = Office().contract()
    houses, access = contract.indicator_by_code[HOUSES], contract.indicator_by_code[ACCESS]
    signed = next(one for one in contract.history if (one.indicator, one.year) == (ACCESS, 2022))
    built = tuple(one for one in contract.history if one.indicator == HOUSES)
    assert realized_before(contract, access, YEAR) == Before(Decimal(65), rows=(signed,))
    assert realized_before(contract, houses, YEAR) == Before(None, "realisasi tahun 2019 belum ada", built)
    fewer = replace(contract, history=built[-1:])
    missing = "realisasi tahun 2019, 2020, 2021 belum ada"
    assert realized_before(fewer, houses, YEAR) == Before(None, missing, built[-1:])
    new = History(indicator=HOUSES, year=2021, state=HistoryState.NEW, reason="baru")
    known = replace(contract, history=(*built[-1:], new))
    assert realized_before(known, houses, YEAR) == Before(Decimal(70), rows=built[-1:])  # not measured before 2022
    assert realized_before(known, houses, 2022) == Before(None)
    this_year = replace(contract, history=(replace(new, year=YEAR),))
    assert realized_before(this_year, houses, YEAR) == Before(None)  # its first year is this one (D48)
    lost = replace(contract, history=())
    assert realized_before(lost, access, YEAR) == Before(None, "realisasi tahun 2022 belum ada")
    unwritten = replace(contract, history=(replace(signed, realization=None),))
    assert realized_before(unwritten, access, YEAR) == Before(None, "realisasi tahun 2022 belum ada")


def test_a_last_year_that_cannot_be_compared_is_no_gap() -> None:
    contract = Office().contract()
    other = History(indicator=ACCESS, year=2022, state=HistoryState.REDEFINED, reason="rumus baru")
    assert realized_before(replace(contract, history=(other,)), contract.indicator_by_code[ACCESS], YEAR) == Before(
        None
    )


def test_the_category_of_a_mean_is_that_of_its_shown_value() -> None:
    """(72,99 + 100 + 100)/3 = 90,9967 is printed as 91,00, and 91 is Sangat Tinggi; the rupiah alike (D10, D33)."""
    office = Office()
    for period in ("TW4", "Tahunan"):
        office.change(f"realisasi/{ACCESS}/{period}", "Pembilang", "5109,16")
    office.change("renstra program/1.04.03", "Target akhir (Rp)", "1324256011")
    found = evaluation(office)
    assert found.average.steps == "(72,99 + 100,00 + 100,00)/3 = 91,00"
    assert found.average.value == found.total.rate.value == Decimal(91)
    assert [one.name for one in (found.category, found.budget_category) if one] == ["Sangat Tinggi"] * 2


def test_without_the_sheet_only_the_year_is_known() -> None:
    office = Office()
    office.lines = [one for one in office.lines if not isinstance(one.record, RenstraActivity)]
    one = of(office, BUILDING)
    assert one.renstra is None
    assert one.money.year == MILLION * 220
    assert (one.money.final, one.money.reached, one.money.rate.value) == (None, None, None)


def test_where_the_renstra_does_not_say_a_position_stays_one() -> None:
    """D39: "orang/bulan" is neither taken apart by triwulan nor added over the years."""
    office = Office()
    office.change(f"kegiatan/{BUILDING}", "Cara keluaran", "posisi akhir")
    found = of(office, BUILDING).output
    assert found is not None
    assert found.quarters == tuple(map(Decimal, (20, 40, 60, 80)))
    assert (found.before, found.reached) == (Decimal(240), Decimal(80))


def test_what_is_declared_for_the_year_stands_beside_the_renstra() -> None:
    """D39: what each triwulan made is printed for jumlah, though the Renstra counts the last year alone."""
    office = Office()
    office.change(f"kegiatan/{SURVEY}", "Cara keluaran", "jumlah")
    found = of(office, SURVEY).output
    assert found is not None
    assert (found.quarters, found.reached) == ((Decimal(20),) * 4, Decimal(80))
