"""One decision of the domain: what the office's way of working is taken to be, and why."""

from __future__ import annotations

from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Decision:
    """`number` is what rules cite ("Keputusan D6"); the texts are whole sentences for an official."""

    number: int
    title: str
    text: str
    basis: str

    @property
    def code(self) -> str:
        """ "D6"."""
        return f"D{self.number}"
