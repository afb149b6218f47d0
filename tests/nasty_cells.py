"""Cells as no form asks for them, and what the reader makes of each in each kind of column.

`python -m tests.nasty_cells` writes the table `tests/data/nasty_cells.md`; a test compares it with what is read now. All
goes through a real workbook: what openpyxl writes and reads back is what a team's file would hold.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from lkjgen.core.model import Interval, Measured, Record
from lkjgen.core.rule import Rule
from lkjgen.files.layout import Column, Kind, Sheet
from lkjgen.files.workbook_reader import Book, Value, open_workbook, read_tables

PAGE = Path(__file__).parent / "data" / "nasty_cells.md"
KINDS = (Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.RUPIAH, Kind.MEASURE, Kind.DATE, Kind.CODE, Kind.TEXT, Kind.CHOICE)


@dataclass(frozen=True)
class Nasty:
    """One content with its look; `label` names it in the table."""

    label: str
    typed: Any
    number_format: str = "General"
    font: Font | None = None
    note: str = ""
    data_type: str = ""


def runs(*parts: tuple[str, str]) -> CellRichText:
    """A text of parts: "" plain, "^" raised, "_" lowered, "-" struck out."""
    fonts = {
        "^": InlineFont(vertAlign="superscript"),
        "_": InlineFont(vertAlign="subscript"),
        "-": InlineFont(strike=True),
    }
    return CellRichText([TextBlock(fonts[look], text) if look else text for text, look in parts])


def nasty() -> Iterator[Nasty]:
    yield from _numbers()
    yield from _formats()
    yield from _looks()
    yield from _texts()
    yield from _others()


def _numbers() -> Iterator[Nasty]:
    for value in (
        0, -0.0, 5, -5, 0.5, 95.5, 0.1 + 0.2, 1 / 3, 100 / 3, -2.84e-14, 2.84e-14, 1.19e-7, 0.0004, 5e-324, 1e-9, 1e-6,
        1.25, 0.125, 1250.5, 1250000.333, 1250000.00000012, 2023.0000000000002, 1e15, 1e18, 1e20, 1e300, 123456789012345678,
        10**25,
    ):  # fmt: skip
        yield Nasty(repr(value), value)


def _formats() -> Iterator[Nasty]:
    for value, number_format in (
        (0.955, "0%"), (0.9555, "0.00%"), (95.5, "0%"), (1, "0%"), (0.95, '0.00"%"'), (95, '0.00\\%'),
        (1234, "0.0,"), (1250000, "#,##0,"), (1250000000, "#,##0,,"), (12, '"5"'), (12, '0"5"'), (12, '"1"0'), (12, "0 5"),
        (49.6, "0"), (49.6, "0.0"), (49.999, "0.00"), (1250000.5, "#,##0"), (12, ";;;"), (0, ";;;"), (12, ""),
        (-12, "0;0"), (-12, "0;(0)"), (-12, "#,##0;[Red]#,##0"), (-12, "#,##0;[Red]-#,##0"), (12, "[<10]0;[>=10]0,"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'), (12, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'),
        (12, '0 "unit"'), (12, '0 "m2"'), (12, '0" juta"'), (12, '"Rp"#,##0'), (12, "[$Rp-421]#,##0.00"), (12, "@"),
        (0.5, "# ?/?"), (0.333, "# ?/?"), (0.6, "# ?/4"), (12345.6, "0.00E+00"), (12000, "0.00E+00"), (7, "00000"),
        (105, "dd/mm/yyyy"), (105.5, "dd/mm/yyyy hh:mm"), (45000, "mmm-yy"), (0.5, "h:mm"), (2.5, "[h]:mm"), (-5, "dd/mm/yyyy"),
        (1250000000, "dd/mm/yyyy"), (0, "dd/mm/yyyy"), (60, "dd/mm/yyyy"), (50.21, "d-mmm"),
    ):  # fmt: skip
        yield Nasty(f"{value!r} [{number_format}]", value, number_format)


def _looks() -> Iterator[Nasty]:
    for marked in (
        (("50,2", ""), ("1", "^")), (("50,2", ""), ("1)", "^")), (("50,2", ""), ("1", "_")), (("50,2", ""), ("1", "-")),
        (("50,2", "-"), ("60", "")), (("50,2", "-"),), (("50", "^"),), (("10", ""), ("3", "^")), (("m", ""), ("2", "^")),
        (("CO", ""), ("2", "_")), (("IK-01", ""), ("1", "^")), (("BB", ""), ("*", "^")), (("30/6/2023", ""), ("1", "^")),
        (("lama ", "-"), ("baru", "")), (("Rp1.250.000", ""), (",-", "-")),
    ):  # fmt: skip
        yield Nasty(" ".join(f"{look or '='}{text}" for text, look in marked), runs(*marked))
    for name, font in (("dicoret", Font(strike=True)), ("terangkat", Font(vertAlign="superscript"))):
        for value in (50.2, "50,2", "m2", datetime.fromisoformat("2023-06-30")):
            yield Nasty(f"{value if isinstance(value, float) else str(value)[:10]} {name}", value, font=font)
    for value in (50.2, "50,2", "BB"):
        yield Nasty(f"{value} bercatatan", value, note="angka sementara")


def _texts() -> Iterator[Nasty]:
    for text in (
        "", " ", "\u00a0", "\u200b", "-", "–", "nihil", "n/a", "tidak ada", "0", "95,5", "95.5", "95 %",
        "0,95", "1.234", "1.234,5", "12,345.60", "12 500", "12\u2009500", "12\u00a0500", "Rp 1.250.000,-",
        "Rp1.250", "1,2 juta", "1O5", "l05", "50²", "５０", "٥٠", "½", "+5", "-5", "−5", "‐5", "5-", "(5)",
        "5 unit", "±5", "<5", "≈50", "5/10", "1e3", "1E+3", "0x10", "NaN", "inf", "TRUE", "ya", "80–90",
        "80 s.d. 90", "7 - 8", "90-80", "30/6/2023", "2023-06-30", "30 Juni 2023", "31/2/2023",
        "Juni 2023", "TW II", "BB", "IK-01", "IK‑01", "IK‐01", "IK–01", "IK−01", "IK\u00ad01",
        "IK\u200b-01", "IK - 01", "ΙΚ-01", "ІК-01", "ＩＫ－０１", "IK_01", "IK‗01", "1.04.03 Program",
        "1 . 04 . 03", "'5", "=5", "@x", "diukur", "Tidak\u00a0 diukur", "tidak diu\u00adkur", "a" * 90,
    ):  # fmt: skip
        yield Nasty(
            f"{text[:24].encode('unicode_escape').decode()!r}" if not text.isprintable() else f"'{text[:24]}'",
            text,
            data_type="s",
        )


def _others() -> Iterator[Nasty]:
    for value in (
        True,
        False,
        date(2023, 6, 30),
        datetime.fromisoformat("2023-06-30T12:30"),
        time(1, 30),
        timedelta(days=2),
    ):
        yield Nasty(str(value), value)
    for error in ("#DIV/0!", "#REF!", "#N/A"):
        yield Nasty(error, error, data_type="e")
    yield Nasty("=1+1 tanpa hasil", "=1+1")


SHEET = Sheet(
    key="nasty",
    title="Sel",
    record=Record,
    intro="",
    columns=tuple(Column(kind.name.casefold(), kind.value, kind, "", choices=Measured) for kind in KINDS),
)


def workbook(cells: list[Nasty]) -> bytes:
    """Each content once in each kind of column, in a row of its own."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET.title
    sheet.append([column.heading for column in SHEET.columns])
    for number, one in enumerate(cells):
        for place in range(len(KINDS)):
            cell = sheet.cell(2 + number * len(KINDS) + place, 1 + place)
            cell.value = one.typed
            if one.data_type:
                cell.data_type = one.data_type
            if one.number_format != "General":
                cell.number_format = one.number_format
            if one.font:
                cell.font = one.font
            if one.note:
                cell.comment = Comment(one.note, "tim")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(cells: list[Nasty]) -> list[list[tuple[Value, list[Rule]]]]:
    """By content and kind of column: the value, and the rules of what is told about the cell."""
    book = open_workbook(workbook(cells), "sel.xlsx")
    assert isinstance(book, Book)
    tables, found = read_tables(book, "sel.xlsx", (SHEET,), annual=True, naming=lambda _sheet, _code: "")
    told: dict[str, list[Rule]] = {}
    for rule, hit in found:
        told.setdefault(hit.place.cell, []).append(rule)
    rows = {row.source.row: row for row in tables[SHEET.key].rows}
    answers = []
    for number in range(len(cells)):
        line = []
        for place, column in enumerate(SHEET.columns):
            row = rows.get(2 + number * len(KINDS) + place)
            cell = row.source.cells[column.key] if row else ""
            line.append((row.values[column.key] if row else None, told.get(cell, [])))
        answers.append(line)
    return answers


