"""What the program did, for whoever helps when something goes wrong: in the user's own folder, of bounded size.

No sentence that names people goes in: names of steps and files, kinds of errors and where in the program they were raised.
"""

from __future__ import annotations

import contextlib
import threading
import traceback
from datetime import datetime
from pathlib import Path

from lkjgen.workspace.own import own_folder

NAME, EARLIER = "catatan-program.txt", "catatan-program-lama.txt"
_LARGEST = 256 * 1024  # bytes, of each of the two
_PLACES = 12  # of an error: the innermost calls
_LONGEST = 300  # letters of a line
_turn = threading.Lock()


def note(now: datetime, text: str) -> None:
    """Add a line, or don't, where the system has something against it."""
    folder = own_folder()
    if folder is None:
        return
    line = f"{now:%Y-%m-%d %H:%M:%S} {' '.join(text.split())[:_LONGEST]}\n"
    with _turn, contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / NAME
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(folder / EARLIER)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(line)


def noted() -> bytes:
    """All that was noted, the oldest first."""
    folder, parts = own_folder(), []
    for name in (EARLIER, NAME):
        with contextlib.suppress(OSError):
            parts.append((folder / name).read_bytes() if folder else b"")
    return b"".join(parts)


def kind_of(error: BaseException) -> str:
    """An error without its words, which may hold what people wrote: its kind, and where it was raised."""
    calls = traceback.extract_tb(error.__traceback__)[-_PLACES:]
    places = (f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in calls)
    return f"{type(error).__name__} di {' < '.join(reversed(list(places))) or '-'}"
