"""No draft is passed over in silence: whatever is taken from an edited draft, its edits are in the next version, or a
sentence says why not.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from lkjgen.cli import main
from lkjgen.core.document import Document, Paragraph, words
from lkjgen.drafting.folder import Nature, bears_name
from lkjgen.files.child import Child
from lkjgen.workspace import WorkspaceError
from tests.draft_edits import Edited, fragment, w, without_marks, words_of
from tests.slow import spread
from tests.test_drafting import Office
from tests.test_drafting import report as short_report

FIRST = "LKJ_TW1_2023.docx"
SENTENCE = "Kalimat sunting yang ditambahkan Kasubag."


@pytest.fixture(autouse=True)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Most of these need no child process, whose start is slow."""
    if "year" not in request.fixturenames:
        monkeypatch.setattr(Child, "call", lambda _, function, *args, **named: function(*args, **named))
    yield


def report(figure: str = "95,50%", office: str = "Dinas") -> Document:
    """With enough passages that their styles are no edit when an editor drops all of them."""
    plain = short_report(figure, office)
    more = (Paragraph(f"umum/{number}", words(f"Paragraf {number} menjelaskan cara kerja.")) for number in range(3))
    return replace(plain, blocks=(*plain.blocks, *more))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


# --- what an editor may take from a file ---------------------------------------------------------------------------


def no_manifest(data: bytes) -> bytes:
    draft = Edited(data)
    draft.parts = {name: one for name, one in draft.parts.items() if not name.startswith("customXml")}
    _unlink(draft, "customXml")
    return draft.save()


def no_properties(data: bytes) -> bytes:
    draft = Edited(data)
    draft.parts.pop("docProps/custom.xml", None)
    _unlink(draft, "docProps/custom")
    return draft.save()


def _unlink(draft: Edited, target: str) -> None:
    for name in ("word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml"):
        pattern = rb"<(?:Relationship|Override) [^>]*%b[^>]*/>" % target.encode()
        draft.parts[name] = re.sub(pattern, b"", draft.parts[name])


STRIPS: dict[str, Callable[[bytes], bytes]] = {
    "custom XML": no_manifest,
    "custom.xml": no_properties,
    "bookmarks": lambda data: without_marks(data, controls=False),
    "controls": lambda data: without_marks(data, bookmarks=False),
    "styles": lambda data: without_marks(data, bookmarks=False, controls=False, styles=True),
}
SUBSETS = [each for size in range(len(STRIPS) + 1) for each in combinations(STRIPS, size)]


def stripped(data: bytes, names: tuple[str, ...]) -> bytes:
    for name in names:
        data = STRIPS[name](data)
    return data


def edited(data: bytes) -> bytes:
    draft = Edited(data)
    draft.replace("Tulisan tim yang panjang", "Tulisan Kasubag yang panjang")
    draft.insert_after(draft.paragraph("Tulisan Kasubag"), f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>")
    return draft.save()


@pytest.mark.parametrize("names", spread(SUBSETS, 8), ids="+".join)
def test_an_edited_draft_is_carried_on_whatever_an_editor_took(office: Office, names: tuple[str, ...]) -> None:
    office.write(report())
    path = office.out / FIRST
    path.write_bytes(stripped(edited(path.read_bytes()), names))
    done = office.write(report("96,75%"))
    said = office.text(done.written.path.name)
    assert done.written.path.name == "LKJ_TW1_2023_v2.docx"
    assert all(one in said for one in ("Tulisan Kasubag", SENTENCE, "96,75%"))
    assert done.archived is not None
    assert done.archived.path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("names", spread(SUBSETS, 5), ids="+".join)
def test_a_draft_that_nobody_edited_gets_no_false_edit(office: Office, names: tuple[str, ...]) -> None:
    office.write(report())
    path = office.out / FIRST
    path.write_bytes(stripped(path.read_bytes(), names))
    done = office.write(report("96,75%"))
    assert [one.old for one in done.changes if one.new != "96,75%"] == []
    assert "96,75%" in office.text(done.written.path.name)


@pytest.mark.parametrize(
    "name",
    [
        FIRST, "LKJ_TW1_2023 (1).docx", "Salinan LKJ_TW1_2023.docx", "LKJ_TW1_2023_v2-PC-KASUBAG.docx", "LKJ TW1 2023.DOCX",
        "lkj-tw1-2023 final.docx", "LKJ_TW1_2023.docx.docx", "Kiriman Kasubag.docx",
    ],
)  # fmt: skip
def test_whatever_people_and_programs_call_it(office: Office, name: str) -> None:
    office.write(report())
    source, path = office.out / FIRST, office.out / name
    data = stripped(edited(source.read_bytes()), tuple(STRIPS))
    source.unlink()
    path.write_bytes(data)
    done = office.write(report("96,75%"))
    assert done.earlier == path
    assert SENTENCE in office.text(done.written.path.name)


def test_a_name_is_told_from_that_of_another_period() -> None:
    assert bears_name("Salinan LKJ_TW1_2023 - Copy", "LKJ_TW1_2023")
    assert not bears_name("LKJ_TW1_20231", "LKJ_TW1_2023")
    assert not bears_name("LKJ_TW2_2023", "LKJ_TW1_2023")


def test_the_version_is_told_by_the_words(office: Office) -> None:
    """A draft without any mark is compared with the version that it was, not with the newest."""
    office.write(report())
    office.write(report("96,75%"))
    last = office.out / "LKJ_TW1_2023_v2.docx"
    last.write_bytes(stripped(edited(last.read_bytes()), tuple(STRIPS)))
    done = office.write(report("97,00%"))
    figures = [(one.old, one.new) for one in done.changes if one.id == "capaian/IK-01/TW1"]
    assert figures == [("96,75%", "97,00%")]


# --- what stops a run ----------------------------------------------------------------------------------------------

ODT = b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text"
SPOILT: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "0 bytes": (lambda _: b"", "kosong"),
    "cut off": (lambda data: data[:3000], "rusak"),
    "a renamed .doc": (lambda _: bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, r"\(\.doc\)"),
    "a renamed .odt": (lambda _: ODT, "rusak"),
    "a password": (
        lambda _: bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
        "kata sandi",
    ),
    "another document": (lambda data: other_words(data), "tidak dikenali"),
    "emptied": (lambda data: emptied(data), "terhapus"),
    "emptied without a mark": (lambda data: stripped(emptied(data), tuple(STRIPS)), "tidak dikenali"),
}


