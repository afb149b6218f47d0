"""The backup of a year: whole and checked, or not there."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import namedtuple
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from lkjgen.cli import main
from lkjgen.usecases.backing_up import back_up_year
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace import backup as backup_module
from lkjgen.workspace.backup import MANIFEST
from lkjgen.workspace.turn import LOCK
from lkjgen.workspace.whole import PREFIX
from tests.small_year import begun

DAY = date(2023, 7, 3)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "Dinas 2023"
    here = begun(folder)
    (folder / "masuk" / "TW1" / "isian tim é.xlsx").write_bytes(b"isian")
    (folder / "jurnal").mkdir()
    (folder / "jurnal" / "000001-abcdef12.json").write_bytes(b"{}")
    (folder / "masuk" / "TW1" / "~$isian.xlsx").write_bytes(b"lock of Excel")
    (folder / "kosong.txt").write_bytes(b"")
    assert here.contract_path.is_file()
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def held(folder: Path) -> Mapping[str, bytes]:
    found = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def test_all_is_there_with_its_day_and_a_list_by_which_it_can_be_checked(root: Path, stick: Path) -> None:
    os.utime(root / "kosong.txt", ns=(10**18, 10**18))
    made = back_up_year(root, stick, today=DAY)
    assert made.folder == stick / "Dinas 2023_2023-07-03"
    wanted = {path: data for path, data in held(root).items() if path != LOCK and "~$" not in path}
    found = dict(held(made.folder))
    manifest = found.pop(MANIFEST).decode()
    assert found == wanted
    assert made.files == len(wanted)
    assert made.size == sum(map(len, wanted.values()))
    assert manifest.splitlines() == [f"{hashlib.sha256(wanted[one]).hexdigest()}  {one}" for one in sorted(wanted)]
    assert (made.folder / "kosong.txt").stat().st_mtime_ns == 10**18
    assert (made.folder / "output" / "TW3").is_dir()


def test_a_backup_is_never_replaced_and_can_be_backed_up_itself(root: Path, stick: Path) -> None:
    first = back_up_year(root, stick, today=DAY)
    before = held(first.folder)
    second = back_up_year(root, stick, today=DAY)
    assert second.folder.name == "Dinas 2023_2023-07-03_v2"
    assert held(first.folder) == before
    other = stick / "lain"
    other.mkdir()
    again = back_up_year(first.folder, other, today=DAY)
    assert held(again.folder) == before


def test_what_cannot_be_is_told(root: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkspaceError, match=r"Folder tujuan .* tidak ada\. Sambungkan flashdisk-nya"):
        back_up_year(root, stick / "tidak-ada", today=DAY)
    for inside in (root, root / "output", stick / ".." / "Dinas 2023" / "masuk" / "TW1"):
        with pytest.raises(WorkspaceError, match="berada di dalam folder kerja"):
            back_up_year(root, inside, today=DAY)
    with pytest.raises(WorkspaceError, match="bukan folder kerja"):
        back_up_year(stick, stick, today=DAY)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**6, 0, 1 << 16))
    with pytest.raises(WorkspaceError, match=r"Ruang di .* tidak cukup: diperlukan 1 MB, tersisa 0 MB"):
        back_up_year(root, stick, today=DAY)
    assert list(stick.iterdir()) == []


def test_one_that_broke_off_is_not_there(root: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied, count = backup_module._copied, 0

    def failing(source: Path, copy: Path) -> str:
        nonlocal count
        count += 1
        if count > 3:
            raise OSError(28, "no room", str(copy))
        return copied(source, copy)

    monkeypatch.setattr(backup_module, "_copied", failing)
    with pytest.raises(WorkspaceError, match="Ruang penyimpanan penuh"):
        back_up_year(root, stick, today=DAY)
    assert list(stick.iterdir()) == []


def test_one_that_was_killed_bears_no_backups_name_and_is_cleared_away(
    root: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # as after a power cut: nothing is tidied
    with monkeypatch.context() as broken, pytest.raises(WorkspaceError):
        broken.setattr(backup_module, "hashes_below", lambda _: {})
        back_up_year(root, stick, today=DAY)
    (left,) = stick.iterdir()
    assert left.name.startswith(PREFIX)
    assert not (left / MANIFEST).exists()
    monkeypatch.undo()
    os.utime(left, (0, 0))
    back_up_year(root, stick, today=DAY)
    assert [one.name for one in stick.iterdir()] == ["Dinas 2023_2023-07-03"]


def test_a_copy_that_reads_back_otherwise_is_no_backup(
    root: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = backup_module._copied

    def worn(source: Path, copy: Path) -> str:
        found = copied(source, copy)
        if source.name.startswith("isian"):
            copy.write_bytes(b"isiam")
        return found

    monkeypatch.setattr(backup_module, "_copied", worn)
    with pytest.raises(WorkspaceError, match=r"Salinan masuk/TW1/isian tim é\.xlsx tidak sama dengan aslinya"):
        back_up_year(root, stick, today=DAY)
    assert list(stick.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_a_link_to_another_folder_is_told_not_followed(root: Path, stick: Path) -> None:
    (root / "masuk" / "lain").symlink_to(stick, target_is_directory=True)
    made = back_up_year(root, stick, today=DAY)
    assert made.passed == ("masuk/lain",)
    assert not (made.folder / "masuk" / "lain").exists()


def test_the_command_says_where_and_how_much(root: Path, stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cadangan", str(root), str(stick)]) == 0
    told = capsys.readouterr().out
    assert "sudah dibaca kembali dan sama dengan aslinya" in told and str(stick) in told
    assert main(["cadangan", str(root), str(root)]) == 2
