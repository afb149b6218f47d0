"""Tracing as values: each figure of an edited draft has one state, and each rule on drafts tells and keeps quiet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from lkjgen.core.achievement import Year, compute
from lkjgen.core.comparing import compare
from lkjgen.core.comparing.figures import Judge
from lkjgen.core.document import Document
from lkjgen.core.draft.edited import Element, Found, Layer, ReadCell, ReadLine, ReadRow, Shape
from lkjgen.core.draft.telling import telling
from lkjgen.core.model import Dossier, RuleChange, RuleSetting, Waiver
from lkjgen.core.performance_report import annual_report, quarterly_report
from lkjgen.core.rule import Severity, Subject
from lkjgen.core.rules.catalogue import CATALOGUE
from lkjgen.core.tracing import State, Trace, trace
from lkjgen.core.tracing.report import tracing_report
from lkjgen.core.tracing.typed import TYPED
from tests.dossier import Office
from tests.draft_values import Pages
from tests.office import PERIODS

NAME = "LKJ_TW2_2023.docx"
GAPS = "DRF-013"  # a draft has always some
REWORDED = "DRF-022"  # only for the reader's information
Edit = Callable[[Pages], None]


def report(dossier: Dossier) -> Document:
    write = quarterly_report if dossier.period.quarter else annual_report
    return write(Year(dossier), has_errors=False, signed_on=date(2023, 7, 9))


@cache
def office(period: str = "TW2", realization: str = "") -> Dossier:
    """The base office; `realization` is another one for IK-01 in TW II than the draft was written with."""
    made = Office()
    made.change("kebijakan", "mean_cap", "120")
    made.change("realisasi/IK-04/TW2", "Realisasi", "75")  # one that misses its target: there is a chart to look at
    if realization:
        made.change("realisasi/IK-01/TW2", "Realisasi", realization)
    return made.dossier(PERIODS[period])


def traced(
    *edits: Edit, period: str = "TW2", realization: str = "", final: bool = False, dossier: Dossier | None = None
) -> Trace:
    """The draft of the base office with the edits, against the data with `realization`."""
    pages = Pages.of(report(office(period)))
    for edit in edits:
        edit(pages)
    now = dossier or office(period, realization)
    return trace(compare(pages.read(), report(now)), now, compute(now), name=NAME, final=final)


def codes(found: Trace) -> list[str]:
    return [one.code for one in found.checked.findings if one.code not in (GAPS, REWORDED)]


def overtype(old: str, new: str) -> Edit:
    return lambda pages: pages.overtype(old, new)


def add(after: str, *paragraphs: str) -> Edit:
    return lambda pages: pages.add(after, *paragraphs)


@pytest.mark.parametrize("period", ["TW2", "Tahunan"])
def test_an_untouched_draft_agrees(period: str) -> None:
    found = traced(period=period)
    assert codes(found) == []
    assert {one.state for one in found.figures} == {State.SAME}
    assert len(found.figures) > 100
    assert (found.others, found.edits) == ((), ())


# --- figures -------------------------------------------------------------------------------------------------------


def test_a_figure_that_was_overtyped_says_from_what_to_what() -> None:
    found = traced(overtype("30 unit", "35 unit"))
    (finding,) = [one for one in found.checked.findings if one.code == "DRF-001"]
    assert (finding.subject, finding.found, finding.expected) == ("realisasi/IK-01/TW2", "35 unit", "30 unit")
    assert finding.place.file == NAME
    assert finding.place.sheet == "SS-01 Meningkatnya hunian layak"
    assert "adalah 35 unit" in finding.place.cell
    assert found.count(State.HAND) == 1


def test_a_figure_in_a_table_names_its_row_and_column() -> None:
    found = traced(lambda pages: pages.cell("130.000.000", 5, "55,00"))
    (finding,) = [one for one in found.checked.findings if one.code == "DRF-001"]
    assert (finding.found, finding.expected) == ("55,00", "50,00")
    assert 'Tabel 9, baris "Kawasan permukiman", kolom "Penyerapan (%)"' in finding.message


def test_overtyped_with_what_the_data_say_now_is_no_fault() -> None:
    found = traced(overtype("30 unit", "36 unit"), realization="26")
    assert "DRF-001" not in codes(found)


def test_data_that_changed_since_are_told_once_with_all_places() -> None:
    found = traced(realization="16")
    stale = [one for one in found.checked.findings if one.code == "DRF-002"]
    subjects = [one.subject for one in stale]
    assert "realisasi/IK-01/TW2" in subjects
    assert len(subjects) == len({(one.subject, one.found) for one in stale})
    (one,) = [one for one in stale if one.subject == "realisasi/IK-01/TW2" and one.found == "30 unit"]
    assert one.expected == "26 unit"
    charts = [one for one in stale if one.subject.startswith("grafik/")]
    assert charts
    assert found.count(State.HAND) == 0


def test_a_figure_that_is_gone_is_a_note() -> None:
    def edit(pages: Pages) -> None:
        pages.overtype(", mencapai target 30 unit", "")
        place = pages.at("layak huni yang dibangun s.d. Triwulan II Tahun 2023 adalah 30 unit")
        line = pages.elements[place].lines[0]
        there = tuple(one for one in line.figures if one.id != "target-ra/IK-01/TW2")
        pages.elements[place] = replace(pages.elements[place], lines=(replace(line, figures=there),))

    found = traced(edit)
    (finding,) = [one for one in found.checked.findings if one.code == "DRF-003"]
    assert finding.severity is Severity.NOTE
    assert "1 angka" in finding.message
    assert found.count(State.MISSING) == 1


def test_a_deleted_row_is_one_finding() -> None:
    found = traced(lambda pages: pages.delete_row("1.04.03"))
    missing = [one for one in found.checked.findings if one.code == "DRF-003"]
    assert len(missing) == 1
    assert "Tabel 9" in missing[0].message
    assert found.count(State.MISSING) == 4


def test_an_indicator_whose_row_is_deleted_is_told_unless_the_whole_table_is() -> None:
    row = "IK-01 Jumlah rumah layak huni yang dibangun"
    found = traced(lambda pages: pages.delete_row(row))
    assert [(one.code, one.found) for one in found.checked.findings if one.severity is Severity.ERROR] == [
        ("DRF-019", row)
    ]
    table = "Sasaran strategis dan indikator kinerja\nKeadaan"
    assert not [one for one in traced(lambda pages: pages.delete(table)).checked.findings if one.code == "DRF-019"]


def test_a_deleted_table_and_a_deleted_chart_are_one_finding_each() -> None:
    def edit(pages: Pages) -> None:
        table = next(place for place, one in enumerate(pages.elements) if one.text.startswith("Tabel 9"))
        del pages.elements[table : table + 2]
        chart = next(place for place, one in enumerate(pages.elements) if one.chart is not None)
        del pages.elements[chart : chart + 2]

    missing = [one for one in traced(edit).checked.findings if one.code == "DRF-003"]
    assert sorted(one.subject for one in missing) == ["hilang/grafik/capaian-indikator", "hilang/tabel/program"]


def test_a_figure_whose_indicator_has_gone_cannot_be_traced() -> None:
    made = Office()
    made.change("indikator/IK-04", "hapus", "")
    made.change("target/PK/IK-04", "hapus", "")
    found = traced(dossier=made.dossier(PERIODS["TW2"]))
    unknown = [one for one in found.checked.findings if one.code == "DRF-004"]
    assert "realisasi/IK-04/TW2" in [one.subject for one in unknown]
    assert all(one.expected == "" for one in unknown)


def test_a_word_in_a_generated_cell_is_told_unless_it_filled_a_gap() -> None:
    found = traced(lambda pages: pages.cell("1.04.03.2.03.02 Pembangunan rumah", 5, "buah"))
    assert codes(found) == ["DRF-005"]
    filled = traced(
        lambda pages: pages.cell("Rekap", 3, "5 Juli 2023"), lambda pages: pages.cell("AK-01", 6, "selesai")
    )
    assert "DRF-005" in codes(filled)  # "tidak diisi" is what the data say; an empty remark is the person's to write
    assert len(codes(filled)) == 1


def test_columns_that_a_person_added_hide_nothing() -> None:
    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.text.startswith("Tabel 9")) + 1
        table = pages.elements[place]
        rows = []
        for row in table.rows:
            moved = [replace(cell, column=cell.column + (cell.column >= 2)) for cell in row.cells]
            own = replace(moved[0], column=2, span=1, lines=(ReadLine("Catatan" if row.heading else "baik"),))
            rows.append(replace(row, cells=tuple(sorted((*moved, own), key=lambda cell: cell.column))))
        pages.elements[place] = replace(table, rows=tuple(rows), columns=table.columns + 1)

    found = traced(edit)
    assert found.count(State.MISSING) == found.count(State.UNKNOWN) == 0
    again = traced(edit, lambda pages: pages.cell("130.000.000", 6, "55,00"))
    assert "DRF-001" in codes(again)


# --- copies and charts ---------------------------------------------------------------------------------------------


def copy_table(caption: str, *, marked: bool, change: tuple[str, str] = ("", "")) -> Edit:
    """A generated table pasted under another heading, with or without its controls, one cell changed."""

    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.text.startswith(caption)) + 1
        table = pages.elements[place]
        rows = []
        for row in table.rows:
            cells = []
            for cell in row.cells:
                lines = cell.lines if marked else tuple(replace(line, figures=()) for line in cell.lines)
                if cell.text == change[0]:
                    figures = tuple(replace(one, text=change[1], end=len(change[1])) for one in lines[0].figures)
                    lines = (replace(lines[0], text=change[1], figures=figures),)
                cells.append(replace(cell, lines=lines))
            rows.append(replace(row, cells=tuple(cells)))
        every = tuple(line for row in rows for cell in row.cells for line in cell.lines)
        copy = replace(table, rows=tuple(rows), lines=every, marks=())
        pages.elements.insert(pages.at("Dasar Hukum") + 1, copy)

    return edit


@pytest.mark.parametrize("marked", [True, False])
def test_a_copied_table_is_traced_by_its_rows(marked: bool) -> None:
    before = len(traced().figures)
    found = traced(copy_table("Tabel 9", marked=marked))
    assert codes(found) == []
    assert len(found.figures) > before
    assert found.others == ()
    changed = traced(copy_table("Tabel 9", marked=marked, change=("130.000.000", "131.000.000")))
    told = [one for one in changed.checked.findings if one.code == "DRF-001"]
    assert told
    assert {one.found for one in told} == {"131.000.000"}
    assert "salinan Tabel 9" in told[0].message or marked


def test_a_persons_own_table_is_no_copy() -> None:
    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.text.startswith("Tabel 9")) + 1
        table = pages.elements[place]
        row = replace(
            table.rows[0], cells=tuple(replace(one, lines=(ReadLine("Nama"),)) for one in table.rows[0].cells)
        )
        own = replace(table, rows=(row,), lines=tuple(ReadLine("Nama") for _ in row.cells), marks=())
        pages.elements.insert(pages.at("Dasar Hukum") + 1, own)

    assert codes(traced(edit)) == []


def test_a_table_with_the_same_headings_and_other_rows_is_no_copy() -> None:
    """Its numbers are listed, not judged."""

    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.text.startswith("Tabel 9")) + 1
        table = pages.elements[place]
        row = table.rows[-1]
        own = replace(row, cells=tuple(replace(one, lines=(ReadLine(f"{one.column}77"),)) for one in row.cells))
        rows = (table.rows[0], own, own, own)
        lines = tuple(line for one in rows for cell in one.cells for line in cell.lines)
        pages.elements.insert(pages.at("Dasar Hukum") + 1, replace(table, rows=rows, lines=lines, marks=()))

    found = traced(edit)
    assert codes(found) == []
    assert len(found.others) > 10


def test_a_bar_that_was_changed_in_the_chart_is_told() -> None:
    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.chart is not None)
        chart = pages.elements[place].chart
        assert chart is not None
        first = replace(chart.series[0], values=("88.5", *chart.series[0].values[1:]))
        changed = replace(chart, series=(first, *chart.series[1:]))
        pages.elements[place] = replace(pages.elements[place], chart=changed)

    (finding,) = [one for one in traced(edit).checked.findings if one.code == "DRF-001"]
    assert finding.subject.startswith("grafik/capaian-indikator/")
    assert (finding.found, finding.expected) == ("88,5", "100")


def test_a_bar_that_was_taken_out_shifts_no_other() -> None:
    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.chart is not None)
        chart = pages.elements[place].chart
        assert chart is not None
        series = tuple(replace(one, values=one.values[1:]) for one in chart.series)
        fewer = replace(chart, categories=chart.categories[1:], series=series)
        pages.elements[place] = replace(pages.elements[place], chart=fewer)

    found = traced(edit)
    assert codes(found) == ["DRF-003"]
    assert found.count(State.MISSING) == 2


# --- typed numbers -------------------------------------------------------------------------------------------------


def test_a_typed_number_is_judged_only_beside_figures_of_its_sasaran() -> None:
    sentence = "Sebanyak 30 unit sudah dihuni, 12 unit belum, dan 5,0 hari rata-rata layanan."
    found = traced(add("Faktor pendukung: Dukungan masyarakat pada Persentase", sentence))
    typed = [one for one in found.figures if one.by == TYPED]
    assert [(one.now, one.state) for one in typed] == [("30 unit", State.SAME)]
    assert [one.text for one in found.others] == ["12", "5,0"]
    assert codes(found) == []


@pytest.mark.parametrize(("about", "is_figure"), [("Rumah layak huni", True), ("Tamu bulan Mei", False)])
def test_a_number_in_a_persons_table_is_a_figure_beside_a_word_of_its_indicator(about: str, is_figure: bool) -> None:
    def edit(pages: Pages) -> None:
        texts = (("Uraian", "Banyaknya"), (about, "30 unit"))
        rows = tuple(ReadRow(tuple(ReadCell(at, (ReadLine(one),), "") for at, one in enumerate(row))) for row in texts)
        lines = tuple(line for row in rows for cell in row.cells for line in cell.lines)
        pages.elements.insert(pages.at("Dasar Hukum") + 1, Element("", Shape.TABLE, lines, rows=rows, columns=2))

    found = traced(edit)
    assert [one.now for one in found.figures if one.by == TYPED] == ["30 unit"] * is_figure
    assert [one.text for one in found.others] == ["30"] * (not is_figure)


def test_a_typed_number_that_was_true_once_is_told() -> None:
    """36 unit when the draft was written; the team's figure is now 30."""
    pages = Pages.of(report(office("TW2", "26")))
    pages.add("Faktor pendukung: Dukungan masyarakat pada Persentase", "Sebanyak 36 unit sudah dihuni.")
    now = office()
    found = trace(compare(pages.read(), report(now)), now, compute(now), name=NAME)
    (finding,) = [one for one in found.checked.findings if one.code == "DRF-006"]
    assert (finding.found, finding.expected) == ("36 unit", "30 unit")
    assert "realisasi IK-01 TW II" in finding.message


