"""What stands in the way of approving a report: who gives it to the head, and who records his answer, are told the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjgen.core.achievement import Year
from lkjgen.core.comparing.report import figure_title
from lkjgen.core.document import Document
from lkjgen.core.draft.content import Reading
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.draft.telling import telling
from lkjgen.core.model import Period
from lkjgen.core.papers import head_summary
from lkjgen.gathering.opening import OpenedYear
from lkjgen.gathering.seen import Seen
from lkjgen.gathering.standings import standing_of


def obstacles(year: OpenedYear, period: Period, seen: Seen, today: date) -> tuple[str, ...]:
    """Each in a few words: corrections that wait, faults of the forms, figures of the draft that are not those of the data."""
    return tuple(_obstacles(year, period, seen, today))


def _obstacles(year: OpenedYear, period: Period, seen: Seen, today: date) -> Iterator[str]:
    standing = standing_of(year, period, today)
    if standing.requests:
        yield f"{len(standing.requests)} koreksi angka belum diselesaikan"
    if faults := sum((standing.facts.errors or {}).values()):
        yield f"{faults} hal pada isian wajib diperbaiki"
    if old := list(_outdated(seen.reading, head_summary(Year(year.gather(period, today)[0])))):
        identity, written, now = old[0]
        more = f" dan {len(old) - 1} angka lain" if len(old) > 1 else ""
        yield f"draf berbeda dari data ({figure_title(identity)}: draf {written}, data {now}{more})"


def _outdated(reading: Reading, summary: Document) -> Iterator[tuple[str, str, str]]:
    """Figures of the summary that the draft shows otherwise: id, as the draft has it, as the data say."""
    texts: dict[str, list[str]] = {}
    for identity, text in reading.figures:
        texts.setdefault(identity, []).append(text)
    for identity, (today, *_) in manifest_of(summary).figures().items():
        written = texts.get(identity, [])
        if written and _number(today) not in map(_number, written):
            yield identity, written[0], today


def _number(text: str) -> object:
    """A figure without its unit; words as they are."""
    return {one.rstrip("%") for one in telling(text)} or text
