"""Regeneration as values: what a person changed stays, what nobody touched is today's, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.comparing import Change, ChangeKind, compare
from lkjgen.core.comparing.figures import Kin, named, text_today
from lkjgen.core.comparing.order import moved
from lkjgen.core.comparing.parts import HOMELESS, PICTURE_LEFT
from lkjgen.core.comparing.report import difference, figure_title
from lkjgen.core.document import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Contents,
    ContentsKind,
    Document,
    Figure,
    Heading,
    HeadingGroup,
    Kept,
    KeptText,
    Narrative,
    Numbering,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Section,
    Series,
    Table,
    Today,
    cell,
    plain,
    words,
)
from lkjgen.core.document.kept import TOOL, Title
from lkjgen.core.draft import PICTURE
from lkjgen.core.draft.edited import Element, ReadLine, Shape
from lkjgen.core.regeneration import Regenerated, changes_report, regenerate
from lkjgen.core.regeneration.changes import (
    both_changed,
    caption_changed,
    cell_by_hand,
    cell_changed,
    chart_by_hand,
    chart_restored,
    deleted_but_changed,
    figure_by_hand,
    figure_gone,
    figure_quoted,
    figure_renewed,
    regeneration_sentences,
    rows_restored,
    supersedes,
    table_reshaped,
    table_restored,
)
from lkjgen.core.regeneration.placing import arrange
from tests.draft_values import Pages

INDICATORS = {
    "IK-01": ("Rumah layak huni", "95,50"),
    "IK-02": ("Kawasan kumuh", "80,00"),
    "IK-03": ("Bidang tanah", "70,25"),
}


def report(
    values: dict[str, str] | None = None, *, verb: str = "naik", without: str = "", notes: str = "{verb}"
) -> Document:
    """A short report: a table and a chart of all indicators, then a part for each."""
    shown = {key: (name, (values or {}).get(key, value)) for key, (name, value) in INDICATORS.items() if key != without}
    rows = tuple(
        Row(key, (cell(name), cell("100"), cell(Figure(f"capaian/{key}", f"{value}")), cell(f"Catatan {name}.")))
        for key, (name, value) in shown.items()
    )
    columns = (Column("Indikator", 4), Column("Target", 1), Column("Capaian", 1), Column("Keterangan", 3))
    series = Series("2023", tuple(Decimal(value.replace(",", ".")) for _, value in shown.values()))
    names = tuple(name for name, _ in shown.values())
    parts: list[Block] = []
    for key, (name, value) in shown.items():
        sentence = words(f"Realisasi {name} {verb} menjadi ", Figure(f"capaian/{key}", f"{value}%"), f" ({key}).")
        parts += [
            Heading(f"bab-3/{key}", 2, f"Uraian {name}"),
            Paragraph(f"kalimat/{key}", sentence),
            Narrative(
                f"narasi/{key}", (Paragraph(f"narasi/{key}/isi", words(f"Faktor pendukung {name} adalah kerja sama.")),)
            ),
        ]
    return Document(
        title="Laporan",
        subject="s",
        author="Dinas Contoh",
        header="Laporan 2023",
        blocks=(
            Section(Numbering.ROMAN),
            Heading("daftar-isi", 1, "Daftar Isi", numbered=False, in_contents=False),
            Contents(ContentsKind.HEADINGS),
            PageBreak(),
            Section(Numbering.ARABIC),
            Heading("bab-3", 1, "Akuntabilitas Kinerja"),
            Paragraph("umum", words("Semua capaian ada pada ", Reference("tabel/ukur"), ".")),
            Table("tabel/ukur", "Pengukuran kinerja", columns, rows, notes=(words(notes.format(verb=verb)),)),
            Chart("grafik/ukur", "Grafik capaian", ChartKind.COLUMN, names, (series,), alt="a"),
            *parts,
            Section(Numbering.ARABIC),
            Heading("lampiran-1", 1, "Lampiran 1", numbered=False),
            Paragraph("lampiran-1/isi", words("Lampiran terakhir.")),
        ),
        identity=(("lkjgen_kantor", "Dinas"), ("lkjgen_tahun", "2023"), ("lkjgen_periode", "Tahunan")),
    )


def renewed(pages: Pages, document: Document | None = None) -> Regenerated:
    return regenerate(compare(pages.read(), document or report()))


def order(done: Regenerated) -> list[str]:
    return [getattr(one, "id", type(one).__name__) for one in done.document.blocks]


def block(done: Regenerated, identity: str) -> Block:
    return next(one for one in done.document.blocks if getattr(one, "id", "") == identity)


def kept(done: Regenerated) -> list[Kept]:
    return [one for one in done.document.blocks if isinstance(one, Kept)]


def said(done: Regenerated, target: str) -> list[str]:
    return [one.text for one in done.document.remarks if one.target == target]


def kinds(done: Regenerated, *, figures: bool = False) -> list[ChangeKind]:
    return [one.kind for one in done.changes if figures or one.kind is not ChangeKind.FIGURE]


# --- nobody edited ---


@pytest.mark.parametrize(
    "today",
    [
        report(),
        report({"IK-01": "96,75"}),
        report(verb="turun"),
        report(without="IK-02"),
    ],
)
def test_a_draft_that_nobody_edited_is_written_anew(today: Document) -> None:
    done = renewed(Pages.of(report()), today)
    assert done.document == today
    assert kinds(done) == []
    assert done.generated == ()


def test_changed_figures_are_listed_with_both_texts() -> None:
    done = renewed(Pages.of(report()), report({"IK-01": "96,75"}))
    assert [(one.id, one.old, one.new) for one in done.changes] == [("capaian/IK-01", "95,50", "96,75")]


def test_an_indicator_that_is_new_comes_in() -> None:
    done = renewed(Pages.of(report(without="IK-02")))
    assert done.document == report()


# --- edited passages ---


def test_an_edited_passage_stays_and_the_others_are_new() -> None:
    pages = Pages.of(report())
    pages.overtype("kerja sama", "kerja keras semua pihak")
    done = renewed(pages, report({"IK-02": "81,00"}))
    assert [one.id for one in kept(done)] == ["narasi/IK-01"]
    assert order(done) == order(renewed(Pages.of(report())))
    assert block(done, "kalimat/IK-02") == block(
        renewed(Pages.of(report()), report({"IK-02": "81,00"})), "kalimat/IK-02"
    )
    assert done.document.remarks == ()
    assert kinds(done) == [ChangeKind.KEPT]


def test_formatting_alone_is_kept_too() -> None:
    pages = Pages.of(report())
    pages.reformat("kerja sama")
    done = renewed(pages)
    assert [one.id for one in kept(done)] == ["narasi/IK-01"]
    assert kinds(done) == [ChangeKind.FORMAT]


def test_a_format_of_the_whole_text_is_the_editors() -> None:
    pages = Pages.of(report())
    for place in range(len(pages.elements)):
        pages.reformat(pages.elements[place].text)
    done = renewed(pages)
    assert done.document == report()
    assert len(done.notices) == 1


def test_a_figure_in_an_edited_passage_is_renewed_and_told() -> None:
    pages = Pages.of(report())
    pages.overtype("menjadi", "tajam menjadi")
    done = renewed(pages, report({"IK-01": "96,75"}))
    assert kept(done)[0].figures == (Today("capaian/IK-01", "95,50%", "96,75%"),)
    (remark,) = done.document.remarks
    assert (remark.target, remark.figure, remark.author) == ("kalimat/IK-01", "capaian/IK-01", TOOL)
    assert "95,50%" in remark.text
    assert "96,75%" in remark.text


def test_a_figure_by_hand_stays_and_is_told() -> None:
    pages = Pages.of(report())
    pages.overtype("95,50%", "99,99%")
    done = renewed(pages, report({"IK-01": "96,75"}))
    assert kept(done)[0].figures == (Today("capaian/IK-01", "99,99%", "99,99%", "96,75%"),)
    (text,) = said(done, "kalimat/IK-01")
    assert "99,99%" in text
    assert "96,75%" in text
    assert kinds(done) == [ChangeKind.KEPT, ChangeKind.HAND]


def test_where_both_changed_the_proposal_stands_beside_it() -> None:
    pages = Pages.of(report())
    pages.overtype("menjadi", "tajam menjadi")
    done = renewed(pages, report({"IK-01": "90,00"}, verb="turun"))
    proposal = said(done, "kalimat/IK-01")[-1]
    assert "Realisasi Rumah layak huni turun menjadi 90,00% (IK-01)." in proposal
    assert [one.id for one in kept(done)] == ["kalimat/IK-01"]
    assert ChangeKind.CONFLICT in kinds(done)


def test_a_typed_number_of_yesterday_is_told() -> None:
    pages = Pages.of(report())
    pages.overtype("kerja sama.", "kerja sama, sehingga tercapai 95,50% pada tahun ini.")
    (text,) = said(renewed(pages, report({"IK-01": "96,75"})), "narasi/IK-01")
    assert "95,50%" in text
    assert "96,75%" in text


def test_a_typed_number_of_another_part_is_not() -> None:
    pages = Pages.of(report())
    pages.overtype("Bidang tanah adalah kerja sama.", "Bidang tanah adalah kerja sama sebesar 95,50%.")
    assert said(renewed(pages, report({"IK-01": "96,75"})), "narasi/IK-03") == []


def test_an_edited_heading_stays_in_the_contents() -> None:
    pages = Pages.of(report())
    pages.overtype("Uraian Kawasan kumuh", "Penanganan Kawasan Kumuh")
    done = renewed(pages)
    assert kept(done)[0].titles == (Title(0, "Penanganan Kawasan Kumuh", 2),)


def test_an_edited_caption_stays_on_todays_table() -> None:
    pages = Pages.of(report())
    pages.overtype("Pengukuran kinerja", "Hasil pengukuran")
    done = renewed(pages, report({"IK-01": "96,75"}))
    table = block(done, "tabel/ukur")
    assert isinstance(table, Table)
    assert table.caption == "Hasil pengukuran"
    assert plain(table.rows[0].cells[2].content) == "96,75"


def test_edited_notes_of_a_table_stay_below_it() -> None:
    pages = Pages.of(report(notes="Sumber: data."))
    pages.overtype("Sumber: data.", "Sumber: data olahan Subbag Program.")
    done = renewed(pages, report({"IK-01": "96,75"}, notes="Sumber: data."))
    table = block(done, "tabel/ukur")
    assert isinstance(table, Table)
    assert table.notes == ()
    assert order(done)[order(done).index("tabel/ukur") + 1] == "tabel/ukur/catatan"


# --- deleted, moved, added ---


def test_what_a_person_deleted_stays_deleted() -> None:
    pages = Pages.of(report())
    pages.delete("kerja sama")
    pages.delete("Tabel 1 Pengukuran")
    pages.elements = [one for one in pages.elements if not one.rows]
    done = renewed(pages, report({"IK-01": "96,75"}))
    assert not {"narasi/IK-01", "tabel/ukur"} & set(order(done))
    assert kinds(done) == [ChangeKind.DELETED, ChangeKind.DELETED]
    again = renewed(Pages.of(report()), report())
    assert "tabel/ukur/catatan" in order(done)  # the line below the table was left there
    assert len(order(again)) == len(order(done)) + 1


def test_a_deleted_passage_whose_data_change_is_told() -> None:
    pages = Pages.of(report())
    pages.delete("naik menjadi 95,50%")
    done = renewed(pages, report(verb="turun"))
    assert "kalimat/IK-01" not in order(done)
    (text,) = said(done, "bab-3/IK-01")
    assert "turun menjadi 95,50%" in text


def test_an_emptied_paragraph_was_deleted() -> None:
    pages = Pages.of(report())
    pages.overtype("Lampiran terakhir.", "")
    assert "lampiran-1/isi" not in order(renewed(pages))


def test_a_list_of_contents_goes_only_with_its_heading() -> None:
    pages = Pages.of(report())
    del pages.elements[1]  # an editor made plain lines of it, or a person deleted them
    assert "Contents" in order(renewed(pages))
    pages.delete("Daftar Isi")
    assert "Contents" not in order(renewed(pages))


def test_a_moved_passage_stays_where_it_was_put_and_is_todays() -> None:
    pages = Pages.of(report())
    pages.move("Faktor pendukung Bidang tanah", "Uraian Rumah layak huni")
    done = renewed(pages)
    ids = order(done)
    assert ids[ids.index("bab-3/IK-01") + 1] == "narasi/IK-03"
    assert sorted(ids) == sorted(order(renewed(Pages.of(report()))))
    assert kept(done) == []
    assert kinds(done) == [ChangeKind.MOVED]


def test_additions_stay_behind_what_they_stood_behind() -> None:
    pages = Pages.of(report())
    pages.add("Faktor pendukung Rumah", "Tambahan satu.", "Tambahan dua.")
    pages.add("Semua capaian", "Sesudah umum.")
    pages.add("Lampiran terakhir.", "Paling akhir.")
    done = renewed(pages, report({"IK-01": "96,75"}, verb="turun"))
    ids = order(done)
    behind = [ids[ids.index(one.id) - 1] for one in kept(done)]
    assert behind == ["umum", "narasi/IK-01", "lampiran-1/isi"]
    assert len({one.handle for one in kept(done)}) == 3
    assert kinds(done).count(ChangeKind.ADDED) == 3


def test_an_addition_at_the_very_front_and_one_behind_a_page_section() -> None:
    pages = Pages.of(report())
    pages.add("Daftar Isi", "x")
    pages.elements.insert(0, pages.elements.pop(1))
    section = next(place for place, one in enumerate(pages.elements) if one.section == "bagian/1")
    pages.elements[section + 1 : section + 1] = [pages.elements[0]]
    ids = order(renewed(pages))
    assert [one.startswith("tambahan/") for one in ids].count(True) == 2
    assert ids.index("daftar-isi") == 2  # behind the section's properties and the addition
    assert ids[ids.index("lampiran-1") - 1].startswith("tambahan/")


def test_additions_with_headings_and_captions_are_numbered_like_ours() -> None:
    pages = Pages.of(report())
    pages.add("Faktor pendukung Rumah", "Inovasi", "Uraian inovasi.", heading=2)
    (one,) = kept(renewed(pages))
    assert one.titles == (Title(0, "Inovasi", 2),)
    assert one.alone


def test_a_page_section_of_a_person_is_told_from_ours() -> None:
    pages = Pages.of(report())
    pages.add("Faktor pendukung Rumah", "Tabel melintang", section="?")
    (one,) = kept(renewed(pages))
    assert one.sections == (0,)


def test_an_addition_between_a_table_and_its_notes() -> None:
    pages = Pages.of(report(notes="Sumber: data."))
    place = next(number for number, one in enumerate(pages.elements) if one.rows)
    pages.elements.insert(place + 1, pages.elements[pages.at("Lampiran terakhir.")])
    pages.elements[place + 1] = (
        Pages.of(report()).elements[0].__class__("", pages.elements[place + 1].shape, (ReadLine("sela"),))
    )
    ids = order(renewed(pages, report(notes="Sumber: data.")))
    at = ids.index("tabel/ukur")
    assert ids[at + 1].startswith("tambahan/")
    assert ids[at + 2] == "tabel/ukur/catatan"


# --- what has no place ---


def test_what_a_person_wrote_into_a_part_that_is_gone_comes_to_the_end() -> None:
    pages = Pages.of(report())
    pages.overtype("Kawasan kumuh adalah kerja sama", "Kawasan kumuh adalah gotong royong")
    pages.add("naik menjadi 80,00%", "Tambahan pada IK-02.")
    done = renewed(pages, report(without="IK-02"))
    ids = order(done)
    assert ids[-6] == HOMELESS
    assert ids[-4] == f"{HOMELESS}/asal/1"
    assert [one.handle for one in kept(done)] == [one.id.removeprefix("tambahan/") for one in kept(done)]
    texts = [plain(one.content) for one in done.document.blocks if isinstance(one, Paragraph)]
    assert texts.count("Semula di bawah: Uraian Kawasan kumuh") == 2
    assert kinds(done).count(ChangeKind.HOMELESS) == 2
    assert [slot.id for slot in done.generated] == [
        HOMELESS,
        f"{HOMELESS}/penjelasan",
        f"{HOMELESS}/asal/1",
        f"{HOMELESS}/asal/2",
    ]


def test_what_has_no_place_stays_at_the_end_in_the_next_version_too() -> None:
    pages = Pages.of(report())
    pages.add("naik menjadi 80,00%", "Tambahan pada IK-02.")
    first = renewed(pages, report(without="IK-02"))
    second = Pages.of(report(without="IK-02"), *first.generated)
    second.add("Semula di bawah", "Tambahan pada IK-02.")
    done = renewed(second, report(without="IK-02"))
    assert order(done)[-4:-1] == [HOMELESS, f"{HOMELESS}/penjelasan", f"{HOMELESS}/asal/1"]
    assert order(done)[-1].startswith("tambahan/")
    texts = [plain(one.content) for one in done.document.blocks if isinstance(one, Paragraph)]
    assert "Semula di bawah: Uraian Kawasan kumuh" in texts


def test_once_a_person_has_moved_it_the_section_is_gone() -> None:
    pages = Pages.of(report())
    pages.add("naik menjadi 80,00%", "Tambahan pada IK-02.")
    first = renewed(pages, report(without="IK-02"))
    second = Pages.of(report(without="IK-02"), *first.generated)
    second.add("Lampiran terakhir.", "Tambahan pada IK-02.")
    done = renewed(second, report(without="IK-02"))
    assert HOMELESS not in order(done)
    assert order(done)[-1].startswith("tambahan/")


def test_words_in_a_header_come_to_the_end() -> None:
    pages = Pages.of(report())
    pages.furniture = (ReadLine("Laporan 2023"), ReadLine("Dinas Contoh\t12"), ReadLine("Rahasia\t3"))
    texts = [plain(one.content) for one in renewed(pages).document.blocks if isinstance(one, Paragraph)]
    assert texts[-2:] == ["Semula pada kepala atau kaki halaman", "Rahasia"]


# --- tables ---


def table_of(done: Regenerated) -> Table:
    found = block(done, "tabel/ukur")
    assert isinstance(found, Table)
    return found


def test_words_in_a_cell_stay_in_todays_table() -> None:
    pages = Pages.of(report())
    pages.cell("Kawasan kumuh", 3, "Ditulis Kasubag.")
    done = renewed(pages, report({"IK-02": "81,00"}))
    row = table_of(done).rows[1]
    content = row.cells[3].content[0]
    assert isinstance(content, KeptText)
    assert content.text == "Ditulis Kasubag."
    assert plain(row.cells[2].content) == "81,00"
    assert done.document.remarks == ()


def test_words_in_a_cell_whose_data_changed_too() -> None:
    pages = Pages.of(report())
    pages.cell("Kawasan kumuh", 3, "Ditulis Kasubag.")
    today = report()
    table = next(one for one in today.blocks if isinstance(one, Table))
    rows = list(table.rows)
    rows[1] = Row("IK-02", (*rows[1].cells[:3], cell("Catatan baru tim.")))
    blocks = tuple(
        one if one is not table else Table(table.id, table.caption, table.columns, tuple(rows), notes=table.notes)
        for one in today.blocks
    )
    done = renewed(
        pages, Document(today.title, "s", today.author, blocks, header=today.header, identity=today.identity)
    )
    (text,) = said(done, "tabel/ukur")
    assert "Catatan baru tim." in text
    assert isinstance(table_of(done).rows[1].cells[3].content[0], KeptText)


def test_a_figure_that_was_overtyped_in_a_table_is_todays_and_told() -> None:
    pages = Pages.of(report())
    pages.cell("Kawasan kumuh", 2, "99,99", figures=True)
    done = renewed(pages)
    assert table_of(done) == next(one for one in report().blocks if isinstance(one, Table))
    (text,) = said(done, "tabel/ukur")
    assert "99,99" in text
    assert "80,00" in text
    assert kinds(done) == [ChangeKind.HAND]


def test_a_row_is_told_by_the_half_of_its_cells() -> None:
    columns = (Column("Kelas", 1), Column("Kategori", 1))
    rows = tuple(Row(key, (cell(key), cell(name))) for key, name in (("1", "Sangat Tinggi"), ("2", "Tinggi")))
    today = Document("t", "s", "a", (Table("tabel/s", "Skala", columns, rows),))
    pages = Pages.of(today)
    pages.cell("1", 1, "Memuaskan")
    table = block(renewed(pages, today), "tabel/s")
    assert isinstance(table, Table)
    assert [[plain(one.content) for one in row.cells] for row in table.rows] == [["1", "Memuaskan"], ["2", "Tinggi"]]


def test_words_in_the_head_of_a_table_are_not_lost() -> None:
    """A heading that was rewritten stays; what stands beside the headings, or under other columns, comes below the table."""
    pages = Pages.of(report())
    pages.cell("Indikator", 0, "Nama indikator")
    place = next(number for number, one in enumerate(pages.elements) if one.rows)
    head = pages.elements[place].rows[0]
    more = replace(head, cells=tuple(replace(one, lines=(ReadLine(f"x{one.column}"),)) for one in head.cells))
    pages._rows(place, 0, [head, more])
    done = renewed(pages)
    assert [one.heading for one in table_of(done).columns] == ["Nama indikator", "Target", "Capaian", "Keterangan"]
    lines = [plain(one.content) for one in done.document.blocks if isinstance(one, Paragraph)]
    assert [one for one in lines if one.endswith(("x0", "x3"))] == ["Pengukuran kinerja: x0", "Pengukuran kinerja: x3"]
    other = report()
    table = next(one for one in other.blocks if isinstance(one, Table))
    renamed = replace(table, columns=(*table.columns[:3], Column("Catatan", 3)))
    other = replace(other, blocks=tuple(renamed if one is table else one for one in other.blocks))
    lines = [plain(one.content) for one in renewed(pages, other).document.blocks if isinstance(one, Paragraph)]
    assert "Pengukuran kinerja: Nama indikator" in lines


def test_what_a_heading_or_a_caption_cannot_hold_comes_whole_to_the_end() -> None:
    pages = Pages.of(report())
    pages.cell("Indikator", 0, "Indikator\ufffc")
    place = next(number for number, one in enumerate(pages.elements) if one.caption == "Tabel")
    found = pages.elements[place]
    pages.elements[place] = replace(found, lines=(ReadLine(f"{found.text} \ufffc"),))
    done = renewed(pages)
    assert table_of(done) == next(one for one in report().blocks if isinstance(one, Table))
    assert [one.handle for one in kept(done)] == [str(place), f"{place + 1}/0/0"]
    told = [one.new or one.old for one in done.changes if one.kind is ChangeKind.HOMELESS]
    assert len(told) == 2
    assert all("catatan kaki" in one and "\ufffc" not in one for one in told)


def test_a_picture_in_a_header_is_named() -> None:
    pages = Pages.of(report())
    pages.furniture = (ReadLine("\ufffc"),)
    (one,) = [one for one in renewed(pages).changes if one.kind is ChangeKind.HOMELESS]
    assert one.old + one.new == f"({PICTURE_LEFT})"


def test_a_paragraph_behind_the_last_entry_of_a_list_of_contents_is_kept() -> None:
    pages = Pages.of(report())
    place = next(number for number, one in enumerate(pages.elements) if one.contents)
    typed = Element("", Shape.PARAGRAPH, (ReadLine("Ditulis Kasubag."),), style="normal", contents=True)
    end = Element("", Shape.PARAGRAPH, (ReadLine(""),), style="lk jarak", contents=True)
    pages.elements[place + 1 : place + 1] = [typed, end]
    done = renewed(pages)
    (one,) = kept(done)
    assert one.handle == str(place + 1)
    assert kinds(done) == [ChangeKind.ADDED]


def test_a_column_that_was_renamed_keeps_what_was_written_into_it() -> None:
    pages = Pages.of(report())
    pages.cell("Kawasan kumuh", 2, "99,99", figures=True)
    pages.cell("Kawasan kumuh", 3, "Ditulis Kasubag.")
    pages.cell("Indikator", 2, "Capaian (%)")
    pages.cell("Indikator", 3, "Catatan")
    done = renewed(pages)
    table = table_of(done)
    assert [one.heading for one in table.columns] == ["Indikator", "Target", "Capaian (%)", "Catatan"]
    assert plain(table.rows[1].cells[3].content) == "Ditulis Kasubag."
    (text,) = said(done, "tabel/ukur")
    assert "99,99" in text
    assert ChangeKind.HOMELESS not in kinds(done)


@pytest.mark.parametrize("today", ["the same", "other groups", "gone"])
def test_a_head_with_groups_that_nobody_edited_is_todays(today: str) -> None:
    """Whether its groups are called otherwise now, or the table is no longer written."""
    columns = (Column("Indikator", 4), Column("2022", 1), Column("2023", 1))
    table = Table(
        "tabel/tahun",
        "Dua tahun",
        columns,
        (Row("IK-01", (cell("Rumah"), cell("1"), cell("2"))),),
        groups=(HeadingGroup("", 1), HeadingGroup("Realisasi", 2)),
        numbers=True,
    )
    base = report()
    pages = Pages.of(replace(base, blocks=(*base.blocks, table)))
    assert sum(row.heading for row in pages.elements[-1].rows) == 3
    renamed = replace(table, groups=(table.groups[0], HeadingGroup("Realisasi per tahun", 2)))
    blocks = {"the same": (table,), "other groups": (renamed,), "gone": ()}[today]
    expected = replace(base, blocks=(*base.blocks, *blocks))
    assert renewed(pages, expected).document == expected


def test_words_in_a_cell_make_room_for_a_figure_of_today() -> None:
    """A table shows what the data say: in this version, and not only in the next one."""
    today = report()
    table = next(one for one in today.blocks if isinstance(one, Table))
    first = table.rows[0]
    figured = replace(first, cells=(*first.cells[:3], cell(Figure("hitung/IK-01", "92,34"))))
    new = replace(table, rows=(figured, *table.rows[1:]))
    pages = Pages.of(report())
    pages.cell("Rumah layak huni", 3, "Ditulis Kasubag.")
    done = renewed(pages, replace(today, blocks=tuple(new if one is table else one for one in today.blocks)))
    assert plain(table_of(done).rows[0].cells[3].content) == "92,34"
    assert "Ditulis Kasubag." in said(done, "tabel/ukur")[0]


def test_an_addition_below_the_notes_of_a_table_stays_there() -> None:
    pages = Pages.of(report(notes="Sumber: data."))
    pages.add("Sumber: data.", "Di bawah catatan.")
    ids = order(renewed(pages, report({"IK-01": "96,75"}, notes="Sumber: data.")))
    assert ids[ids.index("tabel/ukur") + 1].startswith("tambahan/")
    assert HOMELESS not in ids


def test_notes_that_a_person_edited_outlive_their_table() -> None:
    pages = Pages.of(report(notes="Sumber: data."))
    pages.delete("Tabel 1 Pengukuran")
    pages.elements = [one for one in pages.elements if not one.rows]
    pages.overtype("Sumber: data.", "Sumber: data Kasubag.")
    assert "tabel/ukur/catatan" in [one.id for one in kept(renewed(pages, report(notes="Sumber: data.")))]


def test_a_figure_without_control_that_is_not_todays_is_told_once() -> None:
    """Whether it was typed or left from an earlier version cannot be told: both have the same comment, which stands once."""
    pages = Pages.of(report())
    pages.overtype("Realisasi Rumah layak huni naik", "Menurut Kasubag Rumah layak huni naik")
    place = pages.at("Menurut Kasubag")
    line = pages.elements[place].lines[0]
    pages.elements[place] = replace(pages.elements[place], lines=(replace(line, figures=()),))
    done = renewed(pages, report({"IK-01": "96,75"}))
    quote = figure_quoted("95,50%", "96,75%")
    assert said(done, "kalimat/IK-01") == [quote]
    later = Pages.of(report({"IK-01": "96,75"}))
    later.elements[later.at("Realisasi Rumah")] = pages.elements[place]
    later.comment("Menurut Kasubag", quote, TOOL)
    assert said(renewed(later, report({"IK-01": "96,75"})), "kalimat/IK-01") == [quote]


def test_a_row_of_a_person_stays_behind_its_row() -> None:
    pages = Pages.of(report())
    pages.row("Rumah layak huni", "Baris tambahan", "1", "2", "3")
    keys = [row.key for row in table_of(renewed(pages, report({"IK-01": "96,75"}))).rows]
    assert keys[0] == "IK-01"
    assert keys[1].startswith("tambahan/")
    assert keys[2:] == ["IK-02", "IK-03"]


def test_a_row_of_a_person_whose_neighbour_is_gone_is_not_lost() -> None:
    pages = Pages.of(report())
    pages.row("Kawasan kumuh", "Baris tambahan", "1", "2", "3")
    done = renewed(pages, report(without="IK-02"))
    ends = [plain(one.content) for one in done.document.blocks[-2:] if isinstance(one, Paragraph)]
    assert HOMELESS in order(done)
    assert ends == ["Semula di bawah: Akuntabilitas Kinerja", "Pengukuran kinerja: Baris tambahan | 1 | 2 | 3"]


def test_a_row_that_was_deleted_comes_back_and_is_told() -> None:
    pages = Pages.of(report())
    pages.delete_row("Kawasan kumuh")
    done = renewed(pages)
    assert len(table_of(done).rows) == 3
    assert "Kawasan kumuh" in said(done, "tabel/ukur")[0]
    assert kinds(done) == [ChangeKind.RESTORED]


def test_a_table_with_another_column_stays_beside_todays() -> None:
    pages = Pages.of(report())
    place = next(number for number, one in enumerate(pages.elements) if one.rows)
    found = pages.elements[place]
    pages.elements[place] = type(found)(found.handle, found.shape, found.lines, rows=found.rows, columns=5)
    done = renewed(pages, report({"IK-01": "96,75"}))
    at = order(done).index("tabel/ukur")
    other = done.document.blocks[at + 1]
    assert isinstance(other, Kept)
    assert other.figures[0] == Today("capaian/IK-01", "95,50", "96,75")
    assert said(done, "tabel/ukur")


def test_a_row_of_a_person_goes_on_with_merged_cells() -> None:
    columns = (Column("Sasaran", 1), Column("Indikator", 1))
    rows = (
        Row("a", (Cell(words("S1"), down=2), cell("I1"))),
        Row("b", (cell("I2"),)),
        Row("c", (cell("S2"), cell("I3"))),
    )
    today = Document("t", "s", "a", (Table("tabel/s", "Judul", columns, rows),))
    pages = Pages.of(today)
    place, number = pages._row("I1")
    added = pages.elements[place].rows[2]  # goes on with S1
    first, second = added.cells
    own = type(added)((first, type(second)(1, (ReadLine("baru"),), "")))
    if first.column != 0:
        own = type(added)((second, type(second)(1, (ReadLine("baru"),), "")))
    pages._rows(place, number, [pages.elements[place].rows[number], own])
    done = renewed(pages, today)
    table = block(done, "tabel/s")
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].down == 3
    assert [plain(one.content) for one in table.rows[1].cells] == ["baru"]


# --- charts and comments ---


def test_a_chart_is_todays_and_numbers_changed_in_it_are_told() -> None:
    pages = Pages.of(report())
    done = renewed(pages, report({"IK-01": "96,75"}))
    assert block(done, "grafik/ukur") == block(renewed(Pages.of(report()), report({"IK-01": "96,75"})), "grafik/ukur")
    place = pages.at("\ufffc")
    found = pages.elements[place]
    assert found.chart
    series = type(found.chart.series[0])("2023", ("1", "2", "3"))
    pages.elements[place] = type(found)(
        "", found.shape, found.lines, marks=found.marks, chart=type(found.chart)(found.chart.categories, (series,))
    )
    assert said(renewed(pages), "grafik/ukur")


def test_comments_stay_with_their_part() -> None:
    pages = Pages.of(report())
    pages.comment("naik menjadi 80,00%", "Mohon dicek.")
    done = renewed(pages, report({"IK-02": "81,00"}))
    (one,) = done.document.remarks
    assert (one.target, one.text, one.author, one.date) == (
        "kalimat/IK-02",
        "Mohon dicek.",
        "Kasubag",
        "2024-01-20T08:00:00Z",
    )


def test_a_comment_whose_part_is_gone_stands_at_the_part_before() -> None:
    pages = Pages.of(report())
    pages.comment("naik menjadi 80,00%", "Mohon dicek.")
    done = renewed(pages, report(without="IK-02"))
    assert [(one.target, one.text) for one in done.document.remarks] == [("narasi/IK-01", "Mohon dicek.")]


def test_a_comment_in_an_empty_paragraph_stands_at_the_part_before() -> None:
    pages = Pages.of(report())
    pages.add("naik menjadi 80,00%", "")
    pages.comment("naik menjadi 80,00%", "Di bagian.")
    place = pages.at("naik menjadi 80,00%")
    pages.elements[place + 1] = replace(pages.elements[place + 1], comments=pages.elements[place].comments)
    pages.elements[place] = replace(pages.elements[place], comments=())
    assert [(one.target, one.text) for one in renewed(pages).document.remarks] == [("kalimat/IK-02", "Di bagian.")]


def test_the_tools_own_comments_make_room_for_new_ones() -> None:
    """One on the same figure goes, one on another figure stays until a person takes it away."""
    pages = Pages.of(report())
    pages.overtype("menjadi", "tajam menjadi")
    same, other = figure_renewed("94,00%", "95,50%"), figure_renewed("12", "13")
    for text in (same, other):
        pages.comment("tajam menjadi", text, TOOL)
    assert said(renewed(pages), "kalimat/IK-01") == [same, other]
    assert said(renewed(pages, report({"IK-01": "96,75"})), "kalimat/IK-01") == [
        figure_renewed("95,50%", "96,75%"),
        other,
    ]


def test_a_decision_that_nobody_took_is_listed_again() -> None:
    pages = Pages.of(report())
    pages.overtype("naik menjadi 80,00%", "naik tajam menjadi 80,00%")
    pages.comment("tajam menjadi 80,00%", both_changed("Usulan."), TOOL)
    pages.comment("tajam menjadi 80,00%", "Mohon dicek.")
    done = renewed(pages)
    assert [(one.kind, one.id, one.new) for one in done.changes[1:]] == [
        (ChangeKind.COMMENT, "kalimat/IK-02", "Mohon dicek."),
        (ChangeKind.OPEN, "kalimat/IK-02", both_changed("Usulan.")),
    ]
    assert regeneration_sentences(done.changes, ())[1:] == ("Perlu diputuskan, lihat komentar di dalam draf: 1",)


@pytest.mark.parametrize(
    ("old", "new", "undecided"),
    [
        (both_changed("Realisasi 95,50% (IK-01)."), both_changed("Realisasi 96,75% (IK-01)."), True),
        (figure_quoted("94,00%", "95,50%"), figure_quoted("94,00%", "96,75%"), True),
        (figure_by_hand("95,50%", "95,50%"), figure_by_hand("95,50%", "96,75%"), True),  # what a person wrote stays
        (figure_renewed("94,00%", "95,50%"), figure_renewed("94,00%", "96,75%"), False),
        (rows_restored("Kawasan kumuh"), rows_restored("Kawasan kumuh"), False),
        (table_restored(), table_restored(), False),
        (chart_restored(), chart_restored(), False),
        (table_reshaped(), table_reshaped(), True),
        (chart_by_hand(), chart_by_hand(), True),
        (cell_by_hand("Rumah", "Capaian", "9", "95,50%"), cell_by_hand("Rumah", "Capaian", "9", "96,75%"), True),
        (cell_changed("Rumah", "Ket", "95,50%"), cell_changed("Rumah", "Ket", "96,75%"), True),
        (caption_changed("Capaian 95,50%"), caption_changed("Capaian 96,75%"), True),
        (deleted_but_changed("Sudah 95,50%."), deleted_but_changed("Sudah 96,75%."), True),
        (figure_gone("95,50%"), figure_gone("95,50%"), True),
    ],
)
def test_our_older_comments_say_what_the_data_say_now(old: str, new: str, undecided: bool) -> None:
    """And what is only information is not listed as undecided."""
    pages = Pages.of(report())
    pages.overtype("Faktor pendukung Rumah", "Faktor utama Rumah")
    pages.comment("Faktor utama Rumah", old, TOOL)
    done = renewed(pages, report({"IK-01": "96,75"}))
    assert said(done, "narasi/IK-01") == [new]
    assert kinds(done) == [ChangeKind.KEPT, *[ChangeKind.OPEN] * undecided]


def test_a_proposal_goes_where_a_person_took_it() -> None:
    pages = Pages.of(report())
    pages.comment("naik menjadi 80,00%", both_changed("Usulan."), TOOL)
    assert renewed(pages).document.remarks == ()


@pytest.mark.parametrize(
    ("new", "old", "instead"),
    [
        (both_changed("Usulan baru."), both_changed("Usulan 1."), True),
        (figure_by_hand("9", "8"), figure_by_hand("9", "7"), True),
        (figure_by_hand("9", "8"), figure_by_hand("6", "5"), False),
        (figure_by_hand("9", "8"), figure_renewed("9", "8"), False),
    ],
)
def test_a_comment_stands_for_an_earlier_one_of_its_kind(new: str, old: str, instead: bool) -> None:
    assert supersedes(new, old) is instead


# --- the pieces ---


@pytest.mark.parametrize(
    ("old", "today", "new"),
    [
        ("95,50%", ("96,75%", "96,75"), "96,75%"),
        ("95,50", ("96,75%", "96,75"), "96,75"),
        ("95,50", ("96,75%",), "96,75"),
        ("95,50%", ("96,75",), "96,75%"),
        ("Rp1.000", ("2.000", "Rp2.000"), "Rp2.000"),
        ("75 unit", ("80 rumah", "80"), "80 rumah"),
        ("B", ("A",), "A"),
        ("belum dapat dinilai", ("98,95", "98,95%"), "98,95"),
        ("95,50%", (), ""),
    ],
)
def test_a_figure_is_renewed_in_the_way_it_was_written(old: str, today: tuple[str, ...], new: str) -> None:
    assert text_today("x", old, {"x": (old,)}, {"x": today}) == new


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("naik menjadi 95,50%.", True),
        ("naik menjadi 95,50 persen", False),  # another unit
        ("195,50%", False),
        ("95,50%,", True),
        ("12", False),
        ("menjadi 80,00%", False),  # it is also what another figure shows now
    ],
)
def test_only_a_number_that_can_be_told_is_a_quote(text: str, told: bool) -> None:
    base = {"a": ("95,50%",), "b": ("12",), "c": ("80,00%",), "d": ("70,00%",)}
    near = Kin(base, {"a": ("96,00%",), "b": ("13",), "c": ("81,00%",), "d": ("80,00%",)})
    assert any(old != new for _, old, new in named(text, near)[0]) is told


def test_a_number_with_its_unit_is_one_quote() -> None:
    near = Kin({"a": ("95,50%", "95,50")}, {"a": ("96,00%", "96,00")})
    assert named("naik menjadi 95,50%.", near) == ([("a", "95,50%", "96,00%")], "naik menjadi \x00.")


_KEYS = st.lists(st.sampled_from([f"k{one}" for one in range(8)]), unique=True)


@given(_KEYS, _KEYS, st.permutations([f"k{one}" for one in range(8)] + ["+1", "+2", "+3"]), st.integers(0, 11))
def test_everything_gets_exactly_one_place(new: list[str], base: list[str], draft: list[str], length: int) -> None:
    """Nothing is lost and nothing stands twice, whatever was deleted, moved, added, or is gone from the data."""
    there = [one for one in draft[:length] if one in base or one.startswith("+")]
    additions = {one for one in there if one.startswith("+")}
    own = moved([one for one in there if one in new and one in base], base)
    placed = arrange(new, there, additions=additions, moved=own, opens=lambda one: one == "k3")
    assert sorted([*placed.order, *placed.homeless]) == sorted([*new, *additions])
    assert set(placed.homeless) <= additions
    if not additions and [one for one in base if one in there] == there:
        assert list(placed.order) == new


@given(st.permutations([f"k{one}" for one in range(6)]))
def test_a_draft_whose_parts_were_only_moved_keeps_its_order(draft: list[str]) -> None:
    base = [f"k{one}" for one in range(6)]
    placed = arrange(base, draft, additions=(), moved=moved(draft, base), opens=lambda _: False)
    assert list(placed.order) == draft


def test_the_report_shows_where_two_long_texts_differ() -> None:
    long = "Kalimat yang sama di awal. " * 30
    old, new = difference(f"{long}Angkanya 12. {long}", f"{long}Angkanya 13. {long}")
    assert "Angkanya 12." in old
    assert "Angkanya 13." in new
    assert old.startswith("…")
    assert old.endswith("…")
    assert difference("satu", "dua") == ("satu", "dua")
    assert difference("satu", f"satu{PICTURE}") == ("satu", "satu[gambar atau pemisah halaman]")
    assert difference("", long)[1].startswith("Kalimat")


def test_a_figure_is_named_in_the_words_of_the_office() -> None:
    assert figure_title("realisasi-sendiri/IK-11/TW2") == "realisasi triwulan itu saja IK-11 TW II"
    assert figure_title("capaian-dibatasi/PD/Tahunan") == "rata-rata capaian dengan batas perangkat daerah setahun"


def test_every_kind_of_change_has_its_section_in_the_report() -> None:
    """What is told on the console can be looked up on the page."""
    changes = [Change(kind, f"x/{number}", "Bab", "lama", "baru") for number, kind in enumerate(ChangeKind)]
    document = changes_report(report(), changes, (), before="a.docx", after="b.docx")
    shown = {plain(row.cells[0].content) for one in document.blocks if isinstance(one, Table) for row in one.rows}
    assert shown == {kind.value for kind in ChangeKind}
