"""Rows of typed values: each knows its file, sheet and cells, also of what is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from typing import TypeAlias

from lkjgen.core.model import Place, Source
from lkjgen.core.rule import Hit, Rule
from lkjgen.core.rules import delivery, looks, workbook
from lkjgen.core.values import dataclass
from lkjgen.files.layout import INSTRUCTION_SHEET, Column, Kind, Sheet, Use
from lkjgen.files.workbook_cells.grid import Book, Grid, address
from lkjgen.files.workbook_cells.raw import Parsed, Raw, Value, cut
from lkjgen.files.workbook_cells.text import letters
from lkjgen.files.workbook_reader.cells import code_and_name, is_figure, parse_cell
from lkjgen.files.workbook_reader.headings import Headings, find_form, find_headings, find_sheet, titles

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
    others: Mapping[str, Decimal] = field(default_factory=dict)  # see `Parsed.other`
    percents: frozenset[str] = frozenset()  # what stands there as a percentage

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
    readers: list[_Reader] = []
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
        readers.append(reader)
        columns = reader.columns(annual=annual)
        found += reader.about_headings()
        rows = tuple(reader.rows(columns, found))
        found += reader.about_cells(rows)
        present = frozenset(column.key for column in columns if column.key in headings.positions)
        tables[sheet.key] = Table(sheet, whole.place, columns, present, rows)
    return tables, [*found, *_about_copies(book, tables, readers)]


def _about_copies(book: Book, tables: Mapping[str, Table], readers: Sequence[_Reader]) -> Iterator[Found]:
    """Sheets that nobody reads with the headings of one that was read, and other values in its cells (D43)."""
    used = {INSTRUCTION_SHEET, *(reader.grid.title for reader in readers)}
    forms = [reader.sheet for reader in readers]
    for grid in book.grids:
        sheet = find_form(grid, forms) if grid.title not in used else None
        headings = find_headings(grid, sheet) if sheet else None
        if sheet is None or headings is None:
            continue
        reader = next(one for one in readers if one.sheet is sheet)
        table = tables[sheet.key]
        copy = replace(
            reader, grid=grid, headings=headings, whole=replace(reader.whole, place=Place(table.place.file, grid.title))
        )
        for row in copy.rows(table.columns, []):
            if (key := _other_value(row, table)) is not None:
                yield copy.about_copy(row, key, table.place.sheet)
                break


def _other_value(row: Row, table: Table) -> str | None:
    """The first value of a copied row that the table does not have in its row of the same codes."""
    names = [column.key for column in table.columns if column.kind is Kind.CODE and column.key in row.values]
    typed = [column.key for column in table.columns if column.use is Use.INPUT and column.key not in names]
    alike = [one for one in table.rows if all(one.values.get(key) == row.values[key] for key in names)]
    filled = [key for key in typed if row.values.get(key) is not None]
    if any(all(one.values.get(key) == row.values[key] for key in filled) for one in alike):
        return None
    return next((key for key in filled if all(one.values.get(key) != row.values[key] for one in alike)), None)


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    sheet: Sheet
    headings: Headings
    whole: Hit  # about the whole sheet
    naming: Naming

    def columns(self, *, annual: bool) -> tuple[Column, ...]:
        """The columns that a workbook of the period must have, and those that it may have and has."""
        return tuple(
            column
            for column in self.sheet.for_period(annual)
            if column.is_read and not (column.optional and column.key not in self.headings.positions)
        )

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

    def about_copy(self, row: Row, key: str, read: str) -> Found:
        """That this sheet is not read, though a cell of it says something else than sheet `read`."""
        cell = row.source.cells[key]
        return self._about(delivery.SHEET_COPIED, cell, cell, read, sheet=self.grid.title)

    def rows(self, columns: tuple[Column, ...], found: list[Found]) -> Iterator[Row]:
        """Each row that holds anything; findings about its cells are added to `found`."""
        known = [column for column in columns if column.key in self.headings.positions]
        columns_here = {self.headings.positions[column.key] for column in known}
        numbers = [0] if self.sheet.vertical else self.grid.filled_rows(self.headings.line + 1, columns_here)
        joined: list[str] = []
        for number in numbers:
            places = {column.key: self.at(column.key, number) for column in known}
            raws = {key: self.grid.at(*place) for key, place in places.items()}
            if parts := code_and_name(raws):
                joined.append(address(*places["code" if not raws["code"].is_empty else "name"]))
                raws |= parts
            parsed = {column.key: parse_cell(raws[column.key], column) for column in known}
            source = Source(
                self.whole.place.file,
                self.grid.title,
                min((row for row, _ in places.values()), default=0),
                {key: address(*place) for key, place in places.items()},
            )
            subject = self.naming(self.sheet, _row_code(self.sheet, parsed))
            found += _about_row(known, raws, parsed, source, subject)
            yield Row(
                source,
                subject,
                {key: one.value for key, one in parsed.items()},
                frozenset(key for key, one in parsed.items() if one.is_faulty),
                {key: one.other for key, one in parsed.items() if one.other is not None},
                frozenset(key for key, one in parsed.items() if one.percent),
            )
        if joined:
            cells = joined[0] if len(joined) == 1 else f"{joined[0]}:{joined[-1]}"
            found.append(self._about(delivery.CODE_AND_NAME, joined[0], cells, sheet=self.grid.title))

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
        hidden = [("seluruh lembar", address(1, 1))] if self.grid.is_hidden else []
        hidden += [(f"baris {row}", address(row, 1)) for row in rows_hidden]
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


def _about_row(
    columns: Sequence[Column], raws: Mapping[str, Raw], parsed: Mapping[str, Parsed], source: Source, subject: str
) -> Iterator[Found]:
    """What is wrong with the cells of a row; a row that was struck out as a whole is told once."""
    struck = False
    for column in columns:
        one, raw, place = parsed[column.key], raws[column.key], source.place(column.key)
        values = {"column": column.heading}
        if one.rule is not None and not (struck and one.rule is looks.STRUCK_OUT):
            struck = struck or one.rule is looks.STRUCK_OUT
            yield one.rule, Hit(place, subject, one.found, one.expected, values)
        if raw.note and is_figure(column) and not one.is_faulty:
            yield looks.CELL_NOTE, Hit(place, subject, cut(" ".join(raw.note.split())), "", values)
