"""Tables of IKU, PK and Rencana Aksi as offices keep them: taken by headings, months as triwulan, nothing guessed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjgen.core.export import Asked, Export, Known, KnownIndicator
from lkjgen.core.model import Aggregation, EntryMode, ImportKind, Interval, Measure
from lkjgen.core.number import MONTHS, half_up
from lkjgen.files.indicator_tables import read_indicator_table
from lkjgen.files.indicator_tables.plans import PlanError, quarters_of
from tests.indicator_tables import IKU, MONTHLY, PK, PLAN, RENSTRA, YEARS, Planned, table
from tests.sipd_exports import Cell, Rows, csv_file, texts, xlsx
from tests.slow import times

D = Decimal
NAMES = ("Jumlah rumah layak huni", "Jumlah pelatihan (orang)", "Nilai rata-rata kepuasan", "Cakupan air minum")
SUM, LAST, MEAN, ANNUAL = Aggregation.SUM, Aggregation.LAST, Aggregation.MEAN, Aggregation.ANNUAL
OWN, SINCE = EntryMode.OWN_QUARTER, EntryMode.CUMULATIVE
FOUND = tuple(
    KnownIndicator(f"IK-{n:02}", name, "unit", True, False, way, entry)
    for n, (name, way, entry) in enumerate(zip(NAMES, (SUM, SUM, MEAN, LAST), (OWN, SINCE, OWN, SINCE), strict=True), 1)
)
KNOWN = Known(
    FOUND,
    {"SS-01": "Meningkatnya kualitas perumahan"},
    {"BID-A": "Bidang Perumahan"},
    is_begun=True,
    renstra_start=2021,
)
LAYOUTS = {ImportKind.IKU: IKU, ImportKind.PK: PK, ImportKind.ACTION_PLAN: PLAN, ImportKind.RENSTRA: RENSTRA}
OTHER_NAMES = {
    "Sasaran Strategis": ("SASARAN", "Sasaran\nStrategis", "Uraian Sasaran"),
    "Indikator Kinerja": ("INDIKATOR", "Indikator  Kinerja Sasaran", "Indikator Kinerja Utama"),
    "Satuan": ("SATUAN", "Satuan Indikator"),
    "Target": ("TARGET 2025", "Target Kinerja", "Target Tahunan"),
    "Formula Perhitungan": ("Formulasi Pengukuran", "RUMUS", "Definisi Operasional"),
    "Sumber Data": ("SUMBER",),
    "Penanggung Jawab": ("PJ", "Unit Kerja Penanggung Jawab"),
    **{f"TW {n}": (f"Triwulan {n}", f"TARGET TW {n}", f"Tw. {n}") for n in ("I", "II", "III", "IV")},
    "Kondisi Awal 2020": (
        "Kondisi Kinerja pada Awal Periode Renstra (2020)",
        "Data Capaian pada Tahun Awal Perencanaan 2020",
    ),
    "Kondisi Akhir": ("Kondisi Kinerja pada Akhir Periode RPJMD", "TARGET AKHIR RENSTRA"),
    **{name: (f"Tahun {name}", f"Target {name}", f"Tahun ke-{n}") for n, name in enumerate(YEARS, 1)},
    **{name: (name.upper(), f"Bulan {number}", name[:3]) for number, name in enumerate(MONTHS, 1)},
}


_STRATEGIC = ("baseline", *(f"year{number}" for number in range(1, 6)), "final")


def read(data: bytes, kind: ImportKind, known: Known = KNOWN, amount: str = "") -> Export:
    found = read_indicator_table(data, "tabel", Asked(kind, year=2025, amount=amount, known=known))
    assert isinstance(found, Export), found
    return found


def refused(data: bytes, kind: ImportKind = ImportKind.PK, known: Known = KNOWN) -> str:
    found = read_indicator_table(data, "tabel", Asked(kind, year=2025, known=known))
    assert isinstance(found, str)
    return found


def plans(export: Export) -> dict[str, tuple[Measure | None, ...]]:
    return {one.text: one.quarters for one in export.indicators}


def left(export: Export) -> list[tuple[tuple[int, ...], str, bool]]:
    return [(one.rows, one.why, one.fault) for one in export.left]


NUMBERS = st.decimals(min_value=2, max_value=10**7, places=2)
QUARTER_PLAN = st.lists(st.none() | NUMBERS, min_size=4, max_size=4)


STRATEGIC_PLAN = st.lists(st.none() | NUMBERS, min_size=7, max_size=7).filter(
    lambda one: any(each is not None for each in one)
)


@st.composite
def tables(
    draw: st.DrawFn, headings: Sequence[str], plan: st.SearchStrategy[list[Decimal | None]]
) -> tuple[list[Planned], Rows]:
    """Lines, and a table of them: the columns shuffled and renamed, with titles, numbering, totals and who signs."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(1, 4))]
    lines = [
        Planned(
            name,
            draw(st.sampled_from(["Meningkatnya kualitas perumahan", "Terwujudnya tata kelola"])),
            target=draw(NUMBERS),
            plan=tuple("-" if one is None else one for one in draw(plan)),
        )
        for name in names
    ]
    lines.sort(key=lambda one: one.sasaran)
    order = draw(st.permutations(range(len(headings))))
    named = [draw(st.sampled_from((one, one.upper(), *OTHER_NAMES.get(one, ())))) for one in headings]
    rows: Rows = [list(one) for one in table(headings, lines, numbered=draw(st.booleans()))]
    rows[3] = list(named)
    end = len(rows) - 4
    total: list[Cell] = ["" for _ in headings]
    total[headings.index("Satuan")], total[0] = "", "Jumlah"
    rows.insert(end, total)
    shuffled: Rows = [[row[place] for place in order] if len(row) == len(headings) else row for row in rows]
    return lines, shuffled[draw(st.integers(0, 3)) :]


