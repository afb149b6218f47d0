"""Comments beside the text: where they stand, and the part that holds their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from lkjgen.core.document import Remark
from lkjgen.core.document.kept import TOOL
from lkjgen.core.values import dataclass
from lkjgen.files.word.markup import NAMESPACES, clean


@dataclass
class Comments:
    """Gives the remarks of a document their numbers, in the order in which they are placed."""

    remarks: Sequence[Remark]
    placed: list[Remark] = field(default_factory=list)

    def at(self, target: str) -> list[Remark]:
        return [one for one in self.remarks if one.target == target]

    def number(self, remark: Remark) -> int:
        self.placed.append(remark)
        return len(self.placed) - 1

    def marks(self, remarks: Sequence[Remark]) -> tuple[str, str]:
        """What stands before and behind the words that the remarks are about."""
        numbers = [self.number(one) for one in remarks]
        start = "".join(f'<w:commentRangeStart w:id="{one}"/>' for one in numbers)
        return start, "".join(f'<w:commentRangeEnd w:id="{one}"/>{reference(one)}' for one in numbers)

    def attach(self, part: DocumentPart, day: date) -> None:
        """Put the comments into the package, if there are any; those without a date get that of `day`: LibreOffice makes an
        invalid one of none.
        """
        if not self.placed:
            return
        said = "".join(_comment(number, one, f"{day}T00:00:00Z") for number, one in enumerate(self.placed))
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments {NAMESPACES}>{said}</w:comments>'
        comments = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, xml.encode(), part.package)
        part.relate_to(comments, RELATIONSHIP_TYPE.COMMENTS)


def reference(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def around_first_paragraph(xml: str, marks: tuple[str, str]) -> str:
    """The XML of a block with the marks around the words of its first paragraph."""
    head, properties, rest = xml.partition("</w:pPr>")
    inner, end, tail = rest.partition("</w:p>")
    return f"{head}{properties}{marks[0]}{inner}{marks[1]}{end}{tail}"


def _comment(number: int, remark: Remark, moment: str) -> str:
    initials = clean(remark.initials or ("lkj" if remark.author == TOOL else remark.author[:1]))
    lines = remark.text.split("\n")
    first = f"<w:p><w:r><w:annotationRef/></w:r>{_words(lines[0])}</w:p>"
    rest = "".join(f"<w:p>{_words(one)}</w:p>" for one in lines[1:])
    who = f'w:author="{clean(remark.author)}" w:date="{clean(remark.date or moment)}" w:initials="{initials}"'
    return f'<w:comment w:id="{number}" {who}>{first}{rest}</w:comment>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{clean(text)}</w:t></w:r>'
