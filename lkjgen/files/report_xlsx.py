"""A document as a workbook: one sheet per level-1 heading, its passages and tables below each other."""

from __future__ import annotations

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
from lkjgen.files.plain_xlsx import PlainSheet, Style, workbook

_FILLS = {
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
_HEAD = "E4EBF2"
_BOLD, _PLAIN = Style(bold=True), Style()
_TITLE, _BANNER = Style(13, bold=True), Style(10, bold=True, color="9C1C1C")
_NARROWEST = 13  # characters of a column
_LONG = 30  # rows of a table that gets a filter and keeps its headings in sight
_SHEET_WIDTH = 150  # characters that a sheet is laid out for


def write_report(document: Document) -> bytes:
    """The document as .xlsx bytes; what stands before the first level-1 heading goes on a sheet "Ringkasan"."""
    writers: list[_SheetWriter] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            writers.append(_SheetWriter(block.text, document))
        else:
            writers = writers or [_SheetWriter("Ringkasan", document)]
            writers[-1].block(block)
    return workbook([one.sheet for one in writers], document.title, document.author)


class _SheetWriter:
    """Writes blocks downwards on one sheet."""

    def __init__(self, title: str, document: Document) -> None:
        self.sheet = PlainSheet(title, paper=14 if document.paper.value == "F4" else 9)  # 14: Folio
        self.sheet.put(1, 1, document.title, _TITLE)
        self.sheet.put(2, 1, f"{document.subject} – {title}", _BOLD)
        self.row = 4
        if document.banner:
            self.sheet.put(3, 1, document.banner, _BANNER)

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

    def _line(self, text: str, style: Style) -> None:
        self.sheet.put(self.row, 1, text, style)
        self.row += 1

    def _table(self, table: Table) -> None:
        if table.caption:
            self._line(table.caption, _BOLD)
        total = sum(column.width for column in table.columns)
        for number, column in enumerate(table.columns, 1):
            width = _SHEET_WIDTH * column.width / total
            self.sheet.widths[number] = max(self.sheet.widths.get(number, _NARROWEST), width)
        if table.groups:
            number = 1
            for group in table.groups:
                self._cell(number, group.text, bold=True, fill=_HEAD)
                if group.span > 1:
                    self.sheet.merge(self.row, number, self.row, number + group.span - 1)
                number += group.span
            self.row += 1
        for number, column in enumerate(table.columns, 1):
            self._cell(number, column.heading, bold=True, fill=_HEAD)
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
                fill = _FILLS[cell.tone] if cell.tone else ""
                align = cell.align or table.columns[number - 1].align
                self._cell(number, plain(cell.content), align, bold=bold, fill=fill)
                if cell.span > 1 or cell.down > 1:
                    self.sheet.merge(self.row, number, self.row + cell.down - 1, number + cell.span - 1)
                for one in range(number, number + cell.span):
                    covered[one] = cell.down - 1
                number += cell.span
                deepest = max(deepest, self._lines(plain(cell.content), cell.span, number - cell.span, table))
            while covered.get(number, 0):
                covered[number] -= 1
                number += 1
            self.sheet.heights[self.row] = min(12.5 * deepest + 3, 400)
            self.row += 1
        if not self.sheet.heading_row:
            self.sheet.heading_row = head
            if len(table.rows) > _LONG and not table.groups:  # one scrolls and looks for something
                self.sheet.filtered = (head, self.row - 1, len(table.columns))
        for note in table.notes:
            self._line(plain(note), _PLAIN)
        self.row += 1

    def _lines(self, text: str, span: int, number: int, table: Table) -> int:
        """How many lines a text needs in its columns, so that the row is high enough."""
        width = sum(self.sheet.widths[one] for one in range(number, min(number + span, len(table.columns) + 1)))
        return sum(1 + int(len(line) * 1.1 / max(width, 1)) for line in text.split("\n"))

    def _cell(self, number: int, text: str, align: Align = Align.LEFT, *, bold: bool = False, fill: str = "") -> None:
        self.sheet.put(self.row, number, text, Style(bold=bold, fill=fill, align=align.value, framed=True))