def check(export: Export, lines: Sequence[Planned], kind: ImportKind) -> None:
    assert {one.text for one in export.indicators} == {one.name for one in lines}
    codes = {one.text: one.code for one in FOUND}
    for row in export.indicators:
        line = next(one for one in lines if one.name == row.text)
        assert (row.code, row.unit, row.sasaran_text) == (codes[row.text], "unit", line.sasaran)
        if kind is ImportKind.IKU:
            assert (row.definition, row.data_source, row.team) == ("Jumlah rumah", "Laporan bidang", "BID-A")
        elif kind is ImportKind.RENSTRA:
            assert row.strategic == {key: one for key, one in zip(_STRATEGIC, line.plan, strict=True) if one != "-"}
            assert row.baseline_year == (2020 if line.plan[0] != "-" else None)
        else:
            assert row.target == line.target
        if kind is ImportKind.ACTION_PLAN:
            assert row.quarters == tuple(None if one == "-" else one for one in line.plan)
    assert export.doubts == ()
    assert export.question == ""


@pytest.mark.parametrize("kind", LAYOUTS)
@settings(max_examples=times(15, 400))
@given(data=st.data())
def test_any_order_and_name_of_columns(kind: ImportKind, data: st.DataObject) -> None:
    lines, rows = data.draw(tables(LAYOUTS[kind], STRATEGIC_PLAN if kind is ImportKind.RENSTRA else QUARTER_PLAN))
    form = data.draw(st.sampled_from(["cells", "texts", "csv"]))
    if form == "csv":
        separator, encoding = data.draw(st.sampled_from(";\t|")), data.draw(st.sampled_from(["utf-8", "cp1252"]))
        check(read(csv_file(rows, separator, ",", encoding), kind), lines, kind)
        return
    export = read(xlsx({"Sampul": [["x"]], "Tabel": rows if form == "cells" else texts(rows, ",")}), kind)
    check(export, lines, kind)
    assert export.skipped == ("Sampul",)


MONTH_PLAN = st.lists(st.none() | NUMBERS, min_size=12, max_size=12).filter(
    lambda one: any(each is not None for each in one)
)


