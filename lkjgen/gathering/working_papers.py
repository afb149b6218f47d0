"""The working paper (kertas kerja pengukuran) beside a period's report, where the report does not bind it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document
from lkjgen.core.model import Period
from lkjgen.core.performance_report import working_paper
from lkjgen.core.validation_report import FileRead
from lkjgen.files.html_writer import write_html
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.beside import Beside
from lkjgen.gathering.since_composed import source_files
from lkjgen.workspace import Workspace, Written, encoded, versions, write_together

NAME = "Kertas_Kerja_Pengukuran"
SHEET = ".xlsx"


def begin_paper(
    workspace: Workspace, report: Document, year: Year, files: Sequence[FileRead], beside: Beside
) -> Callable[[], tuple[Written, ...]]:
    """Begin to put it together; at the end it is written beside the drafts. Nothing where the policy binds it in."""
    if year.dossier.contract.policy.figure_trace:
        return tuple
    paper = working_paper(report, year, source_files(files))
    sheets = beside.written(paper)
    path = _path(workspace, year.dossier.period)
    return lambda: write_together(path, {".html": encoded(write_html(paper)), SHEET: sheets()})


def paper_files(report: Document, year: Year, files: Sequence[FileRead]) -> Mapping[str, bytes]:
    """The paper to read and to reckon with, by the ends of their names."""
    paper = working_paper(report, year, source_files(files))
    return {".html": encoded(write_html(paper)), SHEET: write_report(paper)}


def papers_written(workspace: Workspace, period: Period) -> tuple[Path, ...]:
    """As workbooks, the last one first."""
    return versions(_path(workspace, period).with_suffix(SHEET))


def _path(workspace: Workspace, period: Period) -> Path:
    return workspace.outbox(period) / f"{NAME}_{period.key}_{period.year}.html"
