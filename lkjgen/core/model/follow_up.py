"""What the office's evaluation of a period decided."""

from __future__ import annotations

from datetime import date

from lkjgen.core.model.base import Period
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class MeetingDecision:
    """As the minutes say it: `subject` is the indicator or another matter, `code` that of the indicator ("" where it is none);
    `until` is kept as it was written, `person` and `until` are "" where the minutes name none.
    """

    period: Period
    met: date
    code: str
    subject: str
    text: str
    person: str = ""
    until: str = ""
