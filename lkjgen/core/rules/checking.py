"""Applying the catalogue: the office's settings, what a finding makes superfluous, and what the office waived."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lkjgen.core.achievement.results import BudgetLine, Result, Results, Status
from lkjgen.core.model import Contract, Dossier, Period, Place, RuleChange, RuleSetting, Waiver
from lkjgen.core.rule import Finding, Hit, Rule, Severity, Subject
from lkjgen.core.rules import office
from lkjgen.core.rules.catalogue import BY_CODE, CATALOGUE
from lkjgen.core.rules.grouping import grouped
from lkjgen.core.rules.naming import as_typed, namer
from lkjgen.core.values import dataclass

Found = tuple[Rule, Hit]
Faults = tuple[Mapping[Place, Found], Mapping[str, Found]]
_Consequence = tuple[str, str, Severity]
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


@dataclass(frozen=True)
class Told:
    """A hit that is told, and how many others are not because they follow from it."""

    rule: Rule
    hit: Hit
    silenced: int = 0


def findings_of(hits: Iterable[Found], contract: Contract | None = None) -> tuple[Finding, ...]:
    """The hits in words, each only once, the same in many rows as one; codes with their names, where there is a contract."""
    return _in_words((Told(rule, hit) for rule, hit in hits), contract)


def _in_words(told: Iterable[Told], contract: Contract | None) -> tuple[Finding, ...]:
    named = namer(contract) if contract else as_typed
    return grouped(dict.fromkeys(one.rule.finding(one.hit, named, one.silenced) for one in told))


def check(dossier: Dossier, results: Results, read: Sequence[Found] = ()) -> Checked:
    """All rules of the dossier's period beside what the readers found (`read`).

    One mistake gives one finding: a rule says nothing about a cell that could not be read or a workbook that was
    refused, nor about what follows from a finding of the same or higher severity on the same thing or on the
    declaration of its indicator (`Rule.silences`).
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
    faults = _faults(read, dossier.period)
    covered = [(one, fault) for one in hits if (fault := _unread_because(one, faults)) is not None]
    candidates = [*_as_set(contract, read), *(one for one in hits if _unread_because(one, faults) is None)]
    told, waived = _settled(contract, candidates, covered)
    kept = [(one.rule, one.hit) for one in told]
    declared = [*office.unusable(contract, BY_CODE), *_ended_waivers(contract, kept)]
    return Checked(_in_words([*told, *_all_told(declared)], contract), waived, settings_in_force(contract))


def check_draft(contract: Contract, hits: Iterable[Found]) -> Checked:
    """What stays open of `hits` in a Word draft, under the office's settings and waivers."""
    told, waived = _settled(contract, _as_set(contract, hits))
    settings = tuple(one for one in settings_in_force(contract) if one[0].subject is Subject.DRAFT)
    ended = _ended_waivers(contract, [(one.rule, one.hit) for one in told])
    return Checked(_in_words([*told, *_all_told(ended)], contract), waived, settings)


def check_contract(contract: Contract) -> tuple[Finding, ...]:
    """The rules on the contract alone, as they stand at the end of its fiscal year; needs no results."""
    dossier = Dossier(contract, Period(contract.profile.fiscal_year))
    nothing = _no_results(dossier.period)
    rules = (rule for rule in CATALOGUE if rule.subject is Subject.CONTRACT and rule.check is not None)
    hits = _as_set(contract, ((rule, hit) for rule in rules if rule.check for hit in rule.check(dossier, nothing)))
    return _in_words([*_open(hits, ()), *_all_told(office.unusable(contract, BY_CODE))], contract)


def _all_told(hits: Iterable[Found]) -> Iterator[Told]:
    return (Told(rule, hit) for rule, hit in hits)


def _settled(
    contract: Contract, candidates: Sequence[Found], covered: Sequence[tuple[Found, Found]] = ()
) -> tuple[list[Told], tuple[tuple[Finding, Waiver], ...]]:
    """What is neither waived nor follows from another hit, and what is waived.

    `covered` are not told, each because of a fault of reading, but silence, too.
    """
    waivers = [_waiver(contract, one) for one in candidates]
    left = [one for one, waiver in zip(candidates, waivers, strict=True) if waiver is None]
    waived = [(one, waiver) for one, waiver in zip(candidates, waivers, strict=True) if waiver is not None]
    named = namer(contract)
    return _open(left, covered), tuple((rule.finding(hit, named), waiver) for (rule, hit), waiver in waived)


