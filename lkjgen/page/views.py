"""What pages show, as plain values: made in a child process (`tasks`), laid out by templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lkjgen.page.rights import Who


@dataclass(frozen=True)
class Refused:
    """A sentence that says why nothing was done, and the way out."""

    sentence: str
    stale: bool = False


@dataclass(frozen=True)
class StepSeen:
    """`state` is the word, `tone` how it is shown."""

    number: str
    title: str
    actor: str
    state: str
    tone: str
    due: str
    on: str = ""
    late: int = 0
    note: str = ""
    is_next: bool = False
    is_by_teams: bool = False


@dataclass(frozen=True)
class TeamSeen:
    """`form` is the place of the form to be filled, "" where there is none yet; `message` the text to be sent with it,
    `marked` the place of the marked copy of what came.
    """

    code: str
    name: str
    lead: str
    state: str
    tone: str
    on: str = ""
    late: int = 0
    note: str = ""
    form: str = ""
    message: str = ""
    is_in: bool = False
    marked: str = ""


@dataclass(frozen=True)
class PeriodSeen:
    """`told` is where it stands in a sentence."""

    key: str
    title: str
    short: str
    told: str
    last_day: date
    steps: tuple[StepSeen, ...]
    teams: tuple[TeamSeen, ...]
    unread: tuple[str, ...] = ()
    is_closed: bool = False
    is_late: bool = False
    is_begun: bool = False


@dataclass(frozen=True)
class Waiting:
    """What somebody is to do: of a team its code."""

    who: Who
    period: str
    what: str
    by: str
    due: str
    late: int = 0
    team: str = ""


@dataclass(frozen=True)
class YearSeen:
    """`electronic` tells that the office's dispositions are, and need their number."""

    year: int
    office: str
    today: date
    periods: tuple[PeriodSeen, ...]
    waiting: tuple[Waiting, ...]
    faults: tuple[str, ...] = ()
    electronic: bool = False

    def period(self, key: str) -> PeriodSeen:
        return next(one for one in self.periods if one.key == key)


@dataclass(frozen=True)
class Line:
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a piece of work: `files` are places of what was written; `root` is that of a year that was made."""

    good: bool
    sentence: str
    lines: tuple[Line, ...] = ()
    files: tuple[str, ...] = ()
    root: str = ""
