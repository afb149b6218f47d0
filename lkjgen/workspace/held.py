"""The folders in which the command that runs here has the turn, and whether it still has it: a PC that slept or lost the
network may have lost its turn to another, and must not go on as if nothing had happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

from lkjgen.workspace.faults import WorkspaceError

held: ContextVar[Mapping[Path, Callable[[], bool]]] = ContextVar("held", default=MappingProxyType({}))
"""Folder → whether the turn there is still ours. What a command does within itself needs no other turn."""


def in_turn() -> None:
    """Asked before anything gets its real name, is moved or removed. Raises `WorkspaceError` where a turn was lost."""
    for folder, ours in held.get().items():
        if not ours():
            raise WorkspaceError(
                f"Giliran bekerja di folder {folder} sudah beralih ke perintah lain, karena komputer ini sempat berhenti atau "
                "jaringannya putus. Langkah ini belum dicatat; lihat 'lkjgen status', lalu ulangi perintahnya."
            )
