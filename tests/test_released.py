"""What released versions wrote, and people then edited, is read by today's code: no new error, no edit lost, no false alarm.

The folders under `tests/released` never change; see the README there. What a later version says of them beside that stands in
their `expected.json` with its reason.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from lkjgen.core.rule import Severity
from lkjgen.core.tracing import State
from lkjgen.files.word_reader import read_draft
from lkjgen.usecases import checking, composing
from lkjgen.usecases.tracing import TraceOutcome, trace_draft
from tests.draft_edits import Edited, w, words_of
from tests.slow import SLOW

RELEASED = Path(__file__).parent / "released"
VERSIONS = sorted(one.name for one in RELEASED.iterdir() if one.is_dir())
PERIODS = {"TW1": 1, "TW2": 2, "TW3": 3, "TW4": 4, "Tahunan": None}
DAY = date(2024, 1, 25)
LARGEST = 3 * 2**20  # bytes of one version's folder
BOTH = [("TW2", "libreoffice"), ("TW2", "word"), ("Tahunan", "libreoffice"), ("Tahunan", "word")]
EDITED = pytest.mark.parametrize(("period", "editor"), BOTH if SLOW else BOTH[:1])


@dataclass(frozen=True)
class Released:
    """A copy of a version's fiscal year, in which today's code works."""

    kept: Path
    year: Path
    expected: Mapping[str, Any]

    def put(self, period: str, editor: str) -> Path:
        """The edited draft, as the editor saved it, at its place."""
        path = self.year / "output" / period / f"LKJ_{period}_2023.docx"
        source = self.kept / ("libreoffice" if editor == "libreoffice" else f"tahun/output/{period}") / path.name
        shutil.copy(source, path)
        return path

    def accepted(self, kind: str, name: str) -> bool:
        """Whether later versions may say it, with a reason."""
        return any(fnmatchcase(name, pattern) for pattern, reason in self.expected["accepted"][kind].items() if reason)


@pytest.fixture(params=VERSIONS)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Released:
    kept = RELEASED / str(request.param)
    year = Path(shutil.copytree(kept / "tahun", tmp_path / "tahun"))
    return Released(kept, year, json.loads((kept / "expected.json").read_text(encoding="utf-8")))


def test_there_is_a_version_of_no_more_than_its_size() -> None:
    assert VERSIONS
    for one in VERSIONS:
        assert sum(path.stat().st_size for path in (RELEASED / one).rglob("*") if path.is_file()) <= LARGEST


@pytest.mark.parametrize("period", PERIODS if SLOW else ["Tahunan"])
def test_workbooks_have_no_new_error(released: Released, period: str) -> None:
    found = checking.check(released.year, PERIODS[period], DAY)
    assert found.year is not None
    known = {one.partition(" ")[0] for one in released.expected["findings"][period]}
    errors = {one.code for one in found.findings if one.severity is Severity.ERROR}
    assert {one for one in errors - known if not released.accepted("errors", one)} == set()


@EDITED
def test_the_next_version_holds_every_edit(released: Released, period: str, editor: str) -> None:
    path = released.put(period, editor)
    edits = released.expected["drafts"][period]
    before = path.read_bytes()
    done = composing.compose(
        released.year, PERIODS[period], as_of=DAY, signed_on=None, despite_errors=True, page_numbers=False
    )
    assert done.draft is not None
    assert done.draft.earlier == path
    assert done.draft.archived is not None
    assert done.draft.archived.path.read_bytes() == before
    assert done.draft.written.path.name == f"LKJ_{period}_2023_v2.docx"
    data = done.draft.written.path.read_bytes()
    draft = Edited(data)
    lines = [words_of(one) for one in draft.body.iter(w("p")) if next(one.iterancestors(w("tbl")), None) is None]
    for words in edits["kept"]:
        assert [words in one for one in lines].count(True) == 1, words
    for words in edits["deleted"]:
        assert not [one for one in lines if one.startswith(words)], words
    rows = [words_of(one) for one in draft.body.iter(w("tr"))]
    assert [edits["row"] in one for one in rows].count(True) == 1
    comments = [line for one in read_draft(data, "draf.docx")[0].comments for line in one.lines]
    assert edits["comment"] in comments
    for figure in edits["by_hand"]:
        assert any(figure in one for one in lines), figure
        assert any(f"Angka {figure} ditulis tangan" in one for one in comments), figure


@EDITED
def test_the_figure_that_was_changed_by_hand_is_told_and_no_other(released: Released, period: str, editor: str) -> None:
    outcome = trace_draft(released.put(period, editor), None, as_of=DAY, final=False)
    figures = outcome.traced.figures
    assert [one.now for one in figures if one.state is State.HAND] == released.expected["drafts"][period]["by_hand"]
    for kind, state in (("stale", State.STALE), ("gone", State.UNKNOWN), ("missing", State.MISSING)):
        told = {one.id for one in figures if one.state is state}
        assert sorted(one for one in told if not released.accepted(kind, one)) == [], kind
    assert other_errors(released, outcome) == set()


def other_errors(released: Released, outcome: TraceOutcome) -> set[str]:
    """Errors that are about no figure, or about none that is there."""
    errors = {one.code for one in outcome.traced.checked.findings if one.severity is Severity.ERROR}
    return {one for one in errors - {"DRF-001", "DRF-002"} if not released.accepted("errors", one)}
