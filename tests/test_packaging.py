"""The zip for Windows: what lies in it, that Windows can read it, and that a new version is installed whole or not at all.

No Windows runs here: of the .bat files only their text is checked. The long version builds the real zip from the registries.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lkjgen import __version__
from lkjgen.cli import main
from tests.conftest import missing
from tests.page_pictures import MOST_BYTES, PICTURES
from tests.slow import SLOW

HERE = Path(__file__).parent.parent / "packaging/windows"
BATS = ("Pasang.bat", "Buka lkjgen.bat")


def loaded(name: str, path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = loaded("windows_build", HERE / "build.py")
installer = loaded("windows_installer", HERE / "installer.py")
pasang = loaded("windows_pasang", HERE / "pasang.py")
LOCK = (HERE.parents[1] / "requirements-dev.txt").read_text(encoding="utf-8")


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "paket"
    folder.mkdir()
    for name in (
        "lkjgen-0.1.0-py3-none-any.whl",
        "Flask-3.1.3-py3-none-any.whl",
        "numpy-2.4.6-cp311-cp311-win_amd64.whl",
        "more_itertools-11.2.1-py3-none-any.whl",
    ):
        (folder / name).write_bytes(name.encode())
    return folder


def files_of(wheels: Path) -> dict[str, bytes]:
    lists = dict.fromkeys(build.PYTHONS, build.listing([("lkjgen", "0.1.0"), ("flask", "3.1.3")], wheels))
    made: dict[str, bytes] = build.contents(wheels / "lkjgen-0.1.0-py3-none-any.whl", lists, wheels)
    return made


# --- what is packed ---


def test_what_the_page_needs_is_locked_with_hashes_for_windows_too() -> None:
    """The lists are made of requirements-dev.txt: each project of pyproject.toml stands there, and Windows's time zones."""
    names = {name for name, _ in build.locked(LOCK)}
    wanted = re.findall(r'^ {4}"([a-z-]+)>=', (HERE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert {"flask", "cheroot", "pandas"} <= set(wanted)
    assert {"tzdata", "markupsafe"} <= names
    assert {one for one in wanted[: wanted.index("cheroot") + 1]} <= names
    assert all(build.locked(LOCK).values())


def test_a_version_that_was_not_tested_stops_the_build() -> None:
    lock = build.locked(LOCK)
    (flask,) = [one for one in lock if one[0] == "flask"]
    assert build.hashed([flask], lock).startswith(f"flask=={flask[1]} --hash=sha256:")
    with pytest.raises(build.IncompleteError, match=r"flask 0\.1 is not in requirements-dev"):
        build.hashed([("flask", "0.1")], lock)


def test_the_list_of_a_pc_holds_the_hashes_of_the_wheels_beside_it(wheels: Path) -> None:
    told = build.listing([("lkjgen", "0.1.0"), ("flask", "3.1.3"), ("more-itertools", "11.2.1")], wheels)
    digest = build._sha256(wheels / "Flask-3.1.3-py3-none-any.whl")
    assert told.splitlines()[0].startswith("lkjgen[layani]==0.1.0 --hash=sha256:")
    assert told.splitlines()[1] == f"flask==3.1.3 --hash=sha256:{digest}"
    with pytest.raises(build.IncompleteError, match="no wheel of pandas"):
        build.listing([("pandas", "3.0")], wheels)


def test_the_zip_holds_all_in_one_folder_and_is_always_the_same(wheels: Path, tmp_path: Path) -> None:
    targets = [tmp_path / one / "lkjgen-0.1.0-windows.zip" for one in ("satu", "dua")]
    for one in targets:
        one.parent.mkdir()
        build.write_zip(one, files_of(wheels))
    assert targets[0].read_bytes() == targets[1].read_bytes()
    with zipfile.ZipFile(targets[0]) as package:
        names = [one.partition("/")[2] for one in package.namelist()]
        assert {one.partition("/")[0] for one in package.namelist()} == {"lkjgen-0.1.0-windows"}
    assert [one for one in names if "/" not in one] == ["BACA DULU.html", "Pasang.bat", "Buka lkjgen.bat"]
    assert {f"berkas/daftar-{one}.txt" for one in build.PYTHONS} < set(names)
    assert sum(one.endswith(".whl") for one in names) == 4


def test_windows_reads_the_texts_and_they_name_no_machine(wheels: Path) -> None:
    texts = {name: data for name, data in files_of(wheels).items() if not name.endswith((".whl", ".txt", ".png"))}
    assert len(texts) == 4
    for name, data in texts.items():
        text = data.decode("ascii")
        assert text.count("\n") == text.count("\r\n") > 5, name
        assert "@FOLDER@" not in text, name
        assert not re.search(r"https?://|/home/|/tmp/|/work|index-url", text), name
    found = re.search(r"lkjgen\\(0\.1\.0-[0-9a-f]{8})\\", texts["Buka lkjgen.bat"].decode())
    assert found
    assert f'FOLDER = "{found[1]}"' in texts["berkas/pasang.py"].decode()


def test_the_pictures_of_the_first_page_are_there_small_and_shown(wheels: Path) -> None:
    files = files_of(wheels)
    shown = re.findall(r'<img src="([^"]+)" alt="[^"]{20,}"', files["BACA DULU.html"].decode("ascii"))
    assert set(shown) == {name for name in files if name.endswith(".png")}
    assert {Path(one).stem for one in shown} == set(PICTURES)
    assert all(len(files[one]) <= MOST_BYTES for one in shown)


def test_the_bats_do_little_and_jump_to_labels_that_exist() -> None:
    for name in BATS:
        text = (HERE / name).read_text(encoding="ascii")
        assert len(text.splitlines()) <= 25
        assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.M)), name
        assert text.startswith("@echo off\n")
    first = (HERE / BATS[0]).read_text(encoding="ascii")
    assert re.findall(r"\((3\.[\d. ]+)\)", first) == [" ".join(reversed(build.PYTHONS))]
    assert tuple(f"{one}.{two}" for one, two in pasang.PYTHONS) == build.PYTHONS


