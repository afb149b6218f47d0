"""Compose the Word draft of a period, or its next version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lkjgen.core.corrections import reported
from lkjgen.core.document import Document, gaps
from lkjgen.core.regeneration import changes_report
from lkjgen.drafting import Drafted, office_look
from lkjgen.files.child import Child
from lkjgen.files.figures_file import write_figures
from lkjgen.files.html_writer import write_html
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering import drafts, report_document
from lkjgen.usecases.checking import CheckOutcome, check_with
from lkjgen.workspace import (
    Workspace,
    Written,
    encoded,
    shown,
)


@dataclass(frozen=True)
class ComposeOutcome:
    """`report` are the files of "Apa yang berubah", where an earlier draft was carried on."""

    check: CheckOutcome
    draft: Drafted | None
    gaps: int = 0

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
) -> ComposeOutcome:
    """Check, then write the Word draft, or the next version of it with all that a person changed in the last one.

    With a galat open it is written only `despite_errors`, and marked on every page. `chosen` is the draft to go on from
    where there are several.
    """
    workspace = Workspace(folder)
    with Child() as child:
        checked = check_with(workspace, quarter, as_of, child)
        if checked.dossier is None or checked.results is None or not (checked.passes or despite_errors):
            return ComposeOutcome(checked, None)
        period = checked.dossier.period
        document = report_document(
            workspace,
            checked.dossier,
            checked.results,
            checked.files,
            child,
            has_errors=not checked.passes,
            signed_on=signed_on,
        )

    def told(drafted: Drafted, stem: str) -> Mapping[str, bytes]:
        return _changes_files(document, drafted, stem)

    drafted = drafts(workspace, period).write(
        document,
        write_figures(period, reported(document)),
        today=as_of,
        page_numbers=page_numbers,
        chosen=chosen,
        look=office_look(folder, checked.dossier.contract.profile.style_base),
        report=told,
    )
    return ComposeOutcome(checked, drafted, len(gaps(document.blocks)))


def _changes_files(document: Document, drafted: Drafted, stem: str) -> Mapping[str, bytes]:
    """The report on what the version `stem` kept, renewed and left to be decided, by the ends of its names."""
    if drafted.earlier is None:
        return {}
    before, after = shown(drafted.earlier.name), f"{stem}.docx"
    report = changes_report(document, drafted.changes, drafted.notices, before=before, after=after)
    return {"_perubahan.html": encoded(write_html(report)), "_perubahan.xlsx": write_report(report)}
