"""Sheet Petunjuk of the contract workbook: the check list first, then how to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.files.layout import Kind
from lkjgen.files.workbook_writer.answering import Answered
from lkjgen.files.workbook_writer.cell import BOLD, DONE, LINK, MUTED, TO_FILL, WRAPPED, WRONG, at, dress, write
from lkjgen.files.workbook_writer.check_list import (
    EMPTY,
    IMPORT_ROW,
    IMPORTED,
    LACKS,
    LIST_ROW,
    LOOK,
    NEXT_ROW,
    READY_ROW,
    TABLED,
    TABLES_ROW,
    CheckList,
    Line,
)
from lkjgen.files.workbook_writer.checks import Check, Checks, choice
from lkjgen.files.workbook_writer.formulas import text
from lkjgen.files.workbook_writer.instructions import LEGEND, Instructions
from lkjgen.files.workbook_writer.marking import inner_link, mark
from lkjgen.files.workbook_writer.needs import COMPLETE
from lkjgen.files.workbook_writer.sheet import Print

_WIDTHS = (26, 24, 66, 18)
_HEADINGS = ("Lembar", "Keadaan", "Untuk apa", "Diperlukan")
_IMPORTS = {
    IMPORT_ROW: (
        "Diambil dari SIPD",
        "Pilih 'ya' bila pagu diambil dengan 'lkjgen impor': nama, pagu, dan anggaran yang ada di sana tidak dihitung kurang.",
    ),
    TABLES_ROW: (
        "Diambil dari tabel",
        "Pilih 'ya' bila tabel IKU, PK, RA, atau Renstra diambil dengan 'lkjgen impor': yang ada di sana tidak dihitung kurang.",
    ),
}
_STEPS = (
    (
        "Mulai dari bagian A menurut urutannya; kode yang dipakai lembar lain harus ada lebih dahulu. Bagian A cukup untuk "
        "laporan triwulan I. Triwulan II sampai IV tidak meminta lembar lain; bagian B menyusul pada waktunya."
    ),
    "Sel kuning diisi. Pilihan tersedia pada panah di kanan sel; keterangan muncul saat sel dipilih.",
    (
        "Kolom 'Yang masih kurang' di ujung kanan tiap lembar terisi sendiri. Warna dan kolom itu hanya bantuan: yang diperiksa "
        "dan dihitung aplikasi ialah yang Anda ketik."
    ),
    (
        "Baris yang seluruhnya kosong dilewati. Bila baris kuning habis, sisipkan baris di antara baris kuning, lalu salin sel "
        "'Yang masih kurang' dari baris di atasnya. Jangan mengubah nama lembar dan judul kolom."
    ),
    "Angka ditulis tanpa satuan: 95 untuk 95%, 1250000 untuk Rp1.250.000. Tanggal ditulis tanggal/bulan/tahun.",
    "Perubahan Perjanjian Kinerja atau DPA ditambahkan sebagai versi baru; baris versi lama tidak dihapus.",
    (
        "Simpan sebagai berkas .xlsx dengan nama yang sama, lalu bagi tugas dan buat formulir isian dengan 'lkjgen mulai'. "
        "Kekeliruan disebutkan dengan lembar dan selnya."
    ),
)
_LEGEND = (
    *LEGEND,
    (TO_FILL, "Masih harus diisi atau ditetapkan tahun ini; warnanya hilang sesudah diisi"),
    (WRONG, "Tidak cocok dengan isian lain; sebabnya pada kolom 'Yang masih kurang'"),
)


def write_guide(book: Workbook, year: int, listed: CheckList, paper: Print, answered: Answered) -> None:
    page = Instructions(
        book,
        f"Perjanjian Kinerja dan Rencana Aksi – Tahun {year}",
        "Buku kerja ini adalah data induk: dasar formulir isian, pemeriksaan, dan Laporan Kinerja (LKJ). "
        "Diisi oleh penyusun laporan atau yang ditugasi.",
        _WIDTHS,
    )
    _head(page.sheet, listed, answered)
    page.row = LIST_ROW
    _part(page, "A. Isi ini dahulu: cukup untuk laporan triwulan I", listed.first, answered, is_first=True)
    _part(page, "B. Menyusul pada waktunya", listed.later, answered, is_first=False)
    page.steps("Cara mengisi", _STEPS)
    page.legend(_LEGEND)
    page.finish(paper)


def _head(sheet: Worksheet, listed: CheckList, answered: Answered) -> None:
    labels = {READY_ROW: "Lengkap untuk TW I", NEXT_ROW: "Kerjakan sekarang"}
    for row, label in (labels | {row: label for row, (label, _) in _IMPORTS.items()}).items():
        name = write(at(sheet, row, 1), label)
        name.font, name.alignment = BOLD, WRAPPED
        sheet.row_dimensions[row].height = 18
    for row, answer, font in ((READY_ROW, listed.ready, BOLD), (NEXT_ROW, listed.next, LINK)):
        cell = answered.write(at(sheet, row, 2), answer)
        cell.font, cell.alignment = font, WRAPPED
    sheet.merge_cells(start_row=NEXT_ROW, start_column=2, end_row=NEXT_ROW, end_column=3)
    checks = Checks()
    for row, (label, told) in _IMPORTS.items():
        taken = dress(at(sheet, row, 2), Kind.YES_NO, is_open=True)
        checks.add(choice(Check(label, told), ("ya", "tidak")), taken.coordinate)
        note = write(at(sheet, row, 3), told)
        note.font, note.alignment = MUTED, WRAPPED
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=4)
        sheet.row_dimensions[row].height = 30
    checks.write_to(sheet)
    ready = f"$B${READY_ROW}"
    mark(sheet, f"B{READY_ROW}", f'{ready}="ya"', DONE)
    mark(sheet, f"B{READY_ROW}", f'{ready}="belum"', TO_FILL)


def _part(page: Instructions, heading: str, lines: Sequence[Line], answered: Answered, *, is_first: bool) -> None:
    rows = [(one.sheet, "", one.purpose, one.when) for one in lines]
    first = page.table(heading, _HEADINGS, rows)
    for row, one in enumerate(lines, first):
        link = at(page.sheet, row, 1)
        link.hyperlink = inner_link(one.sheet)
        link.font = LINK
        answered.write(at(page.sheet, row, 2), one.state)
    states, state = f"B{first}:B{first + len(lines) - 1}", f"$B{first}"
    done = ",".join(f"{state}={text(one)}" for one in (COMPLETE, IMPORTED, TABLED))
    mark(page.sheet, states, f"OR({done})", DONE)
    begun = f"LEFT({state},6)={text(LACKS.strip())},LEFT({state},7)={text(LOOK)}"
    mark(page.sheet, states, f"OR({begun}{f',{state}={text(EMPTY)}' if is_first else ''})", TO_FILL)
