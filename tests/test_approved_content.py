"""What an approval is about: figures and conclusions by one hash, all words by another, however the file was saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lkjgen.core.document import (
    Chart,
    ChartKind,
    Column,
    Document,
    Figure,
    Heading,
    Items,
    Narrative,
    Paragraph,
    Reference,
    Row,
    Series,
    Signature,
    Signatures,
    Table,
    cell,
    words,
)
from lkjgen.core.draft.content import Bounds, Reading, differences, reading_of
from lkjgen.core.draft.edited import Found, ReadCell, ReadLine
from lkjgen.core.performance_report.both.signing import APPROVED
from lkjgen.files.word_reader import read_draft
from tests.draft_edits import Edited, as_word_saves, through_libreoffice, without_marks
from tests.draft_values import Pages
from tests.human_edits import EDITS, Edit
from tests.slow import spread
from tests.test_human_edits import next_version, written
from tests.word_sample import sample

COLUMNS = tuple(Column(one, 20) for one in ("No", "Indikator", "Capaian", "Simpulan", "Sumber"))


def report(houses: str = "95,50%", day: str = "(tanggal)") -> Document:
    figure = Figure("capaian/IK-01/TW1", houses)
    rows = (
        Row("IK-01", (cell("1"), cell("Rumah layak huni"), cell(figure), cell("Tidak tercapai"), cell("B1 3f9ac1d2"))),
        Row("IK-02", (cell("2"), cell("Akses air minum"), cell(Figure("capaian/IK-02/TW1", "80,25%")),
                      cell("Tercapai"), cell("B2 77aa"))),
    )  # fmt: skip
    series = (Series("Capaian", (Decimal("95.5"), Decimal("80.25"))),)
    return Document(
        title="Laporan",
        subject="s",
        author="Dinas",
        blocks=(
            Heading("bab-1", 1, "Capaian"),
            Paragraph(
                "kalimat/IK-01",
                words(
                    "Capaian rumah layak huni ", figure, ", turun dari tahun lalu; lihat ", Reference("tabel/a"), "."
                ),
            ),
            Items(
                "kalimat/daftar",
                (words("IK-02 Air minum naik."), words("IK-03 Sanitasi turun.")),
                keys=("IK-02", "IK-03"),
            ),
            Table("tabel/a", "Capaian indikator", COLUMNS, rows),
            Chart("grafik/a", "Capaian", ChartKind.COLUMN, ("IK-01", "IK-02"), series, "Grafik."),
            Narrative("narasi/a", (Paragraph("narasi/a/isi", words("Cuaca menghambat pekerjaan di lapangan.")),)),
            Table("tabel/telusur", "Kertas kerja", COLUMNS, rows),
            Heading("bab-6", 1, "CATATAN KEPALA DINAS"),
            Narrative("narasi/catatan-pimpinan", (Paragraph("narasi/catatan/isi", words("Belum ditulis.")),)),
            Heading("pengesahan", 2, "Pengesahan"),
            Paragraph("pengesahan/tanggal", words(f"Sinjai, {day}")),
            Signatures("pengesahan/ttd", (Signature("Memeriksa,", "Kepala Dinas", "(nama Kepala Dinas)"),)),
            Heading("lampiran", 1, "LAMPIRAN"),
            Paragraph("lampiran/isi", words("Rumus yang dipakai.")),
        ),
        identity=(("lkjgen_kantor", "Dinas"), ("lkjgen_tahun", "2023"), ("lkjgen_periode", "TW1")),
    )


def pages() -> Pages:
    return Pages.of(report())


def reading(one: Pages) -> Reading:
    return reading_of(one.read(), APPROVED)


BASE = reading(pages())


def _same(one: Reading) -> tuple[bool, bool]:
    """Whether content, and wording, are those of the base."""
    return one.content == BASE.content, one.wording == BASE.wording


def _edited(edit: Callable[[Pages], None]) -> Reading:
    draft = pages()
    edit(draft)
    return reading(draft)


def _without_marks(draft: Pages) -> None:
    """As an editor leaves it that drops controls and bookmarks: the figures are found by the words around them."""
    draft.elements = [replace(one, marks=(), lines=tuple(replace(line, figures=()) for line in one.lines),
                              rows=tuple(replace(row, cells=tuple(replace(each, lines=tuple(replace(line, figures=())
                              for line in each.lines)) for each in row.cells)) for row in one.rows))
                      for one in draft.elements]  # fmt: skip


NORMALISED: dict[str, Callable[[Pages], None]] = {
    "spaces": lambda one: one.overtype("menghambat pekerjaan", "menghambat\u00a0 pekerjaan"),
    "another look": lambda one: one.reformat("menghambat"),
    "a comment": lambda one: one.comment("menghambat", "periksa lagi"),
    "an empty paragraph": lambda one: one.add("menghambat", " "),
    "no marks": _without_marks,
    "the header": lambda one: setattr(one, "furniture", (ReadLine("DRAF – ada yang wajib diperbaiki"),)),
    "the head's notes": lambda one: one.overtype("Belum ditulis", "Setuju; capaian 95,50% tidak tercapai"),
    "more of the head's notes": lambda one: one.add("Belum ditulis", "Percepat 12 pekerjaan.", "Tercapai."),
    "the day": lambda one: one.overtype("(tanggal)", "10 April 2023"),
    "the name": lambda one: one.overtype("(nama Kepala Dinas)", "Bunga Contoh"),
}


@pytest.mark.parametrize("edit", NORMALISED.values(), ids=list(NORMALISED))
def test_what_is_no_change_of_what_is_said_changes_neither(edit: Callable[[Pages], None]) -> None:
    assert _same(_edited(edit)) == (True, True)


def _exchanged(one: Pages) -> None:
    """The rows of the first table in another order, numbered anew."""
    place = next(number for number, each in enumerate(one.elements) if each.rows)
    head, first, second = one.elements[place].rows
    cells = ((second.cells[0], *first.cells[1:]), (first.cells[0], *second.cells[1:]))
    rows = (head, *reversed([replace(row, cells=each) for row, each in zip((first, second), cells, strict=True)]))
    one.elements[place] = replace(one.elements[place], rows=rows)


REWORDED: dict[str, Callable[[Pages], None]] = {
    "a reworded passage": lambda one: one.overtype("Cuaca menghambat", "Hujan menghambat"),
    "a word that concludes nothing": lambda one: one.overtype("menghambat", "telah menghambat"),
    "an added paragraph": lambda one: one.add("menghambat", "Pekerjaan dilanjutkan bersama masyarakat."),
    "a cell without figures": lambda one: one.cell("Rumah layak huni", 1, "Rumah yang layak huni"),
    "a moved passage": lambda one: one.move("menghambat", "Capaian rumah"),
    "a deleted passage": lambda one: one.delete("menghambat"),
    "rows in another order": _exchanged,
    "where a figure came from": lambda one: _sources(one),
}


def _sources(one: Pages) -> None:
    place = max(number for number, each in enumerate(one.elements) if each.rows)
    del one.elements[place + 1 :]
    rest, one.elements = one.elements[:place], one.elements[place:]
    one.cell("B1 3f9ac1d2", 4, "B1 ffff0000")
    one.elements = [*rest, *one.elements, *pages().elements[place + 1 :]]


@pytest.mark.parametrize("edit", REWORDED.values(), ids=list(REWORDED))
def test_other_words_change_only_the_wording(edit: Callable[[Pages], None]) -> None:
    found = _edited(edit)
    assert _same(found) == (True, False)
    told = list(differences(BASE, found))
    assert told and not any(one.id or one.conclusion for one in told)


CHANGED: dict[str, Callable[[Pages], None]] = {
    "a figure in a sentence": lambda one: one.overtype("95,50%", "95,60%"),
    "a figure in a cell": lambda one: one.cell("Rumah layak huni", 2, "95,60%", figures=True),
    "a figure in a cell without its mark": lambda one: one.cell("Rumah layak huni", 2, "95,60%"),
    "a figure that is gone": lambda one: one.cell("Rumah layak huni", 2, ""),
    "a conclusion": lambda one: one.overtype("turun dari", "naik dari"),
    "conclusions that changed places": lambda one: _swapped(one),
    "a category": lambda one: one.cell("Akses air minum", 3, "Tidak tercapai"),
    "a negation": lambda one: one.overtype("menghambat", "tidak menghambat"),
    "a number in an added paragraph": lambda one: one.add("menghambat", "Sebanyak 12 rumah dibangun."),
    "a row that is gone": lambda one: one.delete_row("Akses air minum"),
    "a person's row": lambda one: one.row("Akses air minum", "3", "Sanitasi", "70,00%", "Tercapai", ""),
    "a bar of a chart": lambda one: _bar(one),
    "a figure that is struck out": lambda one: _struck(one),
}  # fmt: skip


def _swapped(one: Pages) -> None:
    one.overtype("minum naik", "minum turun")
    one.overtype("Sanitasi turun", "Sanitasi naik")


def _bar(one: Pages) -> None:
    place = next(number for number, each in enumerate(one.elements) if each.chart)
    chart = one.elements[place].chart
    assert chart is not None
    series = replace(chart.series[0], values=("95.5", "99"))
    one.elements[place] = replace(one.elements[place], chart=replace(chart, series=(series,)))


def _struck(one: Pages) -> None:
    place = one.at("Capaian rumah")
    line = one.elements[place].lines[0]
    (figure,) = line.figures
    struck = replace(line, figures=(replace(figure, struck=True),), struck=((figure.start, figure.end),))
    one.elements[place] = replace(one.elements[place], lines=(struck,))


@pytest.mark.parametrize("edit", CHANGED.values(), ids=list(CHANGED))
def test_another_figure_or_conclusion_changes_the_content(edit: Callable[[Pages], None]) -> None:
    found = _edited(edit)
    assert found.content != BASE.content
    assert any(one.id or one.conclusion for one in differences(BASE, found))


def test_a_figure_that_is_struck_out_is_none() -> None:
    assert len(_edited(_struck).figures) == len(BASE.figures) - 1


def test_what_differs_is_told_by_figure_and_by_words() -> None:
    def edit(one: Pages) -> None:
        one.overtype("95,50%", "95,60%")
        one.overtype("Cuaca", "Hujan")

    figure, passage = differences(BASE, _edited(edit))
    assert (figure.id, figure.old, figure.new) == (
        "capaian/IK-01/TW1",
        "95,50%",
        "95,60%",
    )
    assert (passage.place, passage.old[:5], passage.new[:5], passage.conclusion) == ("Capaian", "Cuaca", "Hujan", False)
    assert list(differences(BASE, BASE)) == []


@cache
def _of_sample() -> tuple[Pages, Reading]:
    made = Pages.of(sample())
    return made, reading_of(made.read(), Bounds())


@given(st.data())
def test_each_figure_counts(data: st.DataObject) -> None:
    """Whichever figure of the sample is overtyped, in a sentence or in a cell, the content is another one."""
    untouched, before = _of_sample()
    draft = replace(untouched, elements=list(untouched.elements))
    places = [(at, found) for at, one in enumerate(draft.elements) for line in one.lines for found in line.figures]
    at, found = data.draw(st.sampled_from(places))
    text = data.draw(st.from_regex(r"\d{1,3},\d\d", fullmatch=True).filter(lambda one: one != found.text))

    def overtyped(line: ReadLine) -> ReadLine:
        if found not in line.figures:
            return line
        changed: Found = replace(found, text=text, end=found.start + len(text))
        said = f"{line.text[: found.start]}{text}{line.text[found.end :]}"
        return replace(line, text=said, figures=tuple(changed if one is found else one for one in line.figures))

    def cells(one: ReadCell) -> ReadCell:
        return replace(one, lines=tuple(map(overtyped, one.lines)))

    element = draft.elements[at]
    rows = tuple(replace(row, cells=tuple(map(cells, row.cells))) for row in element.rows)
    draft.elements[at] = replace(element, lines=tuple(map(overtyped, element.lines)), rows=rows)
    assert reading_of(draft.read(), Bounds()).content != before.content


# --- the same in files -------------------------------------------------------------------------------------------------


def of_file(data: bytes) -> Reading:
    return reading_of(read_draft(data, "draf.docx")[0], Bounds())


@pytest.fixture(scope="module")
def first() -> bytes:
    return written(sample())


def test_saving_again_changes_nothing(first: bytes) -> None:
    base = of_file(first)
    for data in (as_word_saves(first), without_marks(first), without_marks(first, controls=False)):
        again = of_file(data)
        assert (again.content, again.wording) == (base.content, base.wording), list(differences(base, again))


def test_saving_by_libreoffice_changes_nothing(first: bytes, soffice: Path, tmp_path: Path) -> None:
    base, again = of_file(first), of_file(through_libreoffice(soffice, first, tmp_path))
    assert (again.content, again.wording) == (base.content, base.wording), list(differences(base, again))


def test_the_words_of_notes_and_text_boxes_count(first: bytes) -> None:
    for edit, said in ((edit, edit.words) for edit in EDITS if edit.name in ("footnote", "text box")):
        draft = Edited(first)
        edit.make(draft)
        before = of_file(draft.save())
        for new, same in (("sunting-lain", True), ("sebanyak 12 rumah", False)):
            again = Edited(draft.save())
            again.parts = {name: data.replace(said.encode(), new.encode()) for name, data in again.parts.items()}
            again.root = etree.fromstring(again.parts["word/document.xml"])
            after = of_file(again.save())
            assert (after.content == before.content, after.wording == before.wording) == (same, False), edit.name


GIVEN_BACK = {"figure in a table", "deleted row", "column", "header"}  # the next version writes the data there again


NEXT = [
    *(one for one in EDITS if one.name in GIVEN_BACK),
    *spread([one for one in EDITS if one.name not in GIVEN_BACK], 4),
]


@pytest.mark.parametrize("edit", NEXT, ids=lambda one: one.name)
def test_the_next_version_says_the_same(first: bytes, edit: Edit) -> None:
    """Without new data a draft and its successor are equal, whatever a person did to it."""
    draft = Edited(first)
    edit.make(draft)
    data = draft.save()
    before, after = of_file(data), of_file(next_version(data, sample())[0])
    assert (after.content != before.content) == (edit.name in GIVEN_BACK), list(differences(before, after))
