"""The eighth step: a period is closed into its archive, which is whole or is known not to be, and can be opened again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjgen.cli import main
from lkjgen.core.model import Period
from lkjgen.core.procedure.archive import ArchivedFile, ArchiveRecord, Fate, differences, sections
from lkjgen.files.archive_record_json import read_archive_record, write_archive_record
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace import closing as closing_module
from lkjgen.workspace.closing import RECORD, files_of, publish
from tests.draft_edits import Edited, words_of
from tests.office import YEAR
from tests.reader_books import edited, typing
from tests.small_year import forms
from tests.test_steps import TW1, Desk
from tests.test_steps import desk as desk

_names = st.sampled_from(("masuk/TW1/a.xlsx", "output/TW1/LKJ.docx", "jurnal/1.json", "perjanjian_kinerja.xlsx"))
_held = st.dictionaries(_names, st.sampled_from(("1", "2")))


def _record(held: Mapping[str, str]) -> ArchiveRecord:
    files = tuple(ArchivedFile(path, sha, 1) for path, sha in held.items())
    return ArchiveRecord(Period(2025, 1), date(2025, 4, 30), "(nama), Kasubag", "1.0", files)


@given(_held, _held)
def test_every_difference_is_told_once_and_nothing_else(then: dict[str, str], now: dict[str, str]) -> None:
    told = {one.path: one.fate for one in differences(_record(then), now)}
    for path in {*then, *now}:
        fate = told.pop(path, None)
        if then.get(path) == now.get(path):
            assert fate is None
        else:
            assert fate is (Fate.MISSING if path not in now else Fate.ADDED if path not in then else Fate.CHANGED)
    assert not told


@given(_held)
def test_what_an_archive_held_is_read_as_it_was_written(held: dict[str, str]) -> None:
    assert read_archive_record(write_archive_record(_record(held))) == _record(held)


@given(st.binary(max_size=60))
def test_another_file_is_no_record(data: bytes) -> None:
    assert read_archive_record(data) is None


def test_every_file_belongs_to_a_section() -> None:
    parts = sections(Period(2025))
    assert parts[-1].starts == ("",)
    assert len({start for one in parts for start in one.starts}) == sum(len(one.starts) for one in parts)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folder that was approved first is kept, for the others to be copied from."""
    return tmp_path_factory.mktemp("disetujui") / "tahun"


@pytest.fixture
def approved(desk: Desk, once: Path) -> Desk:
    """The first quarter up to the head's approval."""
    if once.exists():
        shutil.copytree(once, desk.root, dirs_exist_ok=True)
        return desk
    desk.say(date(2023, 4, 3), "mulai", "--triwulan", "1")
    for name, data in forms(desk.root, "TW1").items():
        (desk.here.inbox(TW1) / name).write_bytes(data)
    desk.say(date(2023, 4, 6), "terima", "--triwulan", "1")
    assert desk.say(date(2023, 4, 9), "susun", "--triwulan", "1", "--tanpa-nomor-halaman")[0] == 0
    for act in ("dikoreksi", "disetujui"):
        assert desk.say(date(2023, 4, 10), "catat", act, "--triwulan", "1", "--naskah", "lembar berparaf")[0] == 0
    shutil.copytree(desk.root, once)
    return desk


DAY = date(2023, 4, 10)


@pytest.fixture
def closed(approved: Desk, once: Path) -> Desk:
    """The same, closed."""
    kept = once.with_name("ditutup")
    if kept.exists():
        shutil.rmtree(approved.root)
        shutil.copytree(kept, approved.root)
    else:
        assert approved.say(DAY, "arsip", "--triwulan", "1")[0] == 0
        shutil.copytree(approved.root, kept)
    return approved


CHANGING = ("formulir", "mulai", "terima", "susun", "koreksi", "persetujuan", "ingatkan")


def _lying(desk: Desk) -> dict[str, bytes]:
    """All that lies there of the first quarter, but the history."""
    return {path: one.read_bytes() for path, one in files_of(desk.here, TW1).items() if not path.startswith("jurnal/")}


