"""Column widths of a table: as the document asks, but no column too narrow for its longest word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lkjgen.core.document import Align, Cell, Figure, Gap, Inlines, LineBreak, Reference, Row, RowKind, Table, Text

BODY_PT, SIZE_PT, SMALL_PT = 11, 9, 8  # of running text, of tables, of tables with many columns
CONDENSED = 83  # per cent of the letters' width in a table that is too wide for the page
PADDING, SMALL_PADDING = 85, 30  # left and right of a cell's text, in twips
_SLACK, _SMALL_SLACK = 30, 11  # borders, and programs that measure a little differently
_BOLD = 1.08
_LINE, _ABOVE, _SMALL_ABOVE = (
    1.15,
    30,
    15,
)  # a line's height by its letters' size; above and below a cell's text, in twips
# Advance widths of Arial in thousandths of the font size; what is not named is as wide as a digit.
_ADVANCES = {
    **dict.fromkeys("ijl", 222),
    **dict.fromkeys(" ftI.,:;/|![]", 278),
    **dict.fromkeys("r()-⁰¹²³⁴⁵⁶⁷⁸⁹⁾", 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("%W—", 920),
}
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d{3})*((?:,\d+)?%?(?: [⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾)*)")
_BREAKS = re.compile(r"[ \t\n]+|(?<=[-–])")  # a no-break space holds


def fitted(table: Table, width: int, scale: float = 1.0) -> tuple[list[int], int]:
    """Twips per column, `width` in all; where even the longest words do not fit, they share it by their lengths. And per cent of
    their width that the letters have: `CONDENSED` where its longest words would not fit side by side, else 100.

    `scale` says how much wider the letters run than those of our own style.
    """
    longest = longest_words(table)
    thin = CONDENSED if sum(needed_widths(table, longest, scale)) > width else 100
    least = needed_widths(table, longest, scale * thin / 100)
    if sum(least) >= width:
        return _whole([width * one / sum(least) for one in least], width), thin
    declared = [column.width for column in table.columns]
    narrow: set[int] = set()
    while True:
        free = width - sum(least[one] for one in narrow)
        share = sum(size for one, size in enumerate(declared) if one not in narrow)
        widths = [least[one] if one in narrow else free * size / share for one, size in enumerate(declared)]
        found = {one for one, size in enumerate(widths) if one not in narrow and size < least[one]}
        if not found:
            return _whole(widths, width), thin
        narrow |= found


def _whole(widths: Sequence[float], width: int) -> list[int]:
    """Whole twips; what rounding leaves over goes to the widest column."""
    rounded = [int(one) for one in widths]
    rounded[rounded.index(max(rounded))] += width - sum(rounded)
    return rounded


def needed_widths(table: Table, longest: Sequence[float], scale: float = 1.0) -> list[float]:
    """What each column needs at least for its `longest_words`, with its padding."""
    around = 2 * SMALL_PADDING + _SMALL_SLACK if table.small else 2 * PADDING + _SLACK
    return [one * scale + around for one in longest]


def longest_words(table: Table) -> list[float]:
    """Per column the width of what no line break can divide; cells over several columns ask for nothing."""
    size = SMALL_PT if table.small else SIZE_PT
    longest = [_longest(column.heading, bold=True, size=size) for column in table.columns]
    if table.numbers:
        longest = [max(one, _longest(f"({number})", bold=True, size=size)) for number, one in enumerate(longest, 1)]
    tails = column_tails(table)
    for position, row, one in placed(table):
        if one.span == 1:
            bold = one.bold or row.kind is not RowKind.BODY
            wide = _longest(_shown(one.content), bold, size) + right_indent(table, position, one, tails)
            longest[position] = max(longest[position], wide)
    return longest


def lower_heading_height(table: Table, widths: Sequence[int], scale: float = 1.0) -> int:
    """What the second row of grouped headings must be high at least, in twips, so that those over both rows stand whole.

    LibreOffice gives a heading that is repeated on the next page no more height than the rows have by their other words.
    0 where those are enough. In doubt a heading over both rows has a line more, another one a line less.
    """
    upper = lower = over = position = 0
    for group in table.groups:
        columns = range(position, position + group.span)
        position += group.span
        bold = 1 if group.text else _BOLD
        each = max(_height(table, table.columns[one].heading, widths[one], scale * bold) for one in columns)
        if group.text:
            upper = max(upper, _height(table, group.text, sum(widths[one] for one in columns), scale))
            lower = max(lower, each)
        else:
            over = max(over, each)
    return over - upper if over > upper + lower else 0


def _height(table: Table, heading: str, width: float, scale: float) -> int:
    """Of a heading of the table in a column of `width`, both in twips."""
    size, padding, above = (SMALL_PT, SMALL_PADDING, _SMALL_ABOVE) if table.small else (SIZE_PT, PADDING, _ABOVE)
    lines = wrapped(heading, size, (width - 2 * padding) / 20 / scale)
    return round(len(lines) * size * 20 * _LINE) + 2 * above


def row_heights(table: Table, widths: Sequence[int], scale: float = 1.0) -> list[float]:
    """About how high each row of the body is, in twips; what covers several rows is not counted."""
    high = {id(row): 0.0 for row in table.rows}
    for position, row, one in placed(table):
        if one.down == 1:
            lines = _shown(one.content, "\n").split("\n")
            wide = sum(widths[position : position + one.span])
            high[id(row)] = max(high[id(row)], sum(_height(table, line, wide, scale) for line in lines))
    return [high[id(row)] for row in table.rows]


def placed(table: Table) -> Iterator[tuple[int, Row, Cell]]:
    """Each cell of the body with the column at which it begins."""
    covered: dict[int, tuple[int, int]] = {}  # column → (rows still covered from above, columns covered)
    for row in table.rows:
        waiting, position = iter(row.cells), 0
        while position < len(table.columns):
            if position in covered:
                left, span = covered.pop(position)
                if left > 1:
                    covered[position] = (left - 1, span)
                position += span
                continue
            if (one := next(waiting, None)) is None:
                break
            yield position, row, one
            if one.down > 1:
                covered[position] = (one.down - 1, one.span)
            position += one.span


def column_tails(table: Table) -> list[float]:
    """Per column what stands at most behind the units of its numbers, in twips: the decimals and footnote marks."""
    tails = [0.0] * len(table.columns)
    for position, _, one in placed(table):
        if _in_line(table, position, one) and (tail := _tail(table, one)) is not None:
            tails[position] = max(tails[position], tail)
    return tails


def right_indent(table: Table, position: int, one: Cell, tails: Sequence[float]) -> int:
    """How far a right-aligned number is moved to the left so that the decimal signs of its column stand in one line.

    By an indent: the text of the cell stays as it is, and every program follows it alike.
    """
    if not _in_line(table, position, one) or (tail := _tail(table, one)) is None:
        return 0
    return round(tails[position] - tail)


def _in_line(table: Table, position: int, one: Cell) -> bool:
    return one.span == 1 and one.align is None and table.columns[position].align is Align.RIGHT


def _tail(table: Table, one: Cell) -> float | None:
    """Of the first line; None where it is no number."""
    number = _NUMBER.fullmatch(_shown(one.content, "\n").partition("\n")[0])
    return None if number is None else _width(number[1], SMALL_PT if table.small else SIZE_PT)


def _shown(content: Inlines, line: str = " ") -> str:
    parts = []
    for inline in content:
        match inline:
            case Text(text=text) | Figure(text=text):
                parts.append(text)
            case Gap(shown=text):
                parts.append(f"[{text}]")
            case LineBreak():
                parts.append(line)
            case Reference():  # its label has short words
                parts.append(" ")
    return "".join(parts)


@lru_cache(maxsize=8192)  # columns repeat their words
def _longest(text: str, bold: bool, size: int) -> float:
    """The width of the longest part that no line break can divide, in twips."""
    return max(_width(part, size) for part in _BREAKS.split(text)) * (_BOLD if bold else 1)


def _width(text: str, size: int) -> float:
    return sum(_ADVANCES.get(letter, 556) for letter in text) * size * 20 / 1000


def wrapped(text: str, size: int, most: float) -> tuple[str, ...]:
    """Lines of words, each at most `most` points wide in letters of `size`; a word that is wider has its own."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > most * 20:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)
