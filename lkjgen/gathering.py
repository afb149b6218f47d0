"""What the use cases work on: the dossier of a period, and today's report of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.corrections import Correction, corrections
from lkjgen.core.document import Document
from lkjgen.core.model import Contract, Dossier, Period, Place, Submission
from lkjgen.core.performance_report import SourceFile, annual_report, filled_in, quarterly_report
from lkjgen.core.rule import Hit, Rule, Severity
from lkjgen.core.rules import delivery
from lkjgen.core.validation_report import FileRead
from lkjgen.drafting import Drafts, called
from lkjgen.files.child import Child
from lkjgen.files.intake import Opener, read_submissions
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.word import is_picture
from lkjgen.workspace import Received, Workspace, WorkspaceError, file_name, read_file

Hits = tuple[tuple[Rule, Hit], ...]


def gather(
    workspace: Workspace, contract: Contract, period: Period, as_of: date, opened: Opener
) -> tuple[Dossier, Hits, tuple[FileRead, ...], Mapping[str, bytes]]:
    """The dossier of a period, what could not be read, the files it came from, and the bytes of the period's own.

    Of earlier periods only what left a value unread is told again.
    """
    empty = Dossier(contract, period, (), as_of)
    data, modified = workspace.contract()
    submissions: list[Submission] = []
    hits: list[tuple[Rule, Hit]] = []
    own: dict[str, bytes] = {}
    files = [FileRead(CONTRACT_FILE, hashlib.sha256(data).hexdigest(), modified)]
    for each in empty.periods:
        received = workspace.received(each)
        own = {one.name: one.data for one in received if one.data is not None}  # of the period itself, which comes last
        opened_files = {one.name: one.data for one in received if not one.fault}
        read, found = read_submissions(opened_files, contract, each, opened)
        found += tuple(_held(one, contract, each) for one in received if one.fault)
        submissions += read
        hits += [(rule, hit) for rule, hit in found if each == period or rule.severity is Severity.ERROR]
        teams = {one.file: one.team for one in read}
        files += [
            FileRead(
                one.name,
                hashlib.sha256(one.data).hexdigest() if one.data is not None else "tidak dibaca",
                one.modified,
                each.key,
                teams.get(one.name, ""),
            )
            for one in received
        ]
    return Dossier(contract, period, tuple(submissions), as_of), tuple(hits), tuple(files), own


def _held(one: Received, contract: Contract, period: Period) -> tuple[Rule, Hit]:
    """That a file could not be opened; the team's, where it bears the name that the team's template was given."""
    names = {template_name(period, team.code).casefold(): team.code for team in contract.teams}
    team = names.get(one.name.casefold(), "")
    subject = f"tim/{team}/{period.key}" if team else f"berkas/{one.name}"
    return delivery.UNREADABLE_FILE, Hit(Place(one.name), subject, one.fault, team=team)


def template_name(period: Period, team: str) -> str:
    """The file name of a team's template."""
    return file_name(f"LKJ_{period.year}_{period.key}_{team}.xlsx")


def report_document(
    written: Drafts,
    year: Year,
    files: Sequence[FileRead],
    child: Child,
    *,
    has_errors: bool,
    signed_on: date | None,
) -> Document:
    """The report of the year's own period, from today's data in `files`; what else lies there is read in `child`, as are
    the figures `written` in earlier drafts.
    """
    profile, root = year.dossier.contract.profile, written.workspace.root
    logo = _picture(root, profile.logo, "logo", "Berkas logo", child)
    corrected = _corrected(written, year, child)
    sources = [
        SourceFile(one.name, one.sha256, one.period, one.team)
        for one in files
        if one.team or not one.period  # what no team could be told from gave no figure
    ]
    if year.dossier.period.quarter:
        return quarterly_report(
            year,
            has_errors=has_errors,
            signed_on=signed_on,
            logo=logo,
            corrected=corrected,
            files=sources,
        )
    return annual_report(
        year,
        has_errors=has_errors,
        signed_on=signed_on,
        logo=logo,
        review=_picture(root, profile.review_scan, "pernyataan reviu", "Berkas pernyataan reviu", child),
        corrected=corrected,
        files=sources,
    )


def _corrected(written: Drafts, year: Year, child: Child) -> tuple[Correction, ...]:
    """What teams corrected in earlier triwulan since the last draft of each (D23)."""
    before = {period: written.of(period).reported(child) for period in year.dossier.periods[:-1]}
    earlier = {period: figures for period, figures in before.items() if figures is not None}
    return corrections(earlier, {period: tuple(filled_in(year.results(period))) for period in earlier})


def _picture(folder: Path, named: str, what: str, column: str, child: Child) -> bytes | None:
    """The picture that a column of sheet Profil names, beside the contract; a path with folders is not followed.

    Raises `WorkspaceError` when it is named but is not there, or is no picture.
    """
    if not named.strip():
        return None
    path = folder / file_name(named.strip())
    if not path.is_file():
        raise WorkspaceError(
            f"Berkas {what} {path} tidak ada. Letakkan di sana, atau kosongkan '{column}' pada Profil."
        )
    data = read_file(path)
    if not called(child, is_picture, data):
        raise WorkspaceError(
            f"Berkas {what} {path} bukan gambar PNG atau JPG yang dapat dibaca. Ganti gambarnya; halaman PDF disimpan dahulu "
            "sebagai PNG atau JPG."
        )
    return data