@settings(max_examples=times(25, 500))
@given(data=st.data())
def test_months_become_triwulan_exactly(data: st.DataObject) -> None:
    lines, _ = data.draw(tables(MONTHLY, MONTH_PLAN))
    lines = [replace(one, target="") for one in lines]
    export = read(xlsx({"RA": table(MONTHLY, lines)}), ImportKind.ACTION_PLAN)
    for one in FOUND:
        line = next((each for each in lines if each.name == one.text), None)
        if line is None:
            continue
        months = [each if isinstance(each, Decimal) else None for each in line.plan]
        expected: list[Decimal | None] = []
        for end in (3, 6, 9, 12):
            first = 0 if one.entry is SINCE and one.aggregation is not LAST else end - 3
            given_there = [each for each in months[first:end] if each is not None]
            if not given_there:
                expected.append(None)
            elif one.aggregation is SUM:
                expected.append(sum(given_there, D(0)))
            elif one.aggregation is LAST:
                expected.append(given_there[-1])
            else:
                expected.append(half_up(sum(given_there, D(0)) / len(given_there), 2))
        assert plans(export)[one.text] == tuple(expected)


def months(*numbers: int | None) -> list[Decimal | None]:
    return [None if one is None else D(one) for one in (*numbers, *(None,) * (12 - len(numbers)))]


@pytest.mark.parametrize(
    ("way", "entry", "ratio", "given_months", "target", "expected"),
    [
        (SUM, OWN, False, months(*range(1, 13)), 78, (6, 15, 24, 33)),
        (SUM, SINCE, False, months(*range(1, 13)), 78, (6, 21, 45, 78)),
        (SUM, OWN, False, months(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13), 13, (3, 3, 3, 4)),  # adds up since January
        (SUM, SINCE, False, months(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13), 13, (3, 6, 9, 13)),
        (LAST, SINCE, False, months(1, 2, None, 4), 9, (2, 4, None, None)),
        (None, None, True, months(10, 20, 30, 40), 90, (30, 40, None, None)),
        (MEAN, OWN, False, months(1, 2, 2, 4, 4, 5), None, ("1.67", "4.33", None, None)),
        (MEAN, SINCE, False, months(1, 2, 3, 4, 4, 4), None, (2, 3, 3, 3)),
        (ANNUAL, OWN, False, months(*range(1, 13)), 12, (None, None, None, 12)),
    ],
)
def test_how_months_add_up(
    way: Aggregation | None,
    entry: EntryMode | None,
    ratio: bool,
    given_months: list[Decimal | None],
    target: int | None,
    expected: tuple[object, ...],
) -> None:
    one = KnownIndicator("IK-01", "x", "unit", True, ratio, way, entry)
    made = quarters_of(given_months, one, None if target is None else D(target))
    assert made == tuple(None if each is None else D(str(each)) for each in expected)


def test_months_that_do_not_come_to_the_target_are_told() -> None:
    one = KnownIndicator("IK-01", "x", "unit", True, False, SUM, OWN)
    with pytest.raises(PlanError, match="jumlah dua belas bulan 6 dan bulan terakhir 3 berbeda dari target setahun 10"):
        quarters_of(months(1, 2, 3), one, D(10))
    lines = [Planned(NAMES[0], target=D(10), plan=tuple(map(D, range(12))))]
    assert "berbeda dari target setahun 10" in refused(xlsx({"RA": table(MONTHLY, lines)}), ImportKind.ACTION_PLAN)


def test_how_it_adds_up_is_asked_and_never_guessed() -> None:
    known = replace(KNOWN, indicators=(replace(FOUND[0], aggregation=None), *FOUND[1:]))
    lines = [Planned(name, target="", plan=tuple(map(D, range(12)))) for name in NAMES]
    export = read(xlsx({"RA": table(MONTHLY, lines)}), ImportKind.ACTION_PLAN, known)
    assert "yang belum diisi untuk IK-01 Jumlah rumah layak huni" in export.question
    assert NAMES[0] not in plans(export)
    assert (
        read(xlsx({"RA": table(PLAN, [replace(lines[0], plan=(1, 2, 3, 4))])}), ImportKind.ACTION_PLAN, known).question
        == ""
    )


