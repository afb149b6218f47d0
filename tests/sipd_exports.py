"""Exports of SIPD made for tests, by the headings of papers about it: as rows of cells, and as files of each format."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl import Workbook

Cell = Decimal | date | str | float | bool
Rows = list[list[Cell]]

FULL = (
    "Nomor", "Kode SKPD", "Nama SKPD", "Kode Sub SKPD", "Nama Sub SKPD", "Kode Fungsi", "Nama Fungsi", "Kode Sub Fungsi",
    "Nama Sub Fungsi", "Kode Urusan", "Nama Urusan", "Kode Bidang Urusan", "Nama Bidang Urusan", "Kode Program", "Nama Program",
    "Kode Kegiatan", "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Nama Rekening", "Nomor Dokumen",
    "Jenis Dokumen", "Jenis Transaksi", "Nomor DPT", "Tanggal Dokumen", "Keterangan Dokumen", "Nilai Realisasi", "Nilai Setoran",
    "NIP Pegawai", "Nama Pegawai", "Tanggal Simpan", "Nomor SPD", "Periode SPD", "Nilai SPD", "Tahapan SPD",
    "Nomor SPP", "Tanggal SPP", "Nomor SPM", "Tanggal SPM", "Nomor SP2D", "Tanggal SP2D", "Tanggal Transfer", "Nilai SP2D",
    "Nama Sub Tahapan SPD", "Tahapan Jadwal",
)  # fmt: skip
PAGU = (
    "KODE BIDANG URUSAN", "NAMA BIDANG URUSAN", "KODE PROGRAM", "NAMA PROGRAM", "KODE KEGIATAN", "NAMA KEGIATAN",
    "KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "KODE AKUN", "NAMA AKUN", "NILAI",
)  # fmt: skip
SHORT = ("Kode Bidang Urusan", "Kode Program", "Kode Kegiatan", "Kode Sub Kegiatan", "Kode Rekening", "Nilai Realisasi")
RECAP = ("NAMA SUB UNIT", "KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "KODE SUMBER DANA", "NAMA SUMBER DANA", "PAGU")
RAK = (
    "Kode Sub Kegiatan",
    "Nama Sub Kegiatan",
    "Nilai Rincian",
    *(f"Bulan {one}" for one in range(1, 13)),
    "Total RAK",
)


@dataclass(frozen=True)
class Paid:
    """One line of an export: what was paid and paid back on a day, or a part of the pagu."""

    code: str
    amount: Decimal
    deposit: Decimal = Decimal(0)
    day: date = date(2023, 1, 31)
    fund: str = ""
    account: str = "5.1.02.01.01.0001"
    months: tuple[Decimal, ...] = ()


def values(line: Paid, names: Mapping[str, str], office: str) -> dict[str, Cell]:
    """Heading in letters → cell."""
    parts = line.code.split(".")
    levels = {"BIDANG URUSAN": 2, "PROGRAM": 3, "KEGIATAN": 5, "SUB KEGIATAN": 6}
    found: dict[str, Cell] = {
        "NAMA SKPD": office,
        "NAMA SUB UNIT": office,
        "KODE REKENING": line.account,
        "KODE AKUN": line.account,
        "NAMA AKUN": "Belanja Barang",
        "TANGGAL DOKUMEN": line.day,
        "TANGGAL SIMPAN": date(line.day.year, 12, 31),
        "NILAI REALISASI": line.amount,
        "NILAI SETORAN": line.deposit,
        "NILAI SP2D": Decimal(999),
        "NILAI SPD": Decimal(888),
        "NILAI": line.amount,
        "PAGU": line.amount,
        "NILAI RINCIAN": line.amount,
        "TOTAL RAK": line.amount,
        "KODE SUMBER DANA": "1.2.01",
        "NAMA SUMBER DANA": line.fund,
        **{f"BULAN {number}": one for number, one in enumerate(line.months, 1)},
    }
    for level, count in levels.items():
        code = ".".join(parts[:count])
        found[f"KODE {level}"], found[f"NAMA {level}"] = code, names.get(code, level.title())
    return found


def rows_of(
    headings: Sequence[str], lines: Sequence[Paid], names: Mapping[str, str], office: str = "Dinas Contoh"
) -> Rows:
    return [[values(line, names, office).get(one.upper(), "x") for one in headings] for line in lines]


def total_row(headings: Sequence[str], rows: Rows, word: str = "GRAND TOTAL") -> list[Cell]:
    """The row that adds up what has numbers and may be added."""
    sums = ("NILAI", "PAGU", "NILAI REALISASI", "NILAI SETORAN", "TOTAL RAK", "NILAI RINCIAN")
    made: list[Cell] = [
        sum((one for row in rows if isinstance(one := row[place], Decimal)), Decimal(0)) if name.upper() in sums else ""
        for place, name in enumerate(headings)
    ]
    made[next(place for place, one in enumerate(made) if one == "")] = word
    return made


def table(
    headings: Sequence[str], lines: Sequence[Paid], names: Mapping[str, str], office: str = "Dinas Contoh"
) -> Rows:
    """Title rows, headings, lines and total, as an export has them."""
    rows = rows_of(headings, lines, names, office)
    return [["LAPORAN"], [f"{office} Tahun Anggaran"], [], list(headings), *rows, total_row(headings, rows)]


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        made = book.create_sheet(title)
        for row in rows:
            made.append([None if one == "" else one for one in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def text_of(cell: Cell, decimal_sign: str, style: str = "grouped") -> str:
    """A cell as a text file holds it: with Indonesian or English separators, or plain."""
    if isinstance(cell, Decimal):
        if style == "plain":
            return str(cell).replace(".", decimal_sign)
        text = f"{cell:,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if decimal_sign == "," else text
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else str(cell)


def texts(rows: Iterable[Sequence[Cell]], decimal_sign: str, style: str = "grouped") -> Rows:
    return [[text_of(one, decimal_sign, style) for one in row] for row in rows]


def csv_file(rows: Iterable[Sequence[Cell]], separator: str, decimal_sign: str, encoding: str) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(texts(rows, decimal_sign))
    return target.getvalue().encode(encoding)
