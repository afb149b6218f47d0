"""Tracked changes, accepted: insertions stay, deletions go, as Word's "Accept all" does."""

from __future__ import annotations

from lxml import etree

from lkjgen.files.wordml.paragraph import w

_KEPT = ("ins", "moveTo")
_GONE = ("del", "moveFrom")
_HISTORY = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange", "trPrChange", "tblPrExChange",
    "numberingChange", "cellIns", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
)  # fmt: skip


def accept(body: etree._Element) -> int:
    """Accept all tracked changes below `body`, in place; returns how many there were."""
    changes = _rows(body)
    changes += _paragraph_marks(body)
    for name in _GONE:
        for one in list(body.iter(w(name))):
            changes += 1
            _remove(one)
    for name in _KEPT:
        for one in list(body.iter(w(name))):
            changes += 1
            unwrap(one)
    for name in _HISTORY:
        for one in list(body.iter(w(name))):
            changes += name.endswith("Change")
            _remove(one)
    return changes


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _rows(body: etree._Element) -> int:
    """Rows and cells that were deleted; a table without rows goes too."""
    changes = 0
    for table in list(body.iter(w("tbl"))):
        for row in list(table.iterfind(w("tr"))):
            marks = row.find(w("trPr"))
            if marks is None:
                continue
            if marks.find(w("del")) is not None:
                changes += 1
                table.remove(row)
            elif (new := marks.find(w("ins"))) is not None:
                changes += 1
                marks.remove(new)
        for cell in [one for one in table.iter(w("tc")) if one.find(f"{w('tcPr')}/{w('cellDel')}") is not None]:
            changes += 1
            _remove(cell)
        if table.find(w("tr")) is None:
            _remove(table)
    return changes


def _paragraph_marks(body: etree._Element) -> int:
    """A deleted paragraph mark joins the paragraph with the next one; an inserted one only loses its mark."""
    changes = 0
    for paragraph in list(body.iter(w("p"))):
        marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if marks is None:
            continue
        deleted = [one for name in _GONE for one in marks.iterfind(w(name))]
        for one in [*deleted, *(one for name in _KEPT for one in marks.iterfind(w(name)))]:
            marks.remove(one)
            changes += 1
        if deleted:
            _join(paragraph)
    return changes


def _join(paragraph: etree._Element) -> None:
    """Put the words of a paragraph before those of the next one; the last of a cell or of the body keeps its place."""
    following = paragraph.getnext()
    parent = paragraph.getparent()
    if following is None or following.tag != w("p") or parent is None:
        if (
            not any(one.tag in (w("r"), w("ins"), w("sdt"), w("hyperlink")) for one in paragraph)
            and following is not None
        ):
            _remove(paragraph)
        return
    at = 1 if following.find(w("pPr")) is not None else 0
    following[at:at] = [one for one in paragraph if one.tag != w("pPr")]
    parent.remove(paragraph)
