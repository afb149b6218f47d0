"""Two people at once in one folder: whatever the order of their operations on files, nothing is lost and nothing is half.

Some 1,000 orders in the slow run; in the ordinary one two of each of four pairs.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjgen.core.procedure import Kind
from lkjgen.files.child import Child
from lkjgen.workspace.journal import Journal
from tests.interleaving import PAIRS
from tests.slow import spread, times
from tests.talking import talking

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows cannot fork a process that has loaded everything"
)
COUNT = times(2, 125)  # orders of each pair
TRIED = spread(list(PAIRS), 4)
SENTENCE = re.compile(r"^Tidak dapat dijalankan: .+\. .+\.$", re.MULTILINE)
Ordered = Callable[[str, int], tuple[list[int], list[str], int]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("berdua")


@pytest.fixture(scope="module")
def ordered(root: Path) -> Iterator[Ordered]:
    with talking("tests.interleaving", root, *TRIED, LKJGEN_CACHE="none") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"

        def run(pair: str, seed: int) -> tuple[list[int], list[str], int]:
            assert program.stdin is not None
            assert program.stdout is not None
            print(json.dumps({"pair": pair, "seed": seed}), file=program.stdin, flush=True)
            done = json.loads(program.stdout.readline())
            return done["codes"], done["said"], done["steps"]

        yield run


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child() as reader:
        yield reader


def _whole(folder: Path) -> list[str]:
    """Office files that are not whole."""
    return [
        str(one)
        for one in folder.rglob("*")
        if one.suffix in (".docx", ".xlsx") and not one.name.startswith((".", "surat_")) and not zipfile.is_zipfile(one)
    ]


RECORDED = {
    "catat, catat": {Kind.ASSIGNED: 1, Kind.FORWARDED: 1},
    "terima, terima": {Kind.DELIVERED: 2},
    "mulai, mulai": {Kind.ASSIGNED: 1, Kind.FORWARDED: 1, Kind.DIVIDED: 1},
    "arsip, catat": {Kind.CLOSED: 1, Kind.SUBMITTED: 1},
    "susun, terima": {Kind.DELIVERED: 2},
    "formulir, mulai": {Kind.ASSIGNED: 1, Kind.FORWARDED: 1, Kind.DIVIDED: 1},
    "periksa, terima": {Kind.DELIVERED: 2},
    "susun, susun": {},
}
"""What is on record afterwards, whoever came first."""


@pytest.mark.parametrize("pair", TRIED)
def test_two_commands_in_any_order(root: Path, ordered: Ordered, child: Child, pair: str) -> None:
    steps = set()
    for seed in range(COUNT):
        codes, said, count = ordered(pair, seed)
        steps.add(count)
        told = f"seed {seed}: {codes} {said}"
        assert all("Traceback" not in one for one in said), told
        assert all(code == 0 or (code == 2 and SENTENCE.search(one)) for code, one in zip(codes, said, strict=True)), (
            told
        )
        history = Journal(root / "kerja").history(child)
        assert history.faults == (), told
        found = {kind: len([one for one in history.standing if one.event.kind is kind]) for kind in RECORDED[pair]}
        assert found == RECORDED[pair], told
        assert len(history.records) == sum(RECORDED[pair].values()), told
        assert _whole(root / "kerja") == [], told
        assert [one.name for one in (root / "kerja").iterdir() if one.name.startswith(("layani", "."))] == [], told
    assert min(steps) > 5
    assert len(steps) > 1  # they did meet: an order of its own each time