def test_a_number_of_an_earlier_version_is_remembered() -> None:
    pages = Pages.of(report(office()))
    pages.add("Faktor pendukung: Dukungan masyarakat pada Persentase", "Sebanyak 28 unit sudah dihuni.")
    now = office()
    results = compute(now)
    plain = trace(compare(pages.read(), report(now)), now, results, name=NAME)
    assert [one.text for one in plain.others] == ["28"]
    known = trace(
        compare(pages.read(), report(now)), now, results, name=NAME, earlier=[{"realisasi/IK-01/TW2": ("28 unit",)}]
    )
    assert [one.found for one in known.checked.findings if one.code == "DRF-006"] == ["28 unit"]


def test_where_no_sasaran_is_named_all_figures_count() -> None:
    """The Kesimpulan speaks of every sasaran."""
    pages = Pages.of(report(office("TW2", "26")))
    pages.add("Tidak ada angka sementara", "Sebanyak 36 unit sudah dibangun.")
    now = office()
    found = trace(compare(pages.read(), report(now)), now, compute(now), name=NAME)
    assert [one.found for one in found.checked.findings if one.code == "DRF-006"] == ["36 unit"]


def test_of_two_texts_of_a_figure_the_longer_is_meant() -> None:
    """ "120,00%" in a sentence is not "120,00" and a loose sign."""
    pages = Pages.of(report(office("TW2", "26")))
    pages.add("Faktor pendukung: Dukungan masyarakat pada Persentase", "Capaiannya 120,00% pada triwulan ini.")
    now = office()
    found = trace(compare(pages.read(), report(now)), now, compute(now), name=NAME)
    assert [one.found for one in found.checked.findings if one.code == "DRF-006"] == ["120,00%"]
    assert found.others == ()


