"""A sheet of a workbook that people fill in: title, intro, headings, cells, and how it prints."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.values import dataclass
from lkjgen.files.layout import Column, Sheet, Use
from lkjgen.files.workbook_writer.cell import (
    BORDER,
    CENTERED,
    HEADING,
    LOCKED,
    MUTED,
    OPTIONAL_HEAD,
    PLAIN,
    REQUIRED_HEAD,
    TITLE,
    UNALIGNED,
    WRAPPED,
    at,
    dress,
    write,
)

HEAD_ROW = 4
FIRST_ROW = 5
VERTICAL_HEADINGS = ("Isian", "Nilai", "Keterangan")
VERTICAL_WIDTHS = (34, 62, 46)
LINE = 12.75  # points of a line of text
_HIGHEST = 409  # points; Excel has no higher rows
_WIDEST_FROZEN = 48  # characters; more would leave no room on a small screen
_ANSWER_LINES = 3
_PAGE = 235  # characters that a landscape page still shows readably
_BROAD = 22  # characters from which on a column holds texts that may as well be narrower
_PAPER = {"F4": 14, "A4": 9}  # 14 is Folio, which drivers here offer as F4


@dataclass(frozen=True)
class Print:
    """What all sheets of a workbook share on paper."""

    paper: str  # "F4" or "A4"
    footer: str = ""


def new_sheet(book: Workbook, name: str, lines: tuple[str, str], widths: Sequence[int]) -> Worksheet:
    """A sheet with its title in row 1 and its intro, merged over the columns, in row 2."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    title, intro = lines
    write(at(sheet, 1, 1), title).font = TITLE
    sheet.row_dimensions[1].height = 20
    paragraph(sheet, 2, intro, widths).font = MUTED
    return sheet


def paragraph(sheet: Worksheet, row: int, text: str, widths: Sequence[int]) -> Cell:
    """A text over all columns; Excel does not fit the height of merged cells, so it is estimated here."""
    cell = write(at(sheet, row, 1), text)
    cell.font = PLAIN
    cell.alignment = UNALIGNED
    if len(widths) > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    sheet.row_dimensions[row].height = 4 + LINE * lines_of(text, sum(widths) - 2)
    return cell


def lines_of(text: str, width: float, letter: float = 0.8) -> int:
    """Lines that a text takes in `width` characters when it breaks between words, and within those that are longer.

    `letter` is the width of an average letter, in the digits that a column's width counts.
    """
    lines = 0
    for paragraph_text in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in paragraph_text.split():
            need = len(word) * letter
            if used and used + letter + need > width:
                lines, used = lines + 1, 0.0
            overflow = max(0, math.ceil(need / width) - 1)
            lines, used = lines + overflow, used + (letter if used else 0) + need - overflow * width
    return lines


def fitted(sheet: Worksheet, row: int, room: int = _ANSWER_LINES, *, columns: int | None = None) -> None:
    """Make a row as high as its longest text; LibreOffice and viewers do not do that on opening.

    Beside a formula there is `room`, in lines, for what it may come to say. `columns`, where they are known: else all cells of
    the sheet are looked through for its width.
    """
    deepest = 1
    for cell in next(sheet.iter_rows(row, row, 1, columns)):
        if cell.data_type == "f":
            deepest = max(deepest, room)
        elif isinstance(cell.value, str):
            width = sheet.column_dimensions[cell.column_letter].width
            deepest = max(deepest, lines_of(cell.value, width - 2))
    if deepest > 1:
        sheet.row_dimensions[row] = _FittedRow(sheet, index=row, ht=min(4 + LINE * deepest, _HIGHEST))


class _FittedRow(RowDimension):
    """Its height is no person's wish: Excel fits the row again when somebody types more."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  openpyxl's name
        return False


def headings(sheet: Worksheet, row: int, columns: Sequence[tuple[str, bool]], widths: Sequence[int]) -> None:
    """A heading row; each heading with whether its column must be filled, which shows as a darker colour."""
    for number, (text, required) in enumerate(columns, 1):
        cell = write(at(sheet, row, number), text)
        cell.font = HEADING
        cell.fill = REQUIRED_HEAD if required else OPTIONAL_HEAD
        cell.border = BORDER
        cell.alignment = CENTERED
    deepest = max(lines_of(text, width - 1, 1.15) for (text, _), width in zip(columns, widths, strict=True))
    sheet.row_dimensions[row].height = 6 + LINE * deepest


def table(book: Workbook, sheet: Sheet, columns: Sequence[Column], lines: tuple[str, str]) -> Worksheet:
    """An empty table of the layout: widths, title, intro, headings, frozen panes."""
    widths = _widths(columns)
    made = new_sheet(book, sheet.title, lines, widths)
    headings(made, HEAD_ROW, [(column.heading, column.required) for column in columns], widths)
    frozen = 2 if len(widths) > 2 and widths[0] + widths[1] <= _WIDEST_FROZEN else 1
    made.freeze_panes = f"{get_column_letter(frozen + 1)}{FIRST_ROW}"
    return made


def _widths(columns: Sequence[Column]) -> list[int]:
    """The declared widths; where they sum to more than a page shows readably, texts are narrowed and get higher."""
    total = sum(column.width for column in columns)
    broad = sum(column.width for column in columns if column.width >= _BROAD)
    share = max(0.0, 1 - max(0, total - _PAGE) / broad) if broad else 1.0
    return [max(_BROAD - 6, int(one.width * share)) if one.width >= _BROAD else one.width for one in columns]


def form(book: Workbook, sheet: Sheet, columns: Sequence[Column], lines: tuple[str, str]) -> Worksheet:
    """The vertical form of the layout: one row per column, with its heading and its help."""
    made = new_sheet(book, sheet.title, lines, VERTICAL_WIDTHS)
    headings(made, HEAD_ROW, [(text, False) for text in VERTICAL_HEADINGS], VERTICAL_WIDTHS)
    for row, column in enumerate(columns, FIRST_ROW):
        label = write(at(made, row, 1), column.heading)
        label.font = HEADING
        label.fill = REQUIRED_HEAD if column.required else OPTIONAL_HEAD
        example = f" Contoh: {column.example}" if column.example else ""
        note = write(at(made, row, 3), column.help + example)
        note.font = MUTED
        note.fill = LOCKED
        for cell in (label, note):
            cell.border = BORDER
            cell.alignment = WRAPPED
    made.freeze_panes = f"A{FIRST_ROW}"
    return made


def dressed_rows(sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    """Input cells for the rows `first` to `last`."""
    for number, column in enumerate(columns, 1):
        for row in range(first, last + 1):
            dress(at(sheet, row, number), column.kind, is_open=column.use is Use.INPUT)


def printed(sheet: Worksheet, paper: Print, *, landscape: bool, title_row: int | None = HEAD_ROW) -> None:
    """One page wide on the office's paper, headings repeated, sheet name and page number at the foot."""
    sheet.page_setup.paperSize = _PAPER[paper.paper]
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = 0.5
    sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    if title_row:
        sheet.print_title_rows = f"{title_row}:{title_row}"
    footer = HeaderFooterItem()
    for part, text in (
        (footer.left, paper.footer.replace("&", "&&")),
        (footer.center, "&A"),
        (footer.right, "Halaman &P dari &N"),
    ):
        part.text, part.size = text, 8
    sheet.HeaderFooter.oddFooter = footer


def protected(sheet: Worksheet) -> None:
    """Locked cells cannot be typed over by mistake; no password, and columns and rows may be made wider."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.selectLockedCells = False
    sheet.protection.selectUnlockedCells = False
