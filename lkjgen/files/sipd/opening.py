"""The sheets of an export as grids of cells, whichever of the three formats it has: told by its bytes, not by its name."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from lkjgen.core.export import ExportError
from lkjgen.core.rules import workbook
from lkjgen.files.workbook_reader import MAX_COLUMNS, MAX_ROWS, Book, CellValue, Grid, Raw, address, open_workbook

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_TEXTS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (";", ",", "\t", "|")
_LONGEST_CELL = 1_000_000  # characters; more is no cell
_MOST_SHEETS, _MOST_REASONS = 5, 3
_SAVE = "Buka di Excel, simpan sebagai Excel Workbook (.xlsx), lalu ulangi."
_AGAIN = "Ambil atau minta lagi berkasnya, lalu ulangi."
_THE_TABLE = "Sebutkan berkas tabelnya, lalu ulangi."
_ALONE = "Salin tabelnya saja ke buku kerja baru, lalu ulangi."
_REMEDIES = {
    workbook.NOT_A_WORKBOOK: _THE_TABLE,
    workbook.TOO_LARGE: _ALONE,
    workbook.UNSAFE_FILE: _ALONE,
    workbook.MACROS: _SAVE,
}
"""Of what is said otherwise of a form that a team sends."""
_OTHER = "ini bukan .xlsx, .xls, atau .csv, apa pun nama berkasnya. " + _THE_TABLE


def grids(data: bytes, name: str) -> tuple[tuple[Grid, ...], ...]:
    """The sheets of a workbook; of a text a grid for each separator that it may have, one of which is right.

    Raises `ExportError`.
    """
    if data.startswith(b"PK"):
        return tuple((one,) for one in _workbook(data, name))
    if data.startswith(_OLE):
        return tuple((one,) for one in _old_workbook(data))
    return (_text(data),)


class Told(Protocol):
    """What the headings of a sheet tell: their texts by column."""

    @property
    def texts(self) -> Mapping[int, str]: ...


T = TypeVar("T", bound=Told)


def known_sheets(
    data: bytes, name: str, find: Callable[[Grid], T | None]
) -> tuple[tuple[tuple[Grid, T], ...], tuple[str, ...]]:
    """The sheets whose headings `find` knows, with these, and the titles of the others that hold anything; of a text the
    separator that tells most headings counts.

    Raises `ExportError`, also for a sheet that is larger than any table.
    """
    chosen: list[tuple[Grid, T]] = []
    others: list[str] = []
    for alternatives in grids(data, name):
        found = [(grid, one) for grid in alternatives if (one := find(grid)) is not None]
        if found:
            chosen.append(max(found, key=lambda one: len(one[1].texts)))
        else:
            others += [one.title for one in alternatives[:1] if one.cells]
    for grid, _ in chosen:
        if grid.far:
            where = f"lembar '{grid.title}'" if grid.title else "berkas ini"
            raise ExportError(
                f"{where} berisi lebih dari {MAX_ROWS} baris atau {MAX_COLUMNS} kolom (sel {grid.far}). Hapus isi yang bukan "
                "tabelnya, atau ekspor lagi untuk perangkat daerah ini saja, lalu ulangi."
            )
    return tuple(chosen), tuple(others)


def unknown_headings(others: Sequence[str], wanted: str, searched: int, kind: str, more: str = "") -> str:
    """The end of a sentence: no sheet has the headings."""
    sheets = ", ".join(f"'{one}'" for one in others[:_MOST_SHEETS] if one)
    where = f" pada lembar {sheets}" if sheets else ""
    return (
        f"judul kolomnya tidak dikenali{where}: dicari {wanted} pada {searched} baris pertama.{more} Periksa apakah ini {kind}, "
        "atau samakan judul kolomnya, lalu ulangi."
    )


def nothing_taken(left: Mapping[tuple[str, str, bool], Sequence[int]], what: str) -> str:
    """The end of a sentence: that no row could be taken, and why not, by the first rows of each sheet."""
    reasons = "; ".join(
        f"{f'lembar {sheet} ' if sheet else ''}{f'baris {rows[0]}' if rows else 'semuanya'}: {why}"
        for (sheet, why, _), rows in list(left.items())[:_MOST_REASONS]
    )
    why = f" ({reasons})" if reasons else ", karena tidak ada baris di bawah judul kolomnya"
    return f"tidak ada satu {what} pun yang dapat diambil{why}. Periksa apakah berkasnya benar, lalu ulangi."


def _workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    opened = open_workbook(data, name)
    if isinstance(opened, Book):
        return opened.grids
    rule, hit = opened
    found = rule.finding(hit)
    told = found.message.removeprefix("Berkas ini ")
    raise ExportError(f"{told[0].lower()}{told[1:]} {_REMEDIES.get(rule, found.remedy)}")


def _old_workbook(data: bytes) -> tuple[Grid, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # needed for few files

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(one, book.get_sheet_by_name(one)) for one in book.sheet_names]
        return tuple(
            _grid(title, sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)) for title, sheet in sheets
        )
    except PasswordError as error:
        raise ExportError("berkas dikunci dengan kata sandi. Buka kuncinya di Excel, lalu ulangi.") from error
    except CalamineError as error:
        raise ExportError(f"berkas .xls ini rusak atau bukan buku kerja. {_SAVE}") from error


def _text(data: bytes) -> tuple[Grid, ...]:
    text = _decoded(data)
    hint = text[:6].casefold().removeprefix("sep=")
    is_told = text[:4].casefold() == "sep=" and hint[:1] in _SEPARATORS
    separators = (hint[0],) if is_told else tuple(one for one in _SEPARATORS if one in text)
    csv.field_size_limit(_LONGEST_CELL)
    found = []
    for one in separators:
        with contextlib.suppress(csv.Error):  # not this one, or quotation marks that do not match
            found.append(_lines(text, one))
    if not found:
        raise ExportError(f"berkas teks ini tidak dapat dibaca sebagai tabel. {_SAVE}")
    return tuple(found)


def _decoded(data: bytes) -> str:
    """The text as UTF-8, else as Windows saves it (cp1252)."""
    if not data.strip():
        raise ExportError(f"berkas kosong. {_AGAIN}")
    encoding = next((name for head, name in _TEXTS if data.startswith(head)), "")
    if not encoding and b"\x00" in data:
        raise ExportError(_OTHER)
    for one in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = data.decode(one)
        except UnicodeDecodeError:
            continue
        start = text[:4096].lstrip().casefold()
        if start.startswith(("%pdf", "{\\rtf")):
            break
        if start.startswith("<") or "<table" in start or "<html" in start:
            raise ExportError(f"ini halaman web (HTML) atau XML, walaupun namanya lain. {_SAVE}")
        return text
    raise ExportError(_OTHER)


def _lines(text: str, separator: str) -> Grid:
    cells: dict[tuple[int, int], Raw] = {}
    far = ""
    for row, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
        for column, value in enumerate(line, 1):
            if value.strip() and not far:
                if row > MAX_ROWS or column > MAX_COLUMNS:
                    far = address(row, column)
                    break
                cells[row, column] = Raw(value)
        if far:
            break
    return Grid("", cells, (), frozenset(), frozenset(), far)


def _grid(title: str, rows: Sequence[Sequence[CellValue]]) -> Grid:
    cells: dict[tuple[int, int], Raw] = {}
    far = ""
    for row, line in enumerate(rows, 1):
        for column, value in enumerate(line, 1):
            if value in ("", None):
                continue
            if row > MAX_ROWS or column > MAX_COLUMNS:
                far = far or address(row, column)
            else:
                cells[row, column] = Raw(value)
    return Grid(title, cells, (), frozenset(), frozenset(), far)
