"""The drafts of a period, and which of them a later version already goes on from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from lkjgen.core.values import dataclass
from lkjgen.drafting.archive import short
from lkjgen.drafting.folder import DraftFile, Nature


@dataclass(frozen=True)
class Choice:
    """The drafts of a period, and which of them a later version already goes on from."""

    files: Sequence[DraftFile]
    copies: set[str]  # starts of the hashes of those in the archive

    @cached_property
    def absorbed(self) -> set[str]:
        """As the versions that stand there say themselves: one that a broken-off run only recorded absorbs nothing. Where none
        says it yet, an earlier lkjgen has kept all that it absorbed in the archive.
        """
        said = [one.mark.absorbed for one in self.files if one.mark is not None and one.mark.absorbed is not None]
        return {sha for one in said for sha in one} if said else self.copies

    @cached_property
    def fresh(self) -> Sequence[DraftFile]:
        """Those that no later version goes on from, each content once: a copy is no second draft."""
        found = {one.sha256: one for one in self.files}
        newest = max(map(version_of, found.values()), default=0)
        fresh = [one for sha, one in found.items() if short(sha) not in self.absorbed]
        return fresh or [one for one in found.values() if version_of(one) == newest]  # the later version was taken away

    @property
    def edited(self) -> Sequence[DraftFile]:
        return [one for one in self.fresh if one.nature is Nature.EDITED]

    @property
    def later(self) -> Sequence[DraftFile]:
        """Untouched versions behind the first of the edited ones."""
        first = version_of(self.edited[0]) if self.edited else 0
        return [one for one in self.fresh if self.edited and one.nature is Nature.UNTOUCHED and version_of(one) > first]

    @property
    def last(self) -> DraftFile | None:
        return max(self.edited or self.fresh, key=version_of, default=None)


def version_of(one: DraftFile) -> int:
    return one.mark.version if one.mark is not None else 0
