"""An edited draft is read: what each slot says now, what a person added, where each figure stands; nothing is guessed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lkjgen.core.document import Document
from lkjgen.core.draft import Kind, Manifest, Slot, normal, quotes, shown
from lkjgen.core.draft.edited import EditedDraft, Element, Layer, ReadLine, Shape
from lkjgen.core.draft.passages import Passage, forms_hold, has_other_form, has_other_words, passages
from lkjgen.core.draft.slots import manifest_of
from lkjgen.core.draft.tables import read_table
from lkjgen.files.child import Child
from lkjgen.files.word import Edition, surveyed, write_docx
from lkjgen.files.word_reader import DraftError, read_draft, read_or_reason
from lkjgen.files.word_reader.recognition import DraftMark, Recognized, recognized
from lkjgen.files.wordml.manifest_json import from_json, to_json
from tests.draft_edits import Edited, as_word_saves, fragment, through_libreoffice, w, without_marks
from tests.slow import spread
from tests.word_sample import LONG_ID, sample


def written(document: Document) -> bytes:
    return write_docx(document, None, Edition(surveyed(document, manifest_of(document))))


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(sample())


class Reading:
    """A draft, read and cut into passages."""

    def __init__(self, data: bytes, manifest: Manifest | None = None) -> None:
        self.draft: EditedDraft
        self.draft, self.carried = read_draft(data, "draf.docx", manifest)
        assert self.draft.manifest is not None
        self.manifest: Manifest = self.draft.manifest
        self.passages = passages(self.draft)
        self.forms = forms_hold(self.passages, self.manifest.labels)

    def __getitem__(self, identity: str) -> Passage:
        return next(one for one in self.passages if one.slot and one.slot.id == identity)

    @property
    def added(self) -> list[str]:
        return [one.text for one in self.passages if one.slot is None]

    @property
    def deleted(self) -> list[str]:
        there = {one.slot.id for one in self.passages if one.slot}
        return [slot.id for slot in self.manifest.slots if slot.id not in there]

    @property
    def changed(self) -> list[str]:
        """Ids of the passages that read or look otherwise, of captions, and of tables with changed cells."""
        found = []
        for one in self.passages:
            if one.slot is None or one.slot.kind in (Kind.SECTION, Kind.CONTENTS):
                continue
            if one.slot.kind in (Kind.TEXT, Kind.HEADING):
                other = has_other_words(one, self.manifest.labels) or (self.forms and has_other_form(one))
            else:
                other = bool(one.slot.lines) and one.caption != normal(shown(one.slot.lines[0], {}))
                other = other or bool(self.cells(one))
            found += [one.slot.id] if other else []
        return found

    def cells(self, passage: Passage) -> list[tuple[str, int, str]]:
        """Row key, column and words of the changed cells of a table."""
        if passage.slot is None or passage.table is None:
            return []
        table = read_table(passage.slot, passage.table, self.manifest.labels)
        assert not table.reshaped
        return [
            (one.row.key, one.base.column, one.now.text)
            for one in table.cells(self.manifest.labels)
            if normal(one.now.text) != normal(shown(one.base.line, self.manifest.labels))
        ]

    def figures(self) -> dict[str, list[tuple[str, Layer]]]:
        """Each figure's places: what stands there, and by what it was told."""
        found: dict[str, list[tuple[str, Layer]]] = {}
        for one in self.passages:
            figures = list(one.figures)
            if one.slot and one.table and one.slot.kind is Kind.TABLE:
                rows = read_table(one.slot, one.table, self.manifest.labels)
                figures = [each for cell in rows.cells(self.manifest.labels) for each in cell.figures]
            for each in figures:
                found.setdefault(each.id, []).append((each.text, each.layer))
        return found

    def expected(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for slot in self.manifest.slots:
            for each in quotes(slot):
                found.setdefault(each.id, []).append(each.text)
        return found


def untouched(reading: Reading) -> None:
    """Nothing was added, deleted or changed, and every figure is found where it was written."""
    assert reading.added == []
    assert reading.deleted == []
    assert reading.changed == []
    assert {key: [text for text, _ in places] for key, places in reading.figures().items()} == reading.expected()


def test_a_draft_reads_as_it_was_written(data: bytes) -> None:
    reading = Reading(data)
    untouched(reading)
    assert reading.draft.notices == ()
    assert [one.slot.id for one in reading.passages if one.slot] == [one.id for one in reading.manifest.slots]
    assert {layer for places in reading.figures().values() for _, layer in places} == {Layer.CONTROL}
    assert LONG_ID in reading.figures()


def test_a_chart_reads_as_it_was_written(data: bytes) -> None:
    for slot in Reading(data).manifest.slots:
        if slot.kind is not Kind.CHART:
            continue
        shown_now = next(one.chart for one in Reading(data)[slot.id].elements if one.chart)
        assert shown_now.categories == slot.categories
        assert [(one.name, one.values) for one in shown_now.series] == [(one.name, one.values) for one in slot.series]


def test_word_saves_it(data: bytes) -> None:
    saved = as_word_saves(data)
    assert b"proofErr" in zipfile.ZipFile(io.BytesIO(saved)).read("word/document.xml")
    reading = Reading(saved)
    untouched(reading)


@pytest.mark.parametrize("middle", spread(["odt", ""], 1))
def test_libreoffice_saves_it(data: bytes, middle: str, soffice: Path, tmp_path: Path) -> None:
    reading = Reading(through_libreoffice(soffice, data, tmp_path, middle), Reading(data).manifest)
    untouched(reading)


@pytest.mark.parametrize(
    ("bookmarks", "controls", "styles"),
    [(True, False, False), (False, True, False), (True, True, False), (True, True, True)],
)
def test_an_editor_drops_the_marks(data: bytes, bookmarks: bool, controls: bool, styles: bool) -> None:
    """Headings, captions, the cells of rows and the words around a figure are enough."""
    reading = Reading(without_marks(data, bookmarks=bookmarks, controls=controls, styles=styles))
    contents = ["daftar/headings", "daftar/tables", "daftar/charts"] if styles else []
    assert [text for text in reading.added if text] == []
    assert reading.deleted == contents
    assert reading.changed == []
    assert {key: [text for text, _ in places] for key, places in reading.figures().items()} == reading.expected()
    assert reading.forms is not styles


def test_the_manifest_comes_back_from_json(data: bytes) -> None:
    manifest = Reading(data).manifest
    assert from_json(to_json(manifest)) == manifest
    assert manifest.draft.startswith("LKJ-")
    assert recognized(data, (), named=True) == Recognized(DraftMark(manifest.draft, 1, ()))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format":1}', '{"format":1,"draft":1}', "[" * 5000, "\x00"])
def test_a_spoilt_manifest_is_none(text: str) -> None:
    assert from_json(text) is None


def test_without_a_manifest_it_is_none_of_ours(data: bytes) -> None:
    draft = Edited(data)
    draft.parts = {name: one for name, one in draft.parts.items() if not name.startswith("customXml")}
    read, _ = read_draft(draft.save(), "draf.docx")
    assert read.manifest is None
    assert passages(read) == ()
    found = recognized(draft.save(), (), named=True)  # by its properties
    assert found.mark == DraftMark(Reading(data).manifest.draft, 1)


# --- what a person changed ---


def test_words_that_were_overtyped(data: bytes) -> None:
    draft = Edited(data)
    draft.replace("Halaman baru.", "Halaman yang disunting.")
    reading = Reading(draft.save())
    assert reading.changed == ["bab3/akhir"]
    assert reading["bab3/akhir"].text == "Halaman yang disunting."


def test_formatting_alone_is_an_edit(data: bytes) -> None:
    draft = Edited(data)
    draft.run("Halaman baru.").insert(0, fragment("<w:rPr><w:b/></w:rPr>")[0])
    assert Reading(draft.save()).changed == ["bab3/akhir"]


def test_another_picture_is_an_edit(data: bytes) -> None:
    draft = Edited(data)
    name = next(one for one in draft.parts if one.startswith("word/media/"))
    draft.parts[name] = draft.parts[name] + b"\x00"
    assert Reading(draft.save()).changed == ["sampul"]


def test_what_stands_behind_a_passage_was_added(data: bytes) -> None:
    draft = Edited(data)
    table = "<w:tbl><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>sel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    added = f"<w:p><w:r><w:t>Kalimat tambahan.</w:t></w:r></w:p><w:p/>{table}<w:p/>"
    draft.insert_after(draft.paragraph("Halaman baru."), added)
    reading = Reading(draft.save())
    assert reading.changed == []
    assert reading.added == ["Kalimat tambahan.\nsel"]
    places = [one.slot.id if one.slot else "" for one in reading.passages]
    assert places[places.index("") - 1] == "bab3/akhir"


def test_a_deleted_paragraph_leaves_its_mark_on_the_next(data: bytes) -> None:
    """Word keeps the bookmark of a deleted paragraph at the start of what follows."""
    draft = Edited(data)
    gone, following = draft.paragraph("Sasaran 1"), draft.paragraph("Capaian hunian layak sebesar")
    marks = [one for one in gone if one.tag in (w("bookmarkStart"), w("bookmarkEnd"))]
    following[1:1] = marks
    draft.delete(gone)
    reading = Reading(draft.save())
    assert reading.deleted == ["bab3/sub"]
    assert reading.changed == []


def test_two_paragraphs_that_were_joined(data: bytes) -> None:
    draft = Edited(data)
    first, second = draft.paragraph("permukiman kumuh;"), draft.paragraph("rumah tidak layak huni.")
    first.extend(one for one in second if one.tag == w("r"))
    draft.delete(second)
    reading = Reading(draft.save())
    assert reading.changed == ["isu"]
    assert reading["isu"].text == "permukiman kumuh;rumah tidak layak huni."


def test_a_passage_that_was_moved(data: bytes) -> None:
    draft = Edited(data)
    draft.move_after(draft.paragraph("Halaman baru."), draft.paragraph("Ringkas."))
    reading = Reading(draft.save())
    assert (reading.changed, reading.added, reading.deleted) == ([], [], [])
    order = [one.slot.id for one in reading.passages if one.slot]
    assert order[order.index("bab3/akhir") - 1] == "bab1/b/isi"


def test_a_section_of_a_person(data: bytes) -> None:
    draft = Edited(data)
    landscape = '<w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>'
    draft.insert_after(
        draft.paragraph("Halaman baru."),
        f"<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:r><w:t>melintang</w:t></w:r></w:p><w:p><w:pPr><w:sectPr>{landscape}</w:sectPr></w:pPr></w:p>",
    )
    reading = Reading(draft.save())
    assert [text for text in reading.added if text] == ["melintang"]
    assert reading.deleted == []


# --- figures ---


def test_a_figure_that_was_overtyped(data: bytes) -> None:
    draft = Edited(data)
    draft.replace("101,25 %", "102,25 %")
    figures = Reading(draft.save()).figures()
    assert figures["capaian/IK-01/TW2"] == [("102,25 %", Layer.CONTROL), ("101,25 %", Layer.CONTROL)]


def test_a_figure_that_was_retyped_without_its_control(data: bytes) -> None:
    draft = Edited(without_marks(data))
    draft.replace("101,25 %", "102,25 %")
    figures = Reading(draft.save()).figures()
    assert figures["capaian/IK-01/TW2"] == [("102,25 %", Layer.CONTEXT), ("101,25 %", Layer.CONTEXT)]


def test_a_cell_that_was_overtyped(data: bytes) -> None:
    draft = Edited(data)
    draft.replace("7,50", "8,50")
    reading = Reading(draft.save())
    assert reading.cells(reading["tabel/panjang"]) == [("IK-07", 4, "8,50")]
    assert ("8,50", Layer.CONTROL) in reading.figures()["capaian/T-07/TW2"]


def test_a_cell_whose_control_is_gone(data: bytes) -> None:
    draft = Edited(without_marks(data))
    draft.replace("7,50", "8,50")
    assert Reading(draft.save()).figures()["capaian/T-07/TW2"] == [("8,50", Layer.CELL)]


@pytest.mark.parametrize("marked", [True, False])
def test_rows_that_moved_or_went_make_no_false_change(data: bytes, marked: bool) -> None:
    draft = Edited(data if marked else without_marks(data))
    draft.delete(draft.row("7,50"))
    row = draft.row("20,50")
    table = draft.table("30,50")
    table.insert(5, row)
    reading = Reading(draft.save())
    passage = reading["tabel/panjang"]
    assert passage.slot and passage.table
    read = read_table(passage.slot, passage.table, {})
    assert reading.cells(passage) == []
    assert [one.key for one in read.lost] == ["IK-07"]
    assert "capaian/T-07/TW2" not in reading.figures()


def test_a_row_of_a_person(data: bytes) -> None:
    draft = Edited(data)
    table = draft.table("30,50")
    cells = "".join(f"<w:tc><w:p><w:r><w:t>tambahan {one}</w:t></w:r></w:p></w:tc>" for one in range(6))
    table.insert(12, fragment(f"<w:tr>{cells}</w:tr>")[0])
    reading = Reading(draft.save())
    passage = reading["tabel/panjang"]
    assert passage.slot and passage.table
    read = read_table(passage.slot, passage.table, {})
    assert [row.cells[0].text for slot, row in read.rows if slot is None] == ["tambahan 0"]
    assert reading.cells(passage) == []


def test_a_column_of_a_person_is_told(data: bytes) -> None:
    draft = Edited(data)
    for row in draft.table("30,50").iter(w("tr")):
        row.append(fragment("<w:tc><w:p/></w:tc>")[0])
    reading = Reading(draft.save())
    passage = reading["tabel/panjang"]
    assert passage.slot and passage.table
    assert read_table(passage.slot, passage.table, {}).reshaped


# --- tracked changes and comments ---

_WHO = 'w:id="1" w:author="Kasubag" w:date="2024-01-20T08:00:00Z"'


def test_open_tracked_changes_are_read_as_accepted(data: bytes) -> None:
    draft = Edited(data)
    paragraph = draft.paragraph("Halaman baru.")
    new = fragment(
        f"<w:del {_WHO}><w:r><w:delText>Halaman baru.</w:delText></w:r></w:del>"
        f"<w:ins {_WHO}><w:r><w:t>Halaman yang diganti.</w:t></w:r></w:ins>"
    )
    draft.delete(next(paragraph.iter(w("r"))))
    paragraph.extend(new)
    gone = draft.paragraph("Ringkas.")
    gone.insert(0, fragment(f"<w:pPr><w:rPr><w:del {_WHO}/></w:rPr></w:pPr>")[0])
    for run in list(gone.iterfind(w("r"))):
        wrapper = fragment(f"<w:del {_WHO}/>")[0]
        gone.replace(run, wrapper)
        wrapper.append(run)
    reading = Reading(draft.save())
    assert reading["bab3/akhir"].text == "Halaman yang diganti."
    assert reading.deleted == ["bab1/b/isi"]
    assert reading.changed == ["bab3/akhir"]
    assert len(reading.draft.notices) == 1
    assert "perubahan terlacak" in reading.draft.notices[0]
    assert b"<w:ins " not in reading.carried.body


def test_a_deleted_row_that_is_still_tracked(data: bytes) -> None:
    draft = Edited(data)
    draft.row("7,50").insert(0, fragment(f"<w:trPr><w:del {_WHO}/></w:trPr>")[0])
    assert "capaian/T-07/TW2" not in Reading(draft.save()).figures()


def test_comments_are_read_with_their_passage(data: bytes) -> None:
    draft = Edited(data)
    said = (
        f'<w:comments xmlns:w="{w("")[1:-1]}"><w:comment {_WHO} w:initials="K"><w:p><w:r><w:t>Mohon dicek.</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    draft.add_part("word/comments.xml", said.encode(), kind, "comments")
    draft.paragraph("Halaman baru.").extend(fragment('<w:r><w:commentReference w:id="1"/></w:r>'))
    reading = Reading(draft.save())
    assert reading.changed == []
    assert [one.comments for one in reading["bab3/akhir"].elements if one.comments] == [("1",)]
    comment = reading.draft.comments[0]
    assert (comment.author, comment.lines) == ("Kasubag", ("Mohon dicek.",))


# --- hostile files ---


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _with(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _zip({**{one: package.read(one) for one in package.namelist()}, name: content})


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda _: b"", "berkas kosong"),
        (lambda data: data[: len(data) // 2], "rusak atau terpotong"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "dokumen Word lama"),
        (lambda _: b"%PDF-1.7", "berkas PDF"),
        (lambda _: _zip({"a.txt": b"x"}), "bukan dokumen Word"),
        (lambda data: _with(data, "word/vbaProject.bin", b"x"), "makro"),
        (lambda data: _with(data, "word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DTD"),
        (lambda data: _with(data, "../x.xml", b"<a/>"), "tidak aman"),
        (lambda data: _with(data, "word/document.xml", b"<w:document"), "rusak"),
        (lambda data: _with(data, "word/document.xml", b"<a>" * 400 + b"</a>" * 400), "rusak"),
        (lambda data: _with(data, "word/document.xml", b"<a/>"), "isinya tidak ada"),
        (lambda data: _with(data, "word/media/x.bin", bytes(210 * 2**20)), "tidak aman"),
    ],
)
def test_a_file_that_is_no_safe_draft_gets_a_sentence(data: bytes, spoil: object, words: str) -> None:
    assert callable(spoil)
    with pytest.raises(DraftError, match=r"draf\.docx") as caught:
        read_draft(spoil(data), "draf.docx")
    assert words in str(caught.value)
    assert read_or_reason(spoil(data), "draf.docx") == str(caught.value)
    found = recognized(spoil(data), (), named=True)
    assert found.fault or found.mark == DraftMark(Reading(data).manifest.draft, 1, ())


def test_it_is_read_in_a_child_process(data: bytes) -> None:
    with Child() as child:
        draft, carried = child.call(read_draft, data, "draf.docx")
    assert draft == Reading(data).draft
    assert carried.content("0")[0].tag == w("p")


# --- whether the looks of a draft can be relied on -----------------------------------------------------------------


def looked(words: str, before: str, now: str) -> Passage:
    """A passage that was written with the look `before` and stands there with `now`."""
    slot = Slot("x", Kind.TEXT, (("tetap",),), (before,) if before else ())
    return Passage(slot, (Element("0", Shape.PARAGRAPH, (ReadLine(words, now),)),))


@pytest.mark.parametrize(
    ("same", "other", "reworded", "holds"),
    [
        (0, 0, 0, True),
        (1, 0, 0, True),
        (0, 1, 0, False),
        (1, 1, 0, True),  # a half is not most of them
        (2, 3, 0, False),
        (3, 2, 0, True),
        (1, 1, 5, True),  # what a person reworded says nothing of the editor
    ],
)
def test_forms_hold_unless_most_unchanged_passages_look_otherwise(
    same: int, other: int, reworded: int, holds: bool
) -> None:
    found = [
        *[looked("tetap", "a", "a")] * same,
        *[looked("tetap", "a", "b")] * other,
        *[looked("diubah orang", "a", "b")] * reworded,
        *[looked("tetap", "", "b")] * 9,  # written without a look
        Passage(None, (Element("0", Shape.PARAGRAPH, (ReadLine("tambahan", "b"),)),)),
    ]
    assert forms_hold(found, {}) is holds
