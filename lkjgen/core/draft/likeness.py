"""How alike two texts are, and which of many belong together, without comparing each with each.

Comparing letter by letter is dear; what two texts can have in common at most is cheap, and settles nearly all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import heapify, heappop, heappush

_LONGEST = 400  # characters compared of long texts
_UNLIKE = 0.5  # what is less alike is not alike at all

Score = Callable[[int, int], float]


def ratio(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return _ratio(one[:_LONGEST], other[:_LONGEST])


@lru_cache(maxsize=2**14)  # tables say the same in many rows
def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if most(one, other) >= _UNLIKE else 0.0


def most(one: str, other: str) -> float:
    """No less than `ratio`: by the letters of the texts, whatever their order."""
    one, other = one[:_LONGEST], other[:_LONGEST]
    if one == other:
        return 1.0
    there = _letters(other)
    return 2 * sum(min(count, there[letter]) for letter, count in _letters(one).items()) / (len(one) + len(other))


@lru_cache(maxsize=2**12)
def _letters(text: str) -> Counter[str]:
    return Counter(text)


def surest(
    candidates: Iterable[tuple[int, int]], bound: Score, score: Score, least: float
) -> Iterator[tuple[int, int]]:
    """Pairs of at least `least`, the surest first; of equals those whose numbers are nearer, and no number twice.

    `bound` is never less than `score`, which is asked only for pairs that no surer one has settled.
    """
    heap = [
        (-possible, False, abs(one - other), one, other)
        for one, other in candidates
        if (possible := bound(one, other)) >= least
    ]
    heapify(heap)
    firsts, seconds = set[int](), set[int]()
    while heap:
        _, known, distance, one, other = heappop(heap)
        if one in firsts or other in seconds:
            continue
        if known:
            firsts.add(one)
            seconds.add(other)
            yield one, other
        elif (value := score(one, other)) >= least:
            heappush(heap, (-value, True, distance, one, other))
