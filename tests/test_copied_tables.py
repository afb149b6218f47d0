"""Tables that people copy inside a draft are compared with their own originals, whatever shape they are given."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest

from lkjgen.core.comparing import compare
from lkjgen.core.comparing.figures import Judge
from lkjgen.core.comparing.tables import ComparedTable
from lkjgen.core.document import Document, Figure
from lkjgen.core.draft import Kind, Slot
from lkjgen.core.draft.edited import Element, ReadCell, ReadLine, ReadRow, Shape
from lkjgen.core.regeneration import regenerate
from lkjgen.core.rule import Severity
from lkjgen.core.tracing import Trace, trace
from tests.draft_values import FORM, Pages
from tests.example_documents import Draft, example_drafts
from tests.slow import spread
from tests.test_tracing import office, report

Reshape = Callable[[Sequence[ReadRow], int], tuple[Sequence[ReadRow], int]]
PERIODS = {"TW2": 1, "Tahunan": 4}
DRAFTS = [(key, period) for period in PERIODS for key in ("kesehatan", "perkimtan")]


@cache
def example(key: str, period: str) -> Draft:
    return example_drafts(key)[PERIODS[period]]


def _whole(rows: Sequence[ReadRow], columns: int) -> tuple[Sequence[ReadRow], int]:
    return rows, columns


def _without_last_column(rows: Sequence[ReadRow], columns: int) -> tuple[Sequence[ReadRow], int]:
    last = columns - 1
    return [
        replace(
            row,
            cells=tuple(replace(one, span=min(one.span, last - one.column)) for one in row.cells if one.column < last),
        )
        for row in rows
    ], last


def _with_a_column(rows: Sequence[ReadRow], columns: int) -> tuple[Sequence[ReadRow], int]:
    own = [
        ReadCell(columns, (ReadLine("Tindak lanjut kami" if row.heading else "sudah dibahas", FORM),), "")
        for row in rows
    ]
    return [replace(row, cells=(*row.cells, one)) for row, one in zip(rows, own, strict=True)], columns + 1


def _every_other_row(rows: Sequence[ReadRow], columns: int) -> tuple[Sequence[ReadRow], int]:
    """All of them where there are few."""
    below = [row for row in rows if not row.heading]
    kept = below[::2] if len(below) > 2 else below
    return [row for row in rows if row.heading or row in kept], columns


SHAPES: dict[str, Reshape] = {
    "whole": _whole,
    "a column less": _without_last_column,
    "a column more": _with_a_column,
    "half of the rows": _every_other_row,
}


def copied(table: Element, reshape: Reshape, *, marked: bool) -> Element:
    rows, columns = reshape(table.rows, table.columns) if table.columns > 2 else (table.rows, table.columns)
    if not marked:
        rows = [replace(row, cells=tuple(_unmarked(one) for one in row.cells)) for row in rows]
    return _made(table, rows, columns)


def _made(table: Element, rows: Sequence[ReadRow], columns: int) -> Element:
    lines = tuple(line for row in rows for cell in row.cells for line in cell.lines)
    return replace(table, rows=tuple(rows), lines=lines, marks=(), columns=columns)


def _unmarked(cell: ReadCell) -> ReadCell:
    return replace(cell, lines=tuple(replace(line, figures=()) for line in cell.lines))


def with_copies(document: Document, reshape: Reshape, *, marked: bool) -> tuple[Pages, range]:
    """The draft with a copy of each of its tables below "Dasar Hukum"; and where they stand."""
    pages = Pages.of(document)
    copies = [copied(one, reshape, marked=marked) for one in pages.elements if one.rows]
    words = Element("", Shape.PARAGRAPH, (ReadLine("Salinan tabel berikut kami letakkan di sini.", FORM),))
    place = pages.at("Dasar Hukum") + 1
    pages.elements[place:place] = [one for copy in copies for one in (words, copy)]
    return pages, range(place + 1, place + 2 * len(copies), 2)


def traced(pages: Pages, draft: Draft) -> Trace:
    compared = compare(pages.read(), draft.document)
    return trace(compared, draft.dossier, draft.results, name="draf.docx")


CASES = [(key, period, shape, marked) for key, period in DRAFTS for shape in SHAPES for marked in (True, False)]


@pytest.mark.parametrize(("key", "period", "shape", "marked"), spread(CASES, 5))
def test_a_copy_that_nobody_changed_has_no_finding(key: str, period: str, shape: str, marked: bool) -> None:
    pages, _ = with_copies(example(key, period).document, SHAPES[shape], marked=marked)
    found = traced(pages, example(key, period))
    assert {one.code for one in found.checked.findings} <= {"DRF-013"}
    assert found.others == ()


def _tables(document: Document) -> Iterator[tuple[Slot, Element, Mapping[str, str], Judge]]:
    """The tables that have rows to choose from, as they were written and without their marks."""
    pages = Pages.of(document)
    figures = pages.manifest.figures()
    slots = [one for one in pages.manifest.slots if one.kind is Kind.TABLE]
    for slot, table in zip(slots, (one for one in pages.elements if one.rows), strict=True):
        if len(slot.rows) > 2:
            bare = [_bare(row) for row in table.rows]
            yield slot, _made(table, bare, table.columns), pages.manifest.labels, Judge(figures, figures)


def _part(table: Element, chance: random.Random) -> tuple[list[ReadRow], list[ReadRow]]:
    """The head, and about half of the rows below it."""
    below = [row for row in table.rows if not row.heading]
    return [row for row in table.rows if row.heading], [row for row in below if chance.random() < 0.5] or below


def _with(row: ReadRow, texts: Mapping[ReadCell, str]) -> ReadRow:
    """With other words in those cells."""
    cells = (replace(one, lines=(ReadLine(texts[one], FORM),)) if one in texts else one for one in row.cells)
    return replace(row, cells=tuple(cells))


def _other(number: str) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 5) % 10), number)


PARTS = [(key, period, seed) for key, period in DRAFTS for seed in range(5)]


@pytest.mark.parametrize(("key", "period", "seed"), spread(PARTS, 4))
def test_a_part_of_a_table_is_compared_with_its_own_rows(key: str, period: str, seed: int) -> None:
    """Where many rows have the same words, what else stands in them tells which is which; and a person's row is none."""
    chance, tried = random.Random(seed), 0  # noqa: S311  not for secrets
    for slot, table, labels, judge in _tables(example(key, period).document):
        head, part = _part(table, chance)

        def differing(rows: Sequence[ReadRow]) -> list[tuple[str, str]]:
            made = _made(table, [*head, *rows], table.columns)  # noqa: B023  called at once
            compared = ComparedTable(slot, slot, made, labels, judge, copied=True)  # noqa: B023
            return [(one.written, one.said) for one in compared.cells if one.written != one.said]

        assert differing(part) == []
        numbers = {row: [one for one in row.cells if re.fullmatch(r"\d[\d.,]+", one.text)] for row in part}
        rich = [number for number, row in enumerate(part) if 2 * (len(numbers[row]) - 1) > len(row.cells)]
        if rich:
            tried += 1
            place = chance.choice(rich)
            row = part[place]
            cell = chance.choice(numbers[row])
            changed = _with(row, {cell: _other(cell.text)})
            assert differing([*part[:place], changed, *part[place + 1 :]]) == [(cell.text, _other(cell.text))]
            named = [one for one in row.cells if re.search(r"[a-z]{3}", one.text)]
            own = {one: "Pendataan kami sendiri" for one in named} | {one: _other(one.text) for one in numbers[row]}
            assert differing([*part, _with(row, own)]) == []
    assert tried > 2


