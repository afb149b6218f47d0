"""Column widths of a table: as the document asks, but no column too narrow for its longest word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lkjgen.core.document import Figure, Gap, Inlines, LineBreak, Reference, RowKind, Table, Text

SIZE_PT = 9
PADDING = 85  # left and right of a cell's text, in twips
_SLACK = 30  # borders, and programs that measure a little differently
_BOLD = 1.08
# Advance widths of Arial in thousandths of the font size; what is not named is as wide as a digit.
_ADVANCES = {
    **dict.fromkeys("ijl", 222),
    **dict.fromkeys("ftI.,:;/|![]", 278),
    **dict.fromkeys("r()-", 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("%W—", 920),
}
_BREAKS = re.compile(r"[ \t\n]+|(?<=[-–])")  # a no-break space holds


def column_widths(table: Table, width: int, scale: float = 1.0) -> list[int]:
    """Twips per column, `width` in all; where even the longest words do not fit, they share it by their lengths.

    `scale` says how much wider the letters run than those of our own style.
    """
    least = _longest_words(table, scale)
    if sum(least) >= width:
        return _whole([width * one / sum(least) for one in least], width)
    declared = [column.width for column in table.columns]
    narrow: set[int] = set()
    while True:
        free = width - sum(least[one] for one in narrow)
        share = sum(size for one, size in enumerate(declared) if one not in narrow)
        widths = [least[one] if one in narrow else free * size / share for one, size in enumerate(declared)]
        found = {one for one, size in enumerate(widths) if one not in narrow and size < least[one]}
        if not found:
            return _whole(widths, width)
        narrow |= found


def _whole(widths: Sequence[float], width: int) -> list[int]:
    """Whole twips; what rounding leaves over goes to the widest column."""
    rounded = [int(one) for one in widths]
    rounded[rounded.index(max(rounded))] += width - sum(rounded)
    return rounded


def _longest_words(table: Table, scale: float) -> list[float]:
    """What each column needs at least, with its padding; cells over several columns ask for nothing."""
    longest = [_longest(column.heading, bold=True) for column in table.columns]
    if table.numbers:
        longest = [max(one, _longest(f"({number})", bold=True)) for number, one in enumerate(longest, 1)]
    covered: dict[int, tuple[int, int]] = {}  # column → (rows still covered from above, columns covered)
    for row in table.rows:
        waiting, position = iter(row.cells), 0
        while position < len(longest):
            if position in covered:
                left, span = covered.pop(position)
                if left > 1:
                    covered[position] = (left - 1, span)
                position += span
                continue
            if (one := next(waiting, None)) is None:
                break
            if one.span == 1:
                bold = one.bold or row.kind is not RowKind.BODY
                longest[position] = max(longest[position], _longest(_shown(one.content), bold))
            if one.down > 1:
                covered[position] = (one.down - 1, one.span)
            position += one.span
    return [one * scale + 2 * PADDING + _SLACK for one in longest]


def _shown(content: Inlines) -> str:
    parts = []
    for inline in content:
        match inline:
            case Text(text=text) | Figure(text=text):
                parts.append(text)
            case Gap(shown=text):
                parts.append(f"[{text}]")
            case LineBreak() | Reference():  # a reference's label has short words
                parts.append(" ")
    return "".join(parts)


@lru_cache(maxsize=4096)  # columns repeat their words
def _longest(text: str, bold: bool) -> float:
    """The width of the longest part that no line break can divide, in twips."""
    widest = max(sum(_ADVANCES.get(letter, 556) for letter in part) for part in _BREAKS.split(text))
    return widest * SIZE_PT * 20 / 1000 * (_BOLD if bold else 1)
