"""One command does each piece of work once: computing a period, parsing a file, reading an archive, writing the draft."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from lkjgen.core.achievement import year
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import dossier
from lkjgen.core.performance_report import annual_report
from lkjgen.drafting import archive
from lkjgen.files.child import Child
from lkjgen.files.word import table
from lkjgen.files.word.manifest import surveyed
from lkjgen.gathering import reports
from lkjgen.usecases.checking import check
from lkjgen.usecases.composing import ComposeOutcome, compose
from lkjgen.usecases.tracing import trace_draft
from lkjgen.workspace import Workspace, kept
from tests.dossier import Office
from tests.office import PERIODS, YEAR
from tests.small_year import begun, forms

pytestmark = pytest.mark.usefixtures("read_anew")

DAY = date(YEAR + 1, 1, 20)
REPORTED = (1, 2)


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of the small office with all its forms, and with reports of its first half."""
    here = begun(tmp_path_factory.mktemp("sekali"))
    for key, period in PERIODS.items():
        for name, data in forms(here.root, key).items():
            (here.inbox(period) / name).write_bytes(data)
        if period.quarter in REPORTED:
            composed(here.root, period.quarter)
    return here.root


def composed(folder: Path, quarter: int | None) -> ComposeOutcome:
    done = compose(folder, quarter, as_of=DAY, signed_on=None, despite_errors=True, page_numbers=False)
    assert done.written is not None
    return done


Count = Counter[tuple[str, object]]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Count]:
    """(what, of what) → how often it was done."""
    found: Count = Counter()

    def watch(holder: Any, name: str, told: Callable[..., object]) -> None:
        real = getattr(holder, name)

        @wraps(real)
        def watched(*given: Any, **named: Any) -> Any:
            found[name, told(*given)] += 1
            return real(*given, **named)

        monkeypatch.setattr(holder, name, watched)

    watch(dossier, "counting", lambda _contract, sent: sent.file)
    watch(year, "compute", lambda dossier: dossier.period.key)
    watch(reports, "annual_report", lambda _: "")
    watch(reports, "quarterly_report", lambda _: "")
    watch(archive, "read_file", lambda path: path.name)
    begun = Child.begin

    def begin(child: Child, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        found[function.__name__, given[1] if function.__name__ == "open_workbook" else ""] += 1
        return begun(child, function, *given, **named)

    monkeypatch.setattr(Child, "begin", begin)
    yield found


def of(counted: Count, name: str) -> dict[object, int]:
    return {what: number for (kind, what), number in counted.items() if kind == name}


def assert_once(counted: Count, *names: str) -> None:
    for name in names:
        often = {what: number for what, number in of(counted, name).items() if number != 1}
        assert of(counted, name), f"{name}: never"
        assert not often, f"{name}: {often}"


def test_to_compose_the_year(reported: Path, tmp_path: Path, counted: Count) -> None:
    folder = shutil.copytree(reported, tmp_path / "tahun")
    composed(folder, None)
    assert of(counted, "compute") == {key: 1 for key in PERIODS}
    assert_once(counted, "annual_report", "open_workbook", "write_docx", "counting")
    assert not of(counted, "quarterly_report")
    assert set(of(counted, "read_file")) == {f"LKJ_TW{each}_{YEAR}_manifes_1.json" for each in REPORTED}
    assert_once(counted, "read_file")
    counted.clear()
    done = composed(folder, None)  # with nothing changed
    assert done.written is not None
    assert not done.written.is_new
    assert_once(counted, "compute", "annual_report", "open_workbook", "read_file")
    assert not of(counted, "write_docx")
    assert not of(counted, "read_or_reason")  # an untouched draft says what was written
    counted.clear()
    next(Workspace(folder).inbox(PERIODS["Tahunan"]).iterdir()).unlink()
    done = composed(folder, None)  # from an untouched draft, with other data
    assert done.written is not None
    assert done.written.is_new
    assert_once(counted, "write_docx")
    assert not of(counted, "read_or_reason")


def test_what_we_wrote_ourselves_is_read_without_a_child(
    reported: Path, tmp_path: Path, counted: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    folder = shutil.copytree(reported, tmp_path / "tahun")
    composed(folder, None)
    assert of(counted, "read_records") == {"": len(REPORTED)}  # written when nothing was kept
    counted.clear()
    record = next((folder / "output" / "Tahunan" / "arsip").glob("*_manifes_1.json"))
    composed(folder, None)
    assert of(counted, "read_records") == {"": len(REPORTED)}
    assert not of(counted, "read_earlier")
    record.write_bytes(record.read_bytes() + b" ")  # no longer ours
    counted.clear()
    composed(folder, None)
    assert of(counted, "read_records") == {"": len(REPORTED) + 1}


def test_to_check_the_year(reported: Path, tmp_path: Path, counted: Count) -> None:
    folder = shutil.copytree(reported, tmp_path / "tahun")
    assert check(folder, None, DAY).year is not None
    assert of(counted, "compute") == {"Tahunan": 1}
    assert_once(counted, "open_workbook")
    assert not {*of(counted, "annual_report"), *of(counted, "quarterly_report"), *of(counted, "read_file")}


def test_to_trace_a_draft(reported: Path, tmp_path: Path, counted: Count) -> None:
    folder = shutil.copytree(reported, tmp_path / "tahun")
    trace_draft(folder / "output" / "TW2" / f"LKJ_TW2_{YEAR}.docx", None, as_of=DAY, final=False)
    assert of(counted, "compute") == {"TW1": 1, "TW2": 1}
    assert_once(counted, "quarterly_report", "open_workbook", "read_file")


def test_what_stands_in_tables_is_written_with_the_draft_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The survey of the passages, for the manifest, passes over the rows of tables."""
    document = annual_report(year.Year(Office().dossier(PERIODS["Tahunan"])), has_errors=False, signed_on=None)
    written: list[int] = []
    rows = table._rows

    def watched(one: Any, *given: Any) -> list[str]:
        written.append(len(one.rows))
        return rows(one, *given)

    monkeypatch.setattr(table, "_rows", watched)
    surveyed(document, manifest_of(document))
    assert max(written) == 1
