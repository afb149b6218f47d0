"""Style bases as an office would bring them: made by python-docx, changed by hand, saved by LibreOffice."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tests.draft_edits import Edited, W
from tests.word_sample import logo

FONT = "Liberation Serif"
BODY = "Isi berkas gaya yang tidak boleh ikut"
OFFICE = "PEMERINTAH KABUPATEN CONTOH"
ADDRESS = "Jalan Persatuan Raya Nomor 1, Contoh"
_RULE = f'<w:pBdr xmlns:w="{W}"><w:top w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="000000"/></w:pBdr>'


def base(*, letterhead: bool = True, first_page: bool = True) -> bytes:
    """Serif letters of 11 pt, red chapters, margins of its own, and a letterhead with a picture above a thick rule."""
    document = docx.Document()
    _letters(document, "Normal", 11)
    for level, size, colour in ((1, 15, "7A1F1F"), (2, 13, "1F4E79"), (3, 11, "1F4E79")):
        _letters(document, f"Heading {level}", size, colour)
    section = document.sections[0]
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = map(Cm, (3.5, 2, 2, 2.2))
    if letterhead:
        section.different_first_page_header_footer = first_page
        header = section.first_page_header if first_page else section.header
        header.is_linked_to_previous = False
        table = header.add_table(1, 2, Cm(15))
        for column, width in zip(table.columns, (Cm(2.5), Cm(12.5)), strict=True):
            column.width = column.cells[0].width = width
        picture, words = table.rows[0].cells
        picture.paragraphs[0].add_run().add_picture(io.BytesIO(logo(48, 60)), width=Cm(1.8))
        words.paragraphs[0].add_run(OFFICE).bold = True
        words.add_paragraph().add_run(ADDRESS).font.size = Pt(9)
        for paragraph in words.paragraphs:
            paragraph.alignment, paragraph.paragraph_format.space_after = 1, Pt(0)
        header.add_paragraph()._p.get_or_add_pPr().append(parse_xml(_RULE))
    document.add_paragraph(BODY)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _letters(document: WordDocument, style: str, size: int, colour: str = "") -> None:
    font = document.styles[style].font
    font.name, font.size = FONT, Pt(size)
    fonts = font.element.rPr.rFonts
    for one in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a font of the theme goes before a named one
        fonts.attrib.pop(qn(f"w:{one}"), None)
    if colour:
        font.color.rgb = RGBColor.from_string(colour)


def header_part(draft: Edited) -> str:
    """The name of the header that holds the letterhead."""
    return next(one for one, data in draft.parts.items() if one.startswith("word/header") and OFFICE.encode() in data)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with `new` for `old` in a part; "header" is the one with the letterhead."""
    draft = Edited(data)
    name = header_part(draft) if part == "header" else part
    assert old.encode() in draft.parts[name]
    if name == "word/document.xml":
        raise AssertionError("change the body through `Edited`")
    draft.parts[name] = draft.parts[name].replace(old.encode(), new.encode())
    return draft.save()
