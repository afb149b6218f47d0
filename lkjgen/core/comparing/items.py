"""A list as it stands in the draft, item by item: each is a part of its own, told by what it is about.

Manifests of released versions hold no keys: then an item is told by its figures and words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from lkjgen.core.draft import Line, Quoted, Slot, normal, shown
from lkjgen.core.draft.edited import Element, Shape
from lkjgen.core.draft.likeness import Score, matched, most, ratio
from lkjgen.core.draft.passages import Passage
from lkjgen.core.values import dataclass

_ALIKE = 0.6


@dataclass(frozen=True)
class Item:
    """What tells an item: its words, and the ids of its figures."""

    words: str
    figures: frozenset[str]

    @classmethod
    def written(cls, line: Line, labels: Mapping[str, str]) -> Item:
        return cls(normal(shown(line, labels)), frozenset(one.id for one in line if isinstance(one, Quoted)))

    @classmethod
    def read(cls, element: Element) -> Item:
        return cls(normal(element.text), frozenset(one.id for line in element.lines for one in line.figures))


@dataclass(frozen=True)
class ComparedList:
    """`base` and `new` are the items as slots of their own, as they were written and as today's report has them; `passages`
    stand in the draft, those of a person's own without slot.
    """

    base: tuple[Slot, ...]
    new: tuple[Slot, ...]
    passages: tuple[Passage, ...]


def compared_list(passage: Passage, slot: Slot, new: Slot | None, labels: Mapping[str, str]) -> ComparedList | None:
    """The list `slot` that stands in the draft as `passage`; None where it is none, or a person made something else of it."""
    told = slot.keys if new is None else new.keys
    if not told or not passage.lines or not all(map(_is_item, passage.elements)):
        return None
    base = _slots(slot, [key or f"butir-{number}" for number, key in enumerate(slot.keys or ("",) * len(slot.lines))])
    todays = _slots(new, list(_names(slot, base, new, labels))) if new else ()
    written = [Item.written(one.lines[0], labels) for one in base]
    if not slot.keys and len(base) == 1 and not written[0].figures and base[0].id not in {one.id for one in todays}:
        return None  # a sentence in whose place a list has come
    elements = [one for one in passage.elements if normal(one.text)]
    found = _matched(written, list(map(Item.read, elements)))
    items = {elements[place].handle: number for place, number in found.items()}
    passages = tuple(_passages(base, _without_emptied(passage.elements, items), items))
    return ComparedList(base, todays, passages) if found else None


def _is_item(element: Element) -> bool:
    """Whether it can stand in a list: a paragraph that is no title and ends no page."""
    more = element.level or element.section or element.caption or element.page_break or element.chart
    return element.shape is Shape.PARAGRAPH and not more


def _slots(slot: Slot, names: Sequence[str]) -> tuple[Slot, ...]:
    forms = slot.forms if len(slot.forms) == len(slot.lines) else ()
    seen = Counter[str]()
    made = []
    for number, (name, line) in enumerate(zip(names, slot.lines, strict=False)):
        seen[name] += 1
        identity = "/".join((slot.id, name, *([str(seen[name])] if seen[name] > 1 else [])))
        made.append(replace(slot, id=identity, lines=(line,), forms=forms[number : number + 1], keys=()))
    return tuple(made)


def _names(slot: Slot, base: Sequence[Slot], new: Slot, labels: Mapping[str, str]) -> Iterator[str]:
    """What today's items are called: by their keys; those without one, or whose list had none, as the written ones that they
    are like.
    """
    found = _alike(
        [Item.written(one.lines[0], labels) for one in base], [Item.written(line, labels) for line in new.lines]
    )
    for number, key in enumerate(new.keys):
        if (key and any(slot.keys)) or number not in found:
            yield key or f"baru-{number}"
        else:
            yield base[found[number]].id.removeprefix(f"{slot.id}/")


def _without_emptied(elements: Sequence[Element], items: Mapping[str, int]) -> Iterator[Element]:
    """Without empty lines at the ends, and where items are gone: those are what is left of them."""
    numbers = [items[one.handle] for one in elements if one.handle in items]
    seen = 0
    for one in elements:
        seen += one.handle in items
        whole = 0 < seen < len(numbers) and set(range(numbers[seen - 1], numbers[seen])) <= set(numbers)
        if normal(one.text) or whole:
            yield one


def _passages(base: Sequence[Slot], elements: Iterable[Element], items: Mapping[str, int]) -> Iterator[Passage]:
    """A passage for each item; what a person added together stays together."""
    own: list[Element] = []
    for element in elements:
        if own and (element.handle in items or int(element.handle) != int(own[-1].handle) + 1):
            yield Passage(None, tuple(own))
            own = []
        if element.handle in items:
            yield Passage(base[items[element.handle]], (element,))
        else:
            own.append(element)
    if own:
        yield Passage(None, tuple(own))


def _alike(base: Sequence[Item], now: Sequence[Item]) -> dict[int, int]:
    """Number in `now` → number in `base`: equal words in the same order, then shared figures, then similar words; the surest
    first.
    """

    def figures(place: int, number: int) -> float:
        both = base[number].figures | now[place].figures
        return len(base[number].figures & now[place].figures) / len(both) if both else 0.0

    def alike(likeness: Callable[[str, str], float]) -> Score:
        """By words; but items that show figures, and none in common, are about different things."""
        return lambda place, number: (
            0.0 if base[number].figures and now[place].figures else likeness(base[number].words, now[place].words)
        )

    scores = ((figures, figures, 0.01), (alike(most), alike(ratio), _ALIKE))
    return matched([one.words for one in base], [one.words for one in now], scores)


def _matched(base: Sequence[Item], now: Sequence[Item]) -> dict[int, int]:
    """`_alike`, and items written anew: as many that nothing tells as are gone, between the same neighbours."""
    found = _alike(base, now)
    ends = [(-1, -1), *sorted(found.items()), (len(now), len(base))]
    for (place, number), (next_place, next_number) in pairwise(ends):
        places = range(place + 1, next_place)
        numbers = [one for one in range(number + 1, next_number) if one not in found.values()]
        if len(places) == len(numbers):
            found.update(zip(places, numbers, strict=True))
    return found
