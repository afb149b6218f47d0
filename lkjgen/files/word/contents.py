"""Numbers of chapters and captions, and the tables of contents with their entries filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from lkjgen.core.document import Block, Chart, ContentsKind, Heading, Kept, Table, Title
from lkjgen.core.number import letters, roman
from lkjgen.core.values import dataclass
from lkjgen.files.word.markup import anchor, clean, run

_INSTRUCTIONS = {
    ContentsKind.HEADINGS: 'TOC \\o "1-3" \\h \\z \\u',
    ContentsKind.TABLES: 'TOC \\h \\z \\c "Tabel"',
    ContentsKind.CHARTS: 'TOC \\h \\z \\c "Gambar"',
}


@dataclass(frozen=True)
class Caption:
    """The number of a table or chart: "Tabel 3.1"; `first` below a chapter's heading sets the sequence anew."""

    word: str
    chapter: str  # "3.", "L.", or "" before the first chapter
    number: int
    text: str
    first: bool

    @property
    def label(self) -> str:
        return f"{self.word} {self.chapter}{self.number}"

    @property
    def instruction(self) -> str:
        """Of the field that shows the number.

        `\\s 1` alone is not understood by LibreOffice, and Word knows no chapter in annexes: so `\\r` names the number.
        """
        restart = f"\\r {self.number} " if self.first else ""
        chapter = "\\s 1" if self.chapter else ""
        return f"SEQ {self.word} \\* ARABIC {restart}{chapter}".strip()


@dataclass(frozen=True)
class Entry:
    level: int
    number: str  # "BAB I", "A.", or "" where nothing is numbered
    text: str
    anchor: str


@dataclass
class Outline:
    """What the writer must know of the whole document before it writes the first page."""

    captions: dict[str, Caption] = field(default_factory=dict)
    entries: dict[ContentsKind, list[Entry]] = field(default_factory=lambda: {kind: [] for kind in ContentsKind})

    @property
    def labels(self) -> dict[str, str]:
        return {identity: one.label for identity, one in self.captions.items()}


def outline(blocks: tuple[Block, ...]) -> Outline:
    """Number the chapters, sections and captions as Word's own numbering will."""
    found = Outline()
    counters = [0, 0, 0]
    chapter = ""
    numbers: Counter[tuple[str, str]] = (
        Counter()
    )  # (word, chapter): all annexes count as one, all unnumbered chapters too
    begun: set[str] = set()  # words with a caption since the last chapter heading
    for identity, title in (one for block in blocks for one in _titles(block)):
        if title.level:
            prefix = ""
            if title.numbered:
                counters[title.level - 1] += 1
                counters[title.level :] = [0] * (3 - title.level)
                prefix = _prefix(title.level, counters)
            if title.level == 1:
                annex = identity.startswith("lampiran") or title.text.casefold().startswith("lampiran")
                chapter = f"{counters[0]}." if title.numbered else "L." if annex else ""
                begun.clear()
            if title.in_contents:
                entry = Entry(title.level, prefix, title.text, anchor("h", identity))
                found.entries[ContentsKind.HEADINGS].append(entry)
        else:
            kind = ContentsKind.TABLES if title.word == "Tabel" else ContentsKind.CHARTS
            numbers[title.word, chapter] += 1
            one = Caption(title.word, chapter, numbers[title.word, chapter], title.text, first=title.word not in begun)
            begun.add(title.word)
            found.captions[identity] = one
            found.entries[kind].append(Entry(1, "", f"{one.label} {one.text}", anchor("c", identity)))
    return found


def _titles(block: Block) -> Iterator[tuple[str, Title]]:
    """The headings and captions of a block, with their ids."""
    match block:
        case Heading(id=identity, text=text, level=level):
            yield identity, Title(0, text, level, numbered=block.numbered, in_contents=block.in_contents)
        case Table(id=identity, caption=caption) | Chart(id=identity, caption=caption):
            if caption:
                yield identity, Title(0, caption, word="Tabel" if isinstance(block, Table) else "Gambar")
        case Kept(titles=titles):
            for title in titles:
                yield title_id(block, title), title
        case _:
            return


def title_id(kept: Kept, title: Title) -> str:
    """The id of a heading or caption in kept content: that of the slot where it is the slot's own."""
    return kept.id if title.level and not kept.alone and title.place == 0 else f"{kept.id}#{title.place}"


def _prefix(level: int, counters: list[int]) -> str:
    if level == 1:
        return f"BAB {roman(counters[0])}"
    return f"{letters(counters[1])}." if level == 2 else f"{counters[2]}."


def contents_xml(kind: ContentsKind, entries: list[Entry], pages: Mapping[str, str] | None, width: int) -> str:
    """One complex field, a paragraph per entry; without `pages` the numbers stay out until F9."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{clean(_INSTRUCTIONS[kind])} </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    )
    end = '<w:p><w:pPr><w:pStyle w:val="LKJarak"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    if not entries:
        return f'<w:p><w:pPr><w:pStyle w:val="LKIsi"/></w:pPr>{begin}{run("Tidak ada.")}</w:p>{end}'
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    lines = []
    for place, entry in enumerate(entries):
        style = f"TOC{entry.level}" if kind is ContentsKind.HEADINGS else "TableofFigures"
        page = ""
        if pages is not None:
            page = (
                '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
                f'PAGEREF {entry.anchor} \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                f'{run(pages.get(entry.anchor, ""))}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        # as Word itself fills it in: a tab after a number, a space after "BAB I"
        number = run(f"{entry.number} ") if entry.level == 1 and entry.number else ""
        if entry.level > 1:
            number = f"{run(entry.number)}<w:r><w:tab/></w:r>" if entry.number else ""
        link = f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{number}{run(entry.text)}{page}</w:hyperlink>'
        lines.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{begin if place == 0 else ""}{link}</w:p>')
    return "".join(lines) + end
