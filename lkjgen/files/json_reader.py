"""What an earlier check found, read from the JSON that it left beside its report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from lkjgen.core.rule import span
from lkjgen.core.validation_report import EarlierCheck, OpenFinding

LARGEST = 20 * 1024 * 1024


def read_earlier(data: bytes, name: str) -> EarlierCheck | None:
    """The check that wrote `data`, as the report `name`; None when it is not one, or was changed beyond reading."""
    if len(data) > LARGEST:
        return None
    try:
        content = json.loads(data.decode("utf-8"))
        return EarlierCheck(
            report=name,
            made=date.fromisoformat(_text(content, "diperiksa")),
            inputs=frozenset(
                (_text(one, "periode"), _text(one, "nama"), _text(one, "sha256")) for one in _list(content, "berkas")
            ),
            findings=tuple(_findings(content)),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _findings(content: object) -> Iterator[OpenFinding]:
    for one in _list(content, "temuan"):
        sheet, cell = _text(one, "lembar"), _cells(one)
        place = (_text(one, "berkas"), f"lembar {sheet}" if sheet else "", f"sel {cell}" if cell else "")
        yield OpenFinding(
            code=_text(one, "kode"),
            subject=_text(one, "subjek"),
            severity=_text(one, "tingkat"),
            team=_text(one, "tim"),
            place=", ".join(part for part in place if part) or "–",
            message=_text(one, "temuan"),
        )


def _cells(one: object) -> str:
    """The cells as a report writes them; before findings were taken together, each had one."""
    if isinstance(one, dict) and "semua_sel" in one:
        return span([cell for cell in _list(one, "semua_sel") if isinstance(cell, str)])
    return _text(one, "sel")


def _value(content: object, key: str) -> object:
    if not isinstance(content, dict):
        raise TypeError(key)
    return content[key]


def _text(content: object, key: str) -> str:
    value = _value(content, key)
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _list(content: object, key: str) -> list[object]:
    value = _value(content, key)
    if not isinstance(value, list):
        raise TypeError(key)
    return value
