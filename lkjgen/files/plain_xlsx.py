"""A workbook of words, written as XML: a library for it takes longer to import than this takes to write.

Every cell is a text; a text that begins with a sign of formulas is marked as one that was typed as text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from lkjgen.files.archive import packed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_FILLS = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
_EDGE = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
_SIDES = ("left", "right", "top", "bottom")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_000  # a cell holds at most 32,767 characters


@dataclass(frozen=True)
class Style:
    """How a cell looks; `align` is empty where nothing is wrapped."""

    size: int = 9
    bold: bool = False
    color: str = ""
    fill: str = ""
    align: str = ""
    framed: bool = False
    typed_as_text: bool = False


@dataclass
class PlainSheet:
    """A sheet, cell by cell; rows and columns count from 1."""

    name: str
    paper: int
    cells: dict[tuple[int, int], tuple[str, Style]] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row and column, last row and column
    heading_row: int = 0  # repeated on each printed page
    filtered: tuple[int, int, int] | None = (
        None  # heading row, last row, columns: it stays in sight, and can be searched
    )

    def put(self, row: int, column: int, text: str, style: Style) -> None:
        """Write words as words: nothing that starts with = + - @ becomes a formula, no control character passes."""
        formula = text[:1] in ("=", "+", "-", "@")
        self.cells[row, column] = (_clean(text), style if not formula else _as_text(style))

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """One cell of several; those below it keep its frame."""
        self.merged.append((row, column, last_row, last_column))
        _, style = self.cells[row, column]
        for place in ((r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)):
            self.cells.setdefault(place, ("", style))


def workbook(sheets: Sequence[PlainSheet], title: str, author: str) -> bytes:
    """The sheets as .xlsx bytes."""
    names = list(_names(sheets))
    styles: dict[Style, int] = {Style(): 0}
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(one, styles, n == 1) for n, one in enumerate(sheets, 1)}
    parts |= {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations(
            (("officeDocument", "xl/workbook.xml"), ("metadata/core-properties", "docProps/core.xml"))
        ),
        "docProps/core.xml": _properties(title, author),
        "xl/workbook.xml": _book(sheets, names),
        "xl/_rels/workbook.xml.rels": _relations(
            (*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)), ("styles", "styles.xml"))
        ),
        "xl/styles.xml": _styles(styles),
    }

    def fill(archive: zipfile.ZipFile) -> None:
        for name, text in parts.items():
            archive.writestr(name, _HEAD + text)

    return packed(fill)


def letters(column: int) -> str:
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def _as_text(style: Style) -> Style:
    return Style(**{**style.__dict__, "typed_as_text": True})


def _names(sheets: Iterable[PlainSheet]) -> Iterator[str]:
    """Names that Excel takes, each once."""
    taken: set[str] = set()
    for one in sheets:
        plain = re.sub(r"[\[\]:*?/\\']", " ", one.name)[:_LONGEST_NAME].strip() or "Lembar"
        name, number = plain, 1
        while name.casefold() in taken:
            name = f"{plain[: _LONGEST_NAME - len(str(number))]}{number}"
            number += 1
        taken.add(name.casefold())
        yield name


def _sheet(sheet: PlainSheet, styles: dict[Style, int], first: bool) -> str:
    head = sheet.heading_row if sheet.filtered else 0
    pane = f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>' if head else ""
    selected = ' tabSelected="1"' if first else ""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width:.6g}" customWidth="1"/>' for n, width in sorted(sheet.widths.items())
    )
    merged = "".join(f'<mergeCell ref="{_area(*one)}"/>' for one in sheet.merged)
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{''.join(_rows(sheet, styles))}</sheetData>"
        + (f'<autoFilter ref="{_filtered(sheet.filtered)}"/>' if sheet.filtered else "")
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/>'
        f'<pageSetup paperSize="{sheet.paper}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;A – halaman &amp;P dari &amp;N</oddFooter></headerFooter></worksheet>"
    )


def _rows(sheet: PlainSheet, styles: dict[Style, int]) -> Iterator[str]:
    by_row: dict[int, list[str]] = {}
    for (row, column), (text, style) in sorted(sheet.cells.items()):
        place = f'r="{letters(column)}{row}" s="{styles.setdefault(style, len(styles))}"'
        told = f't="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is></c>' if text else "/>"
        by_row.setdefault(row, []).append(f"<c {place}{' ' if text else ''}{told}")
    for row, cells in by_row.items():
        height = f' ht="{sheet.heights[row]:.6g}" customHeight="1"' if row in sheet.heights else ""
        yield f'<row r="{row}"{height}>{"".join(cells)}</row>'


def _area(row: int, column: int, last_row: int, last_column: int) -> str:
    return f"{letters(column)}{row}:{letters(last_column)}{last_row}"


def _filtered(place: tuple[int, int, int], sign: str = "") -> str:
    head, last, columns = place
    return f"{sign}A{sign}{head}:{sign}{letters(columns)}{sign}{last}"


def _book(sheets: Sequence[PlainSheet], names: Sequence[str]) -> str:
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    defined = "".join(_defined(one, name, n) for n, (one, name) in enumerate(zip(sheets, names, strict=True)))
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets>{f'<definedNames>{defined}</definedNames>' if defined else ''}</workbook>"
    )


def _defined(sheet: PlainSheet, name: str, number: int) -> str:
    """What a sheet repeats in print, and what its filter covers."""
    told = ""
    if sheet.filtered:
        area = escape(f"'{name}'!{_filtered(sheet.filtered, '$')}")
        told += f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{area}</definedName>'
    if sheet.heading_row:
        rows = escape(f"'{name}'!${sheet.heading_row}:${sheet.heading_row}")
        told += f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{rows}</definedName>'
    return told


def _styles(styles: Mapping[Style, int]) -> str:
    fonts: dict[str, int] = {}
    fills: dict[str, int] = {}
    formats = "".join(_format(one, fonts, fills) for one in styles)
    edges = "".join(_EDGE.format(side) for side in _SIDES)
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
        f'<fills count="{len(fills) + 2}">{_NO_FILLS}{"".join(fills)}</fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{edges}<diagonal/></border>'
        '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(styles)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format(style: Style, fonts: dict[str, int], fills: dict[str, int]) -> str:
    color = f'<color rgb="FF{style.color}"/>' if style.color else ""
    bold = "<b/>" if style.bold else ""
    font = f'<font>{bold}<sz val="{style.size}"/>{color}<name val="Arial"/></font>'
    solid = f'<fill><patternFill patternType="solid"><fgColor rgb="FF{style.fill}"/></patternFill></fill>'
    fill = fills.setdefault(solid, len(fills) + 2) if style.fill else 0
    align = f'<alignment horizontal="{style.align}" vertical="top" wrapText="1"/>' if style.align else ""
    quoted = ' quotePrefix="1"' if style.typed_as_text else ""
    return (
        f'<xf numFmtId="0" fontId="{fonts.setdefault(font, len(fonts))}" fillId="{fill}" borderId="{int(style.framed)}" '
        f'xfId="0"{quoted} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{align}</xf>'
    )


def _types(sheets: int) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += ((f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1))
    listed = "".join(f'<Override PartName="{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts)
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}{core}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    """Numbered from 1 in their order; what is of the package and not of the office says so in its kind."""
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{f"{_PACKAGE}/relationships" if "/" in kind else _OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _properties(title: str, author: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_clean(title))}</dc:title><dc:creator>{escape(_clean(author))}</dc:creator></cp:coreProperties>"
    )


def _clean(text: str) -> str:
    """Without the characters that XML forbids; a text that is too long for a cell says that it was cut."""
    words = "".join(one for one in text if one in "\n\t" or (ord(one) >= 32 and not 0xD800 <= ord(one) <= 0xDFFF))
    words = words.replace("\ufffe", "").replace("\uffff", "")
    return words if len(words) <= _LONGEST_TEXT else f"{words[:_LONGEST_TEXT]} … (dipotong)"
