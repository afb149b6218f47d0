"""The chart of the organisation: every post once, whatever the office's size, and lines that lead to each box."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from lkjgen.core import model as m
from lkjgen.core.document import Document, Numbering, Section, Table, plain
from lkjgen.core.performance_report.annual.organisation import organisation_chart
from lkjgen.files.word import write_docx
from lkjgen.files.word.lint import lint
from tests.small_dossier import contract, dossier


def posts(below: int, deeper: int = 2) -> tuple[m.Post, ...]:
    """A head with `below` units, each with `deeper` posts below one another."""
    made = [m.Post(title="Direktur", name="(nama pimpinan)")]
    for number in range(below):
        made.append(m.Post(title=f"Bagian {number}", above="Direktur", name=f"(nama {number})"))
        above = f"Bagian {number}"
        for level in range(deeper):
            made.append(m.Post(title=f"Seksi {number}.{level}", above=above))
            above = f"Seksi {number}.{level}"
    return tuple(made)


def drawn(rows: tuple[m.Post, ...]) -> Table:
    given = dossier(replace(contract(), posts=rows), None, {})
    (table,) = (one for one in organisation_chart(given) if isinstance(one, Table))
    return table


@pytest.mark.parametrize("below", range(12))
def test_every_post_is_there_once(below: int) -> None:
    rows = posts(below)
    table = drawn(rows)
    lines = [line.strip("•– ") for row in table.rows for cell in row.cells for line in plain(cell.content).split("\n")]
    for one in rows:
        assert lines.count(one.title) == 1, one.title
        assert one.title in table.alt or below == 0
    assert len({row.key for row in table.rows}) == len(table.rows)


@pytest.mark.parametrize("below", range(1, 12))
def test_a_line_comes_down_to_the_middle_of_each_box(below: int) -> None:
    """What stands above a box ends at its middle with a line on its right, and no line runs through a box."""
    table = drawn(posts(below))
    for before, row in zip(table.rows, table.rows[1:], strict=False):
        down = {
            end for end, one in zip(ends(before), before.cells, strict=True) if "r" in one.lines and not one.content
        }
        for start, end, one in zip([0, *ends(row)], ends(row), row.cells, strict=False):
            if one.content:
                assert one.lines == "tblr"
                assert (start + end) // 2 in down, row.key
                assert not set(range(start + 1, end)) & {at for at in ends(row) if start < at < end}


def ends(row: object) -> list[int]:
    return list(accumulate(cell.span for cell in row.cells))  # type: ignore[attr-defined]


@pytest.mark.parametrize("below", [0, 1, 2, 5, 8])
def test_it_covers_its_grid_and_is_a_sound_file(below: int) -> None:
    table = drawn(posts(below))
    assert {ends(row)[-1] for row in table.rows} == {len(table.columns)}
    made = Document("t", "s", "a", (Section(Numbering.ARABIC), table))
    assert lint(write_docx(made)) == []
