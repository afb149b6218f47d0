"""What a report's data follow from the history: which of a team's files counts, which reports were worked on again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lkjgen.core.model import Period
from lkjgen.core.number import show_date
from lkjgen.core.procedure.events import Kind
from lkjgen.core.procedure.history import History


def replaced(history: History, period: Period, in_copies: Collection[str] = ()) -> Mapping[str, str]:
    """The hashes of files that their team handed in and later replaced by another, each with the team. What is filled in
    `in_copies` is not told here: of these teams it follows from what a copy tells of.
    """
    delivered = [one.event for one in history.of(period, Kind.DELIVERED) if one.event.team not in in_copies]
    last = {one.team: {file.sha256 for file in one.files} for one in delivered}
    return {file.sha256: one.team for one in delivered for file in one.files if file.sha256 not in last[one.team]}


def delivered_in_order(history: History, period: Period) -> Mapping[str, int]:
    """The hash of each file that was handed in → the number of the event that did it last."""
    recorded = history.of(period, Kind.DELIVERED)
    return {file.sha256: one.number for one in recorded for file in one.event.files}


def reopened(history: History, periods: Iterable[Period]) -> tuple[str, ...]:
    """That a report of these periods was opened again after it was closed: when, by whom and why, a sentence each."""
    return tuple(
        f"Laporan {period.title} dibuka kembali tanggal {show_date(one.event.dated)} oleh {one.event.by.told}: {one.event.note}"
        for period in periods
        for one in history.of(period, Kind.REOPENED)
    )