def emptied(data: bytes) -> bytes:
    """Ctrl+A, Delete."""
    draft = Edited(data)
    last = draft.body.find(w("sectPr"))
    draft.body[:] = [*fragment("<w:p/>"), *([last] if last is not None else [])]
    return draft.save()


def other_words(data: bytes) -> bytes:
    draft = Edited(stripped(emptied(data), tuple(STRIPS)))
    draft.body[:0] = fragment("<w:p><w:r><w:t>Surat undangan rapat koordinasi bulanan dinas.</w:t></w:r></w:p>")
    return draft.save()


@pytest.mark.parametrize("name", SPOILT)
def test_what_cannot_be_carried_on_stops_the_run(office: Office, name: str) -> None:
    spoil, sentence = SPOILT[name]
    office.write(report())
    path = office.out / FIRST
    path.write_bytes(spoil(path.read_bytes()))
    before = office.files
    with pytest.raises(WorkspaceError, match=rf"LKJ_TW1_2023\.docx.*{sentence}"):
        office.write(report("96,75%"))
    assert office.files == before


def test_a_damaged_manifest_is_made_good_by_the_archive(office: Office) -> None:
    office.write(report())
    path = office.out / FIRST
    draft = Edited(edited(path.read_bytes()))
    draft.parts = {
        name: data[: len(data) // 2] if name.startswith("customXml/item1.") or name == "docProps/custom.xml" else data
        for name, data in draft.parts.items()
    }
    path.write_bytes(draft.save())
    assert SENTENCE in office.text(office.write(report("96,75%")).written.path.name)


def test_without_marks_and_without_archive_it_is_told(office: Office) -> None:
    office.write(report())
    path = office.out / FIRST
    path.write_bytes(stripped(edited(path.read_bytes()), tuple(STRIPS)))
    shutil.rmtree(office.out / "arsip")
    with pytest.raises(WorkspaceError, match="folder arsip tidak ada"):
        office.write(report("96,75%"))


def test_one_that_was_chosen_goes_on_and_the_spoilt_one_is_told(office: Office) -> None:
    office.write(report())
    path = office.out / FIRST
    good = office.edit(FIRST, "Tulisan tim yang", "Tulisan Kasubag yang", to="Kiriman.docx")
    path.write_bytes(path.read_bytes()[:3000])
    done = office.write(report("96,75%"), good)
    assert "Tulisan Kasubag" in office.text(done.written.path.name)
    assert any(FIRST in one and "tidak dapat dibaca" in one for one in done.notices)


def test_the_leftover_of_a_run_that_was_killed_is_told(office: Office) -> None:
    """It holds nothing of anybody's: no version of that name was finished."""
    office.write(report())
    for suffix in (".docx", ".json"):
        (office.out / f"LKJ_TW1_2023_v2{suffix}").write_bytes(b"")
    done = office.write(report("96,75%"))
    assert done.written.path.name == "LKJ_TW1_2023_v3.docx"
    assert [one for one in done.notices if "LKJ_TW1_2023_v2.docx kosong" in one]


@pytest.mark.parametrize("first", [False, True])
def test_another_format_and_an_open_draft_are_told_in_every_case(office: Office, first: bool) -> None:
    """Also where nothing is carried on, and where nothing is written."""
    office.write(report())
    if first:
        (office.out / FIRST).unlink()
    else:
        (office.out / f".~lock.{FIRST}#").write_bytes(b"x")
    (office.out / "LKJ_TW1_2023.odt").write_bytes(b"x")
    (office.out / "LKJ_TW1_2023.docx.bak").write_bytes(b"x")
    notices = " ".join(office.write(report()).notices)
    assert "LKJ_TW1_2023.odt tidak dibaca" in notices
    assert "LKJ_TW1_2023.docx.bak tidak dibaca" in notices
    assert ("sedang dibuka" in notices) is not first


def test_a_draft_of_before_the_office_was_named_otherwise_is_ours(office: Office) -> None:
    office.write(report(office="Dinas Perumahan"))
    path = office.out / FIRST
    path.write_bytes(edited(path.read_bytes()))
    done = office.write(report("96,75%", office="Dinas Perumahan dan Permukiman"))
    assert SENTENCE in office.text(done.written.path.name)


def test_the_draft_of_another_office_under_our_name_stops_it(office: Office) -> None:
    other = Office(office.out.parent.parent / "lain")
    other.write(report(office="Dinas Lain"))
    office.out.mkdir(parents=True)
    shutil.copy(other.out / FIRST, office.out / FIRST)
    with pytest.raises(WorkspaceError, match="isinya draf lain"):
        office.write(report())


def test_every_nature_is_reached(office: Office) -> None:
    office.write(report())
    out = office.out
    data = (out / FIRST).read_bytes()
    for name, content in (
        ("LKJ_TW1_2023 (1).docx", edited(data)),
        ("LKJ_TW1_2023 (2).docx", data[:3000]),
        ("LKJ_TW1_2023 (3).docx", other_words(data)),
        ("LKJ_TW1_2023_v7.docx", b""),
        ("catatan.odt", b"x"),
        ("surat.docx", other_words(data)),
    ):
        (out / name).write_bytes(content)
    other = Office(out.parent.parent / "lain")
    other.write(report(office="Dinas Lain"))
    shutil.copy(other.out / FIRST, out / "lain.docx")
    with Child() as child:
        files = office.drafts.judge(report(), child).folder(out)
    assert {one.path.name: one.nature for one in files} == {
        FIRST: Nature.UNTOUCHED,
        "LKJ_TW1_2023 (1).docx": Nature.EDITED,
        "LKJ_TW1_2023 (2).docx": Nature.UNREADABLE,
        "LKJ_TW1_2023 (3).docx": Nature.FOREIGN,
        "LKJ_TW1_2023_v7.docx": Nature.LEFTOVER,
        "LKJ_TW1_2023.json": Nature.NO_DRAFT,
        "catatan.odt": Nature.OTHER_FORMAT,
        "surat.docx": Nature.NO_DRAFT,
        "lain.docx": Nature.OTHER_DRAFT,
    }
    assert {one.nature for one in files} == set(Nature)


# --- the commands, on the example's draft --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def year(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(example_folder, tmp_path_factory.mktemp("tanda") / "tahun"))


def test_both_commands_know_a_draft_that_lost_every_mark(year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = year / "output/TW2/LKJ_TW2_2023.docx"
    draft = Edited(path.read_bytes())
    draft.insert_after(
        draft.paragraph("Sampai dengan Triwulan II", "LKIsi"), f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    )
    draft.replace("84,86%", "88,86%")
    path.write_bytes(stripped(draft.save(), tuple(STRIPS)))
    assert main(["telusur", str(path), "--json"]) == 1
    told: Any = json.loads(capsys.readouterr().out)
    assert [one["kode"] for one in told["temuan"] if one["kode"] != "DRF-013"] == ["DRF-001"]
    assert main(["susun", str(year), "--triwulan", "2", "--tanpa-nomor-halaman"]) == 0
    assert SENTENCE in words_of(Edited((path.parent / "LKJ_TW2_2023_v2.docx").read_bytes()).body)
    path.write_bytes(emptied(draft.save()))
    assert main(["telusur", str(path)]) == 2
    assert "terhapus" in capsys.readouterr().err
