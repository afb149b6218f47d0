"""A child process for files that other people made: what hangs, crashes or eats memory there stops only that file.

The preflight refuses what is known to be dangerous; this is for what nobody knows yet. One child serves a whole run,
because its start costs as much as reading several workbooks; after a fault it is stopped and the next call starts a new
one. The wall-time limit holds everywhere; the limits on memory and CPU time only where the system has them (not on
Windows). Nothing but the return value of our own function comes back from the child.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast

SECONDS = 60.0  # for one file; the largest template takes less than one second
MEMORY = 3 * 2**30  # bytes of address space; 20 workbooks need some 200 MB
_PATIENCE = 5.0  # seconds for a stopped child to end

P = ParamSpec("P")
T = TypeVar("T")


class ChildError(Exception):
    """The child did not give an answer."""


class TooSlowError(ChildError):
    """It took longer than the limit, and was stopped."""


class Child:
    """Runs module-level functions in one child process; use as a context manager. Arguments and results are pickled."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self._memory = memory
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def call(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """`function(*arguments)` in the child; raises `TooSlowError`, or `ChildError` when it failed in any other way."""
        pipe = self._started()
        try:
            pipe.send((function, arguments, named))
            if not pipe.poll(self.seconds):
                self.stop()
                raise TooSlowError(f"no answer after {self.seconds:g} s")
            done, value = cast(tuple[bool, Any], pipe.recv())
        except (EOFError, OSError) as error:
            self.stop()
            raise ChildError("the child ended") from error
        if not done:
            raise ChildError(value)
        return cast(T, value)

    def stop(self) -> None:
        """End the child, if there is one; the next call starts another."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()  # a child that waits for work ends by itself
        if process is not None:
            process.join(0.5)
            if process.is_alive():
                process.kill()
                process.join(_PATIENCE)
            if not process.is_alive():
                process.close()

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")  # the only way on Windows, and the same everywhere
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self.seconds, self._memory), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def _serve(pipe: Connection, seconds: float, memory: int) -> None:
    """The child: answer calls until the parent closes the pipe."""
    _limit_memory(memory)
    while True:
        try:
            function, arguments, named = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        _limit_cpu(seconds)
        try:
            answer = (True, function(*arguments, **named))
        except (Exception, MemoryError) as error:
            answer = (False, f"{type(error).__name__}: {error}")
        pipe.send(answer)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_cpu(seconds: float) -> None:
    """So many seconds more than were used so far."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
