"""An event of the procedure as JSON: one file each, whose hash is the event's id."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from lkjgen.core.model import Period
from lkjgen.core.procedure import Event, FileSeen, Kind, Person, Recorded
from lkjgen.core.procedure.events import Known
from lkjgen.files.fingerprint import sha256_of

_FORMAT = 1
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def write_event(event: Event, number: int, before: str, at: datetime) -> bytes:
    """The record of an event, behind the one whose id is `before`; what is empty is left out."""
    content = {
        "format": _FORMAT,
        "nomor": number,
        "sebelum": before,
        "dicatat": at.isoformat(timespec="seconds"),
        "kejadian": event.kind.value,
        "tahun": event.period.year,
        "triwulan": event.period.quarter,
        "tanggal": event.dated.isoformat(),
        "oleh": {"nama": event.by.name, "jabatan": event.by.office, "diketahui": event.by.known.value},
        "tim": event.team,
        "berkas": [{"nama": one.name, "sha256": one.sha256} for one in event.files],
        "isi": event.content,
        "tentang": event.about,
        "catatan": event.note,
        "di_luar_sistem": event.outside,
        "nilai": dict(event.values),
    }
    told = {key: value for key, value in content.items() if value or key in ("sebelum", "triwulan")}
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def read_events(files: Sequence[tuple[str, bytes]]) -> tuple[tuple[Recorded, ...], tuple[str, ...]]:
    """The records in files, by name and bytes, and the names of those that hold none: anybody can change a file."""
    read = [(name, _read(data)) for name, data in files]
    return tuple(one for _, one in read if one), tuple(name for name, one in read if one is None)


def _read(data: bytes) -> Recorded | None:
    try:
        said = json.loads(data)
        if said["format"] != _FORMAT:
            return None
        by = said["oleh"]
        at = datetime.fromisoformat(_text(said, "dicatat"))
        event = Event(
            kind=Kind(said["kejadian"]),
            period=_period(said["tahun"], said["triwulan"]),
            dated=date.fromisoformat(_text(said, "tanggal")),
            by=Person(_text(by, "nama"), _text(by, "jabatan"), Known(by["diketahui"])),
            team=_text(said, "tim"),
            files=tuple(FileSeen(_text(one, "nama"), _text(one, "sha256")) for one in said.get("berkas", [])),
            content=_text(said, "isi"),
            about=_text(said, "tentang"),
            note=_text(said, "catatan"),
            outside=_text(said, "di_luar_sistem"),
            values={str(key): _text(said["nilai"], key) for key in said.get("nilai", {})},
        )
        number = said["nomor"]
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            return None
        sha256 = sha256_of(data)
        return Recorded(number, sha256, _text(said, "sebelum"), at.isoformat(timespec="seconds"), event)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _period(year: object, quarter: object) -> Period:
    if type(year) is not int or not _FIRST_YEAR <= year <= _LAST_YEAR or quarter not in (None, 1, 2, 3, 4):
        raise ValueError(year)
    return Period(year, None if quarter is None else int(str(quarter)))


def _text(said: dict[str, Any], key: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        raise TypeError(value)
    return value
