"""The papers of the procedure as files: Word documents in the office's look, in the folder of their period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lkjgen.core.document import Document
from lkjgen.core.model import Period
from lkjgen.drafting import called, office_look
from lkjgen.files.word import write_paper
from lkjgen.gathering.opening import OpenedYear
from lkjgen.workspace import Written, file_name, write_new


def write_papers(year: OpenedYear, period: Period, papers: Mapping[str, Document]) -> tuple[Written, ...]:
    """Each under its name, without suffix, to which the period is added; one that says the same is not written twice."""
    look = office_look(year.workspace.root, year.contract.profile.style_base)
    folder = year.workspace.papers(period)
    return tuple(
        write_new(folder / paper_file(name, period), called(year.child, write_paper, paper, look))
        for name, paper in papers.items()
    )


def paper_file(name: str, period: Period) -> str:
    """The file of a paper."""
    return file_name(f"{name}_{period.key}_{period.year}.docx")


def measurement_name(team: str) -> str:
    """The name of the sheet with a team's figures, which it signs."""
    return f"Formulir_Pengukuran_{team}"


def dated_name(name: str, day: date) -> str:
    """The name of a paper of which a period has several."""
    return f"{name}_{day.isoformat()}"
