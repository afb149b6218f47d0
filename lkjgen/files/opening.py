"""Received workbooks opened: each content once, in a child, or from what an earlier run has read of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from lkjgen.core.model import Place
from lkjgen.core.rule import Hit
from lkjgen.core.rules import workbook
from lkjgen.files.child import Child, ChildError, Pending, TooSlowError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.memory import Forgetful, Memory
from lkjgen.files.shape import Shapes
from lkjgen.files.workbook_cells.stored import restored, stored
from lkjgen.files.workbook_reader import Book, Found, open_workbook

Opened = Book | Found
"""The workbook, or why it cannot be opened."""
Begin = Callable[[bytes | None, str], Callable[[], Opened]]
"""Begin to open a workbook; what comes of it waits for the end."""


class Opener:
    """Opens workbooks, each content once: what was read in an earlier run comes from `cells`, if it is there. `shapes` is for the
    shape check of what was opened.
    """

    def __init__(self, begin: Begin | None = None, cells: Memory | None = None, shapes: Shapes | None = None) -> None:
        self._begin = begin or (lambda data, name: partial(open_workbook, data, name))
        self._cells = cells or Forgetful()
        self.shapes = shapes or Shapes()
        self._seen: dict[tuple[str, str], Opened] = {}
        self._begun: dict[tuple[str, str], Callable[[], Opened]] = {}

    def __call__(self, data: bytes | None, name: str) -> Opened:
        key = self._looked_for(data, name)
        if key not in self._seen:
            self._seen[key] = opened = self._begun.pop(key)()
            if isinstance(opened, Book):
                with contextlib.suppress(TypeError):  # a value that no cell of Excel has
                    self._cells.put(key[0], stored(opened))
        return self._seen[key]

    def ahead(self, files: Iterable[tuple[str, bytes | None]]) -> None:
        """Begin to open those that are new."""
        for name, data in files:
            self._looked_for(data, name)

    def _looked_for(self, data: bytes | None, name: str) -> tuple[str, str]:
        """The key under which it is seen, or begun."""
        key = sha256, _ = sha256_of(data), name
        if key not in self._seen and key not in self._begun:
            if (known := self._known(data, name, sha256)) is not None:
                self._seen[key] = known
            else:
                self._begun[key] = self._begin(data, name)
        return key

    def _known(self, data: bytes | None, name: str, sha256: str) -> Book | None:
        """What an earlier run read of the same bytes. Their name decides only whether a file is opened at all."""
        kept = self._cells.get(sha256) if data and not name.startswith("~$") else None
        try:
            return restored(kept) if kept is not None else None
        except (ValueError, KeyError, TypeError, IndexError):
            return None


def in_child(child: Child, cells: Memory | None = None, shapes: Shapes | None = None) -> Opener:
    """An opener that parses in the child: a file that hangs, crashes or eats memory there ends in a finding."""

    def begun(data: bytes | None, name: str) -> Callable[[], Opened]:
        return partial(_opened, child.begin(open_workbook, data, name), name, child.seconds)

    return Opener(begun, cells, shapes)


def _opened(pending: Pending[Opened], name: str, seconds: float) -> Opened:
    about = Hit(Place(name), f"berkas/{name}")
    try:
        return pending.result()
    except TooSlowError:
        return workbook.TOO_SLOW, replace(about, found=f"{seconds:g} detik")
    except ChildError:
        return workbook.UNREADABLE, about
