"""Memories for tests: what is kept stays in this process."""

from __future__ import annotations

from typing import NoReturn


class Memory:
    """Keeps everything."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.entries.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.entries[key] = data


def not_again(data: bytes | None, name: str) -> NoReturn:  # noqa: ARG001
    """A parser for files that were read before."""
    raise AssertionError(f"{name} is parsed once more")
