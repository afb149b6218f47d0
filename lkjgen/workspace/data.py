"""The folder `data`: what was taken of exports of SIPD, one file for each kind and version or period."""

from __future__ import annotations

from pathlib import Path

from lkjgen.core.model import Imported
from lkjgen.files.fingerprint import sha256_of
from lkjgen.workspace import PASSED_OVER, Workspace, file_name
from lkjgen.workspace.faults import WorkspaceError, patiently, sentence
from lkjgen.workspace.writing import Written, write_new

_SHORT = 8  # characters of a hash in a file name
_SUFFIX = ".json"


def in_place(workspace: Workspace) -> tuple[Path, ...]:
    """The files in use, by name."""
    folder = workspace.data
    try:
        found = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
        return tuple(one for one in found if one.is_file() and not PASSED_OVER.match(one.name))
    except OSError as error:
        raise WorkspaceError(sentence("Folder", folder, "tidak dapat dibaca", error)) from error


def put_in_place(workspace: Workspace, one: Imported, data: bytes) -> tuple[Written, Path | None]:
    """Write what was imported under the name of its kind; what stood there goes beside, under its hash. Who calls has the turn.

    Broken off in between nothing stands there: the import is given again.
    """
    path = workspace.data / file_name("_".join(filter(None, (one.kind.value, one.about))) + _SUFFIX)
    old = None
    try:
        if path.is_file() and (standing := patiently(path.read_bytes)) != data:
            name = f"{path.stem}_{sha256_of(standing)[:_SHORT]}{_SUFFIX}"
            old = write_new(workspace.replaced / name, standing).path
            patiently(path.unlink)
    except OSError as error:
        raise WorkspaceError(sentence("Berkas", path, "tidak dapat diganti", error)) from error
    return write_new(path, data), old
