"""Work for the tests of child processes: slow, crashing, refused."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

from lkjgen.page.views import Outcome, Refused


def slow(started: Path) -> Outcome:
    started.write_text("mulai", encoding="utf-8")
    time.sleep(600)
    return Outcome(True, "tidak pernah")


def crashing() -> Outcome:
    os._exit(3)


def faulty() -> Outcome:
    raise KeyError("isian")


def refusing() -> Outcome | Refused:
    return Refused("Tidak dapat karena suatu sebab.")


def quick(mark: Path) -> Outcome:
    mark.write_text("selesai", encoding="utf-8")
    return Outcome(True, "sudah")


def counted(root: Path, _today: date) -> tuple[str, ...]:
    """The names in the year's folder; beside it a mark for each time that this was asked."""
    (root.parent / f"dibaca-{time.time_ns()}").touch()
    time.sleep(0.3)
    return tuple(sorted(one.name for one in root.iterdir()))
