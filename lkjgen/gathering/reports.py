"""Today's report of a period, and its drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import Results
from lkjgen.core.corrections import Correction, corrections, reported
from lkjgen.core.document import Document
from lkjgen.core.model import Dossier, Period
from lkjgen.core.performance_report import SourceFile, annual_report, quarterly_report
from lkjgen.core.validation_report import FileRead
from lkjgen.drafting import Drafts, called
from lkjgen.files.child import Child
from lkjgen.files.figures_file import read_figures
from lkjgen.files.word import is_picture
from lkjgen.workspace import Workspace, WorkspaceError, file_name, read_file, versions


def report_document(
    workspace: Workspace,
    dossier: Dossier,
    results: Results,
    files: Sequence[FileRead],
    child: Child,
    *,
    has_errors: bool,
    signed_on: date | None,
) -> Document:
    """The report of the dossier's period, from today's data in `files`; what else lies there is read in `child`."""
    profile, root = dossier.contract.profile, workspace.root
    logo = _picture(root, profile.logo, "logo", "Berkas logo", child)
    corrected = _corrected(workspace, dossier, child)
    sources = [
        SourceFile(one.name, one.sha256, one.period, one.team)
        for one in files
        if one.team or not one.period  # what no team could be told from gave no figure
    ]
    if dossier.period.quarter:
        return quarterly_report(
            dossier,
            results,
            has_errors=has_errors,
            signed_on=signed_on,
            logo=logo,
            corrected=corrected,
            files=sources,
        )
    return annual_report(
        dossier,
        results,
        has_errors=has_errors,
        signed_on=signed_on,
        logo=logo,
        review=_picture(root, profile.review_scan, "pernyataan reviu", "Berkas pernyataan reviu", child),
        corrected=corrected,
        files=sources,
    )


def drafts(workspace: Workspace, period: Period) -> Drafts:
    """All versions of the period's Word draft."""
    return Drafts(workspace, period, draft_path(workspace, period, ".docx"))


def draft_path(workspace: Workspace, period: Period, suffix: str) -> Path:
    """The first draft of a period; with ".json" the figures that stand beside it."""
    return workspace.outbox(period) / f"LKJ_{period.key}_{period.year}{suffix}"


def _corrected(workspace: Workspace, dossier: Dossier, child: Child) -> tuple[Correction, ...]:
    """What teams corrected in earlier triwulan since the last draft of each (D23)."""
    earlier: dict[Period, Mapping[str, str]] = {}
    now: dict[Period, Mapping[str, str]] = {}
    for period in dossier.periods:
        if period.quarter is None or period == dossier.period:
            continue
        paths = versions(draft_path(workspace, period, ".json"))
        read = (called(child, read_figures, read_file(path), period) for path in paths)
        figures = next(filter(None, read), None)
        if figures is None:
            continue
        sent = tuple(one for one in dossier.submissions if one.period.quarter and one.period <= period)
        then = Dossier(dossier.contract, period, sent, dossier.as_of)
        again = quarterly_report(then, compute(then), has_errors=False, signed_on=None)
        earlier[period], now[period] = figures, reported(again)
    return corrections(dossier.contract, earlier, now)


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
