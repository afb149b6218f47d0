"""The files that a check read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lkjgen.core.document import Column, Row, Table, cell
from lkjgen.core.number import show_date


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
    rows = tuple(
        Row(
            f"{one.period}/{one.name}",
            (
                cell(one.period or "–"),
                cell(one.name),
                cell(one.team or "–"),
                cell(show_moment(one.modified)),
                cell(one.returned or "–"),
                cell(one.sha256),
            ),
        )
        for one in files
    )
    return Table(
        "pemeriksaan/tabel-berkas",
        None,
        (
            Column("Periode", 8),
            Column("Berkas", 30),
            Column("Tim", 10),
            Column("Diubah", 16),
            Column("Salinan bertanda untuk dikembalikan", 26),
            Column("SHA-256", 40),
        ),
        rows,
    )
