"""Two commands at once in one folder: a program that waits for orders, one a line.

`python -m tests.interleaving FOLDER` makes a small office in FOLDER. An order names a pair and a seed: each command runs in a
fork of its own and stops before each of its operations on the office's files; the seed says which of the two goes on. The turn
to write is not stopped at: a command that waits for it simply does not come to its next operation.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import select
import shutil
import sys
import traceback
from pathlib import Path
from typing import Any

from lkjgen import cli
from lkjgen.workspace.turn import LOCK
from tests.crashing import prepare

_WAIT = 0.05  # seconds after which a command that does not come to its next operation is taken to wait for the other
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
        if not name.startswith(self.folder) or LOCK in name:
            return
        self.busy = True
        os.write(self.ask, b".")
        os.read(self.answer, 1)
        self.busy = False


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
        folder = root / "kerja"
        own = [str(folder / one) if one == "." or one.startswith("masuk/") else one for one in words]
        with (
            said.open("w", encoding="utf-8", errors="replace") as told,
            contextlib.redirect_stdout(told),
            contextlib.redirect_stderr(told),
        ):
            sys.addaudithook(_Gate(f"{folder}{os.sep}", ask_in, answer_out))
            code = cli.main(own)
    except BaseException:
        with said.open("a", encoding="utf-8", errors="replace") as told:
            traceback.print_exc(file=told)
    finally:
        os._exit(code)


def answer(order: dict[str, Any], root: Path) -> dict[str, Any]:
    """What came of a pair of commands in the order of a seed."""
    start, *pair = PAIRS[order["pair"]]
    shutil.rmtree(root / "kerja", ignore_errors=True)
    shutil.copytree(root / start, root / "kerja")
    chance = random.Random(order["seed"])  # noqa: S311  an order, no secret
    said = [root / f"keluaran_{number}.txt" for number in range(2)]
    running = {number: _begun(root, words, said[number]) for number, words in enumerate(pair)}
    asks = {ask: number for number, (_, ask, _) in running.items()}
    waiting: list[int] = []
    steps = 0
    while asks or waiting:
        # a command that is on its way has a moment to arrive: only then is there something to choose
        found, _, _ = select.select(
            [one for one in asks if asks[one] not in waiting], [], [], _WAIT if waiting else None
        )
        for one in found:
            if os.read(one, 1):
                waiting.append(asks[one])
            else:
                os.close(one)
                del asks[one]
        on_the_way = [one for one in asks if asks[one] not in waiting]
        if waiting and (not found or not on_the_way):
            number = waiting.pop(chance.randrange(len(waiting)))
            steps += 1
            os.write(running[number][2], b".")
    codes = []
    for pid, _, back in running.values():
        os.close(back)
        codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    return {"codes": codes, "said": [one.read_text(encoding="utf-8") for one in said], "steps": steps}


def serve(root: Path) -> None:
    prepare(root)
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), root)), flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