def _shown(value: Value, rules: list[Rule]) -> str:
    text = "" if value is None else f"{value.low}..{value.high}" if isinstance(value, Interval) else str(value)
    if isinstance(value, Decimal):
        text = format(value.normalize(), "f")
    text = text if text.isprintable() else text.encode("unicode_escape").decode()
    said = " ".join(rule.code for rule in rules)
    return f"{text[:30]} {said}".strip().replace("|", "\\|") or "(kosong)"


def page() -> str:
    cells = list(nasty())
    heads = ("sel", *(kind.value for kind in KINDS))
    lines = [
        "# Sel yang tidak lazim",
        "",
        (
            "Dibuat dengan `python -m tests.nasty_cells`. Tiap sel: nilai yang dibaca dan kode hasil pemeriksaannya; "
            "(kosong) berarti dibaca sebagai sel kosong. `^` terangkat, `_` turun, `-` dicoret, `=` biasa; "
            "dalam kurung siku format angkanya."
        ),
        "",
        f"| {' | '.join(heads)} |",
        f"|{'---|' * len(heads)}",
    ]
    for one, answers in zip(cells, read(cells), strict=True):
        shown = (_shown(value, rules) for value, rules in answers)
        label = one.label.replace("|", "\\|")
        lines.append(f"| {label} | {' | '.join(shown)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
