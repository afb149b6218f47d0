"""What takes long is made once for all processes of a parallel run: the first that asks makes it, the others wait for it."""

from __future__ import annotations

import os
import pickle
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SHARED = "LKJGEN_TESTS_SHARED"  # names the folder of a parallel run; its first process makes and removes it (tests/conftest.py)
_LONGEST = 600.0  # seconds


def once(name: str, make: Callable[[], T]) -> T:
    """What `make` returns, which is written to a file for the other processes; alone, it is just made."""
    if not (shared := os.environ.get(SHARED)):
        return make()
    done = Path(shared) / name / "hasil"
    if is_first(done.parent):
        try:
            made = make()
        except BaseException:
            done.parent.rmdir()  # another one that asks fails by itself, and does not wait
            raise
        finish(done, pickle.dumps(made))
        return made
    wait_for(done)
    held: T = pickle.loads(done.read_bytes())  # noqa: S301  our own
    return held


def is_first(folder: Path) -> bool:
    """Whether this process is the one that makes what shall lie in the folder."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def finish(done: Path, data: bytes) -> None:
    """From now on the others see it, whole."""
    with tempfile.NamedTemporaryFile(dir=done.parent, delete=False) as written:
        written.write(data)
    Path(written.name).replace(done)


def wait_for(done: Path) -> None:
    until = time.monotonic() + _LONGEST
    while not done.exists():
        assert done.parent.exists(), f"the process that makes {done.parent} failed"
        assert time.monotonic() < until, f"the process that makes {done.parent} did not finish"
        time.sleep(0.05)
