"""Commands that break off, or that the system refuses something: a program that waits for orders, one a line.

`python -m tests.crashing FOLDER` makes a small office in FOLDER and runs each command in a fork of itself, where every
operation on files is counted by an audit hook of the interpreter. At the one that is ordered the process ends at once
("kill"), or is killed by the system in the middle of the file that is opened there ("half"); or the system refuses
that operation: "denied", or "full" from there on. What children and readers make of the same
bytes is remembered from the undisturbed run, and the clock stands still.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import json
import os
import pickle
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from lkjgen import cli
from lkjgen.cli import approve, archive, assign, check, compose, correct, importing, meet, new, receive, record, trace
from lkjgen.core.model import Period
from lkjgen.files import intake
from lkjgen.files.child import Child, ChildError
from lkjgen.gathering import dossiers
from lkjgen.usecases import checking, composing, receiving
from lkjgen.workspace import Workspace
from lkjgen.workspace.turn import LOCK
from tests.draft_edits import Edited
from tests.office import YEAR
from tests.reader_books import edited, typing
from tests.small_year import begun, forms

DAY = date(YEAR, 4, 9)
NOW = datetime(YEAR, 4, 9, 8, tzinfo=UTC)
TW1 = Period(YEAR, 1)
KILLED = 77
_HALF = 200  # bytes that still fit into a file
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOOKING = ("os.listdir", "os.scandir")
DRAFT = "output/TW1/LKJ_TW1_2023.docx"
ODD = os.fsdecode(b"surat_\xe9.docx") if sys.platform == "linux" else "surat.docx"

# Scenario → the command, without its folder; "../x" is another folder.
COMMANDS = {
    "baru": ["baru", ".", "--tahun", str(YEAR)],
    "baru --dari": ["baru", ".", "--dari", "../lalu"],
    "templat": ["templat", ".", "--triwulan", "1"],
    "periksa": ["periksa", ".", "--triwulan", "1"],
    "susun": ["susun", ".", "--triwulan", "1"],
    "susun lagi": ["susun", ".", "--triwulan", "1", "--tetap"],
    "telusur": ["telusur", DRAFT],
    "mulai": ["mulai", ".", "--triwulan", "1"],
    "terima": ["terima", ".", "--triwulan", "1"],
    "arsip": ["arsip", ".", "--triwulan", "1", "--alasan", "Kepala Dinas berhalangan"],
    "impor": ["impor", ".", "../kode.csv", "--sebagai", "kode", "--pakai"],
    "rapat": ["rapat", ".", "--triwulan", "1", "--tanggal", f"14-04-{YEAR}", "--pukul", "09.00", "--tempat", "Aula"],
    "koreksi": ["koreksi", ".", "--triwulan", "1"],
    "persetujuan": ["persetujuan", ".", "--triwulan", "1", "--disetujui", "--tetap", "--alasan", "mendesak"],
    "catat": ["catat", ".", "disampaikan", "--triwulan", "1", "--naskah", "surat pengantar"],
}


def make(root: Path) -> None:
    """A folder for each scenario, as people and earlier runs left it."""
    start = begun(root / "templat").root
    for name in ("periksa", "susun"):
        shutil.copytree(start, root / name)
    sent = forms(root / "susun", "TW1")
    for name in ("periksa", "susun"):
        for file, data in sent.items():
            (Workspace(root / name).inbox(TW1) / file).write_bytes(data)
    shutil.rmtree(root / "susun/input_templates")
    faulty = edited(sent["LKJ_2023_TW1_BID-A.xlsx"], typing("Realisasi", "IK-01", "Realisasi", "banyak"))
    dearer = edited(sent["LKJ_2023_TW1_SUB-B.xlsx"], typing("Realisasi", "IK-04", "Realisasi", 7))
    checking.check(root / "periksa", 1, DAY)
    (root / "periksa/masuk/TW1/LKJ_2023_TW1_BID-A.xlsx").write_bytes(faulty)
    shutil.copytree(root / "susun", root / "telusur")
    composing.compose(root / "telusur", 1, as_of=DAY, signed_on=None, despite_errors=True, page_numbers=True)
    draft = Edited((root / "telusur" / DRAFT).read_bytes())
    draft.replace("Dukungan masyarakat", "Dukungan seluruh masyarakat")
    (root / "telusur" / DRAFT).write_bytes(draft.save())
    shutil.copytree(root / "telusur", root / "susun lagi")
    (root / "susun lagi/masuk/TW1/LKJ_2023_TW1_SUB-B.xlsx").write_bytes(dearer)
    shutil.copytree(start, root / "mulai")
    shutil.copytree(root / "telusur", root / "terima")
    for name in ("arsip", "impor", "rapat", "koreksi", "persetujuan", "catat"):
        shutil.copytree(root / "telusur", root / name)
    (root / "kode.csv").write_text("Kode;Nama\n1.04.03;Program Perumahan\n", encoding="utf-8")
    shutil.copytree(root / "periksa", root / "lalu")
    for name in ("baru", "baru --dari"):
        (root / name).mkdir()
    for name in COMMANDS:
        (root / name / "output/TW1").mkdir(parents=True, exist_ok=True)
        (root / name / "output/TW1/catatan.txt").write_bytes(b"catatan Kasubag")
        (root / name / "output/TW1" / ODD).write_bytes(b"bukan draf")


class Operations:
    """What a process does to the files below some folders, in order; `fault` and `at` say what befalls which of them."""

    def __init__(self, folders: tuple[str, ...], fault: str = "", at: int = -1) -> None:
        self.folders, self.fault, self.at = folders, fault, at
        self.done: list[tuple[str, bool]] = []  # what, and whether it changes anything

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        path = arguments[0] if arguments and event.startswith(("open", "os.")) else None
        if _CHILD.busy or not isinstance(path, str | bytes | os.PathLike):
            return
        if not os.fsdecode(path).startswith(self.folders) or LOCK in os.fsdecode(path):
            return  # the turn to write is filelock's own work
        changing = bool(arguments[2] & _WRITING) if event == "open" else event not in _LOOKING
        number = len(self.done)
        self.done.append((f"{event} {os.fsencode(path).decode('utf-8', 'backslashreplace')}", changing))
        if self.at >= 0:
            self._befalls(number, path, takes_room=changing and event != "os.remove")

    def _befalls(self, number: int, path: Any, *, takes_room: bool) -> None:
        if self.fault == "full" and number >= self.at and takes_room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        if number != self.at:
            return
        if self.fault == "kill":
            os._exit(KILLED)
        if self.fault == "half":
            import resource

            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (_HALF, _HALF))
        if self.fault == "denied":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


class _Remembering:
    """`Child.begin` without a child, and the readers: what was asked before gets the same answer."""

    def __init__(self) -> None:
        self.busy = False  # with what a child would do
        self._answers: dict[bytes, bytes] = {}

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        asked = pickle.dumps((function, arguments, named))
        if asked not in self._answers:
            self.busy = True
            try:
                _, given, called = pickle.loads(asked)  # noqa: S301  a child gets a copy
                self._answers[asked] = pickle.dumps(function(*given, **called))
            except Exception as error:
                raise ChildError(f"{type(error).__name__}: {error}") from error
            finally:
                self.busy = False
        return pickle.loads(self._answers[asked])  # noqa: S301  our own

    def reader(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """`read`, one of whose arguments opens files."""
        known: dict[bytes, Any] = {}

        def remembered(*asked: Any) -> Any:
            key = pickle.dumps([one for one in asked if not callable(one)])
            if key not in known:
                known[key] = read(*asked)
            return known[key]

        return remembered


_CHILD = _Remembering()


@dataclass
class _Asked:
    result: Callable[[], Any]


def run(scenario: str, root: Path, operations: Operations) -> dict[str, Any]:
    """One command, as a process of its own would run it on the folder `kerja`."""
    name, first, *rest = COMMANDS[scenario]
    tempfile.tempdir = str(root / "sementara")
    with (
        (root / "keluaran.txt").open("w", encoding="utf-8", errors="replace") as said,
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        sys.addaudithook(operations)
        words = [str(root / one.removeprefix("../")) if one.startswith("../") else one for one in rest]
        code = cli.main([name, str(root / "kerja" / first), *words])
    operations.folders = ("\0",)  # a hook stays
    return {"code": code, "operations": operations.done}


def answer(order: dict[str, Any], root: Path) -> dict[str, Any]:
    """What came of a command in a fork that meets a fault."""
    pid = os.fork()
    if not pid:
        code = 99
        try:
            code = run(order["scenario"], root, Operations(_watched(root), order["fault"], order["at"]))["code"]
        except BaseException:
            with (root / "keluaran.txt").open("a", encoding="utf-8", errors="replace") as said:
                traceback.print_exc(file=said)
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return {"code": os.waitstatus_to_exitcode(status)}


def _watched(root: Path) -> tuple[str, ...]:
    return tuple(f"{root / one}{os.sep}" for one in ("kerja", "sementara"))


def prepare(root: Path) -> None:
    """Make the folders; from now on children and readers are remembered, and the clock stands still."""
    Child.begin = lambda _, *asked, **named: _Asked(partial(_CHILD.call, *asked, **named))  # type: ignore[method-assign, assignment]
    for command in (approve, archive, assign, check, compose, correct, importing, meet, new, receive, record, trace):
        command.today = lambda: DAY  # type: ignore[attr-defined]
        command.now = lambda: NOW  # type: ignore[attr-defined]
    dossiers.read_contract = _CHILD.reader(intake.read_contract)  # type: ignore[attr-defined]
    receiving.read_submissions = _CHILD.reader(intake.read_submissions)  # type: ignore[attr-defined]
    dossiers.read_year = _CHILD.reader(intake.read_year)  # type: ignore[attr-defined]
    make(root)
    (root / "sementara").mkdir()
    tempfile.tempdir = str(root / "sementara")


def serve(root: Path) -> None:
    """Run each command undisturbed, keep what it left in `sesudah`, then wait for orders."""
    prepare(root)
    undisturbed = {}
    for scenario in COMMANDS:
        shutil.copytree(root / scenario, root / "kerja")
        undisturbed[scenario] = run(scenario, root, Operations(_watched(root)))
        undisturbed[scenario]["said"] = (root / "keluaran.txt").read_text(encoding="utf-8")
        shutil.move(root / "kerja", root / "sesudah" / scenario)
    gc.freeze()
    print(json.dumps(undisturbed), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), root)), flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
