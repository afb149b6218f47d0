"""Files that pass the preflight and are still heavy stay within bounds; text that looks like a formula stays text."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.achievement import compute
from lkjgen.core.model import Place
from lkjgen.core.rule import Finding, Severity
from lkjgen.core.rules.checking import Checked
from lkjgen.core.validation_report import FileRead, validation_report
from lkjgen.files import package
from lkjgen.files.child import Child
from lkjgen.files.package import MAX_AREA, MAX_NAMES
from lkjgen.files.report_xlsx import write_report
from lkjgen.files.workbook_cells.stored import restored, stored
from lkjgen.files.workbook_reader import Book, open_workbook
from lkjgen.files.workbook_writer import write_contract
from lkjgen.gathering.dossiers import template_name
from lkjgen.usecases import checking, templates
from tests.child_tasks import memory
from tests.dossier import Office
from tests.office import ACCESS, BUILDING, HOUSES, PERIODS, SAKIP, SERVICE, SURVEY, YEAR, contract_rows
from tests.reader_books import contract, edited, template_bytes, with_part
from tests.small_year import as_rows

SHEET = "xl/worksheets/sheet2.xml"
MOST_MEMORY = 2**30  # bytes, of the child that reads one heavy file


def template() -> bytes:
    return template_bytes("PKP")


def within(part: str, old: bytes, new: bytes) -> bytes:
    def change(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new, 1)

    return with_part(template(), part, change)


def styled_empty_cells() -> bytes:
    rows = []
    for row in range(1000, 2900):
        cells = "".join(f'<c r="{column}{row}" s="1"/>' for column in COLUMNS)
        rows.append(f'<row r="{row}">{cells}</row>')
    return within(SHEET, b"</sheetData>", "".join(rows).encode() + b"</sheetData>")


COLUMNS = [a + b for a in ("", *"ABCDEFG") for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:200]
HEAVY: dict[str, Callable[[], bytes]] = {
    "380,000 styled empty cells": styled_empty_cells,
    "a stray cell in the last corner": lambda: within(
        SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "as many names as are allowed": lambda: within(
        "xl/workbook.xml",
        b"</definedNames>",
        b"".join(b'<definedName name="n%d">1</definedName>' % n for n in range(MAX_NAMES - 100)) + b"</definedNames>",
    ),
    "a merged area as large as is allowed": lambda: within(
        SHEET,
        b"<pageMargins",
        b'<mergeCells><mergeCell ref="A2000:CV%d"/></mergeCells><pageMargins' % (2000 + MAX_AREA // 100 - 20),
    ),
    "a link to another workbook": lambda: with_part(
        template(),
        "xl/externalLinks/externalLink1.xml",
        lambda _: b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    ),
}


@pytest.mark.usefixtures("children_end")
@pytest.mark.parametrize("kind", HEAVY)
def test_a_heavy_file_is_read_within_bounds(kind: str) -> None:
    """Its time is bounded by the child's own limit; a file that takes longer is told as BKS-028."""
    with Child() as child:
        book = child.call(open_workbook, HEAVY[kind](), "berat.xlsx")
        assert isinstance(book, Book)
        assert child.call(memory) < MOST_MEMORY
        assert restored(stored(book)) == book


@pytest.mark.usefixtures("children_end")
def test_what_one_file_took_the_next_one_has() -> None:
    """An array formula without a result is read by openpyxl, whose workbooks are circles."""
    rows = "".join(
        f'<row r="{row}">{"".join(f"<c r={chr(34)}{column}{row}{chr(34)}><v>{row}</v></c>" for column in COLUMNS[:100])}</row>'
        for row in range(1300, 1600)
    )
    odd = '<row r="1600"><c r="A1600"><f t="array" ref="A1600">1+1</f></c></row>'
    data = within(SHEET, b"</sheetData>", f"{rows}{odd}</sheetData>".encode())
    held = []
    with Child() as child:
        for _ in range(4):
            assert isinstance(child.call(open_workbook, data, "berat.xlsx"), Book)
            held.append(child.call(memory))
    assert held[-1] < 1.2 * held[0], held


@pytest.mark.parametrize("area", [MAX_AREA + 1, 16_384 * 1_048_576])
def test_a_larger_merged_area_is_refused_before_any_parser(area: int) -> None:
    ref = b"A1:XFD1048576" if area > 10**9 else b"A1:A%d" % area
    data = within(SHEET, b"<pageMargins", b'<mergeCells><mergeCell ref="%b"/></mergeCells><pageMargins' % ref)
    refused = open_workbook(data, "berat.xlsx")
    assert not isinstance(refused, Book)
    assert refused[0].code == "BKS-008"


PREFIXES = st.sampled_from(("", "x:", "a-b:"))
NAMES = st.sampled_from(("c", "row", "definedName", "mergeCell", "hyperlink", "f", "rc", "mergeCells"))
REFS = st.sampled_from(
    ("", ' ref="A1"', ' ref="A1:C3"', " ref='&#65;1:B&#50;'", ' other=" ref=1" ref="B2:B9"', ' ref="A:B"')
)
ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le"))


