"""Build `lkjgen-<version>-setup.exe`, which brings its own Python: for a PC on which nobody may install one. Optional.

    .venv/bin/python packaging/windows/installer.py ZIP EMBED SHA256 [FOLDER]

ZIP is what `build.py` made, EMBED python.org's `python-3.…-embed-amd64.zip`, SHA256 its hash as python.org tells it; it needs
NSIS (`makensis`). The embeddable Python has no pip: the wheels of ZIP are unpacked here, each with the hash of its list.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
PARTS = "berkas"
PACKAGES = "Lib/site-packages"
PROGRAM = "python"  # the folder of Python and the packages in the installed folder
_PATHS = re.compile(r"python3(\d+)\._pth")
_LISTED = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_KINDS = ("purelib", "platlib")  # what of a wheel's .data belongs to the packages


class WrongError(Exception):
    """Something is missing, or is not what it should be."""


def python_in(embed: bytes, sha256: str) -> tuple[str, dict[str, bytes]]:
    """Its version ("3.13") and its files, with our packages on its path."""
    found = hashlib.sha256(embed).hexdigest()
    if found != sha256.strip().lower():
        raise WrongError(f"the embeddable Python has SHA-256 {found}, not {sha256}")
    with zipfile.ZipFile(io.BytesIO(embed)) as package:
        files = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    paths = next((one for one in files if _PATHS.fullmatch(one)), None)
    if paths is None or "python.exe" not in files:
        raise WrongError("this is no embeddable Python of python.org")
    minor = paths.removeprefix("python3").removesuffix("._pth")
    files[paths] = "\r\n".join((f"python3{minor}.zip", ".", PACKAGES.replace("/", "\\"), "")).encode("ascii")
    return f"3.{minor}", files


def wheels_in(package: zipfile.ZipFile, python: str) -> Iterator[tuple[str, bytes]]:
    """The wheels of a Python's list, each with one of the hashes that stand there."""
    top = package.namelist()[0].partition("/")[0]
    try:
        listed = package.read(f"{top}/{PARTS}/daftar-{python}.txt").decode("ascii")
    except KeyError:
        raise WrongError(f"the zip is not for Python {python}") from None
    wanted, fitting = set(_LISTED.findall(listed)), {}
    for name in package.namelist():
        data = package.read(name) if name.endswith(".whl") else b""
        if hashlib.sha256(data).hexdigest() in wanted and _is_for(python, name):
            fitting[PurePosixPath(name).name.partition("-")[0].lower().replace("_", "-")] = name, data
    names = {line.partition("==")[0].partition("[")[0].lower().replace("_", "-") for line in listed.splitlines()}
    if missing := sorted(names - set(fitting)):
        raise WrongError(f"no wheel with the listed hash: {', '.join(missing)}")
    yield from fitting.values()


def _is_for(python: str, wheel: str) -> bool:
    """By the tags in its name: for this Python, for every one, or for this one and later ones."""
    tags, abi, _ = PurePosixPath(wheel).stem.rsplit("-", 3)[1:]
    return tags.startswith("py") or tags == f"cp{python.replace('.', '')}" or abi == "abi3"


def unpacked(wheel: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a wheel as they lie among the packages; programs and headers are not needed."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as package:
        for name in package.namelist():
            parts = PurePosixPath(name).parts
            if name.endswith("/"):
                continue
            if name.startswith("/") or ".." in parts or ":" in name or "\\" in name:
                raise WrongError(f"a wheel holds the path {name}")
            if parts[0].endswith(".data"):
                if parts[1] not in _KINDS:
                    continue
                parts = parts[2:]
            yield "/".join((PACKAGES, *parts)), package.read(name)


def staged(windows: Path, embed: Path, sha256: str) -> tuple[str, dict[str, bytes]]:
    """Name and content of the program's folder on the PC."""
    python, files = python_in(embed.read_bytes(), sha256)
    with zipfile.ZipFile(windows) as package:
        for _, data in wheels_in(package, python):
            for place, content in unpacked(data):
                if files.setdefault(place, content) != content:
                    raise WrongError(f"two wheels hold {place}")
    version = windows.name.removeprefix("lkjgen-").removesuffix("-windows.zip")
    digest = hashlib.sha256(b"".join(name.encode() + files[name] for name in sorted(files))).hexdigest()[:8]
    return f"{version}-{digest}", {f"{PROGRAM}/{name}": data for name, data in files.items()}


def script(folder: str, files: Iterable[str], program: Path, target: Path) -> str:
    """What makensis reads."""
    text = (HERE / "setup.nsi").read_text(encoding="utf-8")
    said = {
        "@FOLDER@": folder,
        "@VERSION@": folder.rpartition("-")[0],
        "@PROGRAM@": str(program),
        "@TARGET@": str(target),
    }
    said["@KB@"] = str(sum(Path(program, one).stat().st_size for one in files) // 1024)
    for name, value in said.items():
        text = text.replace(name, value)
    return text


def build(windows: Path, embed: Path, sha256: str, target_folder: Path) -> Path:
    """Check, unpack, pack."""
    folder, files = staged(windows, embed, sha256)
    target_folder.mkdir(parents=True, exist_ok=True)
    target = (target_folder / f"lkjgen-{folder.rpartition('-')[0]}-setup.exe").resolve()
    with tempfile.TemporaryDirectory() as name:
        program = Path(name, "isi")
        for place, data in files.items():
            path = program / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        source = Path(name, "setup.nsi")
        source.write_text(script(folder, files, program, target), encoding="utf-8-sig")
        done = subprocess.run(
            ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", str(source)],  # noqa: S607 (as it is found)
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise WrongError(done.stdout + done.stderr)
    return target


if __name__ == "__main__":
    arguments = sys.argv[1:]
    made = build(Path(arguments[0]), Path(arguments[1]), arguments[2], Path((*arguments, "dist")[3]))
    print(f"{made}: {made.stat().st_size / 2**20:.1f} MB, SHA-256 {hashlib.sha256(made.read_bytes()).hexdigest()}")
