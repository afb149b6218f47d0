"""The data induk goes out and comes back by the page: filled in Excel elsewhere, in the place of the one that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.page import desk
from lkjgen.page.rights import Who
from lkjgen.usecases.new_year import new_workspace
from lkjgen.workspace import WorkspaceError, writing
from lkjgen.workspace.writing import put_instead
from tests.office import YEAR, contract_rows
from tests.page_office import AtOnce, Visitor, files_of, site, text_of, uploads
from tests.small_year import as_rows

NAME = "perjanjian_kinerja.xlsx"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "Child", AtOnce)
    monkeypatch.setenv("LKJGEN_CONFIG", "none")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_workspace(tmp_path / "LKJ 2023", YEAR)
    return tmp_path / "LKJ 2023"


@pytest.fixture
def kasubag(root: Path) -> Iterator[Visitor]:
    here = site(root)
    yield here.visitor()
    here.office.desk.close()


def filled() -> bytes:
    return write_contract(as_rows(contract_rows()), {"mean_cap": "100"}, YEAR)


def test_an_empty_year_is_filled_without_a_look_into_its_folder(kasubag: Visitor, root: Path) -> None:
    empty = (root / NAME).read_bytes()
    first = text_of(kasubag.page("/"))
    assert "Tahun ini belum siap" in first
    assert f"Unduh data induk: {NAME} Isi di Excel" in first
    sent = kasubag.send("/", "/data-induk", uploads([("perjanjian_kinerja (1).xlsx", filled())]))
    told = kasubag.done(sent)
    assert "Data induk tahun 2023 disimpan." in told
    assert (root / NAME).read_bytes() == filled()
    assert [one.read_bytes() for one in (root / "data/lama").iterdir()] == [empty]
    assert "Langkah SOP" in kasubag.page("/")
    page = kasubag.page("/berkas-tahun")
    assert "Data induk yang sudah diisi" in text_of(page)
    again = kasubag.done(kasubag.send("/berkas-tahun", "/data-induk", uploads([("x.xlsx", filled())])))
    assert "sama dengan yang sudah ada" in again
    assert len(list((root / "data/lama").iterdir())) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 bukan apa-apa", "Berkas x.xlsx bukan data induk"),
        (write_contract(default_contract_rows(), {}, 2024), "data induk tahun 2024, sedangkan folder ini tahun 2023"),
    ],
    ids=["broken", "another year"],
)
def test_what_is_no_data_induk_of_this_year_changes_nothing(
    kasubag: Visitor, root: Path, data: bytes, told: str
) -> None:
    before = files_of(root)
    refused = kasubag.done(kasubag.send("/", "/data-induk", uploads([("x.xlsx", data)])))
    assert told in refused
    assert files_of(root) == before


def test_only_the_kasubag_sees_and_sends_it(root: Path) -> None:
    for who in (Who.TEAM, Who.SECRETARY, Who.HEAD):
        other = site(root).visitor(who, "BID-A" if who is Who.TEAM else "")
        page = other.page("/")
        assert "Kasubag sedang melengkapi data induk" in text_of(page)
        assert "/data-induk" not in page


def test_what_stood_there_is_kept_before_it_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, aside = tmp_path / "a.xlsx", tmp_path / "lama"
    assert put_instead(path, b"1", aside)[1] is None
    assert not aside.exists()
    written, kept = put_instead(path, b"2", aside)
    assert kept is not None
    assert (written.is_new, path.read_bytes(), kept.read_bytes()) == (True, b"2", b"1")
    assert put_instead(path, b"2", aside) == (writing.Written(path, is_new=False), None)

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WorkspaceError, match="tidak dapat diganti"):
        put_instead(path, b"3", aside)
    assert path.read_bytes() == b"2"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.xlsx", "lama"]
