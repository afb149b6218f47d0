"""Versions of a draft in a workspace: the last one is carried on, archived and never replaced."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lkjgen.core.comparing import ChangeKind
from lkjgen.core.document import (
    Column,
    Document,
    Figure,
    Heading,
    Narrative,
    Paragraph,
    Reference,
    Row,
    Table,
    cell,
    words,
)
from lkjgen.core.model import Period
from lkjgen.core.regeneration import regeneration_sentences
from lkjgen.drafting import Drafted, Drafts
from lkjgen.files.child import Child
from lkjgen.workspace import Workspace, WorkspaceError
from tests.draft_edits import Edited, words_of

TODAY = date(2024, 1, 25)
PERIOD = Period(2023, 1)


def report(figure: str = "95,50%", office: str = "Dinas") -> Document:
    sentence = words("Capaian rumah layak huni adalah ", Figure("capaian/IK-01/TW1", figure), ".")
    return Document(
        title="Laporan",
        subject="s",
        author=office,
        blocks=(
            Heading("bab-1", 1, "Pendahuluan"),
            Paragraph("kalimat/IK-01", sentence),
            Narrative(
                "narasi/a", (Paragraph("narasi/a/isi", words("Tulisan tim yang panjang tentang faktor pendukung.")),)
            ),
        ),
        identity=(("lkjgen_kantor", office), ("lkjgen_tahun", "2023"), ("lkjgen_periode", "TW1")),
    )


class Office:
    """A folder in which drafts of one triwulan are written."""

    def __init__(self, root: Path) -> None:
        self.out = root / "output/TW1"
        self.root = root

    @property
    def drafts(self) -> Drafts:
        """For one run."""
        return Drafts(Workspace(self.root), PERIOD)

    def write(self, document: Document, chosen: Path | None = None) -> Drafted:
        with Child() as child:
            return self.drafts.write(document, child, today=TODAY, page_numbers=False, chosen=chosen)

    def edit(self, name: str, old: str, new: str, to: str = "") -> Path:
        draft = Edited((self.out / name).read_bytes())
        draft.replace(old, new)
        path = self.out / (to or name)
        path.write_bytes(draft.save())
        return path

    def text(self, name: str) -> str:
        return words_of(Edited((self.out / name).read_bytes()).body)

    @property
    def files(self) -> list[str]:
        return sorted(path.relative_to(self.out).as_posix() for path in self.out.rglob("*") if path.is_file())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_the_first_draft_and_its_record(office: Office) -> None:
    done = office.write(report())
    assert done.written.is_new
    assert done.changes == ()
    assert office.files == ["LKJ_TW1_2023.docx", "LKJ_TW1_2023.json", "arsip/LKJ_TW1_2023_manifes_1.json"]


def test_without_any_change_nothing_is_written(office: Office) -> None:
    first = office.write(report())
    again = office.write(report())
    assert (again.written.path, again.written.is_new) == (first.written.path, False)
    assert len(office.files) == 3


def test_an_edited_draft_is_carried_on_and_archived(office: Office) -> None:
    office.write(report())
    path = office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang panjang", "Tulisan Kasubag yang panjang")
    before = path.read_bytes()
    done = office.write(report("96,75%"))
    assert done.written.path.name == "LKJ_TW1_2023_v2.docx"
    assert path.read_bytes() == before
    assert done.archived is not None
    digest = hashlib.sha256(before).hexdigest()[:12]
    assert done.archived.path.name == f"LKJ_TW1_2023_2024-01-25_{digest}.docx"
    assert done.archived.path.read_bytes() == before
    said = office.text("LKJ_TW1_2023_v2.docx")
    assert "Tulisan Kasubag" in said
    assert "96,75%" in said
    assert "95,50%" not in said
    assert [one.kind for one in done.changes] == [ChangeKind.FIGURE, ChangeKind.KEPT]
    assert "arsip/LKJ_TW1_2023_manifes_2.json" in office.files


def test_version_after_version(office: Office) -> None:
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan Kasubag yang")
    office.write(report("96,75%"))
    office.edit("LKJ_TW1_2023_v2.docx", "Pendahuluan", "Pendahuluan Umum")
    done = office.write(report("97,00%"))
    assert done.written.path.name == "LKJ_TW1_2023_v3.docx"
    said = office.text("LKJ_TW1_2023_v3.docx")
    assert all(one in said for one in ("Tulisan Kasubag", "Pendahuluan Umum", "97,00%"))
    assert not office.write(report("97,00%")).written.is_new


def test_two_edited_drafts_are_a_persons_choice(office: Office) -> None:
    office.write(report())
    second = office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan dua yang", to="Salinan Kasubag.docx")
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang")
    with pytest.raises(WorkspaceError, match=r"LKJ_TW1_2023\.docx, Salinan Kasubag\.docx.*--draf"):
        office.write(report("96,75%"))
    done = office.write(report("96,75%"), second)
    assert "Tulisan dua" in office.text(done.written.path.name)
    assert any("LKJ_TW1_2023.docx juga disunting" in one for one in done.notices)
    again = office.write(report("97,00%"))  # what was not chosen is not gone back to
    assert again.earlier == done.written.path
    assert "Tulisan dua" in office.text(again.written.path.name)
    assert len(list((office.out / "arsip").glob("*.docx"))) == 3


def test_a_copy_and_an_untouched_one_are_no_second_draft(office: Office) -> None:
    office.write(report())
    untouched = (office.out / "LKJ_TW1_2023.docx").read_bytes()
    (office.out / "Cadangan.docx").write_bytes(untouched)
    path = office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang")
    (office.out / "Kiriman.docx").write_bytes(path.read_bytes())
    done = office.write(report("96,75%"))
    assert "Tulisan satu" in office.text(done.written.path.name)


def test_an_old_draft_that_was_edited_later_is_seen(office: Office) -> None:
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang")
    office.write(report("96,75%"))
    office.edit("LKJ_TW1_2023.docx", "Tulisan satu yang", "Tulisan terlambat yang")
    office.edit("LKJ_TW1_2023_v2.docx", "Pendahuluan", "Pendahuluan Umum")
    with pytest.raises(WorkspaceError, match="--draf"):
        office.write(report("97,00%"))


def test_an_old_draft_that_was_edited_behind_a_new_one_is_a_persons_choice(office: Office) -> None:
    """Going on from it would leave out what the new one holds, and the other way round."""
    office.write(report())
    old = office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang")
    office.write(report("96,75%"))
    office.edit("LKJ_TW1_2023.docx", "Tulisan satu yang", "Tulisan terlambat yang")
    with pytest.raises(WorkspaceError, match=r"LKJ_TW1_2023\.docx disunting setelah LKJ_TW1_2023_v2\.docx"):
        office.write(report("97,00%"))
    done = office.write(report("97,00%"), old)
    again = office.write(report("98,00%"))
    assert again.earlier == done.written.path
    assert "Tulisan terlambat" in office.text(again.written.path.name)


@pytest.mark.parametrize("name", ["~$J_TW1_2023.docx", ".LKJ.docx"])
def test_lock_files_are_passed_over(office: Office, name: str) -> None:
    office.write(report())
    (office.out / name).write_bytes((office.out / "LKJ_TW1_2023.docx").read_bytes() + b"x")
    assert not office.write(report()).written.is_new


def test_files_of_others_stay_out_of_it(office: Office) -> None:
    office.out.mkdir(parents=True)
    (office.out / "surat.docx").write_bytes(b"PK nothing")
    other = Office(office.out.parent.parent / "lain")
    other.write(report(office="Dinas Lain"))
    (office.out / "lain.docx").write_bytes((other.out / "LKJ_TW1_2023.docx").read_bytes())
    assert office.write(report()).written.path.name == "LKJ_TW1_2023.docx"
    with pytest.raises(WorkspaceError, match="bukan draf Triwulan I"):
        office.write(report(), office.out / "lain.docx")


def test_another_format_is_told(office: Office) -> None:
    office.write(report())
    (office.out / "LKJ_TW1_2023.odt").write_bytes(b"x")
    notices = office.write(report("96,75%")).notices
    assert notices == (
        "LKJ_TW1_2023.odt tidak dibaca. Bila itu draf yang disunting, simpan sebagai .docx, lalu susun lagi.",
    )


def _without_manifest(draft: Edited) -> None:
    draft.parts = {name: data for name, data in draft.parts.items() if not name.startswith("customXml")}
    draft.parts["word/_rels/document.xml.rels"] = draft.parts["word/_rels/document.xml.rels"].replace(
        b"../customXml/item1.xml", b"styles.xml"
    )


def test_a_draft_that_lost_its_manifest_is_understood_by_the_archive(office: Office) -> None:
    office.write(report())
    draft = Edited((office.out / "LKJ_TW1_2023.docx").read_bytes())
    _without_manifest(draft)
    draft.replace("Tulisan tim yang", "Tulisan Kasubag yang")
    (office.out / "LKJ_TW1_2023.docx").write_bytes(draft.save())
    assert "Tulisan Kasubag" in office.text(office.write(report("96,75%")).written.path.name)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda draft: draft.parts.update({"word/styles.xml": b"<w:styles"}), "rusak"),
        (lambda draft: draft.parts.update({"word/comments.xml": b"<w:comments"}), "rusak"),
    ],
)
def test_a_draft_that_cannot_be_read_stops_it(office: Office, spoil: Callable[[Edited], None], words: str) -> None:
    office.write(report())
    draft = Edited((office.out / "LKJ_TW1_2023.docx").read_bytes())
    spoil(draft)
    (office.out / "LKJ_TW1_2023.docx").write_bytes(draft.save())
    with pytest.raises(WorkspaceError, match=words):
        office.write(report("96,75%"))
    assert office.files == ["LKJ_TW1_2023.docx", "LKJ_TW1_2023.json", "arsip/LKJ_TW1_2023_manifes_1.json"]


def test_a_draft_that_is_cut_off_is_not_passed_over(office: Office) -> None:
    """Else the next version would be written without what a person wrote there."""
    office.write(report())
    path = office.out / "LKJ_TW1_2023.docx"
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(WorkspaceError, match=r"LKJ_TW1_2023\.docx tidak dapat dibaca: .*pindahkan"):
        office.write(report("96,75%"))


def test_an_unreadable_file_is_named_with_a_way_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write(report())

    def locked(path: Path) -> bytes:
        raise WorkspaceError(f"Berkas {path} tidak dapat dibaca.")

    monkeypatch.setattr("lkjgen.drafting.folder.read_file", locked)
    with pytest.raises(WorkspaceError, match=r"LKJ_TW1_2023\.docx tidak dapat dibaca.*pindahkan dulu"):
        office.write(report("96,75%"))


@pytest.mark.parametrize("lock", ["~$J_TW1_2023.docx", ".~lock.LKJ_TW1_2023.docx#"])
def test_a_draft_that_is_open_in_an_editor_is_told(office: Office, lock: str) -> None:
    office.write(report())
    (office.out / lock).write_bytes(b"x")
    assert ["sedang dibuka" in one for one in office.write(report("96,75%")).notices] == [True]


WRITES = ("lkjgen.drafting.Archive.note", "lkjgen.drafting.write_together", "lkjgen.drafting.Archive.keep")


@pytest.mark.parametrize("function", WRITES)
def test_a_run_that_was_broken_off_is_made_good_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    """Broken off before the new version, or between its record and it, or before the copy of the last one."""
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan Kasubag yang")
    office.write(report("96,00%"))
    office.edit("LKJ_TW1_2023_v2.docx", "Pendahuluan", "Pendahuluan Umum")
    with monkeypatch.context() as patch:
        patch.setattr(function, broken_off)
        with pytest.raises(KeyboardInterrupt):
            office.write(report("96,75%"))
    done = office.write(report("97,00%"))
    said = office.text(done.written.path.name)
    assert all(one in said for one in ("Tulisan Kasubag", "Pendahuluan Umum", "97,00%"))
    assert len(list((office.out / "arsip").glob("*.docx"))) == (3 if function == WRITES[2] else 2)


@pytest.mark.parametrize("function", WRITES)
@pytest.mark.parametrize("older", [False, True])
def test_a_draft_that_was_chosen_is_not_hidden_by_a_run_that_was_broken_off(
    office: Office, monkeypatch: pytest.MonkeyPatch, function: str, older: bool
) -> None:
    """Nor the one that was not chosen, before a version says that it was passed over."""
    office.write(report())
    chosen = office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan dua yang", to="Salinan.docx")
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang")
    if older:
        forget_absorbed(office)
    with monkeypatch.context() as patch:
        patch.setattr(function, broken_off)
        with pytest.raises(KeyboardInterrupt):
            office.write(report("96,75%"), chosen)
    if function != WRITES[2]:
        with pytest.raises(WorkspaceError, match=r"LKJ_TW1_2023\.docx, Salinan\.docx"):
            office.write(report("97,00%"))
        return
    done = office.write(report("97,00%"))
    assert "Tulisan dua" in office.text(done.written.path.name)
    kept = {one.read_bytes() for one in (office.out / "arsip").glob("*.docx")}
    assert {chosen.read_bytes(), (office.out / "LKJ_TW1_2023.docx").read_bytes()} <= kept


def broken_off(*_: Any) -> None:
    raise KeyboardInterrupt


def forget_absorbed(office: Office) -> None:
    """As an earlier lkjgen wrote its records and its drafts."""
    for path in (office.out / "arsip").glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        record.pop("berkas", None)
        record["manifes"].pop("absorbed", None)
        path.write_text(json.dumps(record), encoding="utf-8")
    for path in office.out.glob("*.docx"):
        draft = Edited(path.read_bytes())
        draft.parts = {
            name: re.sub(rb'("|&quot;)absorbed\1:\[[^]]*\],', b"", data) if name.startswith("customXml") else data
            for name, data in draft.parts.items()
        }
        path.write_bytes(draft.save())


def test_what_an_earlier_lkjgen_absorbed_is_told_by_its_archive(office: Office) -> None:
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan Kasubag yang")
    forget_absorbed(office)
    office.write(report("96,75%"))
    forget_absorbed(office)
    office.edit("LKJ_TW1_2023_v2.docx", "Pendahuluan", "Pendahuluan Umum")
    done = office.write(report("97,00%"))
    assert done.earlier == office.out / "LKJ_TW1_2023_v2.docx"
    assert office.write(report("98,00%")).earlier == done.written.path


def test_the_draft_that_holds_the_edits_is_offered(office: Office) -> None:
    office.write(report())
    office.write(report("96,75%"))
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan terlambat yang")
    with pytest.raises(WorkspaceError, match=r"--draf \".*LKJ_TW1_2023\.docx\"$"):
        office.write(report("97,00%"))


def test_the_newest_of_two_edited_drafts_is_offered(office: Office) -> None:
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang")
    office.write(report("96,75%"))
    office.edit("LKJ_TW1_2023.docx", "Tulisan satu yang", "Tulisan terlambat yang")
    office.edit("LKJ_TW1_2023_v2.docx", "Pendahuluan", "Pendahuluan Umum")
    with pytest.raises(WorkspaceError, match=r"--draf \".*_v2\.docx\"$"):
        office.write(report("97,00%"))


def test_the_archive_knows_the_labels_of_tables(office: Office) -> None:
    """A draft that lost its manifest is read by the archive's: a reference to a table is no edit there."""
    table = Table("tabel/a", "Ukuran", (Column("A", 1),), (Row("1", (cell("x"),)),))
    pointing = Paragraph("umum", words("Semuanya ada pada ", Reference("tabel/a"), "."))
    one = report()
    one = replace(one, blocks=(*one.blocks, table, pointing))
    office.write(one)
    draft = Edited((office.out / "LKJ_TW1_2023.docx").read_bytes())
    _without_manifest(draft)
    (office.out / "LKJ_TW1_2023.docx").write_bytes(draft.save())
    done = office.write(replace(report("96,75%"), blocks=(*report("96,75%").blocks, table, pointing)))
    assert [each.kind for each in done.changes] == [ChangeKind.FIGURE]


def test_a_spoilt_record_is_passed_over(office: Office) -> None:
    office.write(report())
    (office.out / "arsip/x.json").write_text('{"sha256": 1}', encoding="utf-8")
    (office.out / "arsip/y.json").write_text("[", encoding="utf-8")
    assert not office.write(report()).written.is_new


def test_what_was_done_is_counted_in_sentences(office: Office) -> None:
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan Kasubag yang")
    done = office.write(report("96,75%"))
    assert regeneration_sentences(done.changes, ("Satu kalimat.",)) == (
        "Angka yang berubah sejak draf sebelumnya: 1",
        "Suntingan yang dipertahankan: 1",
        "Satu kalimat.",
    )
