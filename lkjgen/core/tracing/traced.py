"""A figure of a draft beside the data: what was written, what stands there now, what today's data say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from lkjgen.core.draft import Line, Quoted, normal
from lkjgen.core.draft.edited import Found, ReadLine
from lkjgen.core.draft.telling import same_figure, without_unit
from lkjgen.core.regeneration.figures import Texts, judge, text_today

_AROUND = 45  # characters of a line that tell a reader where it is


class State(Enum):
    SAME = "sesuai data"
    HAND = "diubah tangan"
    STALE = "data sudah berubah"
    MISSING = "tidak ada di draf"
    UNKNOWN = "tidak dapat ditelusuri"


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


@dataclass(frozen=True)
class Judge:
    """Compares figures with what the draft was written with (`base`) and with today's data."""

    base: Texts
    today: Texts

    def found(self, one: Found, slot: str, spot: Spot, written: str = "", after: str = "") -> Traced:
        """`written` is the text at this very place, where that is known, `after` what follows it in its line."""
        judged = judge(one, self.base, self.today)
        bare = without_unit(one.text, written, after)
        if not one.struck and not bare and any(same_figure(one.text, text) for text in self.today.get(one.id, ())):
            state = State.SAME
        elif judged.by_hand or bare:
            state = State.HAND
        else:
            state = State.STALE if judged.new else State.UNKNOWN
        before = written or next(iter(self.base.get(one.id, ())), "")
        today = text_today(one.id, before, self.base, self.today)
        return Traced(one.id, slot, spot, before, one.shown, today, state, one.layer.value)

    def missing(self, one: Quoted, slot: str, spot: Spot) -> Traced:
        today = text_today(one.id, one.text, self.base, self.today)
        return Traced(one.id, slot, spot, one.text, "", today, State.MISSING)


def excerpt(text: str, at: int = 0) -> str:
    """Some words of a line around a place in it."""
    start = max(0, at - _AROUND)
    cut = text[start : start + 2 * _AROUND]
    return f"{'…' if start else ''}{normal(cut)}{'…' if start + 2 * _AROUND < len(text) else ''}"


def figures_of(lines: Sequence[ReadLine]) -> Sequence[tuple[ReadLine, Found]]:
    return [(line, one) for line in lines for one in line.figures]


class Written:
    """The texts that a part was written with, figure by figure; each is given out once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left: dict[str, list[Quoted]] = {}
        for line in lines:
            for one in line:
                if isinstance(one, Quoted):
                    self._left.setdefault(one.id, []).append(one)

    def take(self, one: Found) -> str:
        """The written text for a figure that was found; of several the one with the same text. "" when there is none."""
        left = self._left.get(one.id, [])
        same = next((each for each in left if normal(each.text) == normal(one.text)), None)
        chosen = same or next(iter(left), None)
        if chosen is None:
            return ""
        left.remove(chosen)
        return chosen.text

    def left(self) -> Sequence[Quoted]:
        """What was not found."""
        return [one for each in self._left.values() for one in each]


def label_of(slot: str, labels: Mapping[str, str], caption: str) -> str:
    """ "Tabel 3.4", or the caption where a table has no number."""
    return labels.get(slot, "") or caption
