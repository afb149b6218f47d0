"""A report's table is declared by column: spans, headings and rows follow, and no module counts cells by itself."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from lkjgen.core.achievement import Year
from lkjgen.core.comparing import Change, ChangeKind
from lkjgen.core.document import Align, Cell, Document, HeadingGroup, Row, RowKind, Table, cell, plain, words
from lkjgen.core.document.declared import Declared, Grid, numbering
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.regeneration.report import changes_report
from lkjgen.core.rules.checking import check
from lkjgen.core.tracing import Spot, State, Trace, Traced, TypedNumber
from lkjgen.core.tracing.report import tracing_report
from lkjgen.core.validation_report import FileRead, validation_report
from lkjgen.example import OFFICES
from tests.example_documents import Draft, example_drafts
from tests.slow import SLOW

CHANGED = datetime.fromisoformat("2024-01-05T08:00")
ROOT = Path(__file__).parent.parent / "lkjgen"


@dataclass(frozen=True)
class Fruit:
    family: str
    name: str
    count: int | None


FRUIT = (Fruit("pome", "apple", 3), Fruit("pome", "pear", None), Fruit("berry", "grape", 70))


def grid(*more: Declared[Fruit]) -> Grid[Fruit]:
    return Grid(
        lambda one: one.name,
        Declared("No", 4, numbering(), Align.CENTER, down=lambda one: one.family),
        Declared("Kind", 10, lambda one: one.family, down=lambda one: one.family),
        Declared("Name", 20, lambda one: one.name if one.count else f"{one.name}: not counted"),
        Declared("Count", 10, lambda one: str(one.count) if one.count else None, Align.RIGHT, "Number", key="count"),
        *more,
    )


def weight() -> Declared[Fruit]:
    return Declared("Weight", 10, lambda one: str(one.count or 0), Align.RIGHT, "Number")


def shape(row: Row) -> list[tuple[str, int, int]]:
    return [(plain(one.content), one.span, one.down) for one in row.cells]


def unfilled(table: Table) -> list[str]:
    """The rows whose cells, with those that reach down from above, do not stand in each column once."""
    faulty, reach = [], [0] * len(table.columns)  # column → how many more rows a cell from above stands in it
    for row in table.rows:
        free = [at for at, down in enumerate(reach) if not down]
        reach = [max(0, down - 1) for down in reach]
        if sum(one.span for one in row.cells) != len(free):
            faulty.append(row.key)
            continue
        for one in row.cells:
            for at in free[: one.span]:
                reach[at] = one.down - 1
            free = free[one.span :]
    return [*faulty, *(["(end)"] if any(reach) else [])]


# --- what follows from the declaration ---------------------------------------------------------------------------


def test_records_share_a_cell_and_what_is_missing_is_covered_by_the_cell_on_its_left() -> None:
    table = grid().table("t", None, FRUIT)
    assert [shape(row) for row in table.rows] == [
        [("1", 1, 2), ("pome", 1, 2), ("apple", 1, 1), ("3", 1, 1)],
        [("pear: not counted", 2, 1)],
        [("2", 1, 1), ("berry", 1, 1), ("grape", 1, 1), ("70", 1, 1)],
    ]
    assert [row.key for row in table.rows] == ["apple", "pear", "grape"]
    assert {row.kind for row in table.rows} == {RowKind.BODY}


def test_a_line_between_two_records_ends_the_cell_that_they_share() -> None:
    one = grid()
    table = one.table("t", None, (FRUIT[0], one.title("t", "more"), FRUIT[1]))
    assert [shape(row)[0] for row in table.rows] == [("1", 1, 1), ("more", 4, 1), ("2", 1, 1)]
    assert [row.kind for row in table.rows] == [RowKind.BODY, RowKind.GROUP, RowKind.BODY]


def test_a_total_names_columns_and_a_column_that_is_added_needs_no_other_edit() -> None:
    for one, spans in ((grid(), [3, 1]), (grid(weight()), [3, 2])):
        total = one.total("sum", {"No": "All", "count": "73"})
        assert [cell.span for cell in total.cells] == spans
        assert total.kind is RowKind.TOTAL
        assert unfilled(one.table("t", None, (*FRUIT, one.title("t", "more"), total))) == []


def test_a_line_shows_a_record_where_it_says_nothing_else() -> None:
    line = grid().line("sum", {"No": "All", "Kind": None, "Name": None}, Fruit("", "", 73))
    assert shape(line) == [("All", 3, 1), ("73", 1, 1)]


def test_a_line_for_no_column_or_for_two_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="not the name of one column: Count"):
        grid().line("sum", {"No": "All", "Count": "73"})
    with pytest.raises(ValueError, match="not the name of one column: Weight"):
        grid(weight(), weight()).line("sum", {"No": "All", "Weight": "73"})


def test_headings_over_groups_follow_from_the_columns() -> None:
    table = grid(weight()).table("t", "Fruit", ())
    assert table.groups == (*(HeadingGroup("", 1),) * 3, HeadingGroup("Number", 2))
    assert [(one.heading, one.width, one.align) for one in table.columns][2:4] == [
        ("Name", 20, Align.LEFT),
        ("Count", 10, Align.RIGHT),
    ]
    plain_columns = Grid[Fruit](lambda one: one.name, Declared("Name", 1, lambda one: one.name))
    assert plain_columns.table("t", None, FRUIT).groups == ()


def test_notes_are_read_after_the_cells_that_make_them() -> None:
    notes: list[str] = []

    def noted(one: Fruit) -> Cell:
        notes.append(f"about {one.name}")
        return cell(one.name)

    one = Grid[Fruit](lambda one: one.name, Declared("Name", 1, noted))
    assert len(one.table("t", None, FRUIT, (words(note) for note in notes)).notes) == len(FRUIT)


# --- every table of every report ---------------------------------------------------------------------------------


def reports(draft: Draft) -> tuple[Document, ...]:
    """All reports of a period: the draft, also where nobody delivered, its check, a traced draft, what changed."""
    dossier, results = draft.dossier, draft.results
    checked = check(dossier, results)
    files = tuple(FileRead(one.file, "0" * 64, CHANGED, one.period.key, one.team) for one in dossier.submissions)
    traced = tuple(Traced("fisik/1/TW1", "s", Spot("Bab", "di"), "1", "2", "3", one) for one in State)
    changes = tuple(Change(one, "fisik/1/TW1", "Bab", "1", "2") for one in ChangeKind)
    trace = Trace(traced, (TypedNumber(Spot("Bab"), "5"),), changes, checked)
    empty = replace(dossier, submissions=())
    made = annual_report if dossier.period.quarter is None else quarterly_report
    return (
        draft.document,
        made(Year(empty), has_errors=True, signed_on=None),
        validation_report(dossier, results, checked, files),
        tracing_report(trace, draft.document, name="draf.docx", sha256="0" * 64, day=dossier.as_of),
        changes_report(draft.document, changes, (), before="a", after="b"),
    )


@pytest.mark.parametrize("office", OFFICES)
def test_every_row_of_every_table_fills_its_columns(office: str) -> None:
    tables = [
        block
        for draft in (example_drafts(office) if SLOW else example_drafts(office)[1::3])  # TW II and the year
        for document in reports(draft)
        for block in document.blocks
        if isinstance(block, Table)
    ]
    assert len({one.id for one in tables}) > 50
    assert [(one.id, faulty) for one in tables if (faulty := unfilled(one))] == []
    assert [one.id for one in tables if one.groups and sum(each.span for each in one.groups) != len(one.columns)] == []


# --- nobody lays cells out by hand -------------------------------------------------------------------------------

ELSEWHERE = {
    "core/document/declared.py": {"Cell", "Column", "HeadingGroup", "Row", "Table"},
    "core/performance_report/annual/organisation.py": {"Column", "Row", "Table"},  # a drawing of boxes and lines
    "core/regeneration/tables.py": {
        "Cell",
        "Row",
    },  # a row that a person added, in the columns of the draft's own table
    "core/comparing/tables.py": {"Cell"},  # a cell as it was read
    "core/comparing/columns.py": {"Cell"},  # the same, of a copy
    "core/regeneration/merging.py": {"Table"},  # without columns or rows: what is said of a table that is gone
}


def laid_out(source: str) -> set[str]:
    """Which parts of a table the code puts together itself; of a cell only where it says how far it reaches."""
    calls = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    names = {one.func.id for one in calls if isinstance(one.func, ast.Name)} & {
        "Row",
        "Column",
        "HeadingGroup",
        "Table",
    }
    spread = any(
        one.func.id in ("Cell", "cell", "replace") and {word.arg for word in one.keywords} & {"span", "down"}
        for one in calls
        if isinstance(one.func, ast.Name)
    )
    return names | ({"Cell"} if spread else set())


def test_only_the_declaration_makes_rows_columns_and_spans() -> None:
    faulty = {}
    for one in (ROOT / "core").rglob("*.py"):
        path = one.relative_to(ROOT).as_posix()
        if names := laid_out(one.read_text(encoding="utf-8")) - ELSEWHERE.get(path, set()):
            faulty[path] = names
    assert not faulty, f"declare the table by column (lkjgen/core/document/declared.py): {faulty}"


def test_a_table_laid_out_by_hand_is_found() -> None:
    source = (
        'Table("t", None, (Column("A", 1),), (Row("r", (Cell((), span=2), cell("x"))),), groups=(HeadingGroup("", 1),))'
    )
    assert laid_out(source) == {"Table", "Column", "Row", "Cell", "HeadingGroup"}
    assert laid_out('Grid(key, Declared("A", 1, text, down=code)).table("t", None, [Cell(words("x"))])') == set()
