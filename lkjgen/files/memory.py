"""Where what was worked out once is kept for the next run, if anywhere; the workspace decides where that is."""

from __future__ import annotations

from typing import Protocol


class Memory(Protocol):
    """Bytes by a key that says all that they depend on, but for the program itself."""

    def get(self, key: str) -> bytes | None:
        """What was kept, whole; None where there is nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keep it, where that can be done."""


class Forgetful:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def put(self, key: str, data: bytes) -> None:
        pass
