"""What a report tells beside its indicators is carried on like all of it: the chart of the organisation, employees, cascade,
strategies, innovations, SPM, photos. A person's words in them stay, figures by hand are told, nothing else changes.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from lxml import etree

from lkjgen.core import model as m
from lkjgen.core.comparing import ChangeKind
from lkjgen.core.document import (
    Block,
    Document,
    Figure,
    Heading,
    KeptText,
    Numbering,
    Picture,
    Section,
    Table,
    inlines,
    plain,
)
from lkjgen.core.performance_report.annual.introduction import introduction
from lkjgen.core.performance_report.annual.merits import merits
from lkjgen.core.performance_report.annual.plan import plan
from lkjgen.core.performance_report.both.photos import photo_pages
from lkjgen.core.regeneration import Regenerated
from lkjgen.files.word.lint import lint
from tests.accessible_word import faults
from tests.draft_edits import Edited, w, words_of
from tests.test_human_edits import next_version, texts, written
from tests.test_papers import office
from tests.word_sample import logo

PHOTO = m.Photo(file="rapat.jpg", caption="Rapat evaluasi di Bongki")
WRITTEN = "ditulis Kasubag"


@cache
def document(served: int = 9) -> Document:
    """The chapters that hold them, and no more: the rest of the report has tests of its own."""
    made = office("Tahunan")
    services = tuple(replace(one, served=Decimal(served)) for one in made.contract.minimum_services)
    given = replace(made, contract=replace(made.contract, photos=(PHOTO,), minimum_services=services))
    blocks: tuple[Block, ...] = (
        Section(Numbering.ARABIC),
        *introduction(given),
        *plan(given),
        Heading("bab-3", 1, "AKUNTABILITAS KINERJA"),
        *merits(given),
        Heading("lampiran/foto", 1, "FOTO KEGIATAN", numbered=False),
        *photo_pages(given, {PHOTO.file: logo()}),
    )
    identity = (("lkjgen_kantor", "Dinas Contoh"), ("lkjgen_tahun", "2023"), ("lkjgen_periode", "Tahunan"))
    return Document("Laporan", "s", "Dinas Contoh", blocks, identity=identity)


@cache
def draft() -> bytes:
    return written(document())


def table(done: Regenerated, identity: str) -> Table:
    found = next(one for one in done.document.blocks if getattr(one, "id", "") == identity)
    assert isinstance(found, Table)
    return found


def test_an_unedited_draft_is_that_of_today() -> None:
    data, done = next_version(draft(), document(10))
    assert done.document == document(10)
    assert {one.kind for one in done.changes} <= {ChangeKind.FIGURE}
    assert texts(data) == texts(written(document(10)))
    assert lint(data) == []
    assert faults(data) == []


CELLS = {  # a cell that people write into → the table that it stands in
    "(nama Sekretaris)": "tabel/organisasi",
    "Subbagian Program": "tabel/organisasi",
    "Mendahulukan keluarga miskin": "tabel/strategi",
    "Peta rumah": "tabel/inovasi",
    "Rumah korban bencana": "tabel/spm",
}


@pytest.mark.parametrize("words", CELLS)
def test_words_in_a_cell_stay(words: str) -> None:
    edited = Edited(draft())
    run = next(one for one in edited.body.iter(w("t")) if words in (one.text or ""))
    run.text = (run.text or "").replace(words, f"{words} {WRITTEN}")
    data, done = next_version(edited.save(), document(10))
    found = table(done, CELLS[words])
    said = [one for row in found.rows for cell in row.cells if WRITTEN in (one := plain(cell.content))]
    assert len(said) == 1
    assert any(isinstance(one, KeptText) for one in inlines(found))
    assert sum(WRITTEN in one for one in texts(data)) >= 1
    again, _ = next_version(data, document(11), 3)
    assert sum(WRITTEN in one for one in texts(again)) >= 1
    assert lint(again) == []


@pytest.mark.parametrize("figure", ["pegawai/golongan/satu/laki-laki", "spm/Rumah korban bencana/terlayani"])
def test_a_figure_by_hand_is_todays_and_told(figure: str) -> None:
    edited = Edited(draft())
    (shown,) = (
        one.text
        for block in document().blocks
        for one in inlines(block)
        if isinstance(one, Figure) and one.id == figure
    )
    control = next(one for one in edited.body.iter(w("sdt")) if words_of(one) == shown and _named(one, figure))
    next(control.iter(w("t"))).text = "777"
    _, done = next_version(edited.save(), document())
    assert [(one.kind, "777" in str(one)) for one in done.changes] == [(ChangeKind.HAND, True)]


def _named(control: etree._Element, figure: str) -> bool:
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return tag is not None and tag.get(w("val"), "").startswith(f"f|{figure}|")


def test_a_photo_and_its_caption_stay_where_a_person_put_them() -> None:
    edited = Edited(draft())
    caption = edited.paragraph(f"Foto 1. {PHOTO.caption}")
    next(caption.iter(w("t"))).text = f"Foto 1. {PHOTO.caption}, {WRITTEN}"
    data, done = next_version(edited.save(), document(10))
    assert sum(WRITTEN in one for one in texts(data)) == 1
    assert [one.id for one in done.document.blocks if isinstance(one, Picture)] == [f"foto/{PHOTO.file}"]
    assert sum(name.startswith("word/media/") for name in Edited(data).parts) == 1
