"""Exports of SIPD as they come: each layout with its columns in any order and under any name that is known, in each format."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjgen.core.export import Asked, Export
from lkjgen.core.model import ImportKind
from lkjgen.files.child import Child, ChildError
from lkjgen.files.sipd import read_export
from tests.sipd_exports import (
    FULL,
    PAGU,
    RAK,
    RECAP,
    SHORT,
    Cell,
    Paid,
    Rows,
    csv_file,
    rows_of,
    table,
    texts,
    total_row,
    xlsx,
)
from tests.slow import times

YEAR = 2025
OFFICE = "Dinas Contoh"
CODES = ("1.04.01.2.08.0002", "1.04.02.2.01.0010", "1.04.03.2.03.0007", "2.10.04.2.01.0002")
NAMES = {
    "1.04.01": "Program Penunjang",
    "1.04.01.2.08.0002": "Penyediaan Jasa Komunikasi, Air; dan Listrik",
    "1.04.02": "Program Perumahan",
    "1.04.02.2.01.0010": "Pendataan – Verifikasi",
    "1.04.03.2.03.0007": "Total Penataan",
}
LAYOUTS = {
    "realisasi lengkap": (FULL, ImportKind.REALIZATION),
    "realisasi ringkas": (SHORT, ImportKind.REALIZATION),
    "pagu": (PAGU, ImportKind.PAGU),
    "rekap": (RECAP, ImportKind.PAGU),
    "rak": (RAK, ImportKind.CASH_PLAN),
}
OTHER_NAMES = {
    "KODE SUB KEGIATAN": ("Kode Sub Kegiatan", "KODE SUBKEGIATAN", "Kode  Sub\nKegiatan"),
    "NAMA SUB KEGIATAN": ("Uraian Sub Kegiatan", "Nomenklatur Sub Kegiatan"),
    "NILAI REALISASI": ("Realisasi (Rp)", "REALISASI ANGGARAN", "Nilai Realisasi (dalam rupiah)"),
    "NILAI SETORAN": ("Setoran", "Jumlah Setoran (Rp)"),
    "TANGGAL DOKUMEN": ("Tgl Dokumen", "TANGGAL  DOKUMEN"),
    "NILAI": ("Pagu", "NILAI PAGU (Rp)", "Anggaran"),
    "PAGU": ("Pagu Anggaran", "NILAI"),
    "NAMA SUMBER DANA": ("Sumber Dana", "Nama Sumber Pendanaan"),
    "TOTAL RAK": ("Total", "Nilai RAK"),
    **{f"BULAN {number}": (name,) for number, name in ((1, "Januari"), (2, "FEBRUARI"), (12, "Desember"))},
}
MONEY = st.integers(-(10**11), 10**13).map(lambda cents: Decimal(cents) / 100)


def asked(kind: ImportKind, **more: object) -> Asked:
    return replace(Asked(kind, OFFICE, ("1.04", "2.10"), YEAR), **more)  # type: ignore[arg-type]


def read(data: bytes, kind: ImportKind, **more: object) -> Export:
    found = read_export(data, "ekspor", asked(kind, **more))
    assert isinstance(found, Export), found
    return found


def refused(data: bytes, kind: ImportKind = ImportKind.PAGU, **more: object) -> str:
    found = read_export(data, "ekspor", asked(kind, **more))
    assert isinstance(found, str)
    return found


def amounts(export: Export) -> dict[str, Decimal]:
    return {one.code: one.amount for one in export.rows if one.amount is not None}


@st.composite
def paid(draw: st.DrawFn) -> Paid:
    months = tuple(draw(st.lists(st.integers(0, 10**9).map(Decimal), min_size=12, max_size=12)))
    return Paid(
        draw(st.sampled_from(CODES)),
        draw(MONEY),
        draw(st.sampled_from([Decimal(0), Decimal("1250.5")])),
        draw(st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))),
        draw(st.sampled_from(["DAU", "DAK Fisik"])),
        months=months,
    )


@st.composite
def exports(draw: st.DrawFn, layout: str) -> tuple[list[Paid], list[Rows]]:
    """Lines, and the tables that hold them: shuffled, renamed, with titles, blank rows and totals."""
    headings, kind = LAYOUTS[layout]
    lines = draw(st.lists(paid(), min_size=1, max_size=12))
    if kind is ImportKind.CASH_PLAN:
        lines = [replace(one, amount=sum(one.months, Decimal(0))) for one in lines]
    cut = draw(st.integers(0, len(lines)))
    tables = []
    for part in filter(None, (lines[:cut], lines[cut:])):
        rows = rows_of(headings, part, NAMES, OFFICE)
        rows.append(total_row(headings, rows, draw(st.sampled_from(["GRAND TOTAL", "Jumlah", "TOTAL"]))))
        order = draw(st.permutations(range(len(headings))))
        named: list[Cell] = [
            draw(st.sampled_from((one, one.upper(), *OTHER_NAMES.get(one.upper(), ())))) for one in headings
        ]
        titles: Rows = [["LAPORAN"], [], [f"Tahun {YEAR}"]]
        del titles[draw(st.integers(0, 3)) :]
        shuffled: Rows = [[row[place] for place in order] for row in [named, *rows]]
        shuffled.insert(draw(st.integers(1, len(shuffled))), [])
        tables.append([*titles, *shuffled])
    return lines, tables


def net(lines: Sequence[Paid], layout: str, until: date = date(YEAR, 12, 31)) -> dict[str, Decimal]:
    pays_back = layout == "realisasi lengkap"
    sums: dict[str, Decimal] = {}
    for one in lines:
        if one.day <= until:
            sums[one.code] = sums.get(one.code, Decimal(0)) + one.amount - (one.deposit if pays_back else 0)
    return sums


def check_sums(export: Export, lines: Sequence[Paid], layout: str) -> None:
    assert amounts(export) == net(lines, layout)
    assert export.doubts == ()
    assert all(one.agrees for one in export.totals)
    assert export.totals
    if layout == "realisasi lengkap":
        ends = (date(YEAR, 3, 31), date(YEAR, 6, 30), date(YEAR, 9, 30), date(YEAR, 12, 31))
        assert export.by_quarter == tuple(sum(net(lines, layout, day).values(), Decimal(0)) for day in ends)
    if layout == "rekap":
        funds = {one.fund for one in lines}
        assert dict(export.by_fund) == {
            fund: sum((one.amount for one in lines if one.fund == fund), Decimal(0)) for fund in funds
        }
    if layout == "rak":
        for row in export.rows:
            own = [one.months for one in lines if one.code == row.code]
            if row.amount is not None:
                assert row.quarters == tuple(
                    sum((sum(one[n : n + 3], Decimal(0)) for one in own), Decimal(0)) for n in (0, 3, 6, 9)
                )


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=times(6, 300))
@given(data=st.data())
def test_text_files_have_exact_sums(layout: str, data: st.DataObject) -> None:
    lines, (rows, *_) = data.draw(exports(layout).filter(lambda one: len(one[1]) == 1))
    separator, sign, encoding = (
        data.draw(st.sampled_from(one)) for one in (";,\t", ",.", ("utf-8", "utf-8-sig", "cp1252"))
    )
    check_sums(read(csv_file(rows, separator, sign, encoding), LAYOUTS[layout][1]), lines, layout)


def is_repeated(lines: Sequence[Paid], tables: Sequence[Rows], layout: str) -> bool:
    """Whether both tables have the same sums: then one counts as the recap of the other."""
    parts = (
        [net(lines[:cut], layout) for cut in range(1, len(lines))],
        [net(lines[cut:], layout) for cut in range(1, len(lines))],
    )
    return len(tables) > 1 and any(one == other for one, other in zip(*parts, strict=True))


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=times(6, 300))
@given(data=st.data())
def test_workbooks_have_exact_sums(layout: str, data: st.DataObject) -> None:
    lines, tables = data.draw(exports(layout))
    assume(not is_repeated(lines, tables, layout))
    typed = data.draw(st.sampled_from(["cells", ",", "."]))
    sheets = {
        f"Hal {number}": rows if typed == "cells" else texts(rows, typed) for number, rows in enumerate(tables, 1)
    }
    export = read(xlsx({"Sampul": [["SIPD"]], **sheets}), LAYOUTS[layout][1])
    check_sums(export, lines, layout)
    assert export.skipped == ("Sampul",)
    assert [one.title for one in export.sheets] == list(sheets)


LINES = [
    Paid(CODES[0], Decimal(1_500_000), Decimal(0), date(YEAR, 2, 1), "DAU"),
    Paid(CODES[1], Decimal(250_000), Decimal(1_000), date(YEAR, 4, 1), "DAK Fisik"),
    Paid(CODES[1], Decimal(750_000), Decimal(0), date(YEAR, 7, 1), "DAU"),
]


def test_only_what_is_dated_by_the_triwulan_is_taken() -> None:
    export = read(xlsx({"Data": table(FULL, LINES, NAMES)}), ImportKind.REALIZATION, until=date(YEAR, 6, 30))
    assert amounts(export) == {CODES[0]: Decimal(1_500_000), CODES[1]: Decimal(249_000)}
    assert [(one.rows, one.why) for one in export.left] == [
        ((7,), "bertanggal setelah 30-06-2025"),
        ((8,), "baris jumlah"),
    ]
    assert export.doubts == ()


def test_the_column_that_dates_is_chosen_by_name() -> None:
    export = read(xlsx({"Data": table(FULL, LINES, NAMES)}), ImportKind.REALIZATION, dated_by="tanggal simpan")
    assert (export.dated_by, export.by_quarter[:3]) == ("Tanggal Simpan", (Decimal(0),) * 3)
    assert "tidak ada satu kolom berjudul 'Tanggal Bayar'. Kolom tanggalnya: 'Tanggal Dokumen'" in refused(
        xlsx({"Data": table(FULL, LINES, NAMES)}), ImportKind.REALIZATION, dated_by="Tanggal Bayar"
    )


def test_dates_that_nobody_can_choose_between_are_asked() -> None:
    rows = table(FULL, LINES, NAMES)
    rows[3][FULL.index("Tanggal Dokumen")] = "Tanggal Buku"
    assert 'Sebutkan dengan --menurut, misalnya: --menurut "Tanggal Buku"' in refused(
        xlsx({"Data": rows}), ImportKind.REALIZATION
    )


def pagu(*rows: list[Cell], headings: Sequence[str] = ("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu")) -> bytes:
    return xlsx({"Data": [list(headings), *rows]})


def test_code_and_name_in_one_cell() -> None:
    rows: Rows = [[f"{CODES[1]} - Pendataan", Decimal(10)], [f"{CODES[0]} Jasa", Decimal(5)]]
    export = read(pagu(*rows, headings=("SUB KEGIATAN", "NILAI")), ImportKind.PAGU)
    assert {one.code: (one.name, one.amount) for one in export.rows} == {
        CODES[1]: ("Pendataan", Decimal(10)),
        CODES[0]: ("Jasa", 5),
    }


def test_parts_of_a_code_in_columns_of_their_own() -> None:
    headings = ("Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan", "Nilai")
    rows: Rows = [
        ["1.04 PERUMAHAN", "02 Program Perumahan", "2.01 Pendataan", "0010 Verifikasi", Decimal(7)],
        [2.1, "04", "2.01", "0002", 3],
    ]
    export = read(pagu(*rows, headings=headings), ImportKind.PAGU)
    assert {one.code: (one.name, one.amount) for one in export.rows if one.amount} == {
        CODES[1]: ("Verifikasi", Decimal(7)),
        CODES[3]: ("", Decimal(3)),
    }
    assert {one.code: one.name for one in export.rows}["1.04.02"] == "Program Perumahan"


def test_a_tree_counts_its_sub_kegiatan_once() -> None:
    rows: Rows = [
        ["1", "URUSAN WAJIB", 20],
        ["1.04", "PERUMAHAN", 20],
        ["1.04.02", "Program Perumahan", 20],
        ["1.04.02.2.01", "Pendataan", 20],
        [CODES[1], "Verifikasi", 20],
        ["5", "BELANJA", 20],
        ["5.1.02.01.01.0001", "Alat Tulis", 12],
        ["5.1.02.01.01.0002", "Kertas", 8],
        ["", "Jumlah", 20],
    ]
    export = read(pagu(*rows, headings=("Kode Rekening", "Uraian", "Jumlah (Rp)")), ImportKind.PAGU)
    assert amounts(export) == {CODES[1]: Decimal(20)}
    assert {one.code for one in export.rows} == {"1.04.02", "1.04.02.2.01", CODES[1]}
    assert [one.agrees for one in export.totals] == [True]
    assert export.doubts == ()


def test_the_official_list_with_the_urusan_of_all_offices() -> None:
    rows: Rows = [
        ["Lampiran"],
        ["Kode", "Nomenklatur Urusan Kabupaten/Kota"],
        ["X.XX.01.2.08.0002", "Jasa"],
        ["1.02.02", "Lain"],
        [CODES[1], "Verifikasi"],
    ]
    export = read(xlsx({"Daftar": rows}), ImportKind.CODES)
    assert {one.code: one.name for one in export.rows} == {"X.XX.01.2.08.0002": "Jasa", CODES[1]: "Verifikasi"}
    assert [(one.rows, one.why) for one in export.left] == [((4,), "urusan lain")]


def test_the_urusan_of_all_offices_becomes_the_only_one_of_this() -> None:
    data = pagu(["X.XX.01.2.08.0002", "Jasa", 9])
    assert amounts(read(data, ImportKind.PAGU, urusan=("1.04",))) == {CODES[0]: Decimal(9)}
    doubted = read(pagu(["X.XX.01.2.08.0002", "Jasa", 9], [CODES[1], "", 1]), ImportKind.PAGU)
    assert doubted.doubts == ("1 baris tidak dapat dibaca",)


def test_other_offices_are_left() -> None:
    rows = rows_of(("NAMA SKPD", *RECAP), LINES, NAMES, OFFICE)
    rows[0][0] = "Dinas Lain"
    data = xlsx({"Data": [["Nama SKPD", *RECAP], *rows]})
    assert amounts(read(data, ImportKind.PAGU)) == {CODES[1]: Decimal(1_000_000)}
    assert "memuat beberapa perangkat daerah ('Dinas Lain', 'Dinas Contoh')" in refused(data, office="Badan Lain")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234.567,89", "1234567.89"), ("1,234,567.89", "1234567.89"), ("1234567.89", "1234567.89"), ("1.234", "1234"),
        ("1,234", "1234"), ("1234,5", "1234.5"), ("Rp 1.250.000,-", "1250000"), ("(1.500)", "-1500"), ("-1,500.00", "-1500"),
        ("-", "0"), ("Rp0", "0"), ("−7", "-7"), ("Rp. 1.000.000,00", "1000000"), ("(Rp 2.000)", "-2000"), ("100.", "100"),
    ],
)  # fmt: skip
def test_numbers_as_text(typed: str, meant: str) -> None:
    assert amounts(read(pagu([CODES[0], "Jasa", typed]), ImportKind.PAGU)) == {CODES[0]: Decimal(meant)}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("12,5 juta", "'12,5 juta' bukan angka"),
        ("1,5E+09", "'1,5E+09' terpotong oleh Excel; ekspor lagi, atau simpan sebagai .xlsx"),
        ("0.125", "'0.125' mempunyai lebih dari dua angka di belakang koma"), ("", "nilainya kosong"), (True, "bukan angka"),
        (date(2025, 1, 1), "bukan angka"), ("=1/0", "rumus tanpa hasil atau sel galat"), ("9" * 50, "bukan angka"),
        ("1.23.456", "'1.23.456' bukan angka"),
    ],
)  # fmt: skip
def test_an_amount_that_cannot_be_read_is_told_with_its_row(cell: Cell, why: str) -> None:
    export = read(pagu([CODES[1], "Verifikasi", 5], [CODES[0], "Jasa", cell]), ImportKind.PAGU)
    assert [(one.sheet, one.rows, one.why, one.fault) for one in export.left] == [("Data", (3,), why, True)]
    assert export.doubts == ("1 baris tidak dapat dibaca",)


def test_an_amount_without_a_code_is_a_doubt_and_who_signs_is_none() -> None:
    rows: Rows = [
        [CODES[0], "Jasa", 5],
        ["", "Verifikasi", 7],
        ["", "GRAND TOTAL", 12],
        ["", "Kepala Dinas", ""],
        ["", "NIP", 197507302001],
    ]
    export = read(pagu(*rows), ImportKind.PAGU)
    assert [(one.rows, one.why, one.fault) for one in export.left] == [
        ((3,), "tanpa kode sub kegiatan, padahal berisi angka", True),
        ((4,), "baris jumlah", False),
        ((5, 6), "di bawah jumlah akhir", False),
    ]
    assert export.doubts == ("1 baris tidak dapat dibaca", "jumlah yang tercetak berbeda dari jumlah barisnya")


def test_a_printed_total_that_differs_is_a_doubt() -> None:
    export = read(pagu([CODES[0], "Jasa", 5], ["", "Jumlah Program", 5], ["", "Jumlah", 6]), ImportKind.PAGU)
    assert [(one.cell, one.printed, one.summed, one.agrees) for one in export.totals] == [
        ("C4", Decimal(6), Decimal(5), False)
    ]


def test_one_total_for_several_sheets() -> None:
    head: list[Cell] = ["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu"]
    sheets: dict[str, Rows] = {
        "Hal 1": [head, [CODES[0], "Jasa", 5]],
        "Hal 2": [head, [CODES[1], "Verifikasi", 7], ["", "GRAND TOTAL", 12]],
    }
    assert read(xlsx(sheets), ImportKind.PAGU).doubts == ()


def test_a_recap_beside_its_lines_is_not_counted_twice() -> None:
    head: list[Cell] = ["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu"]
    lines: Rows = [head, [CODES[0], "Jasa", 5], [CODES[1], "Verifikasi", 3], [CODES[1], "Verifikasi", 4]]
    recap: Rows = [head, [CODES[1], "Verifikasi", 7], [CODES[0], "Jasa", 5]]
    export = read(xlsx({"Rincian": lines, "Rekap": recap}), ImportKind.PAGU)
    assert amounts(export) == {CODES[0]: Decimal(5), CODES[1]: Decimal(7)}
    ((sheet, why),) = [(one.sheet, one.why) for one in export.left]
    assert (sheet, why.partition(",")[0]) == ("Rekap", "tiap sub kegiatan jumlahnya sama dengan lembar 'Rincian'")
    assert export.doubts == ("ada lembar yang tidak dihitung",)


def test_an_export_that_was_made_too_early_is_told() -> None:
    data = xlsx({"Data": table(FULL, LINES[:2], NAMES)})
    assert read(data, ImportKind.REALIZATION, until=date(YEAR, 6, 30)).ends_early
    assert not read(data, ImportKind.REALIZATION, until=date(YEAR, 4, 30)).ends_early


def test_dates_of_another_year_and_without_a_day_are_told() -> None:
    headings = ("Kode Sub Kegiatan", "Nilai Realisasi", "Tanggal Dokumen")
    rows: Rows = [
        [CODES[0], 1, "31-12-2024 08:15"],
        [CODES[0], 2, ""],
        [CODES[0], 4, "lusa"],
        [CODES[0], 8, "1 Maret 2025"],
    ]
    export = read(pagu(*rows, headings=headings), ImportKind.REALIZATION)
    assert [(one.rows, one.why) for one in export.left] == [
        ((2,), "tanggal 31-12-2024 di luar tahun anggaran 2025"), ((3,), "tanggalnya kosong"), ((4,), "bukan tanggal"),
    ]  # fmt: skip
    assert amounts(export) == {CODES[0]: Decimal(8)}


def test_a_plan_whose_months_do_not_add_up_is_told() -> None:
    rows = rows_of(
        RAK,
        [
            Paid(CODES[0], Decimal(13), months=(Decimal(1),) * 12),
            Paid(CODES[1], Decimal(12), months=(Decimal(1),) * 12),
        ],
        NAMES,
    )
    export = read(xlsx({"RAK": [list(RAK), *rows]}), ImportKind.CASH_PLAN)
    assert [one.why for one in export.left] == ["jumlah dua belas bulan berbeda dari totalnya"]


def test_two_columns_of_one_name_are_asked() -> None:
    told = refused(pagu([CODES[0], "Jasa", 5, 6], headings=("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu", "PAGU")))
    assert told == (
        "lembar 'Data': judul kolom 'Pagu' ada lebih dari satu (sel C1 dan D1). "
        "Beri nama lain pada yang tidak dipakai, lalu ulangi."
    )


def test_the_column_of_rupiah_is_chosen_by_name() -> None:
    headings = ("Kode Sub Kegiatan", "Nama Sub Kegiatan", "Pagu", "Pagu Pergeseran")
    export = read(pagu([CODES[0], "Jasa", 5, 6], headings=headings), ImportKind.PAGU, amount="pagu pergeseran")
    assert amounts(export) == {CODES[0]: Decimal(6)}


def test_headings_over_two_rows() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["SUB KEGIATAN", None, "PAGU"], ["KODE", "NAMA", "PAGU"], [CODES[0], "Jasa", 5]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    target = io.BytesIO()
    book.save(target)
    export = read(target.getvalue(), ImportKind.PAGU)
    assert [(one.code, one.name, one.amount) for one in export.rows] == [(CODES[0], "Jasa", Decimal(5))]


# --- files that are no export -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "berkas kosong"),
        (b"%PDF-1.7\n;x", "ini bukan .xlsx, .xls, atau .csv"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "ini bukan .xlsx, .xls, atau .csv"),
        (b"<html><table><tr><td>Kode</td></tr></table>", "ini halaman web (HTML) atau XML"),
        (b"PK\x03\x04 rusak", "terpotong atau rusak sehingga"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "berkas .xls ini rusak"),
        (b'"Kode;Pagu\n1;2', "tidak dapat dibaca sebagai tabel"),
        (b"Kode Sub Kegiatan;Nama\n1;2", "judul kolomnya tidak dikenali: dicari kode sub kegiatan dan nilai pagu"),
        (b"Kode Sub Kegiatan;Pagu\n", "dapat diambil, karena tidak ada baris di bawah judul kolomnya. Periksa"),
        (b"Kode Sub Kegiatan;Pagu\nabc;12\n;\nxyz;7\n", "tidak ada satu baris pun yang dapat diambil (baris 2: "),
        (b"Kode Sub Kegiatan;Pagu\n" + b"1.04.02.2.01.0010;5\n" * 20_001, "berisi lebih dari 20000 baris"),
    ],
)
def test_what_cannot_be_taken_ends_in_a_sentence(data: bytes, told: str) -> None:
    assert told in refused(data)


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"Kode;Pagu\n"])
)
def test_any_bytes_end_in_a_sentence(data: bytes, head: bytes) -> None:
    assert isinstance(read_export(head + data, "ekspor", asked(ImportKind.PAGU)), str | Export)


# --- Excel 97-2003, as LibreOffice writes it --------------------------------------------------------------------

OLD = Path(__file__).parent / "data" / "sipd"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_old_workbooks(layout: str) -> None:
    _, kind = LAYOUTS[layout]
    data = (OLD / f"{layout.replace(' ', '_')}.xls").read_bytes()
    assert data.startswith(bytes.fromhex("D0CF11E0"))
    export, same = read(data, kind), read(old_as_xlsx(layout), kind)
    assert replace(export, rows=()) == replace(same, rows=())
    assert export.rows == same.rows
    assert export.doubts == ()


def old_as_xlsx(layout: str) -> bytes:
    """The workbook of which tests/data/sipd holds what LibreOffice made of it."""
    headings, _ = LAYOUTS[layout]
    lines = [replace(one, months=(Decimal(125_000),) * 12) for one in LINES]
    if layout == "rak":
        lines = [replace(one, amount=sum(one.months, Decimal(0))) for one in lines]
    return xlsx({"Data": table(headings, lines, NAMES, OFFICE), "Catatan": [["x"]]})


def test_a_damaged_old_workbook_ends_in_a_sentence_or_stops_only_its_child() -> None:
    """calamine is written in another language: a fault there may end the process, which is then the child's."""
    data = (OLD / "pagu.xls").read_bytes()
    with Child() as child:
        for place in range(512, len(data), max(1, len(data) // 40)):
            broken = data[:place] + bytes(b ^ 0xFF for b in data[place : place + 16]) + data[place + 16 :]
            try:
                assert isinstance(child.call(read_export, broken, "rusak.xls", asked(ImportKind.PAGU)), str | Export)
            except ChildError:
                continue
