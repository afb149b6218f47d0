"""Sheet Petunjuk: what to do, what the colours mean, which sheet asks for what; all of it from the layout."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.files.layout import INSTRUCTION_SHEET
from lkjgen.files.workbook_writer.cell import (
    BOLD,
    BORDER,
    INPUT,
    LOCKED,
    MUTED,
    OPTIONAL_HEAD,
    PLAIN,
    REQUIRED_HEAD,
    WRAPPED,
    at,
    write,
)
from lkjgen.files.workbook_writer.sheet import Print, fitted, headings, new_sheet, paragraph, printed

Facts = Sequence[tuple[str, str]]
_WIDTHS = (24, 30, 76)
_ASIDE = Alignment(horizontal="left", vertical="top", indent=1)
LEGEND = (
    (INPUT, "Diisi"),
    (LOCKED, "Terkunci atau keterangan; tidak diubah"),
    (REQUIRED_HEAD, "Judul kolom yang wajib diisi"),
    (OPTIONAL_HEAD, "Judul kolom yang diisi bila perlu, atau sesuai keterangannya"),
)


class Instructions:
    """Writes sheet Petunjuk from the top down."""

    def __init__(self, book: Workbook, title: str, intro: str, widths: Sequence[int] = _WIDTHS) -> None:
        self.widths = widths
        self.sheet: Worksheet = new_sheet(book, INSTRUCTION_SHEET, (title, intro), widths)
        self.row = 4

    def facts(self, facts: Facts) -> None:
        """Label and value, side by side."""
        for label, value in facts:
            name = write(at(self.sheet, self.row, 1), label)
            name.font = BOLD
            name.alignment = WRAPPED
            shown = write(at(self.sheet, self.row, 2), value)
            shown.font = PLAIN
            shown.alignment = _ASIDE
            self.row += 1
        self.row += 1

    def answers(self, heading: str, labels: Sequence[str]) -> list[Cell]:
        """The cells beside the labels, for what the workbook says of itself."""
        if not labels:
            return []
        self._heading(heading)
        cells = []
        for label in labels:
            write(at(self.sheet, self.row, 1), label).font = PLAIN
            cell = at(self.sheet, self.row, 2)
            cell.font = BOLD
            cell.alignment = _ASIDE
            cells.append(cell)
            self.row += 1
        self.row += 1
        return cells

    def steps(self, heading: str, steps: Sequence[str]) -> None:
        self._heading(heading)
        for number, step in enumerate(steps, 1):
            paragraph(self.sheet, self.row, f"{number}. {step}", self.widths)
            self.row += 1
        self.row += 1

    def legend(self, entries: Sequence[tuple[PatternFill, str]]) -> None:
        self._heading("Arti warna")
        for fill, text in entries:
            colour = at(self.sheet, self.row, 1)
            colour.fill = fill
            colour.border = BORDER
            shown = write(at(self.sheet, self.row, 2), text)
            shown.font = PLAIN
            shown.alignment = _ASIDE
            self.row += 1
        self.row += 1

    def table(self, heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
        """The number of its first row; the first column stands out."""
        self._heading(heading)
        headings(self.sheet, self.row, [(text, False) for text in columns], self.widths)
        self.row += 1
        first = self.row
        for row in rows:
            for number, text in enumerate(row, 1):
                cell = write(at(self.sheet, self.row, number), text)
                cell.font = BOLD if number == 1 else PLAIN
                cell.border = BORDER
                cell.alignment = WRAPPED
            fitted(self.sheet, self.row)
            self.row += 1
        self.row += 1
        return first

    def finish(self, paper: Print, last_line: str = "") -> None:
        """The code line at the foot, and the print setup."""
        if last_line:
            write(at(self.sheet, self.row, 1), last_line).font = MUTED
        printed(self.sheet, paper, landscape=False, title_row=None)

    def _heading(self, text: str) -> None:
        write(at(self.sheet, self.row, 1), text).font = BOLD
        self.row += 1
