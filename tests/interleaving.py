"""Two commands at once in one folder: a program that waits for orders, one a line.

`python -m tests.interleaving FOLDER PAIR …` makes a small office in FOLDER. An order names a pair and a seed: each command runs
in a fork of its own and stops before each of its operations on the office's files, and each time it asks for the turn to write;
the seed says which of the two goes on. No clock has a say: one runs at a time, and who waits for the turn waits as long as it
takes.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import shutil
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import filelock

from lkjgen import cli
from lkjgen.workspace import turn
from lkjgen.workspace.turn import LOCK
from tests.crashing import prepare

_TELL = ("open", "os.")

CATAT = ["catat", ".", "{}", "--triwulan", "1", "--naskah", "foto"]


def _noted(act: str, *more: str) -> list[str]:
    return [one.format(act) for one in CATAT] + [*more]


# Pair → the folder it begins from, and the two commands.
PAIRS: dict[str, tuple[str, list[str], list[str]]] = {
    "catat, catat": ("mulai", _noted("disposisi-kepala"), _noted("disposisi-sekretaris")),
    "terima, terima": (
        "terima",
        ["terima", ".", "masuk/TW1/LKJ_2023_TW1_BID-A.xlsx", "--triwulan", "1"],
        ["terima", ".", "masuk/TW1/LKJ_2023_TW1_SUB-B.xlsx", "--triwulan", "1"],
    ),
    "mulai, mulai": ("mulai", ["mulai", ".", "--triwulan", "1"], ["mulai", ".", "--triwulan", "1"]),
    "arsip, catat": ("arsip", ["arsip", ".", "--triwulan", "1", "--alasan", "mendesak"], _noted("disampaikan")),
    "susun, terima": ("susun", ["susun", ".", "--triwulan", "1"], ["terima", ".", "--triwulan", "1"]),
    "formulir, mulai": ("mulai", ["formulir", ".", "--triwulan", "1"], ["mulai", ".", "--triwulan", "1"]),
    "periksa, terima": ("susun", ["periksa", ".", "--triwulan", "1"], ["terima", ".", "--triwulan", "1"]),
    "susun, susun": ("susun", ["susun", ".", "--triwulan", "1"], ["susun", ".", "--triwulan", "1"]),
}


class _Gate:
    """Stops a process before each of its operations until the parent says that it may go on."""

    def __init__(self, folder: str, ask: int, answer: int) -> None:
        self.folder, self.ask, self.answer, self.busy = folder, ask, answer, False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        path = arguments[0] if arguments and event.startswith(_TELL) else None
        if self.busy or not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.fsdecode(path)
        if name.startswith(self.folder) and LOCK not in name:  # the lock is asked for as a whole
            self.stop()

    def stop(self) -> None:
        self.busy = True
        os.write(self.ask, b".")
        os.read(self.answer, 1)
        self.busy = False

    def lease(self) -> type[filelock.SoftFileLease]:
        """The lease of a command that stops here each time it asks for the turn, and never has enough of waiting."""
        gate = self

        class Asked(filelock.SoftFileLease):
            def acquire(self, *_: Any, **__: Any) -> Any:
                while True:
                    gate.stop()
                    with contextlib.suppress(filelock.Timeout):
                        return super().acquire(timeout=0)

        return Asked


def _given(root: Path, words: list[str], said: Path) -> int:
    """The exit code of a command; what it says is in `said`."""
    folder = root / "kerja"
    with (
        said.open("w", encoding="utf-8", errors="replace") as told,
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(told),
    ):
        return cli.main([str(folder / one) if one == "." or one.startswith("masuk/") else one for one in words])


def _begun(root: Path, words: list[str], said: Path) -> tuple[int, int, int]:
    """The process of a command: its id, where it asks, where it is answered."""
    ask_out, ask_in = os.pipe()
    answer_out, answer_in = os.pipe()
    pid = os.fork()
    if pid:
        os.close(ask_in)
        os.close(answer_out)
        return pid, ask_out, answer_in
    code = 99
    try:
        gate = _Gate(f"{root / 'kerja'}{os.sep}", ask_in, answer_out)
        filelock.SoftFileLease = gate.lease()  # type: ignore[misc]
        sys.addaudithook(gate)
        code = _given(root, words, said)
    except BaseException:
        with said.open("a", encoding="utf-8", errors="replace") as told:
            traceback.print_exc(file=told)
    finally:
        os._exit(code)


def _from(root: Path, start: str) -> None:
    """The folder of work, as it stands before a pair of commands."""
    shutil.rmtree(root / "kerja", ignore_errors=True)
    shutil.copytree(root / start, root / "kerja")


def answer(order: dict[str, Any], root: Path) -> dict[str, Any]:
    """What came of a pair of commands in the order of a seed."""
    start, *pair = PAIRS[order["pair"]]
    _from(root, start)
    chance = random.Random(order["seed"])  # noqa: S311  an order, no secret
    said = [root / f"keluaran_{number}.txt" for number in range(2)]
    running = {number: _begun(root, words, said[number]) for number, words in enumerate(pair)}
    asking = {number: ask for number, (_, ask, _) in running.items() if os.read(ask, 1)}
    steps, eager = 0, chance.uniform(0.15, 0.85)  # from one after the other to as mixed as can be
    while asking:
        number = min(asking) if chance.random() < eager else max(asking)
        steps += 1
        os.write(running[number][2], b".")
        if not os.read(asking[number], 1):  # it has ended
            os.close(asking.pop(number))
    codes = []
    for pid, _, back in running.values():
        os.close(back)
        codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    return {"codes": codes, "said": [one.read_text(encoding="utf-8") for one in said], "steps": steps}


def serve(root: Path, pairs: Sequence[str]) -> None:
    prepare(root)
    turn.LEASE = 3600.0  # a machine that is busy with other things takes the turn from nobody
    for start, *pair in map(PAIRS.__getitem__, pairs):  # what is read once is remembered in every fork
        _from(root, start)
        for words in pair:
            _given(root, words, root / "keluaran.txt")
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), root)), flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2:])
