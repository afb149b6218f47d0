"""What is kept between two runs: it changes nothing but the time, and whatever is wrong with it is as if it were not there."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from lkjgen.core.model import Period
from lkjgen.files.frames import Failures, Frame, failures
from lkjgen.files.intake import read_contract, read_year
from lkjgen.files.layout import CONTRACT_FILE, TEMPLATE_SHEETS
from lkjgen.files.opening import Opened, Opener
from lkjgen.files.shape import Shapes
from lkjgen.files.workbook_cells.stored import restored, stored
from lkjgen.files.workbook_reader import Book, open_workbook
from lkjgen.workspace import kept
from tests.memories import Memory, not_again
from tests.nasty_cells import nasty, workbook
from tests.reader_books import TEAM, contract, contract_bytes, edited, template_bytes

NAME = f"LKJ_2023_TW2_{TEAM}.xlsx"
PERIOD = Period(2023, 2)
RELEASED = sorted((Path(__file__).parent / "released").rglob("*.xlsx"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of a user, for one test."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    return tmp_path / "simpanan"


def submissions(files: Mapping[str, bytes | None], opened: Opener) -> object:
    return read_year({PERIOD: files}, contract(), opened)[PERIOD]


# --- the cells ---


def test_nasty_cells_come_back_as_they_were_read() -> None:
    book = open_workbook(workbook(list(nasty())), "sel.xlsx")
    assert isinstance(book, Book)
    again = restored(stored(book))
    assert again == book
    assert repr(again) == repr(book)  # 1, 1.0 and True are equal


@pytest.mark.parametrize("path", RELEASED[:: max(1, len(RELEASED) // 6)], ids=lambda one: one.name)
def test_workbooks_of_a_release_come_back(path: Path) -> None:
    book = open_workbook(path.read_bytes(), path.name)
    assert isinstance(book, Book)
    assert repr(restored(stored(book))) == repr(book)


def test_a_file_is_parsed_once_and_never_again() -> None:
    cells, parsed = Memory(), []

    def begin(data: bytes | None, name: str) -> Callable[[], Opened]:
        parsed.append(name)
        return partial(open_workbook, data, name)

    opened = Opener(begin, cells)
    opened.ahead([(NAME, template_bytes(TEAM))])
    assert parsed == [NAME]
    first = submissions({NAME: template_bytes(TEAM)}, opened)
    assert parsed == [NAME]
    assert submissions({NAME: template_bytes(TEAM)}, Opener(not_again, cells)) == first
    other = submissions({"kiriman.xlsx": template_bytes(TEAM)}, Opener(not_again, cells))
    assert other == submissions({"kiriman.xlsx": template_bytes(TEAM)}, Opener())


def test_what_a_file_is_called_is_judged_anew() -> None:
    cells = Memory()
    Opener(cells=cells)(template_bytes(TEAM), NAME)
    refused = Opener(cells=cells)(template_bytes(TEAM), f"~${NAME}")
    assert not isinstance(refused, Book)
    assert refused == open_workbook(template_bytes(TEAM), f"~${NAME}")


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF", None, template_bytes(TEAM)[:5000]])
def test_what_is_refused_is_not_kept(data: bytes | None) -> None:
    cells = Memory()
    assert not isinstance(Opener(cells=cells)(data, NAME), Book)
    assert cells.entries == {}


@pytest.mark.parametrize("entry", [b"", b"{}", b"[]", b"null", b'{"formats":[],"grids":[{}],"identities":[]}', b"\xff"])
def test_an_entry_that_is_none_is_passed_over(entry: bytes) -> None:
    cells = Memory()
    Opener(cells=cells)(template_bytes(TEAM), NAME)
    (key,) = cells.entries
    cells.put(key, entry)
    assert Opener(cells=cells)(template_bytes(TEAM), NAME) == open_workbook(template_bytes(TEAM), NAME)
    assert cells.entries[key] != entry


# --- the shape check ---


def test_one_frame_a_form_and_none_for_what_was_checked() -> None:
    checked: list[Frame] = []

    def counted(given: Sequence[Frame]) -> Callable[[], Failures]:
        checked.extend(given)
        return lambda: failures(given)

    shapes, periods = Shapes(Memory(), counted), [Period(2023, number) for number in (1, 2, 3)]
    sent = {
        each: {f"{each.key}_{team.code}.xlsx": template_bytes(team.code, each) for team in contract().teams}
        for each in periods
    }
    first = read_year(sent, contract(), Opener(shapes=shapes))
    assert 1 < len(checked) <= len(TEMPLATE_SHEETS)
    checked.clear()
    assert read_year(sent, contract(), Opener(shapes=shapes)) == first
    assert checked == []


def test_a_faulty_shape_is_told_from_memory_too() -> None:
    def spoil(book: object) -> None:
        sheet = book["Indikator"]  # type: ignore[index]
        head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Kode indikator")
        sheet.cell(head.row + 2, head.column).value = sheet.cell(head.row + 1, head.column).value
        sheet.cell(head.row + 3, head.column).value = None

    data, shapes = edited(contract_bytes(), spoil), Shapes(Memory())
    first = read_contract(data, CONTRACT_FILE, Opener(shapes=shapes))
    assert {(rule.code, hit.place.sheet) for rule, hit in first[1]} >= {
        ("ISI-013", "Indikator"),
        ("ISI-015", "Indikator"),
    }
    assert read_contract(data, CONTRACT_FILE, Opener(shapes=shapes)) == first
    assert read_contract(data, CONTRACT_FILE) == first


# --- the folder ---


def test_what_is_kept_comes_back_to_the_same_program_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.cells().put("kunci", b"isi\n\nsel")
    assert kept.cells().get("kunci") == b"isi\n\nsel"
    assert kept.cells().get("lain") is None
    assert kept.shapes().get("kunci") is None
    monkeypatch.setattr(kept, "program", lambda: "lain")
    assert kept.cells().get("kunci") is None
    assert [one.suffix for one in folder.iterdir()] == [".sel"]


def test_a_damaged_or_foreign_entry_is_as_if_it_were_not_there(folder: Path) -> None:
    kept.cells().put("satu", b"isi")
    (entry,) = folder.iterdir()
    whole = entry.read_bytes()
    kept.cells().put("dua", b"lain")
    (other,) = set(folder.iterdir()) - {entry}
    for damaged in (b"", whole[:-1], whole + b" ", whole.replace(b"\n", b""), other.read_bytes()):
        entry.write_bytes(damaged)
        assert kept.cells().get("satu") is None
    assert kept.cells().get("dua") == b"lain"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_user_may_read_it(folder: Path) -> None:
    kept.cells().put("kunci", b"isi")
    (entry,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o77, entry.stat().st_mode & 0o77) == (0, 0)


def test_nothing_is_kept_where_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, kept.OFF)
    kept.cells().put("kunci", b"isi")
    kept.tidy()
    assert kept.cells().folder is None
    assert kept.cells().get("kunci") is None


def test_a_folder_that_cannot_be_used_stops_nothing(folder: Path) -> None:
    folder.write_bytes(b"")  # a file stands where the folder should be
    kept.cells().put("kunci", b"isi")
    kept.tidy()
    assert kept.cells().get("kunci") is None


def test_the_folder_is_the_systems_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(kept.VARIABLE)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    found = {}
    for platform in ("linux", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        found[platform] = kept.cells().folder
    assert found == {"linux": tmp_path / ".cache/lkjgen", "darwin": tmp_path / "Library/Caches/lkjgen"}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "lain"))
    assert kept.cells().folder == tmp_path / "lain/lkjgen"


def test_old_entries_go_and_then_the_oldest_until_the_rest_is_small(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LARGEST", 3 * 164)
    now = time.time()
    for number in range(5):
        kept.cells().put(str(number), b"x" * 99)
        newest = max(folder.iterdir(), key=lambda one: one.stat().st_ctime_ns)
        age = 100 * 24 * 3600 if number == 4 else 3600 * number
        os.utime(newest, (now - age, now - age))
    foreign = folder / "catatan.txt"
    foreign.write_bytes(b"")
    os.utime(foreign, (0, 0))
    kept.tidy()
    assert [kept.cells().get(str(number)) is not None for number in range(5)] == [True, True, True, False, False]
    assert foreign.exists()
