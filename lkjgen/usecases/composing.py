"""Compose the Word draft of a period, or its next version."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path

from lkjgen import __version__
from lkjgen.core.document import Document, gaps
from lkjgen.core.regeneration import changes_report
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafted, Drafts, office_look
from lkjgen.drafting.archive import Made
from lkjgen.drafting.pdf import pdf_beside
from lkjgen.drafting.writing import WRITER
from lkjgen.files.child import Child
from lkjgen.files.html_writer import write_html
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.beside import Beside, read_ahead
from lkjgen.gathering.reports import report_document
from lkjgen.gathering.since_composed import data_said
from lkjgen.gathering.working_papers import begin_paper
from lkjgen.usecases.checking import CheckOutcome, check_with
from lkjgen.workspace import (
    WorkspaceError,
    Written,
    encoded,
    shown,
)
from lkjgen.workspace.turn import writing_in


@dataclass(frozen=True)
class ComposeOutcome:
    """`report` are the files of "Apa yang berubah", where an earlier draft was carried on; `paper` is the working paper, where it
    is a document of its own; `pdf` says what became of the PDF, where one was wanted.
    """

    check: CheckOutcome
    draft: Drafted | None
    gaps: int = 0
    paper: tuple[Written, ...] = ()
    pdf: str = ""

    @property
    def report(self) -> tuple[Written, ...]:
        return self.draft.report if self.draft else ()

    @property
    def written(self) -> Written | None:
        return self.draft.written if self.draft else None

    @property
    def page_numbers(self) -> str:
        return self.draft.page_numbers if self.draft else ""


def compose(
    folder: Path,
    quarter: int | None,
    *,
    as_of: date,
    signed_on: date | None,
    despite_errors: bool,
    page_numbers: bool,
    chosen: Path | None = None,
    pdf: bool = False,
    beside: Beside | None = None,
) -> ComposeOutcome:
    """Check, then write the Word draft, or the next version of it with all that a person changed in the last one. `beside` is
    what was begun before.

    With a galat open it is written only `despite_errors`, and marked on every page. `chosen` is the draft to go on from
    where there are several. With `pdf` a tagged PDF of it is written beside it.
    """
    with (
        nullcontext(beside) if beside else read_ahead(folder, quarter, reports=True) as beside,
        writing_in(folder) as workspace,
    ):
        checked, child = check_with(workspace, quarter, as_of, beside), beside.received
        if checked.closed:
            raise WorkspaceError(checked.closed)
        if checked.year is None or not (checked.passes or despite_errors):
            return ComposeOutcome(checked, None)
        dossier = checked.year.dossier
        drafts = Drafts(workspace, dossier.period)
        errors = not checked.passes
        report = partial(report_document, drafts, checked.year, checked.files, has_errors=errors)
        child.prepare(WRITER)
        document = first = report(child, signed_on=signed_on)
        paper = partial(begin_paper, workspace, year=checked.year, files=checked.files, beside=beside)
        begun = paper(document)
        said = partial(data_said, checked.year, checked.files, has_errors=errors, signed_on=signed_on)

        def signed(child: Child, day: date) -> Document:
            nonlocal document
            document = report(child, signed_on=day)
            return document

        def told(drafted: Drafted, stem: str) -> Mapping[str, bytes]:
            return _changes_files(document, drafted, stem)

        drafted = drafts.write(
            document,
            child,
            today=as_of,
            page_numbers=page_numbers,
            chosen=chosen,
            look=office_look(folder, dossier.contract.profile.style_base),
            report=told,
            signed=None if signed_on else signed,
            made=Made(as_of, signed_on, page_numbers, despite_errors, __version__),
            said=said,
        )
        if document is not first:
            begun = paper(document)
        told_pdf = pdf_beside(drafted.written.path) if pdf else ""
        return ComposeOutcome(checked, drafted, len(gaps(document.blocks)), begun(), told_pdf)


def _changes_files(document: Document, drafted: Drafted, stem: str) -> Mapping[str, bytes]:
    """The report on what the version `stem` kept, renewed and left to be decided, by the ends of its names."""
    if drafted.earlier is None:
        return {}
    before, after = shown(drafted.earlier.name), f"{stem}.docx"
    report = changes_report(document, drafted.changes, drafted.notices, before=before, after=after)
    return {"_perubahan.html": encoded(write_html(report)), "_perubahan.xlsx": write_report(report)}
