"""What came in by the page, until a use case takes it: in a temporary folder of its own, never in the year's."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from lkjgen.workspace import WorkspaceError, file_name
from lkjgen.workspace.faults import system_sentence

_PREFIX = "lkjgen-kiriman-"
_DAY = 86_400.0  # seconds

Saving = tuple[str, Callable[[Path], None]]
"""A file's name as its sender gave it, and what puts its bytes at a path."""


def taken_in(files: Iterable[Saving]) -> tuple[Path, ...]:
    """The files under names that the system allows, each in a folder of its own: two may bear the same."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        paths = []
        for number, (name, save) in enumerate(files):
            path = folder / str(number) / file_name(name.replace("\\", "/").rpartition("/")[2])
            path.parent.mkdir()
            save(path)
            paths.append(path)
    except OSError as error:
        raise WorkspaceError(system_sentence(error)) from error
    return tuple(paths)


def sweep() -> None:
    """Remove what a program that was killed had taken in, once it is a day old."""
    with contextlib.suppress(OSError):
        for one in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            if time.time() - one.stat().st_mtime > _DAY:
                shutil.rmtree(one, ignore_errors=True)


def thrown_away(paths: Iterable[Path]) -> None:
    """Remove what was taken in, with its folders."""
    for folder in {one.parents[1] for one in paths}:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
