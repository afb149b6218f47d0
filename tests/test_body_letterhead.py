"""The letterhead that an office has in the body of its letters, read from the top of the style base."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Cm

from lkjgen.drafting.look import look_notices
from lkjgen.files.office_look import read_office_look
from lkjgen.files.wordml.look import OfficeLook
from tests.draft_edits import Edited, W, words_of
from tests.look_bases import ADDRESS, OFFICE
from tests.test_office_look import written
from tests.validity import sdk_errors
from tests.word_sample import logo

AGENCY = "DINAS PERUMAHAN DAN KAWASAN PERMUKIMAN"
TITLE = "NOTA DINAS"
_RULE = f'<w:pBdr xmlns:w="{W}"><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="000000"/></w:pBdr>'
_DRAWN = (
    f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line from="0,0" to="450pt,0" strokeweight="3pt"/>'
    "</w:pict></w:r>"
)


def lines(document: WordDocument, *said: str) -> None:
    for one in said:
        document.add_paragraph(one).alignment = WD_PARAGRAPH_ALIGNMENT.CENTER


def plain(document: WordDocument) -> None:
    lines(document, OFFICE, AGENCY, ADDRESS)


def ruled(document: WordDocument) -> None:
    """No address, but a rule under the last line."""
    lines(document, OFFICE, AGENCY, "Satu Rumah Satu Keluarga")
    document.paragraphs[-1]._p.get_or_add_pPr().append(parse_xml(_RULE))


def drawn(document: WordDocument) -> None:
    """A rule that is drawn, behind an empty line."""
    lines(document, OFFICE, AGENCY, "")
    document.add_paragraph()._p.append(parse_xml(_DRAWN))


def beside(document: WordDocument) -> None:
    """A table: the picture, and the words beside it; a rule below."""
    table = document.add_table(1, 2)
    picture, words = table.rows[0].cells
    for column, width in zip(table.columns, (Cm(2.5), Cm(13)), strict=True):
        column.width = column.cells[0].width = width
    picture.paragraphs[0].add_run().add_picture(io.BytesIO(logo(48, 60)), width=Cm(1.8))
    words.paragraphs[0].add_run(OFFICE).bold = True
    for one in (AGENCY, ADDRESS):
        words.add_paragraph(one)
    for paragraph in words.paragraphs:
        paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    document.add_paragraph()._p.get_or_add_pPr().append(parse_xml(_RULE))


def above(document: WordDocument) -> None:
    """The picture in a line of its own."""
    document.add_paragraph().add_run().add_picture(io.BytesIO(logo(48, 60)), width=Cm(1.8))
    document.paragraphs[0].alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    plain(document)


def base(make: Callable[[WordDocument], None]) -> bytes:
    document = docx.Document()
    document.add_paragraph()  # people leave empty lines
    make(document)
    lines(document, TITLE)
    document.add_paragraph("Isi surat yang tidak boleh ikut.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def look_of(make: Callable[[WordDocument], None]) -> OfficeLook:
    found = read_office_look(base(make), "gaya.docx")
    assert isinstance(found, OfficeLook), found
    return found


@pytest.mark.parametrize("make", [plain, ruled, drawn, beside, above])
def test_it_stands_on_first_pages(make: Callable[[WordDocument], None]) -> None:
    found = look_of(make)
    assert found.missing == ()
    assert found.letterhead is not None
    assert [one for one in found.letterhead.lines if one.isupper()] == [OFFICE, AGENCY]
    assert len(found.letterhead.pictures) == (make in (beside, above))
    assert "badan dokumen" in look_notices(found)[0]
    draft = written(base(make))
    headers = [data.decode() for name, data in draft.parts.items() if name.startswith("word/header")]
    assert any(OFFICE in one for one in headers)
    assert not any(TITLE in one or "Isi surat" in one for one in headers)
    assert AGENCY not in words_of(draft.body)


@pytest.mark.parametrize("make", [plain, ruled, drawn, beside, above])
@pytest.mark.usefixtures("ooxml_validator")
def test_the_draft_is_valid(make: Callable[[WordDocument], None], tmp_path: Path) -> None:
    path = tmp_path / "draf.docx"
    path.write_bytes(written(base(make)).save())
    assert sdk_errors(path) == []


def cover(document: WordDocument) -> None:
    lines(document, OFFICE, "LAPORAN KINERJA", "TAHUN 2022")


def report(document: WordDocument) -> None:
    lines(document, "LAPORAN KINERJA INSTANSI PEMERINTAH", ADDRESS)


def letter(document: WordDocument) -> None:
    document.add_paragraph(f"{OFFICE} mengundang Saudara.")


@pytest.mark.parametrize(("make", "told"), [(cover, True), (report, False), (letter, True)])
def test_what_is_none_is_not_taken_and_the_way_out_is_told(make: Callable[[WordDocument], None], told: bool) -> None:
    found = look_of(make)
    assert found.letterhead is None
    assert ["pindahkan ke kepala halaman" in one for one in found.missing] == [told]


def test_a_letterhead_in_the_header_goes_before_it() -> None:
    from tests.look_bases import base as with_header

    draft = Edited(with_header())
    found = read_office_look(draft.save(), "gaya.docx")
    assert isinstance(found, OfficeLook)
    assert found.letterhead is not None
    assert "badan dokumen" not in look_notices(found)[0]
