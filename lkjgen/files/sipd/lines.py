"""The rows of one sheet of an export: what each tells, or why it is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from lkjgen.core.export import Asked
from lkjgen.core.model import ImportKind
from lkjgen.core.values import dataclass
from lkjgen.files.layout import ACTIVITY_PATTERN
from lkjgen.files.sipd.amounts import AmountError, amount_of, day_of
from lkjgen.files.sipd.headings import Headings
from lkjgen.files.workbook_reader import MAX_COLUMNS, Grid, Raw, clean_code, clean_text, code_and_name, letters

OWN = "X.XX"  # what official lists write for the urusan of whichever office uses the code
_CODE = re.compile(ACTIVITY_PATTERN)
_TOTAL = re.compile(r"(?:grand |sub ?)?total\b|jumlah\b")
_SUBTOTAL = re.compile(r"sub ?total|(?:jumlah|total) .*(?:program|kegiatan|halaman|bidang|rekening|dipindahkan)")
_NUMBERING = re.compile(r"\(?\d{1,3}\)?(?:\s*=.*)?")
_ACCOUNT = re.compile(r"[4-9]\.\d(?:\.\d{1,4})*")  # of a rekening; the second part of an activity's code has two digits
_URUSAN = re.compile(r"[\dX](?:\.(?:\d{2}|XX))?")
_SEGMENT_AND_NAME = re.compile(r"([\dX][\dX.]{0,11})[\s:–-]+([^\W\d].*)", re.DOTALL)
_SEGMENT = re.compile(r"[\dX.]{1,12}")
SUB_KEGIATAN = 6  # parts of a code
PARTS = {3: "program", 5: "kegiatan", SUB_KEGIATAN: "sub kegiatan"}


@dataclass(frozen=True)
class Line:
    """A row with the code and name of each level that it tells; `amount` is net of what was paid back."""

    row: int
    names: tuple[tuple[str, str], ...]  # code → name, the lowest level last
    amount: Decimal
    gross: Decimal
    deposit: Decimal
    months: tuple[Decimal, ...] = ()
    fund: str = ""
    day: date | None = None
    unit: str = ""

    @property
    def code(self) -> str:
        return self.names[-1][0]


@dataclass(frozen=True)
class TotalLine:
    """A row that adds up others; `is_part` where it is one of several."""

    row: int
    is_part: bool


@dataclass(frozen=True)
class LeftLine:
    row: int
    why: str
    fault: bool = False


AnyLine = Line | TotalLine | LeftLine
_At = Callable[[int], Raw]
"""The cell of a column in the row that is read."""


def lines_of(grid: Grid, headings: Headings, asked: Asked) -> Iterator[AnyLine]:
    """Each row below the headings that holds anything."""
    covered = _covered(grid, headings.line)
    ended = False
    for row in sorted({row for row, _ in grid.cells if row > headings.line}):
        line = _line(grid, headings, asked, row, covered)
        if ended and isinstance(line, LeftLine):  # who signs stands there, and when
            line = LeftLine(row, "di bawah jumlah akhir")
        ended = ended or (isinstance(line, TotalLine) and not line.is_part)
        yield line


def _covered(grid: Grid, line: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells of merged areas below the headings → the cell that holds their value."""
    return {
        (row, column): (top, left)
        for top, left, bottom, right in grid.merged
        if top > line and right <= MAX_COLUMNS
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def _line(
    grid: Grid, headings: Headings, asked: Asked, row: int, covered: dict[tuple[int, int], tuple[int, int]]
) -> AnyLine:
    def at(column: int) -> Raw:
        return grid.at(*covered.get((row, column), (row, column))) if column else Raw()

    names = tuple(_names(grid, headings, at, row))
    columns = [one for one in (headings.amount, headings.deposit, *headings.months) if one]
    is_tree = headings.coded == ("any",)
    if not names or not (is_tree or _is_sub(names[-1][0])):
        said = [text for column in range(1, MAX_COLUMNS + 1) if (text := _text(grid.at(row, column)))]
        if not said:
            return LeftLine(row, "baris kosong")
        if len(said) > 2 and all(map(_NUMBERING.fullmatch, said)) and len(set(said)) == len(said):
            return LeftLine(row, "baris nomor kolom")
        if total := next((one for one in map(letters, said) if _TOTAL.match(one)), ""):
            return TotalLine(row, bool(names or _SUBTOTAL.match(total)))
    if not names:
        return _uncoded(headings, asked, row, at, columns)
    if is_tree and asked.kind is not ImportKind.CODES and not _is_sub(names[-1][0]):
        return Line(row, names, Decimal(0), Decimal(0), Decimal(0))  # its amount is the sum of those below
    return _amounts(headings, row, names, at, any(not at(one).is_empty for one in columns), asked)


def _uncoded(headings: Headings, asked: Asked, row: int, at: _At, columns: Sequence[int]) -> LeftLine:
    """A row without the code of an activity: only an amount in it would be missed."""
    if asked.kind is ImportKind.CODES:
        return LeftLine(row, "tanpa kode program, kegiatan, atau sub kegiatan")
    if headings.coded == ("any",):
        code = _code(at(headings.codes.get("any", 0)), "any").partition(" ")[0]
        if _ACCOUNT.fullmatch(code):
            return LeftLine(row, "rincian rekening, sudah termasuk pada sub kegiatannya")
        if _URUSAN.fullmatch(code):
            return LeftLine(row, "baris urusan")
    is_amount = any(map(_is_amount, map(at, columns)))
    return LeftLine(row, "tanpa kode sub kegiatan" + (", padahal berisi angka" if is_amount else ""), is_amount)


def _is_amount(raw: Raw) -> bool:
    try:
        return bool(amount_of(raw))
    except AmountError:
        return False


def _amounts(
    headings: Headings, row: int, names: tuple[tuple[str, str], ...], at: _At, has_amount: bool, asked: Asked
) -> AnyLine:
    if asked.kind is ImportKind.CODES:
        return Line(row, names, Decimal(0), Decimal(0), Decimal(0))
    if not _is_sub(names[-1][0]):
        return LeftLine(row, f"kode {names[-1][0]} bukan kode sub kegiatan", has_amount)
    try:
        months = tuple(amount_of(at(one)) or Decimal(0) for one in headings.months)
        gross = amount_of(at(headings.amount))
        deposit = amount_of(at(headings.deposit)) or Decimal(0)
        day = day_of(at(headings.day))
    except AmountError as error:
        return LeftLine(row, str(error), fault=True)
    if months:
        if gross is not None and gross != sum(months, Decimal(0)):
            return LeftLine(row, "jumlah dua belas bulan berbeda dari totalnya", fault=True)
        gross = sum(months, Decimal(0))
    if gross is None and not (headings.deposit and has_amount):
        return LeftLine(row, "nilainya kosong", fault=True)
    if headings.day and day is None:
        return LeftLine(row, "tanggalnya kosong", fault=True)
    if day is not None and asked.year is not None and day.year != asked.year:
        return LeftLine(row, f"tanggal {day:%d-%m-%Y} di luar tahun anggaran {asked.year}", fault=True)
    gross = gross or Decimal(0)
    fund = next((text for one in headings.funds if (text := _text(at(one)))), "")
    return Line(row, names, gross - deposit, gross, deposit, months, fund, day, _text(at(headings.unit)))


def _text(raw: Raw) -> str:
    return " ".join(clean_text(str(raw.value)).split()) if not raw.is_empty and not raw.is_error else ""


def _is_sub(code: str) -> bool:
    return len(code.split(".")) == SUB_KEGIATAN


def _names(grid: Grid, headings: Headings, at: _At, row: int) -> Iterator[tuple[str, str]]:
    """Code and name of each level of the row, the highest first. A code that only goes on with the one above it is joined."""
    above = ""
    for level in headings.coded:
        column = headings.codes.get(level, 0)
        raws = {"code": at(column), "name": at(headings.names.get(level, 0))}
        if level == "any":
            raws["code"] = _joined(grid, headings, raws["code"], row, column)
        raws |= code_and_name(raws) or _segment_and_name(raws)
        code = _code(raws["code"], level)
        if not code:
            continue
        if above and not _CODE.fullmatch(code) and _SEGMENT.fullmatch(code):
            code = f"{above}.{code}"
        above = code
        if _CODE.fullmatch(code):
            name = _text(raws["name"])
            yield code, "" if clean_code(name) == code else name


def _segment_and_name(raws: Mapping[str, Raw]) -> Mapping[str, Raw]:
    """Likewise of a code that only goes on with the one above it: "0001 Pembangunan Rumah"."""
    match = _SEGMENT_AND_NAME.fullmatch(_text(raws["code"]))
    return {"code": Raw(match[1]), "name": Raw(match[2])} if match else {}


def _joined(grid: Grid, headings: Headings, first: Raw, row: int, column: int) -> Raw:
    """The code of a row whose parts stand in columns of their own below one heading, as official lists have it."""
    area = next((one for one in grid.merged if one[0] <= headings.line <= one[2] and one[1] == column), None)
    if area is None or area[3] == column:
        return first
    return Raw(".".join(filter(None, (_text(grid.at(row, one)) for one in range(column, area[3] + 1)))))


def _code(raw: Raw, level: str) -> str:
    """A code as text: of a number only that of an urusan is known, "1.04"."""
    if isinstance(raw.value, int | float) and not isinstance(raw.value, bool):
        return f"{raw.value:.2f}" if level == "urusan" else f"{raw.value:g}"
    return clean_code(_text(raw)).strip(".")
