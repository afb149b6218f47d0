"""The catalogue of rules, and the one function that applies it.

`RULES` of each module names its rules; `CATALOGUE` holds all of them in the order of their codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjgen.core.achievement.results import BudgetLine, Result, Results, Status
from lkjgen.core.model import Contract, Dossier, Period, Waiver
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
    workbook,
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
            *workbook.RULES,
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

    One mistake gives one finding: a rule says nothing about a cell that could not be read or a workbook that was
    refused, nor about what follows from a finding of the same or higher severity on the same thing (`Rule.silences`).
    A waiver applies to warnings and notes with its code, subject and value; what is waived silences nothing.
    """
    hits = [
        (rule, hit)
        for rule in CATALOGUE
        if rule.check is not None and rule.subject is not Subject.DRAFT and rule.periods.hold(dossier.period)
        for hit in rule.check(dossier, results)
    ]
    covered = [one for one in hits if _is_unread(one, read, dossier.period)]
    candidates = [*read, *(one for one in hits if one not in covered)]
    waived = [(one, waiver) for one in candidates if (waiver := _waiver(dossier.contract, one))]
    accepted = [one for one, _ in waived]
    silenced = _silenced([*(one for one in candidates if one not in accepted), *covered])
    kept = [one for one in candidates if one not in accepted and _consequence(one) not in silenced]
    return Checked(findings_of(kept), tuple((rule.finding(hit), waiver) for (rule, hit), waiver in waived))


def check_contract(contract: Contract) -> tuple[Finding, ...]:
    """The rules on the contract alone, as they stand at the end of its fiscal year; needs no results."""
    dossier = Dossier(contract, Period(contract.profile.fiscal_year))
    nothing = _no_results(dossier.period)
    rules = (rule for rule in CATALOGUE if rule.subject is Subject.CONTRACT and rule.check is not None)
    hits = [(rule, hit) for rule in rules if rule.check for hit in rule.check(dossier, nothing)]
    silenced = _silenced(hits)
    return findings_of(one for one in hits if _consequence(one) not in silenced)


def _is_unread(one: Found, read: Sequence[Found], period: Period) -> bool:
    """Whether a reader already told why: the cell could not be read, or the team's workbook was refused."""
    rule, hit = one
    faults = (
        (other, fault)
        for other, fault in read
        if other.severity is Severity.ERROR and fault.subject.endswith(f"/{period.key}")
    )
    if rule.code == _WHOLE_TEAM:
        return any(other.code.startswith("BKS") and fault.subject == hit.subject for other, fault in faults)
    return any(fault.place.cell and fault.place == hit.place for _, fault in faults)


def _thing(hit: Hit) -> str:
    """What a subject is about, without the aspect: "IK-03/TW2" of "capaian/IK-03/TW2"."""
    return hit.subject.partition("/")[2]


def _consequence(one: Found) -> tuple[str, str, Severity]:
    rule, hit = one
    return rule.code, _thing(hit), rule.severity


def _silenced(hits: Iterable[Found]) -> set[tuple[str, str, Severity]]:
    """The consequences of the hits; a warning never silences a galat."""
    return {
        (code, _thing(hit), severity)
        for rule, hit in hits
        for code in rule.silences
        for severity in Severity
        if _RANK[severity] >= _RANK[rule.severity]
    }


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
