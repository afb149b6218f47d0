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

# For each contract a module and a line in it that must not be there.
PLANTED = {
    "floors": ("files/package.py", "from lkjgen import workspace"),
    "core-order": ("core/achievement/results.py", "from lkjgen.core import rule"),
    "document-alone": ("core/document.py", "from lkjgen.core import model"),
    "core-pure": ("core/number.py", "import openpyxl"),
    "files-order": ("files/html_writer.py", "from lkjgen.files import json_writer"),
    "writers-read-nothing": ("files/json_writer.py", "from lkjgen.files import workbook_reader"),
    "writers-render": ("files/word/table.py", "from lkjgen.core import model"),
    "docx-home": ("files/html_writer.py", "import docx"),
    "openpyxl-home": ("files/json_writer.py", "import openpyxl"),
    "pandas-home": ("files/intake.py", "import pandas"),
    "package-formats-home": ("workspace.py", "import zipfile"),
}


def broken_contracts(folder: Path) -> set[str]:
    """The ids of the contracts that the package `lkjgen` in `folder` breaks. A program of its own, which knows no other."""
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
    return broken


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that a test may spoil."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return shutil.copytree(ROOT / "lkjgen", tmp_path / "lkjgen", ignore=shutil.ignore_patterns("__pycache__"))


def test_the_package_keeps_its_floors() -> None:
    assert broken_contracts(ROOT) == set()


def test_every_contract_has_its_planted_fault() -> None:
    assert set(PLANTED) == set(NAMES)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_fault_is_caught(contract: str, package: Path) -> None:
    module, line = PLANTED[contract]
    with (package / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert contract in broken_contracts(package.parent)


@pytest.mark.parametrize("container", ["", "core", "files"])
def test_a_module_without_a_floor_is_caught(container: str, package: Path) -> None:
    (package / container / "stray.py").write_text("", encoding="utf-8")
    assert broken_contracts(package.parent) == {{"": "floors", "core": "core-order", "files": "files-order"}[container]}
