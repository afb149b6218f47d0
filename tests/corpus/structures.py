"""What people do to a workbook as a whole: sheets, columns and rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Change:
    """What must be said of it stands in expectations.csv."""

    name: str
    edit: Callable[[Workbook], object]


def _head(sheet: Worksheet, heading: str) -> tuple[int, int]:
    found = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    return found.row, found.column


def _first(sheet: Worksheet, heading: str = "Kode indikator") -> int:
    """The first row of data."""
    return _head(sheet, heading)[0] + 1


def _rename(book: Workbook) -> None:
    book["Realisasi"].title = "Realisasi (isi)"


def _misspell(book: Workbook) -> None:
    row, column = _head(book["Analisis"], "Faktor penghambat")
    book["Analisis"].cell(row, column).value = "Faktor pengambat"


def _drop_column(book: Workbook) -> None:
    book["Realisasi"].delete_cols(_head(book["Realisasi"], "Realisasi")[1])


def _drop_sheet(book: Workbook) -> None:
    del book["Data dukung"]


def _drop_row(book: Workbook) -> None:
    book["Realisasi"].delete_rows(_first(book["Realisasi"]))


def _same_row(book: Workbook) -> None:
    sheet = book["Realisasi"]
    sheet.append([cell.value for cell in sheet[_first(sheet)]])


def _double_row(book: Workbook) -> None:
    _same_row(book)
    sheet = book["Realisasi"]
    first, last = sheet[_first(sheet)], sheet[sheet.max_row]
    typed = [cell for cell, model in zip(last, first, strict=True) if not model.protection.locked]
    for cell in typed:
        if isinstance(cell.value, int | float):
            cell.value += 1
            return
    raise ValueError("a row without a number")


def _foreign_row(book: Workbook) -> None:
    sheet = book["Realisasi"]
    number = sheet.max_row + 1
    sheet.cell(number, 1).value = "IK-77"
    sheet.cell(number, _head(sheet, "Realisasi")[1]).value = 5


def _merge(book: Workbook) -> None:
    sheet = book["Analisis"]
    row, column = _first(sheet), _head(sheet, "Faktor pendukung")[1]
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + 1)


def _hide(book: Workbook) -> None:
    book["Realisasi"].row_dimensions[_first(book["Realisasi"])].hidden = True


def _far(book: Workbook) -> None:
    book["Realisasi"].cell(60_000, 3).value = "catatan"


def _swap_rows(book: Workbook) -> None:
    """Sorted another way: the first two rows change places, all their columns."""
    for sheet in (book["Realisasi"], book["Analisis"]):
        number = _first(sheet)
        upper, lower = ([cell.value for cell in sheet[one]] for one in (number, number + 1))
        for column, (high, low) in enumerate(zip(upper, lower, strict=True), 1):
            sheet.cell(number, column).value, sheet.cell(number + 1, column).value = low, high


def _comment(book: Workbook) -> None:
    book["Realisasi"].cell(_first(book["Realisasi"]), 8).comment = Comment("Sudah dicek.", "Staf")


def _widen(book: Workbook) -> None:
    for letter in "ABCDEFGH":
        book["Realisasi"].column_dimensions[letter].width = 40


def _unprotect(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.protection.sheet = False


def _own_sheet(book: Workbook) -> None:
    book.create_sheet("Hitungan")["A1"] = "=1+1"


def _blank_rows(book: Workbook) -> None:
    book["Realisasi"].insert_rows(_first(book["Realisasi"]), 3)


def _rows_above(book: Workbook) -> None:
    book["Analisis"].insert_rows(1, 2)


def _new_column(book: Workbook) -> None:
    book["Realisasi"].insert_cols(4)
    book["Realisasi"].cell(_head(book["Realisasi"], "Satuan")[0], 4).value = "Catatan bidang"


def _reorder(book: Workbook) -> None:
    book.move_sheet("Analisis", -1)


def _spaces(book: Workbook) -> None:
    """Ordinary and non-breaking spaces around codes and texts."""
    sheet = book["Analisis"]
    cell = sheet.cell(_first(sheet), 1)
    cell.value = f" \u00a0{cell.value} "


def _colour(book: Workbook) -> None:
    from openpyxl.styles import Font, PatternFill

    for row in book["Realisasi"].iter_rows(min_row=_first(book["Realisasi"])):
        for cell in row:
            cell.fill, cell.font = PatternFill("solid", fgColor="FF92D050"), Font(bold=True)


def _capitals(book: Workbook) -> None:
    row, column = _head(book["Realisasi"], "Realisasi")
    book["Realisasi"].cell(row, column).value = "REALISASI :"


def _hide_instructions(book: Workbook) -> None:
    book["Petunjuk"].sheet_state = "hidden"


def _zoom(book: Workbook) -> None:
    book["Realisasi"].sheet_view.zoomScale = 60
    book["Realisasi"].freeze_panes = "C7"


FAULTY = (
    Change("renames a sheet", _rename),
    Change("misspells a heading", _misspell),
    Change("deletes a column", _drop_column),
    Change("deletes a sheet", _drop_sheet),
    Change("deletes a row", _drop_row),
    Change("fills a row in twice", _double_row),
    Change("adds a row of another code", _foreign_row),
    Change("merges two cells", _merge),
    Change("hides a row", _hide),
    Change("writes far below the table", _far),
)
INNOCENT = (
    Change("sorts the rows another way", _swap_rows),
    Change("adds a comment", _comment),
    Change("widens columns", _widen),
    Change("removes the protection", _unprotect),
    Change("adds a sheet of his own", _own_sheet),
    Change("leaves rows empty in between", _blank_rows),
    Change("inserts rows above the heading", _rows_above),
    Change("inserts a column of his own", _new_column),
    Change("moves a sheet", _reorder),
    Change("leaves spaces around a code", _spaces),
    Change("colours cells", _colour),
    Change("writes a heading in capitals", _capitals),
    Change("hides the instructions", _hide_instructions),
    Change("zooms and freezes panes", _zoom),
    Change("copies a row below the others", _same_row),
)
