"""A year's folder at a glance: every file with its size and time, without opening any; and what it tells of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.workspace import PASSED_OVER, WorkspaceError, read_file
from lkjgen.workspace.faults import sentence
from lkjgen.workspace.replacing import LEAVING
from lkjgen.workspace.turn import LOCK

_ID = 16  # letters of a file's number: far too many to be tried


@dataclass(frozen=True)
class Listed:
    """A file by its number `id`, which stands for its place wherever people could change it."""

    id: str
    place: str  # as seen from the year's folder, with "/"
    modified: int

    @property
    def name(self) -> str:
        return self.place.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.place.rpartition("/")[0]


@dataclass(frozen=True)
class Glance:
    """`files` are the sizes and times of all files by their place."""

    root: Path
    files: Mapping[str, tuple[int, int]]

    def seen(self, *places: str) -> str:
        """A checksum of these files and folders; of everything where none is named. It changes when one of them does."""
        told = [
            f"{place}|{size}|{time}"
            for place, (size, time) in sorted(self.files.items())
            if not places or any(place == one or place.startswith(f"{one}/") for one in places)
        ]
        return sha256_of("\n".join((*places, *told)).encode("utf-8", "surrogateescape"))[:32]

    @cached_property
    def listed(self) -> Mapping[str, Listed]:
        """All files by their numbers."""
        found = (Listed(number_of(place), place, time) for place, (_, time) in self.files.items())
        return {one.id: one for one in found}

    def below(self, folder: str) -> tuple[Listed, ...]:
        """The files of a folder itself, the newest first."""
        found = [one for one in self.listed.values() if one.folder == folder]
        return tuple(sorted(found, key=lambda one: (-one.modified, one.name)))

    def read(self, listed: Listed) -> bytes:
        """The bytes of a listed file; raises `WorkspaceError` where it is gone, or leads out of the folder."""
        path = self.root / listed.place
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
        except OSError as error:
            raise WorkspaceError(sentence("Berkas", path, "tidak dapat dibaca", error)) from error
        if not inside:
            raise WorkspaceError(f"Berkas {listed.name} menunjuk ke luar folder kerja dan tidak dibuka.")
        return read_file(path)


def number_of(place: str) -> str:
    return sha256_of(place.encode("utf-8", "surrogateescape"))[:_ID]


def glance(root: Path) -> Glance:
    """The folder as it is now; raises `WorkspaceError` where it cannot be looked at."""
    try:
        return Glance(root, dict(_files(root, "")))
    except OSError as error:
        raise WorkspaceError(sentence("Folder", root, "tidak dapat dibaca", error)) from error


def has_contract(root: Path) -> bool:
    """Whether a folder is that of a year."""
    try:  # also one that a run which was broken off left without its name: who writes next gives it back
        return any((root / one).is_file() for one in (CONTRACT_FILE, f"{LEAVING}{CONTRACT_FILE}"))
    except OSError:
        return False


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with os.scandir(folder) as entries:
        for one in entries:
            if PASSED_OVER.match(one.name) or (not prefix and one.name.startswith(LOCK)):
                continue
            place = f"{prefix}{one.name}"
            if one.is_dir(follow_symlinks=False):
                yield from _files(Path(one.path), f"{place}/")
            elif one.is_file():
                about = one.stat()
                yield place, (about.st_size, about.st_mtime_ns)
