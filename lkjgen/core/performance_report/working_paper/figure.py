"""What the working paper (kertas kerja pengukuran) tells of one figure."""

from __future__ import annotations

from lkjgen.core.achievement.results import Result, Sources, Status
from lkjgen.core.document import Figure
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Traced:
    """A figure as the report shows it; `parts` names the figures of the report that it was computed from."""

    shown: Figure
    name: str
    formula: str
    steps: str
    origins: Sources = ()
    parts: str = ""


def computed(result: Result, shown: Figure, name: str, parts: str = "") -> Traced:
    """A result with the cells it came from, or why there is none."""
    if result.status is Status.COMPUTED:
        return Traced(shown, name, result.formula, result.steps, result.sources, parts)
    return Traced(shown, name, "tidak dihitung", result.reason, result.sources, parts)
