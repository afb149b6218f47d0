"""Hasil Koreksi Data Laporan Kinerja as a workbook: what stands in the report, beside cells for what should stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection

from lkjgen.core.model import Identity
from lkjgen.files.layout import CORRECTION_SHEETS, Sheet, Use
from lkjgen.files.workbook_writer.cell import WRAPPED, at, dress, write
from lkjgen.files.workbook_writer.checks import Checks, column_check
from lkjgen.files.workbook_writer.identity import carry, code_line
from lkjgen.files.workbook_writer.instructions import LEGEND, Instructions
from lkjgen.files.workbook_writer.saving import saved
from lkjgen.files.workbook_writer.sheet import FIRST_ROW, HEAD_ROW, Print, fitted, form, printed, protected, table

Row = Mapping[str, object]
_HIDDEN = "key"  # the column by which a line is known
CLOSED = "closed"  # key of a row in which nothing is to be filled
_TITLE = "Hasil Koreksi Data Laporan Kinerja"
_NOTHING = "Belum ada; lembar ini tidak perlu diisi."
_STEPS = (
    (
        "Lembar Angka memuat semua angka yang diisi tim, lembar Uraian semua paragraf laporan. Pada baris yang dikoreksi isi "
        "kolom 'Seharusnya' dan 'Alasan'; baris lain dibiarkan kosong."
    ),
    (
        "Lembar 'Koreksi sebelumnya' menunjukkan koreksi yang pernah diminta. Yang belum selesai dapat ditarik, atau angkanya "
        "ditetapkan."
    ),
    "Isi lembar Pengesahan: nama pengoreksi dan tanggalnya. Bila tidak ada yang dikoreksi, tulis 'ya' pada 'Tidak ada koreksi'.",
    (
        "Simpan sebagai .xlsx, lalu kembalikan kepada penyusun laporan. Koreksi angka diperbaiki oleh tim pada formulirnya; "
        "koreksi uraian masuk ke draf berikutnya."
    ),
)


def write_correction(
    identity: Identity, period: str, facts: Sequence[tuple[str, str]], rows: Mapping[str, Sequence[Row]], paper: str
) -> bytes:
    """The workbook as bytes: `rows` by sheet key, column key → value; `facts` are told on sheet Petunjuk."""
    book = Workbook()
    book.remove(book.worksheets[0])
    title = f"{_TITLE} – {period}"
    page = Instructions(book, title, "Diisi oleh pengoreksi laporan (SOP langkah 6).")
    page.facts(facts)
    page.steps("Cara mengisi", _STEPS)
    page.legend(LEGEND[:2])
    page.finish(Print(paper, title), code_line(identity))
    for sheet in CORRECTION_SHEETS:
        given = rows.get(sheet.key, ())
        if sheet.vertical:
            _form(book, sheet, period, next(iter(given), {}), paper)
        else:
            _table(book, sheet, period, given, paper)
    carry(book, identity, title)
    for one in book.worksheets:
        protected(one)
        one.protection.autoFilter = False
    book.security = WorkbookProtection(lockStructure=True)
    return saved(book)


def _table(book: Workbook, sheet: Sheet, period: str, rows: Sequence[Row], paper: str) -> None:
    name = f"{sheet.title} – {period}"
    made = table(book, sheet, sheet.columns, (name, sheet.intro if rows else _NOTHING))
    checks = Checks()
    places = {column.key: place for place, column in enumerate(sheet.columns, 1)}
    for number, row in enumerate(rows, FIRST_ROW):
        for column in sheet.columns:
            is_open = column.use is Use.INPUT and not row.get(CLOSED)
            cell = dress(at(made, number, places[column.key]), column.kind, is_open=is_open)
            write(cell, row.get(column.key) if column.key != _HIDDEN else None)
            if is_open:
                checks.add(column_check(column), cell.coordinate)
        fitted(made, number)
        if _HIDDEN in places:  # what nobody sees makes no row higher
            write(at(made, number, places[_HIDDEN]), row.get(_HIDDEN))
    checks.write_to(made)
    if _HIDDEN in places:
        made.column_dimensions[get_column_letter(places[_HIDDEN])].hidden = True
    if rows:
        made.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(sheet.columns))}{FIRST_ROW + len(rows) - 1}"
    printed(made, Print(paper, name), landscape=sheet.landscape)


def _form(book: Workbook, sheet: Sheet, period: str, record: Row, paper: str) -> None:
    made = form(book, sheet, sheet.columns, (f"{sheet.title} – {period}", sheet.intro))
    checks = Checks()
    for row, column in enumerate(sheet.columns, FIRST_ROW):
        is_open = column.use is Use.INPUT
        cell = write(dress(at(made, row, 2), column.kind, is_open=is_open), record.get(column.key))
        cell.alignment = WRAPPED
        if is_open:
            checks.add(column_check(column), f"B{row}")
        fitted(made, row)
    checks.write_to(made)
    printed(made, Print(paper, f"{sheet.title} – {period}"), landscape=sheet.landscape, title_row=None)
