"""The returned workbook: a copy of what a team sent, with its faults marked, so that nobody corrects twice by hand.

Cells with findings are coloured and carry a note, and a sheet "Hasil pemeriksaan" links to each of them. All else is as the team
sent it: the package's XML is patched, because saving through openpyxl would lose pictures, cached results and more.
"""

from __future__ import annotations

from collections.abc import Sequence
from zipfile import BadZipFile

from lxml import etree

from lkjgen.core.rule import Finding, Severity
from lkjgen.files.package import preflight
from lkjgen.files.workbook_marker.listing import (
    COLOURS,
    FORMER_TITLES,
    SHEET_TYPE,
    TITLE,
    Marked,
    listing_xml,
    read_listing,
)
from lkjgen.files.workbook_marker.notes import add_notes, remove_notes
from lkjgen.files.workbook_marker.parts import Element, MarkError, Package, R, main, parsed
from lkjgen.files.workbook_marker.sheet import Sheet
from lkjgen.files.workbook_marker.styles import SMALLEST, STYLES_TYPE, Styles

__all__ = ["MarkError", "mark", "mark_or_reason"]

_LISTING = "xl/worksheets/lkjgenTemuan.xml"
_ORDER = list(Severity)


def mark(data: bytes, findings: Sequence[Finding], team: str = "") -> bytes:
    """The workbook of a team, by its name, with `findings` marked, those of an earlier return taken out first.

    `data` has passed `package.preflight`; see `mark_or_reason`. Raises `MarkError` with a sentence when the copy cannot be made.
    """
    try:
        return _Marker(data).marked(sorted(findings, key=lambda one: _ORDER.index(one.severity)), team)
    except (BadZipFile, KeyError, ValueError, etree.LxmlError) as error:
        raise MarkError("susunannya tidak biasa") from error


def mark_or_reason(data: bytes, findings: Sequence[Finding], team: str = "") -> bytes | str:
    """`mark`, or why it cannot be done, as a sentence, "" where the file is not even a workbook; for the child process."""
    if preflight(data, "") is not None:
        return ""
    try:
        return mark(data, findings, team)
    except MarkError as error:
        return f"Salinan bertanda tidak dapat dibuat: {error}. Pakai daftar hasil pemeriksaan pada laporan ini."


