"""LibreOffice, where it is installed: a PDF of a document of ours. Own profile, time limit, result checked."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

TIME_LIMIT = 180
_SHORT_LIMIT = 10
_BOOKMARKS = ("ExportBookmarksToPDFDestination",)
_TAGGED = ("UseTaggedPDF", "ExportBookmarks", "DisplayPDFDocumentTitle")
_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


class LibreOfficeError(Exception):
    """LibreOffice is missing or did not do it; the text is an Indonesian sentence."""


def find() -> Path | None:
    """The program: `LKJGEN_SOFFICE`, the search path, or the usual places on Windows and macOS."""
    named = os.environ.get("LKJGEN_SOFFICE")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in ("soffice", "libreoffice"):
        if found := _on_path(name):
            return found
    folders = [Path(os.environ[one]) / "LibreOffice" / "program" for one in _WINDOWS if one in os.environ]
    candidates = [folder / "soffice.com" for folder in folders]
    candidates.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((one for one in candidates if one.is_file()), None)


def _on_path(name: str) -> Path | None:
    """The program in an absolute folder of the search path. `shutil.which` would take one from the current folder, which
    on Windows comes first: what lies among received files is never run.
    """
    names = [f"{name}.com", f"{name}.exe"] if sys.platform == "win32" else [name]
    folders = (Path(one) for one in os.get_exec_path() if Path(one).is_absolute())
    programs = (folder / one for folder in folders for one in names)
    return next((one for one in programs if os.access(one, os.X_OK) and one.is_file()), None)


@cache
def _offline() -> tuple[str, ...]:
    """The command that runs another one without network, where the system lets us have it: content of a
    draft that a person edited may refer to pictures outside, and LibreOffice fetches them. (The writer takes such addresses
    out of what it carries on, see `wordml.outside`; this is the second bolt, for what it does not know.)
    """
    unshare, harmless = _on_path("unshare"), _on_path("true")
    if sys.platform != "linux" or unshare is None or harmless is None:
        return ()
    command = (str(unshare), "--map-root-user", "--net")
    try:
        tried = subprocess.run([*command, harmless], capture_output=True, timeout=_SHORT_LIMIT, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()


def to_pdf(data: bytes, suffix: str, *, tagged: bool = False) -> bytes:
    """The document (".docx", ".xlsx") as PDF bytes; raises `LibreOfficeError` with a sentence.

    A `tagged` one is for people: its headings, tables and pictures are told to who has it read aloud.
    """
    program = find()
    if program is None:
        raise LibreOfficeError("LibreOffice tidak ditemukan.")
    try:
        with tempfile.TemporaryDirectory(prefix="lkjgen-", ignore_cleanup_errors=True) as name:
            return _converted(program, data, suffix, Path(name), _TAGGED if tagged else _BOOKMARKS)
    except subprocess.TimeoutExpired as error:
        raise LibreOfficeError("LibreOffice tidak dapat dijalankan.") from error
    except OSError as error:  # also a folder for temporary files that is missing or full
        raise LibreOfficeError(f"LibreOffice tidak dapat dijalankan ({error.strerror or error}).") from error


def _converted(program: Path, data: bytes, suffix: str, folder: Path, wanted: tuple[str, ...]) -> bytes:
    """`to_pdf` in a folder that is empty and stays ours; it is the current one of LibreOffice, which loads code from there."""
    options = ",".join(f'"{one}":{{"type":"boolean","value":"true"}}' for one in wanted)
    form = f"pdf:writer_pdf_Export:{{{options}}}" if suffix == ".docx" else "pdf"
    source = folder / f"dokumen{suffix}"
    source.write_bytes(data)
    profile = (folder / "profil").as_uri()
    command = [
        *_offline(), str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", form,
        "--outdir", str(folder), str(source),
    ]  # fmt: skip
    hidden = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW
    subprocess.run(  # noqa: S603  the program found above, a file of ours
        command, capture_output=True, timeout=TIME_LIMIT, check=False, creationflags=hidden, cwd=folder
    )
    result = folder / "dokumen.pdf"
    if not result.is_file() or result.stat().st_size == 0:
        raise LibreOfficeError("LibreOffice tidak menghasilkan berkas PDF.")
    return result.read_bytes()