@given(st.lists(st.tuples(PREFIXES, NAMES, REFS), max_size=40), ENCODINGS, st.booleans(), st.integers(0, 12))
def test_what_bounds_the_counts_refuses_what_they_refuse(
    elements: Sequence[tuple[str, str, str]], encoding: str, whole: bool, most: int
) -> None:
    """However elements are spelled, and where the part breaks off."""
    inner = "".join(f"<{prefix}{name}{ref}/>" for prefix, name, ref in elements)
    xml = f'<?xml version="1.0"?><z xmlns:x="x" xmlns:a-b="y">{inner}{"</z>" if whole else "<"}'.encode(encoding)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.xml", xml)
        archive.writestr("b.bin", b"\x00")
    with pytest.MonkeyPatch.context() as patch, zipfile.ZipFile(held) as archive:
        for limit in ("MAX_NAMES", "MAX_AREA", "MAX_CELLS"):
            patch.setattr(package, limit, most)
        exact, bounds = (package._Census(archive, exact=one) for one in (True, False))
        assert exact.is_unsafe == bounds.is_unsafe
        assert bounds.is_full or not exact.is_full
        told, known = package._census(archive), package._part_fault(archive)
        assert told.is_full == exact.is_full
        assert (known is None) == (not exact.is_full and not exact.is_unsafe)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_definition_is_refused_in_whatever_part_and_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding)
    refused = open_workbook(with_part(template(), "xl/anything.bin", lambda _: xml), "definisi.xlsx")
    assert not isinstance(refused, Book)
    assert refused[0].code == "BKS-009"


# --- text that looks like a formula ------------------------------------------------------------------------------

FORMULAS = ('=HYPERLINK("http://a","b")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A1", "\t=1+1")


def formulas_of(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def _unquoted(data: bytes) -> str:
    """All formulas of a workbook without the texts in them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    return "\n".join(re.sub(r'"(?:[^"]|"")*"', "", str(cell.value)) for cell in cells)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_people_type_is_never_a_formula_in_our_report(text: str) -> None:
    dossier = Office().dossier(PERIODS["TW1"])
    finding = Finding("ISI-001", Severity.ERROR, text, text, Place(text, text, "A1"), text, text, text, text, "BID-A")
    read = (FileRead(text, "00", datetime.fromisoformat("2023-04-05T14:05"), "TW1"),)
    data = write_report(validation_report(dossier, compute(dossier), Checked((finding,)), read))
    assert formulas_of(data) == []
    values = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert text in values


def _forms(folder: Path, texts: Sequence[str]) -> list[Path]:
    """Of an office whose Kasubag typed these where indicators and sub kegiatan are named."""
    rows = as_rows(contract_rows())
    named = [("indicators", "text", code) for code in (HOUSES, ACCESS, SAKIP, SERVICE)]
    named += [("activities", "name", code) for code in (BUILDING, SURVEY)]
    for (key, column, code), text in zip(named, texts, strict=True):
        rows[key] = [{**one, column: text} if one["code"] == code else one for one in rows[key]]
    (folder / "perjanjian_kinerja.xlsx").write_bytes(write_contract(rows, {"mean_cap": "100"}, YEAR))
    return [one.path for one in templates.make_templates(folder, 2).written]


def _answers(folder: Path, forms: Iterable[Path]) -> dict[str, list[str]]:
    """Name of a workbook → the cells that answer while people type: our own formulas; of the forms, and of the data induk."""
    return {one.name: formulas_of(one.read_bytes()) for one in (*forms, folder / "perjanjian_kinerja.xlsx")}


def test_nor_in_templates_nor_in_returned_workbooks(tmp_path: Path) -> None:
    """What a Kasubag typed into the contract goes into the templates, what a team typed into the marked copy."""
    (ordinary := tmp_path / "biasa").mkdir()
    (hostile := tmp_path / "jahat").mkdir()
    answers = _answers(ordinary, _forms(ordinary, [f"Rumah {number}" for number in range(len(FORMULAS))]))
    made = _forms(hostile, FORMULAS)
    assert _answers(hostile, made) == answers
    for one in made:
        unquoted = _unquoted(one.read_bytes())
        assert [text for text in FORMULAS if text in unquoted] == []
    inbox = hostile / "masuk/TW2"
    inbox.mkdir(parents=True)

    def typed(book: openpyxl.Workbook) -> None:
        sheet = book["Analisis"]
        for column, text in enumerate(FORMULAS, 3):
            cell = sheet.cell(5, column)
            cell.value = text
            cell.data_type = "s"

    for one in made:
        (inbox / one.name).write_bytes(edited(one.read_bytes(), typed))
    done = checking.check(hostile, 2, date(2023, 7, 9))
    assert {copy.path.name for copy in done.returned} == answers.keys()
    for copy in done.returned:
        data = copy.path.read_bytes()
        assert formulas_of(data) == answers[copy.path.name]
        unquoted = _unquoted(data)
        assert [text for text in FORMULAS if text in unquoted] == []


def test_a_name_with_path_parts_leads_nowhere(tmp_path: Path) -> None:
    """A team's code becomes part of a file name; it cannot leave the folder."""
    teams = tuple(replace(one, code=f"../../{one.code}") for one in contract().teams[:1])
    assert template_name(PERIODS["TW1"], teams[0].code).count(os.sep) == 0
    assert not list(tmp_path.iterdir())