def test_a_short_number_without_a_unit_is_never_judged() -> None:
    pages = Pages.of(report(office()))
    pages.add("Faktor pendukung: Dukungan masyarakat pada Persentase", "Ada 7 orang yang hadir.")
    now = office()
    earlier = [{"realisasi/IK-01/TW2": ("7", "7 unit")}]
    found = trace(compare(pages.read(), report(now)), now, compute(now), name=NAME, earlier=earlier)
    assert codes(found) == []
    assert [one.text for one in found.others] == ["7"]


def test_numbers_that_were_in_the_passage_before_are_nobodys_question() -> None:
    found = traced(overtype("Tidak ada angka sementara", "Sampai saat ini tidak ada angka sementara"))
    assert found.others == ()


# --- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (overtype("TAHUN 2023", "TAHUN 2022"), ["DRF-010"]),
        (overtype("TAHUN 2023", "TAHUN DUA RIBU DUA PULUH TIGA"), ["DRF-018"]),  # the year of issue is the report's own
        (overtype("Ringkasan Capaian per Sasaran Triwulan II Tahun 2023", "Ringkasan Capaian Tahun 2022"), ["DRF-010"]),
        (overtype("Ringkasan Capaian per Sasaran Triwulan II Tahun 2023", "Ringkasan Capaian 2022 dan 2023"),
         ["DRF-017"]),
        (add("Dasar Hukum", "Sumbernya Laporan Kinerja Tahun 2022."), []),
        (add("Dasar Hukum", "Rincian ada pada Lampiran #REF! di bawah."), ["DRF-012"]),
        (add("Dasar Hukum", "Lihat Error! Reference source not found."), ["DRF-012"]),
        (add("Dasar Hukum", "Nan Sabaris dan Nana, none, Bab XXX, hadir."), []),
        (add("Dasar Hukum", "Jumlahnya NaN dan {{jumlah}}."), ["DRF-012"]),
        (lambda pages: pages.delete("Cara Pengukuran"), ["DRF-016"]),
        (lambda pages: pages.delete("Persentase capaian dibulatkan"), ["DRF-018"]),
        (overtype("Faktor pendukung: Dukungan masyarakat", "Faktor pendukung: target belum tercapai walau ada dukungan"),
         ["DRF-015"]),
        (overtype("Faktor pendukung: Dukungan masyarakat", "Faktor pendukung: target tercapai berkat dukungan"), []),
    ],
)  # fmt: skip
def test_words(edit: Edit, expected: list[str]) -> None:
    assert codes(traced(edit)) == expected


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("atas Perjanjian Kinerja Tahun 2023", "atas Perjanjian Kinerja Tahun 2022", True),
        (
            "Kami berharap laporan ini",
            "Capaian naik dibandingkan dengan Laporan Kinerja Tahun 2022. Kami berharap laporan",
            False,
        ),
        ("Nomor 53 Tahun 2014", "tentang Perjanjian Kinerja Nomor 53 Tahun 2014", False),
    ],
)
def test_the_preface_speaks_of_this_year(old: str, new: str, told: bool) -> None:
    assert codes(traced(overtype(old, new), period="Tahunan")) == ["DRF-010"] * told


