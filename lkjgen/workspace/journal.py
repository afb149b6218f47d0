"""The folder `jurnal`: one file for each event of the procedure, made once and never changed.

A file's name holds the number of its event and the start of its hash: two PCs that record at once make two files, and neither
is lost. What is recorded is read in a child, as everything that lies in a shared folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from lkjgen.core.procedure import Event, History, Kind, history_of
from lkjgen.files.child import Child, ChildError
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.journal_json import read_events, write_event
from lkjgen.workspace import JOURNAL as JOURNAL
from lkjgen.workspace import PASSED_OVER
from lkjgen.workspace.faults import WorkspaceError, patiently, sentence
from lkjgen.workspace.writing import write_new

_SHORT = 8  # characters of a hash in a file name
_MOST, _LARGEST = 20_000, 256 * 1024  # files, and bytes of one


class Journal:
    """The record of what happened in the folder of a year."""

    def __init__(self, root: Path) -> None:
        self.folder = root / JOURNAL

    def history(self, child: Child) -> History:
        """All that is recorded; raises `WorkspaceError` where the folder cannot be read."""
        if not self.folder.is_dir():
            return History()
        try:
            names = [one for one in sorted(self.folder.iterdir()) if not PASSED_OVER.match(one.name) and one.is_file()]
            if len(names) > _MOST:
                raise WorkspaceError(f"Folder {self.folder} memuat lebih dari {_MOST} berkas dan tidak dibaca.")
            small = [(one.name, patiently(one.read_bytes)) for one in names if one.stat().st_size <= _LARGEST]
        except OSError as error:
            raise WorkspaceError(sentence("Folder", self.folder, "tidak dapat dibaca", error)) from error
        large = {one.name for one in names} - {name for name, _ in small}
        try:
            records, unread = child.call(read_events, small)
        except ChildError as error:
            raise WorkspaceError(
                f"Riwayat proses di {self.folder} tidak dapat dibaca: ada berkas yang rusak. Ambil folder itu dari cadangan atau "
                "riwayat versi, lalu ulangi."
            ) from error
        return history_of(records, (*unread, *sorted(large)))

    def record(self, events: Iterable[Event], history: History, now: datetime) -> History:
        """Add events behind the history that was read; returns it with them. What stands at its end already is not added again:
        a step that was given once more, because the PC broke off after it was on record.
        """
        told = tuple(events)
        if told and told == _last(history, len(told)):
            return history
        known, files = _ahead(told, history, now)
        for name, data in files.items():
            write_new(self.folder / name, data)
        return known


def _last(history: History, count: int) -> tuple[Event, ...]:
    """The last events that stand, but for the scans that were put on record with them."""
    found = [one.event for one in history.records[-count - 1 :]]
    if found and found[-1].kind is Kind.SIGNED:
        found.pop()
    standing = {one.number for one in history.standing}
    undone = any(one.number not in standing for one in history.records[-count - 1 :])
    return () if undone else tuple(found[-count:])


def ahead(events: Iterable[Event], history: History, now: datetime) -> History:
    """The history as it will be when the events are on record."""
    return _ahead(events, history, now)[0]


def _ahead(events: Iterable[Event], history: History, now: datetime) -> tuple[History, Mapping[str, bytes]]:
    records, files = list(history.records), {}
    number, before = history.end
    for event in events:
        number += 1
        data = write_event(event, number, before, now)
        before = sha256_of(data)
        files[f"{number:06d}-{before[:_SHORT]}.json"] = data
        records += read_events([("", data)])[0]
    return history_of(records), files
