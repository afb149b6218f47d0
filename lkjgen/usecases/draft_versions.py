"""The drafts of a period as they lie there: what each version changed, what a person changed in the last one, what differs from
the data; and an edited draft that comes back.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.comparing import compare
from lkjgen.core.comparing.figures import changed_figures
from lkjgen.core.document import Gap, gaps
from lkjgen.core.model import Period
from lkjgen.core.performance_report.working_paper.figure import Traced as Computed
from lkjgen.core.performance_report.working_paper.figures import traced as computed_figures
from lkjgen.core.tracing import Trace, trace
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.drafting.archive import Record
from lkjgen.drafting.choice import Choice
from lkjgen.drafting.folder import OURS, DraftFile, Nature
from lkjgen.gathering.opening import opened_year
from lkjgen.gathering.reports import report_document
from lkjgen.workspace import WorkspaceError, Written, file_name, shown, write_new


@dataclass(frozen=True)
class NewVersion:
    """A version beside the one before it: each figure that changed, as it was and as it is."""

    number: int
    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class DraftsFound:
    """`files` are all that are a draft or bear the name of one; `chosen` those of which a person says which is carried on, where
    nobody else can tell. `traced` is the last draft beside the data; where there is none, `fault` may say why. `computed` are
    the figures of today's report with how they came about, by id; `gaps` what it lacks.
    """

    period: Period
    files: tuple[DraftFile, ...]
    last: DraftFile | None
    chosen: tuple[DraftFile, ...]
    versions: tuple[NewVersion, ...]
    gaps: tuple[Gap, ...]
    computed: Mapping[str, Computed]
    traced: Trace | None = None
    fault: str = ""


def drafts_found(folder: Path, quarter: int | None, *, today: date) -> DraftsFound:
    """Look at them; nothing is written. Raises `WorkspaceError` where the data induk cannot be read."""
    with opened_year(folder, writing=False) as year:
        period = year.period(quarter)
        drafts, child = Drafts(year.workspace, period), year.child
        dossier, _, files = year.gather(period, today)
        made = Year(dossier)
        document = report_document(drafts, made, files, child, has_errors=False, signed_on=None)
        lying = drafts.lying(year.contract.profile.office, child)
        ours = [one for one in lying if one.nature in OURS]
        choice = Choice(ours, drafts.archive.copies())
        last = choice.last
        several = len(choice.edited) > 1 or bool(choice.later)
        found = DraftsFound(
            period,
            tuple(one for one in lying if one.nature is not Nature.NO_DRAFT),
            last,
            tuple((*choice.edited, *choice.later)) if several else (),
            tuple(_new_versions(drafts.archive.records(child))),
            gaps(document.blocks),
            {one.shown.id: one for _, figures in computed_figures(made) for one in figures},
        )
        if last is None or last.mark is None:
            return found
        try:
            draft, *_ = drafts.read(last, child)
        except WorkspaceError as error:
            return replace(found, fault=str(error))
        earlier = drafts.earlier_figures(last.mark.draft, child)
        name = shown(last.path.name)
        return replace(found, traced=trace(compare(draft, document), dossier, made.own, name=name, earlier=earlier))


def _new_versions(records: Sequence[Record]) -> Iterator[NewVersion]:
    """The newest first; of a version that was recorded twice the last word."""
    by_number = {one.manifest.version: one.manifest for one in records}
    numbers = sorted(by_number)
    for before, number in reversed(list(itertools.pairwise(numbers))):
        yield NewVersion(number, tuple(changed_figures(by_number[before], by_number[number].figures())))


@dataclass(frozen=True)
class DraftTaken:
    """`written` is None where nothing had to be kept: `known` is the file that holds it already. `others` are other edited drafts
    there.
    """

    period: Period
    written: Written | None
    known: str = ""
    others: tuple[str, ...] = ()


def take_draft(folder: Path, quarter: int | None, path: Path) -> DraftTaken:
    """Put an edited draft beside the others of its period, under a name of its own: none is replaced. Raises `WorkspaceError` for
    what is no draft of this office, year and period, or can no longer be read.
    """
    with opened_year(folder, writing=True) as year:
        period = year.open_period(quarter)
        drafts, office = Drafts(year.workspace, period), year.contract.profile.office
        found = drafts.last(office, year.child, path)
        if found is None:
            raise WorkspaceError(f"Berkas {path} bukan draf {period.title} dari folder ini. Pilih berkas lain.")
        drafts.read(found, year.child)  # it must be whole
        edited = [one for one in drafts.lying(office, year.child) if one.nature is Nature.EDITED]
        known = next((one.path.name for one in edited if one.sha256 == found.sha256), "")
        others = tuple(one.path.name for one in edited if one.sha256 != found.sha256)
        if known or found.nature is Nature.UNTOUCHED:
            return DraftTaken(period, None, known, others)
        written = write_new(drafts.name.with_name(file_name(f"{drafts.name.stem}_disunting.docx")), found.data)
        return DraftTaken(period, written, "", others)