def merged_headings(*areas: str, rows: Rows) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([None if one == "" else one for one in row])
    for area in areas:
        sheet.merge_cells(area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


TWO_ROWS: Rows = [
    ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "", "", "", "", "Realisasi", "", "", ""],
    ["", "", "", "", "Tahunan", "I", "II", "III", "IV", "I", "II", "III", "IV"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)"],
    [1, "Meningkatnya kualitas perumahan", NAMES[0], "unit", 10, 1, 2, 3, 4, 99, 99, 99, 99],
    ["", "", NAMES[3], "unit", "1.250,5", "-", "12,5", "", "1.250,5", 99, 99, 99, 99],
]


@pytest.mark.parametrize("merge", [True, False])
def test_headings_over_two_rows(merge: bool) -> None:
    areas = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:I1", "J1:M1", "B4:B5") if merge else ()
    export = read(merged_headings(*areas, rows=TWO_ROWS), ImportKind.ACTION_PLAN)
    assert plans(export) == {
        NAMES[0]: (D(1), D(2), D(3), D(4)),
        NAMES[3]: (None, D("12.5"), None, D("1250.5")),
    }
    assert [one.target for one in export.indicators] == [D(10), D("1250.5")]
    assert {one.sasaran for one in export.indicators} == {"SS-01"}
    assert left(export) == [((3,), "baris nomor kolom", False)]


def test_the_year_is_chosen_among_several_targets() -> None:
    rows: Rows = [
        ["No", "Indikator Kinerja", "Satuan", "Target", "", ""],
        ["", "", "", 2024, 2025, 2026],
        [1, NAMES[0], "unit", 1, 2, 3],
    ]
    assert [one.target for one in read(xlsx({"IKU": rows}), ImportKind.PK).indicators] == [D(2)]


def test_two_plans_are_asked_and_chosen_by_name() -> None:
    rows: Rows = [
        ["Indikator Kinerja", "Target Awal", "", "", "", "Target Perubahan", "", "", ""],
        ["", *("I", "II", "III", "IV") * 2],
        [NAMES[0], 1, 2, 3, 4, 5, 6, 7, 8],
    ]
    told = refused(xlsx({"RA": rows}), ImportKind.ACTION_PLAN)
    assert "(sel B1 dan F1). Sebutkan kelompoknya dengan --kolom: 'target awal', 'target perubahan'." in told
    assert plans(read(xlsx({"RA": rows}), ImportKind.ACTION_PLAN, amount="Target Perubahan")) == {
        NAMES[0]: (D(5), D(6), D(7), D(8))
    }


def test_the_programmes_below_and_who_signs_are_left() -> None:
    rows = table(PK, [Planned(NAMES[0], target=D(5))])
    rows += [["No", "Program", "Anggaran", "Keterangan"], [1, "Program Perumahan", 5_000_000, "APBD"]]
    export = read(xlsx({"PK": rows}), ImportKind.PK)
    assert [one.text for one in export.indicators] == [NAMES[0]]
    assert [why for _, why, _ in left(export)] == [
        "bukan baris indikator: satuan dan targetnya kosong",
        "di bawah judul tabel lain (program dan anggaran)",
    ]
    assert export.doubts == ()


def test_several_sheets_and_what_is_there_twice() -> None:
    def one(target: int) -> Rows:
        return table(PK, [Planned(NAMES[0], target=D(target))])

    sheets: Mapping[str, Rows] = {
        "A": one(5),
        "B": table(PK, [Planned(NAMES[1], target=D(7))]),
        "C": one(5),
        "D": one(6),
    }
    export = read(xlsx(sheets), ImportKind.PK)
    assert {row.text: (row.target, row.source.sheet) for row in export.indicators} == {
        NAMES[0]: (D(5), "A"),
        NAMES[1]: (D(7), "B"),
    }
    assert [(one.sheet, one.why) for one in export.left if one.fault] == [
        ("D", "indikator IK-01 sudah ada pada lembar 'A' dengan isi lain")
    ]
    assert export.doubts == ("1 baris tidak dapat dibaca",)


