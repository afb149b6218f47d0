"""The last draft as it is read, with what can be corrected in it, and what became of earlier corrections (SOP 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lkjgen.core.draft import normal
from lkjgen.core.draft.edited import EditedDraft, Element
from lkjgen.core.model import Dossier
from lkjgen.core.procedure import Event, Kind
from lkjgen.core.procedure.matching import underlying
from lkjgen.core.procedure.passages import DraftParagraph, counted, paragraphs
from lkjgen.core.typed_figures import TypedFigure, typed_figures
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.gathering.correction_sheets import changed_data, earlier_corrections
from lkjgen.gathering.opening import opened_year
from lkjgen.workspace import shown


@dataclass(frozen=True)
class ShownReport:
    """`elements` are the draft's body; `passages` its paragraphs that can be reworded, by element and line. `inputs` are the
    typed figures behind each figure that stands in it. `earlier` are the figures that were corrected, by the columns of the
    sheet, `corrected` each time that somebody did; `changed` is a sentence where the data are no longer the draft's.
    """

    draft: str
    corrector: str
    elements: tuple[Element, ...]
    passages: Mapping[tuple[str, int], DraftParagraph]
    figures: tuple[TypedFigure, ...]
    inputs: Mapping[str, tuple[TypedFigure, ...]]
    earlier: tuple[Mapping[str, object], ...]
    corrected: tuple[Event, ...]
    changed: str


def show_report(folder: Path, quarter: int | None, *, today: date) -> ShownReport | None:
    """None where there is no draft yet."""
    with opened_year(folder, writing=False) as year:
        period = year.period(quarter)
        drafts = Drafts(year.workspace, period)
        file = drafts.last(year.contract.profile.office, year.child)
        if file is None:
            return None
        draft, *_ = drafts.read(file, year.child)
        dossier, *_ = year.gather(period, today)
        return ShownReport(
            shown(file.path.name),
            year.contract.role_name(year.contract.corrector, today),
            draft.elements,
            _passages(draft),
            tuple(typed_figures(dossier)),
            _inputs(draft, dossier),
            tuple(earlier_corrections(year, dossier)),
            tuple(one.event for one in year.history.of(period, Kind.CORRECTED)),
            changed_data(drafts, dossier, year),
        )


def _passages(draft: EditedDraft) -> Mapping[tuple[str, int], DraftParagraph]:
    found = {(one.text, one.copies): one for one in paragraphs(draft)}
    places = ((one, number, (normal(one.lines[number].text), copies)) for one, number, copies in counted(draft))
    return {(one.handle, number): found[said] for one, number, said in places if said in found}


def _inputs(draft: EditedDraft, dossier: Dossier) -> Mapping[str, tuple[TypedFigure, ...]]:
    """A figure that teams type is behind itself; of another period's nothing can be corrected here."""
    figures = {one.id: one for one in typed_figures(dossier)}
    named = {one.id for element in draft.elements for line in element.lines for one in line.figures}
    own = (one for one in named if one.rpartition("/")[2] == dossier.period.key)
    return {one: (figures[one],) if one in figures else underlying(one, figures.values()) for one in own}
