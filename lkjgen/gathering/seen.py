"""Drafts as people saw them: what each says, and the copy that is kept of one that somebody judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from lkjgen.core.draft.content import Reading, reading_of
from lkjgen.core.model import Period
from lkjgen.core.performance_report import APPROVED
from lkjgen.core.procedure import Draft, Event, FileSeen
from lkjgen.core.values import dataclass
from lkjgen.drafting import Drafts
from lkjgen.drafting.choice import version_of
from lkjgen.drafting.folder import DraftFile
from lkjgen.files.fingerprint import sha256_of
from lkjgen.gathering.opening import OpenedYear
from lkjgen.workspace import WorkspaceError, brief_stem, kept, read_file, write_new

_SAID = re.compile(rb"([0-9a-f]{64}) ([0-9a-f]{64})")


@dataclass(frozen=True)
class Said:
    """What a draft says, in short: the hashes of its content and of its wording."""

    content: str
    wording: str


@dataclass(frozen=True)
class Seen:
    """A draft, read."""

    file: DraftFile
    reading: Reading

    @property
    def draft(self) -> Draft:
        return Draft(
            FileSeen(self.file.path.name, self.file.sha256),
            version_of(self.file),
            self.reading.content,
            self.reading.wording,
        )


def said(year: OpenedYear, drafts: Drafts, file: DraftFile) -> Said:
    """The same as a reading tells, also of an earlier run: to read a draft takes seconds, and people ask often where it stands.

    It depends on the bytes, on what is recorded of the version, and on the program, which the memory knows.
    """
    memory = kept.readings()
    key = f"{file.sha256}|{sha256_of(repr(drafts.archive.base_of(file.mark, year.child)).encode('utf-8', 'surrogatepass'))}"
    if (known := memory.get(key)) is not None and (found := _SAID.fullmatch(known)):
        return Said(*(one.decode("ascii") for one in found.groups()))
    reading = read(year, drafts, file).reading
    memory.put(key, f"{reading.content} {reading.wording}".encode("ascii"))
    return Said(reading.content, reading.wording)


def presented(year: OpenedYear, period: Period, chosen: Path | None = None) -> Seen:
    """The draft that a person was shown: `chosen`, else the last; raises where there is none, or nobody can tell which."""
    drafts = Drafts(year.workspace, period)
    found = drafts.last(year.contract.profile.office, year.child, chosen)
    if found is None:
        raise WorkspaceError(
            f"Belum ada draf {period.title} di folder output. Susun dulu drafnya dengan 'lkjgen susun'."
        )
    return read(year, drafts, found)


def read(year: OpenedYear, drafts: Drafts, file: DraftFile) -> Seen:
    draft, *_ = drafts.read(file, year.child)
    return Seen(file, reading_of(draft, APPROVED))


def seen_then(year: OpenedYear, period: Period, event: Event) -> Seen | None:
    """The draft that an event was about, as it was; None where it is kept no more, or what it was cannot be told any more."""
    with suppress(WorkspaceError):
        if (found := _file_then(year, period, event)) is not None:
            return read(year, *found)
    return None


def said_then(year: OpenedYear, period: Period, event: Event) -> Said | None:
    """What that draft said."""
    with suppress(WorkspaceError):
        if (found := _file_then(year, period, event)) is not None:
            return said(year, *found)
    return None


def _file_then(year: OpenedYear, period: Period, event: Event) -> tuple[Drafts, DraftFile] | None:
    wanted, drafts = {one.sha256 for one in event.files}, Drafts(year.workspace, period)
    path = next((one for one, sha256 in _kept(year, period) if sha256 in wanted), None)
    found = drafts.last(year.contract.profile.office, year.child, path) if path else None
    return (drafts, found) if found else None


def keep(year: OpenedYear, period: Period, seen: Seen, day: date) -> None:
    """A copy of a draft that somebody judged, unless there is one: the draft itself may be edited further."""
    if seen.file.sha256 not in {sha256 for path, sha256 in _kept(year, period) if path != seen.file.path}:
        name = f"{brief_stem(seen.file.path)}_diperiksa_{day.isoformat()}.docx"
        write_new(year.workspace.archive(period) / name, seen.file.data)


def _kept(year: OpenedYear, period: Period) -> Iterator[tuple[Path, str]]:
    """The Word files of the archive, then those beside the drafts, with their hashes."""
    for folder in (year.workspace.archive(period), year.workspace.outbox(period)):
        for path in sorted(folder.glob("*.docx")) if folder.is_dir() else ():
            try:
                yield path, sha256_of(read_file(path))
            except WorkspaceError:  # held by another program, or far too large
                continue
