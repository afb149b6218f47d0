"""One fiscal year's folder: where each file is. The only code that reads and writes files.

A file that exists is never replaced: the next one gets ``_v2``, and a file with the very same bytes is left as it is
(`writing`). What the system refuses is a sentence (`faults`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lkjgen.core.values import dataclass
from lkjgen.files.delivered import CONTRACT_FILE, is_delivery
from lkjgen.workspace.faults import WorkspaceError as WorkspaceError
from lkjgen.workspace.faults import missing_folder, patiently, sentence
from lkjgen.workspace.faults import shown as shown
from lkjgen.workspace.faults import system_sentence as system_sentence
from lkjgen.workspace.replacing import refuse_broken_off, set_right
from lkjgen.workspace.writing import Written as Written
from lkjgen.workspace.writing import clear_leftovers as clear_leftovers
from lkjgen.workspace.writing import encoded as encoded
from lkjgen.workspace.writing import new_folder as new_folder
from lkjgen.workspace.writing import set_aside as set_aside
from lkjgen.workspace.writing import write_new as write_new
from lkjgen.workspace.writing import write_together as write_together

if TYPE_CHECKING:
    from lkjgen.core.model import Period

LARGEST_FILE = 50 * 1024 * 1024
_LONGEST, _LONGEST_SUFFIX = 120, 10  # characters of a file name, and of what counts as its suffix
_BRIEF = 60  # characters that may stand before what we add to somebody's file name
JOURNAL = "jurnal"
_OPEN = "~$"  # begins the name of what Word and Excel put beside a file that is open
PASSED_OVER = re.compile(r"\.|~\$|desktop\.ini$|thumbs\.db$", re.IGNORECASE)
"""The beginning of names that programs and systems put into folders beside people's files."""
FOLDERS = ("input_templates", "masuk", "output")
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


@dataclass(frozen=True)
class Received:
    """A file in `masuk`; `data` is None when it is larger than `LARGEST_FILE`, or when `fault` says why it is held."""

    name: str
    data: bytes | None
    modified: datetime  # on the PC's own clock, to the minute
    fault: str = ""


