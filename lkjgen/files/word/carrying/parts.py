"""Pictures, charts and other parts that carried content refers to, with all that they refer to themselves.

Only what a page shows is brought along; of addresses outside only links that a reader clicks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.wordml.carried import Relation, content_type, relations
from lkjgen.files.wordml.names import R
from lkjgen.files.wordml.outside import may_refer

_SHOWN = {
    "image", "chart", "chartUserShapes", "package", "oleObject", "diagramData", "diagramLayout", "diagramQuickStyle",
    "diagramColors", "diagramDrawing", "chartStyle", "chartColorStyle", "themeOverride",
}  # fmt: skip
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_CLICKED = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_DEEPEST = 8  # parts that refer to parts that refer to …
_CODE = ("macro", "vba", "activex", "script")


@dataclass
class Parts:
    """Copies parts of the old package into that of `target`, each once."""

    target: Part
    old: Mapping[str, bytes]
    source: str  # the name of the part whose content is carried
    copies: dict[str, Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = relations(self.old, self.source)

    def relink(self, root: etree._Element) -> None:
        """Give the references below `root` their new ids; what refers to nothing that may come along is taken away."""
        for one in list(root.iter(etree.Element)):
            for key, value in list(one.attrib.items()):
                if str(key).startswith(f"{{{R}}}"):
                    self._attribute(one, str(key), str(value))

    def _attribute(self, element: etree._Element, key: str, value: str) -> None:
        link = self.links.get(value)
        identity = self._related(link) if link else ""
        if identity:
            element.set(key, identity)
        elif etree.QName(element).localname == "hyperlink":
            del element.attrib[key]
        elif etree.QName(element).localname in _CLICKED:
            _remove(element)  # the picture stays, what a click on it opens does not
        elif etree.QName(element).localname == "svgBlip":
            _remove(element.getparent())  # so does the plain picture beside one of lines
        elif etree.QName(key).localname == "link" and element.get(f"{{{R}}}embed"):
            del element.attrib[key]  # the picture itself stands in the file too
        else:
            _take_away(element)

    def _related(self, link: Relation) -> str:
        """The id of the new relationship; "" when it may not come along."""
        if link.external:
            if link.kind != "hyperlink" or not _LINK.match(link.target):
                return ""
            return str(self.target.relate_to(link.target, link.type, is_external=True))
        part = self._copy(link, _DEEPEST)
        return str(self.target.relate_to(part, link.type)) if part is not None else ""

    def _copy(self, link: Relation, depth: int) -> Part | None:
        if link.kind not in _SHOWN or link.target not in self.old or not depth:
            return None
        kind = content_type(self.old, link.target)
        if link.kind == "image" and may_refer(self.old[link.target], kind):
            return None
        if not kind or any(word in kind.casefold() for word in _CODE):
            return None
        if link.target not in self.copies:
            package = self.target.package
            folder, name = posixpath.split(link.target)
            stem, suffix = posixpath.splitext(name)
            pattern = f"/{folder}/{re.sub(r'[^A-Za-z]', '', stem) or 'bagian'}%d{suffix}"
            part = Part(PackURI(str(package.next_partname(pattern))), kind, self.old[link.target], package)
            self.copies[link.target] = part
            for identity, inner in relations(self.old, link.target).items():
                copy = None if inner.external else self._copy(inner, depth - 1)
                if copy is not None:
                    part.load_rel(inner.type, copy, identity)
        return self.copies[link.target]


def _take_away(element: etree._Element) -> None:
    """Take away the drawing, picture or object that shows what did not come along, else the element alone."""
    for one in (element, *element.iterancestors()):
        if etree.QName(one).localname in ("drawing", "pict", "object"):
            element = one
            break
    _remove(element)


def _remove(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if parent is not None and element is not None:
        parent.remove(element)
