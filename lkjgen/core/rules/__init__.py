"""The catalogue of rules, and the one function that applies it.

`RULES` of each module names its rules; `CATALOGUE` holds all of them in the order of their codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjgen.core.achievement.results import BudgetLine, Result, Results, Status
from lkjgen.core.model import Contract, Dossier, Period, Place, Waiver
from lkjgen.core.rule import Finding, Hit, Rule, Severity, Subject
from lkjgen.core.rules import (
    achievement,
    action_plan,
    agreement,
    budget,
    comparisons,
    evidence,
    filling,
    narrative,
    plausibility,
    reading,
    rows,
    spending,
    versions,
)

CATALOGUE: tuple[Rule, ...] = tuple(
    sorted(
        (
            *agreement.RULES,
            *versions.RULES,
            *comparisons.RULES,
            *action_plan.RULES,
            *budget.RULES,
            *spending.RULES,
            *rows.RULES,
            *filling.RULES,
            *plausibility.RULES,
            *evidence.RULES,
            *achievement.RULES,
            *narrative.RULES,
            *reading.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in CATALOGUE}

Found = tuple[Rule, Hit]
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_WHOLE_TEAM = "ISI-020"


@dataclass(frozen=True)
class Checked:
    """The open findings, in the order of reading and of the catalogue, and those that the office waived."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()


def findings_of(hits: Iterable[Found]) -> tuple[Finding, ...]:
    """The hits in words, each only once."""
    return tuple(dict.fromkeys(rule.finding(hit) for rule, hit in hits))


def check(dossier: Dossier, results: Results, read: Sequence[Found] = ()) -> Checked:
    """All rules of the dossier's period beside what the readers found (`read`).

    One mistake gives one finding: a rule says nothing about a cell, sheet or file that could not be read, nor about
    what follows from a finding of the same or higher severity on the same thing (`Rule.silences`). A waiver applies
    to warnings and notes with its code, subject and value.
    """
    hits = [
        (rule, hit)
        for rule in CATALOGUE
        if rule.check is not None and rule.subject is not Subject.DRAFT and rule.periods.hold(dossier.period)
        for hit in rule.check(dossier, results)
    ]
    unread = _Unread(read, dossier.period)
    candidates = [*read, *((rule, hit) for rule, hit in hits if not unread.covers(rule, hit))]
    waived = [(one, waiver) for one in candidates if (waiver := _waiver(dossier.contract, one))]
    accepted = {id(one) for one, _ in waived}
    still_open = [one for one in candidates if id(one) not in accepted]
    return Checked(
        findings_of(_not_silenced(still_open)), tuple((rule.finding(hit), waiver) for (rule, hit), waiver in waived)
    )


def check_contract(contract: Contract) -> tuple[Finding, ...]:
    """The rules on the contract alone, as they stand at the end of its fiscal year; needs no results."""
    dossier = Dossier(contract, Period(contract.profile.fiscal_year))
    nothing = _no_results(dossier.period)
    rules = (rule for rule in CATALOGUE if rule.subject is Subject.CONTRACT and rule.check is not None)
    hits = [(rule, hit) for rule in rules if rule.check for hit in rule.check(dossier, nothing)]
    return findings_of(_not_silenced(hits))


class _Unread:
    """The cells, sheets and files that a reader could not read, and the teams whose workbooks are set aside."""

    def __init__(self, read: Sequence[Found], period: Period) -> None:
        faults = [(rule, hit) for rule, hit in read if rule.severity is Severity.ERROR]
        broken = [hit.place for rule, hit in faults if rule.code.startswith("BKS")]
        self._cells = {hit.place for _, hit in faults if hit.place.cell}
        self._sheets = {(place.file, place.sheet) for place in broken}
        self._files = {place.file for place in broken}
        self._teams = {
            hit.team
            for rule, hit in faults
            if rule is reading.TEAM_TWICE and hit.values.get("period") in (period.key, period.title)
        }

    def covers(self, rule: Rule, hit: Hit) -> bool:
        place: Place = hit.place
        if rule.code == _WHOLE_TEAM:
            return hit.team in self._teams
        if place in self._cells or (place.file, place.sheet) in self._sheets or (place.file, "") in self._sheets:
            return True
        return place.file in self._files and not place.sheet


def _thing(hit: Hit) -> str:
    """What a subject is about, without the aspect: "IK-03/TW2" of "capaian/IK-03/TW2"."""
    return hit.subject.partition("/")[2]


def _not_silenced(hits: Sequence[Found]) -> list[Found]:
    """The hits that do not follow from another one; a warning never silences a galat."""
    silenced = {
        (code, _thing(hit), severity)
        for rule, hit in hits
        for code in rule.silences
        for severity in Severity
        if _RANK[severity] >= _RANK[rule.severity]
    }
    return [(rule, hit) for rule, hit in hits if (rule.code, _thing(hit), rule.severity) not in silenced]


def _waiver(contract: Contract, one: Found) -> Waiver | None:
    rule, hit = one
    if rule.severity is Severity.ERROR:
        return None
    key = (rule.code, hit.subject, hit.found.strip())
    return next((each for each in contract.waivers if (each.rule, each.subject, each.value.strip()) == key), None)


def _no_results(period: Period) -> Results:
    nothing = Result("", Status.INCOMPLETE)
    line = BudgetLine("", "", "", None, None, None, None, nothing)
    return Results(period, None, None, (), (), nothing, None, (), (), (), line, line)
