"""What is told of a regeneration while the parts are decided on: changes for the report, comments in the draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lkjgen.core.comparing.changes import Change, ChangeKind
from lkjgen.core.comparing.figures import Judged, State, named, without_figures
from lkjgen.core.comparing.parts import Compared
from lkjgen.core.document import Remark, Today
from lkjgen.core.draft import normal
from lkjgen.core.draft.edited import Layer
from lkjgen.core.draft.passages import Passage
from lkjgen.core.regeneration import changes as say


@dataclass(frozen=True)
class Telling:
    """`changes` and `remarks` grow."""

    compared: Compared
    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def tell(self, kind: ChangeKind, key: str, old: str = "", new: str = "") -> None:
        self.changes.append(Change(kind, key, self.compared.place(key), old, new))

    def remark(self, key: str, text: str, figure: str = "") -> None:
        self.remarks.append(Remark(key, text, figure=figure))

    def figures(self, key: str, passage: Passage, stands: str = "") -> tuple[Today, ...]:
        """The figures of kept content by today's data; with a comment for each that changed, and for numbers that quote a
        figure of yesterday. `stands` is the key under which its neighbours are found.
        """
        judged = [self.compared.judge.found(one) for one in passage.figures]
        for one in judged:
            self._figure(key, one)
        words = normal("\n".join(map(without_figures, passage.lines)))
        for _, old, new in named(words, *self.compared.nearest(stands or key))[0]:
            if old != new:
                self._quote(key, old, new)
        return todays(judged)

    def _figure(self, key: str, one: Judged) -> None:
        found = one.found
        if found is None or one.state is State.SAME:
            return
        if one.today and found.layer is Layer.CONTEXT and not found.struck:
            self._quote(key, found.text, one.today)  # typed by hand, or left from an earlier version
        elif one.state is State.HAND:
            data = one.today or "tidak ada"
            self.remark(key, say.figure_by_hand(found.shown, data), one.id)
            self.tell(ChangeKind.HAND, key, found.shown, data)
        elif one.state is State.UNKNOWN:
            self.remark(key, say.figure_gone(found.text), one.id)
            self.tell(ChangeKind.QUOTE, key, found.text)
        else:
            self.remark(key, say.figure_renewed(found.text, one.today), one.id)

    def _quote(self, key: str, old: str, new: str) -> None:
        self.remark(key, say.figure_quoted(old, new))
        self.tell(ChangeKind.QUOTE, key, old, new)


def todays(judged: Iterable[Judged]) -> tuple[Today, ...]:
    """What is shown in kept content: today's text, or the one that was written by hand; each once."""
    found = {}
    for one in judged:
        if one.found is not None and one.today:
            old = one.found.text
            hand = one.state is State.HAND
            found[one.id, old] = Today(one.id, old, old, one.today) if hand else Today(one.id, old, one.today)
    return tuple(found.values())
