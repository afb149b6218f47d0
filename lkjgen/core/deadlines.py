"""The deadlines of a period, each with its name, and what set it: the office's policy or a letter (D25, D40)."""

from __future__ import annotations

from datetime import date, timedelta

from lkjgen.core.model import Contract, DayKind, DeadlineKind, Period
from lkjgen.core.number import show_date
from lkjgen.core.values import dataclass

_WEEKEND = {5: "Sabtu", 6: "Minggu"}


@dataclass(frozen=True)
class Deadline:
    """`original` is the day by the office's policy; `letter` names the letter that set another, "" where none did.

    `counted` says from when working days are counted, "" for a day of the calendar; `passed` are the days off that moved it.
    """

    name: str
    due: date
    original: date
    letter: str = ""
    counted: str = ""
    passed: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """ "10 April 2023", "11 April 2023 (melewati 7 April 2023, Wafat Yesus Kristus)", or by a letter "20 April 2023 (surat
        nomor 5 tanggal 3 April 2023, semula 10 April 2023)".
        """
        return f"{show_date(self.due)} ({self.why})" if self.why else show_date(self.due)

    @property
    def why(self) -> str:
        """What moved the day; "" where nothing did."""
        if self.letter:
            return f"{self.letter}, semula {show_date(self.original)}"
        return f"melewati {'; '.join(self.passed)}" if self.passed else ""


def collection_deadline(contract: Contract, period: Period) -> Deadline:
    """Until when the teams hand in their data: working days after the tasks were handed out, or where that is not on record, or
    was done before, after the period's end (SOP).
    """
    assigned = contract.calendar.assigned.get(period.key)
    begun = period.last_day if assigned is None else max(assigned, period.last_day)
    days = contract.policy.collection_days
    original = working_day_after(contract, begun, days)
    since = "periode berakhir" if begun == period.last_day else f"tugas dibagi pada {show_date(begun)}"
    counted = f"hari kerja ke-{days} setelah {since}"
    passed = _days_off(contract, begun, original)
    return _by_letter(
        contract,
        period,
        Deadline("batas pengumpulan data", original, original, "", counted, passed),
        DeadlineKind.COLLECTION,
    )


def report_deadline(contract: Contract, period: Period) -> Deadline:
    """Until when the report of the period is handed on; triwulan IV and the year have their own."""
    name = {None: "batas LKJ tahunan", 4: "batas laporan triwulan IV"}.get(period.quarter, "batas laporan triwulan")
    original = contract.policy.report_deadline(period.year, period.quarter)
    return _by_letter(contract, period, Deadline(name, original, original), DeadlineKind.REPORT)


def deadlines_told(contract: Contract, period: Period) -> str:
    """ "Batas pengumpulan data 7 Juli 2023; batas laporan triwulan 10 Juli 2023." """
    both = (collection_deadline(contract, period), report_deadline(contract, period))
    told = "; ".join(f"{one.name} {one.told}" for one in both)
    return f"{told[0].upper()}{told[1:]}."


def _by_letter(contract: Contract, period: Period, usual: Deadline, kind: DeadlineKind) -> Deadline:
    """The deadline by the last letter that names it, the last row among those of one day; else the usual one."""
    letters = [one for one in contract.deadlines if one.kind is kind and one.period.value == period.key]
    if not letters:
        return usual
    last = max(enumerate(letters), key=lambda pair: (pair[1].dated or date.min, pair[0]))[1]
    number = f"surat nomor {last.number}" if last.number else "surat"
    dated = f" tanggal {show_date(last.dated)}" if last.dated else ""
    return Deadline(usual.name, last.due, usual.original, f"{number}{dated}")


def working_day_after(contract: Contract, day: date, count: int) -> date:
    """The `count`th day after `day` on which the office works."""
    while count > 0:
        day += timedelta(days=1)
        count -= day_off(contract, day) is None
    return day


def working_days_between(contract: Contract, day: date, later: date) -> int:
    """How many of the days after `day`, up to and with `later`, the office works; 0 where `later` is no later."""
    return sum(day_off(contract, one) is None for one in _days_after(day, later))


def day_off(contract: Contract, day: date) -> str | None:
    """Why the office does not work on a day; None where it does. What its own sheet says of a day wins."""
    own = next((one for one in reversed(contract.days_off) if one.day == day), None)
    if own is not None:
        return None if own.kind is DayKind.WORKING else own.name or "hari libur"
    return _WEEKEND.get(day.weekday()) or contract.calendar.national.get(day)


def _days_off(contract: Contract, begun: date, due: date) -> tuple[str, ...]:
    """The days off between, without Saturdays and Sundays: "7 April 2023, Wafat Yesus Kristus"."""
    names = ((one, day_off(contract, one)) for one in _days_after(begun, due))
    return tuple(f"{show_date(one)}, {name}" for one, name in names if name and name not in _WEEKEND.values())


def _days_after(day: date, later: date) -> list[date]:
    return [day + timedelta(days=one) for one in range(1, (later - day).days + 1)]
