"""Which follow-ups are open, and in which words they are asked and told: a team's own plan, and what meetings decided."""

from __future__ import annotations

from collections.abc import Sequence

from lkjgen.core.model import Dossier, MeetingDecision, Period, Progress
from lkjgen.core.model.rows import plain_name
from lkjgen.core.number import show_date

UNNAMED = "tidak disebut pada notulen"
_OWN = "Rencana tim"


def to_ask(dossier: Dossier, code: str) -> str:
    """What the form of the dossier's period asks about. Where a meeting decided, too, each stands in a line with its source:
    they may contradict each other, and nobody but the office can choose.
    """
    return _told(_planned(dossier, code), [decision_told(one) for one in _open(dossier, code)])


def followed_up(dossier: Dossier, code: str) -> str:
    """What the team told the status of: as its form asked, with what was decided since that was made."""
    now = dossier.analysis(code, dossier.period)
    asked = now.last_follow_up.strip() if now else ""
    if not asked:
        return to_ask(dossier, code)
    known, decided = plain_name(asked), [decision_told(one) for one in _open(dossier, code)]
    since = [one for one in decided if plain_name(one) not in known]
    return "\n".join((asked, *since)) if len(since) < len(decided) else _told(asked, since)


def open_decisions(dossier: Dossier, periods: Sequence[Period]) -> tuple[MeetingDecision, ...]:
    """What was decided in `periods` and no team called done in a later one of them. A decision stays open until then: unlike
    a plan, its team does not write it anew. One about no indicator is asked of nobody and is told once, in the next report.
    """
    return tuple(
        one
        for one in dossier.decisions
        if one.period in periods
        and (one.period == periods[-1] if not one.code else last_status(dossier, one, periods) is not Progress.DONE)
    )


def decisions_in_work(dossier: Dossier, current: Period) -> tuple[MeetingDecision, ...]:
    """What is still to be done while `current` is worked on, by all that the teams told up to the dossier's period. One about no
    indicator counts until the report after it, which tells it, is done with.
    """
    periods = dossier.periods
    untold = periods[max(periods.index(current) - 1, 0) :]
    return tuple(
        one
        for one in dossier.decisions
        if (one.period in untold if not one.code else last_status(dossier, one, periods) is not Progress.DONE)
    )


def last_status(dossier: Dossier, one: MeetingDecision, periods: Sequence[Period]) -> Progress | None:
    """What the indicator's team told of it last, in those of `periods` that came after."""
    later = periods[periods.index(one.period) + 1 :] if one.period in periods else ()
    told = [row.last_status for each in later if (row := dossier.analysis(one.code, each)) and row.last_status]
    return Progress.DONE if Progress.DONE in told else next(reversed(told), None)  # what is done is asked no more


def unasked_decisions(dossier: Dossier) -> tuple[MeetingDecision, ...]:
    """The open ones about no indicator that is measured now: no form asks for their status."""
    measured = {one.code for one in dossier.indicators}
    return tuple(one for one in open_decisions(dossier, dossier.periods[:-1]) if one.code not in measured)


def decision_id(dossier: Dossier, one: MeetingDecision) -> str:
    """ "TW1/2023-04-17/2": by its place in the minutes, the same in every version of a report."""
    day = [each for each in dossier.decisions if (each.period, each.met) == (one.period, one.met)]
    return f"{one.period.key}/{one.met.isoformat()}/{day.index(one) + 1}"


def source_told(one: MeetingDecision) -> str:
    return f"keputusan rapat tanggal {show_date(one.met)}"


def decision_told(one: MeetingDecision) -> str:
    source = source_told(one)
    who, until = one.person or UNNAMED, one.until or UNNAMED
    return f"{source[0].upper()}{source[1:]}: {one.text} (penanggung jawab: {who}; batas waktu: {until})"


def _open(dossier: Dossier, code: str) -> list[MeetingDecision]:
    return [one for one in open_decisions(dossier, dossier.periods[:-1]) if one.code == code]


def _told(plan: str, decided: Sequence[str]) -> str:
    own = [f"{_OWN}: {plan.strip()}"] if plan.strip() else []
    return "\n".join((*own, *decided)) if decided else plan


def _planned(dossier: Dossier, code: str) -> str:
    """The team's own plan: of triwulan I what was left to do at the end of the year before, where its folder was carried on."""
    quarter = dossier.period.quarter
    if quarter == 1:
        earlier = dossier.contract.earlier_by_code.get(code)
        return earlier.plan if earlier else ""
    report = dossier.analysis(code, dossier.quarter(quarter - 1 if quarter else 4))
    return report.follow_up if report else ""
