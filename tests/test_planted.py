"""Files that lie where a command is run, or among what was received, are data: none of them is ever run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lkjgen.files import libreoffice
from lkjgen.files.child import Child
from tests.child_tasks import imported

ROOT = Path(__file__).parent.parent
PLANTED = ("zipfile", "openpyxl", "pandas", "lxml", "defusedxml", "numexpr", "json", "sitecustomize", "usercustomize")
# What the command `lkjgen` is: a script in a folder of its own.
SCRIPT = "import sys\nfrom lkjgen.cli import main\nsys.exit(main())\n"


def plant(folder: Path, *packages: str) -> Path:
    """Modules that leave a file `terpasang-…` in `folder` when they are imported."""
    folder.mkdir(parents=True, exist_ok=True)
    code = "import pathlib\npathlib.Path({!r}, 'terpasang-' + __name__).touch()\nraise ImportError(__name__)\n"
    for name in PLANTED:
        (folder / f"{name}.py").write_text(code.format(str(folder)), encoding="utf-8")
    for name in packages:
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(code.format(str(folder)), encoding="utf-8")
    return folder


def run_there(folder: Path, program: list[str], *arguments: str, **environment: str) -> None:
    """A command that reads a workbook, in `folder`; nothing planted has run, and it ended as it should."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=folder,
        env={**known, "LKJGEN_SOFFICE": "none", **environment},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert list(folder.rglob("terpasang-*")) == []
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr.decode()
    assert b"BKS-" not in done.stdout  # the workbook was read, and found empty


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of received files, in a working folder whose contract is still empty."""
    from lkjgen.usecases.new_year import new_workspace

    new_workspace(tmp_path / "kerja", 2025)
    return tmp_path / "kerja/masuk/TW1"


def test_the_command_runs_nothing_of_the_current_folder(inbox: Path, tmp_path: Path) -> None:
    plant(inbox, "lkjgen", "tests")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin/lkjgen-perintah"
    script.write_text(SCRIPT, encoding="utf-8")
    run_there(inbox, [str(script)], "periksa", str(inbox.parent.parent), "--triwulan", "1")


def test_nor_does_the_module_where_no_package_bears_its_name(inbox: Path) -> None:
    plant(inbox)
    for name in ("sitecustomize", "usercustomize"):  # Python imports them before any program
        (inbox / f"{name}.py").unlink()
    run_there(inbox, ["-m", "lkjgen"], "periksa", str(inbox.parent.parent), "--triwulan", "1", PYTHONNOUSERSITE="1")


def test_the_child_takes_packages_from_where_the_parent_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the parent's own path begins with the folder: in a source checkout, or with PYTHONPATH."""
    monkeypatch.chdir(plant(tmp_path / "lampiran", "lkjgen", "tests"))
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "lampiran"), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "lampiran"))
    with Child() as child:
        places = child.call(imported, ("lkjgen", "tests", "zipfile", "json", "openpyxl"))
    assert list(tmp_path.rglob("terpasang-*")) == []
    assert places["lkjgen"] == str(ROOT / "lkjgen/__init__.py")
    assert places["tests"] == str(ROOT / "tests/__init__.py")
    assert not any(str(tmp_path) in one for one in places.values())


@pytest.mark.usefixtures("children_end")
def test_libraries_of_the_user_are_found_but_stand_for_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path / "pustaka")
    (tmp_path / "pustaka/milik_pengguna.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "pustaka"), *sys.path])
    with Child() as child:
        places = child.call(imported, ("milik_pengguna", "zipfile", "json"))
    assert places["milik_pengguna"] == str(tmp_path / "pustaka/milik_pengguna.py")
    assert list(tmp_path.rglob("terpasang-*")) == []


def test_the_child_starts_in_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps a current folder from being removed")
    monkeypatch.chdir(tmp_path)
    tmp_path.rmdir()
    with Child() as child:
        assert child.call(imported, ("json",))
    tmp_path.mkdir()


@pytest.mark.parametrize("path", ["", ".", "lampiran"])
def test_no_program_of_the_current_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    names = ("soffice", "soffice.exe", "soffice.com", "libreoffice", "libreoffice.exe")
    for folder in (tmp_path, tmp_path / "lampiran"):
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / name).write_bytes(b"")
            (folder / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LKJGEN_SOFFICE", raising=False)
    for name in libreoffice._WINDOWS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", path)
    assert libreoffice._on_path("soffice") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libreoffice._on_path("soffice") is not None
