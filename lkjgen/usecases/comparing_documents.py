"""Persandingan Angka Antardokumen: the LKJ's figures beside those of other documents, as a paper and as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lkjgen.core.papers.comparing import NAME
from lkjgen.core.values import dataclass
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.comparisons import gathered_comparison
from lkjgen.gathering.opening import opened_year
from lkjgen.gathering.papers import write_papers
from lkjgen.workspace import WorkspaceError, Written, write_new


@dataclass(frozen=True)
class ComparisonOutcome:
    """`unexplained` counts the differences without a reason; `notices` are what else must be known of the figures."""

    written: tuple[Written, ...]
    compared: int
    unexplained: int
    notices: tuple[str, ...]


def compare_documents(folder: Path, *, dated: date, today: date) -> ComparisonOutcome:
    """Write the paper (Word) and the same table (Excel) among the papers of the year."""
    with opened_year(folder, writing=True) as year:
        if not year.contract.other_figures:
            raise WorkspaceError(
                "Lembar Angka Dokumen Lain pada perjanjian_kinerja.xlsx belum diisi. Isi angka indikator menurut LKPJ, LPPD, "
                "E.81, atau SPM, lalu ulangi."
            )
        annual = year.period(None)
        found = gathered_comparison(year, dated=dated, today=today)
        pairs = [one for one in found.pairs if one.other is not None]
        name = f"{NAME}_{annual.key}_{annual.year}.xlsx"
        written = (
            *write_papers(year, annual, {NAME: found.paper}),
            write_new(year.workspace.papers(annual) / name, write_report(found.paper)),
        )
        return ComparisonOutcome(written, len(pairs), sum(one.lacks_reason for one in pairs), found.notices)
