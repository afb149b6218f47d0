"""A document as a workbook: one sheet per level-1 heading, its passages and tables below each other."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from lkjgen.core.document import (
    Align,
    Block,
    Document,
    Heading,
    Items,
    Narrative,
    Paragraph,
    RowKind,
    Table,
    Tone,
    plain,
)
from lkjgen.files.archive import packed

_COLORS = {
    Tone.VERY_HIGH: "C9EAD3",
    Tone.HIGH: "E2F4D8",
    Tone.MEDIUM: "FFF3C4",
    Tone.LOW: "FDE0C2",
    Tone.VERY_LOW: "F8CFCF",
    Tone.ERROR: "F8CFCF",
    Tone.WARNING: "FFF3C4",
    Tone.NOTE: "DBE8F7",
    Tone.GOOD: "C9EAD3",
    Tone.MUTED: "ECECEC",
}
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_LONGEST_NAME = 31  # characters of a sheet's name that Excel takes
_EDGE = Side(style="thin", color="808080")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD = "E4EBF2"
_BOLD = Font(name="Arial", size=9, bold=True)
_PLAIN = Font(name="Arial", size=9)
_TITLE = Font(name="Arial", size=13, bold=True)
_WRAP = {align: Alignment(horizontal=align.value, vertical="top", wrap_text=True) for align in Align}
_LONG = 30  # rows of a table that gets a filter and keeps its headings in sight
_SHEET_WIDTH = 150  # characters that a sheet is laid out for


def write_report(document: Document) -> bytes:
    """The document as .xlsx bytes; what stands before the first level-1 heading goes on a sheet "Ringkasan"."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = document.title
    book.properties.creator = document.author
    writer: _SheetWriter | None = None
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            writer = _SheetWriter(book, block.text, document)
        else:
            writer = writer or _SheetWriter(book, "Ringkasan", document)
            writer.block(block)
    return packed(lambda archive: ExcelWriter(book, archive).save())


