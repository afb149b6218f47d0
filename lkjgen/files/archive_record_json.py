"""What an archive held when it was closed, as JSON beside its files."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from lkjgen.core.model import Period
from lkjgen.core.procedure.archive import ArchivedFile, ArchiveRecord

_FORMAT = 1


def write_archive_record(record: ArchiveRecord) -> bytes:
    content = {
        "format": _FORMAT,
        "tahun": record.period.year,
        "triwulan": record.period.quarter,
        "ditutup": record.closed.isoformat(),
        "oleh": record.by,
        "lkjgen": record.program,
        "berkas": [{"nama": one.path, "sha256": one.sha256, "byte": one.size} for one in record.files],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def read_archive_record(data: bytes) -> ArchiveRecord | None:
    """None where it is none that we wrote: anybody can change a file."""
    try:
        said = json.loads(data)
        if said["format"] != _FORMAT or said["triwulan"] not in (None, 1, 2, 3, 4):
            return None
        files = tuple(ArchivedFile(_of(one["nama"]), _of(one["sha256"]), int(one["byte"])) for one in said["berkas"])
        period = Period(int(said["tahun"]), said["triwulan"])
        return ArchiveRecord(
            period, date.fromisoformat(_of(said["ditutup"])), _of(said["oleh"]), _of(said["lkjgen"]), files
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _of(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
