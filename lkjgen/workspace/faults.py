"""What the system refuses, as sentences; and patience where another program holds a file only for a moment."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# Windows: access denied, sharing violation, lock violation. An antivirus or a synchronising program holds a new file briefly.
_HELD = frozenset({5, 32, 33})
_TRIES = 11
_PAUSE = 0.1  # seconds
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FULL_WINDOWS = frozenset({39, 112})
_LONGEST_WINDOWS = 247  # characters of a folder's path; with a file's name 259
_TOO_LONG_WINDOWS = 206


class WorkspaceError(Exception):
    """Something outside the data stands in the way; the text is an Indonesian sentence for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(shown(sentence))


def shown(text: str) -> str:
    """A file's name, or a sentence with one, as it can be printed: bytes that are no UTF-8 (of an old archive, unpacked on
    Linux) as their codes.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a character, as Windows lets it stand in a name
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def patiently(operation: Callable[[], T]) -> T:
    """`operation()`; on Windows, where another program holds the file, again for about a second before its error is raised."""
    for _ in range(_TRIES - 1):
        try:
            return operation()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(_PAUSE)
    return operation()


def sentence(what: str, path: Path, fault: str, error: OSError) -> str:
    """`what` and its path, what cannot be done with it, and the way out; of the temporary folder, where the fault is there."""
    if _in_temporary_folder(error):
        return system_sentence(error)
    return f"{what} {path} {fault}. {_way_out(error, path)}"


def missing_folder(path: Path, way_out: str) -> str:
    """Where a year's folder was named that is none."""
    if path.exists():
        return f"{path} ialah berkas, bukan folder. Sebutkan folder tahunnya."
    return f"Folder {path} tidak ada. Periksa namanya, atau {way_out}."


def system_sentence(error: OSError) -> str:
    """An error of the system that nobody expected where it came, with its file where it names one."""
    if not isinstance(error.filename, str | bytes):
        return f"Folder sementara atau tujuan keluaran perintah tidak dapat ditulis. {_way_out(error, Path())}"
    path, place = Path(os.fsdecode(error.filename)), "Berkas atau folder"
    if _in_temporary_folder(error):
        path, place = path.parent, "Folder sementara (TEMP atau TMPDIR)"
    return shown(f"{place} {path} tidak dapat dipakai. {_way_out(error, path)}")


def _way_out(error: OSError, path: Path) -> str:
    code = getattr(error, "winerror", None)
    too_long = os.name == "nt" and len(str(path.absolute())) > _LONGEST_WINDOWS
    if code == _TOO_LONG_WINDOWS or error.errno == errno.ENAMETOOLONG or (too_long and error.errno == errno.ENOENT):
        return (
            "Nama berkas atau alamat foldernya terlalu panjang; pendekkan namanya, atau pindahkan folder kerja lebih dekat ke "
            "pangkal drive, lalu ulangi."
        )
    if code in _HELD - {5}:
        return (
            "Berkas itu sedang dipegang program lain, biasanya Excel, Word, antivirus, atau sinkronisasi (OneDrive, Google "
            "Drive). Tutup atau tunggu dulu, lalu ulangi."
        )
    if isinstance(error, PermissionError):
        others = " Antivirus dan sinkronisasi (OneDrive, Google Drive) juga dapat memegangnya." if code else ""
        return f"Tutup dulu bila sedang dibuka di Word atau Excel, dan periksa izin foldernya, lalu ulangi.{others}"
    if isinstance(error, FileNotFoundError):
        if not _has_temporary_folder():
            return (
                "Folder sementara (variabel TEMP atau TMPDIR) tidak ada atau tidak dapat ditulis; buat folder itu, atau arahkan "
                "variabelnya ke folder lain, lalu ulangi."
            )
        return "Berkas atau folder itu tidak ada; periksa namanya."
    if isinstance(error, IsADirectoryError):
        return "Itu folder, bukan berkas; sebutkan berkasnya."
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "Di tempat itu sudah ada berkas, padahal yang dicari folder; periksa namanya."
    if error.errno in _FULL or code in _FULL_WINDOWS:
        return "Ruang penyimpanan penuh; kosongkan sebagian, lalu ulangi."
    if error.errno == errno.EROFS:
        return "Tempat itu hanya dapat dibaca; pakai folder lain."
    return f"Keterangan sistem: {error.strerror or error}."


def _in_temporary_folder(error: OSError) -> bool:
    folder = tempfile.tempdir  # as it was found when something was last written there
    if folder is None or not isinstance(error.filename, str | bytes):
        return False
    return Path(os.fsdecode(error.filename)).parent == Path(os.fsdecode(folder))


def _has_temporary_folder() -> bool:
    try:
        return Path(tempfile.gettempdir()).is_dir()
    except OSError:
        return False
