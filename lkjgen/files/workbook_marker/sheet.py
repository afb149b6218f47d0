"""Cells of a worksheet part, found or made in their place."""

from __future__ import annotations

import re

from lxml import etree

from lkjgen.files.workbook_marker.parts import Element, MarkError, main

_AFTER_LEGACY_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


def split(address: str) -> tuple[int, int]:
    """ "H7" as column 8, row 7. Raises `MarkError`."""
    match = re.fullmatch(r"([A-Za-z]{1,3})([1-9]\d{0,6})", address)
    if match is None:
        raise MarkError(f"alamat sel {address} tidak dikenal")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(match[2])


class Sheet:
    """The rows of a worksheet; rows and cells without an address count on from the one before, as the format has it."""

    def __init__(self, root: Element) -> None:
        self.root = root
        data = root.find(main("sheetData"))
        if data is None:
            raise MarkError("lembarnya tidak mempunyai isi")
        self._data = data
        self._rows: dict[int, Element] = {}
        number = 0
        for row in data.findall(main("row")):
            number = int(row.get("r") or number + 1)
            self._rows.setdefault(number, row)

    def cell(self, address: str) -> Element | None:
        """The `c` of an address, or None."""
        column, number = split(address)
        row = self._rows.get(number)
        if row is None:
            return None
        return next((one for at, one in _columns(row) if at == column), None)

    def cell_or_new(self, address: str) -> Element:
        """The `c` of an address; an empty one is put into its place when there is none."""
        found = self.cell(address)
        if found is not None:
            return found
        column, number = split(address)
        row = self._rows.get(number)
        if row is None:
            row = etree.Element(main("row"), r=str(number))
            later = min((one for one in self._rows if one > number), default=None)
            if later is None:
                self._data.append(row)
            else:
                self._rows[later].addprevious(row)
            self._rows[number] = row
        made = etree.Element(main("c"), r=address.upper())
        behind = next((one for at, one in _columns(row) if at > column), None)
        if behind is None:
            cells = row.findall(main("c"))
            if cells:
                cells[-1].addnext(made)
            else:
                row.insert(0, made)
        else:
            behind.addprevious(made)
        return made

    def style_of(self, address: str) -> int:
        """The style index that holds for a cell: its own, its row's or its column's."""
        column, number = split(address)
        cell = self.cell(address)
        if cell is not None and cell.get("s"):
            return int(cell.get("s", "0"))
        row = self._rows.get(number)
        if cell is None and row is not None and row.get("customFormat") in ("1", "true") and row.get("s"):
            return int(row.get("s", "0"))
        if cell is None:
            for one in self.root.iterfind(f"{main('cols')}/{main('col')}"):
                if int(one.get("min", "0")) <= column <= int(one.get("max", "0")) and one.get("style"):
                    return int(one.get("style", "0"))
        return 0

    def unselect(self) -> bool:
        """Not the selected sheet any more: with two selected ones, typing would go to both. Whether anything changed."""
        changed = False
        for view in self.root.iterfind(f"{main('sheetViews')}/{main('sheetView')}"):
            if view.get("tabSelected") in ("1", "true"):
                del view.attrib["tabSelected"]
                changed = True
        return changed

    def add_legacy_drawing(self, relation: str, namespace: str) -> None:
        """The reference to the notes' drawing, in the place that the schema gives it."""
        element = etree.Element(main("legacyDrawing"))
        element.set(f"{{{namespace}}}id", relation)
        behind = next((one for one in self.root if one.tag in {main(name) for name in _AFTER_LEGACY_DRAWING}), None)
        if behind is None:
            self.root.append(element)
        else:
            behind.addprevious(element)


def _columns(row: Element) -> list[tuple[int, Element]]:
    found = []
    column = 0
    for one in row.findall(main("c")):
        address = one.get("r")
        column = split(address)[0] if address else column + 1
        found.append((column, one))
    return found
