"""Where lists that follow one another open a page: their titles never stand alone at its foot, short lists stay whole."""

from __future__ import annotations

import pytest

from lkjgen.core.document import Block, Column, Contents, ContentsKind, Heading, Numbering, Section, Table
from lkjgen.files.word.contents import outline
from lkjgen.files.word.lists import opening_lists

WIDTH, HEIGHT = 450.0, 300.0


def blocks(tables: int, charts: int) -> tuple[Block, ...]:
    """Of a document with so many headings and tables."""
    column = (Column("Sasaran", 10),)
    return (
        Heading("isi", 1, "DAFTAR ISI", numbered=False, in_contents=False),
        Contents(ContentsKind.HEADINGS),
        Heading("tabel", 1, "DAFTAR TABEL", numbered=False, in_contents=False, new_page=False),
        Contents(ContentsKind.TABLES),
        Section(Numbering.ARABIC),
        *(Heading(f"bab/{number}", 2, f"Bagian {number}") for number in range(charts)),
        *(Table(f"tabel/{number}", f"Tabel {number}", column, ()) for number in range(tables)),
    )


@pytest.mark.parametrize(
    ("headings", "tables", "opens"),
    [
        (5, 5, []),
        (20, 2, ["tabel"]),  # 30 + 20 × 11,5 points: no room for a title and two entries
        (15, 7, ["tabel"]),  # a short list stays whole
        (15, 30, []),  # a long one begins below what stands there
    ],
)
def test_a_list_opens_a_page_where_its_title_would_stand_alone(headings: int, tables: int, opens: list[str]) -> None:
    known = blocks(tables, headings)
    assert list(opening_lists(known, outline(known), WIDTH, HEIGHT)) == opens
