"""The folder `arsip` beside the drafts of a period: what each version said when it was written, and copies of the drafts
that were carried on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lkjgen.core.draft import Manifest
from lkjgen.drafting.writing import called
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.made_json import Made as Made
from lkjgen.files.made_json import write_made
from lkjgen.files.word_reader.recognition import DraftMark
from lkjgen.files.wordml.manifest_json import read_records, write_record
from lkjgen.workspace import WorkspaceError, Written, brief_stem, read_file, write_new

_MADE = "_susun_"  # in the name of what tells under what a version was made
_SHORT = 12  # characters of a hash in a file name
_COPY = re.compile(r"_([0-9a-f]{12})(?:_v\d+)?\.docx$")


def short(sha256: str) -> str:
    """The start of a hash, by which copies and absorbed drafts are named."""
    return sha256[:_SHORT]


@dataclass(frozen=True)
class Record:
    """A version as it was written."""

    sha256: str
    manifest: Manifest


@dataclass(frozen=True)
class Archive:
    """One for a run: what is recorded is read once."""

    folder: Path
    _read: list[tuple[Record, ...]] = field(default_factory=list, compare=False, repr=False)

    def records(self, child: Child) -> tuple[Record, ...]:
        """Of all versions; what is not one of ours is passed over."""
        if not self._read:
            paths = [one for one in sorted(self.folder.glob("*.json")) if _MADE not in one.name]
            found = called(child, read_records, [read_file(one) for one in paths]) if paths else ()
            self._read.append(tuple(Record(*one) for one in found))
        return self._read[0]

    def base_of(self, mark: DraftMark | None, child: Child) -> Manifest | None:
        """What the version said, when it was written, that the draft with this mark goes back to; None where nothing tells."""
        if mark is None:
            return None
        known = (one.manifest for one in self.records(child) if one.manifest.draft == mark.draft)
        same = (one for one in known if mark.version in (0, one.version))
        return max(same, key=lambda one: one.version, default=None)

    def copies(self) -> set[str]:
        """The starts of the hashes of all drafts that are kept here, whole: a damaged or empty copy keeps nothing."""
        paths = self.folder.glob("*.docx") if self.folder.is_dir() else ()
        named = ((one, found[1]) for one in paths if (found := _COPY.search(one.name)))
        return {sha for one, sha in named if _keeps(one, sha)}

    def copy_of(self, path: Path, data: bytes, today: date) -> Path:
        """Where a copy of the draft `path` is kept."""
        return self.folder / f"{brief_stem(path)}_{today.isoformat()}_{short(sha256_of(data))}.docx"

    def keep(self, path: Path, data: bytes, today: date) -> Written:
        return write_new(self.copy_of(path, data, today), data)

    def note(self, stem: str, data: bytes, manifest: Manifest, made: Made | None = None) -> None:
        """The record of a version whose file will hold `data`, and under what it was made."""
        if made is not None:
            write_new(self.folder / f"{stem}{_MADE}{manifest.version}.json", write_made(made))
        write_new(self.folder / f"{stem}_manifes_{manifest.version}.json", write_record(sha256_of(data), manifest))


def _keeps(copy: Path, sha: str) -> bool:
    """Whether a copy holds what its name says; one that cannot be read keeps nothing, and the draft is kept once more."""
    try:
        return short(sha256_of(read_file(copy))) == sha
    except WorkspaceError:
        return False
