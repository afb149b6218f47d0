"""What the tool wrote beside its figures: sentences, headings, captions, column heads, cells, names in charts, headers.

Each part is compared with what it was written with: a telling word that was changed, lost or added is told; so is one that
stands as it was written and that the data no longer bear out. Sentences that keep their telling words may be reworded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from lkjgen.core.comparing.figures import without_figures
from lkjgen.core.comparing.parts import Compared
from lkjgen.core.draft import Kind, Line, Slot, normal, shown
from lkjgen.core.draft.annexes import numbered, unnumbered
from lkjgen.core.draft.edited import Found, ReadLine
from lkjgen.core.draft.likeness import ratio
from lkjgen.core.draft.passages import Passage
from lkjgen.core.draft.slots import slots_of
from lkjgen.core.draft.tables import head
from lkjgen.core.model import Dossier, Place
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import draft as rules
from lkjgen.core.tracing.differing import Change, Teller, changes, has_gap, prose_of
from lkjgen.core.tracing.parts import CellAt, Parts
from lkjgen.core.tracing.traced import Spot, excerpt
from lkjgen.core.values import dataclass

_GAPS = "tabel/belum-lengkap"  # shrinks while people fill in what is missing
_ALIKE = 0.6
_MOST = 5  # telling words or places that a sentence names
_PAGE = re.compile(r"(?:\d+|[ivxl]+)?")
Told = tuple[Rule, Hit]


def generated_hits(
    compared: Compared, parts: Parts, dossier: Dossier, words: Sequence[Told], name: str
) -> Iterator[Told]:
    """What was changed in a draft beside its figures; `parts` has read its tables, `words` are the hits on its words."""
    contract = dossier.contract
    teller = Teller(compared.labels, [band.name for band in contract.policy.bands], tuple(prose_of(dossier)))
    codes = {*(one.code for one in contract.indicators), *(one.code for one in contract.sasaran)}
    years = {(hit.subject.removeprefix("tahun/"), hit.found) for rule, hit in words if rule is rules.WRONG_YEAR}
    yield from Generated(compared, parts, teller, codes, years, name).hits()


@dataclass
class Generated:
    """Looks at all that the tool wrote; `codes` are those of indicators and sasaran, `years` what `Words` has told of a wrong
    year: subject and year.
    """

    compared: Compared
    parts: Parts
    teller: Teller
    codes: Collection[str]
    years: Collection[tuple[str, str]]
    name: str
    reworded: list[str] = field(default_factory=list)

    def hits(self) -> Iterator[Told]:
        for passage in self.compared.whole:
            slot = passage.slot
            if slot is not None:
                yield from self._slot(slot, passage)
        yield from self._cells()
        yield from self._furniture()
        if self.reworded:
            places = list(dict.fromkeys(self.reworded))
            more = f"; dan {len(places) - _MOST} bagian lain" if len(places) > _MOST else ""
            where = "; ".join(places[:_MOST]) + more
            yield rules.REWORDED, self._hit("kalimat", Spot(""), str(len(self.reworded)), values={"where": where})

    def _slot(self, slot: Slot, passage: Passage) -> Iterator[Told]:
        slot = self._numbered(slot)
        if slot.kind in (Kind.TEXT, Kind.HEADING):
            yield from self._lines(slot, slot.lines, passage.lines)
        elif slot.kind in (Kind.TABLE, Kind.CHART) and slot.lines:
            yield from self._lines(slot, slot.lines, [ReadLine(passage.caption)])
        if slot.kind is Kind.TABLE and passage.table is not None:
            yield from self._heads(slot, passage)
        chart = next((one.chart for one in passage.elements if one.chart is not None), None)
        if slot.kind is Kind.CHART and chart is not None:
            names = [*chart.categories, *(one.name for one in chart.series)]
            written = [*slot.categories, *(one.name for one in slot.series)]
            yield from self._lines(slot, [(one,) for one in written], [ReadLine(one) for one in names])

    def _lines(self, slot: Slot, base: Sequence[Line], now: Sequence[ReadLine]) -> Iterator[Told]:
        """`base` are lines or names of the slot, `now` what stands there for them."""
        if not any(normal(one.text) for one in now):
            return  # gone: told by its figures and its heading
        found = list(changes(self.teller, base, now))
        new = self._todays.get(slot.id) if found else None
        current = () if new is None else new.lines if base is slot.lines else _names(new)
        for one in found:
            if base is not slot.lines and not one.now:
                continue  # a column or bar that is gone: told by its figures
            text = one.now or one.written
            spot = Spot(self._place(slot.id), f'"{excerpt(text, _first(text, one))}"')
            yield from self._told(slot, one, spot, base, current)
        said = [normal(one.text) for one in now]
        lost = Counter(normal(self.teller.words(one)) for one in base) - Counter(
            normal(without_figures(one)) for one in now
        )
        if lost and not found and not has_gap(base):
            self.reworded.append(self._place(slot.id) or self.compared.said(slot))
        yield from self._stale(slot, base, said)

    def _heads(self, slot: Slot, passage: Passage) -> Iterator[Told]:
        """The headings of the columns; a person's own column is none."""
        if passage.table is None or not any(slot.headings):
            return
        wanted = [one for one in (*slot.headings, *slot.groups) if normal(one)]
        if slot.head > (2 if slot.groups else 1):
            wanted += [f"({number})" for number in range(1, len(slot.headings) + 1)]
        cells = [ReadLine(cell.text) for row in head(slot, passage.table) for cell in row.cells if normal(cell.text)]
        if cells:
            yield from self._lines(slot, [(one,) for one in wanted], cells)

    # --- what was changed ---

    def _told(
        self, slot: Slot, one: Change, spot: Spot, base: Sequence[Line], current: Sequence[Line]
    ) -> Iterator[Told]:
        """A change by hand: what was changed, else what was lost or added. `current` is what today's report says there."""
        today = self.teller.whole(current)
        added = one.added - (today - self.teller.whole(base))  # what the data say now is no fault
        lost, subject = one.lost, f"isi/{slot.id}"
        if added and (lost or _are_numbers(added) & _are_numbers(one.figures)):
            expected = _said(lost + one.figures)
            if (slot.id, _said(added)) in self.years:
                return
            unknown = has_gap(current) and not lost & today
            if one.people or unknown:
                values = {"written": expected}
                yield rules.OTHER_THAN_WRITTEN, self._hit(subject, spot, _said(added), values=values)
            else:
                yield rules.TOLD_OTHERWISE, self._hit(subject, spot, _said(added), expected)
        elif dropped := [code for code in lost if code in self.codes]:
            yield rules.DROPPED, self._hit(subject, spot, ", ".join(dropped))
        elif not one.people and (lost & today or added) and one.reverses:
            yield rules.TOLD_OTHERWISE, self._hit(subject, spot, *_before_and_now(added, lost))
        elif not one.people and (lost & today or added):
            how = "tidak lagi menyebut" if lost else "kini menyebut"
            yield rules.NOT_TOLD, self._hit(subject, spot, _said(lost or added), values={"how": how})

    def _cells(self) -> Iterator[Told]:
        stale: dict[str, tuple[CellAt, Counter[str], Counter[str]]] = {}
        for cell in self.parts.read:
            base, now, said = cell.cell.base.line, cell.cell.said, cell.cell.written
            today = cell.cell.new.line if cell.cell.new else None
            if said and (now != said or cell.cell.now.struck):
                for one in changes(self.teller, [base], [self._masked(cell)]):
                    if one.added or not cell.copied:
                        yield from self._cell(cell, one)
            elif now == said and today not in (None, base) and cell.slot.id != _GAPS:
                old, new = self._difference([base], [base], [today] if today else [])
                if old or new:
                    first, lost, added = stale.get(cell.slot.id, (cell, Counter[str](), Counter[str]()))
                    stale[cell.slot.id] = (first, lost + old, added + new)
        for slot, (first, lost, added) in stale.items():
            yield rules.TOLD_BEFORE, self._hit(f"isi/{slot}", first.spot, *_before_and_now(lost, added))
        yield from self._rows()

    def _rows(self) -> Iterator[Told]:
        """Rows that are gone: those of indicators and sasaran are missed as in a list, others may be taken out."""
        named = {
            slot: [one for one in rows if one.partition(" ")[0] in self.codes]
            for slot, rows in self.parts.dropped.items()
        }
        for slot, rows in named.items():
            if rows and slot != _GAPS:
                yield rules.DROPPED, self._hit(f"baris/{slot}", self._table(slot), _few(rows))
        for slot, rows in self.parts.lost.items():
            others = [one for one in rows if one not in named.get(slot, ())]
            if others and slot != _GAPS:
                values = {"how": "tidak lagi memuat baris"}
                yield rules.NOT_TOLD, self._hit(f"baris/{slot}", self._table(slot), _few(others), values=values)

    def _table(self, slot: str) -> Spot:
        return Spot(self._place(slot), self.compared.labels.get(slot, ""))

    def _cell(self, cell: CellAt, one: Change) -> Iterator[Told]:
        """A changed cell of people's words, or one that only lost something, is told as `CELL_CHANGED` where it can be."""
        cells = self.parts.cells
        told = any(each.spot == cell.spot for each in cells)
        today = [cell.cell.new.line] if cell.cell.new else []
        for rule, hit in self._told(cell.slot, one, cell.spot, [cell.cell.base.line], today):
            if rule is rules.TOLD_OTHERWISE:
                cells[:] = [each for each in cells if each.spot != cell.spot]
            if rule is rules.TOLD_OTHERWISE or not told:
                yield rule, hit

    def _masked(self, cell: CellAt) -> ReadLine:
        """The cell's text as one line with the figures that were found in it, by their marks or else by their text."""
        text, here, figures = cell.cell.now.text, 0, []
        for line in cell.cell.now.lines:
            for one in line.figures:
                figures.append((one, here + one.start, here + one.end))
            here += len(line.text) + 1
        known = {one.id for one, _, _ in figures}
        for each in cell.cell.figures:
            if each.found is not None and each.id not in known:
                figures.append((each.found, each.found.start, each.found.end))
        found = tuple(_at(one, start, end) for one, start, end in figures)
        return ReadLine(text, figures=found, struck=tuple(cell.cell.now.struck))

    # --- what the data no longer bear out ---

    def _stale(self, slot: Slot, base: Sequence[Line], said: Sequence[str]) -> Iterator[Told]:
        """Lines that stand as they were written and tell otherwise than today's."""
        new = self._todays.get(slot.id)
        if new is None or base is not slot.lines or base == new.lines or has_gap(slot.lines) or has_gap(new.lines):
            return
        standing = [one for one in base if normal(self._said(one)) in said]
        lost, added = self._difference(standing, base, new.lines)
        if standing and (lost or added):
            spot = Spot(self._place(slot.id), f'"{excerpt(self._said(standing[0]))}"')
            yield rules.TOLD_BEFORE, self._hit(f"isi/{slot.id}", spot, *_before_and_now(lost, added))

    def _difference(
        self, standing: Sequence[Line], base: Sequence[Line], today: Sequence[Line]
    ) -> tuple[Counter[str], Counter[str]]:
        """What a part still tells beside its figures and today's does not, and what only today's tells."""
        lost = self.teller.plain(standing) - self.teller.whole(today)
        return lost, self.teller.plain(today) - self.teller.whole(base)

    @cached_property
    def _todays(self) -> Mapping[str, Slot]:
        """Today's parts, lists undivided."""
        return {one.id: self._numbered(one) for one in slots_of(self.compared.document)}

    def _numbered(self, slot: Slot) -> Slot:
        """The title of an annex that bears the number of its place, whatever number it was written with."""
        number = self._annexes.get(slot.id)
        return slot if number is None else replace(slot, lines=((numbered(self.compared.said(slot), number),),))

    @cached_property
    def _annexes(self) -> Mapping[str, int]:
        """Title of an annex → the number that it bears, where that is its place among those that stand in the draft."""
        found, number = dict[str, int](), 0
        for passage in self.compared.whole:
            title = normal(passage.elements[0].text) if passage.elements and passage.elements[0].level == 1 else ""
            if unnumbered(title) != title:
                number += 1
                if passage.slot is not None and numbered(title, number) == title:
                    found[passage.slot.id] = number
        return found

    @cached_property
    def _lists(self) -> Mapping[str, str]:
        """List → the words of the heading above it."""
        found: dict[str, str] = {}
        for part in self.compared.parts.values():
            found.setdefault(part.of_list, part.place)
        return found

    def _place(self, key: str) -> str:
        return self._lists.get(key, "") or self.compared.place(key)

    def _said(self, line: Line) -> str:
        return shown(line, self.compared.labels)

    # --- headers and footers ---

    def _furniture(self) -> Iterator[Told]:
        """Lines like one that was written; the number of the page behind it is none of ours."""
        written = [normal(one) for one in self.compared.manifest.furniture if normal(one)]
        for line in self.compared.draft.furniture:
            for text in filter(None, map(normal, line.text.split("\t"))):
                like = max(written, key=lambda one: ratio(one, text), default="")
                if text in written or _PAGE.fullmatch(text) or ratio(like, text) < _ALIKE:
                    continue
                spot = Spot("Kepala atau kaki halaman", f'"{excerpt(text)}"')
                lost, added = (self.teller.told(one) for one in (like, text))
                if lost - added and added - lost and ("kepala", _said(added - lost)) not in self.years:
                    yield (
                        rules.TOLD_OTHERWISE,
                        self._hit("isi/kepala", spot, _said(added - lost), _said(lost - added)),
                    )

    def _hit(
        self, subject: str, spot: Spot, found: str, expected: str = "", values: dict[str, str] | None = None
    ) -> Hit:
        place = Place(self.name, spot.part, spot.where)
        return Hit(place, subject, found, expected, {"where": str(spot), **(values or {})})