def _references(pages: Pages) -> None:
    """A sentence that names a table, as its field was written, and by hand another one."""
    pages.add("Dasar Hukum", "Rincian ada pada Tabel 9.")
    place = pages.at("Rincian ada pada")
    line = replace(pages.elements[place].lines[0], references=(("Tabel 9", "Tabel 10"),))
    pages.elements[place] = replace(pages.elements[place], lines=(line,))


def _heading(old: str, new: str) -> Edit:
    """Another heading of a column."""

    def edit(pages: Pages) -> None:
        for place, one in enumerate(pages.elements):
            rows = tuple(
                replace(
                    row,
                    cells=tuple(
                        replace(cell, lines=(ReadLine(new),)) if cell.text == old and row.heading else cell
                        for cell in row.cells
                    ),
                )
                for row in one.rows
            )
            pages.elements[place] = replace(one, rows=rows)

    return edit


def _struck(words: str) -> Edit:
    """Words of a sentence that are struck out."""

    def edit(pages: Pages) -> None:
        place = pages.at(words)
        line = pages.elements[place].lines[0]
        start = line.text.index(words)
        struck = replace(line, struck=((start, start + len(words)),))
        pages.elements[place] = replace(pages.elements[place], lines=(struck,))

    return edit


def _cell_struck(words: str) -> Edit:
    def edit(pages: Pages) -> None:
        place = next(
            at for at, one in enumerate(pages.elements) if any(c.text == words for r in one.rows for c in r.cells)
        )
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, lines=(replace(cell.lines[0], struck=((0, len(words)),)),))
                    if cell.text == words
                    else cell
                    for cell in row.cells
                ),
            )
            for row in pages.elements[place].rows
        )
        pages.elements[place] = replace(pages.elements[place], rows=rows)

    return edit


