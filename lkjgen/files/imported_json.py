"""What was taken of an export, as JSON in the folder `data`: each run reads it instead of the export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from lkjgen.core.model import Imported, ImportedRow, ImportKind, Source

_FORMAT = 1


def write_imported(one: Imported) -> bytes:
    """What is empty is left out."""
    content = {
        "format": _FORMAT,
        "jenis": one.kind.value,
        "untuk": one.about,
        "berkas": one.file,
        "sha256": one.sha256,
        "diimpor": one.taken.isoformat(timespec="minutes"),
        "menurut": one.dated_by,
        "sampai": one.last and one.last.isoformat(),
        "baris": [_row(row) for row in one.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def _row(row: ImportedRow) -> dict[str, Any]:
    place = row.source.place("amount")
    content = {
        "kode": row.code,
        "nama": row.name,
        "dana": list(row.funds),
        "nilai": None if row.amount is None else str(row.amount),
        "triwulan": [str(one) for one in row.quarters],
        "lembar": place.sheet,
        "sel": place.cell,
    }
    return {key: value for key, value in content.items() if value or key == "kode"}


def read_imported(files: Sequence[tuple[str, bytes]]) -> tuple[tuple[Imported, ...], tuple[str, ...]]:
    """What the files hold, and the names of those that hold none that we wrote: anybody can change a file."""
    read = [(name, _read(data)) for name, data in files]
    return tuple(one for _, one in read if one), tuple(name for name, one in read if one is None)


def _read(data: bytes) -> Imported | None:
    try:
        said = json.loads(data)
        if said["format"] != _FORMAT:
            return None
        file = str(said["berkas"])
        return Imported(
            ImportKind(said["jenis"]),
            str(said["untuk"]),
            file,
            str(said["sha256"]),
            datetime.fromisoformat(said["diimpor"]),
            tuple(_record(file, one) for one in said["baris"]),
            str(said["menurut"]),
            date.fromisoformat(said["sampai"]) if said["sampai"] else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        return None


def _record(file: str, said: dict[str, Any]) -> ImportedRow:
    return ImportedRow(
        source=Source(file, str(said.get("lembar", "")), 0, {"amount": str(said.get("sel", ""))}),
        code=str(said["kode"]),
        name=str(said.get("nama", "")),
        funds=tuple(map(str, said.get("dana", ()))),
        amount=_number(said["nilai"]) if "nilai" in said else None,
        quarters=tuple(_number(one) for one in said.get("triwulan", ())),
    )


def _number(text: str) -> Decimal:
    number = Decimal(str(text))
    if not number.is_finite() or abs(number) >= 10**18:
        raise ValueError(text)
    return number
