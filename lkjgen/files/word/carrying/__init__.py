"""Content that a person left in an earlier draft, made fit for the new one: names, numbers, parts, figures, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import field

from docx.document import Document as WordDocument
from lxml import etree

from lkjgen.core.document import Kept, KeptText, Today
from lkjgen.core.values import dataclass
from lkjgen.files.word.carrying.fields import complex_fields, show, show_labels, tame
from lkjgen.files.word.carrying.figures import Figures
from lkjgen.files.word.carrying.notes import Notes
from lkjgen.files.word.carrying.order import ordered
from lkjgen.files.word.carrying.parts import Parts
from lkjgen.files.word.carrying.styles import Styles
from lkjgen.files.word.comments import Comments, reference
from lkjgen.files.word.contents import Caption, title_id
from lkjgen.files.word.markup import NAMESPACES, Numbers
from lkjgen.files.wordml.carried import DOCUMENT, Carried
from lkjgen.files.wordml.names import anchor, digest, figure_anchor, own_section_anchor
from lkjgen.files.wordml.outside import shut
from lkjgen.files.wordml.paragraph import SEQUENCE, local, w

_OLD = "lama"  # set before the numbers of the old file's bookmarks, which ours must not meet
_OURS = (f"{_OLD}_LF_", "_LK_", "_GoBack")
LIST_STYLE = "LKDaftar"
_HEADING_STYLES = ("Heading1", "Heading2", "Heading3", "LKJudul", "LKJudulTanpaDaftar")
_RANGES = ("commentRangeStart", "commentRangeEnd")


@dataclass(frozen=True)
class Break:
    """A page section of a person's own ends: with which mark, and in which direction its pages lie."""

    mark: str
    landscape: bool


