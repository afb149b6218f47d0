"""The files that a check read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lkjgen.core.document import Table
from lkjgen.core.document.declared import Declared, Grid
from lkjgen.core.number import show_date
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class FileRead:
    """A file in `masuk`, or the contract (`period` empty); `team` is empty when it could not be assigned.

    `modified` is the time of the last change on the clock of the PC that read it.
    """

    name: str
    sha256: str
    modified: datetime
    period: str = ""
    team: str = ""
    returned: str = ""  # the marked copy, or why there is none; empty where nothing is to be mended


def show_moment(moment: datetime) -> str:
    """ "3 April 2023, 14.05"."""
    return f"{show_date(moment.date())}, {moment:%H.%M}"


def files_read(files: Sequence[FileRead]) -> Table:
    """Each file with its SHA-256, the time of its last change, and the copy that goes back to its team."""
    return Grid[FileRead](
        lambda one: f"{one.period}/{one.name}",
        Declared("Periode", 8, lambda one: one.period or "–"),
        Declared("Berkas", 30, lambda one: one.name),
        Declared("Tim", 10, lambda one: one.team or "–"),
        Declared("Diubah", 16, lambda one: show_moment(one.modified)),
        Declared("Salinan bertanda untuk dikembalikan", 26, lambda one: one.returned or "–"),
        Declared("SHA-256", 40, lambda one: one.sha256),
    ).table("pemeriksaan/tabel-berkas", None, files)
