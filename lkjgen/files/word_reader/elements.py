"""The body of an edited draft as values, one per paragraph or table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from lkjgen.core.draft import Manifest, normal
from lkjgen.core.draft.edited import Element, Found, Layer, ReadCell, ReadLine, ReadRow, Shape, SlotMark, told
from lkjgen.core.values import dataclass
from lkjgen.files.word_reader.charts import chart_of
from lkjgen.files.word_reader.styles import Style, styles_of
from lkjgen.files.wordml.carried import DOCUMENT, Relation, relations
from lkjgen.files.wordml.layouts import page_layout, table_layout
from lkjgen.files.wordml.names import FIGURE_MARK, SECTION_MARK, SLOT_MARK, digest, figure_name
from lkjgen.files.wordml.paragraph import Marked, Reader, Words, form, is_break, local, w

MOST_COLUMNS = 63  # Word's own limit


@dataclass
class Names:
    """What the marks of a draft stand for, by its manifest."""

    slots: dict[str, str] = field(default_factory=dict)  # digest → slot id
    figures: dict[str, str] = field(default_factory=dict)  # name in a tag, and digest in a bookmark → figure id
    labels: dict[str, str] = field(default_factory=dict)  # digest → "Tabel 3.1"

    @classmethod
    def of(cls, manifest: Manifest | None) -> Names:
        if manifest is None:
            return cls()
        figures: dict[str, str] = {}
        for identity in manifest.figures():
            figures[figure_name(identity)] = figures[digest(identity, 8)] = identity
        return cls(
            {digest(slot.id, 12): slot.id for slot in manifest.slots},
            figures,
            {digest(target, 12): label for target, label in manifest.labels.items()},
        )


@dataclass
class Elements:
    """Reads the elements of one body."""

    parts: Mapping[str, bytes]
    names: Names
    pictures: Mapping[str, str]  # relationship id → check of the picture
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)  # reference's name and id → words
    styles: Mapping[str, Style] = field(init=False)
    links: Mapping[str, Relation] = field(init=False)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.styles = styles_of(self.parts)
        self.links = relations(self.parts, DOCUMENT)
        self.style_names = {key: one.name for key, one in self.styles.items()}
        self.reader = Reader(self.style_names, self.names.labels, lambda one: self.pictures.get(one, ""), self.notes)

    def read(self, body: etree._Element) -> Iterator[Element]:
        """An element for each child of a tidied body."""
        for place, child in enumerate(body):
            match local(child):
                case "p":
                    yield self._paragraph(child, str(place))
                case "tbl":
                    yield self._table(child, str(place))
                case _:
                    yield Element(str(place), Shape.OTHER)

    def _paragraph(self, paragraph: etree._Element, handle: str) -> Element:
        words = self.reader.read(paragraph)
        style = self.styles.get(_style_id(paragraph), Style("normal", 0, numbered=False))
        return Element(
            handle,
            Shape.PARAGRAPH,
            (self._line(paragraph, words),),
            style=style.name.casefold(),
            level=style.level,
            numbered=style.numbered and not _unnumbered(paragraph),
            marks=tuple(self._marks(words)),
            section=_section(paragraph, words),
            contents=words.contents,
            caption=words.sequence,
            page_break=any(map(is_break, paragraph.iter(w("br")))),
            chart=chart_of(paragraph, self.parts, self.links) if words.chart else None,
            comments=_comments(paragraph),
            layout=page_layout(paragraph.find(f"{w('pPr')}/{w('sectPr')}")),
        )

    def line(self, paragraph: etree._Element) -> ReadLine:
        return self._line(paragraph, self.reader.read(paragraph))

    def _line(self, paragraph: etree._Element, words: Words) -> ReadLine:
        look = form(paragraph, words, self.style_names)
        figures, references = tuple(self._figures(words)), tuple(words.references)
        return ReadLine(words.text, look, figures, words.struck, references, tuple(words.things), tuple(words.asides))

    def _marks(self, words: Words) -> Iterator[SlotMark]:
        for mark in words.marks:
            if found := SLOT_MARK.fullmatch(mark.name):
                before = len(normal(words.text[: mark.start]))
                yield SlotMark(found[1], self.names.slots.get(found[2], ""), before)

    def _figures(self, words: Words) -> Iterator[Found]:
        """By their controls, then by bookmarks that no such control is in."""
        places: list[tuple[Found, Marked]] = []
        for one in sorted(words.figures, key=lambda one: not one.control):
            text = words.text[one.start : one.end]
            identity = self._figure_id(one)
            inside = any(
                found.id == identity and one.start <= found.start and found.end <= one.end for found, _ in places
            )
            if identity and text.strip() and not inside:
                layer = Layer.CONTROL if one.control else Layer.BOOKMARK
                places.append((told(identity, text, one.start, layer, words.struck), one))
        yield from sorted((found for found, _ in places), key=lambda found: found.start)

    def _figure_id(self, one: Marked) -> str:
        if one.control:
            return self.names.figures.get(one.tag.removeprefix("f|").rpartition("|")[0], "")
        found = FIGURE_MARK.fullmatch(one.tag)
        return self.names.figures.get(found[1], "") if found else ""

    def _table(self, table: etree._Element, handle: str) -> Element:
        rows, marks, comments = [], list[SlotMark](), _comments(table)
        for number, row in enumerate(table.iterfind(w("tr"))):
            cells, column = [], _before(row)
            for place, cell in enumerate(row.iterfind(w("tc"))):
                lines = []
                for paragraph in cell.iter(w("p")):
                    words = self.reader.read(paragraph)
                    lines.append(self._line(paragraph, words))
                    marks += [one for one in self._marks(words) if one.kind == "n"]
                span = _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
                merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
                continued = merge is not None and merge.get(w("val"), "continue") != "restart"
                cells.append(ReadCell(column, tuple(lines), f"{handle}/{number}/{place}", span, continued))
                column += span
            rows.append(ReadRow(tuple(cells), heading=row.find(f"{w('trPr')}/{w('tblHeader')}") is not None))
        every = tuple(line for row in rows for cell in row.cells for line in cell.lines)
        columns = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
        return Element(
            handle,
            Shape.TABLE,
            every,
            marks=tuple(marks),
            rows=tuple(rows),
            columns=columns,
            comments=comments,
            layout=table_layout(table, self.style_names),
        )


def _style_id(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""


def _unnumbered(paragraph: etree._Element) -> bool:
    return _number(paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"), 1) == 0


def _section(paragraph: etree._Element, words: Words) -> str:
    """The id of the page section whose last paragraph this is."""
    if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        return ""
    marks = [found for one in words.marks if (found := SECTION_MARK.fullmatch(one.name))]
    return f"bagian/{int(marks[0][1])}" if marks else "?"


def _comments(element: etree._Element) -> tuple[str, ...]:
    return tuple(one.get(w("id"), "") for one in element.iter(w("commentReference")))


def _before(row: etree._Element) -> int:
    """Columns of the grid that the row leaves out at its start."""
    return _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)


def _number(element: etree._Element | None, default: int) -> int:
    text = element.get(w("val"), "") if element is not None else ""
    return min(int(text), MOST_COLUMNS) if text.isdigit() else default
