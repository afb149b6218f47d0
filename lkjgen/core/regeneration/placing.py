"""The order of a regenerated draft: that of the new document, with what a person moved or added where it stood.

Keys are ids of slots and of additions. A place is told by neighbours, never by a number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    order: tuple[str, ...]
    homeless: tuple[str, ...]  # additions whose neighbours are gone
    moved: tuple[str, ...]


def arrange(
    new: Sequence[str],
    base: Sequence[str],
    draft: Sequence[str],
    *,
    additions: Collection[str],
    fixed: Collection[str],
    opens: Callable[[str], bool],
    breaks: Collection[str] = (),
) -> Placed:
    """Where everything goes.

    `new` are the slots to be written, in the new document's order; `base` those of the draft as it was written; `draft`
    what stands in it now, `additions` among them. `fixed` slots never move. `opens` tells the slots with which a part of
    its own begins: what stands before such a one does not belong to it. `breaks` are additions that only end a page or a
    page section: where one has no place any more it stays as near to it as can be, for the pages before and behind it.
    """
    moved = _moved([one for one in draft if one in set(new) and one in set(base) and one not in fixed], base)
    order = [one for one in new if one not in moved]
    homeless = []
    here = set(order)
    for number, key in enumerate(draft):
        if key not in additions and key not in moved:
            continue
        behind = _neighbour(draft[:number][::-1], additions)
        ahead = _neighbour(draft[number + 1 :], {*additions, *moved})
        if behind in here:
            order.insert(order.index(draft[number - 1] if draft[number - 1] in here else behind) + 1, key)
        elif ahead in here and (not behind or not opens(ahead)):
            order.insert(order.index(ahead), key)
        elif key in moved:
            order.insert(_place_in(new, key, order), key)
        elif key in breaks:
            before = next((one for one in draft[:number][::-1] if one in here), "")
            order.insert(order.index(before) + 1 if before else 0, key)
        else:
            homeless.append(key)
            continue
        here.add(key)
    return Placed(tuple(order), tuple(homeless), tuple(one for one in draft if one in moved))


def _neighbour(keys: Sequence[str], passed: Collection[str]) -> str:
    """The next slot in that direction; "" when there is none."""
    return next((one for one in keys if one not in passed), "")


def _place_in(new: Sequence[str], key: str, order: Sequence[str]) -> int:
    """Behind the nearest slot that stands before it in the new document."""
    before = [one for one in new[: list(new).index(key)] if one in order]
    return list(order).index(before[-1]) + 1 if before else 0


def _moved(draft: Sequence[str], base: Sequence[str]) -> set[str]:
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
