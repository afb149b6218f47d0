"""Sheet "Hasil pemeriksaan": every finding with a link to its cell, and, hidden, how each marked cell looked before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from lkjgen.core.rule import Finding, Severity
from lkjgen.core.values import dataclass
from lkjgen.files.workbook_marker.parts import MAIN, Element, R, main
from lkjgen.files.workbook_marker.sheet import split
from lkjgen.files.workbook_marker.styles import Styles

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
TITLE = "Hasil pemeriksaan"
FORMER_TITLES = ("Temuan",)  # a copy that was marked before the sheet was renamed may come back
SIGN = "LKJGEN-TEMUAN-1"  # in the first of the hidden columns: the sheet is ours
COLOURS = {Severity.ERROR: "F4A6A6", Severity.WARNING: "FFC27A", Severity.NOTE: "BDD7EE"}  # none is the colour of input
_HEADINGS = (
    "No",
    "Tingkat",
    "Kode",
    "Lembar",
    "Sel",
    "Hasil pemeriksaan",
    "Tertulis",
    "Seharusnya",
    "Cara memperbaiki",
)
_WIDTHS = (5, 18, 10, 16, 8, 46, 20, 20, 46)
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 160  # characters
_FIRST = 6  # the row of the first finding
_SIGN_CELL = "K1"
_RECORD = ("K", "L", "M")  # sheet, cell, fill before


@dataclass(frozen=True)
class Marked:
    """A cell that was coloured, and its fill before as XML."""

    sheet: str
    cell: str
    fill: str


def listing_xml(
    findings: Sequence[Finding], marked: Sequence[Marked], titles: Mapping[str, str], styles: Styles, team: str
) -> str:
    """The worksheet part. `titles` are the workbook's sheets by folded name; a link leads only to one of them."""
    body, links = [], []
    for number, one in enumerate(findings, 1):
        row = _FIRST + number - 1
        title = titles.get(one.place.sheet.casefold(), "")
        cells = [
            (str(number), styles.plain()),
            (one.severity.words, styles.plain(bold=True, colour=COLOURS[one.severity])),
            (one.code, styles.plain()),
            (one.place.sheet, styles.plain()),
            (one.span, styles.plain(link=bool(title and one.place.cell))),
            (one.told, styles.plain()),
            (_short(one.found), styles.plain()),
            (_short(one.should), styles.plain()),
            (one.remedy, styles.plain()),
        ]
        body.append([(f"{'ABCDEFGHI'[at]}{row}", text, style) for at, (text, style) in enumerate(cells)])
        if title and _is_address(one.place.cell):
            quoted = title.replace("'", "''")
            target = escape(f"'{quoted}'!{one.place.cell}", quote=False).replace('"', "&quot;")
            links.append(f'<hyperlink ref="E{row}" location="{target}"/>')
    record = [
        [(f"{column}{row}", text, styles.plain(wrap=False)) for column, text in zip(_RECORD, texts, strict=True)]
        for row, texts in enumerate(((one.sheet, one.cell, one.fill) for one in marked), _FIRST)
    ]
    rows = _rows(body, record)
    headings = "".join(
        _text(f"{column}5", text, styles.plain(bold=True, colour="D9E2EC"))
        for column, text in zip("ABCDEFGHI", _HEADINGS, strict=True)
    )
    head = (
        f'<row r="1">{_text("A1", f"Hasil pemeriksaan{team}", styles.plain(bold=True, wrap=False))}'
        f"{_text(_SIGN_CELL, SIGN, styles.plain(wrap=False))}</row>"
        f'<row r="3">{_text("A3", _ADVICE, styles.plain(wrap=False))}</row>'
        f'<row r="5">{headings}</row>'
    )
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{wide}" customWidth="1"/>' for at, wide in enumerate(_WIDTHS, 1)
    )
    hyperlinks = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" xmlns:r="{R}"><sheetPr>'
        '<tabColor rgb="FF9C1C1C"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" '
        'tabSelected="1" workbookViewId="0"><pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}<col min="11" max="13" width="9" '
        f'hidden="1" customWidth="1"/></cols><sheetData>{head}{rows}</sheetData>{hyperlinks}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


_ADVICE = (
    "Perbaiki langsung di sel yang diwarnai, lalu kirim berkas ini kembali. Lembar, warna, dan catatan ini dihapus sendiri "
    "pada pemeriksaan berikutnya."
)


def _short(text: str) -> str:
    """What stands in a cell, cut where it would fill the page: the cell itself is a click away."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def _rows(body: list[list[tuple[str, str, int]]], record: list[list[tuple[str, str, int]]]) -> str:
    lines = []
    for at in range(max(len(body), len(record))):
        cells = (body[at] if at < len(body) else []) + (record[at] if at < len(record) else [])
        told = zip(_WIDTHS, body[at], strict=True) if at < len(body) else ()
        high = max((1 + int(1.1 * len(text) / wide) for wide, (_, text, _) in told), default=1)
        words = "".join(_text(*one) for one in cells)
        lines.append(f'<row r="{_FIRST + at}" ht="{13.5 * min(high, 20) + 3:g}" customHeight="1">{words}</row>')
    return "".join(lines)


def _text(address: str, text: str, style: int) -> str:
    """An inline string: whatever it starts with, it is never a formula."""
    clean = escape(_FORBIDDEN.sub("", text)[:32_000], quote=False)
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{clean}</t></is></c>'


def _is_address(text: str) -> bool:
    return re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", text) is not None


def read_listing(root: Element, shared: Sequence[str]) -> list[Marked] | None:
    """What an earlier return marked, from its sheet; None when the sheet is not ours."""
    found: dict[int, dict[str, str]] = {}
    ours = False
    for cell in root.iter(main("c")):
        address = cell.get("r") or ""
        text = _content(cell, shared)
        ours = ours or (address == _SIGN_CELL and text == SIGN)
        letters = address.rstrip("0123456789")
        if letters in _RECORD and text and address != _SIGN_CELL:
            found.setdefault(split(address)[1], {})[letters] = text
    if not ours:
        return None
    complete = (one for _, one in sorted(found.items()) if len(one) == len(_RECORD))
    return [Marked(*(one[column] for column in _RECORD)) for one in complete]


def _content(cell: Element, shared: Sequence[str]) -> str:
    if cell.get("t") == "s":
        value = cell.find(main("v"))
        number = int(value.text or -1) if value is not None else -1
        return shared[number] if 0 <= number < len(shared) else ""
    return "".join(one.text or "" for one in cell.iter(main("t")))
