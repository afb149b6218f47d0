"""Whole folders: what a period holds, and its archive, which stands there complete or not at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.files.fingerprint import sha256_of
from lkjgen.workspace import JOURNAL, LARGEST_FILE, PASSED_OVER, Workspace, read_file
from lkjgen.workspace.faults import WorkspaceError, patiently, sentence
from lkjgen.workspace.turn import LOCK
from lkjgen.workspace.whole import stand_up

ARCHIVE = "arsip"
RECORD, INDEX = "manifes.json", "INDEKS.html"


def files_of(workspace: Workspace, period: Period) -> Mapping[str, Path]:
    """All files that belong to a period, by their path as seen from the year's folder, with "/": also those of earlier triwulan
    that its report is made of.
    """
    root = workspace.root
    folders = [
        workspace.templates(period),
        workspace.inbox(period),
        workspace.outbox(period),
        root / JOURNAL,
        workspace.data,
        *(one for earlier in _before(period) for one in (workspace.inbox(earlier), workspace.archive(earlier))),
    ]
    try:
        beside = [one for one in sorted(root.iterdir()) if one.is_file() and not one.name.startswith(LOCK)]
        paths = [*beside, *itertools.chain.from_iterable(map(files_below, folders))]
        found = {one.relative_to(root).as_posix(): one for one in paths if not PASSED_OVER.match(one.name)}
        large = [one for one in found.values() if one.stat().st_size > LARGEST_FILE]
    except OSError as error:
        raise WorkspaceError(sentence("Folder", root, "tidak dapat dibaca", error)) from error
    if large:
        raise WorkspaceError(
            f"Berkas {large[0]} lebih dari {LARGEST_FILE // 2**20} MB dan tidak dapat diarsipkan. Pindahkan dari folder kerja, "
            "atau kecilkan."
        )
    return found


def _before(period: Period) -> list[Period]:
    """The triwulan whose data and figures a period's report tells of, too."""
    return [Period(period.year, one) for one in range(1, period.quarter or 5)]


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, by name; none where it is not there."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not Path(top, one).is_symlink())
        yield from (Path(top, one) for one in sorted(files) if Path(top, one).is_file())


def archives(workspace: Workspace, period: Period) -> tuple[Path, ...]:
    """The archives of a period, the last one first: opened again and closed again, it has several."""
    folder = workspace.root / ARCHIVE
    found: list[tuple[int, Path]] = []
    for one in folder.iterdir() if folder.is_dir() else ():
        match = re.fullmatch(rf"{re.escape(period.key)}(?:_v(\d{{1,6}}))?", one.name)
        if match and one.is_dir():
            found.append((int(match[1] or 1), one))
    return tuple(one for _, one in sorted(found, reverse=True))


def hashes_below(folder: Path) -> Mapping[str, str]:
    """Path, with "/", → SHA-256 of every file below a folder."""
    try:
        return {one.relative_to(folder).as_posix(): sha256_of(patiently(one.read_bytes)) for one in files_below(folder)}
    except OSError as error:
        raise WorkspaceError(sentence("Folder", folder, "tidak dapat dibaca", error)) from error


def publish(workspace: Workspace, period: Period, files: Mapping[str, Path], more: Mapping[str, bytes]) -> Path:
    """Copy `files` and write `more` into a new folder of the period's archive, which gets its name when all is there.

    An archive of the same record, which a run that was broken off could not put on record any more, is taken as it is.
    """
    folder = workspace.root / ARCHIVE
    try:
        for one in archives(workspace, period):
            if (one / RECORD).is_file() and (one / RECORD).read_bytes() == more.get(RECORD):
                return one
        folder.mkdir(exist_ok=True)

        def fill(begun: Path) -> None:
            for path, source in files.items():
                _put(begun / path, read_file(source))
            for path, data in more.items():
                _put(begun / path, data)

        return stand_up(folder, period.key, fill)
    except OSError as error:
        raise WorkspaceError(sentence("Folder", folder, "tidak dapat ditulis", error)) from error


@contextlib.contextmanager
def copied(folder: Path, but: str) -> Iterator[Path]:
    """A temporary copy of an archive without what lies in `but`, to work in."""
    try:
        with tempfile.TemporaryDirectory() as made:
            for one in files_below(folder):
                place = one.relative_to(folder)
                if not place.is_relative_to(but):
                    _put(Path(made) / place, patiently(one.read_bytes))
            yield Path(made)
    except OSError as error:
        raise WorkspaceError(sentence("Folder", folder, "tidak dapat disalin", error)) from error


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
