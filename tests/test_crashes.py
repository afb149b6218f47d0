"""Every command is broken off at each of its operations on files, and the system refuses it each of them.

The list of operations is what an undisturbed run does. After a crash nothing of before is lost or changed, what stands under a
real name is whole, and the next run of the same command does what an undisturbed one does.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from tests.crashing import COMMANDS, KILLED
from tests.draft_edits import Edited, words_of
from tests.slow import SLOW, spread
from tests.talking import talking

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows cannot fork a process that has loaded everything"
)
FAULTS = ("kill", "half", "full", "denied")
LEFTOVER = re.compile(r"\.tulis-\w{8}\.tmp$|\.belum-selesai-\w{8}/|layani\.lock.*$")
SENTENCE = re.compile(r"^Tidak dapat dijalankan: .+\. .+\.$", re.MULTILINE)
TRACEBACK = re.compile(r"Traceback|Exception ignored|\bError\b")
Files = dict[str, bytes]


def files(folder: Path) -> Files:
    """Address → bytes; names that are no text by their codes."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return {os.fsencode(one.relative_to(folder)).decode("utf-8", "backslashreplace"): one.read_bytes() for one in found}


def content(name: str, data: bytes) -> object:
    """What a file says: cells, words or text."""
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}
    if name.endswith(".docx") and data.startswith(b"PK"):
        return words_of(Edited(data).body)
    return data


def same(name: str, one: bytes, other: bytes) -> bool:
    if one == other:
        return True
    try:
        return content(name, one) == content(name, other)
    except Exception:  # half a file is no file
        return False


@dataclass(frozen=True)
class Undisturbed:
    code: int
    said: str
    operations: Sequence[tuple[str, bool]]
    after: Files


@dataclass
class Laboratory:
    """One program that has loaded everything, and the folder in which it repeats a command."""

    root: Path
    program: subprocess.Popen[str]
    known: Mapping[str, Undisturbed]
    right: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # state after a fault: what the next run did

    @property
    def folder(self) -> Path:
        return self.root / "kerja"

    def begin(self, scenario: str) -> Files:
        for one in (self.folder, self.root / "sementara"):
            shutil.rmtree(one, ignore_errors=True)
        (self.root / "sementara").mkdir()
        shutil.copytree(self.root / scenario, self.folder)
        return files(self.folder)

    def run(self, scenario: str, fault: str = "", at: int = -1) -> tuple[int, str]:
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        print(json.dumps({"scenario": scenario, "fault": fault, "at": at}), file=self.program.stdin, flush=True)
        code = json.loads(self.program.stdout.readline())["code"]
        return code, (self.root / "keluaran.txt").read_text(encoding="utf-8")

    def faults(self, scenario: str, fault: str, at: int) -> list[str]:
        """What is wrong after a run that met a fault, and after the next one."""
        wanted, before = self.known[scenario], self.begin(scenario)
        code, said = self.run(scenario, fault, at)
        found, after = list(_ending(fault, code, said, wanted)), files(self.folder)
        found += [f"lost or changed: {name}" for name, data in before.items() if after.get(name) != data]
        if fault == "denied" and code != 2:  # it went on without what it could not read
            return found
        new = {name: data for name, data in after.items() if name not in before}
        found += [
            f"not whole: {name}"
            for name, data in new.items()
            if not LEFTOVER.search(name) and not same(name, data, wanted.after.get(name, b""))
        ]
        return found + self._next(scenario, after, wanted)

    def _next(self, scenario: str, after: Files, wanted: Undisturbed) -> list[str]:
        """The next run some time later; from the same state once only."""
        digest = hashlib.sha256()
        for name, data in sorted((LEFTOVER.sub("left", name), data) for name, data in after.items()):
            digest.update(f"{name} {len(data)} ".encode() + hashlib.sha256(data).digest())
        state = (scenario, digest.hexdigest())
        if state not in self.right:
            for one in (*self.folder.rglob(".tulis-*"), *self.folder.rglob(".belum-selesai-*")):
                os.utime(one, (time.time() - 3600,) * 2)
            code, said = self.run(scenario)
            self.right[state] = list(_differences(code, said, files(self.folder), wanted))
        return self.right[state]


