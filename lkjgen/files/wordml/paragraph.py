"""The words of a paragraph as a reader sees them, with the places of marks and figures, and a check of its formatting.

Text inside controls, links and fields counts; instructions of fields, and what stands twice for older programs, do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cache, lru_cache

from lxml import etree

from lkjgen.core.draft import PICTURE, normal
from lkjgen.core.values import dataclass
from lkjgen.files.wordml.names import LABEL_MARK, R, W, digest

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"  # words of an equation
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_V = "urn:schemas-microsoft-com:vml"
_REFERENCE = re.compile(r"\s*REF\s+(\S+)")
SEQUENCE = re.compile(r"\s*SEQ\s+(\S+)")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_THINGS = {"drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym", "altChunk"}
_OFF = {"0", "false", "off"}
_REWRITTEN = ("heading", "lk judul", "lk sampul")  # styles whose paragraphs LibreOffice gives indents and distances
_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_LOWERED = str.maketrans("0123456789()", "₀₁₂₃₄₅₆₇₈₉₍₎")
_UNSAID = {"strike", "dstrike", "vanish"}
# What an editor puts into a reference: a label, or that there is none.
_COUNTED = re.compile(r"(?:(?:Tabel|Gambar) (?:[0-9A-Z]+\.)?\d+|(?:Error|Kesalahan|Galat)[!:] [^.]*\.?)?")
_TOGGLES = ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish")


@cache
def w(name: str) -> str:
    return f"{{{W}}}{name}"


def local(element: etree._Element) -> str:
    """The element's name when it is WordprocessingML, else ""."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    space = f"{{{W}}}"
    return tag[len(space) :] if tag.startswith(space) else ""


def is_break(element: etree._Element) -> bool:
    """Whether a new page or column begins there."""
    return local(element) == "br" and element.get(w("type")) in ("page", "column")


@dataclass(frozen=True)
class Mark:
    """Where a bookmark begins."""

    name: str
    start: int


@dataclass(frozen=True)
class Marked:
    """Words inside a figure's control (`tag` is the control's) or inside its bookmark (`tag` is the name)."""

    tag: str
    start: int
    end: int
    control: bool


