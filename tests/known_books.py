"""Workbooks that this process knows already: a test reads the same data induk and forms as the one before it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pytest

from lkjgen.core.model import Contract, Imported
from lkjgen.files import opening
from lkjgen.files.intake import read_contract
from lkjgen.files.opening import Opener
from lkjgen.files.workbook_cells.stored import restored
from lkjgen.files.workbook_reader import Book, Found
from lkjgen.gathering import dossiers

_MOST = 12  # books: they are large, and each test needs few
_Read = tuple[Contract | None, tuple[Found, ...]]


@contextlib.contextmanager
def known_books() -> Iterator[None]:
    """What was kept of a workbook is made a book once, and that book a data induk once. A workbook that is read anew is
    another book: nothing is known of it.
    """
    contracts: dict[int, tuple[Book, _Read]] = {}  # by the book that is the same object

    def contract(data: bytes, name: str, opened: Opener, imported: Sequence[Imported]) -> _Read:
        book = opened(data, name)
        if imported or not isinstance(book, Book):
            return read_contract(data, name, opened, imported)
        known, read = contracts.get(id(book), (None, None))
        if known is not book or read is None:
            read = read_contract(data, name, opened, imported)
            if len(contracts) >= _MOST:
                contracts.pop(next(iter(contracts)))
            contracts[id(book)] = book, read
        return read

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "restored", lru_cache(_MOST)(restored))
        patch.setattr(dossiers, "read_contract", contract)
        yield
