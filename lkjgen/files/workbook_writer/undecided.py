"""Cells that must be decided this year: empty, and marked until somebody fills them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.next_year.cells import UNDECIDED
from lkjgen.files.workbook_writer.cell import TO_FILL


class UndecidedCells:
    """Those of one sheet."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._columns: dict[str, list[int]] = {}

    def settled(self, value: object, cell: Cell) -> object:
        """What is written into the cell."""
        if value is not UNDECIDED:
            return value
        self._columns.setdefault(cell.column_letter, []).append(cell.row)
        return None

    def mark(self) -> None:
        """By a condition without a relative formula: programs differ in what that means for several ranges."""
        cells = " ".join(part for column, rows in self._columns.items() for part in _ranges(column, rows))
        if cells:
            rule = Rule(type="cellIs", operator="equal", formula=['""'], dxf=DifferentialStyle(fill=TO_FILL))
            self._sheet.conditional_formatting.add(cells, rule)


def _ranges(column: str, rows: Sequence[int]) -> Iterator[str]:
    """Neighbours below each other as one: "B5:B7"."""
    for _, each in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        found = [row for _, row in each]
        yield f"{column}{found[0]}" + (f":{column}{found[-1]}" if len(found) > 1 else "")
