"""What decides when something is due, and stands in no sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Calendar:
    """`national` are the public holidays and cuti bersama of the fiscal year and those behind it, by the joint decrees of three
    ministers; `assigned` is the day on which the tasks of a period (by its key) were handed out.
    """

    national: Mapping[date, str] = field(default_factory=dict)
    assigned: Mapping[str, date] = field(default_factory=dict)
