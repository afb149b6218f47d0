"""Every draft as a file: the Open XML SDK, our lint, LibreOffice and pandoc find in it what was written.

The annual LKJ of the example on F4, and its quarterly report on A4 with the office's own look; each fresh, and as the next
version after people edited it. In the ordinary run the annual one has four indicators and
three programs, other programs read the next versions only, and LibreOffice the quarterly report only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from lkjgen.core.achievement import Year
from lkjgen.core.comparing import compare
from lkjgen.core.document import (
    Block,
    Chart,
    Cover,
    Document,
    Figure,
    Gap,
    Heading,
    Inlines,
    LineBreak,
    Reference,
    Section,
    Signatures,
    Table,
    Text,
)
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.model import Dossier, Period
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.regeneration import regenerate
from lkjgen.example import PERKIMTAN
from lkjgen.files.intake import read_contract, read_submissions
from lkjgen.files.libreoffice import to_pdf
from lkjgen.files.office_look import read_office_look
from lkjgen.files.word import Edition, dressed, surveyed, write_docx
from lkjgen.files.word.lint import lint
from lkjgen.files.word_reader import read_draft
from lkjgen.files.wordml.look import OfficeLook
from lkjgen.workspace import Workspace
from tests import pandoc
from tests.draft_edits import Edited, through_libreoffice
from tests.human_edits import paragraph, picture, table
from tests.inventory import Inventory, inventory
from tests.look_bases import base
from tests.slow import SLOW, spread
from tests.test_annual_edits import shortened
from tests.validity import sdk_errors
from tests.word_sample import logo

NAMES = ("annual", "annual again", "quarterly", "quarterly again")
ALL = pytest.mark.parametrize("name", NAMES)
FRESH = pytest.mark.parametrize("name", NAMES[::2])
OUTSIDE = pytest.mark.parametrize("name", spread(NAMES, 2))  # for other programs, which take long: the next versions
BY_LIBREOFFICE = pytest.mark.parametrize("name", NAMES if SLOW else NAMES[3:])
PRINTED = NAMES[::2] if SLOW else NAMES[2:3]


@dataclass(frozen=True)
class Draft:
    document: Document  # today's, without what people edited
    data: bytes
    found: Inventory


@pytest.fixture(scope="module")
def drafts(example_folder: Path) -> Mapping[str, Draft]:
    found = read_office_look(base(), "gaya.docx")
    assert isinstance(found, OfficeLook)
    made: dict[str, Draft] = {}
    for name, document, look in zip(NAMES[::2], _reports(example_folder), (None, found), strict=True):
        first = write_docx(document, {}, Edition(surveyed(document, dressed(manifest_of(document), look)), look=look))
        read, carried = read_draft(_edited(first), "draf.docx")
        done = regenerate(compare(read, document))
        manifest = surveyed(document, dressed(manifest_of(document, 2), look))
        manifest = replace(manifest, slots=(*manifest.slots, *done.generated))
        second = write_docx(done.document, {}, Edition(manifest, carried, look))
        made[name] = Draft(document, first, inventory(first))
        made[f"{name} again"] = Draft(document, second, inventory(second))
    return made


def _reports(folder: Path) -> tuple[Document, Document]:
    workspace, year = Workspace(folder), Period(PERKIMTAN.year)
    contract, _ = read_contract(workspace.read_contract(), "kontrak.xlsx")
    assert contract is not None
    sent = [
        one
        for period in Dossier(contract, year).periods
        for one in read_submissions({each.name: each.data for each in workspace.received(period)}, contract, period)[0]
    ]
    annual = Dossier(contract, year, tuple(sent), date(PERKIMTAN.year + 1, 1, 20))
    on_a4 = replace(contract, policy=replace(contract.policy, paper="A4"))
    early = tuple(one for one in sent if one.period.quarter in (1, 2))
    quarterly = Dossier(on_a4, Period(PERKIMTAN.year, 2), early, date(PERKIMTAN.year, 7, 10))
    picture_ = logo()
    return (
        annual_report(Year(shortened(annual)), has_errors=False, signed_on=None, logo=picture_),
        quarterly_report(Year(quarterly), has_errors=True, signed_on=None, logo=picture_),
    )


def _edited(data: bytes) -> bytes:
    """Words, a heading, a table and a picture of a person's own; a figure typed by hand; a comment of the tool."""
    draft = Edited(data)
    place = draft.paragraph("Peraturan Presiden Nomor 29")
    draft.replace("Sistem Akuntabilitas Kinerja Instansi", "SISTEM Akuntabilitas Kinerja Instansi")
    heading = paragraph("Catatan Kasubag", '<w:pStyle w:val="Heading2"/>')
    rows = table(("Uraian", "Jumlah"), ("Rapat", "4"), ("Peserta", "120"))
    draft.insert_after(place, f"{heading}{rows}{picture(draft, logo(30, 30))}{paragraph('Penutup tambahan.')}")
    control = next(one for one in draft.body.iter("{*}sdt") if not list(one.iterancestors("{*}tbl")))
    next(control.iter("{*}t")).text = "12.345"
    return draft.save()


