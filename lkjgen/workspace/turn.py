"""One writer at a time in a folder that several PCs share."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from lkjgen.workspace.faults import WorkspaceError, sentence

LOCK = "layani.lock"
_LEASE = 30.0  # seconds after which the turn of a PC that was switched off is over
_PATIENCE = 10.0  # seconds that a command waits for another


@contextlib.contextmanager
def turn(root: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """The turn to write in the folder of a year; raises `WorkspaceError` where another has it and keeps it."""
    if not root.is_dir():  # the lock would make it
        raise WorkspaceError(f"Folder {root} tidak ada. Periksa namanya, atau buat dengan 'lkjgen baru'.")
    from filelock import SoftFileLease, Timeout  # slow to import, and most commands take no turn

    lease = SoftFileLease(root / LOCK, lease_duration=_LEASE, timeout=patience, is_singleton=False)
    try:
        lease.acquire()
    except Timeout as error:
        owner = lease.owner
        where = f" dari komputer {owner.hostname}" if owner else ""
        raise WorkspaceError(
            f"Folder {root} sedang dipakai perintah lain{where}. Tunggu sampai selesai, lalu ulangi."
        ) from error
    except OSError as error:
        raise WorkspaceError(sentence("Folder", root, "tidak dapat ditulis", error)) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # what it guarded is done
            lease.release()
