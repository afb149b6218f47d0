"""The floors of docs/architecture.md hold, and each contract that guards them can fail."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

# For each contract a module, a line in it that must not be there, and what to do with one that is.
PLANTED = {
    "floors": (
        "files/package.py",
        "from lkjgen import workspace",
        "Move what is needed down to the floor that both may use, or let the upper floor hand it in as an argument.",
    ),
    "usecases-order": (
        "usecases/new_year.py",
        "from lkjgen.usecases import composing",
        "What two use cases share belongs below them: `gathering` or `drafting`.",
    ),
    "reports-order": (
        "core/performance_report/quarterly/basis.py",
        "from lkjgen.core.performance_report.annual import closing",
        "What both reports tell belongs into `performance_report/both/`.",
    ),
    "core-order": (
        "core/achievement/results.py",
        "from lkjgen.core import rule",
        "Move what is needed down, or take it as an argument: results know nothing of rules, documents nothing of results.",
    ),
    "document-alone": (
        "core/document/inline.py",
        "from lkjgen.core import model",
        "Turn the thing into words, figures and tables where the report is made; a document holds only those.",
    ),
    "core-pure": (
        "core/number.py",
        "import openpyxl",
        "Read it in `files/` or `workspace/` and hand the values in.",
    ),
    "files-order": (
        "files/html_writer.py",
        "from lkjgen.files import json_writer",
        "What readers and writers share belongs into `layout/`, `wordml/` or the core.",
    ),
    "writers-read-nothing": (
        "files/json_writer.py",
        "from lkjgen.files import workbook_reader",
        "A writer gets values; let the use case read them.",
    ),
    "writers-render": (
        "files/word/table.py",
        "from lkjgen.core import model",
        "Say it in the document (`core/performance_report`, `core/validation_report`); the writer renders it.",
    ),
    "docx-home": ("files/html_writer.py", "import docx", "Only `files/word/` writes Word files."),
    "openpyxl-home": ("files/json_writer.py", "import openpyxl", "Only the reader, the writer and the report know it."),
    "pandas-home": ("files/intake.py", "import pandas", "Only `files/shape.py` knows frames."),
    "calamine-home": ("files/intake.py", "import python_calamine", "Only `files/sipd/opening.py` reads .xls."),
    "holidays-home": ("core/deadlines.py", "import holidays", "Days off come in as values: `Contract.calendar`."),
    "filelock-home": ("usecases/checking.py", "import filelock", "Take a turn by `workspace.turn`."),
    "web-home": ("usecases/following.py", "import flask", "What a browser sends and gets is told in `page/` only."),
    "package-formats-home": ("workspace/faults.py", "import zipfile", "Only `files/` knows zip, XML and PDF."),
}


def judged(folder: Path) -> dict[str, str]:
    """The contracts that the package `lkjgen` in `folder` breaks, each with the modules that do, and the way out.

    A program of its own, which knows no other.
    """
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200"},  # its output as it is, no line folded
        check=False,
    )
    broken = {key for key, name in NAMES.items() if f"{name} BROKEN" in done.stdout}
    kept = {key for key, name in NAMES.items() if f"{name} KEPT" in done.stdout}
    # a run that stopped before it judged is neither a clean one nor the fault that was planted
    assert kept | broken == set(NAMES), done.stdout + done.stderr
    assert done.returncode == bool(broken), done.stdout
    return {key: f"{NAMES[key]}.\n{_told(done.stdout, NAMES[key])}\n{PLANTED[key][2]}" for key in broken}


def _told(printed: str, name: str) -> str:
    """What import-linter prints below the title of a broken contract."""
    below = printed.rpartition(f"\n{name}\n")[2].splitlines()[1:]
    ends = [place for place, line in enumerate(below) if set(line) == {"-"}]
    return "\n".join(below[: ends[0] - 1] if ends else below).strip()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that a test may spoil."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return shutil.copytree(ROOT / "lkjgen", tmp_path / "lkjgen", ignore=shutil.ignore_patterns("__pycache__"))


def test_the_package_keeps_its_floors() -> None:
    broken = judged(ROOT)
    assert not broken, "\n\n".join([*broken.values(), "docs/architecture.md draws the floors."])


def test_every_contract_has_its_planted_fault() -> None:
    assert set(PLANTED) == set(NAMES)


def test_planted_faults_are_caught_with_their_modules_and_the_way_out(package: Path) -> None:
    """One run for all: each contract is judged for itself."""
    for module, line, _ in PLANTED.values():
        with (package / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    broken = judged(package.parent)
    assert set(broken) == set(PLANTED)
    for key, (module, line, way_out) in PLANTED.items():
        source = f"lkjgen.{module.removesuffix('.py').replace('/', '.')}"
        assert source in broken[key], broken[key]
        assert line.split()[1].partition(".")[0] in broken[key]
        assert way_out in broken[key]


@pytest.mark.parametrize("container", ["", "core", "files", "usecases", "core/performance_report"])
def test_a_module_without_a_floor_is_caught(container: str, package: Path) -> None:
    (package / container / "stray.py").write_text("", encoding="utf-8")
    broken = judged(package.parent)
    assert set(broken) == {
        {
            "": "floors",
            "core": "core-order",
            "files": "files-order",
            "usecases": "usecases-order",
            "core/performance_report": "reports-order",
        }[container]
    }
    assert "stray" in "".join(broken.values())
