"""A new folder that stands there complete, under a name that was free, or not at all."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lkjgen.workspace.faults import patiently
from lkjgen.workspace.held import in_turn

PREFIX = ".belum-selesai-"
_LEFT = 3600.0  # seconds; to fill one takes minutes at most


def stand_up(folder: Path, name: str, fill: Callable[[Path], None]) -> Path:
    """Fill a new folder below `folder`, which gets `name`, or the next free ``_v2``, ``_v3`` …, when all is there."""
    _clear(folder)
    begun = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    try:
        fill(begun)
        begun.chmod(0o755)
        return _named(begun, folder / name)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise


def _named(begun: Path, wanted: Path) -> Path:
    """Only who has the turn to write comes here."""
    names = (wanted if number == 1 else wanted.with_name(f"{wanted.name}_v{number}") for number in itertools.count(1))
    target = next(one for one in names if not os.path.lexists(one))
    in_turn()
    return patiently(lambda: begun.rename(target))


def _clear(folder: Path) -> None:
    """What runs that were killed left there."""
    for one in folder.iterdir():
        if one.name.startswith(PREFIX) and time.time() - one.stat().st_mtime > _LEFT:
            shutil.rmtree(one, ignore_errors=True)
