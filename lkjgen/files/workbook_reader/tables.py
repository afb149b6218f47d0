"""Rows of typed values: each knows its file, sheet and cells, also of what is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lkjgen.core.model import Place, Source
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import workbook
from lkjgen.files.layout import Column, Kind, Sheet, Use
from lkjgen.files.workbook_reader.book import Book, Grid, address
from lkjgen.files.workbook_reader.cells import Parsed, Value, letters, parse_cell
from lkjgen.files.workbook_reader.headings import Headings, find_headings, find_sheet, titles

Found: TypeAlias = tuple[Rule, Hit]
Naming: TypeAlias = Callable[[Sheet, str], str]
"""The subject of a finding, from the sheet and the row's code."""


@dataclass(frozen=True)
class Row:
    """`values` has a key for each column that is present; what could not be read is None and in `faulty`."""

    source: Source
    subject: str
    values: Mapping[str, Value]
    faulty: frozenset[str] = frozenset()

    def without(self, keys: frozenset[str]) -> Row:
        """The row with some values taken for unreadable."""
        values = {key: None if key in keys else value for key, value in self.values.items()}
        return replace(self, values=values, faulty=self.faulty | keys)


@dataclass(frozen=True)
class Table:
    """What was read of one sheet; `columns` are those that should be there, `present` those that are."""

    sheet: Sheet
    place: Place
    columns: tuple[Column, ...]
    present: frozenset[str]
    rows: tuple[Row, ...] = field(default=())


