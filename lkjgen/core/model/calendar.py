"""What decides when something is due: letters, the office's days off, and what stands in no sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from lkjgen.core.model.base import DayKind, DeadlineKind, PeriodName, Record
from lkjgen.core.values import dataclass


@dataclass(frozen=True, kw_only=True)
class DeadlineLetter(Record):
    """A letter that sets another day for one of the deadlines of a period (D40); a later letter overrides it."""

    kind: DeadlineKind
    period: PeriodName
    due: date
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, kw_only=True)
class DayOff(Record):
    """What the office says of a day, whatever the national list says."""

    day: date
    kind: DayKind
    name: str = ""


@dataclass(frozen=True)
class Calendar:
    """`national` are the public holidays and cuti bersama of the fiscal year and those behind it, by the joint decrees of three
    ministers; `assigned` is the day on which the tasks of a period (by its key) were handed out.
    """

    national: Mapping[date, str] = field(default_factory=dict)
    assigned: Mapping[str, date] = field(default_factory=dict)
