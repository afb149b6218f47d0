"""Where the procedure stands, and what happened in it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path

from lkjgen.core.document import Document
from lkjgen.core.model import Period, Team
from lkjgen.core.procedure import History, Known, Standing
from lkjgen.core.procedure.people import unlisted_told
from lkjgen.core.procedure.report import standing_report, unready_report, unready_told
from lkjgen.core.procedure.standing import is_closed
from lkjgen.core.values import dataclass
from lkjgen.files.child import Child
from lkjgen.files.html_writer import write_html
from lkjgen.files.report_xlsx import write_report
from lkjgen.gathering.opening import OpenedYear, UnreadyError, opened_year
from lkjgen.gathering.standings import standing_of
from lkjgen.workspace import Workspace, WorkspaceError, Written, encoded, write_together
from lkjgen.workspace.journal import Journal
from lkjgen.workspace.turn import writing_in


@dataclass(frozen=True)
class StandingOutcome:
    """Without `standings` the data induk is not complete yet, as `unready` tells: then nobody can say what is late."""

    standings: tuple[Standing, ...]
    written: tuple[Written, ...] = ()
    unready: str = ""

    @property
    def is_late(self) -> bool:
        return any(one.is_late for one in self.standings)


def standings(
    folder: Path, quarter: int | None, *, every: bool, chosen: bool, today: date, files: bool
) -> StandingOutcome:
    """Where the steps stand: of the period that was `chosen`, of `every` one, or else of the one at hand. `files` writes the
    same as HTML and xlsx beside the drafts of all periods.
    """
    try:
        return _standings(folder, quarter, every=every, chosen=chosen, today=today, files=files)
    except UnreadyError as error:
        told = unready_told(error.faults, error.sheets)
        with writing_in(folder) if files else nullcontext(Workspace(folder)) as workspace:
            written = _written(workspace, unready_report(told, today), today) if files else ()
        return StandingOutcome((), written, told)


def _standings(
    folder: Path, quarter: int | None, *, every: bool, chosen: bool, today: date, files: bool
) -> StandingOutcome:
    with opened_year(folder, writing=files) as year:
        periods = year.periods if every else (year.period(quarter) if chosen else _at_hand(year, today),)
        found = tuple(standing_of(year, one, today) for one in periods)
        report = standing_report(year.contract, found)
        return StandingOutcome(found, _written(year.workspace, report, today) if files else ())


def history(folder: Path) -> History:
    """What happened, in its order; also where the contract has faults."""
    Workspace(folder).read_contract()  # else any folder would be one where nothing happened
    with Child() as child:
        return Journal(folder).history(child)


def teams(folder: Path) -> Mapping[str, Team]:
    """The teams of the year by their codes; none where the contract has faults."""
    with contextlib.suppress(WorkspaceError), opened_year(folder, writing=False) as year:
        return year.contract.team_by_code
    return {}


def strangers(folder: Path, since: datetime) -> tuple[str, ...]:
    """A sentence for each name that was put on record since a moment, and that the data induk does not know."""
    with contextlib.suppress(WorkspaceError), opened_year(folder, writing=False) as year:  # an unread one knows nobody
        new = (one for one in year.history.records if datetime.fromisoformat(one.at) >= since.replace(microsecond=0))
        unlisted = {(one.event.by.name, one.event.dated) for one in new if one.event.by.known is Known.UNLISTED}
        return tuple(unlisted_told(year.contract, day, name) for name, day in sorted(unlisted))
    return ()


def _at_hand(year: OpenedYear, today: date) -> Period:
    """The first period that is over and not closed, else the one that runs."""
    over = [one for one in year.periods if one.last_day < today]
    still = (one for one in over if not is_closed(year.history, one))
    running = next((one for one in year.periods if one.last_day >= today), year.period(None))
    return next(still, running)


def _written(workspace: Workspace, report: Document, today: date) -> tuple[Written, ...]:
    path = workspace.root / "output" / f"Status_{today.isoformat()}.html"
    return write_together(path, {".html": encoded(write_html(report)), ".xlsx": write_report(report)})
