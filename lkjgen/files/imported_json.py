"""What was taken of an export, as JSON in the folder `data`: each run reads it instead of the export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from lkjgen.core.model import STRATEGIC, Imported, ImportedIndicator, ImportedRow, ImportKind, Interval, Measure, Source

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
        "indikator": [_indicator(row) for row in one.indicators],
    }
    content = {key: value for key, value in content.items() if value or key != "indikator"}
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


_TEXTS = {
    "kode": "code", "indikator": "text", "kode_sasaran": "sasaran", "sasaran": "sasaran_text", "satuan": "unit",
    "formula": "definition", "sumber_data": "data_source", "tim": "team",
}  # fmt: skip


def _indicator(row: ImportedIndicator) -> dict[str, Any]:
    content: dict[str, Any] = {word: getattr(row, key) for word, key in _TEXTS.items()}
    content |= {
        "target": _measure(row.target),
        "triwulan": [_measure(one) for one in row.quarters],
        "renstra": {key: _measure(one) for key, one in row.strategic.items()},
        "tahun_awal": row.baseline_year,
        "lembar": row.source.sheet,
        "baris": row.source.row,
        "sel": dict(row.source.cells),
    }
    return {key: value for key, value in content.items() if value or key == "kode"}


def _measure(value: Measure | None) -> dict[str, str]:
    match value:
        case Decimal():
            return {"angka": str(value)}
        case Interval():
            return {"dari": str(value.low), "sampai": str(value.high)}
        case date():
            return {"tanggal": value.isoformat()}
        case str():
            return {"tulisan": value}
    return {}


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
            tuple(_read_indicator(file, one) for one in said.get("indikator", ())),
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


def _read_indicator(file: str, said: dict[str, Any]) -> ImportedIndicator:
    cells = {str(key): str(cell) for key, cell in said.get("sel", {}).items()}
    quarters = tuple(map(_read_measure, said.get("triwulan", ())))
    if len(quarters) not in (0, 4):
        raise ValueError(quarters)
    texts = {key: str(said.get(word, "")) for word, key in _TEXTS.items()}
    return ImportedIndicator(
        source=Source(file, str(said.get("lembar", "")), int(said.get("baris", 0)), cells),
        target=_read_measure(said.get("target", {})),
        quarters=quarters,
        strategic=_read_strategic(said.get("renstra", {})),
        baseline_year=int(said["tahun_awal"]) if "tahun_awal" in said else None,
        **(texts | {"code": str(said["kode"])}),
    )


def _read_strategic(said: dict[str, Any]) -> dict[str, Measure]:
    read = {key: _read_measure(one) for key, one in said.items() if key in STRATEGIC}
    return {key: value for key, value in read.items() if value is not None}


def _read_measure(said: dict[str, str]) -> Measure | None:
    if "angka" in said:
        return _number(said["angka"])
    if "dari" in said:
        return Interval(_number(said["dari"]), _number(said["sampai"]))
    if "tanggal" in said:
        return date.fromisoformat(said["tanggal"])
    return str(said["tulisan"]) if "tulisan" in said else None


def _number(text: str) -> Decimal:
    number = Decimal(str(text))
    if not number.is_finite() or abs(number) >= 10**18:
        raise ValueError(text)
    return number
