"""The returned workbook: what is wrong is marked, everything else is as the team sent it, part by part."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from lkjgen.core.model import Period, Place
from lkjgen.core.rule import Finding, Severity
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.workbook_marker import MarkError, mark
from lkjgen.files.workbook_marker.listing import COLOURS, SIGN
from lkjgen.files.workbook_marker.parts import Package
from lkjgen.usecases import checking
from tests.validity import sdk_errors

NAME = "LKJ_2023_TW2_SEK.xlsx"
ALLOWED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def finding(sheet: str, cell: str, severity: Severity = Severity.ERROR, **texts: str) -> Finding:
    words: dict[str, Any] = {
        "message": "Tertulis salah.",
        "found": "0,95",
        "expected": "95",
        "remedy": "Tulis 95.",
        **texts,
    }
    return Finding("ISI-050", severity, "Pecahan", "realisasi/IK-16/TW2", Place(NAME, sheet, cell), team="SEK", **words)


FINDINGS = (
    finding("Realisasi", "H7"),
    finding("Realisasi", "H8", Severity.WARNING),
    finding("Realisasi", "H8", Severity.NOTE, message="Satu lagi."),
    finding("Analisis", "D9", Severity.NOTE, found="=HYPERLINK(1)", message="@SUM(1)"),
    finding("Realisasi", "", Severity.WARNING, message="Seluruh lembar."),
)


@pytest.fixture(scope="module")
def sent(example_folder: Path) -> bytes:
    return (example_folder / "masuk/TW2" / NAME).read_bytes()


@pytest.fixture(scope="module")
def marked(sent: bytes) -> bytes:
    return mark(sent, FINDINGS)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(made: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def looks(sheet: Worksheet) -> dict[str, tuple[object, ...]]:
    """Address → value and every aspect of its look."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {
        cell.coordinate: (
            cell.value,
            cell.number_format,
            *map(repr, (cell.font, cell.border, cell.alignment, cell.protection)),
            cell.fill.fgColor.rgb,
            cell.fill.fill_type,
        )
        for cell in cells
    }


def colour(data: bytes, sheet: str, cell: str) -> str:
    return str(book(data)[sheet][cell].fill.fgColor.rgb)[-6:]


# --- nothing else changes ----------------------------------------------------------------------------------------


def test_only_the_parts_that_must_change_do(sent: bytes, marked: bytes) -> None:
    before, after = parts(sent), parts(marked)
    changed = {name for name in before if after.get(name) != before[name]}
    sheets = {name for name in changed if name.startswith("xl/worksheets/")}
    assert changed - sheets <= ALLOWED
    assert set(before) <= set(after)
    assert all("lkjgen" in name for name in set(after) - set(before) if not name.endswith(".rels"))


def test_of_a_changed_sheet_only_styles_and_the_notes_drawing_change(sent: bytes, marked: bytes) -> None:
    before, after = parts(sent), parts(marked)
    for name in (one for one in before if one.startswith("xl/worksheets/") and one.endswith(".xml")):
        assert stripped(before[name]) == stripped(after[name]), name


def stripped(xml: bytes) -> bytes:
    """A sheet without the numbers of its formats, empty cells, the selection of tabs and the notes' drawing."""
    root = etree.fromstring(xml)
    for cell in list(root.iter(f"{M}c")):
        cell.attrib.pop("s", "")
        if len(cell) == 0 and (parent := cell.getparent()) is not None:
            parent.remove(cell)
    for view in root.iter(f"{M}sheetView"):
        view.attrib.pop("tabSelected", "")
    for one in list(root.iter(f"{M}legacyDrawing")):
        root.remove(one)
    return etree.tostring(root, method="c14n")


def test_a_marked_cell_keeps_its_look_but_for_the_colour(sent: bytes, marked: bytes) -> None:
    old, new = book(sent), book(marked)
    expected = {("Realisasi", "H7"): COLOURS[Severity.ERROR], ("Realisasi", "H8"): COLOURS[Severity.WARNING]}
    expected["Analisis", "D9"] = COLOURS[Severity.NOTE]
    for sheet in old.worksheets:
        before, after = looks(sheet), looks(new[sheet.title])
        for address, look in before.items():
            if (sheet.title, address) in expected:
                assert after[address][:-2] == look[:-2]
                assert str(after[address][-2])[-6:] == expected[sheet.title, address]
            else:
                assert after[address] == look, (sheet.title, address)