@pytest.mark.parametrize(
    ("cell", "unit", "meant"),
    [
        ("12,5", "unit", D("12.5")), ("1.250", "unit", D(1250)), ("≥ 80", "unit", D(80)), ("85%", "%", D(85)),
        (95, "persen", D(95)), ("3-5", "hari", Interval(D(3), D(5))),
    ],
)  # fmt: skip
def test_how_targets_are_written(cell: Cell, unit: str, meant: Measure) -> None:
    export = read(xlsx({"PK": table(PK, [Planned(NAMES[0], unit=unit, target=cell)])}), ImportKind.PK)
    assert [one.target for one in export.indicators] == [meant]


@pytest.mark.parametrize(
    ("cell", "unit", "why"),
    [
        ("1,2 juta", "unit", "sel E5: '1,2 juta' bukan angka"), ("80 unit", "unit", "sel E5: '80 unit' bukan angka saja"),
        (0.95, "%", "sel E5: 0.95 pada satuan %; bila maksudnya persen penuh, tulis misalnya 95"),
        ("85%", "unit", "sel E5: berformat persen, padahal satuannya unit"), ("-", "unit", "targetnya kosong"),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_taken_is_told(cell: Cell, unit: str, why: str) -> None:
    lines = [Planned(NAMES[0], unit=unit, target=cell), Planned(NAMES[1], target=D(3))]
    export = read(xlsx({"PK": table(PK, lines)}), ImportKind.PK)
    assert [one.text for one in export.indicators] == [NAMES[1]]
    assert [(rows, told) for rows, told, fault in left(export) if fault] == [((5,), why)]


def test_a_predicate_is_a_word() -> None:
    known = Known((KnownIndicator("IK-09", "Predikat SAKIP", "predikat", False, False, LAST, SINCE),), is_begun=True)
    lines = [Planned("Predikat SAKIP", unit="predikat", target="BB", plan=("-", "-", "-", "BB"))]
    export = read(xlsx({"RA": table(PLAN, lines)}), ImportKind.ACTION_PLAN, known)
    assert plans(export) == {"Predikat SAKIP": (None, None, None, "BB")}


def test_a_target_without_its_indicator_is_a_doubt() -> None:
    rows = table(PK, [Planned(NAMES[0], target=D(5))])
    rows.insert(5, [2, "", "", "unit", 7])
    export = read(xlsx({"PK": rows}), ImportKind.PK)
    assert [(rows_left, why) for rows_left, why, fault in left(export) if fault] == [
        ((6,), "tanpa indikator kinerja, padahal berisi target")
    ]


def test_names_are_exact_and_a_code_goes_first() -> None:
    rows: Rows = [
        ["Kode", "Indikator Kinerja", "Target"],
        ["ik-02", "Nama lain", 1],
        ["", "jumlah RUMAH  layak huni.", 2],
        ["", "Jumlah rumah", 3],
    ]
    export = read(xlsx({"PK": rows}), ImportKind.PK)
    assert [(one.code, one.target) for one in export.indicators] == [("IK-02", D(1)), ("IK-01", D(2))]
    assert left(export) == [((4,), "tidak dikenal, belum ada di data induk: Jumlah rumah", False)]


def test_a_new_office_gets_codes_and_a_begun_one_does_not() -> None:
    lines = [Planned(NAMES[0], target=D(5)), Planned(NAMES[1], "Terwujudnya tata kelola", target=D(6))]
    data = xlsx({"PK": table(PK, lines)})
    export = read(data, ImportKind.PK, Known())
    assert [(one.code, one.sasaran, one.sasaran_text) for one in export.indicators] == [
        ("IK-01", "SS-01", "Meningkatnya kualitas perumahan"),
        ("IK-02", "SS-02", "Terwujudnya tata kelola"),
    ]
    assert export.new == {"IK-01", "IK-02"}
    taken = Known((KnownIndicator("IK-01", NAMES[1]),), {"SS-01": "Terwujudnya tata kelola"})
    export = read(data, ImportKind.PK, taken)
    assert [(one.code, one.sasaran) for one in export.indicators] == [("IK-02", "SS-02"), ("IK-01", "SS-01")]
    assert export.new == {"IK-02"}
    assert "tidak dikenal" in refused(data, known=Known(is_begun=True))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "berkas kosong"),
        (b"No;Indikator Kinerja\n1;x", "judul kolomnya tidak dikenali: dicari indikator kinerja dan target"),
        (b"Indikator Kinerja;Target\n", "karena tidak ada baris di bawah judul kolomnya"),
        (b"PK\x03\x04 rusak", "terpotong atau rusak sehingga"),
        (b"Indikator Kinerja;Target\n" + b"x;5\n" * 20_001, "berisi lebih dari 20000 baris"),
    ],
)
def test_what_is_no_table_ends_in_a_sentence(data: bytes, told: str) -> None:
    assert told in refused(data)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"Indikator Kinerja;Target;Satuan\n"]),
    st.sampled_from(list(LAYOUTS)),
)
def test_any_bytes_end_in_a_sentence(data: bytes, head: bytes, kind: ImportKind) -> None:
    asked = Asked(kind, year=2025, known=KNOWN)
    assert isinstance(read_indicator_table(head + data, "tabel", asked), str | Export)


