"""A command that is given again when nothing has changed: it says what it would say, and does nothing; a change is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lkjgen import cli
from lkjgen.cli import check, compose
from lkjgen.files.child import ChildError
from lkjgen.usecases import checking, composing
from lkjgen.workspace import kept, repeats
from lkjgen.workspace.repeats import Said, said_once
from lkjgen.workspace.writing import write_new
from tests.draft_edits import Edited, w, words_of
from tests.office import YEAR
from tests.small_year import begun, forms

CHECK = ["--triwulan", "1"]
DRAFT = "output/TW1/LKJ_TW1_2023.docx"
REPORT = "output/TW1/Pemeriksaan_TW1_2023.html"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office after its first quarter was sent."""
    root = tmp_path_factory.mktemp("kantor")
    begun(root)
    for name, data in forms(root, "TW1").items():
        (root / "masuk/TW1" / name).write_bytes(data)
    return root


@pytest.fixture
def office(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    monkeypatch.setenv("LKJGEN_SOFFICE", "none")
    at(monkeypatch, date(YEAR, 4, 9))
    shutil.copytree(filled, tmp_path / "kantor")
    return tmp_path / "kantor"


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    for command in (check, compose):
        monkeypatch.setattr(command, "today", lambda: day)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which use cases ran."""
    done: list[str] = []
    for module, name in ((checking, "check"), (composing, "compose")):
        real = getattr(module, name)

        def counted(*asked: object, _real: Callable[..., object] = real, _name: str = name, **named: object) -> object:
            done.append(_name)
            return _real(*asked, **named)

        monkeypatch.setattr(module, name, counted)
    return done


@pytest.mark.parametrize("command", ["periksa", "susun"])
def test_nothing_is_done_twice_and_the_same_is_said(
    command: str, office: Path, works: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [command, str(office), *CHECK]
    code = cli.main(asked)
    first, left = capsys.readouterr().out, contents(office)
    assert cli.main(asked) == code
    second = capsys.readouterr().out
    assert len(works) == 1
    monkeypatch.setenv(kept.VARIABLE, kept.OFF)
    assert cli.main(asked) == code
    assert capsys.readouterr().out == second
    assert len(works) == 2
    assert contents(office) == left
    assert first.splitlines()[0] == second.splitlines()[0]


def test_the_next_version_of_an_edited_draft_is_told_as_it_would_be(
    office: Path, works: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["susun", str(office), *CHECK]
    cli.main(asked)
    draft = office / DRAFT
    edit = Edited(draft.read_bytes())
    paragraph = next(one for one in edit.body.iter(w("p")) if len(words_of(one)) > 80)
    next(paragraph.iter(w("t"))).text += " tambahan"  # type: ignore[operator]
    draft.write_bytes(edit.save())
    cli.main(asked)
    assert "_v2.docx" in capsys.readouterr().out
    cli.main(asked)
    second = capsys.readouterr().out
    assert len(works) == 2
    monkeypatch.setenv(kept.VARIABLE, kept.OFF)
    cli.main(asked)
    assert capsys.readouterr().out == second


def _edited(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def _later(path: Path) -> None:
    about = path.stat()
    os.utime(path, (about.st_atime, about.st_mtime + 60))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an output edited": lambda office: _edited(office / REPORT),
    "an output deleted": lambda office: (office / REPORT).unlink(),
    "a file more": lambda office: (office / "masuk/TW1/lain.xlsx").write_bytes(b"PK"),
    "a file less": lambda office: next((office / "masuk/TW1").iterdir()).unlink(),
    "the contract": lambda office: _edited(office / "perjanjian_kinerja.xlsx"),
    "the time of a delivery": lambda office: _later(next((office / "masuk/TW1").iterdir())),
    "something that nobody wrote beside the outputs": lambda office: (office / "output/TW1/x.docx").write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(change: str, office: Path, works: list[str]) -> None:
    cli.main(["periksa", str(office), *CHECK])
    CHANGES[change](office)
    cli.main(["periksa", str(office), *CHECK])
    assert len(works) == 2
    assert (office / REPORT).is_file()


def test_another_day_another_program_and_other_words_are_done_anew(
    office: Path, works: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["periksa", str(office), *CHECK]
    cli.main(asked)
    cli.main([*asked, "--json"])
    at(monkeypatch, date(YEAR, 4, 10))
    cli.main(asked)
    monkeypatch.setattr(kept, "program", lambda: "lain")
    cli.main(asked)
    assert len(works) == 4
    cli.main(asked)
    assert len(works) == 4


def test_what_a_child_could_not_do_is_tried_again(
    office: Path, works: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lkjgen.files.child._told", lambda _: (_ for _ in ()).throw(ChildError("gone")))
    for _ in range(2):
        cli.main(["periksa", str(office), *CHECK])
    assert len(works) == 2


# --- without an office ---


def test_what_others_do_meanwhile_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    folder, runs = tmp_path / "kerja", []
    (folder / "output").mkdir(parents=True)

    def work() -> Said:
        runs.append(1)
        write_new(folder / "output/a.txt", b"a")
        if len(runs) == 1:
            (folder / "output/b.txt").write_bytes(b"b")  # somebody's, while the command ran
        return Said(0, "sekarang", "lagi")

    assert [said_once(folder, "x", work).text for _ in range(3)] == ["sekarang", "sekarang", "lagi"]
    assert len(runs) == 2


@pytest.mark.parametrize("days", [0, 1])
def test_an_input_of_the_same_size_that_is_saved_meanwhile_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """Also where the system tells times so coarsely that both bear the same."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    folder, runs = tmp_path / "kerja", []
    folder.mkdir()
    sent = folder / "isian.xlsx"
    sent.write_bytes(b"1")
    when = sent.stat().st_mtime - days * 86_400
    os.utime(sent, (when, when))

    def work() -> Said:
        runs.append(1)
        if len(runs) == 1:
            sent.write_bytes(b"2")
            if not days:
                os.utime(sent, (when, when))
        return Said(0, "sekarang", "lagi")

    assert [said_once(folder, "x", work).text for _ in range(3)] == ["sekarang", "sekarang", "lagi"]


@pytest.mark.skipif(sys.platform == "win32", reason="to make a link needs a right there")
def test_a_folder_behind_a_link_is_not_vouched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    (tmp_path / "lain").mkdir()
    (tmp_path / "kerja").mkdir()
    (tmp_path / "kerja/masuk").symlink_to(tmp_path / "lain")
    said = [said_once(tmp_path / "kerja", "x", lambda: Said(0, "sekarang", "lagi")).text for _ in range(2)]
    assert said == ["sekarang", "sekarang"]


def test_too_much_to_look_at_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "simpanan"))
    monkeypatch.setattr(repeats, "_MOST_FILES", 1)
    folder = tmp_path / "kerja"
    folder.mkdir()
    for name in "ab":
        (folder / name).write_bytes(b"")
    assert [said_once(folder, "x", lambda: Said(0, "sekarang", "lagi")).text for _ in range(2)] == ["sekarang"] * 2