# The judges


@ALL
def test_our_lint_finds_nothing(drafts: Mapping[str, Draft], name: str) -> None:
    assert lint(drafts[name].data) == []


@pytest.mark.usefixtures("ooxml_validator")
@OUTSIDE
def test_the_open_xml_sdk_finds_nothing(drafts: Mapping[str, Draft], name: str, tmp_path: Path) -> None:
    path = tmp_path / "draf.docx"
    path.write_bytes(drafts[name].data)
    assert sdk_errors(path) == []


@BY_LIBREOFFICE
def test_libreoffice_saves_it_without_loss(
    drafts: Mapping[str, Draft], name: str, soffice: Path, tmp_path: Path
) -> None:
    found = inventory(through_libreoffice(soffice, drafts[name].data, tmp_path))
    for each in Inventory.__dataclass_fields__:
        assert getattr(found, each) == getattr(drafts[name].found, each), each


@OUTSIDE
def test_pandoc_reads_its_headings_captions_and_tables(
    drafts: Mapping[str, Draft], name: str, pandoc_program: Path, tmp_path: Path
) -> None:
    draft = drafts[name]
    found = pandoc.read(pandoc_program, draft.data, tmp_path)
    assert found.headings == draft.found.headings
    assert found.captions == draft.found.captions
    assert found.tables == draft.found.tables


# What they found is what was written


@FRESH
def test_headings_captions_and_tables_are_those_of_the_document(drafts: Mapping[str, Draft], name: str) -> None:
    blocks, found = drafts[name].document.blocks, drafts[name].found
    assert found.headings == tuple((one.level, one.text) for one in blocks if isinstance(one, Heading))
    captions = [one.caption for one in blocks if isinstance(one, Table | Chart) and one.caption]
    assert [one.split(" ", 2)[2] for one in found.captions] == captions
    labels = dict(zip(_captioned(blocks), (" ".join(one.split()[:2]) for one in found.captions), strict=True))
    expected = [tuple(_rows(one, labels)) for one in blocks if isinstance(one, Table | Signatures)]
    assert list(found.tables) == expected


@FRESH
def test_charts_pictures_and_sections_are_those_of_the_document(drafts: Mapping[str, Draft], name: str) -> None:
    blocks, found = drafts[name].document.blocks, drafts[name].found
    charts = [one for one in blocks if isinstance(one, Chart)]
    assert len(found.charts) == len(charts)
    for values, chart in zip(found.charts, charts, strict=True):
        numbers = [f"{value:.6f}" for one in chart.series for value in one.values if value is not None]
        assert [one for one in values if one in numbers] == numbers
    assert found.pictures == sum(isinstance(one, Cover) for one in blocks)
    sections = [one for one in blocks if isinstance(one, Section)]
    forms = {"none": "decimal", "roman": "lowerRoman", "arabic": "decimal"}
    assert list(found.pages) == [(forms[one.numbering.value], one.landscape) for one in sections]


@pytest.mark.parametrize("name", NAMES[1::2])
def test_the_next_version_holds_what_people_added(drafts: Mapping[str, Draft], name: str) -> None:
    first, found = drafts[name.removesuffix(" again")].found, drafts[name].found
    assert (2, "Catatan Kasubag") in found.headings
    assert (("Uraian", "Jumlah"), ("Rapat", "4"), ("Peserta", "120")) in found.tables
    assert (len(found.tables), found.pictures) == (len(first.tables) + 1, first.pictures + 1)
    assert found.charts == first.charts
    assert len(found.headings) == len(first.headings) + 1  # none for what found no place
    assert any("SISTEM Akuntabilitas" in one for one in found.paragraphs)
    assert any("12.345" in one for one in found.comments)


