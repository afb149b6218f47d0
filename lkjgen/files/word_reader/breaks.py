"""Breaks that a person put into a paragraph, each in a paragraph of its own: they stay, whatever becomes of the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from lxml import etree

from lkjgen.files.wordml.names import NAMESPACES, SECTION_MARK
from lkjgen.files.wordml.paragraph import is_break, local, w

_OFF = ("0", "false", "off")
_UNSEEN = {
    "rPr", "pPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
}  # fmt: skip


def parted(body: etree._Element, openers: Collection[str]) -> None:
    """Take new pages and columns at the ends of a paragraph, and the end of a page section, out of the words, in place.

    `openers` are the styles that begin a page by themselves: LibreOffice says it again in each of their paragraphs.
    """
    for paragraph in list(body.iterfind(w("p"))):
        atoms = list(_atoms(paragraph))
        if all(map(is_break, atoms)):
            continue
        above, below = list(takewhile(is_break, atoms)), list(takewhile(is_break, reversed(atoms)))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            above += _page_before(properties, openers)
            if (section := properties.find(w("sectPr"))) is not None and not _is_ours(paragraph):
                paragraph.addnext(_low(section))
        for one in below:
            paragraph.addnext(_low(_taken(one)))
        for one in above:
            paragraph.addprevious(_low(_taken(one)))


def _atoms(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What the paragraph shows, in order: the parts of its own runs, and whatever else stands between them."""
    parts = (part for one in paragraph for part in (one if local(one) == "r" else (one,)))
    yield from (one for one in parts if local(one) not in _UNSEEN)


def _page_before(properties: etree._Element, openers: Collection[str]) -> Iterator[etree._Element]:
    """A break in place of the property that says the same."""
    style, before = properties.find(w("pStyle")), properties.find(w("pageBreakBefore"))
    if before is not None and (style is None or style.get(w("val"), "") not in openers):
        properties.remove(before)
        if before.get(w("val")) not in _OFF:
            new = etree.Element(w("br"))
            new.set(w("type"), "page")
            yield new


def _is_ours(paragraph: etree._Element) -> bool:
    """Whether one of the page sections that we made ends here."""
    return any(SECTION_MARK.fullmatch(one.get(w("name"), "")) for one in paragraph.iterfind(w("bookmarkStart")))


def _taken(element: etree._Element) -> etree._Element:
    """The element without its place; a run that held nothing else goes."""
    run = element.getparent()
    if run is not None:
        run.remove(element)
        above = run.getparent()
        if above is not None and all(local(one) == "rPr" for one in run):
            above.remove(run)
    return element


def _low(content: etree._Element) -> etree._Element:
    """A paragraph with a break, or with the properties of a page section, that is as low as one can be."""
    paragraph = etree.fromstring(
        f'<w:p {NAMESPACES}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )
    if local(content) == "sectPr":
        paragraph[0].append(content)
    else:
        etree.SubElement(paragraph, w("r")).append(content)
    return paragraph