MEASURED = "Realisasi Jumlah rumah layak huni yang dibangun s.d. Triwulan II Tahun 2023 adalah "
TOLD = [
    (overtype("30 unit, mencapai target", "30 unit, melampaui target"), "DRF-017", "melampaui"),
    (overtype("dengan kategori Sangat Tinggi", "dengan kategori Tinggi"), "DRF-017", "Tinggi"),
    (overtype("mencapai atau melampaui target", "tidak mencapai target"), "DRF-017", "tidak mencapai"),
    (overtype("dibangun s.d. Triwulan II Tahun 2023 adalah", "dibangun s.d. Triwulan III Tahun 2023 adalah"), "DRF-017", "III"),
    (overtype("Capaian per Sasaran Triwulan II", "Capaian per Sasaran Triwulan IV"), "DRF-017", "IV"),
    (_heading("Rata-rata dengan batas 120% (%)", "Rata-rata dengan batas 150% (%)"), "DRF-017", "150%"),
    (overtype("dibangun s.d. Triwulan II Tahun 2023 adalah", "dibangun adalah"), "DRF-018", "2023, II"),
    (overtype(", 9 Juli 2023", ", 19 Juli 2023"), "DRF-017", "19"),
    (overtype("Realisasi Jumlah rumah layak huni yang", "Realisasi Jumlah rumah tidak layak huni yang"), "DRF-017", "tidak"),
    (overtype("rata-rata, tiap capaian", "rata-rata, bukan tiap capaian"), "DRF-017", "tidak"),
    (overtype("Rp180.000.000 dari", "Rp180.000.000 juta dari"), "DRF-018", "juta"),
    (_struck(", mencapai target"), "DRF-017", "kalimat tanpa mencapai"),
    (_cell_struck("tidak tercapai"), "DRF-017", "kalimat tanpa tidak mencapai"),
    (_references, "DRF-023", "Tabel 10"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "code", "found"), TOLD)
