"""What the check finds of faults as people make them, and what it says without cause: docs/ketelitian.md.

In the ordinary run one workbook of each third kind, and some with two faults; the faulty cells of every rule are held by
`test_rules.py`, too.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjgen.core.rule import Severity
from lkjgen.core.rules.catalogue import BY_CODE
from tests.corpus.faults import FAULTS, KNOWN
from tests.corpus.run import Case, Outcome, Planned, double, outcome, outcomes, page, plan, single, structural, tally
from tests.corpus.structures import FAULTY, INNOCENT
from tests.slow import SLOW, spread, times

PAGE = Path(__file__).parent.parent / "docs" / "ketelitian.md"


@pytest.fixture(scope="module")
def seen() -> tuple[Outcome, ...]:
    return outcomes(plan()) if SLOW else outcomes(sample(), again=4)


def sample() -> Iterator[Planned]:
    """The first of a kind: what was sent before it need not be made."""
    yield from spread(list({one.name: one for one in reversed((*single(), *structural()))}.values()), 24)
    yield from spread(list(double()), 2)


def test_the_corpus_is_as_large_as_it_says() -> None:
    names = [one.name for one in FAULTS] + [one.name for one in (*FAULTY, *INNOCENT)]
    planned = [one.name for one in plan()]
    assert len(names) == len(set(names))
    assert len(FAULTS) + len(FAULTY) >= 60
    assert len(planned) >= 200
    assert sum("; " in one for one in planned) == 20
    assert set(names) - set(planned) == set()


def test_every_fault_is_found_at_its_cell(seen: tuple[Outcome, ...]) -> None:
    missed = {(one.case.name, one.case.period, one.case.team, one.missed) for one in seen if one.missed}
    assert {each for each in missed if not set(each[0].split("; ")) & set(KNOWN)} == set()


def test_nothing_right_is_blamed(seen: tuple[Outcome, ...]) -> None:
    false = [(one.case.name, one.case.period, finding.code, finding.subject) for one in seen for finding in one.false]
    assert [each for each in false if not set(each[0].split("; ")) & set(KNOWN)] == []


def test_known_disagreements_are_still_there(seen: tuple[Outcome, ...]) -> None:
    """When one has gone, its line in KNOWN goes too."""
    assert set(tally(list(seen)).known) == set(KNOWN)


def test_a_galat_is_never_missed(seen: tuple[Outcome, ...]) -> None:
    missed = tally(list(seen)).missed
    assert [code for code in missed if BY_CODE[code].severity is Severity.ERROR] == []


def test_the_page_is_fresh(seen: tuple[Outcome, ...]) -> None:
    """Written anew with: python -m tests.refresh. Of a sample each line stands there, with other counts."""
    kept, made = PAGE.read_text(encoding="utf-8"), page(list(seen))
    if SLOW:
        assert kept == made
    assert {*without_counts(made)} - {*without_counts(kept)} == set()


def without_counts(text: str) -> list[str]:
    return [re.sub(r"(?<![\w-])\d+", "☐", line) for line in text.splitlines()]


def test_saved_by_libreoffice_the_faults_are_found_as_well(soffice: Path, tmp_path: Path) -> None:
    """Some of the workbooks, opened and saved by LibreOffice in one run."""
    planned = islice((one for one in single() if not set(one.name.split("; ")) & set(KNOWN)), 0, None, 5)
    cases = (one.make() for one in planned)
    chosen = list(islice((one for one in cases if not _changes_in_libreoffice(one)), times(4, 20)))
    assert len(chosen) == times(4, 20)
    source = tmp_path / "in"
    source.mkdir()
    for number, one in enumerate(chosen):
        (source / f"{number:02}.xlsx").write_bytes(one.data)
    command = [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--convert-to", "xlsx"]
    command += ["--outdir", tmp_path / "out", *sorted(source.iterdir())]
    subprocess.run([str(one) for one in command], check=True, capture_output=True, timeout=300)
    told = []
    for number, one in enumerate(chosen):
        data = (tmp_path / "out" / f"{number:02}.xlsx").read_bytes()
        result = outcome(replace(one, data=data))
        told += [(one.name, one.period, result.missed, [each.code for each in result.false])]
    assert [each for each in told if each[2] or each[3]] == []


def _changes_in_libreoffice(case: Case) -> bool:
    """A formula in a cell that people fill in has a result after LibreOffice saved it, and an error value is computed anew."""
    book = load_workbook(io.BytesIO(case.data))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    texts = (cell.value for cell in cells if not cell.protection.locked)
    return any(isinstance(one, str) and one.startswith(("=", "#")) for one in texts)
