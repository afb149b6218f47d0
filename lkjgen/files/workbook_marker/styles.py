"""Cell formats: a copy of a cell's own with another fill, everything else as the team has it."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from lkjgen.files.workbook_marker.parts import MAIN, Element, MarkError, main

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
SMALLEST = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


_LINK = '<color rgb="FF174A7C"/>'
_WRAP = ' wrapText="1"'


class Styles:
    """`root` is the styles part; new fonts, fills and formats are put at the end of their lists."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._known: dict[tuple[object, ...], int] = {}

    def filled(self, style: int, colour: str) -> int:
        """The format `style` with a solid fill of `colour` ("F4A6A6")."""
        fill = (
            f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><fgColor rgb="FF{colour}"/>'
            '<bgColor indexed="64"/></patternFill></fill>'
        )
        return self._with_fill(style, fill)

    def fill_of(self, style: int) -> str:
        """The fill of a format, as XML."""
        number = int(self._format(style).get("fillId") or 0)
        fills = self._list("fills")
        if not 0 <= number < len(fills):
            raise MarkError("daftar warna selnya tidak lengkap")
        return etree.tostring(fills[number], encoding="unicode", with_tail=False)

    def has_colour(self, style: int, colours: set[str]) -> bool:
        """Whether a format is filled with one of these colours."""
        number = int(self._format(style).get("fillId") or 0)
        fills = self._list("fills")
        found = fills[number].find(f"{main('patternFill')}/{main('fgColor')}") if number < len(fills) else None
        return found is not None and (found.get("rgb") or "")[-6:].upper() in colours

    def refilled(self, style: int, fill: str) -> int:
        """The format `style` with a fill given as XML."""
        return self._with_fill(style, fill)

    def plain(self, *, bold: bool = False, colour: str = "", wrap: bool = True, link: bool = False) -> int:
        """A format for our own sheet."""
        key = ("plain", bold, colour, wrap, link)
        if key not in self._known:
            font = self._add(
                "fonts",
                f'<font xmlns="{MAIN}">{"<b/>" if bold else ""}{"<u/>" if link else ""}<sz val="10"/>'
                f'{_LINK if link else ""}<name val="Arial"/></font>',
            )
            number = self._add(
                "cellXfs",
                f'<xf xmlns="{MAIN}" numFmtId="0" fontId="{font}" fillId="0" borderId="0" xfId="0" applyFont="1" '
                f'applyAlignment="1"><alignment vertical="top"{_WRAP if wrap else ""}/></xf>',
            )
            self._known[key] = self.filled(number, colour) if colour else number
        return self._known[key]

    def _with_fill(self, style: int, fill: str) -> int:
        key = ("fill", style, fill)
        if key not in self._known:
            number = self._add("fills", fill)
            made = deepcopy(self._format(style))
            made.set("fillId", str(number))
            made.set("applyFill", "1")
            self._known[key] = self._append("cellXfs", made)
        return self._known[key]

    def _format(self, style: int) -> Element:
        formats = self._list("cellXfs")
        if not 0 <= style < len(formats):
            raise MarkError("daftar format selnya tidak lengkap")
        return formats[style]

    def _list(self, name: str) -> Element:
        found = self._root.find(main(name))
        if found is None:
            raise MarkError(f"daftar {name} tidak ada")
        return found

    def _add(self, name: str, xml: str) -> int:
        key = (name, xml)
        if key not in self._known:
            self._known[key] = self._append(name, etree.fromstring(xml))
        return self._known[key]

    def _append(self, name: str, element: Element) -> int:
        target = self._list(name)
        target.append(element)
        if target.get("count") is not None:
            target.set("count", str(len(target)))
        return len(target) - 1
