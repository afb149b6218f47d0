"""The numbers of annexes: they follow from their order, as those of tables do, whatever a draft was written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lkjgen.core.document import Block, Heading, Kept

_NUMBERED = re.compile(r"(lampiran)\s+\d+\b", re.IGNORECASE)


def unnumbered(title: str) -> str:
    """A heading without the number of an annex."""
    return _NUMBERED.sub(r"\1", title, count=1) if _NUMBERED.match(title) else title


def numbered(title: str, number: int) -> str:
    """A heading with the number of an annex; others stay as they are."""
    return _NUMBERED.sub(rf"\1 {number}", title, count=1) if _NUMBERED.match(title) else title


def counted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with the annexes numbered from 1; what a person wrote counts, and stays as it is."""
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and _NUMBERED.match(block.text):
            number += 1
            yield replace(block, text=numbered(block.text, number))
            continue
        if isinstance(block, Kept):
            number += sum(one.level == 1 and bool(_NUMBERED.match(one.text)) for one in block.titles)
        yield block
