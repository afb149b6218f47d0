"""Files are written whole under a name of their own, and then given their real name, which nobody else has.

So a file that stands under a real name is complete, whenever a run was broken off: nobody has to guess whether an empty
one is a claim, a remainder, or somebody's work. What a run leaves behind when it is killed bears a name that nothing
reads, and the next run clears it away.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.files.fingerprint import sha256_of
from lkjgen.workspace.faults import WorkspaceError, patiently, sentence
from lkjgen.workspace.held import in_turn

_PREFIX, _SUFFIX = ".tulis-", ".tmp"
_OURS = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")  # as mkstemp fills it
_LEFT = 600.0  # seconds; a run that still works on a file of ours needs it for a moment only

published: dict[Path, str] = {}
"""What this process has written: file → SHA-256 of its bytes."""

Contents = Mapping[str, bytes] | Callable[[str], Mapping[str, bytes]]
"""End of the name, with its suffix → bytes; or what makes them of the stem that the files get."""


@dataclass(frozen=True)
class Written:
    path: Path
    is_new: bool  # False: the same bytes were already there


def encoded(text: str) -> bytes:
    """A text that we made as UTF-8, whatever stood in the names of files that it tells of."""
    return text.encode("utf-8", "replace")


def write_new(path: Path, data: bytes) -> Written:
    """Write `data` under `path`, or under the next free ``_v2``, ``_v3`` … name when other bytes stand there."""
    return write_together(path, {path.suffix: data})[0]


def write_together(path: Path, contents: Contents) -> tuple[Written, ...]:
    """Write files of one stem, all under the same ``_v2``, ``_v3`` … number, in the order of `contents`; the suffix of
    `path` is not used. What stands there with the same bytes stays, also where a run that was broken off left the rest out:
    the last of `contents` is the one by which a set counts as written.
    """
    try:
        patiently(lambda: path.parent.mkdir(parents=True, exist_ok=True))
        number = 1
        while True:
            stem = path.stem if number == 1 else f"{path.stem}_v{number}"
            files = contents(stem) if callable(contents) else contents
            targets = {path.with_name(f"{stem}{suffix}"): data for suffix, data in files.items()}
            missing = {target: data for target, data in targets.items() if not os.path.lexists(target)}
            if not all(_holds(target, data) for target, data in targets.items() if target not in missing):
                number += 1
            elif _published(missing):
                return tuple(Written(target, is_new=target in missing) for target in targets)
    except OSError as error:
        raise WorkspaceError(sentence("Berkas", path, "tidak dapat ditulis", error)) from error


def _holds(path: Path, data: bytes) -> bool:
    """Whether these bytes stand there; what may not be read is another's."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except PermissionError:
        return False


def _published(files: Mapping[Path, bytes]) -> bool:
    """Put all of them there, each whole; False when another program took a name meanwhile."""
    temporaries: list[Path] = []
    try:
        for target, data in files.items():
            handle, temporary = temporary_in(target.parent)
            temporaries.append(temporary)
            fill(handle, data)
            temporaries[-1].chmod(0o644)
        in_turn()
        for temporary, target in zip(temporaries, files, strict=True):
            name(temporary, target)
            published[target] = sha256_of(files[target])
    except FileExistsError:
        return False
    finally:
        for temporary in temporaries:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return True


def temporary_in(folder: Path) -> tuple[int, Path]:
    """A file to be filled, under a name that nothing reads; in the folder in which it gets its real one."""
    handle, path = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
    return handle, Path(path)


def fill(handle: int, data: bytes) -> None:
    """All bytes, on the disk itself: a name given before them would stand over an empty file after a power cut."""
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)


def name(temporary: Path, target: Path) -> None:
    """Give the file its name, at once; raises `FileExistsError` when somebody has it."""
    if os.name == "nt":  # where renaming never replaces
        patiently(lambda: temporary.rename(target))
        return
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        patiently(lambda: temporary.rename(target))


def clear_leftovers(folder: Path) -> None:
    """Remove what runs that were killed left in a folder; what is younger may be of a run that goes on."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                found = path.lstat() if _OURS.fullmatch(path.name) else None
                if found and stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _LEFT:
                    path.unlink()


def new_folder(path: Path) -> Path:
    """Make `path`, or the next free ``_v2``, ``_v3`` … beside it: a folder that exists may hold somebody's work."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in itertools.count(1):
            target = path if number == 1 else path.with_name(f"{path.name}_v{number}")
            with contextlib.suppress(FileExistsError):
                target.mkdir()
                return target
    except OSError as error:
        raise WorkspaceError(sentence("Folder", path, "tidak dapat dibuat", error)) from error
    raise AssertionError("unreachable")


def set_aside(path: Path) -> None:
    """Move a received file to the subfolder ``dikembalikan``, which is not read, beside others of its name."""
    folder = path.parent / "dikembalikan"
    in_turn()
    try:
        folder.mkdir(exist_ok=True)
        for number in itertools.count(1):
            with contextlib.suppress(FileExistsError):
                name(path, folder / (path.name if number == 1 else f"{path.stem}_v{number}{path.suffix}"))
                path.unlink(missing_ok=True)
                return
    except OSError as error:
        raise WorkspaceError(sentence("Berkas", path, "tidak dapat dipindahkan", error)) from error
