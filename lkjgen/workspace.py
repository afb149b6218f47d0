"""One fiscal year's folder: where each file is. The only code that reads and writes files.

Everything is written to a temporary name and renamed. A file that exists is never replaced: the next one gets
``_v2``, and a file with the very same bytes is left as it is.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lkjgen.core.model import Period
from lkjgen.files.delivered import is_delivery
from lkjgen.files.layout import CONTRACT_FILE

LARGEST_FILE = 50 * 1024 * 1024
FOLDERS = ("input_templates", "masuk", "output")
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


class WorkspaceError(Exception):
    """Something outside the data stands in the way; the text is an Indonesian sentence for the user."""


@dataclass(frozen=True)
class Received:
    """A file in `masuk`; `data` is None when it is larger than `LARGEST_FILE`, or when `fault` says why it is held."""

    name: str
    data: bytes | None
    modified: datetime  # on the PC's own clock, to the minute
    fault: str = ""


@dataclass(frozen=True)
class Written:
    path: Path
    is_new: bool  # False: the same bytes were already there


class Workspace:
    """The folder of one office and fiscal year."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def contract_path(self) -> Path:
        return self.root / CONTRACT_FILE

    def templates(self, period: Period) -> Path:
        return self.root / "input_templates" / period.key

    def inbox(self, period: Period) -> Path:
        return self.root / "masuk" / period.key

    def outbox(self, period: Period) -> Path:
        return self.root / "output" / period.key

    def returns(self, period: Period) -> Path:
        """Marked copies to send back to the teams."""
        return self.outbox(period) / "kembalikan"

    def archive(self, period: Period) -> Path:
        """Drafts that were carried on, and what each version said when it was written."""
        return self.outbox(period) / "arsip"

    def create(self, year: int) -> None:
        """Make the folders of a fiscal year; those that exist stay as they are."""
        try:
            for folder in FOLDERS:
                for period in (*(Period(year, quarter) for quarter in (1, 2, 3, 4)), Period(year)):
                    (self.root / folder / period.key).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(_sentence("Folder", self.root, "tidak dapat dibuat", error)) from error

    def read_contract(self) -> bytes:
        """The bytes of the contract workbook; raises `WorkspaceError` when there is none or it cannot be read."""
        return self.contract()[0]

    def contract(self) -> tuple[bytes, datetime]:
        """The contract workbook and the time of its last change; raises as `read_contract`."""
        if not self.root.is_dir():
            raise WorkspaceError(f"Folder {self.root} tidak ada. Periksa namanya, atau buat dengan 'lkjgen baru'.")
        if not self.contract_path.is_file():
            raise WorkspaceError(
                f"Berkas {CONTRACT_FILE} tidak ada di folder {self.root}. Buat dengan 'lkjgen baru', lalu isi."
            )
        data = read_file(self.contract_path)
        return data, _modified(self.contract_path)

    def received(self, period: Period) -> tuple[Received, ...]:
        """All deliveries in the period's `masuk` folder by name; subfolders and what programs put there are passed over.

        A file that another program holds concerns its team only: it is listed with the fault.
        """
        folder = self.inbox(period)
        if not folder.is_dir():
            return ()
        files = []
        try:
            for path in sorted(folder.iterdir(), key=lambda one: one.name.casefold()):
                if is_delivery(path.name) and path.is_file():
                    files.append(_received(path))
        except OSError as error:
            raise WorkspaceError(_sentence("Folder", folder, "tidak dapat dibaca", error)) from error
        return tuple(files)


def _received(path: Path) -> Received:
    modified = _modified(path)
    try:
        return Received(path.name, path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None, modified)
    except OSError as error:
        return Received(path.name, None, modified, error.strerror or str(error))


def file_name(text: str) -> str:
    """`text` as a file name that Windows accepts."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", text).strip(" .")
    name = re.sub(r"\s+", " ", name)[:120].rstrip(" .") or "tanpa nama"
    return f"_{name}" if name.split(".")[0].casefold() in _RESERVED else name


def read_file(path: Path) -> bytes:
    """A file's bytes; raises `WorkspaceError` with a sentence when it is missing, locked or too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise WorkspaceError(f"Berkas {path} lebih dari {LARGEST_FILE // 2**20} MB dan tidak dibaca.")
        return path.read_bytes()
    except OSError as error:
        raise WorkspaceError(_sentence("Berkas", path, "tidak dapat dibaca", error)) from error


