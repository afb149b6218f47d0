"""The teams that fill in the forms, and who belonged to one from when to when."""

from __future__ import annotations

from datetime import date
from enum import Enum

from lkjgen.core.model.base import Record
from lkjgen.core.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Team(Record):
    code: str
    name: str
    lead: str = ""  # penanggung jawab data
    lead_title: str = ""
    lead_nip: str = ""
    fills_budget: bool = False


class TeamRole(Enum):
    LEAD = "ketua"
    MEMBER = "anggota"


@dataclass(frozen=True, kw_only=True)
class TeamMember(Record):
    """The ketua answers for the data of the team while it is in force; `replaces` is from whom somebody took over."""

    team: str
    name: str
    role: TeamRole = TeamRole.MEMBER
    title: str = ""
    nip: str = ""
    start: date | None = None
    end: date | None = None
    replaces: str = ""
