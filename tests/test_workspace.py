"""Files are written whole, never over another one, and every obstacle is one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from lkjgen import workspace
from lkjgen.core.model import Period
from lkjgen.workspace import (
    Workspace,
    WorkspaceError,
    file_name,
    new_folder,
    read_file,
    set_aside,
    write_new,
    write_together,
    writing,
)

TW1 = Period(2025, 1)


def test_existing_files_stay_and_the_next_is_named_v2(tmp_path: Path) -> None:
    path = tmp_path / "a" / "draf.docx"
    assert write_new(path, b"1").path == path
    second = write_new(path, b"2")
    assert (second.path.name, second.is_new) == ("draf_v2.docx", True)
    assert write_new(path, b"3").path.name == "draf_v3.docx"
    assert (write_new(path, b"2").path.name, write_new(path, b"2").is_new) == ("draf_v2.docx", False)
    assert [one.read_bytes() for one in sorted(path.parent.iterdir())] == [b"1", b"2", b"3"]


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(WorkspaceError, match=r"draf\.docx tidak dapat ditulis\. Ruang penyimpanan penuh"):
        write_new(tmp_path / "draf.docx", b"1")
    assert list(tmp_path.iterdir()) == []


def test_a_locked_file_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "perjanjian_kinerja.xlsx"
    path.write_bytes(b"x")

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(WorkspaceError, match="Tutup dulu bila sedang dibuka di Word atau Excel"):
        read_file(path)


def test_missing_folder_and_contract_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="lkjgen baru"):
        Workspace(tmp_path / "tidak ada").read_contract()
    with pytest.raises(WorkspaceError, match=r"perjanjian_kinerja\.xlsx tidak ada"):
        Workspace(tmp_path).read_contract()


def test_received_passes_over_locks_and_folders_and_does_not_read_giants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Workspace(tmp_path)
    assert here.received(TW1) == ()
    here.create(2025)
    folder = here.inbox(TW1)
    (folder / "dikembalikan").mkdir()
    for name in ("b.xlsx", "~$b.xlsx", ".tersembunyi", "A.xlsx"):
        (folder / name).write_bytes(name.encode())
    assert [(one.name, one.data) for one in here.received(TW1)] == [("A.xlsx", b"A.xlsx"), ("b.xlsx", b"b.xlsx")]
    monkeypatch.setattr(workspace, "LARGEST_FILE", 3)
    assert [one.data for one in here.received(TW1)] == [None, None]
    with pytest.raises(WorkspaceError, match="tidak dibaca"):
        read_file(folder / "A.xlsx")


def test_create_twice_changes_nothing(tmp_path: Path) -> None:
    here = Workspace(tmp_path / "kerja")
    here.create(2025)
    (here.outbox(TW1) / "draf.docx").write_bytes(b"1")
    here.create(2025)
    assert (here.outbox(TW1) / "draf.docx").read_bytes() == b"1"
    assert {path.name for path in here.root.iterdir()} == {"input_templates", "masuk", "output"}
    assert {path.name for path in here.inbox(TW1).parent.iterdir()} == {"TW1", "TW2", "TW3", "TW4", "Tahunan"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LKJ_2025_TW1_BID/PRM.xlsx", "LKJ_2025_TW1_BID-PRM.xlsx"),
        ('a<b>:"c"|d?*.xlsx', "a-b-c-d-.xlsx"),
        ("..\\..\\jahat.xlsx", "-..-jahat.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("lpt1", "_lpt1"),
        ("akhir titik. ", "akhir titik"),
        ("", "tanpa nama"),
    ],
)
def test_file_names_are_legal_on_windows(text: str, name: str) -> None:
    assert file_name(text) == name


def test_new_folder_and_set_aside(tmp_path: Path) -> None:
    assert new_folder(tmp_path / "contoh").name == "contoh"
    assert new_folder(tmp_path / "contoh").name == "contoh_v2"
    (tmp_path / "isi.xlsx").write_bytes(b"1")
    set_aside(tmp_path / "isi.xlsx")
    assert (tmp_path / "dikembalikan" / "isi.xlsx").read_bytes() == b"1"
    with pytest.raises(WorkspaceError, match="tidak dapat dipindahkan"):
        set_aside(tmp_path / "isi.xlsx")


THEIRS, OURS = b"dari proses lain", b"dari kita"


@pytest.fixture(params=["as it is", "no hard links", "permission refused"])
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ways in which a file may get its name: by a hard link, and where there are none."""
    if request.param == "as it is":
        return
    error: OSError = PermissionError(1, "") if request.param == "permission refused" else OSError(95, "no hard links")

    def no_link(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "hardlink_to", no_link)


def other_process_takes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process makes `path` after it was seen to be free, and before our file gets its name."""
    fill = writing.fill

    def filled(handle: int, data: bytes) -> None:
        fill(handle, data)
        if not path.exists():
            path.write_bytes(THEIRS)

    monkeypatch.setattr(writing, "fill", filled)


@pytest.mark.usefixtures("file_system")
def test_what_another_process_made_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other_process_takes(tmp_path / "draf.docx", monkeypatch)
    written = write_new(tmp_path / "draf.docx", OURS)
    assert (written.path.name, written.is_new) == ("draf_v2.docx", True)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"draf.docx": THEIRS, "draf_v2.docx": OURS}


@pytest.mark.usefixtures("file_system")
def test_the_same_bytes_of_another_process_are_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other_process_takes(tmp_path / "draf.docx", monkeypatch)
    written = write_new(tmp_path / "draf.docx", THEIRS)
    assert (written.path.name, written.is_new) == ("draf.docx", False)
    assert [one.name for one in tmp_path.iterdir()] == ["draf.docx"]


@pytest.mark.usefixtures("file_system")
def test_files_of_one_stem_stay_together_when_another_process_takes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one was taken: its number is nobody's set, so all of ours stand under the next one."""
    other_process_takes(tmp_path / "draf.docx", monkeypatch)
    written = write_together(tmp_path / "draf.docx", {".json": b"{}", ".docx": OURS})
    assert [one.path.name for one in written] == ["draf_v2.json", "draf_v2.docx"]
    assert [one.path.read_bytes() for one in written] == [b"{}", OURS]
    assert (tmp_path / "draf.docx").read_bytes() == THEIRS
    assert not list(tmp_path.glob(".tulis-*"))


@pytest.mark.usefixtures("file_system")
def test_a_file_set_aside_replaces_none_that_another_process_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "isi.xlsx").write_bytes(OURS)
    mkdir = Path.mkdir

    def made(self: Path, *arguments: Any, **named: Any) -> None:
        mkdir(self, *arguments, **named)
        (self / "isi.xlsx").write_bytes(THEIRS)

    monkeypatch.setattr(Path, "mkdir", made)
    set_aside(tmp_path / "isi.xlsx")
    kept = {one.name: one.read_bytes() for one in (tmp_path / "dikembalikan").iterdir()}
    assert kept == {"isi.xlsx": THEIRS, "isi_v2.xlsx": OURS}
    assert not (tmp_path / "isi.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="permissions work otherwise there")
def test_written_files_can_be_read_by_colleagues(tmp_path: Path) -> None:
    path = write_new(tmp_path / "draf.docx", b"1").path
    assert path.stat().st_mode & 0o777 == 0o644
