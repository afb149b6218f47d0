"""Figures whose controls and bookmarks are gone, found by the words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import product

from lkjgen.core.draft import Line, Quoted, normal, shown, without_notes
from lkjgen.core.draft.edited import Found, Layer, ReadLine, Spans, told
from lkjgen.core.draft.likeness import most, ratio, surest

_ALIKE = 0.6
_LONGER = 12  # characters by which a retyped figure may be longer than the one that was written
_DIGIT = re.compile(r"\d")


def with_context(base: Sequence[Line], lines: Sequence[ReadLine], labels: Mapping[str, str]) -> tuple[ReadLine, ...]:
    """The lines with those figures of `base` added that no control or bookmark shows any more."""
    known = Counter((one.id, one.text) for line in lines for one in line.figures)
    written = Counter((one.id, one.text) for line in base for one in line if isinstance(one, Quoted))
    if not written - known:
        return tuple(lines)
    result = list(lines)
    for number, place in _pairs([normal(shown(line, labels)) for line in base], [normal(one.text) for one in lines]):
        result[place] = _completed(base[number], result[place], labels)
    return tuple(result)


def _pairs(base: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each written line with the line that it became, the surest first; of equals those that keep the order."""
    return surest(
        product(range(len(base)), range(len(now))),
        lambda number, place: most(base[number], now[place]),
        lambda number, place: ratio(base[number], now[place]),
        _ALIKE,
    )


def _completed(base: Line, line: ReadLine, labels: Mapping[str, str]) -> ReadLine:
    have = Counter(one.id for one in line.figures)
    added = []
    for one in located(base, line.text, labels, struck=line.struck):
        if have[one.id]:
            have[one.id] -= 1
        elif not any(known.start < one.end and one.start < known.end for known in line.figures):
            added.append(one)
    return replace(line, figures=tuple(sorted((*line.figures, *added), key=lambda one: one.start)))


def located(
    base: Line, text: str, labels: Mapping[str, str], layer: Layer = Layer.CONTEXT, struck: Spans = ()
) -> Iterator[Found]:
    """The figures of the line `base` in the changed `text`: what stands between the words that stood around them."""
    written = shown(base, labels)
    blocks = SequenceMatcher(None, written, text, autojunk=False).get_matching_blocks()
    position = 0
    for piece in base:
        length = len(shown((piece,), labels))
        if isinstance(piece, Quoted):
            start, end = _after(blocks, position, len(written)), _before(blocks, position + length, len(text))
            if start is not None and end is not None and start < end <= start + length + _LONGER:
                found = text[start:end]
                inner = without_notes(found, piece.text)
                if _DIGIT.search(inner) or inner == piece.text:
                    yield told(piece.id, inner, start + found.index(inner), layer, struck)
        position += length


def _after(blocks: Sequence[tuple[int, int, int]], place: int, length: int) -> int | None:
    """Where in the changed text the words that end at `place` end; 0 at the very beginning."""
    if place == 0:
        return 0
    for a, b, size in blocks:
        if a < place <= a + size and place <= length:
            return b + place - a
    return None


def _before(blocks: Sequence[tuple[int, int, int]], place: int, length: int) -> int | None:
    """Where the words that begin at `place` begin; at the very end where none follow."""
    for a, b, size in blocks:
        if a <= place < a + size:
            return b + place - a
        if size == 0 and a == place:
            return length
    return None
