"""What holds for every draft of every example office: sound as a document, and telusur finds nothing in it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from lkjgen.core.document import Chart, Document, Figure, Reference, Table, gaps, inlines, plain
from lkjgen.core.tracing import State
from lkjgen.example import PERIODS
from lkjgen.usecases.tracing import trace_draft
from tests.conftest import Run
from tests.slow import spread

FINISHED = {"DRF-013"}  # what people still write is told in any draft that is not finished


@pytest.fixture(params=PERIODS)
def document(each_run: Run, request: pytest.FixtureRequest) -> Document:
    return each_run.document(request.param)


def test_ids_are_unique_and_one_id_never_shows_two_values(document: Document) -> None:
    ids = Counter(one.id for one in document.blocks if hasattr(one, "id"))
    assert [identity for identity, count in ids.items() if count > 1] == []
    shown: dict[str, set[str]] = {}
    for block in document.blocks:
        for inline in inlines(block):
            if isinstance(inline, Figure):
                shown.setdefault(inline.id, set()).add(inline.text.strip("%").removeprefix("Rp"))
    for identity, texts in shown.items():
        assert all(text.startswith(min(texts, key=len)) for text in texts), (identity, texts)


def test_every_row_fills_its_table(document: Document) -> None:
    for one in document.blocks:
        if isinstance(one, Table):
            assert len({row.key for row in one.rows}) == len(one.rows), one.id
            covered = [0] * len(one.rows)
            for index, row in enumerate(one.rows):
                assert sum(cell.span for cell in row.cells) + covered[index] == len(one.columns), (one.id, row.key)
                for cell in row.cells:
                    for below in range(index + 1, index + cell.down):
                        covered[below] += cell.span


@pytest.mark.parametrize("key", PERIODS)
def test_references_point_at_something_and_the_list_names_every_gap(each_run: Run, key: str) -> None:
    document = each_run.document(key)
    tables = {one.id: one for one in document.blocks if isinstance(one, Table)}
    known = {one.id for one in document.blocks if isinstance(one, Table | Chart) and one.caption}
    assert {one.target for block in document.blocks for one in inlines(block) if isinstance(one, Reference)} <= known
    beside_it = {one.id: one for one in each_run.paper(key).blocks if isinstance(one, Table)}
    listed = beside_it.get("tabel/belum-lengkap")
    assert tables.get("tabel/belum-lengkap", listed) == listed  # the report's own, where it has one
    found = gaps(tuple(one for one in document.blocks if getattr(one, "id", "") != "tabel/belum-lengkap"))
    beside = {row.key for row in listed.rows} - {one.id for one in found} if listed else set()
    assert {one.id for one in found} <= ({row.key for row in listed.rows} if listed else set())
    assert all(key.startswith("pejabat/") for key in beside)  # the signatures hold the placeholder of a name
    assert [one.text for one in found if " – " not in one.text] == []  # who can give it


def test_nothing_of_the_program_shows(document: Document) -> None:
    text = "\n".join(plain(tuple(inlines(block))) for block in document.blocks)
    assert not re.search(r"\b(None|nan|NaN|inf|Decimal|undefined)\b|\{|\}|#REF|#DIV", text)
    assert "  " not in text
    assert not re.search(r"(?<!\.)\.\.(?!\.)", text)  # a full stop after a full stop; dotted lines are to write on


def test_telusur_finds_nothing_in_an_untouched_draft(each_run: Run, tmp_path: Path) -> None:
    folder, office = tmp_path / "tahun", each_run.office
    shutil.copytree(each_run.folder, folder)
    for key in spread(PERIODS, 1):  # two more in tests/test_mutations.py
        draft = folder / f"output/{key}/LKJ_{key}_{office.year}.docx"
        traced = trace_draft(draft, folder, as_of=office.report_day(key), final=False).traced
        assert {one.code for one in traced.checked.findings} <= FINISHED, key
        assert {one.state for one in traced.figures} == {State.SAME}, key
