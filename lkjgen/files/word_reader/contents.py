"""The page numbers that a draft's own tables of contents show: those of LibreOffice when it was written, or of the Word in which
a person has renewed them since.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from lkjgen.files.wordml.carried import DOCUMENT, parsed
from lkjgen.files.wordml.names import SLOT_MARK, anchor
from lkjgen.files.wordml.paragraph import local, w

_PAGE = re.compile(r"[ivxlcdm]+|[1-9]\d{0,3}")
_TITLES = "hc"  # marks of headings and captions


def contents_pages(data: bytes, identities: Iterable[str]) -> Mapping[str, str]:
    """Heading, table or chart → "iv" or "12"; what no entry with a page number leads to is left out."""
    root = _tree(data)
    if root is None:
        return {}
    ours = {anchor(kind, one): one for one in identities for kind in _TITLES}
    titles = dict(_titles(root))
    found: dict[str, str] = {}
    for link in root.iter(w("hyperlink")):
        marks, title = titles.get(link.get(w("anchor"), ""), ((), ""))
        entry, _, page = _words(link).rpartition("\t")
        if entry.strip() and page != title and _PAGE.fullmatch(page):
            found |= {ours[one]: page for one in marks if one in ours}
    return found


def _tree(data: bytes) -> etree._Element | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return parsed(package.read(DOCUMENT))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return None


def _titles(root: etree._Element) -> Iterator[tuple[str, tuple[list[str], str]]]:
    """Each bookmark in a heading or caption → our marks there, and its words. Word gives them bookmarks of its own when it renews
    a table of contents; ours stay beside them.
    """
    for paragraph in root.iter(w("p")):
        names = [one.get(w("name"), "") for one in paragraph.iter(w("bookmarkStart"))]
        marks = [one for one in names if (found := SLOT_MARK.fullmatch(one)) and found[1] in _TITLES]
        if marks:
            yield from ((one, (marks, _words(paragraph).strip())) for one in names)


def _words(element: etree._Element) -> str:
    signs = (one for run in element.iter(w("r")) for one in run if local(one) in ("t", "tab"))
    return "".join("\t" if local(one) == "tab" else one.text or "" for one in signs)