def _names(slot: Slot) -> tuple[Line, ...]:
    """The names in a part, beside its lines and its cells."""
    names = (*slot.headings, *slot.groups, *slot.categories, *(one.name for one in slot.series))
    return tuple((one,) for one in names)


def _are_numbers(told: Counter[str]) -> set[bool]:
    """Whether there are numbers among them, and others: only a number stands for a number."""
    return {any(map(str.isdecimal, one)) for one in told}


def _said(told: Counter[str]) -> str:
    return _few(list(told))


def _few(texts: Sequence[str]) -> str:
    more = f" dan {len(texts) - _MOST} lainnya" if len(texts) > _MOST else ""
    return ", ".join(texts[:_MOST]) + more


def _before_and_now(lost: Counter[str], added: Counter[str]) -> tuple[str, str]:
    """What still stands there, and what the data say; where one side says nothing more, what it does without."""
    return _said(lost) or f"kalimat tanpa {_said(added)}", _said(added) or f"tanpa {_said(lost)}"


def _first(text: str, one: Change) -> int:
    """Where a line begins to differ from what was written."""
    pairs = zip(text, one.written, strict=False)
    return next((place for place, (here, there) in enumerate(pairs) if here != there), 0)


def _at(one: Found, start: int, end: int) -> Found:
    return replace(one, start=start, end=end)