def test_a_period_is_closed_only_once_it_is_approved_or_with_a_reason(desk: Desk) -> None:
    code, told = desk.say(DAY, "arsip", "--triwulan", "1")
    assert (code, "belum mempunyai draf laporan" in told) == (2, True)
    for name, data in forms(desk.root, "TW1").items():
        (desk.here.inbox(TW1) / name).write_bytes(data)
    desk.say(DAY, "susun", "--triwulan", "1", "--tanpa-nomor-halaman")
    code, told = desk.say(DAY, "arsip", "--triwulan", "1")
    assert (code, "belum disetujui" in told) == (2, True)
    assert desk.say(DAY, "arsip", "--triwulan", "1", "--alasan", "Kepala Dinas berhalangan")[0] == 0
    assert "Kepala Dinas berhalangan" in desk.say(DAY, "riwayat")[1]


def test_an_archive_holds_all_and_every_later_change_is_found(approved: Desk) -> None:
    code, told = approved.say(DAY, "arsip", "--triwulan", "1")
    assert (code, "Triwulan I Tahun 2023 ditutup" in told) == (0, True)
    folder = approved.root / "arsip" / "TW1"
    held = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    expected = set(files_of(approved.here, TW1)) | {"manifes.json", "INDEKS.html"}
    journal = {one for one in expected if one.startswith("jurnal/")}
    assert held - journal == expected - journal
    assert len(journal) == len([one for one in held if one.startswith("jurnal/")]) + 1  # the closing itself
    assert approved.say(DAY, "arsip", "--periksa")[1] == "Arsip Triwulan I Tahun 2023: utuh.\n"
    page = (folder / "INDEKS.html").read_text(encoding="utf-8")
    assert "masuk/TW1/LKJ_2023_TW1_BID-A.xlsx" in page and "Isian tim (langkah 4)" in page
    assert "disetujui" in page and "sha256" not in page.casefold()

    draft = folder / "output/TW1/LKJ_TW1_2023.docx"
    whole = draft.read_bytes()
    draft.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))  # one bit
    (folder / "masuk/TW1/LKJ_2023_TW1_BID-A.xlsx").unlink()
    (folder / "catatan.txt").write_text("x", encoding="utf-8")
    code, told = approved.say(DAY, "arsip", "--periksa")
    assert code == 1
    assert told.splitlines()[1:] == [
        "  ditambahkan: catatan.txt",
        "  hilang: masuk/TW1/LKJ_2023_TW1_BID-A.xlsx",
        "  berubah: output/TW1/LKJ_TW1_2023.docx",
    ]
    record = folder / RECORD
    record.write_bytes(record.read_bytes() + b" ")
    assert "Catatan isi arsip" in approved.say(DAY, "arsip", "--periksa")[1]
    shutil.rmtree(folder)
    code, told = approved.say(DAY, "arsip", "--periksa")
    assert (code, "tidak ada lagi" in told) == (1, True)


def test_what_looks_at_a_closed_period_writes_nothing_there(closed: Desk) -> None:
    (closed.here.inbox(TW1) / "LKJ_2023_TW1_BID-A.xlsx").write_bytes(b"other")  # a period that would not pass any more
    held = _lying(closed)
    code, told = closed.say(DAY, "periksa", "--triwulan", "1")
    assert code == 1 and "LKJ_2023_TW1_BID-A.xlsx" in told and "BELUM LAYAK" in told
    assert "Laporan pemeriksaan tidak ditulis: Triwulan I Tahun 2023 sudah diarsipkan. Buka dulu dengan" in told
    code, told = closed.say(DAY, "susun", "--triwulan", "1")
    assert (code, "sudah diarsipkan" in told) == (2, True)
    draft = str(closed.here.outbox(TW1) / "LKJ_TW1_2023.docx")
    assert main(["telusur", draft]) in (0, 1)
    assert _lying(closed) == held