class Workspace:
    """The folder of one office and fiscal year."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def contract_path(self) -> Path:
        return self.root / CONTRACT_FILE

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """The contract and all that was received."""
        folders = sorted(one for one in (self.root / "masuk").glob("*") if one.is_dir())
        return (self.contract_path, *(one for each in folders for one in self.files_in(each)))

    def templates(self, period: Period) -> Path:
        return self.root / "input_templates" / period.key

    def inbox(self, period: Period) -> Path:
        return self.root / "masuk" / period.key

    def outbox(self, period: Period) -> Path:
        return self.root / "output" / period.key

    def returns(self, period: Period) -> Path:
        """Marked copies to send back to the teams."""
        return self.outbox(period) / "kembalikan"

    def papers(self, period: Period) -> Path:
        """The papers of the procedure: dispositions, the division of tasks, forms to sign."""
        return self.outbox(period) / "naskah"

    def signed(self, period: Period) -> Path:
        """Signed papers as scans or photos, as people put them there."""
        return self.outbox(period) / "tertanda"

    def scans(self, period: Period) -> tuple[str, ...]:
        """The names of what people put there; what programs put there is passed over."""
        return tuple(one.name for one in self.files_in(self.signed(period)))

    def uploads(self, period: Period) -> Path:
        """Copies for e-SAKIP and ESR, in a folder for each slot."""
        return self.outbox(period) / "unggahan"

    def files_in(self, folder: Path) -> tuple[Path, ...]:
        """What people put into a folder, by name; what programs put there is passed over."""
        try:
            found = sorted(one for one in folder.iterdir() if one.is_file()) if folder.is_dir() else []
        except OSError as error:
            raise WorkspaceError(sentence("Folder", folder, "tidak dapat dibaca", error)) from error
        return tuple(one for one in found if is_delivery(one.name))

    @property
    def data(self) -> Path:
        """What was taken of exports of SIPD; the exports themselves lie in `exports`."""
        return self.root / "data"

    @property
    def exports(self) -> Path:
        return self.data / "asli"

    @property
    def replaced(self) -> Path:
        """What was in use before."""
        return self.data / "lama"

    def archive(self, period: Period) -> Path:
        """Drafts that were carried on, and what each version said when it was written."""
        return self.outbox(period) / "arsip"

    def clear_leftovers(self) -> None:
        """Remove what runs that were killed left in the folders that we write to; a file that gave way gets its name back."""
        for place in (self.root, self.data):
            set_right(place, self.replaced)
        clear_leftovers(self.root)
        for place in (self.root / JOURNAL, self.data, self.exports, self.replaced):
            clear_leftovers(place)
        for period in _periods(0):
            for folder in (
                self.templates,
                self.inbox,
                self.outbox,
                self.returns,
                self.papers,
                self.signed,
                self.uploads,
                self.archive,
            ):
                clear_leftovers(folder(period))

    def create(self, year: int) -> None:
        """Make the folders of a fiscal year; those that exist stay as they are."""
        self.make_folders(self.root / folder / period.key for folder in FOLDERS for period in _periods(year))

    def make_folders(self, folders: Iterable[Path]) -> None:
        """Make the folders that are not there yet."""
        try:
            for one in folders:
                one.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(sentence("Folder", self.root, "tidak dapat dibuat", error)) from error

    def read_contract(self) -> bytes:
        """The bytes of the contract workbook; raises `WorkspaceError` when there is none or it cannot be read."""
        return self.contract()[0]

    def contract(self) -> tuple[bytes, datetime]:
        """The contract workbook and the time of its last change; raises as `read_contract`."""
        if not self.root.is_dir():
            raise WorkspaceError(missing_folder(self.root, "buat dengan 'lkjgen baru'"))
        if not self.contract_path.is_file():
            refuse_broken_off(self.root)
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
            raise WorkspaceError(sentence("Folder", folder, "tidak dapat dibaca", error)) from error
        return tuple(files)


def _periods(year: int) -> tuple[Period, ...]:
    from lkjgen.core.model import Period  # slow to import, and a command that has nothing to do needs none of it

    return (*(Period(year, quarter) for quarter in (1, 2, 3, 4)), Period(year))


def _received(path: Path) -> Received:
    name, modified = shown(path.name), _modified(path)
    try:
        small = path.stat().st_size <= LARGEST_FILE
        return Received(name, patiently(path.read_bytes) if small else None, modified)
    except OSError as error:
        return Received(name, None, modified, error.strerror or str(error))


def file_name(text: str) -> str:
    """`text` as a file name that Windows accepts, with its suffix, at most `_LONGEST` characters long."""
    name = re.sub(r"\s+", " ", re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", text)).strip(" .")
    suffix = Path(name).suffix
    suffix = suffix if len(suffix) <= _LONGEST_SUFFIX else ""
    stem = name.removesuffix(suffix)
    name = (stem[: _LONGEST - len(suffix)].rstrip(" .") + suffix) or "tanpa nama"
    return f"_{name}" if name.split(".")[0].casefold() in _RESERVED else name


def brief_stem(path: Path) -> str:
    """The stem of somebody's file name, cut where the system would refuse what is made of it."""
    return path.stem[:_BRIEF].rstrip(" .")


def read_file(path: Path) -> bytes:
    """A file's bytes; raises `WorkspaceError` with a sentence when it is missing, locked or too large, or only tells that
    somebody has another one open.
    """
    if path.name.startswith(_OPEN):
        raise WorkspaceError(
            f"Berkas {path} hanya penanda bahwa berkas aslinya sedang dibuka di Word atau Excel. Tutup dulu, lalu sebutkan "
            "berkas aslinya."
        )
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise WorkspaceError(f"Berkas {path} lebih dari {LARGEST_FILE // 2**20} MB dan tidak dibaca.")
        return patiently(path.read_bytes)
    except OSError as error:
        raise WorkspaceError(sentence("Berkas", path, "tidak dapat dibaca", error)) from error


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


def _modified(path: Path) -> datetime:
    moment = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 (the PC's own clock)
    return moment.replace(second=0, microsecond=0)
