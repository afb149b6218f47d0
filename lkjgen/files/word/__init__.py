"""The document as .docx: WordprocessingML text inside python-docx's package, with deterministic bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, cast

import docx
from docx.document import Document as WordDocument
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from lkjgen.core.document import Chart, Document, Numbering, Section
from lkjgen.core.draft import Manifest
from lkjgen.core.values import dataclass
from lkjgen.files.archive import NO_DAY, settled
from lkjgen.files.word.body import Body
from lkjgen.files.word.carrying import Carrier
from lkjgen.files.word.carrying.fields import unlink_missing
from lkjgen.files.word.chart import BOOK_TYPE, CHART_TYPE, chart_xml, workbook
from lkjgen.files.word.cover import COLOUR
from lkjgen.files.word.dressing import Letterheads, cell_scale, dress, letterhead_xml
from lkjgen.files.word.manifest import attach, properties
from lkjgen.files.word.manifest import dressed as dressed
from lkjgen.files.word.manifest import labelled as labelled
from lkjgen.files.word.manifest import surveyed as surveyed
from lkjgen.files.word.markup import NAMESPACES, field_runs, printable, run
from lkjgen.files.word.page_setup import MARGINS, PAGES, margins_on, section_xml
from lkjgen.files.word.pages import page_labels
from lkjgen.files.word.styles import FONT, add_ordered_list, custom_properties, prepare
from lkjgen.files.wordml.carried import Carried
from lkjgen.files.wordml.look import OfficeLook

_APPLICATION = "lkjgen"
_LONGEST_PROPERTY = 255  # characters; python-docx refuses more
MOST_PASSES = 4
MOST_PIXELS = 40_000_000
_PICTURES = ("image/png", "image/jpeg")


@dataclass(frozen=True)
class Edition:
    """What makes a draft of a document: the `surveyed` manifest, by which a later version finds what a person changed,
    the content of an earlier draft that the document carries over, the office's own look, and the day of the file and of its
    comments: that of its data, as no clock is read here.
    """

    manifest: Manifest | None = None
    carried: Carried | None = None
    look: OfficeLook | None = None
    day: date = NO_DAY


PLAIN = Edition()


def write_docx(document: Document, pages: Mapping[str, str] | None = None, edition: Edition = PLAIN) -> bytes:
    """The document as .docx bytes.

    `pages` maps the anchors of headings and captions to page labels ("iv", "12"); without it the tables of contents have
    their entries but no page numbers.
    """
    return _write(document, pages, edition)[0]


def write_paper(document: Document, look: OfficeLook | None = None) -> bytes:
    """A document that is printed and signed as .docx bytes: nothing in it is for a later version to find."""
    return _write(document, None, Edition(look=look), marked=False)[0]


def _directly(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


def write_numbered(
    document: Document,
    to_pdf: Callable[[bytes], bytes],
    edition: Edition = PLAIN,
    run: Callable[..., Any] = _directly,
) -> bytes:
    """Like `write_docx`, with page numbers read from the PDF that `to_pdf` makes; repeated until they are stable.

    All but `to_pdf` is called by `run`, which is given the function and its arguments: here, or by `Child.call` in a child.
    """
    pages: Mapping[str, str] = {}
    for _ in range(MOST_PASSES):
        data, sections, ends = run(_write, document, pages, edition)
        found = run(page_labels, to_pdf(data), sections, ends)
        if found == pages:
            return cast(bytes, data)
        pages = found
    return cast(bytes, run(_write, document, pages, edition)[0])


def are_pictures(several: Sequence[bytes]) -> bool:
    """Whether each is a picture that the draft can carry."""
    return all(map(is_picture, several))


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a PNG or JPEG of a sensible size that the draft can carry."""
    try:
        image = Image.from_blob(data)
        return image.content_type in _PICTURES and 0 < image.px_width * image.px_height <= MOST_PIXELS
    except Exception:  # a broken picture ends in whatever its parser stumbles over
        return False


