"""The contract workbook, empty or filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname

from lkjgen.core.next_year.cells import Row, Rows
from lkjgen.core.policy import CHOICES, Choice, Policy
from lkjgen.files.layout import CONTRACT_SHEETS, DEFAULT_LEGAL_BASES, POLICY_HEADINGS, POLICY_SHEET, Column, Kind, Sheet
from lkjgen.files.workbook_writer.cell import BORDER, LOCKED, PLAIN, WRAPPED, at, dress, write
from lkjgen.files.workbook_writer.checks import Check, Checks, choice, column_check, from_list, number, only_once
from lkjgen.files.workbook_writer.instructions import LEGEND, Instructions
from lkjgen.files.workbook_writer.saving import saved
from lkjgen.files.workbook_writer.sheet import (
    FIRST_ROW,
    HEAD_ROW,
    Print,
    dressed_rows,
    fitted,
    form,
    headings,
    new_sheet,
    printed,
    table,
)
from lkjgen.files.workbook_writer.undecided import UNDECIDED_LEGEND, UndecidedCells, has_undecided

_SPARE_ROWS = 10  # empty rows below the filled ones
_POLICY_WIDTHS = (36, 24, 78, 20)
_STEPS = (
    "Isi lembar menurut urutan pada tabel di bawah; kode yang dipakai lembar lain harus ada lebih dahulu.",
    "Sel kuning diisi. Pilihan tersedia pada panah di kanan sel; keterangan muncul saat sel dipilih.",
    (
        "Jangan mengubah nama lembar dan judul kolom. Baris boleh ditambah, disisipkan, atau dikosongkan; "
        "baris yang seluruhnya kosong dilewati."
    ),
    "Angka ditulis tanpa satuan: 95 untuk 95%, 1250000 untuk Rp1.250.000. Tanggal ditulis tanggal/bulan/tahun.",
    "Perubahan Perjanjian Kinerja atau DPA ditambahkan sebagai versi baru; baris versi lama tidak dihapus.",
    (
        "Simpan sebagai berkas .xlsx dengan nama yang sama, lalu bagi tugas dan buat formulir isian dengan 'lkjgen mulai'. "
        "Kekeliruan disebutkan dengan lembar dan selnya."
    ),
)


def default_contract_rows() -> Rows:
    """What an empty contract already holds: the legal bases, each to be checked by the office (D31)."""
    return {"legal_bases": tuple({"text": text, "note": note} for text, note in DEFAULT_LEGAL_BASES)}


def write_contract(rows: Rows, policy: Mapping[str, object], year: int) -> bytes:
    """`perjanjian_kinerja.xlsx` as bytes.

    `rows`: sheet key → rows of column key → value; sheets without rows are empty, ready to be filled. A cell that must be decided
    this year holds `UNDECIDED`.
    `policy`: the choices that differ from their defaults. Raises ValueError for an unknown sheet, column or choice.
    """
    _refuse_unknown(rows, policy)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"Perjanjian Kinerja dan Rencana Aksi Tahun {year}"
    book.properties.creator = "lkjgen"
    paper = Print(str(policy.get("paper") or Policy().paper), f"Perjanjian Kinerja Tahun {year}")
    _instructions(book, year, paper, rows)
    last_rows = {one.key: _last_row(one, rows.get(one.key, ())) for one in CONTRACT_SHEETS}
    for sheet in _written(rows):
        given = rows.get(sheet.key, ())
        title = f"{sheet.title} – Perjanjian Kinerja Tahun {year}"
        if sheet.vertical:
            _form(book, sheet, title, {"fiscal_year": year, **(given[0] if given else {})}, paper)
        else:
            _table(book, sheet, title, given, last_rows, paper)
    _policy(book, year, policy, paper)
    return saved(book)


def _refuse_unknown(rows: Rows, policy: Mapping[str, object]) -> None:
    known = {sheet.key: sheet.column_by_key for sheet in CONTRACT_SHEETS}
    for key, given in rows.items():
        if key not in known:
            raise ValueError(f"the contract has no sheet {key!r}")
        strange = sorted({column for row in given for column in row} - set(known[key]))
        if strange:
            raise ValueError(f"sheet {key!r} has no columns {strange}")
    strange = sorted(set(policy) - {one.key for one in CHOICES})
    if strange:
        raise ValueError(f"no such choices: {strange}")


def _last_row(sheet: Sheet, given: Sequence[Row]) -> int:
    spare = 0 if sheet.only_filled else _SPARE_ROWS
    return FIRST_ROW - 1 + max(sheet.rows, len(given) + spare if given else 0)


def _written(rows: Rows) -> list[Sheet]:
    return [one for one in CONTRACT_SHEETS if not one.only_filled or rows.get(one.key)]


def _instructions(book: Workbook, year: int, paper: Print, given: Rows) -> None:
    page = Instructions(
        book,
        f"Perjanjian Kinerja dan Rencana Aksi – Tahun {year}",
        "Buku kerja ini adalah data induk: dasar formulir isian, pemeriksaan, dan Laporan Kinerja (LKJ). "
        "Diisi oleh penyusun laporan atau yang ditugasi.",
    )
    page.steps("Cara mengisi", _STEPS)
    page.legend([*LEGEND, UNDECIDED_LEGEND] if has_undecided(given) else LEGEND)
    rows = [
        (f"{number}. {sheet.title}", _required(sheet), sheet.intro) for number, sheet in enumerate(_written(given), 1)
    ]
    rows.append((f"{len(rows) + 1}. {POLICY_SHEET}", "–", _POLICY_INTRO))
    page.table("Urutan lembar", ("Lembar", "Wajib diisi", "Isi"), rows)
    page.finish(paper)


def _required(sheet: Sheet) -> str:
    return ", ".join(column.heading for column in sheet.columns if column.required) or "–"


def _form(book: Workbook, sheet: Sheet, title: str, record: Row, paper: Print) -> None:
    made = form(book, sheet, sheet.columns, (title, sheet.intro))
    checks, undecided = Checks(), UndecidedCells(made)
    for row, column in enumerate(sheet.columns, FIRST_ROW):
        cell = dress(at(made, row, 2), column.kind, is_open=True)
        write(cell, undecided.settled(record.get(column.key), cell)).alignment = WRAPPED
        checks.add(column_check(column), f"B{row}")
        fitted(made, row)
    checks.write_to(made)
    undecided.mark()
    printed(made, paper, landscape=sheet.landscape)


def _table(
    book: Workbook, sheet: Sheet, title: str, given: Sequence[Row], last_rows: Mapping[str, int], paper: Print
) -> None:
    made = table(book, sheet, sheet.columns, (title, sheet.intro))
    last = last_rows[sheet.key]
    dressed_rows(made, sheet.columns, FIRST_ROW, last)
    undecided = UndecidedCells(made)
    for row, record in enumerate(given, FIRST_ROW):
        for place, column in enumerate(sheet.columns, 1):
            cell = at(made, row, place)
            write(cell, undecided.settled(record.get(column.key), cell))
        fitted(made, row)
    undecided.mark()
    checks = Checks()
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        checks.add(_check(column, letter, last, last_rows), f"{letter}{FIRST_ROW}:{letter}{last}")
    checks.write_to(made)
    printed(made, paper, landscape=sheet.landscape)


def _check(column: Column, letter: str, last: int, last_rows: Mapping[str, int]) -> Check:
    check = column_check(column)
    if column.refers_to:
        target = next(one for one in CONTRACT_SHEETS if one.key == column.refers_to)
        return from_list(check, _codes_of(target, last_rows[target.key]), target.title)
    if column.unique and column.kind is Kind.CODE:
        return only_once(check, f"{letter}{FIRST_ROW}", f"${letter}${FIRST_ROW}:${letter}${last}")
    return check


def _codes_of(sheet: Sheet, last: int) -> str:
    """The filled part of the sheet's first column: a list with empty cells at its end opens scrolled down to them."""
    name = quote_sheetname(sheet.title)
    cells = f"{name}!$A${FIRST_ROW}:$A${last}"
    return f"OFFSET({name}!$A${FIRST_ROW},0,0,MAX(1,COUNTA({cells})),1)"


