"""Child processes that serve one test after the other, as one serves a whole run: their start costs more than most work."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from lkjgen.files.child import MEMORY, Child, Process
from lkjgen.workspace import WorkspaceError

_MOST = 100  # uses of a process, which grows with what it parsed
_START, _STOP, _LEAVE = Child._started, Child.__exit__, Child.leave


@contextlib.contextmanager
def waiting_children() -> Iterator[None]:
    """A child that is left in peace waits for the next `Child` of the ordinary limits instead of being ended."""
    waiting: list[Process] = []
    uses: Counter[int] = Counter()  # by process

    def started(child: Child) -> Process:
        if _is_ordinary(child) and waiting:
            return waiting.pop()
        return _START(child)

    def leave(child: Child, kind: type[BaseException] | None, *error: Any) -> None:
        process = child._process
        in_peace = kind is None or issubclass(kind, WorkspaceError)
        if (
            process is not None
            and in_peace
            and _is_ordinary(child)
            and not child._begun
            and process.popen.poll() is None
        ):
            uses[process.popen.pid] += 1
            if uses[process.popen.pid] < _MOST:
                waiting.append(process)
                child._process = None
        _STOP(child, kind, *error)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Child, "_started", started)
        patch.setattr(Child, "__exit__", leave)
        patch.setattr(Child, "leave", lambda child: leave(child, None, None, None))
        yield
    for process in waiting:
        process.stop()


def _is_ordinary(child: Child) -> bool:
    return type(child) is Child and child._memory == MEMORY


@contextlib.contextmanager
def own_children() -> Iterator[None]:
    """Each `Child` starts its own process, as at a user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Child, "_started", _START)
        patch.setattr(Child, "__exit__", _STOP)
        patch.setattr(Child, "leave", _LEAVE)
        yield
