"""What is delivered: whose files count, sheets beside the form, parts under other names, official lists as they are."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjgen.core.model import Place
from lkjgen.core.rule import Hit, Severity
from lkjgen.core.rules import workbook
from lkjgen.example import PERKIMTAN
from lkjgen.files.delivered import is_delivery
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.files.package import preflight
from lkjgen.files.workbook_cells.raw import Raw
from lkjgen.files.workbook_marker import mark
from lkjgen.files.workbook_reader.cells import code_and_name
from lkjgen.gathering.dossiers import template_name
from lkjgen.usecases.checking import check
from lkjgen.usecases.templates import make_templates
from lkjgen.workspace import Workspace
from tests.reader_books import (
    PERIOD,
    TEAM,
    Edit,
    cell_at,
    codes,
    contract,
    contract_bytes,
    edited,
    findings,
    read_submission,
    template_bytes,
)

NAME = template_name(PERIOD, TEAM)
TEAMS = PERKIMTAN.teams


def sent(edit: Edit) -> list[str]:
    """What is told of the team's workbook after `edit`; the edit changes nothing of what is read."""
    submission, found = read_submission(edited(template_bytes(TEAM), edit), NAME, contract(), PERIOD)
    original, _ = read_submission(template_bytes(TEAM), NAME, contract(), PERIOD)
    assert submission is not None
    assert original is not None
    assert submission.realizations == original.realizations
    return [one.message for one in findings(found)]


def office(folder: Path, files: dict[str, bytes]) -> Workspace:
    workspace = Workspace(folder)
    workspace.create(2023)
    workspace.contract_path.write_bytes(contract_bytes())
    for name, data in files.items():
        (workspace.inbox(PERIOD) / name).write_bytes(data)
    return workspace


# --- files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["desktop.ini", "Thumbs.db", "THUMBS.DB", "~$LKJ.xlsx", "~WRL0001.tmp", "x.TMP", ".~lock.LKJ.xlsx#", ".DS_Store",
     "LKJ.xlsx.crdownload", "LKJ.xlsx.part", "LKJ.xlsx - Shortcut.lnk"],
)  # fmt: skip
def test_what_programs_put_into_a_folder_is_no_delivery(name: str) -> None:
    assert not is_delivery(name)


@pytest.mark.parametrize("name", [NAME, "isian.xls", "foto.jpg", "tmp", "desktop.ini.xlsx", "LKJ (konflik).xlsx"])
def test_what_a_person_sent_is_a_delivery_whatever_it_is(name: str) -> None:
    assert is_delivery(name)


def test_files_of_windows_are_passed_over(tmp_path: Path) -> None:
    workspace = office(
        tmp_path, {NAME: template_bytes(TEAM), "desktop.ini": b"[x]", "Thumbs.db": b"\xd0\xcf", "a.tmp": b""}
    )
    assert [one.name for one in workspace.received(PERIOD)] == [NAME]


def hold(monkeypatch: pytest.MonkeyPatch, name: str, error: OSError) -> None:
    """Let the system refuse to read one file."""
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == name:
            raise error
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)


def test_a_held_file_concerns_its_team_and_not_the_whole_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = {template_name(PERIOD, team): template_bytes(team) for team in TEAMS if team != TEAM}
    office(tmp_path, {NAME: template_bytes(TEAM), **others})
    hold(monkeypatch, NAME, PermissionError(13, "Permission denied"))
    done = check(tmp_path, PERIOD.quarter, date(2023, 7, 20))
    about = [one for one in done.findings if one.place.file == NAME]
    assert [(one.code, one.team, one.severity) for one in about] == [("BKS-043", TEAM, Severity.ERROR)]
    assert "Permission denied" in about[0].message
    assert not [one for one in done.findings if one.code == "ISI-020" and one.team == TEAM]
    assert done.year is not None
    assert {one.team for one in done.year.dossier.submissions} == set(TEAMS) - {TEAM}


def test_a_held_file_under_another_name_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, {"isian.xlsx": template_bytes(TEAM)})
    hold(monkeypatch, "isian.xlsx", OSError(5, "Input/output error"))
    done = check(tmp_path, PERIOD.quarter, date(2023, 7, 20))
    assert ("BKS-043", "berkas/isian.xlsx", "") in {(one.code, one.subject, one.team) for one in done.findings}


@pytest.mark.parametrize(
    "copy",
    [
        "LKJ_2023_TW2_PKP (conflicted copy 2023-07-03).xlsx",
        "LKJ_2023_TW2_PKP (Salinan Bentrok).xlsx",
        "LKJ_2023_TW2_PKP-Konflik-PC2.xlsx",
    ],
)
def test_a_conflicted_copy_is_told_as_one(copy: str) -> None:
    read, found = read_submissions({NAME: template_bytes(TEAM), copy: template_bytes(TEAM)}, contract(), PERIOD)
    assert read == ()
    (finding,) = findings(found)
    assert (finding.code, finding.subject) == ("BKS-044", f"tim/{TEAM}/{PERIOD.key}")
    assert copy in finding.message
    assert codes(
        read_submissions({NAME: template_bytes(TEAM), "x.xlsx": template_bytes(TEAM)}, contract(), PERIOD)[1]
    ) == ["BKS-027"]


