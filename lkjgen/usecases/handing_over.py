"""Serah Terima: the work of the year goes to a new Kasubag."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lkjgen.core.follow_ups import decisions_in_work
from lkjgen.core.papers import handover, open_work
from lkjgen.gathering.evidence import signed_scans
from lkjgen.gathering.opening import opened_year
from lkjgen.gathering.papers import dated_name, write_papers
from lkjgen.gathering.standings import standing_of
from lkjgen.workspace import Written, shown
from lkjgen.workspace.closing import archives


def hand_over(folder: Path, *, to: str = "", dated: date, today: date) -> Written:
    """Write the paper of a day, as things stand today, beside the year's own."""
    with opened_year(folder, writing=True) as year:
        found = {one: archives(year.workspace, one) for one in year.periods}
        standings = [standing_of(year, one, today) for one in year.periods]
        current = next((one.period for one in standings if not one.is_closed), year.periods[-1])
        dossier, _, _ = year.gather(year.periods[-1], today)
        rows = open_work(
            year.contract,
            standings,
            root=shown(str(year.workspace.root.resolve())),
            archived={one: f"arsip/{last[0].name}" for one, last in found.items() if last},
            scans=sum(len(signed_scans(year, one)) for one in year.periods),
            decisions=decisions_in_work(dossier, current),
        )
        paper = handover(year.contract, rows, dated, to=to)
        (written,) = write_papers(year, year.period(None), {dated_name("Serah_Terima", dated): paper})
        return written
