"""What two wordings of a generated text tell differently: its lines paired, their telling words counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields, is_dataclass
from itertools import product
from typing import TypeVar

from lkjgen.core.comparing.figures import without_figures
from lkjgen.core.draft import Line, Quoted, normal, shown
from lkjgen.core.draft.edited import ReadLine
from lkjgen.core.draft.likeness import most, ratio, surest
from lkjgen.core.draft.telling import telling
from lkjgen.core.model import Dossier
from lkjgen.core.values import dataclass

T = TypeVar("T")
_FEWEST_WORDS = 4  # of a text that people wrote in a sentence
_ALIKE = 0.4  # less, and a line was written anew, not changed
_SAME_SENTENCE = 0.6
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_DENIAL = re.compile(r"\b(?:tidak|belum|bukan|tak|tanpa|dengan)\b", re.IGNORECASE)  # "tanpa batas", "dengan batas"
_GAP = re.compile(r"\[[^\[\]]*\]|\((?:nama|tanggal)\b[^()]*\)|\.{6,}|\btidak diisi\b")


@dataclass(frozen=True)
class Teller:
    """Counts telling words; `classes` are the names of the scale, `prose` what people wrote in the workbooks."""

    labels: Mapping[str, str]
    classes: Sequence[str]
    prose: Sequence[str] = ()

    def told(self, text: str, *, gaps: bool = False) -> Counter[str]:
        """Of a text, without what it asks to be filled in unless `gaps` are to count."""
        return telling(text if gaps else _GAP.sub(" ", text), self.classes)

    def words(self, line: Line) -> str:
        """A written line with a mark in place of each figure."""
        return "".join("\x00" if isinstance(one, Quoted) else shown((one,), self.labels) for one in line)

    def whole(self, lines: Iterable[Line]) -> Counter[str]:
        return self._sum(shown(line, self.labels) for line in lines)

    def plain(self, lines: Iterable[Line]) -> Counter[str]:
        """Without the figures."""
        return self._sum(map(self.words, lines))

    def _sum(self, texts: Iterable[str]) -> Counter[str]:
        found = Counter[str]()
        for one in texts:
            found.update(self.told(one))
        return found


@dataclass(frozen=True)
class Change:
    """A line that tells otherwise than it was written. `figures` are those of its figures that no longer stand there;
    `people` says that all that differs stands in words that people wrote, or that a person filled in what was missing.
    """

    written: str
    now: str
    lost: Counter[str]
    added: Counter[str]
    figures: Counter[str] = field(default_factory=Counter)
    people: bool = False

    @property
    def reverses(self) -> bool:
        """Whether nothing but a denial was taken out or put in, or words were struck out."""
        first, second = (normal(_DENIAL.sub(" ", one)).casefold() for one in (self.written, self.now))
        return first == second


def has_gap(lines: Iterable[Line]) -> bool:
    """Whether something in them is still to be filled in."""
    return any(_GAP.search(shown(line, {})) for line in lines)


def changes(teller: Teller, base: Sequence[Line], now: Sequence[ReadLine]) -> Iterator[Change]:
    """What was changed between the lines of a part as written and as they stand. A line that moved or was parted is none."""
    removed, added = _without_equal(teller, base, now)
    first, second = [teller.words(one) for one in removed], [without_figures(one) for one in added]
    found = _paired(first, second)
    own = sum((teller.told(text) for place, text in enumerate(second) if place not in found.values()), Counter[str]())
    for number, line in enumerate(removed):
        place = found.get(number)
        one = _change(teller, line, added[place] if place is not None else ReadLine(""))
        lost = one.lost - own
        own -= one.lost
        if lost or one.added or one.figures:
            yield Change(one.written, one.now, lost, one.added, one.figures, one.people)


def _without_equal(
    teller: Teller, base: Sequence[Line], now: Sequence[ReadLine]
) -> tuple[Sequence[Line], Sequence[ReadLine]]:
    """The lines that do not stand as they were written."""
    first, second = [normal(teller.words(one)) for one in base], [normal(without_figures(one)) for one in now]
    same = Counter(first) & Counter(second)
    return _rest(base, first, same), _rest(now, second, same)


def _rest(items: Sequence[T], texts: Sequence[str], same: Counter[str]) -> list[T]:
    left, found = Counter(same), []
    for one, text in zip(items, texts, strict=True):
        if left[text]:
            left[text] -= 1
        else:
            found.append(one)
    return found


def _paired(base: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Line as written → line as it stands; a single line is paired whatever became of it."""
    if len(base) == len(now) == 1:
        return {0: 0}
    pairs = product(range(len(base)), range(len(now)))
    return dict(surest(pairs, lambda a, b: most(base[a], now[b]), lambda a, b: ratio(base[a], now[b]), _ALIKE))


def _change(teller: Teller, line: Line, now: ReadLine) -> Change:
    """A figure that is found no more counts with its text: it may have been typed anew."""
    here = Counter(one.id for one in now.figures)
    gone = Counter(one.id for one in line if isinstance(one, Quoted)) - here
    figures: Counter[str] = Counter()
    for one in line:
        if isinstance(one, Quoted) and gone[one.id]:
            gone[one.id] -= 1
            figures += teller.told(one.text)
    written, masked = shown(line, teller.labels), without_figures(now)
    filled = len(_GAP.findall(written)) > len(_GAP.findall(now.text))
    before, stands = (teller.told(one, gaps=not filled) for one in (teller.words(line), masked))
    added, lost = stands - before - teller.told(_own(teller.words(line), masked)), before - stands
    prose = [one for one in teller.prose if one in normal(written) and one not in normal(now.text)]
    people = filled or (bool(prose) and lost <= teller.whole((one,) for one in prose))
    return Change(written, now.text, lost, added - figures, figures - added, people)


def _own(written: str, now: str) -> str:
    """The sentences that a person put between those that were written; "" where one of those was written anew."""
    base, here = ([one for one in map(normal, _SENTENCE.split(text)) if one] for text in (written, now))
    left = [one for one in base if one not in here]
    new = [one for one in here if one not in base]
    if not all(any(ratio(one, other) >= _SAME_SENTENCE for other in new) for one in left):
        return ""
    return "\n".join(one for one in new if all(ratio(one, other) < _SAME_SENTENCE for other in left))


def prose_of(dossier: Dossier) -> Iterator[str]:
    """The sentences that people wrote in the workbooks: what ends as one, and all else that a team typed in several words;
    a name of the data induk that its form repeats is none.
    """
    agreed = set(_texts(dossier.contract))
    for text in (*_texts(dossier.submissions), *agreed):
        if len(text.split()) >= _FEWEST_WORDS and (text not in agreed or text.endswith((".", "!", "?"))):
            yield text.rstrip(".")


def _texts(value: object) -> Iterator[str]:
    """Every line of text in a value."""
    if isinstance(value, str):
        yield from filter(None, map(normal, value.splitlines()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
