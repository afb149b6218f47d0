"""A program of the tests in a process of its own, asked and answering line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def talking(module: str, root: Path, *words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m module root words`, without LibreOffice; it ends when nothing more is asked."""
    with subprocess.Popen(
        [sys.executable, "-m", module, str(root), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "LKJGEN_SOFFICE": "none", **environment},
    ) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()
