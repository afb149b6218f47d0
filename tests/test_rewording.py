"""Other words in a draft's paragraph: they stand there afterwards, and figures, references and all else are as they were."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.core.document import Document, Figure, Heading, LineBreak, Numbering, Paragraph, Section, Text, words
from lkjgen.core.draft import Manifest, normal
from lkjgen.core.draft.slots import manifest_of
from lkjgen.files.word import Edition, surveyed, write_docx
from lkjgen.files.word_reader import read_draft
from lkjgen.files.word_reader.recognition import recognized
from lkjgen.files.word_reader.rewording import Refused, Rewording, reworded
from tests.draft_edits import Edited, as_word_saves, w
from tests.slow import SLOW
from tests.validity import sdk_errors

SAID = "Realisasi 79,50% dan 12 unit naik karena dukungan warga."


@cache
def _draft() -> tuple[bytes, Manifest]:
    document = Document(
        title="Laporan",
        subject="Dinas",
        author="Dinas",
        blocks=(
            Section(Numbering.ARABIC),
            Heading("bab-1", 1, "HASIL"),
            Paragraph(
                "kalimat",
                words(
                    "Realisasi ",
                    Figure("realisasi/IK-01/TW2", "79,50%"),
                    " dan ",
                    Figure("realisasi/IK-02/TW2", "12 unit"),
                    " naik ",
                    Text("karena", bold=True),
                    " dukungan warga.",
                ),
            ),
            Paragraph("sama/1", words("Kalimat yang sama.")),
            Paragraph("sama/2", words("Kalimat yang sama.")),
            Paragraph("dua", words("Baris satu", LineBreak(), "baris dua.")),
        ),
        identity=(("lkjgen_kantor", "Dinas"), ("lkjgen_tahun", "2023"), ("lkjgen_periode", "TW2")),
    )
    manifest = surveyed(document, manifest_of(document))
    return write_docx(document, {}, Edition(manifest)), manifest


def _put(new: str, old: str = SAID, copies: int = 0, data: bytes | None = None) -> bytes | Refused:
    first, manifest = _draft()
    return reworded(data or first, [Rewording(old, new, copies)], manifest, ["abc"])


def _lines(data: bytes) -> list[str]:
    draft, _ = read_draft(data, "draf.docx")
    return [normal(one.text) for one in draft.elements if normal(one.text)]


def _figures(data: bytes) -> list[tuple[str, str]]:
    draft, _ = read_draft(data, "draf.docx")
    return [(figure.id, figure.text) for one in draft.elements for line in one.lines for figure in line.figures]


@pytest.mark.parametrize(
    "new",
    [
        "Realisasi 79,50% dan 12 unit turun karena hujan.",
        "Sampai Juni realisasi 79,50% dan juga 12 unit naik karena dukungan warga dan desa.",
        "79,50% dan 12 unit.",
        "Realisasi 79,50% dan 12 unit",
        "79,50% 12 unit tercapai",
    ],
)
@pytest.mark.parametrize("saved", [False, True])
@pytest.mark.usefixtures("ooxml_validator")
def test_words_around_figures_are_overtyped(new: str, saved: bool, tmp_path: Path) -> None:
    data = _draft()[0]
    found = _put(new, data=as_word_saves(data) if saved else data)
    assert isinstance(found, bytes)
    assert _lines(found)[1] == new and _lines(found)[0] == _lines(data)[0] and _lines(found)[2:] == _lines(data)[2:]
    assert _figures(found) == _figures(data)
    if SLOW or new.endswith("desa."):
        path = tmp_path / "draf.docx"
        path.write_bytes(found)
        assert sdk_errors(path) == []


@pytest.mark.parametrize(
    "new",
    ["Realisasi 80,00% dan 12 unit naik.", "Realisasi naik.", "Realisasi 12 unit dan 79,50% naik.", "Lain sekali."],
)
def test_a_figure_is_not_overtyped(new: str) -> None:
    found = _put(new)
    assert isinstance(found, Refused) and found.paragraphs[0][1].startswith("perubahannya mengenai angka")


def test_of_equal_paragraphs_the_one_that_is_meant() -> None:
    found = _put("Kalimat lain.", "Kalimat yang sama.", 1)
    assert isinstance(found, bytes)
    assert _lines(found)[2:4] == ["Kalimat yang sama.", "Kalimat lain."]


def test_a_paragraph_that_is_not_there_is_told() -> None:
    found = _put("Apa saja.", "Tidak ada.")
    assert found == Refused(((0, "paragrafnya tidak ditemukan lagi di dalam draf"),))
    assert _put("Apa saja.", data=b"bukan docx") != b"" and isinstance(_put("x", data=b"bukan docx"), Refused)


def test_a_line_break_stays() -> None:
    found = _put("Baris pertama baris dua.", "Baris satu baris dua.")
    assert isinstance(found, bytes) and _lines(found)[4] == "Baris pertama baris dua."
    assert len([*Edited(found).body.iter(w("br"))]) == len([*Edited(_draft()[0]).body.iter(w("br"))])


@pytest.mark.parametrize("lost", [False, True])
def test_the_copy_says_what_it_goes_on_from(lost: bool) -> None:
    """Also where an editor dropped our manifest: then it gets one again."""
    data, manifest = _draft()
    if lost:
        draft = Edited(data)
        draft.parts = {name: one for name, one in draft.parts.items() if not name.startswith("customXml")}
        rels = "word/_rels/document.xml.rels"
        draft.parts[rels] = re.sub(rb"<Relationship [^>]*customXml/item1[^>]*/>", b"", draft.parts[rels])
        data = draft.save()
    found = _put("Realisasi 79,50% dan 12 unit tetap.", data=data)
    assert isinstance(found, bytes)
    mark = recognized(found, [], named=True).mark
    assert mark is not None and (mark.draft, mark.version, mark.absorbed) == (manifest.draft, 1, ("abc",))


_words = st.sampled_from(
    ("Realisasi", "79,50%", "dan", "12 unit", "naik", "karena", "warga", "desa", "2023", ".", "(a)")
)


@given(st.lists(_words, min_size=1, max_size=9).map(" ".join))
def test_whatever_is_typed_stands_there_or_nothing_is_changed(new: str) -> None:
    found = _put(new)
    figures = _figures(_draft()[0])
    if isinstance(found, Refused):
        assert found.fault == ""
    else:
        assert _lines(found)[1] == normal(new)
        assert _figures(found) == figures
    if re.search(r"79,50%.*12 unit", new) is None:
        assert isinstance(found, Refused)


@given(st.data())
def test_no_damaged_draft_is_a_traceback(data: st.DataObject) -> None:
    whole = bytearray(_draft()[0])
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = _put("Realisasi 79,50% dan 12 unit tetap.", data=bytes(whole))
    assert isinstance(found, bytes | Refused)


def test_two_paragraphs_at_once_or_none() -> None:
    data, manifest = _draft()
    both = [Rewording(SAID, SAID.replace("warga", "desa")), Rewording("Kalimat yang sama.", "Kalimat lain.", 5)]
    found = reworded(data, both, manifest, [])
    assert isinstance(found, Refused) and [number for number, _ in found.paragraphs] == [1]
    done = reworded(data, [both[0], replace(both[1], copies=0)], manifest, [])
    assert isinstance(done, bytes) and "dukungan desa." in _lines(done)[1] and _lines(done)[2] == "Kalimat lain."
