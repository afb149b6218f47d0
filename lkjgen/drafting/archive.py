"""The folder `arsip` beside the drafts of a period: what each version said when it was written, and copies of the drafts
that were carried on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from lkjgen.core.draft import Manifest
from lkjgen.core.values import dataclass
from lkjgen.drafting.writing import called
from lkjgen.files.child import Child
from lkjgen.files.fingerprint import sha256_of
from lkjgen.files.made_json import Made as Made
from lkjgen.files.made_json import read_made, write_made
from lkjgen.files.word_reader.recognition import DraftMark
from lkjgen.files.wordml.manifest_json import read_records, write_record
from lkjgen.workspace import WorkspaceError, Written, brief_stem, kept, read_file, write_new

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


def is_generated(manifest: Manifest, records: Sequence[Record]) -> bool:
    """Whether a version, as it was written, holds nothing of a person's: each draft that it goes on from was as we wrote it."""
    ours = {short(one.sha256) for one in records}
    return manifest.absorbed is not None and ours.issuperset(manifest.absorbed)


def next_version(manifest: Manifest, base: Manifest, records: Sequence[Record]) -> Manifest:
    """The manifest with its number: behind all of the draft, or that of the same version, recorded by a run that was broken off
    before it wrote the draft.
    """
    known = [one.manifest for one in records if one.manifest.draft in (base.draft, manifest.draft)]
    newest = max(one.version for one in (base, *known))
    begun = any((one.version, one.source, one.slots) == (newest, manifest.source, manifest.slots) for one in known)
    return replace(manifest, version=newest if begun and newest > base.version else newest + 1)


@dataclass(frozen=True)
class Archive:
    """One for a run: what is recorded is read once."""

    folder: Path
    _read: list[tuple[Record, ...]] = field(default_factory=list, compare=False, repr=False)

    def records(self, child: Child) -> tuple[Record, ...]:
        """Of all versions; what is not one of ours is passed over."""
        if not self._read:
            paths = [one for one in sorted(self.folder.glob("*.json")) if _MADE not in one.name]
            written = [read_file(one) for one in paths]
            ours = all(kept.ours().get(sha256_of(one)) is not None for one in written)
            found = read_records(written) if ours else called(child, read_records, written)
            self._read.append(tuple(Record(*one) for one in found))
        return self._read[0]

    def made(self, child: Child) -> Mapping[int, Made]:
        """Under what each version was made: the last word on it, where a run was broken off and given again."""
        found: dict[int, Made] = {}
        for one in sorted(self.folder.glob(f"*{_MADE}*.json")):
            number, data = one.stem.rpartition(_MADE)[2].partition("_")[0], read_file(one)
            ours = kept.ours().get(sha256_of(data)) is not None
            read = read_made(data) if ours else called(child, read_made, data)
            if number.isdecimal() and read is not None:
                found[int(number)] = read
        return found

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
            conditions = write_made(made)
            write_new(self.folder / f"{stem}{_MADE}{manifest.version}.json", conditions)
            kept.ours().put(sha256_of(conditions), b"")
        record = write_record(sha256_of(data), manifest)
        write_new(self.folder / f"{stem}_manifes_{manifest.version}.json", record)
        kept.ours().put(sha256_of(record), b"")


def _keeps(copy: Path, sha: str) -> bool:
    """Whether a copy holds what its name says; one that cannot be read keeps nothing, and the draft is kept once more."""
    try:
        return short(sha256_of(read_file(copy))) == sha
    except WorkspaceError:
        return False
