"""The borders of what is still taken for the same part, place, row or look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjgen.core.comparing import compare
from lkjgen.core.comparing.tables import ComparedTable
from lkjgen.core.document import Column, Document, Row, Table, cell
from lkjgen.core.draft import Kind, Quoted, Slot
from lkjgen.core.draft.context import located
from lkjgen.core.draft.edited import Element, ReadCell, ReadLine, ReadRow, Shape
from lkjgen.core.draft.passages import Passage, forms_hold
from lkjgen.core.regeneration.placing import arrange
from lkjgen.core.regeneration.tables import TableMerge
from lkjgen.core.regeneration.telling import Telling
from tests.draft_values import Pages


@pytest.mark.parametrize(("opens", "homeless"), [(False, ()), (True, ("t",))])
def test_what_stood_before_the_beginning_of_a_part_does_not_belong_to_it(
    opens: bool, homeless: tuple[str, ...]
) -> None:
    """Its own neighbour is gone; the slot behind takes it in only where no new part begins there."""
    placed = arrange(["b"], ["a", "t", "b"], additions={"t"}, moved=(), opens=lambda one: opens and one == "b")
    assert (placed.order, placed.homeless) == (("b",) if opens else ("t", "b"), homeless)


def test_at_the_very_beginning_it_stays_before_a_part() -> None:
    placed = arrange(["b"], ["t", "b"], additions={"t"}, moved=(), opens=lambda _: True)
    assert placed.order == ("t", "b")


@pytest.mark.parametrize(("digits", "found"), [(13, True), (14, False)])
def test_a_retyped_figure_may_be_some_signs_longer(digits: int, found: bool) -> None:
    """One of one sign that became 13 is still told; 14 are other words."""
    line = ("Ada ", Quoted("angka", "5"), " unit.")
    text = f"Ada {'7' * digits} unit."
    assert [one.text for one in located(line, text, {})] == (["7" * digits] if found else [])


def _row(*cells: tuple[int, int, bool]) -> ReadRow:
    """Cells by column, span, and whether they continue the one above."""
    return ReadRow(
        tuple(
            ReadCell(column, (ReadLine("" if continued else "x"),), f"0/9/{column}", span, continued)
            for column, span, continued in cells
        )
    )


@pytest.mark.parametrize(
    ("row", "at", "fits"),
    [
        (_row((0, 1, False), (1, 1, False)), 2, True),
        (_row((0, 2, False)), 2, True),  # as wide in one cell
        (_row((0, 1, False)), 2, False),  # too narrow
        (_row((0, 1, False), (1, 2, False)), 2, False),  # too wide
        (_row((0, 1, True), (1, 1, False)), 1, True),  # goes on with the merged cell that is cut
        (_row((0, 1, False), (1, 1, False)), 1, False),  # cuts it in two
        (_row((0, 1, True), (1, 1, False)), 0, False),  # goes on with nothing
    ],
)
def test_a_row_fits_where_it_covers_the_columns_and_cuts_no_cell(row: ReadRow, at: int, fits: bool) -> None:
    tall = replace(cell("a"), down=2)
    table = Table("t", "", (Column("A", 1), Column("B", 1)), (Row("1", (tall, cell("b"))), Row("2", (cell("c"),))))
    empty = Document("", "", "", ())
    nothing = compare(Pages.of(empty).read(), empty)
    compared = ComparedTable(
        Slot("t", Kind.TABLE, headings=("A", "B")), None, Element("", Shape.TABLE), {}, nothing.judge
    )
    merge = TableMerge(table, compared, Telling(nothing))
    assert merge._fits(row, at) is fits


@pytest.mark.parametrize(("other", "holds"), [(2, True), (3, False)])
def test_looks_hold_while_no_more_than_half_of_them_differ(other: int, holds: bool) -> None:
    slots = [Slot(str(number), Kind.TEXT, ((f"Kalimat {number}.",),), ("asli",)) for number in range(4)]
    found = [
        Passage(
            slot,
            (
                Element(
                    "0", Shape.PARAGRAPH, (ReadLine(f"Kalimat {slot.id}.", "lain" if int(slot.id) < other else "asli"),)
                ),
            ),
        )
        for slot in slots
    ]
    assert forms_hold(found, {}) is holds
