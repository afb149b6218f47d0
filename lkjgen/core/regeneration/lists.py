"""Lists put together again from their items: today's, and those that a person wrote or edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjgen.core.comparing.parts import Compared
from lkjgen.core.document import Block, Inlines, Items, Kept, KeptText, Narrative
from lkjgen.core.draft.slots import list_of, with_items


def joined_lists(order: Sequence[str], written: Mapping[str, Sequence[Block]], compared: Compared) -> Iterator[Block]:
    """What is written for each key, in order; the items of a list, and what a person put between them, as one block. What
    else would stand between them comes behind.
    """
    lists = {one.id: one for one in compared.document.blocks if isinstance(one, Items | Narrative)}
    groups: dict[str, list[str]] = {}
    for key in order:
        groups.setdefault(compared.list_of(key) or key, []).append(key)
    for name, keys in groups.items():
        blocks = [block for key in keys for block in written[key]]
        if name not in lists or not compared.list_of(keys[0]):
            yield from blocks
            continue
        items = [item for block in blocks for item in _items(block)]
        yield from (block for block in blocks if not isinstance(block, Kept) and list_of(block) is None)
        yield with_items(lists[name], [content for content, _ in items], [key for _, key in items])


def _items(block: Block) -> Iterator[tuple[Inlines, str]]:
    """The items of a block with their keys."""
    if isinstance(block, Kept):
        yield (KeptText(block.handle, "", block.figures, block.id),), ""
    elif listed := list_of(block):
        yield from zip(listed.items, listed.keys or ("",) * len(listed.items), strict=True)
