"""What sheets of corrections ask for, found beside what stands there now."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from lkjgen.core.model import Answer, CorrectionAnswer, Measure
from lkjgen.core.procedure.events import Recorded
from lkjgen.core.procedure.passages import DraftParagraph
from lkjgen.core.typed_figures import TypedFigure
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class AskedFigure:
    figure: TypedFigure
    value: Measure
    reason: str
    corrector: str
    dated: date


@dataclass(frozen=True)
class Reworded:
    """A paragraph that gets another text; `is_done` where it already stands so."""

    paragraph: DraftParagraph
    text: str
    reason: str
    corrector: str
    dated: date
    where: str  # the cell of the sheet
    is_done: bool = False


@dataclass(frozen=True)
class Answered:
    """The end of an earlier request, and where the sheet says so."""

    request: Recorded
    answer: Answer
    ground: str
    corrector: str
    dated: date
    source: CorrectionAnswer


@dataclass
class Matched:
    """With any of `faults`, nothing is to be applied."""

    figures: list[AskedFigure] = field(default_factory=list)
    passages: list[Reworded] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    corrector: str = ""
    dated: date | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def days(self) -> list[date]:
        """On which something was corrected or decided."""
        days = [one.dated for one in self.figures]
        return [*days, *(one.dated for one in self.passages), *(one.dated for one in self.answers)]