def test_validations_protection_and_sizes_stay(sent: bytes, marked: bytes) -> None:
    old, new = book(sent), book(marked)
    for sheet in old.worksheets:
        twin = new[sheet.title]
        assert sheet.protection.sheet == twin.protection.sheet
        assert sheet.protection.password == twin.protection.password
        assert len(sheet.data_validations.dataValidation) == len(twin.data_validations.dataValidation)
        assert sheet.merged_cells.ranges == twin.merged_cells.ranges
        assert {k: v.width for k, v in sheet.column_dimensions.items()} == {
            k: v.width for k, v in twin.column_dimensions.items()
        }
        assert sheet.sheet_state == twin.sheet_state


# --- what is added -----------------------------------------------------------------------------------------------


def test_the_note_says_what_is_wrong_and_how_to_mend_it(marked: bytes) -> None:
    note = book(marked)["Realisasi"]["H8"].comment
    assert note is not None
    assert note.author == "lkjgen"
    assert note.text.split("\n") == [
        "PERLU DIKONFIRMASI ISI-050: Tertulis salah.", "Seharusnya: 95", "Cara memperbaiki: Tulis 95.", "",
        "INFORMASI ISI-050: Satu lagi.", "Seharusnya: 95", "Cara memperbaiki: Tulis 95.",
    ]  # fmt: skip


def test_the_list_has_every_finding_the_worst_first_with_a_link(marked: bytes) -> None:
    sheet = book(marked)["Hasil pemeriksaan"]
    rows = [[cell.value for cell in row[:9]] for row in sheet.iter_rows(min_row=6)]
    assert [row[1] for row in rows] == [
        "wajib diperbaiki",
        "perlu dikonfirmasi",
        "perlu dikonfirmasi",
        "informasi",
        "informasi",
    ]
    assert [row[4] for row in rows] == ["H7", "H8", "", "H8", "D9"]
    links = {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"E6": "'Realisasi'!H7", "E7": "'Realisasi'!H8", "E9": "'Realisasi'!H8", "E10": "'Analisis'!D9"}
    assert sheet["F10"].value == "@SUM(1)"
    assert {cell.data_type for row in sheet.iter_rows(min_row=6) for cell in row if cell.value} == {"s"}


def test_the_list_is_the_only_selected_sheet(marked: bytes) -> None:
    """With two selected ones, what is typed goes to both."""
    made = book(marked)
    assert [sheet.title for sheet in made.worksheets if sheet.sheet_view.tabSelected] == ["Hasil pemeriksaan"]
    assert made.active is made["Hasil pemeriksaan"]


def test_a_cell_that_was_not_there_is_made_in_its_place(sent: bytes) -> None:
    data = mark(sent, [finding("Realisasi", "ZZ7"), finding("Realisasi", "B900"), finding("Realisasi", "A900")])
    root = etree.fromstring(parts(data)[sheet_part(data, "Realisasi")])
    numbers = [int(row.get("r", "0")) for row in root.iter(f"{M}row")]
    assert numbers == sorted(numbers)
    last = [row for row in root.iter(f"{M}row")][-1]
    assert [cell.get("r") for cell in last] == ["A900", "B900"]
    assert colour(data, "Realisasi", "ZZ7") == COLOURS[Severity.ERROR]


def sheet_part(data: bytes, title: str) -> str:
    package = Package(data)
    root = package.look("xl/workbook.xml")
    ids = {name: one.get("Id") for one, _, name in package.related("xl/workbook.xml")}
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    wanted = next(one.get(r) for one in root.iter(f"{M}sheet") if one.get("name") == title)
    return next(name for name, identity in ids.items() if identity == wanted)


def test_notes_of_the_team_stay_alone(sent: bytes) -> None:
    made = book(sent)
    made["Realisasi"]["A60"].comment = Comment("Catatan tim", "Tim")
    theirs = saved(made)
    data = mark(theirs, FINDINGS)
    notes = {
        cell.coordinate: cell.comment.text
        for row in book(data)["Realisasi"].iter_rows()
        for cell in row
        if cell.comment
    }
    assert notes == {"A60": "Catatan tim"}
    assert colour(data, "Realisasi", "H7") == COLOURS[Severity.ERROR]
    assert book(data)["Analisis"]["D9"].comment is not None  # another sheet, without notes of theirs
    again = mark(data, FINDINGS)
    assert book(again)["Realisasi"]["A60"].comment.text == "Catatan tim"


