"""Received workbooks opened: each content once, in a child, or from what an earlier run has read of it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

from lkjgen.core.model import Place
from lkjgen.core.rule import Hit
from lkjgen.core.rules import workbook
from lkjgen.files.child import Child, ChildError, TooSlowError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.memory import Forgetful, Memory
from lkjgen.files.shape import prepare_shape
from lkjgen.files.workbook_reader import Book, Found, open_workbook
from lkjgen.files.workbook_reader.stored import restored, stored


class Opener:
    """Opens workbooks, each content once: what was read in an earlier run comes from `cells`, if it is there. `shapes` keeps
    what the shape check found.
    """

    def __init__(
        self,
        parse: Callable[[bytes | None, str], Book | Found] = open_workbook,
        cells: Memory | None = None,
        shapes: Memory | None = None,
    ) -> None:
        self._parse = parse
        self._cells = cells or Forgetful()
        self.shapes = shapes or Forgetful()
        self._seen: dict[tuple[str, str], Book | Found] = {}
        self._shape: threading.Thread | None = None

    def __call__(self, data: bytes | None, name: str) -> Book | Found:
        """The workbook, or why it cannot be opened."""
        sha256 = sha256_of(data)
        if (sha256, name) not in self._seen:
            self._seen[sha256, name] = self._known(data, name, sha256) or self._new(data, name, sha256)
        return self._seen[sha256, name]

    def _known(self, data: bytes | None, name: str, sha256: str) -> Book | None:
        """What an earlier run read of the same bytes. Their name decides only whether a file is opened at all."""
        kept = self._cells.get(sha256) if data and not name.startswith("~$") else None
        try:
            return restored(kept) if kept is not None else None
        except (ValueError, KeyError, TypeError, IndexError):
            return None

    def _new(self, data: bytes | None, name: str, sha256: str) -> Book | Found:
        if self._shape is not None and self._shape.ident is None:
            self._shape.start()
        opened = self._parse(data, name)
        if isinstance(opened, Book):
            with contextlib.suppress(TypeError):  # a value that no cell of Excel has
                self._cells.put(sha256, stored(opened))
        return opened

    def ahead(self, files: Iterable[tuple[str, bytes | None]]) -> None:
        """Open them now; where any is new, what the shape check needs is imported beside."""
        self._shape = threading.Thread(target=prepare_shape, daemon=True)
        for name, data in files:
            self(data, name)
        if self._shape.ident is not None:
            self._shape.join()


def in_child(child: Child, cells: Memory | None = None, shapes: Memory | None = None) -> Opener:
    """An opener that parses in the child: a file that hangs, crashes or eats memory there ends in a finding."""

    def parsed(data: bytes | None, name: str) -> Book | Found:
        about = Hit(Place(name), f"berkas/{name}")
        try:
            return child.call(open_workbook, data, name)
        except TooSlowError:
            return workbook.TOO_SLOW, replace(about, found=f"{child.seconds:g} detik")
        except ChildError:
            return workbook.UNREADABLE, about

    return Opener(parsed, cells, shapes)
