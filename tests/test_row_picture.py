"""A row as a person sees it: what was typed under its headings, and nothing of our own formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lkjgen.core.model import Place
from lkjgen.files.workbook_reader import Book, address, open_workbook
from lkjgen.files.workbook_reader.row_picture import row_picture
from tests.reader_books import contract_bytes, template_bytes

BOOKS: Mapping[str, Callable[[], bytes]] = {
    "perjanjian_kinerja.xlsx": contract_bytes,
    "formulir.xlsx": lambda: template_bytes("PKP"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_no_formula_of_ours_is_shown(name: str) -> None:
    """Of every cell of every sheet: those that answer while a team types have no result until a program calculates them."""
    book = open_workbook(BOOKS[name](), name)
    assert isinstance(book, Book)
    formulas = [
        (grid.title, address(*place)) for grid in book.grids for place, one in grid.cells.items() if one.formula
    ]
    assert len(formulas) > 20
    places = [(grid.title, address(row, column)) for grid in book.grids for row in (5, 6) for column in range(1, 30)]
    pictures = [picture for sheet, cell in places if (picture := row_picture(book, Place(name, sheet, cell)))]
    assert len(pictures) > 20
    assert [one for picture in pictures for one in picture if one.text.startswith("=")] == []
    assert all(any(one.is_meant for one in picture) for picture in pictures)
