"""What pages show, as plain values: made in a child process (`tasks`), laid out by templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from lkjgen.core.values import dataclass
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
    `marked` the place of the marked copy of what came, `asked` what was corrected and is not mended yet, `paper` the place of
    the newest sheet that the team signs, `faults` how many things must be mended.
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
    asked: tuple[str, ...] = ()
    paper: str = ""
    faults: int = 0


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
    has_draft: bool = False
    is_approved: bool = False


@dataclass(frozen=True)
class Waiting:
    """What somebody is to do: of a team its code; `note` is why, where that is told."""

    who: Who
    period: str
    what: str
    by: str
    due: str
    late: int = 0
    team: str = ""
    step: str = ""
    note: str = ""


@dataclass(frozen=True)
class YearSeen:
    """`electronic` tells that the office's dispositions are, and need their number; `called` is its own word for a role."""

    year: int
    office: str
    today: date
    periods: tuple[PeriodSeen, ...]
    waiting: tuple[Waiting, ...]
    faults: tuple[str, ...] = ()
    electronic: bool = False
    called: Mapping[Who, str] = field(default_factory=dict)

    def period(self, key: str) -> PeriodSeen:
        return next(one for one in self.periods if one.key == key)


def team_in(year: YearSeen, file: str) -> str:
    """The name of the team whose code stands in the name of a file of ours; "" where none does."""
    parts = re.split(r"[_.]", file)
    return next((one.name for one in year.periods[0].teams if one.code in parts), "")


@dataclass(frozen=True)
class Words:
    """Some words of a report; with a `number` they can be corrected under it."""

    text: str
    number: str = ""


@dataclass(frozen=True)
class CellSeen:
    """`under` are the words of its column's heading; `span` columns and `down` rows belong to it."""

    lines: tuple[tuple[Words, ...], ...]
    span: int = 1
    is_heading: bool = False
    under: str = ""
    down: int = 1


@dataclass(frozen=True)
class BlockSeen:
    """A heading, a paragraph (with a `number` it can be reworded), a list or a table of a report."""

    kind: str  # judul, uraian, butir, tabel
    lines: tuple[tuple[Words, ...], ...] = ()
    level: int = 0
    number: str = ""
    rows: tuple[tuple[CellSeen, ...], ...] = ()


def nested(blocks: Iterable[BlockSeen]) -> Iterator[BlockSeen]:
    """The same, with no heading more than one level below the one before it."""
    above = 0
    for one in blocks:
        if one.kind == "judul":
            above = min(max(one.level, 1), above + 1)
            yield replace(one, level=above)
        else:
            yield one


@dataclass(frozen=True)
class Correctable:
    """A figure that a team types, a paragraph, or a figure that is computed from `inputs`; `key` is what the use case calls it,
    `kind` how it is typed: angka, tanggal, predikat, uraian, hitungan. `printed` is how the report has it, where that differs.
    """

    number: str
    key: str
    kind: str
    title: str
    written: str
    unit: str = ""
    printed: str = ""
    choices: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """A figure that was corrected, with what became of that."""

    number: str
    subject: str
    written: str
    correct: str
    reason: str
    corrector: str
    dated: str
    state: str
    tone: str
    is_closed: bool


@dataclass(frozen=True)
class Reworded:
    """Each time that somebody corrected: who and when, and the paragraphs that he worded otherwise."""

    by: str
    dated: str
    told: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class ReportSeen:
    """`draft` is "" where there is none yet; `things` are what can be corrected, by number."""

    draft: str = ""
    corrector: str = ""
    blocks: tuple[BlockSeen, ...] = ()
    things: Mapping[str, Correctable] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    corrected: tuple[Reworded, ...] = ()
    changed: str = ""


@dataclass(frozen=True)
class ApprovalSeen:
    """`answer` is the head's last one in words, `stands` whether it holds for this draft."""

    draft: str = ""
    head: str = ""
    blocks: tuple[BlockSeen, ...] = ()
    obstacles: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    corrected: tuple[Reworded, ...] = ()
    answer: str = ""
    stands: bool = False
    is_approved: bool = False


@dataclass(frozen=True)
class ActSeen:
    """A line of the history; `number` is that by which it is undone."""

    number: int
    period: str
    told: str
    is_undone: bool = False


@dataclass(frozen=True)
class HistorySeen:
    """`acts` are what can be recorded of acts outside the system: the word of the journal, and as people read it."""

    lines: tuple[ActSeen, ...] = ()
    faults: tuple[str, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()


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
