"""The numbers of a column stand with their decimal signs in one line, whatever their decimals."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from lkjgen.core.document import Align, Cell, Column, Document, Figure, LineBreak, Row, Table, Text, cell
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.word import write_docx
from lkjgen.files.word.markup import Numbers
from lkjgen.files.word.table import table_xml
from lkjgen.files.word.widths import column_tails, fitted, right_indent


def numbers(*cells: Cell, align: Align = Align.RIGHT, small: bool = False) -> Table:
    rows = tuple(Row(str(place), (one,)) for place, one in enumerate(cells))
    return Table("t", None, (Column("Realisasi", 1, align),), rows, small=small)


def indents(table: Table) -> list[int]:
    tails = column_tails(table)
    return [right_indent(table, 0, row.cells[0], tails) for row in table.rows]


def test_what_stands_behind_the_units_is_evened_out() -> None:
    digit, comma = 556 * 9 / 50, 278 * 9 / 50  # Arial's widths in thousandths of the size, in twips
    assert indents(numbers(cell("75"), cell("87,18"), cell("1.234,5"))) == [
        round(comma + 2 * digit),
        0,
        round(digit),
    ]
    assert indents(numbers(cell("75"), cell("8"))) == [0, 0]
    assert indents(numbers(cell("75"), cell("87,18"), small=True))[0] == round((comma + 2 * digit) * 8 / 9)


def test_words_and_cells_with_an_align_of_their_own_stand_at_the_edge() -> None:
    table = numbers(cell("87,18"), cell("BB"), cell("1.000", align=Align.RIGHT), Cell((Text("–"),)))
    assert indents(table) == [0, 0, 0, 0]
    assert indents(numbers(cell("87,18"), cell("75"), align=Align.LEFT)) == [0, 0]


def test_a_mark_counts_and_of_two_lines_the_first() -> None:
    both = Cell((Figure("a", "40"), LineBreak(), Text("(semula 50)")))
    mark = cell(Figure("b", "416"), " ¹⁾")
    first, second, third = indents(numbers(both, mark, cell("75")))
    assert first == third > 0
    assert second == 0


def test_the_column_has_room_for_it() -> None:
    table = Table(
        "t",
        None,
        (Column("a", 1, Align.RIGHT), Column("b", 30)),
        (Row("1", (cell("1.234.567"), cell(""))), Row("2", (cell("0,123456"), cell("")))),
    )
    plain = Table("t", None, table.columns, table.rows[:1])
    assert fitted(table, 9000)[0][0] > fitted(plain, 9000)[0][0]


def test_the_indent_is_written_before_the_alignment() -> None:
    xml = table_xml(numbers(cell("75"), cell("87,18")), Numbers({}), 3000)
    assert re.findall(r'<w:ind w:right="(\d+)"/><w:jc w:val="right"/>', xml) == ["250"]


@pytest.mark.usefixtures("soffice")
def test_libreoffice_shows_them_in_one_line() -> None:
    document = Document("t", "", "", (numbers(*map(cell, ("75", "87,18", "634,5"))),))
    page = PdfReader(io.BytesIO(to_pdf(write_docx(document), ".docx"))).pages[0]
    starts: dict[str, float] = {}
    page.extract_text(visitor_text=lambda text, _, matrix, *__: starts.update({text.strip(): matrix[4]}))
    assert abs(starts["75"] - starts["87,18"]) < 0.5  # points; both have two digits before the decimal sign
    assert abs(starts["87,18"] - starts["634,5"] - 556 * 9 / 1000) < 0.5
