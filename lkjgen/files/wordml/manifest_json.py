"""The manifest as JSON: inside the draft, and beside it in the workspace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from lkjgen.core.draft import (
    FORMAT,
    Kind,
    Line,
    Manifest,
    Piece,
    Pointer,
    Quoted,
    Slot,
    SlotCell,
    SlotRow,
    SlotSeries,
)

T = TypeVar("T")
_OTHER = (ValueError, KeyError, TypeError, AttributeError, RecursionError)  # of what we did not write


def to_json(manifest: Manifest) -> str:
    """Compact; what is empty is left out."""
    return _compact(_content(manifest))


def _content(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "draft": manifest.draft,
        "version": manifest.version,
        "year": manifest.year,
        "period": manifest.period,
        "source": manifest.source,
        "labels": dict(manifest.labels),
        "furniture": list(manifest.furniture),
        "layout": dict(manifest.layout),
        "absorbed": None if manifest.absorbed is None else list(manifest.absorbed),
        "slots": [_slot(one) for one in manifest.slots],
    }


def _compact(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | bytes) -> Manifest | None:
    """The manifest, or None when the text is not one that we wrote: anybody can change a file."""
    try:
        return _manifest(json.loads(text))
    except _OTHER:
        return None


def _manifest(content: Any) -> Manifest | None:
    if content["format"] != FORMAT:
        return None
    return Manifest(
        draft=_of(str, content["draft"]),
        version=_of(int, content["version"]),
        year=_of(str, content["year"]),
        period=_of(str, content["period"]),
        source=_of(str, content["source"]),
        slots=tuple(_read_slot(one) for one in content["slots"]),
        labels=_words(content["labels"]),
        furniture=_strings(content["furniture"]),
        layout=_words(content.get("layout", {})),
        absorbed=None if content.get("absorbed") is None else _strings(content["absorbed"]),
    )


def write_record(sha256: str, manifest: Manifest) -> bytes:
    """What is kept of a version beside the drafts: the hash of the file as it was written, and its manifest."""
    return _compact({"sha256": sha256, "manifes": _content(manifest)}).encode("utf-8", "replace")


def read_records(several: Sequence[bytes]) -> tuple[tuple[str, Manifest], ...]:
    """What `write_record` wrote; anything else is passed over."""
    return tuple(filter(None, map(_read_record, several)))


def _read_record(data: bytes) -> tuple[str, Manifest] | None:
    try:
        content = json.loads(data)
        manifest = _manifest(content["manifes"])
        return (_of(str, content["sha256"]), manifest) if manifest else None
    except _OTHER:
        return None


def _slot(slot: Slot) -> dict[str, Any]:
    said = {
        "id": slot.id,
        "kind": slot.kind.value,
        "lines": [_line(one) for one in slot.lines],
        "forms": list(slot.forms),
        "keys": list(slot.keys),
        "level": slot.level,
        "headings": list(slot.headings),
        "groups": list(slot.groups),
        "head": slot.head,
        "rows": [{"key": row.key, "cells": [_cell(one) for one in row.cells]} for row in slot.rows],
        "categories": list(slot.categories),
        "series": [[one.name, list(one.values)] for one in slot.series],
        "layout": dict(slot.layout),
    }
    return {key: value for key, value in said.items() if value or key == "id"}


def _line(line: Line) -> list[Any]:
    return [_piece(one) for one in line]


def _piece(piece: Piece) -> Any:
    match piece:
        case Quoted(id=identity, text=text):
            return {"f": identity, "t": text}
        case Pointer(target=target):
            return {"r": target}
        case _:
            return piece


def _cell(cell: SlotCell) -> list[Any]:
    spans = [cell.span, cell.down] if (cell.span, cell.down) != (1, 1) else []
    return [cell.column, _line(cell.line), *spans]


def _of(kind: type[T], value: object) -> T:
    """`value`, of the type that it must have; raises TypeError."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _read_slot(said: dict[str, Any]) -> Slot:
    return Slot(
        id=_of(str, said["id"]),
        kind=Kind(said["kind"]),
        lines=tuple(_read_line(one) for one in said.get("lines", [])),
        forms=_strings(said.get("forms", [])),
        keys=_strings(said.get("keys", [])),
        level=_of(int, said.get("level", 0)),
        headings=_strings(said.get("headings", [])),
        groups=_strings(said.get("groups", [])),
        head=_of(int, said.get("head", 0)),
        rows=tuple(
            SlotRow(_of(str, one["key"]), tuple(_read_cell(*cell) for cell in one["cells"]))
            for one in said.get("rows", [])
        ),
        categories=_strings(said.get("categories", [])),
        series=tuple(SlotSeries(_of(str, name), _strings(values)) for name, values in said.get("series", [])),
        layout=_words(said.get("layout", {})),
    )


def _words(values: dict[str, Any]) -> dict[str, str]:
    return {_of(str, key): _of(str, value) for key, value in values.items()}


def _strings(values: list[Any]) -> tuple[str, ...]:
    return tuple(_of(str, one) for one in values)


def _read_line(pieces: list[Any]) -> Line:
    return tuple(_read_piece(one) for one in pieces)


def _read_piece(piece: Any) -> Piece:
    if isinstance(piece, str):
        return piece
    return Quoted(_of(str, piece["f"]), _of(str, piece["t"])) if "f" in piece else Pointer(_of(str, piece["r"]))


def _read_cell(column: int, line: list[Any], span: int = 1, down: int = 1) -> SlotCell:
    return SlotCell(_of(int, column), _read_line(line), _of(int, span), _of(int, down))
