"""Who answers for the data of a team on a day, who belongs to it then, and who took over from whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lkjgen.core.model import Contract, Team, TeamMember, TeamRole
from lkjgen.core.number import show_date


def teams_at(contract: Contract, day: date) -> tuple[Team, ...]:
    """All teams, each with who answers for its data on `day`."""
    return tuple(team_at(contract, one, day) for one in contract.teams)


def team_at(contract: Contract, team: Team, day: date) -> Team:
    """A team with its ketua of `day` by sheet Anggota Tim; where none is in force, as sheet Tim says."""
    one = _lead(contract, team.code, day)
    return (
        team if one is None else replace(team, lead=one.name, lead_title=one.title or team.lead_title, lead_nip=one.nip)
    )


def members_at(contract: Contract, code: str, day: date) -> tuple[TeamMember, ...]:
    """Who belongs to a team beside its ketua, in the order of the sheet."""
    return tuple(one for one in _in_force(contract, code, day) if one.role is TeamRole.MEMBER)


def took_over(contract: Contract, team: Team, day: date) -> str:
    """ "sejak 1 Agustus 2023, menggantikan …", where who answers for a team on `day` took over in the fiscal year or since."""
    one = _lead(contract, team.code, day)
    if one is None or one.start is None or one.start.year < contract.profile.fiscal_year:
        return ""
    declared = contract.team_by_code[team.code]  # `team` may be that of another day
    before = one.replaces.strip() or team_at(contract, declared, one.start - timedelta(days=1)).lead.strip()
    return f"sejak {show_date(one.start)}, menggantikan {before}" if before and before != one.name.strip() else ""


def _lead(contract: Contract, code: str, day: date) -> TeamMember | None:
    """Among several the one who began last."""
    leads = [one for one in _in_force(contract, code, day) if one.role is TeamRole.LEAD]
    return max(leads, key=lambda one: one.start or date.min, default=None)


def _in_force(contract: Contract, code: str, day: date) -> list[TeamMember]:
    return [
        one
        for one in contract.team_members
        if one.team == code and (one.start or date.min) <= day <= (one.end or date.max)
    ]
