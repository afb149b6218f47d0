"""The three deadlines, by policy and by letter (D40)."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.deadlines import (
    collection_deadline,
    day_off,
    report_deadline,
    working_day_after,
    working_days_between,
)
from lkjgen.core.model import Calendar, Contract, DayKind, DayOff, DeadlineKind, DeadlineLetter, Period, PeriodName
from lkjgen.core.policy import Policy
from lkjgen.gathering.days_off import national_days_off
from tests.dossier import Office

CONTRACT = Office().contract()


def _of(year: int, assigned: date | None = None, key: str = "TW2", own: tuple[DayOff, ...] = ()) -> Contract:
    calendar = Calendar(national_days_off((year, year + 1)), {key: assigned} if assigned else {})
    return replace(CONTRACT, calendar=calendar, days_off=own)


@pytest.mark.parametrize(
    ("quarter", "name", "day"),
    [
        (1, "batas laporan triwulan", date(2023, 4, 10)),
        (3, "batas laporan triwulan", date(2023, 10, 10)),
        (4, "batas laporan triwulan IV", date(2024, 1, 31)),
        (None, "batas LKJ tahunan", date(2024, 2, 28)),
    ],
)
def test_each_report_has_its_own_deadline(quarter: int | None, name: str, day: date) -> None:
    deadline = report_deadline(CONTRACT, Period(2023, quarter))
    assert (deadline.name, deadline.due, deadline.original) == (name, day, day)


def test_data_are_collected_by_another_deadline() -> None:
    deadline = collection_deadline(CONTRACT, Period(2023, 2))
    assert (deadline.name, deadline.told) == ("batas pengumpulan data", "7 Juli 2023")


def test_a_day_that_the_month_lacks_is_its_last() -> None:
    policy = Policy(annual_deadline_day=31, fourth_deadline_day=31, fourth_deadline_month=2)
    assert policy.report_deadline(2023, None) == date(2024, 2, 29)
    assert policy.report_deadline(2022, None) == date(2023, 2, 28)
    assert policy.report_deadline(2023, 4) == date(2024, 2, 29)


def _letter(due: date, dated: date, number: str, **changes: PeriodName | DeadlineKind) -> DeadlineLetter:
    letter = DeadlineLetter(kind=DeadlineKind.REPORT, period=PeriodName.TW2, due=due, number=number, dated=dated)
    return replace(letter, **changes)  # type: ignore[arg-type]


def test_the_last_letter_counts_and_the_day_before_stays_known() -> None:
    later = _letter(date(2023, 7, 25), date(2023, 7, 8), "9")
    earlier = _letter(date(2023, 7, 17), date(2023, 7, 1), "5")
    contract = replace(CONTRACT, deadlines=(later, earlier))
    deadline = report_deadline(contract, Period(2023, 2))
    assert deadline.told == "25 Juli 2023 (surat nomor 9 tanggal 8 Juli 2023, semula 10 Juli 2023)"
    assert report_deadline(contract, Period(2023, 3)).letter == ""
    assert collection_deadline(contract, Period(2023, 2)).letter == ""


def test_a_letter_may_move_the_collection_of_the_year() -> None:
    letter = _letter(date(2024, 1, 19), date(2023, 12, 20), "40", kind=DeadlineKind.COLLECTION, period=PeriodName.YEAR)
    contract = replace(CONTRACT, deadlines=(letter,))
    assert collection_deadline(contract, Period(2023)).due == date(2024, 1, 19)
    assert report_deadline(contract, Period(2023)).letter == ""


@pytest.mark.parametrize(
    ("year", "count"), [(2023, 27), (2024, 29), (2025, 28), (2026, 25)]
)  # days of the SKB 3 Menteri of each year, with its changes
def test_national_days_off_are_those_of_the_joint_decrees(year: int, count: int) -> None:
    assert len(national_days_off((year,))) == count


@pytest.mark.usefixtures("read_anew")
def test_they_are_the_librarys_own_whose_other_countries_are_not_imported() -> None:
    years = range(2023, 2031)  # also those without a decree
    program = (
        "import sys\nfrom lkjgen.gathering.days_off import national_days_off\n"
        f"ours = national_days_off({years!r})\n"
        "assert 'holidays.countries.belgium' not in sys.modules\n"
        "import holidays\n"
        f"theirs = holidays.country_holidays('ID', years={years!r}, categories=('public', 'government'), language='id')\n"
        "assert dict(theirs) == dict(ours) and holidays.country_holidays('BE', years=2024)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.usefixtures("read_anew")
def test_several_threads_may_ask_at_once() -> None:
    program = (
        "from concurrent.futures import ThreadPoolExecutor\nfrom lkjgen.gathering.days_off import national_days_off\n"
        "with ThreadPoolExecutor(8) as several:\n"
        "    found = list(several.map(lambda _: len(national_days_off((2023,))), range(8)))\n"
        "assert found == [27] * 8"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2023, 6, 30), 5, date(2023, 7, 7)),  # a Friday
        (date(2023, 9, 30), 5, date(2023, 10, 6)),  # a Saturday
        (date(2023, 3, 31), 5, date(2023, 4, 10)),  # over 7 April, Wafat Isa Almasih
        (date(2023, 12, 31), 1, date(2024, 1, 2)),
        (date(2023, 6, 30), 0, date(2023, 6, 30)),
    ],
)
def test_working_days_pass_over_days_off(day: date, count: int, expected: date) -> None:
    assert working_day_after(_of(2023), day, count) == expected
    assert working_days_between(_of(2023), day, expected) == count


def test_working_days_pass_over_a_cuti_bersama() -> None:
    assert working_day_after(_of(2025), date(2025, 8, 14), 5) == date(2025, 8, 22)  # 18 August
    assert day_off(_of(2025), date(2025, 8, 18)) == "Cuti Bersama Hari Kemerdekaan Republik Indonesia"


def test_days_are_counted_from_when_the_tasks_were_handed_out() -> None:
    deadline = collection_deadline(_of(2025, date(2025, 7, 1)), Period(2025, 2))
    assert (deadline.due, deadline.counted) == (
        date(2025, 7, 8),
        "hari kerja ke-5 setelah tugas dibagi pada 1 Juli 2025",
    )
    early = collection_deadline(
        _of(2025, date(2025, 6, 20)), Period(2025, 2)
    )  # what is asked is not known before its end
    assert (early.due, early.counted) == (date(2025, 7, 7), "hari kerja ke-5 setelah periode berakhir")


def test_a_day_that_moves_says_what_moved_it() -> None:
    assert (
        collection_deadline(_of(2023), Period(2023, 1)).told
        == "10 April 2023 (melewati 7 April 2023, Wafat Yesus Kristus)"
    )
    assert collection_deadline(_of(2023), Period(2023, 2)).told == "7 Juli 2023"


def test_the_offices_own_days_win() -> None:
    own = (
        DayOff(day=date(2023, 7, 5), kind=DayKind.OFF, name="hari jadi daerah, SE Bupati"),
        DayOff(day=date(2023, 7, 8), kind=DayKind.WORKING, name="pengganti"),  # a Saturday
        DayOff(day=date(2023, 4, 7), kind=DayKind.WORKING, name="piket"),
    )
    contract = _of(2023, own=own)
    told = collection_deadline(contract, Period(2023, 2)).told
    assert told == "8 Juli 2023 (melewati 5 Juli 2023, hari jadi daerah, SE Bupati)"
    assert collection_deadline(contract, Period(2023, 1)).told == "7 April 2023"


@given(st.dates(date(2023, 1, 1), date(2024, 6, 1)), st.integers(1, 30))
def test_the_last_working_day_is_one_and_all_between_are_counted(day: date, count: int) -> None:
    contract = _CALENDARED
    found = working_day_after(contract, day, count)
    assert day_off(contract, found) is None
    assert working_days_between(contract, day, found) == count


_CALENDARED = _of(2023)