def _ending(fault: str, code: int, said: str, wanted: Undisturbed) -> Iterator[str]:
    """What is wrong with how a command ended that met a fault."""
    if TRACEBACK.search(said):
        yield f"said: {said[-2000:]}"
    if fault == "kill" and code != KILLED:
        yield f"not killed: {code}"
    if fault == "full" and code not in (2, wanted.code):
        yield f"code {code}"
    if code == 2 and not SENTENCE.search(said):
        yield f"no sentence: {said[-300:]}"


def _differences(code: int, said: str, after: Files, wanted: Undisturbed) -> Iterator[str]:
    """What the next run did otherwise than an undisturbed one."""
    if code != wanted.code or TRACEBACK.search(said):
        yield f"next run: code {code}, said {said[-300:]}"
    for name in sorted(after.keys() ^ wanted.after.keys()):
        yield f"next run: {'not wanted' if name in after else 'missing'} {name}"
    for name in sorted(after.keys() & wanted.after.keys()):
        if not same(name, after[name], wanted.after[name]):
            yield f"next run: other {name}"


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    root = tmp_path_factory.mktemp("putus")
    with talking("tests.crashing", root, PYTHONDONTWRITEBYTECODE="1") as program:
        assert program.stdout is not None
        undisturbed = json.loads(program.stdout.readline())
        known = {name: Undisturbed(**one, after=files(root / "sesudah" / name)) for name, one in undisturbed.items()}
        yield Laboratory(root, program, known)


def some(fault: str) -> list[str]:
    """The commands that meet a fault; in the ordinary run each meets one."""
    return list(COMMANDS) if SLOW else list(COMMANDS)[FAULTS.index(fault) :: len(FAULTS)]


def met(laboratory: Laboratory, scenario: str, fault: str, count: int) -> dict[str, list[str]]:
    """Operation → what was wrong after a fault there; in the ordinary run only some, in the office's folder."""
    operations = laboratory.known[scenario].operations
    fitting = [
        number
        for number, (one, changing) in enumerate(operations)
        if fault == "denied" or (changing and (fault != "half" or one.startswith("open ")))
    ]
    office = [number for number in fitting if f"{laboratory.folder}{os.sep}" in operations[number][0]]
    temporary = [number for number in fitting if number not in office]
    tried = (*spread(office, count), *(temporary if SLOW else ()))
    found = {f"{at} {operations[at][0]}": laboratory.faults(scenario, fault, at) for at in tried}
    print(f"{scenario}, {fault}: {len(tried)} of {len(fitting)} operations")
    return {operation: wrong for operation, wrong in found.items() if wrong}


@pytest.mark.parametrize("scenario", COMMANDS)
def test_the_undisturbed_run_does_what_it_should(laboratory: Laboratory, scenario: str) -> None:
    done = laboratory.known[scenario]
    assert done.code == (1 if scenario == "periksa" else 0), done.said
    assert not TRACEBACK.search(done.said)
    assert sum(changing for _, changing in done.operations) > 5
    assert not any(LEFTOVER.search(name) for name in done.after)


@pytest.mark.parametrize("scenario", some("kill"))
def test_killed_before_each_operation(laboratory: Laboratory, scenario: str) -> None:
    """Before one is after the one before it; and the last one is followed by nothing."""
    assert met(laboratory, scenario, "kill", 1) == {}


@pytest.mark.parametrize("scenario", some("half"))
def test_killed_in_the_middle_of_each_file(laboratory: Laboratory, scenario: str) -> None:
    assert met(laboratory, scenario, "half", 1) == {}


@pytest.mark.parametrize(("scenario", "fault"), [(one, fault) for fault in FAULTS[2:] for one in some(fault)])
def test_what_the_system_refuses_is_a_sentence(laboratory: Laboratory, scenario: str, fault: str) -> None:
    assert met(laboratory, scenario, fault, 1) == {}
