"""What the child process is asked to do in its tests; imports little, because the child imports it within the limit."""

from __future__ import annotations

import importlib
import os
import time
from pathlib import Path


def same(data: bytes) -> bytes:
    return data


def double(number: int) -> int:
    return 2 * number


def pid() -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(9)


def die_reading(*_: object) -> None:
    """As a parser that ends its process."""
    os._exit(9)


def eat(size: int) -> int:
    return len(bytearray(size))


def fail() -> None:
    raise ValueError("tidak bisa")


def spin() -> None:
    while True:
        pass


def memory() -> int:
    """The most memory that the process has held so far, in bytes; -1 where the system does not tell (Windows).

    Linux's own figure begins anew with the program; that of `getrusage` is no smaller than what the parent once held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return 1024 * int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0])
    try:
        import resource
    except ImportError:
        return -1
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def imported(names: tuple[str, ...]) -> dict[str, str]:
    """Module → the file that the process takes for it."""
    return {name: str(importlib.import_module(name).__file__) for name in names}


def refused(number: int | None) -> None:
    """As where the system has no room any more (a number), or a parser gives up (none)."""
    raise OSError(number, "refused") if number else OSError("refused")
