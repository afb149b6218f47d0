"""Fields of carried content: whole, and pointing to what stands in the new file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial

from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.wordml.paragraph import is_counted, label_mark, w

_REFERENCE = re.compile(r"\s*(?:PAGEREF|NOTEREF|REF)\s+\"?([^\s\"\\]+)")
# What a field may do in carried content; others become their shown words: they read other files or run programs.
_HARMLESS = re.compile(
    r"\s*(?:REF|PAGEREF|NOTEREF|SEQ|PAGE|NUMPAGES|SECTIONPAGES|TOC|TC|XE|INDEX|DATE|TIME|CREATEDATE|SAVEDATE|"
    r"STYLEREF|SYMBOL|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|=|EQ|QUOTE|LISTNUM|AUTONUM\w*|TITLE|SUBJECT|AUTHOR|"
    r"DOCPROPERTY|CITATION|BIBLIOGRAPHY)(?:\s|\\|$)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*HYPERLINK\s+(?:\\l\s|\"?(?:https?|mailto):)", re.IGNORECASE)


@dataclass
class Complex:
    """A field of several runs: its marks and instructions, and what its result consists of."""

    marks: list[etree._Element] = field(default_factory=list)  # fldChar, and all between the first two of them
    result: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    separated: bool = False

    def unlink(self) -> None:
        """Leave only the words that it shows."""
        for one in self.marks:
            run = one.getparent()
            _remove(one)
            if run is not None and run.tag == w("r") and all(left.tag == w("rPr") for left in run):
                _remove(run)


def complex_fields(root: etree._Element) -> Iterator[Complex]:
    """The fields that begin and end below `root`; marks of one that does not are taken away."""
    stack: list[Complex] = []
    for one in [one for one in root.iter(etree.Element) if _in_run(one)]:
        kind = one.get(w("fldCharType"), "") if one.tag == w("fldChar") else ""
        if kind == "begin":
            stack.append(Complex())
        if kind and stack:
            stack[-1].marks.append(one)
            stack[-1].separated |= kind == "separate"
        elif kind:
            _remove(one)
        elif stack and not stack[-1].separated:
            stack[-1].instruction += (one.text or "") if one.tag == w("instrText") else ""
            stack[-1].marks.append(one)
        elif stack:
            stack[-1].result.append(one)
        if kind == "end" and stack:
            yield stack.pop()
    for left in stack:
        left.unlink()


def _in_run(element: etree._Element) -> bool:
    """Whether it is a part of a run, but no look of one; an instruction may hide between a run and its like."""
    parent = element.getparent()
    if element.tag in (w("fldChar"), w("instrText")):
        return True
    return parent is not None and parent.tag == w("r") and element.tag != w("rPr")


def tame(root: etree._Element) -> None:
    """Turn fields that are none of a report's into the words that they show."""
    for one in list(complex_fields(root)):
        if not _is_harmless(one.instruction):
            one.unlink()
    for simple in list(root.iter(w("fldSimple"))):
        if not _is_harmless(simple.get(w("instr"), "")):
            _unwrap(simple)


def _is_harmless(instruction: str) -> bool:
    return bool(_HARMLESS.match(instruction) or _LINK.match(instruction))


def unlink_missing(root: etree._Element) -> None:
    """References to marks that the file does not have become plain words."""
    known = {one.get(w("name"), "") for one in root.iter(w("bookmarkStart"))} | {"_top"}
    for one in list(complex_fields(root)):
        if (found := _REFERENCE.match(one.instruction)) and found[1] not in known:
            one.unlink()
    for simple in list(root.iter(w("fldSimple"))):
        if (found := _REFERENCE.match(simple.get(w("instr"), ""))) and found[1] not in known:
            _unwrap(simple)
    for link in list(root.iter(w("hyperlink"))):
        anchor = link.get(w("anchor"))
        if len(link.attrib) == 0 or (anchor and anchor not in known):
            _unwrap(link)


def show(result: Iterable[etree._Element], text: str) -> None:
    """Put `text` into the result of a field."""
    for number, one in enumerate(_texts(result)):
        one.text = "" if number else text


def show_labels(root: etree._Element, labels: Mapping[str, str]) -> None:
    """References to tables and charts show their `labels`, by the digests of their bookmarks. What a person typed into a
    reference becomes plain words: an editor that counts anew would take them away.
    """
    for one in list(complex_fields(root)):
        _show_label(one.result, labels.get(label_mark(one.instruction)), one.unlink)
    for simple in list(root.iter(w("fldSimple"))):
        _show_label(list(simple), labels.get(label_mark(simple.get(w("instr"), ""))), partial(_unwrap, simple))


def _show_label(result: Sequence[etree._Element], label: str | None, unlink: Callable[[], None]) -> None:
    if label and is_counted("".join(one.text or "" for one in _texts(result))):
        show(result, label)
    elif label:
        unlink()


def _texts(elements: Iterable[etree._Element]) -> list[etree._Element]:
    return [one for each in elements for one in each.iter(w("t"))]


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
