"""The printed pages of both example offices, measured: how full each is, its smallest type, words a line in cells, its frame.

Each fault names its page, so that somebody can look at it.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from lkjgen.core.achievement import Year
from lkjgen.core.document import Document, Heading, Numbering, Section
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.word import write_docx
from lkjgen.files.word.markup import anchor
from lkjgen.files.word.page_setup import MARGINS
from lkjgen.files.word.pages import page_labels
from lkjgen.files.word.widths import CONDENSED
from tests.conftest import missing
from tests.example_documents import example_drafts
from tests.slow import SLOW

PRINTED = [("kesehatan", None), ("kesehatan", 2), ("perkimtan", None), ("perkimtan", 2)]
LEAST_FULL = 1 / 3  # of the height between the margins, down to the last ink
MOST_EMPTY = 2  # pages that are emptier, beside those before a chapter
LEAST_PT = 8.0
LEAST_WORDS = 1.25  # a line, on average over the cells of a column that hold four words or more
DPI = 36  # half a pixel a point
BESIDE_PT = 8.0  # what the line of a table, or the bar beside what is still to be written, may stand out
_DARK = b"x" * 200 + b" " * 56  # a picture's greys
SQUEEZED = (CONDENSED / 100 + 0.02, 0.98)  # LibreOffice does so with a chart whose words leave its frame
TOP, BOTTOM = MARGINS["top"] / 20, MARGINS["bottom"] / 20
LEFT, RIGHT = MARGINS["left"] / 20, MARGINS["right"] / 20


@dataclass(frozen=True)
class Word:
    """Points from the upper left corner."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Page:
    """One printed page: how far down its ink goes, how far to the sides, its words, letters' sizes and lines."""

    number: int
    wide: float
    high: float
    last_ink: float
    first_column: float
    last_column: float
    words: tuple[Word, ...]
    smallest: float
    squeezed: float  # width of letters by their height, where that is not as it should be; else 1
    upright: tuple[tuple[float, float, float], ...]  # x, y from, y to
    across: tuple[tuple[float, float, float], ...]  # y, x from, x to

    @property
    def filled(self) -> float:
        return max(0.0, self.last_ink - TOP) / (self.high - TOP - BOTTOM)

    def named(self, fault: str) -> str:
        told = " ".join(one.text for one in self.words if TOP <= one.y <= self.high - BOTTOM)
        return f"page {self.number}: {fault} ({told[:70]})"


def faults(pages: Sequence[Page], chapters: frozenset[int]) -> Iterator[str]:
    """What a printer would send back; the page before a chapter may end early, and so may the last one, and two others."""
    early = [one for one in pages[:-1] if one.filled < LEAST_FULL and one.number + 1 not in chapters and one.number > 1]
    if len(early) > MOST_EMPTY:
        yield from (one.named(f"{one.filled:.0%} full") for one in early)
    for one in pages:
        if one.smallest < LEAST_PT - 0.05:
            yield one.named(f"letters of {one.smallest:.1f} pt")
        if one.squeezed < 1:
            yield one.named(f"letters squeezed to {one.squeezed:.0%}: a chart's words leave its frame")
        if one.first_column < LEFT - BESIDE_PT or one.last_column > one.wide - RIGHT + BESIDE_PT:
            yield one.named(f"ink from {one.first_column:.0f} to {one.last_column:.0f} pt of {one.wide:.0f}")
        yield from (one.named(f"{each:.2f} words a line in a column") for each in _narrow(one))


def _narrow(page: Page) -> Iterator[float]:
    """Words a line of each column that has too few of them."""
    columns: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for (left, right, _, _), found in _cells(page).items():
        if len(found) >= 4:
            lines = len({round(one.y) for one in found})
            columns[round(left), round(right)].append((len(found), lines))
    for counted in columns.values():
        rate = sum(words for words, _ in counted) / sum(lines for _, lines in counted)
        if rate < LEAST_WORDS:
            yield rate


def _cells(page: Page) -> dict[tuple[float, float, float, float], list[Word]]:
    """The words between the lines of tables, by the four lines around them."""
    cells: defaultdict[tuple[float, float, float, float], list[Word]] = defaultdict(list)
    for one in page.words:
        sides = [x for x, above, below in page.upright if above - 1 <= one.y <= below + 1]
        levels = [y for y, left, right in page.across if left - 1 <= one.x <= right + 1]
        left, right = [x for x in sides if x <= one.x], [x for x in sides if x > one.x]
        above, below = [y for y in levels if y <= one.y], [y for y in levels if y > one.y]
        if left and right and above and below:
            cells[max(left), min(right), max(above), min(below)].append(one)
    return cells


# --- reading a PDF ----------------------------------------------------------------------------------------------------


def printed(data: bytes, folder: Path) -> list[Page]:
    path = folder / "laporan.pdf"
    path.write_bytes(data)
    pictures = subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-gray", str(path)], capture_output=True, check=True, timeout=120
    ).stdout
    text = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, timeout=120
    ).stdout.decode("utf-8")
    inked = list(_ink(pictures))
    worded = text.split("<page ")[1:]
    return [
        _page(number, page, ink, told)
        for number, (page, ink, told) in enumerate(
            zip(PdfReader(io.BytesIO(data)).pages, inked, worded, strict=True), 1
        )
    ]


