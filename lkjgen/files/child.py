"""A child process for files that other people made: what hangs, crashes or eats memory there stops only that file.

The preflight refuses what is known to be dangerous; this is for what nobody knows yet. One child serves a whole run,
because its start costs as much as reading several workbooks; after a fault it is stopped and the next call starts a new
one. The wall-time limit holds everywhere; the limits on memory and CPU time only where the system has them (not on
Windows). Requests and answers are pickles of our own functions and values, each after its length in eight bytes.

A plain subprocess, not `multiprocessing`: that would run the main module of whoever calls us once more. This file is run
as a script of an isolated interpreter (`-I`): neither the current folder nor PYTHONPATH comes first on its path. Packages
of ours are loaded from where the parent has them, whatever else bears their name; what else the parent's path holds (libraries
of the user) comes last, so that nothing there stands for a module of Python or of the environment.
"""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, ParamSpec, Self, TypeVar, cast

SECONDS = 60.0  # for one file; the largest template takes less than one second
MEMORY = 3 * 2**30  # bytes of address space; 20 workbooks need some 200 MB
_START = 120.0  # seconds
_LENGTH = 8
_PACKAGE = Path(__file__).resolve().parents[1]

P = ParamSpec("P")
T = TypeVar("T")
Answers = queue.SimpleQueue[bytes | None]


class ChildError(Exception):
    """The child did not give an answer."""


class TooSlowError(ChildError):
    """It took longer than the limit, and was stopped."""


class Child:
    """Runs module-level functions in one child process; use as a context manager. `seconds`, the limit for one call, may be
    changed between two calls. `failures` counts the calls of this process that had no answer: another time they might.
    """

    failures = 0

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Answers = queue.SimpleQueue()

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
        try:
            return self._answered(function, arguments, named)
        except ChildError:
            Child.failures += 1
            raise

    def _answered(self, function: Callable[..., T], arguments: tuple[object, ...], named: Mapping[str, object]) -> T:
        process = self._started()
        try:
            _write(cast(IO[bytes], process.stdin), json.dumps((self.seconds, *_home(function))).encode())
            _write(cast(IO[bytes], process.stdin), pickle.dumps((function, arguments, named)))
            answer = self._answers.get(timeout=self.seconds)
        except queue.Empty as error:
            self.stop()
            raise TooSlowError(f"no answer after {self.seconds:g} s") from error
        except OSError as error:
            self.stop()
            raise ChildError("the child ended") from error
        if answer is None:
            self.stop()
            raise ChildError("the child ended")
        done, value = cast(tuple[bool, Any], pickle.loads(answer))  # noqa: S301 (written by our own child)
        if isinstance(value, OSError) and not done:
            raise value
        if not done:
            raise ChildError(value)
        return cast(T, value)

    def stop(self) -> None:
        """End the child, if there is one; the next call starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what the child did not read any more
                        pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            script = str(Path(__file__).resolve())
            command = [sys.executable, "-I", script, str(self._memory), *_libraries()]
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._answers = queue.SimpleQueue()
            listener = threading.Thread(
                target=_listen, args=(cast(IO[bytes], self._process.stdout), self._answers), daemon=True
            )
            listener.start()
            self._wait_for_start()
        return self._process

    def _wait_for_start(self) -> None:
        """The limit is for the work; a slow PC may take long to start a program. Raises `ChildError`."""
        try:
            ready = self._answers.get(timeout=_START)
        except queue.Empty:
            ready = None
        if ready is None:
            self.stop()
            raise ChildError("the child did not start")


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


def _listen(pipe: IO[bytes], answers: Answers) -> None:
    """Pass on every answer; None when the child has ended."""
    try:
        while (answer := _read(pipe)) is not None:
            answers.put(answer)
    except (OSError, ValueError):  # the pipe was closed under our hands
        pass
    answers.put(None)


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    return pipe.read(int.from_bytes(head, "big"))


def serve() -> None:
    """The child: answer calls until the parent closes the pipe."""
    sys.path += [one for one in sys.argv[2:] if one not in sys.path]
    _adopt(_PACKAGE.name, str(_PACKAGE))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a chatty parser must not write between the answers
    _limit("RLIMIT_AS", int(sys.argv[1]))
    _write(answers, b"")  # ready
    while (head := _read(requests)) is not None and (request := _read(requests)) is not None:
        seconds, *home = json.loads(head)
        _limit("RLIMIT_CPU", _used() + int(seconds) + 1)
        try:
            _adopt(*home)
            function, arguments, named = pickle.loads(request)  # noqa: S301 (written by our own parent)
            answer = pickle.dumps((True, function(*arguments, **named)))
        except (Exception, MemoryError) as error:
            answer = pickle.dumps((False, error if _of_system(error) else f"{type(error).__name__}: {error}"))
        _write(answers, answer)


def _of_system(error: BaseException) -> bool:
    """Whether the system refused something; what parsers say of bytes has no number, or that of a wrong argument."""
    return isinstance(error, OSError) and error.errno not in (None, errno.EINVAL)


def _adopt(name: str, folder: str) -> None:
    """Load the package `name` from `folder` and from nowhere else."""
    if not folder or name in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        name, Path(folder) / "__init__.py", submodule_search_locations=[folder]
    )
    if spec is None or spec.loader is None:
        raise ImportError(name)
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


def _limit(name: str, most: int) -> None:
    """Set a limit of the system, where it has such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    which = getattr(resource, name)
    resource.setrlimit(which, (most, resource.getrlimit(which)[1]))


def _used() -> int:
    """Seconds of CPU time so far."""
    times = os.times()
    return int(times.user + times.system)


if __name__ == "__main__":
    serve()
