"""The papers with which a finished report leaves the office (SOP 8): Surat Pengantar, and the slip that comes back signed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lkjgen.core.model import Contract, Role
from lkjgen.core.papers import cover_letter, handover_receipt
from lkjgen.gathering.opening import opened_year
from lkjgen.gathering.papers import dated_name, write_papers
from lkjgen.workspace import Written


def submit(folder: Path, quarter: int | None, *, to: str = "", number: str = "", dated: date) -> tuple[Written, ...]:
    """Write them beside the other papers of the period, also of one that is closed; `to` is the head of the region where nobody
    else is named.
    """
    with opened_year(folder, writing=True) as year:
        period, contract = year.period(quarter), year.contract
        receiver = to.strip() or _region_head(contract, dated)
        papers = {
            "Surat_Pengantar": cover_letter(contract, period, dated, to=receiver, number=number),
            "Tanda_Terima_Laporan": handover_receipt(contract, period, to=receiver),
        }
        return write_papers(year, period, {dated_name(name, dated): paper for name, paper in papers.items()})


def _region_head(contract: Contract, day: date) -> str:
    """ "Bupati Sinjai" of "Kabupaten Sinjai"."""
    title, place = contract.role_name(Role.REGION_HEAD, day), contract.profile.region.partition(" ")[2]
    return title if place in title else f"{title} {place}"
