"""What is read of drafts, and put together from them, in a child: there a hostile file can do no harm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from lkjgen.core.document import Document
from lkjgen.files import libreoffice
from lkjgen.files.child import Child, ChildError, TooSlowError
from lkjgen.files.word import Edition, write_docx, write_numbered
from lkjgen.workspace import WorkspaceError

P = ParamSpec("P")
T = TypeVar("T")

NO_NUMBERS = "Daftar isi belum bernomor halaman; di Word tekan Ctrl+A lalu F9."
AS_BEFORE = "Nomor halaman daftar isi tetap seperti pada draf itu; di Word tekan Ctrl+A lalu F9."
NUMBERED = "Nomor halaman daftar isi dihitung LibreOffice; di Word tekan Ctrl+A lalu F9."
WRITER = "lkjgen.files.word"
"""The module that the child imports to write a draft: to be imported there meanwhile."""
_SECONDS = 600.0  # for one draft; the longest year takes some ten


def called(child: Child, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """`function` in the child, where a hostile file can do no harm."""
    try:
        return child.call(function, *arguments, **named)
    except ChildError as error:
        raise WorkspaceError(
            "Draf tidak dapat dibaca: isinya terlalu besar atau rusak. Simpan dengan nama lain di Word, lalu ulangi."
        ) from error


Together = tuple[bytes, str]
"""A draft, and the sentence that says whether its table of contents has page numbers."""


def put_together(document: Document, edition: Edition, page_numbers: bool, child: Child) -> Callable[[], Together]:
    """Begin to put the draft together, with page numbers where they are wanted and LibreOffice is installed and works; its
    bytes wait for the end. It is put together in a child: it may hold what a person or an office made.
    """
    child.seconds = _SECONDS
    if page_numbers:
        return partial(_ended, lambda: _numbered(document, edition, child))
    pending = child.begin(write_docx, document, None, edition)
    return partial(_ended, lambda: (pending.result(), NO_NUMBERS))


def _numbered(document: Document, edition: Edition, child: Child) -> Together:
    try:
        return write_numbered(document, lambda draft: libreoffice.to_pdf(draft, ".docx"), edition, child.call), NUMBERED
    except libreoffice.LibreOfficeError as error:
        return child.call(write_docx, document, None, edition), f"{error} {NO_NUMBERS}"


def _ended(end: Callable[[], Together]) -> Together:
    try:
        return end()
    except TooSlowError as error:
        raise WorkspaceError(
            "Draf tidak dapat ditulis dalam batas waktu. Kecilkan gambar dan tabel yang ditambahkan sendiri, lalu ulangi."
        ) from error
    except ChildError as error:
        raise WorkspaceError(
            "Draf tidak dapat ditulis: penyusunannya terhenti, biasanya karena memori komputer tidak cukup. Tutup program lain, "
            "kecilkan gambar dan tabel yang ditambahkan sendiri, lalu ulangi."
        ) from error