def test_old_pythons_can_read_what_installs() -> None:
    compile((HERE / "pasang.py").read_text(encoding="ascii"), "pasang.py", "exec")
    assert not re.search(
        r"match |:=|\w+: \w+ =|->|str \||from __future__", (HERE / "pasang.py").read_text(encoding="ascii")
    )


# --- what is done on the PC ---


@pytest.mark.parametrize(
    ("version", "platform", "base", "fault"),
    [
        ((3, 11, 9), "win-amd64", r"Python311", None),
        ((3, 10, 1), "win-amd64", r"Python310", "Python 3.10 tidak cocok"),
        ((3, 14, 0), "win-amd64", r"Python314", "Python 3.14 tidak cocok"),
        ((3, 12, 0), "win32", r"Python312", "64-bit"),
        ((3, 12, 0), "win-arm64", r"Python312", "64-bit"),
        ((3, 13, 0), "win-amd64", r"Program Files\WindowsApps\x", "Microsoft Store"),
    ],
)
def test_a_python_that_does_not_fit_is_told(version: Any, platform: str, base: str, fault: str | None) -> None:
    if fault is None:
        pasang.fitting(version, platform, base)
        return
    with pytest.raises(pasang.Refused, match=fault):
        pasang.fitting(version, platform, base)


class Runs:
    """Instead of programs: venv makes its folder, the step at `fails` goes wrong."""

    def __init__(self, program: Path, fails: int = 9) -> None:
        self.program, self.fails, self.commands = program, fails, list[list[str]]()

    def __call__(self, command: list[str]) -> bool:
        self.commands.append(command)
        self.program.mkdir(exist_ok=True)
        (self.program / "pyvenv.cfg").write_text("home", encoding="utf-8")
        return len(self.commands) != self.fails


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A PC with an earlier version, and a folder that is not a program."""
    for name in ("Programs/lkjgen/0.0.9-aaaaaaaa", "Programs/lkjgen/catatan"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "Programs/lkjgen/0.0.9-aaaaaaaa/pyvenv.cfg").write_text("home", encoding="utf-8")
    return tmp_path / "Programs/lkjgen"


def test_a_new_version_is_installed_beside_the_old_one_without_network(home: Path, tmp_path: Path) -> None:
    runs = Runs(home / pasang.FOLDER)
    program = pasang.install(home, tmp_path, (3, 12, 1), runs)
    venv, pip, tried = runs.commands
    assert venv[1:] == ["-I", "-m", "venv", str(program)]
    assert {"--no-index", "--require-hashes", "--isolated", str(tmp_path / "daftar-3.12.txt")} <= set(pip)
    assert tried[1:] == ["-I", "-m", "lkjgen", "--versi"]
    assert {one.name for one in home.iterdir()} == {"0.0.9-aaaaaaaa", "catatan", pasang.FOLDER}
    pasang.remove_older(home)
    assert {one.name for one in home.iterdir()} == {"catatan", pasang.FOLDER}
    again = Runs(home / pasang.FOLDER)
    assert pasang.install(home, tmp_path, (3, 12, 1), again) == program
    assert again.commands == []


def test_what_is_tried_is_a_command_of_ours(capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path) -> None:
    runs = Runs(home / pasang.FOLDER)
    pasang.install(home, tmp_path, (3, 12, 1), runs)
    capsys.readouterr()
    assert main(runs.commands[-1][4:]) == 0
    assert capsys.readouterr().out.strip().endswith(__version__)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_what_fails_leaves_the_earlier_version_and_nothing_half(home: Path, tmp_path: Path, step: int) -> None:
    with pytest.raises(pasang.Refused, match="yang terpasang sebelumnya tidak berubah"):
        pasang.install(home, tmp_path, (3, 11, 0), Runs(home / pasang.FOLDER, step))
    assert {one.name for one in home.iterdir()} == {"0.0.9-aaaaaaaa", "catatan"}


def test_an_attempt_that_was_cut_off_begins_anew(home: Path, tmp_path: Path) -> None:
    half = home / pasang.FOLDER
    half.mkdir()
    (half / "separuh.txt").write_text("x", encoding="utf-8")
    pasang.install(home, tmp_path, (3, 11, 0), Runs(half))
    assert not (half / "separuh.txt").exists()
    assert (half / pasang.DONE).is_file()


def test_the_opener_is_put_where_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "Desktop").mkdir()
    opener = tmp_path / "x.bat"
    opener.write_bytes(b"@echo off\r\n")
    assert pasang.put_openers(opener, [tmp_path / "tidak ada", tmp_path / "Desktop"]) == [tmp_path / "Desktop"]
    assert (tmp_path / "Desktop/Buka lkjgen.bat").read_bytes() == b"@echo off\r\n"


# --- the installer with its own Python ---


def zipped(files: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return saved.getvalue()


EMBED = zipped(
    {"python.exe": b"MZ", "python312.zip": b"PK", "python312._pth": b"python312.zip\r\n.\r\n#import site\r\n"}
)
SHA256 = hashlib.sha256(EMBED).hexdigest()


@pytest.fixture
def windows(tmp_path: Path) -> Path:
    """A zip of the build with small wheels: two for other Pythons, one with parts that are no packages."""
    folder = tmp_path / "roda"
    folder.mkdir()
    made = {
        "lkjgen-0.1.0-py3-none-any.whl": {"lkjgen/__init__.py": b"", "lkjgen-0.1.0.data/scripts/lkjgen": b"#!"},
        "more_itertools-11.2.1-py3-none-any.whl": {"more_itertools-11.2.1.data/purelib/more.py": b"1"},
        "numpy-2.4.6-cp311-cp311-win_amd64.whl": {"numpy.pyd": b"311"},
        "numpy-2.4.6-cp312-cp312-win_amd64.whl": {"numpy.pyd": b"312"},
        "filelock-4.3.1-cp39-abi3-win_amd64.whl": {"filelock.pyd": b"abi3"},
    }
    for name, files in made.items():
        (folder / name).write_bytes(zipped(files))
    wanted = [("lkjgen", "0.1.0"), ("more-itertools", "11.2.1"), ("numpy", "2.4.6"), ("filelock", "4.3.1")]
    lists = dict.fromkeys(build.PYTHONS, build.listing(wanted, folder))
    target = tmp_path / "lkjgen-0.1.0-windows.zip"
    build.write_zip(target, build.contents(folder / "lkjgen-0.1.0-py3-none-any.whl", lists, folder))
    return target


def test_the_installer_holds_python_and_the_wheels_of_that_python(windows: Path, tmp_path: Path) -> None:
    (tmp_path / "e.zip").write_bytes(EMBED)
    folder, files = installer.staged(windows, tmp_path / "e.zip", SHA256.upper())
    assert re.fullmatch(r"0\.1\.0-[0-9a-f]{8}", folder)
    packages = "python/Lib/site-packages"
    assert {name: data for name, data in files.items() if name.startswith(packages)} == {
        f"{packages}/lkjgen/__init__.py": b"",
        f"{packages}/more.py": b"1",
        f"{packages}/numpy.pyd": b"312",
        f"{packages}/filelock.pyd": b"abi3",
    }
    assert files["python/python312._pth"].split() == [b"python312.zip", b".", rb"Lib\site-packages"]
    assert files["python/python.exe"] == b"MZ"


@pytest.mark.parametrize(
    ("embed", "sha256", "fault"),
    [
        (EMBED, "0" * 64, "has SHA-256"),
        (zipped({"python.exe": b"MZ"}), "", "no embeddable Python"),
        (zipped({"python.exe": b"MZ", "python314._pth": b""}), "", r"not for Python 3\.14"),
        (zipped({"python.exe": b"MZ", "python313._pth": b""}), "", r"no wheel with the listed hash: numpy"),
    ],
)
def test_another_python_than_was_named_is_not_packed(
    windows: Path, tmp_path: Path, embed: bytes, sha256: str, fault: str
) -> None:
    (tmp_path / "e.zip").write_bytes(embed)
    with pytest.raises(installer.WrongError, match=fault):
        installer.staged(windows, tmp_path / "e.zip", sha256 or hashlib.sha256(embed).hexdigest())


def test_no_wheel_writes_beside_the_packages() -> None:
    for name in ("../x", "/x", "a\\b", "c:x"):
        with pytest.raises(installer.WrongError, match="holds the path"):
            list(installer.unpacked(zipped({name: b""})))


def test_the_installer_touches_its_own_folder_only_and_asks_for_no_administrator() -> None:
    text = (HERE / "setup.nsi").read_text(encoding="ascii")
    assert "RequestExecutionLevel user" in text
    assert "HKLM" not in text
    removed = re.findall(r"RMDir /r \"([^\"]+)\"", text)
    assert set(removed) == {"$INSTDIR", "${HOME}\\@FOLDER@", "${HOME}\\$1"}
    assert "PAGE_DIRECTORY" not in text
    assert "Page directory" not in text  # $INSTDIR is always ours
    assert set(re.findall(r"(?:Goto|StrCmp \$1 \S+) (\w+)$", text, re.M)) <= set(re.findall(r"^(\w+):$", text, re.M))


@pytest.mark.skipif(not SLOW, reason="the long version, with NSIS")
def test_makensis_takes_the_script(windows: Path, tmp_path: Path) -> None:
    if shutil.which("makensis") is None:
        missing("NSIS (makensis) is not installed")
    (tmp_path / "e.zip").write_bytes(EMBED)
    made = installer.build(windows, tmp_path / "e.zip", SHA256, tmp_path / "hasil")
    assert made.name == "lkjgen-0.1.0-setup.exe"
    assert made.read_bytes()[:2] == b"MZ"


# --- the real thing ---


@pytest.mark.skipif(not SLOW, reason="the long version: it makes a virtual environment, with pip")
def test_pip_takes_the_list_without_network(tmp_path: Path) -> None:
    wheels = tmp_path / "paket"
    wheels.mkdir()
    about = "Metadata-Version: 2.1\nName: lkjgen\nVersion: 0.1.0\nProvides-Extra: layani\n"
    with zipfile.ZipFile(wheels / "lkjgen-0.1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("lkjgen/__init__.py", "")
        wheel.writestr("lkjgen/__main__.py", "import sys; sys.exit(sys.argv[1:] != ['--versi'])")
        wheel.writestr("lkjgen-0.1.0.dist-info/METADATA", about)
        wheel.writestr("lkjgen-0.1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("lkjgen-0.1.0.dist-info/RECORD", "")
    listed = tmp_path / f"daftar-{sys.version_info[0]}.{sys.version_info[1]}.txt"
    listed.write_text(build.listing([("lkjgen", "0.1.0")], wheels), encoding="ascii")
    program = pasang.install(tmp_path / "program", tmp_path, sys.version_info, pasang._runs)
    assert (program / pasang.DONE).is_file()
    listed.write_text("lkjgen[layani]==0.1.0 --hash=sha256:" + "0" * 64, encoding="ascii")
    (program / pasang.DONE).unlink()
    with pytest.raises(pasang.Refused, match="Memasang"):
        pasang.install(tmp_path / "program", tmp_path, sys.version_info, pasang._runs)
    assert not program.exists()


@pytest.mark.skipif(not SLOW, reason="the long version: it downloads wheels of some 90 MB")
def test_the_real_zip_is_complete_for_each_python(tmp_path: Path) -> None:
    target = build.build(tmp_path)
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
        for python in build.PYTHONS:
            listed = package.read(f"{target.stem}/berkas/daftar-{python}.txt").decode()
            assert "tzdata==" in listed
            assert "lkjgen[layani]==" in listed
            tag = f"cp{python.replace('.', '')}"
            assert any(f"numpy-{dict(build.pins(listed))['numpy']}-{tag}-{tag}-win_amd64.whl" in one for one in names)
    for one in names:
        assert not one.endswith((".tar.gz", "manylinux.whl"))
    package_folder = tmp_path / "sebagian"
    with zipfile.ZipFile(target) as package:
        package.extractall(package_folder)
    (found,) = package_folder.rglob("tzdata-*.whl")
    found.unlink()
    with pytest.raises(build.IncompleteError, match="tzdata"):
        build.proven("3.12", "0.1.0", found.parent)
