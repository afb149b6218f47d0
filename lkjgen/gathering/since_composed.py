"""Whether a period's data say otherwise than when its last draft was composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lkjgen import __version__
from lkjgen.core.achievement import Year
from lkjgen.core.corrections import corrections
from lkjgen.core.draft.slots import fingerprint
from lkjgen.core.performance_report import SourceFile, annual_report, filled_in, quarterly_report
from lkjgen.core.validation_report import FileRead
from lkjgen.drafting import Drafts
from lkjgen.drafting.folder import DraftFile
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of


def source_files(files: Sequence[FileRead]) -> list[SourceFile]:
    """Those that gave figures: of what no team could be told from none was taken."""
    return [SourceFile(one.name, one.sha256, one.period, one.team) for one in files if one.team or not one.period]


def data_said(year: Year, files: Sequence[FileRead], *, has_errors: bool, signed_on: date | None) -> str:
    """A check of all that the data say in the report of the year's own period, apart from its pictures, and of the figures of
    its earlier periods.
    """
    report = quarterly_report if year.dossier.period.quarter else annual_report
    document = report(year, has_errors=has_errors, signed_on=signed_on, files=source_files(files))
    earlier = [tuple(filled_in(year.results(one))) for one in year.dossier.periods[:-1]]
    return sha256_of(f"{fingerprint(document)}{earlier!r}".encode("utf-8", "surrogatepass"))


def changed_since(
    drafts: Drafts, draft: DraftFile, year: Year, files: Sequence[FileRead], child: Child, *, has_errors: bool
) -> str:
    """What the data say otherwise than when `draft` was composed, as the end of a sentence; "" where they say the same. Of a
    version that another lkjgen wrote the figures tell it, not the words.
    """
    base = drafts.archive.base_of(draft.mark, child)
    if base is None:
        return ""
    made = drafts.archive.made(child).get(base.version)
    is_comparable = made is not None and made.said and made.program == __version__
    if made is not None and is_comparable:
        then = Year(replace(year.dossier, as_of=made.on))
        if data_said(then, files, has_errors=has_errors, signed_on=made.signed) == made.said:
            return ""
    period = year.dossier.period
    figures = corrections({period: base.figures()}, {period: tuple(filled_in(year.own))})
    if not (figures or is_comparable):
        return ""
    example = (f", misalnya {one.name}: pada draf {one.before}, sekarang {one.now}" for one in figures[:1])
    return f"data berubah sejak draf versi {base.version} disusun{''.join(example)}"
