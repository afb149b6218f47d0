"""A backup of the whole folder of a year in another place: copied file by file, read back and compared."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import date
from pathlib import Path

from lkjgen.core.values import dataclass
from lkjgen.workspace import PASSED_OVER, Workspace, file_name, shown
from lkjgen.workspace.closing import hashes_below
from lkjgen.workspace.faults import WorkspaceError, patiently, sentence
from lkjgen.workspace.turn import LOCK
from lkjgen.workspace.whole import stand_up

MANIFEST = "manifes_cadangan.txt"
_CHUNK = 1 << 20
_BLOCK = 1 << 15  # bytes that a file may take more than it holds, on a stick
_MB = 1 << 20


@dataclass(frozen=True)
class Backup:
    """`passed` are links to folders elsewhere, which are not copied."""

    folder: Path
    files: int
    size: int
    passed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    links: tuple[Path, ...]
    size: int


def back_up(workspace: Workspace, target: Path, today: date) -> Backup:
    """Copy all that lies in the folder into a new one in `target`; who calls has the turn to write."""
    root = workspace.root
    _refuse(root, target)
    try:
        found = _found(root)
        _room(found, target)
        name = file_name(f"{root.resolve().name}_{today.isoformat()}")
        made = stand_up(target, name, lambda begun: _fill(root, found, begun))
    except OSError as error:
        place = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else target
        raise WorkspaceError(sentence("Berkas atau folder", place, "tidak dapat disalin", error)) from error
    links = tuple(shown(one.relative_to(root).as_posix()) for one in found.links)
    return Backup(made, len(found.files), found.size, links)


def _refuse(root: Path, target: Path) -> None:
    if not target.is_dir():
        raise WorkspaceError(
            f"Folder tujuan {target} tidak ada. Sambungkan flashdisk-nya, atau buat foldernya dulu, lalu ulangi."
        )
    if any(one.samefile(root) for one in (target.resolve(), *target.resolve().parents)):
        raise WorkspaceError(
            f"Folder tujuan {target} berada di dalam folder kerja {root}. Pilih tempat lain, sebaiknya flashdisk atau komputer "
            "lain: cadangan di tempat yang sama ikut hilang bila tempat itu rusak."
        )


def _found(root: Path) -> _Found:
    files: list[Path] = []
    folders: list[Path] = []
    links: list[Path] = []
    for top, below, names in os.walk(root, onerror=_raise):
        own = [Path(top, one) for one in sorted(below) if not PASSED_OVER.match(one)]
        links += (one for one in own if one.is_symlink())
        below[:] = [one.name for one in own if not one.is_symlink()]
        folders += (Path(top, one) for one in below)
        files += (Path(top, one) for one in sorted(names) if not PASSED_OVER.match(one) and Path(top, one).is_file())
    kept = tuple(one for one in files if one.parent != root or not (one.name.startswith(LOCK) or one.name == MANIFEST))
    return _Found(kept, tuple(folders), tuple(links), sum(one.stat().st_size for one in kept))


def _raise(error: OSError) -> None:
    raise error


def _room(found: _Found, target: Path) -> None:
    needed, free = found.size + _BLOCK * len(found.files), shutil.disk_usage(target).free
    if needed > free:
        raise WorkspaceError(
            f"Ruang di {target} tidak cukup: diperlukan {-(-needed // _MB)} MB, tersisa {free // _MB} MB. Kosongkan "
            "sebagian, atau pakai tempat lain."
        )


def _fill(root: Path, found: _Found, begun: Path) -> None:
    for one in found.folders:
        (begun / one.relative_to(root)).mkdir(parents=True, exist_ok=True)
    copied = {one.relative_to(root).as_posix(): _copied(one, begun / one.relative_to(root)) for one in found.files}
    read_back = hashes_below(begun)
    wrong = [path for path in {*copied, *read_back} if copied.get(path) != read_back.get(path)]
    if wrong:
        raise WorkspaceError(
            f"Salinan {shown(min(wrong))} tidak sama dengan aslinya; cadangan dibatalkan. Tempat penyimpanannya mungkin rusak: "
            "ulangi, atau pakai tempat lain."
        )
    lines = (f"{sha256}  {path}\n" for path, sha256 in sorted(copied.items()))
    (begun / MANIFEST).write_bytes("".join(lines).encode("utf-8", "surrogateescape"))


def _copied(source: Path, copy: Path) -> str:
    """The SHA-256 of what was read; raises `WorkspaceError` where the file changed meanwhile."""
    before, digest = source.stat(), hashlib.sha256()
    with patiently(lambda: source.open("rb")) as reading, copy.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    after = source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise WorkspaceError(
            f"Berkas {shown(str(source))} berubah ketika disalin; cadangan dibatalkan. Tutup dulu di Word "
            "atau Excel, lalu ulangi."
        )
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    return digest.hexdigest()
