"""Workbooks read by their XML: what openpyxl reads of them, fact by fact, or nothing at all; then openpyxl reads them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, numbers
from openpyxl.utils.datetime import MAC_EPOCH, from_excel

from lkjgen.files.workbook_cells.builtin_formats import BUILTIN, FIRST_CUSTOM
from lkjgen.files.workbook_cells.moments import EPOCH, EPOCH_1904, is_moment, moment
from lkjgen.files.workbook_cells.openpyxl_book import open_book
from lkjgen.files.workbook_cells.sheet_xml import read_book
from lkjgen.files.workbook_reader import Book, open_workbook
from tests.corpus import run
from tests.nasty_cells import nasty, workbook
from tests.reader_books import contract_bytes, template_bytes, with_part
from tests.slow import spread, times
from tests.test_other_writers import REWRITES, rewritten

RELEASED = sorted((Path(__file__).parent / "released").rglob("*.xlsx"))
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def assert_alike(data: bytes) -> None:
    """That the workbook is read by its XML, and as openpyxl reads it."""
    read, expected = read_book(data), open_book(data)
    assert [one.title for one in read.grids] == [one.title for one in expected.grids]
    for one, other in zip(read.grids, expected.grids, strict=True):
        assert list(one.cells.items()) == list(other.cells.items())
        assert one == other
    assert repr(read) == repr(expected)  # 1, 1.0 and True are equal


def test_our_own_workbooks() -> None:
    for data in (contract_bytes(), template_bytes("PKP"), template_bytes("SEK"), workbook(list(nasty()))):
        assert_alike(data)


def test_openpyxl_is_not_imported_for_them() -> None:
    program = (
        "import sys\nfrom lkjgen.files.workbook_reader import Book, open_workbook\n"
        "assert isinstance(open_workbook(sys.stdin.buffer.read(), 'isian.xlsx'), Book)\n"
        "print(*({'openpyxl', 'numpy', 'pandas', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], input=template_bytes("PKP"), capture_output=True, check=True)
    assert done.stdout.strip() == b""


@pytest.mark.parametrize("path", spread(RELEASED, 3), ids=lambda one: one.name)
def test_those_of_a_release(path: Path) -> None:
    assert_alike(path.read_bytes())


@pytest.mark.parametrize("rewrite", REWRITES, ids=[one.__name__ for one in REWRITES])
def test_those_of_other_writers(rewrite: Callable[[str, Any], object]) -> None:
    assert_alike(rewritten(rewrite))


def test_those_of_libreoffice(soffice: Path, tmp_path: Path) -> None:
    for name, data in {"sel": workbook(list(nasty())), "isian": template_bytes("PKP")}.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    profile, out = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", tmp_path / "out"
    command: list[str | Path] = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        out,
    ]
    subprocess.run([*command, *sorted(tmp_path.glob("*.xlsx"))], check=True, capture_output=True, timeout=180)
    assert len(list(out.iterdir())) == 2
    for path in out.iterdir():
        assert_alike(path.read_bytes())


def test_the_corpus_structures_and_a_sample_of_its_faults() -> None:
    """All of it agrees, too; that takes minutes."""
    for case in (*spread(list(run.structural()), 8), *islice(run.single(), 0, None, times(100, 10))):
        assert_alike(case.make().data)


# --- made ones ---

_FORMATS = ("General", "0", "0.00%", "dd/mm/yyyy", "[h]:mm", '0 "hari"', "[$-421]d mmmm yyyy", "@", "h:mm")
_FONTS = (None, Font(strike=True), Font(vertAlign="superscript"), Font(vertAlign="subscript"), Font(bold=True))
_LETTERS = st.text(st.sampled_from("aZ9 \n\t|_x005F_é²\u00a0\u200b<&\"'"), max_size=12)
_RUN = st.tuples(
    st.sampled_from((None, InlineFont(strike=True), InlineFont(vertAlign="superscript"), InlineFont(b=True))), _LETTERS
)
_RICH = st.lists(_RUN, min_size=1, max_size=4).map(
    lambda runs: CellRichText([TextBlock(font, text) if font else text for font, text in runs])
)
_VALUES = st.one_of(
    st.none(),
    st.integers(-(10**17), 10**17),
    st.floats(-1e12, 1e12),
    st.floats(0, 60),
    st.booleans(),
    _LETTERS,
    _RICH,
    st.sampled_from(("=1+1", "#N/A", "#DIV/0!", datetime(2023, 6, 30, 12), time(1, 30), timedelta(hours=30))),  # noqa: DTZ001
)
_CELLS = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 6)),
    st.tuples(_VALUES, st.sampled_from(_FORMATS), st.sampled_from(_FONTS), st.sampled_from(("", "", "catatan\nkedua"))),
    max_size=25,
)


@given(
    _CELLS,
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 5)), max_size=2),
    st.sets(st.integers(1, 12), max_size=3),
)
@settings(max_examples=times(12, 400), deadline=None)
def test_made_workbooks(
    cells: Mapping[tuple[int, int], tuple[Any, str, Font | None, str]], merged: list[tuple[int, int]], hidden: set[int]
) -> None:
    book = Workbook()
    sheet: Any = book.active
    for (row, column), (value, number_format, font, note) in cells.items():
        cell = sheet.cell(row, column)
        cell.value = value
        cell.number_format = number_format
        if font:
            cell.font = font
        if note:
            cell.comment = Comment(note, "tim")
    for top, left in merged:
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + 1, end_column=left + 2)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["ABCDEFGHIJKL"[number - 1]].hidden = True
    book.create_sheet("Lain").sheet_state = "hidden"
    assert_alike(_saved(book))


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- written by hand: the sheet's XML, as no program would write it ---

_TEXTS = (
    "<si><t>satu</t></si>",
    "<si><t xml:space='preserve'> dua </t><rPh sb='0' eb='1'><t>x</t></rPh></si>",
    "<si><r><t>50</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r></si>",
    "<si><r><rPr><strike/></rPr><t>lama</t></r></si>",
    "<si><r><rPr><strike val='0'/></rPr><t>baru</t></r></si>",
    "<si><t>_x005F_x000D_</t></si>",
    "<si><r><t>_x005F_</t></r><r><t>a</t></r></si>",
    "<si><t>depan</t><r><t>belakang</t></r></si>",
    "<si/>",
)
_CONTENTS = st.sampled_from(
    (
        *(f" t='s'><v>{number}</v>" for number in range(len(_TEXTS))),
        *(f" t='inlineStr'>{text.replace('si>', 'is>').replace('<si/', '<is/')}" for text in _TEXTS),
        *(
            f"><v>{number}</v>"
            for number in ("5", "-5", "0.5", "1E2", "1e-3", " 7 ", "45000.5", "59", "60", "1E400", "")
        ),
        *(f" t='b'><v>{number}</v>" for number in "01"),
        " t='e'><v>#REF!</v>",
        " t='str'><v>hasil</v>",
        " t='str'><f>A1</f><v>hasil</v>",
        " t='str'><f>A1</f><v></v>",
        " t='s'><f>A1</f><v>2</v>",
        "><f>A1*2</f><v>4</v>",
        "><f>A1*2</f>",
        "><f t='array' ref='A1'>A1*2</f><v>1</v>",
        "><f t='shared' si='0'/><v>1</v>",
        ">",
        "><v>1</v><v>2</v>",
        "><v>1</v><extLst/>",
    )
)
_CELL = st.tuples(st.booleans(), st.sampled_from((1, 1, 1, 2)), st.integers(0, 5), _CONTENTS)
_ROW = st.tuples(
    st.sampled_from(("", " hidden='1'", " hidden='false'", " ht='15' spans='1:3'")), st.lists(_CELL, max_size=5)
)
_TAIL = st.sampled_from(
    (
        "",
        "<mergeCells count='1'><mergeCell ref='A1:B2'/></mergeCells>",
        "<mergeCells><mergeCell ref='B1:B3'/><mergeCell ref='A2:C2'/></mergeCells>",
    )
)
_COLUMNS_XML = st.sampled_from(
    ("", "<cols><col min='2' max='3' hidden='1' width='9'/><col min='4' max='4' width='9'/></cols>")
)


@given(st.lists(_ROW, max_size=6), _TAIL, _COLUMNS_XML, st.booleans())
@settings(max_examples=times(20, 800), deadline=None)
def test_made_xml(rows: list[tuple[str, list[tuple[bool, int, int, str]]]], tail: str, columns: str, mac: bool) -> None:
    assert_alike(by_hand(_sheet_xml(rows, tail, columns), mac=mac))


def _sheet_xml(rows: list[tuple[str, list[tuple[bool, int, int, str]]]], tail: str, columns: str) -> str:
    lines = []
    for number, (look, cells) in enumerate(rows, 1):
        line, column = "", 0
        for named, step, style, content in cells:
            column += step if named else 1
            place = f" r='{'ABCDEFGHIJ'[column - 1]}{number}'" if named else ""
            line += f"<c{place} s='{style}'{content}</c>"
        lines.append(f"<row r='{number}'{look}>{line}</row>" if look or number % 2 else f"<row>{line}</row>")
    return f"<worksheet xmlns='{MAIN}'>{columns}<sheetData>{''.join(lines)}</sheetData>{tail}</worksheet>"


def by_hand(sheet: str, *, mac: bool = False) -> bytes:
    """A workbook of one sheet and shared texts, with six styles."""
    book = Workbook()
    held: Any = book.active
    for number, (number_format, font) in enumerate(zip(_FORMATS[:5], (*_FONTS[1:], None), strict=True), 1):
        held.cell(number, 1).number_format = number_format
        held.cell(number, 1).font = font or Font()
    data = with_part(_saved(book), SHEET, lambda _: sheet.encode())
    strings = f"<sst xmlns='{MAIN}'>{''.join(_TEXTS)}</sst>"
    data = with_part(data, "xl/sharedStrings.xml", lambda _: strings.encode())
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if kind not in _part(data, "[Content_Types].xml"):
        entry = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
        data = with_part(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", entry))
    if mac:
        data = with_part(
            data, "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr/>", b"<workbookPr date1904='1'/>")
        )
        assert b"date1904" in _part(data, "xl/workbook.xml")
    return data


def _part(data: bytes, name: str) -> bytes:
    found: list[bytes] = []

    def keep(xml: bytes) -> bytes:
        found.append(xml)
        return xml

    with_part(data, name, keep)
    return found[0]


# --- what is left to openpyxl ---

_ORDINARY = "<row r='1'><c r='A1' t='inlineStr'><is><t>isi</t></is></c><c r='B1'><v>5</v></c></row>"


def _sheet(rows: str = _ORDINARY, tail: str = "", head: str = "") -> str:
    return f"<worksheet xmlns='{MAIN}'>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>"


UNUSUAL = {
    "a day as ISO text": _sheet("<row r='1'><c r='A1' t='d'><v>2023-06-30</v></c></row>"),
    "a shared formula without a result": _sheet(
        "<row r='1'><c r='A1'><f t='shared' si='0' ref='A1:B1'>C1</f></c><c r='B1'><f t='shared' si='0'/></c></row>"
    ),
    "an array formula without a result": _sheet("<row r='1'><c r='A1'><f t='array' ref='A1'>SUM(C1)</f></c></row>"),
    "two cells in one place": _sheet("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>"),
    "rows out of order": _sheet("<row r='2'><c r='A2'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row>"),
    "a row's number as a decimal": _sheet("<row r='1.0'><c r='A1'><v>1</v></c></row>"),
    "something else in a row": _sheet("<row r='1'><c r='A1'><v>1</v></c><c xmlns='x' r='B1'/></row>"),
    "a row that says more": _sheet("<row r='1' visible='0'><c r='A1'><v>1</v></c></row>"),
    "a lower-case place": _sheet("<row r='1'><c r='a1'><v>1</v></c></row>"),
    "a merged area of one cell": _sheet(tail="<mergeCells><mergeCell ref='A1'/></mergeCells>"),
    "a link on an empty cell": _sheet(tail="<hyperlinks><hyperlink ref='C1' location='Sheet!A1'/></hyperlinks>"),
    "a link on several cells": _sheet(tail="<hyperlinks><hyperlink ref='A1:C1' location='Sheet!A1'/></hyperlinks>"),
    "a comment in the XML": _sheet("<row r='1'><c r='A1'><v>1<!-- -->2</v></c></row>"),
    "CDATA": _sheet("<row r='1'><c r='A1'><v><![CDATA[1]]></v></c></row>"),
    "another type of cell": _sheet("<row r='1'><c r='A1' t='x'><v>1</v></c></row>"),
}


@pytest.mark.parametrize("sheet", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_read_by_openpyxl(sheet: str) -> None:
    data = by_hand(sheet)
    with pytest.raises(Exception):  # noqa: B017  whichever
        read_book(data)
    assert open_workbook(data, "sel.xlsx") == open_book(data)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/workbook.xml", b'name="Sheet"', b'name="She/et"'),
        ("xl/workbook.xml", b'state="visible"', b'state="rahasia"'),
        ("xl/styles.xml", b"<cellXfs", b"<otherXfs"),
        ("xl/styles.xml", b'numFmtId="164"', b'numFmtId="170"'),
        (SHEET, b"<v>5</v>", b"<v>lima</v>"),
    ],
)
def test_what_is_not_whole_is_read_by_openpyxl(name: str, old: bytes, new: bytes) -> None:
    def spoilt(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new, 1).replace(b"</cellXfs", b"</otherXfs" if b"<otherXfs" in new else b"</cellXfs")

    data = with_part(by_hand(_sheet()), name, spoilt)
    with pytest.raises(Exception):  # noqa: B017  whichever
        read_book(data)
    opened = open_workbook(data, "sel.xlsx")
    if isinstance(opened, Book):
        assert opened == open_book(data)


def test_a_link_on_a_filled_cell_is_no_reason() -> None:
    assert_alike(by_hand(_sheet(tail="<hyperlinks><hyperlink ref='A1' location='Sheet!A1'/></hyperlinks>")))


def test_a_note_where_there_is_no_cell() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "isi"
    sheet["C3"].comment = Comment("catatan", "tim")
    data = with_part(_saved(book), SHEET, lambda xml: re.sub(rb'<row r="3".*?</row>', b"", xml))
    assert b"C3" not in _part(data, SHEET).partition(b"<sheetData>")[2]
    assert_alike(data)


# --- dates ---


def test_the_formats_that_are_not_spelt_out() -> None:
    assert BUILTIN == numbers.BUILTIN_FORMATS
    assert FIRST_CUSTOM == numbers.BUILTIN_FORMATS_MAX_SIZE


@given(st.text(st.sampled_from('dmyhsDMYHS0#[];"\\_-/ .,@aR$421'), max_size=14))
@settings(max_examples=times(150, 500), deadline=None)
def test_which_formats_show_a_moment(number_format: str) -> None:
    assert is_moment(number_format) == numbers.is_date_format(number_format)


@given(
    st.one_of(st.floats(-3, 62), st.floats(), st.floats(-1e5, 3e6), st.integers(-10, 10**7)),
    st.sampled_from(("dd/mm/yyyy", "h:mm", "[h]:mm", "[mm]:ss", "[HH]", "[s]", "d;[h]", "mmm-yy")),
    st.booleans(),
)
@settings(max_examples=times(150, 500), deadline=None)
def test_what_they_show(serial: float, number_format: str, mac: bool) -> None:
    def expected() -> object:
        epoch = {"epoch": MAC_EPOCH} if mac else {}
        try:
            return from_excel(serial, **epoch, timedelta=numbers.is_timedelta_format(number_format))
        except (OverflowError, ValueError):
            return serial

    assert repr(moment(serial, number_format, EPOCH_1904 if mac else EPOCH)) == repr(expected())