@dataclass
class Words:
    """A paragraph, read."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    figures: list[Marked] = field(default_factory=list)
    sequence: str = ""  # the word of a caption's SEQ field: "Tabel"
    contents: bool = False  # inside a table of contents, at its start or anywhere
    chart: bool = False
    things: list[str] = field(default_factory=list)  # checks of pictures, text boxes, notes
    asides: list[str] = field(default_factory=list)  # words of text boxes and notes
    runs: list[tuple[int, int, str]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)  # label as written, and what the field shows now

    @property
    def struck(self) -> tuple[tuple[int, int], ...]:
        """Where words are struck out or hidden: they are no longer said."""
        return tuple((start, end) for start, end, look in self.runs if _UNSAID & set(look.split(",")))


@dataclass
class _Field:
    instruction: str = ""
    separated: bool = False
    start: int = 0


@dataclass
class Reader:
    """Reads paragraphs in order: a field may go on over several. `labels` are those that the file was written with, by
    the digest of their bookmark; `pictures` gives a check of the picture behind a relationship, `notes` are those of the foot.
    """

    styles: Mapping[str, str]  # id → name
    labels: Mapping[str, str] = field(default_factory=dict)
    pictures: Callable[[str], str] = str
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)  # reference's name and id → words
    _fields: list[_Field] = field(default_factory=list)
    _words: Words = field(default_factory=Words)
    _open: dict[str, tuple[str, int]] = field(default_factory=dict)
    _in_cell: bool = False
    _shift: Mapping[int, int] = field(default_factory=dict)  # of the signs in a raised or lowered run
    _behind: int | None = None  # where in the paragraph a table of contents ends

    def read(self, paragraph: etree._Element) -> Words:
        """The words of one paragraph."""
        self._words, self._open, self._behind = Words(), {}, None
        self._in_cell = in_cell(paragraph)
        self._words.contents = self._in_contents()
        for one in self._fields:
            one.start = 0
        self._children(paragraph)
        self._words.contents |= self._in_contents()
        if self._behind is not None and normal(self._words.text[self._behind :]):
            self._words.contents = False  # somebody wrote in the line in which the field ends
        if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:  # no table of contents goes on behind it
            self._fields = [one for one in self._fields if not _is_contents(one)]
        return self._words

    def _in_contents(self) -> bool:
        return any(map(_is_contents, self._fields))

    def _children(self, element: etree._Element) -> None:
        for child in element:
            self._element(child)

    def _element(self, element: etree._Element) -> None:
        words, name = self._words, local(element)
        match name:
            case "r":
                start, self._shift = len(words.text), _shift(element)
                self._children(element)
                self._shift = {}
                if len(words.text) > start and element.find(w("fldChar")) is None:
                    words.runs.append((start, len(words.text), run_form(element, self.styles, self._in_cell)))
            case "t":
                self._add((element.text or "").translate(self._shift))
            case "instrText":
                if self._fields and not self._fields[-1].separated:
                    self._fields[-1].instruction += element.text or ""
            case "fldChar":
                self._field(element.get(w("fldCharType"), ""))
            case "fldSimple":
                self._fields.append(_Field(element.get(w("instr"), ""), True, len(words.text)))
                self._children(element)
                self._end_field()
            case "sdt":
                self._control(element)
            case "bookmarkStart":
                mark, number = element.get(w("name"), ""), element.get(w("id"), "")
                words.marks.append(Mark(mark, len(words.text)))
                self._open[number] = (mark, len(words.text))
            case "bookmarkEnd":
                mark, start = self._open.pop(element.get(w("id"), ""), ("", 0))
                if mark.startswith("_LF_"):
                    words.figures.append(Marked(mark, start, len(words.text), control=False))
            case "rPr" | "pPr" | "del" | "moveFrom" | "delText" | "rt" | "sdtPr":
                pass
            case _ if name in _SIGNS:
                self._add(self._sign(element, name))
            case _ if name in _THINGS:
                self._thing(element)
            case _ if element.tag == f"{{{_M}}}t":
                self._add(element.text or "")
            case _ if element.tag == f"{{{_MC}}}AlternateContent":
                choice = next((one for one in element if one.tag == f"{{{_MC}}}Choice"), None)
                self._children(choice if choice is not None else element)
            case _:
                self._children(element)

    def _sign(self, element: etree._Element, name: str) -> str:
        """A break amid the words of the body is a thing; before them, and in a cell, where it does nothing, it says nothing."""
        if not is_break(element):
            return _SIGNS[name]
        return PICTURE if normal(self._words.text) and not self._in_cell else ""

    def _add(self, text: str) -> None:
        if all(one.separated for one in self._fields):
            self._words.text += text

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field(start=len(self._words.text)))
        elif kind == "separate" and self._fields:
            self._fields[-1].separated, self._fields[-1].start = True, len(self._words.text)
            if _is_contents(self._fields[-1]):
                self._words.contents = True
        elif kind == "end" and self._fields:
            self._end_field()

    def _end_field(self) -> None:
        """A reference shows the label that it was written with: that others count anew is no edit, nor another look. Other
        words in it are a person's.
        """
        one, words = self._fields.pop(), self._words
        if _is_contents(one):
            self._behind = len(words.text)
        elif found := SEQUENCE.match(one.instruction):
            words.sequence = words.sequence or found[1]
        elif (mark := label_mark(one.instruction)) and is_counted(stands := words.text[one.start :]):
            label = self.labels.get(mark, stands)
            words.references.append((label, stands))
            words.text = words.text[: one.start] + label
            words.runs = [run for run in words.runs if run[0] < one.start]

    def _control(self, element: etree._Element) -> None:
        tag = element.find(f"{w('sdtPr')}/{w('tag')}")
        name, start = (tag.get(w("val"), "") if tag is not None else ""), len(self._words.text)
        for content in element.iterfind(w("sdtContent")):
            self._children(content)
        if name.startswith("f|"):
            self._words.figures.append(Marked(name, start, len(self._words.text), control=True))

    def _thing(self, element: etree._Element) -> None:
        """A picture, a shape, a note: one sign in the text; what it shows goes into the check."""
        self._add(PICTURE)
        words = self._words
        words.chart |= next(element.iter(f"{{{_C}}}chart"), None) is not None
        shown = [self.pictures(one.get(f"{{{R}}}embed", "")) for one in element.iter(f"{{{_A}}}blip")]
        shown += [self.pictures(one.get(f"{{{R}}}id", "")) for one in element.iter(f"{{{_V}}}imagedata")]
        texts = [text.text or "" for text in element.iter(w("t"))]
        shown += texts
        words.things.append(digest("|".join(shown), 8))
        aside = self.notes.get((local(element), element.get(w("id"), ""))) or " ".join(filter(None, texts))
        if normal(aside):
            words.asides.append(aside)


def _is_contents(field_: _Field) -> bool:
    return field_.instruction.strip().startswith("TOC")


def label_mark(instruction: str) -> str:
    """The digest of the table or chart whose label a field shows; "" where it shows none."""
    found = _REFERENCE.match(instruction)
    mark = LABEL_MARK.fullmatch(found[1]) if found else None
    return mark[1] if mark else ""


def is_counted(stands: str) -> bool:
    """Whether a reference shows what an editor puts there."""
    return _COUNTED.fullmatch(normal(stands)) is not None


def in_cell(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(w("tc")), None) is not None


def is_raised(run: etree._Element) -> bool:
    """Whether its words are superscript or subscript."""
    return bool(_shift(run))


def _shift(run: etree._Element) -> Mapping[int, int]:
    """How a raised or lowered run's figures and brackets are told from those of a number: "1)" is "¹⁾"."""
    place = run.find(f"{w('rPr')}/{w('vertAlign')}")
    return {"superscript": _RAISED, "subscript": _LOWERED}.get(place.get(w("val"), "") if place is not None else "", {})


