"""What happens to offices while the page is open: the share goes away, Excel holds a file, the PC goes off in the middle of an
upload, the same page stands in two tabs. Nothing is lost, nothing half, and a sentence says so.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from lkjgen.page import desk
from lkjgen.page.guard import SEEN
from lkjgen.page.tasks import STALE
from lkjgen.workspace.incoming import sweep
from lkjgen.workspace.presence import SIGN
from tests.page_office import AtOnce, Site, Visitor, files_of, seen_in, site, text_of, uploads
from tests.small_year import begun, forms
from tests.test_page_security import path_of
from tests.test_system_faults import HeldError

pytestmark = pytest.mark.usefixtures("page_at_once")

ROOT = Path(__file__).parent.parent
BID = "LKJ_2023_TW1_BID-A.xlsx"


@pytest.fixture(scope="module")
def new_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("baru") / "LKJ 2023"
    begun(root)
    return root


@pytest.fixture(scope="module")
def workbook(new_year: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = Path(shutil.copytree(new_year, tmp_path_factory.mktemp("isi") / "tahun"))
    return forms(root, "TW1")[BID]


@pytest.fixture
def root(new_year: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(new_year, tmp_path / new_year.name))


@pytest.fixture
def here(root: Path) -> Iterator[Site]:
    made = site(root)
    yield made
    made.office.desk.close()


@pytest.fixture
def kasubag(here: Site) -> Visitor:
    return here.visitor()


# --- a share that goes away ---


def test_a_share_that_goes_away_is_told_on_every_page_and_comes_back(here: Site, kasubag: Visitor, root: Path) -> None:
    before = files_of(root)
    seen = seen_in(kasubag.page("/periode/TW1"), "/periode/TW1/terima")
    away = root.rename(root.with_name("lepas"))
    needing = [
        one for one in here.office.routes.values() if one.in_year and not one.here_only and one.name != "log_out"
    ]
    for route in needing:
        path = path_of(here, route)
        answer = kasubag.post(path, {SEEN: seen}) if route.scope else kasubag.get(path)
        assert answer.status_code in (200, 404, 409), (route.name, answer.status_code)
        assert str(root) not in answer.text, route.name
        if answer.status_code == 409:
            assert re.search("tidak dapat dibaca|tidak ada|berubah", text_of(answer.text)), route.name
    told = text_of(kasubag.get("/").text)
    assert "tidak dapat dibaca" in told
    away.rename(root)
    assert "Langkah SOP" in kasubag.page("/")
    assert files_of(root) == before


def test_work_during_which_the_share_goes_away_ends_with_a_sentence(
    kasubag: Visitor, root: Path, workbook: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(root)

    class Going(AtOnce):
        def call(self, function, *arguments):  # type: ignore[no-untyped-def]
            root.rename(root.with_name("lepas"))
            try:
                return function(*arguments)
            finally:
                root.with_name("lepas").rename(root)

    page = kasubag.page("/periode/TW1")
    monkeypatch.setattr(desk, "Child", Going)
    seen = seen_in(page, "/periode/TW1/terima")
    told = kasubag.done(kasubag.post("/periode/TW1/terima", {SEEN: seen, **uploads([("a.xlsx", workbook)])}))
    assert re.search("tidak ada|tidak dapat", told)
    assert str(root) not in told
    monkeypatch.setattr(desk, "Child", AtOnce)
    assert files_of(root) == before
    again = kasubag.send("/periode/TW1", "/periode/TW1/terima", uploads([("a.xlsx", workbook)]))
    assert "1 berkas disimpan" in kasubag.done(again)


# --- the file is open in Excel ---


def test_a_data_induk_that_excel_holds_is_told_with_the_way_out(
    kasubag: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == "perjanjian_kinerja.xlsx":
            raise HeldError(32)
        return read(path)

    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", held)
        told = text_of(kasubag.page("/"))
        assert "Tahun ini belum siap" in told
        assert "sedang dipegang program lain, biasanya Excel" in told
        assert str(root) not in told
    (root / "perjanjian_kinerja.xlsx").touch()  # as Excel does when it is saved and closed
    assert "Langkah SOP" in kasubag.page("/")


# --- the program is killed in an upload ---


@contextlib.contextmanager
def served(root: Path, config: Path) -> Iterator[str]:
    """The page in a process of its own, which is killed in the end; the link that opens it."""
    surroundings = {**os.environ, "LKJGEN_CONFIG": str(config), "TMPDIR": str(config), "LKJGEN_SOFFICE": "none"}
    config.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "lkjgen", "layani", str(root), "--tanpa-peramban"]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:\d+/masuk/\S+", process.stdout.readline())
            assert found
            yield found[0]
        finally:
            process.kill()


def test_a_program_that_is_killed_in_an_upload_leaves_the_folder_as_it_was(root: Path, tmp_path: Path) -> None:
    before, config = files_of(root), tmp_path / "milik sendiri"
    with contextlib.ExitStack() as held:
        link = urlsplit(held.enter_context(served(root, config)))
        asking = held.enter_context(contextlib.closing(http.client.HTTPConnection(link.netloc, timeout=60)))
        asking.request("GET", link.path)
        cookie = (asking.getresponse().headers["Set-Cookie"] or "").partition(";")[0]
        connection = held.enter_context(socket.create_connection((link.hostname, link.port), 60))
        head = f"Host: {link.netloc}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 40000000\r\n"
        part = '--x\r\nContent-Disposition: form-data; name="berkas"; filename="a.xlsx"\r\n\r\n'
        sent = f"POST /periode/TW1/terima HTTP/1.1\r\n{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n{part}"
        connection.sendall(sent.encode() + b"PK" * 20_000)
        connection.settimeout(0.5)
        with pytest.raises(TimeoutError):  # it is let in, and waits for the rest
            connection.recv(1)
    assert {name: data for name, data in files_of(root).items() if name != SIGN} == before
    with served(root, config):  # it comes back at once, though nobody took its sign away
        pass


def test_what_was_taken_in_when_it_was_killed_is_gone_a_day_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name, age in (("lkjgen-kiriman-lama", 90_000), ("lkjgen-kiriman-baru", 60), ("milik-orang", 90_000)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    sweep()
    assert {one.name for one in tmp_path.iterdir()} == {"lkjgen-kiriman-baru", "milik-orang"}


# --- two tabs ---


def test_of_two_tabs_the_second_is_told_and_loses_no_words(kasubag: Visitor, root: Path, workbook: bytes) -> None:
    where = "/periode/TW1/kembalikan"
    kasubag.done(kasubag.send("/periode/TW1", "/periode/TW1/terima", uploads([("a.xlsx", workbook)])))
    first = second = kasubag.page("/periode/TW1/hasil")
    note = {"tim": "BID-A", "catatan": "Data dukung belum ada."}
    kasubag.done(kasubag.post(where, {SEEN: seen_in(first, where), **note}))
    between = files_of(root)
    refused = kasubag.post(where, {SEEN: seen_in(second, where), **note, "catatan": "Perbaiki juga satuan."})
    assert refused.status_code == 409
    assert STALE in text_of(refused.text)
    assert "Perbaiki juga satuan." in text_of(refused.text)
    assert files_of(root) == between
