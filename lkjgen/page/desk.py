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
from dataclasses import field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from lkjgen.core.values import dataclass
from lkjgen.files.child import Child, ChildError
from lkjgen.page import tasks
from lkjgen.page.rights import Who
from lkjgen.page.views import Outcome, Refused, YearSeen
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.glance import Glance, glance
from lkjgen.workspace.log import note

T = TypeVar("T")
_Asked: TypeAlias = tuple[str, tuple[object, ...]]
"""What makes a page's value, by name, and of what."""

_LONGEST = 3600.0  # seconds for one piece of work
_MEMORY = 2**45  # bytes: the files that people made are parsed in children of their own, which have their limit
_PATIENCE = 2.0  # seconds that a page waits for what is being read
_LOOK_AGAIN = 60.0  # seconds that a piece of work waits for it before it is over
_REMEMBERED = 20  # pieces of work that are over
_MOST_READ = 24  # values of pages that are kept


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
    fault: str = ""

    @property
    def is_over(self) -> bool:
        return self.state is not JobState.RUNNING

    @property
    def doing(self) -> str:
        """The step that is at work, in words."""
        count = f" (langkah {self.at + 1} dari {len(self.steps)})" if len(self.steps) > 1 else ""
        return f"{self.steps[min(self.at, len(self.steps) - 1)].title}{count}"

    def run(self, look_again: Callable[[], None]) -> None:
        """Do the steps, until one is refused or somebody cancels it; it is over once what came of it was looked at again."""
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
            self.fault = str(error).partition(":")[0]  # its kind; what follows may be what people wrote
            self.outcomes.append(Refused(broken(error)))
        except OSError as error:
            self.fault = type(error).__name__
            self.outcomes.append(Refused("Komputer menolak memulai pekerjaan ini. Tutup program lain, lalu ulangi."))
        if self.is_cancelled and state is not JobState.DONE:
            state = JobState.CANCELLED
            self.outcomes[:] = [one for one in self.outcomes if isinstance(one, Outcome)]
        try:
            self.afterwards()
            look_again()
        finally:
            self.state = state

    @property
    def noted(self) -> str:
        """What the program's notes tell of it: names of steps and files, no sentence."""
        written = [one for each in self.outcomes if isinstance(each, Outcome) for one in each.files]
        names = ", ".join(dict.fromkeys(one.rpartition("/")[2] for one in written)) or "-"
        last = "".join(one.title for one in self.steps[self.at : self.at + 1])
        return f"{self.title}: {self.state.value}; {last}; kesalahan {self.fault or '-'}; berkas {names}"

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
        self._is_closed = False
        self._read_before: dict[_Asked, Seen[Any]] = {}
        self._pending: dict[_Asked, tuple[Glance, Future[Seen[Any]]]] = {}

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
        return self.look(tasks.read_year, patience=patience)

    def look(
        self, read: Callable[..., T | Refused], *arguments: object, patience: float = _PATIENCE
    ) -> Seen[T | Refused] | None:
        """What a page shows, which `read` of `tasks` makes of the folder, the day and these arguments; as it was before the
        work that is being done; None while it is being read.
        """
        asked = self._asked(read, *arguments)
        known = self._read_before.get(asked)
        if self.running is not None and known is not None:
            return known
        with contextlib.suppress(NotYetError):
            return self._as_it_is(asked, read).result(patience)
        return None

    def _as_it_is(self, asked: _Asked, read: Callable[..., Any]) -> Future[Seen[Any]]:
        """What is known of the folder as it is now, or will be: read once, however many ask."""
        now = self.glance()
        with self._turn:
            known, pending = self._read_before.get(asked), self._pending.get(asked)
            if known is not None and known.glance == now:
                found: Future[Seen[Any]] = Future()
                found.set_result(known)
                return found
            if pending is None or pending[0] != now or pending[1].done():
                pending = (now, self._reading.submit(self._read, asked, read, now))
                self._pending[asked] = pending
            return pending[1]

    def _asked(self, read: Callable[..., Any], *arguments: object) -> _Asked:
        return read.__name__, (*arguments, self._clock().date())

    def _read(self, asked: _Asked, read: Callable[..., Any], now: Glance) -> Seen[Any]:
        try:
            value = self._reader.call(read, self.root, *asked[1])
        except ChildError as error:
            note(self._clock(), f"membaca tahun: kesalahan {str(error).partition(':')[0]}")
            value = Refused(broken(error))
        except OSError:
            value = Refused("Komputer menolak membaca berkas. Tutup program lain, lalu muat ulang halaman ini.")
        if self._is_closed:
            self._reader.stop()  # it may have been started after it was told to stop
        seen = Seen(value, now)
        with self._turn:
            kept = {one: each for one, each in self._read_before.items() if one != asked}
            self._read_before = {**dict(list(kept.items())[1 - _MOST_READ :]), asked: seen}
            self._pending = {one: each for one, each in self._pending.items() if not each[1].done()}
        return seen

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
        job.run(self._look_again)
        note(self._clock(), job.noted)

    def _look_again(self) -> None:
        """Read the year while its work still counts as being done: who looks meanwhile sees it as it was, and nobody waits."""
        if self.has_year:
            with contextlib.suppress(
                WorkspaceError, RuntimeError, NotYetError
            ):  # the folder is gone, the program is ending
                self._as_it_is(self._asked(tasks.read_year), tasks.read_year).result(_LOOK_AGAIN)

    def close(self) -> None:
        """End what is read and done."""
        self._is_closed = True
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
