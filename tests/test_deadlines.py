"""The three deadlines, by policy and by letter (D40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lkjgen.core.deadlines import collection_deadline, report_deadline
from lkjgen.core.model import DeadlineKind, DeadlineLetter, Period, PeriodName
from lkjgen.core.policy import Policy
from tests.dossier import Office

CONTRACT = Office().contract()


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
