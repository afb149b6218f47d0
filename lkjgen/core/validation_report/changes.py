"""What changed since the last check of the same period: new, mended, still open."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lkjgen.core.rule import Finding
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class OpenFinding:
    """A finding as an earlier check told it; all texts as shown, `place` as "file, sheet, cell"."""

    code: str
    subject: str
    severity: str
    team: str
    place: str
    message: str

    @property
    def key(self) -> tuple[str, str]:
        return self.code, self.subject


@dataclass(frozen=True)
class EarlierCheck:
    """`inputs` are the SHA-256 of all files read, by period and name; `report` names the report that told it."""

    report: str
    made: date
    inputs: frozenset[tuple[str, str, str]]
    findings: tuple[OpenFinding, ...]


@dataclass(frozen=True)
class Changes:
    """Against `since`; a finding is the same when its rule and its subject are, whatever its value is now."""

    since: EarlierCheck
    new: tuple[Finding, ...]
    mended: tuple[OpenFinding, ...]
    still: tuple[Finding, ...]


def changes_since(earlier: EarlierCheck, findings: tuple[Finding, ...]) -> Changes:
    """Compare what is open now with what was open at an earlier check."""
    before = Counter(one.key for one in earlier.findings)
    new: list[Finding] = []
    still: list[Finding] = []
    for one in findings:
        key = (one.code, one.subject)
        (still if before[key] > 0 else new).append(one)
        before[key] -= 1
    now = Counter((one.code, one.subject) for one in findings)
    mended = []
    for past in earlier.findings:
        if now[past.key] <= 0:
            mended.append(past)
        now[past.key] -= 1
    return Changes(earlier, tuple(new), tuple(mended), tuple(still))
