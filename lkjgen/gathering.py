"""What the use cases work on: the dossier of a period, today's report of it, and its drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import compute
from lkjgen.core.achievement.results import Results
from lkjgen.core.corrections import Correction, corrections, reported
from lkjgen.core.document import Document
from lkjgen.core.model import Contract, Dossier, Period, Place, Submission
from lkjgen.core.performance_report import SourceFile, annual_report, quarterly_report
from lkjgen.core.rule import Hit, Rule, Severity
from lkjgen.core.rules import delivery
from lkjgen.core.validation_report import FileRead
from lkjgen.drafting import Drafts, called
from lkjgen.files.child import Child
from lkjgen.files.figures_file import read_figures
from lkjgen.files.intake import Opener, in_child, read_year
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.word import is_picture
from lkjgen.workspace import Received, Workspace, WorkspaceError, file_name, kept, read_file, versions

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
    sent = {each: workspace.received(each) for each in empty.periods}
    year = read_year({each: _opened(received) for each, received in sent.items()}, contract, opened)
    for each, received in sent.items():
        own = {one.name: one.data for one in received if one.data is not None}  # of the period itself, which comes last
        read, found = year[each]
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


def reader(workspace: Workspace, quarter: int | None, child: Child) -> Opener:
    """Opens workbooks in `child`; the contract and all that was received for the period are read ahead."""
    opened = in_child(child, kept.cells(), kept.shapes())
    period = Period(0, quarter)  # the folders of all years bear the same names
    periods = [*(Period(0, one) for one in period.quarters), *([] if quarter else [period])]
    received = [one for each in periods for one in workspace.received(each) if not one.fault]
    opened.ahead([(CONTRACT_FILE, workspace.read_contract()), *((one.name, one.data) for one in received)])
    return opened


def _opened(received: Sequence[Received]) -> Mapping[str, bytes | None]:
    return {one.name: one.data for one in received if not one.fault}


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