@dataclass
class Carrier:
    """One draft's content for one new file."""

    word: WordDocument
    carried: Carried
    numbers: Numbers
    comments: Comments
    captions: Mapping[str, Caption]
    sections: int = 0
    names: set[str] = field(default_factory=set)  # bookmarks of a person's own

    def __post_init__(self) -> None:
        part = self.word.part
        self.styles = Styles(self.word, self.carried)
        self.parts = Parts(part, self.carried.parts, DOCUMENT)
        self.notes = [Notes(kind, part, self.carried, self._prepare) for kind in ("footnote", "endnote")]
        self.labels = {digest(target, 12): one.label for target, one in self.captions.items()}

    def content(self, kept: Kept, page_numbers: tuple[str, str]) -> tuple[str, tuple[Break, ...]]:
        """The XML of kept content, and the page sections that end in it: the first goes on from the section around it,
        whose page numbers it takes; `page_numbers` are those, with and without a new start.
        """
        root = self._root(self.carried.content(kept.handle))
        breaks = tuple(self._sections(root, kept.sections, page_numbers))
        self._fit(root, kept.figures)
        self._titles(root, kept)
        if not kept.alone:
            kind = "h" if kept.titles and kept.titles[0].place == 0 and kept.titles[0].level else "n"
            if kind == "n":
                self._mark(root, anchor("n", kept.id))
        self._comments(root, kept.id)
        return _text(root), breaks

    def cell(self, kept: KeptText) -> str:
        """The XML of what a person wrote in a cell: paragraphs, the last element one of them."""
        root = self._root(self.carried.content(kept.handle))
        list(self._sections(root, (), ("", "")))
        self._fit(root, kept.figures)
        self._comments(root, "")
        if not len(root) or local(root[-1]) != "p":
            root.append(etree.SubElement(root, w("p")))
        return _text(root)

    def item(self, kept: KeptText, number: int, mark: str) -> str:
        """The XML of what a person wrote as an item, with `mark` in it: paragraphs with properties, those in our style in the
        list `number`.
        """
        root = self._root(self.carried.content(kept.handle))
        list(self._sections(root, (), ("", "")))
        self._fit(root, kept.figures)
        for paragraph in root.iterfind(w("p")):
            properties = paragraph.find(w("pPr"))
            if properties is None:
                properties = etree.Element(w("pPr"))
                properties.text = ""  # written with an end of its own, which marks are put behind
                paragraph.insert(0, properties)
            style, of_list = properties.find(w("pStyle")), properties.find(f"{w('numPr')}/{w('numId')}")
            ours = style is not None and style.get(w("val")) == LIST_STYLE
            if ours and of_list is not None and of_list.get(w("val")) != "0":
                of_list.set(w("val"), str(number))
        self._comments(root, kept.id)
        return _text(root).replace("</w:pPr>", f"</w:pPr>{mark}", 1)

    def attach(self) -> None:
        """Put the notes that came along into the package."""
        for one in self.notes:
            one.attach()

    # --- steps ---

    def _root(self, elements: Sequence[etree._Element]) -> etree._Element:
        root = etree.fromstring(f"<w:body {NAMESPACES}/>")
        root.extend(deepcopy(one) for one in elements)
        for one in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
            one.set(w("id"), f"{_OLD}{one.get(w('id'), '')}")
            if one.get(w("name"), "").startswith("_LF_"):
                one.set(w("name"), f"{_OLD}{one.get(w('name'))}")
        return root

    def _fit(self, root: etree._Element, today: tuple[Today, ...]) -> None:
        self._prepare(root)
        self.parts.relink(root)
        for one in self.notes:
            one.apply(root)
        Figures(self.numbers, today).renew(root)
        self._bookmarks(root)
        self._references(root)
        self._identities(root)

    def _prepare(self, root: etree._Element) -> None:
        """Names of styles and lists, fields, and the order that the schema asks for."""
        self.styles.apply(root)
        tame(root)
        shut(root)
        for paragraph in root.iter(w("p")):
            _bare_heading(paragraph)
        for cell in root.iter(w("tc")):
            if not len(cell) or local(cell[-1]) != "p":  # Word does not open such a file
                etree.SubElement(cell, w("p"))
        ordered(root)

    def _sections(self, root: etree._Element, own: Sequence[int], numbers: tuple[str, str]) -> Iterator[Break]:
        """Page sections of a person's own stay; ours, which an editor may have put into the text, go."""
        first = True
        for place, element in enumerate(root):
            for properties in list(element.iter(w("sectPr"))):
                parent = properties.getparent()
                if parent is None:
                    continue
                if place not in own:
                    parent.remove(properties)
                    continue
                for name in ("headerReference", "footerReference", "titlePg", "pgNumType"):
                    _remove(*properties.findall(w(name)))
                properties.extend(etree.fromstring(f"<w:p {NAMESPACES}>{numbers[0 if first else 1]}</w:p>"))
                first = False
                size = properties.find(w("pgSz"))
                mark = own_section_anchor(self.sections)
                self.sections += 1
                element.extend(_bookmark(self.numbers, mark))
                yield Break(mark, size is not None and size.get(w("orient")) == "landscape")

    def _bookmarks(self, root: etree._Element) -> None:
        """A person's own marks stay, whole and with names of their own; ours of the old file go."""
        every = list(root.iter(w("bookmarkEnd")))
        ends = {one.get(w("id"), ""): one for one in reversed(every)}
        for start in list(root.iter(w("bookmarkStart"))):
            number, name = start.get(w("id"), ""), start.get(w("name"), "")
            if not number.startswith(_OLD):
                continue
            end = ends.pop(number, None)
            if end is None or name.startswith(_OURS) or name in self.names:
                _remove(start, end)
                continue
            self.names.add(name)
            self.numbers.bookmark += 1
            for one in (start, end):
                one.set(w("id"), str(self.numbers.bookmark))
        _remove(*(one for one in every if one.get(w("id"), "").startswith(_OLD)))

    def _references(self, root: etree._Element) -> None:
        """References to tables and charts of ours show today's labels."""
        show_labels(root, self.labels)

    def _identities(self, root: etree._Element) -> None:
        """Numbers that must be unique in the file."""
        for one in root.iter("{*}docPr"):
            self.numbers.drawing += 1
            one.set("id", str(self.numbers.drawing))
        for one in root.iter(w("sdtPr")):
            tag, number = one.find(w("tag")), one.find(w("id"))
            if tag is not None and tag.get(w("val"), "").startswith("f|"):
                continue  # made anew just now
            self.numbers.control += 1
            if number is not None:
                number.set(w("val"), str(self.numbers.control))
            for name in ("placeholder", "dataBinding"):
                _remove(*one.findall(w(name)))

    def _mark(self, root: etree._Element, name: str) -> None:
        """A bookmark at the start of the first paragraph."""
        paragraph = next(root.iter(w("p")), None)
        if paragraph is not None:
            at = 1 if paragraph.find(w("pPr")) is not None else 0
            paragraph[at:at] = _bookmark(self.numbers, name)

    def _titles(self, root: etree._Element, kept: Kept) -> None:
        """Marks for the tables of contents, and today's numbers of captions."""
        for title in kept.titles:
            paragraph = root[title.place]
            identity = title_id(kept, title)
            at = 1 if paragraph.find(w("pPr")) is not None else 0
            paragraph[at:at] = _bookmark(self.numbers, anchor("h" if title.level else "c", identity))
            if caption := self.captions.get(identity):
                _number(paragraph, caption)
        titled = {title.place for title in kept.titles}
        for paragraph in (one for place, one in enumerate(root) if place not in titled):
            for one in list(complex_fields(paragraph)):  # a caption that is none any more does not count
                if (word := SEQUENCE.match(one.instruction)) and word[1] in ("Tabel", "Gambar"):
                    one.unlink()

    def _comments(self, root: etree._Element, target: str) -> None:
        """A person's comments at their words, and new ones at their figure or at the start."""
        remarks = self.comments.at(target)
        old = {one.old: one for one in remarks if one.old}
        numbers: dict[str, str] = {}
        for one in list(root.iter(w("commentReference"))):
            remark = old.pop(one.get(w("id"), ""), None)
            if remark is None:
                _remove(one)
            else:
                numbers[one.get(w("id"), "")] = number = str(self.comments.number(remark))
                one.set(w("id"), number)
        for one in list(root.iter(*map(w, _RANGES))):
            number = numbers.get(one.get(w("id"), ""), "")
            one.set(w("id"), number)
        _settle_ranges(root)
        for remark in (*(one for one in remarks if not one.old), *old.values()):
            self._place(root, remark.figure, str(self.comments.number(remark)))

    def _place(self, root: etree._Element, figure: str, number: str) -> None:
        names = {figure_anchor(figure, place) for place in range(1, self.numbers.figures.get(figure, 0) + 1)}
        start = next((one for one in root.iter(w("bookmarkStart")) if one.get(w("name")) in names), None)
        end = None
        if start is not None:
            end = next(
                (one for one in start.itersiblings(w("bookmarkEnd")) if one.get(w("id")) == start.get(w("id"))), None
            )
        paragraph = next(root.iter(w("p")), None)
        if paragraph is None:
            return
        (mark,) = etree.fromstring(f'<w:p {NAMESPACES}><w:commentRangeStart w:id="{number}"/></w:p>')
        close = list(
            etree.fromstring(f'<w:p {NAMESPACES}><w:commentRangeEnd w:id="{number}"/>{reference(int(number))}</w:p>')
        )
        if start is not None and end is not None:
            start.addprevious(mark)
            for one in reversed(close):
                end.addnext(one)
        else:
            paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, mark)
            paragraph.extend(close)


