"""One writer at a time: every command writes in its turn, or does not write at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextvars import Context, ContextVar
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import SoftFileLease

from lkjgen import cli
from lkjgen.cli.commands import COMMANDS
from lkjgen.core.model import Period
from lkjgen.core.procedure import Event, History, Kind
from lkjgen.workspace import WorkspaceError, set_aside, turn, write_new
from lkjgen.workspace.journal import Journal
from lkjgen.workspace.turn import LEASE, LOCK, PATIENCE, writing_in
from lkjgen.workspace.whole import stand_up
from tests.office import YEAR
from tests.small_year import begun, forms

READING = {
    "status": ["status", "."],
    "riwayat": ["riwayat", "."],
    "telusur": ["telusur", "./output/TW1/LKJ_TW1_2023.docx"],  # tells on the screen what it cannot write
    "arsip": ["arsip", ".", "--periksa"],
    "persetujuan": ["persetujuan", ".", "--triwulan", "1", "--periksa"],
    "impor": ["impor", ".", "../kode.csv", "--sebagai", "kode"],
    "aturan": ["aturan", "CAP-001"],
}
"""The commands that only look, and those that do with these words."""

TW1 = ["--triwulan", "1"]
WRITING = {
    "baru": ["baru", ".", "--tahun", str(YEAR)],
    "impor": ["impor", ".", "../kode.csv", "--sebagai", "kode", "--pakai"],
    "formulir": ["formulir", ".", *TW1],
    "mulai": ["mulai", ".", *TW1, "--tanggal", f"03-04-{YEAR}"],
    "ingatkan": ["ingatkan", ".", *TW1],
    "terima": ["terima", ".", *TW1],
    "periksa": ["periksa", ".", *TW1],
    "susun": ["susun", ".", *TW1, "--tetap"],
    "telusur": ["telusur", "./output/TW1/LKJ_TW1_2023.docx"],
    "rapat": ["rapat", ".", *TW1, "--tanggal", f"08-04-{YEAR}", "--selesai"],
    "koreksi": ["koreksi", ".", *TW1],
    "persetujuan": ["persetujuan", ".", *TW1, "--disetujui", "--tetap", "--alasan", "mendesak"],
    "catat": ["catat", ".", "disampaikan", *TW1, "--naskah", "surat pengantar"],
    "batalkan": ["batalkan", ".", "2", "--alasan", "keliru"],
    "status": ["status", ".", "--berkas"],
    "surat-pengantar": ["surat-pengantar", ".", *TW1],
    "unggahan": ["unggahan", ".", *TW1],
    "persandingan": ["persandingan", "."],
    "data-dukung": ["data-dukung", "."],
    "serah-terima": ["serah-terima", "."],
    "paket-reviu": ["paket-reviu", "."],
    "arsip": ["arsip", ".", *TW1, "--alasan", "Kepala Dinas berhalangan"],
    "buka-arsip": ["buka-arsip", ".", *TW1, "--alasan", "salah angka"],
    "cadangan": ["cadangan", ".", "../cadangan"],
}
"""The commands that write in a year's folder, in an order in which they can be given."""

ELSEWHERE = {"contoh", "layani"}  # in a new folder of its own; the page itself writes nothing, its work takes turns
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Watch:
    """What was changed below a folder, and whether somebody had the turn there then. An audit hook stays until the interpreter
    ends: there is one for all tests.
    """

    def __init__(self) -> None:
        self.folder: str | None = None
        self.told: dict[str, tuple[int, list[tuple[str, bool]]]] = {}
        self._changed: list[tuple[str, bool]] = []
        self._busy = False
        sys.addaudithook(self._hook)

    def look(self, folder: Path) -> None:
        self.folder, self._changed = str(folder), []

    def looked(self) -> list[tuple[str, bool]]:
        """What was changed since."""
        self.folder = None
        return self._changed

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.folder is None or self._busy or not arguments or not event.startswith(("open", "os.")):
            return
        path = arguments[0]
        if not isinstance(path, str | bytes | os.PathLike) or event in ("os.listdir", "os.scandir", "os.walk"):
            return
        name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  a path as the system is given it
        if (
            not name.startswith(self.folder + os.sep)
            or LOCK in name
            or (event == "open" and not arguments[2] & _CHANGING)
        ):
            return
        self._busy = True
        self._changed.append((f"{event} {name}", Path(self.folder, LOCK).exists()))
        self._busy = False


