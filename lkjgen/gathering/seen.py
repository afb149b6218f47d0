"""Drafts as people saw them: what each says, and the copy that is kept of one that somebody judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lkjgen.core.draft.content import Reading, reading_of
from lkjgen.core.model import Period
from lkjgen.core.performance_report import APPROVED
from lkjgen.core.procedure import Draft, Event, FileSeen
from lkjgen.drafting import Drafts
from lkjgen.drafting.choice import version_of
from lkjgen.drafting.folder import DraftFile
from lkjgen.files.fingerprint import sha256_of
from lkjgen.gathering.opening import OpenedYear
from lkjgen.workspace import WorkspaceError, brief_stem, read_file, write_new


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
    """The draft that an event was about, as it was; None where it is kept no more."""
    wanted = {one.sha256 for one in event.files}
    path = next((one for one, sha256 in _kept(year, period) if sha256 in wanted), None)
    try:
        return presented(year, period, path) if path else None
    except WorkspaceError:  # what it was cannot be told any more
        return None


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
