"""The deadlines of a period, each with its name, and what set it: the office's policy or a letter (D25, D40)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lkjgen.core.model import Contract, DeadlineKind, Period
from lkjgen.core.number import show_date

_SATURDAY = 5


@dataclass(frozen=True)
class Deadline:
    """`original` is the day by the office's policy; `letter` names the letter that set another, "" where none did."""

    name: str
    due: date
    original: date
    letter: str = ""

    @property
    def told(self) -> str:
        """ "10 April 2023", or "20 April 2023 (surat nomor 5 tanggal 3 April 2023, semula 10 April 2023)"."""
        if not self.letter:
            return show_date(self.due)
        return f"{show_date(self.due)} ({self.letter}, semula {show_date(self.original)})"


def collection_deadline(contract: Contract, period: Period) -> Deadline:
    """Until when the teams hand in their data: working days after the period's end (SOP)."""
    original = working_day_after(period.last_day, contract.policy.collection_days)
    return _by_letter(contract, period, DeadlineKind.COLLECTION, "batas pengumpulan data", original)


def report_deadline(contract: Contract, period: Period) -> Deadline:
    """Until when the report of the period is handed on; triwulan IV and the year have their own."""
    name = {None: "batas LKJ tahunan", 4: "batas laporan triwulan IV"}.get(period.quarter, "batas laporan triwulan")
    original = contract.policy.report_deadline(period.year, period.quarter)
    return _by_letter(contract, period, DeadlineKind.REPORT, name, original)


def deadlines_told(contract: Contract, period: Period) -> str:
    """ "Batas pengumpulan data 7 Juli 2023; batas laporan triwulan 10 Juli 2023." """
    both = (collection_deadline(contract, period), report_deadline(contract, period))
    told = "; ".join(f"{one.name} {one.told}" for one in both)
    return f"{told[0].upper()}{told[1:]}."


def _by_letter(contract: Contract, period: Period, kind: DeadlineKind, name: str, original: date) -> Deadline:
    """The deadline by the last letter that names it, the last row among those of one day; else `original`."""
    letters = [one for one in contract.deadlines if one.kind is kind and one.period.value == period.key]
    if not letters:
        return Deadline(name, original, original)
    last = max(enumerate(letters), key=lambda pair: (pair[1].dated or date.min, pair[0]))[1]
    number = f"surat nomor {last.number}" if last.number else "surat"
    dated = f" tanggal {show_date(last.dated)}" if last.dated else ""
    return Deadline(name, last.due, original, f"{number}{dated}")


def working_day_after(day: date, count: int) -> date:
    """The `count`th Monday-to-Friday day after `day`; public holidays are not known and not left out."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