def read_tables(
    book: Book, file: str, sheets: Sequence[Sheet], *, annual: bool, naming: Naming
) -> tuple[dict[str, Table], list[Found]]:
    """The tables of a workbook by sheet key, and what is wrong with them."""
    tables: dict[str, Table] = {}
    found: list[Found] = []
    taken = {name for sheet in sheets for name in titles(sheet)}
    for sheet in sheets:
        grid = find_sheet(book.grids, sheet, taken)
        whole = Hit(Place(file, sheet.title), f"berkas/{file}")
        if grid is None and sheet.optional:
            tables[sheet.key] = Table(sheet, whole.place, (), frozenset())
            continue
        if grid is None:
            found.append((workbook.SHEET_MISSING, replace(whole, expected=sheet.title)))
            continue
        whole = replace(whole, place=Place(file, grid.title))
        if letters(grid.title) not in titles(sheet):
            taken.add(letters(grid.title))
            found.append((workbook.SHEET_RENAMED, replace(whole, found=grid.title, expected=sheet.title)))
        headings = find_headings(grid, sheet)
        if headings is None:
            first = ", ".join(column.heading for column in sheet.columns[:3])
            found.append((workbook.HEADINGS_MISSING, replace(whole, expected=first, values={"sheet": grid.title})))
            continue
        reader = _Reader(grid, sheet, headings, whole, naming)
        columns = tuple(
            column
            for column in sheet.for_period(annual)
            if column.use is not Use.LOCKED and not (column.optional and column.key not in headings.positions)
        )
        found += reader.about_headings()
        rows = tuple(reader.rows(columns, found))
        found += reader.about_cells(rows)
        present = frozenset(column.key for column in columns if column.key in headings.positions)
        tables[sheet.key] = Table(sheet, whole.place, columns, present, rows)
    return tables, found


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    sheet: Sheet
    headings: Headings
    whole: Hit  # about the whole sheet
    naming: Naming

    def at(self, key: str, row: int) -> tuple[int, int]:
        """Row and column of a value."""
        position = self.headings.positions[key]
        return (position, self.headings.line) if self.sheet.vertical else (row, position)

    def _about(self, rule: Rule, cell: str = "", found: str = "", expected: str = "", **values: str) -> Found:
        place = replace(self.whole.place, cell=cell)
        return rule, replace(self.whole, place=place, found=found, expected=expected, values=values)

    def about_headings(self) -> Iterator[Found]:
        for key, text in self.headings.close.items():
            expected = self.sheet.column_by_key[key].heading
            yield self._about(workbook.HEADING_MISSPELT, self._heading_cell(key), text, expected)
        for key, positions in self.headings.doubled.items():
            cells = ", ".join(self._heading_cell(key, position) for position in positions)
            expected = self.sheet.column_by_key[key].heading
            yield self._about(workbook.HEADING_TWICE, self._heading_cell(key), cells, expected)

    def _heading_cell(self, key: str, position: int = 0) -> str:
        position = position or self.headings.positions[key]
        if self.sheet.vertical:
            return address(position, max(1, self.headings.line - 1))
        return address(self.headings.line, position)

    def rows(self, columns: tuple[Column, ...], found: list[Found]) -> Iterator[Row]:
        """Each row that holds anything; findings about its cells are added to `found`."""
        known = [column for column in columns if column.key in self.headings.positions]
        numbers = [0] if self.sheet.vertical else range(self.headings.line + 1, self.grid.last_row + 1)
        for number in numbers:
            places = {column.key: self.at(column.key, number) for column in known}
            raws = {key: self.grid.at(*place) for key, place in places.items()}
            if not self.sheet.vertical and all(raw.is_empty for raw in raws.values()):
                continue
            parsed = {column.key: parse_cell(raws[column.key], column) for column in known}
            source = Source(
                self.whole.place.file,
                self.grid.title,
                min((row for row, _ in places.values()), default=0),
                {key: address(*place) for key, place in places.items()},
            )
            subject = self.naming(self.sheet, _row_code(self.sheet, parsed))
            for column in known:
                found += _about_cell(parsed[column.key], column, source.place(column.key), subject)
            yield Row(
                source,
                subject,
                {key: one.value for key, one in parsed.items()},
                frozenset(key for key, one in parsed.items() if one.is_faulty),
            )

    def about_cells(self, rows: Sequence[Row]) -> Iterator[Found]:
        """Merged, hidden and far cells; `rows` tells where the data stand."""
        lines = {row.source.row for row in rows}
        if self.sheet.vertical:
            lines = set(self.headings.positions.values())
        sheet = self.grid.title
        merged = [address(top, left) + ":" + address(*end) for top, left, *end in self._merged(lines)]
        if merged:
            yield self._about(workbook.MERGED_CELLS, merged[0].split(":")[0], ", ".join(merged[:5]), sheet=sheet)
        if self.grid.far:
            yield self._about(workbook.FAR_CELLS, self.grid.far, self.grid.far, sheet=sheet)
        rows_hidden = sorted(lines & self.grid.hidden_rows)
        hidden = [(f"baris {row}", address(row, 1)) for row in rows_hidden]
        if not self.sheet.vertical:
            inputs = {key for key, column in self.sheet.column_by_key.items() if column.use is Use.INPUT}
            hidden += [
                (f"kolom '{self.sheet.column_by_key[key].heading}'", address(self.headings.line, position))
                for key, position in self.headings.positions.items()
                if key in inputs and position in self.grid.hidden_columns
            ]
        if hidden:
            more = f", dan {len(hidden) - 5} lainnya" if len(hidden) > 5 else ""
            told = ", ".join(name for name, _ in hidden[:5]) + more
            yield self._about(workbook.HIDDEN_CELLS, hidden[0][1], told, sheet=sheet)

    def _merged(self, lines: set[int]) -> Iterator[tuple[int, int, int, int]]:
        """Merged ranges that take the place of several values of the data."""
        columns = {self.headings.line} if self.sheet.vertical else set(self.headings.positions.values())
        for top, left, bottom, right in sorted(self.grid.merged):
            if self.grid.at(top, left).is_empty or top not in lines:
                continue
            wide = sum(left <= column <= right for column in columns)
            if wide > 1 or (wide and bottom > top):
                yield top, left, bottom, right


def _row_code(sheet: Sheet, parsed: Mapping[str, Parsed]) -> str:
    """What names a row: its code, or the codes that its first columns hold ("PK/IK-01")."""
    codes: list[str] = []
    for column in sheet.columns:
        if column.kind is not Kind.CODE:
            break
        codes.append(str(parsed[column.key].value or "") if column.key in parsed else "")
        if column.key == "code":
            break
    return "/".join(code for code in codes if code)


def _about_cell(parsed: Parsed, column: Column, place: Place, subject: str) -> Iterator[Found]:
    if parsed.rule is not None:
        yield parsed.rule, Hit(place, subject, parsed.found, parsed.expected, {"column": column.heading})
