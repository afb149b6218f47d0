"""The page without a year: choose one, make one, go on from last year's, look at the example."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lkjgen.page import desk, tasks
from lkjgen.page.guard import SEEN
from lkjgen.page.views import Outcome
from lkjgen.workspace import own
from lkjgen.workspace.own import key_of, remember, years_known
from tests.page_office import AtOnce, Site, site, text_of
from tests.small_year import begun


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home without any year."""
    monkeypatch.setattr(desk, "Child", AtOnce)
    monkeypatch.setenv("LKJGEN_CONFIG", str(tmp_path / "milik sendiri"))
    monkeypatch.setattr(Path, "home", classmethod(lambda _cls: tmp_path / "rumah"))
    (tmp_path / "rumah" / "Documents").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "rumah" / "Documents" / "Laporan Kinerja"


@pytest.fixture
def here() -> Iterator[Site]:
    made = site(None)
    yield made
    made.office.desk.close()


def test_a_year_is_made_and_opened_without_a_terminal(here: Site, home: Path) -> None:
    kasubag = here.visitor()
    assert kasubag.get("/").headers["Location"] == "/mulai"
    first = text_of(kasubag.page("/mulai"))
    assert "Belum ada tahun yang ditemukan di komputer ini" in first
    told = kasubag.done(kasubag.send("/mulai", "/tahun/baru", {"tahun": "2024"}))
    assert "Tahun 2024 siap." in told
    made = home / "LKJ 2024"
    assert (made / "perjanjian_kinerja.xlsx").is_file()
    opening = kasubag.send("/pekerjaan/1", f"/tahun/{key_of(made)}/buka")
    assert opening.headers["Location"] == "/"
    assert opening.headers["Set-Cookie"].startswith(f"lkjgen-{key_of(made)}=")
    assert here.office.desk.root == made.resolve()
    assert years_known() == (made.resolve(),)
    assert "Unduh data induk: perjanjian_kinerja.xlsx" in text_of(
        kasubag.page("/")
    )  # to be filled in, by the same person


@pytest.mark.parametrize("year", ["", "24", "1999", "20244", "dua ribu", "2024/../x"])
def test_a_year_is_four_figures(here: Site, home: Path, year: str) -> None:
    answer = here.visitor().send("/mulai", "/tahun/baru", {"tahun": year})
    assert answer.status_code == 409
    assert "ditulis dengan empat angka" in text_of(answer.text)
    assert not home.exists()


def test_a_year_that_was_begun_is_not_replaced(here: Site, home: Path) -> None:
    home.mkdir()
    begun(home / "LKJ 2023")
    before = (home / "LKJ 2023/perjanjian_kinerja.xlsx").read_bytes()
    kasubag = here.visitor()
    told = kasubag.done(kasubag.send("/mulai", "/tahun/baru", {"tahun": "2023"}))
    assert "sudah ada dan sudah diisi; tidak ada yang ditulis" in told
    assert str(home) not in told
    assert (home / "LKJ 2023/perjanjian_kinerja.xlsx").read_bytes() == before


def test_last_year_is_continued(here: Site, tmp_path: Path) -> None:
    last = tmp_path / "LKJ 2023"
    begun(last)
    before = shutil.copytree(last, tmp_path / "salinan")
    kasubag = here.visitor()
    told = kasubag.done(kasubag.send("/mulai", "/tahun/baru", {"tahun": "2024", "dari": key_of(last)}))
    assert "Tahun 2024 siap. Buka tahunnya; di Berkas unduh data induk, isi sel berwarna jingga" in told
    assert {one.name: one.read_bytes() for one in last.iterdir() if one.is_file()} == {
        one.name: one.read_bytes() for one in before.iterdir() if one.is_file()
    }


def test_only_years_that_are_listed_are_opened(here: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "jauh" / "sekali"
    begun(elsewhere)
    kasubag = here.visitor()
    page = kasubag.page("/mulai")
    token = page.split(f'name="{SEEN}" value="')[1].split('"')[0]
    assert kasubag.post(f"/tahun/{key_of(elsewhere)}/buka", {SEEN: token}).status_code == 404
    remember(elsewhere)
    assert kasubag.post(f"/tahun/{key_of(elsewhere)}/buka", {SEEN: token}).status_code == 303


def test_the_example_is_made_where_years_lie(here: Site, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def example(root: Path, office: str) -> Any:
        asked.append((root, office))
        begun(root / "contoh_2023")
        return Outcome(True, "Tahun contoh siap dilihat.", root=str(root / "contoh_2023"))

    monkeypatch.setattr(tasks, "example", example)
    kasubag = here.visitor()
    assert kasubag.send("/mulai", "/contoh", {"kantor": "tidak ada"}).status_code == 409
    told = kasubag.done(kasubag.send("/mulai", "/contoh", {"kantor": "kesehatan"}))
    assert "Tahun contoh siap dilihat." in told
    assert asked == [(home, "kesehatan")]
    assert kasubag.send("/pekerjaan/1", f"/tahun/{key_of(home / 'contoh_2023')}/buka").status_code == 303


def test_without_a_folder_of_the_user_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LKJGEN_CONFIG", "none")
    begun(tmp_path / "jauh" / "tahun")
    remember(tmp_path / "jauh" / "tahun")
    assert years_known() == ()
    assert own.kept("tahun.json") == {}


def test_what_is_damaged_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    own.keep("tahun.json", {"folder": ["x", 3]})
    assert years_known() == ()
    (tmp_path / "milik sendiri/tahun.json").write_text("[1", encoding="utf-8")
    assert years_known() == ()
    begun(tmp_path / "jauh" / "tahun")
    remember(tmp_path / "jauh" / "tahun")
    assert years_known() == ((tmp_path / "jauh" / "tahun").resolve(),)
