"""What the commands share: exit codes, today, findings as lines, and what need not be worked out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lkjgen.workspace.repeats import Said, said_once

if TYPE_CHECKING:
    from lkjgen.core.rule import Finding
    from lkjgen.workspace import Written

OK, FAULTS, CANNOT = 0, 1, 2
"""Done; something must be mended first; cannot run."""


def said(folder: Path, asked: object, work: Callable[[], Said]) -> int:
    """Print what a command says, and return its exit code."""
    told = said_once(folder, asked, work)
    print(told.text)
    return told.code


def steadily(work: Callable[[], Said]) -> Said:
    """What `work` says; where a file could not be worked on, it may go well the next time."""
    from lkjgen.files.child import Child

    failures = Child.failures
    told = work()
    return told if Child.failures == failures else replace(told, again=None)


def print_findings(findings: Sequence[Finding]) -> None:
    for line in findings_told(findings):
        print(line)


def findings_told(findings: Sequence[Finding]) -> list[str]:
    """A line for each."""
    lines = []
    for one in findings:
        place = ", ".join(filter(None, (one.place.file, one.place.sheet, one.span)))
        where = f" [{place}]" if place else ""
        lines.append(f"- {one.severity.words.capitalize()}: {one.code}{where} {one.told} {one.remedy}")
    return lines


def state(written: Written) -> str:
    """What is said behind a file that stood there already."""
    return "" if written.is_new else " (sama dengan yang sudah ada, tidak diubah)"


def today() -> date:
    """The day on the user's own calendar."""
    return now().date()


def now() -> datetime:
    """The moment on the user's own clock."""
    return datetime.now().astimezone()
