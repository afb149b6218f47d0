"""The body of an edited draft without what editors leave behind: one child per paragraph or table, nothing wrapped."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from lkjgen.files.word_reader.revisions import unwrap
from lkjgen.files.wordml.paragraph import local, w

_NOISE = (
    "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "noProof", "webHidden", "dataBinding", "subDoc",
)  # fmt: skip
_WRAPPERS = ("smartTag", "customXml")
_BLOCKS = {"p", "tbl", "tr", "tc"}
_HARMLESS = {"id", "rPr", "lock", "placeholder", "showingPlcHdr", "richText"}
_WORDML = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}",
    "{http://schemas.microsoft.com/office/word/2012/wordml}",
)


def tidied(body: etree._Element) -> etree._Element:
    """The body, tidied in place: its children are paragraphs and tables, and the last section's properties."""
    for name in _WRAPPERS:
        for one in list(body.iter(w(name))):
            unwrap(one)
            _drop_children(one, f"{name}Pr")
    for one in list(body.iter(w("sdt"))):
        _control(one)
    for name in _NOISE:
        for one in list(body.iter(w(name))):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    for one in body.iter(etree.Element):
        for key in [key for key in one.attrib if _is_noise(str(key))]:
            del one.attrib[key]
    _loose_marks(body)
    return body


@lru_cache(maxsize=4096)
def _is_noise(attribute: str) -> bool:
    return "}rsid" in attribute or attribute.startswith(_WORDML)


def _drop_children(element: etree._Element, name: str) -> None:
    for one in element.iterfind(w(name)):
        element.remove(one)


def _control(element: etree._Element) -> None:
    """Take away a control around paragraphs, rows or cells, and one that says nothing (LibreOffice adds such)."""
    properties, content = element.find(w("sdtPr")), element.find(w("sdtContent"))
    children = list(content) if content is not None else []
    around_blocks = any(local(one) in _BLOCKS for one in children)
    idle = properties is None or all(local(one) in _HARMLESS for one in properties)
    parent = element.getparent()
    if parent is not None and (around_blocks or idle or not children):
        place = parent.index(element)
        parent[place : place + 1] = children


def _loose_marks(body: etree._Element) -> None:
    """Put bookmarks that stand between paragraphs into the next one, and take other things between them away."""
    waiting: list[etree._Element] = []
    for child in list(body):
        name = local(child)
        if name in ("bookmarkStart", "bookmarkEnd"):
            body.remove(child)
            waiting.append(child)
        elif name == "p" and waiting:
            at = 1 if child.find(w("pPr")) is not None else 0
            child[at:at] = waiting
            waiting = []
        elif name not in ("p", "tbl", "sectPr"):
            body.remove(child)
