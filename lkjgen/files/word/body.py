"""The blocks of a document as body XML, section by section."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

from lkjgen.core.document import (
    Block,
    Chart,
    Contents,
    Cover,
    Document,
    Heading,
    Inlines,
    Items,
    Kept,
    KeptText,
    Narrative,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Section,
    Signatures,
    Table,
)
from lkjgen.core.draft.slots import COVER, contents_id, notes_id
from lkjgen.core.values import dataclass
from lkjgen.files.word.carrying import Carrier
from lkjgen.files.word.chart import chart_height
from lkjgen.files.word.comments import Comments, around_first_paragraph
from lkjgen.files.word.contents import Caption, contents_xml, outline
from lkjgen.files.word.cover import COLOUR, EMBLEM, EMBLEM_WIDTH, PHOTO, cover_lines
from lkjgen.files.word.drawing import chart_drawing, picture_drawing
from lkjgen.files.word.lists import opening_lists
from lkjgen.files.word.markup import Numbers, anchor, field_runs, run, section_anchor
from lkjgen.files.word.page_setup import MARGINS, PAGES, page_numbers, section_xml
from lkjgen.files.word.signatures import signatures_xml
from lkjgen.files.word.table import is_long, table_xml
from lkjgen.files.word.together import introduces, leads, opens_page, signed_after

_EMU = 635  # per twip
_BELOW_HEADING = 85  # per cent of the page's height that a scan may take below its heading
_OF_TWO = 38  # that a photo may take, with its caption and another one on the page
_STYLES = {
    ParagraphStyle.BODY: "LKIsi",
    ParagraphStyle.CENTER: "LKTengah",
    ParagraphStyle.NOTE: "LKCatatan",
    ParagraphStyle.PROMPT: "LKPetunjuk",
    ParagraphStyle.SUBTITLE: "LKSubjudul",
}
_BELOW = 3  # the level of headings below which subtitles stand, by their style
_SPACER = '<w:p><w:pPr><w:pStyle w:val="LKJarak"/></w:pPr></w:p>'
_LOW = '<w:spacing w:line="20" w:lineRule="exact"/>'  # it ends a section, and shall find room on a full page
_LAST = f'<w:p><w:pPr><w:pStyle w:val="LKJarak"/>{_LOW}</w:pPr></w:p>'
_SPACER_KEPT = '<w:p><w:pPr><w:pStyle w:val="LKJarak"/><w:keepNext/></w:pPr></w:p>'
_BREAK = '<w:p><w:pPr><w:pStyle w:val="LKJarak"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


@dataclass
class Body:
    """Writes blocks in order; `charts` and `pictures` are called for the parts that a block needs."""

    document: Document
    pages: Mapping[str, str] | None
    add_chart: Callable[[Chart], str]  # → relationship id
    add_picture: Callable[[bytes], tuple[str, int, int]]  # → relationship id, width and height in pixels
    add_list: Callable[[], int]  # → numId
    carry: Callable[[Body], Carrier] | None = None  # for content of an earlier draft
    margins: Mapping[str, int] = field(default_factory=lambda: MARGINS)
    colour: str = COLOUR  # the office's
    scale: float = 1.0  # how much wider the words of cells run than in our own style
    rows: int | None = None  # so many of each table are written; None writes all
    marked: bool = True  # a later version finds its parts; a paper that is signed has none
    numbers: Numbers = field(init=False)
    sections: list[Section] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)  # the bookmark at the end of each section but the last
    ended: int = 0  # sections of ours, not of a person
    lines: list[str] = field(default_factory=list)
    kept_below: bool = False  # what stands here stays on the page of what follows
    level: int = _BELOW  # of the last heading
    noted_below: bool = False  # a note follows

    def __post_init__(self) -> None:
        self.outline = outline(self.document.blocks)
        self.numbers = Numbers(self.outline.labels, marked=self.marked)
        self.comments = Comments(self.document.remarks)
        self.carrier = self.carry(self) if self.carry is not None else None
        if self.carrier is not None:
            self.numbers.cell = self.carrier.cell

    @property
    def width(self) -> int:
        """Text width of the current section in twips."""
        wide, high = PAGES[self.document.paper]
        landscape = self.sections[-1].landscape if self.sections else False
        return (high if landscape else wide) - self.margins["left"] - self.margins["right"]

    @property
    def _height(self) -> int:
        """Text height of an upright page in twips."""
        return PAGES[self.document.paper][1] - self.margins["top"] - self.margins["bottom"]

    def write(self) -> str:
        """All body XML but the last section's properties, which `section_xml` gives."""
        blocks = [Section(Numbering.ARABIC), *self.document.blocks]
        if len(blocks) > 1 and isinstance(blocks[1], Section):
            blocks = blocks[1:]
        opening = set(opening_lists(blocks, self.outline, self.width / 20, self._height / 20)) if self.marked else set()
        within = 0  # blocks that stand in the last row of the table before them already
        for place, block in enumerate(blocks):
            if within:
                within -= 1
                continue
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            at_page_end = isinstance(following, Section) or opens_page(following)
            self.noted_below = isinstance(following, Paragraph) and following.style is ParagraphStyle.NOTE
            self.kept_below = (
                bool(signed_after(blocks[place + 1 : place + 3]))
                or leads(block)
                or (not self.marked and introduces(block, following))
            )
            if not self.marked and isinstance(block, Table) and self.kept_below and is_long(block):
                within = signed_after(blocks[place + 1 : place + 3])
                self._table(block, self._apart(blocks[place + 1 : place + 1 + within]))
            elif not (isinstance(block, PageBreak) and at_page_end):
                self.lines += [_BREAK] if getattr(block, "id", "") in opening else []
                self._block(block)
        if self.lines and self.lines[-1] == _SPACER:
            self.lines[-1] = _LAST
        return "".join(self.lines)

    def _apart(self, blocks: Sequence[Block]) -> str:
        """The XML of blocks that stand in another one."""
        before, self.lines = self.lines, []
        for one in blocks:
            self._block(one)
        made, self.lines = "".join(self.lines), before
        return made

    def _block(self, block: Block) -> None:
        if opens_page(block):
            self._end_page()
        start = len(self.lines)
        self._write(block)
        if identity := _marked_here(block):  # the others mark themselves
            mark = self.numbers.mark(anchor("n", identity))
            self.lines[start : start + 1] = [
                one.replace("</w:pPr>", f"</w:pPr>{mark}", 1) for one in self.lines[start : start + 1]
            ]
        identity = COVER if isinstance(block, Cover) else getattr(block, "id", "")
        remarks = self.comments.at(identity) if identity and not isinstance(block, Kept) else []
        if remarks and len(self.lines) > start:
            place = -1 if isinstance(block, Chart) else start  # a chart's caption stands below it
            self.lines[place] = around_first_paragraph(self.lines[place], self.comments.marks(remarks))

    def _write(self, block: Block) -> None:
        match block:
            case Section():
                self._section(block)
            case Heading():
                self.lines.append(self._heading(block))
            case Paragraph():
                self.lines.append(self._paragraph(block))
            case Items():
                self.lines += self._items(block)
            case Narrative():
                self._narrative(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Signatures():
                self.lines.append(self._signatures(block))
            case Cover():
                self._cover(block)
            case Picture():
                self._picture(block)
            case Contents(kind=kind):
                entries = self.outline.entries[kind]
                self.lines.append(contents_xml(kind, entries, self.pages, self.width))
            case PageBreak():
                self.lines.append(_BREAK)
            case Kept():
                self._kept(block)

    def _kept(self, kept: Kept) -> None:
        """Content of an earlier draft; where a page section ends in it, the section around it goes on behind."""
        if self.carrier is None:
            return
        current = self.sections[-1]
        xml, breaks = self.carrier.content(kept, (page_numbers(current), page_numbers(replace(current, restart=False))))
        self.lines.append(xml)
        for one in breaks:
            self.sections[-1] = replace(self.sections[-1], landscape=one.landscape)
            self.sections.append(replace(current, restart=False, letterhead=False))
            self.ends.append(one.mark)

    def _section(self, section: Section) -> None:
        if self.sections:
            self._end_page()
            properties = section_xml(self.document.paper, self.sections[-1], self.margins)
            self.ends.append(section_anchor(self.ended))
            self.ended += 1
            mark = self.numbers.mark(self.ends[-1])
            self.lines.append(f'<w:p><w:pPr><w:pStyle w:val="LKJarak"/>{_LOW}{properties}</w:pPr>{mark}</w:p>')
        self.sections.append(section)

    def _end_page(self) -> None:
        """What follows opens a page: without a spacer before it a full last page is not followed by an empty one."""
        if self.lines and self.lines[-1] == _SPACER:
            self.lines.pop()

    def _heading(self, heading: Heading) -> str:
        self.level = heading.level
        style = f"Heading{heading.level}"
        extra = ""
        if heading.level == 1 and not heading.numbered:
            style = "LKJudul" if heading.in_contents else "LKJudulTanpaDaftar"
        elif not heading.numbered:
            extra = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
        if heading.level == 1 and not (heading.new_page and self.marked):  # a paper's title opens no page
            extra = f'<w:pageBreakBefore w:val="0"/>{extra}'
        lead = "<w:r><w:br/></w:r>" if heading.level == 1 and heading.numbered else ""  # its title stands under "BAB I"
        mark = self.numbers.mark(anchor("h", heading.id))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{mark}{lead}{run(heading.text)}</w:p>'

    def _paragraph(self, paragraph: Paragraph, mark: str = "") -> str:
        extra = "<w:keepNext/>" * self.kept_below
        if paragraph.style is ParagraphStyle.SUBTITLE and self.level < _BELOW:
            extra += f'<w:outlineLvl w:val="{self.level}"/>'  # one below its heading: no level is left out
        return self._line(_STYLES[paragraph.style], paragraph.content, extra, mark)

    def _line(self, style: str, content: Inlines, extra: str = "", mark: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{mark}{self.numbers.inlines(content)}</w:p>'

    def _items(self, items: Items, mark: str = "") -> list[str]:
        number = self.add_list() if items.ordered else 2
        extra = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return [
            self.carrier.item(one[0], number, "" if place else mark)
            if self.carrier and one and isinstance(one[0], KeptText)
            else self._line("LKDaftar", one, extra, "" if place else mark)
            for place, one in enumerate(items.items)
        ]

    def _narrative(self, narrative: Narrative) -> None:
        mark = self.numbers.mark(anchor("n", narrative.id))
        for part in narrative.content:
            lines = self._items(part, mark) if isinstance(part, Items) else [self._paragraph(part, mark)]
            mark = "" if lines else mark
            self.lines += lines
        if mark:  # nothing to show, but a place to write in
            self.lines.append(self._line("LKIsi", (), mark=mark))

    def _caption(self, identity: str, caption: Caption, keep: bool) -> str:
        """ "Tabel 3.1 …": a SEQ field that starts anew in each chapter; references show the label inside the bookmark."""
        number = field_runs(caption.instruction, str(caption.number))
        label = self.numbers.around(anchor("r", identity), run(f"{caption.word} {caption.chapter}") + number)
        alone = "" if keep else '<w:keepNext w:val="0"/>'
        mark = self.numbers.mark(anchor("c", identity))
        return f'<w:p><w:pPr><w:pStyle w:val="Caption"/>{alone}</w:pPr>{mark}{label}{run(f" {caption.text}")}</w:p>'

    def _table(self, table: Table, closing: str = "") -> None:
        """`closing` stands in its last row: LibreOffice keeps rows together, but no row with what follows the table."""
        if caption := self.outline.captions.get(table.id):
            self.lines.append(self._caption(table.id, caption, keep=True))
        keep, form = self.kept_below, not self.marked
        marks = [self.numbers.mark(anchor("n", notes_id(table.id))), *[""] * len(table.notes)]
        notes = [
            self._line("LKCatatan", note, "<w:keepNext/>" * self.kept_below, mark)
            for note, mark in zip(table.notes, marks, strict=False)
        ]
        if closing:
            closing, notes = "".join((*notes, closing)), []
        self.lines.append(
            table_xml(
                table, self.numbers, self.width, keep_end=keep, scale=self.scale, rows=self.rows, is_form=form,
                closing=closing,
            )
        )  # fmt: skip
        self.lines += notes
        self.lines.append(_SPACER_KEPT if self.kept_below else _SPACER)

    def _chart(self, chart: Chart) -> None:
        self.numbers.drawing += 1
        height = chart_height(chart, self.width)
        runs = chart_drawing(chart, self.add_chart(chart), self.numbers.drawing, self.width * _EMU, height * _EMU)
        loose = "" if chart.caption else '<w:keepNext w:val="0"/><w:spacing w:before="0" w:after="0"/>'
        self.lines.append(f'<w:p><w:pPr><w:pStyle w:val="LKGambar"/>{loose}</w:pPr>{runs}</w:p>')
        if chart.caption:
            self.lines.append(self._caption(chart.id, self.outline.captions[chart.id], keep=self.noted_below))

    def _signatures(self, signatures: Signatures) -> str:
        """Blocks side by side in a table without lines, kept on one page."""
        return f"{_SPACER_KEPT}{signatures_xml(signatures, self.width)}{_SPACER}"

    def _cover(self, cover: Cover) -> None:
        emblem = self._drawn(cover.logo, EMBLEM_WIDTH, self._height, EMBLEM) if cover.logo else ""
        photo = (
            self._drawn(cover.photo.data, self.width, self._height * PHOTO // 100, cover.photo.alt)
            if cover.photo
            else ""
        )
        self.lines += cover_lines(cover, self._height, self.colour, emblem, photo)

    def _picture(self, picture: Picture) -> None:
        width = self.width * picture.share // 100
        high = _BELOW_HEADING if picture.share == 100 else _OF_TWO
        drawn = self._drawn(picture.data, width, self._height * high // 100, picture.alt)
        set_as = '<w:jc w:val="center"/>'
        if picture.share < 100:  # one of several: its caption stands below its left edge, and room above it
            set_as = '<w:keepNext/><w:spacing w:before="160" w:after="40"/>'
        self.lines.append(f"<w:p><w:pPr>{set_as}</w:pPr>{drawn}</w:p>")

    def _drawn(self, picture: bytes, width: int, height: int, alt: str) -> str:
        """A picture at most that wide and high (twips), in its own proportions."""
        relation, wide, high = self.add_picture(picture)
        self.numbers.drawing += 1
        width = min(width, height * wide // high)
        return picture_drawing(relation, self.numbers.drawing, width * _EMU, width * _EMU * high // wide, alt)


def _marked_here(block: Block) -> str:
    """The id of a passage whose start is marked at its first paragraph; "" where that is done elsewhere or not needed."""
    match block:
        case Paragraph() | Items() | Signatures() | Chart() | Picture():
            return block.id
        case Table(id=identity, caption=None):
            return identity
        case Cover():
            return COVER
        case Contents():
            return contents_id(block)
        case _:
            return ""