def _bare_heading(paragraph: etree._Element) -> None:
    """The number of a heading comes from its style; LibreOffice repeats it in the paragraph."""
    properties = paragraph.find(w("pPr"))
    style = properties.find(w("pStyle")) if properties is not None else None
    if properties is None or style is None or style.get(w("val")) not in _HEADING_STYLES:
        return
    numbers = properties.find(w("numPr"))
    number = numbers.find(w("numId")) if numbers is not None else None
    if numbers is not None and (number is None or number.get(w("val")) != "0"):
        properties.remove(numbers)


def _number(paragraph: etree._Element, caption: Caption) -> None:
    """Show the number that the caption has in the new file, and count as the others do: other formats lose where it begins."""
    for one in complex_fields(paragraph):
        if SEQUENCE.match(one.instruction):
            show(one.result, str(caption.number))
            for place, part in enumerate(each for each in one.marks if each.tag == w("instrText")):
                part.text = "" if place else f" {caption.instruction} "
            first = next(one.marks[0].iterancestors(w("r")))
            before = [run for run in first.itersiblings(w("r"), preceding=True) if run.find(w("t")) is not None]
            texts = [text for run in reversed(before) for text in run.iter(w("t"))]
            if texts and re.fullmatch(
                rf"{caption.word}\s*[\dIVXL.L]*", "".join(text.text or "" for text in texts).strip()
            ):
                for text in texts[1:]:
                    text.text = ""
                texts[0].text = f"{caption.word} {caption.chapter}"
                texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return


def _settle_ranges(root: etree._Element) -> None:
    """Ranges of comments that do not both begin and end here go: the reference alone is enough."""
    starts, ends = ({one.get(w("id"), "") for one in root.iter(w(name))} for name in _RANGES)
    _remove(*(one for one in list(root.iter(*map(w, _RANGES))) if one.get(w("id"), "") not in (starts & ends) - {""}))


def _bookmark(numbers: Numbers, name: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<w:p {NAMESPACES}>{numbers.mark(name)}</w:p>"))


def _remove(*elements: etree._Element | None) -> None:
    for one in elements:
        parent = one.getparent() if one is not None else None
        if parent is not None and one is not None:
            parent.remove(one)


def _text(root: etree._Element) -> str:
    return "".join(etree.tostring(one, encoding="unicode") for one in root)
