"""How alike two texts are, and which of many belong together, without comparing each with each.

Comparing letter by letter is dear; what two texts can have in common at most is cheap, and settles nearly all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import product
from typing import TypeAlias

_LONGEST = 400  # characters compared of long texts
_UNLIKE = 0.5  # what is less alike is not alike at all

Score = Callable[[int, int], float]
_Chain: TypeAlias = "tuple[int, int, _Chain | None]"  # a pair and those before it


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
    candidates: Iterable[tuple[int, int]], bound: Score, score: Score, least: float, among_equals: Score | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of at least `least`, the surest first, and no number twice; of equals the one with most of `among_equals`, then
    those whose numbers are nearer.

    `bound` is never less than `score`, which is asked only for pairs that no surer one has settled.
    """
    heap = [
        (-possible, False, 0.0, abs(one - other), one, other)
        for one, other in candidates
        if (possible := bound(one, other)) >= least
    ]
    heapify(heap)
    firsts, seconds = set[int](), set[int]()
    while heap:
        _, known, _, distance, one, other = heappop(heap)
        if one in firsts or other in seconds:
            continue
        if known:
            firsts.add(one)
            seconds.add(other)
            yield one, other
        elif (value := score(one, other)) >= least:
            rank = among_equals(one, other) if among_equals else 0.0
            heappush(heap, (-value, True, -rank, distance, one, other))


def matched(
    base: Sequence[str],
    now: Sequence[str],
    scores: Iterable[tuple[Score, Score, float]],
    among_equals: Score | None = None,
) -> dict[int, int]:
    """Number in `now` → number in `base`: as many equal texts in the same order as there are; then what is left, by each of
    the scores, which are a bound, the score itself (of a number in `now` and one in `base`) and the least that counts.
    """
    found = in_order(base, now)
    for bound, score, least in scores:
        places = [place for place in range(len(now)) if place not in found]
        numbers = [number for number in range(len(base)) if number not in found.values()]
        found.update(surest(product(places, numbers), bound, score, least, among_equals))
    return found


def in_order(base: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Number in `now` → number in `base` of equal texts in the same order; there is no way to have more of them."""
    numbers: dict[str, list[int]] = {}
    for number, text in enumerate(base):
        numbers.setdefault(text, []).append(number)
    ends: list[int] = []  # of the chains of each length the least last number
    chains: list[_Chain] = []
    for place, text in enumerate(now):
        for number in reversed(numbers.get(text, [])):  # so that none follows another one of the same place
            length = bisect_left(ends, number)
            ends[length : length + 1] = [number]
            chains[length : length + 1] = [(place, number, chains[length - 1] if length else None)]
    found: dict[int, int] = {}
    last = chains[-1] if chains else None
    while last is not None:
        place, number, last = last
        found[place] = number
    return found