def test_a_sheet_of_that_name_is_the_teams(sent: bytes) -> None:
    made = book(sent)
    made.create_sheet("Hasil pemeriksaan")["A1"] = "punya tim"
    data = mark(mark(saved(made), FINDINGS), FINDINGS[:1])
    titles = [sheet.title for sheet in book(data).worksheets]
    assert titles[-2:] == ["Hasil pemeriksaan", "Hasil pemeriksaan 2"]
    assert book(data)["Hasil pemeriksaan"]["A1"].value == "punya tim"


# --- sent back and checked again ---------------------------------------------------------------------------------


def test_marks_do_not_pile_up(sent: bytes, marked: bytes) -> None:
    again = mark(marked, FINDINGS[:1])
    made = book(again)
    assert [sheet.title for sheet in made.worksheets].count("Hasil pemeriksaan") == 1
    assert len([one for one in made.sheetnames if one.startswith("Hasil pemeriksaan")]) == 1
    assert colour(again, "Realisasi", "H7") == COLOURS[Severity.ERROR]
    assert colour(again, "Realisasi", "H8") == colour(sent, "Realisasi", "H8")
    assert colour(again, "Analisis", "D9") == colour(sent, "Analisis", "D9")
    notes = [cell.coordinate for sheet in made.worksheets for row in sheet.iter_rows() for cell in row if cell.comment]
    assert notes == ["H7"]
    assert parts(mark(again, FINDINGS[:1])).keys() == parts(again).keys()


