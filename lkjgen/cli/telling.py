"""What the commands share: exit codes, today, findings as lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from lkjgen.core.rule import Finding

OK, FAULTS, CANNOT = 0, 1, 2
"""Done; something must be mended first; cannot run."""


def print_findings(findings: Sequence[Finding]) -> None:
    for one in findings:
        place = ", ".join(filter(None, (one.place.file, one.place.sheet, one.span)))
        print(f"- {one.severity.words.capitalize()}: {one.code} [{place}] {one.told} {one.remedy}")


def today() -> date:
    """The day on the user's own calendar."""
    return datetime.now().astimezone().date()