def _overtyped(table: Element) -> Iterator[tuple[Element, str, str]]:
    """With another number in a cell of one figure, if there is any: the table, what stood there and what stands."""
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            if [one.text for one in cell.figures] == [cell.text] and re.fullmatch(r"\d[\d.]*,\d\d", cell.text):
                new = f"{(int(cell.text[0]) + 1) % 10}{cell.text[1:-1]}{(int(cell.text[-1]) + 3) % 10}"
                changed = replace(cell, lines=(ReadLine(new, FORM),))
                cells = (*row.cells[:place], changed, *row.cells[place + 1 :])
                rows = [_bare(one) for one in table.rows]
                rows[number] = _bare(replace(row, cells=cells))
                yield _made(table, rows, table.columns), cell.text, new
                return


def _bare(row: ReadRow) -> ReadRow:
    return replace(row, cells=tuple(map(_unmarked, row.cells)))


@pytest.mark.parametrize(("key", "period"), spread(DRAFTS, 2))
def test_a_figure_that_was_changed_in_a_copy_is_told_with_its_own(key: str, period: str) -> None:
    """One in each copy; what is advised stands at the same place of the original."""
    pages, places = with_copies(example(key, period).document, _whole, marked=True)
    expected = []
    for place in places:
        for table, old, new in _overtyped(pages.elements[place]):
            pages.elements[place] = table
            expected.append((new, old))
    told = [one for one in traced(pages, example(key, period)).checked.findings if one.severity is Severity.ERROR]
    assert len(expected) > 3
    assert {(one.found, one.expected) for one in told} == set(expected)  # two originals may say the same