def test_a_team_that_recoloured_a_cell_keeps_its_colour(marked: bytes) -> None:
    made = book(marked)
    made["Realisasi"]["H8"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF00B050")
    assert colour(mark(saved(made), FINDINGS[:1]), "Realisasi", "H8") == "00B050"


def test_where_the_team_answered_beside_our_notes_ours_end(marked: bytes) -> None:
    made = book(marked)
    made["Realisasi"]["A60"].comment = Comment("Sudah kami betulkan", "Tim")
    data = mark(saved(made), [])
    notes = {
        cell.coordinate: cell.comment.text
        for row in book(data)["Realisasi"].iter_rows()
        for cell in row
        if cell.comment
    }
    assert notes["A60"] == "Sudah kami betulkan"
    assert notes["H7"].strip() == "Hal yang ditandai sebelumnya di sel ini sudah tidak ada."


def read(folder: Path, data: bytes) -> tuple[object, ...]:
    contract, _ = read_contract((folder / "perjanjian_kinerja.xlsx").read_bytes(), "perjanjian_kinerja.xlsx")
    assert contract is not None
    (submission,), found = read_submissions({NAME: data}, contract, Period(2023, 2))
    kept = [(rule.code, hit.place, hit.found) for rule, hit in found]
    return submission.realizations, submission.analyses, submission.budgets, submission.statement, kept


def test_a_returned_workbook_reads_like_the_one_that_was_sent(example_folder: Path, sent: bytes, marked: bytes) -> None:
    assert read(example_folder, marked) == read(example_folder, sent)


def converted(soffice: Path, data: bytes, folder: Path) -> bytes:
    """Opened and saved by LibreOffice."""
    (folder / "in").mkdir()
    (folder / "in" / NAME).write_bytes(data)
    profile = (folder / "profil").as_uri()
    command = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx", "--outdir", folder]
    subprocess.run([*map(str, command), str(folder / "in" / NAME)], check=True, capture_output=True, timeout=120)
    return (folder / NAME).read_bytes()


def test_libreoffice_opens_saves_and_the_marks_go_again(
    example_folder: Path, soffice: Path, tmp_path: Path, sent: bytes, marked: bytes
) -> None:
    back = converted(soffice, marked, tmp_path)
    assert "Hasil pemeriksaan" in book(back).sheetnames
    assert read(example_folder, back)[:2] == read(example_folder, sent)[:2]
    again = mark(back, FINDINGS[:1])
    assert [one for one in book(again).sheetnames if one.startswith("Hasil pemeriksaan")] == ["Hasil pemeriksaan"]
    assert colour(again, "Realisasi", "H8") == colour(sent, "Realisasi", "H8")
    assert colour(again, "Realisasi", "H7") == COLOURS[Severity.ERROR]


@pytest.mark.usefixtures("ooxml_validator")
def test_the_copy_has_no_error_that_the_file_lacked(tmp_path: Path, sent: bytes, marked: bytes) -> None:
    for name, data in (("sent", sent), ("marked", marked), ("again", mark(marked, FINDINGS[:2]))):
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    before = sdk_errors(tmp_path / "sent.xlsx")
    assert sdk_errors(tmp_path / "marked.xlsx") == before
    assert sdk_errors(tmp_path / "again.xlsx") == before


# --- other writers, and what cannot be marked -------------------------------------------------------------------


def sparse() -> bytes:
    """As a small program writes it: no styles part, absolute targets, a namespace prefix, cells without addresses."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
            'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.worksheet+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{r}/officeDocument" '
            'Target="/xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<x:workbook xmlns:x="{main}" xmlns:r="{r}"><x:sheets><x:sheet name="Realisasi" sheetId="7" r:id="b"/>'
            "</x:sheets></x:workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" Type="{r}/worksheet" '
            'Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>",
        )
    return made.getvalue()


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_sparse_workbook_of_another_writer_is_marked() -> None:
    data = mark(sparse(), [finding("Realisasi", "B1"), finding("Realisasi", "D1"), finding("Realisasi", "A3")])
    sheet = book(data)["Realisasi"]
    assert [cell.value for cell in sheet[1]] == [1, 2, None, None]
    assert {address: str(sheet[address].fill.fgColor.rgb)[-6:] for address in ("B1", "D1", "A3")} == dict.fromkeys(
        ("B1", "D1", "A3"), COLOURS[Severity.ERROR]
    )


@pytest.mark.parametrize(
    "change",
    [
        {"xl/styles.xml": b"<broken"},
        {"xl/workbook.xml": b"<workbook/>"},
        {"xl/styles.xml": b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'},
        {"_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'},
    ],
    ids=["styles", "book", "no formats", "no main part"],
)
def test_what_cannot_be_marked_is_said(sent: bytes, change: dict[str, bytes]) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in {**parts(sent), **change}.items():
            archive.writestr(name, data)
    with pytest.raises(MarkError):
        mark(made.getvalue(), FINDINGS)


# --- wired into periksa ------------------------------------------------------------------------------------------


def faulty(example_folder: Path, folder: Path) -> Iterator[Path]:
    sent = [path for quarter in (1, 2) for path in sorted((example_folder / f"masuk/TW{quarter}").glob("*.xlsx"))]
    for path in (example_folder / "perjanjian_kinerja.xlsx", *sent):
        target = folder / path.relative_to(example_folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        yield target


def test_check_returns_marked_copies_and_touches_no_original(example_folder: Path, tmp_path: Path) -> None:
    originals = list(faulty(example_folder, tmp_path))
    wrong = example_folder / "masuk/TW2/dikembalikan" / NAME
    (tmp_path / "masuk/TW2" / NAME).write_bytes(wrong.read_bytes())
    (tmp_path / "masuk/TW2/makro.xlsx").write_bytes(b"PK\3\4 bukan buku kerja")
    before = {path: path.read_bytes() for path in originals}
    done = checking.check(tmp_path, 2, date(2023, 7, 20))
    folder = tmp_path / "output/TW2/kembalikan"
    assert {path.name for path in folder.iterdir()} == {one.path.name for one in done.returned}
    assert NAME in {one.path.name for one in done.returned}
    assert "makro.xlsx" not in {one.path.name for one in done.returned}
    assert {path: path.read_bytes() for path in originals} == before
    copy = book((folder / NAME).read_bytes())
    assert copy["Hasil pemeriksaan"]["K1"].value == SIGN
    mine = [one for one in done.findings if one.place.file == NAME and one.place.cell]
    for one in mine:
        assert str(copy[one.place.sheet][one.place.cell].fill.fgColor.rgb)[-6:] in COLOURS.values()
    report = next(one.path for one in done.written if one.path.suffix == ".html").read_text(encoding="utf-8")
    assert f"kembalikan/{NAME}" in report
    again = checking.check(tmp_path, 2, date(2023, 7, 20))
    assert not any(one.is_new for one in (*again.returned, *again.written))
    # Mended in the copy and sent back, it is as good as the corrected one.
    for sheet, cell, value in (("Realisasi", "H7", 93.5), ("Anggaran", "E8", 1_872_450_000)):
        copy[sheet][cell] = value
    (tmp_path / "masuk/TW2" / NAME).write_bytes(saved(copy))
    mended = checking.check(tmp_path, 2, date(2023, 7, 20))
    left = {one.place.cell for one in mended.findings if one.place.file == NAME}
    assert left == {one.place.cell for one in mine} - {"H7", "E8"}
