"""What stands in a cell, a heading or a sheet is read by content; what cannot be read is one finding each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum

import pytest
from openpyxl import Workbook

from lkjgen.core.model import Progress, Record, Submission
from lkjgen.core.rule import Severity
from lkjgen.files.layout import Column, Kind, Sheet
from lkjgen.files.workbook_cells.grid import Grid
from lkjgen.files.workbook_cells.raw import Raw
from lkjgen.files.workbook_reader import Found
from lkjgen.files.workbook_reader.headings import _close, find_headings
from tests.reader_books import (
    PERIOD,
    Edit,
    by_code,
    cell_at,
    codes,
    contract,
    edited,
    findings,
    read_submission,
    template_bytes,
    typing,
    with_part,
)

NAME = "LKJ_2023_TW2_PKP.xlsx"


def read(data: bytes) -> tuple[Submission | None, tuple[Found, ...]]:
    return read_submission(data, NAME, contract(), PERIOD)


def after(*edits: Edit) -> tuple[Submission | None, tuple[Found, ...]]:
    def all_of(book: Workbook) -> None:
        for edit in edits:
            edit(book)

    return read(edited(template_bytes("PKP"), all_of))


def untouched() -> Submission:
    submission, found = read(template_bytes("PKP"))
    assert submission is not None
    assert found == ()
    return submission


# --- sheets and headings -------------------------------------------------------------------------------------------


def rename(old: str, new: str) -> Edit:
    def edit(book: Workbook) -> None:
        book[old].title = new

    return edit


def on(sheet: str, change: Callable[[object], object]) -> Edit:
    return lambda book: change(book[sheet])


def retitle(sheet: str, old: str, new: str) -> Edit:
    def edit(book: Workbook) -> None:
        cell = next(cell for row in book[sheet].iter_rows() for cell in row if cell.value == old)
        cell.value = new

    return edit


def test_moved_things_are_found_by_content() -> None:
    expected = untouched()
    moves: dict[str, Edit] = {
        "rows above": lambda book: book["Realisasi"].insert_rows(1, 3),
        "a column before": lambda book: book["Realisasi"].insert_cols(1),
        "a column between": lambda book: book["Realisasi"].insert_cols(4),
        "empty rows between": lambda book: book["Realisasi"].insert_rows(6, 2),
        "sheets reordered": lambda book: book.move_sheet("Realisasi", 4),
        "spaces and case of a sheet name": rename("Realisasi", " realisasi "),
        "case and dots of a heading": retitle("Realisasi", "Realisasi", " REALISASI: "),
        "a row above the form": lambda book: book["Pengesahan"].insert_rows(1, 2),
        "an unknown sheet": lambda book: book.create_sheet("Coret-coret"),
    }
    for kind, move in moves.items():
        submission, found = after(move)
        assert submission is not None, kind
        assert codes(found) == [], kind
        assert submission.realizations == expected.realizations, kind
        assert submission.statement == expected.statement, kind


def test_a_renamed_sheet_is_recognised_and_named() -> None:
    submission, found = after(rename("Analisis", "Sheet7"))
    assert submission is not None
    assert submission.analyses == untouched().analyses
    (finding,) = findings(found)
    assert (finding.code, finding.found, finding.expected) == ("BKS-012", "Sheet7", "Analisis")


def test_a_misspelt_heading_is_read_with_a_warning() -> None:
    submission, found = after(retitle("Analisis", "Faktor penghambat", "Faktor penghambta"))
    assert submission is not None
    assert submission.analyses == untouched().analyses
    (finding,) = findings(found)
    assert (finding.code, finding.expected, finding.severity) == ("BKS-015", "Faktor penghambat", Severity.WARNING)


@pytest.mark.parametrize(
    ("headings", "typed", "read"),
    [
        # 30/31 like its own column and 30/32 like the other: 0,0302 apart
        (("Rencana TW II (Rp)", "Rencana TW III (Rp)"), "Recana TW II (Rp)", "Rencana TW II (Rp)"),
        # 34/35 and 34/36: 0,0270 apart
        (("Target triwulan II", "Target triwulan III"), "Taget triwulan II", None),
    ],
)
def test_a_misspelt_heading_is_read_only_where_it_is_clearly_nearer_to_one_column(
    headings: tuple[str, str], typed: str, read: str | None
) -> None:
    columns = [Column(heading, heading, Kind.NUMBER, "") for heading in headings]
    assert _close({3: typed}, columns) == ({read: (3, typed)} if read else {})


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (retitle("Analisis", "Faktor penghambat", "Kendala"), "BKS-014"),
        (lambda book: book["Analisis"].delete_cols(4, 2), "BKS-014 BKS-014"),
        (lambda book: book.remove(book["Analisis"]), "BKS-011"),
        (lambda book: book["Analisis"].delete_rows(1, 4), "BKS-013"),
        (retitle("Analisis", "Faktor penghambat", "Faktor pendukung"), "BKS-014 BKS-016"),
        (lambda book: book["Analisis"].merge_cells("C5:C6"), "BKS-017"),
    ],
)
def test_what_is_lost_refuses_the_workbook(edit: Edit, code: str) -> None:
    submission, found = after(edit)
    assert submission is None
    assert sorted(codes(found)) == code.split()
    assert {one.place.sheet for one in findings(found)} == {"Analisis"}
    assert {one.subject for one in findings(found)} == {"tim/PKP/TW2"}


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD6"])
def test_far_cells_are_told_and_not_read(cell: str) -> None:
    def stray(book: Workbook) -> None:
        book["Realisasi"][cell] = "x"

    submission, found = after(stray)
    assert submission is not None
    assert submission.realizations == untouched().realizations
    assert [(one.code, one.place.cell) for one in findings(found)] == [("BKS-018", cell)]


def test_hidden_cells_are_read_and_told() -> None:
    def hide(book: Workbook) -> None:
        book["Realisasi"].row_dimensions[6].hidden = True
        book["Analisis"].column_dimensions["C"].hidden = True

    submission, found = after(hide)
    assert submission is not None
    assert submission.realizations == untouched().realizations
    assert [(one.code, one.found) for one in findings(found)] == [
        ("BKS-019", "baris 6"),
        ("BKS-019", "kolom 'Faktor pendukung'"),
    ]


# --- values with their place -----------------------------------------------------------------------------------


def test_every_value_knows_its_cell_also_an_empty_one() -> None:
    submission = untouched()
    book_code = submission.realizations[0].code
    edits: list[tuple[str, str]] = []

    def look(book: Workbook) -> None:
        for heading in ("Realisasi", "Alasan tidak diukur", "Tahun data"):
            edits.append(("Realisasi", cell_at(book, "Realisasi", book_code, heading)[1]))

    edited(template_bytes("PKP"), look)
    places = [submission.realizations[0].source.place(key) for key in ("value", "reason", "data_year")]
    assert [(one.sheet, one.cell) for one in places] == edits
    assert {one.file for one in places} == {NAME}
    assert submission.statement.source.place("lra_total").cell.startswith("B")


@pytest.mark.parametrize(
    ("value", "number_format", "code", "read_value"),
    [
        ("19,2", "", "ISI-005", Decimal("19.2")),
        ("-", "", "ISI-002", None),
        ("#N/A", "", "ISI-008", None),
        ("=1/3", "", "ISI-009", None),
        (0.95, "0%", "ISI-085", None),  # in hectares
    ],
)
def test_one_mistake_in_a_cell_is_one_finding_with_its_place(
    value: str | float, number_format: str, code: str, read_value: Decimal | None
) -> None:
    submission, found = after(typing("Realisasi", "IK-07", "Realisasi", value, number_format))
    assert submission is not None
    row = next(one for one in submission.realizations if one.code == "IK-07")
    assert row.value == read_value
    (finding,) = findings(found)
    assert (finding.code, finding.place, finding.subject, finding.team) == (
        code,
        row.source.place("value"),
        "realisasi/IK-07/TW2",
        "PKP",
    )


def test_a_choice_outside_the_list_is_found_by_the_shape() -> None:
    submission, found = after(typing("Realisasi", "IK-07", "Diukur?", "mungkin"))
    assert submission is not None
    assert next(one for one in submission.realizations if one.code == "IK-07").measured is None
    (finding,) = findings(found)
    assert (finding.code, finding.found, finding.expected) == (
        "ISI-012",
        "mungkin",
        "diukur; tidak diukur; belum terlaksana",
    )


def test_unknown_and_double_codes_are_kept_for_the_rules() -> None:
    first = untouched().realizations[0].code

    def change(book: Workbook) -> None:
        sheet, address = cell_at(book, "Realisasi", "IK-07", "Kode indikator")
        sheet[address] = first
        other, address = cell_at(book, "Realisasi", "IK-09", "Kode indikator")
        other[address] = "IK-99"

    submission, found = after(change)
    assert submission is not None
    assert found == ()
    assert [one.code for one in submission.realizations].count(first) == 2
    assert "IK-99" in [one.code for one in submission.realizations]


def test_an_empty_code_beside_values_is_a_finding_and_no_record() -> None:
    submission, found = after(typing("Realisasi", "IK-07", "Kode indikator", None))
    assert submission is not None
    assert by_code(found).keys() == {"ISI-013"}
    assert "" not in [one.code for one in submission.realizations]


def test_a_formula_with_a_stored_result_is_its_result() -> None:
    def compute(xml: bytes) -> bytes:
        assert b"<v>19.2</v>" in xml
        return xml.replace(b"<v>19.2</v>", b"<f>9.6*2</f><v>19.2</v>", 1)

    def sheet_of(data: bytes) -> str:
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return next(name for name in package.namelist() if b"<v>19.2</v>" in package.read(name))

    data = template_bytes("PKP")
    submission, found = read(with_part(data, sheet_of(data), compute))
    assert submission is not None
    assert found == ()
    assert submission.realizations == untouched().realizations


def test_statuses_come_back_as_their_enums() -> None:
    submission, found = after(typing("Aksi", untouched().actions[0].code, "Pelaksanaan", "SELESAI"))
    assert submission is not None
    assert found == ()
    assert submission.actions[0].status is Progress.DONE
    assert isinstance(submission.actions[0].status, Enum)


# --- misspelt headings -----------------------------------------------------------------------------------------


def headed(*texts: str) -> Grid:
    cells = {(1, place): Raw(text) for place, text in enumerate(texts, 1)}
    return Grid("x", cells, (), frozenset(), frozenset(), "")


def form(*headings: str) -> Sheet:
    columns = tuple(Column(heading, heading, Kind.TEXT, "") for heading in headings)
    return Sheet(key="x", title="x", record=Record, intro="", columns=columns)


def test_a_heading_that_is_as_like_one_column_as_another_is_not_guessed() -> None:
    sheet = form("Kode", "Nilai 2023", "Nilai 2024")
    found = find_headings(headed("Kode", "Nilai 202"), sheet)
    assert found is not None
    assert found.close == {}
    assert set(found.positions) == {"Kode"}
    clear = find_headings(headed("Kode", "Nilai 202", "Nilai 2024"), sheet)  # only one column is left for it
    assert clear is not None
    assert clear.close == {"Nilai 2023": "Nilai 202"}


def test_a_heading_clearly_nearer_to_one_column_is_read_as_that_one() -> None:
    """The two likenesses differ by more than the margin, though both are near."""
    sheet = form("Kode", "Faktor pendukung hasil", "Faktor pendukung")
    found = find_headings(headed("Kode", "Faktor pendukun"), sheet)
    assert found is not None
    assert found.close == {"Faktor pendukung": "Faktor pendukun"}


def test_a_heading_that_only_resembles_a_column_is_not_it() -> None:
    found = find_headings(headed("Kode", "Satuan", "Realokasi"), form("Kode", "Satuan", "Realisasi"))
    assert found is not None
    assert set(found.positions) == {"Kode", "Satuan"}


def test_a_line_with_too_few_headings_is_not_the_heading_line() -> None:
    sheet = form("Kode", "Nama", "Satuan", "Nilai", "Catatan")
    assert find_headings(headed("Kode"), sheet) is None
    assert find_headings(headed("Kode", "Nama"), sheet) is not None
