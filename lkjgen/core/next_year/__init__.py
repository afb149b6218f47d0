"""The data induk of the next year, from that of a year and its results: what stays, what is filled in, what must be decided."""

from __future__ import annotations

from lkjgen.core.next_year.carrying import NextYear, next_year
from lkjgen.core.next_year.closed import ClosedYear
from lkjgen.core.next_year.lines import Fate, Line

__all__ = ["ClosedYear", "Fate", "Line", "NextYear", "next_year"]