# --- what is imported ---

HEAVY = {"docx", "lxml", "numpy", "openpyxl", "pandas", "pandera", "pypdf"}


def beside(office: Path, day: str) -> set[str]:
    """The functions that `periksa`, as a whole process, has called beside itself, where the time zone makes it this day; with the
    heavy packages that it imports itself.
    """
    program = (
        "import sys\nfrom lkjgen.cli import main\nfrom lkjgen.files.child import Child\n"
        "begin, called = Child.begin, set()\n"
        "def watched(child, function, *given): called.add(function.__name__); return begin(child, function, *given)\n"
        "Child.begin = watched\n"
        f"main(['periksa', {str(office)!r}, '--triwulan', '1'])\n"
        f"print('\\n', *called, *({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1", "TZ": day},
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no time zone from the environment")
def test_a_repeated_check_imports_nothing_heavy(office: Path) -> None:
    first = beside(office, "UTC0")
    assert first >= {"open_workbook", "failures", "write_report"}
    assert not first & HEAVY - {"lxml"}
    assert beside(office, "UTC0") == set()
    tomorrow = beside(office, "XXX-23:59")  # nothing new is read
    assert "write_report" in tomorrow
    assert not tomorrow & {"open_workbook", "prepare", "failures", *HEAVY} - {"lxml"}