def _captioned(blocks: tuple[Block, ...]) -> list[str]:
    return [one.id for one in blocks if isinstance(one, Table | Chart) and one.caption]


def _rows(block: Table | Signatures, labels: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of a table as a reader counts them: a merged cell where it begins."""
    if isinstance(block, Signatures):
        yield tuple(_plain(f"{one.heading} {one.title}{',' if one.title else ''}") for one in block.blocks)
        yield tuple(_plain(f"{one.name} {one.rank} {f'NIP {one.nip}' if one.nip else ''}") for one in block.blocks)
        return
    headings = [_plain(one.heading) for one in block.columns]
    if any(headings):
        yield from _head(block, headings)
    if block.numbers:
        yield tuple(f"({number})" for number in range(1, len(headings) + 1))
    covered: dict[tuple[int, int], int] = {}
    for number, row in enumerate(block.rows):
        cells, waiting, column = [], list(row.cells), 0
        while column < len(headings):
            if (number, column) in covered:
                column += covered[number, column]
                continue
            one = waiting.pop(0) if waiting else None
            cells.append(_plain("".join(_words(one.content, labels))) if one else "")
            span, down = (one.span, one.down) if one else (1, 1)
            covered |= {(number + below, column): span for below in range(1, down)}
            column += span
        yield tuple(cells)


def _head(block: Table, headings: list[str]) -> Iterator[tuple[str, ...]]:
    if not block.groups:
        yield tuple(headings)
        return
    upper, lower, place = [], [], 0
    for group in block.groups:
        under = headings[place : place + group.span]
        place += group.span
        upper += [group.text] if group.text else under
        lower += under if group.text else []
    yield tuple(upper)
    yield tuple(lower)


def _words(content: Inlines, labels: Mapping[str, str]) -> Iterator[str]:
    for one in content:
        match one:
            case Text(text=text) | Figure(text=text):
                yield text
            case Gap(shown=text):
                yield f"[{text}]"
            case LineBreak():
                yield " "
            case Reference(target=target):
                yield labels[target]


def _plain(text: str) -> str:
    return " ".join(text.split())


# The pages


@dataclass(frozen=True)
class Page:
    lines: tuple[str, ...]
    landscape: bool


@pytest.fixture(scope="module")
def printed(
    drafts: Mapping[str, Draft], soffice: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, list[Page]]:
    assert soffice
    found = {}
    for name in PRINTED:
        path = tmp_path_factory.mktemp("cetak") / "draf.pdf"
        path.write_bytes(to_pdf(drafts[name].data, ".docx"))
        found[name] = [
            Page(
                tuple(filter(None, map(_plain, one.extract_text().splitlines()))),
                one.mediabox.width > one.mediabox.height,
            )
            for one in PdfReader(path).pages
        ]
    return found


@pytest.mark.parametrize("name", PRINTED)
def test_the_cover_alone_has_no_running_header_and_no_number(
    drafts: Mapping[str, Draft], printed: Mapping[str, list[Page]], name: str
) -> None:
    """Pages with the letterhead have that instead of the header; landscape pages have both as the others do."""
    document, (cover, *pages) = drafts[name].document, printed[name]
    banner = document.banner.upper()
    title = _plain(f"{document.header} {banner}")
    assert not any(document.header in one or document.author in one.split("  ") for one in cover.lines[:1])
    assert cover.lines[0] == (banner or document.blocks[1].title[0])  # type: ignore[union-attr]
    lettered = [number for number, page in enumerate(pages) if title not in page.lines[:2]]
    assert len(lettered) == (0 if name == "annual" else 1)
    assert all("PEMERINTAH KABUPATEN CONTOH" in pages[number].lines for number in lettered)
    assert any(page.landscape for page in pages)
    numbers = [next(one for one in page.lines if one.startswith(document.author)).split()[-1] for page in pages]
    roman = [one for one in numbers if not one.isdigit()]
    assert roman == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"][: len(roman)] != []
    assert numbers[len(roman) :] == [str(number) for number in range(1, len(numbers) - len(roman) + 1)]
