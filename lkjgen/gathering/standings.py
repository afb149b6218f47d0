"""Where the steps of a period stand: what its files say, and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from lkjgen.core.achievement import Year
from lkjgen.core.model import Dossier, Period
from lkjgen.core.procedure import Draft, Event, Facts, FileSeen, Kind, Standing, is_closed
from lkjgen.core.rule import Hit, Severity
from lkjgen.core.rules import delivery, workbook
from lkjgen.core.rules.checking import check
from lkjgen.core.typed_figures import typed_figures
from lkjgen.drafting import Drafts
from lkjgen.drafting.folder import DraftFile
from lkjgen.gathering.dossiers import REPLACED
from lkjgen.gathering.opening import OpenedYear
from lkjgen.gathering.proofs import scans
from lkjgen.gathering.seen import Said, said, said_then
from lkjgen.gathering.since_composed import changed_since
from lkjgen.workspace import WorkspaceError

_SEVERAL = (workbook.TEAM_TWICE, delivery.CONFLICTED_COPY)
_JUDGING = ((Kind.CORRECTED,), (Kind.APPROVED, Kind.REFUSED))


def standing_of(year: OpenedYear, period: Period, today: date) -> Standing:
    """The standing of a period on a day. The rules are run where something was delivered: nothing is kept of an earlier check."""
    return Standing(year.contract, period, today, year.history, _facts(year, period, today))


def _facts(year: OpenedYear, period: Period, today: date) -> Facts:
    dossier, hits, files = year.gather(period, today)
    own = [one for one in files if one.period == period.key and one.returned != REPLACED]
    last, errors, outdated = _last_draft(year, period), None, ""
    if own or last:
        measured = Year(dossier)
        found = check(dossier, measured.own, hits).findings
        wrong = Counter(one.team for one in found if one.severity is Severity.ERROR)
        errors = wrong if own else None
        if last and not is_closed(year.history, period):
            outdated = changed_since(*last, measured, files, year.child, has_errors=bool(wrong))
    forms = year.workspace.templates(period)
    undecided = _undecided([one.name for one in own], [hit for rule, hit in hits if rule in _SEVERAL])
    return Facts(
        has_forms=forms.is_dir() and any(one.suffix.casefold() == ".xlsx" for one in forms.iterdir()),
        delivered={one.team: FileSeen(one.name, one.sha256) for one in own if one.team},
        undecided=undecided,
        unread=tuple(one.name for one in own if not one.team and one.name not in chain(*undecided.values())),
        errors=errors,
        draft=replace(_as_judged(year, period, *last), outdated=outdated) if last else None,
        scans=scans(year.workspace, period),
        settled=settled(dossier),
    )


def _undecided(names: Sequence[str], told: Sequence[Hit]) -> dict[str, tuple[str, ...]]:
    """Team → its files, of which none was read; a finding names them in one text."""
    return {hit.team: tuple(one for one in names if f", {one}, " in f", {hit.found}, ") for hit in told}


def settled(dossier: Dossier) -> frozenset[str]:
    """The corrected figures of the dossier's period with which its data agree."""
    asked = {one.figure: one.correct for one in dossier.requests if one.period == dossier.period}
    return frozenset(one.id for one in typed_figures(dossier) if one.id in asked and one.agrees(asked[one.id]))


def draft_of(year: OpenedYear, period: Period) -> Draft | None:
    """A period's last draft."""
    last = _last_draft(year, period)
    return _as_judged(year, period, *last) if last else None


def _last_draft(year: OpenedYear, period: Period) -> tuple[Drafts, DraftFile] | None:
    drafts = Drafts(year.workspace, period)
    found = drafts.latest(year.contract.profile.office, year.child)
    return (drafts, found) if found and found.mark else None


def _as_judged(year: OpenedYear, period: Period, drafts: Drafts, found: DraftFile) -> Draft:
    """It is read only where somebody judged another file."""
    draft = Draft(FileSeen(found.path.name, found.sha256), found.mark.version if found.mark else 0)
    judged = [event for kinds in _JUDGING if (event := year.history.last(period, *kinds)) and event.content]
    if all(found.sha256 in {one.sha256 for one in event.files} for event in judged):
        return draft
    try:
        now = said(year, drafts, found)
    except WorkspaceError:  # nothing tells what it says: it is no longer what was judged
        return draft
    content, wording = _as_recorded(year, period, judged, now)
    return replace(draft, content=content, wording=wording)


def _as_recorded(year: OpenedYear, period: Period, judged: Sequence[Event], now: Said) -> tuple[str, str]:
    """What a draft says now, as the events call it: one that an earlier lkjgen read in another way is read again."""
    content, wording = now.content, now.wording
    for event in judged:
        if event.content != content and (then := said_then(year, period, event)):
            content = event.content if then.content == content else content
            wording = event.values.get("kata", wording) if then.wording == wording else wording
    return content, wording