def test_an_old_workbook_is_read_like_a_new_one() -> None:
    """As LibreOffice writes it: an .xls does not say which cells are merged."""
    data = (Path(__file__).parent / "data" / "sipd" / "rencana_aksi.xls").read_bytes()
    assert data.startswith(bytes.fromhex("D0CF11E0"))
    assert plans(read(data, ImportKind.ACTION_PLAN)) == {
        NAMES[0]: (D(1), D(2), D(3), D(4)),
        NAMES[3]: (None, D("12.5"), None, D("1250.5")),
    }


def test_the_years_of_a_renstra_stand_over_two_rows() -> None:
    rows: Rows = [
        ["TARGET RENSTRA 2021-2026"],
        [
            "No",
            "Indikator Kinerja",
            "Satuan",
            "Kondisi Awal",
            "Target Capaian Setiap Tahun",
            "",
            "Realisasi",
            "Kondisi Akhir",
        ],
        ["", "", "", 2020, 2021, 2022, 2021, "RPJMD"],
        [1, NAMES[0], "unit", 4, 5, 6, 99, 12],
        [2, NAMES[1], "unit", "-", "", 7, 99, ""],
        [3, NAMES[2], "unit", "", "", "", 99, ""],
    ]
    export = read(xlsx({"T-C.28": rows}), ImportKind.RENSTRA)
    assert [(one.strategic, one.baseline_year) for one in export.indicators] == [
        ({"baseline": D(4), "year1": D(5), "year2": D(6), "final": D(12)}, 2020),
        ({"year2": D(7)}, None),
    ]
    assert left(export) == [((6,), "targetnya kosong", True)]
    assert export.sheets[0].unused == ("Realisasi 2021",)


def test_the_actions_of_a_plan_are_left_with_the_reason() -> None:
    export = read(xlsx({"RA": table(PLAN, [Planned(NAMES[0], target=D(4), plan=(D(1),) * 4)])}), ImportKind.ACTION_PLAN)
    (note,) = export.notes
    assert note.startswith(
        "Uraian aksi (kolom 'Rencana Aksi') tidak diambil: lembar Aksi mencatat satu aksi satu baris"
    )
    without = table([one for one in PLAN if one != "Rencana Aksi"], [Planned(NAMES[0], target=D(4), plan=(D(1),) * 4)])
    assert read(xlsx({"RA": without}), ImportKind.ACTION_PLAN).notes == ()


def test_years_of_a_renstra_are_never_guessed() -> None:
    data = xlsx({"Renstra": [["Indikator Kinerja", "2021", "2022"], [NAMES[0], 1, 2]]})
    assert "'Renstra: tahun pertama' pada lembar Profil masih kosong" in refused(
        data, ImportKind.RENSTRA, replace(KNOWN, renstra_start=None)
    )
    assert "judul kolomnya tidak dikenali" in refused(data, ImportKind.RENSTRA, replace(KNOWN, renstra_start=2040))
    doubled = xlsx({"Renstra": [["Indikator Kinerja", "2021", "Tahun ke-1"], [NAMES[0], 1, 2]]})
    assert "kolom target tahun ke-1 Renstra ada lebih dari satu (sel B1 dan C1)" in refused(doubled, ImportKind.RENSTRA)
