"""Note marks that a person put beside a figure, taken out of the figure's control and bookmark: they are words of the passage,
not of the number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from lkjgen.core.draft import PICTURE, normal
from lkjgen.files.wordml.names import FIGURE_MARK
from lkjgen.files.wordml.paragraph import is_raised, local, w

_NOTES = (w("footnoteReference"), w("endnoteReference"))


def put_out(body: etree._Element, texts: Mapping[str, Collection[str]]) -> None:
    """Move raised runs and references to notes at the ends of a figure beside it, in place; `texts` are those that each
    figure was written with, by its name in tags and bookmarks. What was written with a raised sign keeps it.
    """
    for control in list(body.iter(w("sdt"))):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        name = (tag.get(w("val"), "") if tag is not None else "").removeprefix("f|").rpartition("|")[0]
        content = control.find(w("sdtContent"))
        if content is None or name not in texts or _said([content]) in texts[name]:
            continue
        for one in _marks_at_end(list(content)):
            control.addnext(one)
        for one in reversed(_marks_at_end(list(content)[::-1])):
            control.addprevious(one)
    for start in list(body.iter(w("bookmarkStart"))):
        found = FIGURE_MARK.fullmatch(start.get(w("name"), ""))
        between: list[etree._Element] = []
        for one in start.itersiblings() if found else ():
            if local(one) == "bookmarkEnd" and one.get(w("id")) == start.get(w("id")):
                break
            between.append(one)
        if found and found[1] in texts and _said(between) not in texts[found[1]]:
            end = between[-1].getnext() if between else None
            marks = _marks_at_end(between)
            if end is not None and marks:
                marks[-1].addprevious(end)
            for one in reversed(_marks_at_end(between[::-1])):
                start.addprevious(one)


def _marks_at_end(elements: list[etree._Element]) -> list[etree._Element]:
    """Note marks behind the last other run, the last one first."""
    found = []
    for one in reversed(elements):
        if not _is_mark(one):
            break
        found.append(one)
    return found if len(found) < len(elements) else []


def _is_mark(element: etree._Element) -> bool:
    if local(element) != "r":
        return False
    noted = any(element.find(one) is not None for one in _NOTES)
    return noted or (is_raised(element) and bool(_said([element])))


def _said(elements: Iterable[etree._Element]) -> str:
    """The words of the elements, with a sign for each note."""
    said = (one for each in elements for one in each.iter(w("t"), *_NOTES))
    return normal("".join(PICTURE if one.tag in _NOTES else one.text or "" for one in said))
