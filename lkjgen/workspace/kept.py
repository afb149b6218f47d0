"""What is kept between two runs so that work need not be done twice: in the user's own cache folder, never beside the data.

Nothing that is kept is needed: an entry that is missing, damaged or of another program is as if it had never been. Entries hold
what teams wrote, so only the user may read them. `LKJGEN_CACHE` names another folder, or is "none": then nothing is kept.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.files.fingerprint import sha256_of

VARIABLE, OFF = "LKJGEN_CACHE", "none"
LARGEST = 100 * 2**20  # bytes of all entries
UNUSED = 90 * 24 * 3600.0  # seconds after which an entry that nobody asked for is removed
_TOUCHED = 24 * 3600.0  # how exactly the last use is known
_NAME = re.compile(r"[0-9a-f]{64}\.(?:sel|bentuk|salinan|laporan|jalan|baca|libur)|[0-9a-f]{8}[a-z0-9_]{8}\.tmp")
_PROGRAM = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Kept:
    """The entries of one kind, by a key that says all that they depend on; `folder` is None where nothing is kept."""

    kind: str
    folder: Path | None

    def get(self, key: str) -> bytes | None:
        """What was kept under the key, whole."""
        path = self._path(key)
        if path is None:
            return None
        try:
            check, _, data = path.read_bytes().partition(b"\n")
            if check != _check(path.name, data):
                return None
            if time.time() - path.stat().st_mtime > _TOUCHED:
                os.utime(path)
        except OSError:
            return None
        return data

    def holds(self, key: str) -> bool:
        """Whether there is an entry, be it whole or not."""
        path = self._path(key)
        return path is not None and path.exists()

    @property
    def is_empty(self) -> bool:
        """Whether there is no entry of the kind, of whatever program."""
        return self.folder is None or not any(self.folder.glob(f"*.{self.kind}"))

    def put(self, key: str, data: bytes) -> None:
        """Keep it, or don't, where the system has something against it."""
        path = self._path(key)
        if path is None:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem[:8], suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                file.write(_check(path.name, data) + b"\n" + data)
            Path(name).replace(path)

    def _path(self, key: str) -> Path | None:
        if self.folder is None:
            return None
        return self.folder / f"{sha256_of(f'{program()}|{key}'.encode())}.{self.kind}"


def cells() -> Kept:
    """The cells of workbooks that were read."""
    return Kept("sel", _folder())


def shapes() -> Kept:
    """What the shape check found."""
    return Kept("bentuk", _folder())


def copies() -> Kept:
    """Marked copies of workbooks."""
    return Kept("salinan", _folder())


def ours() -> Kept:
    """That a JSON file is byte for byte as we wrote it, by its hash: to read it no child need start."""
    return Kept("laporan", _folder())


def readings() -> Kept:
    """What a draft says, as two hashes."""
    return Kept("baca", _folder())


def days_off() -> Kept:
    """The national days off of years."""
    return Kept("libur", _folder())


def runs() -> Kept:
    """What was said at the end of a command."""
    return Kept("jalan", _folder())


def tidy() -> None:
    """Remove what nobody asked for in a long time, and then the oldest, until the rest is small enough."""
    folder = _folder()
    with contextlib.suppress(OSError):
        found = sorted(_entries(folder), reverse=True) if folder else ()
        left, now = LARGEST, time.time()
        for used, size, path in found:
            left -= size
            if left < 0 or now - used > UNUSED:
                with contextlib.suppress(OSError):
                    path.unlink()


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for one in folder.iterdir():
        if _NAME.fullmatch(one.name):
            with contextlib.suppress(OSError):
                about = one.lstat()
                yield about.st_mtime, about.st_size, one


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        return None if named == OFF else Path(named)
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "lkjgen" / "Cache" if local else None
    try:
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "lkjgen"
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "lkjgen"
    except RuntimeError:  # a user without a home
        return None


def _check(name: str, data: bytes) -> bytes:
    return sha256_of(name.encode() + data).encode()


@cache
def program() -> str:
    """Of which program an entry is: its files, the libraries that are installed, and Python itself. Any other begins anew."""
    told = [sys.version]
    for one in sorted(_modules(_PROGRAM), key=lambda one: one.path):
        about = one.stat()
        told.append(f"{one.path}|{about.st_size}|{about.st_mtime_ns}")
    for folder in sys.path:
        with contextlib.suppress(OSError):
            told += sorted(one.name for one in Path(folder).iterdir() if one.name.endswith(".dist-info"))
    return sha256_of("\n".join(told).encode("utf-8", "backslashreplace"))


def _modules(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Ours, at any depth; `Path.rglob` takes five times as long."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                yield from _modules(one.path)
            elif one.name.endswith(".py"):
                yield one
