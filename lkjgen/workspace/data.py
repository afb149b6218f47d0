"""The folder `data`: what was taken of exports of SIPD, one file for each kind and version or period."""

from __future__ import annotations

from pathlib import Path

from lkjgen.core.model import Imported
from lkjgen.workspace import PASSED_OVER, Workspace, file_name
from lkjgen.workspace.faults import WorkspaceError, sentence
from lkjgen.workspace.replacing import put_instead, refuse_broken_off
from lkjgen.workspace.writing import Written

_SUFFIX = ".json"


def in_place(workspace: Workspace) -> tuple[Path, ...]:
    """The files in use, by name."""
    folder = workspace.data
    refuse_broken_off(folder)
    try:
        found = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
        return tuple(one for one in found if one.is_file() and not PASSED_OVER.match(one.name))
    except OSError as error:
        raise WorkspaceError(sentence("Folder", folder, "tidak dapat dibaca", error)) from error


def put_in_place(workspace: Workspace, one: Imported, data: bytes) -> tuple[Written, Path | None]:
    """Write what was imported under the name of its kind; what stood there goes beside. Who calls has the turn."""
    name = file_name("_".join(filter(None, (one.kind.value, one.about))) + _SUFFIX)
    return put_instead(workspace.data / name, data, workspace.replaced)
