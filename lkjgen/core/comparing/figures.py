"""Figures of an edited draft beside today's data, and numbers that quote a figure of yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from lkjgen.core.draft import Line, Manifest, Quoted, normal
from lkjgen.core.draft.edited import Found, ReadLine
from lkjgen.core.draft.telling import same_figure, without_unit
from lkjgen.core.values import dataclass

_CORE = re.compile(r"[-−]?\d(?:[\d.,]*\d)?")
_FEWEST_DIGITS = 3  # of a number without a unit that is told from any other number

Texts = Mapping[str, Sequence[str]]  # figure id → the texts by which it is shown


class State(Enum):
    SAME = "sesuai data"
    HAND = "diubah tangan"
    STALE = "data sudah berubah"
    MISSING = "tidak ada di draf"
    UNKNOWN = "tidak dapat ditelusuri"


@dataclass(frozen=True)
class Judged:
    """A figure at one place: `written` was generated there, `now` stands there, `today` is what the data say ("" where they
    say nothing), `found` how it was told; None where nothing stands there any more.
    """

    id: str
    state: State
    written: str
    today: str
    found: Found | None = None
    line: ReadLine | None = None  # that it stands in

    @property
    def now(self) -> str:
        return self.found.shown if self.found else ""


@dataclass(frozen=True)
class Judge:
    """Compares figures with what the draft was written with (`base`) and with today's data."""

    base: Texts
    today: Texts

    def found(self, one: Found, written: str = "", line: ReadLine | None = None) -> Judged:
        """By hand is what the draft was not written with, however spelled, what is struck out, or what lost its unit, unless the
        data say it now. `written` is the text at this very place, where that is known.
        """
        place = written or one.text
        after = line.text[one.end :] if line else ""
        by_hand = one.struck or without_unit(one.text, written, after)
        written = written or next(iter(self.base.get(one.id, ())), "")
        now = self.today.get(one.id, ())
        bare = one.text if any(self._bare(one, each) for each in now) else ""  # it keeps its unit
        same = next((each for each in now if same_figure(one.text, each)), bare)
        if same and not by_hand:
            return Judged(one.id, State.SAME, written, same, one, line)
        if by_hand or not any(same_figure(one.text, each) for each in self.base.get(one.id, ())):
            return Judged(one.id, State.HAND, written, self.text(one.id, place), one, line)
        new = self.text(one.id, one.text)
        return Judged(one.id, State.STALE if new else State.UNKNOWN, written, new, one, line)

    def _bare(self, one: Found, now: str) -> bool:
        """Whether `now` is the figure as it was written, without the unit that no text of today prints beside it."""
        behind = one.text.removeprefix(now)
        is_unit = bool(now) and behind != one.text and not any(map(str.isdigit, behind))
        return is_unit and any(same_figure(one.text, each) for each in self.base.get(one.id, ()))

    def missing(self, one: Quoted, state: State = State.MISSING) -> Judged:
        return Judged(one.id, state, one.text, self.text(one.id, one.text))

    def text(self, identity: str, old: str) -> str:
        return text_today(identity, old, self.base, self.today)

    def all(self, base: Sequence[Line], lines: Iterable[ReadLine]) -> Iterator[Judged]:
        """Every figure of a part that was written as `base` and reads `lines` now; then those that are gone. A written text is
        given out once: of several of one figure the same one.
        """
        left: dict[str, list[Quoted]] = {}
        for piece in (one for line in base for one in line):
            if isinstance(piece, Quoted):
                left.setdefault(piece.id, []).append(piece)
        for line in lines:
            for one in line.figures:
                texts = left.get(one.id, [])
                chosen = next(
                    (each for each in texts if normal(each.text) == normal(one.text)), next(iter(texts), None)
                )
                if chosen is not None:
                    texts.remove(chosen)
                yield self.found(one, chosen.text if chosen else "", line)
        yield from (self.missing(one) for texts in left.values() for one in texts)


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
class Kin:
    """The figures that words may speak of: texts that were shown once, and those that today's data show."""

    former: Texts
    today: Texts

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Figure, text, and today's text for it; current texts first, then former ones that no figure here shows any more,
        the longest first ("99,63%" before "99,63").
        """
        found = {text: (identity, text) for identity, texts in self.today.items() for text in texts if tells(text)}
        current = len(found)
        for identity, text in ((identity, text) for identity, texts in self.former.items() for text in texts):
            if (new := text_today(identity, text, self.former, self.today)) and tells(text):
                found.setdefault(text, (identity, new))
        ranked = sorted(enumerate(found), key=lambda one: (one[0] >= current, -len(one[1])))
        yield from ((found[text][0], text, found[text][1]) for _, text in ranked)


def tells(text: str) -> bool:
    """Whether a number is told from any other: by its unit, its decimals or its length."""
    found = _CORE.search(text)
    return found is not None and (found[0] != text.strip() or sum(map(str.isdigit, text)) >= _FEWEST_DIGITS)


def named(words: str, *kin: Kin) -> tuple[Sequence[tuple[str, str, str]], str]:
    """The figures that words name outside of any control, each text once: id, text, today's text; and the words without
    them. The first kin are tried first.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for one in (one for each in kin for one in each.texts()):
        if one[1] not in found and normal(one[1]) in words and _whole(one[1]).search(words):
            words = _whole(one[1]).sub("\x00", words)
            found[one[1]] = one
    return list(found.values()), words


def renewed(words: str, *kin: Kin) -> str:
    """The words with today's text for every figure that they name."""
    for _, old, new in named(words, *kin)[0]:
        words = _whole(old).sub(new, words)
    return words


def _whole(number: str) -> re.Pattern[str]:
    """The number where it is no part of another one."""
    return re.compile(rf"(?<![\d.,]){re.escape(normal(number))}(?![\d]|[.,]\d)")


def without_figures(line: ReadLine) -> str:
    """The words of a line with a mark in place of each figure that is told, without those that are struck out."""
    text, spans = line.text, [(one.start, one.end, "\x00") for one in line.figures]
    spans += [(start, end, "") for start, end in line.struck if not any(start < b and a < end for a, b, _ in spans)]
    for start, end, put in sorted(spans, reverse=True):
        text = f"{text[:start]}{put}{text[end:]}"
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
