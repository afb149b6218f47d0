"""Fixtures that several test modules share, and how hypothesis runs."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from tests.validity import VALIDATOR

# The same examples on every machine: a red run can be repeated, and nothing is remembered between two runs.
settings.register_profile("lkjgen", derandomize=True, deadline=None, database=None)
settings.load_profile("lkjgen")


def _missing(what: str) -> NoReturn:
    """A tool that is not there: a skip at a desk, a failure in CI, where a skip would hide that nothing was checked."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; with CI set nothing may be skipped")
    pytest.skip(what)


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice's program."""
    found = shutil.which("soffice")
    if found is None:
        _missing("LibreOffice (soffice) is not installed")
    return Path(found)


@pytest.fixture(scope="session")
def ooxml_validator() -> Path:
    """The Open XML SDK validator's program; `tests.validity.sdk_errors` calls it."""
    named = os.environ.get(VALIDATOR)
    if not named:
        _missing(f"the Open XML SDK validator is not installed ({VALIDATOR} is not set)")
    program = Path(named)
    if not program.is_file():
        pytest.fail(f"{VALIDATOR} names no file: {program}")
    return program