_POLICY_INTRO = "Pilihan kantor yang tidak diatur peraturan. Isi yang kosong berarti memakai nilai pada kolom Bawaan."


def _policy(book: Workbook, year: int, policy: Mapping[str, object], paper: Print) -> None:
    made = new_sheet(
        book, POLICY_SHEET, (f"{POLICY_SHEET} – Perjanjian Kinerja Tahun {year}", _POLICY_INTRO), _POLICY_WIDTHS
    )
    headings(made, HEAD_ROW, [(text, False) for text in POLICY_HEADINGS], _POLICY_WIDTHS)
    made.freeze_panes = f"B{FIRST_ROW}"
    defaults = {one.name: one.default for one in fields(Policy)}
    checks = Checks()
    for row, one in enumerate(CHOICES, FIRST_ROW):
        default = defaults[one.key]
        shown = ("belum dipilih" if one.options else "tanpa batas") if default is None else default
        for place, value in ((1, one.label), (3, one.sentence), (4, shown)):
            cell = write(at(made, row, place), value)
            cell.font, cell.fill, cell.border, cell.alignment = PLAIN, LOCKED, BORDER, WRAPPED
        is_text = isinstance(default, str) and not one.options
        kind = Kind.TEXT if is_text or one.options else Kind.NUMBER
        write(dress(at(made, row, 2), kind, is_open=True), policy.get(one.key)).alignment = WRAPPED
        checks.add(_policy_check(one, default), f"B{row}")
        fitted(made, row)
    checks.write_to(made)
    printed(made, paper, landscape=True)


def _policy_check(one: Choice, default: object) -> Check:
    check = Check(one.label[:32], one.sentence)
    if one.options:
        return choice(check, one.options)
    return number(check, 0) if default is None or isinstance(default, int | Decimal) else check
