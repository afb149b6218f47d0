"""What became of the corrections of figures (SOP 6): which still ask for something, and which figures were set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lkjgen.core.model import CorrectionRequest, FigureSet, Measure, Period, Place
from lkjgen.core.number import show_date
from lkjgen.core.procedure.events import Event, Kind, Recorded
from lkjgen.core.procedure.history import History

WRITTEN, CORRECT, EXACT, NAME = "tertulis", "seharusnya", "nilai", "nama"  # keys of an event's values
FILE, SHEET, CELL = "berkas", "lembar", "sel"
_NUMBER = re.compile(r"-?\d{1,25}(?:\.\d{1,25})?")
_ENDS = (Kind.WITHDRAWN, Kind.SET)


def exact(value: Measure) -> str:
    """A value as an event keeps it."""
    match value:
        case Decimal():
            return f"angka:{value:f}"
        case date():
            return f"tanggal:{value.isoformat()}"
        case _:
            return f"kata:{value}"


def measured(text: str) -> Measure | None:
    """What `exact` wrote; None for anything else."""
    kind, _, said = text.partition(":")
    if kind == "angka":
        return Decimal(said) if _NUMBER.fullmatch(said) else None
    if kind == "tanggal":
        try:
            return date.fromisoformat(said)
        except ValueError:
            return None
    return said.strip() or None if kind == "kata" else None


def open_requests(history: History, period: Period) -> tuple[Recorded, ...]:
    """The corrections that nobody withdrew or set since: of each figure the last. Whether the data agree, they do not say."""
    found: dict[str, Recorded] = {}
    for one in history.of(period, Kind.REQUESTED, *_ENDS):
        if one.event.kind is Kind.REQUESTED:
            found.pop(one.event.about, None)
            found[one.event.about] = one
        else:
            about = {key for key, asked in found.items() if one.event.about in (key, asked.id)}
            for key in about:
                del found[key]
    return tuple(found.values())


def end_of(history: History, request: Recorded) -> Event | None:
    """The event that withdrew or set a request, or that asked for something else since; None while it is open."""
    same = history.of(request.event.period, Kind.REQUESTED, *_ENDS)
    later = same[same.index(request) + 1 :] if request in same else ()
    return next((one.event for one in later if one.event.about in (request.id, request.event.about)), None)


def number_of(history: History, one: Recorded) -> int:
    """The number by which people refer to a record, as `riwayat` tells it."""
    return history.records.index(one) + 1


def request_numbered(history: History, number: str) -> Recorded | None:
    """The request of that number; None where there is none."""
    place = int(number) if number.strip().isascii() and number.strip().isdigit() and len(number) < 9 else 0
    found = history.records[place - 1] if 1 <= place <= len(history.records) else None
    return found if found and found.event.kind is Kind.REQUESTED and found.id not in history.undone else None


def requests(history: History, periods: Iterable[Period]) -> tuple[CorrectionRequest, ...]:
    """The same as the dossier has them; one whose value cannot be read is told as it was written."""
    return tuple(_request(one) for period in periods for one in open_requests(history, period))


def _request(one: Recorded) -> CorrectionRequest:
    event = one.event
    shown = event.values.get(CORRECT, "")
    value = measured(event.values.get(EXACT, ""))
    correct: Measure = shown if value is None else value
    return CorrectionRequest(event.about, event.period, correct, shown, event.note, event.by.told, event.dated)


def figures_set(history: History, periods: Iterable[Period]) -> tuple[FigureSet, ...]:
    """The figures that were set, each by its last event."""
    found: dict[tuple[str, Period], FigureSet] = {}
    for period in periods:
        for one in history.of(period, Kind.SET):
            event, value = one.event, measured(one.event.values.get(EXACT, ""))
            if value is not None:
                found[event.about, period] = FigureSet(
                    event.about, period, value, set_words(event), _place(history, one)
                )
    return tuple(found.values())


def set_words(event: Event) -> str:
    """ "angka ditetapkan Sekretaris Dinas tanggal 9 Juli 2023 berdasarkan …"."""
    ground = event.note or event.outside
    who = event.by.office or event.by.name
    told = f"angka ditetapkan {who} tanggal {show_date(event.dated)}"
    return f"{told} berdasarkan {ground.strip().rstrip('.')}" if ground.strip() else told


def _place(history: History, one: Recorded) -> Place:
    """The cell of the sheet that says so, or what was recorded."""
    values = one.event.values
    if values.get(FILE):
        return Place(values[FILE], values.get(SHEET, ""), values.get(CELL, ""))
    return Place(one.event.outside or f"riwayat proses nomor {number_of(history, one)}")
