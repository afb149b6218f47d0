"""Figures in carried content: their controls and bookmarks made anew, with today's text where the data changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cached_property

from lxml import etree

from lkjgen.core.document import Figure, Today
from lkjgen.core.values import dataclass
from lkjgen.files.word.markup import NAMESPACES, Numbers
from lkjgen.files.wordml.names import FIGURE_MARK, digest, figure_name
from lkjgen.files.wordml.paragraph import local, w


@dataclass(frozen=True)
class Figures:
    """`today` are the figures of the content that today's data have; others become plain words."""

    numbers: Numbers
    today: tuple[Today, ...]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names in tags and bookmarks → figure id."""
        return {name: one.id for one in self.today for name in (figure_name(one.id), digest(one.id, 8))}

    def renew(self, root: etree._Element) -> None:
        """Make the controls below `root` anew, in place."""
        for control in list(root.iter(w("sdt"))):
            tag = control.find(f"{w('sdtPr')}/{w('tag')}")
            name = tag.get(w("val"), "") if tag is not None else ""
            if name.startswith("f|"):
                runs = [one for content in control.iterfind(w("sdtContent")) for one in content.iter(w("r"))]
                self._replace([control], runs, self.names.get(name[2:].rpartition("|")[0], ""))
        for start, between in list(_bookmarks(root)):
            found = FIGURE_MARK.search(start.get(w("name"), ""))
            inner = [one for each in between for one in each.iter(w("sdt"))]
            if found and between and not inner:  # else its control tells more
                runs = [one for each in between for one in each.iter(w("r"))]
                self._replace(between, runs, self.names.get(found[1], ""))

    def _replace(self, old: list[etree._Element], runs: list[etree._Element], identity: str) -> None:
        """Put one control with the whole text for `old`; without an id the runs stay as plain words."""
        text = "".join(one.text or "" for run in runs for one in run.iter(w("t")))
        parent = old[0].getparent()
        if parent is None or not runs:
            return
        new: list[etree._Element] = runs
        if identity and text.strip():
            figure = next((one for one in self.today if one.id == identity and one.old == text), None)
            shown = figure.new if figure else text
            xml = self.numbers.figure(Figure(identity, shown), expected=figure.expected if figure else text)
            new = list(etree.fromstring(f"<w:p {NAMESPACES}>{xml}</w:p>"))
            look = runs[0].find(w("rPr"))
            if look is not None:
                for run in [one for each in new for one in each.iter(w("r"))]:
                    run.insert(0, deepcopy(look))
        place = parent.index(old[0])
        for one in old:
            parent.remove(one)
        parent[place:place] = new


def _bookmarks(root: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """The start of each bookmark of a figure, with the elements up to its end in the same parent."""
    for start in root.iter(w("bookmarkStart")):
        if not FIGURE_MARK.search(start.get(w("name"), "")):
            continue
        between = list[etree._Element]()
        for one in start.itersiblings():
            if local(one) == "bookmarkEnd" and one.get(w("id")) == start.get(w("id")):
                yield start, between
                break
            between.append(one)