# --- parts under other names -------------------------------------------------------------------------------------


def renamed(data: bytes, *names: tuple[str, str]) -> bytes:
    """The package with parts under other names, and all that names them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content, name = old.read(part), part
            for was, now in names:
                name = name.replace(was, now)
                if part.endswith(".rels") or part == "[Content_Types].xml":
                    content = content.replace(was.encode(), now.encode())
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        (("workbook.xml", "workbook2.xml"),),
        (("workbook.xml", "Buku.xml"), ("sheet1.xml", "lembar.xml"), ("styles.xml", "gaya.xml")),
        (("sharedStrings.xml", "teks.xml"),),
        (("xl/", "buku/"),),
    ],
)
def test_parts_are_followed_by_their_relationships(names: tuple[tuple[str, str], ...]) -> None:
    data = renamed(template_bytes(TEAM), *names)
    assert data != template_bytes(TEAM)
    submission, found = read_submission(data, NAME, contract(), PERIOD)
    original, _ = read_submission(template_bytes(TEAM), NAME, contract(), PERIOD)
    assert found == ()
    assert submission is not None
    assert original is not None
    assert submission.realizations == original.realizations
    assert preflight(mark(data, [workbook.UNREADABLE.finding(Hit(Place(NAME), ""))]), NAME) is None


def test_a_package_of_another_program_is_no_workbook() -> None:
    slides = renamed(template_bytes(TEAM), ("spreadsheetml.sheet.main", "presentationml.presentation.main"))
    refusal = preflight(slides, NAME)
    assert refusal is not None
    assert refusal[0].code == "BKS-002"


def test_a_long_list_of_relationships_is_searched_in_linear_time() -> None:
    def seconds(count: int) -> float:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("_rels/.rels", "<Relationship Target=" * count)
        begun = time.perf_counter()
        assert preflight(out.getvalue(), NAME) is not None
        return time.perf_counter() - begun

    small = max(seconds(20_000), 0.02)
    assert seconds(160_000) < 16 * small


# --- sheets beside the form --------------------------------------------------------------------------------------


def copy_of_realizations(book: Workbook, *, state: str = "visible", value: float | None = 999) -> None:
    sheet, address = cell_at(book, "Realisasi", first_code(), "Realisasi")
    copy = book.copy_worksheet(sheet)
    copy.title, copy.sheet_state = "Realisasi (2)", state  # type: ignore[assignment]
    if value is not None:
        copy[address] = value


def first_code() -> str:
    return next(one.code for one in contract().indicators if one.team == TEAM and not one.is_ratio)


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_second_sheet_of_the_form_with_other_figures_is_told(state: str) -> None:
    (message,) = sent(lambda book: copy_of_realizations(book, state=state))
    assert "'Realisasi (2)'" in message
    assert "yang dibaca hanya lembar 'Realisasi'" in message


def test_a_copy_that_says_the_same_is_no_finding() -> None:
    assert sent(lambda book: copy_of_realizations(book, value=None)) == []


def test_a_row_more_in_a_copy_is_told() -> None:
    def edit(book: Workbook) -> None:
        copy_of_realizations(book, value=None)
        sheet = book["Realisasi (2)"]
        head = next(row for row in sheet.iter_rows() if any(cell.value == "Realisasi" for cell in row))
        place = next(cell.column for cell in head if cell.value == "Realisasi")
        sheet.cell(40, 1).value, sheet.cell(40, place).value = "IK-99", 3

    assert len(sent(edit)) == 1


def test_a_list_of_the_office_with_two_of_our_headings_is_no_copy() -> None:
    def edit(book: Workbook) -> None:
        extra = book.create_sheet("Daftar")
        extra.append(["Kode", "Nama"])
        extra.append(["5.1.02", "Belanja barang dan jasa"])

    assert read_contract(edited(contract_bytes(), edit), CONTRACT_FILE) == (contract(), ())


def test_a_form_that_is_hidden_is_read_and_told() -> None:
    def edit(book: Workbook) -> None:
        book["Realisasi"].sheet_state = "hidden"

    (message,) = sent(edit)
    assert message == "Pada lembar 'Realisasi' seluruh lembar tersembunyi, tetapi isinya ikut dibaca."


# --- official lists, and sheets that may stay empty --------------------------------------------------------------


def listed(*rows: tuple[object, ...]) -> Edit:
    def edit(book: Workbook) -> None:
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                book["Referensi Kode"].cell(5 + number, 1 + place).value = value  # type: ignore[assignment]

    return edit


def test_code_and_name_in_one_cell_are_split_and_told_once() -> None:
    rows = [(f"1.04.02.2.01.{n % 99 + 1:02d} Sub kegiatan {n}",) for n in range(300)]
    read, found = read_contract(edited(contract_bytes(), listed(*rows)), CONTRACT_FILE)
    assert read is not None
    (finding,) = findings(found)
    assert (finding.code, finding.severity, finding.found) == ("BKS-041", Severity.NOTE, "A5:A304")
    assert (read.code_references[1].code, read.code_references[1].name) == ("1.04.02.2.01.02", "Sub kegiatan 1")


@pytest.mark.parametrize(
    ("code", "name", "split"),
    [
        ("X.XX.01.2.08.02 Penyediaan Jasa", None, ("X.XX.01.2.08.02", "Penyediaan Jasa")),
        ("1.04.02. PROGRAM", "", ("1.04.02", "PROGRAM")),
        ("1.04.02 - PROGRAM", None, ("1.04.02", "PROGRAM")),
        ("1 . 04 . 02\nPROGRAM", None, ("1 . 04 . 02", "PROGRAM")),
        (None, "1.04.02 PROGRAM", ("1.04.02", "PROGRAM")),
        ("1.04.02 Program", "PROGRAM", ("1.04.02", "Program")),
        ("1.04.02 Program", "Lain sama sekali", None),
        ("1.04.02", "PROGRAM", None),
        ("1.04.02", None, None),
        ("PKP Bidang Perumahan", None, None),
        ("1.04.02 2", None, None),
        (104, None, None),
    ],
)
def test_what_is_a_code_with_its_name(code: object, name: object, split: tuple[str, str] | None) -> None:
    made = code_and_name({"code": Raw(code), "name": Raw(name)})  # type: ignore[arg-type]
    assert tuple(made[key].value for key in ("code", "name")) == split if split else made == {}


def test_ten_thousand_official_codes_are_read_in_reasonable_time() -> None:
    rows = [
        (f"X.XX.{n // 1000 + 1:02d}.2.{n // 100 % 10:02d}. {n % 100:04d}", f"Sub kegiatan {n}") for n in range(10_000)
    ]
    data = edited(contract_bytes(), listed(*rows))
    begun = time.process_time()
    read, found = read_contract(data, CONTRACT_FILE)
    assert read is not None
    assert found == ()
    assert len(read.code_references) == 10_000
    assert read.code_references[-1].code == "X.XX.10.2.09.0099"
    assert time.process_time() - begun < 20


def test_an_optional_sheet_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Rekomendasi LHE"]
        sheet["A5"], sheet["B5"] = "R-01", "Perbaiki"
        sheet["A6"], sheet["B6"] = "R-02", None
        sheet["A7"], sheet["B7"], sheet["D7"] = "R-03", "Lengkapi", "entahlah"
        book["Renstra Program"].delete_rows(1, 40)
        book["Renstra Program"]["A1"] = "lembar ini dikosongkan"
        listed(("1.04.01", "#REF!"), ("1.04.02", "Program"))(book)
        book["Referensi Kode"]["B5"].data_type = "e"

    data = edited(contract_bytes(), edit)
    read, found = read_contract(data, CONTRACT_FILE)
    assert read is not None
    assert [one.code for one in read.recommendations] == ["R-01"]
    assert read.renstra_activities == ()
    assert [one.code for one in read.code_references] == ["1.04.02"]
    told = {(one.code, one.place.sheet): one for one in findings(found)}
    assert {one.severity for one in told.values()} == {Severity.WARNING}
    assert told.keys() >= {
        ("ISI-013", "Rekomendasi LHE"), ("ISI-012", "Rekomendasi LHE"), ("BKS-042", "Rekomendasi LHE"),
        ("BKS-013", "Renstra Program"), ("BKS-042", "Renstra Program"),
        ("ISI-008", "Referensi Kode"), ("BKS-042", "Referensi Kode"),
    }  # fmt: skip
    assert "2 dari 3 barisnya tidak dipakai" in told["BKS-042", "Rekomendasi LHE"].message
    assert "tidak dapat dibaca" in told["BKS-042", "Renstra Program"].message
    workspace = office(tmp_path, {})
    workspace.contract_path.write_bytes(data)
    done = make_templates(tmp_path, PERIOD.quarter)
    assert len(done.written) == len(contract().teams)


def test_a_sheet_that_must_be_filled_still_stops_the_contract() -> None:
    read, found = read_contract(
        edited(contract_bytes(), lambda book: setattr(book["Indikator"]["C5"], "value", None)), CONTRACT_FILE
    )
    assert read is None
    assert codes(found) == ["ISI-013"]
