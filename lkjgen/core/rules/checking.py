"""Applying the catalogue: the office's settings, what a finding makes superfluous, and what the office waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lkjgen.core.achievement.results import BudgetLine, Result, Results, Status
from lkjgen.core.model import Contract, Dossier, Period, RuleChange, RuleSetting, Waiver
from lkjgen.core.rule import Finding, Hit, Rule, Severity, Subject
from lkjgen.core.rules import office
from lkjgen.core.rules.catalogue import BY_CODE, CATALOGUE
from lkjgen.core.rules.naming import as_typed, namer

Found = tuple[Rule, Hit]
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_WHOLE_TEAM = "ISI-020"


@dataclass(frozen=True)
class Checked:
    """The open findings, in the order of reading and of the catalogue, and what the office decided about rules.

    `settings` are those in force: the rule as the catalogue declares it, and what the office made of it.
    """

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    settings: tuple[tuple[Rule, RuleSetting], ...] = ()


def findings_of(hits: Iterable[Found], contract: Contract | None = None) -> tuple[Finding, ...]:
    """The hits in words, each only once; codes with their names, where there is a contract."""
    named = namer(contract) if contract else as_typed
    return tuple(dict.fromkeys(rule.finding(hit, named) for rule, hit in hits))


def check(dossier: Dossier, results: Results, read: Sequence[Found] = ()) -> Checked:
    """All rules of the dossier's period beside what the readers found (`read`).

    One mistake gives one finding: a rule says nothing about a cell that could not be read or a workbook that was
    refused, nor about what follows from a finding of the same or higher severity on the same thing (`Rule.silences`).
    A rule that the office switched off says nothing and silences nothing; one whose severity it changed has that
    severity everywhere. A waiver applies to warnings and notes with its code, subject and value; what is waived
    silences nothing.
    """
    contract = dossier.contract
    own = (
        (rule, hit)
        for rule in CATALOGUE
        if rule.check is not None and rule.subject is not Subject.DRAFT and rule.periods.hold(dossier.period)
        for hit in rule.check(dossier, results)
    )
    hits = _as_set(contract, own)
    covered = [one for one in hits if _is_unread(one, read, dossier.period)]
    candidates = [*_as_set(contract, read), *(one for one in hits if one not in covered)]
    kept, waived = _settled(contract, candidates, covered)
    declared = [*office.unusable(contract, BY_CODE), *_ended_waivers(contract, kept)]
    return Checked(findings_of([*kept, *declared], contract), waived, settings_in_force(contract))


def check_draft(contract: Contract, hits: Iterable[Found]) -> Checked:
    """What stays open of `hits` in a Word draft, under the office's settings and waivers."""
    kept, waived = _settled(contract, _as_set(contract, hits))
    settings = tuple(one for one in settings_in_force(contract) if one[0].subject is Subject.DRAFT)
    return Checked(findings_of([*kept, *_ended_waivers(contract, kept)], contract), waived, settings)


def _settled(
    contract: Contract, candidates: Sequence[Found], covered: Sequence[Found] = ()
) -> tuple[list[Found], tuple[tuple[Finding, Waiver], ...]]:
    """What is neither waived nor follows from another hit, and what is waived. `covered` are not told but silence, too."""
    waived = [(one, waiver) for one in candidates if (waiver := _waiver(contract, one))]
    accepted = [one for one, _ in waived]
    silenced = _silenced([*(one for one in candidates if one not in accepted), *covered])
    kept = [one for one in candidates if one not in accepted and _consequence(one) not in silenced]
    named = namer(contract)
    return kept, tuple((rule.finding(hit, named), waiver) for (rule, hit), waiver in waived)


def check_contract(contract: Contract) -> tuple[Finding, ...]:
    """The rules on the contract alone, as they stand at the end of its fiscal year; needs no results."""
    dossier = Dossier(contract, Period(contract.profile.fiscal_year))
    nothing = _no_results(dossier.period)
    rules = (rule for rule in CATALOGUE if rule.subject is Subject.CONTRACT and rule.check is not None)
    hits = _as_set(contract, ((rule, hit) for rule in rules if rule.check for hit in rule.check(dossier, nothing)))
    silenced = _silenced(hits)
    kept = [one for one in hits if _consequence(one) not in silenced]
    return findings_of([*kept, *office.unusable(contract, BY_CODE)], contract)


def settings_in_force(contract: Contract) -> tuple[tuple[Rule, RuleSetting], ...]:
    """The office's settings that can be followed, in the order of the catalogue."""
    settings = office.usable_settings(contract, BY_CODE)
    return tuple((rule, settings[rule.code]) for rule in CATALOGUE if rule.code in settings)


def _as_set(contract: Contract, hits: Iterable[Found]) -> list[Found]:
    """The hits under the office's settings."""
    settings = office.usable_settings(contract, BY_CODE)
    kept = []
    for rule, hit in hits:
        setting = settings.get(rule.code)
        if setting is None:
            kept.append((rule, hit))
        elif setting.change is not RuleChange.OFF:
            kept.append((replace(rule, severity=Severity[setting.change.name]), hit))
    return kept


def _ended_waivers(contract: Contract, kept: Iterable[Found]) -> Iterator[Found]:
    """The waivers of findings that are open because the value is no longer the one that was waived."""
    open_hits = {(rule.code, hit.subject): hit for rule, hit in kept if rule.severity is not Severity.ERROR}
    for waiver in contract.waivers:
        hit = open_hits.get((waiver.rule, waiver.subject))
        if hit is not None and hit.found.strip() != waiver.value.strip():
            values = {"code": waiver.rule, "waived": waiver.subject}
            subject = f"kontrak/waivers/{waiver.rule} {waiver.subject}"
            yield office.WAIVER_ENDED, Hit(waiver.source.place("value"), subject, hit.found, waiver.value, values)


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
    complete = (each for each in contract.waivers if each.name.strip() and each.granted and each.reason.strip())
    return next((each for each in complete if (each.rule, each.subject, each.value.strip()) == key), None)


def _no_results(period: Period) -> Results:
    nothing = Result("", Status.INCOMPLETE)
    line = BudgetLine("", "", "", None, None, None, None, nothing)
    return Results(period, None, None, (), (), nothing, None, (), (), (), line, line)