def run_form(run: etree._Element, styles: Mapping[str, str], cell: bool) -> str:
    """The direct formatting of a run that an editor's rewriting leaves as it is: in cells LibreOffice repeats the defaults."""
    properties = run.find(w("rPr"))
    if properties is None:
        return ""
    found = []
    for one in properties:
        name, value = local(one), one.get(w("val"), "")
        if name in _TOGGLES:
            found.append(name + ("0" if value in _OFF else ""))
        elif name in ("sz", "rFonts") and cell:
            continue
        elif name in ("u", "highlight", "vertAlign", "color", "sz"):
            found.append(f"{name}={value.casefold()}")
        elif name == "shd":
            found.append(f"shd={one.get(w('fill'), '').casefold()}")
        elif name == "rFonts":
            found.append(f"font={one.get(w('ascii'), '')}")
        elif name == "rStyle":
            found.append(f"style={styles.get(value, value).casefold()}")
    return ",".join(sorted(one for one in found if not one.endswith(("=", "=auto"))))


def form(paragraph: etree._Element, words: Words, styles: Mapping[str, str]) -> str:
    """A check of how a paragraph looks: its style, alignment, list and the formatting of its words."""
    marks = [_paragraph_form(paragraph, styles), *words.things]
    current, said = None, ""
    for start, end, one in words.runs:
        if one != current:
            marks.append(f"{current}:{normal(said)}" if normal(said) else "")
            current, said = one, ""
        said += words.text[start:end]
    marks.append(f"{current}:{normal(said)}" if normal(said) else "")
    return digest("\n".join(filter(None, marks)), 8)


def _paragraph_form(paragraph: etree._Element, styles: Mapping[str, str]) -> str:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return ""
    style = properties.find(w("pStyle"))
    name = styles.get(style.get(w("val"), ""), "") if style is not None else ""
    called = name.casefold()
    found = [called] if called != "normal" else []  # the default need not be named
    cell = in_cell(paragraph)
    own = not cell and not called.startswith(_REWRITTEN)
    for one in properties:
        match local(one):
            case "jc":
                side = {"start": "left", "end": "right"}.get(one.get(w("val"), ""), one.get(w("val"), ""))
                if own or (cell and side != "left"):  # LibreOffice writes the default of a cell's paragraphs
                    found.append(f"jc={side}")
            case "ind" | "spacing" | "shd" | "pBdr" | "pageBreakBefore" if own:
                values = sorted(f"{str(key).rpartition('}')[2]}={value!s}" for key, value in one.attrib.items())
                found.append(f"{local(one)}:{','.join(values)}")
            case "numPr" if own and not _is_unlisted(one):
                level = one.find(w("ilvl"))
                found.append(f"list={level.get(w('val'), '0') if level is not None else '0'}")
    return ";".join(found)


def _is_unlisted(numbering: etree._Element) -> bool:
    """Whether it says that the paragraph is in no list: LibreOffice writes so beside an outline level."""
    number = numbering.find(w("numId"))
    return number is not None and number.get(w("val")) == "0"
