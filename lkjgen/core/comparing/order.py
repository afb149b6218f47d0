"""Which parts a person moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(draft: Sequence[str], base: Sequence[str]) -> set[str]:
    """The fewest slots whose moving explains the order of the draft: all but a longest run in the order of the base."""
    ranks = {one: number for number, one in enumerate(base)}
    numbers = [ranks[one] for one in draft]
    ends: list[int] = []  # smallest last rank of a rising run of each length
    lengths = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at + 1)
    kept, length = set[str](), len(ends)
    for one, own in zip(reversed(draft), reversed(lengths), strict=True):
        if own == length:
            kept.add(one)
            length -= 1
    return set(draft) - kept
