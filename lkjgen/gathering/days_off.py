"""The days on which the whole country does not work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from holidays.constants import GOVERNMENT, PUBLIC
from holidays.countries.indonesia import ID


def national_days_off(years: Collection[int]) -> Mapping[date, str]:
    """Public holidays and cuti bersama by day, in Indonesian, as the joint decree of three ministers (SKB 3 Menteri) lists them;
    of a year without decree the library estimates, and says so in the name.
    """
    known = ID(years=years, categories=(PUBLIC, GOVERNMENT), language="id")
    return dict(sorted(known.items()))