def _later(value: Any) -> Any:
    """The document with another last digit in every figure."""
    if isinstance(value, Figure):
        return replace(value, text=re.sub(r"\d(?!.*\d)", lambda one: str((int(one[0]) + 1) % 10), value.text))
    if isinstance(value, tuple):
        return tuple(map(_later, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _later(getattr(value, one.name)) for one in fields(value)})
    return value


@pytest.mark.parametrize(("key", "period"), spread(DRAFTS, 2))
@pytest.mark.parametrize("shape", spread(list(SHAPES), 1))
def test_the_next_version_marks_every_stale_figure_of_a_copy(key: str, period: str, shape: str) -> None:
    document = example(key, period).document
    pages, places = with_copies(document, SHAPES[shape], marked=True)
    wanted = {text for place in places for text in _figures(pages.elements[place])}
    for place in places:
        one = pages.elements[place]
        pages.elements[place] = _made(one, [_bare(row) for row in one.rows], one.columns)
    done = regenerate(compare(pages.read(), _later(document)))
    lines = [line for one in done.document.remarks for line in one.text.split("\n") if line.startswith("Baris ")]
    told = {found[1] for line in lines if (found := re.search(r"tertulis (.+?), menurut data", line))}
    assert len(wanted) > 50
    assert wanted <= told


def _figures(table: Element) -> Iterator[str]:
    """The figures with a digit that its cells show."""
    for cell in (cell for row in table.rows for cell in row.cells):
        yield from (one.text for one in cell.figures if re.search(r"\d", one.text))


@pytest.mark.parametrize(("about", "is_figure"), [("Rumah layak huni", True), ("Tamu bulan Mei", False)])
def test_a_number_of_a_persons_table_is_renewed_only_beside_a_word_of_its_indicator(
    about: str, is_figure: bool
) -> None:
    """36 unit are 30 by today's data."""
    texts = (("Uraian", "Banyaknya"), (about, "36 unit"))
    rows = [ReadRow(tuple(ReadCell(at, (ReadLine(one, FORM),), "") for at, one in enumerate(row))) for row in texts]
    pages = Pages.of(report(office(realization="26")))
    pages.elements.insert(pages.at("Dasar Hukum") + 1, _made(Element("", Shape.TABLE), rows, 2))
    done = regenerate(compare(pages.read(), report(office())))
    assert any("menyebut 36 unit" in one.text for one in done.document.remarks) is is_figure
