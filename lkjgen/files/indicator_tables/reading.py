"""A table of indicators read as what it was said to be: what each row tells, what is left and why, and which codes are new."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal

from lkjgen.core.export import Asked, Export, ExportError, KnownIndicator, Left, SheetRead
from lkjgen.core.model import Aggregation, ImportedIndicator, ImportKind, Measure, Source
from lkjgen.core.units import unit_of
from lkjgen.core.values import dataclass
from lkjgen.files.indicator_tables.headings import SEARCHED, WANTED, Headings, find_headings, text_at
from lkjgen.files.indicator_tables.plans import PlanError, quarters_of
from lkjgen.files.layout import Column, Kind
from lkjgen.files.sipd.opening import known_sheets, nothing_taken, unknown_headings
from lkjgen.files.workbook_reader import MAX_COLUMNS, Grid, Raw, address, clean_code, clean_text, letters
from lkjgen.files.workbook_reader.cells import parse_cell

_MEASURE = Column("target", "Target", Kind.MEASURE, "")
_TOTAL = re.compile(r"(?:jumlah|total|grand total|rata rata)(?: (?:total|seluruhnya|keseluruhan))?")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")
_AT_LEAST = re.compile(r"^(?:≥|≤|>=|<=|>|<)\s*")
_FIGURE = re.compile(r"[.,%\s]*\d[\d.,%\s]*")
_NOTHING = {"", "-", "–", "—"}
_MOST = 3  # reasons, or indicators, that a sentence names
_LONGEST = 40


class _CellError(ValueError):
    """A cell that holds no target; the message is the end of a sentence."""


@dataclass
class _Gathered:
    """What the sheets gave so far."""

    asked: Asked
    name: str
    rows: dict[str, ImportedIndicator] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)  # code → the sheet that tells it
    left: dict[tuple[str, str, bool], list[int]] = field(default_factory=dict)
    new: dict[str, KnownIndicator] = field(default_factory=dict)  # name in letters → the indicator
    sasaran: dict[str, str] = field(default_factory=dict)  # text in letters → code
    unknown: dict[str, str] = field(default_factory=dict)  # code → name of what has no way to add up
    notes: dict[str, None] = field(default_factory=dict)

    def leave(self, grid: Grid, row: int, why: str, *, fault: bool = False) -> None:
        self.left.setdefault((grid.title, why, fault), []).append(row)


def read_indicator_table(data: bytes, name: str, asked: Asked) -> Export | str:
    """The table in `data`, or the end of the sentence that tells why it cannot be taken at all, and what to do."""
    try:
        return _table(data, name, asked)
    except ExportError as error:
        return str(error)


def _table(data: bytes, name: str, asked: Asked) -> Export:
    chosen, skipped = known_sheets(data, name, lambda grid: find_headings(grid, asked))
    if not chosen:
        raise ExportError(unknown_headings(skipped, WANTED[asked.kind], SEARCHED, asked.kind.title))
    gathered, sheets_read = _Gathered(asked, name), []
    for grid, headings in chosen:
        taken = _sheet(grid, headings, gathered)
        sheets_read.append(SheetRead(grid.title, headings.line, headings.shown, taken, headings.unused))
        gathered.notes |= dict.fromkeys(headings.notes)
    if not gathered.rows and not gathered.unknown:
        raise ExportError(nothing_taken(gathered.left, "indikator"))
    return Export(
        asked.kind,
        tuple(sheets_read),
        skipped,
        left=tuple(Left(sheet, tuple(rows), why, fault) for (sheet, why, fault), rows in gathered.left.items()),
        indicators=tuple(gathered.rows.values()),
        new=frozenset(one.code for one in gathered.new.values()),
        notes=tuple(gathered.notes),
        question=_question(gathered.unknown),
    )


def _question(unknown: Mapping[str, str]) -> str:
    if not unknown:
        return ""
    told = ", ".join(f"{code} {name}" for code, name in list(unknown.items())[:_MOST])
    more = f", dan {len(unknown) - _MOST} lagi" if len(unknown) > _MOST else ""
    ways = ", ".join(one.value for one in Aggregation)
    return (
        f"Rencana bulanan dijadikan triwulan menurut kolom 'Triwulan ke tahun' dan 'Cara isi' pada lembar Indikator, yang belum "
        f"diisi untuk {told}{more}. Isi dulu ({ways}; hanya triwulan ini atau s.d. triwulan ini), lalu ulangi."
    )


def _sheet(grid: Grid, headings: Headings, gathered: _Gathered) -> int:
    """Take the rows of a sheet; how many."""
    sasaran, ended, taken = "", "", 0
    for row in sorted({row for row, _ in grid.cells if row > headings.last}):
        said = {one: text for one in range(1, MAX_COLUMNS + 1) if (text := text_at(grid, row, one))}
        at = {key: said.get(column, "") for key, column in headings.columns.items()}
        ended = ended or _end(said)
        sasaran = sasaran if ended or not _is_text(at.get("sasaran", "")) else at["sasaran"]
        why = ended or _why_not(headings, said, at)
        if why is None:
            taken += _take(grid, headings, row, {**at, "sasaran": sasaran}, gathered)
        elif why:
            fault = (
                not ended
                and why.startswith("tanpa")
                and any(_FIGURE.fullmatch(said.get(one, "")) for one in _targets(headings))
            )
            gathered.leave(grid, row, why + (", padahal berisi target" if fault else ""), fault=fault)
    return taken


def _end(said: Mapping[int, str]) -> str:
    """Why nothing of the table follows: another one begins, as that of the programmes below a Perjanjian Kinerja."""
    words = {letters(one) for one in said.values()}
    is_budget = any(one.startswith(("program", "kegiatan")) for one in words) and any(
        one.startswith(("anggaran", "pagu")) for one in words
    )
    return "di bawah judul tabel lain (program dan anggaran)" if is_budget else ""


def _is_text(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _TOTAL.fullmatch(letters(text))


def _targets(headings: Headings) -> tuple[int, ...]:
    return tuple(
        filter(None, (headings.columns.get("target", 0), *headings.planned, *headings.strategic.columns.values()))
    )


def _why_not(headings: Headings, said: Mapping[int, str], at: Mapping[str, str]) -> str | None:
    """Why a row holds no indicator; None where it holds one, "" where nothing stands there."""
    if not said:
        return ""
    name = at["text"]
    if all(map(_NUMBERING.fullmatch, said.values())) and len(said) > 1:
        return "baris nomor kolom"
    if letters(name) == letters(headings.texts[headings.columns["text"]]):
        return "judul kolom yang diulang"
    words = [letters(one) for column, one in said.items() if column not in _targets(headings)]
    if any(_TOTAL.fullmatch(one) for one in words):
        return "baris jumlah"
    if not _is_text(name):
        return "tanpa indikator kinerja"
    others = [at.get(key, "") for key in ("unit", "definition", "data_source", "code")]
    if not any(others) and not any(column in said for column in _targets(headings)):
        return "bukan baris indikator: satuan dan targetnya kosong"
    return None


def _take(grid: Grid, headings: Headings, row: int, at: Mapping[str, str], gathered: _Gathered) -> bool:
    asked = gathered.asked
    one = _known(at, gathered)
    if one is None:
        gathered.leave(grid, row, f"tidak dikenal, belum ada di data induk: {at['text'][:_LONGEST]}")
        return False
    try:
        made = _made(grid, headings, row, at, one, gathered)
    except (_CellError, PlanError) as error:
        gathered.leave(grid, row, str(error), fault=True)
        return False
    if made is None:
        return False
    if asked.kind is not ImportKind.IKU and not _has_target(made):
        gathered.leave(grid, row, "targetnya kosong", fault=True)
        return False
    if (held := gathered.rows.get(one.code)) is not None:
        if held != made:
            where = f" pada lembar '{gathered.first[one.code]}'" if gathered.first[one.code] else ""
            gathered.leave(grid, row, f"indikator {one.code} sudah ada{where} dengan isi lain", fault=True)
        return False
    gathered.rows[one.code], gathered.first[one.code] = made, grid.title
    return True


def _has_target(one: ImportedIndicator) -> bool:
    return any(each is not None for each in (one.target, *one.quarters, *one.strategic.values()))


def _known(at: Mapping[str, str], gathered: _Gathered) -> KnownIndicator | None:
    """The indicator by its code, else by its exact name; a new one where the data induk has none that was typed."""
    known = gathered.asked.known
    code = clean_code(at.get("code", ""))
    if code and (found := next((one for one in known.indicators if one.code.casefold() == code.casefold()), None)):
        return found
    name = letters(at["text"])
    if found := next((one for one in known.indicators if letters(one.text) == name), None):
        return found
    if known.is_begun:
        return None
    if name not in gathered.new:
        used = {one.code for one in (*known.indicators, *gathered.new.values())}
        is_free = code and code not in used
        gathered.new[name] = KnownIndicator(code if is_free else _free("IK", used), at["text"], at.get("unit", ""))
    return gathered.new[name]


def _free(head: str, used: set[str] | frozenset[str]) -> str:
    return next(code for number in range(1, len(used) + 2) if (code := f"{head}-{number:02}") not in used)


def _made(
    grid: Grid, headings: Headings, row: int, at: Mapping[str, str], one: KnownIndicator, gathered: _Gathered
) -> ImportedIndicator | None:
    unit = at.get("unit", "") or one.unit
    target = _measure(grid, row, headings.columns.get("target", 0), unit, one)
    planned = tuple(_measure(grid, row, column, unit, one) for column in headings.planned)
    quarters = planned
    if headings.months and not headings.quarters and any(each is not None for each in planned):
        if not one.is_ratio and (one.aggregation is None or one.entry is None):
            gathered.unknown[one.code] = one.text
            return None
        quarters = quarters_of(planned, one, target)
        gathered.notes[_TOLD[_way(one)]] = None
    strategic = {
        key: value
        for key, column in headings.strategic.columns.items()
        if (value := _measure(grid, row, column, unit, one)) is not None
    }
    told_in = {**headings.columns, **headings.strategic.columns}
    columns = {key: address(row, column) for key, column in told_in.items()}
    if headings.planned:
        first = headings.planned if headings.quarters else headings.planned[2::3]
        columns |= {f"tw{number}": address(row, column) for number, column in enumerate(first, 1)}
    teams = {letters(text): code for code, name in gathered.asked.known.teams.items() for text in (code, name) if text}
    return ImportedIndicator(
        source=Source(gathered.name, grid.title, row, columns),
        code=one.code,
        text=at["text"],
        sasaran=_sasaran(at["sasaran"], gathered, is_new=letters(one.text) in gathered.new),
        sasaran_text=at["sasaran"],
        unit=at.get("unit", ""),
        definition=at.get("definition", ""),
        data_source=at.get("data_source", ""),
        team=teams.get(letters(at.get("team", "")), ""),
        target=target,
        quarters=quarters,
        strategic=strategic,
        baseline_year=headings.strategic.baseline_year if "baseline" in strategic else None,
    )


def _way(one: KnownIndicator) -> Aggregation:
    return Aggregation.LAST if one.is_ratio or one.is_numeric is False else one.aggregation or Aggregation.LAST


_TOLD = {
    Aggregation.SUM: "Rencana bulanan indikator 'jumlah' dijumlahkan menjadi triwulan.",
    Aggregation.LAST: "Rencana bulanan indikator 'posisi akhir', rasio, dan predikat: bulan terakhir triwulan itu.",
    Aggregation.MEAN: "Rencana bulanan indikator 'rata-rata' dirata-ratakan, dibulatkan menurut kolom Desimal.",
    Aggregation.ANNUAL: "Rencana bulanan indikator 'tahunan': hanya triwulan IV.",
}


def _sasaran(text: str, gathered: _Gathered, *, is_new: bool) -> str:
    """The code of a sasaran by its exact text; a new one for an indicator that is new, too."""
    known, name = gathered.asked.known, letters(text)
    if not name:
        return ""
    found = next((code for code, one in known.sasaran.items() if letters(one) == name), "")
    if found or not is_new:
        return found
    if name not in gathered.sasaran:
        gathered.sasaran[name] = _free("SS", {*known.sasaran, *gathered.sasaran.values()})
    return gathered.sasaran[name]


def _measure(grid: Grid, row: int, column: int, unit: str, one: KnownIndicator) -> Measure | None:
    """What stands in a cell of targets. Raises `_CellError`."""
    raw = grid.at(row, column) if column else Raw()
    where = address(row, column) if column else ""
    if isinstance(raw.value, str):
        text = _AT_LEAST.sub("", clean_text(raw.value))
        raw = replace(raw, value=None if text in _NOTHING else text)
    if raw.is_empty:
        return None
    parsed = parse_cell(raw, _MEASURE)
    value, text = parsed.value, str(raw.value)[:_LONGEST]
    if value is None:
        raise _CellError(f"sel {where}: '{text}' bukan angka")
    if isinstance(value, str) and (one.is_numeric or (one.is_numeric is None and re.search(r"\d", value))):
        raise _CellError(f"sel {where}: '{text}' bukan angka saja")
    if isinstance(value, Decimal) and unit_of(unit).is_percent and not parsed.percent and 0 < abs(value) <= 1:
        raise _CellError(f"sel {where}: {text} pada satuan {unit}; bila maksudnya persen penuh, tulis misalnya 95")
    if parsed.percent and not unit_of(unit).is_percent:
        raise _CellError(f"sel {where}: berformat persen, padahal satuannya {unit or 'tidak disebut'}")
    return value  # type: ignore[return-value]  # a measure is what a column of measures holds
