"""The office's own look, put on our styles: letters and distances are replaced, numbering and structure stay ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.word.carrying.order import ordered
from lkjgen.files.word.carrying.parts import Parts
from lkjgen.files.word.markup import NAMESPACES, clean, run
from lkjgen.files.word.widths import SIZE_PT
from lkjgen.files.wordml.look import Distances, Letterhead, Letters, Look, OfficeLook
from lkjgen.files.wordml.paragraph import w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SMALL = range(14, 23)  # half-points of table text and of headers and footers: 7 to 11 pt
_COVER = range(28, 57)  # of the cover's lines: 14 to 28 pt
_LIMITS: Mapping[str, range] = {"LKSel": _SMALL, "Header": _SMALL, "Footer": _SMALL, "LKSampul": _COVER}
_WORDS_ONLY = ("Normal", "LKSampul", "LKSel", "Header", "Footer")  # their distances are those of tables and pages
# How much wider than Arial a font runs; the others are as wide or narrower.
_BREADTHS = MappingProxyType(
    {"verdana": 1.2, "dejavu sans": 1.2, "courier new": 1.2, "liberation mono": 1.2, "bookman old style": 1.13,
     "century gothic": 1.1, "lucida sans unicode": 1.1, "segoe ui": 1.03, "tahoma": 1.03}
)  # fmt: skip
_FIRST_DRAWING = 90_000  # numbers of drawings in letterheads, far from those of the text


def cell_scale(look: OfficeLook | None) -> float:
    """How much wider the words of a cell run than in our own style."""
    if look is None:
        return 1.0
    letters = look.looks["LKSel"].letters if "LKSel" in look.looks else Letters()
    size = letters.size / 2 if letters.size in _SMALL else SIZE_PT
    return size / SIZE_PT * _BREADTHS.get((letters.font or look.font).casefold(), 1.0)


def dress(word: WordDocument, look: OfficeLook) -> None:
    """Put the look on the styles and the theme of a prepared document."""
    styles = word.styles.element
    for identity, one in look.looks.items():
        found = styles.find(f"{w('style')}[@{w('styleId')}='{identity}']")
        if identity == "Normal":  # the defaults, so that all that is based on nothing follows too
            found = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}")
        if found is not None:
            _dress(found, identity, one)
    if look.letterhead:
        styles.extend(list(etree.fromstring(look.letterhead.styles)))
    _theme(word.part.part_related_by(RELATIONSHIP_TYPE.THEME), look)
    ordered(styles)


def _dress(style: etree._Element, identity: str, look: Look) -> None:
    letters = _child(style, "rPr")
    size = look.letters.size if look.letters.size in _LIMITS.get(identity, range(1, 200)) else 0
    if look.whole and identity != "Normal":
        for name in ("b", "i", "u", "color", "rFonts"):
            _drop(letters, name)
    _lay(letters, _letters(look.letters, size, marks=identity != "Normal"))
    if identity not in _WORDS_ONLY:
        paragraph = _child(style, "pPr")
        spacing = paragraph.find(w("spacing"))
        _lay(paragraph, _distances(look.distances, {} if spacing is None else dict(spacing.attrib.items())))


def _child(style: etree._Element, name: str) -> etree._Element:
    """The properties of a style, made where it has none: the order of a style's children is name … pPr, rPr, tblPr."""
    found = style.find(w(name))
    if found is None:
        found = etree.SubElement(style, w(name))
        following = style.find(w("rPr")) if name == "pPr" else None
        if following is not None:
            following.addprevious(found)
    return found


def _drop(properties: etree._Element, name: str) -> None:
    for one in properties.findall(w(name)):
        properties.remove(one)


def _lay(properties: etree._Element, xml: str) -> None:
    for one in etree.fromstring(f"<w:p {NAMESPACES}>{xml}</w:p>"):
        _drop(properties, etree.QName(one).localname)
        properties.append(one)


def _letters(letters: Letters, size: int, *, marks: bool) -> str:
    font = clean(letters.font)
    parts = [
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        f'<w:color w:val="{letters.colour}"/>' if letters.colour else "",
    ]
    if marks:
        switches = (("b", letters.bold), ("i", letters.italic), ("caps", letters.caps))
        parts += [f'<w:{name} w:val="{int(on)}"/>' for name, on in switches if on is not None]
        parts += ['<w:u w:val="single"/>'] if letters.underline else []
    return "".join(parts)


def _distances(said: Distances, ours: Mapping[str | bytes, str | bytes]) -> str:
    spacing = {str(key).rpartition("}")[2]: str(value) for key, value in ours.items()}
    spacing |= {
        name: str(value) for name, value in (("before", said.before), ("after", said.after)) if value is not None
    }
    if said.line is not None:
        spacing |= {"line": str(said.line), "lineRule": said.rule}
    values = "".join(f' w:{name}="{value}"' for name, value in spacing.items())
    side = f'<w:jc w:val="{said.side}"/>' if said.side else ""
    return f"<w:spacing{values}/>{side}" if values else side


def _theme(part: Part, look: OfficeLook) -> None:
    """Fonts and colours that shapes name by their place in the theme."""
    theme = etree.fromstring(part.blob)
    for kind, font in zip(("major", "minor"), look.fonts, strict=True):
        latin = theme.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None and font:
            latin.set("typeface", font)
    scheme = theme.find(f".//{_A}clrScheme")
    for one in scheme if scheme is not None else ():
        if value := look.colours.get(etree.QName(one).localname):
            one[:] = [etree.Element(f"{_A}srgbClr", val=value)]
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def letterhead_xml(lines: tuple[str, ...]) -> str:
    """A letterhead of words alone, over a line as wide as the text; the last line is the office's own name."""
    rule = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="4" w:color="auto"/></w:pBdr>'
    paragraphs = []
    for place, line in enumerate(lines, 1):
        last = place == len(lines)
        size = 30 if last else 26
        letters = f'<w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        paragraphs.append(
            f'<w:p><w:pPr><w:pStyle w:val="Normal"/>{rule if last else ""}<w:spacing w:after="{120 if last else 0}"/>'
            f'<w:jc w:val="center"/></w:pPr>{run(line, letters)}</w:p>'
        )
    return "".join(paragraphs)


@dataclass
class Letterheads:
    """Puts the letterhead into headers; its pictures stand in the file once."""

    letterhead: Letterhead
    copies: dict[str, Part] = field(default_factory=dict)
    drawings: int = _FIRST_DRAWING

    def put(self, part: Part, header: BaseOxmlElement) -> None:
        """Add it to the end of a header."""
        root = etree.fromstring(self.letterhead.xml)
        Parts(part, self.letterhead.parts, self.letterhead.source, self.copies).relink(root)
        for one in root.iter("{*}docPr"):
            self.drawings += 1
            one.set("id", str(self.drawings))
        for cell in root.iter(w("tc")):
            if not len(cell) or cell[-1].tag != w("p"):
                etree.SubElement(cell, w("p"))
        ordered(root)
        header.extend(list(root))
        if header[-1].tag != qn("w:p"):  # Word asks for a paragraph behind a table
            header.append(etree.SubElement(root, w("p")))