class _Marker:
    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.book = next((name for _, kind, name in self.package.related("") if kind == "officeDocument"), "")
        if not self.book:
            raise MarkError("bagian utamanya tidak ditemukan")
        self.sheets = self._sheets()
        self.styles = Styles(self._styles_root())

    def _sheets(self) -> dict[str, str]:
        """Title → part, of the worksheets."""
        targets = {one.get("Id"): name for one, kind, name in self.package.related(self.book) if kind == "worksheet"}
        listed = self.package.look(self.book).iterfind(f"{main('sheets')}/{main('sheet')}")
        named = ((one.get("name", ""), targets.get(one.get(f"{{{R}}}id"))) for one in listed)
        return {title: part for title, part in named if part and self.package.has(part)}

    def _styles_root(self) -> Element:
        known = next((name for _, kind, name in self.package.related(self.book) if kind == "styles"), None)
        if known is None:
            known = "xl/styles.xml"
            self.package.put(known, SMALLEST.encode(), STYLES_TYPE)
            self.package.relate(self.book, "styles", known)
        return self.package.tree(known)

    def marked(self, findings: Sequence[Finding], team: str) -> bytes:
        self._clean()
        by_title = {title.casefold(): title for title in self.sheets}
        records: list[Marked] = []
        by_sheet: dict[str, dict[str, list[Finding]]] = {}
        for one in (each for finding in findings for each in finding.single):
            title = by_title.get(one.place.sheet.casefold())
            if title and one.place.cell:
                by_sheet.setdefault(title, {}).setdefault(one.place.cell.upper(), []).append(one)
        for title, cells in by_sheet.items():
            part = self.sheets[title]
            sheet = Sheet(self.package.tree(part))
            for address, found in cells.items():
                records.append(self._colour(title, sheet, address, found))
            add_notes(self.package, part, sheet, {address: _note(found) for address, found in cells.items()})
        self._list(findings, records, by_title, f" – {team}" if team else "")
        return self.package.save()

    def _colour(self, title: str, sheet: Sheet, address: str, found: list[Finding]) -> Marked:
        before = sheet.style_of(address)
        worst = min(found, key=lambda one: _ORDER.index(one.severity)).severity
        sheet.cell_or_new(address).set("s", str(self.styles.filled(before, COLOURS[worst])))
        return Marked(title, address, self.styles.fill_of(before))

    def _list(self, findings: Sequence[Finding], records: Sequence[Marked], titles: dict[str, str], team: str) -> None:
        for part in self.sheets.values():
            if self.package.may_hold(part, "tabSelected") and any(
                view.get("tabSelected") for view in self.package.look(part).iter(main("sheetView"))
            ):
                Sheet(self.package.tree(part)).unselect()
        book = self.package.tree(self.book)
        listed = book.find(main("sheets"))
        if listed is None:
            raise MarkError("daftar lembarnya tidak ada")
        self.package.put(_LISTING, listing_xml(findings, records, titles, self.styles, team).encode(), SHEET_TYPE)
        taken = {one.get("name", "").casefold() for one in listed}
        name = next(each for each in (TITLE, *(f"{TITLE} {n}" for n in range(2, 99))) if each.casefold() not in taken)
        number = max((int(one.get("sheetId", "0")) for one in listed), default=0) + 1
        entry = etree.SubElement(listed, main("sheet"), name=name, sheetId=str(number))
        entry.set(f"{{{R}}}id", self.package.relate(self.book, "worksheet", _LISTING))
        for view in book.iterfind(f"{main('bookViews')}/{main('workbookView')}"):
            view.set("activeTab", str(len(listed) - 1))

    def _clean(self) -> None:
        """Take out what an earlier return put in: its sheet, its notes, and its colours where they still stand."""
        shared = self._shared_strings()
        for title, part in list(self.sheets.items()):
            if not title.startswith((TITLE, *FORMER_TITLES)):
                continue
            before = read_listing(self.package.look(part), shared)
            if before is None:
                continue
            del self.sheets[title]
            self._drop_sheet(title, part)
            self._recolour(before)
            for other in self.sheets.values():
                if any(True for _, kind, _ in self.package.related(other) if kind == "comments"):
                    remove_notes(self.package, other, self.package.tree(other))

    def _recolour(self, before: Sequence[Marked]) -> None:
        ours = set(COLOURS.values())
        for one in before:
            part = self.sheets.get(one.sheet)
            if part is None:
                continue
            sheet = Sheet(self.package.tree(part))
            cell = sheet.cell(one.cell)
            style = sheet.style_of(one.cell)
            if (
                cell is not None
                and self.styles.has_colour(style, ours)
                and parsed(one.fill.encode()).tag == main("fill")
            ):
                cell.set("s", str(self.styles.refilled(style, one.fill)))

    def _drop_sheet(self, title: str, part: str) -> None:
        book = self.package.tree(self.book)
        listed = book.find(main("sheets"))
        position = next(
            (n for n, one in enumerate(listed if listed is not None else ()) if one.get("name") == title), -1
        )
        if listed is None or position < 0:
            return
        listed.remove(listed[position])
        for names in book.iterfind(main("definedNames")):
            for one in list(names):
                place = int(one.get("localSheetId", "-1"))
                if place == position:
                    names.remove(one)
                elif place > position:
                    one.set("localSheetId", str(place - 1))
            if len(names) == 0:
                book.remove(names)
        for view in book.iterfind(f"{main('bookViews')}/{main('workbookView')}"):
            for name in ("activeTab", "firstSheet"):
                if view.get(name) is not None:
                    del view.attrib[name]
        self.package.unrelate(self.book, part)
        for _, kind, target in list(self.package.related(part)):
            if kind in ("drawing", "comments", "vmlDrawing", "printerSettings") and self.package.has(target):
                self.package.drop(target)
        self.package.drop(part)

    def _shared_strings(self) -> list[str]:
        name = next((one for _, kind, one in self.package.related(self.book) if kind == "sharedStrings"), "")
        if not name or not self.package.has(name):
            return []
        items = self.package.look(name).findall(main("si"))
        return ["".join(text.text or "" for text in one.iter(main("t"))) for one in items]


def _note(found: Sequence[Finding]) -> str:
    """What is wrong, what was expected, how to mend it; one paragraph a finding."""
    parts = []
    for one in found:
        lines = [f"{one.severity.words.upper()} {one.code}: {one.told}"]
        if one.expected:
            lines.append(f"{'Bandingkan dengan' if one.reference else 'Seharusnya'}: {one.expected}")
        lines.append(f"Cara memperbaiki: {one.remedy}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)[:8_000]
