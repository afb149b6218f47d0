"""The folder of a year, as the next year's data induk is made of it: only read, like anything that was received."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from lkjgen.core.achievement import Year
from lkjgen.core.next_year import ClosedYear
from lkjgen.core.procedure import Kind, is_closed
from lkjgen.drafting import Drafts
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.gathering.opening import opened_year


@contextmanager
def year_before(folder: Path, today: date) -> Iterator[tuple[ClosedYear, Child]]:
    """What a year came to by its LKJ and its data, with the child that read it. Raises `WorkspaceError` where the data induk
    cannot be read.
    """
    with opened_year(folder, writing=False) as year:
        period = year.period(None)
        dossier, *_ = year.gather(period, today)
        drafts = Drafts(year.workspace, period)
        draft = drafts.latest(year.contract.profile.office, year.child)
        closed = year.history.last(period, Kind.CLOSED) if is_closed(year.history, period) else None
        data = year.workspace.read_contract()
        yield (
            ClosedYear(
                Year(dossier),
                CONTRACT_FILE,
                sha256_of(data),
                (drafts.reported(year.child) or {}) if draft else {},
                draft.path.name if draft else "",
                draft.sha256 if draft else "",
                closed.dated if closed else None,
            ),
            year.child,
        )
