"""A draft as the reader would give it, made from a document without any file: for the pure tests of regeneration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lkjgen.core.document import Document, Table
from lkjgen.core.draft import Kind, Line, Manifest, Quoted, Slot, shown
from lkjgen.core.draft.edited import (
    Comment,
    EditedDraft,
    Element,
    Found,
    Layer,
    ReadCell,
    ReadChart,
    ReadLine,
    ReadRow,
    ReadSeries,
    Shape,
    SlotMark,
)
from lkjgen.core.draft.slots import manifest_of

FORM = "f0"  # of every paragraph that nobody formatted


def read_line(line: Line, labels: Mapping[str, str]) -> ReadLine:
    text, figures = "", []
    for piece in line:
        words = shown((piece,), labels)
        if isinstance(piece, Quoted):
            figures.append(Found(piece.id, words, len(text), len(text) + len(words), Layer.CONTROL))
        text += words
    return ReadLine(text, FORM, tuple(figures))


def labelled(manifest: Manifest) -> Manifest:
    """With labels and forms, as the writer adds them."""
    captions = [one for one in manifest.slots if one.kind in (Kind.TABLE, Kind.CHART) and one.lines]
    labels = {
        one.id: f"{'Tabel' if one.kind is Kind.TABLE else 'Gambar'} {number}" for number, one in enumerate(captions, 1)
    }
    slots = tuple(
        replace(one, forms=tuple(FORM for _ in one.lines)) if one.kind in (Kind.TEXT, Kind.HEADING) else one
        for one in manifest.slots
    )
    return replace(manifest, labels=labels, slots=slots)


def _elements(slot: Slot, labels: Mapping[str, str], tables: Mapping[str, Table]) -> Iterator[Element]:
    mark = (SlotMark("h" if slot.kind is Kind.HEADING else "n", slot.id),)
    lines = [read_line(one, labels) for one in slot.lines]
    match slot.kind:
        case Kind.HEADING:
            yield Element("", Shape.PARAGRAPH, (lines[0],), style=f"heading {slot.level}", level=slot.level, marks=mark)
        case Kind.TEXT:
            for number, line in enumerate(lines):
                style = "lk daftar" if slot.keys else "lk isi"
                yield Element("", Shape.PARAGRAPH, (line,), style=style, marks=mark if number == 0 else ())
        case Kind.TABLE:
            if lines:
                caption = ReadLine(f"{labels[slot.id]} {lines[0].text}", FORM)
                yield Element("", Shape.PARAGRAPH, (caption,), marks=(SlotMark("c", slot.id),), caption="Tabel")
            yield _table(slot, labels, () if lines else mark, tables.get(slot.id))
        case Kind.CHART:
            chart = ReadChart(slot.categories, tuple(ReadSeries(one.name, one.values) for one in slot.series))
            yield Element("", Shape.PARAGRAPH, (ReadLine("\ufffc", FORM),), marks=mark, chart=chart)
            if lines:
                caption = ReadLine(f"{labels[slot.id]} {lines[0].text}", FORM)
                yield Element("", Shape.PARAGRAPH, (caption,), marks=(SlotMark("c", slot.id),), caption="Gambar")
        case Kind.CONTENTS:
            yield Element("", Shape.PARAGRAPH, (ReadLine("isi"),), style="toc 1", marks=mark, contents=True)
        case Kind.SECTION:
            yield Element("", Shape.PARAGRAPH, (ReadLine(""),), style="lk jarak", section=slot.id)


def _heads(slot: Slot, table: Table | None) -> Iterator[ReadRow]:
    """The rows with the headings, in one line or two, and that with the numbers of the columns."""
    if table is None or not table.groups:
        yield ReadRow(tuple(ReadCell(at, (ReadLine(text),), "") for at, text in enumerate(slot.headings)), heading=True)
    else:
        upper, lower, at = list[ReadCell](), list[ReadCell](), 0
        for group in table.groups:
            columns = range(at, at + group.span)
            if group.text:
                upper.append(ReadCell(at, (ReadLine(group.text),), "", group.span))
                lower += [ReadCell(one, (ReadLine(slot.headings[one]),), "") for one in columns]
            else:
                upper += [ReadCell(one, (ReadLine(slot.headings[one]),), "") for one in columns]
                lower += [ReadCell(one, (ReadLine(""),), "", continued=True) for one in columns]
            at += group.span
        yield from (ReadRow(tuple(row), heading=True) for row in (upper, lower))
    if table is not None and table.numbers:
        numbers = tuple(ReadCell(at, (ReadLine(f"({at + 1})"),), "") for at in range(len(slot.headings)))
        yield ReadRow(numbers, heading=True)


def _table(slot: Slot, labels: Mapping[str, str], mark: tuple[SlotMark, ...], table: Table | None) -> Element:
    rows = list(_heads(slot, table)) if slot.head else []
    covered: dict[int, tuple[int, int]] = {}
    for row in slot.rows:
        cells = [ReadCell(one.column, (read_line(one.line, labels),), "", one.span) for one in row.cells]
        for column, (left, span) in list(covered.items()):
            cells.append(ReadCell(column, (ReadLine(""),), "", span, continued=True))
            covered[column] = (left - 1, span)
        covered = {column: one for column, one in covered.items() if one[0]}
        covered |= {one.column: (one.down - 1, one.span) for one in row.cells if one.down > 1}
        rows.append(ReadRow(tuple(sorted(cells, key=lambda one: one.column))))
    every = tuple(line for row in rows for cell in row.cells for line in cell.lines)
    return Element("", Shape.TABLE, every, marks=mark, rows=tuple(rows), columns=len(slot.headings))


@dataclass
class Pages:
    """A draft to be edited element by element; `read` numbers them anew."""

    manifest: Manifest
    elements: list[Element] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    furniture: tuple[ReadLine, ...] = ()

    @classmethod
    def of(cls, document: Document, *more: Slot) -> Pages:
        made = manifest_of(document)
        manifest = labelled(replace(made, slots=(*made.slots, *more)))
        tables = {one.id: one for one in document.blocks if isinstance(one, Table)}
        return cls(manifest, [one for slot in manifest.slots for one in _elements(slot, manifest.labels, tables)])

    def read(self) -> EditedDraft:
        numbered = []
        for place, one in enumerate(self.elements):
            rows = tuple(
                replace(
                    row,
                    cells=tuple(replace(cell, handle=f"{place}/{number}/{at}") for at, cell in enumerate(row.cells)),
                )
                for number, row in enumerate(one.rows)
            )
            numbered.append(replace(one, handle=str(place), rows=rows))
        return EditedDraft(self.manifest, tuple(numbered), tuple(self.comments), self.furniture)

    def at(self, words: str) -> int:
        return next(place for place, one in enumerate(self.elements) if words in one.text)

    def overtype(self, old: str, new: str) -> None:
        """Other words in a paragraph; the figures in it keep their controls and move along."""
        place = self.at(old)
        line = self.elements[place].lines[0]
        at = line.text.index(old)
        moved = []
        for one in line.figures:
            if one.start >= at + len(old):
                moved.append(replace(one, start=one.start + len(new) - len(old), end=one.end + len(new) - len(old)))
            elif one.start <= at and at + len(old) <= one.end:  # inside of the figure
                text = one.text.replace(old, new, 1)
                moved.append(replace(one, text=text, end=one.start + len(text)))
            else:
                moved.append(one)
        text = line.text.replace(old, new, 1)
        self.elements[place] = replace(self.elements[place], lines=(replace(line, text=text, figures=tuple(moved)),))

    def reformat(self, words: str) -> None:
        place = self.at(words)
        lines = tuple(replace(one, form="f1") for one in self.elements[place].lines)
        self.elements[place] = replace(self.elements[place], lines=lines)

    def add(self, after: str, *paragraphs: str, heading: int = 0, section: str = "") -> None:
        """New paragraphs behind the element with the words `after`; the first may be a heading, or end a page section."""
        new = [Element("", Shape.PARAGRAPH, (ReadLine(one),), style="normal") for one in paragraphs]
        new[0] = replace(new[0], level=heading, section=section)
        place = self.at(after) + 1
        self.elements[place:place] = new

    def delete(self, words: str) -> None:
        del self.elements[self.at(words)]

    def move(self, words: str, after: str) -> None:
        one = self.elements.pop(self.at(words))
        self.elements.insert(self.at(after) + 1, one)

    def cell(self, row: str, column: int, text: str, *, figures: bool = False) -> None:
        """Overtype a cell of the row that holds a cell with the words `row`."""
        for place, one in enumerate(self.elements):
            for number, each in enumerate(one.rows):
                if any(cell.text == row for cell in each.cells):
                    found = next(cell for cell in each.cells if cell.column == column)
                    kept = found.figures if figures else ()
                    kept = tuple(replace(figure, text=text, start=0, end=len(text)) for figure in kept)
                    changed = replace(found, lines=(ReadLine(text, FORM, kept),))
                    cells = tuple(changed if cell is found else cell for cell in each.cells)
                    self._rows(place, number, [replace(each, cells=cells)])
                    return
        raise AssertionError(row)

    def row(self, after: str, *texts: str) -> None:
        """A person's row; None of its cells is merged."""
        place, number = self._row(after)
        cells = tuple(ReadCell(column, (ReadLine(text),), "") for column, text in enumerate(texts))
        self._rows(place, number, [self.elements[place].rows[number], ReadRow(cells)])

    def delete_row(self, words: str) -> None:
        place, number = self._row(words)
        self._rows(place, number, [])

    def _row(self, words: str) -> tuple[int, int]:
        return next(
            (place, number)
            for place, one in enumerate(self.elements)
            for number, row in enumerate(one.rows)
            if any(cell.text == words for cell in row.cells)
        )

    def _rows(self, place: int, number: int, new: list[ReadRow]) -> None:
        rows = self.elements[place].rows
        every = (*rows[:number], *new, *rows[number + 1 :])
        lines = tuple(line for row in every for cell in row.cells for line in cell.lines)
        self.elements[place] = replace(self.elements[place], rows=every, lines=lines)

    def comment(self, words: str, text: str, author: str = "Kasubag") -> None:
        number = str(len(self.comments))
        self.comments.append(Comment(number, author, author[:1], "2024-01-20T08:00:00Z", (text,)))
        place = self.at(words)
        found = self.elements[place]
        self.elements[place] = replace(found, comments=(*found.comments, number))
