"""The manifest of a draft: completed with what only the writer knows, and put into the file."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import replace

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from lkjgen.core.document import Chart, Document, Table
from lkjgen.core.draft import Kind, Manifest, Slot, normal
from lkjgen.core.draft.slots import section_id
from lkjgen.files.word.body import Body
from lkjgen.files.word.chart import chart_xml
from lkjgen.files.word.contents import outline
from lkjgen.files.word.dressing import cell_scale
from lkjgen.files.word.markup import NAMESPACES, clean, digest
from lkjgen.files.word.page_setup import MARGINS, section_xml
from lkjgen.files.word.styles import FONT as PLAIN
from lkjgen.files.word.styles import style_names
from lkjgen.files.wordml.layouts import FONT, chart_layout, page_layout, table_layout
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.files.wordml.manifest_json import to_json
from lkjgen.files.wordml.names import DRAFT_PROPERTY, MANIFEST, SLOT_MARK, VERSION_PROPERTY, anchor
from lkjgen.files.wordml.paragraph import Reader, form, w

_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def dressed(manifest: Manifest, look: OfficeLook | None) -> Manifest:
    """Another `look` makes another version, and the words of its letterhead are no person's in the draft's headers."""
    if look is None:
        return manifest
    lines = look.letterhead.lines if look.letterhead else ()
    source = digest(f"{manifest.source}|{look.sha256}", 64)
    return replace(manifest, source=source, furniture=(*manifest.furniture, *lines))


def surveyed(document: Document, manifest: Manifest, look: OfficeLook | None = None) -> Manifest:
    """The manifest of the generated `document`, with the forms of its passages as they stand in the file.

    What stands in tables is no passage; it is written once, with the draft.
    """
    margins = (look and look.margins) or MARGINS
    body = Body(
        document,
        None,
        add_chart=lambda _: "",
        add_picture=lambda data: (picture_check(data), 1, 1),
        add_list=lambda: 1,
        margins=margins,
        scale=cell_scale(look),
        rows=1,
    )
    xml = f"{body.write()}{section_xml(document.paper, body.sections[-1], margins)}"
    root = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>", etree.XMLParser(huge_tree=True))
    names = {anchor("h" if one.kind is Kind.HEADING else "n", one.id): one for one in manifest.slots}
    forms, layouts = dict(_forms(root, names)), dict(_layouts(document, root))
    slots = (replace(one, forms=forms.get(one.id, ()), layout=layouts.get(one.id, {})) for one in manifest.slots)
    return replace(manifest, slots=tuple(slots), layout={**page_layout(root[-1]), FONT: (look and look.font) or PLAIN})


def labelled(document: Document, manifest: Manifest) -> Manifest:
    """The manifest with the labels that the written `document` shows: "Tabel 3.1"."""
    return replace(manifest, labels=outline(document.blocks).labels)


def picture_check(data: bytes) -> str:
    """What stands for a picture in a paragraph's form."""
    return digest(base64.b64encode(data).decode("ascii"), 8)


def _forms(root: etree._Element, names: dict[str, Slot]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of each passage and heading: a form for each of its lines with words."""
    reader, styles = Reader(style_names()), style_names()
    slot: Slot | None = None
    forms: list[str] = []
    for paragraph in root.iter(w("p")):
        words = reader.read(paragraph)
        marks = [one.name for one in words.marks if SLOT_MARK.fullmatch(one.name)]
        if marks:
            if slot:
                yield slot.id, tuple(forms)
            slot, forms = names.get(marks[0]), []
            slot = slot if slot and slot.kind in (Kind.TEXT, Kind.HEADING) else None
        if slot and normal(words.text) and len(forms) < len(slot.lines):
            forms.append(form(paragraph, words, styles))
    if slot:
        yield slot.id, tuple(forms)


def _layouts(document: Document, root: etree._Element) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Of each table, chart and page section but the last: its id and its layout."""
    names = {anchor("c", one.id): one.id for one in document.blocks if isinstance(one, Table)}
    names |= {anchor("n", one.id): one.id for one in document.blocks if isinstance(one, Table)}
    for one in document.blocks:
        if isinstance(one, Chart):
            yield one.id, chart_layout(etree.fromstring(chart_xml(one)))
    for table in root.iterfind(w("tbl")):
        above = table.getprevious()
        marks = [*(above.iter(w("bookmarkStart")) if above is not None else ()), *table.iter(w("bookmarkStart"))]
        identity = next((names[name] for each in marks if (name := each.get(w("name"), "")) in names), "")
        yield identity, table_layout(table, style_names())
    sections = [one for one in root.iterfind(f"{w('p')}/{w('pPr')}/{w('sectPr')}")]
    yield from ((section_id(number), page_layout(one)) for number, one in enumerate(sections))


def attach(part: DocumentPart, manifest: Manifest) -> None:
    """Put the manifest into the package as a custom XML part."""
    package = part.package
    said = clean(to_json(manifest))
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<manifest xmlns="{MANIFEST}">{said}</manifest>'
    item = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, xml.encode(), package)
    identity = f"{{{_uuid(manifest.draft)}}}"
    about = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem xmlns:ds="{_SCHEMA}" '
        f'ds:itemID="{identity}"><ds:schemaRefs><ds:schemaRef ds:uri="{MANIFEST}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    item.relate_to(
        Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES, about.encode(), package),
        RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
    )
    part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def properties(manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """What the file says of itself, seen in Word under its properties."""
    return ((DRAFT_PROPERTY, manifest.draft), (VERSION_PROPERTY, str(manifest.version)))


def _uuid(identity: str) -> str:
    """In the shape of a GUID, always the same for one draft."""
    digits = digest(identity, 32).upper()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
