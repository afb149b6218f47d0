"""The program's notes for whoever helps: bounded, in the user's own folder, without what people wrote; how they are handed on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjgen import __version__
from lkjgen.files.child import ChildError
from lkjgen.page import desk
from lkjgen.page.desk import Step
from lkjgen.page.rights import EVERYONE, Route, Who
from lkjgen.page.views import Outcome
from lkjgen.workspace import log
from lkjgen.workspace.log import EARLIER, NAME, kind_of, note, noted
from tests.page_office import AtOnce, Site, site, text_of

NOW = datetime(2023, 4, 5, 9, 30, tzinfo=UTC)
WORDS = "Nama Seseorang"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LKJGEN_CONFIG", str(tmp_path / "milik sendiri"))
    return tmp_path / "milik sendiri"


@pytest.fixture
def here(own: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(desk, "Child", AtOnce)
    assert own.name
    made = site(None)
    yield made
    made.office.desk.close()


def test_a_backup_waits_for_a_year(here: Site) -> None:
    assert "Buka dulu tahunnya: sesudah itu cadangannya dibuat" in text_of(here.visitor().page("/bantuan"))


def test_notes_are_lines_of_bounded_length_and_number(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_LARGEST", 2000)
    for number in range(60):
        note(NOW, f"baris {number}\nsatu dua {'x' * 500}")
    assert {one.name for one in own.iterdir()} == {NAME, EARLIER}
    assert all(one.stat().st_size < 2500 for one in own.iterdir())
    lines = noted().decode().splitlines()
    assert all(one.startswith("2023-04-05 09:30:00 baris ") and len(one) < 330 for one in lines)
    assert [int(one.split()[3]) for one in lines] == list(range(60 - len(lines), 60))


def test_without_a_folder_of_the_user_nothing_is_noted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LKJGEN_CONFIG", "none")
    monkeypatch.chdir(tmp_path)
    note(NOW, "x")
    assert noted() == b""
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_stops_nothing(own: Path) -> None:
    own.write_text("sebuah berkas", encoding="utf-8")
    note(NOW, "x")
    assert noted() == b""


def test_an_error_is_noted_by_kind_and_place(own: Path) -> None:
    try:
        int(WORDS)
    except ValueError as error:
        told = kind_of(error)
    assert told.startswith("ValueError di test_page_help.py:")
    assert WORDS not in told
    assert own.name


def failing() -> None:
    raise ChildError(f"KeyError: {WORDS}")


def test_work_is_noted_by_its_steps_and_files_and_faults_by_their_kind(here: Site) -> None:
    good = here.office.desk.start(
        "Pemeriksaan isian",
        "/",
        (Step("Memeriksa", lambda: Outcome(True, WORDS, files=("output/TW1/a.xlsx",)), ()),),
        Who.HEAD,
    )
    wait_for(good)
    wait_for(here.office.desk.start("Penyusunan draf", "/", (Step("Menyusun", failing, ()),), Who.HEAD))  # type: ignore[arg-type]
    told = text_when(b"KeyError")
    assert "Pemeriksaan isian: selesai; Memeriksa; kesalahan -; berkas a.xlsx" in told
    assert "Penyusunan draf: tidak selesai; Menyusun; kesalahan KeyError; berkas -" in told
    assert WORDS not in told


def wait_for(job: desk.Job) -> None:
    for _ in range(500):
        if job.is_over:
            return
        time.sleep(0.01)
    raise AssertionError("the work does not end")


def text_when(part: bytes) -> str:
    for _ in range(500):
        if part in noted():
            break
        time.sleep(0.01)
    return noted().decode()


def test_a_fault_of_the_page_is_noted_without_its_words(here: Site) -> None:
    def broken() -> str:
        raise KeyError(WORDS)

    here.app.add_url_rule("/rusak", "broken", broken)
    here.office.routes["broken"] = Route("/rusak", "broken", broken, EVERYONE, in_year=False)
    assert here.visitor().get("/rusak").status_code == 500
    told = noted().decode()
    assert "kesalahan GET broken: KeyError di test_page_help.py:" in told
    assert WORDS not in told


def test_the_kasubag_sees_where_the_notes_are_and_hands_them_on(here: Site, own: Path) -> None:
    kasubag = here.visitor()
    assert "Belum ada yang dicatat" in kasubag.page("/bantuan")
    assert kasubag.get("/bantuan/catatan").status_code == 404
    note(NOW, "dimulai: uji")
    page = text_of(kasubag.page("/bantuan"))
    assert f"berkas {NAME} di dalam folder {own.name}" in page
    assert f"lkjgen {__version__}" in page
    assert str(own) not in page
    answer = kasubag.get("/bantuan/catatan")
    assert answer.data == noted()
    assert answer.headers["Content-Disposition"].startswith("attachment")
