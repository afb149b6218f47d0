"""The heading of a column: its own words, and those of the group that stands over it and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjgen.core.values import dataclass
from lkjgen.files.workbook_reader import letters


@dataclass(frozen=True)
class Label:
    """The words in letters; `group` is empty where the heading stands in one row."""

    column: int
    own: str
    group: str = ""


def labels(top: Mapping[int, str], below: Mapping[int, str]) -> Iterator[Label]:
    """One for each column, of one row of headings or two; a group goes on to the right until another one begins."""
    group = ""
    for column in sorted({*top, *below}):
        group = letters(top[column]) if column in top else group
        own = letters(below[column]) if column in below else group
        yield Label(column, own, group if column in below else "")
