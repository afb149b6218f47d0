"""A file gives way to another under the same name, and what gave way is kept, whoever wrote it a moment before.

It is moved first, by one step of the system: so what is kept is what stood there, not what was read before. Whatever a run
that was broken off leaves is told by who reads, and set right by who writes next.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from lkjgen.files.fingerprint import sha256_of
from lkjgen.workspace.faults import WorkspaceError, patiently, sentence
from lkjgen.workspace.held import in_turn
from lkjgen.workspace.writing import Written, fill, name, published, temporary_in, write_new

LEAVING = ".ganti-"
"""Begins the name of a file that gives way, before it is kept; nothing reads it under that name."""
_SHORT = 8  # characters of a hash in a file name
_TRIES, _PAUSE = 10, 0.1  # times and seconds between: a run that goes on needs them for a moment only


def put_instead(path: Path, data: bytes, aside: Path) -> tuple[Written, Path | None]:
    """Write `data` under `path`. What stood there is kept in the folder `aside`, under its name and hash. Who calls has the turn;
    of programs that save there at the same time nothing is lost.
    """
    kept: Path | None = None
    try:
        while path.is_file():
            if kept is None and patiently(path.read_bytes) == data:
                return Written(path, is_new=False), None
            kept, is_put = _put(path, data, aside)
            if is_put:
                return Written(path, is_new=True), kept
    except OSError as error:
        raise WorkspaceError(sentence("Berkas", path, "tidak dapat diganti", error)) from error
    return write_new(path, data), kept


def _put(path: Path, data: bytes, aside: Path) -> tuple[Path | None, bool]:
    """Where what gave way is kept, and whether `data` stands there now: not where another program took the name meanwhile."""
    handle, temporary = temporary_in(path.parent)
    leaving, is_put = path.with_name(f"{LEAVING}{path.name}"), False
    try:
        fill(handle, data)
        temporary.chmod(0o644)
        _keep(leaving, aside)  # of a run that was broken off
        in_turn()
        patiently(lambda: path.rename(leaving))
        try:
            name(temporary, path)
            published[path], is_put = sha256_of(data), True
        except FileExistsError:  # somebody saved there just now: that gives way, too
            pass
        except OSError:
            _put_back(leaving, path)
            raise
        return _keep(leaving, aside), is_put
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put_back(leaving: Path, path: Path) -> None:
    name(leaving, path)
    leaving.unlink(missing_ok=True)  # where it has both names now


def _keep(leaving: Path, aside: Path) -> Path | None:
    """Keep what gave way, as it is now; None where there is nothing."""
    if not leaving.is_file():
        return None
    data, called = patiently(leaving.read_bytes), Path(leaving.name.removeprefix(LEAVING))
    kept = write_new(aside / f"{called.stem}_{sha256_of(data)[:_SHORT]}{called.suffix}", data).path
    patiently(leaving.unlink)
    return kept


def set_right(folder: Path, aside: Path) -> None:
    """What a run that was broken off left in a folder: the old file gets its name back where no new one has it, else it is kept.
    Who calls has the turn.
    """
    with contextlib.suppress(OSError, WorkspaceError):  # it stays, and who reads tells it
        for leaving in sorted(folder.glob(f"{LEAVING}*")):
            path = leaving.with_name(leaving.name.removeprefix(LEAVING))
            if os.path.lexists(path):
                _keep(leaving, aside)
            else:
                in_turn()
                _put_back(leaving, path)


def refuse_broken_off(folder: Path) -> None:
    """Raises `WorkspaceError` where a file of the folder gave way, and nothing came in its place."""
    for _ in range(_TRIES):
        missing = [one for one in _left(folder) if not os.path.lexists(one)]
        if not missing:
            return
        time.sleep(_PAUSE)
    path = missing[0]
    raise WorkspaceError(
        f"Penggantian {path.name} terputus sebelum selesai. Yang lama utuh, bernama {LEAVING}{path.name}; jalankan "
        "'lkjgen periksa', maka namanya kembali, lalu ulangi penggantiannya."
    )


def _left(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return [one.with_name(one.name.removeprefix(LEAVING)) for one in folder.glob(f"{LEAVING}*")]
    return []
