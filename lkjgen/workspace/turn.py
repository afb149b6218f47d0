"""One writer at a time in a folder that several PCs share."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from lkjgen.workspace import Workspace
from lkjgen.workspace.faults import WorkspaceError, sentence

LOCK = "layani.lock"
LEASE = 12.0  # seconds after which the turn of a PC that was switched off is over: who waits must see them pass
PATIENCE = 15.0  # seconds that a command waits for another


_HELD: ContextVar[frozenset[Path]] = ContextVar("_HELD", default=frozenset())
"""The folders in which the command that runs here has the turn: what it does within itself needs no other."""


class TurnError(WorkspaceError):
    """Somebody else works in the folder, or nobody may write there."""


@contextlib.contextmanager
def writing_in(root: Path, *, new: bool = False) -> Iterator[Workspace]:
    """The folder of a year to write in, cleared of what killed runs left: no other command writes there meanwhile. Whatever
    writes in a year comes through here. Raises `WorkspaceError` where there is no such folder and none is to be made (`new`),
    `TurnError` where another has the turn and keeps it.
    """
    if new:
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(sentence("Folder", root, "tidak dapat dibuat", error)) from error
    if not root.is_dir():  # the lock would make it
        raise WorkspaceError(f"Folder {root} tidak ada. Periksa namanya, atau buat dengan 'lkjgen baru'.")
    place, held = root.resolve(), _HELD.get()
    with contextlib.nullcontext() if place in held else _turn(root):
        before = _HELD.set(held | {place})
        try:
            workspace = Workspace(root)
            workspace.clear_leftovers()
            yield workspace
        finally:
            _HELD.reset(before)


@contextlib.contextmanager
def _turn(root: Path) -> Iterator[None]:
    from filelock import SoftFileLease, Timeout  # slow to import, and reading takes no turn

    lease = SoftFileLease(root / LOCK, lease_duration=LEASE, timeout=PATIENCE, is_singleton=False)
    try:
        lease.acquire()
    except Timeout as error:
        owner = lease.owner
        where = f" dari komputer {owner.hostname}" if owner else ""
        raise TurnError(
            f"Folder {root} sedang dipakai perintah lain{where}. Tunggu sampai selesai, lalu ulangi."
        ) from error
    except OSError as error:
        raise TurnError(sentence("Folder", root, "tidak dapat ditulis", error)) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # what it guarded is done
            lease.release()
