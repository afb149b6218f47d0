"""What the child process is asked to do in its tests; imports little, because the child imports it within the limit."""

from __future__ import annotations

import os
import time


def double(number: int) -> int:
    return 2 * number


def pid() -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(9)


def eat(size: int) -> int:
    return len(bytearray(size))


def fail() -> None:
    raise ValueError("tidak bisa")


def spin() -> None:
    while True:
        pass