def test_what_led_to_a_closed_report_is_undone_only_when_it_is_opened_again(closed: Desk) -> None:
    closed.say(DAY, "catat", "disampaikan", "--naskah", "surat pengantar", "--triwulan", "1")
    kinds = [one.split(": ")[1].split(";")[0] for one in closed.say(DAY, "riwayat")[1].splitlines()]
    for kind in ("disetujui", "diarsipkan", "diserahkan"):
        code, told = closed.say(DAY, "batalkan", str(kinds.index(kind) + 1), "--alasan", "keliru")
        assert (code, "tidak dapat dibatalkan: Triwulan I Tahun 2023 sudah diarsipkan. Buka dulu" in told) == (2, True)
    sent = kinds.index("disampaikan") + 1
    for number in (sent, sent + 1):  # and its undoing, too
        assert closed.say(DAY, "batalkan", str(number), "--alasan", "keliru")[0] == 0
    closed.say(DAY, "buka-arsip", "--triwulan", "1", "--alasan", "angka LRA direvisi")
    code, told = closed.say(DAY, "batalkan", str(len(kinds) + 3), "--alasan", "keliru")
    assert (code, "sudah dibuka. Tutup lagi dengan 'lkjgen arsip'" in told) == (2, True), told
    assert closed.say(DAY, "batalkan", str(kinds.index("disetujui") + 1), "--alasan", "keliru")[0] == 0


def test_given_again_it_says_the_same_until_something_is_other(approved: Desk) -> None:
    """As after a break at its very end."""
    first = approved.say(DAY, "arsip", "--triwulan", "1")
    held = {path: path.read_bytes() for path in approved.root.rglob("*") if path.is_file()}
    assert (approved.say(DAY, "arsip", "--triwulan", "1"), first[0]) == (first, 0)
    assert {path: path.read_bytes() for path in approved.root.rglob("*") if path.is_file()} == held
    (approved.here.inbox(TW1) / "LKJ_2023_TW1_BID-A.xlsx").write_bytes(b"other")
    code, told = approved.say(DAY, "arsip", "--triwulan", "1")
    assert (code, "sudah diarsipkan. Buka dulu dengan 'lkjgen buka-arsip'" in told) == (2, True)


def test_what_changes_in_the_years_folder_is_told_apart(closed: Desk) -> None:
    (closed.here.inbox(TW1) / "LKJ_2023_TW1_BID-A.xlsx").write_bytes(b"other")
    code, told = closed.say(DAY, "arsip", "--periksa", "--triwulan", "1")
    assert code == 0
    assert "utuh" in told and "    berubah: masuk/TW1/LKJ_2023_TW1_BID-A.xlsx" in told