def test_what_a_signature_covers_is_told_when_it_is_changed(edit: Edit, code: str, found: str) -> None:
    told = [(one.code, one.found) for one in traced(edit).checked.findings if one.code not in (GAPS, REWORDED)]
    assert told == [(code, found)]


def test_a_reworded_sentence_that_tells_the_same_is_information() -> None:
    found = traced(overtype(MEASURED, MEASURED.replace("adalah ", "tercatat sebesar ")))
    (finding,) = [one for one in found.checked.findings if one.code != GAPS]
    assert (finding.code, finding.severity) == (REWORDED, Severity.NOTE)


def test_an_indicator_that_is_dropped_from_a_list_is_told() -> None:
    made = Office()
    made.change("realisasi/IK-01/Tahunan", "Realisasi", "40")
    draft = made.dossier(PERIODS["Tahunan"])
    pages = Pages.of(report(draft))
    place = next(at for at, one in enumerate(pages.elements) if one.text.startswith("IK-01") and "(capaian" in one.text)
    line = ReadLine("Satu indikator pembangunan rumah")
    pages.elements[place] = replace(pages.elements[place], lines=(line,))
    found = trace(compare(pages.read(), report(draft)), draft, compute(draft), name=NAME)
    assert [one.found for one in found.checked.findings if one.code == "DRF-019"] == ["IK-01"]


def test_words_that_the_data_no_longer_bear_out_are_told() -> None:
    found = traced(realization="16")
    stale = [one for one in found.checked.findings if one.code == "DRF-020"]
    assert any("tidak mencapai" in one.expected for one in stale)


def test_a_number_in_the_words_of_a_team_is_a_question() -> None:
    made = Office()
    made.change("analisis/IK-01/TW2", "Faktor pendukung", "Dukungan 40 kelompok masyarakat di tiap desa.")
    draft = made.dossier(PERIODS["TW2"])
    pages = Pages.of(report(draft))
    pages.overtype("Dukungan 40 kelompok", "Dukungan 60 kelompok")
    found = trace(compare(pages.read(), report(draft)), draft, compute(draft), name=NAME)
    told = [(one.code, one.severity, one.found) for one in found.checked.findings if one.code not in (GAPS, REWORDED)]
    assert told == [("DRF-021", Severity.WARNING, "60")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("100,00%", "100%", []), ("100,00%", "100,00", ["DRF-001"]), ("100,00%", "100,00 persen", [])],
)
def test_another_spelling_is_no_change_but_a_lost_sign_is_one(old: str, new: str, expected: list[str]) -> None:
    def edit(pages: Pages) -> None:
        place = pages.at(MEASURED)
        line = pages.elements[place].lines[0]
        figure = next(one for one in line.figures if one.text == old)
        text = f"{line.text[: figure.start]}{new}{line.text[figure.end :]}"
        shorter = replace(figure, text=new.removesuffix(" persen"), end=figure.start + len(new.removesuffix(" persen")))
        step = len(new) - len(old)
        figures = tuple(
            shorter if one is figure
            else replace(one, start=one.start + step, end=one.end + step) if one.start > figure.start
            else one
            for one in line.figures
        )  # fmt: skip
        pages.elements[place] = replace(pages.elements[place], lines=(replace(line, text=text, figures=figures),))

    assert codes(traced(edit)) == expected


def test_a_figure_inside_of_its_range_is_told_as_such_with_and_without_a_preposition() -> None:
    assert telling("dalam rentang target") == telling("di dalam rentang target") == {"di dalam": 1}


