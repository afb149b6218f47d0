"""A figure of a draft at its place: what was written, what stands there now, what today's data say."""

from __future__ import annotations

from lkjgen.core.comparing.figures import Judged, State
from lkjgen.core.draft import normal
from lkjgen.core.values import dataclass

_AROUND = 45  # characters of a line that tell a reader where it is


@dataclass(frozen=True)
class Spot:
    """Where something stands, for a reader: the heading above it, and the sentence, cell or bar under it."""

    part: str
    where: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.part, self.where)))


@dataclass(frozen=True)
class Traced:
    """One figure at one place. `slot` is the id of the part that it stands in, `written` the text that was generated, `now`
    what stands there ("" when nothing does), `today` what the data say ("" when they say nothing). `by` is what it was
    recognized by; None where it was not found.
    """

    id: str
    slot: str
    spot: Spot
    written: str
    now: str
    today: str
    state: State
    by: str = ""


def traced(one: Judged, slot: str, spot: Spot) -> Traced:
    by = one.found.layer.value if one.found else ""
    return Traced(one.id, slot, spot, one.written, one.now, one.today, one.state, by)


def excerpt(text: str, at: int = 0) -> str:
    """Some words of a line around a place in it."""
    start = max(0, at - _AROUND)
    cut = text[start : start + 2 * _AROUND]
    return f"{'…' if start else ''}{normal(cut)}{'…' if start + 2 * _AROUND < len(text) else ''}"