def _ink(pictures: bytes) -> Iterator[tuple[float, float, float]]:
    """Per picture (PGM, one after the other) the lowest, leftmost and rightmost ink between head and foot, in points."""
    place, scale = 0, 72 / DPI
    while found := re.compile(rb"P5\s(\d+)\s(\d+)\s255\s").match(pictures, place):
        wide, high = int(found[1]), int(found[2])
        rows = [pictures[found.end() + row * wide : found.end() + (row + 1) * wide] for row in range(high)]
        body = range(round(TOP / scale), round(high - BOTTOM / scale))
        # A thin grey line of a chart's frame is no ink that reaches out.
        dark = {row: seen for row in body if b"x" in (seen := rows[row].translate(_DARK))}
        columns = [at for each in dark.values() for at in (each.index(b"x"), each.rindex(b"x"))] or [wide // 2]
        yield (max(dark, default=0) + 1) * scale, min(columns) * scale, (max(columns) + 1) * scale
        place = found.end() + wide * high


def _page(number: int, page: PageObject, ink: tuple[float, float, float], told: str) -> Page:
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    sizes, shapes, upright, across = (
        [99.0],
        [1.0],
        list[tuple[float, float, float]](),
        list[tuple[float, float, float]](),
    )
    at = (0.0, 0.0)

    def letters(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            high_as = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
            shape = math.hypot(tm[0], tm[1]) * math.hypot(cm[0], cm[1]) / high_as
            sizes.append(size * high_as)
            if SQUEEZED[0] < shape < SQUEEZED[1]:
                shapes.append(shape)

    def lines(operator: bytes, given: list[object], cm: list[float], _: list[float]) -> None:
        nonlocal at
        if operator not in (b"m", b"l"):
            return
        x, y = (float(str(one)) for one in given)
        to = (x * cm[0] + y * cm[2] + cm[4], high - (x * cm[1] + y * cm[3] + cm[5]))
        if operator == b"l" and abs(to[0] - at[0]) < 0.5 < abs(to[1] - at[1]):
            upright.append((to[0], min(at[1], to[1]), max(at[1], to[1])))
        if operator == b"l" and abs(to[1] - at[1]) < 0.5 < abs(to[0] - at[0]):
            across.append((to[1], min(at[0], to[0]), max(at[0], to[0])))
        at = to

    page.extract_text(visitor_text=letters, visitor_operand_before=lines)
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', told)
    seen = tuple(
        Word((float(left) + float(right)) / 2, (float(above) + float(below)) / 2, unescape(text))
        for left, above, right, below, text in found
    )
    return Page(number, wide, high, *ink, seen, min(sizes), min(shapes), tuple(upright), tuple(across))


# --- the example offices ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def poppler(soffice: Path) -> Path:
    for name in ("pdftoppm", "pdftotext"):
        if shutil.which(name) is None:
            missing(f"{name} (poppler) is not installed")
    return soffice


def report(key: str, quarter: int | None) -> Document:
    """As it is by default: without the working paper, which is a document of its own."""
    dossier = example_drafts(key)[quarter - 1 if quarter else 4].dossier
    contract = replace(dossier.contract, policy=replace(dossier.contract.policy, figure_trace=False))
    made = quarterly_report if quarter else annual_report
    return made(Year(replace(dossier, contract=contract)), has_errors=False, signed_on=None)


def looked_at(document: Document, folder: Path) -> list[str]:
    pdf = to_pdf(write_docx(document), ".docx")
    labels = page_labels(pdf, [Section(Numbering.ARABIC)], [])  # without sections the label is the page's number
    chapters = [one for one in document.blocks if isinstance(one, Heading) and one.level == 1]
    assert len(chapters) > 5
    return list(faults(printed(pdf, folder), frozenset(int(labels[anchor("h", one.id)]) for one in chapters)))


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(("key", "quarter"), PRINTED if SLOW else PRINTED[3:])
def test_pages(key: str, quarter: int | None, tmp_path: Path) -> None:
    assert looked_at(report(key, quarter), tmp_path) == []


def page(number: int, **changed: object) -> Page:
    """A full A4 page without a fault, but for what is `changed`."""
    one = Page(number, 595.3, 841.9, 700.0, LEFT, 595.3 - RIGHT, (), 9.0, 1.0, (), ())
    return replace(one, **changed)  # type: ignore[arg-type]


def test_a_fault_names_its_page() -> None:
    lines = tuple(Word(150.0, 210.0 + 12 * place, text) for place, text in enumerate(("kata", "di", "bawah", "kata")))
    cell = {"words": lines, "upright": ((140.0, 200.0, 300.0), (160.0, 200.0, 300.0))}
    cell["across"] = ((200.0, 130.0, 170.0), (300.0, 130.0, 170.0))
    planted = {
        "letters of 7.0 pt": page(2, smallest=7.0),
        "letters squeezed to 88%": page(2, squeezed=0.88),
        "ink from 60 to 524 pt of 595": page(2, first_column=60.0),
        "1.00 words a line in a column": page(2, **cell),
    }
    for fault, one in planted.items():
        (told,) = faults([page(1), one, page(3)], frozenset({1}))
        assert told.startswith(f"page 2: {fault}")
    short = [page(number, last_ink=200.0) for number in (2, 3, 4)]
    empty = list(faults([page(1), *short, page(5)], frozenset({1})))
    assert [one[:16] for one in empty] == [f"page {number}: 18% full" for number in (2, 3, 4)]
    assert list(faults([page(1), *short, page(5)], frozenset({1, 5}))) == []  # one before a chapter, two others