def _write(
    document: Document, pages: Mapping[str, str] | None, edition: Edition, *, marked: bool = True
) -> tuple[bytes, Sequence[Section], Sequence[str]]:
    """The draft, its sections, and the bookmarks at their ends."""
    word = docx.Document()
    prepare(word)
    manifest, carried, look = edition.manifest, edition.carried, edition.look
    if look:
        dress(word, look)
    margins = margins_on(document.paper, (look and look.margins) or MARGINS)
    font = (look and look.font) or FONT
    body = Body(
        document,
        pages,
        add_chart=lambda chart: _add_chart(word, chart, font),
        add_picture=lambda data: _add_picture(word, data),
        add_list=lambda: add_ordered_list(word),
        carry=(lambda one: Carrier(word, carried, one.numbers, one.comments, one.outline.captions))
        if carried
        else None,
        margins=margins,
        colour=(look and look.colour) or COLOUR,
        scale=cell_scale(look),
        marked=marked,
    )
    xml = body.write()
    last = section_xml(document.paper, body.sections[-1], margins)
    # A new tree as a whole: moving a long table from one tree into another costs time quadratic in its rows.
    word.part._element = parse_xml(f"<w:document {NAMESPACES}><w:body>{xml}{last}</w:body></w:document>")
    word = word.part.document
    if body.carrier:
        unlink_missing(word.part._element)
        body.carrier.attach()
    body.comments.attach(word.part, edition.day)
    _headers(word, document, body, Letterheads(look.letterhead) if look and look.letterhead else None)
    _properties(word, document, edition.day, properties(manifest) if manifest else ())
    if manifest:
        attach(word.part, labelled(document, manifest))
    stream = io.BytesIO()
    word.save(stream)
    return settled(stream.getvalue(), edition.day), body.sections, body.ends


def _add_chart(word: WordDocument, chart: Chart, font: str) -> str:
    package = word.part.package
    part = Part(
        PackURI(str(package.next_partname("/word/charts/chart%d.xml"))), CHART_TYPE, chart_xml(chart, font), package
    )
    name = PackURI(str(package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")))
    relation = str(word.part.relate_to(part, RELATIONSHIP_TYPE.CHART))
    part.relate_to(Part(name, BOOK_TYPE, workbook(chart), package), RELATIONSHIP_TYPE.PACKAGE)
    return relation


def _add_picture(word: WordDocument, data: bytes) -> tuple[str, int, int]:
    relation, image = word.part.get_or_add_image(io.BytesIO(data))
    return relation, image.px_width, image.px_height


def _headers(word: WordDocument, document: Document, body: Body, letterheads: Letterheads | None) -> None:
    """Header and footer of every section, as wide as its text; the letterhead on first pages that bear it."""
    wide, high = PAGES[document.paper]
    for section, spec in zip(word.sections, body.sections, strict=True):
        width = (high if spec.landscape else wide) - body.margins["left"] - body.margins["right"]
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
        section.header.is_linked_to_previous = False
        section.footer.is_linked_to_previous = False
        banner = run(document.banner.upper(), '<w:b/><w:color w:val="C00000"/>') if document.banner else ""
        title = run(document.header) if spec.header else ""
        tab = "<w:r><w:tab/></w:r>" if banner else ""
        line = (
            '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="808080"/></w:pBdr>' if spec.header else ""
        )
        _replace(
            section.header._element,
            f'<w:p><w:pPr><w:pStyle w:val="Header"/>{line}{tabs}</w:pPr>{title}{tab}{banner}</w:p>',
        )
        number = ""
        if spec.numbering is not Numbering.NONE:
            number = run(document.author) + "<w:r><w:tab/></w:r>" + field_runs("PAGE", "1")
        foot = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tabs}</w:pPr>{number}</w:p>'
        _replace(section.footer._element, foot)
        if spec.letterhead and (letterheads or document.letterhead):
            section.different_first_page_header_footer = True
            first = section.first_page_header
            first.is_linked_to_previous = section.first_page_footer.is_linked_to_previous = False
            above = f'<w:p><w:pPr><w:pStyle w:val="Header"/>{tabs}</w:pPr>{tab}{banner}</w:p>' if banner else ""
            _replace(first._element, above + ("" if letterheads else letterhead_xml(document.letterhead)))
            if letterheads:
                letterheads.put(first.part, first._element)
            _replace(section.first_page_footer._element, foot)


def _replace(element: BaseOxmlElement, xml: str) -> None:
    """Give a header or footer the paragraphs `xml` as its only content."""
    element[:] = list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def _properties(word: WordDocument, document: Document, day: date, more: tuple[tuple[str, str], ...]) -> None:
    core = word.core_properties
    core.title, core.subject, core.author = (
        printable(one)[:_LONGEST_PROPERTY] for one in (document.title, document.subject, document.author)
    )
    core.language, core.keywords, core.comments = "id-ID", "", ""
    core.last_modified_by, core.revision = _APPLICATION, 1
    core.created = core.modified = datetime.combine(day, time())
    package = word.part.package
    for relation in package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part._blob = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
                f'officeDocument/2006/extended-properties"><Application>{_APPLICATION}</Application></Properties>'
            ).encode()
    if identity := (*document.identity, *more):
        part = Part(
            PackURI("/docProps/custom.xml"),
            CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
            custom_properties(identity),
            package,
        )
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
