"""The order of a regenerated draft: that of the new document, with what a person moved or added where it stood.

Keys are ids of slots and of additions. A place is told by neighbours, never by a number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Placed:
    order: tuple[str, ...]
    homeless: tuple[str, ...]  # additions whose neighbours are gone


def arrange(
    new: Sequence[str],
    draft: Sequence[str],
    *,
    additions: Collection[str],
    moved: Collection[str],
    opens: Callable[[str], bool],
    breaks: Collection[str] = (),
) -> Placed:
    """Where everything goes.

    `new` are the slots to be written, in the new document's order; `draft` what stands in the draft now, `additions` and
    what a person `moved` among them. `opens` tells the slots with which a part of its own begins: what stands before such a
    one does not belong to it. `breaks` are additions that only end a page or a page section: where one has no place any more
    it stays as near to it as can be, for the pages before and behind it.
    """
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
    return Placed(tuple(order), tuple(homeless))


def _neighbour(keys: Sequence[str], passed: Collection[str]) -> str:
    """The next slot in that direction; "" when there is none."""
    return next((one for one in keys if one not in passed), "")


def _place_in(new: Sequence[str], key: str, order: Sequence[str]) -> int:
    """Behind the nearest slot that stands before it in the new document."""
    before = [one for one in new[: list(new).index(key)] if one in order]
    return list(order).index(before[-1]) + 1 if before else 0