class _SheetWriter:
    """Writes blocks downwards on one sheet."""

    def __init__(self, book: Workbook, title: str, document: Document) -> None:
        name = re.sub(r"[\[\]:*?/\\']", " ", title).strip()
        if len(name) > _LONGEST_NAME:  # cut between words, where there are some
            name = name[: _LONGEST_NAME + 1].rpartition(" ")[0].strip() or name[:_LONGEST_NAME]
        name = name or "Lembar"
        self.sheet: Worksheet = book.create_sheet(name)
        self._looks: dict[tuple[Align, bool, str], StyleArray] = {}
        self.row = 1
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 14 if document.paper.value == "F4" else 9  # 14: Folio
        self.sheet.page_setup.fitToWidth = 1
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.center.text = "&A – halaman &P dari &N"
        _put(self.sheet.cell(1, 1), document.title).font = _TITLE
        _put(self.sheet.cell(2, 1), f"{document.subject} – {title}").font = _BOLD
        self.row = 4
        if document.banner:
            _put(self.sheet.cell(3, 1), document.banner).font = Font(name="Arial", size=10, bold=True, color="9C1C1C")

    def block(self, block: Block) -> None:
        match block:
            case Heading(text=text):
                self.row += 1
                self._line(text, _BOLD)
            case Paragraph(content=content):
                self._line(plain(content), _PLAIN)
            case Items(items=items):
                for item in items:
                    self._line(f"• {plain(item)}", _PLAIN)
            case Narrative(content=content):
                for part in content:
                    self.block(part)
            case Table():
                self._table(block)
            case _:  # covers, charts, signatures and page matters have no place in a workbook of tables
                return

    def _line(self, text: str, font: Font) -> None:
        _put(self.sheet.cell(self.row, 1), text).font = font
        self.row += 1

    def _table(self, table: Table) -> None:
        if table.caption:
            self._line(table.caption, _BOLD)
        total = sum(column.width for column in table.columns)
        for number, column in enumerate(table.columns, 1):
            width = _SHEET_WIDTH * column.width / total
            letter = get_column_letter(number)
            known = self.sheet.column_dimensions[letter]
            known.width = max(known.width if known.customWidth else 0, width)
        if table.groups:
            number = 1
            for group in table.groups:
                self._cell(number, group.text, bold=True, color=_HEAD)
                if group.span > 1:
                    self.sheet.merge_cells(
                        start_row=self.row, start_column=number, end_row=self.row, end_column=number + group.span - 1
                    )
                number += group.span
            self.row += 1
        for number, column in enumerate(table.columns, 1):
            self._cell(number, column.heading, bold=True, color=_HEAD)
        head = self.row
        self.row += 1
        covered: dict[int, int] = {}  # column → rows still covered by a cell above
        for row in table.rows:
            number, deepest = 1, 1
            for cell in row.cells:
                while covered.get(number, 0):
                    covered[number] -= 1
                    number += 1
                bold = cell.bold or row.kind is not RowKind.BODY
                align = cell.align or table.columns[number - 1].align
                self._cell(number, plain(cell.content), align, bold, _COLORS[cell.tone] if cell.tone else "")
                if cell.span > 1 or cell.down > 1:
                    end = (self.row + cell.down - 1, number + cell.span - 1)
                    self.sheet.merge_cells(start_row=self.row, start_column=number, end_row=end[0], end_column=end[1])
                for one in range(number, number + cell.span):
                    covered[one] = cell.down - 1
                number += cell.span
                deepest = max(deepest, self._lines(plain(cell.content), cell.span, number - cell.span, table))
            while covered.get(number, 0):
                covered[number] -= 1
                number += 1
            self.sheet.row_dimensions[self.row].height = min(12.5 * deepest + 3, 400)
            self.row += 1
        if not self.sheet.print_title_rows:
            self.sheet.print_title_rows = f"{head}:{head}"
            if len(table.rows) > _LONG and not table.groups:  # one scrolls and looks for something
                self.sheet.freeze_panes = f"A{head + 1}"
                self.sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{self.row - 1}"
        for note in table.notes:
            self._line(plain(note), _PLAIN)
        self.row += 1

    def _lines(self, text: str, span: int, number: int, table: Table) -> int:
        """How many lines a text needs in its columns, so that the row is high enough."""
        letters = [get_column_letter(one) for one in range(number, min(number + span, len(table.columns) + 1))]
        width = sum(self.sheet.column_dimensions[letter].width for letter in letters)
        return sum(1 + int(len(line) * 1.1 / max(width, 1)) for line in text.split("\n"))

    def _cell(self, number: int, text: str, align: Align = Align.LEFT, bold: bool = False, color: str = "") -> None:
        """Fill and style a cell. A look is made once a sheet, then copied: openpyxl looks up each of its parts for every cell."""
        cell: Any = self.sheet.cell(self.row, number)
        look = (align, bold, color)
        if look not in self._looks:
            cell.font = _BOLD if bold else _PLAIN
            cell.border = _BORDER
            cell.alignment = _WRAP[align]
            if color:
                cell.fill = PatternFill("solid", fgColor=color)
            self._looks[look] = copy(cell._style)
        cell._style = copy(self._looks[look])
        _put(cell, text)


def _put(cell: object, text: str) -> ExcelCell:
    """Write words as words: nothing that starts with = + - @ becomes a formula, no control character passes."""
    if not isinstance(cell, ExcelCell):
        raise TypeError("a merged cell cannot be written")
    cell.value = _clean(text)
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = 1  # openpyxl writes True in a form that Excel rejects
    return cell


def _clean(text: str) -> str:
    """Without the characters that XML forbids; a cell holds at most 32,767 characters, and says when it was cut."""
    words = _FORBIDDEN.sub("", text)
    return words if len(words) <= 32_000 else f"{words[:32_000]} … (dipotong)"
