"""What the teams handed in: which of a team's files counts."""

from __future__ import annotations

from collections.abc import Mapping

from lkjgen.core.model import Period
from lkjgen.core.procedure.events import Kind
from lkjgen.core.procedure.history import History


def replaced(history: History, period: Period) -> Mapping[str, str]:
    """The hashes of files that their team handed in and later replaced by another, each with the team."""
    delivered = [one.event for one in history.of(period, Kind.DELIVERED)]
    last = {one.team: {file.sha256 for file in one.files} for one in delivered}
    return {file.sha256: one.team for one in delivered for file in one.files if file.sha256 not in last[one.team]}