def test_a_claim_in_a_list_of_indicators_is_judged_by_its_figures() -> None:
    """The summary and the conclusion list them; each line is about one."""
    draft = office("TW2", "16")  # 26 of 30: IK-01 is missed
    pages = Pages.of(report(draft))
    pages.overtype("26 unit, tidak mencapai target", "26 unit, mencapai target")
    pages.overtype("2 tidak mencapai target", "dua belum")
    pages.add("Tidak ada angka sementara", "Capaian IK-01 termasuk kategori Rendah.")
    found = trace(compare(pages.read(), report(draft)), draft, compute(draft), name=NAME)
    told = {(one.found, one.code) for one in found.checked.findings}
    assert {("mencapai", "DRF-017"), ("kategori Rendah", "DRF-015")} <= told


def test_a_sentence_that_a_person_adds_is_judged_also_by_the_name_of_its_indicator() -> None:
    found = traced(
        add("Tidak ada angka sementara", "Jumlah rumah layak huni yang dibangun tidak mencapai target."), period="TW2"
    )
    assert codes(found) == ["DRF-015"]


def test_a_header_of_last_year_is_told() -> None:
    def edit(pages: Pages) -> None:
        pages.furniture = (ReadLine("LKJ Dinas Contoh Tahun 2022"), ReadLine("Dinas Contoh"))

    assert codes(traced(edit)) == ["DRF-010"]


def test_a_chapter_that_is_gone_is_told_without_its_sections() -> None:
    def edit(pages: Pages) -> None:
        first, last = pages.at("TINDAK LANJUT"), pages.at("KELENGKAPAN DATA")
        del pages.elements[first:last]

    gone = [one.found for one in traced(edit).checked.findings if one.code == "DRF-016"]
    assert gone == ["TINDAK LANJUT"]


def test_two_sections_that_are_gone_are_both_told() -> None:
    found = traced(lambda pages: pages.delete("Dasar Hukum"), lambda pages: pages.delete("Cara Pengukuran"))
    assert [one.found for one in found.checked.findings if one.code == "DRF-016"] == ["Dasar Hukum", "Cara Pengukuran"]


@pytest.mark.parametrize(("number", "told"), [("2", []), ("7", ["DRF-017"]), ("3", [])])
def test_the_number_of_an_annex_follows_from_its_place(number: str, told: list[str]) -> None:
    """As the next version writes it after an annex was deleted; before that the title stands as it was written."""

    def edit(pages: Pages) -> None:
        pages.delete("LAMPIRAN 2 ")
        if number != "3":
            pages.overtype("LAMPIRAN 3 ", f"LAMPIRAN {number} ")

    found = traced(edit, period="Tahunan").checked.findings
    assert [one.code for one in found if one.code == "DRF-017"] == told


def test_a_label_used_twice_is_told_once() -> None:
    def edit(pages: Pages) -> None:
        place = next(number for number, one in enumerate(pages.elements) if one.text.startswith("Tabel 9"))
        changed = replace(pages.elements[place].lines[0], text=pages.elements[place].text.replace("Tabel 9", "Tabel 1"))
        pages.elements[place] = replace(pages.elements[place], lines=(changed,))

    (finding,) = [one for one in traced(edit).checked.findings if one.code == "DRF-011"]
    assert finding.message.startswith("Tabel 1 dipakai 2 kali: ")
    assert finding.message.count('"Tabel 1') == 2  # Tabel 10 is another


def test_gaps_are_a_note_in_a_draft_and_a_galat_in_the_final_text() -> None:
    draft, final = traced(), traced(final=True)
    (note,) = [one for one in draft.checked.findings if one.code == GAPS]
    assert "[catatan dan rekomendasi belum ditulis – diisi Kepala Dinas]" in note.message
    told = [one.code for one in final.checked.findings]
    assert GAPS not in told
    assert told.count("DRF-014") >= 3
    unnamed = [one for one in final.checked.findings if one.found == "(nama penanggung jawab data)"]
    assert unnamed == []  # who delivers stands in the Lembar Kendali, not in the report (D53)
    own = traced(add("Dasar Hukum", "Sebagaimana diatur [Perda 5/2020] tentang perangkat daerah."), final=True)
    assert not any("Perda" in one.found for one in own.checked.findings)
    assert not any("Daftar Data yang Belum Lengkap" in one.message for one in final.checked.findings)


# --- the office's settings, the report -----------------------------------------------------------------------------


def test_every_rule_on_drafts_is_tested_here() -> None:
    """Each is told by one test above: a rule that nobody applies would not be in this file."""
    with open(__file__, encoding="utf-8") as file:  # noqa: PTH123
        source = file.read()
    missing = [one.code for one in CATALOGUE if one.subject is Subject.DRAFT and f'"{one.code}"' not in source]
    assert missing == []


