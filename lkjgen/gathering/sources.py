"""Where a figure came from: what stands in each cell, under which heading, and the file that it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from lkjgen.core.achievement.results import Sources
from lkjgen.core.model import Interval, Period, Place
from lkjgen.core.values import dataclass
from lkjgen.core.wording import show_measure
from lkjgen.files.layout import CONTRACT_FILE, CONTRACT_SHEETS, TEMPLATE_SHEETS
from lkjgen.workspace import Workspace, file_name, versions

_HEADINGS = {
    (sheet.record, column.key): column.heading
    for sheet in (*TEMPLATE_SHEETS, *CONTRACT_SHEETS)
    for column in sheet.columns
}


@dataclass(frozen=True)
class Source:
    """`told` is "Realisasi: 79,50"; `file` is None where none of its name lies there any more."""

    told: str
    place: Place
    file: Path | None


def sources(workspace: Workspace, used: Sources, decimals: int) -> Iterator[Source]:
    """Each cell that a figure was made of; figures with at least these `decimals`."""
    for one in used:
        heading = _HEADINGS.get((type(one.record), one.key), one.key)
        text = _text(getattr(one.record, one.key), decimals)
        yield Source(f"{heading}: {text}", one.place, file_at(workspace, one.place, one.period))


def file_at(workspace: Workspace, place: Place, period: Period | None) -> Path | None:
    """The file that a place names: the data induk, what was sent for a period, or an export of SIPD."""
    if not place.file:
        return None
    folders = [workspace.root] if place.file == CONTRACT_FILE else []
    folders += [workspace.inbox(period)] if period else []
    found = (folder / file_name(place.file) for folder in (*folders, workspace.data, workspace.exports))
    return next((one for one in found if one.is_file()), None)


def marked_copy(workspace: Workspace, period: Period, sent: str) -> Path | None:
    """The last marked copy of a file that a team sent; None where there is none."""
    found = versions(workspace.returns(period) / file_name(sent)) if sent else ()
    return found[0] if found else None


def _text(value: object, decimals: int) -> str:
    if isinstance(value, (Decimal, Interval, date, str)):
        return show_measure(value, decimals)
    return str(value.value if isinstance(value, Enum) else value)
