"""What the repository keeps and could be made from the source is what the source makes."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lkjgen.usecases import example_year
from tests import refresh
from tests.refresh import ROOT, RULE_EXAMPLES, TEMPLATES, pages, workbooks


@pytest.mark.parametrize("name", ["aturan.md", "keputusan.md", "lembar.md"])
def test_generated_page_is_fresh(name: str) -> None:
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert kept == pages()[name], "run: python -m tests.refresh"


def test_pages_are_made_anew_without_running_an_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object) -> None:
        raise AssertionError("the example was run")

    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(example_year, "run_example", run)
    monkeypatch.setattr(refresh, "ROOT", tmp_path)
    monkeypatch.setattr(refresh, "RULE_EXAMPLES", tmp_path / "aturan.csv")
    refresh.main("halaman")
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs").iterdir()}
    assert made == pages()
    assert (tmp_path / "aturan.csv").read_bytes() == RULE_EXAMPLES.read_bytes()


def cells(data: bytes) -> dict[str, dict[str, object]]:
    """Sheet → address → value, of every cell that holds something."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }


def test_kept_workbooks_hold_the_cells_that_the_source_writes(example_folder: Path) -> None:
    made = workbooks(example_folder)
    kept = {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in TEMPLATES.rglob("*.xlsx")}
    assert sorted(kept) == sorted(made), "run: python -m tests.refresh"
    for name, data in made.items():
        assert cells(kept[name]) == cells(data), f"{name} is stale, run: python -m tests.refresh"