WATCH = Watch()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A year's folder in which every command was given once; `WATCH.told` is what each did, and its exit code."""
    root = tmp_path_factory.mktemp("giliran") / "tahun"
    (root.parent / "cadangan").mkdir()
    (root.parent / "kode.csv").write_text("Kode;Nama\n1.04.03;Program Perumahan\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(turn, "working", ContextVar("working", default=""))  # as left by no command of another test
        patched.setattr(turn, "PATIENCE", 0.05)
        patched.setenv("LKJGEN_SOFFICE", "none")
        patched.setenv("LKJGEN_CACHE", str(root.parent / "tembolok"))
        for name, words in WRITING.items():
            if name == "impor":
                (root / "perjanjian_kinerja.xlsx").unlink()
                begun(root)
            if name == "terima":
                for file, data in forms(root, "TW1").items():
                    (root / "masuk/TW1" / file).write_bytes(data)
            WATCH.look(root)
            code = _given(root, words)
            WATCH.told[name] = (code, WATCH.looked())
        yield root


def _given(root: Path, words: list[str]) -> int:
    """The exit code of a command that somebody else gives."""
    return Context().run(cli.main, [str(root / one) if one.startswith(".") else one for one in words])


def _files(root: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in root.rglob("*") if one.is_file()}


def test_every_command_is_declared() -> None:
    assert {*READING, *WRITING, *ELSEWHERE} == set(COMMANDS), "add it to READING or WRITING"


@pytest.mark.parametrize("name", sorted({*WRITING} - {"telusur"}))
def test_what_writes_waits_for_its_turn_and_then_says_who_works_there(
    year: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing_in(year):
        before = _files(year)
        code = _given(year, WRITING[name])
        assert _files(year) == before
    told = capsys.readouterr().err
    assert (code, told.count("\n")) == (2, 1)
    assert f"Folder {year} sedang dipakai perintah lain oleh akun " in told
    assert re.search(rf" dari komputer {re.escape(socket.gethostname())} sejak pukul \d\d\.\d\d\. ", told)
    assert told.endswith("Tunggu sampai selesai, lalu ulangi.\n")


@pytest.mark.parametrize("name", READING)
def test_what_only_looks_goes_on_and_changes_nothing(year: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with writing_in(year):
        WATCH.look(year)
        code = _given(year, READING[name])
        changed = WATCH.looked()
    told = capsys.readouterr()
    assert changed == []
    assert "sedang dipakai" not in told.err
    assert code in (0, 1) or name == "persetujuan", told
    assert told.out or "belum disetujui" in told.err
    if name == "telusur":
        assert f"Laporan pencocokan tidak ditulis: Folder {year} sedang dipakai" in told.out


READ_ONLY = "Tempat itu hanya dapat dibaca; pakai folder lain.\n"


@pytest.fixture
def locked_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may write: as on a disk that can only be read, or in a shared folder where somebody may only look."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(SoftFileLease, "acquire", refused)
    monkeypatch.setattr(tempfile, "mkstemp", refused)
    monkeypatch.setattr(tempfile, "mkdtemp", refused)


@pytest.mark.usefixtures("locked_disk")
@pytest.mark.parametrize("name", sorted({*WRITING} - {"telusur"}))
def test_on_a_disk_that_can_only_be_read_what_writes_says_so(
    year: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(year)
    assert _given(year, WRITING[name]) == 2
    assert capsys.readouterr().err == f"Tidak dapat dijalankan: Folder {year} tidak dapat ditulis. {READ_ONLY}"
    assert _files(year) == before


@pytest.mark.usefixtures("locked_disk")
@pytest.mark.parametrize("name", READING)
def test_and_what_only_looks_goes_on(year: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = _given(year, READING[name])
    told = capsys.readouterr()
    assert code in (0, 1) or "belum disetujui" in told.err, told
    if name == "telusur":
        assert f"Laporan pencocokan tidak ditulis: Folder {year} tidak dapat ditulis. {READ_ONLY}" in told.out


@pytest.mark.parametrize("name", ["catat", "arsip", "serah-terima", "data-dukung"])
def test_where_only_a_folder_of_it_refuses_the_place_is_named(
    year: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    shutil.rmtree(year / "output/Tahunan/naskah", ignore_errors=True)  # what stands there already is not written again
    for one in year.glob("output/**/Data_Dukung*"):
        one.unlink()
    monkeypatch.setattr(tempfile, "mkstemp", refused)
    monkeypatch.setattr(tempfile, "mkdtemp", refused)
    before = _files(year)
    assert _given(year, WRITING[name]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Tidak dapat dijalankan: ") and told.endswith(f"tidak dapat ditulis. {READ_ONLY}"), told
    assert str(year) in told
    assert _files(year) == before


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("name", WRITING)
def test_nothing_is_written_out_of_turn(name: str) -> None:
    code, changed = WATCH.told[name]
    assert [what for what, ours in changed if not ours] == []
    if name == "paket-reviu":
        assert code == 2  # there is no annual report yet
    else:
        assert code < 2
        assert changed or name == "cadangan"  # which copies to another place


def test_a_command_within_a_command_has_its_turn_already(tmp_path: Path) -> None:
    other = tmp_path / "lain"
    other.mkdir()
    with writing_in(tmp_path), writing_in(other / ".."), writing_in(other):
        assert (tmp_path / LOCK).exists()
        assert (other / LOCK).exists()
    assert list(tmp_path.rglob("*")) == [other]


def test_another_thread_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.05)
    told = []

    def other() -> None:
        with (
            pytest.raises(WorkspaceError, match=r"sedang dipakai perintah lain oleh \(nama Kasubag\) dari"),
            writing_in(tmp_path),
        ):
            pass
        told.append("waited")

    turn.working.set("(nama Kasubag)")
    with writing_in(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert told == ["waited"]
    with writing_in(tmp_path):
        pass


def test_a_pc_that_was_switched_off_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PATIENCE > LEASE
    monkeypatch.setattr(turn, "LEASE", 0.5)
    monkeypatch.setattr(turn, "PATIENCE", 60)
    with writing_in(tmp_path):
        marker = (tmp_path / LOCK).read_text(encoding="utf-8")
    assert socket.gethostname() in marker
    left = marker.replace(socket.gethostname(), "PC-LAIN")
    (tmp_path / LOCK).write_text(left, encoding="utf-8")
    (tmp_path / f"{LOCK}.oleh").write_text("token lain\n2023-04-03T09:00\nlama", encoding="utf-8")
    with writing_in(tmp_path):
        assert (tmp_path / LOCK).read_text(encoding="utf-8") != left
    assert list(tmp_path.iterdir()) == []


def _taken_over(root: Path) -> None:
    """As when this PC slept, and another had seen the lease run out."""
    marker = (root / LOCK).read_text(encoding="utf-8")
    token = (root / f"{LOCK}.oleh").read_text(encoding="utf-8").splitlines()[0]
    (root / LOCK).unlink()
    (root / LOCK).write_text(marker.replace(token, "f" * 32), encoding="utf-8")
    (root / f"{LOCK}.oleh").write_text(f"{'f' * 32}\n2023-04-03T09:00\nAni", encoding="utf-8")


LOST = r"Giliran bekerja di folder .* sudah beralih .*\. Langkah ini belum dicatat; .* ulangi perintahnya\."


def test_who_has_lost_the_turn_writes_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "_PAUSE", 0)
    event = Event(Kind.ASSIGNED, Period(YEAR, 1), date(YEAR, 4, 3))
    root, sent = tmp_path / "tahun", tmp_path / "tahun/terkirim.xlsx"
    with writing_in(root, new=True):
        write_new(root / "sebelum.txt", b"x")
        sent.write_bytes(b"dari bidang")
        _taken_over(root)
        with pytest.raises(WorkspaceError, match=LOST):
            write_new(root / "sesudah.txt", b"x")
        with pytest.raises(WorkspaceError, match=LOST):
            write_new(root / "sebelum.txt", b"x")  # nor is it told that all went well
        with pytest.raises(WorkspaceError, match=LOST):
            write_new(tmp_path / "lain.txt", b"x")
        with pytest.raises(WorkspaceError, match=LOST):
            set_aside(sent)
        with pytest.raises(WorkspaceError, match=LOST):
            stand_up(root, "arsip", lambda _: None)
        with pytest.raises(WorkspaceError, match=LOST):
            Journal(root).record([event], History(), datetime(YEAR, 4, 3, tzinfo=UTC))
    left = {one.name for one in root.rglob("*")}
    assert left - {"jurnal"} == {LOCK, f"{LOCK}.oleh", "sebelum.txt", "terkirim.xlsx"}  # the other's turn goes on
    assert not [*root.glob("jurnal/*")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="stops a process as POSIX can")
def test_a_process_that_stood_still_too_long_notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "LEASE", 0.5)
    monkeypatch.setattr(turn, "PATIENCE", 60)
    told, tell = os.pipe()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            with writing_in(tmp_path):
                os.write(tell, b".")
                while not (tmp_path / "lanjut").exists():
                    time.sleep(0.02)
                write_new(tmp_path / "pertama.txt", b"x")
        except WorkspaceError as error:
            code = 7 if re.search(LOST, str(error)) else 1
        finally:
            os._exit(code)
    os.read(told, 1)
    os.kill(pid, signal.SIGSTOP)
    with writing_in(tmp_path):
        (tmp_path / "lanjut").touch()
        os.kill(pid, signal.SIGCONT)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
        assert (tmp_path / LOCK).exists()
        write_new(tmp_path / "kedua.txt", b"x")
    assert {one.name for one in tmp_path.iterdir()} == {"lanjut", "kedua.txt"}


def test_no_turn_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"Folder .*x tidak ada"), writing_in(tmp_path / "x"):
        pass


@pytest.mark.parametrize(
    "note", ["", "x", "\n\n\n", "{token}\nkemarin\nAni", "{token}\n2023-04-03T09:00", "token lain\n2023-04-03\nAni"]
)
def test_a_note_that_tells_nothing_of_who_works_there_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.05)
    with writing_in(tmp_path):
        (name,) = (one for one in tmp_path.iterdir() if one.name != LOCK)
        token = name.read_text(encoding="utf-8").splitlines()[0]
        name.write_text(note.format(token=token), encoding="utf-8")
        with pytest.raises(WorkspaceError, match=r"perintah lain dari komputer \S+\. Tunggu"):
            Context().run(_take, tmp_path)
        name.write_text(f"{token}\n2023-04-03T09:15\nAni", encoding="utf-8")
        with pytest.raises(
            WorkspaceError, match=r"oleh Ani dari komputer \S+ sejak 3 April 2023 pukul 09\.15\. Tunggu"
        ):
            Context().run(_take, tmp_path)


def test_another_version_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing_in(tmp_path):
        monkeypatch.setattr(turn, "LEASE", LEASE + 1)
        with pytest.raises(WorkspaceError, match=r"sedang dipakai program versi lain oleh .* pasang versi yang sama"):
            Context().run(_take, tmp_path)


def test_a_lock_of_which_nobody_can_tell_whose_it_is_may_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.05)
    (tmp_path / LOCK).write_bytes(b"")
    with pytest.raises(WorkspaceError, match=r"tidak memuat siapa .*, hapus berkas layani\.lock, lalu ulangi"):
        _take(tmp_path)


def _take(root: Path) -> None:
    with writing_in(root):
        pass
