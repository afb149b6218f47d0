"""The data induk goes out and comes back by the page: filled in Excel elsewhere, in the place of the one that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjgen.files.workbook_writer import default_contract_rows, write_contract
from lkjgen.page import desk
from lkjgen.page.rights import Who
from lkjgen.usecases.new_year import new_workspace
from lkjgen.workspace import Workspace, WorkspaceError, replacing, writing
from lkjgen.workspace.glance import has_contract
from lkjgen.workspace.replacing import put_instead
from lkjgen.workspace.turn import writing_in
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

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", held)
        with pytest.raises(WorkspaceError, match="tidak dapat diganti"):
            put_instead(path, b"3", aside)
    assert path.read_bytes() == b"2"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.xlsx", "lama"]


def kept_in(folder: Path) -> list[bytes]:
    return sorted(one.read_bytes() for one in folder.iterdir())


def test_what_others_save_meanwhile_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, aside, saves = tmp_path / "a.xlsx", tmp_path / "lama", [b"sebelum", b"sesudah"]
    path.write_bytes(b"1")
    fill, name = writing.fill, writing.name

    def filling(handle: int, data: bytes) -> None:  # somebody saves after it was read
        path.write_bytes(saves.pop(0) if saves else path.read_bytes())
        fill(handle, data)

    def naming(temporary: Path, target: Path) -> None:  # and again while nothing has the name
        if saves:
            target.write_bytes(saves.pop(0))
        name(temporary, target)

    monkeypatch.setattr(replacing, "fill", filling)
    monkeypatch.setattr(replacing, "name", naming)
    put_instead(path, b"baru", aside)
    assert path.read_bytes() == b"baru"
    assert kept_in(aside) == [b"sebelum", b"sesudah"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.xlsx", "lama"]


@pytest.mark.parametrize("broken", ["name", "_keep"])
def test_a_replacement_that_was_broken_off_is_told_and_set_right(
    root: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    here, old = Workspace(root), (root / NAME).read_bytes()
    real = replacing._keep

    def killed(leaving: Path, *_more: Path) -> Path | None:
        if broken == "_keep" and not leaving.is_file():
            return real(leaving, *_more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(replacing, broken, killed)
        with pytest.raises(KeyboardInterrupt):
            put_instead(here.contract_path, b"baru", here.replaced)
        patched.setattr(replacing, "_PAUSE", 0)
        if broken == "name":  # nothing has the name
            with pytest.raises(WorkspaceError, match=r"Penggantian perjanjian_kinerja.xlsx terputus.*Yang lama utuh"):
                here.read_contract()
            assert has_contract(root)
    with writing_in(root):
        assert here.read_contract() == (old if broken == "name" else b"baru")
    assert [one.name for one in root.iterdir() if one.name.startswith(replacing.LEAVING)] == []
    if broken == "_keep":
        assert kept_in(here.replaced) == [old]
