"""What takes long and need not be waited for: begun in processes of their own before a command has imported what it works with.

A command reads ahead first and imports its use case then: meanwhile one process reads what is new of the year's files, and
others import the libraries that are slow to import.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lkjgen.core.values import dataclass
from lkjgen.files import report_xlsx
from lkjgen.files.child import Child, ChildError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.frames import Failures, Frame, failures, prepare
from lkjgen.files.serving import loaded
from lkjgen.gathering import days_off
from lkjgen.workspace import Workspace, WorkspaceError, kept, read_file

if TYPE_CHECKING:
    from lkjgen.core.document import Document
    from lkjgen.files.opening import Opener

_READER, _MARKER = "lkjgen.files.workbook_cells", "lkjgen.files.workbook_marker"
T = TypeVar("T")
_UNLIMITED = 24 * 3600.0  # seconds for work of our own


@dataclass(frozen=True)
class Beside:
    """`received` reads what other people made, within limits; two processes work for us alone: `frames` with pandas and pandera,
    `sheets` with openpyxl. What is read by `opened` is read in the first, and its shape checked in the second.
    """

    received: Child
    frames: Child
    sheets: Child
    opened: Opener

    def prepare_to_write(self) -> None:
        """Let what `written` needs be imported meanwhile."""
        self.sheets.begin(report_xlsx.import_openpyxl)

    def presuming(self, work: Callable[[], T]) -> T:
        """See `Shapes.presuming`; then pandas is needed no more, and its memory given back."""
        try:
            return self.opened.shapes.presuming(work)
        finally:
            self.frames.leave()

    def written(self, report: Document) -> Callable[[], bytes]:
        """Begin to write a report as a workbook; its bytes wait for the end."""
        pending = self.sheets.begin(report_xlsx.write_report, report)

        def end() -> bytes:
            try:
                return pending.result()
            except (ChildError, OSError):  # where that cannot be done beside, it is done here
                return report_xlsx.write_report(report)

        return end


@contextmanager
def read_ahead(folder: Path, quarter: int | None, *, reports: bool) -> Iterator[Beside]:
    """The processes, at work already; where there is nothing to be read, whoever reads it is told why. `reports`: whether there
    will be reports to be `written`: they wait where there is much to be read first.
    """
    workspace = Workspace(folder)
    with Child() as received, Child(_UNLIMITED) as frames, Child(_UNLIMITED) as sheets:
        if _any_new(workspace):
            frames.begin(prepare)
            received.begin(loaded, _READER)
        elif reports:
            sheets.begin(report_xlsx.import_openpyxl)
        # only now what is slow to import
        from lkjgen.files.opening import in_child
        from lkjgen.files.shape import Shapes

        opened = in_child(received, kept.cells(), Shapes(kept.shapes(), partial(_begun, frames)))
        with contextlib.suppress(WorkspaceError):
            opened.ahead(_files(workspace, quarter))
        received.prepare(_MARKER)
        threading.Thread(target=days_off.prepare, daemon=True).start()
        yield Beside(received, frames, sheets, opened)


def _any_new(workspace: Workspace) -> bool:
    """Whether there is any file whose cells are not kept."""
    cells = kept.cells()
    with contextlib.suppress(OSError, WorkspaceError):  # too large, or held: whoever reads it is told
        return not all(cells.holds(sha256_of(read_file(one))) for one in workspace.workbooks)
    return True


def _files(workspace: Workspace, quarter: int | None) -> Iterator[tuple[str, bytes | None]]:
    """The contract and all that was received for the period and those before it in its year."""
    from lkjgen.core.model import Period

    yield workspace.contract_path.name, workspace.read_contract()
    period = Period(0, quarter)  # the folders of all years bear the same names
    for each in (*(Period(0, one) for one in period.quarters), *(() if quarter else (period,))):
        yield from ((one.name, one.data) for one in workspace.received(each) if not one.fault)


def _begun(child: Child, frames: Sequence[Frame]) -> Callable[[], Failures]:
    """Begin to look for what pandera finds in the other process; where that ended or could not begin, it is done here."""
    pending = child.begin(failures, frames)

    def end() -> Failures:
        try:
            return pending.result()
        except (ChildError, OSError):
            return failures(frames)

    return end
