"""What waits for whom in a period, as the board tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lkjgen.page.rights import Who
from lkjgen.page.views import Waiting
from lkjgen.page.words import plain

if TYPE_CHECKING:
    from lkjgen.core.procedure import Standing

_BEGIN = "mulai"  # the command of the first steps


def waiting_in(one: Standing) -> Iterator[Waiting]:
    """What is to be done now in a period, by whom: what was corrected, the next step, the teams that are awaited."""
    from lkjgen.core.model import Role
    from lkjgen.core.procedure import State
    from lkjgen.core.procedure.steps import Steps

    step = one.next
    if step is None:
        return
    due = step.deadline.told
    asked = Counter(each.team for each in one.requests)
    for team in one.teams:
        code = team.team.code
        wrong = (one.facts.errors or {}).get(code, 0) if team.is_in else 0
        what = (
            f"Memperbaiki {asked[code]} angka yang dikoreksi" if asked[code] else f"Memperbaiki {wrong} hal pada isian"
        )
        if asked[code] or wrong:
            yield Waiting(Who.TEAM, one.period.key, what, team.team.name or code, due, 0, code)
    if step.step.command == _BEGIN:  # the first steps are written at once, by who begins the period
        by = one.contract.role_name(Role.SUBHEAD, one.today)
        yield Waiting(Who.SUBHEAD, one.period.key, "Memulai penyusunan laporan", by, due, step.late)
        return
    if step.step is Steps.CORRECT.told and step.state is State.AGAIN and all(asked):  # corrected: the teams are next
        return
    if step.step.role is not None:
        note = plain(step.note)
        who = {Role.HEAD: Who.HEAD, Role.SECRETARY: Who.SECRETARY, Role.SUBHEAD: Who.SUBHEAD}.get(
            step.step.role(one.contract), Who.SUBHEAD
        )
        yield Waiting(who, one.period.key, step.step.title, step.actor, due, step.late, "", step.step.number, note)
        return
    for team in one.teams:
        if not team.is_in:
            name = team.team.name or team.team.code
            yield Waiting(Who.TEAM, one.period.key, step.step.title, name, due, step.late, team.team.code)
