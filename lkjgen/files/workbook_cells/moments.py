"""What a number in a date or time format shows: a day, a moment, a time of day or a duration."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  Excel knows no time zones
# words, colours, locales; not hours beyond 24; and a bracket that nothing closes, up to the end
_NOT_SHOWN = re.compile(r'".*?"|\[(?!(?:hh?|mm?|ss?)\])[^\]]*(?:\]|\Z)')
_WORDS = re.compile(r'".*?"')
_MOMENT = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_DAY = 86_400_000  # milliseconds


@lru_cache(maxsize=4096)
def is_moment(number_format: str) -> bool:
    """Whether the format shows a number as a date or time; it is told by its first section."""
    return _MOMENT.search(_NOT_SHOWN.sub(_shown, number_format.partition(";")[0])) is not None


def _shown(found: re.Match[str]) -> str:
    """What of a part of a format is shown: nothing, unless it is a bracket that nothing closes."""
    is_open = found[0].startswith("[") and not found[0].endswith("]")
    return _WORDS.sub("", found[0]) if is_open else ""


def moment(serial: float, number_format: str, epoch: datetime) -> date | time | timedelta | float:
    """What such a format shows of a number; the number itself where no calendar has it."""
    try:
        if _DURATION.search(number_format.partition(";")[0]):
            return _duration(serial)
        days, part = divmod(serial, 1)
        rest = timedelta(milliseconds=round(part * _DAY))
        if 0 <= serial < 1 and not rest.days:
            return (EPOCH + rest).time()
        if 0 < serial < 60 and epoch == EPOCH:
            days += 1  # Excel counts 29 February 1900, a day that never was
        return epoch + timedelta(days=days) + rest
    except (OverflowError, ValueError):
        return serial


def _duration(serial: float) -> timedelta:
    """To the millisecond."""
    exact = timedelta(days=serial)
    if not exact.microseconds:
        return exact
    return timedelta(seconds=exact.total_seconds() // 1, microseconds=round(exact.microseconds, -3))
