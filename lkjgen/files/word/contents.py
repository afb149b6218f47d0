"""Numbers of chapters and captions, and the tables of contents with their entries filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lkjgen.core.document import Block, Chart, ContentsKind, Heading, Table
from lkjgen.files.word.markup import anchor, clean, run

ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_INSTRUCTIONS = {
    ContentsKind.HEADINGS: 'TOC \\o "1-3" \\h \\z \\u',
    ContentsKind.TABLES: 'TOC \\h \\z \\c "Tabel"',
    ContentsKind.CHARTS: 'TOC \\h \\z \\c "Gambar"',
}


def roman(number: int) -> str:
    parts = []
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def letters(number: int) -> str:
    """A, B, …, Z, AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


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
    for block in blocks:
        if isinstance(block, Heading):
            prefix = ""
            if block.numbered:
                counters[block.level - 1] += 1
                counters[block.level :] = [0] * (3 - block.level)
                prefix = _prefix(block.level, counters)
            if block.level == 1:
                chapter = f"{counters[0]}." if block.numbered else "L." if block.id.startswith("lampiran") else ""
                begun.clear()
            if block.in_contents:
                entry = Entry(block.level, prefix, block.text, anchor("h", block.id))
                found.entries[ContentsKind.HEADINGS].append(entry)
        elif isinstance(block, Table | Chart) and block.caption:
            word, kind = ("Tabel", ContentsKind.TABLES) if isinstance(block, Table) else ("Gambar", ContentsKind.CHARTS)
            numbers[word, chapter] += 1
            one = Caption(word, chapter, numbers[word, chapter], block.caption, first=word not in begun)
            begun.add(word)
            found.captions[block.id] = one
            found.entries[kind].append(Entry(1, "", f"{one.label} {one.text}", anchor("c", block.id)))
    return found


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
