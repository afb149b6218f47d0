"""Where things stand in the contract workbook, as formulas name them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjgen.core.values import dataclass
from lkjgen.files.layout import CONTRACT_SHEETS, NEEDS, Sheet
from lkjgen.files.workbook_writer.formulas import text
from lkjgen.files.workbook_writer.sheet import FIRST_ROW

SHEETS: Mapping[str, Sheet] = {one.key: one for one in CONTRACT_SHEETS}
ROW = "¤"  # stands for the number of the row that a formula is written into
_BEYOND = 500  # rows below the prepared ones that are looked at


@dataclass(frozen=True)
class ContractCells:
    """`last_rows`: sheet key → its last prepared row. `takes_import`, `takes_tables`: whether what SIPD, or what tables of
    indicators tell, is not typed.
    """

    last_rows: Mapping[str, int]
    takes_import: str
    takes_tables: str

    def letter(self, sheet: str, key: str) -> str:
        return get_column_letter([one.key for one in SHEETS[sheet].columns].index(key) + 1)

    def cell(self, sheet: str, key: str) -> str:
        """On the sheet itself, in the row of the formula."""
        return f"${self.letter(sheet, key)}{ROW}"

    def row(self, sheet: str) -> str:
        """All cells of a row that people fill in."""
        typed = SHEETS[sheet].typed
        return f"{self.cell(sheet, typed[0].key)}:{self.cell(sheet, typed[-1].key)}"

    def own(self, sheet: str, key: str) -> str:
        """All prepared cells of a column, on the sheet itself."""
        letter = self.letter(sheet, key)
        return f"${letter}${FIRST_ROW}:${letter}${self.last_rows[sheet]}"

    def column(self, sheet: str, key: str = "") -> str:
        """All prepared cells of a column, from anywhere; without `key` the codes of the sheet."""
        key = key or SHEETS[sheet].columns[0].key
        return f"{quote_sheetname(SHEETS[sheet].title)}!{self.own(sheet, key)}"

    def answers(self, sheet: str) -> str:
        return self.column(sheet, NEEDS.key)

    def beyond(self, sheet: str) -> str:
        """The cells below the prepared ones, where no formula looks."""
        typed, last = SHEETS[sheet].typed, self.last_rows[sheet]
        first, end = self.letter(sheet, typed[0].key), self.letter(sheet, typed[-1].key)
        return f"{quote_sheetname(SHEETS[sheet].title)}!${first}${last + 1}:${end}${last + _BEYOND}"


def same(cells: str, value: str) -> str:
    """Which of the cells say the same, whether typed as text or as a number; an array, for SUMPRODUCT."""
    return f"(TRIM({cells})=TRIM({value}))"


def count(*arrays: str) -> str:
    return f"SUMPRODUCT({'*'.join(arrays)})" if len(arrays) > 1 else f"SUMPRODUCT(--{arrays[0]})"


def total(cells: str, *arrays: str) -> str:
    """The sum of the cells where all arrays hold; what is no number counts as nothing."""
    chosen = "*".join(arrays) if len(arrays) > 1 else f"--{arrays[0]}"
    return f"SUMPRODUCT({chosen},{cells})"


def is_choice(cells: str, choice: Enum) -> str:
    return f"({cells}={text(str(choice.value))})"


def dots(cells: str) -> str:
    """How many dots a code has: 2 those of a program, 4 a kegiatan, 5 a sub kegiatan."""
    return f'(LEN({cells})-LEN(SUBSTITUTE({cells},".","")))'