def test_settings_and_waivers_hold_for_drafts() -> None:
    overtyped = overtype("30 unit", "35 unit")
    who = {"name": "Kepala Dinas", "granted": date(2023, 7, 1), "reason": "Diperiksa dengan tangan."}
    setting = RuleSetting(rule="DRF-001", change=RuleChange.WARNING, **who)  # type: ignore[arg-type]
    waiver = Waiver(rule="DRF-001", subject="realisasi/IK-01/TW2", value="35 unit", **who)  # type: ignore[arg-type]
    base = office()
    softer = replace(base, contract=replace(base.contract, rule_settings=(setting,)))
    found = traced(overtyped, dossier=softer)
    assert [one.severity for one in found.checked.findings if one.code == "DRF-001"] == [Severity.WARNING]
    assert [rule.code for rule, _ in found.checked.settings] == ["DRF-001"]
    waived = replace(softer, contract=replace(softer.contract, waivers=(waiver,)))
    found = traced(overtyped, dossier=waived)
    assert codes(found) == []
    assert [one.code for one, _ in found.checked.waived] == ["DRF-001"]


def test_the_report_tells_all_and_puts_the_verdict_first() -> None:
    found = traced(overtype("30 unit", "35 unit"), add("Dasar Hukum", "Ada 77 usulan."))
    document = tracing_report(found, report(office()), name=NAME, sha256="ab" * 32, day=date(2023, 7, 10))
    assert document.banner.startswith("BELUM SESUAI DATA: 1 wajib diperbaiki")
    ids = [getattr(one, "id", "") for one in document.blocks]
    assert ids[0] == "telusur/putusan"
    assert {
        "telusur/tabel-temuan",
        "telusur/tabel-suntingan",
        "telusur/tabel-angka-lain",
        "telusur/tabel-angka",
    } <= set(ids)


def test_a_document_that_is_none_of_ours_is_refused() -> None:
    pages = Pages.of(report(office()))
    draft = replace(pages.read(), manifest=None)
    with pytest.raises(ValueError, match="not a draft"):
        compare(draft, report(office()))
    assert Shape.TABLE.value  # the elements are there, only nothing tells what they are


def test_a_section_that_was_moved_is_not_gone() -> None:
    """Cut and pasted in an editor that loses the mark: its heading is told by its words, however short."""

    def edit(pages: Pages) -> None:
        first, last = pages.at("Dasar Hukum"), pages.at("Cara Pengukuran")
        moved = [replace(one, marks=()) for one in pages.elements[first:last]]
        del pages.elements[first:last]
        place = pages.at("KELENGKAPAN DATA")
        pages.elements[place:place] = moved

    assert codes(traced(edit)) == []


@pytest.mark.parametrize("final", [False, True])
def test_a_table_that_was_deleted_is_an_error_in_what_is_signed(final: bool) -> None:
    def edit(pages: Pages) -> None:
        table = next(place for place, one in enumerate(pages.elements) if one.text.startswith("Tabel 9"))
        del pages.elements[table : table + 2]

    gone = [one for one in traced(edit, final=final).checked.findings if one.code == "DRF-024"]
    assert [one.found[:8] for one in gone] == ["Tabel 9 "] * final
    assert {one.severity for one in gone} <= {Severity.ERROR}


@pytest.mark.parametrize(
    ("written", "now", "state"),
    [
        ("79 unit", "79", State.SAME),  # today no text prints the unit beside it
        ("92,00–100,00%", "92,00–100,00", State.SAME),
        ("79 unit", "80", State.STALE),
        ("79,5 unit", "79", State.STALE),
        ("79", "79 unit", State.STALE),
    ],
)
def test_a_unit_that_only_the_draft_prints_is_no_other_figure(written: str, now: str, state: State) -> None:
    judge = Judge({"a": (written, "79")}, {"a": (now,)})
    assert judge.found(Found("a", written, 0, len(written), Layer.CONTROL), written).state is state
    typed = Found("a", "79 hari", 0, 7, Layer.CONTROL)
    assert judge.found(typed, written).state is State.HAND


@pytest.mark.parametrize("today", [("4,94", "4,94%"), ("4,94",)])
def test_a_figure_that_stands_as_the_data_say_keeps_its_unit(today: tuple[str, ...]) -> None:
    """Tables show it without, sentences with it: an edited sentence is written anew with what it was."""
    judged = Judge({"a": ("4,94", "4,94%")}, {"a": today}).found(Found("a", "4,94%", 0, 5, Layer.CONTROL), "4,94%")
    assert (judged.state, judged.today) == (State.SAME, "4,94%")
