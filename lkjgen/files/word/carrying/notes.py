"""Footnotes and endnotes that a person added: they come along with their numbers made anew."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import field

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from lkjgen.core.values import dataclass
from lkjgen.files.word.carrying.parts import Parts
from lkjgen.files.word.markup import NAMESPACES, R
from lkjgen.files.wordml.carried import Carried, parsed
from lkjgen.files.wordml.paragraph import w

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FIRST = 1  # -1 and 0 are the lines between text and notes
_SEPARATORS = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>'
)


@dataclass
class Notes:
    """`kind` is "footnote" or "endnote"; `prepare` makes carried content fit for the new file."""

    kind: str
    part: DocumentPart
    carried: Carried
    prepare: Callable[[etree._Element], None]
    made: list[etree._Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        name = f"word/{self.kind}s.xml"
        data = self.carried.parts.get(name)
        root = parsed(data) if data else etree.Element("none")
        self.old = {one.get(w("id"), ""): one for one in root.iterfind(w(self.kind)) if one.get(w("type")) is None}
        self.target = Part(PackURI(f"/{name}"), _TYPE.format(f"{self.kind}s"), b"", self.part.package)
        self.parts = Parts(self.target, self.carried.parts, name)

    def apply(self, root: etree._Element) -> None:
        """Bring along the notes that `root` refers to."""
        for reference in list(root.iter(w(f"{self.kind}Reference"))):
            note = self.old.get(reference.get(w("id"), ""))
            parent = reference.getparent()
            if note is None:
                if parent is not None:
                    parent.remove(reference)
                continue
            copy = deepcopy(note)
            self.prepare(copy)
            self.parts.relink(copy)
            number = str(_FIRST + len(self.made))
            copy.set(w("id"), number)
            reference.set(w("id"), number)
            self.made.append(copy)

    def attach(self) -> None:
        """Put the notes into the package, if there are any."""
        if not self.made:
            return
        root = etree.fromstring(f"<w:{self.kind}s {NAMESPACES}>{_SEPARATORS.format(self.kind)}</w:{self.kind}s>")
        root.extend(self.made)
        self.target._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.part.relate_to(self.target, f"{R}/{self.kind}s")
