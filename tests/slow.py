"""Tests that have a longer version: `LKJGEN_SLOW=1` runs it, and `.ci/slow` runs every file that imports this one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
SLOW = bool(os.environ.get("LKJGEN_SLOW"))


def spread(items: Sequence[T], count: int) -> Sequence[T]:
    """All of them in the slow run, else `count`, always the same, each from the middle of its part."""
    if SLOW or len(items) <= count:
        return items
    return [items[(2 * number + 1) * len(items) // (2 * count)] for number in range(count)]


def times(ordinary: int, slow: int) -> int:
    """How often something is tried."""
    return slow if SLOW else ordinary
