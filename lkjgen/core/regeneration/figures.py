"""Figures of an edited passage by today's data, and numbers that quote a figure of yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjgen.core.document import Today
from lkjgen.core.draft import Manifest, Quoted, normal
from lkjgen.core.draft.edited import Found, ReadLine
from lkjgen.core.draft.telling import same_figure

_CORE = re.compile(r"[-−]?\d(?:[\d.,]*\d)?")
_FEWEST_DIGITS = 3  # of a number without a unit that is told from any other number

Texts = Mapping[str, Sequence[str]]  # figure id → the texts by which it is shown


@dataclass(frozen=True)
class Judged:
    """A figure of the base at its place in kept content; `new` is "" when the data have none any more."""

    found: Found
    new: str
    by_hand: bool

    @property
    def stale(self) -> bool:
        return not self.by_hand and self.new != "" and normal(self.new) != normal(self.found.text)

    @property
    def today(self) -> Today:
        """What is shown: today's text, or the one that was written by hand."""
        old = self.found.text
        return Today(self.found.id, old, old, self.new) if self.by_hand else Today(self.found.id, old, self.new)


def judge(found: Found, base: Texts, today: Texts) -> Judged:
    """`found.text` is by hand when the draft was written with no such figure, however spelled, or it is struck out."""
    by_hand = found.struck or not any(same_figure(found.text, one) for one in base.get(found.id, ()))
    return Judged(found, text_today(found.id, found.text, base, today), by_hand)


def text_today(identity: str, old: str, base: Texts, today: Texts) -> str:
    """The text that stands for `old` by today's data: with the unit if `old` has one. "" when there is none."""
    now = today.get(identity, ())
    if not now or (old in now and tuple(now) == tuple(base.get(identity, ()))):
        return old if old in now else ""
    if _CORE.search(old) is None:  # words stood there, which say nothing of a unit
        return now[0]
    around = _around(old)
    for one in now:
        if _around(one) == around:
            return one
    bare = [one for one in now if _around(one) == ("", "")]
    united = [one for one in now if one not in bare]
    if around == ("", ""):
        return bare[0] if bare else _core(now[0])
    return united[0] if united else f"{around[0]}{now[0]}{around[1]}" if _CORE.fullmatch(now[0]) else now[0]


def _around(text: str) -> tuple[str, str]:
    """What stands before and after the number of a text."""
    found = _CORE.search(text)
    return (text[: found.start()], text[found.end() :]) if found else ("", text)


def _core(text: str) -> str:
    found = _CORE.search(text)
    return found[0] if found else text


@dataclass(frozen=True)
class Neighbourhood:
    """The figures that are shown under one heading, as they were and as they are."""

    base: Texts
    today: Texts

    def stale(self) -> Iterator[tuple[str, str, str]]:
        """Id, former text and today's text of each figure that changed; only texts that no figure here shows any more."""
        current = {text for texts in self.today.values() for text in texts}
        for identity, texts in self.base.items():
            for old in texts:
                new = text_today(identity, old, self.base, self.today)
                if new and new != old and old not in current and tells(old):
                    yield identity, old, new


def tells(text: str) -> bool:
    """Whether a number is told from any other: by its unit, its decimals or its length."""
    found = _CORE.search(text)
    return found is not None and (found[0] != text.strip() or sum(map(str.isdigit, text)) >= _FEWEST_DIGITS)


def quoted(lines: Iterable[ReadLine], *nearest: Neighbourhood) -> Iterator[tuple[str, str, str]]:
    """Former texts of figures that a person's words still say outside of any control: id, former, today's; each once.

    The figures of the first neighbourhood are tried first.
    """
    words = normal("\n".join(without_figures(line) for line in lines))
    seen = set[str]()
    stale = [one for near in nearest for one in sorted(near.stale(), key=lambda one: -len(one[1]))]  # "99,63%", "99,63"
    for identity, old, new in stale:
        pattern = rf"(?<![\d.,]){re.escape(normal(old))}(?![\d]|[.,]\d)"
        if old not in seen and re.search(pattern, words):
            seen.add(old)
            words = re.sub(pattern, "\x00", words)
            yield identity, old, new


def without_figures(line: ReadLine) -> str:
    """The words of a line with a mark in place of each figure that is told."""
    text = line.text
    for one in sorted(line.figures, key=lambda one: -one.start):
        text = f"{text[: one.start]}\x00{text[one.end :]}"
    return text


def changed_figures(base: Manifest, today: Texts) -> Iterator[tuple[str, str, str]]:
    """Id, text as it was and as it is, of every figure that changed; "" where there is none."""
    before = base.figures()
    for identity in dict.fromkeys((*before, *today)):
        old, new = before.get(identity, ()), today.get(identity, ())
        if set(old) != set(new):
            shown_old = next((one for one in old if one not in new), next(iter(old), ""))
            shown_new = text_today(identity, shown_old, before, today) if old and new else next(iter(new), "")
            if shown_old != shown_new:
                yield identity, shown_old, shown_new


def texts_of(quotes: Iterable[Quoted]) -> dict[str, tuple[str, ...]]:
    """Figure id → its texts, in order."""
    found: dict[str, dict[str, None]] = {}
    for one in quotes:
        found.setdefault(one.id, {})[one.text] = None
    return {identity: tuple(texts) for identity, texts in found.items()}
