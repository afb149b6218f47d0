"""What the files of a period say, beside its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from lkjgen.core.procedure.events import FileSeen
from lkjgen.core.procedure.signed import Scan
from lkjgen.core.values import dataclass


@dataclass(frozen=True)
class Draft:
    """A period's last draft: its file and version; hashes of what it tells (figures and conclusions, `content`) and of how it
    says it (`wording`), "" where they were not read. The signature block and the head's notes belong to neither. `outdated` is
    what the data say otherwise than when it was composed, in words; "" where they say the same.
    """

    file: FileSeen
    version: int
    content: str = ""
    wording: str = ""
    outdated: str = ""


@dataclass(frozen=True)
class Facts:
    """What the files say. `delivered` is the file of each team that lies in `masuk`; `undecided` are the files of a team of
    which nobody said which one counts, `unread` those of no team; `errors` counts for each team what must be mended, and is
    None where nothing was checked; `settled` are the ids of corrected figures with which the data agree; `scans` are the
    signed papers.
    """

    has_forms: bool = False
    delivered: Mapping[str, FileSeen] = field(default_factory=dict)
    undecided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    errors: Mapping[str, int] | None = None
    draft: Draft | None = None
    settled: frozenset[str] = frozenset()
    scans: tuple[Scan, ...] = ()
