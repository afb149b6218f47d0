"""Build `lkjgen-<version>-windows.zip`: all that a PC with python.org's Python needs to install lkjgen without internet.

    .venv/bin/python packaging/windows/build.py [FOLDER]

The versions are those of `requirements-dev.txt`, which the tests ran with; pip refuses what has another hash. That nothing is
missing is proven for each Python by a resolution for Windows that sees the collected wheels only.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORM, WINDOWS = "win_amd64", "x86_64-pc-windows-msvc"  # as pip and uv call it
PARTS = "berkas"  # the folder of the zip that people need not look into
_TIME = (2024, 1, 1, 0, 0, 0)  # of every file in the zip: the same wheels give the same zip
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class IncompleteError(Exception):
    """Something is missing, or is not what was tested."""


def locked(text: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The hashes of each project and version in a list of requirements."""
    found = {}
    for block in re.split(r"\n(?=\S)", text):
        if pin := _PIN.match(block):
            found[pin[1], pin[2]] = tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})", block))
    return found


def pins(text: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _PIN.finditer(text)]


def hashed(wanted: Iterable[tuple[str, str]], lock: Mapping[tuple[str, str], tuple[str, ...]]) -> str:
    """The requirements as pip takes them, with the hashes that were locked."""
    lines = []
    for name, version in wanted:
        if not lock.get((name, version)):
            raise IncompleteError(f"{name} {version} is not in requirements-dev.txt; make it anew (CONTRIBUTING.md)")
        lines.append(" ".join((f"{name}=={version}", *(f"--hash={one}" for one in lock[name, version]))))
    return "\n".join(lines) + "\n"


def needed(python: str) -> list[tuple[str, str]]:
    """What lkjgen[layani] needs on Windows, in the versions that were tested."""
    return pins(_uv(python, "pyproject.toml", "--extra", "layani", "--constraint", "requirements-dev.txt"))


def proven(python: str, version: str, wheels: Path) -> list[tuple[str, str]]:
    """What a resolution for Windows takes, seeing these wheels only; it fails where one is missing."""
    with tempfile.TemporaryDirectory() as folder:
        wish = Path(folder, "wish.in")
        wish.write_text(f"lkjgen[layani]=={version}\n", encoding="utf-8")
        return pins(_uv(python, str(wish), "--no-index", "--find-links", str(wheels), "--only-binary", ":all:"))


def _uv(python: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config", "--no-header", "--no-annotate"]
    return _run(*command, "--python-platform", WINDOWS, "--python-version", python, *arguments)


def _run(*command: str, **environment: str) -> str:
    """What a program prints; raises `IncompleteError` with what it complains about."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise IncompleteError(done.stderr.strip() or done.stdout.strip())
    return done.stdout


def download(python: str, wanted: str, wheels: Path) -> None:
    """Wheels for a Python on Windows; every one has the hash that was locked."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "wanted.txt")
        listed.write_text(wanted, encoding="utf-8")
        of_windows = ("--platform", PLATFORM, "--python-version", python, "--implementation", "cp")
        exactly = ("--only-binary=:all:", "--no-deps", "--require-hashes")
        _run(
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            *exactly,
            *of_windows,
            "-r",
            str(listed),
            "-d",
            str(wheels),
        )


def own_wheel(wheels: Path) -> Path:
    """lkjgen itself, from a copy: what an earlier build left in the tree is not packed."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, folder)
        shutil.copytree(ROOT / "lkjgen", Path(folder, "lkjgen"), ignore=shutil.ignore_patterns("__pycache__"))
        flags = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
        _run(sys.executable, "-m", "pip", "wheel", *flags, "-w", str(wheels), folder, SOURCE_DATE_EPOCH="1704067200")
    (found,) = wheels.glob("lkjgen-*.whl")
    return found


def listing(wanted: Iterable[tuple[str, str]], wheels: Path) -> str:
    """The list by which a PC installs: each project with the hashes of its wheels here."""
    by_name: dict[str, list[Path]] = {}
    for one in sorted(wheels.glob("*.whl")):
        by_name.setdefault("==".join(_named(one)), []).append(one)
    lines = []
    for name, version in wanted:
        own = by_name.get(f"{_plain(name)}=={version}", [])
        if not own:
            raise IncompleteError(f"no wheel of {name} {version}")
        extra = "[layani]" if name == "lkjgen" else ""
        lines.append(" ".join((f"{name}{extra}=={version}", *(f"--hash=sha256:{_sha256(one)}" for one in own))))
    return "\n".join(lines) + "\n"


def _named(wheel: Path) -> tuple[str, str]:
    name, version = wheel.name.split("-")[:2]
    return _plain(name), version


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def for_windows(name: str, folder: str) -> bytes:
    """A text of this folder as it stands in the zip: CRLF, and only what every code page of Windows shows alike."""
    text = (HERE / name).read_text(encoding="ascii").replace("@FOLDER@", folder)
    return text.replace("\n", "\r\n").encode("ascii")


def contents(own: Path, lists: Mapping[str, str], wheels: Path) -> dict[str, bytes]:
    """The files of the zip. The program's folder on the PC is named by version and content: two builds never mix."""
    folder = f"{_named(own)[1]}-{_sha256(own)[:8]}"
    found = {name: for_windows(name, folder) for name in ("BACA DULU.html", "Pasang.bat", "Buka lkjgen.bat")}
    found[f"{PARTS}/pasang.py"] = for_windows("pasang.py", folder)
    found |= {f"{PARTS}/gambar/{one.name}": one.read_bytes() for one in sorted((HERE / "gambar").glob("*.png"))}
    found |= {f"{PARTS}/daftar-{python}.txt": text.encode("ascii") for python, text in lists.items()}
    return found | {f"{PARTS}/paket/{one.name}": one.read_bytes() for one in sorted(wheels.glob("*.whl"))}


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Everything lies in one folder, which people unpack anywhere."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", _TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)


def build(target_folder: Path) -> Path:
    """Collect, prove, pack."""
    lock = locked((ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    target_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        own = own_wheel(wheels)
        version = _named(own)[1]
        lists = {}
        for python in PYTHONS:
            wanted = needed(python)
            download(python, hashed(wanted, lock), wheels)
            taken = proven(python, version, wheels)
            if sorted(taken) != sorted([*wanted, ("lkjgen", version)]):
                raise IncompleteError(f"Python {python} would take {sorted(set(taken) ^ set(wanted))}")
            lists[python] = listing(taken, wheels)
        target = target_folder / f"lkjgen-{version}-windows.zip"
        write_zip(target, contents(own, lists, wheels))
    return target


if __name__ == "__main__":
    made = build(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist"))
    print(f"{made}: {made.stat().st_size / 2**20:.1f} MB, SHA-256 {_sha256(made)}")
