"""The folder `arsip` beside the drafts of a period: what each version said when it was written, and copies of the drafts
that were carried on.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lkjgen.core.draft import Manifest
from lkjgen.files.wordml.manifest_json import from_json, to_json
from lkjgen.workspace import WorkspaceError, Written, read_file, write_new

_SHORT = 12  # characters of a hash in a file name
_COPY = re.compile(r"_([0-9a-f]{12})(?:_v\d+)?\.docx$")


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def short(sha256: str) -> str:
    """The start of a hash, by which copies and absorbed drafts are named."""
    return sha256[:_SHORT]


@dataclass(frozen=True)
class Record:
    """A version as it was written; `name` of its file is "" where an earlier lkjgen did not note it."""

    sha256: str
    manifest: Manifest
    name: str = ""


@dataclass(frozen=True)
class Archive:
    folder: Path

    def records(self) -> tuple[Record, ...]:
        """Of all versions; what is not one of ours is passed over."""
        found = []
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            try:
                content = json.loads(read_file(path))
                manifest = from_json(json.dumps(content["manifes"]))
                record = (str(content["sha256"]), str(content.get("berkas", "")))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError, WorkspaceError):
                continue
            if manifest is not None:
                found.append(Record(record[0], manifest, record[1]))
        return tuple(found)

    def copies(self) -> set[str]:
        """The starts of the hashes of all drafts that are kept here."""
        names = [one.name for one in self.folder.glob("*.docx")] if self.folder.is_dir() else []
        return {found[1] for one in names if (found := _COPY.search(one))}

    def keep(self, path: Path, data: bytes, today: date) -> Written:
        """A copy of the draft `path`."""
        return write_new(self.folder / f"{path.stem}_{today.isoformat()}_{short(sha256_of(data))}.docx", data)

    def note(self, stem: str, written: Path, data: bytes, manifest: Manifest) -> None:
        """The record of the version that was just written as `written`."""
        record = {
            "sha256": sha256_of(data),
            "berkas": written.name,
            "manifes": json.loads(to_json(manifest)),
        }
        content = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        write_new(self.folder / f"{stem}_manifes_{manifest.version}.json", content.encode())
