"""What the system refuses ends in exit code 2 and a sentence that names the place, the fault and the way out."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjgen.cli import main
from lkjgen.drafting.archive import Archive
from lkjgen.files.child import Child, ChildError
from lkjgen.usecases import checking
from lkjgen.workspace import WorkspaceError, read_file, shown, system_sentence, write_new, write_together
from tests.child_tasks import refused
from tests.test_drafting import TODAY, Office, report

pytestmark = pytest.mark.usefixtures("children_end")

ODD = "Kiriman_\udce9\udcff.docx"  # as Python shows bytes that are no UTF-8
only_bytes = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of files are text")


class HeldError(PermissionError):
    """As Windows raises it where another program has the file."""

    def __init__(self, code: int) -> None:
        super().__init__(errno.EACCES, "Permission denied", "x")
        self.winerror = code


# --- Windows: held by another program ---


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def renaming(monkeypatch: pytest.MonkeyPatch, error: OSError, times: int) -> None:
    """Renaming fails so many times, where there are no hard links, as on Windows."""
    rename, left = Path.rename, iter(range(times))

    def renamed(path: Path, target: Path) -> Path:
        if next(left, None) is not None:
            raise error
        return rename(path, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(Path, "rename", renamed)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float], code: int
) -> None:
    renaming(monkeypatch, HeldError(code), 4)
    assert write_new(tmp_path / "draf.docx", b"1").path.read_bytes() == b"1"
    assert len(slept) == 4


@pytest.mark.parametrize("code", [5, 32, 33])
def test_one_that_is_held_for_good_is_told_after_about_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float], code: int
) -> None:
    renaming(monkeypatch, HeldError(code), 1000)
    with pytest.raises(WorkspaceError) as stop:
        write_new(tmp_path / "draf.docx", b"1")
    assert 0.8 <= sum(slept) <= 1.5
    said = str(stop.value)
    assert said.startswith(f"Berkas {tmp_path / 'draf.docx'} tidak dapat ditulis. ")
    for word in ("Word", "Excel", "ntivirus", "OneDrive", "lalu ulangi"):
        assert word in said
    assert list(tmp_path.iterdir()) == []


def test_reading_waits_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float]) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"1")
    read, errors = Path.read_bytes, iter([HeldError(32), HeldError(33)])

    def once_free(path: Path) -> bytes:
        if error := next(errors, None):
            raise error
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", once_free)
    assert (read_file(tmp_path / "a.xlsx"), len(slept)) == (b"1", 2)


def test_what_is_refused_for_good_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float]
) -> None:
    renaming(monkeypatch, OSError(errno.ENOSPC, "No space left on device"), 1)
    with pytest.raises(WorkspaceError, match="Ruang penyimpanan penuh"):
        write_new(tmp_path / "draf.docx", b"1")
    assert slept == []


# --- sentences ---


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x", "a"), "Ruang penyimpanan penuh"),
        (OSError(errno.EACCES, "x", "a"), "periksa izin foldernya"),
        (OSError(errno.EROFS, "x", "a"), "pakai folder lain"),
        (OSError(errno.ENAMETOOLONG, "x", "a"), "terlalu panjang; pendekkan namanya"),
        (OSError(errno.ENOENT, "x", "a"), "periksa namanya"),
        (OSError(errno.EISDIR, "x", b"a"), "sebutkan berkasnya"),
        (OSError(errno.ENOTDIR, "x", "a"), "padahal yang dicari folder"),
        (OSError(errno.EIO, "x", "a"), "Keterangan sistem: x"),
    ],
)
def test_each_fault_has_its_way_out_and_names_the_place(error: OSError, words: str) -> None:
    said = system_sentence(error)
    assert said.startswith("Berkas atau folder a tidak dapat dipakai. ")
    assert words in said


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Folder sementara atau tujuan keluaran"),
        (PermissionError(errno.EACCES, "Permission denied", "a"), "Berkas atau folder a"),
        (MemoryError(), "memori komputer tidak cukup"),
        (KeyboardInterrupt(), "Dihentikan"),
        (BrokenPipeError(), "Berkas yang sudah ditulis tetap ada"),
    ],
)
def test_no_command_ends_in_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, words: str
) -> None:
    monkeypatch.setattr(checking, "check", raising(error))
    assert main(["periksa", "x", "--triwulan", "1"]) == 2
    assert words in capsys.readouterr().err


def test_a_fault_of_ours_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check", raising(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        main(["periksa", "x", "--triwulan", "1"])


def test_a_temporary_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak ada"))
    assert main(["baru", str(tmp_path / "kerja"), "--tahun", "2025"]) == 2
    assert "Folder sementara (variabel TEMP atau TMPDIR) tidak ada" in capsys.readouterr().err
    assert not (tmp_path / "kerja" / "perjanjian_kinerja.xlsx").exists()


def test_one_that_may_not_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while a file of the office is being made: that one is not to blame."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def sheets(_: str) -> dict[str, bytes]:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "openpyxl.1"))

    with pytest.raises(WorkspaceError) as stop:
        write_together(tmp_path / "kerja" / "laporan.xlsx", sheets)
    assert str(stop.value).startswith(f"Folder sementara (TEMP atau TMPDIR) {tmp_path} tidak dapat dipakai. ")
    assert "periksa izin foldernya" in str(stop.value)


def test_none_that_can_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    none = FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['a']")
    monkeypatch.setattr(tempfile, "gettempdir", raising(none))
    assert main(["baru", str(tmp_path / "kerja"), "--tahun", "2025"]) == 2
    assert "Folder sementara (variabel TEMP atau TMPDIR) tidak ada" in capsys.readouterr().err


def test_what_the_system_refuses_a_child_is_no_fault_of_the_file() -> None:
    with Child() as child:
        with pytest.raises(OSError, match="refused") as stop:
            child.call(refused, errno.ENOSPC)
        assert stop.value.errno == errno.ENOSPC
        for parsers in (None, errno.EINVAL):
            with pytest.raises(ChildError, match="refused"):
                child.call(refused, parsers)


# --- where the output goes ---


@pytest.fixture
def nobody_reads() -> Iterator[int]:
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


def run(arguments: list[str], stdout: int) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "lkjgen", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    return done.returncode, done.stderr.decode("ascii")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
@pytest.mark.parametrize("arguments", [["--versi"], ["--help"], ["aturan"]])
def test_an_output_that_nobody_reads_is_told(nobody_reads: int, arguments: list[str]) -> None:
    code, said = run(arguments, nobody_reads)
    assert code == 2
    assert said.startswith("Tampilan terputus")
    assert said.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_an_output_that_is_full_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        code, said = run(["--versi"], full.fileno())
    assert code == 2
    assert said.startswith(
        "Tidak dapat dijalankan: Folder sementara atau tujuan keluaran perintah tidak dapat ditulis."
    )
    assert "Ruang penyimpanan penuh" in said
    assert said.count("\n") == 1


# --- names ---


@only_bytes
@pytest.mark.parametrize(("text", "said"), [(ODD, r"Kiriman_\xe9\xff.docx"), ("é\ud800", r"é\ud800"), ("é–", "é–")])
def test_a_name_that_is_no_text_is_shown_by_its_codes(text: str, said: str) -> None:
    assert shown(text) == said
    assert str(WorkspaceError(f"Berkas {text} rusak.")) == f"Berkas {said} rusak."
    assert said in system_sentence(OSError(errno.EACCES, "x", text))


@only_bytes
def test_drafts_with_such_names_are_told_and_carried_on(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write(report())
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan Kasubag yang", to=ODD)
    for name in (b"LKJ_TW1_2023_\xe9.odt", b"~$" + os.fsencode(ODD)[2:], b"\xff.docx"):
        (office.out / os.fsdecode(name)).write_bytes(b"x")
    done = office.write(report("96,75%"))
    assert "Tulisan Kasubag" in office.text(done.written.path.name)
    assert len(done.notices) == 3
    for one in done.notices:
        assert one.encode().isascii()
    office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan satu yang", to=ODD)
    office.edit("LKJ_TW1_2023_v2.docx", "Pendahuluan", "Pendahuluan Umum")
    with pytest.raises(WorkspaceError, match=r"Kiriman_\\xe9\\xff\.docx") as stop:
        office.write(report("97,00%"))
    assert str(stop.value).encode().isascii()
    chosen = office.write(report("97,00%"), office.out / "LKJ_TW1_2023_v2.docx")
    assert any(r"Kiriman_\xe9\xff.docx juga disunting" in one for one in chosen.notices)
    assert all(one.encode() for one in chosen.notices)


@pytest.mark.parametrize("name", ["x" * 300, "/".join(["y" * 200] * 30)])
@pytest.mark.parametrize(
    "command", [["baru", "--tahun", "2025"], ["templat", "--triwulan", "1"], ["periksa", "--tahunan"], ["telusur"]]
)
def test_a_path_that_is_too_long_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    assert main([command[0], str(tmp_path / name), *command[1:]]) == 2
    said = capsys.readouterr().err
    assert said.startswith(("Tidak dapat dijalankan: Folder ", "Tidak dapat dijalankan: Berkas "))
    assert "terlalu panjang; pendekkan namanya" in said or sys.platform == "win32"
    assert list(tmp_path.iterdir()) == []


def test_the_copy_of_a_draft_with_the_longest_name_is_kept(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write(report())
    name = "Draf Kasubag ".ljust(200, "x") + ".docx"
    path = office.edit("LKJ_TW1_2023.docx", "Tulisan tim yang", "Tulisan Kasubag yang", to=name)
    done = office.write(report("96,75%"))
    assert done.archived is not None
    assert done.archived.path.read_bytes() == path.read_bytes()
    with Child() as child:
        assert len(office.drafts.archive.records(child)) == 2
    assert not office.write(report("96,75%")).written.is_new


def test_a_damaged_copy_in_the_archive_keeps_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "arsip")
    kept = archive.keep(tmp_path / "LKJ.docx", b"suntingan", TODAY).path
    assert len(archive.copies()) == 1
    kept.write_bytes(b"")
    assert archive.copies() == set()
    again = archive.keep(tmp_path / "LKJ.docx", b"suntingan", TODAY).path
    assert (again.read_bytes(), kept.read_bytes(), len(archive.copies())) == (b"suntingan", b"", 1)


def test_what_cannot_be_read_in_the_archive_keeps_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "arsip")
    archive.keep(tmp_path / "LKJ.docx", b"suntingan", TODAY)
    (tmp_path / "arsip" / "salinan_0123456789ab.docx").mkdir()
    assert len(archive.copies()) == 1
