"""A child process for files that other people made: what hangs, crashes or eats memory there stops only that file.

The preflight refuses what is known to be dangerous; this is for what nobody knows yet. One child serves a whole run,
because its start costs as much as reading several workbooks; after a fault it is stopped and the next call starts a new
one. The wall-time limit holds everywhere; the limits on memory and CPU time only where the system has them (not on
Windows). Requests and answers are pickles of our own functions and values, each after its length in eight bytes.

A plain subprocess, not `multiprocessing`: that would run the main module of whoever calls us once more. What runs in it
is `serving`.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Generic, ParamSpec, Self, TypeVar, cast

from lkjgen.files import serving
from lkjgen.files.serving import framed, loaded, read_framed

SECONDS = 60.0  # for one file; the largest template takes less than one second
MEMORY = 3 * 2**30  # bytes of address space; 20 workbooks need some 200 MB
_START = 120.0  # seconds
# Nothing here multiplies matrices, for which numpy begins a thread for each core.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}

P = ParamSpec("P")
T = TypeVar("T")


class ChildError(Exception):
    """The child did not give an answer."""


class TooSlowError(ChildError):
    """It took longer than the limit, and was stopped."""


class Pending(Generic[T]):
    """A call that was begun; `result` waits for its answer."""

    def __init__(self, child: Child, told: bytes) -> None:
        self._child, self.told, self.seconds = child, told, child.seconds
        self._end: Callable[[], T] | None = None

    def ended(self, end: Callable[[], T]) -> None:
        """`end` gives the answer, or raises what went wrong."""
        self._end = end

    def result(self) -> T:
        """Raises what `Child.call` does."""
        while self._end is None:
            self._child.await_next()
        try:
            return self._end()
        except ChildError:
            Child.failures += 1
            raise


class Child:
    """Runs module-level functions in one child process; use as a context manager. `seconds`, the limit for one call, may be
    changed between two calls. `failures` counts the calls of this process that had no answer: another time they might.
    """

    failures = 0

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self._memory = memory
        self._process: Process | None = None
        self._begun: deque[Pending[Any]] = deque()  # without an answer yet, in the order in which they were sent

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def call(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """`function(*arguments)` in the child; raises `TooSlowError`, or `ChildError` when it failed in any other way.

        What the system refused (no room, no permission, no process) is no fault of the file: its `OSError` is raised.
        """
        return self.begin(function, *arguments, **named).result()

    def begin(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Pending[T]:
        """The same, without waiting: the child works on it when it has done what was begun before."""
        head = pickle.dumps((self.seconds, *_home(function)))
        pending = Pending[T](self, framed(head) + framed(pickle.dumps((function, arguments, named))))
        self._begun.append(pending)
        self._send(pending)
        return pending

    def prepare(self, *modules: str) -> None:
        """Import what a later call needs, where the child is at work already: to start it for that alone takes longer."""
        if self._process is not None:
            self.begin(loaded, *modules)

    def await_next(self) -> None:
        """Wait for the answer to the oldest call that has none."""
        seconds = self._begun[0].seconds if self._begun else self.seconds
        try:
            answer = self._process.answer(seconds) if self._process else None
        except queue.Empty:
            self._end_first(_raising(TooSlowError(f"no answer after {seconds:g} s")))
            return
        if answer is None:
            self._end_first(_raising(ChildError("the child ended")))
        elif self._begun:
            self._begun.popleft().ended(partial(_told, answer))

    def stop(self) -> None:
        """End the child, if there is one; what was begun has no answer, and the next call starts another."""
        if (process := self._left()) is not None:
            process.stop()

    def leave(self) -> None:
        """The same, without waiting until it has ended: to give back what it held takes it a while."""
        if (process := self._left()) is not None:
            threading.Thread(target=process.stop, daemon=True).start()

    def _left(self) -> Process | None:
        process, self._process = self._process, None
        while self._begun:
            self._begun.popleft().ended(_raising(ChildError("the child was stopped")))
        return process

    def _send(self, pending: Pending[Any]) -> None:
        try:
            self._process = self._process or self._started()
        except OSError as error:
            self._begun.remove(pending)
            pending.ended(_raising(error))
            return
        self._process.send(pending.told)

    def _end_first(self, end: Callable[[], Any]) -> None:
        """The child is gone with the oldest call; those after it are sent to another."""
        if not self._begun:  # another thread has stopped the child
            return
        self._begun.popleft().ended(end)
        others = list(self._begun)
        self._begun.clear()
        self.stop()
        self._begun.extend(others)
        for one in others:
            self._send(one)

    def _started(self) -> Process:
        return Process(self._memory)


class Process:
    """The process of a child: requests go in, answers come out in the same order. Threads of their own write and read, so that
    neither side waits for the other's pipe.
    """

    def __init__(self, memory: int) -> None:
        command = [sys.executable, "-I", str(Path(serving.__file__).resolve()), str(memory), *_libraries()]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self.popen = subprocess.Popen(  # noqa: S603 (our own interpreter)
            command, stdin=pipe, stdout=pipe, stderr=nowhere, env={**os.environ, **_ONE_THREAD}
        )
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._is_ready = False
        for work in (self._listen, self._write):
            threading.Thread(target=work, daemon=True).start()

    def send(self, request: bytes) -> None:
        self._requests.put(request)

    def answer(self, seconds: float) -> bytes | None:
        """The next answer; None when the process has ended. Raises `queue.Empty` when there is none in time. The limit is for the
        work: a slow PC may take long to start a program.
        """
        if not self._is_ready:
            with contextlib.suppress(queue.Empty):
                self._is_ready = self._answers.get(timeout=_START) is not None
            if not self._is_ready:
                return None
        return self._answers.get(timeout=seconds)

    def stop(self) -> None:
        self._requests.put(None)
        self.popen.kill()
        self.popen.wait()
        for pipe in (self.popen.stdin, self.popen.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what the child did not read any more
                    pipe.close()

    def _listen(self) -> None:
        """Pass on every answer; None when the child has ended."""
        pipe = cast(IO[bytes], self.popen.stdout)
        with contextlib.suppress(OSError, ValueError):  # the pipe was closed under our hands
            while (answer := read_framed(pipe)) is not None:
                self._answers.put(answer)
        self._answers.put(None)

    def _write(self) -> None:
        pipe = cast(IO[bytes], self.popen.stdin)
        with contextlib.suppress(OSError, ValueError):  # the child ended: that is heard on the other pipe
            while (request := self._requests.get()) is not None:
                pipe.write(request)
                pipe.flush()


def _told(answer: bytes) -> Any:
    """The value of an answer; raises what went wrong."""
    done, value = cast(tuple[bool, Any], pickle.loads(answer))  # noqa: S301 (written by our own child)
    if done:
        return value
    raise value if isinstance(value, OSError) else ChildError(value)


def _raising(error: Exception) -> Callable[[], Any]:
    def end() -> Any:
        raise error

    return end


def _libraries() -> list[str]:
    """The parent's search path without the current folder, which is first there after `python -m`."""
    try:
        here = Path.cwd()
    except OSError:  # it was removed: nothing is found there
        return list(filter(None, sys.path))
    return [one for one in sys.path if one and Path(one).resolve() != here]


def _home(function: Callable[..., object]) -> tuple[str, str]:
    """Name and folder of the package that the function is of; no folder when it is of a single module."""
    name = function.__module__.partition(".")[0]
    file = getattr(sys.modules[name], "__file__", None)
    return name, str(Path(file).resolve().parent) if file and Path(file).name == "__init__.py" else ""
