"""A year's folder as the server holds it: what was read of it, and the one piece of work that is done in it.

Nothing is read or done in the server itself: child processes do, so that a page answers at once and a crash ends only the child.
What was read is kept in memory for as long as no file of the folder changes.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar

from lkjgen.files.child import Child, ChildError
from lkjgen.page import tasks
from lkjgen.page.rights import Who
from lkjgen.page.views import Outcome, Refused, YearSeen
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Glance, glance

T = TypeVar("T")

_LONGEST = 3600.0  # seconds for one piece of work
_MEMORY = 2**45  # bytes: the files that people made are parsed in children of their own, which have their limit
_PATIENCE = 2.0  # seconds that a page waits for what is being read
_REMEMBERED = 20  # pieces of work that are over, and of what was read


@dataclass(frozen=True)
class Seen(Generic[T]):
    """A value, and the folder as it was when it was read."""

    value: T
    glance: Glance


@dataclass(frozen=True)
class Step:
    """`work` is a function of `tasks`."""

    title: str
    work: Callable[..., Outcome | Refused]
    arguments: tuple[object, ...]


class JobState(Enum):
    RUNNING = "berjalan"
    DONE = "selesai"
    FAILED = "tidak selesai"
    CANCELLED = "dihentikan"


@dataclass
class Job:
    """A piece of work: some steps, each with its outcome. `back` is the page that asked for it."""

    number: int
    title: str
    back: str
    steps: tuple[Step, ...]
    begun: datetime
    by: Who
    team: str = ""
    state: JobState = JobState.RUNNING
    at: int = 0
    outcomes: list[Outcome | Refused] = field(default_factory=list)
    afterwards: Callable[[], None] = lambda: None
    child: Child = field(default_factory=lambda: Child(_LONGEST, _MEMORY))
    is_cancelled: bool = False

    @property
    def is_over(self) -> bool:
        return self.state is not JobState.RUNNING

    @property
    def doing(self) -> str:
        """The step that is at work, in words."""
        count = f" (langkah {self.at + 1} dari {len(self.steps)})" if len(self.steps) > 1 else ""
        return f"{self.steps[min(self.at, len(self.steps) - 1)].title}{count}"

    def run(self) -> None:
        """Do the steps, until one is refused or somebody cancels it."""
        state = JobState.FAILED
        try:
            with self.child:
                for place, step in enumerate(self.steps):
                    self.at = place
                    if self.is_cancelled:
                        break
                    outcome = self.child.call(step.work, *step.arguments)
                    self.outcomes.append(outcome)
                    if isinstance(outcome, Refused):
                        break
                else:
                    state = JobState.DONE
        except ChildError as error:
            self.outcomes.append(Refused(broken(error)))
        except OSError:
            self.outcomes.append(Refused("Komputer menolak memulai pekerjaan ini. Tutup program lain, lalu ulangi."))
        if self.is_cancelled and state is not JobState.DONE:
            state = JobState.CANCELLED
            self.outcomes[:] = [one for one in self.outcomes if isinstance(one, Outcome)]
        self.afterwards()
        self.state = state

    def cancel(self) -> None:
        """End it where it is: what was written whole stays, nothing is left half."""
        self.is_cancelled = True
        self.child.stop()


class BusyError(WorkspaceError):
    """Another piece of work is being done."""

    def __init__(self, job: Job) -> None:
        super().__init__(f"{job.title} masih berjalan. Tunggu sampai selesai atau hentikan dulu, lalu ulangi.")
        self.job = job


class Desk:
    """`root` is None before a year was chosen; then there is only work that makes one."""

    def __init__(self, root: Path | None, clock: Callable[[], datetime]) -> None:
        self._root, self._clock = root, clock
        self._jobs: dict[int, Job] = {}
        self._turn = threading.Lock()
        self._reader = Child(_LONGEST, _MEMORY)
        self._reading = ThreadPoolExecutor(max_workers=1)
        self._known: dict[tuple[object, ...], Seen[Any]] = {}
        self._pending: dict[tuple[object, ...], tuple[Glance, Future[Seen[Any]]]] = {}

    @property
    def has_year(self) -> bool:
        return self._root is not None

    @property
    def root(self) -> Path:
        if self._root is None:
            raise WorkspaceError("Belum ada tahun yang dibuka. Pilih atau buat dulu tahunnya.")
        return self._root

    def glance(self) -> Glance:
        return glance(self.root)

    # --- what is looked at ---

    def year(self, patience: float = _PATIENCE) -> Seen[YearSeen | Refused] | None:
        """The year as it stands."""
        return self.look(tasks.read_year, self._clock().date(), patience=patience)

    def look(
        self, read: Callable[..., T | Refused], *arguments: object, patience: float = _PATIENCE
    ) -> Seen[T | Refused] | None:
        """What `read(root, …)` tells of the folder as it stands; as it stood before the work that is being done; None while it
        is being read.
        """
        key = (read.__name__, *arguments)
        known = self._known.get(key)
        if self.running is not None and known is not None:
            return known
        now = self.glance()
        if known is not None and known.glance == now:
            return known
        with self._turn:
            before = self._pending.get(key)
            if before is None or before[0] != now or before[1].done():
                self._pending[key] = (now, self._reading.submit(self._read, key, now, read, arguments))
            pending = self._pending[key][1]
        try:
            return pending.result(patience)
        except NotYetError:
            return None

    def _read(
        self, key: tuple[object, ...], now: Glance, read: Callable[..., Any], arguments: tuple[object, ...]
    ) -> Seen[Any]:
        try:
            value = self._reader.call(read, self.root, *arguments)
        except ChildError as error:
            value = Refused(broken(error))
        except OSError:
            value = Refused("Komputer menolak membaca berkas. Tutup program lain, lalu muat ulang halaman ini.")
        found = Seen(value, now)
        with self._turn:  # what was read of the folder as it was before is kept until the same is read anew
            kept = [*self._known.items(), (key, found)][-_REMEMBERED:]
            self._known, self._pending = (
                dict(kept),
                {one: job for one, job in self._pending.items() if not job[1].done()},
            )
        return found

    # --- what is done ---

    @property
    def running(self) -> Job | None:
        return next((one for one in self._jobs.values() if not one.is_over), None)

    def job(self, number: int) -> Job | None:
        return self._jobs.get(number)

    def start(
        self,
        title: str,
        back: str,
        steps: tuple[Step, ...],
        by: Who,
        team: str = "",
        afterwards: Callable[[], None] = lambda: None,
    ) -> Job:
        """Begin a piece of work; raises `BusyError` while another is being done. `afterwards` is called when it is over."""
        with self._turn:
            if busy := self.running:
                raise BusyError(busy)
            number = max(self._jobs, default=0) + 1
            job = Job(number, title, back, steps, self._clock(), by, team, afterwards=afterwards)
            self._jobs = {**dict(list(self._jobs.items())[-_REMEMBERED:]), number: job}
        threading.Thread(target=self._work, args=(job,), daemon=True).start()
        return job

    def _work(self, job: Job) -> None:
        job.run()
        if self.has_year:
            with contextlib.suppress(WorkspaceError, RuntimeError):  # the folder is gone, or the program is ending
                self.year(0)  # read while the person still reads what came of the work

    def close(self) -> None:
        """End what is read and done."""
        if busy := self.running:
            busy.cancel()
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._reader.stop()


def broken(error: ChildError) -> str:
    """What is said where our own program failed."""
    return (
        "Pekerjaan ini terhenti karena kesalahan program, bukan karena berkas Anda. Yang sudah tersimpan tetap utuh. "
        f"Ulangi; bila terjadi lagi, sampaikan kalimat ini kepada pengelola aplikasi: {str(error)[:300]}"
    )
