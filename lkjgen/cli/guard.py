"""A command's last resort: whatever the system refuses ends in exit code 2 and a sentence, never in a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable

CANNOT = 2


def guarded(run: Callable[[], int]) -> int:
    """The exit code that `run` returns, or 2 after a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a narrow Windows code page must not end in a traceback
    try:
        try:
            return run()
        finally:
            if sys.stdout is not None:  # None: the caller closed it
                sys.stdout.flush()  # else the interpreter does it, when nothing can be told any more
    except BrokenPipeError:
        return _told(
            "Tampilan terputus: program yang menerima keluaran (misalnya head) sudah berhenti. Berkas yang sudah ditulis tetap "
            "ada; untuk melihat seluruh tampilan, ulangi tanpa program itu."
        )
    except KeyboardInterrupt:
        return _told("Dihentikan. Berkas yang sudah ditulis tetap ada.")
    except MemoryError:
        return _told("Tidak dapat dijalankan: memori komputer tidak cukup. Tutup program lain, lalu ulangi.")
    except Exception as error:
        # what `--help` needs loads nothing of ours
        from lkjgen.workspace import WorkspaceError, system_sentence

        if isinstance(error, WorkspaceError):
            return _told(f"Tidak dapat dijalankan: {error}")
        if isinstance(error, OSError):
            return _told(f"Tidak dapat dijalankan: {system_sentence(error)}")
        raise


def _told(sentence: str) -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:  # the interpreter would try it once more when it ends
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  open until the program ends
    with contextlib.suppress(OSError):  # nobody is there to be told
        print(sentence, file=sys.stderr, flush=True)
    return CANNOT
