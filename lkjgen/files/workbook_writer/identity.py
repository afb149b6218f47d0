"""What a workbook says of itself, in several places: whose it is, of which period, and which form."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from lkjgen.core.model import Identity
from lkjgen.files.layout import IDENTITY_SHEET
from lkjgen.files.workbook_writer.cell import at, write


def carry(book: Workbook, one: Identity, title: str) -> None:
    """The identity in a very hidden sheet, custom properties and hidden names; sheet Petunjuk shows it too."""
    carried = (
        ("office", one.office),
        ("year", str(one.year)),
        ("period", one.period),
        ("team", one.team),
        ("version", one.version),
    )
    sheet = book.create_sheet(IDENTITY_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, (key, value) in enumerate(carried, 1):
        write(at(sheet, row, 1), key)
        write(at(sheet, row, 2), value)
        name = f"lkjgen_{key}"
        # the stubs do not know custom properties, which openpyxl has from 3.1
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
        quoted = '"' + value.replace('"', '""') + '"'
        book.defined_names[name] = DefinedName(name, attr_text=quoted, hidden=True)
    book.properties.title = title
    book.properties.creator = "lkjgen"


def code_line(one: Identity) -> str:
    return f"Kode formulir: LKJ|{one.office}|{one.year}|{one.period}|{one.team}|{one.version}"
