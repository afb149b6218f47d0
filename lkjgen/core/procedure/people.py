"""Who a person is that is named: the data induk tells by its officials and teams; another name stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lkjgen.core.model import Contract, Role
from lkjgen.core.number import show_date
from lkjgen.core.procedure.events import Known, Person
from lkjgen.core.responsible import members_at, team_at
from lkjgen.core.values import dataclass

_SHORTEST = 3  # letters of a word by which a person is known


@dataclass(frozen=True)
class Post:
    """An office, or a team, in which somebody is on a day; who has several stands there with each."""

    name: str
    office: str
    role: Role | None = None
    team: str = ""


def in_role(contract: Contract, role: Role, day: date, named: str = "", *, outside: bool = False) -> Person:
    """Who acts in a role on a day: as they were named, else who holds it. Whom the data induk knows in another office acted in
    that one; an unknown name has the role's office only where nobody is known to hold it.
    """
    office, holder = contract.role_name(role, day), contract.official_at(role, day)
    own = Known.OUTSIDE if outside else Known.NAMED
    holds = holder is not None and bool(holder.name.strip())
    if not named.strip():
        return Person(holder.name if holder else "", office, Known.OUTSIDE if outside else Known.HOLDER)
    found = posts_of(contract, day, named)
    if found:
        mine = next((one for one in found if one.role is role), None)
        return Person(found[0].name, office if mine else found[0].office, own)
    return Person(named.strip(), "" if holds else office, Known.UNLISTED if holds else own)


def for_team(contract: Contract, code: str, day: date, named: str = "", *, outside: bool = False) -> Person:
    """Who acts for a team on a day: as they were named, else who answers for its data."""
    team = team_at(contract, contract.team_by_code[code], day)
    office, own = team.name or code, Known.OUTSIDE if outside else Known.NAMED
    if not named.strip():
        return Person(team.lead, office, Known.OUTSIDE if outside else Known.HOLDER)
    found = posts_of(contract, day, named)
    if not found:
        return Person(named.strip(), office, Known.UNLISTED)
    of_team = any(one.team == code for one in found)
    return Person(found[0].name, office if of_team else f"{office}, diwakili {found[0].office}", own)


def posts_of(contract: Contract, day: date, named: str) -> tuple[Post, ...]:
    """The posts of the one person whom a name means, with or without degrees, whole or in part; () where it is nobody, or more
    than one.
    """
    sought = _words(named.partition(",")[0])
    if not any(len(one) >= _SHORTEST for one in sought):
        return ()
    posts = tuple(_posts(contract, day))
    for fits in (_words(named).__eq__, sought.__eq__, sought.issubset):
        found = [one for one in posts if fits(_words(one.name))]
        people = {frozenset(_words(one.name)) for one in found}
        if people:
            return tuple(found) if len(people) == 1 else ()
    return ()


def unlisted_told(contract: Contract, day: date, named: str) -> str:
    """What is said of a name that was recorded as it was typed."""
    names = dict.fromkeys(one.name for one in _posts(contract, day))
    known = f" Yang dikenal: {'; '.join(names)}." if names else ""
    return (
        f"Nama '{named}' tidak ada, atau cocok dengan beberapa orang, pada lembar Pejabat, Tim, dan Anggota Tim per "
        f"{show_date(day)}; dicatat seperti tertulis.{known} Bila keliru, batalkan dengan 'lkjgen batalkan', lalu catat "
        "lagi; bila orangnya baru, tambahkan pada data induk."
    )


def _posts(contract: Contract, day: date) -> Iterator[Post]:
    """Everybody whom the data induk names for a day, in its order."""
    for role in Role:
        one = contract.official_at(role, day)
        if one is not None and one.name.strip():
            yield Post(one.name.strip(), one.title.strip() or contract.role_name(role, day), role)
    for code, declared in contract.team_by_code.items():
        names = (team_at(contract, declared, day).lead, *(one.name for one in members_at(contract, code, day)))
        for name in filter(None, map(str.strip, names)):
            yield Post(name, declared.name or code, team=code)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", name.casefold()))