def _open(hits: Sequence[Found], covered: Sequence[tuple[Found, Found]]) -> list[Told]:
    """The hits that follow from no other, each with the number of those that follow from it.

    What follows from a consequence is counted at the first cause that is told.
    """
    causes: dict[_Consequence, Found] = {}
    for one, root in [*((each, each) for each in hits), *covered]:
        for consequence in _silenced_by(one):
            causes.setdefault(consequence, root)
    counts: Counter[int] = Counter()
    told = []
    for one in hits:
        if _cause(one, causes) is None:
            told.append(one)
        else:
            counts[id(_root(one, causes)[1])] += 1
    for _, fault in covered:
        counts[id(_root(fault, causes)[1])] += 1
    return [Told(rule, hit, counts[id(hit)]) for rule, hit in told]


def _root(one: Found, causes: Mapping[_Consequence, Found]) -> Found:
    """The cause of a hit that follows from no other; in a circle the first that comes again."""
    seen: set[_Consequence] = set()
    while (key := _cause(one, causes)) is not None and key not in seen:
        seen.add(key)
        one = causes[key]
    return one


def _cause(one: Found, causes: Mapping[_Consequence, Found]) -> _Consequence | None:
    """The key of what a hit follows from: a cause on the same thing, or on the declaration of its indicator."""
    rule, hit = one
    things = (_thing(hit.subject), *(f"indicators/{part}" for part in (hit.whole or hit.subject).split("/")[1:]))
    keys = ((rule.code, thing, rule.severity) for thing in things)
    return next((key for key in keys if key in causes), None)


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
        hit = open_hits.get((waiver.rule, office.subject_of(waiver)))
        if hit is not None and _written(hit.found) != _written(waiver.value):
            values = {"code": waiver.rule, "waived": waiver.subject}
            subject = f"kontrak/waivers/{waiver.rule} {waiver.subject}"
            yield office.WAIVER_ENDED, Hit(waiver.source.place("value"), subject, hit.found, waiver.value, values)


def _faults(read: Sequence[Found], period: Period) -> Faults:
    """The galat of reading that concern the period, by cell and, for refused workbooks, by subject."""
    ours = [one for one in read if one[0].severity is Severity.ERROR and one[1].subject.endswith(f"/{period.key}")]
    return (
        {hit.place: (rule, hit) for rule, hit in reversed(ours) if hit.place.cell},
        {hit.subject: (rule, hit) for rule, hit in reversed(ours) if rule.code.startswith("BKS")},
    )


def _unread_because(one: Found, faults: Faults) -> Found | None:
    """The reader's own finding that tells why: the cell could not be read, or the team's workbook was refused."""
    rule, hit = one
    by_cell, by_subject = faults
    return by_subject.get(hit.subject) if rule.code == _WHOLE_TEAM else by_cell.get(hit.place)


def _thing(subject: str) -> str:
    """What a subject is about, without the aspect: "IK-03/TW2" of "capaian/IK-03/TW2"."""
    return subject.partition("/")[2]


def _silenced_by(one: Found) -> Iterator[_Consequence]:
    """The consequences of a hit; a warning never silences a galat."""
    rule, hit = one
    things = dict.fromkeys(_thing(one) for one in (hit.subject, hit.whole) if one)
    milder = [one for one in Severity if _RANK[one] >= _RANK[rule.severity]]
    yield from itertools.product(rule.silences, things, milder)


def _waiver(contract: Contract, one: Found) -> Waiver | None:
    rule, hit = one
    if rule.severity is Severity.ERROR:
        return None
    key = (rule.code, hit.subject, _written(hit.found))
    complete = (each for each in contract.waivers if each.name.strip() and each.granted and each.reason.strip())
    return next((each for each in complete if (each.rule, office.subject_of(each), _written(each.value)) == key), None)


def _written(found: str) -> str:
    """A value as it is compared; a minus is one however it was written."""
    return found.strip().replace("−", "-")


def _no_results(period: Period) -> Results:
    nothing = Result("", Status.INCOMPLETE)
    line = BudgetLine("", "", "", None, None, None, None, nothing)
    return Results(period, None, None, (), (), nothing, None, (), (), (), line, line)