def test_a_closed_period_is_left_alone_until_it_is_opened_with_a_reason(approved: Desk) -> None:
    approved.say(DAY, "arsip", "--triwulan", "1")
    assert "ditutup" in approved.say(DAY, "status", "--triwulan", "1")[1]
    held = _lying(approved)
    noted = ("disetujui", "dikoreksi", "dibahas", "disposisi-kepala")
    for words in (
        *((one,) for one in CHANGING),
        ("rapat", "--tanggal", "12 April 2023", "--tempat", "Ruang Rapat", "--pukul", "09.00"),
        *(("catat", one, "--naskah", "foto") for one in noted),
    ):
        code, told = approved.say(DAY, *words, "--triwulan", "1")
        assert (code, "sudah diarsipkan. Buka dulu dengan 'lkjgen buka-arsip'" in told) == (2, True), (words, told)
    assert _lying(approved) == held
    assert approved.say(DAY, "catat", "disampaikan", "--naskah", "surat pengantar", "--triwulan", "1")[0] == 0
    code, told = approved.say(DAY, "buka-arsip", "--triwulan", "1", "--alasan", " ")
    assert (code, "tanpa alasan. Tulis alasannya dengan --alasan." in told) == (2, True)
    assert approved.say(DAY, "buka-arsip", "--triwulan", "1", "--alasan", "angka LRA direvisi")[0] == 0
    _, told = approved.say(DAY, "status", "--triwulan", "1")
    assert "8 Mendokumentasikan laporan kinerja (Kasubag): perlu diulang" in told and "angka LRA direvisi" in told
    assert approved.say(DAY, "buka-arsip", "--triwulan", "1", "--alasan", "lagi")[0] == 2
    assert approved.say(DAY, "susun", "--triwulan", "1", "--tanpa-nomor-halaman")[0] == 0
    again = words_of(Edited((approved.here.outbox(TW1) / "LKJ_TW1_2023_v2.docx").read_bytes()).body)
    assert "dibuka kembali tanggal 10 April 2023 oleh Dewi Contoh, Kasubag: angka LRA direvisi" in str(again)
    assert approved.say(DAY, "arsip", "--triwulan", "1")[0] == 2  # what was approved said something else
    approved.say(DAY, "catat", "disetujui", "--triwulan", "1", "--naskah", "lembar berparaf")
    assert approved.say(DAY, "arsip", "--triwulan", "1")[0] == 0
    assert sorted(one.name for one in (approved.root / "arsip").iterdir()) == ["TW1", "TW1_v2"]
    both = ["Arsip Triwulan I Tahun 2023: utuh.", "Arsip Triwulan I Tahun 2023 sebelum dibuka kembali (TW1): utuh."]
    assert approved.say(DAY, "arsip", "--periksa")[1].splitlines() == both
    (approved.root / "arsip/TW1/surat.txt").write_text("x", encoding="utf-8")
    (approved.root / "arsip/TW1_v3").mkdir()
    code, told = approved.say(DAY, "arsip", "--periksa")
    assert code == 1
    assert both[1].replace("utuh", "1 berkas tidak sama lagi") in told and "ditambahkan: surat.txt" in told
    assert "TW1_v3 tidak tercatat pada riwayat proses." in told


def test_an_archive_that_broke_off_does_not_stand_there(
    approved: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    count = 0

    def failing(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > 3:
            raise OSError(28, "no room", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(closing_module, "_put", failing)
    with pytest.raises(WorkspaceError, match="Ruang penyimpanan penuh"):
        publish(approved.here, TW1, files_of(approved.here, TW1), {})
    assert list((approved.root / "arsip").iterdir()) == []
    assert tmp_path.exists() and YEAR


def test_the_draft_is_composed_again_from_the_archive_alone(approved: Desk) -> None:
    draft = approved.here.outbox(TW1) / "LKJ_TW1_2023.docx"
    edit = Edited(draft.read_bytes())
    edit.replace("Dukungan masyarakat", "Dukungan seluruh masyarakat")
    draft.write_bytes(edit.save())
    later = date(2023, 4, 12)
    assert (
        approved.say(later, "susun", "--triwulan", "1", "--tanpa-nomor-halaman", "--tanggal", "12 April 2023")[0] == 0
    )
    assert approved.say(later, "arsip", "--triwulan", "1", "--alasan", "disetujui lewat telepon")[0] == 0
    for one in ("masuk", "output"):  # nothing of the year's own folder is asked
        shutil.rmtree(approved.root / one)
    code, told = approved.say(date(2024, 1, 1), "arsip", "--triwulan", "1", "--susun-ulang")
    assert (code, "versi 2" in told, "disusun ulang dari arsip: sama dengan yang tersimpan." in told) == (0, True, True)
    held = approved.root / "arsip/TW1/masuk/TW1/LKJ_2023_TW1_SUB-B.xlsx"
    held.write_bytes(edited(held.read_bytes(), typing("Realisasi", "IK-04", "Realisasi", 7)))
    code, told = approved.say(date(2024, 1, 1), "arsip", "--triwulan", "1", "--susun-ulang")
    assert (code, "tidak sama dengan yang tersimpan" in told) == (1, True)
