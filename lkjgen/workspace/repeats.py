"""A command that is given once more, when nothing has changed since: what it says then is known without doing it again.

What counts is every file of the folder, by its content: inputs and outputs, and that none came or went. Only where the folder
holds what it held before the command, and exactly what the command wrote, is its outcome kept; whatever cannot be told for
certain is done again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.files.fingerprint import sha256_of
from lkjgen.workspace import kept, writing

_MOST_FILES, _MOST_BYTES = 5_000, 300 * 2**20  # beyond them to look is no longer quick
_SETTLED = 60.0  # seconds since the last change after which another one shows in the time of a file
_NOT_READ = "input_templates"  # what went out to the teams
_OUTPUTS = "output"  # where times of change are told nobody

State = Mapping[str, str]
"""File, as seen from the folder → what is told of it."""
_Hashes = dict[tuple[str, int, int, int, int], str]
"""Path, number, size and times of a file → its content's hash."""


@dataclass(frozen=True)
class Said:
    """The exit code and the lines of a command; `again` are its lines when it is given again at once, if that is sure."""

    code: int
    text: str
    again: str | None = None


def said_once(folder: Path, asked: object, work: Callable[[], Said]) -> Said:
    """What `work` says, or what it would say: `asked` are the command's own words, with the day."""
    runs = kept.runs()
    if runs.folder is None:
        return work()
    key = repr((str(folder), str(folder.absolute()), asked, time.tzname, time.timezone, _switches()))
    hashes: _Hashes = {}
    before = _state(folder, hashes)
    if (known := _known(runs.get(key), before)) is not None:
        return known
    writing.published.clear()
    said = work()
    if before is not None and said.again is not None:
        wrote = {os.path.relpath(path, folder): sha256 for path, sha256 in writing.published.items()}
        if (after := _state(folder, hashes)) == {**before, **wrote}:
            runs.put(key, json.dumps([_digest(after), said.code, said.again]).encode())
    kept.tidy()
    return said


def _known(data: bytes | None, before: State | None) -> Said | None:
    if data is None or before is None:
        return None
    digest, code, text = json.loads(data)
    return Said(code, text, text) if digest == _digest(before) else None


def _state(folder: Path, hashes: _Hashes) -> State | None:
    """All files below the folder; None where that cannot be told, or takes too long. The hash of a file that stands as it stood,
    and has stood so for a while, is not taken again: some systems tell times to two seconds only.
    """
    found: dict[str, str] = {}
    size, now = 0, time.time()
    try:
        for top, folders, files in os.walk(folder, onerror=_refused):
            if Path(top) == folder and _NOT_READ in folders:
                folders.remove(_NOT_READ)
            if any(Path(top, one).is_symlink() for one in folders):
                return None
            for name in files:
                path = Path(top, name)
                about = path.stat()
                size += about.st_size
                if len(found) >= _MOST_FILES or size > _MOST_BYTES:
                    return None
                place = os.path.relpath(path, folder)
                stands = (str(path), about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
                if stands not in hashes or now - about.st_mtime < _SETTLED:
                    hashes[stands] = sha256_of(path.read_bytes())
                found[place] = hashes[stands]
                if place.partition(os.sep)[0] != _OUTPUTS:
                    found[place] += f" {about.st_mtime_ns // 60_000_000_000}"  # as reports tell it
    except OSError:
        return None
    return found


def _refused(error: OSError) -> None:
    raise error


def _digest(state: State) -> str:
    return sha256_of(json.dumps(sorted(state.items())).encode())


def _switches() -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in os.environ.items() if name.startswith("LKJGEN_"))
