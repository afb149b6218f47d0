"""What is told of a regeneration while the parts are decided on: changes for the report, comments in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from lkjgen.core.comparing.changes import Change, ChangeKind
from lkjgen.core.comparing.figures import Judged, State, named, without_figures
from lkjgen.core.comparing.parts import Compared
from lkjgen.core.comparing.tables import ComparedTable
from lkjgen.core.document import Remark, Today
from lkjgen.core.draft import normal, shown
from lkjgen.core.draft.edited import Layer
from lkjgen.core.draft.passages import Passage
from lkjgen.core.draft.tables import row_name
from lkjgen.core.regeneration import changes as say
from lkjgen.core.values import dataclass


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
        """The figures of kept content by today's data; with a comment for each that changed, for numbers that quote a figure
        of yesterday, and for copied tables. `stands` is the key under which its neighbours are found.
        """
        judged = [self.compared.judge.found(one) for one in passage.figures]
        for one in judged:
            self._figure(key, one)
        kin = tuple(self.compared.nearest(stands or key))
        typed = ((without_figures(line), near) for line, near in self.compared.typed(passage, *kin))
        quoted = ((old, new) for text, near in typed for _, old, new in named(normal(text), *near)[0])
        for old, new in dict.fromkeys(quoted):
            if old != new:
                self._quote(key, old, new)
        for element in passage.elements if passage.slot is None else ():
            if table := self.compared.copy(element):
                self._copy(key, table)
        return todays(judged)

    def _copy(self, key: str, table: ComparedTable) -> None:
        """What a copied table no longer says as the data do; a figure with its control is renewed in place."""
        stale = list(dict.fromkeys(_stale(table)))
        if not stale:
            return
        label = self.compared.labels.get(table.slot.id, "") or self.compared.said(table.slot)
        self.remark(key, say.copy_stale(label, [say.cell_stale(*one) for one in stale]))
        for *_, old, new in stale:
            self.tell(ChangeKind.QUOTE, key, old, new)

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


def _stale(table: ComparedTable) -> Iterator[tuple[str, str, str, str]]:
    """Row, heading, what stands there and what the data say, of each cell of a copy that no control renews."""
    for cell in table.cells:
        row, heading = row_name(cell.row, table.labels), normal(cell.heading)
        for one in cell.figures:
            marked = one.found is not None and one.found.layer in (Layer.CONTROL, Layer.BOOKMARK)
            if one.found is not None and not marked and one.state is not State.SAME:
                yield row, heading, one.found.shown, one.today or "tidak ada lagi"
        today = normal(shown(cell.new.line, table.labels)) if cell.new and not cell.figures else ""
        if today and cell.said == cell.written != today:
            yield row, heading, cell.said, today
