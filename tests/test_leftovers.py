"""After a crash nothing is left that is taken for something, and only what is ours is cleared away."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lkjgen.cli import main
from lkjgen.core.model import Period
from lkjgen.files.layout import CONTRACT_FILE
from lkjgen.usecases import templates
from lkjgen.workspace import Workspace, write_new, write_together
from tests.reader_books import contract_bytes

OURS = ".tulis-a1b2_c3d.tmp"
HOUR = 3600
TW1 = Period(2023, 1)


def old(path: Path, seconds: float = HOUR) -> Path:
    os.utime(path, (time.time() - seconds,) * 2)
    return path


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.create(2023)
    (tmp_path / CONTRACT_FILE).write_bytes(contract_bytes())
    return made


def test_the_next_run_clears_what_killed_ones_left_in_any_folder(
    here: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [
        here.root,
        *(one for period in (TW1, Period(2023)) for one in (here.templates(period), here.outbox(period))),
    ]
    folders += [here.returns(TW1), here.archive(Period(2023)), here.inbox(TW1)]
    for command in (["baru", "--tahun", "2023"], ["templat", "--triwulan", "2"]):
        for folder in folders:
            folder.mkdir(exist_ok=True)
            (folder / OURS).write_bytes(b"")
            old(folder / OURS)
        main([command[0], str(here.root), *command[1:]])
        assert list(here.root.rglob(".tulis-*")) == []
    capsys.readouterr()


def test_what_is_not_ours_or_may_still_be_written_stays(here: Workspace) -> None:
    names = [
        ".tulis-catatan.tmp",
        ".tulis-a1b2c3d4.tmp.xlsx",
        "tulis-a1b2c3d4.tmp",
        ".tulis-A1B2C3D4.tmp",
        "~$draf.docx",
    ]
    for name in names:
        old_file = here.outbox(TW1) / name
        old_file.write_bytes(b"catatan")
        old(old_file)
    (here.outbox(TW1) / ".tulis-folder_1.tmp").mkdir()
    old(here.outbox(TW1) / ".tulis-folder_1.tmp")
    (here.outbox(TW1) / OURS).write_bytes(b"half")  # of a run that goes on
    here.clear_leftovers()
    assert {one.name for one in here.outbox(TW1).iterdir()} == {*names, ".tulis-folder_1.tmp", OURS}


def test_a_contract_of_0_bytes_is_none(here: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    here.contract_path.write_bytes(b"")
    for command in (["templat", "--triwulan", "1"], ["periksa", "--triwulan", "1"], ["susun", "--triwulan", "1"]):
        assert main([command[0], str(here.root), *command[1:]]) == 1
        assert "Wajib diperbaiki: BKS-" in capsys.readouterr().out
    assert [one for one in here.root.rglob("*") if one.is_file()] == [here.contract_path]


@pytest.mark.parametrize(("content", "words"), [(b"", "kosong (0 byte)"), (b"isi kantor", "sudah diisi")])
def test_a_folder_that_is_in_use_is_not_begun_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    (tmp_path / CONTRACT_FILE).write_bytes(content)
    assert main(["baru", str(tmp_path), "--tahun", "2023"]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "tidak ada yang ditulis" in said
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(CONTRACT_FILE, content)]


def test_forms_and_reports_of_0_bytes_are_written_beside(here: Workspace) -> None:
    """What stands there is somebody's until a person says otherwise, but it counts as nothing."""
    whole = templates.make_templates(here.root, 1).written[0].path
    data = whole.read_bytes()
    whole.write_bytes(b"")
    assert templates.make_templates(here.root, 1).written[0].path.read_bytes() == data
    assert templates.make_templates(here.root, 1).written[0].is_new is False
    assert whole.read_bytes() == b""


def test_a_set_that_a_run_left_unfinished_is_completed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_new(tmp_path / "a.html", b"1")
    assert write_together(path, {".html": b"1", ".docx": b"2"})[1].path == path
    assert {one.name for one in tmp_path.iterdir()} == {"a.html", "a.docx"}
