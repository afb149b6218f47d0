"""One writer at a time in a folder that several PCs share, and who it is, for those who wait."""

from __future__ import annotations

import contextlib
import getpass
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from lkjgen.core.number import show_date
from lkjgen.workspace import Workspace
from lkjgen.workspace.faults import WorkspaceError, missing_folder, sentence
from lkjgen.workspace.held import held

TYPE_CHECKING = False  # typing's own, which is slow to import
if TYPE_CHECKING:
    from filelock import SoftFileLease

LOCK = "layani.lock"  # what else lies there while somebody works has a name that begins so
LEASE = 12.0  # seconds after which the turn of a PC that was switched off is over: who waits must see them pass
PATIENCE = 15.0  # seconds that a command waits for another
_WORKER = f"{LOCK}.oleh"
_LONGEST = 80  # characters of a name that are told
_LOOKS, _PAUSE = 5, 0.1  # times and seconds between: who looks whether a turn is over moves the lock away for a moment

working: ContextVar[str] = ContextVar("working", default="")
"""The name of who works here, where it was given; else it is the PC's account."""


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
        raise WorkspaceError(missing_folder(root, "buat dengan 'lkjgen baru'"))
    place, ours = root.resolve(), held.get()
    with contextlib.nullcontext(ours[place]) if place in ours else _turn(root) as still:
        before = held.set({**ours, place: still})
        try:
            workspace = Workspace(root)
            workspace.clear_leftovers()
            yield workspace
        finally:
            held.reset(before)


@contextlib.contextmanager
def _turn(root: Path) -> Iterator[Callable[[], bool]]:
    """The turn in a folder; what comes of it tells whether it is still ours."""
    from filelock import LeaseSettingsMismatch, SoftFileLease, Timeout  # slow to import, and reading takes no turn

    lease = SoftFileLease(root / LOCK, lease_duration=LEASE, timeout=PATIENCE, is_singleton=False)
    try:
        lease.acquire()
    except Timeout as error:
        raise TurnError(_taken(root, lease)) from error
    except LeaseSettingsMismatch as error:
        raise TurnError(
            f"Folder {root} sedang dipakai program versi lain{_by(root, lease)}. Tunggu sampai selesai, lalu pasang versi yang "
            "sama di semua komputer."
        ) from error
    except OSError as error:
        raise TurnError(sentence("Folder", root, "tidak dapat ditulis", error)) from error
    note, token = root / _WORKER, lease.token
    with contextlib.suppress(OSError):  # who waits is told less
        told = (
            token or "",
            datetime.now().astimezone().isoformat(timespec="minutes"),
            working.get() or _account(),
        )
        note.write_text("\n".join(told), encoding="utf-8", errors="replace")
    try:
        yield lambda: _is_ours(lease, token)
    finally:
        with contextlib.suppress(OSError):  # what it guarded is done
            if _is_ours(lease, token):
                note.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            lease.release()


def _is_ours(lease: SoftFileLease, token: str | None) -> bool:
    for look in range(_LOOKS):
        if look:
            time.sleep(_PAUSE)
        if (owner := lease.owner) is not None and owner.token == token:
            return True
    return False


def _taken(root: Path, lease: SoftFileLease) -> str:
    if lease.owner is None:
        return (
            f"Folder {root} tertahan: berkas {LOCK} di dalamnya tidak memuat siapa yang sedang bekerja. Bila tidak ada yang "
            f"memakai program ini di folder itu, hapus berkas {LOCK}, lalu ulangi."
        )
    return f"Folder {root} sedang dipakai perintah lain{_by(root, lease)}. Tunggu sampai selesai, lalu ulangi."


def _by(root: Path, lease: SoftFileLease) -> str:
    """Who has the turn, on which PC, and since when, as far as that can be told."""
    owner = lease.owner
    if owner is None:
        return ""
    where = f"komputer {owner.hostname}"
    try:
        with (root / _WORKER).open(encoding="utf-8", errors="replace") as file:
            token, since, who = (file.readline(_LONGEST).strip() for _ in range(3))
        begun = datetime.fromisoformat(since).astimezone()
    except (OSError, ValueError):
        return f" dari {where}"
    if token != owner.token or not who:
        return f" dari {where}"
    day = "" if begun.date() == datetime.now().astimezone().date() else f"{show_date(begun.date())} "
    return f" oleh {who} dari {where} sejak {day}pukul {begun:%H.%M}"


def _account() -> str:
    """The name under which somebody is logged in on this PC, "" where the system does not tell."""
    try:
        return f"akun {getpass.getuser()}"
    except (OSError, KeyError, ImportError):
        return ""
