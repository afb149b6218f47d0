"""One page a year's folder: who serves it, and where. Others see it by the lock; its address is the user's own affair."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.workspace.faults import WorkspaceError, missing_folder, sentence
from lkjgen.workspace.own import forget, keep, kept, key_of

SIGN = ".layani-halaman.lock"  # `layani.lock` is the turn to write, which the page's own work takes, too
_LEASE = 60.0  # seconds; a sync client copies the file at each third of it


@dataclass(frozen=True)
class Serving:
    """A page that runs on this PC for this user: its address, and the secret by which a link opens it."""

    address: str
    secret: str = field(repr=False)


class ServedError(WorkspaceError):
    """The folder's page runs already: `here` tells where, or is None when it runs elsewhere."""

    def __init__(self, sentence: str, here: Serving | None) -> None:
        super().__init__(sentence)
        self.here = here


@contextlib.contextmanager
def serving(root: Path, address: str, secret: str) -> Iterator[None]:
    """Serve the folder's page from `address`; raises `ServedError` where another does, `WorkspaceError` where there is none."""
    from filelock import SoftFileLease, Timeout  # slow to import

    if not root.is_dir():
        raise WorkspaceError(missing_folder(root, "jalankan 'lkjgen layani' tanpa folder"))
    lease = SoftFileLease(root / SIGN, lease_duration=_LEASE, timeout=0.2, is_singleton=False, thread_local=False)
    name = _name(root)
    try:
        lease.acquire()
    except Timeout as error:
        host = owner.hostname if (owner := lease.owner) else ""
        found = _running(name) if host in ("", socket.gethostname()) else None
        where = f" di komputer {host}" if host else ""
        raise ServedError(
            f"Halaman tahun ini sudah dibuka{where}. Pakai halaman itu, atau tutup dulu dengan tombol Selesai di sana.",
            found,
        ) from error
    except OSError as error:
        raise WorkspaceError(sentence("Folder", root, "tidak dapat ditulis", error)) from error
    try:
        keep(name, {"alamat": address, "pid": os.getpid(), "kunci": secret})
        yield
    finally:
        forget(name)
        with contextlib.suppress(OSError):
            lease.release()


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def _name(root: Path) -> str:
    return f"halaman-{key_of(root)}.json"


def _running(name: str) -> Serving | None:
    told = kept(name)
    address, secret = told.get("alamat"), told.get("kunci")
    return Serving(address, secret) if isinstance(address, str) and isinstance(secret, str) else None
