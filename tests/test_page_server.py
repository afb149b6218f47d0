"""The server itself: a free port of this PC, one page a folder, a quick start, an end by the button."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lkjgen.cli import main
from lkjgen.page import desk, server
from lkjgen.page.guard import LARGEST_BODY
from lkjgen.workspace import WorkspaceError
from lkjgen.workspace.presence import SIGN, ServedError, serving
from tests.page_office import NOW, AtOnce
from tests.page_server import Running

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "Child", AtOnce)
    monkeypatch.setenv("LKJGEN_CONFIG", str(tmp_path / "milik sendiri"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "LKJ 2023").mkdir()
    return tmp_path / "LKJ 2023"


@pytest.fixture
def running(root: Path) -> Iterator[Running]:
    made = Running(root)
    yield made
    made.end()


def test_a_year_is_served_until_the_button_ends_it(running: Running, root: Path) -> None:
    cookie = running.log_in()
    assert (root / SIGN).is_file()
    assert running.ask("GET", "/mulai")[0] == 401
    assert running.ask("GET", "/mulai", Cookie=cookie)[0] == 200
    assert running.ask("GET", "/", Host="penipu.id")[0] == 400
    status, text, _ = running.finish(cookie)
    assert (status, "Program sudah ditutup" in text) == (200, True)
    running.thread.join(30)
    assert not running.thread.is_alive()
    assert [one.name for one in root.iterdir()] == []
    assert not list((root.parent / "milik sendiri").glob("halaman-*"))


def test_by_default_nobody_outside_this_pc_finds_a_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only socket at which the program listens, as it is double-clicked, is of 127.0.0.1."""
    bound: list[object] = []
    bind = socket.socket.bind

    def told(self: socket.socket, address: Any, /) -> None:
        bound.append(address[0])
        bind(self, address)

    monkeypatch.setattr(socket.socket, "bind", told)
    running = Running(root)
    try:
        page = running.ask("GET", "/jaringan", Cookie=running.log_in())[1]
        assert "Halaman ini hanya untuk komputer ini" in page
        assert "Jaringan privat" in page  # what Windows would ask, told before
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.2", running.place[1]), timeout=5)
    finally:
        running.end()
    assert bound == ["127.0.0.1"]


def test_what_is_sent_is_parsed_by_no_process_that_serves(root: Path) -> None:
    (root / "perjanjian_kinerja.xlsx").write_bytes(b"PK")
    environment = {**os.environ, "LKJGEN_CONFIG": str(root.parent / "milik sendiri")}
    command = [sys.executable, "-m", "tests.page_upload", str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr


def test_a_body_beyond_the_limit_is_not_read(running: Running) -> None:
    connection = http.client.HTTPConnection(*running.place, timeout=60)
    connection.putrequest("POST", "/selesai")
    connection.putheader("Content-Length", str(LARGEST_BODY + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_a_second_start_opens_the_page_that_runs(running: Running, root: Path) -> None:
    told: list[str] = []
    server.serve(root, tell=told.append, browser=False, clock=lambda: NOW)
    first, second = running.told[0], told[0]
    address, _, link = second.partition("/masuk/")
    assert address in first
    assert second not in first
    assert running.ask("GET", f"/masuk/{link}")[0] == 303


def test_a_page_on_another_pc_is_named(root: Path) -> None:
    with serving(root, "http://127.0.0.1:1", "x"):
        marker = (root / SIGN).read_text(encoding="utf-8")
    (root / SIGN).write_text(marker.replace(socket.gethostname(), "PC-LAIN"), encoding="utf-8")
    with pytest.raises(ServedError, match=r"sudah dibuka di komputer PC-LAIN") as error, serving(root, "x", "x"):
        pass
    assert error.value.here is None


def test_what_a_killed_server_left_holds_up_nobody(root: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from lkjgen.workspace.presence import serving\n"
        "with serving(Path(sys.argv[1]), 'http://127.0.0.1:1', 'x'): os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(root)], cwd=ROOT, check=False)
    assert (root / SIGN).exists()
    with serving(root, "http://127.0.0.1:2", "y"):
        assert (root / SIGN).exists()


def test_a_folder_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"tidak ada"):
        server.serve(root / "x", tell=print, browser=False, clock=lambda: NOW)


def test_the_browser_is_opened_by_the_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_it(link: str) -> bool:
        opened.append(link)
        return True

    monkeypatch.setattr(webbrowser, "open_new_tab", open_it)
    with serving(root, "http://127.0.0.1:9", "kunci"):
        told: list[str] = []
        server.serve(root, tell=told.append, browser=True, clock=lambda: NOW)
    assert opened[0].startswith("http://127.0.0.1:9/masuk/")
    assert told == ["Halaman kerja terbuka di peramban. Tutup dengan tombol Selesai di halaman itu."]


def test_the_server_imports_nothing_heavy() -> None:
    code = (
        "import sys, lkjgen.page.server, lkjgen.page.entrance, lkjgen.page.files, lkjgen.page.period, lkjgen.page.work, "
        "lkjgen.page.year\n"
        "print(*sorted({'docx', 'lxml', 'numpy', 'openpyxl', 'pandas', 'pandera', 'holidays'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_without_the_extra_the_command_says_how_to_get_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [one for one in sys.modules if one.startswith(("cheroot", "lkjgen.page"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cheroot", None)
    assert main(["layani", str(root), "--tanpa-peramban"]) == 2
    assert "Bagian halaman belum dipasang" in capsys.readouterr().err
    assert os.listdir(root) == []  # noqa: PTH208