def write_new(path: Path, data: bytes) -> Written:
    """Write `data` under `path`, or under the next free ``_v2``, ``_v3`` … name when other bytes stand there."""
    return write_together(path, {path.suffix: data})[0]


def write_together(path: Path, contents: Mapping[str, bytes]) -> tuple[Written, ...]:
    """Write files of one stem, suffix → bytes, all under the same ``_v2``, ``_v3`` … number; the suffix of `path` is
    not used. When all of them stand there with the same bytes, nothing is written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            stem = path.stem if number == 1 else f"{path.stem}_v{number}"
            targets = {path.with_name(f"{stem}{suffix}"): data for suffix, data in contents.items()}
            if all(_holds(target, data) for target, data in targets.items()):
                return tuple(Written(target, is_new=False) for target in targets)
            if not any(target.exists() for target in targets) and _claim(list(targets)):
                _fill(targets)
                return tuple(Written(target, is_new=True) for target in targets)
            number += 1
    except OSError as error:
        raise WorkspaceError(_sentence("Berkas", path, "tidak dapat ditulis", error)) from error


def _fill(targets: Mapping[Path, bytes]) -> None:
    """Put the data under the claimed names; an error leaves none of the rest behind empty."""
    left = list(targets)
    try:
        for target, data in targets.items():
            _replace(target, data)
            left.remove(target)
    except BaseException:
        for target in left:
            target.unlink(missing_ok=True)
        raise


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _claim(paths: Sequence[Path]) -> bool:
    """Create all of them, empty; False, with nothing left behind, when another program was quicker."""
    for number, path in enumerate(paths):
        try:
            path.open("xb").close()
        except FileExistsError:
            for mine in paths[:number]:
                mine.unlink()
            return False
    return True


def versions(path: Path) -> tuple[Path, ...]:
    """The files that `write_new` made for `path`, the newest number first."""
    numbered: list[tuple[int, Path]] = []
    if path.parent.is_dir():
        pattern = re.compile(rf"{re.escape(path.stem)}(?:_v(\d{{1,6}}))?{re.escape(path.suffix)}", re.IGNORECASE)
        for one in path.parent.iterdir():
            match = pattern.fullmatch(one.name)
            if match and one.is_file():
                numbered.append((int(match[1] or 1), one))
    return tuple(one for _, one in sorted(numbered, reverse=True))


def new_folder(path: Path) -> Path:
    """Make `path`, or the next free ``_v2``, ``_v3`` … beside it: a folder that exists may hold somebody's work."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            target = path if number == 1 else path.with_name(f"{path.name}_v{number}")
            try:
                target.mkdir()
            except FileExistsError:
                number += 1
            else:
                return target
    except OSError as error:
        raise WorkspaceError(_sentence("Folder", path, "tidak dapat dibuat", error)) from error


def _modified(path: Path) -> datetime:
    moment = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 (the PC's own clock)
    return moment.replace(second=0, microsecond=0)


def set_aside(path: Path) -> None:
    """Move a received file to the subfolder ``dikembalikan``, which is not read."""
    folder = path.parent / "dikembalikan"
    try:
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)
    except OSError as error:
        raise WorkspaceError(_sentence("Berkas", path, "tidak dapat dipindahkan", error)) from error


def _replace(target: Path, data: bytes) -> None:
    """Put `data` under a name that was just claimed, whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".tulis-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise


def _sentence(what: str, path: Path, fault: str, error: OSError) -> str:
    if isinstance(error, PermissionError):
        way_out = "Tutup dulu bila sedang dibuka di Word atau Excel, dan periksa izin foldernya, lalu ulangi."
    elif isinstance(error, FileNotFoundError):
        way_out = "Berkas atau folder itu tidak ada; periksa namanya."
    elif isinstance(error, IsADirectoryError):
        way_out = "Itu folder, bukan berkas; sebutkan berkasnya."
    elif error.errno == 28:  # ENOSPC
        way_out = "Ruang penyimpanan penuh; kosongkan sebagian, lalu ulangi."
    else:
        way_out = f"Keterangan sistem: {error.strerror or error}."
    return f"{what} {path} {fault}. {way_out}"
