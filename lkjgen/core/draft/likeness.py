"""How alike two texts are, and which of many belong together, without comparing each with each.

Comparing letter by letter is dear; what two texts can have in common at most is cheap, and settles nearly all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import product

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


def matched(base: Sequence[str], now: Sequence[str], scores: Iterable[tuple[Score, Score, float]]) -> dict[int, int]:
    """Number in `now` → number in `base`: equal texts in the same order; then what is left, by each of the scores, which are
    a bound, the score itself (of a number in `now` and one in `base`) and the least that counts.
    """
    matcher = SequenceMatcher(None, base, now, autojunk=False)
    found = {b + step: a + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}
    for bound, score, least in scores:
        places = [place for place in range(len(now)) if place not in found]
        numbers = [number for number in range(len(base)) if number not in found.values()]
        found.update(surest(product(places, numbers), bound, score, least))
    return found
