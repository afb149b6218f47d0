"""Daftar Data Dukung LKE: what the year's folder proves, for those who evaluate and review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lkjgen.core.procedure.evidence import evidence_list
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.evidence import year_facts
from lkjgen.gathering.opening import opened_year
from lkjgen.workspace import Written, write_new


def list_evidence(folder: Path, *, today: date) -> Written:
    """Write the list as .xlsx beside the annual report."""
    with opened_year(folder, writing=True) as year:
        report = evidence_list(year_facts(year, today))
        annual = year.period(None)
        path = year.workspace.outbox(annual) / f"Data_Dukung_LKE_{annual.year}.xlsx"
        return write_new(path, write_report(report))
