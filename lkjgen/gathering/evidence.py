"""The facts of a year that evidence is read from: where its periods stand, its reports, its signed scans."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.core.papers.comparing import NAME as COMPARISON
from lkjgen.core.procedure.evidence import Report, YearFacts
from lkjgen.drafting import Drafts
from lkjgen.drafting.writing import called
from lkjgen.files.proof import is_scan_name
from lkjgen.files.word_reader.contents import contents_pages
from lkjgen.gathering.opening import OpenedYear
from lkjgen.gathering.proofs import proof_names
from lkjgen.gathering.standings import standing_of
from lkjgen.gathering.working_papers import papers_written
from lkjgen.workspace import file_name, shown, versions


def year_facts(year: OpenedYear, today: date) -> YearFacts:
    periods = year.periods
    reports = {one: report for one in periods if (report := report_of(year, one)) is not None}
    named = year.contract.profile.review_scan.strip()
    scan = file_name(named) if named else ""
    return YearFacts(
        year.contract,
        tuple(standing_of(year, one, today) for one in periods),
        reports,
        {one: tuple(told_path(year, each) for each in signed_scans(year, one)) for one in periods},
        scan if scan and (year.workspace.root / scan).is_file() else "",
        next((told_path(year, one) for one in _compared(year)), ""),
        next((told_path(year, one) for one in papers_written(year.workspace, year.period(None))), ""),
    )


def _compared(year: OpenedYear) -> tuple[Path, ...]:
    """The papers that put the year's figures beside those of other documents, the last one first."""
    annual = year.period(None)
    return versions(year.workspace.papers(annual) / f"{COMPARISON}_{annual.key}_{annual.year}.docx")


def kept_proofs(year: OpenedYear, period: Period) -> tuple[Path, ...]:
    """All that proves what was done outside in a period: signed papers, sheets of corrections, messages."""
    return tuple(year.workspace.signed(period) / one for one in proof_names(year.workspace, period))


def signed_scans(year: OpenedYear, period: Period) -> tuple[Path, ...]:
    """Of those the signed papers, as scans or photos."""
    return tuple(one for one in kept_proofs(year, period) if is_scan_name(one.name))


def told_path(year: OpenedYear, path: Path) -> str:
    """As seen from the year's folder."""
    return shown(path.relative_to(year.workspace.root).as_posix())


def report_of(year: OpenedYear, period: Period) -> Report | None:
    """The last draft of a period, with what it held when it was written."""
    drafts = Drafts(year.workspace, period)
    found = drafts.latest(year.contract.profile.office, year.child)
    if found is None or found.mark is None:
        return None
    records = drafts.archive.records(year.child)
    own = next((one for one in records if one.sha256 == found.sha256), None)
    of_version = (
        one for one in records if (one.manifest.draft, one.manifest.version) == (found.mark.draft, found.mark.version)
    )
    record = own or next(of_version, None)
    manifest = record.manifest if record else None
    pages = called(year.child, contents_pages, found.data, [one.id for one in manifest.slots]) if manifest else {}
    return Report(told_path(year, found.path), found.mark.version, manifest, edited=own is None, pages=pages)
