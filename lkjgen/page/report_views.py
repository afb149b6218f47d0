"""What the pages Hasil pemeriksaan and Draf show, as plain values. A file is its place in the listing, "" where there is none."""

from __future__ import annotations

from lkjgen.core.values import dataclass
from lkjgen.page.views import Line


@dataclass(frozen=True)
class CellSeen:
    heading: str
    text: str
    is_meant: bool = False


@dataclass(frozen=True)
class ResultSeen:
    """`tone` is that of its severity; `accepting` are lines for the data induk."""

    code: str
    title: str
    severity: str
    tone: str
    team: str
    team_name: str
    where: str
    told: str
    remedy: str
    expected: str
    is_compared: bool  # what is expected need not stand there
    explanation: str
    basis: str
    row: tuple[CellSeen, ...] = ()
    file_name: str = ""
    file: str = ""
    accepting: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceSeen:
    """A cell: what stands there, where, and its file."""

    told: str
    where: str
    file: str = ""


@dataclass(frozen=True)
class StageSeen:
    """`planned` and `came` are for drawing; None where there is no number."""

    label: str
    target: str
    realization: str
    planned: float | None = None
    came: float | None = None


@dataclass(frozen=True)
class IndicatorSeen:
    code: str
    name: str
    unit: str
    team: str
    target: str
    realization: str
    achievement: str
    state: str
    formula: str
    steps: str
    sources: tuple[SourceSeen, ...] = ()
    quarters: tuple[StageSeen, ...] = ()
    years: tuple[StageSeen, ...] = ()


@dataclass(frozen=True)
class ReturningSeen:
    code: str
    name: str
    message: str
    marked: str = ""
    is_delivered: bool = False


@dataclass(frozen=True)
class AcceptedSeen:
    code: str
    told: str
    by: str
    on: str
    reason: str


@dataclass(frozen=True)
class ResultsSeen:
    verdict: str
    is_good: bool
    results: tuple[ResultSeen, ...] = ()
    indicators: tuple[IndicatorSeen, ...] = ()
    returning: tuple[ReturningSeen, ...] = ()
    accepted: tuple[AcceptedSeen, ...] = ()
    columns: tuple[str, ...] = ()  # of the sheet of what is accepted


@dataclass(frozen=True)
class DraftFileSeen:
    """`told` is what it is in words, `sentence` what is to be known of it."""

    name: str
    place: str
    told: str
    version: int
    is_last: bool = False
    sentence: str = ""


@dataclass(frozen=True)
class ChangedSeen:
    what: str
    old: str
    new: str
    where: str = ""


@dataclass(frozen=True)
class VersionSeen:
    number: int
    figures: tuple[ChangedSeen, ...]


@dataclass(frozen=True)
class DifferingSeen:
    """A figure of the draft that is not that of the data: where it stands so, and how today's came about."""

    what: str
    where: tuple[str, ...]
    now: str
    today: str
    state: str
    formula: str = ""
    steps: str = ""
    sources: tuple[SourceSeen, ...] = ()


@dataclass(frozen=True)
class DraftSeen:
    """`choice` are the drafts of which one is chosen before the next version can be composed."""

    files: tuple[DraftFileSeen, ...] = ()
    choice: tuple[DraftFileSeen, ...] = ()
    versions: tuple[VersionSeen, ...] = ()
    gaps: tuple[str, ...] = ()
    differing: tuple[DifferingSeen, ...] = ()
    edits: tuple[ChangedSeen, ...] = ()
    found: tuple[Line, ...] = ()
    differing_places: int = 0
    figures: int = 0  # places where any figure stands
    fault: str = ""
